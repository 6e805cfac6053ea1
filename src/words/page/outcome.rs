//! What a request came to, here and in the lesson.

use crate::text::messages;

messages! {
    here_and_told(here, lesson) {
        "{here}; in the lesson {lesson}."
        "{here}。シナリオでは{lesson}。"
    }
    NOTHING_SENT { "nothing is sent" "何も送られない" }
    no_answer(by) {
        "{by} gets no answer"
        "{by}に答えは返らない"
    }
    succeeds(by, asked, status) {
        "{by}'s {asked} succeeds ({status})"
        "{by}の{asked}は成功する（{status}）"
    }
    gets_in(by) {
        "{by} gets in"
        "{by}は通る"
    }
    no_decision(by, status, why) {
        "{by} gets no decision ({status}: {why})"
        "{by}を判定できない（{status}：{why}）"
    }
    refused(by, why) {
        "{by} is refused ({why})"
        "{by}は拒否される（{why}）"
    }
}

// What is asked for at paths that let nobody in
messages! {
    LOGIN { "login" "ログイン" }
    LOGOUT { "logout" "ログアウト" }
    REVOCATION { "revocation" "失効の依頼" }
    REFRESH { "refresh" "更新" }
}
