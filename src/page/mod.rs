//! What one frame says, as meaning, in one language. Every view draws a [`Page`].

mod derivation;
mod question;
mod repeat;
mod safe;
mod state;
mod summary;
mod token;
mod wire;

pub use self::derivation::{Derivation, derivations};
pub use self::question::{Answer, Question};
pub use self::state::{Holding, Missed, Row, StateTable};
pub use self::token::{CheckLine, Claim, TokenPart, TokenView, explain};
pub use self::wire::{Exchange, MessageView};

use crate::lang::Lang;
use crate::observe::{Difference, Observed, say_latency};
use crate::reach::Reach;
use crate::scenario::prose;
use crate::trace::{Cause, Frame, LaneFrame, Trace};
use crate::world::settings::{Carrier, Credential, Preset};
use crate::world::store::Command;
use crate::world::{Event, Verdict, World};

/// What a piece of text is, so that a view can colour it. Meaning never hangs on the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing special.
    Plain,
    /// Less important.
    Dim,
    /// A name or a heading.
    Name,
    /// The session id.
    Id,
    /// A part of a token: 1 header, 2 payload, 3 signature.
    Part(u8),
    /// Good news.
    Good,
    /// Bad news.
    Bad,
}

/// A piece of text with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// What it is.
    pub role: Role,
}

/// A line of text in pieces.
pub type Line = Vec<Span>;

/// A piece of text.
pub fn span(text: impl Into<String>, role: Role) -> Span {
    Span {
        text: text.into(),
        role,
    }
}

/// A line's text.
#[must_use]
pub fn plain(line: &[Span]) -> String {
    line.iter().map(|span| span.text.as_str()).collect()
}

/// Where the lanes part: the first thing, from top to bottom, in which they differ at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parting {
    /// What was sent.
    Request,
    /// What was answered.
    Answer,
    /// What the server looked up or wrote.
    State,
    /// What the server made of it.
    Verdict,
}

/// What one frame says.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The scenario's number in the course, and its title.
    pub scenario: (u32, String),
    /// The file's number of the step; none for a what-if.
    pub step: Option<usize>,
    /// How many steps the file has.
    pub steps: usize,
    /// The time since the start: `T+00:01:02`.
    pub clock: String,
    /// The title of the step that this one starts from, where that is not the one before.
    pub from: Option<String>,
    /// What is done.
    pub title: String,
    /// The one sentence to keep; none on a branch that goes otherwise.
    pub say: Option<String>,
    /// What happened, and why; on a branch that goes otherwise, the sentences of the events.
    pub why: Vec<String>,
    /// Whether the step goes as the lesson tells it; none for a what-if.
    pub as_told: Option<bool>,
    /// Where it does not: a sentence each.
    pub differences: Vec<String>,
    /// For the presenter.
    pub note: Option<String>,
    /// What is often told otherwise.
    pub corrects: Vec<Corrected>,
    /// Where the lanes part.
    pub parting: Option<Parting>,
    /// The lanes, left to right.
    pub lanes: Vec<LanePage>,
}

/// A usual explanation that is imprecise or wrong, and the precise fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// What one often reads or hears.
    pub usual: String,
    /// What is the case.
    pub precise: String,
    /// Who says so.
    pub source: String,
}

/// What one frame says of one lane.
#[derive(Clone, Debug, PartialEq)]
pub struct LanePage {
    /// The lane's name in the file.
    pub name: String,
    /// Its name on the screen.
    pub label: String,
    /// Its idea in a few words.
    pub motto: &'static str,
    /// Who speaks to whom, and whom that one asks.
    pub path: Line,
    /// The requests of the step, in order, then what servers asked the issuer.
    pub exchanges: Vec<Exchange>,
    /// The index of the one under observation.
    pub watched: Option<usize>,
    /// What the server raised an alarm about.
    pub alerts: Vec<String>,
    /// Why there was nothing to do.
    pub nothing: Option<&'static str>,
    /// The tables of the server.
    pub tables: Vec<StateTable>,
    /// Rows on the server, all tables together.
    pub rows: usize,
    /// What the clients hold.
    pub holdings: Vec<Holding>,
    /// The token of the watched client, where the lane has tokens.
    pub token: Option<TokenView>,
    /// The checks of the verifier.
    pub checks: Vec<CheckLine>,
    /// The accesses to the stores, as SQL and as Redis.
    pub commands: Vec<Command>,
    /// Who remembers, and what this step changed.
    pub remembers: String,
    /// The status code and the verdict, in words.
    pub verdict: Line,
    /// The verdict itself.
    pub outcome: Option<Verdict>,
    /// What the step cost.
    pub cost: String,
    /// The badge.
    pub badge: &'static str,
    /// The stop latency, once a stop was asked for.
    pub stop_latency: Option<String>,
    /// What an attacker holds, what it buys and for how long; once she holds something.
    pub thief: Option<String>,
    /// What was done with keys, or with something made up: a sentence each.
    pub beside: Vec<String>,
    /// What was computed for display: names and values.
    pub shown: Vec<(String, String)>,
    /// What happened, a sentence an event.
    pub events: Vec<String>,
}

/// What a frame of a trace says, in a language.
///
/// # Panics
/// If the trace has no frame `at`.
#[must_use]
pub fn present(trace: &Trace, at: usize, lang: Lang) -> Page {
    let frame = &trace.frames[at];
    let step = trace.step_of(frame);
    let as_told = frame.as_told;
    let told = as_told == Some(true);
    let before = trace.before(at);
    let lanes: Vec<LanePage> = (0..frame.lanes.len())
        .map(|lane| LanePage {
            thief: Reach::of(&frame.lanes[lane].world).map(|reach| summary::thief(&reach, lang)),
            ..lane_page(trace, frame, lane, before[lane], lang)
        })
        .collect();
    let fill = |text: &str| prose::fill(text, trace, &frame.lanes, lang);
    let title = match (step, frame.cause) {
        (Some(step), _) => step.title.get(lang).to_owned(),
        (None, Cause::WhatIf(_) | Cause::Step(_)) => what_if_title(frame, lang),
    };
    let first_now = frame
        .lanes
        .first()
        .map_or(trace.scenario.start, |lane| lane.world.now);
    Page {
        scenario: (
            trace.scenario.number,
            trace.scenario.title.get(lang).to_owned(),
        ),
        step: match frame.cause {
            Cause::Step(index) => Some(index + 1),
            Cause::WhatIf(_) => None,
        },
        steps: trace.scenario.steps.len(),
        clock: prose::elapsed(first_now - trace.scenario.start),
        from: step
            .and_then(|step| step.from.as_deref())
            .map(|id| origin(trace, id, lang)),
        title,
        say: step.filter(|_| told).map(|step| fill(step.say.get(lang))),
        why: match step.filter(|_| told) {
            Some(step) => vec![fill(step.why.get(lang))],
            None => told_by_events(&lanes),
        },
        as_told,
        differences: differences(trace, frame, lang),
        note: step
            .and_then(|step| step.note.as_ref())
            .map(|note| fill(note.get(lang))),
        corrects: step
            .map_or(&[][..], |step| &step.corrects)
            .iter()
            .map(|correction| Corrected {
                usual: correction.usual.get(lang).to_owned(),
                precise: correction.precise.get(lang).to_owned(),
                source: correction.source.clone(),
            })
            .collect(),
        parting: match &frame.lanes[..] {
            [left, right] => parting(&left.observed, &right.observed),
            _ => None,
        },
        lanes,
    }
    .made_safe()
}

/// Both futures of one lane: left as the lesson has it, right as the branch has it.
///
/// Left of a what-if stands the step of the lesson that it follows; before the first step there is
/// none, and the branch stands alone.
///
/// # Panics
/// If the branch has no frame `at`, or no such lane.
#[must_use]
pub fn futures(lesson: &Trace, branch: &Trace, at: usize, lane: usize, lang: Lang) -> Page {
    let mut page = present(branch, at, lang);
    let mut here = page.lanes.swap_remove(lane);
    here.label.push_str(lang.pick(", branch", "：分岐"));
    let cause = match branch.frames[at].cause {
        Cause::Step(index) => Some(index),
        Cause::WhatIf(index) => branch.interventions[index].after.checked_sub(1),
    };
    let told = cause.and_then(|index| {
        lesson
            .frames
            .iter()
            .position(|frame| frame.cause == Cause::Step(index))
    });
    let Some(told) = told else {
        page.lanes = vec![here];
        page.parting = None;
        return page;
    };
    let mut left = present(lesson, told, lang).lanes.swap_remove(lane);
    left.label.push_str(lang.pick(", lesson", "：レッスン"));
    page.parting = parting(
        &lesson.frames[told].lanes[lane].observed,
        &branch.frames[at].lanes[lane].observed,
    );
    page.lanes = vec![left, here];
    page
}

fn what_if_title(frame: &Frame, lang: Lang) -> String {
    let actions: Vec<String> = frame
        .actions
        .iter()
        .map(|action| action.say(lang))
        .collect();
    let actions = actions.join(lang.pick(", ", "、"));
    lang.pick(format!("What if: {actions}"), format!("もしも：{actions}"))
}

fn origin(trace: &Trace, id: &str, lang: Lang) -> String {
    match trace.scenario.steps.iter().position(|step| step.id == id) {
        Some(index) => {
            let title = trace.scenario.steps[index].title.get(lang);
            lang.pick(
                format!("back to step {}: {title}", index + 1),
                format!("手順{}に戻って：{title}", index + 1),
            )
        }
        None => lang
            .pick("from the start again", "はじめに戻って")
            .to_owned(),
    }
}

fn told_by_events(lanes: &[LanePage]) -> Vec<String> {
    let lane = |lane: &LanePage| format!("{}: {}", lane.label, lane.events.join(" "));
    lanes
        .iter()
        .filter(|page| !page.events.is_empty())
        .map(lane)
        .collect()
}

fn differences(trace: &Trace, frame: &Frame, lang: Lang) -> Vec<String> {
    let Some(step) = trace.step_of(frame) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (lane, seen) in trace.scenario.lanes.iter().zip(&frame.lanes) {
        let Some(expect) = step.expect.get(&lane.name) else {
            continue;
        };
        for difference in telling(seen.observed.differences(expect)) {
            let (label, field) = (label(seen.world.preset, lang), difference.field);
            let (expected, observed) = (&difference.expected, &difference.observed);
            found.push(lang.pick(
                format!("differs from the lesson: {label}, {field}: expected {expected}, observed {observed}"),
                format!("レッスンと違う：{label}の {field} は {expected} のはずが {observed}"),
            ));
        }
    }
    found
}

/// What the requests came to, first; where that is another, what follows from it is left out.
fn telling(mut found: Vec<Difference>) -> Vec<Difference> {
    let answer = |difference: &Difference| ["status", "verdict"].contains(&difference.field);
    if found.iter().any(answer) {
        found.retain(|difference| !CONSEQUENCES.contains(&difference.field));
    }
    let place = |field| FIRST.iter().position(|first| *first == field);
    found.sort_by_key(|difference| place(difference.field).unwrap_or(FIRST.len()));
    found
}

/// The fields that tell the most.
const FIRST: [&str; 4] = ["status", "verdict", "requests", "failed"];
/// The fields that differ because an answer does.
const CONSEQUENCES: [&str; 5] = ["credential_bytes", "left", "rows", "reads", "writes"];

fn lane_page(trace: &Trace, frame: &Frame, at: usize, before: &World, lang: Lang) -> LanePage {
    let LaneFrame {
        events,
        observed,
        world,
    } = &frame.lanes[at];
    let exchanges = observed
        .requests
        .iter()
        .map(|r| wire::exchange(r, world))
        .chain(events.iter().filter_map(wire::question))
        .collect();
    let (exchanges, watched) = repeat::exchanges(exchanges, observed.watched);
    let alert = |event: &&Event| matches!(event, Event::EnvironmentChanged { .. });
    LanePage {
        name: trace.scenario.lanes[at].name.clone(),
        label: label(world.preset, lang).to_owned(),
        motto: motto(world, lang),
        path: summary::path(world, observed, lang),
        exchanges,
        watched,
        alerts: events
            .iter()
            .filter(alert)
            .map(|event| event.say(lang))
            .collect(),
        nothing: observed.nothing.map(|why| why.say(lang)),
        tables: state::tables(
            world,
            before,
            (events, observed),
            trace.scenario.start,
            lang,
        ),
        rows: observed.counts.total(),
        holdings: state::holdings(world, before, lang),
        token: token::view(world, observed, trace.scenario.start, lang),
        checks: token::checks(observed, lang),
        commands: repeat::commands(&observed.commands, lang),
        remembers: summary::remembers(world, observed, lang),
        verdict: summary::verdict(observed, world.is_held() || before.is_held(), lang),
        outcome: observed.verdict(),
        cost: summary::cost(observed, lang),
        badge: observed.badge.name(),
        stop_latency: observed
            .stop_latency
            .map(|latency| say_latency(latency, lang)),
        thief: None,
        shown: observed
            .shown
            .as_ref()
            .map(|shown| summary::shown_lines(shown, trace.scenario.start, lang))
            .unwrap_or_default(),
        beside: events
            .iter()
            .filter(|event| event.stands_beside())
            .map(|event| event.say(lang))
            .collect(),
        events: repeat::sentences(
            &events
                .iter()
                .map(|event| event.say(lang))
                .collect::<Vec<_>>(),
            lang,
        ),
    }
}

fn label(preset: Preset, lang: Lang) -> &'static str {
    match preset {
        Preset::Ticket => lang.pick("TICKET", "番号札"),
        Preset::Passport => lang.pick("PASSPORT", "旅券"),
    }
}

fn motto(world: &World, lang: Lang) -> &'static str {
    if world.settings.is_bff() {
        return lang.pick(
            "BFF: the server of the page keeps the token",
            "BFF：ページ側のサーバーがトークンを持つ",
        );
    }
    match (world.settings.credential, world.settings.carrier) {
        (Credential::Random, Carrier::Cookie) => lang.pick(
            "session: the server remembers",
            "セッション：サーバーが覚えている",
        ),
        (Credential::Random, Carrier::Header) => lang.pick(
            "opaque token: the server remembers",
            "不透明トークン：サーバーが覚えている",
        ),
        (Credential::Signed, Carrier::Cookie) => lang.pick(
            "signed cookie: the client carries the facts",
            "署名付きCookie：クライアントが事実を運ぶ",
        ),
        (Credential::Signed, Carrier::Header) => lang.pick(
            "JWT: the client carries proof",
            "JWT：クライアントが証明を運ぶ",
        ),
    }
}

/// Compares two lanes from top to bottom.
fn parting(left: &Observed, right: &Observed) -> Option<Parting> {
    let lines = |o: &Observed| -> Vec<_> {
        o.requests
            .iter()
            .map(|r| (r.sent.method.clone(), r.sent.path.clone()))
            .collect()
    };
    if lines(left) != lines(right) {
        Some(Parting::Request)
    } else if left.statuses() != right.statuses() {
        Some(Parting::Answer)
    } else if (left.reads, left.writes) != (right.reads, right.writes)
        || left.changed != right.changed
    {
        Some(Parting::State)
    } else if left.verdict() != right.verdict() {
        Some(Parting::Verdict)
    } else {
        None
    }
}
