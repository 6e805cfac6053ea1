//! Sentences of the choice of a scheme: what a site asks for, what speaks for a scheme, and what
//! against it.

use crate::text::messages;

// The rules of thumb
messages! {
    STOP_AT_ONCE { "a stop must work at once" "停止は即時でなければならない" }
    STOP_SOON { "a stop must work within a minute" "停止は1分以内に効かなければならない" }
    VERIFIERS {
        "three or more services verify on their own"
        "3つ以上のサービスがそれぞれ検証する"
    }
    NATIVE { "there are native apps" "ネイティブアプリがある" }
    SAME_SITE {
        "a web client on the same site, no third party"
        "同一サイトのWebがあり、第三者はいない"
    }
    THIRD_PARTIES { "third parties call" "第三者のプログラムが呼び出す" }
    OFFLINE {
        "verification goes on while store and issuer are down"
        "ストアと発行者が止まっても検証を続ける"
    }
    LIVE_RIGHTS { "rights change with the next request" "権限の変更は次のリクエストから効く" }
    ONE_SERVER_SUFFICES { "one server is enough" "サーバーは1台で足りる" }
    MANY_USERS { "a million users or more" "ユーザーは100万人以上" }
}

// The schemes
messages! {
    SESSION { "a session" "セッション" }
    TOKEN { "short-lived tokens" "短命なトークン" }
    HYBRID {
        "a session at the edge, short-lived JWTs inside"
        "入口はセッション、中は短命なJWT"
    }
    MIX {
        "a session for the web, tokens for the apps"
        "Webはセッション、アプリはトークン"
    }
}

// Where rows are kept
messages! {
    ONE_SERVER { "on the one server, on disk" "1台のサーバーのディスク" }
    SHARED_STORE { "in one shared store" "共有ストア1つ" }
    REPLICATED_STORE {
        "in a shared store with a replica and a fail-over"
        "レプリカとフェイルオーバーを備えた共有ストア"
    }
}

// What a scheme costs in any case
messages! {
    PRICE_OF_SESSION {
        "every request asks the store, and when it is down nobody gets in"
        "毎回ストアに尋ねるので、ストアが落ちると誰も入れない"
    }
    PRICE_OF_TOKEN {
        "a copy works until it expires, unless a list brings the state back"
        "写しは期限まで使え、止めるにはリストという状態が戻ってくる"
    }
    PRICE_OF_HYBRID {
        "two schemes to run: the edge has to translate, and has to stay up"
        "2つの方式を運用する。入口は変換を担い、落とせない"
    }
    PRICE_OF_MIX {
        "two ways in to test, and a stop has to reach both"
        "入口が2つになり、試験も停止も両方に要る"
    }
}

// What a site asks for, and what it gets
messages! {
    AT_ONCE { "at once" "即時" }
    within(span) {
        "within {span}"
        "{span}以内"
    }
    SAME_SITE_CLIENT { "web on the same site" "同一サイトのWeb" }
    OTHER_SITE_CLIENT { "web on another site" "別サイトのWeb" }
    NATIVE_CLIENT { "native apps" "ネイティブアプリ" }
    THIRD_PARTY_CLIENT { "programs of third parties" "第三者のプログラム" }
    WANTED { "yes" "要" }
    NOT_WANTED { "no" "不要" }
    size(users, servers) {
        "users {users}; servers {servers}"
        "ユーザー{users}人／サーバー{servers}台"
    }
    demands(size, stop, clients, verifiers, rights, offline) {
        "{size}; stop {stop}; clients: {clients}; services that verify {verifiers}; rights change at once: {rights}; checks without store: {offline}"
        "{size}／停止は{stop}／クライアントは{clients}／検証するサービス{verifiers}個／権限の即時反映は{rights}／ストアなしの検証は{offline}"
    }
    recommended(scheme, place, session, token, rules) {
        "Recommended: {scheme}; rows {place} (session {session}, token {token}; {rules})."
        "推奨：{scheme}。行の置き場所は{place}（セッション{session}点、トークン{token}点。{rules}）。"
    }
}
