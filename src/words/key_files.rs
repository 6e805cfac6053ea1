//! Sentences of key files: kinds of keys, why a key cannot be used, and what is worth knowing about
//! one that can. One clause each, without a full stop.

use crate::text::messages;

messages! {
    SHARED_SECRET { "a shared secret" "共有秘密鍵" }
    RSA_KEY { "an RSA key" "RSAの鍵" }
    ED25519_KEY { "an Ed25519 key" "Ed25519の鍵" }
    ec_key(curve) { "a {curve} key" "{curve}の鍵" }
    JWK_SET { "JWK set" "JWKセット" }

    key(number) { "key {number}" "鍵{number}" }
    passed_over(key, fault) {
        "{key} is not used: {fault}"
        "{key}は使わない：{fault}"
    }
    private(key) {
        "{key} is a private key; its public half verifies, and is all that a verifier needs"
        "{key}は秘密鍵。検証には公開鍵側だけを使った。検証側に秘密鍵は要らない"
    }
    bare_point(key) {
        "{key} is taken for a bare Ed25519 point; an HMAC secret is given with --secret-file"
        "{key}はEd25519の点そのものとみなした。HMACの共有秘密鍵は--secret-fileで渡す"
    }
    certificate(key) {
        "{key} is from a certificate, whose dates, names and issuer were not checked"
        "{key}は証明書の鍵。証明書の期限・名前・発行者は検証していない"
    }
}

// The file
messages! {
    EMPTY { "there is no key: it is empty" "中身が空で、鍵がない" }
    too_long(most) {
        "longer than {most} bytes: no key"
        "{most}バイトを超えている。鍵ではない"
    }
    UNRECOGNIZED {
        "neither PEM, DER, JWK nor JWK set; an HMAC secret is given with --secret-file"
        "PEM、DER、JWK、JWKセットのどれでもない。HMACの共有秘密鍵は--secret-fileで渡す"
    }
    SSH {
        "an OpenSSH key; `ssh-keygen -e -m pkcs8 -f FILE` writes its public half as PEM"
        "OpenSSH形式の鍵。`ssh-keygen -e -m pkcs8 -f FILE`で公開鍵をPEMにできる"
    }
    ENCRYPTED {
        "the private key is under a passphrase; to verify, its public half is enough"
        "パスフレーズ付きの秘密鍵。検証には公開鍵側だけでよい"
    }
    not_json(fault) {
        "not JSON: {fault}"
        "JSONではない：{fault}"
    }
    duplicate_name(name) {
        "the name \"{name}\" stands twice in one object"
        "1つのオブジェクトに名前「{name}」が重複"
    }
    NO_KTY {
        "JSON with neither kty (a JWK) nor keys (a set), nor a key as PEM in it"
        "kty（JWK）もkeys（JWKセット）もPEMの鍵もないJSON"
    }
    /// `uri` has no character that a shell could take for its own, but `?`, `&` and the like.
    discovery(uri) {
        "an OpenID configuration, which holds no key: fetch its jwks_uri: curl -s '{uri}'"
        "OpenIDの設定で、鍵は入っていない。jwks_uriから取得する：curl -s '{uri}'"
    }
    DISCOVERY {
        "an OpenID configuration, which holds no key: fetch its jwks_uri"
        "OpenIDの設定で、鍵は入っていない。jwks_uriから取得する"
    }
    pem(name) {
        "the PEM block \"{name}\" has no end, or something else than base64 in it"
        "PEMブロック「{name}」に終わりがないか、base64以外の文字がある"
    }
    no_key_in_pem(name) {
        "a PEM block \"{name}\" holds no key"
        "PEMブロック「{name}」に鍵はない"
    }
    DER {
        "not the DER of a key or a certificate, or broken"
        "鍵や証明書のDERではないか、壊れている"
    }
    NO_KEY { "there is no key in it" "鍵が1つもない" }
    no_usable_key(notes) {
        "no key can be used: {notes}"
        "使える鍵がない：{notes}"
    }
    /// After the first ones of many.
    more(count) { "{count} more" "ほか{count}個" }
    duplicate_kid(kid) {
        "two keys are named {kid}: which one is meant?"
        "{kid}という鍵が2つあり、どちらか決まらない"
    }
    MIXED_SET {
        "a shared secret (oct) stands among public keys: whoever may read the set could sign"
        "公開鍵の中に共有秘密鍵（oct）がある。セットを読める誰もが署名できてしまう"
    }
    key_as_secret(form) {
        "this is a key ({form}), no HMAC secret: what is public protects nothing; give it with --key-file"
        "これは鍵（{form}）で、HMACの共有秘密鍵ではない。公開されたものでは守れない。--key-fileで渡す"
    }
}

// A key
messages! {
    unknown_kty(kty) { "kty {kty} is not known" "kty {kty}は未知" }
    member(name) {
        "{name} is missing, or not what it must be"
        "{name}がないか、正しい値ではない"
    }
    curve(name) {
        "no algorithm here is for the curve {name}"
        "曲線{name}を使う署名アルゴリズムはない"
    }
    EXPLICIT_CURVE {
        "the curve brings its own numbers in place of a name, which hides forged keys"
        "曲線が名前でなく数値で書かれている。偽の鍵を隠せる形式"
    }
    algorithm(oid) {
        "a key of another kind (OID {oid}), for no signature that is known here"
        "別の種類の鍵（OID {oid}）。対応する署名アルゴリズムがない"
    }
    PSS_HASH {
        "an RSASSA-PSS key for another hash than SHA-256, SHA-384 and SHA-512"
        "SHA-256・SHA-384・SHA-512以外のハッシュに限ったRSASSA-PSSの鍵"
    }
    alg_unsupported(alg) {
        "its alg is {alg}, no signature algorithm that is known here"
        "algが{alg}。対応する署名アルゴリズムではない"
    }
    alg_mismatch(alg, kind) {
        "its alg is {alg}, but it is {kind}"
        "algは{alg}なのに、{kind}"
    }
    other_use(usage) {
        "its use is {usage}, not sig"
        "useが{usage}。sigではない"
    }
    key_ops(ops) {
        "its key_ops allow [{ops}], not verify"
        "key_opsが[{ops}]で、verifyがない"
    }
    not_encoded(encoding) {
        "the secret is not {encoding}"
        "共有秘密鍵が{encoding}になっていない"
    }
    EMPTY_SECRET { "the secret is empty" "共有秘密鍵が空" }
    short_secret(bytes, needed) {
        "the secret has 1 byte; HMAC needs {needed} at least" | "the secret has {bytes} bytes; HMAC needs {needed} at least"
        "共有秘密鍵が{bytes}バイト。HMACには{needed}バイト以上必要"
    }
    short_rsa(bits) {
        "an RSA key of {bits} bits; 2048 are the least"
        "{bits}ビットのRSA鍵。2048ビット以上必要"
    }
    long_rsa(bits) {
        "an RSA key of {bits} bits; 8192 are the most"
        "{bits}ビットのRSA鍵。8192ビットまで"
    }
    RSA_EXPONENT {
        "its RSA exponent is 1, even, or longer than 33 bits: it proves nothing"
        "RSAの公開指数が1、偶数、または33ビット超。署名の証明にならない"
    }
    RSA_MODULUS {
        "a small prime divides its RSA modulus: anybody can find the private key"
        "RSAの法が小さな素数で割り切れる。誰でも秘密鍵を求められる"
    }
    ROCA {
        "an RSA key with the ROCA weakness (CVE-2017-15361): its private half can be found"
        "ROCA脆弱性（CVE-2017-15361）のあるRSA鍵。秘密鍵を求められる"
    }
    not_on_curve(kind) {
        "its point is not on the curve, so it is not {kind}"
        "点が曲線上になく、{kind}になっていない"
    }
    SMALL_ORDER {
        "an Ed25519 point of small order: a signature can be found for any message"
        "位数の小さいEd25519の点。どんなメッセージの署名も作れてしまう"
    }
    private_mismatch(kind) {
        "{kind} whose private half does not belong to the public one"
        "{kind}だが、秘密鍵と公開鍵が対になっていない"
    }
    ISSUER_CERTIFICATE {
        "an issuer's certificate; the first of a chain has the key"
        "発行者側の証明書。鍵はチェーンの先頭の証明書のもの"
    }
}
