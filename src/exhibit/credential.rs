//! Exhibits of alice's credential: who remembers her, its parts and lengths, what is read without a
//! key, its MAC value by value.

use serde::Serialize;

use crate::jose::compact::Compact;
use crate::jose::key::Material;
use crate::jose::mac::{self, HmacSha256, hex};
use crate::jose::{base64url, claims, unverified};
use crate::world::cast::ALICE;
use crate::world::stores::Hash;
use crate::world::{Event, World};

/// Who could say who alice is, each from what it holds alone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhoRemembers {
    pub(crate) server_rows: usize,
    pub(crate) server_knows: Option<String>,
    pub(crate) client_holds_chars: Option<usize>,
    pub(crate) client_carries: Option<String>,
}

impl WhoRemembers {
    pub(super) fn of(world: &World) -> Self {
        let credential = world.credential_of(ALICE);
        let tokens = world
            .clients()
            .get(ALICE)
            .and_then(|client| client.tokens.as_ref());
        let refresh = tokens.and_then(|tokens| tokens.refresh.as_deref());
        let held = [credential, refresh].into_iter().flatten();
        let knows = held.clone().map(Hash::of).find_map(|hash| {
            world.places().find_map(|(_, tables)| {
                let session = tables.sessions.get(&hash).map(|row| &row.user_id);
                let row = session.or_else(|| Some(&tables.refresh.get(&hash)?.user_id));
                row.cloned()
            })
        });
        let claims = credential
            .filter(|_| world.settings().is_signed())
            .and_then(unverified::claims);
        Self {
            server_rows: world.counts().total(),
            server_knows: knows,
            client_holds_chars: held.map(str::len).reduce(|all, more| all + more),
            client_carries: claims.and_then(|claims| claims::text(claims.root(), "sub")),
        }
    }
}

/// The parts of the credential and their lengths.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Parts {
    /// Of an id.
    Id(PartOfId),
    /// Of a token.
    Token(PartsOfToken),
}

/// The one part of an id.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartOfId {
    pub(crate) count: usize,
    pub(crate) total_chars: usize,
    pub(crate) the_part: String,
}

/// The parts of a token.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartsOfToken {
    pub(crate) count: usize,
    pub(crate) header_chars: Option<usize>,
    pub(crate) payload_chars: Option<usize>,
    pub(crate) signature_chars: Option<usize>,
    pub(crate) total_chars: usize,
    pub(crate) header_part: Option<String>,
    pub(crate) payload_part: Option<String>,
    pub(crate) signature_part: Option<String>,
}

impl Parts {
    pub(super) fn of(world: &World, credential: &str) -> Self {
        if !world.settings().is_signed() {
            return Self::Id(PartOfId {
                count: 1,
                total_chars: credential.len(),
                the_part: credential.to_owned(),
            });
        }
        let parts: Vec<&str> = Compact::new(credential)
            .parts()
            .map(|part| part.text)
            .collect();
        let chars = |at: usize| parts.get(at).map(|part| part.len());
        let part = |at: usize| parts.get(at).map(|part| (*part).to_owned());
        Self::Token(PartsOfToken {
            count: parts.len(),
            header_chars: chars(0),
            payload_chars: chars(1),
            signature_chars: chars(2),
            total_chars: credential.len(),
            header_part: part(0),
            payload_part: part(1),
            signature_part: part(2),
        })
    }
}

/// What can be read in the credential without any key.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Decoded {
    /// In an id.
    Id(DecodedId),
    /// In a token.
    Token(DecodedToken),
}

/// An id as bytes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DecodedId {
    pub(crate) bytes: usize,
    pub(crate) hex: String,
    pub(crate) facts: usize,
}

/// A token as the texts in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DecodedToken {
    pub(crate) header: String,
    pub(crate) payload: String,
    pub(crate) facts: Option<usize>,
}

impl Decoded {
    pub(super) fn of(world: &World, credential: &str) -> Self {
        if !world.settings().is_signed() {
            let bytes = base64url::decode_lenient(credential).unwrap_or_default();
            return Self::Id(DecodedId {
                bytes: bytes.len(),
                hex: hex(&bytes),
                facts: 0,
            });
        }
        let text = |index: usize| {
            let part = credential.split('.').nth(index).unwrap_or_default();
            let bytes = base64url::decode_lenient(part).unwrap_or_default();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        Self::Token(DecodedToken {
            header: text(0),
            payload: text(1),
            facts: unverified::claims(credential)
                .and_then(|claims| Some(claims.root().members()?.count())),
        })
    }
}

/// The first characters of a token, as bytes, and its alphabet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Letters {
    pub(crate) first_chars: String,
    pub(crate) first_bytes: String,
    pub(crate) first_text: String,
    pub(crate) plus: usize,
    pub(crate) slash: usize,
    pub(crate) padding: usize,
}

impl Letters {
    pub(super) fn of(world: &World, credential: &str) -> Option<Self> {
        if !world.settings().is_signed() {
            return None;
        }
        let first: String = credential.chars().take(4).collect();
        let bytes = base64url::decode_lenient(&first).ok()?;
        let hexadecimal: Vec<String> = bytes.iter().map(|b| format!("{b:02x}")).collect();
        let count = |letter: char| credential.matches(letter).count();
        Some(Self {
            first_chars: first.get(..3)?.to_owned(),
            first_bytes: hexadecimal.join(" "),
            first_text: String::from_utf8_lossy(bytes.get(..2)?).into_owned(),
            plus: count('+'),
            slash: count('/'),
            padding: count('='),
        })
    }
}

/// How the MAC of a token is computed, value by value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hmac {
    #[serde(flatten)]
    pub(crate) worked: HmacSha256,
    pub(crate) signing_input: String,
}

impl Hmac {
    pub(super) fn of(world: &World, credential: &str) -> Option<Self> {
        if !world.settings().is_signed() {
            return None;
        }
        let input = Compact::new(credential).signing_input();
        Some(Self {
            worked: worked(world, input)?,
            signing_input: input.to_owned(),
        })
    }
}

/// The MAC that a token would need, beside the one that it has.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mac {
    pub(crate) expected: String,
    pub(crate) expected_signature: String,
    pub(crate) sent: String,
    pub(crate) differing_bits: Option<u32>,
    pub(crate) bits: usize,
}

impl Mac {
    /// Those of the last token sent.
    pub(super) fn of_the_last(world: &World, events: &[Event]) -> Option<Self> {
        let token = events.iter().rev().find_map(|event| match event {
            Event::RequestSent(sent) => world.credential_at(&sent.to, &sent.message),
            _ => None,
        })?;
        if !world.settings().is_signed() {
            return None;
        }
        let needed = worked(world, Compact::new(token).signing_input())?;
        let expected = base64url::decode(&needed.signature).ok()?;
        let sent = base64url::decode_lenient(token.split('.').nth(2)?).ok()?;
        Some(Self {
            expected: needed.mac,
            expected_signature: needed.signature,
            sent: hex(&sent),
            differing_bits: mac::differing_bits(&expected, &sent),
            bits: expected.len() * 8,
        })
    }
}

/// The MAC of a text with the issuer's key, value by value; `None` where that key is no secret.
#[must_use]
pub fn worked(world: &World, input: &str) -> Option<HmacSha256> {
    match world.signing_key().key().material() {
        Material::Secret(secret) => Some(HmacSha256::of(secret, input.as_bytes())),
        _ => None,
    }
}
