//! Words of a lane's summary: who was asked, what came of it, what it cost, who remembers, what a
//! thief holds.

use crate::text::messages;

// The attacker's success
messages! {
    BREACH { "BREACH" "侵入" }
}

// Who remembers
messages! {
    SERVER_KEY { "server: a key only" "サーバー：鍵だけ" }
    server_key_and_rows(rows) {
        "server: a key, {rows}"
        "サーバー：鍵と{rows}"
    }
    server_rows_with_token(rows) {
        "server: {rows} with the token"
        "サーバー：トークン入りの{rows}"
    }
    server_rows(rows) {
        "server: {rows}"
        "サーバー：{rows}"
    }
    CLIENTS_NOTHING { "clients: nothing" "クライアント：なし" }
    CLIENTS_STOLEN_COPY { "clients: a stolen copy" "クライアント：盗まれた写し" }
    CLIENTS_NUMBER { "clients: a number" "クライアント：番号" }
    CLIENTS_FACTS { "clients: facts and proof" "クライアント：事実と証明" }
    SERVER { "server" "サーバー" }
    CLIENT { "client" "クライアント" }
    NOTHING_CHANGED { "nothing changed" "変化なし" }
    changed(sides) {
        "changed: {sides}"
        "変化：{sides}"
    }
}

// What came of the request
messages! {
    NO_REQUEST { "no request" "リクエストなし" }
    NOTHING_TO_DO { "nothing to do" "対象なし" }
    STILL_ON_ITS_WAY { "still on its way" "まだ途中" }
    ARRIVED { "the answer has arrived" "応答が届いた" }
    NO_ANSWER_YET { "no answer yet" "まだ応答なし" }
    ANSWER_LOST { "the answer is lost" "応答は届かず" }
}

// What it cost, in figures with something between them
messages! {
    BETWEEN_FIGURES { " · " "・" }
    credential(bytes) {
        "{bytes} B credential"
        "クレデンシャル {bytes} B"
    }
    reads(count) { "1 read" | "{count} reads" "参照 {count}" }
    writes(count) { "1 write" | "{count} writes" "書き込み {count}" }
    rows_kept(count) { "1 row" | "{count} rows" "行 {count}" }
    issuer_calls(count) { "1 issuer call" | "{count} issuer calls" "発行者へ {count}" }
}

// What an attacker holds, what it buys, and the damage so far
messages! {
    holds(by, held) { "{by}: {held}" "{by}：{held}" }
    GUESS { "a guess" "推測したID" }
    FORGERY { "a forgery" "偽造旅券" }
    copies(owner) {
        "copies of {owner}'s credential and refresh token"
        "{owner}のクレデンシャルとリフレッシュトークンの写し"
    }
    copy(owner) {
        "a copy of {owner}'s credential"
        "{owner}のクレデンシャルの写し"
    }
    OWN_CREDENTIAL { "a credential of her own" "自分のクレデンシャル" }
    altered(held) {
        "{held}, altered"
        "{held}を書き換えたもの"
    }
    unaltered(held) {
        "{held}, unaltered"
        "{held}（元のまま）"
    }
    without_proof(held) {
        "{held}, without a proof"
        "{held}（証明なし）"
    }
    ACCEPTED_FOR_EVER { "accepted, with no end" "受理され、終わりがない" }
    accepted_for(span) {
        "accepted for another {span}"
        "あと{span}受理される"
    }
    refused(verdict) {
        "refused ({verdict})"
        "拒否される（{verdict}）"
    }
    also(answers) { "(also {answers})" "（ほかに{answers}）" }
    NOBODY { "poses as nobody" "なりすませる相手：なし" }
    poses_as(users) {
        "poses as 1 user" | "poses as {users} users"
        "なりすませる相手：{users}人"
    }
    access(total) {
        "good for {total} so far"
        "有効だった時間：合計{total}"
    }
}
