//! Why a key cannot be used, and what is worth knowing about one that can.

use serde::Serialize;

use super::{Form, LONGEST, SecretEncoding};
use crate::{
    jose::{
        json,
        key::{Alg, Kind},
    },
    lang::{Lang, counted},
};

/// So many keys that cannot be used are named, with their reasons.
const MAX_NOTES: usize = 8;

/// Why bytes give no key to verify with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyFault {
    /// No bytes, or whitespace alone.
    Empty,
    /// More than [`LONGEST`] bytes.
    TooLong,
    /// No form of a key.
    Unrecognized,
    /// The form that OpenSSH has of its own.
    Ssh,
    /// A private key under a passphrase.
    Encrypted,
    /// Broken JSON.
    Json(json::Fault),
    /// A name that stands twice in a JWK.
    DuplicateName(String),
    /// JSON that is neither a JWK nor a set.
    NoKty,
    /// A PEM block, of this label, without its end or with something else than base64 in it.
    Pem(String),
    /// A PEM block, of this label, that holds no key.
    Label(String),
    /// Bytes that are no DER of a key.
    Der,
    /// None of the keys can be used; each with its reason.
    NoUsableKey(Vec<Note>),
    /// Two keys of one name (RFC 7517 §4.5).
    DuplicateKid(String),
    /// A secret among public keys: whoever may read the set may sign.
    MixedSet,
    /// A key of another kind where an HMAC secret was wanted: its text may be public
    /// (RFC 8725 §2.1).
    KeyAsSecret(Form),
    /// A `kty` that is not known.
    UnknownKty(String),
    /// A JWK member that is missing, of the wrong kind, or of the wrong length.
    Member(&'static str),
    /// A curve that no algorithm here is for.
    Curve(String),
    /// A curve that brings its own numbers (RFC 5480 §2.1.1, CVE-2020-0601).
    ExplicitCurve,
    /// A public key algorithm, as an object identifier, that no signature here is made with.
    Algorithm(String),
    /// An RSASSA-PSS key for a hash that no algorithm here has.
    PssHash,
    /// An `alg` that is no signature algorithm known here.
    AlgUnsupported(String),
    /// An `alg` that this kind of key cannot compute.
    AlgMismatch {
        /// The algorithm.
        alg: Alg,
        /// The kind of key.
        kind: Kind,
    },
    /// A `use` that is not `sig` (RFC 7517 §4.2).
    Use(String),
    /// `key_ops` without `verify` (RFC 7517 §4.3).
    KeyOps(Vec<String>),
    /// A secret that is not written in the encoding that was asked for.
    NotEncoded(SecretEncoding),
    /// A secret without a byte.
    EmptySecret,
    /// A secret that is shorter than the hash (RFC 7518 §3.2). Both in bytes.
    ShortSecret {
        /// Its length.
        bytes: usize,
        /// The shortest length.
        needed: usize,
    },
    /// An RSA modulus of so many bits, under 2048 (RFC 7518 §3.3).
    ShortRsa(usize),
    /// An RSA modulus of so many bits, over 8192.
    LongRsa(usize),
    /// An RSA exponent of 1, an even one, or one of more than 33 bits.
    RsaExponent,
    /// An RSA modulus that a small prime divides.
    RsaModulus,
    /// An RSA modulus with the fingerprint of CVE-2017-15361.
    Roca,
    /// A point that is not on the curve of its kind.
    NotOnCurve(Kind),
    /// An Ed25519 point for which signatures of anything can be found.
    SmallOrder,
    /// A private half that does not belong to the public one.
    PrivateMismatch(Kind),
    /// A certificate of a chain that is not its first.
    IssuerCertificate,
}

/// Something about a key file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// A key that is not used.
    PassedOver {
        /// Which one.
        key: Entry,
        /// Why.
        fault: KeyFault,
    },
    /// A private key, whose public half verifies.
    Private(Entry),
    /// A certificate: its key verifies, and nothing else in it was looked at.
    Certificate(Entry),
    /// There is a key, and none to trust: nothing verifies with it.
    Untrusted(KeyFault),
}

/// A key in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Which one, counted from 1.
    pub number: usize,
    /// Its `kid`.
    pub kid: Option<String>,
}

impl Entry {
    /// "key 2 (kid a)".
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let number = self.number;
        let key = lang.say(format_args!("key {number}"), format_args!("鍵{number}"));
        match &self.kid {
            None => key,
            Some(kid) => format!("{key} (kid {kid})"),
        }
    }
}

impl Note {
    /// What is worth knowing, in one clause. Texts from the file stand in it as they are: they are
    /// made safe where it is shown.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::PassedOver { key, fault } => {
                let (key, fault) = (key.say(lang), fault.say(lang));
                lang.say(
                    format_args!("{key} is not used: {fault}"),
                    format_args!("{key}は使わない：{fault}"),
                )
            }
            Self::Private(key) => {
                let key = key.say(lang);
                lang.say(
                    format_args!("{key} is a private key; its public half verifies, and is all that a verifier needs"),
                    format_args!("{key}は秘密鍵。検証には公開鍵側だけを使った。検証側に秘密鍵は要らない"),
                )
            }
            Self::Untrusted(fault) => fault.say(lang),
            Self::Certificate(key) => {
                let key = key.say(lang);
                lang.say(
                    format_args!("{key} is from a certificate, whose dates, names and issuer were not checked"),
                    format_args!("{key}は証明書の鍵。証明書の期限・名前・発行者は検証していない"),
                )
            }
        }
    }
}

impl KeyFault {
    /// True if there is a key, but one that proves nothing or is not clear: too short, published,
    /// made up, or one of two of the same name.
    #[must_use]
    pub fn is_distrust(&self) -> bool {
        match self {
            Self::ShortSecret { .. }
            | Self::KeyAsSecret(_)
            | Self::ShortRsa(_)
            | Self::LongRsa(_)
            | Self::RsaExponent
            | Self::RsaModulus
            | Self::Roca
            | Self::NotOnCurve(_)
            | Self::SmallOrder
            | Self::ExplicitCurve
            | Self::PrivateMismatch(_)
            | Self::DuplicateKid(_)
            | Self::MixedSet => true,
            Self::NoUsableKey(notes) => notes.iter().any(|note| match note {
                Note::PassedOver { fault, .. } => fault.is_distrust(),
                _ => false,
            }),
            _ => false,
        }
    }

    /// The reason in one clause, without a full stop. Texts from the file stand in it as they are.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one arm a reason")]
    pub fn say(&self, lang: Lang) -> String {
        let say = |en: String, ja: String| lang.pick(en, ja);
        let label = |en: &str, ja: &str| lang.pick(en, ja).to_owned();
        match self {
            Self::Empty => label("there is no key: it is empty", "中身が空で、鍵がない"),
            Self::TooLong => say(
                format!("longer than {LONGEST} bytes: no key"),
                format!("{LONGEST}バイトを超えている。鍵ではない"),
            ),
            Self::Unrecognized => label(
                "neither PEM, DER, JWK nor JWK set; an HMAC secret is given with --secret-file",
                "PEM、DER、JWK、JWKセットのどれでもない。HMACの共有秘密鍵は--secret-fileで渡す",
            ),
            Self::Ssh => label(
                "an OpenSSH key; `ssh-keygen -e -m pkcs8 -f FILE` writes its public half as PEM",
                "OpenSSH形式の鍵。`ssh-keygen -e -m pkcs8 -f FILE`で公開鍵をPEMにできる",
            ),
            Self::Encrypted => label(
                "the private key is under a passphrase; to verify, its public half is enough",
                "パスフレーズ付きの秘密鍵。検証には公開鍵側だけでよい",
            ),
            Self::Json(fault) => {
                let fault = fault.say(lang);
                say(
                    format!("not JSON: {fault}"),
                    format!("JSONではない：{fault}"),
                )
            }
            Self::DuplicateName(name) => say(
                format!("the name \"{name}\" stands twice in one object"),
                format!("1つのオブジェクトに名前「{name}」が重複"),
            ),
            Self::NoKty => label(
                "JSON with neither kty (a JWK) nor keys (a set)",
                "kty（JWK）もkeys（JWKセット）もないJSON",
            ),
            Self::Pem(name) => say(
                format!("the PEM block \"{name}\" has no end, or something else than base64 in it"),
                format!("PEMブロック「{name}」に終わりがないか、base64以外の文字がある"),
            ),
            Self::Label(name) => say(
                format!("a PEM block \"{name}\" holds no key"),
                format!("PEMブロック「{name}」に鍵はない"),
            ),
            Self::Der => label(
                "not the DER of a key or a certificate, or broken",
                "鍵や証明書のDERではないか、壊れている",
            ),
            Self::NoUsableKey(notes) => {
                let more = notes.len().saturating_sub(MAX_NOTES);
                let said = notes.iter().take(MAX_NOTES).map(|note| note.say(lang));
                let more = (more > 0).then(|| say(format!("{more} more"), format!("ほか{more}個")));
                let notes: Vec<_> = said.chain(more).collect();
                let notes = notes.join("; ");
                if notes.is_empty() {
                    label("there is no key in it", "鍵が1つもない")
                } else {
                    say(
                        format!("no key can be used: {notes}"),
                        format!("使える鍵がない：{notes}"),
                    )
                }
            }
            Self::DuplicateKid(kid) => say(
                format!("two keys are named {kid}: which one is meant?"),
                format!("{kid}という鍵が2つあり、どちらか決まらない"),
            ),
            Self::MixedSet => label(
                "a shared secret (oct) stands among public keys: whoever may read the set could sign",
                "公開鍵の中に共有秘密鍵（oct）がある。セットを読める誰もが署名できてしまう",
            ),
            Self::KeyAsSecret(form) => {
                let form = form.say(lang);
                say(
                    format!(
                        "this is a key ({form}), no HMAC secret: what is public protects nothing; give it with --key-file"
                    ),
                    format!(
                        "これは鍵（{form}）で、HMACの共有秘密鍵ではない。公開されたものでは守れない。--key-fileで渡す"
                    ),
                )
            }
            Self::UnknownKty(kty) => say(
                format!("kty {kty} is not known"),
                format!("kty {kty}は未知"),
            ),
            Self::Member(name) => say(
                format!("{name} is missing, or not what it must be"),
                format!("{name}がないか、正しい値ではない"),
            ),
            Self::Curve(name) => say(
                format!("no algorithm here is for the curve {name}"),
                format!("曲線{name}を使う署名アルゴリズムはない"),
            ),
            Self::ExplicitCurve => label(
                "the curve brings its own numbers in place of a name, which hides forged keys",
                "曲線が名前でなく数値で書かれている。偽の鍵を隠せる形式",
            ),
            Self::Algorithm(oid) => say(
                format!("a key of another kind (OID {oid}), for no signature that is known here"),
                format!("別の種類の鍵（OID {oid}）。対応する署名アルゴリズムがない"),
            ),
            Self::PssHash => label(
                "an RSASSA-PSS key for another hash than SHA-256, SHA-384 and SHA-512",
                "SHA-256・SHA-384・SHA-512以外のハッシュに限ったRSASSA-PSSの鍵",
            ),
            Self::AlgUnsupported(alg) => say(
                format!("its alg is {alg}, no signature algorithm that is known here"),
                format!("algが{alg}。対応する署名アルゴリズムではない"),
            ),
            Self::AlgMismatch { alg, kind } => {
                let kind = kind.say(lang);
                say(
                    format!("its alg is {alg}, but it is {kind}"),
                    format!("algは{alg}なのに、{kind}"),
                )
            }
            Self::Use(usage) => say(
                format!("its use is {usage}, not sig"),
                format!("useが{usage}。sigではない"),
            ),
            Self::KeyOps(ops) => {
                let ops = ops.join(", ");
                say(
                    format!("its key_ops allow [{ops}], not verify"),
                    format!("key_opsが[{ops}]で、verifyがない"),
                )
            }
            Self::NotEncoded(encoding) => {
                let name = encoding.name();
                say(
                    format!("the secret is not {name}"),
                    format!("共有秘密鍵が{name}になっていない"),
                )
            }
            Self::EmptySecret => label("the secret is empty", "共有秘密鍵が空"),
            Self::ShortSecret { bytes, needed } => say(
                format!(
                    "the secret has {}; HMAC needs {needed} at least",
                    counted(bytes, "byte")
                ),
                format!("共有秘密鍵が{bytes}バイト。HMACには{needed}バイト以上必要"),
            ),
            Self::ShortRsa(bits) => say(
                format!("an RSA key of {bits} bits; 2048 are the least"),
                format!("{bits}ビットのRSA鍵。2048ビット以上必要"),
            ),
            Self::LongRsa(bits) => say(
                format!("an RSA key of {bits} bits; 8192 are the most"),
                format!("{bits}ビットのRSA鍵。8192ビットまで"),
            ),
            Self::RsaExponent => label(
                "its RSA exponent is 1, even, or longer than 33 bits: it proves nothing",
                "RSAの公開指数が1、偶数、または33ビット超。署名の証明にならない",
            ),
            Self::RsaModulus => label(
                "a small prime divides its RSA modulus: anybody can find the private key",
                "RSAの法が小さな素数で割り切れる。誰でも秘密鍵を求められる",
            ),
            Self::Roca => label(
                "an RSA key with the ROCA weakness (CVE-2017-15361): its private half can be found",
                "ROCA脆弱性（CVE-2017-15361）のあるRSA鍵。秘密鍵を求められる",
            ),
            Self::NotOnCurve(kind) => {
                let kind = kind.say(lang);
                say(
                    format!("its point is not on the curve, so it is not {kind}"),
                    format!("点が曲線上になく、{kind}になっていない"),
                )
            }
            Self::SmallOrder => label(
                "an Ed25519 point of small order: a signature can be found for any message",
                "位数の小さいEd25519の点。どんなメッセージの署名も作れてしまう",
            ),
            Self::PrivateMismatch(kind) => {
                let kind = kind.say(lang);
                say(
                    format!("{kind} whose private half does not belong to the public one"),
                    format!("{kind}だが、秘密鍵と公開鍵が対になっていない"),
                )
            }
            Self::IssuerCertificate => label(
                "an issuer's certificate; the first of a chain has the key",
                "発行者側の証明書。鍵はチェーンの先頭の証明書のもの",
            ),
        }
    }
}
