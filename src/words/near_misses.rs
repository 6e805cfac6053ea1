//! Sentences of why a signature almost fits: what was probably done, and what would be right. One
//! clause each.

use crate::text::messages;

messages! {
    PUBLIC_KEY_AS_SECRET {
        "algorithm confusion: this is an HMAC with the public key as its secret, which anybody can make"
        "アルゴリズム混同：公開鍵を共有秘密鍵にしたHMAC。誰でも作れる"
    }
    PADDED {
        "the signature fits the text with its padding (=): that is what AWS ALB signs; a JWT has no padding"
        "署名はパディング（=）付きの文字列と合う。AWS ALBの署名のしかた。JWTにパディングはない"
    }
    PADDING_STRIPPED {
        "the signature fits the text with its padding (=) put back: AWS ALB signs it so, and it was taken away"
        "署名は、除かれたパディング（=）を戻すと合う。AWS ALBはパディング付きで署名する"
    }
    HASHED_NONCE {
        "the signature fits once the header's nonce is replaced by its SHA-256: a token for Microsoft Graph, which Graph alone is to check"
        "署名は、ヘッダーのnonceをそのSHA-256に替えると合う。Microsoft Graph宛てのトークンで、Graphだけが検証する"
    }
    HEX_THAT_FITS {
        "the signature fits, but is written in hexadecimal digits; a JWS has the base64url of its bytes"
        "署名は合うが16進数で書かれている。JWSではバイト列をbase64urlにする"
    }
    HEX {
        "the signature is written in hexadecimal digits, where a JWS has the base64url of its bytes; nor does it fit otherwise"
        "署名が16進数で書かれている。JWSではバイト列をbase64urlにする。直しても合わない"
    }
    DER_THAT_FITS {
        "the signature fits, but is written as DER; a JWS has r and s side by side"
        "署名は合うがDER形式。JWSではrとsを固定長で並べる"
    }
    DER {
        "the signature is DER, where a JWS has r and s side by side; nor does it fit otherwise"
        "署名がDER形式。JWSではrとsを固定長で並べる。直しても合わない"
    }
    other_alg(said, fits) {
        "the header says {said}, but the signature is made with {fits}"
        "ヘッダーは{said}だが、署名は{fits}で作られている"
    }
    short_rsa(bits) {
        "the RSA key fits, but {bits} bits are too few to trust it; 2048 are the least"
        "RSA鍵は合うが、{bits}ビットでは短すぎて信頼できない。2048ビット以上必要"
    }
    same_name(number) {
        "key {number} of the file fits, but another key has the same name"
        "ファイルの鍵{number}なら合うが、同じ名前の鍵がほかにもある"
    }
    /// `name` is empty, or ` (kid a)`.
    other_key(number, name) {
        "key {number}{name} of the file fits, but the token does not name it"
        "ファイルの鍵{number}{name}なら合うが、トークンが指す鍵ではない"
    }
    key_passed_over(kid, fault) {
        "the key {kid} is in the file, but not used: {fault}"
        "鍵{kid}はファイルにあるが使えない：{fault}"
    }
    unknown_kid(kid, known) {
        "the token names the key {kid}; the file has: {known}"
        "トークンが指す鍵は{kid}。ファイルにあるのは{known}"
    }
    /// After the first ones of many.
    more(count) { "{count} more" "ほか{count}個" }
    alg_not_of_key(alg, kind, algs) {
        "the header says {alg}; the key is {kind}, for {algs}"
        "ヘッダーのalgは{alg}。鍵は{kind}で、使えるのは{algs}"
    }
    length(bytes, alg, needed) {
        "the signature has 1 byte; one of {alg} with this key has {needed}" | "the signature has {bytes} bytes; one of {alg} with this key has {needed}"
        "署名が{bytes}バイト。この鍵の{alg}署名は{needed}バイト"
    }
    EMPTY_PAYLOAD {
        "the payload is empty: it may be detached, and has to be given beside the token"
        "ペイロードが空。分離（detached）されていて、トークンとは別に渡すものかもしれない"
    }
}

// The secret in another form
messages! {
    too_short(bytes, least) {
        "the secret fits, but {bytes} bytes are too few to trust it; {least} are the least"
        "共有秘密鍵は合うが、{bytes}バイトでは短すぎて信頼できない。{least}バイト以上必要"
    }
    WITHOUT_NEWLINE {
        "the secret fits without its final newline"
        "共有秘密鍵は末尾の改行を除くと合う"
    }
    WITH_NEWLINE {
        "the secret fits with a newline after it: it was signed with one"
        "共有秘密鍵は末尾に改行を付けると合う。改行ごと署名に使われた"
    }
    WITHOUT_SPACES {
        "the secret fits without the spaces around it"
        "共有秘密鍵は前後の空白を除くと合う"
    }
    WITHOUT_QUOTES {
        "the secret fits without the quotes around it"
        "共有秘密鍵は前後の引用符を除くと合う"
    }
    WITH_QUOTES {
        "the secret fits with quotes around it: it was signed with them"
        "共有秘密鍵は引用符で囲むと合う。引用符ごと署名に使われた"
    }
    WITHOUT_MARK {
        "the secret fits without the byte order mark (BOM) before it"
        "共有秘密鍵は先頭のバイト順マーク（BOM）を除くと合う"
    }
    FROM_UTF16 {
        "the secret fits as UTF-8: it is given in UTF-16, as some shells on Windows write files"
        "共有秘密鍵はUTF-8にすると合う。渡されたのはUTF-16（Windowsの一部のシェルが書く形式）"
    }
    ENV_VALUE {
        "the secret fits as the value of a variable: what was given is a line NAME=value"
        "共有秘密鍵は変数の値だけなら合う。渡されたのはNAME=valueの行"
    }
    FROM_BASE64 {
        "the secret fits when it is decoded as base64: --secret-encoding base64"
        "共有秘密鍵はbase64としてデコードすると合う：--secret-encoding base64"
    }
    FROM_BASE64URL {
        "the secret fits when it is decoded as base64url: --secret-encoding base64url"
        "共有秘密鍵はbase64urlとしてデコードすると合う：--secret-encoding base64url"
    }
    FROM_HEX {
        "the secret fits when it is decoded as hexadecimal: --secret-encoding hex"
        "共有秘密鍵は16進数としてデコードすると合う：--secret-encoding hex"
    }
    TO_BASE64 {
        "the secret fits as base64 text: it was not decoded before signing"
        "共有秘密鍵はbase64の文字列のままなら合う。デコードせずに署名に使われた"
    }
    TO_BASE64URL {
        "the secret fits as base64url text: it was not decoded before signing"
        "共有秘密鍵はbase64urlの文字列のままなら合う。デコードせずに署名に使われた"
    }
    TO_HEX {
        "the secret fits as hexadecimal text: it was not decoded before signing"
        "共有秘密鍵は16進数の文字列のままなら合う。デコードせずに署名に使われた"
    }
}
