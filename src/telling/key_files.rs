//! Which sentence says what kind a key is, why a key file is refused, and what is worth knowing of
//! it.

use crate::jose::key::Kind;
use crate::jose::keyfile::{Entry, Form, KeyFault, MAX_LEN, Note};
use crate::text::Lang;
use crate::words::key_files as words;

/// So many keys that cannot be used are named, with their reasons.
const MAX_NOTES: usize = 8;
/// So many characters of what is said of one: a name in it may have a million.
const MAX_NOTE: usize = 200;
/// A longer address is not repeated.
const MAX_URL: usize = 256;

impl Kind {
    /// Its name, as in "an RSA key".
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        match self {
            Self::Secret => words::SHARED_SECRET.get(lang).to_owned(),
            Self::Rsa => words::RSA_KEY.get(lang).to_owned(),
            Self::Ec(curve) => words::ec_key(lang, curve.name()),
            Self::Ed25519 => words::ED25519_KEY.get(lang).to_owned(),
        }
    }
}

impl Form {
    /// Its name.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Pem => "PEM",
            Self::Der => "DER",
            Self::Jwk => "JWK",
            Self::JwkSet => words::JWK_SET.get(lang),
        }
    }
}

impl Entry {
    /// "key 2 (kid a)".
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let key = words::key(lang, self.number);
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
                words::passed_over(lang, key.say(lang), fault.say(lang))
            }
            Self::Private(key) => words::private(lang, key.say(lang)),
            Self::BarePoint(key) => words::bare_point(lang, key.say(lang)),
            Self::Certificate(key) => words::certificate(lang, key.say(lang)),
            Self::Untrusted(fault) => fault.say(lang),
        }
    }
}

impl KeyFault {
    /// The reason in one clause, without a full stop. Texts from the file stand in it as they are.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let label = match self {
            Self::Empty => words::EMPTY,
            Self::TooLong => return words::too_long(lang, MAX_LEN),
            Self::Unrecognized => words::UNRECOGNIZED,
            Self::Ssh => words::SSH,
            Self::Encrypted => words::ENCRYPTED,
            Self::Json(fault) => return words::not_json(lang, fault.say(lang)),
            Self::DuplicateName(name) => return words::duplicate_name(lang, name),
            Self::NoKty => words::NO_KTY,
            Self::Discovery(uri) if is_plain_url(uri) => return words::discovery(lang, uri),
            Self::Discovery(_) => words::DISCOVERY,
            Self::Pem(name) => return words::pem(lang, name),
            Self::Label(name) => return words::no_key_in_pem(lang, name),
            Self::Der => words::DER,
            Self::NoUsableKey(notes) if notes.is_empty() => words::NO_KEY,
            Self::NoUsableKey(notes) => return words::no_usable_key(lang, named(notes, lang)),
            Self::DuplicateKid(kid) => return words::duplicate_kid(lang, kid),
            Self::MixedSet => words::MIXED_SET,
            Self::KeyAsSecret(form) => return words::key_as_secret(lang, form.say(lang)),
            Self::UnknownKty(kty) => return words::unknown_kty(lang, kty),
            Self::Member(name) => return words::member(lang, name),
            Self::Curve(name) => return words::curve(lang, name),
            Self::ExplicitCurve => words::EXPLICIT_CURVE,
            Self::Algorithm(oid) => return words::algorithm(lang, oid),
            Self::PssHash => words::PSS_HASH,
            Self::AlgUnsupported(alg) => return words::alg_unsupported(lang, alg),
            Self::AlgMismatch { alg, kind } => {
                return words::alg_mismatch(lang, alg, kind.say(lang));
            }
            Self::Use(usage) => return words::other_use(lang, usage),
            Self::KeyOps(ops) => return words::key_ops(lang, ops.join(", ")),
            Self::NotEncoded(encoding) => return words::not_encoded(lang, encoding.name()),
            Self::EmptySecret => words::EMPTY_SECRET,
            Self::ShortSecret { bytes, needed } => return words::short_secret(lang, bytes, needed),
            Self::ShortRsa(bits) => return words::short_rsa(lang, bits),
            Self::LongRsa(bits) => return words::long_rsa(lang, bits),
            Self::RsaExponent => words::RSA_EXPONENT,
            Self::RsaModulus => words::RSA_MODULUS,
            Self::Roca => words::ROCA,
            Self::NotOnCurve(kind) => return words::not_on_curve(lang, kind.say(lang)),
            Self::SmallOrder => words::SMALL_ORDER,
            Self::PrivateMismatch(kind) => return words::private_mismatch(lang, kind.say(lang)),
            Self::IssuerCertificate => words::ISSUER_CERTIFICATE,
        };
        label.get(lang).to_owned()
    }
}

/// True if an address can stand on a command line as it is.
fn is_plain_url(uri: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?=&%@".contains(c);
    uri.starts_with("https://") && uri.len() <= MAX_URL && uri.chars().all(plain)
}

/// The first of the keys that cannot be used, each with its reason.
fn named(notes: &[Note], lang: Lang) -> String {
    let said = notes.iter().take(MAX_NOTES).map(|note| {
        let mut said = note.say(lang);
        if let Some((end, _)) = said.char_indices().nth(MAX_NOTE) {
            said.truncate(end);
            said.push('…');
        }
        said
    });
    let more = notes.len().saturating_sub(MAX_NOTES);
    let more = (more > 0).then(|| words::more(lang, more));
    said.chain(more).collect::<Vec<_>>().join("; ")
}
