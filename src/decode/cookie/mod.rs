//! Session cookies of frameworks: which one a value is by its form, what can be read of it, and
//! what its server would verify it with.
//!
//! A row of [`frameworks`] is a framework; [`forms`] reads its values; [`proof`] computes again what
//! it has computed. Nothing is guessed: a value that is read as no framework's is opaque.

mod erlang;
mod forms;
mod frameworks;
mod names;
mod proof;

pub use frameworks::Framework;
pub use names::Meaning;
pub use proof::Proof;

use super::brief;
use crate::text::Lang;
use crate::words::decode::cookie as words;
use frameworks::FRAMEWORKS;

/// What a server does so that nobody alters a cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// Anybody reads it, the server alone writes it.
    Signed,
    /// The server alone reads and writes it.
    Encrypted,
    /// Nothing: what is inside may have a signature of its own.
    None,
}

/// Something that can be read of a cookie, beside the session that it keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The name of the session: the key of its row.
    Id(String),
    /// Whose it is.
    User(String),
    /// When it was written, in seconds since 1970.
    Written(i64),
    /// When it ends, in seconds since 1970.
    Expires(i64),
    /// Which key it is protected with.
    Key(String),
    /// What it was made for.
    Purpose(String),
    /// It was deflated, and has so many bytes.
    Inflated(usize),
    /// It was deflated, and would have more bytes than are inflated.
    Bomb,
}

impl Protection {
    /// The name, as in JSON output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Encrypted => "encrypted",
            Self::None => "none",
        }
    }
}

impl Fact {
    /// The name, as in JSON output.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Id(_) => "id",
            Self::User(_) => "user",
            Self::Written(_) => "written",
            Self::Expires(_) => "ends",
            Self::Key(_) => "key",
            Self::Purpose(_) => "purpose",
            Self::Inflated(_) | Self::Bomb => "inflated",
        }
    }

    /// The text that it holds; empty where that is none.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Id(text) | Self::User(text) | Self::Key(text) | Self::Purpose(text) => text,
            Self::Written(_) | Self::Expires(_) | Self::Inflated(_) | Self::Bomb => "",
        }
    }

    /// True if it is a time.
    #[must_use]
    pub fn is_time(&self) -> bool {
        matches!(self, Self::Written(_) | Self::Expires(_))
    }

    /// The fact in a line, safe to show; `None` for a time, which is told with those of tokens.
    #[must_use]
    pub fn say(&self, lang: Lang) -> Option<String> {
        let text = brief(self.text());
        Some(match self {
            Self::Id(_) => words::id(lang, text),
            Self::User(_) => words::user(lang, text),
            Self::Key(_) => words::key(lang, text),
            Self::Purpose(_) => words::purpose(lang, text),
            Self::Inflated(bytes) => words::inflated(lang, bytes),
            Self::Bomb => words::BOMB.get(lang).to_owned(),
            Self::Written(_) | Self::Expires(_) => return None,
        })
    }
}

/// A cookie in which a framework keeps a session, or the name of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionCookie {
    /// Whose it is.
    pub framework: &'static Framework,
    /// How it is protected.
    pub protection: Protection,
    /// What can be read of it.
    pub facts: Vec<Fact>,
    /// The session that it keeps, as far as it can be read.
    pub(super) data: Option<Vec<u8>>,
    /// What the signature is over.
    message: Vec<u8>,
    /// The signature, or the tag of what is encrypted.
    pub(super) tag: Vec<u8>,
    /// What the key is derived with, where the cookie brings it: a salt, a nonce.
    salt: Vec<u8>,
}

/// A cookie as it was found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given<'c> {
    /// Its name; empty where the value alone was given.
    pub name: &'c str,
    /// Its value, percent-decoded.
    pub value: &'c str,
    /// The value of the cookie that signs it, `name.sig`.
    pub signature: Option<&'c str>,
}

/// The session cookie that a value is; `None` where it is no framework's, as far as one can see.
pub(super) fn read(given: Given<'_>) -> Option<SessionCookie> {
    let fits = (MIN_LEN..=MAX_LEN).contains(&given.value.len());
    if !fits && given.signature.is_none() {
        return None;
    }
    FRAMEWORKS.iter().find_map(|framework| {
        let reading = (framework.read)(given)?;
        Some(SessionCookie {
            framework,
            protection: reading.protection,
            facts: reading.facts,
            data: reading.data,
            message: reading.message,
            tag: reading.tag,
            salt: reading.salt,
        })
    })
}

/// No session is shorter, in bytes, unless its signature stands in another cookie.
const MIN_LEN: usize = 24;
/// A longer value is read as nothing. No browser keeps one; several together may be longer.
const MAX_LEN: usize = 1 << 17;

impl SessionCookie {
    /// Takes out whose it is, and what it could be forged with.
    pub(super) fn redact(&mut self) {
        let tells = |fact: &Fact| matches!(fact, Fact::Id(_) | Fact::User(_) | Fact::Purpose(_));
        self.facts.retain(|fact| !tells(fact));
        (self.data, self.message, self.tag) = (None, Vec::new(), Vec::new());
    }

    /// What it was made for.
    pub(super) fn purpose(&self) -> Option<&str> {
        self.facts.iter().find_map(|fact| match fact {
            Fact::Purpose(purpose) => Some(purpose.as_str()),
            _ => None,
        })
    }

    /// What it is, in one clause: a CSRF token, if its name says so.
    #[must_use]
    pub fn say(&self, name: &str, lang: Lang) -> String {
        let what = match Meaning::of(name) {
            Some(Meaning::Csrf) => words::csrf_of,
            _ => words::cookie_of,
        };
        let said = match self.protection {
            Protection::Signed => words::signed,
            Protection::Encrypted => words::encrypted,
            Protection::None => words::unprotected,
        };
        said(lang, what(lang, self.framework.title))
    }
}
