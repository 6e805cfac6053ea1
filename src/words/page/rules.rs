//! Sentences of the rule behind each verdict and each check.

use crate::text::messages;

// Behind a verdict.
messages! {
    OK { "every rule that applies was kept" "当てはまる規則をすべて満たした" }
    NO_CREDENTIAL {
        "no credential was sent: the answer asks for one, and names no error"
        "何も提示されていない。応答は提示を求めるだけで、エラーは示さない"
    }
    BAD_PASSWORD {
        "unknown user and wrong password get the same answer"
        "未知のユーザーとパスワード違いには、同じ応答を返す"
    }
    USER_DISABLED { "a disabled user gets no new login" "停止中のユーザーは新しくログインできない" }
    UNKNOWN_ID {
        "only an ID whose hash is in the ledger is known"
        "台帳にハッシュがあるIDだけを認める"
    }
    IDLE_TIMEOUT {
        "valid while now < last seen + idle limit"
        "現在 < 最終アクセス＋アイドル期限 の間だけ有効"
    }
    ABSOLUTE_TIMEOUT {
        "valid while now < created + absolute limit, however busy"
        "現在 < 作成＋絶対期限 の間だけ有効。使っていても延びない"
    }
    CSRF_REJECTED {
        "a request that changes state must prove that it comes from the site's own page"
        "状態を変えるリクエストは、自サイトのページから来たと示す必要がある"
    }
    NOT_FOUND {
        "a path that names no resource is not found, whoever asks"
        "何も指さないパスは、誰が求めても見つからない"
    }
    FORBIDDEN {
        "known, but without the right: a new login would not help"
        "誰かは分かるが権限がない。ログインし直しても変わらない"
    }
    REAUTH_REQUIRED {
        "the last authentication is too old for this action"
        "この操作には、最後の認証が古すぎる"
    }
    INVALID_REQUEST {
        "a parameter is missing or repeated"
        "パラメーターが足りないか、重複している"
    }
    INVALID_SCOPE {
        "a scope that the subject does not have is not granted"
        "本人にないスコープは与えない"
    }
    INVALID_CLIENT {
        "a client that can keep a secret shows it at the issuer"
        "秘密を守れるクライアントは、発行者でそれを示す"
    }
    WRONG_CLIENT {
        "a token serves only the client that it was issued to"
        "トークンは、発行された相手のクライアントだけが使える"
    }
    UNSUPPORTED_TOKEN_TYPE {
        "an issuer that can take back no access tokens says so, and the token goes on working"
        "アクセストークンを失効させられない発行者は、そう答える。トークンは使え続ける"
    }
    HEADER_TOO_LARGE {
        "a server refuses header lines longer than its limit"
        "上限より長いヘッダー行は受け取らない"
    }
    MALFORMED {
        "what is not a well-formed JWS in its one spelling is refused before anything in it is trusted"
        "正しい形のJWSでなければ、中身を信じる前に拒否する"
    }
    UNKNOWN_CRIT {
        "an extension named in `crit` must be understood, or the token refused"
        "critにある拡張を理解できなければ拒否する"
    }
    ALG_NOT_ALLOWED {
        "the key decides which algorithms may be used, never the header alone"
        "使えるアルゴリズムは鍵が決める。ヘッダーだけでは決めない"
    }
    UNKNOWN_KID {
        "the name in `kid` must be that of a key the verifier holds"
        "kidは、検証側が持つ鍵の名前でなければならない"
    }
    KEY_MISMATCH {
        "the key must be of the kind that the algorithm needs"
        "鍵は、アルゴリズムに合う種類でなければならない"
    }
    BAD_SIGNATURE {
        "the signature must fit header and payload as they were received"
        "署名は、届いたヘッダーとペイロードに合わなければならない"
    }
    WRONG_TYP {
        "an access token says `typ: at+jwt`; other kinds are refused"
        "アクセストークンのtypはat+jwt。ほかの種類は拒否する"
    }
    WRONG_ISS {
        "`iss` must be exactly the issuer that is trusted"
        "issは、信頼する発行者とちょうど一致しなければならない"
    }
    WRONG_AUD {
        "`aud` must contain the service that verifies"
        "audに、検証するサービス自身が含まれていなければならない"
    }
    EXPIRED { "accepted only while now < exp + leeway" "現在 < exp＋許容幅 の間だけ受理する" }
    NOT_YET_VALID { "accepted only from nbf - leeway on" "nbf－許容幅 から先だけ受理する" }
    DENYLISTED {
        "what is on the denylist is refused until it would have expired"
        "拒否リストにあるものは、期限が来るまで拒否する"
    }
    ISSUED_BEFORE_CUTOFF {
        "what was issued before the user's cutoff is refused"
        "ユーザーの基準時刻より前に発行されたものは拒否する"
    }
    INACTIVE {
        "the issuer, asked, says `active: false`"
        "問い合わせた発行者が active: falseと答えた"
    }
    INSUFFICIENT_SCOPE {
        "the token does not grant what the resource asks for; a better one would"
        "トークンの権限が足りない。足りるトークンなら通る"
    }
    REFRESH_UNKNOWN {
        "only a refresh token whose hash is on record is known"
        "記録にハッシュがあるリフレッシュトークンだけを認める"
    }
    REFRESH_EXPIRED {
        "a refresh family ends at its absolute limit"
        "リフレッシュトークンの系列は絶対期限で終わる"
    }
    REFRESH_REUSED {
        "a refresh token is good once: the second use revokes the whole family"
        "リフレッシュトークンは一度きり。2度目で系列ごと失効する"
    }
    REFRESH_REVOKED {
        "no token of a revoked family is traded in"
        "失効した系列のトークンは引き換えない"
    }
    PROOF_MISSING {
        "a token bound to a key is good only with a proof by that key"
        "鍵に束縛されたトークンは、その鍵の証明がなければ通らない"
    }
    PROOF_MISMATCH {
        "the proof must be by the token's key, for this method and this URL"
        "証明は、トークンの鍵により、このメソッドとURLのために作られていなければならない"
    }
    PROOF_REPLAYED { "each proof is good once" "証明は一度きり" }
    STORE_DOWN {
        "who cannot look up cannot tell: neither yes nor no, but later"
        "参照できなければ分からない。可否ではなく「後で」と答える"
    }
    ISSUER_DOWN {
        "the issuer does not answer; nobody else can issue or tell"
        "発行者が答えない。代わりに発行・回答できる者はいない"
    }
    JWKS_DOWN { "without keys nothing can be verified" "鍵がなければ何も検証できない" }
    NO_ANSWER { "the server that was asked is down" "尋ねた先のサーバーが止まっている" }
}

// Behind a check of the verifier.
messages! {
    STRUCTURE { "three parts between two dots" "ドット2つで区切られた3つの部分" }
    BASE64URL {
        "base64url without padding, in its one canonical spelling"
        "パディングなしのbase64url。表記は一通りだけ"
    }
    HEADER { "one JSON object without duplicate names" "重複のない一つのJSONオブジェクト" }
    TYP { "the kind of token that is expected here" "ここで求める種類のトークン" }
    CRIT { "every extension named in `crit` is understood" "critにある拡張をすべて理解できる" }
    KID { "`kid` chooses the key; absent, the only one there is" "kidが鍵を選ぶ。なければ唯一の鍵" }
    ALG { "`alg` is in the list of that key" "algが、その鍵に許された一覧にある" }
    SIGNATURE {
        "computed again over header and payload, and compared in constant time"
        "ヘッダーとペイロードから計算し直し、一定時間で比べる"
    }
    PAYLOAD {
        "a JSON object without duplicates, its times numbers"
        "重複のないJSONオブジェクトで、時刻は数値"
    }
    DISCLOSURES {
        "each disclosure in the place of its digest, once"
        "開示はそれぞれ、ダイジェストの位置に1回だけ"
    }
    SD_HASH {
        "sd_hash is the digest of what was presented"
        "sd_hashは提示されたもののダイジェスト"
    }
    ISS { "exactly the trusted issuer" "信頼する発行者とちょうど一致" }
    AUD { "contains the service that verifies" "検証するサービスを含む" }
    EXP { "now < exp + leeway" "現在 < exp＋許容幅" }
    NBF { "nbf - leeway <= now" "nbf－許容幅 ≦ 現在" }
    PROOF {
        "a proof by the token's key, for this request, not seen before"
        "トークンの鍵による、このリクエストのための初めての証明"
    }
    REVOKED {
        "not on a list, not before a cutoff, still active"
        "リストになく、基準時刻より後で、まだ有効"
    }
    SCOPE { "grants what the resource asks for" "資源が求める権限がある" }
}
