//! The DER structures that hold keys: SPKI and X.509 (RFC 5280 §4.1), PKCS#1 (RFC 8017 §A.1),
//! PKCS#8 (RFC 5958 §2) and SEC 1 (RFC 5915 §3). Written by hand: what aws-lc-rs reads it does not
//! show, and the size of a modulus, the curve and the parameters decide whether a key is taken.

use aws_lc_rs::signature::{EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};

use super::{
    KeyFault, Numbers, Raw,
    der::{self, Reader, dotted},
};
use crate::jose::key::{Alg, Curve, Kind};

const RSA: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01";
const RSA_PSS: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a";
const EC: &[u8] = b"\x2a\x86\x48\xce\x3d\x02\x01";
const ED25519: &[u8] = b"\x2b\x65\x70";
const SHA2: [(&[u8], Alg); 3] = [
    (b"\x60\x86\x48\x01\x65\x03\x04\x02\x01", Alg::Ps256),
    (b"\x60\x86\x48\x01\x65\x03\x04\x02\x02", Alg::Ps384),
    (b"\x60\x86\x48\x01\x65\x03\x04\x02\x03", Alg::Ps512),
];

/// The content of a DER structure.
#[derive(Debug)]
pub struct Content<'d> {
    /// The key.
    pub key: Raw,
    /// The names in the certificate that holds it.
    pub certificate: Option<Names<'d>>,
}

/// Who issued a certificate, and to whom, in DER.
#[derive(Debug, PartialEq, Eq)]
pub struct Names<'d> {
    /// The issuer.
    pub issuer: &'d [u8],
    /// The subject.
    pub subject: &'d [u8],
}

/// Reads one structure, which must be all of the bytes.
pub fn read(bytes: &[u8]) -> Result<Content<'_>, KeyFault> {
    let mut outer = Reader::new(bytes);
    let inside = outer.sequence().ok_or(KeyFault::Der)?;
    if !outer.is_empty() {
        return Err(KeyFault::Der);
    }
    let mut after = inside;
    if let Some(mut first) = after.sequence() {
        if first.peek() == Some(der::OID) {
            return match after.peek() {
                Some(der::OCTET_STRING) => Err(KeyFault::Encrypted),
                _ => spki(inside).map(Content::from),
            };
        }
        return certificate(&mut first);
    }
    let key = match (after.small(), after.peek()) {
        (None, _) => pkcs1_public(inside),
        (Some(0 | 1), Some(der::SEQUENCE)) => pkcs8(after),
        (Some(0), Some(der::INTEGER)) => pkcs1_private(after),
        (Some(1), Some(der::OCTET_STRING)) => sec1(bytes, None),
        _ => Err(KeyFault::Der),
    };
    key.map(Content::from)
}

/// A public key as SPKI, the form that most tools write.
pub fn write_spki(material: &Numbers) -> Option<Vec<u8>> {
    let oid = |oid| der::write(der::OID, &[oid]);
    let (algorithm, bits) = match material {
        Numbers::Secret(_) => return None,
        Numbers::Rsa { n, e, .. } => (
            [oid(RSA), der::write(der::NULL, &[])].concat(),
            write_pkcs1(n, e),
        ),
        Numbers::Ec { curve, point, .. } => {
            ([oid(EC), oid(curve_oid(*curve))].concat(), point.clone())
        }
        Numbers::Ed25519 { x, .. } => (oid(ED25519), x.clone()),
    };
    let algorithm = der::write(der::SEQUENCE, &[&algorithm]);
    let bits = der::write(der::BIT_STRING, &[&[0], &bits]);
    Some(der::write(der::SEQUENCE, &[&algorithm, &bits]))
}

/// `RSAPublicKey` of PKCS#1.
pub fn write_pkcs1(n: &[u8], e: &[u8]) -> Vec<u8> {
    let (n, e) = (der::write_positive(n), der::write_positive(e));
    der::write(der::SEQUENCE, &[&n, &e])
}

/// `RSAPrivateKey` of PKCS#1: n, e, and then d, p, q, dp, dq, qi.
pub fn write_pkcs1_private(n: &[u8], e: &[u8], private: [&[u8]; 6]) -> Vec<u8> {
    let version = der::write(der::INTEGER, &[&[0]]);
    let numbers = [n, e].into_iter().chain(private);
    let numbers: Vec<_> = numbers.flat_map(der::write_positive).collect();
    der::write(der::SEQUENCE, &[&version, &numbers])
}

impl From<Raw> for Content<'_> {
    fn from(key: Raw) -> Self {
        let certificate = None;
        Self { key, certificate }
    }
}

/// `TBSCertificate`, of which the key and the names are looked at.
fn certificate<'d>(tbs: &mut Reader<'d>) -> Result<Content<'d>, KeyFault> {
    const VERSION: u8 = 0xa0;
    let mut fields = || {
        tbs.take(VERSION);
        tbs.take(der::INTEGER)?;
        tbs.sequence()?;
        let issuer = tbs.take(der::SEQUENCE)?;
        tbs.sequence()?;
        let subject = tbs.take(der::SEQUENCE)?;
        Some((Names { issuer, subject }, tbs.sequence()?))
    };
    let (names, key) = fields().ok_or(KeyFault::Der)?;
    Ok(Content {
        key: spki(key)?,
        certificate: Some(names),
    })
}

/// `SubjectPublicKeyInfo`.
fn spki(mut reader: Reader<'_>) -> Result<Raw, KeyFault> {
    let algorithm = reader.sequence().ok_or(KeyFault::Der)?;
    let bits = reader.bits().ok_or(KeyFault::Der)?;
    if !reader.is_empty() {
        return Err(KeyFault::Der);
    }
    match algorithm_of(algorithm)? {
        Algorithm::Rsa(algs) => {
            let mut key = Reader::new(bits);
            let inside = key.sequence().ok_or(KeyFault::Der)?;
            Ok(pkcs1_public(inside)?.for_algs(algs))
        }
        Algorithm::Ec(curve) => Ok(Raw::from(Numbers::Ec {
            curve,
            point: bits.to_vec(),
            d: None,
        })),
        Algorithm::Ed25519 => Ok(Raw::from(Numbers::Ed25519 {
            x: bits.to_vec(),
            seed: None,
        })),
    }
}

/// `OneAsymmetricKey`, after its version.
fn pkcs8(mut reader: Reader<'_>) -> Result<Raw, KeyFault> {
    let algorithm = reader.sequence().ok_or(KeyFault::Der)?;
    let private = reader.take(der::OCTET_STRING).ok_or(KeyFault::Der)?;
    match algorithm_of(algorithm)? {
        Algorithm::Rsa(algs) => {
            let mut inside = Reader::new(private).sequence().ok_or(KeyFault::Der)?;
            inside
                .small()
                .filter(|&version| version == 0)
                .ok_or(KeyFault::Der)?;
            Ok(pkcs1_private(inside)?.for_algs(algs))
        }
        Algorithm::Ec(curve) => sec1(private, Some(curve)),
        Algorithm::Ed25519 => {
            let seed = Reader::new(private).take(der::OCTET_STRING);
            let seed = seed.ok_or(KeyFault::Der)?;
            let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| KeyFault::Der)?;
            Ok(Raw::from(Numbers::Ed25519 {
                x: pair.public_key().as_ref().to_vec(),
                seed: Some(seed.to_vec()),
            }))
        }
    }
}

fn pkcs1_public(mut reader: Reader<'_>) -> Result<Raw, KeyFault> {
    let (n, e) = (reader.positive(), reader.positive());
    match (n, e) {
        (Some(n), Some(e)) if reader.is_empty() => Ok(Raw::from(Numbers::Rsa {
            n: n.to_vec(),
            e: e.to_vec(),
            private: None,
        })),
        _ => Err(KeyFault::Der),
    }
}

/// `RSAPrivateKey`, after its version.
fn pkcs1_private(mut reader: Reader<'_>) -> Result<Raw, KeyFault> {
    let mut next = || reader.positive().map(<[u8]>::to_vec).ok_or(KeyFault::Der);
    let (n, e) = (next()?, next()?);
    let private = Some([next()?, next()?, next()?, next()?, next()?, next()?]);
    if !reader.is_empty() {
        return Err(KeyFault::Der);
    }
    Ok(Raw::from(Numbers::Rsa { n, e, private }))
}

/// `ECPrivateKey`. Inside PKCS#8 the curve stands outside, and the point may be left out.
fn sec1(bytes: &[u8], outside: Option<Curve>) -> Result<Raw, KeyFault> {
    const PARAMETERS: u8 = 0xa0;
    let mut reader = Reader::new(bytes).sequence().ok_or(KeyFault::Der)?;
    let d = match (reader.small(), reader.take(der::OCTET_STRING)) {
        (Some(1), Some(d)) => d.to_vec(),
        _ => return Err(KeyFault::Der),
    };
    let inside = reader
        .take(PARAMETERS)
        .map(|named| curve(Reader::new(named)));
    let curve = match (outside, inside.transpose()?) {
        (Some(outside), Some(inside)) if outside != inside => return Err(KeyFault::Der),
        (outside, inside) => outside.or(inside).ok_or(KeyFault::Der)?,
    };
    let pair = EcdsaKeyPair::from_private_key_der(curve.signing(), bytes);
    let pair = pair.map_err(|_| KeyFault::NotOnCurve(Kind::Ec(curve)))?;
    let point = pair.public_key().as_ref().to_vec();
    let d = Some(d);
    Ok(Raw::from(Numbers::Ec { curve, point, d }))
}

enum Algorithm {
    /// With the algorithms that the parameters of RSASSA-PSS leave.
    Rsa(Option<Vec<Alg>>),
    Ec(Curve),
    Ed25519,
}

/// `AlgorithmIdentifier`.
fn algorithm_of(mut reader: Reader<'_>) -> Result<Algorithm, KeyFault> {
    match reader.take(der::OID).ok_or(KeyFault::Der)? {
        RSA => Ok(Algorithm::Rsa(None)),
        RSA_PSS => pss(reader).map(|algs| Algorithm::Rsa(Some(algs))),
        EC => curve(reader).map(Algorithm::Ec),
        ED25519 => Ok(Algorithm::Ed25519),
        other => Err(KeyFault::Algorithm(dotted(other))),
    }
}

/// The algorithms of an RSA key that is for PSS alone: all, or the one whose hash it names
/// (RFC 4055 §3.1).
fn pss(mut reader: Reader<'_>) -> Result<Vec<Alg>, KeyFault> {
    const HASH: u8 = 0xa0;
    if reader.is_empty() {
        return Ok(SHA2.map(|(_, alg)| alg).to_vec());
    }
    let mut hash = || {
        let hash = reader.sequence()?.take(HASH)?;
        Reader::new(hash).sequence()?.take(der::OID)
    };
    let hash = hash();
    let named = SHA2.iter().find(|(oid, _)| hash == Some(oid));
    let (_, alg) = named.ok_or(KeyFault::PssHash)?;
    Ok(vec![*alg])
}

/// A curve by its name. Curves that bring their own numbers are refused: CVE-2020-0601.
fn curve(mut reader: Reader<'_>) -> Result<Curve, KeyFault> {
    let named = match reader.peek() {
        Some(der::SEQUENCE) => return Err(KeyFault::ExplicitCurve),
        _ => reader.take(der::OID).ok_or(KeyFault::Der)?,
    };
    let known = Curve::ALL
        .into_iter()
        .find(|&curve| curve_oid(curve) == named);
    known.ok_or_else(|| KeyFault::Curve(dotted(named)))
}

fn curve_oid(curve: Curve) -> &'static [u8] {
    match curve {
        Curve::P256 => b"\x2a\x86\x48\xce\x3d\x03\x01\x07",
        Curve::P384 => b"\x2b\x81\x04\x00\x22",
        Curve::P521 => b"\x2b\x81\x04\x00\x23",
        Curve::Secp256k1 => b"\x2b\x81\x04\x00\x0a",
    }
}
