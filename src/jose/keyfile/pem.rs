//! PEM (RFC 7468), as it is found: text before and after, CRLF, and `\n` as two characters where a
//! key went through an environment file.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::KeyFault;

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// What stands between a BEGIN and its END.
#[derive(Debug)]
pub struct Block<'t> {
    /// What it calls itself: `PUBLIC KEY`.
    pub label: &'t str,
    /// Its bytes.
    pub der: Result<Vec<u8>, KeyFault>,
}

/// True if there is any block.
pub fn is_pem(text: &str) -> bool {
    text.contains(BEGIN)
}

/// The blocks in order.
pub fn blocks(text: &str) -> impl Iterator<Item = Block<'_>> {
    text.split(BEGIN).skip(1).map(|text| {
        let Some((label, rest)) = text.split_once(DASHES) else {
            let label = text.lines().next().unwrap_or_default();
            return Block {
                label,
                der: Err(KeyFault::Pem(label.to_owned())),
            };
        };
        let der = decode(label, rest);
        Block { label, der }
    })
}

/// Bytes as a block, in lines of 64 characters.
pub fn encode(label: &str, der: &[u8]) -> String {
    let base64 = STANDARD.encode(der);
    let mut text = format!("{BEGIN}{label}{DASHES}\n");
    for (n, character) in base64.chars().enumerate() {
        if n > 0 && n % 64 == 0 {
            text.push('\n');
        }
        text.push(character);
    }
    text.push('\n');
    text + END + label + DASHES + "\n"
}

fn decode(label: &str, rest: &str) -> Result<Vec<u8>, KeyFault> {
    let broken = || KeyFault::Pem(label.to_owned());
    let end = format!("{END}{label}{DASHES}");
    let (body, _) = rest.split_once(&end).ok_or_else(broken)?;
    if label.starts_with("ENCRYPTED") || body.contains("Proc-Type: 4,ENCRYPTED") {
        return Err(KeyFault::Encrypted);
    }
    let body = body.replace("\\n", "\n").replace("\\r", "\n");
    let base64: String = body.split_ascii_whitespace().collect();
    STANDARD.decode(base64).map_err(|_| broken())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_in_any_text() {
        let pem = encode("X", &[7; 60]);
        let lines: Vec<_> = pem.lines().map(str::len).collect();
        assert_eq!(lines, [17, 64, 16, 15]);
        for text in [
            pem.clone(),
            format!("Bag Attributes\n{pem}\ntrailing"),
            pem.replace('\n', "\r\n"),
            pem.replace('\n', "\\n"),
            pem.replace('\n', " "),
        ] {
            let found: Vec<_> = blocks(&text)
                .map(|block| (block.label, block.der))
                .collect();
            assert_eq!(found, [("X", Ok(vec![7; 60]))], "{text}");
        }
        let several = pem.clone() + &pem.replace('X', "Y");
        let labels: Vec<_> = blocks(&several).map(|block| block.label).collect();
        assert_eq!(labels, ["X", "Y"]);
    }

    #[test]
    fn what_is_broken_is_named() {
        let pem = encode("X", &[7; 60]);
        let broken = KeyFault::Pem("X".to_owned());
        for (text, expected) in [
            (pem.replace("END X", "END Y"), &broken),
            (pem.replacen("Bw", "B!", 1), &broken),
            (pem[..40].to_owned(), &broken),
            (encode("ENCRYPTED PRIVATE KEY", &[7]), &KeyFault::Encrypted),
        ] {
            let faults: Vec<_> = blocks(&text).filter_map(|block| block.der.err()).collect();
            assert_eq!(faults, std::slice::from_ref(expected), "{text}");
        }
    }
}
