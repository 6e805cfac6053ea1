//! The parts of a token: their names, their lengths, and what they hold.

use std::ops::Range;

use crate::jose::json::Document;
use crate::text::Lang;
use crate::words::parts as words;

/// The name of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartName {
    /// The first part.
    Header,
    /// The second part of a JWS.
    Payload,
    /// The third part of a JWS.
    Signature,
    /// The second part of a JWE; empty where the key is agreed on or used directly.
    EncryptedKey,
    /// The third part of a JWE.
    Iv,
    /// The fourth part of a JWE.
    Ciphertext,
    /// The fifth part of a JWE.
    Tag,
    /// A part that should not be there, counted from 1.
    Extra(usize),
}

impl PartName {
    /// The name of the part at an index, counted from 0.
    pub(super) fn at(index: usize, jwe: bool) -> Self {
        match (index, jwe) {
            (0, _) => Self::Header,
            (1, false) => Self::Payload,
            (2, false) => Self::Signature,
            (1, true) => Self::EncryptedKey,
            (2, true) => Self::Iv,
            (3, true) => Self::Ciphertext,
            (4, true) => Self::Tag,
            (other, _) => Self::Extra(other + 1),
        }
    }

    /// The name, as in JSON output: `payload`, `part 4`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Header => "header",
            Self::Payload => "payload",
            Self::Signature => "signature",
            Self::EncryptedKey => "encrypted_key",
            Self::Iv => "iv",
            Self::Ciphertext => "ciphertext",
            Self::Tag => "tag",
            Self::Extra(n) => return format!("part {n}"),
        }
        .to_owned()
    }

    /// The name in words.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        match self {
            Self::Header => words::HEADER,
            Self::Payload => words::PAYLOAD,
            Self::Signature => words::SIGNATURE,
            Self::EncryptedKey => words::ENCRYPTED_KEY,
            Self::Iv => words::IV,
            Self::Ciphertext => words::CIPHERTEXT,
            Self::Tag => words::TAG,
            Self::Extra(number) => return words::extra(lang, number),
        }
        .get(lang)
        .to_owned()
    }
}

/// A part and its lengths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which part it is.
    pub name: PartName,
    /// The bytes of the token that it stands in.
    pub range: Range<usize>,
    /// How many characters it has.
    pub chars: usize,
    /// How many bytes it decodes to; `None` if it does not.
    pub bytes: Option<usize>,
}

/// What a part holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// There is no such part.
    Absent,
    /// A JSON object.
    Object(Document),
    /// Anything else; of a part that does not decode, the bytes before the fault.
    Other(Vec<u8>),
}

impl Content {
    /// The JSON object, if it is one.
    #[must_use]
    pub fn object(&self) -> Option<&Document> {
        match self {
            Self::Object(document) => Some(document),
            _ => None,
        }
    }

    /// The bytes, if they are no JSON object.
    #[must_use]
    pub fn other(&self) -> Option<&[u8]> {
        match self {
            Self::Other(bytes) => Some(bytes),
            _ => None,
        }
    }
}
