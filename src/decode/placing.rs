//! SD-JWT held to its rules (RFC 9901 §7.1): each digest stands once, each disclosure is used once,
//! and fits the place of its digest.

use std::collections::{BTreeMap, BTreeSet};

use super::disclosure::Disclosure;
use crate::jose::claims::meant;
use crate::jose::json::{Document, Node, Value};

/// What speaks against an SD-JWT, so that it must be rejected. Disclosures are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objection {
    /// The payload is no JSON object in which every name stands once.
    Payload,
    /// `_sd_alg` names a hash that is not known here (§7.1 step 2d).
    UnknownHash,
    /// The last `~` is lost: what follows it should be a key binding (§4).
    NoFinalTilde,
    /// More disclosures than are read.
    TooMany,
    /// A disclosure that is no array of salt, name and value, or of salt and value (§4.2).
    NotADisclosure(usize),
    /// A claim named `_sd` or `...` (§7.1 step 3c).
    ReservedName(usize),
    /// A claim whose name stands there already (§7.1 step 3c).
    NameTaken(usize),
    /// A claim in the place of an array's element, or the other way round (§7.1 step 3c).
    OtherPlace(usize),
    /// An `_sd` that is no array of texts (§4.2.4).
    NoDigests,
    /// A digest that stands more than once (§7.1 step 4).
    DigestTwice,
    /// The same disclosure again.
    Again(usize),
    /// A disclosure whose digest stands nowhere (§7.1 step 5).
    Unsigned(usize),
}

/// The disclosures in the places of their digests.
#[derive(Default)]
pub(super) struct Placing<'d> {
    /// The number of each disclosure, from 0, by its digest.
    by_digest: BTreeMap<&'d str, usize>,
    /// The digests that were met.
    met: BTreeSet<String>,
    /// The disclosures whose digest was met.
    pub used: BTreeSet<usize>,
    /// Those that are claims of the payload itself.
    pub claims: BTreeSet<usize>,
    /// What speaks against it.
    pub against: Vec<Objection>,
}

impl<'d> Placing<'d> {
    /// Puts each disclosure in its place. They come with their digests.
    pub(super) fn of(payload: Option<&'d Document>, disclosures: &'d [Disclosure]) -> Self {
        let mut placing = Self::default();
        let Some(payload) = payload.filter(|payload| payload.first_duplicates(1).1 == 0) else {
            placing.against.push(Objection::Payload);
            return placing;
        };
        let digest_of = |one: &'d Disclosure| one.digest.as_deref().unwrap_or_default();
        for (number, one) in disclosures.iter().enumerate() {
            if !one.is_well_formed() {
                placing.object(Objection::NotADisclosure, number);
            } else if placing.by_digest.contains_key(digest_of(one)) {
                placing.object(Objection::Again, number);
            } else {
                placing.by_digest.insert(digest_of(one), number);
            }
        }
        // What is in a disclosure waits, so that no number of them goes deep.
        let mut waiting = vec![(payload.root(), true)];
        while let Some((node, is_payload)) = waiting.pop() {
            for number in placing.walk(node, is_payload, disclosures) {
                waiting.extend(disclosures[number].value().map(|value| (value, false)));
            }
        }
        let known: BTreeSet<_> = placing.by_digest.values().copied().collect();
        let unsigned: Vec<_> = known.difference(&placing.used).copied().collect();
        for number in unsigned {
            placing.object(Objection::Unsigned, number);
        }
        placing
    }

    fn object(&mut self, against: fn(usize) -> Objection, number: usize) {
        self.against.push(against(number + 1));
    }

    /// Meets the digests in a value; the disclosures that go in the place of one.
    fn walk(&mut self, node: Node<'d>, is_payload: bool, all: &'d [Disclosure]) -> Vec<usize> {
        let mut placed = Vec::new();
        match node.value() {
            Value::Object(members) => {
                let mut names: BTreeSet<String> = members
                    .clone()
                    .map(|member| member.name.to_string_lossy().into_owned())
                    .collect();
                for member in members {
                    if !member.name.is("_sd") {
                        placed.extend(self.walk(member.value, false, all));
                        continue;
                    }
                    let digests: Option<Vec<_>> = match member.value.value() {
                        Value::Array(items) => items.map(meant).collect(),
                        _ => None,
                    };
                    if digests.is_none() {
                        self.against.push(Objection::NoDigests);
                    }
                    for digest in digests.into_iter().flatten() {
                        placed.extend(self.claim(digest, &mut names, is_payload, all));
                    }
                }
            }
            Value::Array(items) => {
                for item in items {
                    match element_digest(item) {
                        Some(digest) => placed.extend(self.element(digest, all)),
                        None => placed.extend(self.walk(item, false, all)),
                    }
                }
            }
            _ => {}
        }
        placed
    }

    /// The disclosure of a digest, the first time that it is met.
    fn meet(&mut self, digest: String) -> Option<usize> {
        let number = self.by_digest.get(&*digest).copied();
        if !self.met.insert(digest) {
            self.against.push(Objection::DigestTwice);
            return None;
        }
        self.used.extend(number);
        number
    }

    fn claim(
        &mut self,
        digest: String,
        names: &mut BTreeSet<String>,
        is_payload: bool,
        all: &[Disclosure],
    ) -> Option<usize> {
        let number = self.meet(digest)?;
        let Some(name) = all[number].name().and_then(meant) else {
            self.object(Objection::OtherPlace, number);
            return None;
        };
        if matches!(&*name, "_sd" | "...") {
            self.object(Objection::ReservedName, number);
        } else if !names.insert(name) {
            self.object(Objection::NameTaken, number);
        } else if is_payload {
            self.claims.insert(number);
        }
        Some(number)
    }

    fn element(&mut self, digest: String, all: &[Disclosure]) -> Option<usize> {
        let number = self.meet(digest)?;
        if all[number].name().is_some() {
            self.object(Objection::OtherPlace, number);
            return None;
        }
        Some(number)
    }
}

/// The digest that an element of an array is: an object of this one member (§4.2.4.2).
fn element_digest(item: Node<'_>) -> Option<String> {
    let mut members = item.members()?;
    let only = members.next().filter(|only| only.name.is("..."))?;
    members.next().is_none().then(|| meant(only.value))?
}
