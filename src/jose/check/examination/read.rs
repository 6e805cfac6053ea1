//! Header and payload of a token as JSON objects, for the checks: read here, or by somebody before.

use std::borrow::Cow;

use crate::jose::{
    check::{Duplicates, Refusal, Why},
    json::Document,
};

/// What somebody has read of a token before, to the letter of the standards: its three parts are
/// base64url, the first two of them JSON objects, and `b64` is not in the header.
#[derive(Clone, Copy, Debug)]
pub struct ReadBefore<'a> {
    /// The header.
    pub header: &'a Document,
    /// The payload.
    pub payload: &'a Document,
    /// The signature.
    pub signature: &'a [u8],
}

/// An object and what there is to say of it, or why it is none.
pub(super) type Read<'a> = Result<(Cow<'a, Document>, Why), (Refusal, Why)>;

/// The payload, before it is looked at as JSON.
#[derive(Debug)]
pub(super) enum Payload<'a> {
    Bytes(Vec<u8>),
    Read(&'a Document),
}

impl Payload<'_> {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Read(document) => document.text().len(),
        }
    }
}

pub(super) fn read_object<'a>(bytes: Vec<u8>, duplicates: Duplicates) -> Read<'a> {
    match Document::read(bytes) {
        Ok(document) => object(Cow::Owned(document), duplicates),
        Err(fault) => Err((Refusal::Malformed, Why::NotJson(fault))),
    }
}

/// A document that has to be an object.
pub(super) fn object(document: Cow<'_, Document>, duplicates: Duplicates) -> Read<'_> {
    let refuse = |why| Err((Refusal::Malformed, why));
    let Some(members) = document.root().members() else {
        return refuse(Why::NotAnObject);
    };
    let count = members.count();
    if duplicates == Duplicates::Refused
        && let Some(again) = document.duplicates().first()
    {
        let name = again.name.to_string_lossy().into_owned();
        let at = again.name_range.start;
        return refuse(Why::Duplicate { name, at });
    }
    Ok((document, Why::Object(count)))
}
