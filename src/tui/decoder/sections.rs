//! The sections of the decoder's screen: header and payload, the signature, problems, checks,
//! findings, the character under the cursor.

use std::ops::Range;

use ratatui::text::Line;

use super::token::Token;
use super::version::{Claim, Version};
use crate::decode::findings::{Finding, Severity};
use crate::decode::{
    self, Content, Decoded, Kind, PartName, Problem, SessionCookie, SignatureStatus, Status, Time,
    TimeClaim, explain,
};
use crate::jose::base64url;
use crate::text::{Lang, safe};
use crate::tui::pane::Pane;
use crate::tui::text::{cut, fold, pad, width, wrap};
use crate::tui::theme::Ink;
use crate::words::decode::{self as decode_words, cookie as cookies, report};
use crate::words::marks;
use crate::words::parts;
use crate::words::tui::{decoder as words, token as token_words};

/// The most lines of a part that is no JSON object.
const MAX_LINES: usize = 200;
/// The most problems that are listed.
const MAX_PROBLEMS: usize = 100;
/// The names of checks stand in a column of so many characters, or as many as the longest has.
const MIN_NAME: usize = 10;

/// Lines, and where the claim under the cursor stands.
#[derive(Default)]
pub(super) struct Sections {
    pub lines: Vec<Line<'static>>,
    pub claim: Option<Range<usize>>,
}

impl Sections {
    /// The number of lines of a column that had so many, with these below them.
    pub fn lines_below(&self, above: usize) -> usize {
        let own = self.lines.len();
        let gap = above > 0 && own > 0;
        above + usize::from(gap) + own
    }

    /// Puts others below these.
    pub fn append(&mut self, others: Self) {
        if others.lines_below(self.lines.len()) > self.lines.len() + others.lines.len() {
            self.lines.push(Line::default());
        }
        let shift = self.lines.len();
        let claim = others
            .claim
            .map(|claim| claim.start + shift..claim.end + shift);
        self.claim = claim.or(self.claim.take());
        self.lines.extend(others.lines);
    }

    fn title(&mut self, pane: Pane, digit: Option<u8>, words: &str) {
        if !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        let mut line = Line::default();
        if let Some(digit) = digit {
            line.push_span(pane.look.ink(format!("{digit} "), Ink::Part(digit)));
        }
        line.push_span(pane.look.ink(words, Ink::Strong));
        self.lines.push(line);
    }

    fn prose(&mut self, pane: Pane, text: &str, ink: Ink) {
        let text = pane.look.text(text);
        for (at, line) in wrap(&text, pane.columns.saturating_sub(2))
            .into_iter()
            .enumerate()
        {
            let lead = if at == 0 { "" } else { "  " };
            self.lines
                .push(Line::from(pane.look.ink(format!("{lead}{line}"), ink)));
        }
    }
}

/// What the payload says, with its times; of what is no JWT, what it is.
pub(super) fn payload(token: &Token, pane: Pane) -> Sections {
    let version = token.version();
    let lang = pane.lang;
    let mut sections = Sections::default();
    let said = match &version.decoded.kind {
        Kind::Opaque(opaque) => Some(opaque.say(lang)),
        Kind::Key(key) => Some(key.say(lang)),
        Kind::SessionCookie(cookie) => {
            session(&mut sections, cookie, &version.decoded, pane);
            return sections;
        }
        _ => None,
    };
    if let Some(said) = said {
        sections.title(pane, None, token_words::VALUE.get(lang));
        sections.prose(pane, &said, Ink::Plain);
        return sections;
    }
    content(&mut sections, token, 1, pane);
    if version.more_claims > 0 {
        let more = words::not_shown(lang, version.more_claims);
        sections.prose(pane, &more, Ink::Dim);
    }
    sections
}

/// What a session cookie is, what can be read of it, and the session that it keeps.
fn session(sections: &mut Sections, cookie: &SessionCookie, decoded: &Decoded, pane: Pane) {
    let lang = pane.lang;
    sections.title(pane, None, cookies::ABOUT.get(lang));
    for fact in cookie.facts.iter().filter_map(|fact| fact.say(lang)) {
        sections.prose(pane, &fact, Ink::Plain);
    }
    for time in &decoded.times {
        let name = match time.claim {
            TimeClaim::Exp => cookies::ENDS,
            _ => cookies::WRITTEN,
        };
        let utc = utc(time).unwrap_or_default();
        let said = format!("{} {utc}  {}", name.get(lang), time.say(lang));
        sections.prose(pane, &said, Ink::Plain);
    }
    let bytes = match &decoded.payload {
        Content::Absent => return,
        Content::Object(document) => decode::text::pretty(document).into_bytes(),
        Content::Other(bytes) => bytes.clone(),
    };
    sections.title(pane, None, parts::PAYLOAD.get(lang));
    text(sections, &bytes, pane);
}

/// The header.
pub(super) fn header(token: &Token, pane: Pane) -> Sections {
    let mut sections = Sections::default();
    if !token.version().decoded.is_one_value() {
        content(&mut sections, token, 0, pane);
    }
    sections
}

/// Header or payload as received.
fn content(sections: &mut Sections, token: &Token, part: usize, pane: Pane) {
    let lang = pane.lang;
    let decoded = &token.version().decoded;
    let (content, label) = match part {
        0 => (&decoded.header, parts::HEADER),
        _ => (&decoded.payload, parts::PAYLOAD),
    };
    let digit = u8::try_from(part + 1).ok();
    let label = label.get(lang);
    match content {
        Content::Absent => {}
        Content::Object(_) => {
            sections.title(pane, digit, label);
            members(sections, token, part, pane);
        }
        Content::Other(bytes) if bytes.is_empty() => {
            let empty = report::EMPTY.get(lang);
            sections.title(pane, digit, &format!("{label}: {empty}"));
        }
        Content::Other(bytes) => {
            sections.title(pane, digit, &report::not_an_object(lang, label));
            text(sections, bytes, pane);
        }
    }
}

/// The claims of a part, a line or more for each.
fn members(sections: &mut Sections, token: &Token, part: usize, pane: Pane) {
    let Pane {
        look,
        lang,
        columns,
    } = pane;
    let version = token.version();
    let claims = version.claims.iter().enumerate();
    let here = claims.filter(|(_, claim)| claim.part == part);
    let names = here
        .clone()
        .map(|(_, claim)| width(&look.text(&claim.name)));
    let names = names.max().unwrap_or(0).min(18);
    for (index, claim) in here {
        let lit = token.claim_index() == Some(index);
        let ink = if lit {
            Ink::Selected
        } else {
            Ink::Part(u8::try_from(part + 1).unwrap_or(3))
        };
        let name = look.text(&claim.name).into_owned();
        let name = cut(&name, columns.saturating_sub(12), look.glyphs().ellipsis);
        let mut line = Line::from(vec![
            look.ink(
                format!("  {}", if lit { look.glyphs().mark } else { " " }),
                Ink::Strong,
            ),
            look.ink(&name, ink),
            look.ink(pad("", names.saturating_sub(width(&name)) + 2), Ink::Plain),
            look.ink(&claim.value, Ink::Plain),
        ]);
        let start = sections.lines.len();
        let indent = names + 5;
        // Instant and distance stay whole, each on the line before it if there is room.
        let time = time(version, claim);
        let words = time.map(|time| (utc(time), time.say(lang)));
        for piece in words.into_iter().flat_map(|(utc, away)| [utc, Some(away)]) {
            let Some(piece) = piece.map(|piece| look.ink(piece, Ink::Dim)) else {
                continue;
            };
            if line.width() + 3 + piece.width() <= columns {
                line.push_span("   ");
            } else {
                sections.lines.extend(fold(&line, columns, indent));
                line = Line::from(" ".repeat(indent));
            }
            line.push_span(piece);
        }
        sections.lines.extend(fold(&line, columns, indent));
        if lit {
            sections.claim = Some(start..sections.lines.len());
        }
    }
    if part == 1 && version.claims.iter().all(|claim| claim.part != 1) && version.more_claims == 0 {
        sections
            .lines
            .push(Line::from(look.ink("   {}", Ink::Plain)));
    }
}

/// Text that is no JSON object. The bar keeps a line of it from passing for one of this program.
fn text(sections: &mut Sections, bytes: &[u8], pane: Pane) {
    let Pane {
        look,
        lang,
        columns,
    } = pane;
    let most = MAX_LINES * columns.max(1);
    let shown = safe::bytes(&bytes[..bytes.len().min(most)]);
    let lines = shown.split('\n').flat_map(|line| {
        let line = Line::from(vec![look.ink("| ", Ink::Dim), look.ink(line, Ink::Plain)]);
        fold(&line, columns, 2)
    });
    let before = sections.lines.len();
    sections.lines.extend(lines.take(MAX_LINES));
    if bytes.len() > most || sections.lines.len() - before == MAX_LINES {
        sections.prose(pane, words::REST_NOT_SHOWN.get(lang), Ink::Dim);
    }
}

/// The parts of which only the lengths are shown: the signature, those of a JWE.
pub(super) fn others(version: &Version, pane: Pane) -> Sections {
    let Pane {
        look,
        lang,
        columns,
    } = pane;
    let mut sections = Sections::default();
    for (index, part) in version.decoded.parts.iter().enumerate() {
        let json = index == 0 || (index == 1 && version.decoded.payload != Content::Absent);
        if json {
            continue;
        }
        let bytes = part.bytes.map_or_else(
            || report::DOES_NOT_DECODE.get(lang).to_owned(),
            |bytes| decode_words::bytes(lang, bytes),
        );
        let n = u8::try_from(index + 1).unwrap_or(9);
        let line = Line::from(vec![
            look.ink(format!("{n} "), Ink::Part(n)),
            look.ink(part.name.say(lang), Ink::Strong),
            look.ink(words::length(lang, part.chars, bytes), Ink::Plain),
        ]);
        sections.lines.extend(fold(&line, columns, 2));
    }
    sections
}

/// The problems.
pub(super) fn problems(version: &Version, pane: Pane) -> Sections {
    let lang = pane.lang;
    let mut sections = Sections::default();
    let problems = &version.decoded.problems;
    if !problems.is_empty() {
        sections.title(pane, None, report::PROBLEMS.get(lang));
    }
    for problem in problems.iter().take(MAX_PROBLEMS) {
        let problem = format!("! {}", say_problem(problem, lang));
        sections.prose(pane, &problem, Ink::Bad);
    }
    sections
}

/// The checks, in order.
pub(super) fn checks(version: &Version, pane: Pane) -> Sections {
    let Pane {
        look,
        lang,
        columns,
    } = pane;
    let mut sections = Sections::default();
    let checks = version.decoded.checks();
    if !checks.is_empty() {
        sections.title(pane, None, report::CHECKS.get(lang));
    }
    let results = width(report::NOT_CHECKED.get(lang)) + 2;
    let names = checks.iter().map(|checked| checked.check.name().len());
    let names = names.max().unwrap_or_default().max(MIN_NAME) + 1;
    for checked in checks.iter() {
        let (word, ink) = match checked.status {
            Status::Pass => (report::PASS, Ink::Good),
            Status::Fail => (report::FAIL, Ink::Bad),
            Status::NotChecked => (report::NOT_CHECKED, Ink::Dim),
        };
        let why = match checked.status {
            Status::NotChecked => Ink::Dim,
            _ => Ink::Plain,
        };
        let line = Line::from(vec![
            look.ink(format!("{:<names$}", checked.check.name()), Ink::Plain),
            look.ink(pad(word.get(lang), results), ink),
            look.ink(checked.why.say(lang), why),
        ]);
        sections.lines.extend(fold(&line, columns, names + results));
    }
    sections
}

/// The findings, the worst first. Before them those of the token as received that its signature
/// alone had shown: an edit does not mend them.
pub(super) fn findings(token: &Token, pane: Pane) -> Sections {
    let lang = pane.lang;
    let mut sections = Sections::default();
    let findings = &token.version().decoded.findings;
    let here = |finding: &&Finding| findings.iter().all(|here| here.rule.id != finding.rule.id);
    let received = token.received().decoded.findings.iter();
    let received = received.filter(|finding| finding.rests_on_signature());
    let received: Vec<&Finding> = received.filter(here).collect();
    if !findings.is_empty() || !received.is_empty() {
        sections.title(pane, None, report::FINDINGS.get(lang));
    }
    let received = received
        .into_iter()
        .map(|finding| (finding, words::as_received(lang, finding.say(lang))));
    let findings = findings.iter().map(|finding| (finding, finding.say(lang)));
    for (finding, said) in received.chain(findings) {
        let ink = match finding.severity {
            Severity::Critical | Severity::Error => Ink::Bad,
            Severity::Warn | Severity::Info => Ink::Plain,
        };
        sections.prose(pane, &said, ink);
    }
    sections
}

/// Which secret was guessed.
pub(super) fn guess(version: &Version, pane: Pane) -> Vec<Line<'static>> {
    let Some(guess) = &version.guessed else {
        return Vec::new();
    };
    let lang = pane.lang;
    let secret = safe::bytes(&guess.secret);
    let secret = cut(&secret, pane.columns / 2, pane.look.glyphs().ellipsis);
    let said = match guess.in_own_list {
        _ if guess.secret.is_empty() => words::GUESSED_EMPTY.get(lang).to_owned(),
        true => words::guessed_in_own_list(lang, secret, guess.entry),
        false => words::guessed(lang, secret, guess.entry),
    };
    pane.prose(&said, Ink::Bad)
}

/// The signature in one line, and how it is to be taken.
pub(super) fn signature(version: &Version, pane: Pane) -> Vec<Line<'static>> {
    let lang = pane.lang;
    let status = version.decoded.signature_status();
    let changed = version.edited && status == SignatureStatus::NotChecked;
    let ink = match status {
        SignatureStatus::Verified(_) | SignatureStatus::Proved(_) => Ink::Good,
        SignatureStatus::Failed => Ink::Bad,
        SignatureStatus::NotChecked if changed => Ink::Bad,
        SignatureStatus::NotChecked => Ink::Strong,
    };
    let line = if changed {
        report::not_checked(lang, words::SIGNATURE_OUTDATED.get(lang))
    } else {
        decode::text::signature_status(&version.decoded, lang)
    };
    let line = Line::from(pane.look.ink(words::signature(lang, line), ink));
    fold(&line, pane.columns, 2)
}

/// What is under the cursor: words for a rule, and lines about it.
pub(super) fn focus(token: &Token, pane: Pane) -> (String, Vec<Line<'static>>) {
    let Pane {
        look,
        lang,
        columns,
    } = pane;
    let part = part_at_cursor(token, lang);
    let Some(claim) = token.claim() else {
        let parts = &token.version().decoded.parts;
        let part_is = parts.get(token.cursor.0).map(|part| part.name);
        let over = match part_is {
            Some(PartName::Signature) => pane.prose(words::SIGNED_OVER.get(lang), Ink::Plain),
            _ => Vec::new(),
        };
        return (part, over);
    };
    let place = token_words::characters(lang, claim.chars.start + 1, claim.chars.end);
    let meaning = match claim.part {
        0 => explain::parameter(&claim.name),
        _ => explain::claim(&claim.name),
    };
    let meaning = format!("  {} ({})", meaning.text.get(lang), meaning.source);
    let name = look.text(&claim.name).into_owned();
    let line = Line::from(vec![
        look.ink(cut(&name, columns / 3, look.glyphs().ellipsis), Ink::Strong),
        look.ink(meaning, Ink::Plain),
    ]);
    (words::in_part(lang, part, place), fold(&line, columns, 2))
}

/// The character under the cursor and the bits that it carries, in words for a rule.
pub(super) fn character(token: &Token, lang: Lang) -> String {
    let (part, at) = token.cursor;
    let name = part_at_cursor(token, lang);
    let Some(part) = token.version().parts.get(part) else {
        return name;
    };
    let carried = part.text.get(at).and_then(|c| {
        let bits = format!("{:06b}", base64url::value(*c)?);
        let (first, last) = (at * 6 / 8 + 1, (at * 6 + 5) / 8 + 1);
        Some(if first == last {
            words::in_byte(lang, c, bits, first)
        } else {
            words::in_bytes(lang, c, bits, first, last)
        })
    });
    match part.text.len() + part.more {
        0 => name,
        of => words::character(lang, name, at + 1, of, carried.unwrap_or_default()),
    }
}

/// The part that the cursor is in.
fn part_at_cursor(token: &Token, lang: Lang) -> String {
    let (part, _) = token.cursor;
    let named = token.version().decoded.parts.get(part);
    named.map_or_else(
        || token_words::VALUE.get(lang).to_owned(),
        |named| words::part(lang, part + 1, named.name.say(lang)),
    )
}

/// The time that a claim of the payload holds; of duplicates the one that counts.
fn time<'v>(version: &'v Version, claim: &Claim) -> Option<&'v Time> {
    let named = |time: &&Time| claim.part == 1 && time.claim.name() == claim.name;
    let time = version.decoded.times.iter().find(named)?;
    (time.value == claim.value).then_some(time)
}

/// An instant as people read it.
fn utc(time: &Time) -> Option<String> {
    let utc = time.utc()?;
    Some(utc.replace('T', " ").replace('Z', " UTC"))
}

/// A problem with its part and character.
fn say_problem(problem: &Problem, lang: Lang) -> String {
    let part = problem.part.map(|part| part.say(lang));
    let place = match (part, problem.at) {
        (Some(part), Some(at)) => report::problem_at(lang, part, at + 1),
        (Some(part), None) => format!("{part}{}", marks::COLON.get(lang)),
        (None, _) => String::new(),
    };
    format!("{place}{}", problem.say(lang))
}
