//! Why a check of the decoder was not made, and reasons that are not the verifier's own.

use crate::text::messages;

messages! {
    NO_TYP_GIVEN { "no --typ given" "--typの指定なし" }
    NO_KEY_GIVEN { "no key given" "鍵の指定なし" }
    NO_ISS_GIVEN { "no --iss given" "--issの指定なし" }
    NO_AUD_GIVEN { "no --aud given" "--audの指定なし" }
    NO_TIME_GIVEN { "neither key nor --now given" "鍵も--nowも指定なし" }
    NO_REQUEST { "no request to compare with" "照合するリクエストがない" }

    NO_EXP { "no exp" "expなし" }
    NO_PAYLOAD { "there is no payload to read it from" "読み取るペイロードがない" }
    UNREADABLE_PAYLOAD { "the payload cannot be read" "ペイロードを読み取れない" }
    /// In the place of a reason that has text of the token in it, where that must not be shown.
    REASON_LEFT_OUT {
        "the reason would quote the token"
        "理由はトークンの値を含むため省略"
    }
    and_probably(why, miss) { "{why}; {miss}" "{why}。{miss}" }
}
