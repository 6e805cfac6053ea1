//! Each check up to the signature: `structure`, `base64url`, `typ`, `crit`, `kid` (which key of a
//! set), `alg` (`none` too), `signature`.

mod claims;
mod read;

use std::borrow::Cow;

pub use claims::{expiry, numeric_date, start};
pub use read::ReadBefore;

use super::{Check, Decode, Part, Policy, Refusal, Unsigned, Why};
use crate::jose::{
    base64url,
    compact::Compact,
    json::{Document, Node, Value},
    json_serialization::Signature,
    key::{Alg, Key, KeySet},
};
use read::{Payload, Read, object, read_object};

/// What a check says: why it holds, or why it does not and what the token is refused for.
pub type Judgement = Result<Why, (Refusal, Why)>;

/// A token on its way through the checks. Each check leaves behind what later ones need.
#[derive(Debug)]
pub struct Examination<'a> {
    token: Token<'a>,
    policy: &'a Policy<'a>,
    now: i64,
    parts: Option<[&'a str; 3]>,
    read_before: Option<ReadBefore<'a>>,
    /// What became of the first part. It is read early: its `b64` says what the second one is.
    header_read: Option<Read<'a>>,
    unencoded: bool,
    payload: Option<Payload<'a>>,
    signature: Option<Cow<'a, [u8]>>,
    /// The protected header, without any member where the token has none.
    header: Option<Cow<'a, Document>>,
    key: Option<&'a Key>,
    signed_with: Option<SignedWith>,
    claims: Option<Cow<'a, Document>>,
}

/// A token in one of its serializations.
#[derive(Clone, Copy, Debug)]
enum Token<'a> {
    Compact(Compact<'a>),
    Json(&'a Signature<'a>),
}

/// What a token is signed with, over what, as far as it can be read.
#[derive(Debug)]
pub struct Signed<'a> {
    /// The header's `alg`, if it is a text.
    pub alg: Option<String>,
    /// The header's `kid`, if it is a text.
    pub kid: Option<String>,
    /// The key that is chosen for it.
    pub key: Option<&'a Key>,
    /// The signed bytes.
    pub input: Vec<u8>,
    /// The signature.
    pub signature: Vec<u8>,
    /// True if there is no byte of payload.
    pub payload_is_empty: bool,
}

/// What the `alg` check let through.
#[derive(Clone, Copy, Debug)]
enum SignedWith {
    Alg(Alg),
    Nothing,
}

impl<'a> Examination<'a> {
    /// A token of which nothing is known yet.
    #[must_use]
    pub fn new(token: &'a str, policy: &'a Policy<'a>, now: i64) -> Self {
        Self::of(Token::Compact(Compact::new(token)), policy, now)
    }

    /// One signature of a JWS in JSON.
    #[must_use]
    pub fn of_signature(signature: &'a Signature<'a>, policy: &'a Policy<'a>, now: i64) -> Self {
        Self::of(Token::Json(signature), policy, now)
    }

    /// A compact token that was read before, so that it need not be read again.
    #[must_use]
    pub fn of_read(token: &'a str, read: ReadBefore<'a>, policy: &'a Policy<'a>, now: i64) -> Self {
        Self {
            read_before: Some(read),
            ..Self::new(token, policy, now)
        }
    }

    fn of(token: Token<'a>, policy: &'a Policy<'a>, now: i64) -> Self {
        Self {
            token,
            policy,
            now,
            parts: None,
            read_before: None,
            header_read: None,
            unencoded: false,
            payload: None,
            signature: None,
            header: None,
            key: None,
            signed_with: None,
            claims: None,
        }
    }

    /// Makes a check. `None` if it cannot be made: an earlier one that it builds on failed or was
    /// left out, the policy gives nothing to compare with, or the token alone does not decide it.
    pub fn run(&mut self, check: Check) -> Option<Judgement> {
        match check {
            Check::Structure => Some(self.structure()),
            Check::Base64url => self.base64url(),
            Check::Header => self.header(),
            Check::Typ => self.typ(),
            Check::Crit => self.crit(),
            Check::Kid => self.kid(),
            Check::Alg => self.alg(),
            Check::Signature => self.signature(),
            Check::Payload => self.payload(),
            Check::Iss => self.iss(),
            Check::Aud => self.aud(),
            Check::Exp => self.exp(),
            Check::Nbf => self.nbf(),
            Check::Disclosures | Check::SdHash | Check::Proof | Check::Revoked | Check::Scope => {
                None
            }
        }
    }

    /// The keys of the policy.
    pub(in crate::jose) fn keys(&self) -> &'a KeySet {
        self.policy.keys
    }

    /// What is signed, of an examination that has made no check. `None` where no signature can be
    /// read.
    pub(in crate::jose) fn into_signed(mut self) -> Option<Signed<'a>> {
        for check in [Check::Structure, Check::Base64url, Check::Header] {
            self.run(check)?.ok()?;
        }
        // Fails where there is no key.
        let _ = self.kid();
        Some(Signed {
            alg: self.parameter("alg").and_then(string),
            kid: self.parameter("kid").and_then(string),
            key: self.key,
            input: self.signing_input()?.into_owned(),
            signature: self.signature?.into_owned(),
            payload_is_empty: self.payload?.len() == 0,
        })
    }

    /// The header and the claims, as far as they were read.
    #[must_use]
    pub fn into_read(self) -> (Option<Document>, Option<Document>) {
        let own = |read: Option<Cow<'_, Document>>| read.map(Cow::into_owned);
        (own(self.header), own(self.claims))
    }

    fn structure(&mut self) -> Judgement {
        let (parts, why) = match self.token {
            Token::Compact(token) => {
                let Some(parts) = token.jws() else {
                    let why = match token.count() {
                        5 => Why::Jwe,
                        other => Why::PartCount(other),
                    };
                    return Err((Refusal::Malformed, why));
                };
                let parts = parts.map(|part| part.text);
                (parts, Why::Parts(parts.map(|part| part.chars().count())))
            }
            Token::Json(signature) => {
                if let Some((name, at)) = signature.duplicate.clone() {
                    return Err((Refusal::Malformed, Why::Duplicate { name, at }));
                }
                let text = |text: &'a Option<Cow<'a, str>>| text.as_deref().unwrap_or_default();
                let (protected, payload) = (text(&signature.protected), text(&signature.payload));
                let (number, of) = (signature.number, signature.of);
                let parts = [protected, payload, &signature.signature];
                (parts, Why::JsonSignature { number, of })
            }
        };
        if self.policy.detached.is_some() && !parts[1].is_empty() {
            return Err((Refusal::Malformed, Why::NotDetached));
        }
        self.parts = Some(parts);
        Ok(why)
    }

    fn base64url(&mut self) -> Option<Judgement> {
        let [header, payload, signature] = self.parts?;
        Some(match self.read_before {
            Some(read) => Ok(self.take(read)),
            None => self.decode(header, payload, signature),
        })
    }

    /// What [`decode`](Self::decode) would come to.
    fn take(&mut self, read: ReadBefore<'a>) -> Why {
        let header = Cow::Borrowed(read.header);
        let payload = Payload::Read(read.payload);
        let lengths = [
            read.header.text().len(),
            payload.len(),
            read.signature.len(),
        ];
        self.header_read = Some(object(header, self.policy.duplicates));
        self.payload = Some(payload);
        self.signature = Some(read.signature.into());
        Why::Bytes(lengths)
    }

    fn decode(&mut self, header: &str, payload: &'a str, signature: &str) -> Judgement {
        let policy = self.policy;
        let decode = |part, text: &str| {
            let decoded = match policy.decode {
                Decode::Strict => base64url::decode(text),
                Decode::Lenient => base64url::decode_lenient(text),
            };
            let refuse = |fault| (Refusal::Malformed, Why::NotBase64url(part, fault));
            decoded.map_err(refuse)
        };
        let header = match self.token {
            Token::Json(token) if token.protected.is_none() => b"{}".to_vec(),
            _ => decode(Part::Header, header)?,
        };
        let header_len = header.len();
        let read = read_object(header, policy.duplicates);
        self.unencoded =
            policy.unencoded && read.as_ref().is_ok_and(|(header, _)| unencoded(header));
        self.header_read = Some(read);
        let payload = match policy.detached {
            Some(detached) => detached.to_vec(),
            None if self.unencoded => payload.as_bytes().to_vec(),
            None => decode(Part::Payload, payload)?,
        };
        let signature = decode(Part::Signature, signature)?;
        let lengths = [header_len, payload.len(), signature.len()];
        self.payload = Some(Payload::Bytes(payload));
        self.signature = Some(signature.into());
        Ok(Why::Bytes(lengths))
    }

    fn header(&mut self) -> Option<Judgement> {
        let (header, why) = match self.header_read.take()? {
            Ok(read) => read,
            Err(refused) => return Some(Err(refused)),
        };
        let twice = self
            .unprotected()
            .and_then(Node::members)
            .and_then(|mut members| {
                members.find(|member| {
                    header.root().members().is_some_and(|mut protected| {
                        protected.any(|other| other.name == member.name)
                    })
                })
            });
        self.header = Some(header);
        Some(match twice {
            None => Ok(why),
            Some(twice) => {
                let name = twice.name.to_string_lossy().into_owned();
                Err((Refusal::Malformed, Why::InBothHeaders(name)))
            }
        })
    }

    fn typ(&mut self) -> Option<Judgement> {
        let expected = self.policy.typ?;
        self.header.as_ref()?;
        let found = self.parameter("typ").and_then(string);
        Some(match found {
            Some(typ) if media_type(&typ).eq_ignore_ascii_case(media_type(expected)) => {
                Ok(Why::TypMatches(typ))
            }
            found => {
                let expected = expected.to_owned();
                Err((Refusal::WrongTyp, Why::WrongTyp { found, expected }))
            }
        })
    }

    fn crit(&mut self) -> Option<Judgement> {
        let header = self.header.as_ref()?.root();
        let malformed = |why| Some(Err((Refusal::Malformed, why)));
        // Both must be protected (RFC 7515 §4.1.11, RFC 7797 §3).
        for name in ["crit", "b64"] {
            if self
                .unprotected()
                .and_then(|header| header.get(name))
                .is_some()
            {
                return malformed(Why::Unprotected(name));
            }
        }
        let b64 = header.get("b64").filter(|_| self.policy.unencoded);
        if b64.is_some_and(|b64| !matches!(b64.value(), Value::Bool(_))) {
            return malformed(Why::BadB64);
        }
        let Some(crit) = header.get("crit") else {
            // Whoever does not know `b64` would take the payload for base64url (RFC 7797 §6).
            return if self.unencoded {
                malformed(Why::B64NotCritical)
            } else {
                Some(Ok(Why::NoCrit))
            };
        };
        let names: Option<Vec<_>> = match crit.value() {
            Value::Array(names) => names.map(string).collect(),
            _ => None,
        };
        let Some(names) = names.filter(|names| !names.is_empty()) else {
            return malformed(Why::BadCrit);
        };
        let unknown = |name: &&String| !(self.policy.unencoded && *name == "b64");
        let unknown: Vec<_> = names.iter().filter(unknown).cloned().collect();
        if !unknown.is_empty() {
            return Some(Err((Refusal::UnknownCrit, Why::UnknownCrit(unknown))));
        }
        // Only `b64` is left: once, and there.
        if names.len() > 1 || b64.is_none() {
            return malformed(Why::BadCrit);
        }
        Some(Ok(Why::CritUnderstood(names)))
    }

    fn kid(&mut self) -> Option<Judgement> {
        let keys = self.policy.keys;
        self.header.as_ref()?;
        let kid = self.parameter("kid");
        let alg = self.parameter("alg").and_then(string);
        let alg = alg.as_deref().and_then(Alg::of_name);
        let (key, known, unknown) = match kid.map(string) {
            None => {
                let known = if keys.keys.len() == 1 {
                    Why::OnlyKey
                } else {
                    Why::NoNames(keys.keys.len())
                };
                (keys.choose(None, alg), known, Why::NoKid(keys.keys.len()))
            }
            Some(None) => (None, Why::BadKid, Why::BadKid),
            Some(Some(kid)) => {
                let key = keys.choose(Some(&kid), alg);
                let known = match key {
                    Some(key) if key.kid.is_none() => Why::NamelessKey(kid.clone()),
                    _ => Why::KeyNamed(kid.clone()),
                };
                let tied = key.is_none() && keys.keys.iter().any(|key| key.is_named(&kid));
                let unknown = if tied { Why::TiedKid } else { Why::UnknownKid };
                (key, known, unknown(kid))
            }
        };
        self.key = key;
        Some(match key {
            Some(_) => Ok(known),
            None => Err((Refusal::UnknownKid, unknown)),
        })
    }

    fn alg(&mut self) -> Option<Judgement> {
        let key = self.key?;
        let name = self.parameter("alg").and_then(string);
        if let Some(none) = name.as_ref().filter(|name| self.takes_as_unsigned(name)) {
            self.signed_with = Some(SignedWith::Nothing);
            return Some(Ok(Why::UnsignedAccepted(none.clone())));
        }
        let named = name.as_deref().and_then(Alg::of_name);
        let Some(alg) = named.filter(|alg| key.algs.contains(alg)) else {
            let why = match named.and_then(|alg| key.shortness(alg)) {
                Some((bytes, needed)) => Why::ShortSecret { bytes, needed },
                None => Why::AlgNotAllowed {
                    found: name,
                    allowed: key.algs.clone(),
                },
            };
            return Some(Err((Refusal::AlgNotAllowed, why)));
        };
        if !key.fits(alg) {
            return Some(Err((Refusal::KeyMismatch, Why::KeyMismatch(alg))));
        }
        self.signed_with = Some(SignedWith::Alg(alg));
        Some(Ok(Why::AlgAllowed(alg)))
    }

    fn takes_as_unsigned(&self, alg: &str) -> bool {
        let accepted = match self.policy.unsigned {
            Unsigned::Refused => false,
            Unsigned::Accepted => true,
            Unsigned::RefusedByName => alg != "none",
        };
        accepted && alg.eq_ignore_ascii_case("none")
    }

    fn signature(&mut self) -> Option<Judgement> {
        let (key, signature) = (self.key?, self.signature.as_deref()?);
        let SignedWith::Alg(alg) = self.signed_with? else {
            return Some(Ok(Why::NothingToVerify));
        };
        if signature.is_empty() {
            return Some(Err((Refusal::BadSignature, Why::NoSignature)));
        }
        let input = self.signing_input()?;
        Some(if key.verify(alg, &input, signature) {
            Ok(Why::Signed(alg))
        } else {
            let bytes = signature.len();
            Err((Refusal::BadSignature, Why::BadSignature { alg, bytes }))
        })
    }

    /// The signed bytes (RFC 7515 §5.2, RFC 7797 §3).
    fn signing_input(&self) -> Option<Cow<'a, [u8]>> {
        let [header, payload, _] = self.parts?;
        let input = |payload: &[u8]| [header.as_bytes(), b".", payload].concat().into();
        Some(match (self.policy.detached, self.token) {
            (Some(detached), _) if self.unencoded => input(detached),
            (Some(detached), _) => input(base64url::encode(detached).as_bytes()),
            (None, Token::Compact(token)) => token.signing_input().as_bytes().into(),
            (None, Token::Json(_)) => input(payload.as_bytes()),
        })
    }

    /// A header parameter, protected or not, once the header was read.
    fn parameter(&self, name: &str) -> Option<Node<'_>> {
        let protected = self.header.as_ref()?.root().get(name);
        let unprotected = || self.unprotected().and_then(|header| header.get(name));
        protected.or_else(unprotected)
    }

    fn unprotected(&self) -> Option<Node<'a>> {
        match self.token {
            Token::Compact(_) => None,
            Token::Json(signature) => signature.unprotected,
        }
    }
}

/// True if the header says that the payload is not encoded (RFC 7797 §3).
fn unencoded(header: &Document) -> bool {
    let b64 = header.root().get("b64").map(Node::value);
    matches!(b64, Some(Value::Bool(false)))
}

/// The text of a value that is a string. `None` for one with a lone surrogate as well: it equals
/// nothing that a policy can ask for.
fn string(value: Node<'_>) -> Option<String> {
    match value.value() {
        Value::String(text) => text.to_str().map(Cow::into_owned),
        _ => None,
    }
}

/// A media type without the `application/` that may be left out (RFC 7515 §4.1.9).
fn media_type(typ: &str) -> &str {
    const PREFIX: &str = "application/";
    match typ.split_at_checked(PREFIX.len()) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case(PREFIX) && !rest.contains('/') => rest,
        _ => typ,
    }
}
