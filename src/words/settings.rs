//! Sentences of what each setting does, and why one cannot be set.

use crate::text::messages;

// What a setting may be, where that is described
messages! {
    SECONDS { "seconds" "秒" }
    SECONDS_OR_NO_LIMIT { "seconds, 0 = no limit" "秒、0は無制限" }
    SECONDS_OR_ALWAYS { "seconds, 0 = always" "秒、0は毎回" }
    SECONDS_OR_OFF { "seconds, 0 = off" "秒、0はなし" }
    SECONDS_OR_ASK { "seconds, 0 = ask each time" "秒、0は毎回尋ねる" }
    SECONDS_OF_NODES { "{ node = seconds }" "{ ノード = 秒 }" }
    ZERO_OR_ONE { "0 | 1" "0 | 1" }
    NUMBER_OR_NO_LIMIT { "number, 0 = no limit" "数、0は無制限" }
    OCTETS { "octets" "バイト数" }
    LIST_OF_NAMES { "list of names" "名前の配列" }
    NAMES { "names" "名前の配列" }
    TEXT_OF_SERVICES { "service = text" "サービス = 文字列" }
    TEXT { "text" "文字列" }
}

// What is carried, and where rows are
messages! {
    CARRIER { "what carries the credential" "クレデンシャルを運ぶもの" }
    CREDENTIAL {
        "what the credential is: a number that finds a row, or signed facts"
        "クレデンシャルの正体：行を探す乱数か、署名付きの事実か"
    }
    STORE {
        "where the server keeps its rows; a change starts with an empty store"
        "サーバーが行を置く場所。替えると空から始まる"
    }
    ENGINE {
        "sql: an expired row stays until a purge; redis: it vanishes by itself"
        "sqlは期限切れの行が掃除まで残り、redisは自然に消える"
    }
    LAG { "how long the replica is behind the primary" "レプリカがプライマリから遅れる秒数" }
    MAX_ROWS {
        "the most session rows; `evict` says what happens to one more"
        "セッション行の上限。超えたときは `evict` に従う"
    }
    EVICT {
        "a full table: throw out the row seen least recently, or refuse the login"
        "満杯の表：最も長く使われていない行を追い出すか、ログインを断るか"
    }
    PERSISTENCE {
        "false is unsafe for logins: a store that stops comes up empty"
        "falseは危険：止まったストアは空で起動し、全員がログアウトする"
    }
    WAIT_REPLICAS {
        "1: a login, logout or refresh is answered when the replica has it"
        "1にすると、ログイン・ログアウト・更新はレプリカに届いてから応答する"
    }
    TOUCH_EVERY {
        "last_seen is written at most this often; idle time counts from what is written"
        "last_seenを書く間隔。アイドル時間は書かれた時刻から数える"
    }
    EXPIRE {
        "false is unsafe: sessions never end, and rows pile up"
        "falseは危険：セッションが終わらず、行が溜まり続ける"
    }
    LOAD {
        "what the capacity model assumes (requests and stops a second, logins a day); those named change"
        "容量モデルの仮定（requestsとstopsは毎秒、loginsは毎日）。書いた項目だけ変わる"
    }
}

// Machines
messages! {
    NODES { "the servers behind the balancer" "ロードバランサーの後ろのサーバー" }
    SKEW { "how far a node's clock is ahead" "ノードの時計が進んでいる秒数" }
    STICKY {
        "the balancer pins a client to a node with its own cookie"
        "ロードバランサーが自分のCookieでクライアントをノードに固定する"
    }
    HEADER_LIMIT { "the longest header line a server takes" "サーバーが受け付けるヘッダー行の最大長" }
}

// Sessions, browsers and pages
messages! {
    IDLE {
        "a session ends after this long without use; existing rows follow at once"
        "使われないままこの秒数が過ぎるとセッション終了。既存の行にもすぐ効く"
    }
    ABSOLUTE {
        "a session ends this long after login; existing rows keep their end"
        "ログインからこの秒数でセッション終了。既存の行の終わりは変わらない"
    }
    REGENERATE { "a new session id at login" "ログイン時にセッションIDを作り直す" }
    API_ORIGIN {
        "same: page and API share one origin; cross: the API is on another host, and browsers ask first (CORS preflight)"
        "sameはページとAPIが同一オリジン。crossはAPIが別ホストで、ブラウザは送る前に尋ねる（CORSプリフライト）"
    }
    CSRF {
        "what a POST must show besides the cookie: the CSRF token, or that it comes from the own origin (logout always needs the token)"
        "POSTにCookieのほかに求めるもの：CSRFトークン、または自オリジンから来たこと（ログアウトには常にトークンが必要）"
    }
    LOGIN_CSRF {
        "a login form must bring the token of its pre-session cookie, a JSON login its content type; false is unsafe: another site can log a browser in"
        "ログインのフォームにはプリセッションCookieと対のトークンを、JSONのログインにはその種類を求める。falseは危険：別のサイトがブラウザをログインさせられる"
    }
    SAMESITE { "the SameSite attribute of new cookies" "新しいCookieのSameSite属性" }
    HTTP_ONLY {
        "new cookies are hidden from scripts; false is unsafe"
        "新しいCookieをスクリプトから隠す。falseは危険"
    }
    COOKIE_SCOPE {
        "host: a __Host- name, for one host; domain is unsafe: every host of the site can set it and gets it"
        "hostは__Host-付きの名前で1ホスト限り。domainは危険：サイト内のどのホストからも設定でき、どこへも送られる"
    }
    SESSION_RESTORE {
        "a browser that was quit starts with its last session: cookies without an end and sessionStorage are there again"
        "終了したブラウザが、次の起動で前回のセッションを復元する：期限のないCookieとsessionStorageも戻る"
    }
    LAX_ALLOWING_UNSAFE {
        "browsers send a cookie without SameSite with a cross-site form while it is at most 2 minutes old"
        "SameSiteのないCookieを、発行から2分まではクロスサイトのフォームにも添えるブラウザ"
    }
    GET_CHANGES_STATE {
        "GET /transfer does what POST does: unsafe"
        "GET /transfer でもPOSTと同じように状態が変わる。危険"
    }
    CSP { "a content security policy blocks inline scripts" "CSPがインラインスクリプトを止める" }
    ANONYMOUS {
        "GET / gives a session to a visitor who has none"
        "GET / で、まだセッションのない訪問者にも行とCookieを渡す"
    }
    STRICT_IDS {
        "only ids that the server gave out are taken; false is unsafe"
        "サーバーが発行したIDだけを受け入れる。falseは危険"
    }
    ID {
        "how session ids are made; all but csprng128 are unsafe"
        "セッションIDの作り方。csprng128以外は危険"
    }
}

// Keys and tokens
messages! {
    ALG {
        "the algorithm and key that sign new tokens, and that verifiers accept; ES256 is left out, since its signatures take a random number and a run must give the same bytes twice"
        "新しいトークンに署名するアルゴリズムと鍵。検証側が受け入れるのもこれだけ。ES256は署名のたびに乱数を使い、同じ結果を再現できないので選べない"
    }
    KEY {
        "the issuer's first key: fixed; drawn anew by the issuer whenever it starts, under the same name, and handed to the verifiers (not RS256, whose keys are made from prime numbers); weak is unsafe: the word `secret`"
        "発行者の最初の鍵。固定か、発行者が起動のたびに同じ名前で作り直して検証側に渡すか（RS256の鍵は素数から作るので、この設定は選べない）。weakは危険：「secret」という単語"
    }
    MIN_KEY {
        "an HMAC key shorter than its hash is not taken into use; off is unsafe"
        "ハッシュより短いHMAC鍵を使わない。切ると危険"
    }
    JWKS {
        "verifiers fetch the public keys from /.well-known/jwks.json (never with HS256)"
        "検証側が公開鍵を /.well-known/jwks.json から取る（HS256では不可）"
    }
    JWKS_MAX_AGE { "how long a node uses the keys that it fetched" "ノードが取得した鍵を使い続ける秒数" }
    JWKS_REFETCH_MIN {
        "an unknown kid causes a fetch only this long after the last one"
        "知らないkidで取り直すまでに、前回の取得から空ける秒数"
    }
    JWKS_KEEP_STALE {
        "old keys are used on while new ones cannot be had"
        "新しい鍵を取れない間は、古い鍵を使い続ける"
    }
    TRUST {
        "which key a verifier believes; all but pinned are unsafe"
        "検証側がどの鍵を信じるか。pinned以外はすべて危険"
    }
    DUPLICATES {
        "a name that stands twice in a token; last_wins is unsafe"
        "トークンに同じ名前が2回あるとき。last_winsは危険"
    }
    TYP_CHECK {
        "verifiers ask for typ at+jwt; off is unsafe"
        "検証側がtypにat+jwtを求める。切ると危険"
    }
    AUD_CHECK {
        "verifiers ask to be the audience; off is unsafe"
        "検証側がaudに自分を求める。切ると危険"
    }
    ACCESS_TTL { "how long a new access token lives" "新しいアクセストークンの寿命" }
    LEEWAY { "tolerance on exp and nbf" "expとnbfの許容幅" }
    NBF { "new tokens carry nbf, verifiers check it" "新しいトークンにnbfを入れ、検証側が確かめる" }
    ALERT {
        "new session rows keep address and browser; another one raises an alert and stops nobody"
        "新しいセッション行にIPとブラウザを記録し、違えば警告する（止めはしない）"
    }
    DPOP {
        "DPoP: new tokens are bound to the client's key, each request needs a fresh proof of it"
        "DPoP：新しいトークンをクライアントの鍵に結び付け、リクエストごとに証明を求める"
    }
}

// Services behind the servers, and how tokens are read
messages! {
    SERVICES {
        "services behind the servers: each accepted request goes through all of them"
        "サーバーの後ろのサービス。受け入れたリクエストは順に全部を通る"
    }
    SERVICE_AUD {
        "the audience that a service expects, where it is not `aud`"
        "サービスごとの、audと異なる宛先"
    }
    INNER_TTL {
        "the server trades what it was shown for a token of this life, for the services"
        "サーバーが提示されたものを、サービス用のこの寿命のトークンに引き換える"
    }
    DECODE { "how strictly base64url is read" "base64urlをどれだけ厳密に読むか" }
    VERIFY {
        "signature_only is unsafe: expiry, audience and rights are not looked at"
        "signature_onlyは危険：期限も宛先も権限も見ない"
    }
}

// Refresh tokens
messages! {
    REFRESH {
        "a login also gives a refresh token; an opaque access token (credential = random) has none beside it"
        "ログイン時にリフレッシュトークンも渡す。不透明なアクセストークン（credential = random）には付かない"
    }
    REFRESH_ABSOLUTE {
        "a refresh family ends this long after login"
        "リフレッシュトークンの系列がログインから終わるまでの秒数"
    }
    GRACE {
        "how long a used refresh token gives the same successor again"
        "使用済みリフレッシュトークンの再送を許す猶予"
    }
}

// Tokens taken back, and rights
messages! {
    DENYLIST {
        "verifiers ask a list of tokens that were taken back"
        "失効させたトークンの一覧（拒否リスト）を検証側が毎回参照する"
    }
    DENY_KEY {
        "what the denylist knows a token by; sid: all tokens of one login; token_hash is unsafe: another spelling passes"
        "拒否リストのキー。sidは一つのログインの全トークン。token_hashは危険：表記を変えれば通る"
    }
    DENY_CACHE {
        "how long a node goes on using its own copy of the lists"
        "ノードが手元のリストの写しを使い続ける秒数"
    }
    DENY_FAIL {
        "what happens where the lists do not answer; open is unsafe: it lets everything through"
        "リストが答えないときの動作。openは危険：すべて通す"
    }
    DENY_STORE {
        "where denylist and cutoffs are: a machine `list`, or the store; a change starts empty"
        "拒否リストと基準時刻の置き場所。専用マシンlistか共有ストアか。替えると空から始まる"
    }
    LIST_END {
        "how long an entry is kept; exp is unsafe: within the leeway the token works again"
        "リストの項目の寿命。expは危険：許容幅のあいだトークンが生き返る"
    }
    CUTOFF {
        "verifiers refuse tokens issued before the user's cutoff"
        "ユーザーごとの基準時刻より前に発行されたトークンを拒否する"
    }
    INTROSPECTION {
        "the issuer is asked about each token; with a random credential in a header: opaque tokens"
        "トークンごとに発行者へ照会する。ヘッダーの乱数と組めば不透明トークンになる"
    }
    ROLE_SOURCE {
        "where roles are looked up: the user table, or what was written at login (row, token)"
        "役割の調べ先。ユーザーテーブルか、ログイン時に書いたもの（行・トークン）か"
    }
    MAX_AUTH_AGE {
        "how old a login may be for POST /admin/keys; tokens then carry auth_time"
        "POST /admin/keysに許すログインの古さ。トークンにはauth_timeが入る"
    }
    STORAGE {
        "where a web client's tokens are kept; bff: on the server of the page, which renews them and gives a cookie"
        "Webクライアントのトークンの置き場所。bffはページのサーバー側に置き、更新もそこで行い、ブラウザにはCookieを渡す"
    }
    AUD {
        "the audience that the API expects, and that new tokens are for"
        "APIが求め、新しいトークンに入れる宛先"
    }
}

// Why a setting cannot be set: one clause without a full stop
messages! {
    unknown(name, names) {
        "no setting `{name}`; there are: {names}"
        "設定 `{name}` はない。あるのは {names}"
    }
    bad_value(name, value, why) {
        "`{name}` cannot be {value}: {why}"
        "`{name}` は {value} にできない：{why}"
    }
    seconds(name, least, most) {
        "`{name}` must be {least} to {most} seconds"
        "`{name}` は{least}〜{most}秒"
    }
    ONE_REPLICA {
        "`wait_replicas` is 0 or 1: there is one replica"
        "`wait_replicas` は0か1。レプリカは1台である"
    }
    DRAWN_RSA_KEY {
        "an RSA key is not drawn as 32 bytes: `key` = \"random_at_boot\" goes with HS256 and Ed25519"
        "RSAの鍵は32バイトの乱数からは作れない。`key` = \"random_at_boot\" はHS256かEd25519と使う"
    }
    load(most) {
        "each value of `load` is at most {most}"
        "`load` の値はそれぞれ{most}まで"
    }
    node_count(most) {
        "`nodes` takes 1 to {most} names"
        "`nodes` に書ける名前は1〜{most}個"
    }
    service_count(most) {
        "`services` takes at most {most} names"
        "`services` に書ける名前は{most}個まで"
    }
    no_machine(name, issuer, lists, store) {
        "`{name}` cannot be a machine: letters, digits, `-` and `_`, but none of `{issuer}`, `{lists}` and `{store}`"
        "`{name}` はマシンの名前にできない。使えるのは英数字と `-` と `_`。ただし `{issuer}`、`{lists}`、`{store}` は除く"
    }
    same_machine(name) {
        "two machines are named `{name}`"
        "`{name}` という名前のマシンが2台ある"
    }
    skew(most) {
        "a `skew` is at most {most} seconds"
        "`skew` は{most}秒まで"
    }
}
