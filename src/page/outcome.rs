//! What a request came to, in words: here, and in the lesson where that is otherwise.

use crate::lesson::observe::Observed;
use crate::text::{Label, Lang};
use crate::words::page::{bracketed, outcome as words};
use crate::world::client::user_of;
use crate::world::{Verdict, cast};

/// What the watched requests came to, here and in the lesson; none where that is the same.
pub(super) fn outcomes(here: &Observed, lesson: &Observed, lang: Lang) -> Option<String> {
    let by = |seen: &Observed| seen.request().map(|request| request.sent.by.clone());
    let (now_by, told_by) = (by(here), by(lesson));
    let subject = |by: &Option<String>| words::topic(lang, by.as_deref().unwrap_or_default());
    let mut now = outcome(here, &subject(&now_by), lang);
    let mut told = outcome(lesson, &subject(&told_by), lang);
    if now != told && now_by == told_by {
        let again = told_by.as_deref().and_then(again);
        let again = again.map(|again| outcome(lesson, again.get(lang), lang));
        told = again.unwrap_or(told);
    }
    if now == told {
        let statuses = [here, lesson].map(|seen| seen.facts.status);
        let [Some(a), Some(b)] = statuses else {
            return None;
        };
        if a == b {
            return None;
        }
        now = bracketed(lang, now, a);
        told = bracketed(lang, told, b);
    }
    Some(words::here_and_told(lang, now, told))
}

/// What a sentence calls a client that it has named already: a device or a machine is a thing.
fn again(by: &str) -> Option<Label> {
    let called = |names: &[&str]| names.contains(&by);
    match () {
        () if called(cast::WOMEN) => Some(words::SHE),
        () if called(cast::MEN) => Some(words::HE),
        () if by == user_of(by) => None,
        () => Some(words::IT),
    }
}

fn outcome(observed: &Observed, who: &str, lang: Lang) -> String {
    let Some(request) = observed.request() else {
        return words::NOTHING_SENT.get(lang).to_owned();
    };
    let by = &request.sent.by;
    let Some(verdict) = request.verdict.filter(|_| request.status.is_some()) else {
        return words::no_answer(lang, who);
    };
    let asked = ASKED.iter().find(|(path, _)| *path == request.sent.path);
    let status = request.status.unwrap_or_default();
    if verdict == Verdict::Ok {
        return match asked {
            Some((_, what)) => words::succeeds(lang, by, what.get(lang), status),
            None => words::gets_in(lang, who),
        };
    }
    let why = verdict.why(request.missing, lang);
    // Who cannot tell has refused nobody.
    if status >= 500 {
        return words::no_decision(lang, who, status, why);
    }
    words::refused(lang, who, why)
}

/// What is asked for at paths that let nobody in.
const ASKED: [(&str, Label); 4] = [
    ("/login", words::LOGIN),
    ("/logout", words::LOGOUT),
    ("/revoke", words::REVOCATION),
    ("/token", words::REFRESH),
];
