//! Words of the help on the screen: what the signs and colours mean.

use crate::text::messages;

messages! {
    TITLE { "Keys and signs" "キーと記号" }
    SIGNS { "Signs" "記号" }
    MARKS {
        "of a comparison in Japanese: very good, good, so-so, not at all"
        "得意、できる、不得意、できない"
    }
    BORNE_OUT_OR_NOT {
        "what is usually said is so; it is not, or not quite"
        "よく言われるとおり／そのとおりとは限らない"
    }
    REQUEST { "a request" "リクエスト" }
    ANSWER { "its answer" "レスポンス" }
    NEW { "new in this step" "このステップで増えた" }
    CHANGED { "changed in this step: old → new" "このステップで変わった：前 → 後" }
    REMOVED {
        "removed in this step, and shown for this step only"
        "このステップで消えた。表示はこのステップだけ"
    }
    FOUND { "looked up, and found" "参照され、見つかった" }
    MISSED { "looked up, and not there" "参照されたが、なかった" }
    SERVER { "what the server remembers" "サーバーが覚えているもの" }
    CLIENT { "what the client carries" "クライアントが持ち歩くもの" }
    ATTACKER {
        "the attacker, and what she reaches"
        "攻撃者と、その手が届いたもの"
    }
    CHANGED_PIECE {
        "the characters, claims and figures that changed"
        "変わった文字・クレーム・数値"
    }
    PARTING {
        "where the lanes part at this step"
        "このステップで両者が分かれる所"
    }
    BREACH {
        "let in with what is not hers or not given out: the attacker's success"
        "他人のもの、または誰も発行していないもので通った：攻撃の成功"
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
