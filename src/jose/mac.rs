//! HMAC-SHA-256, value by value (RFC 2104 §2): padded key, inner and outer hash, signature.

use aws_lc_rs::digest::{SHA256, digest};
use serde::Serialize;

use super::base64url;

/// The block size of SHA-256, in bytes.
pub const BLOCK: usize = 64;

/// Every value on the way from a secret and a message to a signature. Byte strings are in
/// lower-case hexadecimal, lengths in bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HmacSha256 {
    /// The secret.
    pub secret: String,
    /// Its length.
    pub secret_len: usize,
    /// [`BLOCK`].
    pub block_len: usize,
    /// The secret filled up with zeros to one block; the SHA-256 of it, if it is longer than one.
    pub k0: String,
    /// `k0` XOR 36 in every byte.
    pub ipad_block: String,
    /// `k0` XOR 5c in every byte.
    pub opad_block: String,
    /// Length of the message.
    pub message_len: usize,
    /// The SHA-256 of `ipad_block` and the message.
    pub inner: String,
    /// The SHA-256 of `opad_block` and `inner`: the MAC.
    pub mac: String,
    /// The MAC as base64url: the third part of a token.
    pub signature: String,
    /// Length of the signature, in characters.
    pub signature_len: usize,
}

impl HmacSha256 {
    /// Computes every value.
    #[must_use]
    pub fn of(secret: &[u8], message: &[u8]) -> Self {
        let k0 = block(secret);
        let ipad_block = k0.map(|byte| byte ^ 0x36);
        let opad_block = k0.map(|byte| byte ^ 0x5c);
        let inner = sha256(&[&ipad_block, message].concat());
        let mac = sha256(&[&opad_block[..], &inner].concat());
        let signature = base64url::encode(&mac);
        Self {
            secret: hex(secret),
            secret_len: secret.len(),
            block_len: BLOCK,
            k0: hex(&k0),
            ipad_block: hex(&ipad_block),
            opad_block: hex(&opad_block),
            message_len: message.len(),
            inner: hex(&inner),
            mac: hex(&mac),
            signature_len: signature.len(),
            signature,
        }
    }
}

/// In how many bits two byte strings differ; `None` if their lengths do.
#[must_use]
pub fn differing_bits(a: &[u8], b: &[u8]) -> Option<u32> {
    let bits = |(a, b): (&u8, &u8)| (a ^ b).count_ones();
    (a.len() == b.len()).then(|| a.iter().zip(b).map(bits).sum())
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or_default();
    let digits = |byte: &u8| [digit(byte >> 4), digit(byte & 15)];
    bytes.iter().flat_map(digits).collect()
}

/// The bytes that hexadecimal digits stand for, in either case; `None` where a text
/// has something else in it.
#[must_use]
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = |pair: &[u8; 2]| u8::try_from(digit(pair[0])? << 4 | digit(pair[1])?).ok();
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(byte).collect())?
}

fn block(secret: &[u8]) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let hashed;
    let key = if secret.len() > BLOCK {
        hashed = sha256(secret);
        &hashed
    } else {
        secret
    };
    block[..key.len()].copy_from_slice(key);
    block
}

fn sha256(bytes: &[u8]) -> Vec<u8> {
    digest(&SHA256, bytes).as_ref().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::key::{Alg, SigningKey};

    #[test]
    fn agrees_with_the_library_at_every_secret_length() {
        for len in [0, 1, 32, BLOCK - 1, BLOCK, BLOCK + 1, 200] {
            let secret = vec![0xab; len];
            let key = SigningKey::secret(None, Alg::Hs256, &secret).expect("HMAC");
            let worked = HmacSha256::of(&secret, b"message");
            assert_eq!(worked.signature, key.sign(b"message"), "{len}");
        }
    }

    #[test]
    fn counts_bits() {
        assert_eq!(differing_bits(b"\x00\xff", b"\x01\x0f"), Some(5));
        assert_eq!(differing_bits(b"ab", b"abc"), None);
    }
}
