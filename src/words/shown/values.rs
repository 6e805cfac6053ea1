//! Values of exhibits, where they are words.

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
    ROWS_LOST {
        "the rows of a process that ends are lost"
        "プロセスが終われば、その行は失われる"
    }
    ANSWER_503 { "answer 503" "503を返す" }
    STORE { "the store" "ストア" }
    PRIMARY { "primary" "プライマリ" }
    REPLICA { "replica" "レプリカ" }
    UP { "up" "稼働中" }
    DOWN { "down" "停止中" }
}

// Carriers and storages
messages! {
    so_and_not_so(so, not) {
        "{so}; not: {not}"
        "{so}。該当しない：{not}"
    }
    NO_PAGE { "no page" "ページなし" }
    HEADER { "Authorization header" "Authorizationヘッダー" }
    COOKIE { "cookie" "Cookie" }
    HTTP_ONLY_COOKIE { "HttpOnly cookie" "HttpOnlyのCookie" }
    READABLE_COOKIE { "cookie without HttpOnly" "HttpOnlyなしのCookie" }
    PAGE_MEMORY { "memory of the page" "ページのメモリ" }
    ON_THE_BFF { "on the server of the page (BFF)" "ページ側のサーバー（BFF）" }
    BFF { "BFF (server of the page)" "BFF（ページ側のサーバー）" }
    NO_COOKIE { "no cookie" "Cookieを使わない" }
    COOKIE_JAR { "cookie jar" "Cookieジャー" }
    LOCAL_STORAGE { "localStorage" "localStorage" }
    SESSION_STORAGE { "sessionStorage" "sessionStorage" }
    DEVICE_KEY_STORE { "key store of the device" "端末のキーストア" }
}

// Decisions
messages! {
    SAME_SITE_ALONE { "SameSite alone" "SameSiteだけ" }
    CSRF_TOKEN { "a CSRF token" "CSRFトークン" }
    ORIGIN { "Origin and Sec-Fetch-Site" "OriginとSec-Fetch-Siteの確認" }
    ALL_CHECKS { "everything" "すべて" }
    SIGNATURE_ALONE { "the signature alone (unsafe)" "署名だけ（危険）" }
    UNCHECKED { "nobody checks them (unsafe)" "確かめない（危険）" }
    RANDOM_128 { "128 random bits" "128ビットの乱数" }
    RANDOM_32 { "32 random bits (unsafe)" "32ビットの乱数（危険）" }
    COUNTED_UP { "counted up (unsafe)" "連番（危険）" }
    id_made_anew(drawn) {
        "{drawn}, made anew at login"
        "{drawn}、ログイン時に作り直す"
    }
    id_kept(drawn) {
        "{drawn}, kept at login"
        "{drawn}、ログインしても替えない"
    }
    NEVER { "never" "終わらない" }
    timeouts(idle, absolute) {
        "idle {idle}, absolute {absolute}"
        "アイドル{idle}、絶対{absolute}"
    }
    key(alg) {
        "a key for {alg}, chosen by kid"
        "{alg}の鍵をkidで選ぶ"
    }
    key_fetched(alg) {
        "a key for {alg}, fetched from the issuer, chosen by kid"
        "{alg}の鍵を発行者から取得し、kidで選ぶ"
    }
    refresh(grace) {
        "in use, rotated, grace {grace}"
        "使う。毎回交換し、猶予は{grace}"
    }
    NO_REFRESH { "not in use" "使わない" }
    revoked(by, when) { "{by}, {when}" "{by}（{when}）" }
    AT_ONCE { "at once" "すぐに止まる" }
    at_most(longest) { "{longest} at most" "最長{longest}" }
    BY_ASKING { "by asking the issuer each time" "毎回、発行者に照会" }
    BY_LISTS { "by a denylist and cutoffs" "拒否リストと基準時刻" }
    BY_DENYLIST { "by a denylist" "拒否リスト" }
    BY_CUTOFF { "by a cutoff for the user" "ユーザーごとの基準時刻" }
    BY_WAITING { "by waiting for its expiry" "期限切れを待つだけ" }
}

// Figures
messages! {
    NOTHING { "nothing" "なし" }
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
