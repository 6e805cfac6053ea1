//! What one frame says, as meaning, in one language. Every view draws a [`Page`].

mod branch;
mod breach;
mod change;
pub mod course;
mod curtain;
mod derivation;
mod eventful;
mod figures;
mod futures;
mod gist;
mod happened;
pub mod map;
mod outcome;
pub mod primer;
mod question;
mod repeat;
mod state;
mod statements;
pub mod suggested;
mod summary;
pub mod times;
mod token;
mod told;
mod wire;

pub use self::change::Change;
pub use self::curtain::Curtain;
pub use self::derivation::{Derivation, derivations};
pub use self::figures::Figure;
use self::futures::parting;
pub use self::futures::{futures, in_the_lesson};
pub use self::gist::Memory;
use self::map::Map;
pub use self::question::{Answer, Question};
pub use self::state::{Holding, Kind, Row, StateTable};
pub use self::statements::{Definition, Dialect, Statements};
pub use self::summary::Ending;
pub use self::token::{CheckLine, Claim, TokenPart, TokenView, explain, tally};
pub use self::told::Saying;
use self::told::Told;
use self::wire::Wire;
pub use self::wire::{Exchange, MessageView, Passing, Purpose};

use crate::lesson::exposure::Reach;
use crate::lesson::premises;
use crate::lesson::premises::Voice;
use crate::lesson::trace::{Cause, LaneFrame, Trace};
use crate::text::{Lang, elapsed};
use crate::words::page as words;
use crate::world::settings::{Carrier, Credential, Preset};
use crate::world::{Event, World};

/// What a piece of text is, so that a view can colour it. Meaning never hangs on the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing special.
    Plain,
    /// Less important.
    Dim,
    /// A name or a heading.
    Name,
    /// State on the server: what it remembers.
    Server,
    /// State with the client: what it carries.
    Client,
    /// The attacker, and what she reaches.
    Attacker,
    /// A part of a token, which lies with its client: 1 header, 2 payload, 3 signature.
    Part(u8),
    /// Good news.
    Good,
    /// Bad news.
    Bad,
    /// The attacker's success.
    Alarm,
    /// What this step changed.
    Changed,
    /// What this step removed; it is shown for this one step.
    Removed,
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
    /// What else was sent or answered in the step.
    Beside,
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
    /// Where this step starts, where that is not the end of the one before.
    pub from: Option<String>,
    /// What is done.
    pub title: String,
    /// The one sentence to keep; none where the step's own sentences do not stand.
    pub say: Option<String>,
    /// What happened, and why, in the voice of [`crate::lesson::premises`].
    pub why: Vec<String>,
    /// Whether the step's own sentences stand; none for a what-if.
    pub as_told: Option<bool>,
    /// The what-if in whose words the frame is told.
    pub what_if: Option<String>,
    /// Why the step's own sentences do not stand, or that a what-if comes to nothing later.
    pub reason: Option<String>,
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
    /// Who keeps the state of a login in it: the server, or the client.
    pub keeper: Role,
    /// Who takes part, what each holds of the login, and what went between them.
    pub map: Map,
    /// The requests of the step with their answers, in the order in which they began.
    pub exchanges: Vec<Exchange>,
    /// All messages of the step, in the order in which they went.
    pub passings: Vec<Passing>,
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
    pub commands: Vec<Statements>,
    /// The tables that they name, as SQL makes them.
    pub definitions: Vec<Definition>,
    /// That rows were asked for in the memory of a process, which takes no statement.
    pub in_memory: Option<&'static str>,
    /// What the server keeps, what the clients hold, and which of them this step changed.
    pub remembers: [String; 3],
    /// What the watched request came to.
    pub verdict: Ending,
    /// In what it goes otherwise than in the lesson, at this step or at one that a what-if leads to: a
    /// sentence each.
    pub differences: Vec<String>,
    /// What the step cost.
    pub cost: String,
    /// The badge.
    pub badge: &'static str,
    /// The stop latency, once a stop was asked for.
    pub stop_latency: Option<String>,
    /// What an attacker holds, what it buys and for how long, how long she has been let in so far, and
    /// whom she can pass for; once she holds something.
    pub thief: Option<[String; 4]>,
    /// What was done with keys, or with something made up: a sentence each.
    pub beside: Vec<String>,
    /// What was computed for display, and what it is called.
    pub shown: Vec<Figure>,
    /// The heading of that.
    pub shown_as: &'static str,
    /// How much of the step happens in it, to be compared with its neighbour.
    pub eventful: u8,
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
    let voice = premises::voice(trace, at);
    let before = trace.before(at);
    let lanes: Vec<LanePage> = (0..frame.lanes.len())
        .map(|lane| LanePage {
            thief: Reach::of(&frame.lanes[lane].world).map(|reach| summary::thief(&reach, lang)),
            ..lane_page(trace, at, lane, before[lane], lang)
        })
        .collect();
    let told = Told::of(&voice, trace, frame, lang);
    let vain = || branch::in_vain(trace, frame, lang);
    let first_now = frame
        .lanes
        .first()
        .map_or(trace.scenario.start, |lane| lane.world.now());
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
        clock: elapsed(first_now - trace.scenario.start),
        from: branch::origin(trace, frame, lang),
        title: told.title,
        say: told.say,
        why: told.why,
        as_told: match frame.cause {
            Cause::Step(_) => Some(matches!(voice, Voice::Lesson(_))),
            Cause::WhatIf(_) => None,
        },
        what_if: told.what_if,
        reason: told.reason.or_else(vain),
        note: told.note,
        corrects: told.corrects,
        parting: match &frame.lanes[..] {
            [left, right] => parting(&left.observed, &right.observed),
            _ => None,
        },
        lanes,
    }
}

fn lane_page(trace: &Trace, at: usize, lane: usize, before: &World, lang: Lang) -> LanePage {
    let frame = &trace.frames[at];
    let LaneFrame {
        events,
        observed,
        world,
    } = &frame.lanes[lane];
    let earlier = trace.frames[..at].iter();
    let earlier = earlier.flat_map(|frame| &frame.lanes[lane].observed.commands);
    let wire = repeat::exchanges(Wire::of(events, observed, world));
    let start = trace.scenario.start;
    let map = Map::of((before, world), events, observed, &wire, start, lang);
    let Wire {
        exchanges,
        passings,
        watched,
    } = wire;
    let to_tell = branch::to_tell(trace, frame, events);
    let alert = |event: &&Event| matches!(event, Event::EnvironmentChanged { .. });
    let verdict = Ending::of((events, observed), (before, world), lang);
    LanePage {
        name: trace.scenario.lanes[lane].name.clone(),
        label: label(world.preset(), lang).to_owned(),
        motto: motto(world, lang),
        keeper: keeper(world),
        map,
        exchanges,
        passings,
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
        token: token::view((before, world), observed, start, lang),
        checks: token::checks(observed, lang),
        commands: statements::statements(&observed.commands, lang),
        definitions: statements::definitions(&observed.commands, earlier),
        in_memory: statements::in_memory(world, events, lang),
        remembers: summary::remembers(world, observed, lang),
        eventful: eventful::of(trace, at, lane, &verdict, lang),
        verdict,
        differences: branch::differences(trace, frame, lane, lang),
        cost: summary::cost(observed, lang),
        badge: observed.facts.badge.say(lang),
        stop_latency: match observed.facts.stop_latency {
            Some(latency) => Some(latency.say(lang)),
            None if world.stop_failed() => Some(words::NOT_STOPPED.get(lang).to_owned()),
            None => None,
        },
        thief: None,
        shown: figures::of(trace, at, lane, lang),
        shown_as: figures::title(observed, lang),
        beside: to_tell
            .iter()
            .filter(|event| event.stands_beside())
            .map(|event| event.say(lang))
            .collect(),
        events: repeat::sentences(
            &to_tell
                .iter()
                .map(|event| event.say(lang))
                .collect::<Vec<_>>(),
            lang,
        ),
    }
}

fn label(preset: Preset, lang: Lang) -> &'static str {
    match preset {
        Preset::Ticket => words::TICKET,
        Preset::Passport => words::PASSPORT,
    }
    .get(lang)
}

fn motto(world: &World, lang: Lang) -> &'static str {
    match (
        world.settings().scheme.credential,
        world.settings().scheme.carrier,
    ) {
        _ if world.settings().is_bff() => words::BFF,
        (Credential::Random, Carrier::Cookie) => words::SESSION,
        (Credential::Random, Carrier::Header) => words::OPAQUE_TOKEN,
        (Credential::Signed, Carrier::Cookie) => words::SIGNED_COOKIE,
        (Credential::Signed, Carrier::Header) => words::JWT,
    }
    .get(lang)
}

/// Who keeps the state of a login.
fn keeper(world: &World) -> Role {
    let settings = world.settings();
    match settings.scheme.credential {
        Credential::Signed if !settings.is_bff() => Role::Client,
        _ => Role::Server,
    }
}
