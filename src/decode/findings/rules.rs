//! The rules, in one table.
//!
//! A row: id and name, severity, the function that decides, the source; then why it matters and
//! what to do, each in English and Japanese.

use super::{
    Rule, Severity, claims, content, cookie, header, session_id, signature, structure, text, time,
};
use crate::lang::Label;

macro_rules! rules {
    ($($id:ident $slug:ident, $severity:ident, $check:path, $source:literal:
        $why_en:literal $why_ja:literal $fix_en:literal $fix_ja:literal;)+) => {
        /// Every rule, in the order of the ids.
        pub static RULES: &[Rule] = &[$(Rule {
            id: stringify!($id),
            slug: stringify!($slug),
            severity: Severity::$severity,
            why: Label::new($why_en, $why_ja),
            fix: Label::new($fix_en, $fix_ja),
            source: $source,
            check: $check,
        }),+];
    };
}

rules! {
    L01 part_count, Error, structure::part_count, "RFC 7515 §5.2 step 1, §7.1":
        "The number of parts is wrong: a signed JWT has three, with dots between them."
        "部分の数が違う。署名付きJWTは、ドットで区切った3つの部分からなる。"
        "Copy the whole token, without \"Bearer \"."
        "トークン全体をコピーし直す。先頭の「Bearer 」は除く。";
    L02 encrypted, Info, structure::encrypted, "RFC 7516 §3.1, §9":
        "This is an encrypted JWT (JWE); the content cannot be shown without the key."
        "暗号化されたJWT（JWE）。鍵がなければ中身を表示できない。"
        "Decrypt where the key is; do not paste keys."
        "復号は鍵のある場所で行い、鍵をどこかに貼り付けない。";
    L03 not_base64url, Error, structure::not_base64url, "RFC 7519 §7.2 steps 3,9; RFC 7515 §2; draft rfc8725bis \"Check JWT Format Type\"":
        "A part is not base64url, which has no padding or other characters; JSON serialization or plain Base64 is not a JWT."
        "base64urlではない部分がある。パディングやほかの文字は使えない。JSON形式や通常のBase64はJWTではない。"
        "Re-encode it as base64url without padding."
        "パディングなしのbase64urlでエンコードし直す。";
    L04 not_canonical, Warn, structure::not_canonical, "RFC 4648 §3.5; OWASP JWT CS \"JWT denylist\"":
        "The spelling is not the canonical one: the same bytes have several, and a denylist keyed by token text can be bypassed."
        "正規の表記ではない。同じバイト列が別の表記でも通り、文字列で照合する拒否リストをすり抜けられる。"
        "Reject what is not canonical; deny by iss and jti."
        "正規でない表記は拒否し、失効はissとjtiの組で管理する。";
    L05 not_json_object, Error, structure::not_json_object, "RFC 7519 §7.2 steps 4,10; RFC 7515 §10.12":
        "A part is no JSON object: what is ambiguous is an attack surface."
        "JSONオブジェクトではない部分がある。曖昧なJSONは攻撃の足がかりになる。"
        "Reject the token."
        "トークンを拒否する。";
    L06 duplicate_names, Error, structure::duplicate_names, "RFC 7515 §4, §10.12; RFC 7519 §4":
        "A name stands twice: two parsers may see two different values."
        "同じ名前が重複している。パーサーによって違う値として読まれるおそれがある。"
        "Reject it, and fix the issuer."
        "拒否し、発行側を直す。";
    L07 alg_none, Error, header::alg_none, "RFC 7518 §3.6; RFC 9068 §2.1, §4; ASVS 9.1.2":
        "alg is none: the token is not protected at all."
        "algがnoneで署名がない。まったく保護されていない。"
        "Reject it; use an allowlist."
        "拒否し、使ってよいアルゴリズムを許可リストで決めておく。";
    L08 alg_none_in_disguise, Error, header::alg_none_in_disguise, "RFC 7515 §4.1.1; draft rfc8725bis \"Algorithm Verification Code Not Defensively Written\"":
        "alg is none in another spelling: an attack on blocklists; alg is case-sensitive."
        "algがnoneの別表記。禁止リストをすり抜ける手口で、algは大文字と小文字を区別する。"
        "Use an allowlist and compare exactly."
        "許可リストと、大文字・小文字まで含めて完全一致で照合する。";
    L09 no_alg, Error, header::no_alg, "RFC 7515 §4.1.1":
        "alg is mandatory."
        "algは必須。"
        "Reject it."
        "拒否する。";
    L10 alg_unregistered, Warn, header::alg_unregistered, "RFC 7515 §4.1.1; IANA JOSE Algorithms":
        "alg is not a registered name: an unknown algorithm or a typo."
        "algが登録された名前ではない。未知のアルゴリズムか、書き間違い。"
        "Use a registered name."
        "IANAに登録された名前を使う。";
    L11 alg_deprecated, Warn, header::alg_deprecated, "IANA JOSE registry; draft rfc8725bis \"Use Appropriate Algorithms\" (RFC 9864)":
        "Polymorphic or weak identifier."
        "意味が一つに定まらないか、強度の足りないアルゴリズム名。"
        "Use the fully specified name."
        "曲線まで特定できる名前を使う。";
    L12 signature_stripped, Error, signature::signature_stripped, "RFC 7515 §5.2 step 8; RFC 7518 §3.6":
        "Signature was stripped."
        "署名が取り除かれている。"
        "Reject it."
        "拒否する。";
    L13 signature_with_none, Error, signature::signature_with_none, "RFC 7518 §3.6":
        "An unsecured JWT must have an empty signature."
        "署名なし（none）のJWTは、署名部が空でなければならない。"
        "Reject it."
        "拒否する。";
    L14 signature_length, Error, signature::signature_length, "RFC 7518 §3.2–3.5; RFC 8037 §3.1":
        "The signature has a length that this algorithm never gives."
        "署名の長さが、このアルゴリズムのものではない。"
        "Copy the whole token; if it is whole, issue it again."
        "トークン全体をコピーし直す。欠けていなければ、発行し直す。";
    L15 signature_der, Error, signature::signature_der, "RFC 7518 §3.4":
        "DER form used instead of R‖S."
        "RとSを固定長でつないだ形でなく、DER形式になっている。"
        "Convert to fixed-length R‖S."
        "固定長のR‖S形式に変換する。";
    L16 short_secret, Error, signature::short_secret, "RFC 7518 §3.2; OWASP JWT CS \"MAC\"":
        "A key shorter than the hash output is too weak."
        "鍵がハッシュの出力より短く、強度が足りない。"
        "Use a random key of at least the size of the hash."
        "ハッシュの出力以上の長さの乱数を鍵にする。";
    L17 weak_secret, Critical, signature::weak_secret, "RFC 8725 §2.2, §3.5":
        "The secret is a well-known weak value: anyone can forge tokens."
        "共有秘密鍵が有名な弱い値。誰でもトークンを偽造できる。"
        "Replace the key at once with 256 random bits or more."
        "すぐに鍵を替える。256ビット以上の乱数にする。";
    L18 algorithm_confusion, Critical, signature::algorithm_confusion, "RFC 8725 §2.1, §3.1; draft rfc8725bis \"Perform Algorithm Verification\"; ASVS 9.1.2":
        "The public key is the secret of this HMAC: algorithm confusion works here."
        "公開鍵を共有秘密鍵にしたHMAC。アルゴリズム混同攻撃が成立する。"
        "One algorithm per key; allowlist."
        "鍵ごとに使うアルゴリズムを1つに決め、許可リストで照合する。";
    L19 shared_secret, Info, signature::shared_secret, "RFC 9068 §2.1; OWASP JWT CS \"Public-key Signatures vs. MAC\"":
        "Every verifier with the secret can also issue."
        "共有秘密鍵を持つ検証側は、すべて発行（偽造）もできる。"
        "Use an asymmetric algorithm."
        "公開鍵方式のアルゴリズムを使う。";
    L20 no_kid, Info, header::no_kid, "RFC 7515 §4.1.4":
        "Key rotation is hard without a key name."
        "鍵の名前がないと、鍵のローテーションが難しい。"
        "Set a kid."
        "kidを付ける。";
    L21 kid_injection, Error, header::kid_injection, "RFC 8725 §3.10; OWASP JWT CS \"Trusting key material named in the token header\"":
        "kid looks like path traversal or injection."
        "kidにパストラバーサルやインジェクションの疑いがある。"
        "Look up kid in a fixed table only."
        "kidは、固定の表から鍵を探すためだけに使う。";
    L22 embedded_key, Error, header::embedded_key, "RFC 8725 §3.10; ASVS 9.1.3":
        "A key inside the token does not make it trusted."
        "トークンに入っている鍵だからといって、信頼できるわけではない。"
        "Use configured keys."
        "あらかじめ設定した鍵だけを使う。";
    L23 key_url, Warn, header::key_url, "RFC 8725 §2.9, §3.10; ASVS 9.1.3":
        "The header names a URL of a key: the sender chooses where the key comes from (SSRF, forgery)."
        "ヘッダーに鍵のURLがある。鍵の入手先を送信者が選べる（SSRF、偽造）。"
        "Allowlist or ignore."
        "許可リストにあるURLだけを使うか、無視する。";
    L24 embedded_certificate, Warn, header::embedded_certificate, "RFC 7515 §4.1.6; ASVS 9.1.3":
        "The header carries a certificate chain, which must end at a pre-trusted anchor."
        "ヘッダーに証明書チェーンがある。あらかじめ信頼したトラストアンカーに行き着かなければならない。"
        "Validate the chain."
        "証明書チェーンを検証する。";
    L25 bad_crit, Error, header::bad_crit, "RFC 7515 §4.1.11":
        "Critical extensions must be understood or the token refused."
        "必須の拡張を理解できなければ、トークンを拒否しなければならない。"
        "Reject it."
        "拒否する。";
    L26 unencoded_payload, Error, header::unencoded_payload, "RFC 7797 §7":
        "JWTs must not use the unencoded payload option."
        "JWTではペイロードの無符号化（b64:false）は禁止。"
        "Remove b64."
        "b64を外す。";
    L27 no_typ, Warn, header::no_typ, "RFC 9068 §2.1, §4; RFC 8725 §3.11":
        "typ does not say what kind of token it is, so kinds can be confused; an access token says at+jwt."
        "typから種類が分からず、取り違えるおそれがある。アクセストークンのtypはat+jwt。"
        "Set typ to at+jwt, and check it."
        "typをat+jwtにし、受け取る側で確かめる。";
    L28 nested_token, Info, header::nested_token, "RFC 7519 §7.2 step 8; RFC 8725 §3.3":
        "Nested token: both layers must be verified."
        "入れ子のトークン。両方の層の検証が必要。"
        "Verify inner and outer."
        "内側と外側の両方を検証する。";
    L29 no_exp, Error, time::no_exp, "RFC 9068 §2.2; RFC 7519 §4.1.4; ASVS 9.2.1":
        "There is no exp: it is good for ever."
        "expがなく、いつまでも使える。"
        "Add an exp."
        "expを付ける。";
    L30 time_not_a_number, Error, time::time_not_a_number, "RFC 7519 §2, §4.1.4–4.1.6":
        "A time is no number, as a NumericDate must be."
        "数値ではない時刻がある。NumericDateは数値でなければならない。"
        "Emit a JSON number."
        "JSONの数値として出力する。";
    L31 time_in_milliseconds, Error, time::time_in_milliseconds, "RFC 7519 §2 (NumericDate = seconds)":
        "Looks like milliseconds: read as seconds it lies thousands of years ahead."
        "ミリ秒の疑い。秒として読むと何千年も先になる。"
        "Divide by 1000."
        "1000で割り、秒にする。";
    L32 expired, Error, time::expired, "RFC 7519 §4.1.4":
        "Expired."
        "有効期限切れ。"
        "Get a new one: refresh."
        "トークンを更新する。";
    L33 long_lived, Warn, time::long_lived, "RFC 6750 §5.3 (one hour or less)":
        "It lives long: a stolen copy works until the end."
        "寿命が長く、盗まれた写しがその間ずっと使える。"
        "Make access tokens last minutes, and add a refresh token."
        "アクセストークンは数分にし、リフレッシュトークンと組み合わせる。";
    L34 never_usable, Error, time::never_usable, "RFC 7519 §4.1.4–4.1.5":
        "It ends before it begins, and can never be accepted."
        "始まりより前に終わり、受け入れられる時間が一瞬もない。"
        "Fix the issuer."
        "発行側を直す。";
    L35 not_yet_usable, Warn, time::not_yet_usable, "RFC 7519 §4.1.5":
        "Its time has not come yet: clock skew, or issued in advance."
        "まだその時刻になっていない。時計のずれか、先の日付での発行。"
        "Sync clocks; allow a leeway of seconds to a few minutes."
        "時計を合わせ、許容幅を数秒から数分にする。";
    L36 issued_in_the_future, Warn, time::issued_in_the_future, "RFC 7519 §4.1.6":
        "It was issued in the future: the issuer's clock is ahead, or the token is forged."
        "発行時刻が未来。発行者の時計が進んでいるか、偽造されたトークン。"
        "Sync clocks (NTP)."
        "NTPで時計を合わせる。";
    L37 no_iat, Info, time::no_iat, "RFC 9068 §2.2; ASVS 7.4.1":
        "There is no iat: its age cannot be judged, and a cutoff cannot revoke it."
        "iatがなく、発行からの経過時間が分からず、基準時刻による失効もできない。"
        "Add an iat."
        "iatを付ける。";
    L38 no_iss, Warn, claims::no_iss, "RFC 9068 §2.2, §4; RFC 8725 §3.8":
        "There is no iss: nobody can tell whose key to use."
        "issがなく、誰の鍵で検証すべきか分からない。"
        "Add an iss, and compare it exactly."
        "issを付け、完全一致で照合する。";
    L39 no_aud, Warn, claims::no_aud, "RFC 8725 §3.9; ASVS 9.2.3–9.2.4":
        "There is no aud: any service may accept it."
        "audがなく、どのサービスでも受け入れられてしまう。"
        "Add an aud, and check it."
        "audを付け、受け取る側で確かめる。";
    L40 wide_aud, Warn, claims::wide_aud, "RFC 9700 §2.3":
        "Very wide audience."
        "宛先が広すぎる。"
        "Use one token per service, or token exchange."
        "サービスごとにトークンを分けるか、トークン交換を使う。";
    L41 no_sub, Warn, claims::no_sub, "RFC 9068 §2.2":
        "There is no sub: nobody is named."
        "subがなく、主体が書かれていない。"
        "Add a sub."
        "subを付ける。";
    L42 no_jti, Info, claims::no_jti, "RFC 9068 §2.2; RFC 7519 §4.1.7":
        "There is no jti: this one token cannot be denied, nor its replay detected."
        "jtiがなく、このトークンだけを失効させたり、再送を検知したりできない。"
        "Add a jti."
        "jtiを付ける。";
    L43 secret_in_payload, Critical, content::secret_in_payload, "RFC 7519 §12; OWASP Session CS \"Session ID Content\"":
        "A secret stands in the payload, which anyone who has the token can read."
        "ペイロードに秘密の値がある。トークンを手にした人なら誰でも読める。"
        "Remove and rotate that secret."
        "トークンから除き、その値を替える。";
    L44 card_or_national_number, Error, content::card_or_national_number, "RFC 7519 §12":
        "Sensitive data in a readable token."
        "機微な情報が、読める形で入っている。"
        "Remove, or use JWE."
        "除くか、JWEで暗号化する。";
    L45 personal_data, Warn, content::personal_data, "RFC 7519 §12; RFC 9068 §6":
        "Personal data leaks through logs and storage."
        "個人情報が、ログや保存先から漏れる。"
        "Keep it in the user table; send only sub."
        "ユーザーテーブルに置き、トークンにはsubだけを入れる。";
    L46 stale_rights, Warn, content::stale_rights, "RFC 9068 §2.2.3.1; ASVS 8.3.2":
        "Rights in the token go stale until it expires."
        "トークンの権限は、変えても期限まで反映されない。"
        "Make it short-lived, or look rights up."
        "寿命を短くするか、権限をその都度調べる。";
    L47 too_large_for_a_cookie, Warn, cookie::too_large_for_a_cookie, "draft 6265bis §5.6 step 5; ASVS 3.3.5":
        "Too large for a cookie: browsers ignore the whole of it."
        "Cookieには大きすぎ、ブラウザに丸ごと無視される。"
        "Send fewer claims, or use a session."
        "クレームを減らすか、セッションにする。";
    L48 too_large_for_a_header, Info, cookie::too_large_for_a_header, "RFC 6585 §5":
        "Many servers refuse such headers (431/400)."
        "多くのサーバーで、ヘッダーの上限を超える（431/400）。"
        "Send fewer claims."
        "クレームを減らす。";
    L49 mixed_purposes, Warn, claims::mixed_purposes, "RFC 8725 §2.8, §3.12; ASVS 9.2.2":
        "An ID token and an access token are mixed."
        "IDトークンとアクセストークンが混ざっている。"
        "Issue two tokens."
        "トークンを2つに分けて発行する。";
    L50 bound_to_a_key, Info, claims::bound_to_a_key, "RFC 7800 §3.1; RFC 9449 §6":
        "Bound token: a proof of the key is needed too."
        "鍵に束縛されたトークン。鍵の所持証明も要る。"
        "Check the DPoP or mTLS proof."
        "DPoPまたはmTLSの所持証明を検証する。";
    L51 private_key_published, Critical, claims::private_key_published, "RFC 7517 §9.2; RFC 9449 §4.2":
        "A private key is being published."
        "秘密鍵が公開されている。"
        "Rotate it now; publish only public members."
        "すぐに鍵を替え、公開部分だけを載せる。";
    L52 unregistered_claims, Info, content::unregistered_claims, "RFC 7519 §4.2–4.3":
        "Names that are not in the IANA list may collide."
        "IANAに未登録の名前で、衝突するおそれがある。"
        "Use a registered name or a URI."
        "登録済みの名前かURIを使う。";
    L53 number_too_large, Warn, content::number_too_large, "RFC 8259 §6":
        "A number is too large, and some parsers round it."
        "数が大きすぎ、パーサーによっては丸められる。"
        "Send as a string."
        "文字列で送る。";
    L54 not_a_jwt, Info, session_id::not_a_jwt, "OWASP Session CS \"Session ID Content\"":
        "Nothing to decode; it only points at a server row."
        "デコードする中身はない。サーバー側の行を指すだけ。"
        "Look it up at the server."
        "サーバー側で調べる。";
    L55 weak_session_id, Warn, session_id::weak_session_id, "ASVS 7.2.3; OWASP Session CS \"Session ID Entropy\"":
        "The value can be guessed, or tells something."
        "値が推測されるか、値から情報が漏れる。"
        "Take 128 bits or more from a CSPRNG, without any meaning."
        "CSPRNGで128ビット以上の、意味を持たない値を作る。";
    L56 weak_cookie, Warn, cookie::weak_cookie, "draft 6265bis §4.1.3.2, §5.6–5.7; ASVS 3.3.1–3.3.5":
        "Cookie not protected, or ignored by the browser."
        "Cookieが保護されないか、ブラウザに無視される。"
        "Write it as `__Host-sid=…; Path=/; Secure; HttpOnly; SameSite=Lax`."
        "`__Host-sid=…; Path=/; Secure; HttpOnly; SameSite=Lax`の形にする。";
    L57 hidden_characters, Warn, text::hidden_characters, "UAX #9; UAX #44, Default_Ignorable_Code_Point; CVE-2021-42574":
        "Some characters are not seen, turn the reading direction, or control a terminal."
        "見えない文字、読む向きを変える文字、端末を操作する文字が入っている。"
        "Read it with each of them shown, and ask the issuer what they are for."
        "1文字ずつ見える形で読み、何のためのものかを発行側に確かめる。";
}
