//! What a request came to, in words, here and in the lesson.

use crate::lesson::observe::Observed;
use crate::text::{Label, Lang};
use crate::words::page::{bracketed, outcome as words};
use crate::world::Verdict;

/// What the watched requests came to, here and in the lesson; none where that is the same.
pub(super) fn outcomes(here: &Observed, lesson: &Observed, lang: Lang) -> Option<String> {
    let (mut now, mut told) = (outcome(here, lang), outcome(lesson, lang));
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

fn outcome(observed: &Observed, lang: Lang) -> String {
    let Some(request) = observed.request() else {
        return words::NOTHING_SENT.get(lang).to_owned();
    };
    let by = &request.sent.by;
    let Some(verdict) = request.verdict.filter(|_| request.status.is_some()) else {
        return words::no_answer(lang, by);
    };
    let asked = ASKED.iter().find(|(path, _)| *path == request.sent.path);
    let status = request.status.unwrap_or_default();
    if verdict == Verdict::Ok {
        return match asked {
            Some((_, what)) => words::succeeds(lang, by, what.get(lang), status),
            None => words::gets_in(lang, by),
        };
    }
    let why = verdict.why(request.missing, lang);
    // Who cannot tell has refused nobody.
    if status >= 500 {
        return words::no_decision(lang, by, status, why);
    }
    words::refused(lang, by, why)
}

/// What is asked for at paths that let nobody in.
const ASKED: [(&str, Label); 4] = [
    ("/login", words::LOGIN),
    ("/logout", words::LOGOUT),
    ("/revoke", words::REVOCATION),
    ("/token", words::REFRESH),
];
