//! `--share`: a token without its signature and the values of its persons, fit for a ticket: which
//! values are taken out by name, and which by look (e-mail and IP addresses, telephone and card
//! numbers).
//!
//! Taken out are the signature and every part that does not read as JSON; the values under names
//! of personal data, of what identifies somebody (`sub` too: whoever has the user table knows who
//! that is), of secrets and of credentials, `sid` among them ([`nature`]); certificates and the
//! private members of keys; under whatever name, texts with an e-mail or an IP address in them, a
//! telephone or a card number, JSON with any of this in it, and texts in which a credential stands
//! anywhere: a token or a part of one, what follows `Bearer` and its like or a name that says so, a
//! private key, a key of a well-known service; names of members that are one of these; other texts
//! in which such a value stands as a word; and what is under a name that is not known to be harmless.
//!
//! Kept are the order, names, `null`, `true`, `false`, and the rest: `iss`, `aud`, `jti`, the times,
//! scopes and roles.
//!
//! [`nature`]: crate::decode::explain::nature

mod credential;
mod echoes;
mod harmless;
mod redact;

pub(super) use redact::redact;

use std::net::IpAddr;

use super::explain::{Nature, nature};
use super::findings::{PRIVATE_MEMBERS, is_card};
use super::{Content, Decoded, PartName, brief};
use crate::jose::base64url;
use crate::jose::json::{Document, Node, Text, Value};
use crate::text::Lang;
use crate::words::decode::share as words;
use echoes::Echoes;
use harmless::is_harmless;

/// What stands where something was taken out.
pub const REMOVED: &str = "[removed]";

/// How many removals are listed one by one.
const MAX_LISTED: usize = 64;

/// A token that may be shown to others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// Header and payload encoded again, with an empty signature: it decodes, and verifies nowhere.
    /// [`REMOVED`] where nothing of it may be shown.
    pub token: String,
    /// The header, if it is a JSON object: as received but for what was taken out and for spaces.
    pub header: Option<String>,
    /// The payload, likewise.
    pub payload: Option<String>,
    /// The header that nothing protects, of a JWS or a JWE in JSON, likewise.
    pub unprotected: Option<String>,
    /// What was taken out, in the order of the token, at most 64 places.
    pub removed: Vec<Removed>,
    /// In how many more places something was.
    pub more: usize,
}

/// A place where something was taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// The part; `None` where the whole token is a credential.
    pub part: Option<PartName>,
    /// The names that lead to the value, `user.email`; empty where it is the whole part. Text from
    /// outside, as received.
    pub path: String,
    /// What it was.
    pub what: Taken,
}

/// What was taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The signature, of so many characters.
    Signature(usize),
    /// A part that is no JSON object, of so many characters.
    Part(usize),
    /// A secret, or what opens a door by itself.
    Credential,
    /// What tells of a person.
    Personal,
    /// A value that was taken out elsewhere, too.
    Echo,
    /// What is not known to be harmless.
    Unknown,
    /// The salts of so many disclosures.
    Salts(usize),
}

impl Taken {
    /// The name, as in JSON output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Signature(_) => "signature",
            Self::Part(_) => "part",
            Self::Credential => "credential",
            Self::Personal => "personal",
            Self::Echo => "echo",
            Self::Unknown => "unknown",
            Self::Salts(_) => "salts",
        }
    }
}

/// The token without what must not be in a ticket.
#[must_use]
pub fn share(decoded: &Decoded) -> Shared {
    share_without(decoded, &Echoes::of(decoded))
}

/// The same without these values, wherever they stand.
fn share_without(decoded: &Decoded, echoes: &Echoes) -> Shared {
    let mut shared = Shared::default();
    if decoded.is_one_value() {
        shared.note(None, &[], Taken::Credential);
        REMOVED.clone_into(&mut shared.token);
        // What a session cookie keeps in it is shown, as a payload is.
        if let Some(session) = decoded.payload.object() {
            let text = shared.redact(PartName::Payload, session, echoes);
            shared.payload = Some(text);
        }
        return shared;
    }
    if let Some(unprotected) = &decoded.unprotected {
        let text = shared.redact(PartName::Header, unprotected, echoes);
        shared.unprotected = Some(text);
    }
    for part in &decoded.parts {
        let name = part.name;
        let content = match name {
            PartName::Header => &decoded.header,
            PartName::Payload => &decoded.payload,
            _ => &Content::Absent,
        };
        let length = part.chars;
        match (content.object(), name) {
            (Some(document), _) => {
                let text = shared.redact(name, document, echoes);
                let place = match name {
                    PartName::Header => &mut shared.header,
                    _ => &mut shared.payload,
                };
                *place = Some(text);
            }
            _ if length == 0 => {}
            (None, PartName::Signature) => {
                shared.note(Some(name), &[], Taken::Signature(length));
            }
            (None, _) => shared.note(Some(name), &[], Taken::Part(length)),
        }
    }
    let encoded = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default();
        base64url::encode(text.as_bytes())
    };
    let header = encoded(&shared.header);
    shared.token = if unencoded(decoded) {
        format!("{header}..") // its payload may have dots
    } else {
        format!("{header}.{}.", encoded(&shared.payload))
    };
    shared
}

/// True if the payload stands in the token as it is (RFC 7797 §3).
fn unencoded(decoded: &Decoded) -> bool {
    matches!(decoded.header_member("b64"), Some(Value::Bool(false)))
}

impl Shared {
    fn note(&mut self, part: Option<PartName>, path: &[String], what: Taken) {
        if self.removed.len() < MAX_LISTED {
            let path = path.join(".");
            self.removed.push(Removed { part, path, what });
        } else {
            self.more += 1;
        }
    }

    fn redact(&mut self, part: PartName, document: &Document, echoes: &Echoes) -> String {
        let mut writer = Writer {
            shared: self,
            part,
            document,
            echoes,
            path: Vec::new(),
            out: String::with_capacity(document.text().len()),
        };
        writer.value(document.root());
        writer.out
    }
}

impl Removed {
    /// Where, and what it was, in a clause, safe to show.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let part = self
            .part
            .map_or_else(|| words::TOKEN.get(lang).to_owned(), |part| part.say(lang));
        let place = match self.path.as_str() {
            "" => part,
            path => format!("{part} {}", brief(path)),
        };
        match self.what {
            Taken::Signature(count) | Taken::Part(count) => words::characters(lang, count, place),
            Taken::Credential => words::credential(lang, place),
            Taken::Personal => words::personal(lang, place),
            Taken::Salts(count) => words::salts(lang, place, count),
            Taken::Echo => words::echo(lang, place),
            Taken::Unknown => words::unknown(lang, place),
        }
    }
}

/// Writes a document without what is to be taken out.
struct Writer<'w> {
    shared: &'w mut Shared,
    part: PartName,
    document: &'w Document,
    echoes: &'w Echoes,
    /// The names that lead to where it is.
    path: Vec<String>,
    out: String,
}

impl<'w> Writer<'w> {
    fn value(&mut self, node: Node<'w>) {
        if let Some(taken) = by_value(node).or_else(|| self.echo(node)) {
            return self.take(taken);
        }
        match node.value() {
            Value::Array(items) => self.list(['[', ']'], items, Self::value),
            Value::Object(members) => {
                let key = is_key(node);
                self.list(['{', '}'], members, |writer, member| {
                    let shown = writer.name(member.name);
                    writer.out.push_str(match &shown {
                        Some(_) => &writer.document.text()[member.name_range],
                        None => "\"[removed]\"",
                    });
                    writer.out.push(':');
                    writer
                        .path
                        .push(shown.unwrap_or_else(|| REMOVED.to_owned()));
                    writer.member(by_name(member.name, member.value, key), member.value);
                    writer.path.pop();
                });
            }
            _ => self.out.push_str(node.source()),
        }
    }

    /// A value that its name says is to be taken out, or nothing of it. What is not known for a name
    /// may be known for itself.
    fn member(&mut self, named: Option<Taken>, value: Node<'w>) {
        match named {
            Some(Taken::Unknown) => {
                let known = by_value(value).or_else(|| self.echo(value));
                self.take(known.unwrap_or(Taken::Unknown));
            }
            Some(taken) => self.take(taken),
            None => self.value(value),
        }
    }

    fn list<T>(
        &mut self,
        [open, close]: [char; 2],
        items: impl Iterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.out.push(open);
        for (n, item) in items.enumerate() {
            if n > 0 {
                self.out.push(',');
            }
            write(self, item);
        }
        self.out.push(close);
    }

    /// A name, unless it is itself what must be taken out.
    fn name(&mut self, name: Text<'_>) -> Option<String> {
        let name = name.to_string_lossy();
        let taken = of_text(&name).or_else(|| self.echoes.stand_in(&name));
        if let Some(taken) = taken {
            self.shared.note(Some(self.part), &self.path, taken);
            return None;
        }
        Some(name.into_owned())
    }

    fn take(&mut self, taken: Taken) {
        self.shared.note(Some(self.part), &self.path, taken);
        self.out.push('"');
        self.out.push_str(REMOVED);
        self.out.push('"');
    }

    fn echo(&self, node: Node<'_>) -> Option<Taken> {
        match node.value() {
            Value::String(text) => self.echoes.stand_in(&text.to_string_lossy()),
            Value::Number(number) => self.echoes.stand_in(number),
            _ => None,
        }
    }
}

/// True if an object is a JWK (RFC 7517 §4.1).
fn is_key(object: Node<'_>) -> bool {
    object.get("kty").is_some()
}

/// What a member is by its name; `key` where it stands in a JWK.
fn by_name(name: Text<'_>, value: Node<'_>, key: bool) -> Option<Taken> {
    // `null`, `true` and an empty text say nothing of anybody.
    match value.value() {
        Value::Null | Value::Bool(_) => return None,
        Value::String(text) if text.raw().is_empty() => return None,
        _ => {}
    }
    let name = name.to_string_lossy();
    if key && PRIVATE_MEMBERS.contains(&&*name) {
        return Some(Taken::Credential);
    }
    if name == "x5c" {
        return Some(Taken::Personal);
    }
    match nature(&name) {
        Some(Nature::Secret | Nature::Credential) => Some(Taken::Credential),
        Some(Nature::Personal | Nature::Identifying | Nature::Government) => Some(Taken::Personal),
        Some(Nature::Right) => None,
        None if is_harmless(&name, key) => None,
        // Its members have names of their own.
        None if matches!(value.value(), Value::Object(_)) => None,
        None => Some(Taken::Unknown),
    }
}

/// What a value is by itself.
fn by_value(node: Node<'_>) -> Option<Taken> {
    match node.value() {
        Value::String(text) => of_text(&text.to_string_lossy()),
        Value::Number(number) if is_card(number) => Some(Taken::Personal),
        _ => None,
    }
}

fn of_text(text: &str) -> Option<Taken> {
    if credential::is_in(text) {
        return Some(Taken::Credential);
    }
    let personal = is_email(text)
        || has_address(text)
        || is_phone(text)
        || is_card(text)
        || is_personal_json(text);
    personal.then_some(Taken::Personal)
}

/// True if a text is JSON that holds something to be taken out.
fn is_personal_json(text: &str) -> bool {
    if !text.trim_start().starts_with(['{', '[']) {
        return false;
    }
    let mut found = false;
    if let Ok(document) = Document::read(text.as_bytes().to_vec()) {
        walk(document.root(), false, &mut |_| found = true);
    }
    found
}

/// True if there is an e-mail address in a text, as it is or in a URL.
fn is_email(text: &str) -> bool {
    ["@", "%40"].iter().any(|at| {
        let mut places = text.match_indices(at);
        places.any(|(place, at)| {
            let before = text[..place].chars().next_back();
            let after = text[place + at.len()..].chars().next();
            before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
        })
    })
}

/// True if there is an IP address in a text.
fn has_address(text: &str) -> bool {
    let foreign = |c: char| !c.is_ascii_hexdigit() && c != ':' && c != '.';
    let mut words = text.split(foreign).filter(|word| word.len() > 2);
    words.any(|word| {
        let host = word.rsplit_once(':').map_or(word, |(host, _port)| host);
        word.parse::<IpAddr>().is_ok() || host.parse::<IpAddr>().is_ok()
    })
}

/// True if a text is a telephone number in the international form.
fn is_phone(text: &str) -> bool {
    let number = text.strip_prefix("tel:").unwrap_or(text);
    let Some(number) = number.strip_prefix('+') else {
        return false;
    };
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let plain = |c: char| c.is_ascii_digit() || " -().".contains(c);
    (7..=15).contains(&digits) && number.chars().all(plain)
}

/// Visits the texts and numbers that are known to tell of a person or to open something; `taken`
/// where they do in any case.
fn walk(node: Node<'_>, taken: bool, visit: &mut dyn FnMut(&str)) {
    let taken = taken || by_value(node).is_some();
    match node.value() {
        Value::String(text) if taken => visit(&text.to_string_lossy()),
        Value::Number(number) if taken => visit(number),
        Value::Array(items) => items.for_each(|item| walk(item, taken, visit)),
        Value::Object(members) => {
            let key = is_key(node);
            for member in members {
                let named = by_name(member.name, member.value, key);
                let known = named.is_some_and(|named| named != Taken::Unknown);
                walk(member.value, taken || known, visit);
            }
        }
        _ => {}
    }
}
