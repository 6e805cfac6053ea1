//! What each check of a verifier found, in one clause without a full stop.

use crate::text::messages;

messages! {
    HEADER { "header" "ヘッダー" }
    PAYLOAD { "payload" "ペイロード" }
    SIGNATURE { "signature" "署名" }
    /// In the place of a value that is not there.
    MISSING { "missing" "なし" }

    NOT_REACHED { "not reached" "未到達" }
    parts(header, payload, signature) {
        "three parts: {header}, {payload} and {signature} characters"
        "3つの部分（{header}、{payload}、{signature}文字）"
    }
    json_signature(number, of) {
        "signature {number} of {of} of a JWS in JSON"
        "JSON形式のJWSの署名{number}/{of}"
    }
    NOT_DETACHED {
        "the token has a payload of its own, and another was given beside it"
        "トークンにペイロードがあるのに、別のペイロードも渡された"
    }
    ONE_PART {
        "one part, no dot; a JWS has 3 parts"
        "ドットがなく1部分だけ。JWSは3部分"
    }
    part_count(count) {
        "{count} parts between dots; a JWS has 3"
        "ドット区切りで{count}部分。JWSは3部分"
    }
    JWE {
        "five parts: this is a JWE, which is encrypted, not signed"
        "5部分なのでJWE。署名ではなく暗号化されている"
    }
    bytes(header, payload, signature) {
        "{header}, {payload} and {signature} bytes"
        "{header}、{payload}、{signature}バイト"
    }
    object(members) {
        "a JSON object with 1 name" | "a JSON object with {members} names"
        "メンバー{members}個のJSONオブジェクト"
    }
    not_json(fault) {
        "not JSON: {fault}"
        "JSONではない：{fault}"
    }
    NOT_AN_OBJECT {
        "JSON, but no object"
        "JSONだがオブジェクトではない"
    }
    duplicate(name, byte) {
        "the name \"{name}\" stands twice, again at byte {byte}"
        "名前「{name}」が重複（{byte}バイト目）"
    }
    in_both_headers(name) {
        "\"{name}\" is in the protected and in the unprotected header"
        "「{name}」が保護ヘッダーと非保護ヘッダーの両方にある"
    }
    unprotected(name) {
        "{name} is in the unprotected header, where anybody could have put it"
        "{name}が非保護ヘッダーにある。誰でも書き込める場所"
    }

    wrong_typ(found, expected) {
        "typ is {found}; wanted is {expected}"
        "typは{found}。必要なのは{expected}"
    }
    NO_CRIT { "no crit" "critなし" }
    crit_understood(names) {
        "must be understood, and is: {names}"
        "理解が必須の拡張を理解した：{names}"
    }
    unknown_crit(names) {
        "must be understood, and is not: {names}"
        "理解が必須の拡張を知らない：{names}"
    }
    BAD_CRIT {
        "crit is no array of names that are in the header, each once"
        "critが、ヘッダーにある名前を1回ずつ並べた配列ではない"
    }
    B64_NOT_CRITICAL {
        "b64 is false, and crit does not name it: others would read another payload"
        "b64がfalseなのにcritにない。別のペイロードとして読まれかねない"
    }
    BAD_B64 {
        "b64 is neither true nor false"
        "b64がtrueでもfalseでもない"
    }

    ONLY_KEY { "no kid: the only key" "kidなし。唯一の鍵を使う" }
    no_names(keys) {
        "no kid, and none of the {keys} keys has a name: chosen by alg"
        "kidがなく、{keys}個の鍵にも名前がない。algで選んだ"
    }
    nameless_key(kid) {
        "kid = {kid}; the key has no name, so it fits any"
        "kid = {kid}。鍵に名前がないので、どのkidにも使える"
    }
    unknown_kid(kid) {
        "no key is named {kid}"
        "{kid}という鍵はない"
    }
    BAD_KID { "kid is no string" "kidが文字列ではない" }
    no_kid(keys) {
        "no kid, and {keys} keys to choose from"
        "kidがなく、鍵は{keys}個"
    }

    alg_allowed(alg) {
        "{alg} is allowed for this key"
        "{alg}はこの鍵に許可済み"
    }
    alg_not_allowed(found, allowed) {
        "alg is {found}; this key allows {allowed}"
        "algは{found}。この鍵に許可されているのは{allowed}"
    }
    no_alg_allowed(found) {
        "alg is {found}; this key computes none of the accepted algorithms"
        "algは{found}。受け入れるアルゴリズムにこの鍵で使えるものがない"
    }
    key_mismatch(alg) {
        "{alg} needs another kind of key"
        "{alg}には別の種類の鍵が必要"
    }
    unsigned_accepted(alg) {
        "alg is {alg}: taken as it is, unsigned"
        "algは{alg}。署名なしのまま受け入れた"
    }
    signed(alg) {
        "the {alg} signature of this key"
        "この鍵の{alg}署名と一致"
    }
    NOTHING_TO_VERIFY {
        "no signature, and none was asked for"
        "署名がなく、検証もしていない"
    }
    NO_SIGNATURE { "the signature is empty" "署名が空" }
    bad_signature(bytes, alg) {
        "{bytes} bytes that are not this key's {alg} signature"
        "{bytes}バイトの署名は、この鍵の{alg}署名ではない"
    }

    not_a_date(claim) {
        "{claim} is no number of seconds"
        "{claim}が秒数ではない"
    }
    wrong_iss(found, expected) {
        "iss is {found}; trusted is {expected}"
        "issは{found}。信頼しているのは{expected}"
    }
    aud_matches(aud) {
        "aud contains {aud}"
        "audに{aud}が含まれる"
    }
    wrong_aud(found, expected) {
        "aud is {found}, not {expected}"
        "audは{found}。{expected}宛てではない"
    }
    /// After the clock, where there is any.
    leeway(span) {
        ", leeway {span}"
        "、許容幅 {span}"
    }
    not_expired(exp, now, leeway, left) {
        "exp {exp}, now {now}{leeway}: {left} left"
        "exp {exp}、現在 {now}{leeway}：残り{left}"
    }
    expired(exp, now, leeway, over) {
        "exp {exp}, now {now}{leeway}: expired {over} ago"
        "exp {exp}、現在 {now}{leeway}：{over}前に期限切れ"
    }
    just_expired(exp, now, leeway) {
        "exp {exp}, now {now}{leeway}: expired this very second"
        "exp {exp}、現在 {now}{leeway}：ちょうど期限切れ"
    }
    NO_EXP {
        "no exp: it would be good for ever"
        "expがない。永久に有効になってしまう"
    }
    NO_START { "neither nbf nor iat" "nbfもiatもない" }
    started(claim, from, now, leeway) {
        "{claim} {from}, now {now}{leeway}"
        "{claim} {from}、現在 {now}{leeway}"
    }
    not_started(claim, from, now, leeway, wait) {
        "{claim} {from}, now {now}{leeway}: {wait} too early"
        "{claim} {from}、現在 {now}{leeway}：{wait}早い"
    }
}
