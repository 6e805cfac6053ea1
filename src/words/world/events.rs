//! Sentences of events, one a fact, true in every world: requests, answers, rows, stores, machines,
//! bans.

use crate::text::messages;

// Requests and answers
messages! {
    request_sent(by, method, path, to) {
        "{by} sends {method} {path} to {to}."
        "{by}が{to}へ {method} {path} を送る。"
    }
    answered(by, to, status) {
        "{by} answers {to}: {status}."
        "{by}が{to}に{status}を返す。"
    }
    refused(by, to, status, verdict) {
        "{by} answers {to}: {status}, {verdict}."
        "{by}が{to}に{status}を返す（{verdict}）。"
    }
    balancer_answers(silent, by, status) {
        "{silent} does not answer; the balancer answers {by} in its place: {status}."
        "{silent}は答えず、ロードバランサーが代わりに{by}へ{status}を返す。"
    }
    nobody_answers(by) {
        "Nobody answers {by}."
        "{by}に答える者がいない。"
    }
    answer_lost(by) {
        "The answer never reaches {by}."
        "応答は{by}に届かない。"
    }
    environment_changed(user, from, to) {
        "Alert: the session of {user} began at {from} and is used at {to}."
        "警告：{user}のセッションは{from}で始まったのに、{to}から使われている。"
    }
    transferred(user) {
        "Money of {user} is sent."
        "{user}のお金が送られる。"
    }
    flood(by, more, accepted, reads, fetches) {
        "{by} sends {more} more of the kind: {accepted} accepted, {reads}, {fetches}."
        "{by}が同じようなものをさらに{more}件送る（受理{accepted}、{reads}、{fetches}）。"
    }
    store_reads(count) {
        "1 store read" | "{count} store reads"
        "ストアの参照{count}"
    }
    key_fetches(count) {
        "1 key fetch" | "{count} key fetches"
        "鍵の取得{count}"
    }
}

// Users
messages! {
    user_read(user, fact) {
        "The user table is asked for the {fact} of {user}."
        "ユーザーテーブルで{user}の{fact}を調べる。"
    }
    PASSWORD { "password" "パスワード" }
    ROLES { "roles" "役割" }
    STANDING { "standing" "停止の有無" }
    password_right(user) {
        "The password of {user} is right."
        "{user}のパスワードは正しい。"
    }
    password_wrong(user) {
        "User name or password of {user} is wrong."
        "{user}のユーザー名かパスワードが違う。"
    }
    banned(user) {
        "{user} is banned in the user table."
        "ユーザーテーブルで{user}を停止する。"
    }
    unbanned(user) {
        "{user} is no longer banned."
        "{user}の停止を解除する。"
    }
    given_roles(user, roles) {
        "The user table says of {user}: {roles}."
        "ユーザーテーブルで{user}の役割を{roles}にする。"
    }
    given_many_roles(user, count) {
        "The user table gives {user} {count} roles."
        "ユーザーテーブルで{user}の役割を{count}個にする。"
    }
}

// Tables
messages! {
    SESSIONS { "sessions" "セッション" }
    REFRESH_TOKENS { "refresh tokens" "リフレッシュトークン" }
    PROOFS { "proofs seen" "使用済みの証明" }
    DENYLIST { "denylist" "拒否リスト" }
    CUTOFFS { "cutoffs" "基準時刻" }
    row_written(node, table) {
        "{node} writes a row: {table}."
        "{node}が行を1つ書く（{table}）。"
    }
    row_missed(node, table) {
        "{node} looks up a row and finds none: {table}."
        "{node}が行を探すが、見つからない（{table}）。"
    }
    row_found(node, table) {
        "{node} looks up a row and finds it: {table}."
        "{node}が行を探し、見つける（{table}）。"
    }
    rows_changed(node, rows, table) {
        "{node} changes {rows}: {table}."
        "{node}が{rows}を書き換える（{table}）。"
    }
    rows_deleted(node, rows, table) {
        "{node} deletes {rows}: {table}."
        "{node}が{rows}を削除する（{table}）。"
    }
    filled(rows, table) {
        "{rows} of other people are there: {table}."
        "ほかの人々の{rows}がある（{table}）。"
    }
    purged(rows) {
        "What was over is removed: {rows}."
        "期限の過ぎた{rows}を取り除く。"
    }
    wiped(rows) {
        "Every row is lost: {rows}."
        "すべての行（{rows}）が失われる。"
    }
    evicted(user) {
        "The table is full: the row of {user}, seen least recently, is thrown out."
        "表が満杯なので、最も長く使われていない{user}の行を追い出す。"
    }
    store_full(node) {
        "The table is full and throws nothing out: {node} cannot write the row."
        "表は満杯で、何も追い出さない。{node}は行を書けない。"
    }
    STORE { "store" "ストア" }
    LIST { "list" "リスト" }
    store_silent(node, store) {
        "{node} asks the {store}, and gets no answer."
        "{node}が{store}に尋ねるが、返事がない。"
    }
    let_through(node) {
        "{node} cannot ask the list, and lets the token through."
        "{node}はリストを参照できないまま、トークンを通す。"
    }
    replica_awaited(time) {
        "The answer waits {time}, until the replica has it."
        "レプリカに届くまで{time}待ってから応答する。"
    }
}

// Machines, time and settings
messages! {
    clock_moved(by) {
        "The clock moves on by {by}."
        "時計が{by}進む。"
    }
    stopped(machine) { "{machine} stops." "{machine}が止まる。" }
    stopped_with_rows(machine, rows) {
        "{machine} stops, and loses {rows} of its memory."
        "{machine}が止まり、メモリにあった{rows}が失われる。"
    }
    started(machine) { "{machine} is up." "{machine}が起動する。" }
    node_added(node) {
        "{node} joins the servers behind the balancer."
        "{node}がロードバランサーの後ろに加わる。"
    }
    replica_promoted(lost, back) {
        "The replica becomes the primary: {lost} lost, {back} back."
        "レプリカがプライマリになる。{lost}が失われ、{back}が戻ってくる。"
    }
    setting_changed(name, from, to) {
        "The setting {name} changes from {from} to {to}."
        "設定{name}を{from}から{to}に変える。"
    }
    setting_refused(why) {
        "The setting cannot be changed: {why}."
        "設定を変えられない：{why}。"
    }
}

// Tokens
messages! {
    minted(chars, jti, alg, kid) {
        "A token is signed: {jti}, {alg}, key {kid}, 1 character." | "A token is signed: {jti}, {alg}, key {kid}, {chars} characters."
        "トークン{jti}に署名する（{alg}、鍵{kid}、{chars}文字）。"
    }
    bound(jti, jkt) {
        "The token {jti} is bound to the client's key: cnf.jkt is {jkt}."
        "トークン{jti}をクライアントの鍵に結び付ける（cnf.jkt＝{jkt}）。"
    }
    verified(node, passed, of) {
        "{node} verifies the token: {passed} of {of} checks pass."
        "{node}がトークンを検証する。{of}項目中{passed}項目を通る。"
    }
    check_failed(node, passed, of, failed) {
        "{node} verifies the token: {passed} of {of} checks pass, then `{failed}` fails."
        "{node}がトークンを検証する。{of}項目中{passed}項目を通り、`{failed}` で落ちる。"
    }
    introspected_active(node) {
        "{node} asks the issuer about the token: active."
        "{node}が発行者にトークンを照会する。答えは有効。"
    }
    introspected_inactive(node) {
        "{node} asks the issuer about the token: not active."
        "{node}が発行者にトークンを照会する。答えは無効。"
    }
    introspected_in_vain(node) {
        "{node} asks the issuer about the token, and gets no answer."
        "{node}が発行者にトークンを照会するが、答えがない。"
    }
    reuse_detected(family) {
        "A used refresh token came again: the family {family} is revoked."
        "使用済みのリフレッシュトークンがまた来た。系列{family}を失効させる。"
    }
    successor_repeated(family) {
        "Within the grace time, {family} gets the same successor again: the issuer can derive it, for it keeps only hashes."
        "猶予時間内なので、{family}に同じ後継をもう一度渡す。発行者が持つのはハッシュだけなので、導出し直す。"
    }
}
