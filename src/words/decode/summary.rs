//! Words of the decoder's first line: what a token is, whose, from whom, how its time and signature
//! stand.

use crate::text::messages;

messages! {
    not_a_jwt(opaque) { "Not a JWT; {opaque}." "JWTではない。{opaque}。" }
    sentence(said) { "{said}." "{said}。" }
    encrypted(alg, enc) {
        "Encrypted token (JWE, {alg} with {enc}); nobody can read its content without the key."
        "暗号化されたトークン（JWE、{alg}と{enc}）。鍵がなければ中身は読めない。"
    }
    /// The parts after `what` bring their own marks, or are empty.
    signed(what, why, sub, iss, life, signature) {
        "{what}{why}{sub}{iss}{life}; {signature}."
        "{sub}{what}{iss}。{why}{life}{signature}。"
    }
    also_failed(claims) { " Also failed: {claims}." "{claims}。" }
    BETWEEN_FAILED { "; " "。" }
    worst(why) { " Worst finding: {why}" "最も重い指摘：{why}" }
}

// The parts
messages! {
    CUT_OFF { "Cut-off token" "途中で切れたトークン" }
    SHORTENED { "Shortened token" "省略されたトークン" }
    PAYLOAD_ALONE { "Payload of a JWT alone" "JWTのペイロードだけ" }
    UNKNOWN { "Unknown value, no JWT" "JWTではない不明な値" }
    BROKEN { "Broken token" "壊れたトークン" }
    NESTED {
        "Nested JWT, its claims are those of the token inside"
        "入れ子のJWT（クレームは内側のトークンにある）"
    }
    EMPTY_PAYLOAD { "JWS with an empty payload" "ペイロードが空のJWS" }
    NO_OBJECT {
        "JWS whose payload is no JSON object"
        "ペイロードがJSONオブジェクトではないJWS"
    }
    SD_JWT { "SD-JWT" "SD-JWT" }
    SD_JWT_ALONE { "SD-JWT without disclosures" "SD-JWT（開示なし）" }
    JWT { "JWT" "JWT" }
    ACCESS_TOKEN { "Access token" "アクセストークン" }
    LOGOUT_TOKEN { "Logout token" "ログアウトトークン" }
    DPOP_PROOF { "DPoP proof" "DPoP証明" }
    SECURITY_EVENT_TOKEN { "Security event token" "セキュリティイベントトークン" }

    because(why) { " ({why})" "{why}。" }
    subject(sub) { " for {sub}" "{sub}の" }
    SUBJECT_REMOVED { " for [removed]" "（伏せた値）の" }
    issuer(iss) { " from {iss}" "（発行者 {iss}）" }
    life(life) { ", {life}" "{life}。" }
    not_yet(begins) { "not usable yet: it {begins}" "{begins}" }
    EXP_NOT_A_NUMBER { "with an exp that is no number" "expが数値ではない" }
    ODD_EXP { "with an odd exp" "expの値が異常" }
    EXP_TWICE {
        "its end is not certain (exp stands twice)"
        "期限は定まらない（expが2回以上ある）"
    }
    NO_EXP { "without an end (no exp)" "期限なし（expがない）" }

    VERIFIED { "its signature is verified" "署名は検証済み" }
    NO_SIGNATURE {
        "it has no signature, anybody can have written it"
        "署名がなく、誰でも書ける"
    }
    ELSEWHERE {
        "its signature is not here, and cannot be checked"
        "署名がここになく、確かめられない"
    }
    UNKNOWN_SIGNATURE {
        "whether it is signed is not known"
        "署名されているかどうかは不明"
    }
    UNSIGNED {
        "it calls itself unsigned, anybody can have written it"
        "自ら署名なしと名乗り、誰でも書ける"
    }
    NOT_CHECKED { "nobody has checked its signature" "署名は未検証" }
    FAILED { "its signature FAILED the check" "署名の検証に失敗" }
    FAILED_CUT {
        "its signature FAILED the check, since it is not all there: copy the whole token"
        "署名の検証に失敗。署名が欠けているので、全体をコピーし直す"
    }
    CUT_SIGNATURE {
        "a part of its signature is lost, and it cannot be checked: copy the whole token"
        "署名の一部が失われ、確かめられない。全体をコピーし直す"
    }
    LOST_SIGNATURE {
        "its signature is lost, and it cannot be checked: copy the whole token"
        "署名の部分が失われ、確かめられない。全体をコピーし直す"
    }
    FAILED_SHORT_SECRET {
        "its signature FAILED the check: it fits this secret, but the secret is too short"
        "署名の検証に失敗：この共有秘密鍵と合うが、鍵が短すぎる"
    }
    FAILED_SHORT_KEY {
        "its signature FAILED the check: it fits this key, but the key is too short"
        "署名の検証に失敗：この鍵と合うが、鍵が短すぎる"
    }
    REJECTED_DISCLOSURES {
        "it must be REJECTED: its disclosures do not fit what was signed"
        "拒否すべきもの：開示が、署名されたものと合わない"
    }
    REJECTED_BINDING {
        "it must be REJECTED: its key binding does not hold"
        "拒否すべきもの：鍵束縛が成り立たない"
    }
    FAILED_NO_SIGNATURE {
        "its signature FAILED the check: there is none"
        "署名の検証に失敗：署名がない"
    }
    FAILED_UNSIGNED {
        "its signature FAILED the check: it calls itself unsigned"
        "署名の検証に失敗：自ら署名なしと名乗る"
    }
}
