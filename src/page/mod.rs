//! What one frame says, as meaning, in one language. Every view draws a [`Page`].

mod branch;
mod change;
mod derivation;
mod happened;
mod outcome;
mod question;
mod repeat;
mod state;
mod statements;
mod summary;
mod token;
mod wire;

pub use self::change::Change;
pub use self::derivation::{Derivation, derivations};
pub use self::question::{Answer, Question};
pub use self::state::{Holding, Missed, Row, StateTable};
pub use self::statements::{Definition, Statements};
pub use self::summary::Ending;
pub use self::token::{CheckLine, Claim, TokenPart, TokenView, explain, tally};
use self::wire::Wire;
pub use self::wire::{Exchange, MessageView, Passing};

use crate::lesson::exposure::Reach;
use crate::lesson::observe::Observed;
use crate::lesson::premises;
use crate::lesson::premises::{Apart, Voice};
use crate::lesson::prose;
use crate::lesson::scenario::{Step, WhatIf};
use crate::lesson::trace::{Cause, Frame, LaneFrame, Trace};
use crate::text::{Lang, Text, elapsed};
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
    /// Why they do not, and where the step goes otherwise: a sentence each.
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
    let voice = premises::voice(trace, at);
    let before = trace.before(at);
    let lanes: Vec<LanePage> = (0..frame.lanes.len())
        .map(|lane| LanePage {
            thief: Reach::of(&frame.lanes[lane].world).map(|reach| summary::thief(&reach, lang)),
            ..lane_page(trace, frame, lane, before[lane], lang)
        })
        .collect();
    let told = match &voice {
        Voice::Lesson(step) => Told::by_the_lesson(step, trace, frame, lang),
        Voice::WhatIf(whatif) => Told::by_a_what_if(whatif, trace, frame, lang),
        Voice::Events(apart) => Told::by_events(apart, trace, frame, lang),
    };
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
        differences: told.differences,
        note: told.note,
        corrects: told.corrects,
        parting: match &frame.lanes[..] {
            [left, right] => parting(&left.observed, &right.observed),
            _ => None,
        },
        lanes,
    }
}

/// The sentences of a frame.
#[derive(Default)]
struct Told {
    title: String,
    say: Option<String>,
    why: Vec<String>,
    differences: Vec<String>,
    note: Option<String>,
    corrects: Vec<Corrected>,
}

impl Told {
    /// The step's own sentences. A value that one of them lacks would have kept the step from being
    /// told in them.
    fn by_the_lesson(step: &Step, trace: &Trace, frame: &Frame, lang: Lang) -> Self {
        let fill = |text: &Text| prose::fill(text.get(lang), trace, &frame.lanes, lang);
        let corrects = step.corrects.iter().filter_map(|correction| {
            Some(Corrected {
                usual: fill(&correction.usual)?,
                precise: fill(&correction.precise)?,
                source: correction.source.clone(),
            })
        });
        Self {
            title: fill(&step.title).unwrap_or_default(),
            say: fill(&step.say),
            why: fill(&step.why).into_iter().collect(),
            differences: Vec::new(),
            note: step.note.as_ref().and_then(fill),
            corrects: corrects.collect(),
        }
    }

    /// The words of the what-if that leads to the step.
    fn by_a_what_if(whatif: &WhatIf, trace: &Trace, frame: &Frame, lang: Lang) -> Self {
        let why = prose::fill(whatif.why.get(lang), trace, &frame.lanes, lang);
        let mut differences = vec![branch::what_if(whatif.title.get(lang), lang)];
        differences.extend(branch::differences(trace, frame, lang));
        Self {
            title: branch::title(trace, frame, lang),
            why: why.into_iter().collect(),
            differences,
            ..Self::default()
        }
    }

    /// Sentences made from the events, and why they stand there.
    fn by_events(apart: &[Apart], trace: &Trace, frame: &Frame, lang: Lang) -> Self {
        let mut differences = match frame.cause {
            Cause::Step(_) => vec![branch::reason(trace, frame, apart, lang)],
            Cause::WhatIf(_) => Vec::new(),
        };
        differences.extend(branch::differences(trace, frame, lang));
        Self {
            title: branch::title(trace, frame, lang),
            why: branch::told_by_events(trace, frame, lang),
            differences,
            ..Self::default()
        }
    }
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
    here.label.push_str(words::BRANCH.get(lang));
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
    left.label.push_str(words::LESSON.get(lang));
    page.parting = parting(
        &lesson.frames[told].lanes[lane].observed,
        &branch.frames[at].lanes[lane].observed,
    );
    page.lanes = vec![left, here];
    page
}

fn lane_page(trace: &Trace, frame: &Frame, at: usize, before: &World, lang: Lang) -> LanePage {
    let LaneFrame {
        events,
        observed,
        world,
    } = &frame.lanes[at];
    let earlier = trace
        .frames
        .iter()
        .take_while(|other| !std::ptr::eq(&raw const ***other, frame));
    let earlier = earlier.flat_map(|frame| &frame.lanes[at].observed.commands);
    let Wire {
        exchanges,
        passings,
        watched,
    } = repeat::exchanges(Wire::of(events, observed, world));
    let to_tell = branch::to_tell(trace, frame, events);
    let start = trace.scenario.start;
    let alert = |event: &&Event| matches!(event, Event::EnvironmentChanged { .. });
    LanePage {
        name: trace.scenario.lanes[at].name.clone(),
        label: label(world.preset(), lang).to_owned(),
        motto: motto(world, lang),
        path: summary::path(world, observed, lang),
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
        token: token::view(world, observed, trace.scenario.start, lang),
        checks: token::checks(observed, lang),
        commands: statements::statements(&observed.commands, lang),
        definitions: statements::definitions(&observed.commands, earlier),
        in_memory: statements::in_memory(world, events, lang),
        remembers: summary::remembers(world, observed, lang),
        verdict: Ending::of(observed, world.is_held() || before.is_held(), lang),
        cost: summary::cost(observed, lang),
        badge: observed.facts.badge.say(lang),
        stop_latency: match observed.facts.stop_latency {
            Some(latency) => Some(latency.say(lang)),
            None if world.stop_failed() => Some(words::NOT_STOPPED.get(lang).to_owned()),
            None => None,
        },
        thief: None,
        shown: observed
            .shown
            .iter()
            .flat_map(|exhibit| exhibit.figures(lang))
            .map(|figure| (figure.label.to_owned(), figure.value(start, lang)))
            .collect(),
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

/// Compares two lanes from top to bottom.
fn parting(left: &Observed, right: &Observed) -> Option<Parting> {
    let lines = |o: &Observed| -> Vec<_> {
        o.requests
            .iter()
            .map(|r| (r.sent.method, r.sent.path.clone()))
            .collect()
    };
    if lines(left) != lines(right) {
        Some(Parting::Request)
    } else if left.facts.requests != right.facts.requests {
        Some(Parting::Answer)
    } else if (left.facts.reads, left.facts.writes) != (right.facts.reads, right.facts.writes)
        || left.changed != right.changed
    {
        Some(Parting::State)
    } else if left.facts.verdict != right.facts.verdict {
        Some(Parting::Verdict)
    } else {
        None
    }
}
