//! What is wrong with a token: `find` tries every rule L01 to L59; how grave each is (`critical`,
//! `error`, `warn`, `info`), and in which order they are said.
//!
//! [`find`] tries every rule of [`RULES`] on a decoded token. A rule is a small function that looks
//! at the token, read once, and keeps silent unless it is sure: the guards against false alarms
//! stand in it. What a reason names of the token is data ([`Fact`]): names, times, sizes and the
//! header parameter at fault, never what a claim says of a person, nor a secret.

mod claims;
mod content;
mod cookie;
mod header;
mod kind;
mod names;
mod numbers;
mod rules;
mod sd_jwt;
mod session_id;
mod signature;
mod structure;
mod subject;
mod text;
mod time;

use std::borrow::Cow;

use super::time::utc;
use super::{Decoded, PartName, brief, duration};
use crate::text::{Label, Lang};
use crate::words::decode::{self as common, findings as words};
use crate::words::marks;

pub(super) use claims::PRIVATE_MEMBERS;
pub(super) use numbers::is_card;
pub use rules::RULES;
pub use signature::Guess;
use subject::Subject;

/// How many facts a reason names; a token may have a million claims.
const MAX_FACTS: usize = 8;

/// How bad a finding is; the worse is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Weakens the token.
    Warn,
    /// The token is wrong or must be refused.
    Error,
    /// Something has to be done at once.
    Critical,
}

impl Severity {
    /// Every one, the worst first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::Error, Self::Warn, Self::Info];

    /// The name, as in JSON output and in `--deny`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
        }
    }

    /// The severity in a word.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Critical => words::CRITICAL,
            Self::Error => words::ERROR,
            Self::Warn => words::WARN,
            Self::Info => words::INFO,
        }
        .get(lang)
    }
}

/// A rule: when it fires, why that matters and what to do.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// `L29`.
    pub id: &'static str,
    /// The same in words: `no_exp`.
    pub slug: &'static str,
    /// How bad it is, unless the case is a milder or a worse one.
    pub severity: Severity,
    /// Why it matters, in one sentence.
    pub why: Label,
    /// What to do, in one sentence.
    pub fix: Label,
    /// Where that stands.
    pub source: &'static str,
    check: fn(&Subject<'_>) -> Option<Hit>,
}

/// A rule that fired.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad it is in this token.
    pub severity: Severity,
    /// What of the token it is about, at most eight.
    pub facts: Vec<Fact>,
    /// How many more facts there are.
    pub more: usize,
    /// The secret that was guessed. No reason tells it: it opens the door to whoever reads that.
    pub guess: Option<Guess>,
}

/// Something in the token that a finding is about. Text from outside, as received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// A claim, a header parameter, a part, or what was measured.
    pub name: Cow<'static, str>,
    /// What there is to say of it.
    pub note: Note,
}

/// What there is to say of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// It is there.
    Present,
    /// It is not.
    Missing,
    /// Its value.
    Value(String),
    /// A place in it: the index of a character, counted from 0.
    At(usize),
    /// It ends in the middle.
    Cut,
    /// The token ends there, before its last part does.
    Ends,
    /// It has so many random bits at most.
    RandomBits(usize),
    /// So many of it.
    Count(usize),
    /// Its size in bytes.
    Bytes(usize),
    /// Its length in seconds.
    Lasts(u64),
    /// Its time, in seconds since 1970.
    Instant(i64),
}

/// What the rules know beside the token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'c> {
    /// The time, in seconds since 1970.
    pub now: i64,
    /// By how many seconds clocks may differ.
    pub leeway: i64,
    /// True if to try the built-in weak secrets on an HMAC signature (L17): about 100 MACs.
    pub weak_secrets: bool,
    /// More of them, one a line.
    pub weak_list: &'c [u8],
    /// What is known of the keys, if any were given.
    pub keys: Option<Keys<'c>>,
    /// The name of the cookie that carried the token.
    pub cookie_name: Option<&'c str>,
    /// The `Set-Cookie` header that carried the token, with or without its name.
    pub set_cookie: Option<&'c str>,
}

/// What the rules must know of the keys that were given.
#[derive(Clone, Copy, Debug, Default)]
pub struct Keys<'c> {
    /// The length in bytes of the HMAC secret that this token would be verified with.
    pub secret_len: Option<usize>,
    /// The modulus in bytes of the RSA key that this token would be verified with.
    pub modulus_len: Option<usize>,
    /// Every public key, in each spelling that a verifier could mistake for a secret: the file as
    /// it is, its DER.
    pub public: &'c [&'c [u8]],
    /// True if a key *set* holds a private or a symmetric key (RFC 7517 §9.2).
    pub private_in_set: bool,
}

/// Everything that the rules find, the worst first, then in the order of the rules.
#[must_use]
pub fn find(decoded: &Decoded, context: &Context<'_>) -> Vec<Finding> {
    let subject = Subject::new(decoded, context);
    let mut findings: Vec<Finding> = RULES
        .iter()
        .filter_map(|rule| {
            let hit = (rule.check)(&subject)?;
            Some(Finding {
                rule,
                severity: hit.severity.unwrap_or(rule.severity),
                facts: hit.facts,
                more: hit.more,
                guess: hit.guess,
            })
        })
        .collect();
    // A stable sort: the rules stand in order.
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

impl Finding {
    /// Why it matters, and what of the token it is about, safe to show.
    #[must_use]
    pub fn why(&self, lang: Lang) -> String {
        let why = self.cut().unwrap_or(self.rule.why).get(lang);
        if self.facts.is_empty() {
            return why.to_owned();
        }
        let mut facts: Vec<String> = self.facts.iter().map(|fact| fact.say(lang)).collect();
        if self.more > 0 {
            facts.push(common::more(lang, self.more));
        }
        let why = why.trim_end_matches(marks::FULL_STOP.get(lang));
        words::why(lang, why, facts.join(marks::COMMA.get(lang)))
    }

    /// What to do.
    #[must_use]
    pub fn fix(&self, lang: Lang) -> &'static str {
        if self.cut().is_some() {
            words::COPY_ALL
        } else {
            self.rule.fix
        }
        .get(lang)
    }

    /// Why it matters, where it is about what ends in the middle.
    fn cut(&self) -> Option<Label> {
        self.facts.iter().find_map(|fact| match fact.note {
            Note::Cut => Some(words::CUT),
            Note::Ends => Some(words::ENDS),
            _ => None,
        })
    }
}

impl Finding {
    /// True if it rests on the signature being that of this very content: an edit ends it.
    #[must_use]
    pub fn rests_on_signature(&self) -> bool {
        matches!(self.rule.slug, "weak_secret" | "algorithm_confusion")
    }

    /// The finding in a line: rule, severity, why it matters, what to do, and where that stands.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let Rule { id, source, .. } = *self.rule;
        let severity = self.severity.say(lang);
        words::finding(lang, id, severity, self.why(lang), self.fix(lang), source)
    }
}

impl Fact {
    /// The fact in a clause, short, on one line, safe to show.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let name = brief(&self.name);
        match &self.note {
            Note::Present => in_words(&name, lang),
            Note::Missing => words::missing(lang, name),
            Note::Value(value) => format!("{} {}", in_words(&name, lang), brief(value)),
            Note::At(at) => words::character(lang, part_in_words(&name, lang), at + 1),
            Note::Cut | Note::Ends => part_in_words(&name, lang),
            Note::RandomBits(bits) => words::random_bits(lang, bits),
            Note::Count(count) => words::count(lang, count, name),
            Note::Bytes(bytes) => words::size(lang, bytes, name),
            Note::Lasts(seconds) => format!("{name} {}", duration(*seconds, lang)),
            Note::Instant(at) => match utc(*at) {
                Some(utc) => format!("{name} {utc}"),
                None => format!("{name} {at}"),
            },
        }
    }
}

/// What was seen in a value, in words; any other name as it is.
fn in_words(name: &str, lang: Lang) -> String {
    let known = [
        ("e-mail", words::EMAIL),
        ("time", words::TIME),
        ("0-9", words::DIGITS),
    ];
    let known = known.into_iter().find(|(seen, _)| *seen == name);
    known.map_or(name, |(_, label)| label.get(lang)).to_owned()
}

/// The name of a part in words, any other name as it is.
fn part_in_words(name: &str, lang: Lang) -> String {
    let parts = [PartName::Header, PartName::Payload, PartName::Signature];
    let part = parts.into_iter().find(|part| part.name() == name);
    part.map_or_else(|| name.to_owned(), |part| part.say(lang))
}

/// What a rule found.
#[derive(Debug, Default)]
struct Hit {
    /// Where the case is milder or worse than the rule.
    severity: Option<Severity>,
    facts: Vec<Fact>,
    more: usize,
    guess: Option<Guess>,
}

impl Hit {
    /// A hit where a condition holds.
    fn when(holds: bool) -> Option<Self> {
        holds.then(Self::default)
    }

    /// A hit about one thing.
    fn of(name: impl Into<Cow<'static, str>>, note: Note) -> Self {
        let mut hit = Self::default();
        hit.add(name, note);
        hit
    }

    /// A hit about names, if there are any.
    fn names(names: &names::Names<'_>) -> Option<Self> {
        if names.is_empty() {
            return None;
        }
        let mut hit = Self::default();
        for name in names.shown() {
            hit.add(name.into_owned(), Note::Present);
        }
        hit.more = names.more();
        Some(hit)
    }

    fn add(&mut self, name: impl Into<Cow<'static, str>>, note: Note) {
        if self.facts.len() < MAX_FACTS {
            let name = name.into();
            self.facts.push(Fact { name, note });
        } else {
            self.more += 1;
        }
    }

    /// The hit with another severity than that of the rule.
    fn with(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// The hit, if it is about anything.
    fn any(self) -> Option<Self> {
        (!self.facts.is_empty()).then_some(self)
    }
}
