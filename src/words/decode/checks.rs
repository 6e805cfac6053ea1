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
    leeway_would_pass(why, leeway) {
        "{why}; --leeway {leeway} would pass"
        "{why}。--leeway {leeway}なら通る"
    }

    // SD-JWT
    NOTHING_DISCLOSED { "no disclosure" "開示なし" }
    disclosed(count) {
        "1 disclosure, in the place of its digest" | "{count} disclosures, each in the place of its digest"
        "開示{count}個。それぞれダイジェストの位置にある"
    }
    BETWEEN { "; " "。" }
    NO_CLEAR_PAYLOAD {
        "the payload is no JSON object in which each name stands once"
        "ペイロードが、名前の重複のないJSONオブジェクトではない"
    }
    UNKNOWN_SD_ALG {
        "_sd_alg names a hash that is not known here"
        "_sd_algのハッシュが未知"
    }
    NO_FINAL_TILDE {
        "the last ~ is lost: what follows it would be the key binding"
        "末尾の~が失われている。最後の~の後は鍵束縛（key binding）になる"
    }
    TOO_MANY_DISCLOSURES {
        "more disclosures than are read here"
        "開示が多すぎて、すべては読んでいない"
    }
    not_a_disclosure(number) {
        "disclosure {number} is no array of salt, name and value"
        "開示{number}が、ソルト・名前・値の配列ではない"
    }
    reserved_name(number) {
        "disclosure {number} is named _sd or ..., as no claim may be"
        "開示{number}の名前が_sdか...。クレームには使えない"
    }
    name_taken(number) {
        "disclosure {number} has a name that stands there already"
        "開示{number}の名前は、すでにその場所にある"
    }
    other_place(number) {
        "disclosure {number} does not fit its place: a claim where an element belongs, or an element where a claim does"
        "開示{number}が場所に合わない。配列の要素の場所にクレーム、またはその逆"
    }
    NO_DIGESTS {
        "an _sd is no array of digests"
        "_sdがダイジェストの配列ではない"
    }
    DIGEST_TWICE {
        "a digest stands more than once"
        "同じダイジェストが2回以上ある"
    }
    disclosed_again(number) {
        "disclosure {number} is there twice"
        "開示{number}が重複"
    }
    unsigned_disclosure(number) {
        "the digest of disclosure {number} stands nowhere: the issuer never signed it"
        "開示{number}のダイジェストがどこにもない。発行者は署名していない"
    }

    NO_HOLDER {
        "the SD-JWT names no public key of its holder (cnf.jwk)"
        "SD-JWTに保持者の公開鍵（cnf.jwk）がない"
    }
    NO_IAT { "no iat" "iatなし" }
    NO_AUD { "no aud" "audなし" }
    NO_NONCE { "no nonce" "nonceなし" }
    NO_SD_HASH { "no sd_hash" "sd_hashなし" }
    UNKNOWN_SD_HASH {
        "not compared: _sd_alg names a hash that is not known here"
        "_sd_algのハッシュが未知のため照合できない"
    }
    SD_HASH_FITS {
        "the digest of what was presented"
        "提示されたもののダイジェストと一致"
    }
    OTHER_SD_HASH {
        "not the digest of what was presented: a disclosure was added, removed or changed after it was signed"
        "提示されたもののダイジェストではない。署名の後に開示が増減または変更された"
    }
    NO_KEY_BINDING { "no key binding" "鍵束縛（key binding）なし" }
    KEY_BINDING {
        "the key binding is made with the holder's key, for what was presented"
        "鍵束縛は保持者の鍵で、提示されたものに対して作られている"
    }
    key_binding_fails(check, why) {
        "key binding: {check}: {why}"
        "鍵束縛の{check}：{why}"
    }
    NO_DATE { "a disclosed time is no number of seconds" "開示された時刻が秒数ではない" }

    /// In the place of a reason that has text of the token in it, where that must not be shown.
    REASON_LEFT_OUT {
        "the reason would quote the token"
        "理由はトークンの値を含むため省略"
    }
    and_probably(why, miss) { "{why}; {miss}" "{why}。{miss}" }
}
