//! JWK and JWK sets (RFC 7517, RFC 7518 §6, RFC 8037 §2, RFC 8812 §3.1): `kty`, `use`, `key_ops`,
//! `alg`, two keys of one `kid`.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD},
};

use serde_json::json;

use super::{Entry, KeyFault, Numbers, Raw, container, der::without_zeros};
use crate::jose::{
    base64url,
    json::{Document, Node, Value},
    key::{Alg, Curve, Key, Kind, Material},
};

/// The keys of a JWK, which is one, or of a set, with the reasons why some cannot be used.
pub struct Keys {
    /// Each with its place and name.
    pub entries: Vec<(Entry, Result<Raw, KeyFault>)>,
    /// The numbers of those that come from a certificate.
    pub certified: Vec<usize>,
    /// True if they are a set.
    pub set: bool,
}

/// Reads a JWK or a set. What makes a set ambiguous refuses all of it; a key of it that cannot be
/// used is an entry with its reason.
pub fn read(document: &Document) -> Result<Keys, KeyFault> {
    if let Some(again) = document.duplicates().first() {
        let name = again.name.to_string_lossy().into_owned();
        return Err(KeyFault::DuplicateName(name));
    }
    let root = document.root();
    let keys = match (root.value(), root.get("keys").map(Node::value)) {
        // Some publish the array alone.
        (Value::Array(keys), _) if keys.clone().any(|key| key.get("kty").is_some()) => keys,
        (_, Some(Value::Array(keys))) => keys,
        (_, Some(_)) => return Err(KeyFault::Member("keys")),
        (_, None) if root.get("kty").is_none() => return Err(KeyFault::NoKty),
        (_, None) => {
            return Ok(Keys::of(&[root], false));
        }
    };
    let keys: Vec<_> = keys.collect();
    let kty = |kty: &str| {
        keys.iter()
            .any(|&key| text(key, "kty").is_some_and(|k| k == kty))
    };
    if kty("oct") && ["RSA", "EC", "OKP"].into_iter().any(kty) {
        return Err(KeyFault::MixedSet);
    }
    Ok(Keys::of(&keys, true))
}

impl Keys {
    fn of(jwks: &[Node<'_>], set: bool) -> Self {
        let numbered = jwks.iter().enumerate();
        let certified = numbered.clone().filter(|(_, jwk)| is_certified(**jwk));
        Self {
            certified: certified.map(|(n, _)| n + 1).collect(),
            entries: numbered
                .map(|(n, &jwk)| (entry(n, jwk), key(jwk)))
                .collect(),
            set,
        }
    }
}

/// True if the certificate alone has the key.
fn is_certified(jwk: Node<'_>) -> bool {
    let bare = ["n", "x", "k"].iter().all(|name| jwk.get(name).is_none());
    bare && jwk.get("x5c").is_some()
}

/// The key of the first certificate of `x5c` (RFC 7517 §4.7).
fn certified(jwk: Node<'_>, kty: &str) -> Result<Numbers, KeyFault> {
    let wrong = || KeyFault::Member("x5c");
    let first = match jwk.get("x5c").map(Node::value) {
        Some(Value::Array(mut chain)) => chain.next().and_then(string),
        _ => None,
    };
    let der = STANDARD
        .decode(first.ok_or_else(wrong)?)
        .map_err(|_| wrong())?;
    let numbers = container::read(&der)?.key.numbers;
    match (kty, &numbers) {
        ("RSA", Numbers::Rsa { .. })
        | ("EC", Numbers::Ec { .. })
        | ("OKP", Numbers::Ed25519 { .. }) => Ok(numbers),
        _ => Err(wrong()),
    }
}

fn entry(n: usize, key: Node<'_>) -> Entry {
    let kid = text(key, "kid");
    let number = n + 1;
    Entry { number, kid }
}

fn key(jwk: Node<'_>) -> Result<Raw, KeyFault> {
    let kty = text(jwk, "kty").ok_or(KeyFault::Member("kty"))?;
    let numbers = match kty.as_str() {
        "oct" => Numbers::Secret(octets(jwk, "k")?),
        "RSA" | "EC" | "OKP" if is_certified(jwk) => certified(jwk, &kty)?,
        "RSA" => rsa(jwk)?,
        "EC" => ec(jwk)?,
        "OKP" => okp(jwk)?,
        _ => return Err(KeyFault::UnknownKty(kty)),
    };
    let kind = numbers.kind();
    allowed_to_verify(jwk)?;
    let kid = optional(jwk, "kid")?;
    let algs = match optional(jwk, "alg")? {
        None => None,
        Some(name) => match Alg::of_name(&name) {
            None => return Err(KeyFault::AlgUnsupported(name)),
            Some(alg) if alg.kind() == kind => Some(vec![alg]),
            Some(alg) => return Err(KeyFault::AlgMismatch { alg, kind }),
        },
    };
    Ok(Raw { kid, algs, numbers })
}

/// `use` and `key_ops` (RFC 7517 §4.2, §4.3).
fn allowed_to_verify(jwk: Node<'_>) -> Result<(), KeyFault> {
    if let Some(usage) = optional(jwk, "use")?.filter(|usage| usage != "sig") {
        return Err(KeyFault::Use(usage));
    }
    let Some(ops) = jwk.get("key_ops") else {
        return Ok(());
    };
    let wrong = || KeyFault::Member("key_ops");
    let Value::Array(ops) = ops.value() else {
        return Err(wrong());
    };
    let ops: Option<Vec<String>> = ops.map(string).collect();
    let ops = ops.ok_or_else(wrong)?;
    let mut sorted: Vec<_> = ops.iter().collect();
    sorted.sort_unstable();
    if sorted.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(wrong());
    }
    if ops.iter().any(|op| op == "verify") {
        Ok(())
    } else {
        Err(KeyFault::KeyOps(ops))
    }
}

#[expect(clippy::many_single_char_names, reason = "the names of RFC 7518 §6.3")]
fn rsa(jwk: Node<'_>) -> Result<Numbers, KeyFault> {
    let number = |name| number(jwk, name);
    let (n, e) = (number("n")?, number("e")?);
    // `d` alone, or more than two primes, gives no key that signs here.
    let names = ["d", "p", "q", "dp", "dq", "qi"];
    let complete = names.iter().all(|name| jwk.get(name).is_some());
    let private = if complete && jwk.get("oth").is_none() {
        let [d, p, q, dp, dq, qi] = names.map(number);
        Some([d?, p?, q?, dp?, dq?, qi?])
    } else {
        None
    };
    Ok(Numbers::Rsa { n, e, private })
}

fn ec(jwk: Node<'_>) -> Result<Numbers, KeyFault> {
    let name = text(jwk, "crv").ok_or(KeyFault::Member("crv"))?;
    let known = Curve::ALL.into_iter().find(|curve| curve.name() == name);
    let curve = known.ok_or(KeyFault::Curve(name))?;
    // Leading zeros belong to a coordinate (RFC 7518 §6.2.1.2).
    let coordinate = |name| sized(jwk, name, curve.coordinate_len());
    let point = [vec![4], coordinate("x")?, coordinate("y")?].concat();
    let d = jwk.get("d").map(|_| coordinate("d")).transpose()?;
    Ok(Numbers::Ec { curve, point, d })
}

fn okp(jwk: Node<'_>) -> Result<Numbers, KeyFault> {
    let name = text(jwk, "crv").ok_or(KeyFault::Member("crv"))?;
    if name != "Ed25519" {
        return Err(KeyFault::Curve(name));
    }
    let x = sized(jwk, "x", 32)?;
    let seed = jwk.get("d").map(|_| sized(jwk, "d", 32)).transpose()?;
    if let Some(seed) = &seed {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).ok();
        if pair.is_none_or(|pair| pair.public_key().as_ref() != x) {
            return Err(KeyFault::PrivateMismatch(Kind::Ed25519));
        }
    }
    Ok(Numbers::Ed25519 { x, seed })
}

/// Bytes as base64url.
fn octets(jwk: Node<'_>, name: &'static str) -> Result<Vec<u8>, KeyFault> {
    let text = text(jwk, name).ok_or(KeyFault::Member(name))?;
    base64url::decode(&text).map_err(|_| KeyFault::Member(name))
}

/// A number of an RSA key, also as the plain base64 that some write. Some keep the zero that a
/// signed number would need.
fn number(jwk: Node<'_>, name: &'static str) -> Result<Vec<u8>, KeyFault> {
    let plain = |fault| {
        let text = text(jwk, name).ok_or(fault)?;
        let decoded = STANDARD
            .decode(&text)
            .or_else(|_| STANDARD_NO_PAD.decode(&text));
        decoded.map_err(|_| KeyFault::Member(name))
    };
    let bytes = octets(jwk, name).or_else(plain)?;
    Ok(without_zeros(&bytes).to_vec())
}

fn sized(jwk: Node<'_>, name: &'static str, len: usize) -> Result<Vec<u8>, KeyFault> {
    let bytes = octets(jwk, name)?;
    if bytes.len() == len {
        Ok(bytes)
    } else {
        Err(KeyFault::Member(name))
    }
}

/// A text that may be left out.
fn optional(jwk: Node<'_>, name: &'static str) -> Result<Option<String>, KeyFault> {
    match jwk.get(name) {
        None => Ok(None),
        Some(value) => string(value).map(Some).ok_or(KeyFault::Member(name)),
    }
}

fn text(jwk: Node<'_>, name: &str) -> Option<String> {
    jwk.get(name).and_then(string)
}

fn string(value: Node<'_>) -> Option<String> {
    match value.value() {
        Value::String(text) => text.to_str().map(std::borrow::Cow::into_owned),
        _ => None,
    }
}

/// A public key as a JWK; `None` for a secret.
pub fn write(key: &Key) -> Option<serde_json::Value> {
    let encoded = base64url::encode;
    let mut jwk = match key.material() {
        Material::Secret(_) => return None,
        Material::RsaPublic(pkcs1) => match container::read(pkcs1).ok()?.key.numbers {
            Numbers::Rsa { n, e, .. } => {
                json!({ "kty": "RSA", "n": encoded(&n), "e": encoded(&e) })
            }
            _ => return None,
        },
        Material::EcPublic(curve, point) => {
            let (x, y) = point.get(1..)?.split_at_checked(curve.coordinate_len())?;
            json!({ "kty": "EC", "crv": curve.name(), "x": encoded(x), "y": encoded(y) })
        }
        Material::Ed25519Public(x) => {
            json!({ "kty": "OKP", "crv": "Ed25519", "x": encoded(x) })
        }
    };
    jwk["use"] = "sig".into();
    if let [alg] = key.algs[..] {
        jwk["alg"] = alg.name().into();
    }
    if let Some(kid) = &key.kid {
        jwk["kid"] = kid.as_str().into();
    }
    Some(jwk)
}
