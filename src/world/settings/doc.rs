//! What each setting is, in words: for `--settings`.

use crate::text::Label;

/// What a setting is, for `--settings`.
#[derive(Clone, Copy, Debug)]
pub struct Doc {
    /// Its name.
    pub name: &'static str,
    /// What it may be.
    pub values: Label,
    /// What it does.
    pub what: Label,
}

const fn doc(name: &'static str, values: &'static str, en: &'static str, ja: &'static str) -> Doc {
    Doc {
        name,
        values: Label::new(values, values),
        what: Label::new(en, ja),
    }
}

impl Doc {
    /// The row of a setting whose values are described in words, with those words in Japanese.
    const fn valued(mut self, ja: &'static str) -> Self {
        self.values.ja = ja;
        self
    }
}

/// Every setting, in the order of [`super::Settings`].
pub const DOCS: &[Doc] = &[
    doc(
        "carrier",
        "cookie | header",
        "what carries the credential",
        "クレデンシャルを運ぶもの",
    ),
    doc(
        "credential",
        "random | signed",
        "what the credential is: a number that finds a row, or signed facts",
        "クレデンシャルの正体：行を探す乱数か、署名付きの事実か",
    ),
    doc(
        "store",
        "memory | shared | replicated",
        "where the server keeps its rows; a change starts with an empty store",
        "サーバーが行を置く場所。替えると空から始まる",
    ),
    doc(
        "engine",
        "sql | redis",
        "sql: an expired row stays until a purge; redis: it vanishes by itself",
        "sqlは期限切れの行が掃除まで残り、redisは自然に消える",
    ),
    doc(
        "lag",
        "seconds",
        "how long the replica is behind the primary",
        "レプリカがプライマリから遅れる秒数",
    )
    .valued("秒"),
    doc(
        "max_rows",
        "number, 0 = no limit",
        "the most session rows; `evict` says what happens to one more",
        "セッション行の上限。超えたときは `evict` に従う",
    )
    .valued("数、0は無制限"),
    doc(
        "evict",
        "allkeys_lru | noeviction",
        "a full table: throw out the row seen least recently, or refuse the login",
        "満杯の表：最も長く使われていない行を追い出すか、ログインを断るか",
    ),
    doc(
        "persistence",
        "true | false",
        "false is unsafe for logins: a store that stops comes up empty",
        "falseは危険：止まったストアは空で起動し、全員がログアウトする",
    ),
    doc(
        "wait_replicas",
        "0 | 1",
        "1: a login, logout or refresh is answered when the replica has it",
        "1にすると、ログイン・ログアウト・更新はレプリカに届いてから応答する",
    ),
    doc(
        "touch_every",
        "seconds, 0 = always",
        "last_seen is written at most this often; idle time counts from what is written",
        "last_seenを書く間隔。アイドル時間は書かれた時刻から数える",
    )
    .valued("秒、0は毎回"),
    doc(
        "expire",
        "true | false",
        "false is unsafe: sessions never end, and rows pile up",
        "falseは危険：セッションが終わらず、行が溜まり続ける",
    ),
    doc(
        "load",
        "{ people, requests, logins, days, stops, session_bytes, refresh_bytes, denied_bytes }",
        "what the capacity model assumes (requests and stops a second, logins a day); those named change",
        "容量モデルの仮定（requestsとstopsは毎秒、loginsは毎日）。書いた項目だけ変わる",
    ),
    doc(
        "nodes",
        "list of names",
        "the servers behind the balancer",
        "ロードバランサーの後ろのサーバー",
    )
    .valued("名前の配列"),
    doc(
        "skew",
        "{ node = seconds }",
        "how far a node's clock is ahead",
        "ノードの時計が進んでいる秒数",
    )
    .valued("{ ノード = 秒 }"),
    doc(
        "sticky",
        "true | false",
        "the balancer pins a client to a node with its own cookie",
        "ロードバランサーが自分のCookieでクライアントをノードに固定する",
    ),
    doc(
        "header_limit",
        "octets",
        "the longest header line a server takes",
        "サーバーが受け付けるヘッダー行の最大長",
    )
    .valued("バイト数"),
    doc(
        "idle",
        "seconds",
        "a session ends after this long without use; existing rows follow at once",
        "使われないままこの秒数が過ぎるとセッション終了。既存の行にもすぐ効く",
    )
    .valued("秒"),
    doc(
        "absolute",
        "seconds",
        "a session ends this long after login; existing rows keep their end",
        "ログインからこの秒数でセッション終了。既存の行の終わりは変わらない",
    )
    .valued("秒"),
    doc(
        "regenerate",
        "true | false",
        "a new session id at login",
        "ログイン時にセッションIDを作り直す",
    ),
    doc(
        "api_origin",
        "same | cross",
        "same: page and API share one origin; cross: the API is on another host, and browsers ask first (CORS preflight)",
        "sameはページとAPIが同一オリジン。crossはAPIが別ホストで、ブラウザは送る前に尋ねる（CORSプリフライト）",
    ),
    doc(
        "csrf",
        "off | token | origin",
        "what a POST must show besides the cookie: the CSRF token, or that it comes from the own origin (logout always needs the token)",
        "POSTにCookieのほかに求めるもの：CSRFトークン、または自オリジンから来たこと（ログアウトには常にトークンが必要）",
    ),
    doc(
        "login_csrf",
        "true | false",
        "a login form must bring the token of its pre-session cookie, a JSON login its content type; false is unsafe: another site can log a browser in",
        "ログインのフォームにはプリセッションCookieと対のトークンを、JSONのログインにはその種類を求める。falseは危険：別のサイトがブラウザをログインさせられる",
    ),
    doc(
        "samesite",
        "strict | lax | none | unset",
        "the SameSite attribute of new cookies",
        "新しいCookieのSameSite属性",
    ),
    doc(
        "http_only",
        "true | false",
        "new cookies are hidden from scripts; false is unsafe",
        "新しいCookieをスクリプトから隠す。falseは危険",
    ),
    doc(
        "cookie_scope",
        "host | domain",
        "host: a __Host- name, for one host; domain is unsafe: every host of the site can set it and gets it",
        "hostは__Host-付きの名前で1ホスト限り。domainは危険：サイト内のどのホストからも設定でき、どこへも送られる",
    ),
    doc(
        "session_restore",
        "true | false",
        "a browser that was quit starts with its last session: cookies without an end and sessionStorage are there again",
        "終了したブラウザが、次の起動で前回のセッションを復元する：期限のないCookieとsessionStorageも戻る",
    ),
    doc(
        "lax_allowing_unsafe",
        "true | false",
        "browsers send a cookie without SameSite with a cross-site form while it is at most 2 minutes old",
        "SameSiteのないCookieを、発行から2分まではクロスサイトのフォームにも添えるブラウザ",
    ),
    doc(
        "get_changes_state",
        "true | false",
        "GET /transfer does what POST does: unsafe",
        "GET /transfer でもPOSTと同じように状態が変わる。危険",
    ),
    doc(
        "csp",
        "true | false",
        "a content security policy blocks inline scripts",
        "CSPがインラインスクリプトを止める",
    ),
    doc(
        "anonymous",
        "true | false",
        "GET / gives a session to a visitor who has none",
        "GET / で、まだセッションのない訪問者にも行とCookieを渡す",
    ),
    doc(
        "strict_ids",
        "true | false",
        "only ids that the server gave out are taken; false is unsafe",
        "サーバーが発行したIDだけを受け入れる。falseは危険",
    ),
    doc(
        "id",
        "csprng128 | csprng32 | sequential",
        "how session ids are made; all but csprng128 are unsafe",
        "セッションIDの作り方。csprng128以外は危険",
    ),
    doc(
        "alg",
        "HS256 | RS256 | Ed25519",
        "the algorithm and key that sign new tokens, and that verifiers accept; ES256 is left out, since its signatures take a random number and a run must give the same bytes twice",
        "新しいトークンに署名するアルゴリズムと鍵。検証側が受け入れるのもこれだけ。ES256は署名のたびに乱数を使い、同じ結果を再現できないので選べない",
    ),
    doc(
        "key",
        "configured | random_at_boot | weak",
        "the issuer's first key: fixed; drawn anew by the issuer whenever it starts, under the same name, and handed to the verifiers (not RS256, whose keys are made from prime numbers); weak is unsafe: the word `secret`",
        "発行者の最初の鍵。固定か、発行者が起動のたびに同じ名前で作り直して検証側に渡すか（RS256の鍵は素数から作るので、この設定は選べない）。weakは危険：「secret」という単語",
    ),
    doc(
        "min_key",
        "true | false",
        "an HMAC key shorter than its hash is not taken into use; off is unsafe",
        "ハッシュより短いHMAC鍵を使わない。切ると危険",
    ),
    doc(
        "jwks",
        "true | false",
        "verifiers fetch the public keys from /.well-known/jwks.json (never with HS256)",
        "検証側が公開鍵を /.well-known/jwks.json から取る（HS256では不可）",
    ),
    doc(
        "jwks_max_age",
        "seconds",
        "how long a node uses the keys that it fetched",
        "ノードが取得した鍵を使い続ける秒数",
    )
    .valued("秒"),
    doc(
        "jwks_refetch_min",
        "seconds, 0 = no limit",
        "an unknown kid causes a fetch only this long after the last one",
        "知らないkidで取り直すまでに、前回の取得から空ける秒数",
    )
    .valued("秒、0は無制限"),
    doc(
        "jwks_keep_stale",
        "true | false",
        "old keys are used on while new ones cannot be had",
        "新しい鍵を取れない間は、古い鍵を使い続ける",
    ),
    doc(
        "trust",
        "pinned | accept_none | blocklist | header_alg | header_jwk | header_jku | kid_file | kid_sql",
        "which key a verifier believes; all but pinned are unsafe",
        "検証側がどの鍵を信じるか。pinned以外はすべて危険",
    ),
    doc(
        "duplicates",
        "refused | last_wins",
        "a name that stands twice in a token; last_wins is unsafe",
        "トークンに同じ名前が2回あるとき。last_winsは危険",
    ),
    doc(
        "typ_check",
        "true | false",
        "verifiers ask for typ at+jwt; off is unsafe",
        "検証側がtypにat+jwtを求める。切ると危険",
    ),
    doc(
        "aud_check",
        "true | false",
        "verifiers ask to be the audience; off is unsafe",
        "検証側がaudに自分を求める。切ると危険",
    ),
    doc(
        "access_ttl",
        "seconds",
        "how long a new access token lives",
        "新しいアクセストークンの寿命",
    )
    .valued("秒"),
    doc(
        "leeway",
        "seconds",
        "tolerance on exp and nbf",
        "expとnbfの許容幅",
    )
    .valued("秒"),
    doc(
        "nbf",
        "true | false",
        "new tokens carry nbf, verifiers check it",
        "新しいトークンにnbfを入れ、検証側が確かめる",
    ),
    doc(
        "alert",
        "true | false",
        "new session rows keep address and browser; another one raises an alert and stops nobody",
        "新しいセッション行にIPとブラウザを記録し、違えば警告する（止めはしない）",
    ),
    doc(
        "dpop",
        "true | false",
        "DPoP: new tokens are bound to the client's key, each request needs a fresh proof of it",
        "DPoP：新しいトークンをクライアントの鍵に結び付け、リクエストごとに証明を求める",
    ),
    doc(
        "services",
        "names",
        "services behind the servers: each accepted request goes through all of them",
        "サーバーの後ろのサービス。受け入れたリクエストは順に全部を通る",
    )
    .valued("名前の配列"),
    doc(
        "service_aud",
        "service = text",
        "the audience that a service expects, where it is not `aud`",
        "サービスごとの、audと異なる宛先",
    )
    .valued("サービス = 文字列"),
    doc(
        "inner_ttl",
        "seconds, 0 = off",
        "the server trades what it was shown for a token of this life, for the services",
        "サーバーが提示されたものを、サービス用のこの寿命のトークンに引き換える",
    )
    .valued("秒、0はなし"),
    doc(
        "decode",
        "strict | lenient",
        "how strictly base64url is read",
        "base64urlをどれだけ厳密に読むか",
    ),
    doc(
        "verify",
        "full | signature_only",
        "signature_only is unsafe: expiry, audience and rights are not looked at",
        "signature_onlyは危険：期限も宛先も権限も見ない",
    ),
    doc(
        "refresh",
        "true | false",
        "a login also gives a refresh token; an opaque access token (credential = random) has none beside it",
        "ログイン時にリフレッシュトークンも渡す。不透明なアクセストークン（credential = random）には付かない",
    ),
    doc(
        "refresh_absolute",
        "seconds",
        "a refresh family ends this long after login",
        "リフレッシュトークンの系列がログインから終わるまでの秒数",
    )
    .valued("秒"),
    doc(
        "grace",
        "seconds",
        "how long a used refresh token gives the same successor again",
        "使用済みリフレッシュトークンの再送を許す猶予",
    )
    .valued("秒"),
    doc(
        "denylist",
        "true | false",
        "verifiers ask a list of tokens that were taken back",
        "失効させたトークンの一覧（拒否リスト）を検証側が毎回参照する",
    ),
    doc(
        "deny_key",
        "jti | sid | token_hash",
        "what the denylist knows a token by; sid: all tokens of one login; token_hash is unsafe: another spelling passes",
        "拒否リストのキー。sidは一つのログインの全トークン。token_hashは危険：表記を変えれば通る",
    ),
    doc(
        "deny_cache",
        "seconds, 0 = ask each time",
        "how long a node goes on using its own copy of the lists",
        "ノードが手元のリストの写しを使い続ける秒数",
    )
    .valued("秒、0は毎回尋ねる"),
    doc(
        "deny_fail",
        "open | closed",
        "what happens where the lists do not answer; open is unsafe: it lets everything through",
        "リストが答えないときの動作。openは危険：すべて通す",
    ),
    doc(
        "deny_store",
        "own | shared",
        "where denylist and cutoffs are: a machine `list`, or the store; a change starts empty",
        "拒否リストと基準時刻の置き場所。専用マシンlistか共有ストアか。替えると空から始まる",
    ),
    doc(
        "list_end",
        "leeway | exp",
        "how long an entry is kept; exp is unsafe: within the leeway the token works again",
        "リストの項目の寿命。expは危険：許容幅のあいだトークンが生き返る",
    ),
    doc(
        "cutoff",
        "true | false",
        "verifiers refuse tokens issued before the user's cutoff",
        "ユーザーごとの基準時刻より前に発行されたトークンを拒否する",
    ),
    doc(
        "introspection",
        "true | false",
        "the issuer is asked about each token; with a random credential in a header: opaque tokens",
        "トークンごとに発行者へ照会する。ヘッダーの乱数と組めば不透明トークンになる",
    ),
    doc(
        "role_source",
        "live | login",
        "where roles are looked up: the user table, or what was written at login (row, token)",
        "役割の調べ先。ユーザーテーブルか、ログイン時に書いたもの（行・トークン）か",
    ),
    doc(
        "max_auth_age",
        "seconds, 0 = no limit",
        "how old a login may be for POST /admin/keys; tokens then carry auth_time",
        "POST /admin/keysに許すログインの古さ。トークンにはauth_timeが入る",
    )
    .valued("秒、0は無制限"),
    doc(
        "storage",
        "memory | local_storage | session_storage | secure_storage | bff",
        "where a web client's tokens are kept; bff: on the server of the page, which renews them and gives a cookie",
        "Webクライアントのトークンの置き場所。bffはページのサーバー側に置き、更新もそこで行い、ブラウザにはCookieを渡す",
    ),
    doc(
        "aud",
        "text",
        "the audience that the API expects, and that new tokens are for",
        "APIが求め、新しいトークンに入れる宛先",
    )
    .valued("文字列"),
];
