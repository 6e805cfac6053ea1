//! Words of the state map: places, what they hold of a login, and what goes between them.

use crate::text::messages;

// The names of places that are not the machines' own
messages! {
    ISSUER { "issuer" "発行者" }
    BALANCER { "balancer" "負荷分散" }
    LEDGER { "LEDGER" "台帳" }
    STORE { "STORE" "ストア" }
    PRIMARY { "PRIMARY" "プライマリ" }
    REPLICA { "REPLICA" "レプリカ" }
    LISTS { "LIST" "リスト" }
}

// What a client holds
messages! {
    NUMBER { "a number" "番号" }
    REFRESH { "refresh token" "リフレッシュトークン" }
    PROOF { "proof" "所持証明" }
    COOKIE_JAR { "cookie jar" "Cookieジャー" }
    LIBRARY_JAR { "library's jar" "ライブラリのジャー" }
    COPY { "a copy" "写し" }
    copy(held) { "copy: {held}" "写し：{held}" }
    made_up(held) { "made up: {held}" "偽造：{held}" }
    altered(held) { "altered: {held}" "改変：{held}" }
    left(span) { "{span} left" "残り{span}" }
    left_of_leeway(span) { "{span} left of the leeway" "許容幅の残り{span}" }
    NO_END { "no end" "期限なし" }
    EXPIRED { "expired" "期限切れ" }
    UNPROVEN { "not signed by the issuer" "署名が無効" }
    NOBODY { "no user" "ユーザーなし" }
    NOTHING { "nothing" "何もない" }
}

// What a page of another site does
messages! {
    WITH_COOKIE { "sends, with cookie" "送信、Cookieつき" }
    WITHOUT_COOKIE { "sends, no cookie" "送信、Cookieなし" }
    plants(name) { "sets {name}" "{name}を設定" }
    HELD_BACK { "its request is held back" "リクエストは送られない" }
    OPEN { "its page is open" "ページが開いている" }
}

// What a server holds and does
messages! {
    key(kid) { "key {kid}" "鍵 {kid}" }
    signed(user) { "signed: {user}" "署名した：{user}" }
    token_for(service) { "token for {service}" "{service}用のトークン" }
    asked_by(sender, sent, back) { "from {sender}: {sent}, {back}" "{sender}から：{sent}、{back}" }
    checks(passed, of) { "{passed}/{of} checks" "検査 {passed}/{of}" }
    fails(passed, of, check) { "{passed}/{of}, {check} FAIL" "検査 {passed}/{of}、{check} 不合格" }
    ADDED { "added" "追加" }
    clock(time) { "clock {time}" "時計 {time}" }
    PASSWORD_RIGHT { "it is right" "一致" }
    PASSWORD_WRONG { "it is wrong" "不一致" }
    IS_DOWN { "down" "停止中" }
    LET_THROUGH { "lets it through" "通した" }
}

// What a store holds
messages! {
    NO_ROW { "no such row" "該当する行なし" }
    REMOVED { "deleted" "削除" }
    OVER { "expired" "期限切れ" }
    more(count) { "{count} more" "ほか{count}" }
    denied(name) { "denied: {name}" "拒否：{name}" }
    cutoff(user) { "cutoff: {user}" "基準時刻：{user}" }
    proof_seen(name) { "seen: {name}" "使用済み：{name}" }
    used(number) { "{number} used" "{number} 使用済" }
    current(number) { "{number} current" "{number} 現行" }
    revoked(number) { "{number} revoked" "{number} 失効" }
    lag(seconds) { "{seconds} behind" "{seconds}遅れ" }
}

// On the way between two places
messages! {
    octets(count) { "{count} B" "{count} B" }
    octets_for(count, aud) { "{count} B, aud {aud}" "{count} B、aud {aud}" }
    PASSWORD { "password" "パスワード" }
    RENEWAL { "refresh" "更新" }
    TRADE { "exchange" "交換" }
    REVOCATION { "revoke" "失効" }
    INTROSPECTION { "active?" "有効？" }
    KEYS { "keys?" "鍵？" }
    READ { "read" "参照" }
    WRITE { "write" "書き込み" }
    DELETE { "delete" "削除" }
    FOUND { "row" "あり" }
    MISS { "miss" "なし" }
    DONE { "done" "済" }
    SILENT { "silent" "無応答" }
    number_in(status) { "{status} number" "{status} 番号" }
    token_in(status) { "{status} token" "{status} 旅券" }
    NO_ANSWER { "none" "なし" }
    LOST { "lost" "届かず" }
    asks(place, sent, back) { "asks {place}: {sent}, {back}" "{place}に：{sent}、{back}" }
    times(said, count) { "{said} x{count}" "{said} x{count}" }
}

// In text, a line a place
messages! {
    REMEMBERS { "remembers the login" "ログインを覚えている" }
    new(held) { "{held} (new)" "{held}（新規）" }
    changed(held) { "{held} (changed)" "{held}（変更）" }
    removed(held) { "{held} (gone)" "{held}（消えた）" }
    found(held) { "{held} (looked up, there)" "{held}（参照、あり）" }
    missed(held) { "{held} (looked up)" "{held}（参照）" }
}
