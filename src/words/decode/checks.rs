//! Sentences of why a check of the decoder was not made, and of reasons that are not the verifier's
//! own.

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
    INCOMPLETE_PAYLOAD {
        "the payload is no complete JSON object: what stands in it does not count"
        "ペイロードが完全なJSONオブジェクトではなく、中の値は使えない"
    }
    not_all_there(cut) { "not all there: {cut}" "途中で切れている：{cut}" }
    short_secret_fits(bytes, needed) {
        "the signature fits this secret, but the secret is too short (1 byte; RFC 7518 §3.2 asks for {needed})"
            | "the signature fits this secret, but the secret is too short ({bytes} bytes; RFC 7518 §3.2 asks for {needed})"
        "署名はこの共有秘密鍵と合うが、鍵が短すぎる（{bytes}バイト。RFC 7518 §3.2が求めるのは{needed}バイト以上）"
    }
    short_secret(bytes, needed) {
        "the signature does not fit this secret, and the secret is too short (1 byte; RFC 7518 §3.2 asks for {needed})"
            | "the signature does not fit this secret, and the secret is too short ({bytes} bytes; RFC 7518 §3.2 asks for {needed})"
        "署名はこの共有秘密鍵と合わない。鍵も短すぎる（{bytes}バイト。RFC 7518 §3.2が求めるのは{needed}バイト以上）"
    }
    short_rsa_fits(bits) {
        "the signature fits this RSA key, but the key is too short ({bits} bits; RFC 7518 §3.3 asks for 2048)"
        "署名はこのRSA鍵と合うが、鍵が短すぎる（{bits}ビット。RFC 7518 §3.3が求めるのは2048ビット以上）"
    }
    short_rsa(bits) {
        "the signature does not fit this RSA key, and the key is too short ({bits} bits; RFC 7518 §3.3 asks for 2048)"
        "署名はこのRSA鍵と合わない。鍵も短すぎる（{bits}ビット。RFC 7518 §3.3が求めるのは2048ビット以上）"
    }
    /// In the place of a reason that has text of the token in it, where that must not be shown.
    REASON_LEFT_OUT {
        "the reason would quote the token"
        "理由はトークンの値を含むため省略"
    }
    and_probably(why, miss) { "{why}; {miss}" "{why}。{miss}" }
}
