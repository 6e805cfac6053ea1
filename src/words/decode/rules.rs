//! Sentences of each finding L01 to L59: why it matters, and what to do.

use crate::text::messages;

messages! {
    PART_COUNT {
        "The number of parts is wrong: a signed JWT has three, with dots between them."
        "部分の数が違う。署名付きJWTは、ドットで区切った3つの部分からなる。"
    }
    PART_COUNT_FIX {
        "Copy the whole token, without \"Bearer \"."
        "トークン全体をコピーし直す。先頭の「Bearer 」は除く。"
    }
    ENCRYPTED {
        "This is an encrypted JWT (JWE); the content cannot be shown without the key."
        "暗号化されたJWT（JWE）。鍵がなければ中身を表示できない。"
    }
    ENCRYPTED_FIX {
        "Decrypt where the key is; do not paste keys."
        "復号は鍵のある場所で行い、鍵をどこかに貼り付けない。"
    }
    NOT_BASE64URL {
        "A part is not base64url, which has no padding or other characters; JSON serialization or plain Base64 is not a JWT."
        "base64urlではない部分がある。パディングやほかの文字は使えない。JSON形式や通常のBase64はJWTではない。"
    }
    NOT_BASE64URL_FIX {
        "Re-encode it as base64url without padding."
        "パディングなしのbase64urlでエンコードし直す。"
    }
    NOT_CANONICAL {
        "The spelling is not the canonical one: the same bytes have several, and a denylist keyed by token text can be bypassed."
        "正規の表記ではない。同じバイト列が別の表記でも通り、文字列で照合する拒否リストをすり抜けられる。"
    }
    NOT_CANONICAL_FIX {
        "Reject what is not canonical; deny by iss and jti."
        "正規でない表記は拒否し、失効はissとjtiの組で管理する。"
    }
    NOT_JSON_OBJECT {
        "A part is no JSON object: what is ambiguous is an attack surface."
        "JSONオブジェクトではない部分がある。曖昧なJSONは攻撃の足がかりになる。"
    }
    NOT_JSON_OBJECT_FIX { "Reject the token." "トークンを拒否する。" }
    DUPLICATE_NAMES {
        "A name stands twice: two parsers may see two different values."
        "同じ名前が重複している。パーサーによって違う値として読まれるおそれがある。"
    }
    DUPLICATE_NAMES_FIX {
        "Reject it, and fix the issuer."
        "拒否し、発行側を直す。"
    }
    ALG_NONE {
        "alg is none: the token is not protected at all."
        "algがnoneで署名がない。まったく保護されていない。"
    }
    ALG_NONE_FIX {
        "Reject it; use an allowlist."
        "拒否し、使ってよいアルゴリズムを許可リストで決めておく。"
    }
    ALG_NONE_IN_DISGUISE {
        "alg is none in another spelling: an attack on blocklists; alg is case-sensitive."
        "algがnoneの別表記。禁止リストをすり抜ける手口で、algは大文字と小文字を区別する。"
    }
    ALG_NONE_IN_DISGUISE_FIX {
        "Use an allowlist and compare exactly."
        "許可リストと、大文字・小文字まで含めて完全一致で照合する。"
    }
    NO_ALG { "alg is mandatory." "algは必須。" }
    NO_ALG_FIX { "Reject it." "拒否する。" }
    ALG_UNREGISTERED {
        "alg is not a registered name: an unknown algorithm or a typo."
        "algが登録された名前ではない。未知のアルゴリズムか、書き間違い。"
    }
    ALG_UNREGISTERED_FIX {
        "Use a registered name."
        "IANAに登録された名前を使う。"
    }
    ALG_DEPRECATED {
        "Polymorphic or weak identifier."
        "意味が一つに定まらないか、強度の足りないアルゴリズム名。"
    }
    ALG_DEPRECATED_FIX {
        "Use the fully specified name."
        "曲線まで特定できる名前を使う。"
    }
    SIGNATURE_STRIPPED {
        "Signature was stripped."
        "署名が取り除かれている。"
    }
    SIGNATURE_STRIPPED_FIX { "Reject it." "拒否する。" }
    SIGNATURE_WITH_NONE {
        "An unsecured JWT must have an empty signature."
        "署名なし（none）のJWTは、署名部が空でなければならない。"
    }
    SIGNATURE_WITH_NONE_FIX { "Reject it." "拒否する。" }
    SIGNATURE_LENGTH {
        "The signature has a length that this algorithm never gives."
        "署名の長さが、このアルゴリズムのものではない。"
    }
    SIGNATURE_LENGTH_FIX {
        "Copy the whole token; if it is whole, issue it again."
        "トークン全体をコピーし直す。欠けていなければ、発行し直す。"
    }
    SIGNATURE_DER {
        "DER form used instead of R‖S."
        "RとSを固定長でつないだ形でなく、DER形式になっている。"
    }
    SIGNATURE_DER_FIX {
        "Convert to fixed-length R‖S."
        "固定長のR‖S形式に変換する。"
    }
    SHORT_KEY {
        "A key shorter than the hash output, or an RSA key under 2048 bits, is too weak."
        "鍵がハッシュの出力より短いか、RSAの2048ビットに満たず、強度が足りない。"
    }
    SHORT_KEY_FIX {
        "Use a random secret of at least the size of the hash, or RSA with 2048 bits or more."
        "ハッシュの出力以上の長さの乱数を共有秘密鍵にする。RSAなら2048ビット以上にする。"
    }
    WEAK_SECRET {
        "The secret is a well-known weak value: anyone can forge tokens."
        "共有秘密鍵が有名な弱い値。誰でもトークンを偽造できる。"
    }
    WEAK_SECRET_FIX {
        "Replace the key at once with 256 random bits or more."
        "すぐに鍵を替える。256ビット以上の乱数にする。"
    }
    ALGORITHM_CONFUSION {
        "The public key is the secret of this HMAC: algorithm confusion works here."
        "公開鍵を共有秘密鍵にしたHMAC。アルゴリズム混同攻撃が成立する。"
    }
    ALGORITHM_CONFUSION_FIX {
        "One algorithm per key; allowlist."
        "鍵ごとに使うアルゴリズムを1つに決め、許可リストで照合する。"
    }
    SHARED_SECRET {
        "Every verifier with the secret can also issue."
        "共有秘密鍵を持つ検証側は、すべて発行（偽造）もできる。"
    }
    SHARED_SECRET_FIX {
        "Use an asymmetric algorithm."
        "公開鍵方式のアルゴリズムを使う。"
    }
    NO_KID {
        "Key rotation is hard without a key name."
        "鍵の名前がないと、鍵のローテーションが難しい。"
    }
    NO_KID_FIX { "Set a kid." "kidを付ける。" }
    KID_INJECTION {
        "kid looks like path traversal or injection."
        "kidにパストラバーサルやインジェクションの疑いがある。"
    }
    KID_INJECTION_FIX {
        "Look up kid in a fixed table only."
        "kidは、固定の表から鍵を探すためだけに使う。"
    }
    EMBEDDED_KEY {
        "A key inside the token does not make it trusted."
        "トークンに入っている鍵だからといって、信頼できるわけではない。"
    }
    EMBEDDED_KEY_FIX {
        "Use configured keys."
        "あらかじめ設定した鍵だけを使う。"
    }
    KEY_URL {
        "The header names a URL of a key: the sender chooses where the key comes from (SSRF, forgery)."
        "ヘッダーに鍵のURLがある。鍵の入手先を送信者が選べる（SSRF、偽造）。"
    }
    KEY_URL_FIX {
        "Allowlist or ignore."
        "許可リストにあるURLだけを使うか、無視する。"
    }
    EMBEDDED_CERTIFICATE {
        "The header carries a certificate chain, which must end at a pre-trusted anchor."
        "ヘッダーに証明書チェーンがある。あらかじめ信頼したトラストアンカーに行き着かなければならない。"
    }
    EMBEDDED_CERTIFICATE_FIX {
        "Validate the chain."
        "証明書チェーンを検証する。"
    }
    BAD_CRIT {
        "Critical extensions must be understood or the token refused."
        "必須の拡張を理解できなければ、トークンを拒否しなければならない。"
    }
    BAD_CRIT_FIX { "Reject it." "拒否する。" }
    UNENCODED_PAYLOAD {
        "JWTs must not use the unencoded payload option."
        "JWTではペイロードの無符号化（b64:false）は禁止。"
    }
    UNENCODED_PAYLOAD_FIX { "Remove b64." "b64を外す。" }
    NO_TYP {
        "typ does not say what kind of token it is, so kinds can be confused; an access token says at+jwt."
        "typから種類が分からず、取り違えるおそれがある。アクセストークンのtypはat+jwt。"
    }
    NO_TYP_FIX {
        "Set typ to at+jwt, and check it."
        "typをat+jwtにし、受け取る側で確かめる。"
    }
    NESTED_TOKEN {
        "Nested token: both layers must be verified."
        "入れ子のトークン。両方の層の検証が必要。"
    }
    NESTED_TOKEN_FIX {
        "Verify inner and outer."
        "内側と外側の両方を検証する。"
    }
    NO_EXP {
        "There is no exp: it is good for ever."
        "expがなく、いつまでも使える。"
    }
    NO_EXP_FIX { "Add an exp." "expを付ける。" }
    TIME_NOT_A_NUMBER {
        "A time is no number, as a NumericDate must be."
        "数値ではない時刻がある。NumericDateは数値でなければならない。"
    }
    TIME_NOT_A_NUMBER_FIX {
        "Emit a JSON number."
        "JSONの数値として出力する。"
    }
    TIME_IN_MILLISECONDS {
        "Looks like milliseconds: read as seconds it lies thousands of years ahead."
        "ミリ秒の疑い。秒として読むと何千年も先になる。"
    }
    TIME_IN_MILLISECONDS_FIX {
        "Divide by 1000."
        "1000で割り、秒にする。"
    }
    EXPIRED { "Expired." "有効期限切れ。" }
    EXPIRED_FIX { "Get a new one: refresh." "トークンを更新する。" }
    LONG_LIVED {
        "It lives long: a stolen copy works until the end."
        "寿命が長く、盗まれた写しがその間ずっと使える。"
    }
    LONG_LIVED_FIX {
        "Make access tokens last minutes, and add a refresh token."
        "アクセストークンは数分にし、リフレッシュトークンと組み合わせる。"
    }
    NEVER_USABLE {
        "It ends before it begins, and can never be accepted."
        "始まりより前に終わり、受け入れられる時間が一瞬もない。"
    }
    NEVER_USABLE_FIX { "Fix the issuer." "発行側を直す。" }
    NOT_YET_USABLE {
        "Its time has not come yet: clock skew, or issued in advance."
        "まだその時刻になっていない。時計のずれか、先の日付での発行。"
    }
    NOT_YET_USABLE_FIX {
        "Sync clocks; allow a leeway of seconds to a few minutes."
        "時計を合わせ、許容幅を数秒から数分にする。"
    }
    ISSUED_IN_THE_FUTURE {
        "It was issued in the future: the issuer's clock is ahead, or the token is forged."
        "発行時刻が未来。発行者の時計が進んでいるか、偽造されたトークン。"
    }
    ISSUED_IN_THE_FUTURE_FIX {
        "Sync clocks (NTP)."
        "NTPで時計を合わせる。"
    }
    NO_IAT {
        "There is no iat: its age cannot be judged, and a cutoff cannot revoke it."
        "iatがなく、発行からの経過時間が分からず、基準時刻による失効もできない。"
    }
    NO_IAT_FIX { "Add an iat." "iatを付ける。" }
    NO_ISS {
        "There is no iss: nobody can tell whose key to use."
        "issがなく、誰の鍵で検証すべきか分からない。"
    }
    NO_ISS_FIX {
        "Add an iss, and compare it exactly."
        "issを付け、完全一致で照合する。"
    }
    NO_AUD {
        "There is no aud: any service may accept it."
        "audがなく、どのサービスでも受け入れられてしまう。"
    }
    NO_AUD_FIX {
        "Add an aud, and check it."
        "audを付け、受け取る側で確かめる。"
    }
    WIDE_AUD { "Very wide audience." "宛先が広すぎる。" }
    WIDE_AUD_FIX {
        "Use one token per service, or token exchange."
        "サービスごとにトークンを分けるか、トークン交換を使う。"
    }
    NO_SUB {
        "There is no sub: nobody is named."
        "subがなく、主体が書かれていない。"
    }
    NO_SUB_FIX { "Add a sub." "subを付ける。" }
    NO_JTI {
        "There is no jti: this one token cannot be denied, nor its replay detected."
        "jtiがなく、このトークンだけを失効させたり、再送を検知したりできない。"
    }
    NO_JTI_FIX { "Add a jti." "jtiを付ける。" }
    SECRET_IN_PAYLOAD {
        "A secret stands in the payload, which anyone who has the token can read."
        "ペイロードに秘密の値がある。トークンを手にした人なら誰でも読める。"
    }
    SECRET_IN_PAYLOAD_FIX {
        "Remove and rotate that secret."
        "トークンから除き、その値を替える。"
    }
    CARD_OR_NATIONAL_NUMBER {
        "Sensitive data in a readable token."
        "機微な情報が、読める形で入っている。"
    }
    CARD_OR_NATIONAL_NUMBER_FIX {
        "Remove, or use JWE."
        "除くか、JWEで暗号化する。"
    }
    PERSONAL_DATA {
        "Personal data leaks through logs and storage."
        "個人情報が、ログや保存先から漏れる。"
    }
    PERSONAL_DATA_FIX {
        "Keep it in the user table; send only sub."
        "ユーザーテーブルに置き、トークンにはsubだけを入れる。"
    }
    STALE_RIGHTS {
        "Rights in the token go stale until it expires."
        "トークンの権限は、変えても期限まで反映されない。"
    }
    STALE_RIGHTS_FIX {
        "Make it short-lived, or look rights up."
        "寿命を短くするか、権限をその都度調べる。"
    }
    TOO_LARGE_FOR_A_COOKIE {
        "Too large for a cookie: browsers ignore the whole of it."
        "Cookieには大きすぎ、ブラウザに丸ごと無視される。"
    }
    TOO_LARGE_FOR_A_COOKIE_FIX {
        "Send fewer claims, or use a session."
        "クレームを減らすか、セッションにする。"
    }
    TOO_LARGE_FOR_A_HEADER {
        "Many servers refuse such headers (431/400)."
        "多くのサーバーで、ヘッダーの上限を超える（431/400）。"
    }
    TOO_LARGE_FOR_A_HEADER_FIX {
        "Send fewer claims."
        "クレームを減らす。"
    }
    MIXED_PURPOSES {
        "An ID token and an access token are mixed."
        "IDトークンとアクセストークンが混ざっている。"
    }
    MIXED_PURPOSES_FIX {
        "Issue two tokens."
        "トークンを2つに分けて発行する。"
    }
    BOUND_TO_A_KEY {
        "Bound token: a proof of the key is needed too."
        "鍵に束縛されたトークン。鍵の所持証明も要る。"
    }
    BOUND_TO_A_KEY_FIX {
        "Check the DPoP or mTLS proof."
        "DPoPまたはmTLSの所持証明を検証する。"
    }
    PRIVATE_KEY_PUBLISHED {
        "A private key is being published."
        "秘密鍵が公開されている。"
    }
    PRIVATE_KEY_PUBLISHED_FIX {
        "Rotate it now; publish only public members."
        "すぐに鍵を替え、公開部分だけを載せる。"
    }
    UNREGISTERED_CLAIMS {
        "Names that are not in the IANA list may collide."
        "IANAに未登録の名前で、衝突するおそれがある。"
    }
    UNREGISTERED_CLAIMS_FIX {
        "Use a registered name or a URI."
        "登録済みの名前かURIを使う。"
    }
    NUMBER_TOO_LARGE {
        "A number is too large, and some parsers round it."
        "数が大きすぎ、パーサーによっては丸められる。"
    }
    NUMBER_TOO_LARGE_FIX { "Send as a string." "文字列で送る。" }
    NOT_A_JWT {
        "Not a JWT, and of no form that is known here. A session ID points at a row of its server, and holds nothing to decode."
        "JWTではなく、ここで分かる形式でもない。セッションIDならサーバー側の行を指すだけで、デコードする中身はない。"
    }
    NOT_A_JWT_FIX {
        "Ask whoever issued it. Paste a cookie with its name: `name=value`."
        "発行元に聞く。Cookieなら`名前=値`の形で、名前も付けて貼り付ける。"
    }
    WEAK_SESSION_ID {
        "The value can be guessed, or tells something."
        "値が推測されるか、値から情報が漏れる。"
    }
    WEAK_SESSION_ID_FIX {
        "Take 128 bits or more from a CSPRNG, without any meaning."
        "CSPRNGで128ビット以上の、意味を持たない値を作る。"
    }
    WEAK_COOKIE {
        "Cookie not protected, or ignored by the browser."
        "Cookieが保護されないか、ブラウザに無視される。"
    }
    WEAK_COOKIE_FIX {
        "Write it as `__Host-sid=…; Path=/; Secure; HttpOnly; SameSite=Lax`."
        "`__Host-sid=…; Path=/; Secure; HttpOnly; SameSite=Lax`の形にする。"
    }
    HIDDEN_CHARACTERS {
        "Some characters are not seen, turn the reading direction, or control a terminal."
        "見えない文字、読む向きを変える文字、端末を操作する文字が入っている。"
    }
    HIDDEN_CHARACTERS_FIX {
        "Read it with each of them shown, and ask the issuer what they are for."
        "1文字ずつ見える形で読み、何のためのものかを発行側に確かめる。"
    }
    BAD_DISCLOSURES {
        "The disclosures do not fit, each once, what the issuer signed: one may be added, repeated or cut off."
        "開示が、発行者の署名したものと1つずつ対応していない。追加、重複、欠落のおそれがある。"
    }
    BAD_DISCLOSURES_FIX {
        "Reject the whole SD-JWT."
        "SD-JWT全体を拒否する。"
    }
    BAD_KEY_BINDING {
        "The key binding does not bind what was presented to its holder."
        "鍵束縛が、提示されたものを保持者に結び付けていない。"
    }
    BAD_KEY_BINDING_FIX {
        "Reject the whole presentation, and ask the holder for a new one."
        "提示全体を拒否し、保持者に作り直してもらう。"
    }
}
