//! Words of what the server keeps and was asked, and of what the clients hold.

use crate::text::messages;

// Where a table is.
messages! {
    PRIMARY { "primary" "プライマリ" }
    STORE { "store" "ストア" }
    memory_of(node) { "memory of {node}" "{node}のメモリ" }
    copy_of_lists(node, taken) { "copy of {node}, {taken}" "{node}の写し、{taken}" }
}

// The titles of tables.
messages! {
    KEYS { "KEYS (issuer)" "鍵（発行者）" }
    FETCHED_KEYS { "FETCHED KEYS (nodes)" "取得した鍵（ノード）" }
    ledger(place) { "LEDGER ({place})" "台帳（{place}）" }
    refresh_tokens(place) { "REFRESH TOKENS ({place})" "リフレッシュトークン（{place}）" }
    proofs(place) { "PROOFS SEEN ({place})" "使用済みの証明（{place}）" }
    denylist(place) { "DENYLIST ({place})" "拒否リスト（{place}）" }
    cutoffs(place) { "CUTOFFS ({place})" "基準時刻（{place}）" }
}

// The names of columns.
messages! {
    STATE { "state" "状態" }
    NODE { "node" "ノード" }
    KIDS { "kids" "kid" }
    UNTIL { "until" "期限" }
    ID_HASH { "id hash" "IDのハッシュ" }
    USER { "user" "ユーザー" }
    LAST_SEEN { "last seen" "最終利用" }
    SEEN_FROM { "from" "接続元" }
    TOKEN_HASH { "token hash" "ハッシュ" }
    FAMILY { "family" "系列" }
    GENERATION { "no." "世代" }
    KEPT_UNTIL { "kept until" "保持期限" }
    LOGIN { "login (sid)" "ログイン（sid）" }
    TOKEN { "token" "トークン" }
    ISSUED_FROM { "issued from" "この発行から有効" }
}

// Cells.
messages! {
    SIGNS { "signs" "署名に使用" }
    PUBLISHED { "published" "公開のみ" }
    NO_KEYS { "none" "なし" }
    NEVER_ENDS { "never" "なし" }
    revoked(at) { "revoked {at}" "失効 {at}" }
    used(at) { "used {at}" "使用済 {at}" }
    UNUSED { "unused" "未使用" }
}

// A row that was looked up and is not there.
messages! {
    REMOVED { "removed in this step" "このステップで消えた" }
    NO_SUCH_ROW { "no such row" "該当する行なし" }
}

// What a client holds.
messages! {
    cookie_jar(name) { "cookie jar: {name}" "Cookieジャー：{name}" }
    library_jar(name) { "jar of the HTTP library: {name}" "HTTPライブラリのジャー：{name}" }
    copied(what, from) { "copy of {from}'s {what}" "{from}の{what}の写し" }
    CREDENTIAL { "credential" "クレデンシャル" }
    PROOF { "proof" "所持証明" }
    REFRESH_TOKEN { "refresh token" "リフレッシュトークン" }
}

// What the stores were asked.
messages! {
    /// In the middle of a long list.
    more_commands(count) {
        "… {count} more like these …"
        "… 同様のものがあと{count}件 …"
    }
    IN_MEMORY {
        "in the process's memory: no statement is needed"
        "プロセスのメモリの中にあり、SQLもRedisも要らない"
    }
}
