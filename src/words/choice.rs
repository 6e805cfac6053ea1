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
        "there is a web client on the same site, and no third party"
        "同一サイトのWebがあり、第三者はいない"
    }
    THIRD_PARTIES { "third parties call" "第三者のプログラムが呼び出す" }
    OFFLINE {
        "verification goes on while store and issuer are down"
        "ストアと発行者が止まっても検証を続ける"
    }
    LIVE_RIGHTS { "rights change with the next request" "権限の変更は次のリクエストから効く" }
    ONE_SERVER_SUFFICES { "one server is enough" "サーバーは1台で足りる" }
    MANY_USERS { "there are a million users or more" "ユーザーは100万人以上" }
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

// What each rule says against the scheme that it does not speak for
messages! {
    AGAINST_TOKEN_STOP_AT_ONCE {
        "a copy of a token works until it expires, and here a stop has to be at once"
        "写しは期限まで使える。ここで求められる即時の停止には間に合わない"
    }
    AGAINST_TOKEN_STOP_SOON {
        "a copy of a token works until it expires, which is more than a minute with the usual lifetimes"
        "写しは期限まで使える。よくある寿命では1分を超える"
    }
    AGAINST_SESSION_VERIFIERS {
        "each of the services has to ask the same store, and all of them stop with it"
        "どのサービスも同じストアに尋ねることになり、それが止まれば一緒に止まる"
    }
    AGAINST_SESSION_NATIVE {
        "an app has to keep cookies like a browser, where a token in a header would be simpler"
        "アプリにもブラウザのようなCookieの管理が要る。ヘッダーで送るトークンの方が扱いやすい"
    }
    AGAINST_TOKEN_SAME_SITE {
        "the browser would send a session's cookie by itself; a token needs a place that scripts cannot read"
        "同じサイトのブラウザなら、Cookieは自動で送られる。トークンには、スクリプトに読まれない置き場所が要る"
    }
    AGAINST_SESSION_THIRD_PARTIES {
        "third parties have no session with us: their programs need a credential that is limited in scope"
        "第三者のプログラムに自社のセッションはない。権限の範囲を絞ったクレデンシャルを渡す必要がある"
    }
    AGAINST_SESSION_OFFLINE {
        "verification does not go on while the store is down"
        "ストアが止まっている間は、検証を続けられない"
    }
    AGAINST_TOKEN_LIVE_RIGHTS {
        "a right that was taken away stays in the token until it expires"
        "取り上げた権限も、期限まではトークンに残る"
    }
    AGAINST_TOKEN_ONE_SERVER {
        "with one server a look-up costs next to nothing, and keys have to be kept and rotated all the same"
        "1台なら参照はほとんど負担にならず、鍵の管理と交換の手間だけが増える"
    }
    AGAINST_SESSION_MANY_USERS {
        "for a million users there is a row a login, and each request asks for one"
        "100万人分の行を持ち、リクエストのたびに参照することになる"
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

// What does not go together
messages! {
    STOP_AND_OFFLINE {
        "a stop that soon contradicts checks without store and issuer: who checks alone learns of no stop. Give one up, or let tokens live no longer than the stop may take; in a longer outage nobody is let in then"
        "早い停止と、ストアも発行者もない検証は、両立しない。単独で検証する側には、停止が伝わらない。どちらかを諦めるか、トークンの寿命を停止までの時間以下にする。その場合、障害が長引けば誰も入れない"
    }
    RIGHTS_AND_OFFLINE {
        "rights that change at once contradict checks without store and issuer: who checks alone sees the rights that were written down at the login"
        "権限の即時反映と、ストアも発行者もない検証は、両立しない。単独で検証する側に見えるのは、発行時に書かれた権限"
    }
    SESSION_AND_OFFLINE {
        "a session is looked up, so while its store is down nobody gets in with one: only tokens meet that demand"
        "セッションは参照して確かめるので、ストアが止まっている間は入れない。その要件を満たすのはトークンだけ"
    }
    STOP_AND_TOKEN {
        "tokens stop that soon only if they live no longer, or if each request asks a list (denylist, introspection), which is a look-up again"
        "トークンがその早さで止まるのは、寿命がそれ以下のときか、毎回リスト（拒否リスト、イントロスペクション）を調べるとき。後者は参照に戻る"
    }
    RIGHTS_AND_TOKEN {
        "the rights in a token are those of its issue: for rights at once each request looks them up, or an old token is refused"
        "トークンの権限は発行した時のもの。即時に反映するには、毎回権限を参照するか、古いトークンを拒否する"
    }
    EDGE_AND_NO_BROWSER {
        "no browser comes on the own site: the session at the edge is then an opaque token that is looked up at each request (introspection)"
        "自サイトのブラウザは来ない。入口のセッションは、リクエストごとに参照する不透明なトークン（イントロスペクション）になる"
    }
    SESSION_AND_OTHER_SITE {
        "the page is on another site: its cookie needs SameSite=None, and browsers may block it. Put page and API on one site, or send a token in a header"
        "ページが別サイトにある。CookieにはSameSite=Noneが要り、ブラウザに遮断されることもある。ページとAPIを同じサイトに置くか、トークンをヘッダーで送る"
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
    /// In place of a scheme, where two demands exclude each other.
    open(scheme) {
        "none, for two demands exclude each other (by the points alone: {scheme})"
        "なし。両立しない要件が2つある（点数だけなら、{scheme}）"
    }
    /// Why the points do not count.
    ONLY_TOKENS {
        "checks while store and issuer are down: only tokens meet that demand, so it counts more than the points"
        "ストアと発行者の停止中も続ける検証。満たすのはトークンだけなので、点数より優先する"
    }
    decided(scheme, place, decisive) {
        "Recommended: {scheme}; rows {place} ({decisive})."
        "推奨：{scheme}。行の置き場所は{place}（{decisive}）。"
    }
    recommended(scheme, place, session, token, rules) {
        "Recommended: {scheme}; rows {place} (session {session}, token {token}; {rules})."
        "推奨：{scheme}。行の置き場所は{place}（セッション{session}点、トークン{token}点。{rules}）。"
    }
}

// One input, where only some are said
messages! {
    YES { "yes" "あり" }
    NO { "no" "なし" }
    /// An input and its value.
    input(name, value) { "{name}: {value}" "{name}：{value}" }
    USERS { "users" "ユーザー数" }
    SERVERS { "servers" "サーバーの台数" }
    CHECKING_SERVICES { "services that check" "検証するサービスの数" }
    STOPPING { "a stop must work" "停止が効くまで" }
    RIGHTS_AT_ONCE { "rights change at once" "権限の即時反映" }
    WITHOUT_STORE { "checks while store and issuer are down" "ストアと発行者の停止中も続ける検証" }
}

// Sites that one is asked about
messages! {
    FINANCE {
        "online banking: 300,000 customers, an account is stopped at once"
        "ネット銀行：顧客30万人、口座は即時に停止"
    }
    ADMIN_PANEL {
        "a bank's admin panel: 200 users, stop at once"
        "銀行の管理画面：200人、即時に停止"
    }
    SHOP { "a shop on one domain: 100,000 users" "1ドメインのEC：10万人" }
    SINGLE_PAGE_APP {
        "a single-page app with its own API on the same site"
        "SPAと、同一サイトの自前API"
    }
    SOCIAL_NETWORK {
        "a mobile social network: millions of users, 15 min tolerated"
        "モバイルSNS：数百万人、15分の遅れは許容"
    }
    PUBLIC_API { "a public API for partner companies" "取引先向けの公開API" }
    MICROSERVICES {
        "a web site in front of twelve microservices"
        "Webサイトの裏に12のマイクロサービス"
    }
}

// A site that grows
messages! {
    PHASE_START_UP { "one server" "サーバー1台" }
    PHASE_SCALE_OUT { "three servers" "サーバー3台" }
    PHASE_APPS { "native apps" "ネイティブアプリ" }
    PHASE_MANY_SERVICES { "many services, a million users" "多くのサービス、100万人" }
}

// The choice, as one would say it in the interview
messages! {
    spoken(scheme, why, against) {
        "Here I would choose {scheme}. {why} What speaks against it: {against}."
        "私なら、{scheme}にします。{why}反論は「{against}」です。"
    }
    /// Where two demands exclude each other.
    spoken_open(scheme) {
        "Here I would not choose yet: two of the demands exclude each other, so I would ask which of them may give way. By the points alone it would be {scheme}."
        "まだ選びません。両立しない要件が2つあるので、どちらを譲れるかをまず確認します。点数だけで言えば、{scheme}です。"
    }
    decided_by(rules) {
        "What decides: {rules}."
        "決め手は、{rules}、という要件です。"
    }
    DECIDED_BY_NOTHING {
        "Nothing asks for more, so I begin with the simple one."
        "それ以上を求める要件がないので、簡単な方から始めます。"
    }
    spoken_otherwise(rule, scheme) {
        "If {rule}, I would choose {scheme}."
        "{rule}なら、{scheme}にします。"
    }
}
