//! Values that a step computes for display, where they are words.

use crate::text::messages;

// Stores and machines
messages! {
    PROCESS_MEMORY { "memory of a process" "プロセスのメモリ" }
    A_SHARED_STORE { "a shared store" "共有ストア" }
    PRIMARY_AND_REPLICA { "primary and replica" "プライマリとレプリカ" }
    NO_ROWS { "nowhere: there are none" "なし（行を持たない）" }
    STICKY { "on" "使う" }
    NOT_STICKY { "off" "使わない" }
    REPLICA_PROMOTED { "the replica takes over" "レプリカを昇格させる" }
    ANSWER_503 { "answer 503" "503を返す" }
    STORE { "store" "ストア" }
    PRIMARY { "primary" "プライマリ" }
    REPLICA { "replica" "レプリカ" }
}

// Carriers and storages
messages! {
    HEADER { "Authorization header" "Authorizationヘッダー" }
    COOKIE { "cookie" "Cookie" }
    HTTP_ONLY_COOKIE { "HttpOnly cookie" "HttpOnlyのCookie" }
    READABLE_COOKIE { "cookie without HttpOnly" "HttpOnlyなしのCookie" }
    PAGE_MEMORY { "memory of the page" "ページのメモリ" }
    ON_THE_BFF { "on the server of the page (BFF)" "ページ側のサーバー（BFF）" }
    BFF { "BFF (server of the page)" "BFF（ページ側のサーバー）" }
    DEVICE_KEY_STORE { "key store of the device" "端末のキーストア" }
}

// Decisions
messages! {
    SAME_SITE_ALONE { "SameSite alone" "SameSiteだけ" }
    CSRF_TOKEN { "a CSRF token" "CSRFトークン" }
    ORIGIN { "Origin and Sec-Fetch-Site" "OriginとSec-Fetch-Siteの確認" }
    ALL_CHECKS { "everything" "すべて" }
    SIGNATURE_ALONE { "the signature alone (unsafe)" "署名だけ（危険）" }
    id_made_anew(bits) {
        "{bits} random bits, made anew at login"
        "{bits}ビットの乱数、ログイン時に作り直す"
    }
    id_kept(bits) {
        "{bits} random bits, kept at login"
        "{bits}ビットの乱数、ログインしても替えない"
    }
    timeouts(idle, absolute) {
        "idle {idle}, absolute {absolute}"
        "アイドル{idle}、絶対{absolute}"
    }
    key(alg, by) {
        "a key for {alg}, chosen by {by}"
        "{alg}の鍵を{by}で選ぶ"
    }
    refresh(grace) {
        "in use, rotated, grace {grace}"
        "使う。毎回交換し、猶予は{grace}"
    }
    NO_REFRESH { "not in use" "使わない" }
    by_waiting(longest) {
        "by waiting for its expiry, {longest} at most"
        "期限切れを待つだけ（最長{longest}）"
    }
}

// Figures
messages! {
    a_second(amount) {
        "{amount}/s"
        "毎秒{amount}"
    }
    times_a_second(count) {
        "{count}/s"
        "毎秒{count}回"
    }
    rule_does_not_apply(rule, points) {
        "0  not so: {rule} (+{points})"
        "0  該当せず：{rule}（+{points}）"
    }
}
