//! The JSON serialization of a JWS (RFC 7515 §7.2), general and flattened.
//!
//! [`read`] gives each signature as it was received; whether it holds is for
//! [`check::verify_signature`](super::check::verify_signature).

use std::borrow::Cow;

use serde::Serialize;

use super::json::{Document, Member, Node, Value};

/// One signature of a JWS, and what it signs.
#[derive(Clone, Debug)]
pub struct Signature<'d> {
    /// The protected header, as base64url; `None` where there is none.
    pub protected: Option<Cow<'d, str>>,
    /// The unprotected header: an object.
    pub unprotected: Option<Node<'d>>,
    /// The payload, which is that of every signature: base64url, or the very text with
    /// `"b64":false` (RFC 7797 §3). `None` where it is detached.
    pub payload: Option<Cow<'d, str>>,
    /// The signature, as base64url.
    pub signature: Cow<'d, str>,
    /// Its number, counted from 1.
    pub number: usize,
    /// Their number.
    pub of: usize,
    /// A name that stands twice in one object of the whole text, and where again. A text with one
    /// means different things to different readers, so nothing of it verifies.
    pub duplicate: Option<(String, usize)>,
}

/// The reason why a JSON text is no JWS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Neither `signature` nor `signatures`: another kind of JSON.
    NoSignature,
    /// Both `signature` and `signatures` (RFC 7515 §7.2.2).
    GeneralAndFlattened,
    /// `signatures` is not an array of one object or more; `at` is its first byte.
    Signatures {
        /// Its place.
        at: usize,
    },
    /// A member is of the wrong kind.
    Member {
        /// Its name.
        name: &'static str,
        /// Place of its value.
        at: usize,
    },
    /// A signature without any header (RFC 7515 §7.2.1).
    NoHeader {
        /// Its number, counted from 1.
        number: usize,
    },
    /// An entry of `signatures` without `signature`.
    EntryWithoutSignature {
        /// Its number, counted from 1.
        number: usize,
    },
}

/// Reads the signatures of a JWS; there is at least one.
///
/// # Errors
/// The first [`Fault`]; [`Fault::NoSignature`] for any JSON that is something else.
pub fn read<'d>(document: &'d Document) -> Result<Vec<Signature<'d>>, Fault> {
    let root = document.root();
    let duplicates = document.duplicates();
    let duplicate = duplicates.first().map(
        |Member {
             name, name_range, ..
         }| { (name.to_string_lossy().into_owned(), name_range.start) },
    );
    let payload = text(root, "payload")?;
    let entries: Vec<Node<'_>> = match (root.get("signatures"), root.get("signature")) {
        (Some(_), Some(_)) => return Err(Fault::GeneralAndFlattened),
        (None, None) => return Err(Fault::NoSignature),
        (None, Some(_)) => vec![root],
        (Some(several), None) => {
            let fault = Fault::Signatures {
                at: several.range().start,
            };
            let Value::Array(entries) = several.value() else {
                return Err(fault);
            };
            let entries: Vec<_> = entries.collect();
            if entries.is_empty() || entries.iter().any(|entry| entry.members().is_none()) {
                return Err(fault);
            }
            entries
        }
    };
    let of = entries.len();
    let signature = |(n, entry): (usize, Node<'d>)| {
        let number = n + 1;
        let unprotected = entry.get("header");
        if let Some(header) = unprotected.filter(|header| header.members().is_none()) {
            let at = header.range().start;
            return Err(Fault::Member { name: "header", at });
        }
        let protected = text(entry, "protected")?;
        if protected.is_none() && unprotected.is_none() {
            return Err(Fault::NoHeader { number });
        }
        let signature = text(entry, "signature")?;
        Ok(Signature {
            protected,
            unprotected,
            payload: payload.clone(),
            signature: signature.ok_or(Fault::EntryWithoutSignature { number })?,
            number,
            of,
            duplicate: duplicate.clone(),
        })
    };
    entries.into_iter().enumerate().map(signature).collect()
}

/// A member that is a text, if there is one.
fn text<'d>(object: Node<'d>, name: &'static str) -> Result<Option<Cow<'d, str>>, Fault> {
    let Some(member) = object.get(name) else {
        return Ok(None);
    };
    let fault = Fault::Member {
        name,
        at: member.range().start,
    };
    match member.value() {
        // A lone surrogate is in no base64url, and has no bytes to sign.
        Value::String(text) => text.to_str().map(Some).ok_or(fault),
        _ => Err(fault),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn fault(json: &str) -> Option<Fault> {
        let document = Document::read(json.as_bytes().to_vec()).expect("JSON");
        read(&document).err()
    }

    #[test]
    fn each_fault_is_found_and_said() {
        for (json, expected) in [
            ("[]", Fault::NoSignature),
            ("{}", Fault::NoSignature),
            (
                r#"{"signature":"","signatures":[]}"#,
                Fault::GeneralAndFlattened,
            ),
            (r#"{"signatures":[]}"#, Fault::Signatures { at: 14 }),
            (r#"{"signatures":[1]}"#, Fault::Signatures { at: 14 }),
            (r#"{"signatures":{}}"#, Fault::Signatures { at: 14 }),
            (
                r#"{"payload":7,"signature":""}"#,
                Fault::Member {
                    name: "payload",
                    at: 11,
                },
            ),
            (
                r#"{"header":[],"signature":""}"#,
                Fault::Member {
                    name: "header",
                    at: 10,
                },
            ),
            (
                r#"{"signature":"\ud800","header":{}}"#,
                Fault::Member {
                    name: "signature",
                    at: 13,
                },
            ),
            (r#"{"signature":""}"#, Fault::NoHeader { number: 1 }),
            (
                r#"{"signatures":[{"signature":"","header":{}},{"header":{}}]}"#,
                Fault::EntryWithoutSignature { number: 2 },
            ),
        ] {
            let found = fault(json);
            assert_eq!(found.as_ref(), Some(&expected), "{json}");
            let said = found.map(|fault| (fault.say(Lang::En), fault.say(Lang::Ja)));
            assert!(said.is_some_and(|(en, ja)| !en.is_empty() && en != ja));
        }
        assert_eq!(fault(r#"{"signature":"","protected":""}"#), None);
    }
}
