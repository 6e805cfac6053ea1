//! Words of the inspector and of the panel of derivations.

use crate::text::messages;

messages! {
    STEP { "Step" "ステップ" }
    MESSAGES { "Messages" "通信" }
    TOKEN { "Token" "トークン" }
    CHECKS { "Checks" "検査" }
    SERVER { "Server" "サーバー" }
    CLIENTS { "Clients" "クライアント" }
    EVENTS { "Events" "出来事" }
    NO_TOKEN {
        "There is no token here. A session id is a random number: its characters carry no facts."
        "ここにトークンはない。セッションIDはただの乱数で、文字に事実は載っていない。"
    }
    character(part, at, of) {
        "{part}, character {at} of {of}: "
        "{part}、{of}文字中{at}文字目： "
    }
    NOT_BASE64URL { "not base64url" "base64urlではない" }
    in_byte(c, bits, bytes) {
        "{c} = {bits}, in byte {bytes}"
        "{c} = {bits}、{bytes}バイト目"
    }
    in_byte_of(c, bits, bytes, text) {
        "{c} = {bits}, in byte {bytes}: {text}"
        "{c} = {bits}、{bytes}バイト目： {text}"
    }
    NO_REQUEST { "No request in this step." "このステップにリクエストはない。" }
    NO_ANSWER { "no answer" "応答なし" }
    WATCHED { "   (watched)" "   （注目）" }
    times(count) {
        "   ({count} times; the last)"
        "   （{count}回。最後のもの）"
    }
    NOT_VERIFIED { "No token was verified." "トークンの検証はなかった。" }
    NO_STORE {
        "No store was asked in this step."
        "このステップでストアには何も尋ねていない。"
    }
    TABLES_IN_SQL { "Tables in SQL" "SQLの表定義" }
    NO_HOLDER { "No client holds anything." "クライアントは何も持っていない。" }
    WHY { "How it came about" "どうしてこの値になったか" }
    rule(rule) {
        "Rule: {rule}"
        "規則：{rule}"
    }
    source(source) {
        "Source: {source}"
        "出典：{source}"
    }
    from(input) {
        "From: {input}"
        "根拠：{input}"
    }
}
