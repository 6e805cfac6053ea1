//! JSON of `play --json` and `list --json`: a trace as one document, the contract for scripts.

mod changes;
pub mod grading;
pub mod interview;

use serde_json::{Map, Value, json};

use crate::jose::key::KeySet;
use crate::lesson::exposure;
use crate::lesson::exposure::Reach;
use crate::lesson::observe::{Observed, Request};
use crate::lesson::scenario::Scenario;
use crate::lesson::trace::{Cause, LaneFrame, Trace};
use crate::page::{Change, Question, map, present};
use crate::text::{Lang, Screened};
use crate::world::event::{Event, Fetch};
use crate::world::{ISSUER, Latency, World};

/// A value as it is printed: over several lines, what a terminal may not see escaped.
#[must_use]
pub fn pretty(value: &Value) -> Screened<'static> {
    let text = serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
    Screened::json(&text).into_owned()
}

/// The version of this form.
const FORMAT: u32 = 1;
/// The most rows of the server's state that a step lists.
const MOST_ROWS: usize = 20;

/// What is written of a trace.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The frames, by index; else all.
    pub frames: Option<Vec<usize>>,
    /// The one lane; else all.
    pub lane: Option<String>,
    /// Predictions are left out.
    pub no_predict: bool,
    /// Linear text writes tokens out.
    pub full: bool,
}

/// A trace as JSON.
#[must_use]
pub fn trace(trace: &Trace, choice: &Choice, lang: Lang) -> Value {
    let scenario = &trace.scenario;
    let all = 0..trace.frames.len();
    let frames = all.filter(|at| {
        choice
            .frames
            .as_ref()
            .is_none_or(|frames| frames.contains(at))
    });
    json!({
        "format": FORMAT,
        "scenario": scenario.id,
        "title": scenario.title.get(lang),
        "lang": lang.code(),
        "seed": scenario.seed,
        "start": scenario.start,
        "interventions": trace.interventions,
        "steps": frames.map(|at| step(trace, at, choice, lang)).collect::<Vec<_>>(),
    })
}

/// The catalogue as JSON.
#[must_use]
pub fn list<'a>(scenarios: impl Iterator<Item = &'a Scenario>, lang: Lang) -> Value {
    scenarios
        .map(|scenario| {
            json!({
                "n": scenario.number,
                "id": scenario.id,
                "title": scenario.title.get(lang),
                "question": scenario.question.get(lang),
                "steps": scenario.steps.len(),
                "tags": scenario.tags,
                "minutes": scenario.minutes.get(lang),
                "short_path": scenario.short_path,
            })
        })
        .collect()
}

fn step(trace: &Trace, at: usize, choice: &Choice, lang: Lang) -> Value {
    let frame = &trace.frames[at];
    let page = present(trace, at, lang);
    let told = trace.step_of(frame);
    let (n, id, after, cause) = match frame.cause {
        Cause::Step(index) => (
            Some(index + 1),
            told.map(|step| step.id.clone()),
            None,
            "step",
        ),
        Cause::WhatIf(index) => (
            None,
            None,
            Some(trace.interventions[index].after),
            "what-if",
        ),
    };
    let from = told
        .and_then(|step| step.from.as_deref())
        .map(|id| trace.scenario.number_of(id).unwrap_or(0));
    let before = trace.before(at);
    let lanes = page.lanes.iter().zip(&frame.lanes).zip(before);
    let chosen = |name: &str| choice.lane.as_ref().is_none_or(|chosen| chosen == name);
    let lanes: Map<String, Value> = lanes
        .filter(|((lane, _), _)| chosen(&lane.name))
        .map(|((lane, frame), before)| {
            let changes = changes::of(lane, before, &frame.world);
            let told = lane_json(frame, &lane.map, &changes, lang);
            (lane.name.clone(), told)
        })
        .collect();
    let question = Question::at(trace, at, lang).filter(|_| !choice.no_predict);
    json!({
        "n": n,
        "id": id,
        "from": from,
        "after": after,
        "cause": cause,
        "at": frame.lanes.first().map(|lane| lane.world.now()),
        "actions": frame.actions,
        "title": page.title,
        "predict": question.as_ref().map(question_json),
        "say": page.say,
        "why": page.why.join("\n"),
        "corrects": page.corrects.iter().map(|correction| json!({
            "usual": correction.usual,
            "precise": correction.precise,
            "source": correction.source,
        })).collect::<Vec<_>>(),
        "as_told": page.as_told,
        "lanes": lanes,
    })
}

fn question_json(question: &Question) -> Value {
    let options: Vec<&str> = question
        .options
        .iter()
        .map(|option| option.text.as_str())
        .collect();
    json!({
        "question": question.text,
        "options": options,
        "answer": question.right() + 1,
        "concept": question.concept,
    })
}

/// The state map: a place with what it holds.
fn map_json(map: &map::Map, lang: Lang) -> Vec<Value> {
    let places = map.places.iter();
    places
        .map(|place| {
            let holds: Vec<String> = place.holds.iter().map(|held| held.whole(lang)).collect();
            json!({
                "place": place.kind.name(),
                "name": place.name,
                "remembers": place.remembers(),
                "holds": holds,
                "change": place.change().map_or("none", Change::name),
            })
        })
        .collect()
}

fn lane_json(frame: &LaneFrame, map: &map::Map, changes: &[Value], lang: Lang) -> Value {
    let LaneFrame {
        events,
        observed,
        world,
    } = frame;
    let watched = observed.request();
    let latency = match observed.facts.stop_latency {
        Some(Latency::Seconds(seconds)) => Some(seconds),
        Some(Latency::Never) | None => None,
    };
    let access = exposure::access(world);
    json!({
        "status": observed.facts.status,
        "verdict": observed.facts.verdict,
        "requests": observed.requests.iter().map(|r| request(r, lang)).collect::<Vec<_>>(),
        "messages": messages(events),
        "checks": watched.map(|r| checks(r, lang)).unwrap_or_default(),
        "credential_bytes": observed.facts.credential_bytes,
        "store": store(observed),
        "user_table_reads": observed.facts.user_reads,
        "issuer_calls": observed.facts.issuer_calls,
        "foreign_calls": observed.facts.foreign_calls,
        "preflights": observed.facts.preflights,
        "map": map_json(map, lang),
        "changes": changes,
        "state": state(world, observed),
        "access": (!access.is_empty()).then_some(access),
        "attacker": Reach::of(world),
        "stop_latency": latency,
        "never_stops": observed.facts.stop_latency == Some(Latency::Never),
        "shown": observed.shown,
        "events": events,
    })
}

fn request(request: &Request, lang: Lang) -> Value {
    let sent = &request.sent;
    json!({
        "at": sent.at,
        "by": sent.by,
        "to": sent.to,
        "method": sent.method,
        "path": sent.path,
        "status": request.status,
        "verdict": request.verdict,
        "credential_bytes": sent.credential_bytes,
        "checks": checks(request, lang),
    })
}

fn checks(request: &Request, lang: Lang) -> Vec<Value> {
    let checks = request.checks.iter();
    checks
        .map(|c| json!({ "check": c.check, "status": c.outcome, "why": c.why.say(lang) }))
        .collect()
}

/// The messages of a step in the order in which they went; a node's own question to the issuer among
/// them.
fn messages(events: &[Event]) -> Vec<Value> {
    events
        .iter()
        .flat_map(|event| match event {
            Event::RequestSent(sent) => {
                vec![(sent.by.as_str(), sent.to.as_str(), sent.message.as_ref())]
            }
            Event::KeysFetched(fetch) => {
                let Fetch { node, url, .. } = fetch;
                let answer = fetch.answer.as_deref();
                let answer = answer.map(|answer| (url.as_str(), node.as_str(), answer));
                let asked = (node.as_str(), url.as_str(), fetch.request.as_ref());
                std::iter::once(asked).chain(answer).collect()
            }
            Event::Answered(answer) => answer
                .message
                .iter()
                .map(|message| {
                    let to = &answer.request.by;
                    (answer.by.as_str(), to.as_str(), message.as_ref())
                })
                .collect(),
            Event::Introspected {
                node,
                request,
                answer,
                ..
            } => std::iter::once((node.as_str(), ISSUER, request.as_ref()))
                .chain(answer.iter().map(|a| (ISSUER, node.as_str(), a.as_ref())))
                .collect(),
            _ => Vec::new(),
        })
        .map(|(from, to, message)| {
            json!({ "from": from, "to": to, "text": message.text(), "bytes": message.bytes() })
        })
        .collect()
}

fn store(observed: &Observed) -> Value {
    json!({
        "reads": observed.facts.reads,
        "writes": observed.facts.writes,
        "rows": observed.counts.total(),
        "tables": observed.counts,
        "commands": observed.commands,
    })
}

fn state(world: &World, observed: &Observed) -> Value {
    let mut server = Vec::new();
    for (place, tables) in world.places() {
        for mut row in tables.rows(MOST_ROWS - server.len()) {
            if let Some(node) = place {
                row["node"] = node.into();
            }
            server.push(row);
        }
    }
    json!({
        "badge": observed.facts.badge,
        "changed": observed.changed,
        "more": observed.counts.total() - server.len(),
        "server": server,
        "client": world.holdings().collect::<Vec<_>>(),
        "keys": world.shows_keys().then(|| keys(world)),
    })
}

/// The issuer's keys, and which of them each node has fetched.
fn keys(world: &World) -> Value {
    let names = |keys: &KeySet| -> Vec<Option<String>> {
        let names = keys.keys.iter().map(|key| key.kid.clone());
        names.collect()
    };
    let fetched = world.nodes().iter().filter_map(|node| {
        let cache = node.jwks.as_ref()?;
        let until = cache.fetched_at + world.settings().keys.jwks_max_age;
        Some(json!({ "node": node.name, "kids": names(&cache.keys), "until": until }))
    });
    json!({
        "published": names(&world.verification_keys()),
        "signs": world.keys().signing_kid(),
        "fetched": fetched.collect::<Vec<_>>(),
    })
}
