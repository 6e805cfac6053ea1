//! What a request came to, in words, here and in the lesson.

use crate::observe::Observed;
use crate::text::{Label, Lang};
use crate::world::Verdict;

/// What the watched requests came to, here and in the lesson; none where that is the same.
pub(super) fn outcomes(here: &Observed, lesson: &Observed, lang: Lang) -> Option<String> {
    let (mut now, mut told) = (outcome(here, lang), outcome(lesson, lang));
    if now == told {
        let statuses = [here, lesson].map(Observed::status);
        let [Some(a), Some(b)] = statuses else {
            return None;
        };
        if a == b {
            return None;
        }
        now = lang.pick(format!("{now} ({a})"), format!("{now}（{a}）"));
        told = lang.pick(format!("{told} ({b})"), format!("{told}（{b}）"));
    }
    Some(lang.pick(
        format!("{now}; in the lesson {told}."),
        format!("{now}。シナリオでは{told}。"),
    ))
}

fn outcome(observed: &Observed, lang: Lang) -> String {
    let Some(request) = observed.request() else {
        return lang.pick("nothing is sent", "何も送られない").to_owned();
    };
    let by = &request.sent.by;
    let Some(verdict) = request.verdict.filter(|_| request.status.is_some()) else {
        return lang.pick(
            format!("{by} gets no answer"),
            format!("{by}に答えは返らない"),
        );
    };
    let asked = ASKED.iter().find(|(path, _)| *path == request.sent.path);
    let status = request.status.unwrap_or_default();
    if verdict == Verdict::Ok {
        return match asked {
            Some((_, what)) => lang.pick(
                format!("{by}'s {} succeeds ({status})", what.get(lang)),
                format!("{by}の{}は成功する（{status}）", what.get(lang)),
            ),
            None => lang.pick(format!("{by} gets in"), format!("{by}は通る")),
        };
    }
    let why = verdict.why(request.missing, lang);
    // Who cannot tell has refused nobody.
    if status >= 500 {
        return lang.pick(
            format!("{by} gets no decision ({status}: {why})"),
            format!("{by}を判定できない（{status}：{why}）"),
        );
    }
    lang.pick(
        format!("{by} is refused ({why})"),
        format!("{by}は拒否される（{why}）"),
    )
}

/// What is asked for at paths that let nobody in.
const ASKED: [(&str, Label); 4] = [
    ("/login", Label::new("login", "ログイン")),
    ("/logout", Label::new("logout", "ログアウト")),
    ("/revoke", Label::new("revocation", "失効の依頼")),
    ("/token", Label::new("refresh", "更新")),
];
