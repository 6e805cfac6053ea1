//! How long the last part of a token has to be, by the algorithm that its header names.

use crate::jose::{
    base64url,
    json::{Document, Node, Value},
};

/// The last part of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// A signature of one of these many characters, in rising order.
    Signed([usize; 3]),
    /// None at all.
    Unsecured,
    /// The tag of an encrypted token, of so many characters.
    Jwe(usize),
    /// Nobody knows.
    Unknown,
}

/// What a header says of the last part.
pub fn ending(header: &str) -> Ending {
    let header = base64url::decode_lenient(header).unwrap_or_default();
    let Ok(header) = Document::read(header) else {
        return Ending::Unknown;
    };
    let text = |name| match header.root().get(name).map(Node::value) {
        Some(Value::String(text)) => Some(text.to_string_lossy()),
        _ => None,
    };
    if let Some(enc) = text("enc") {
        // RFC 7518 §5.2: half of the hash; §5.3: 128 bits.
        return Ending::Jwe(match &*enc {
            "A192CBC-HS384" => 32,
            "A256CBC-HS512" => 43,
            _ => 22,
        });
    }
    let alg = text("alg").unwrap_or_default();
    let one = |bytes: usize| Ending::Signed([(bytes * 4).div_ceil(3); 3]);
    match &*alg {
        "HS256" => one(32),
        "HS384" => one(48),
        "HS512" | "ES256" | "ES256K" | "EdDSA" | "Ed25519" => one(64),
        "ES384" => one(96),
        "Ed448" => one(114),
        "ES512" => one(132),
        // Keys of 2048, 3072 and 4096 bits.
        "RS256" | "RS384" | "RS512" | "PS256" | "PS384" | "PS512" => {
            Ending::Signed([342, 512, 683])
        }
        // FIPS 204, table 2.
        "ML-DSA-44" => one(2420),
        "ML-DSA-65" => one(3309),
        "ML-DSA-87" => one(4627),
        none if none.eq_ignore_ascii_case("none") => Ending::Unsecured,
        _ => Ending::Unknown,
    }
}
