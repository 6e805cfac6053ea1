//! Words of how the values of a step came about.

use crate::text::messages;

// The request.
messages! {
    credential_line(bytes) {
        "{bytes} B for the credential"
        "クレデンシャルの行は{bytes}バイト"
    }
    CREDENTIAL_LINE_RULE {
        "name, colon, space, value and the line's end (CR LF), in bytes"
        "名前・コロン・空白・値・行末（CR LF）のバイト数"
    }
    cookie_name(name) { "cookie {name}" "Cookie {name}" }
    HOST_PREFIX_RULE {
        "a browser keeps a cookie with the prefix __Host- only with Secure, Path=/ and no Domain: no other host, and no plain http, can set it"
        "接頭辞__Host-の付いたCookieを、ブラウザーはSecureとPath=/があり、Domainのないときだけ保存する。ほかのホストからも、平文のhttpからも設定できない"
    }
    ID_RULE {
        "the ledger keeps SHA-256 of the ID's text, never the ID"
        "台帳が持つのはIDの文字列のSHA-256で、IDそのものではない"
    }
    limit_left(limit, span) { "{limit} limit in {span}" "{limit}期限まで{span}" }
    IDLE { "idle" "アイドル" }
    ABSOLUTE { "absolute" "絶対" }
}

// The checks of a verifier.
messages! {
    check(check, outcome) { "check `{check}` {outcome}" "検査 `{check}`：{outcome}" }
    PASSES { "passes" "通る" }
    SKIPPED { "is skipped" "省略される" }
    FAILS { "fails" "落ちる" }

    signature(needed) { "signature needed: {needed}" "必要な署名：{needed}" }
    signature_sent(sent) { "sent: {sent}" "届いた署名：{sent}" }
    secret(secret) {
        "secret (a teaching key): {secret}"
        "共有秘密鍵（教材用）：{secret}"
    }
    signing_input(chars) { "signing input: {chars} characters" "署名対象：{chars}文字" }
    SIGNATURE_RULE {
        "HMAC-SHA-256 over everything before the last dot, as base64url"
        "最後のドットより前の全体のHMAC-SHA-256を、base64urlにしたもの"
    }
}

// What it took, and what is kept.
messages! {
    cost(reads, writes) { "reads {reads}, writes {writes}" "参照{reads}回、書き込み{writes}回" }
    COST_RULE {
        "each look-up is one read, each row written, changed or deleted one write, however many statements that takes; the user table is counted apart"
        "1回探せば参照1回、行を1つ書き、変え、消せば書き込み1回。文の数は問わない。ユーザーテーブルは別に数える"
    }
    rows(count) { "rows on the server: {count}" "サーバーの行：{count}" }
    reads(count) { "reads in this step: {count}" "このステップでの参照：{count}" }
    BADGE_RULE {
        "stateful: a ledger or the issuer decides each request; stateless: a signature does, and nothing is kept about the login; semi-stateful: a signature does, but rows are kept"
        "ステートフル：毎回、台帳か発行者が決める。ステートレス：署名が決め、ログインについて何も残さない。一部ステートフル：署名が決めるが、行も残す"
    }
}

// How long a thief gets in.
messages! {
    stop_latency(latency) { "stop latency {latency}" "止まるまで{latency}" }
    stopped_at(at) { "stop asked for at {at}" "止めた時刻：{at}" }
    STOP_RULE {
        "from the stop to the end of the last spell in which a server lets a copy in: every server is asked, on copies of the world, at each instant at which its answer can change, so far and from now on"
        "停止から、どこかのサーバーが写しを受理する最後の期間の終わりまで。これまでとこれからについて、答えが変わりうる時刻ごとに、複製した世界で全サーバーに尋ねて求める"
    }
    access(by, access, poses) { "{by}: {access}, {poses}" "{by}：{access}、{poses}" }
    thief_now(verdict) { "her credential now: {verdict}" "今のクレデンシャル：{verdict}" }
    ACCESS_RULE {
        "the seconds since the theft in which a server would have taken her for somebody else, counted spell by spell"
        "盗んでから今までのうち、サーバーが他人として受理したはずの秒数。受理された期間ごとに数えて足す"
    }
}
