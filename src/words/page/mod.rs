//! Words of a page beside the sentences of a scenario, or in their place.

use crate::text::messages;

pub mod branch;
pub mod course;
pub mod derivation;
pub mod figures;
pub mod gist;
pub mod happened;
pub mod map;
pub mod outcome;
pub mod primer;
pub mod rules;
pub mod state;
pub mod summary;
pub mod times;
pub mod token;

// The lanes
messages! {
    TICKET { "TICKET" "番号札" }
    PASSPORT { "PASSPORT" "旅券" }
    BFF {
        "BFF: the server of the page keeps the token"
        "BFF：ページ側のサーバーがトークンを持つ"
    }
    SESSION {
        "session: the server remembers"
        "セッション：サーバーが覚えている"
    }
    OPAQUE_TOKEN {
        "opaque token: the server remembers"
        "不透明トークン：サーバーが覚えている"
    }
    SIGNED_COOKIE {
        "signed cookie: the client carries the facts"
        "署名付きCookie：クライアントが事実を運ぶ"
    }
    JWT {
        "JWT: the client carries proof"
        "JWT：クライアントが証明を運ぶ"
    }
    NOT_STOPPED { "not stopped" "止まっていない" }
}

// One lane's two futures, after its name
messages! {
    BRANCH { ", branch" "：分岐" }
    LESSON { ", lesson" "：シナリオ" }
    as_in_the_lesson(lane) {
        "{lane}: as in the lesson."
        "{lane}：シナリオと同じ。"
    }
}

// What a browser asks by itself
messages! {
    PAGE_LOAD { "1 page load" "ページ読み込み1回" }
    PREFLIGHT { "1 preflight" "プリフライト1回" }
}

// In more than one of these
messages! {
    of_lane(lane, said) {
        "{lane}: {said}"
        "{lane}：{said}"
    }
    bracketed(said, beside) {
        "{said} ({beside})"
        "{said}（{beside}）"
    }
}
