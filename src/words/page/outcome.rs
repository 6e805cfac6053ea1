//! Words for what a request came to, here and in the lesson.

use crate::text::messages;

messages! {
    here_and_told(here, lesson) {
        "{here}; in the lesson {lesson}."
        "{here}。シナリオでは{lesson}。"
    }
    NOTHING_SENT { "nothing is sent" "何も送られない" }
    /// Who it is about, where a sentence begins.
    topic(by) {
        "{by}"
        "{by}は"
    }
    // The same one again.
    SHE { "she" "" }
    HE { "he" "" }
    IT { "it" "" }
    no_answer(who) {
        "{who} gets no answer"
        "{who}答えを受け取れない"
    }
    succeeds(by, asked, status) {
        "{by}'s {asked} succeeds ({status})"
        "{by}の{asked}は成功する（{status}）"
    }
    gets_in(who) {
        "{who} gets in"
        "{who}通る"
    }
    no_decision(who, status, why) {
        "{who} gets no decision ({status}: {why})"
        "{who}判定されない（{status}：{why}）"
    }
    refused(who, why) {
        "{who} is refused ({why})"
        "{who}拒否される（{why}）"
    }
}

// What is asked for at paths that let nobody in
messages! {
    LOGIN { "login" "ログイン" }
    LOGOUT { "logout" "ログアウト" }
    REVOCATION { "revocation" "失効の依頼" }
    REFRESH { "refresh" "更新" }
}
