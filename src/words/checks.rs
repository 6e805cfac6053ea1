//! Sentences of what each check of a verifier found ("no exp", "the algorithm is not allowed"), in
//! one clause without a full stop.

use crate::text::messages;

messages! {
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
    not_base64url(part, fault) { "{part}: {fault}" "{part}：{fault}" }
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
    tied_kid(kid) {
        "two keys are named {kid} and accept the algorithm: which one is meant?"
        "{kid}という鍵が2つあり、どちらもこのアルゴリズム用。どちらか決まらない"
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
        "1 byte that is not this key's {alg} signature" | "{bytes} bytes that are not this key's {alg} signature"
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
    nearly_iss(difference, found, expected) {
        "iss differs in {difference} alone: \"{found}\"; trusted is \"{expected}\""
        "issは{difference}だけが違う：「{found}」。信頼しているのは「{expected}」"
    }
    nearly_aud(difference, found, expected) {
        "aud differs in {difference} alone: \"{found}\", not \"{expected}\""
        "audは{difference}だけが違う：「{found}」。「{expected}」宛てではない"
    }
    SPACES { "spaces" "空白" }
    SLASH { "the final slash" "末尾のスラッシュ" }
    CASE { "upper and lower case" "大文字と小文字" }
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
    started_when_issued(claim, from, now, leeway) {
        "no nbf; {claim} {from}, now {now}{leeway}"
        "nbfなし。{claim} {from}、現在 {now}{leeway}"
    }
    started(claim, from, now, leeway) {
        "{claim} {from}, now {now}{leeway}"
        "{claim} {from}、現在 {now}{leeway}"
    }
    not_started(claim, from, now, leeway, wait) {
        "{claim} {from}, now {now}{leeway}: {wait} too early"
        "{claim} {from}、現在 {now}{leeway}：{wait}早い"
    }
}

// A proof of possession
messages! {
    proof_fits(request, jti) {
        "made with the token's key, for {request}, {jti}"
        "トークンの鍵で作られ、{request} 用（{jti}）"
    }
    PROOF_MISSING { "the request carries no proof" "証明が添えられていない" }
    PROOF_UNREADABLE {
        "the proof cannot be read, or its signature is wrong"
        "証明が読めないか、その署名が正しくない"
    }
    PROOF_OF_OTHER_METHOD { "htm: the proof is for another method" "htm：別のメソッド用の証明" }
    PROOF_OF_OTHER_ADDRESS { "htu: the proof is for another address" "htu：別のURL用の証明" }
    PROOF_TOO_OLD {
        "iat: the proof is too old, by this machine's clock"
        "iat：このマシンの時計では、証明が古すぎる"
    }
    PROOF_FROM_THE_FUTURE {
        "iat: the proof is from the future, by this machine's clock"
        "iat：このマシンの時計では、証明が未来のもの"
    }
    PROOF_BY_OTHER_KEY {
        "cnf.jkt: the proof is by another key than the token's"
        "cnf.jkt：トークンの鍵とは別の鍵による証明"
    }
    PROOF_OF_OTHER_TOKEN {
        "ath: the proof goes with another token"
        "ath：別のトークンに添える証明"
    }
    PROOF_UNKNOWN {
        "nobody can tell whether the proof was seen before"
        "証明が使用済みかどうか、確かめられない"
    }
    PROOF_REPLAYED {
        "jti: the proof was seen before"
        "jti：この証明はすでに使われている"
    }
}

// A token that was taken back
messages! {
    LIST_SILENT_LET_THROUGH {
        "the list does not answer: let through"
        "リストが答えないので通す"
    }
    LIST_SILENT { "the list does not answer" "リストが答えない" }
    DENYLISTED { "is on the denylist" "拒否リストにある" }
    BEFORE_CUTOFF {
        "was issued before the user's cutoff"
        "ユーザーの基準時刻より前の発行"
    }
    AT_CUTOFF {
        "was issued in the very second of the user's cutoff: whole seconds cannot tell before from after, so it is let through"
        "ユーザーの基準時刻と同じ秒の発行。秒単位では前後を区別できないので通す"
    }
    ON_NO_LIST { "is on no list" "どのリストにもない" }
    ACTIVE { "the issuer says: active" "発行者の答えは有効" }
    INACTIVE { "the issuer says: not active" "発行者の答えは無効" }
    ISSUER_CANNOT_TELL { "the issuer cannot tell" "発行者が答えられない" }
}

// What a token grants
messages! {
    stale_login(span) {
        "the login must not be older than {span}"
        "ログインから{span}以内であること"
    }
    table_grants(role) {
        "the user table grants {role}"
        "ユーザーテーブルに{role}の権限がある"
    }
    table_does_not_grant(role) {
        "the user table does not grant {role}"
        "ユーザーテーブルに{role}の権限がない"
    }
    NO_RIGHT_ASKED { "no right asked for" "求められる権限なし" }
    grants(right) { "grants {right}" "{right}の権限がある" }
    does_not_grant(right) { "does not grant {right}" "{right}の権限がない" }
}
