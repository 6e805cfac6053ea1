//! A token from outside, taken apart as far as it goes.
//!
//! [`decode`] never fails: what is broken is shown with the place where it breaks, what can be
//! repaired is repaired and said. [`Decoded::check`] holds it to what was asked for; without a key
//! nothing is verified, and the outputs say so.
//! [`text`] writes for people, [`json`] for scripts, [`written`] and [`bulk`] whole inputs and
//! streams of them; all pass [`crate::text::safe`].

pub mod bulk;
pub mod explain;
pub mod findings;
pub mod given;
pub mod input;
pub mod json;
pub mod share;
pub mod text;
pub mod written;

mod asked;
mod binding;
mod checks;
mod cookie;
mod cut;
mod disclosure;
mod find;
mod inflate;
mod inside;
mod judge;
mod key;
mod opaque;
mod part;
mod placing;
mod pretty;
mod problem;
mod reader;
mod reason;
mod sd_jwt;
mod serialized;
mod session_cookie;
mod summary;
mod time;
mod verdict;

#[cfg(test)]
mod tests;

pub use asked::{Asked, Keys};
pub use checks::{Checked, Status};
pub use cookie::{Fact, SessionCookie};
pub use disclosure::Disclosure;
pub use find::{Found, FoundAs, InCookie};
pub use key::{Half, PastedKey};
pub use opaque::Opaque;
pub use part::{Content, Part, PartName};
pub use placing::Objection;
pub use problem::{Cut, How, Problem, What};
pub use reason::{Reason, ShortKey};
pub use serialized::Serialized;
pub use time::{Odd, State, Time, TimeClaim, duration};
pub use verdict::{SignatureStatus, Verdict};

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use memchr::memchr;

use crate::jose::{
    compact::Compact,
    json::{Document, Node, Value},
};
use crate::text::safe;
use crate::work;
use find::Source;
use reader::Reader;

/// How many parts of a token are listed. A JWE has 5; a text of a million dots is none.
const MAX_PARTS: usize = 16;
/// How many characters of a text of the token stand in a sentence.
const BRIEF: usize = 60;

/// One token, or what was given in the place of one.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// Where it stood in the input.
    pub found: Found,
    /// The token, without line breaks; of an SD-JWT, what the issuer signed; of a JWS or JWE in
    /// JSON, the same in compact form.
    pub token: String,
    /// All that was given, where that is more: with the disclosures of an SD-JWT, or as JSON.
    pub whole: Option<Arc<str>>,
    /// What it is.
    pub kind: Kind,
    /// Its parts, at most 16 of them; none where it is opaque.
    pub parts: Vec<Part>,
    /// The header.
    pub header: Content,
    /// Which signature of a JWS in JSON it is; `None` of any other token.
    pub serialized: Option<Serialized>,
    /// The header that nothing protects, of a JWS or a JWE in JSON; of a JWE, both of them in one.
    pub unprotected: Option<Document>,
    /// The payload; absent where it is encrypted.
    pub payload: Content,
    /// The signature, if there is a third part that decodes. May be empty.
    pub signature: Option<Vec<u8>>,
    /// The times in the payload, in the order of [`TimeClaim::ALL`].
    pub times: Vec<Time>,
    /// What an SD-JWT discloses, in order; `None` where it is none.
    pub disclosures: Option<Vec<Disclosure>>,
    /// What speaks against what an SD-JWT discloses (RFC 9901 §7.1).
    pub objections: Vec<Objection>,
    /// Of a key binding: the digest of what was presented with it, which it must name; `None` where
    /// that cannot be computed.
    pub presented: Option<String>,
    /// The tokens in the payload, and the key binding of an SD-JWT.
    pub inside: Vec<Decoded>,
    /// What is wrong with it, in the order of the parts.
    pub problems: Vec<Problem>,
    /// What checking came to; `None` until [`Decoded::check`].
    pub verdict: Option<Verdict>,
    /// What is unwise about it, the worst first; filled by [`Decoded::check`].
    pub findings: Vec<findings::Finding>,
    /// True if its outputs explain every name and show every byte; set by [`Decoded::check`].
    pub explain: bool,
    /// What was taken out of it, where [`Decoded::check`] was to; then nothing of that is left
    /// here.
    pub shared: Option<share::Shared>,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Three parts: signed (RFC 7515).
    Jws,
    /// Three parts, and `alg` is `none` in some spelling (RFC 7519 §6).
    Unsecured,
    /// Five parts: encrypted (RFC 7516).
    Jwe,
    /// A signed token that discloses claims one by one (RFC 9901).
    SdJwt,
    /// No JWT at all: a session id, or another value that only its issuer can read.
    Opaque(Opaque),
    /// A cookie in which a framework keeps a session, or the name of one.
    SessionCookie(Box<SessionCookie>),
    /// No token but a key, which whoever pasted it may have taken for one.
    Key(PastedKey),
    /// Meant to be a JWT, and unreadable for a receiver.
    Broken,
}

impl Kind {
    /// The name, as in JSON output.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Jws => "jws",
            Self::Unsecured => "unsecured",
            Self::Jwe => "jwe",
            Self::SdJwt => "sd-jwt",
            Self::Opaque(_) => "opaque",
            Self::SessionCookie(_) => "session-cookie",
            Self::Key(_) => "key",
            Self::Broken => "broken",
        }
    }
}

/// Decodes every token in the input at a time, in seconds since 1970. Empty where the input holds
/// nothing that could be one.
#[must_use]
pub fn decode(input: impl AsRef<[u8]>, now: i64) -> Vec<Decoded> {
    tokens(input.as_ref(), now).collect()
}

/// The same one by one, so that memory does not grow with their number.
pub fn tokens(input: &[u8], now: i64) -> impl Iterator<Item = Decoded> {
    find::all(input).flat_map(move |(source, found)| match source {
        Source::Compact(token) => vec![Decoded::compact(&token, found, now, 0)],
        Source::Json(object) => serialized::read(object, &found, now),
        Source::Key(key) => vec![Decoded::key(key, found)],
    })
}

/// Decodes what was found: a compact token is one, a JSON object may be several.
fn each(source: &Source<'_>, found: Found, now: i64, mut take: impl FnMut(&mut Decoded)) {
    match source {
        Source::Compact(token) => take(&mut Decoded::compact(token, found, now, 0)),
        Source::Json(object) => serialized::read(object, &found, now)
            .iter_mut()
            .for_each(take),
        Source::Key(key) => take(&mut Decoded::key(key, found)),
    }
}

/// The input in UTF-8, where its byte order mark says that it is UTF-16, as some shells on Windows
/// write it; any other input as it is.
#[must_use]
pub fn from_utf16(input: Vec<u8>) -> Vec<u8> {
    match crate::jose::from_utf16(&input) {
        Cow::Owned(text) => text,
        Cow::Borrowed(_) => input,
    }
}

/// What is known of a token before its parts are read.
struct Outside {
    found: Found,
    /// How many parts it has.
    count: usize,
    /// True if it is a JWE, where that is known without the header.
    jwe: bool,
    unprotected: Option<Document>,
    serialized: Option<Serialized>,
    now: i64,
    /// In how many tokens it is.
    depth: usize,
}

impl Decoded {
    /// What is said of a key.
    fn key(key: &[u8], found: Found) -> Self {
        let text = String::from_utf8_lossy(key);
        let mut decoded = Self::empty(&text, found);
        decoded.kind = Kind::Key(PastedKey::of(&text));
        decoded
    }

    /// A token of which nothing is known yet.
    fn empty(token: &str, found: Found) -> Self {
        Self {
            found,
            token: token.to_owned(),
            whole: None,
            kind: Kind::Broken,
            parts: Vec::new(),
            header: Content::Absent,
            serialized: None,
            unprotected: None,
            payload: Content::Absent,
            signature: None,
            times: Vec::new(),
            disclosures: None,
            objections: Vec::new(),
            presented: None,
            inside: Vec::new(),
            problems: Vec::new(),
            findings: Vec::new(),
            verdict: None,
            explain: false,
            shared: None,
        }
    }

    /// The same read anew at another time, where it was found.
    #[must_use]
    pub fn again(&self, now: i64) -> Self {
        match self.kind {
            Kind::Key(_) => Self::key(self.token.as_bytes(), self.found.clone()),
            _ => Self::compact(&self.token, self.found.clone(), now, 0),
        }
    }

    /// True if it is read as a whole, and has no parts as a JWT does.
    #[must_use]
    pub fn is_one_value(&self) -> bool {
        matches!(
            self.kind,
            Kind::Opaque(_) | Kind::SessionCookie(_) | Kind::Key(_)
        )
    }

    /// Reads a compact token.
    fn compact(token: &str, found: Found, now: i64, depth: usize) -> Self {
        let (jwt, disclosed) = match memchr(b'~', token.as_bytes()) {
            Some(at) if Compact::new(&token[..at]).count() >= 3 => {
                (&token[..at], Some(&token[at + 1..]))
            }
            _ => (token, None),
        };
        let compact = Compact::new(jwt);
        let outside = Outside {
            found,
            count: compact.count(),
            jwe: false,
            unprotected: None,
            serialized: None,
            now,
            depth,
        };
        let ranges = compact.parts().map(|part| part.range);
        let mut decoded = Self::read(jwt, ranges, outside);
        if let Some(disclosed) = disclosed {
            decoded.whole = Some(token.into());
            decoded.disclose(disclosed, now, depth);
        }
        if !matches!(decoded.header_member("alg"), Some(Value::String(_))) {
            decoded = decoded.or_session_cookie(now, depth);
            decoded.take_for_payload(now, depth);
        }
        decoded
    }

    /// Reads a token whose parts stand at these ranges of it.
    fn read(token: &str, ranges: impl Iterator<Item = Range<usize>>, outside: Outside) -> Self {
        work::note(token.len());
        let Outside {
            count, now, depth, ..
        } = outside;
        let mut decoded = Self {
            serialized: outside.serialized,
            unprotected: outside.unprotected,
            ..Self::empty(token, outside.found)
        };
        // A dot in the value of a cookie makes no token of it.
        let value = count == 1 || decoded.found.cookie.is_some();
        if value && !reader::starts_object(token) {
            decoded.kind = Kind::Opaque(Opaque::of(token));
            return decoded;
        }
        let mut reader = Reader::default();
        if !matches!(count, 3 | 5) {
            reader.note(None, None, What::PartCount(count));
        }
        let mut ranges = ranges.take(MAX_PARTS);
        let header = ranges.next().unwrap_or_default();
        decoded.header = if decoded.unprotected.is_some() && header.is_empty() {
            reader.skip(PartName::Header, token, header);
            Content::Absent
        } else {
            reader.content(PartName::Header, token, header)
        };
        let jwe = count == 5 && (outside.jwe || decoded.header_member("enc").is_some());
        if count == 5 && !jwe {
            reader.note(None, None, What::NoEnc);
        }
        for (n, range) in ranges.enumerate() {
            match PartName::at(n + 1, jwe) {
                PartName::Payload => {
                    let encoded = !matches!(decoded.header_member("b64"), Some(Value::Bool(false)));
                    decoded.payload = if encoded {
                        reader.content(PartName::Payload, token, range)
                    } else {
                        reader.unencoded(token, range)
                    };
                }
                PartName::Signature => decoded.signature = reader.signature(token, range),
                name => reader.skip(name, token, range),
            }
        }
        let unsecured = decoded
            .alg()
            .is_some_and(|alg| alg.eq_ignore_ascii_case("none"));
        if count == 3 && !unsecured && decoded.signature.as_deref() == Some(&[]) {
            reader.note(Some(PartName::Signature), Some(0), What::EmptySignature);
        }
        let header = decoded.header.object().is_some() || decoded.unprotected.is_some();
        let readable = header && !reader.lost && !reader.misread;
        decoded.kind = match count {
            5 if readable && jwe => Kind::Jwe,
            3 if readable && unsecured => Kind::Unsecured,
            3 if readable => Kind::Jws,
            _ => Kind::Broken,
        };
        decoded.parts = reader.parts;
        decoded.problems = reader.problems;
        decoded.note_cut(count);
        if let Some(payload) = decoded.payload.object() {
            decoded.times = time::times(payload.root(), now);
        }
        decoded.look_inside(now, depth);
        decoded
    }

    /// Notes first of all where the token ends, if it is not all there.
    fn note_cut(&mut self, count: usize) {
        let unencoded = matches!(self.header_member("b64"), Some(Value::Bool(false)));
        if self.serialized.is_some() || unencoded {
            return;
        }
        let Some(cut) = Cut::of(self, count) else {
            return;
        };
        // What was shortened with dots has as many parts as there are dots: that says nothing.
        self.problems
            .retain(|problem| cut.how != How::Dots || problem.what != What::NoEnc);
        let ends = self.parts.iter().find(|part| part.name == cut.part);
        let at = ends.filter(|_| cut.how != How::After);
        let problem = Problem {
            part: Some(cut.part),
            at: at.map(|part| part.chars),
            what: What::Cut(cut),
        };
        self.problems.insert(0, problem);
    }

    /// The time that a claim holds.
    #[must_use]
    pub fn time(&self, claim: TimeClaim) -> Option<&Time> {
        self.times.iter().find(|time| time.claim == claim)
    }

    /// How many characters each part has, as far as parts are listed.
    pub fn lengths(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts.iter().map(|part| part.chars)
    }

    /// The signature as one writes it.
    #[must_use]
    pub fn signature_text(&self) -> Cow<'_, str> {
        match (&self.kind, &self.signature) {
            (Kind::SessionCookie(_), Some(tag)) => crate::jose::base64url::encode(tag).into(),
            _ => self.part_text(2).into(),
        }
    }

    /// The framework whose session cookie it is, by its form; of a token, by the cookie's name.
    #[must_use]
    pub fn framework(&self) -> Option<&'static str> {
        match &self.kind {
            Kind::SessionCookie(cookie) => Some(cookie.framework.name),
            Kind::Jwe => {
                let name = self.found.cookie.as_ref()?.name.as_str();
                (cookie::Meaning::of(name)? == cookie::Meaning::NEXT_AUTH).then_some("nextauth")
            }
            _ => None,
        }
    }

    /// A part as received, counted from 0; empty where there is none.
    fn part_text(&self, index: usize) -> &str {
        let part = self.parts.get(index);
        part.map_or("", |part| &self.token[part.range.clone()])
    }

    /// `alg` of the header, if that is a text.
    #[must_use]
    pub fn alg(&self) -> Option<String> {
        match self.header_member("alg")? {
            Value::String(alg) => Some(alg.to_string_lossy().into_owned()),
            _ => None,
        }
    }

    fn header_member(&self, name: &str) -> Option<Value<'_>> {
        let headers = [self.header.object(), self.unprotected.as_ref()];
        let mut members = headers
            .into_iter()
            .flatten()
            .map(|header| header.root().get(name));
        members.find_map(|member| member.map(Node::value))
    }
}

/// A text of the token for the inside of a sentence: short, on one line, safe.
fn brief(text: &str) -> String {
    match text.char_indices().nth(BRIEF) {
        Some((end, _)) => format!("{}…", safe::line(&text[..end])),
        None => safe::line(text).into_owned(),
    }
}
