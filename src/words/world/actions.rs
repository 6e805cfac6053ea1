//! Sentences of actions, as a line of a list or a title: no full stop.

use crate::text::messages;

// Clients
messages! {
    logs_in(by) { "{by} logs in" "{by}がログインする" }
    logs_out(by) { "{by} logs out" "{by}がログアウトする" }
    sends(by, method, path) {
        "{by} sends {method} {path}"
        "{by}が {method} {path} を送る"
    }
    forwards(by, method, path, to) {
        "{by} sends {method} {path} to {to}"
        "{by}が{to}へ {method} {path} を送る"
    }
    gets_later(by, path, wait) {
        "{by} sends GET {path} after {wait}"
        "{by}が{wait}後に GET {path} を送る"
    }
    polls(by, path, every, times) {
        "{by} sends GET {path} every {every}, {times} times"
        "{by}が{every}ごとに{times}回 GET {path} を送る"
    }
    refreshes(by) {
        "{by} refreshes the token"
        "{by}がトークンを更新する"
    }
    refreshes_in_vain(by) {
        "{by} refreshes, and the answer is lost"
        "{by}が更新するが、応答が届かない"
    }
    ends_login(by, of) {
        "{by} ends the login of {of}"
        "{by}から{of}のログインを終わらせる"
    }
    trades(by, service) {
        "{by} trades the token for one for {service}"
        "{by}が手元のトークンを{service}用に引き換える"
    }
    holds(by, credential) {
        "{by} holds another credential: {credential}"
        "{by}のクレデンシャルを{credential}に差し替える"
    }
    reloads(by) { "{by} reloads the page" "{by}がページを再読み込みする" }
    closes_tab(by) { "{by} closes the tab" "{by}がタブを閉じる" }
    quits_browser(by) { "{by} quits the browser" "{by}がブラウザを終了する" }
    GO_ON { "the exchange goes on" "止めたやり取りを続ける" }
    clock_moves(by) { "the clock moves on by {by}" "時計が{by}進む" }
}

// Users and their rows
messages! {
    deletes_rows(of) {
        "an operator deletes the rows of {of}"
        "運用者が{of}の行を消す"
    }
    bans(user) { "an administrator bans {user}" "管理者が{user}を停止する" }
    unbans(user) {
        "an administrator lets {user} in again"
        "管理者が{user}の停止を解く"
    }
    demotes(user) {
        "{user} is no longer an administrator"
        "{user}を管理者から外す"
    }
    promotes(user) { "{user} becomes an administrator" "{user}を管理者にする" }
    gives_roles(user, count) {
        "{user} gets {count} roles"
        "{user}の役割が{count}個になる"
    }
    denies_all(of) {
        "all living tokens of {of} go onto the denylist"
        "{of}の有効なトークンをすべて拒否リストに載せる"
    }
    denies(jti) {
        "{jti} goes onto the denylist"
        "{jti}を拒否リストに載せる"
    }
    cuts_off(of) {
        "older tokens of {of} are refused from here on"
        "{of}の、これより前のトークンを拒否する"
    }
    fills(logins) {
        "1 more person is logged in" | "{logins} more people are logged in"
        "ほかに{logins}人がログイン中になる"
    }
}

// Machines, stores and keys
messages! {
    WIPE_STORE { "every row is lost" "すべての行が失われる" }
    PURGE { "rows that are over are removed" "期限切れの行を片付ける" }
    stops(machine) { "{machine} stops" "{machine}が止まる" }
    starts(machine) { "{machine} is up again" "{machine}が復旧する" }
    restarts(machine) {
        "{machine} restarts, its memory empty"
        "{machine}が再起動し、メモリが空になる"
    }
    joins(node) { "{node} joins" "{node}が加わる" }
    PROMOTE_REPLICA {
        "the replica becomes the primary"
        "レプリカがプライマリに昇格する"
    }
    ROTATE_KEY {
        "a new key signs, the old one is gone"
        "署名鍵を一気に替える"
    }
    PUBLISH_KEY {
        "a new key is published beside the others"
        "次の鍵を並べて公開する"
    }
    signs_with(kid) {
        "the issuer signs with {kid}"
        "発行者が{kid}で署名し始める"
    }
    removes_key(kid) { "the key {kid} is removed" "鍵{kid}を外す" }
    PURGE_KEY_CACHES {
        "every node forgets the keys it fetched"
        "全ノードの鍵のキャッシュを捨てる"
    }
    ROTATE_CSRF_KEY {
        "the key of the CSRF tokens is replaced"
        "CSRFトークンの鍵を替える"
    }
    CHOOSE { "other demands, and the choice again" "要件を変えて選び直す" }
    SETS_NOTHING { "no setting changes" "設定は何も変えない" }
    sets(name, value) {
        "{name} becomes {value}"
        "{name}を{value}にする"
    }
}
