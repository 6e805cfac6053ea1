//! What stands below the token: header and payload, the signature, problems, checks.

use std::ops::Range;

use ratatui::text::Line;

use super::token::Token;
use super::version::{Claim, Version};
use crate::decode::findings::Severity;
use crate::decode::{
    self, Content, Kind, PartName, Problem, SignatureStatus, Status, Time, explain,
};
use crate::lang::{Label, Lang, counted};
use crate::safe;
use crate::tui::look::{Ink, Look};
use crate::tui::text::{cut, fold, pad, width, wrap};

/// The most lines of a part that is no JSON object.
const MOST_LINES: usize = 200;
/// The most problems that are listed.
const MOST_PROBLEMS: usize = 100;

/// Lines, and where the claim under the cursor stands.
#[derive(Default)]
pub(super) struct Sections {
    pub lines: Vec<Line<'static>>,
    pub claim: Option<Range<usize>>,
}

/// How things are told.
#[derive(Clone, Copy)]
pub(super) struct Telling {
    pub look: Look,
    pub lang: Lang,
    pub columns: usize,
}

impl Sections {
    /// Puts others below these.
    pub fn append(&mut self, others: Self) {
        if !self.lines.is_empty() && !others.lines.is_empty() {
            self.lines.push(Line::default());
        }
        let shift = self.lines.len();
        let claim = others
            .claim
            .map(|claim| claim.start + shift..claim.end + shift);
        self.claim = claim.or(self.claim.take());
        self.lines.extend(others.lines);
    }

    fn title(&mut self, telling: Telling, digit: Option<u8>, words: &str) {
        if !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        let mut line = Line::default();
        if let Some(digit) = digit {
            line.push_span(telling.look.ink(format!("{digit} "), Ink::Part(digit)));
        }
        line.push_span(telling.look.ink(words, Ink::Strong));
        self.lines.push(line);
    }

    fn prose(&mut self, telling: Telling, text: &str, ink: Ink) {
        let text = telling.look.text(text);
        for (at, line) in wrap(&text, telling.columns.saturating_sub(2))
            .into_iter()
            .enumerate()
        {
            let lead = if at == 0 { "" } else { "  " };
            self.lines
                .push(Line::from(telling.look.ink(format!("{lead}{line}"), ink)));
        }
    }
}

/// Header and payload as received.
pub(super) fn facts(token: &Token, telling: Telling) -> Sections {
    let version = token.version();
    let decoded = &version.decoded;
    let lang = telling.lang;
    let mut sections = Sections::default();
    if let Kind::Opaque(opaque) = &decoded.kind {
        sections.title(telling, None, lang.pick("value", "値"));
        sections.prose(telling, &opaque.say(lang), Ink::Plain);
        return sections;
    }
    let parts = [
        (&decoded.header, Label::new("header", "ヘッダー")),
        (&decoded.payload, Label::new("payload", "ペイロード")),
    ];
    for (part, (content, label)) in parts.into_iter().enumerate() {
        let digit = u8::try_from(part + 1).ok();
        let label = label.get(lang);
        match content {
            Content::Absent => {}
            Content::Object(_) => {
                sections.title(telling, digit, label);
                members(&mut sections, token, part, telling);
            }
            Content::Other(bytes) if bytes.is_empty() => {
                let empty = lang.pick("empty", "空");
                sections.title(telling, digit, &format!("{label}: {empty}"));
            }
            Content::Other(bytes) => {
                let no_object = lang.pick("no JSON object", "JSONオブジェクトではない");
                sections.title(telling, digit, &format!("{label} ({no_object})"));
                text(&mut sections, bytes, telling);
            }
        }
    }
    if version.more_claims > 0 {
        let more = version.more_claims;
        let more = lang.pick(
            format!("not shown: {more} more"),
            format!("ほかに{more}個は表示しない"),
        );
        sections.prose(telling, &more, Ink::Dim);
    }
    others(&mut sections, version, telling);
    sections
}

/// The claims of a part, a line or more for each.
fn members(sections: &mut Sections, token: &Token, part: usize, telling: Telling) {
    let Telling {
        look,
        lang,
        columns,
    } = telling;
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
fn text(sections: &mut Sections, bytes: &[u8], telling: Telling) {
    let Telling {
        look,
        lang,
        columns,
    } = telling;
    let most = MOST_LINES * columns.max(1);
    let shown = safe::bytes(&bytes[..bytes.len().min(most)]);
    let lines = shown.split('\n').flat_map(|line| {
        let line = Line::from(vec![look.ink("| ", Ink::Dim), look.ink(line, Ink::Plain)]);
        fold(&line, columns, 2)
    });
    let before = sections.lines.len();
    sections.lines.extend(lines.take(MOST_LINES));
    if bytes.len() > most || sections.lines.len() - before == MOST_LINES {
        sections.prose(
            telling,
            lang.pick("The rest is not shown.", "以降は表示しない。"),
            Ink::Dim,
        );
    }
}

/// The parts of which only the lengths are shown: the signature, those of a JWE.
fn others(sections: &mut Sections, version: &Version, telling: Telling) {
    let Telling {
        look,
        lang,
        columns,
    } = telling;
    for (index, part) in version.decoded.parts.iter().enumerate() {
        let json = index == 0 || (index == 1 && version.decoded.payload != Content::Absent);
        if json {
            continue;
        }
        let bytes = part.bytes.map_or_else(
            || lang.pick("does not decode", "デコードできない").to_owned(),
            |bytes| lang.pick(counted(bytes, "byte"), format!("{bytes}バイト")),
        );
        let n = u8::try_from(index + 1).unwrap_or(9);
        let line = Line::from(vec![
            look.ink(format!("{n} "), Ink::Part(n)),
            look.ink(part.name.say(lang), Ink::Strong),
            look.ink(
                lang.pick(
                    format!("  {}, {bytes}", counted(part.chars, "character")),
                    format!("  {}文字、{bytes}", part.chars),
                ),
                Ink::Plain,
            ),
        ]);
        if index <= 2 || version.decoded.parts.len() > 3 {
            sections.lines.push(Line::default());
        }
        sections.lines.extend(fold(&line, columns, 2));
    }
}

/// What is wrong with it.
pub(super) fn problems(version: &Version, telling: Telling) -> Sections {
    let lang = telling.lang;
    let mut sections = Sections::default();
    let problems = &version.decoded.problems;
    if !problems.is_empty() {
        sections.title(telling, None, lang.pick("problems", "問題"));
    }
    for problem in problems.iter().take(MOST_PROBLEMS) {
        let problem = format!("! {}", say_problem(problem, lang));
        sections.prose(telling, &problem, Ink::Bad);
    }
    sections
}

/// The checks, in order.
pub(super) fn checks(version: &Version, telling: Telling) -> Sections {
    let Telling {
        look,
        lang,
        columns,
    } = telling;
    let mut sections = Sections::default();
    let checks = version.decoded.checks();
    if !checks.is_empty() {
        sections.title(telling, None, lang.pick("checks", "検査"));
    }
    for checked in checks.iter() {
        let (word, ink) = match checked.status {
            Status::Pass => (lang.pick("pass", "合格"), Ink::Good),
            Status::Fail => (lang.pick("fail", "不合格"), Ink::Bad),
            Status::NotChecked => (lang.pick("not checked", "未検査"), Ink::Dim),
        };
        let words = lang.pick(13, 8);
        let why = match checked.status {
            Status::NotChecked => Ink::Dim,
            _ => Ink::Plain,
        };
        let line = Line::from(vec![
            look.ink(format!("{:<10} ", checked.check.name()), Ink::Plain),
            look.ink(pad(word, words), ink),
            look.ink(checked.why.say(lang), why),
        ]);
        sections.lines.extend(fold(&line, columns, 11 + words));
    }
    sections
}

/// What is unwise about it, the worst first.
pub(super) fn findings(version: &Version, telling: Telling) -> Sections {
    let lang = telling.lang;
    let mut sections = Sections::default();
    let findings = &version.decoded.findings;
    if !findings.is_empty() {
        sections.title(telling, None, lang.pick("findings", "指摘"));
    }
    for finding in findings {
        let ink = match finding.severity {
            Severity::Critical | Severity::Error => Ink::Bad,
            Severity::Warn | Severity::Info => Ink::Plain,
        };
        sections.prose(telling, &finding.say(lang), ink);
    }
    sections
}

/// The signature in one line, and how it is to be taken.
pub(super) fn signature(version: &Version, telling: Telling) -> Vec<Line<'static>> {
    let lang = telling.lang;
    let status = version.decoded.signature_status();
    let changed = version.edited && status == SignatureStatus::NotChecked;
    let ink = match status {
        SignatureStatus::Verified(_) => Ink::Good,
        SignatureStatus::Failed => Ink::Bad,
        SignatureStatus::NotChecked if changed => Ink::Bad,
        SignatureStatus::NotChecked => Ink::Strong,
    };
    let line = if changed {
        lang.pick(
            "NOT CHECKED (changed here: the signature no longer fits; no key given)",
            "NOT CHECKED（ここで書き換えたので、署名はもう合わない。鍵の指定なし）",
        )
        .to_owned()
    } else {
        decode::text::signature_status(&version.decoded, lang)
    };
    let line = Line::from(telling.look.ink(format!("signature: {line}"), ink));
    fold(&line, telling.columns, 2)
}

/// The part under the cursor and what it carries: words for a rule, and for the lines below it.
pub(super) fn explanation(token: &Token, telling: Telling) -> (String, Vec<Line<'static>>) {
    let Telling {
        look,
        lang,
        columns,
    } = telling;
    let version = token.version();
    let (part, at) = token.cursor;
    let name = version.decoded.parts.get(part).map_or_else(
        || lang.pick("value", "値").to_owned(),
        |named| format!("{} {}", part + 1, named.name.say(lang)),
    );
    let carried = version.parts.get(part).and_then(|part| {
        let c = *part.text.get(at)?;
        let bits = bits(c)?;
        let (first, last) = (at * 6 / 8 + 1, (at * 6 + 5) / 8 + 1);
        Some(if first == last {
            lang.pick(
                format!(": {c} = {bits:06b}, in byte {first}"),
                format!("：{c} = {bits:06b}、{first}バイト目"),
            )
        } else {
            lang.pick(
                format!(": {c} = {bits:06b}, in bytes {first} and {last}"),
                format!("：{c} = {bits:06b}、{first}〜{last}バイト目"),
            )
        })
    });
    let carried = carried.unwrap_or_default();
    let of = version
        .parts
        .get(part)
        .map_or(0, |part| part.text.len() + part.more);
    let rule = match of {
        0 => name,
        _ => lang.pick(
            format!("{name}  character {} of {of}{carried}", at + 1),
            format!("{name}  {of}文字中{}文字目{carried}", at + 1),
        ),
    };
    let Some(claim) = token.claim() else {
        let signature = version.decoded.parts.get(part);
        let signature = signature.is_some_and(|part| part.name == PartName::Signature);
        let over = lang.pick(
            "Made over the characters of parts 1 and 2 and the dot between them.",
            "部分1と2の文字と、その間のドットに対して作られる。",
        );
        let over = wrap(over, columns).into_iter().filter(|_| signature);
        return (
            rule,
            over.map(|line| Line::from(look.ink(line, Ink::Plain)))
                .collect(),
        );
    };
    let (first, last) = (claim.chars.start + 1, claim.chars.end);
    let mut line = Line::from(vec![
        look.ink(&claim.name, Ink::Strong),
        look.ink(
            lang.pick(
                format!("  characters {first} to {last}"),
                format!("  {first}〜{last}文字目"),
            ),
            Ink::Dim,
        ),
    ]);
    if let Some(time) = time(version, claim) {
        line.push_span(look.ink(format!("   {}", say_time(time, lang)), Ink::Plain));
    }
    let meaning = match claim.part {
        0 => explain::parameter(&claim.name),
        _ => explain::claim(&claim.name),
    };
    let meaning = format!("{} ({})", meaning.text.get(lang), meaning.source);
    let mut lines = fold(&line, columns, 2);
    lines.truncate(1);
    lines.extend(
        wrap(&look.text(&meaning), columns)
            .into_iter()
            .map(|line| Line::from(look.ink(line, Ink::Plain))),
    );
    (rule, lines)
}

/// The time that a claim of the payload holds; of duplicates the one that counts.
fn time<'v>(version: &'v Version, claim: &Claim) -> Option<&'v Time> {
    let named = |time: &&Time| claim.part == 1 && time.claim.name() == claim.name;
    let time = version.decoded.times.iter().find(named)?;
    (time.value == claim.value).then_some(time)
}

fn say_time(time: &Time, lang: Lang) -> String {
    match utc(time) {
        Some(utc) => format!("{utc}   {}", time.say(lang)),
        None => time.say(lang),
    }
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
        (Some(part), Some(at)) => lang.pick(
            format!("{part}, character {}: ", at + 1),
            format!("{part}の{}文字目：", at + 1),
        ),
        (Some(part), None) => format!("{part}{}", lang.pick(": ", "：")),
        (None, _) => String::new(),
    };
    format!("{place}{}", problem.say(lang))
}

/// The 6 bits of a character of base64url.
fn bits(c: char) -> Option<usize> {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".find(c)
}
