//! Sentences of verdicts: what a server made of a request, in a clause without a full stop.

use crate::text::messages;

messages! {
    OK { "accepted" "受理" }
    NO_CREDENTIAL { "no credential was shown" "何も提示されていない" }
    BAD_PASSWORD { "wrong user name or password" "ユーザー名かパスワードが違う" }
    USER_DISABLED { "the user is banned" "ユーザーは停止中" }
    UNKNOWN_ID { "no row has this id" "このIDの行がない" }
    IDLE_TIMEOUT { "the session was idle too long" "使われないまま時間切れ" }
    ABSOLUTE_TIMEOUT { "the session is too old" "セッションの上限時間を超えた" }
    CSRF_REJECTED {
        "not shown to come from our own page"
        "自サイトのページからのものと確認できない"
    }
    NOT_FOUND { "there is nothing under this path" "このパスには何もない" }
    FORBIDDEN { "known, but not allowed" "誰かは分かるが、権限がない" }
    REAUTH_REQUIRED { "a fresh login is needed" "再認証が要る" }
    INVALID_REQUEST { "the request lacks something" "リクエストに足りないものがある" }
    INVALID_SCOPE { "asks for more than may be granted" "与えられる範囲を超える権限を求めている" }
    INVALID_CLIENT { "the client does not prove who it is" "クライアントが自分を証明していない" }
    WRONG_CLIENT { "the token was issued to another client" "別のクライアントに発行されたトークン" }
    UNSUPPORTED_TOKEN_TYPE {
        "the issuer cannot take back an access token"
        "発行者はアクセストークンを失効させられない"
    }
    HEADER_TOO_LARGE { "a header line is too long" "ヘッダー行が長すぎる" }
    MALFORMED { "not a well-formed token" "トークンの形が正しくない" }
    UNKNOWN_CRIT { "`crit` names what is not understood" "critに知らない項目がある" }
    ALG_NOT_ALLOWED {
        "the algorithm is not allowed for this key"
        "この鍵に許されたアルゴリズムではない"
    }
    UNKNOWN_KID { "no key has this name" "この名前の鍵がない" }
    KEY_MISMATCH { "the key is of another kind" "鍵の種類が違う" }
    BAD_SIGNATURE { "the signature does not fit" "署名が合わない" }
    WRONG_TYP { "another kind of token" "別の種類のトークン" }
    WRONG_ISS { "another issuer" "発行者が違う" }
    WRONG_AUD { "meant for another service" "宛先が違う" }
    EXPIRED { "the token has expired" "有効期限が切れた" }
    NOT_YET_VALID { "the token is not valid yet" "まだ有効になっていない" }
    DENYLISTED { "the token is on the denylist" "拒否リストに載っている" }
    ISSUED_BEFORE_CUTOFF { "issued before the cutoff" "基準時刻より前に発行された" }
    INACTIVE { "the issuer says: not active" "発行者によれば無効" }
    INSUFFICIENT_SCOPE { "the token does not carry this right" "トークンにこの権限がない" }
    REFRESH_UNKNOWN { "unknown refresh token" "知らないリフレッシュトークン" }
    REFRESH_EXPIRED { "the refresh family is over" "リフレッシュトークンの系列が期限切れ" }
    REFRESH_REUSED { "a used refresh token came again" "使用済みのリフレッシュトークンがまた来た" }
    REFRESH_REVOKED { "the refresh family was revoked" "リフレッシュトークンの系列は失効済み" }
    PROOF_MISSING { "no proof of possession" "所持証明がない" }
    PROOF_MISMATCH {
        "the proof is for another key or request"
        "所持証明が別の鍵か別のリクエストのもの"
    }
    PROOF_REPLAYED { "the proof was seen before" "所持証明が使い回されている" }
    STORE_DOWN { "the store cannot be used: nobody can tell" "ストアが使えず、確かめられない" }
    ISSUER_DOWN { "the issuer does not answer" "発行者が答えない" }
    JWKS_DOWN { "the keys cannot be had" "鍵を取得できない" }
    NO_ANSWER { "no server answers" "答えるサーバーがない" }
}

// What a store lacks
messages! {
    NO_ROOM {
        "the store is full and takes no more rows"
        "ストアが満杯で、これ以上の行を書けない"
    }
    unusable(store) {
        "the {store} cannot be used: nobody can tell"
        "{store}が使えず、確かめられない"
    }
}
