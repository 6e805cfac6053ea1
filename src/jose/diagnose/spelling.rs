//! Other spellings of what is signed, and of signatures: padding (AWS ALB), a hashed nonce (Microsoft
//! Graph), hexadecimal digits.

use aws_lc_rs::digest::{SHA256, digest};

use crate::jose::{
    base64url,
    json::{Document, Value},
    key::{Alg, Kind},
    mac,
};

/// Whether what is signed is the text with its padding; `Some(true)` if that was taken away since.
pub(super) fn padding(alg: Alg, input: &[u8], fits: impl Fn(&[u8]) -> bool) -> Option<bool> {
    if !matches!(alg.kind(), Kind::Ec(_) | Kind::Rsa) {
        return None;
    }
    if input.contains(&b'=') {
        return fits(input).then_some(false);
    }
    let parts = input.split(|&byte| byte == b'.').map(|part| {
        let missing = part.len().wrapping_neg() % 4;
        [part, &b"==="[..missing]].concat()
    });
    let padded = parts.collect::<Vec<_>>().join(&b'.');
    (padded != input && fits(&padded)).then_some(true)
}

/// What is signed where the header's `nonce` was replaced by its SHA-256 before.
pub(super) fn with_hashed_nonce(alg: Alg, input: &[u8]) -> Option<Vec<u8>> {
    if alg.kind() != Kind::Rsa {
        return None;
    }
    let input = std::str::from_utf8(input).ok()?;
    let (header, payload) = input.split_once('.')?;
    let header = Document::read(base64url::decode(header).ok()?).ok()?;
    let nonce = header.root().get("nonce")?;
    let Value::String(text) = nonce.value() else {
        return None;
    };
    let hash = base64url::encode(digest(&SHA256, text.to_str()?.as_bytes()).as_ref());
    let mut header_text = header.text().to_owned();
    header_text.replace_range(nonce.range(), &format!("\"{hash}\""));
    let header = base64url::encode(header_text.as_bytes());
    Some(format!("{header}.{payload}").into_bytes())
}

/// The signature that hexadecimal digits stand for: those of the token itself, or those in its
/// base64url. `None` where they are none, or of another length.
pub(super) fn from_hex(alg: Alg, signature: &[u8]) -> Option<Vec<u8>> {
    let written = base64url::encode(signature);
    let texts = [Some(written.as_str()), std::str::from_utf8(signature).ok()];
    let is_right = |bytes: &Vec<u8>| match alg.signature_len() {
        Some(needed) => bytes.len() == needed,
        None => bytes.len() >= 256,
    };
    let mut bytes = texts.into_iter().flatten().filter_map(mac::from_hex);
    bytes.find(is_right)
}
