//! The help: what the signs mean.

use crate::text::messages;

messages! {
    TITLE { "Keys and signs" "キーと記号" }
    SIGNS { "Signs" "記号" }
    REQUEST { "a request" "リクエスト" }
    ANSWER { "its answer" "レスポンス" }
    LOOKED_UP { "the row that was looked up" "検索された行" }
    CHANGED {
        "a row written or changed in this step"
        "このステップで書かれた・変わった行"
    }
    PARTING {
        "where the lanes part at this step"
        "このステップで両者が分かれる所"
    }
    PARTS {
        "header, payload, signature of a token"
        "トークンのヘッダー・ペイロード・署名"
    }
    CLOCK {
        "time since the start of the scenario"
        "シナリオ開始からの時間"
    }
    BADGE_NAME { "badge" "badge" }
    BADGE {
        "stateful: a ledger decides; stateless: a signature does; semi-stateful: a signature, and rows are kept"
        "ステートフル：台帳が決める／ステートレス：署名が決める／一部ステートフル：署名が決めるが行も残る"
    }
}
