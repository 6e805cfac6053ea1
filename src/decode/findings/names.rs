//! The names in a token's claims that rules are about, gathered in one walk, at any depth: secrets,
//! persons, cards, rights.

use std::borrow::Cow;

use super::MAX_FACTS;
use super::numbers::{is_card, is_my_number, is_too_large};
use crate::decode::explain::{self, Nature};
use crate::jose::json::{Node, Text, Value};

/// Names of personal data that mean other things too, where they do not stand at the top.
const AMBIGUOUS: &[&str] = &[
    "name", "address", "profile", "picture", "website", "photo", "avatar", "username", "login",
];

/// Claims whose numbers are ids or times, and no card's.
const IDS: &[&str] = &[
    "sub",
    "jti",
    "exp",
    "nbf",
    "iat",
    "auth_time",
    "updated_at",
    "toe",
    "iss",
    "aud",
    "sid",
    "azp",
    "client_id",
    "nonce",
    "txn",
];

/// Members that hold keys, which have a rule of their own.
const KEYS: &[&str] = &["cnf", "jwk", "jwks", "keys", "sub_jwk", "epk"];

/// The names of the claims that rules are about.
#[derive(Default)]
pub(super) struct Contents<'a> {
    pub secrets: Names<'a>,
    pub cards: Names<'a>,
    pub my_numbers: Names<'a>,
    pub personal: Names<'a>,
    pub rights: Names<'a>,
    pub unregistered: Names<'a>,
    pub too_large: Names<'a>,
}

impl<'a> Contents<'a> {
    pub(super) fn read(payload: Node<'a>) -> Self {
        let mut contents = Self::default();
        for member in payload.members().into_iter().flatten() {
            let name = member.name.to_string_lossy();
            let registered = explain::claim(&name).is_registered();
            if !registered && !explain::has_namespace(&name) {
                contents.unregistered.add(member.name);
            }
            contents.member(member.name, member.value, true);
        }
        contents
    }

    fn member(&mut self, name: Text<'a>, value: Node<'a>, top: bool) {
        let plain = name.to_string_lossy();
        let among = |names: &[&str]| names.contains(&&*plain);
        match explain::nature(&plain) {
            Some(Nature::Secret) if is_text_or_number(value) => self.secrets.add(name),
            Some(Nature::Government) if is_text_or_number(value) => {
                self.cards.add(name);
                return;
            }
            Some(Nature::Personal) if holds(value) && !is_bool(value) => {
                let sure = top || !among(AMBIGUOUS);
                sure.then(|| self.personal.add(name));
            }
            Some(Nature::Right) if top && holds(value) => self.rights.add(name),
            _ => {}
        }
        let plain_text = match value.value() {
            Value::String(text) => !may_be_digits(text.raw()),
            _ => false,
        };
        if !plain_text && !among(KEYS) {
            self.value(name, value);
        }
    }

    fn value(&mut self, name: Text<'a>, value: Node<'a>) {
        match value.value() {
            Value::Number(number) => {
                if is_too_large(number) {
                    self.too_large.add(name);
                }
                self.digits(name, number);
            }
            Value::String(text) => self.digits(name, text.raw()),
            Value::Array(items) => items.for_each(|item| self.value(name, item)),
            Value::Object(members) => {
                members.for_each(|member| self.member(member.name, member.value, false));
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn digits(&mut self, name: Text<'a>, text: &str) {
        if !may_be_digits(text) || IDS.iter().any(|id| name.is(id)) {
            return;
        }
        if is_card(text) {
            self.cards.add(name);
        } else if is_my_number(text) {
            self.my_numbers.add(name);
        }
    }
}

/// True if a text may be the number of a card or of a person. Nearly every other text is told from
/// one by its length or its first character.
fn may_be_digits(text: &str) -> bool {
    (12..=31).contains(&text.len()) && text.as_bytes()[0].is_ascii_digit()
}

/// Names out of a token: the first of them, and how many there are.
#[derive(Default)]
pub(super) struct Names<'a> {
    first: Vec<Text<'a>>,
    count: usize,
}

impl<'a> Names<'a> {
    pub(super) fn add(&mut self, name: Text<'a>) {
        if self.first.len() < MAX_FACTS {
            self.first.push(name);
        }
        self.count += 1;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub(super) fn shown(&self) -> impl Iterator<Item = Cow<'a, str>> {
        self.first.iter().map(|name| name.to_string_lossy())
    }

    pub(super) fn more(&self) -> usize {
        self.count - self.first.len()
    }
}

fn is_bool(value: Node<'_>) -> bool {
    matches!(value.value(), Value::Bool(_))
}

fn is_text_or_number(value: Node<'_>) -> bool {
    holds(value) && matches!(value.value(), Value::String(_) | Value::Number(_))
}

/// True if there is anything in it: not `null`, `false`, nor empty.
fn holds(value: Node<'_>) -> bool {
    match value.value() {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.raw().is_empty(),
        Value::Array(mut items) => items.next().is_some(),
        Value::Object(mut members) => members.next().is_some(),
        Value::Bool(true) | Value::Number(_) => true,
    }
}
