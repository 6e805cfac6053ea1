//! Keys as they are found in files: PEM, DER, JWK and JWK sets, told apart by content, at most 1
//! MiB; and public keys written as PEM or JWKS.
//!
//! A key that would prove nothing is refused here, so a verifier never meets it. Bytes in, keys
//! out: no file is opened, and nothing that a key names (`x5u`, `jku`) is fetched.

mod container;
mod der;
mod ed25519;
mod fault;
mod jwk;
mod pem;
mod published;
mod raw;
mod rsa;
mod secret;

use std::collections::BTreeSet;

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    base64url, from_utf16,
    json::Document,
    key::{Curve, Key, KeySet, Kind, Material, SigningKey},
    mac::from_hex,
};

use der::Reader;
use published::Written;
use raw::{Numbers, Raw};

pub use fault::{Entry, KeyFault, Note};
pub use secret::{SHORTEST_SECRET, SecretEncoding, secret};

/// The longest key file, in bytes. The largest sets that are published have a tenth of it.
pub const MAX_LEN: usize = 1 << 20;

/// A form in which keys are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// PEM (RFC 7468).
    Pem,
    /// DER, as bytes or as bare base64.
    Der,
    /// A JWK (RFC 7517 §4).
    Jwk,
    /// A JWK set (RFC 7517 §5).
    JwkSet,
}

/// The content of a key file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFile {
    /// How it is written.
    pub form: Form,
    /// The keys to verify with; at least one.
    pub keys: KeySet,
    /// The keys to sign with, each for the first of its algorithms: those whose private half is
    /// there. [`SigningKey::with_alg`] gives the others.
    pub signing: Vec<SigningKey>,
    /// The notes about the keys.
    pub notes: Vec<Note>,
}

/// Reads a key file: any of the forms, also in UTF-16, the DER in base64, base64url or hexadecimal
/// and with line breaks around it, PEM and JSON in base64, JWKs in an array, a bare point, and keys
/// in JSON as issuers publish them.
///
/// A key without `alg` gets every algorithm of its kind, a secret those whose hash is no longer
/// than it. In a set or in PEM with several blocks, keys that cannot be used are passed over with
/// a [`Note`]; one such key alone is a fault.
///
/// # Errors
/// A [`KeyFault`] where no key is left, or where it would not be clear which one is meant.
pub fn read(bytes: &[u8]) -> Result<KeyFile, KeyFault> {
    match collect(bytes) {
        Err(KeyFault::Unrecognized) => bare_ed25519(bytes).ok_or(KeyFault::Unrecognized)?,
        collected => collected?,
    }
    .finish()
}

/// Reads 32 bytes in base64, base64url or hexadecimal as a bare Ed25519 point. Half of all secrets of
/// that length are one, too: where a secret is asked for, they are a secret.
fn bare_ed25519(bytes: &[u8]) -> Option<Builder> {
    let text = std::str::from_utf8(bytes).ok()?;
    let x = unwrapped(text).filter(|bytes| bytes.len() == ED25519_LEN)?;
    let raw = Raw::from(Numbers::Ed25519 { x, seed: None });
    raw.judge().ok()?;
    let mut file = Builder::new(Form::Der);
    file.notes.push(Note::BarePoint(Entry::nameless(1)));
    file.add(Entry::nameless(1), Ok(raw));
    Some(file)
}

/// Reads a bare point of a curve, with both coordinates (SEC 1 §2.3.3).
fn bare_point(bytes: &[u8]) -> Option<Builder> {
    const UNCOMPRESSED: u8 = 4;
    let on = |&curve: &Curve| {
        let numbers = Numbers::Ec {
            curve,
            point: bytes.to_vec(),
            d: None,
        };
        let raw = Raw::from(numbers);
        let fits = bytes.len() == 1 + 2 * curve.coordinate_len() && raw.judge().is_ok();
        fits.then_some(raw)
    };
    if bytes.first() != Some(&UNCOMPRESSED) {
        return None;
    }
    let raw = Curve::ALL.iter().find_map(on)?;
    let mut file = Builder::new(Form::Der);
    file.add(Entry::nameless(1), Ok(raw));
    Some(file)
}

/// The keys of a file that are too short to trust, as they stand: they explain a signature, and
/// verify none.
pub(super) fn short(bytes: &[u8]) -> Vec<Key> {
    collect(bytes).map_or_else(|_| Vec::new(), |file| file.short)
}

/// What stands in a file.
fn collect(bytes: &[u8]) -> Result<Builder, KeyFault> {
    if bytes.len() > MAX_LEN {
        return Err(KeyFault::TooLong);
    }
    let bytes = &from_utf16(bytes);
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(KeyFault::Empty);
    }
    if text.starts_with(['{', '[']) {
        return read_json(text);
    }
    if pem::is_pem(text) {
        return Ok(read_pem(text));
    }
    if text.starts_with("ssh-") || text.starts_with("ecdsa-sha2-") {
        return Err(KeyFault::Ssh);
    }
    if let Some(decoded) = unwrapped(text) {
        if decoded.first() == Some(&der::SEQUENCE) {
            return Ok(read_der(&decoded));
        }
        if let Some(file) = bare_point(&decoded) {
            return Ok(file);
        }
        match std::str::from_utf8(&decoded).map(str::trim) {
            Ok(inner) if pem::is_pem(inner) => return Ok(read_pem(inner)),
            Ok(inner) if inner.starts_with(['{', '[']) => match read_json(inner) {
                // Any bytes may begin like that.
                Err(KeyFault::Json(_)) => {}
                read => return read,
            },
            _ => {}
        }
    }
    if let Some(file) = bare_point(bytes) {
        return Ok(file);
    }
    // A byte of DER may be that of a space: what is around it goes only where that helps.
    let (start, end) = (bytes.trim_ascii_start(), bytes.trim_ascii_end());
    let ways = [bytes, end, start, start.trim_ascii_end()];
    let mut ways = ways
        .into_iter()
        .filter(|way| way.first() == Some(&der::SEQUENCE));
    let first = ways.clone().next().ok_or(KeyFault::Unrecognized)?;
    let way = ways.find(|way| container::read(way).is_ok());
    Ok(read_der(way.unwrap_or(first)))
}

/// The length of an Ed25519 point, in bytes (RFC 8032 §5.1.5).
const ED25519_LEN: usize = 32;

/// The bytes that a text stands for as base64, base64url or hexadecimal.
fn unwrapped(text: &str) -> Option<Vec<u8>> {
    let text: String = text.split_ascii_whitespace().collect();
    let digits = from_hex(&text).filter(|bytes| !bytes.is_empty());
    let unpadded = text.trim_end_matches('=');
    digits
        .or_else(|| STANDARD_NO_PAD.decode(unpadded).ok())
        .or_else(|| base64url::decode(unpadded).ok())
}

fn read_der(der: &[u8]) -> Builder {
    let mut file = Builder::new(Form::Der);
    file.add_der(Entry::nameless(1), der, &mut Vec::new());
    file
}

/// The texts in which the public half of a key is published. An HMAC secret that is one of them
/// is no secret (RFC 8725 §2.1).
pub(super) fn published(key: &Key) -> Vec<Vec<u8>> {
    let numbers = match key.material() {
        Material::Secret(_) => return Vec::new(),
        Material::RsaPublic(pkcs1) => match container::read(pkcs1) {
            Ok(content) => content.key.numbers,
            Err(_) => return Vec::new(),
        },
        Material::EcPublic(curve, point) => Numbers::Ec {
            curve,
            point: point.to_vec(),
            d: None,
        },
        Material::Ed25519Public(x) => Numbers::Ed25519 {
            x: x.to_vec(),
            seed: None,
        },
    };
    let mut forms = Vec::new();
    if let Some(spki) = container::write_spki(&numbers) {
        forms.push(pem::encode("PUBLIC KEY", &spki).into_bytes());
        forms.push(spki);
    }
    if let Material::RsaPublic(pkcs1) = key.material() {
        forms.push(pem::encode("RSA PUBLIC KEY", pkcs1).into_bytes());
        forms.push(pkcs1.to_vec());
    }
    forms
}

/// The public half of a key as PEM, the text in which it is handed around; `None` for a secret.
#[must_use]
pub fn public_pem(key: &Key) -> Option<String> {
    let pem = published(key).into_iter().next()?;
    String::from_utf8(pem).ok()
}

/// The public half of a key as a JWK (RFC 7517 §4), with its `alg` where it has only one; `None`
/// for a secret, which is never published.
#[must_use]
pub fn public_jwk(key: &Key) -> Option<Value> {
    jwk::write(key)
}

/// The set of the public keys, as an issuer publishes it (RFC 7517 §5). Secrets are left out.
#[must_use]
pub fn public_jwks<'k>(keys: impl IntoIterator<Item = &'k Key>) -> String {
    let keys: Vec<Value> = keys.into_iter().filter_map(public_jwk).collect();
    json!({ "keys": keys }).to_string()
}

/// A DER signature (RFC 3279 §2.2.3) as the fixed-length r‖s of a JWS.
pub(super) fn fixed_signature(signature: &[u8], curve: Curve) -> Option<Vec<u8>> {
    let mut outer = Reader::new(signature);
    let mut inside = outer.sequence()?;
    let (r, s) = (inside.positive()?, inside.positive()?);
    if !outer.is_empty() || !inside.is_empty() {
        return None;
    }
    let len = curve.coordinate_len();
    let mut fixed = Vec::with_capacity(2 * len);
    for number in [r, s] {
        fixed.resize(fixed.len() + len.checked_sub(number.len())?, 0);
        fixed.extend(number);
    }
    Some(fixed)
}

/// Length of the modulus of `RSAPublicKey`, in bytes.
#[must_use]
pub fn modulus_len(pkcs1: &[u8]) -> Option<usize> {
    let n = Reader::new(pkcs1).sequence()?.positive()?;
    Some(n.len())
}

/// Length of the modulus of an RSA key, in bits.
pub(super) fn modulus_bits(key: &Key) -> Option<usize> {
    match key.material() {
        Material::RsaPublic(pkcs1) => {
            let n = Reader::new(pkcs1).sequence()?.positive()?;
            Some(rsa::bits(n))
        }
        _ => None,
    }
}

fn read_json(text: &str) -> Result<Builder, KeyFault> {
    let document = Document::read(text.as_bytes().to_vec()).map_err(KeyFault::Json)?;
    let jwk::Keys {
        entries,
        certified,
        set,
    } = match jwk::read(&document) {
        Err(KeyFault::NoKty) => return read_published(&document),
        read => read?,
    };
    let mut file = Builder::new(if set { Form::JwkSet } else { Form::Jwk });
    let judged: Vec<_> = (entries.into_iter())
        .map(|(entry, key)| (entry, file.judge(key)))
        .collect();
    // Which of two keys of a name is meant nobody knows where one of them cannot be judged.
    let unclear: BTreeSet<_> = (judged.iter())
        .filter(|(_, key)| key.as_ref().is_err_and(KeyFault::leaves_open))
        .filter_map(|(entry, _)| entry.kid.clone())
        .collect();
    for (entry, key) in judged {
        let certified = key.is_ok() && certified.contains(&entry.number);
        if certified {
            file.notes.push(Note::Certificate(entry.clone()));
        }
        let twice = entry
            .kid
            .as_ref()
            .filter(|kid| key.is_ok() && unclear.contains(*kid));
        let twice = twice.cloned().map(KeyFault::DuplicateKid);
        file.push(entry, twice.map_or(key, Err));
    }
    Ok(file)
}

fn read_published(document: &Document) -> Result<Builder, KeyFault> {
    let mut file = Builder::new(Form::Pem);
    for (kid, written) in published::read(document)? {
        match written {
            Written::Pem(text) => file.add_pem(&text, kid.as_deref()),
            Written::Der(der) => {
                let entry = file.next_entry(kid.as_deref());
                file.add_der(entry, &der, &mut Vec::new());
            }
        }
    }
    Ok(file)
}

fn read_pem(text: &str) -> Builder {
    let mut file = Builder::new(Form::Pem);
    file.add_pem(text, None);
    file
}

impl Entry {
    fn nameless(number: usize) -> Self {
        Self { number, kid: None }
    }
}

/// A key that verifies and the one that signs, or why it is not taken.
type Judged = Result<(Key, Option<SigningKey>), KeyFault>;

/// A key file as it is put together, key by key.
struct Builder {
    form: Form,
    keys: Vec<Key>,
    signing: Vec<SigningKey>,
    /// Those that are too short to trust.
    short: Vec<Key>,
    notes: Vec<Note>,
    /// How many entries there are.
    entries: usize,
}

impl Builder {
    fn new(form: Form) -> Self {
        Self {
            form,
            keys: Vec::new(),
            signing: Vec::new(),
            short: Vec::new(),
            notes: Vec::new(),
            entries: 0,
        }
    }

    /// The entry after those that there are.
    fn next_entry(&mut self, kid: Option<&str>) -> Entry {
        self.entries += 1;
        Entry {
            number: self.entries,
            kid: kid.map(str::to_owned),
        }
    }

    /// Adds the keys of the blocks of a PEM text, under a name where it has one.
    fn add_pem(&mut self, text: &str, kid: Option<&str>) {
        let mut chain = Vec::new();
        for block in pem::blocks(text) {
            let entry = self.next_entry(kid);
            match (block.label, block.der) {
                // OpenSSL writes the curve before the key that names it again.
                ("EC PARAMETERS", _) => {}
                ("OPENSSH PRIVATE KEY", _) => self.add(entry, Err(KeyFault::Ssh)),
                (_, Err(fault)) => self.add(entry, Err(fault)),
                (
                    "PUBLIC KEY" | "RSA PUBLIC KEY" | "PRIVATE KEY" | "RSA PRIVATE KEY"
                    | "EC PRIVATE KEY" | "CERTIFICATE" | "X509 CERTIFICATE",
                    Ok(der),
                ) => self.add_der(entry, &der, &mut chain),
                (label, Ok(_)) => self.add(entry, Err(KeyFault::Label(label.to_owned()))),
            }
        }
    }

    /// Adds what a DER structure holds. `issuers` are the issuers of the certificates before it.
    fn add_der(&mut self, entry: Entry, der: &[u8], issuers: &mut Vec<Vec<u8>>) {
        let content = match container::read(der) {
            Ok(content) => content,
            Err(fault) => return self.add(entry, Err(fault)),
        };
        if let Some(names) = &content.certificate {
            let of_chain = issuers.iter().any(|issuer| issuer == names.subject);
            issuers.push(names.issuer.to_vec());
            if of_chain {
                return self.add(entry, Err(KeyFault::IssuerCertificate));
            }
            self.notes.push(Note::Certificate(entry.clone()));
        }
        let kid = entry.kid.clone();
        self.add(entry, Ok(Raw { kid, ..content.key }));
    }

    fn add(&mut self, entry: Entry, key: Result<Raw, KeyFault>) {
        let judged = self.judge(key);
        self.push(entry, judged);
    }

    fn judge(&mut self, key: Result<Raw, KeyFault>) -> Judged {
        let key = key?;
        key.judge().inspect_err(|fault| {
            if fault.shortness().is_some() {
                self.short.push(key.unjudged());
            }
        })
    }

    fn push(&mut self, entry: Entry, judged: Judged) {
        let (key, signing) = match judged {
            Ok(judged) => judged,
            Err(fault) => return self.notes.push(Note::PassedOver { key: entry, fault }),
        };
        if let Some(signing) = signing {
            if key.material().kind() != Kind::Secret {
                self.notes.push(Note::Private(entry));
            }
            self.signing.push(signing);
        }
        // A private key and its certificate in one file are one key.
        if !self.keys.contains(&key) {
            self.keys.push(key);
        }
    }

    fn finish(self) -> Result<KeyFile, KeyFault> {
        if self.keys.is_empty() {
            let faults = self.notes.iter().filter_map(|note| match note {
                Note::PassedOver { fault, .. } => Some(fault),
                _ => None,
            });
            let faults: Vec<_> = faults.collect();
            return Err(match faults[..] {
                // A key alone is refused for its own reason.
                [fault] if self.form != Form::JwkSet => fault.clone(),
                _ => KeyFault::NoUsableKey(self.notes),
            });
        }
        Ok(KeyFile {
            form: self.form,
            keys: KeySet { keys: self.keys },
            signing: self.signing,
            notes: self.notes,
        })
    }
}
