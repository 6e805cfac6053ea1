//! A token as a page shows it: its parts, its claims with the characters that carry each, its
//! checks and their tally.

mod altered;
mod named;

use std::ops::Range;

use self::altered::compared;
pub(super) use self::named::tokens;
use super::{Change, Line, Role, span};

use crate::jose::base64url;
use crate::jose::check::{Check, Outcome, Why};
use crate::jose::compact::Compact;
use crate::jose::json::Document;
use crate::jose::mac::hex;
use crate::lesson::observe::Observed;
use crate::text::{Lang, elapsed};
use crate::words::amounts::duration;
use crate::words::{marks, page::token as words};
use crate::world::World;
use crate::world::cast::ALICE;
use crate::world::event::Answer;
use crate::world::settings::Credential;

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenView {
    /// The whole token.
    pub text: String,
    /// Its parts: header, payload, signature.
    pub parts: Vec<TokenPart>,
    /// Header parameters and claims, in the order received.
    pub claims: Vec<Claim>,
    /// One line a part: what to know of it, and what changed in it.
    pub brief: Vec<Line>,
    /// An attacker made it up.
    pub made_up: bool,
}

/// A part of a token.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenPart {
    /// `header`, `payload` or `signature`.
    pub name: &'static str,
    /// Its characters.
    pub text: String,
    /// What they decode to: JSON, or bytes in hex.
    pub decoded: String,
    /// The characters that were altered by hand, and what stood in their place.
    pub altered: Vec<(Range<usize>, String)>,
}

/// A header parameter or a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The part that it is in: 0 header, 1 payload.
    pub part: usize,
    /// Its name.
    pub name: String,
    /// Its value, as JSON.
    pub value: String,
    /// The value before, where it is another now.
    pub was: Option<String>,
    /// What became of it, beside the token that this one was made from or comes after.
    pub change: Option<Change>,
    /// What the value means, for times.
    pub meaning: Option<String>,
    /// Which characters of the part carry name and value.
    pub chars: Range<usize>,
}

/// A check of the verifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckLine {
    /// Which.
    pub check: Check,
    /// How it went.
    pub outcome: Outcome,
    /// In a word.
    pub word: &'static str,
    /// Why.
    pub why: String,
    /// Its reason is part of what the step is about: it failed, or passed by the leeway alone.
    pub apart: bool,
}

/// The token that the watched request showed, else one that a server has made and its client has not
/// stored yet, else the one that its client or alice holds, else one that was given to somebody;
/// beside the one that it comes after.
pub(super) fn view(
    (before, world): (&World, &World),
    observed: &Observed,
    start: i64,
    lang: Lang,
) -> Option<TokenView> {
    let request = observed.request();
    let shown = request.and_then(|r| world.credential_at(&r.sent.to, &r.sent.message));
    if world.settings().scheme.credential == Credential::Random
        && !shown.is_some_and(|s| s.contains('.'))
    {
        return None;
    }
    let by = request.map_or(ALICE, |r| r.sent.by.as_str());
    let made = world
        .under_way()
        .find_map(|(sent, _, answer)| Some((sent.by.as_str(), token_of(answer?)?)));
    let held = |by| Some((by, world.credential_of(by)?));
    let (by, credential) = shown
        .map(|shown| (by, shown))
        .or_else(|| made.as_ref().map(|(by, made)| (*by, made.as_str())))
        .or_else(|| held(by))
        .or_else(|| held(ALICE))
        .or_else(|| {
            let mut names = world.clients().keys();
            names.find_map(|name| Some((name.as_str(), world.own_credential(name)?)))
        })?;
    let token = explain(&world.token_of(credential)?, world, start, lang);
    Some(compared(token, by, (before, world), start, lang))
}

/// The token that an answer brings.
pub(super) fn token_of(answer: &Answer) -> Option<String> {
    let text = answer.message.as_deref()?.text();
    let at = tokens(&text).next()?;
    Some(text[at].to_owned())
}

/// A token's parts and claims, with times as a world sees them: by its clock, and with its leeway.
#[must_use]
pub fn explain(token: &str, world: &World, start: i64, lang: Lang) -> TokenView {
    let mut parts = Vec::new();
    let mut claims = Vec::new();
    let names = ["header", "payload", "signature"];
    for (index, (text, name)) in Compact::new(token).parts().zip(names).enumerate() {
        let text = text.text;
        let bytes = base64url::decode_lenient(text).unwrap_or_default();
        let decoded = if index < 2 {
            String::from_utf8_lossy(&bytes).into_owned()
        } else {
            hex(&bytes)
        };
        if index < 2
            && let Ok(document) = Document::read(bytes)
        {
            for member in document.root().members().into_iter().flatten() {
                let name = member.name.to_string_lossy().into_owned();
                let value = member.value.source().to_owned();
                let range = member.name_range.start..member.value.range().end;
                claims.push(Claim {
                    part: index,
                    was: None,
                    change: None,
                    meaning: time(&name, &value, world, start, lang),
                    chars: base64url::chars_of_bytes(range),
                    name,
                    value,
                });
            }
        }
        parts.push(TokenPart {
            name,
            text: text.to_owned(),
            decoded,
            altered: Vec::new(),
        });
    }
    let brief = brief(&claims, &parts, start, lang);
    TokenView {
        text: token.to_owned(),
        parts,
        claims,
        brief,
        made_up: false,
    }
}

/// Claims that are instants (RFC 7519 §4.1).
const TIMES: [&str; 3] = ["exp", "nbf", "iat"];

fn time(name: &str, value: &str, world: &World, start: i64, lang: Lang) -> Option<String> {
    if !TIMES.contains(&name) {
        return None;
    }
    let at: i64 = value.parse().ok()?;
    let clock = elapsed(at - start);
    let left = at.saturating_sub(world.now());
    let leeway = world.settings().token.leeway;
    if name != "exp" {
        return Some(clock);
    }
    let span = duration(left, lang);
    Some(match left {
        1.. => words::left(lang, clock, span),
        _ if -left < leeway => words::within_leeway(lang, clock, span, duration(leeway, lang)),
        0 => words::just_expired(lang, clock),
        _ => words::expired(lang, clock, span),
    })
}

/// Header parameters and claims that are always told.
const TOLD: [&[&str]; 2] = [&["alg", "kid", "typ"], &["sub", "exp", "roles", "jti"]];

/// What to know of each part: some claims, each as often as it is there, and those that changed.
fn brief(claims: &[Claim], parts: &[TokenPart], start: i64, lang: Lang) -> Vec<Line> {
    let line = |part: usize, names: &[&str]| {
        let here = || claims.iter().filter(move |claim| claim.part == part);
        let told = names
            .iter()
            .flat_map(|name| here().filter(move |claim| claim.name == *name));
        let others =
            here().filter(|claim| claim.change.is_some() && !names.contains(&claim.name.as_str()));
        let mut line = Line::new();
        for claim in told.chain(others) {
            let gap = if line.is_empty() { "" } else { "  " };
            line.push(span(format!("{gap}{} ", claim.name), Role::Plain));
            if let Some(was) = &claim.was {
                line.push(span(
                    format!("{} → ", clock(&claim.name, was, start)),
                    Role::Plain,
                ));
            }
            let value = claim.value.trim_matches('"');
            let role = match claim.change {
                Some(_) => Role::Changed,
                None => Role::Plain,
            };
            line.push(span(claim.meaning.as_deref().unwrap_or(value), role));
        }
        line
    };
    let signature = parts.get(2).map_or_else(String::new, |part| {
        words::bytes(lang, part.decoded.len() / 2)
    });
    let [header, payload] = TOLD;
    vec![
        line(0, header),
        line(1, payload),
        vec![span(signature, Role::Plain)],
    ]
}

/// A value in short: an instant as the time since the start.
fn clock(name: &str, value: &str, start: i64) -> String {
    let instant = value.parse::<i64>().ok().filter(|_| TIMES.contains(&name));
    instant.map_or_else(
        || value.trim_matches('"').to_owned(),
        |at| elapsed(at - start),
    )
}

/// The verifier's checks of the watched request.
#[must_use]
pub fn checks(observed: &Observed, lang: Lang) -> Vec<CheckLine> {
    let checks = observed
        .request()
        .map(|r| r.checks.as_slice())
        .unwrap_or_default();
    checks
        .iter()
        .map(|result| CheckLine {
            check: result.check,
            outcome: result.outcome,
            word: match result.outcome {
                Outcome::Pass => words::PASS,
                Outcome::Fail => words::FAIL,
                Outcome::NotReached => words::NOT_REACHED,
                Outcome::Skipped => words::SKIPPED,
            }
            .get(lang),
            why: result.why.say(lang).into_owned(),
            apart: result.outcome == Outcome::Fail || is_by_leeway(&result.why),
        })
        .collect()
}

/// True if a time was accepted that the clock alone would not have accepted.
fn is_by_leeway(why: &Why) -> bool {
    match why {
        Why::NotExpired { exp, now, .. } => now >= exp,
        Why::Started { from, now, .. } => from > now,
        _ => false,
    }
}

/// How the checks of a token came out, in figures: `13 checks: 7 passed, 1 failed, 5 not reached`.
#[must_use]
pub fn tally(checks: &[CheckLine], lang: Lang) -> String {
    type Figure = fn(Lang, usize) -> String;
    let outcomes: [(Outcome, Figure); 4] = [
        (Outcome::Pass, words::passed),
        (Outcome::Fail, words::failed),
        (Outcome::NotReached, words::not_reached),
        (Outcome::Skipped, words::skipped),
    ];
    let figures = outcomes.into_iter().filter_map(|(outcome, figure)| {
        let count = checks.iter().filter(|c| c.outcome == outcome).count();
        (count > 0).then(|| figure(lang, count))
    });
    let figures: Vec<String> = figures.collect();
    words::tally(lang, checks.len(), figures.join(marks::COMMA.get(lang)))
}
