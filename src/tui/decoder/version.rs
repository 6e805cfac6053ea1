//! A version of a token in the decoder: received, or edited, with another value for a claim, or
//! signed again.

use std::fmt::Write as _;
use std::ops::Range;

use super::field;
use super::given::{Clock, Given};
use crate::decode::findings::Guess;
use crate::decode::{self, Asked, Content, Decoded, Kind, share::share};
use crate::jose::base64url;
use crate::jose::compact::Compact;
use crate::jose::json::{Document, Value};
use crate::jose::key::SigningKey;
use crate::text::{Lang, safe};
use crate::tui::text_input::is_short;
use crate::tui::value;
use crate::words::{marks, tui::decoder as words};

/// The most characters of a part that are drawn.
const MAX_CHARS: usize = 16 << 10;
/// The most claims that are listed.
const MAX_CLAIMS: usize = 1000;
/// The most problems that are marked in the token.
const MAX_MARKED: usize = 20;
/// The most of a value that is shown, in bytes.
const MAX_VALUE: usize = 4 << 10;

/// A token as it stands.
#[derive(Debug)]
pub(super) struct Version {
    pub decoded: Decoded,
    pub parts: Vec<Part>,
    /// Header parameters, then claims, in the order received.
    pub claims: Vec<Claim>,
    /// The number of those that are not listed.
    pub more_claims: usize,
    /// It was edited here, and its signature left as it was.
    pub edited: bool,
    /// The weak secret that it was signed with, as received or here.
    pub guessed: Option<Guess>,
}

/// A part, as far as it is drawn.
#[derive(Debug)]
pub(super) struct Part {
    pub text: Vec<char>,
    /// The number of characters that are not drawn.
    pub more: usize,
}

/// A header parameter or a claim.
#[derive(Debug)]
pub(super) struct Claim {
    /// The part that it is in: 0 header, 1 payload.
    pub part: usize,
    pub name: String,
    /// Its value as received, but for whitespace; the start of it where it is long.
    pub value: String,
    /// Which characters of the part carry name and value.
    pub chars: Range<usize>,
    /// Which bytes of the decoded part are the value.
    bytes: Range<usize>,
}

impl Version {
    pub fn new(mut decoded: Decoded, edited: bool, given: &Given, clock: Clock) -> Self {
        decoded.check(&Asked {
            now: clock.now,
            now_given: clock.set,
            ..given.asked.clone()
        });
        let opaque = decoded.is_one_value();
        let texts: Vec<&str> = if opaque {
            vec![&decoded.token]
        } else if decoded.is_payload_alone() {
            vec!["", &decoded.token]
        } else {
            let parts = Compact::new(&decoded.token).parts();
            parts
                .map(|part| part.text)
                .take(decoded.parts.len())
                .collect()
        };
        let parts = texts.into_iter().map(Part::new).collect();
        let guessed = decoded
            .findings
            .iter()
            .find_map(|found| found.guess.clone());
        let mut version = Self {
            decoded,
            parts,
            claims: Vec::new(),
            more_claims: 0,
            edited,
            guessed,
        };
        version.find_claims();
        version
    }

    /// A token as text; `None` where there is none in it.
    pub fn read(text: &str, edited: bool, given: &Given, clock: Clock) -> Option<Self> {
        let decoded = decode::decode(text, clock.now).into_iter().next()?;
        Some(Self::new(decoded, edited, given, clock))
    }

    /// The same from another time. Where it was found stays.
    pub fn look_from(&mut self, given: &Given, clock: Clock) {
        if self.decoded.is_one_value() {
            // What is beside it in its header is not in its text.
            *self = Self::new(self.decoded.again(clock.now), self.edited, given, clock);
            return;
        }
        let (found, whole) = (self.decoded.found.clone(), self.decoded.whole.clone());
        // One of several signatures in JSON is read as the token that it is.
        let text = whole.as_deref().filter(|whole| !whole.starts_with('{'));
        let text = text.unwrap_or(&self.decoded.token);
        if let Some(mut version) = Self::read(text, self.edited, given, clock) {
            version.guessed = version.guessed.or(self.guessed.take());
            version.decoded.found = found;
            version.decoded.whole = whole;
            *self = version;
        }
    }

    /// The value of a claim, to be edited; `None` if it is too long for that.
    pub fn value(&self, claim: &Claim) -> Option<String> {
        let text = self.document(claim.part)?.text();
        let value = &text[claim.bytes.clone()];
        is_short(value.len()).then(|| value.replace(['\n', '\r', '\t'], " "))
    }

    /// The token with another value for a claim, and the old signature.
    pub fn with_value(&self, claim: &Claim, typed: &str) -> String {
        let value = value::json(typed);
        let Some(document) = self.document(claim.part) else {
            return self.decoded.token.clone();
        };
        let mut text = document.text().to_owned();
        text.replace_range(claim.bytes.clone(), &value);
        let text = if self.is_unencoded(claim.part) {
            text
        } else {
            base64url::encode(text.as_bytes())
        };
        let mut token = String::with_capacity(self.decoded.token.len() + text.len());
        for (index, part) in Compact::new(&self.decoded.token).parts().enumerate() {
            token.push_str(if index > 0 { "." } else { "" });
            token.push_str(if index == claim.part {
                &text
            } else {
                part.text
            });
        }
        token
    }

    /// The characters of a part where problems start, some of them.
    pub fn wrong(&self, part: usize) -> impl Iterator<Item = usize> + '_ {
        let name = self.decoded.parts.get(part).map(|part| part.name);
        let problems = self.decoded.problems.iter().take(MAX_MARKED);
        let here = problems.filter(move |problem| name.is_some() && problem.part == name);
        here.filter_map(|problem| problem.at)
    }

    /// The place of a part on the screen: what the payload says comes before the header.
    pub fn place(&self, part: usize) -> usize {
        match part {
            0 | 1 if self.decoded.payload != Content::Absent => 1 - part,
            _ => part,
        }
    }

    /// True if there is something that a signature can be over.
    pub fn is_signable(&self) -> bool {
        matches!(self.decoded.kind, Kind::Jws | Kind::Unsecured)
    }

    /// The token with a signature of this key.
    pub fn signed(&self, key: &SigningKey) -> Option<String> {
        let input = Compact::new(&self.decoded.token).signing_input();
        self.is_signable()
            .then(|| format!("{input}.{}", key.sign(input.as_bytes())))
    }

    /// The token for the clipboard.
    pub fn whole(&self) -> String {
        let whole = self.decoded.whole.as_deref();
        safe::text(whole.unwrap_or(&self.decoded.token)).into_owned()
    }

    /// The token as it may be shown to others, and what was taken out of it.
    pub fn redacted(&self, lang: Lang) -> String {
        let shared = share(&self.decoded);
        let parts = [("header", &shared.header), ("payload", &shared.payload)];
        let mut out = String::new();
        for (name, text) in parts {
            if let Some(text) = text {
                let _ = writeln!(out, "{name}: {text}"); // a String takes everything
            }
        }
        let mut removed: Vec<String> = shared.removed.iter().map(|one| one.say(lang)).collect();
        if shared.more > 0 {
            removed.push(words::more_removed(lang, shared.more));
        }
        let removed = removed.join(marks::SEMICOLON.get(lang));
        let _ = writeln!(out, "{}: {removed}", words::REMOVED.get(lang));
        safe::text(&out).into_owned()
    }

    fn document(&self, part: usize) -> Option<&Document> {
        if self.decoded.is_one_value() {
            return None;
        }
        match part {
            0 => self.decoded.header.object(),
            1 => self.decoded.payload.object(),
            _ => None,
        }
    }

    /// True if a part stands in the token as it is (RFC 7797 §5.2).
    fn is_unencoded(&self, part: usize) -> bool {
        let header = self.decoded.header.object().map(Document::root);
        let b64 = header.and_then(|header| header.get("b64"));
        part == 1 && b64.is_some_and(|b64| matches!(b64.value(), Value::Bool(false)))
    }

    fn find_claims(&mut self) {
        let mut claims = Vec::new();
        let mut more = 0;
        for part in 0..2 {
            let Some(document) = self.document(part) else {
                continue;
            };
            let unencoded = self.is_unencoded(part);
            let chars = |bytes: Range<usize>| {
                if unencoded {
                    let count = |end| document.text()[..end].chars().count();
                    count(bytes.start)..count(bytes.end)
                } else {
                    base64url::chars_of_bytes(bytes)
                }
            };
            for member in document.root().members().into_iter().flatten() {
                if claims.len() == MAX_CLAIMS {
                    more += 1;
                    continue;
                }
                let bytes = member.value.range();
                let mut value = String::new();
                if bytes.len() > MAX_VALUE {
                    let source = member.value.source();
                    value.push_str(&source[..field::whole(source, MAX_VALUE)]);
                    value.push('…');
                } else {
                    member.value.write_compact(&mut value);
                }
                claims.push(Claim {
                    part,
                    name: shortened(&member.name.to_string_lossy()),
                    value,
                    chars: chars(member.name_range.start..bytes.end),
                    bytes,
                });
            }
        }
        self.claims = claims;
        self.more_claims = more;
    }
}

impl Claim {
    /// True of the claim that says when the token ends.
    pub fn is_exp(&self) -> bool {
        self.part == 1 && self.name == "exp"
    }
}

impl Part {
    fn new(text: &str) -> Self {
        let mut chars = text.chars();
        let text = chars.by_ref().take(MAX_CHARS).collect();
        Self {
            text,
            more: chars.count(),
        }
    }
}

fn shortened(name: &str) -> String {
    match name.char_indices().nth(200) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}
