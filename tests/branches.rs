//! Sentences on branches: none of the lesson stands beside a frame that breaks its premises, in no
//! what-if of any file and under no setting. What breaks them is judged here once more, by another
//! hand than the program's.

use std::sync::Arc;

use cloakroom::lesson::player::Player;
use cloakroom::lesson::scenario::{Scenario, Step, WhatIf, catalogue};
use cloakroom::lesson::trace::{Cause, Frame, Intervention, Trace, run};
use cloakroom::lesson::whatif;
use cloakroom::page::times::{Place, moments};
use cloakroom::page::{Page, Question, futures, present};
use cloakroom::text::{Lang, Text};
use cloakroom::view::json::{self, Choice};
use cloakroom::view::plain;
use cloakroom::world::settings::{SETTINGS, Setting};
use cloakroom::world::{Action, Event, World};
use serde_json::Value;

/// Settings that touch what the lessons speak of: what carries the credential, what it is, where its
/// rows and tokens lie, cookies, limits, lists, keys.
const CHANGES: [&str; 10] = [
    "passport.carrier=cookie",
    "passport.credential=random",
    "ticket.credential=signed",
    "ticket.store=memory",
    "ticket.cookie_scope=domain",
    "ticket.samesite=none",
    "idle=120",
    "passport.refresh=false",
    "passport.alg=Ed25519",
    "passport.denylist=true",
];

/// The sentences of the lesson that stand on a page; a title may be what an action is called anyhow.
fn own_sentences<'a>(step: &'a Step, page: &Page, lang: Lang) -> Vec<&'a str> {
    let shown = [page.say.as_ref(), page.note.as_ref()];
    let corrects = page.corrects.iter().flat_map(|c| [&c.usual, &c.precise]);
    let shown: Vec<&String> = shown
        .into_iter()
        .flatten()
        .chain(&page.why)
        .chain(corrects)
        .collect();
    let texts = step.texts().filter(|(field, _)| *field != "title");
    texts
        .map(|(_, text)| text.get(lang))
        .filter(|text| shown.iter().any(|shown| is_made_of(shown, text)))
        .collect()
}

/// Whether a text is a template with its placeholders filled.
fn is_made_of(text: &str, template: &str) -> bool {
    let mut rest = text;
    for (at, piece) in template.split('{').enumerate() {
        let literal = match (at, piece.split_once('}')) {
            (0, _) | (_, None) => piece,
            (_, Some((_, literal))) => literal,
        };
        match rest.find(literal) {
            Some(0) => rest = &rest[literal.len()..],
            Some(place) if at > 0 => rest = &rest[place + literal.len()..],
            _ => return false,
        }
    }
    rest.is_empty() || template.ends_with('}')
}

/// The frame that a frame goes on from, by the file's `from`; none for the start.
fn origin(trace: &Trace, at: usize) -> Option<usize> {
    let steps = &trace.scenario.steps;
    let number = |frame: &Frame| match frame.cause {
        Cause::Step(index) => index + 1,
        Cause::WhatIf(index) => trace.interventions[index].after,
    };
    let Cause::Step(index) = trace.frames[at].cause else {
        return at.checked_sub(1);
    };
    let from = match steps[index].from.as_deref() {
        None => index,
        Some("start") => 0,
        Some(id) => 1 + steps.iter().position(|step| step.id == id).expect("a step"),
    };
    trace.frames.iter().rposition(|frame| number(frame) == from)
}

/// A setting that is not the lesson's: its name, its name with the lane, and what it is.
type Unlike = (String, String, String);

/// What the judge finds in a run, frame by frame, apart from which step is told there.
struct Judge<'a> {
    trace: &'a Trace,
    lesson: &'a Trace,
    /// The settings that are not the lesson's before the first step, and at each frame.
    start: Vec<Unlike>,
    settings: Vec<Vec<Unlike>>,
    /// What happened at each frame that did not in the lesson.
    events: Vec<Option<String>>,
    /// Whether the clock of each frame is not the lesson's.
    late: Vec<bool>,
}

impl<'a> Judge<'a> {
    fn of(trace: &'a Trace, lesson: &'a Trace) -> Self {
        let start: Vec<&World> = trace.start.iter().collect();
        let lesson_start: Vec<&World> = lesson.start.iter().collect();
        let mut judge = Self {
            trace,
            lesson,
            start: unlike(&start, &lesson_start, lesson),
            settings: Vec::new(),
            events: Vec::new(),
            late: Vec::new(),
        };
        for (at, frame) in trace.frames.iter().enumerate() {
            // The last step on the way, which a what-if leaves the lesson where it is.
            let step = |at: &usize| match trace.frames[*at].cause {
                Cause::Step(index) => Some(index),
                Cause::WhatIf(_) => None,
            };
            let told = way(trace, at).iter().find_map(step);
            let told = told.map(|index| lesson.step(index).expect("the step in the lesson"));
            let worlds: Vec<&World> = frame.lanes.iter().map(|lane| &lane.world).collect();
            let there: Vec<&World> = match told {
                Some(told) => told.lanes.iter().map(|lane| &lane.world).collect(),
                None => lesson_start.clone(),
            };
            judge.settings.push(unlike(&worlds, &there, lesson));
            judge.late.push(worlds[0].now() != there[0].now());
            judge.events.push(match (frame.cause, told) {
                (Cause::Step(index), Some(told)) => unlike_events(index, frame, told),
                _ => did_something(frame),
            });
        }
        judge
    }

    /// Why the sentences of the lesson cannot be trusted at a frame; none where they can.
    fn broken(&self, at: usize) -> Option<String> {
        let Cause::Step(index) = self.trace.frames[at].cause else {
            return Some("a what-if has no sentences of the lesson".into());
        };
        let scenario = &self.lesson.scenario;
        let step = &scenario.steps[index];
        let excused = |(name, full, _): &&Unlike| {
            let mut excused = scenario.regardless.iter().chain(&step.regardless);
            excused.any(|excused| excused == name || excused == full)
        };
        let other = |settings: &[Unlike]| -> Option<String> {
            let unlike = settings.iter().find(|unlike| !excused(unlike));
            unlike.map(|(_, full, what)| format!("{full} is {what}"))
        };
        let mut way = way(self.trace, at);
        way.reverse();
        let mut along = way.into_iter();
        other(&self.start)
            .or_else(|| along.find_map(|at| self.events[at].clone().or(other(&self.settings[at]))))
            .or_else(|| {
                let late = self.late[at] && step.texts().any(|(_, text)| says_a_time(text));
                late.then(|| "the clock differs, and a sentence names a time".into())
            })
    }
}

/// A frame and those that lead to it, back to the first.
fn way(trace: &Trace, at: usize) -> Vec<usize> {
    std::iter::successors(Some(at), |at| origin(trace, *at)).collect()
}

fn says_a_time(text: &Text) -> bool {
    let en = text.en.to_lowercase();
    [" minute", " hour", " second", "t+", " day"]
        .iter()
        .any(|unit| en.contains(unit))
}

/// What a what-if did beyond moving the clock and changing settings.
fn did_something(frame: &Frame) -> Option<String> {
    const IDLE: [&str; 4] = [
        "clock_moved",
        "setting_changed",
        "setting_refused",
        "nothing_to_do",
    ];
    let mut kinds = frame.lanes.iter().flat_map(|lane| &lane.events).map(kind);
    let did = kinds.find(|kind| !IDLE.iter().any(|idle| kind.starts_with(idle)));
    did.map(|did| format!("a what-if did something: {did}"))
}

/// The events of a step in the first lane where they are not of the lesson's kinds.
fn unlike_events(index: usize, frame: &Arc<Frame>, told: &Arc<Frame>) -> Option<String> {
    if Arc::ptr_eq(frame, told) {
        return None;
    }
    let kinds = |events: &[Event]| -> Vec<String> {
        let kinds = events.iter().map(kind);
        kinds.filter(|kind| !kind.starts_with("setting_")).collect()
    };
    let mut lanes = frame.lanes.iter().zip(&told.lanes);
    lanes.find_map(|(here, there)| {
        let (here, there) = (kinds(&here.events), kinds(&there.events));
        (here != there).then(|| format!("step {}: {here:?}, not {there:?}", index + 1))
    })
}

/// The settings that have an effect, and another one than in the lesson.
fn unlike(here: &[&World], told: &[&World], lesson: &Trace) -> Vec<Unlike> {
    let mut found = Vec::new();
    for ((world, told), lane) in here.iter().zip(told).zip(&lesson.scenario.lanes) {
        if world.settings() == told.settings() {
            continue;
        }
        for Setting { name, value, .. } in SETTINGS {
            let [here, there] = [world, told].map(|world| value(world.settings()));
            let idle = !world.settings().matters(name) && !told.settings().matters(name);
            if there != here && !idle {
                let full = format!("{}.{name}", lane.name);
                found.push(((*name).to_owned(), full, format!("{here}, not {there}")));
            }
        }
    }
    found
}

/// What kind of event it is: its name, who and what took part, and what came of it.
fn kind(event: &Event) -> String {
    const TELLING: [&str; 25] = [
        "by", "to", "from", "node", "method", "path", "status", "verdict", "table", "rows", "user",
        "what", "name", "why", "kid", "alg", "failed", "change", "inside", "does", "refresh",
        "right", "active", "accepted", "lost",
    ];
    let value = serde_json::to_value(event).expect("an event");
    let (name, fields) = match &value {
        Value::Object(map) => map.iter().next().expect("a name"),
        other => return other.to_string(),
    };
    let Some(fields) = fields.as_object() else {
        return name.clone();
    };
    let fields = fields
        .iter()
        .filter(|(field, _)| TELLING.contains(&field.as_str()));
    let fields: Vec<String> = fields
        .map(|(field, value)| format!("{field}={value}"))
        .collect();
    format!("{name} {}", fields.join(" "))
}

fn lesson_of(scenario: &Arc<Scenario>) -> Trace {
    run(
        scenario,
        &scenario.settings().expect("settings"),
        Vec::new(),
    )
}

fn made(whatif: &WhatIf, scenario: &Scenario) -> Vec<Intervention> {
    let steps = &scenario.steps;
    let after = steps.iter().position(|step| step.id == whatif.after);
    let actions = whatif.actions.iter().map(|action| Intervention {
        after: after.map_or(0, |index| index + 1),
        lane: whatif.lane.clone(),
        action: action.clone(),
    });
    actions.collect()
}

/// The run with a setting, where the scenario has its lane and something is different by it.
fn with_setting(scenario: &Arc<Scenario>, setting: &str) -> Option<Trace> {
    let own = scenario.settings().expect("settings");
    let mut settings = own.clone();
    whatif::set(setting, scenario, &mut settings).ok()?;
    (settings != own).then(|| run(scenario, &settings, Vec::new()))
}

/// Every branch of a scenario that is looked at, with how it is made.
fn branches(scenario: &Arc<Scenario>) -> Vec<(String, Trace)> {
    let lesson = lesson_of(scenario);
    let whatifs = scenario.whatifs.iter().map(|whatif| {
        let name = format!("{}, {}", scenario.id, whatif.id);
        (name, lesson.with(made(whatif, scenario)))
    });
    let settings = CHANGES.iter().filter_map(|setting| {
        let name = format!("{} --set {setting}", scenario.id);
        Some((name, with_setting(scenario, setting)?))
    });
    whatifs.chain(settings).collect()
}

/// Each frame where a sentence of the lesson stands that cannot be trusted there.
fn lies(trace: &Trace, lesson: &Trace, lang: Lang) -> Vec<String> {
    let judge = Judge::of(trace, lesson);
    let mut lies = Vec::new();
    for (at, frame) in trace.frames.iter().enumerate() {
        let Cause::Step(index) = frame.cause else {
            continue;
        };
        let page = present(trace, at, lang);
        let step = &lesson.scenario.steps[index];
        let mut own = own_sentences(step, &page, lang);
        if page.as_told == Some(true) {
            own.push("as told");
        }
        if Question::at(trace, at, lang).is_some() {
            own.push("its question");
        }
        if let (false, Some(why)) = (own.is_empty(), judge.broken(at)) {
            lies.push(format!("step {}: {own:?}, but {why}", index + 1));
        }
    }
    lies
}

/// On every branch: the judge finds no lie, no placeholder is left in a page or a question, and what
/// is made from events reads like sentences.
#[test]
fn no_sentence_of_the_lesson_stands_where_its_premises_do_not_hold() {
    let (mut told, mut silent) = (0, 0);
    for scenario in catalogue::scenarios() {
        let lesson = lesson_of(scenario);
        for (name, trace) in branches(scenario) {
            let lies = lies(&trace, &lesson, Lang::En);
            assert!(lies.is_empty(), "{name}:\n{}", lies.join("\n"));
            for at in 0..trace.frames.len() {
                let page = present(&trace, at, Lang::Ja);
                told += usize::from(page.as_told == Some(true));
                silent += usize::from(page.as_told == Some(false));
                let all = format!("{page:?} {:?}", Question::at(&trace, at, Lang::Ja));
                assert!(!has_a_placeholder(&all, scenario), "{name}: {all}");
                let made = page.why.iter().filter(|_| page.as_told != Some(true));
                let differences = page.lanes.iter().flat_map(|lane| &lane.differences);
                for sentence in made.chain(differences).chain(&page.reason) {
                    let slip = ["。 ", ": ", "レッスン", "手順", "のはずが"]
                        .iter()
                        .find(|slip| sentence.contains(**slip));
                    assert_eq!(slip, None, "{name}: {sentence}");
                }
            }
        }
    }
    // Neither are all of them silenced, nor none.
    assert!(told > 200 && silent > 500, "{told} told, {silent} not");
}

fn has_a_placeholder(text: &str, scenario: &Scenario) -> bool {
    let mut lanes = scenario.lanes.iter();
    text.contains("{clock}") || lanes.any(|lane| text.contains(&format!("{{{}.", lane.name)))
}

/// A rule that leaves a premise out is found by the judge above.
#[test]
fn a_premise_left_out_is_caught() {
    for scenario in catalogue::scenarios() {
        let lesson = lesson_of(scenario);
        // No setting is a premise: the sentences stand wherever the expectations and events allow.
        let mut careless = Scenario::clone(scenario);
        careless.regardless = SETTINGS
            .iter()
            .map(|setting| setting.name.to_owned())
            .collect();
        let careless = Arc::new(careless);
        let mut settings = CHANGES.iter();
        let caught = settings.any(|setting| {
            let trace = with_setting(&careless, setting);
            trace.is_some_and(|trace| !lies(&trace, &lesson, Lang::En).is_empty())
        });
        assert!(caught, "{}: nothing was caught", scenario.id);
    }
    // What was done before is no premise: only the expectation is. The judge objects to that, too.
    let mut caught = 0;
    for scenario in catalogue::scenarios() {
        let lesson = lesson_of(scenario);
        for whatif in &scenario.whatifs {
            let trace = lesson.with(made(whatif, scenario));
            let judge = Judge::of(&trace, &lesson);
            for (at, frame) in trace.frames.iter().enumerate() {
                let Some(step) = trace.step_of(frame) else {
                    continue;
                };
                let met = scenario.lanes.iter().zip(&frame.lanes).all(|(lane, seen)| {
                    seen.observed
                        .differences(&step.expect[&lane.name])
                        .is_empty()
                });
                let why = judge.broken(at).unwrap_or_default();
                caught +=
                    usize::from(met && (why.starts_with("step") || why.starts_with("a what-if")));
            }
        }
    }
    assert!(caught > 20, "{caught}");
}

/// The views of the branch of each file that changes most, its last what-if, and of the lesson.
#[test]
fn no_placeholder_reaches_a_view() {
    for scenario in catalogue::scenarios() {
        let lesson = lesson_of(scenario);
        let whatif = scenario.whatifs.last().map(|whatif| made(whatif, scenario));
        let alg = with_setting(scenario, "alg=Ed25519");
        for trace in [
            lesson.with(whatif.unwrap_or_default()),
            alg.unwrap_or(lesson),
        ] {
            for lang in Lang::ALL {
                let choice = Choice::default();
                let text = plain::trace(&trace, &choice, lang);
                let document = json::trace(&trace, &choice, lang).to_string();
                let id = &scenario.id;
                assert!(!has_a_placeholder(&text, scenario), "{id}: {text}");
                assert!(!has_a_placeholder(&document, scenario), "{id}: {document}");
                // A name with nothing behind it.
                for line in text.lines() {
                    let bare = ["until ", "期限 "].iter().find(|end| line.ends_with(**end));
                    assert_eq!(bare, None, "{id}: {line}");
                }
            }
        }
    }
}

#[test]
fn the_lesson_is_told_in_its_own_words_everywhere() {
    for scenario in catalogue::scenarios() {
        let trace = lesson_of(scenario);
        for (at, step) in scenario.steps.iter().enumerate() {
            for lang in Lang::ALL {
                let place = format!("{}, step {}", scenario.id, at + 1);
                let page = present(&trace, at, lang);
                let own = own_sentences(step, &page, lang);
                assert_eq!(own.len() + 1, step.texts().count(), "{place}: {own:?}");
                assert_eq!(page.title, step.title.get(lang), "{place}");
                assert_eq!(page.as_told, Some(true), "{place}");
                assert_eq!(differences(&page), Vec::<String>::new(), "{place}");
                let asked = Question::at(&trace, at, lang);
                assert_eq!(asked.is_some(), step.predict.is_some(), "{place}");
            }
        }
    }
}

/// Each what-if of the files says, at the step that it leads to, what it shows; in both languages.
#[test]
fn a_what_if_speaks_for_itself_where_it_leads() {
    for scenario in catalogue::scenarios() {
        for whatif in &scenario.whatifs {
            let trace = lesson_of(scenario).with(made(whatif, scenario));
            let step = scenario
                .steps
                .iter()
                .position(|step| step.id == whatif.then);
            let cause = Cause::Step(step.expect("the step"));
            let at = trace.frames.iter().position(|frame| frame.cause == cause);
            for lang in Lang::ALL {
                let page = present(&trace, at.expect("its frame"), lang);
                let place = format!("{}, {}: {:?}", scenario.id, whatif.id, page.why);
                assert_eq!(page.as_told, Some(false), "{place}");
                assert!(
                    matches!(&page.why[..], [why] if is_made_of(why, whatif.why.get(lang))),
                    "{place}"
                );
            }
        }
    }
}

/// A branch, a step of it, and a sentence of the events that tells what is the case there.
struct Shown {
    scenario: &'static str,
    set: &'static [&'static str],
    put_in: &'static [&'static str],
    step: usize,
    says: &'static str,
}

const fn shown(
    scenario: &'static str,
    set: &'static [&'static str],
    put_in: &'static [&'static str],
    step: usize,
    says: &'static str,
) -> Shown {
    Shown {
        scenario,
        set,
        put_in,
        step,
        says,
    }
}

/// Branches on which a step's status and rows are the lesson's, and its sentences would be false.
const SHOWN: [Shown; 29] = [
    shown("fixation", &[], &[HOST], 1, "keeps the cookie __Host-sid"),
    shown("fixation", &[], &[HOST], 2, "ignores the cookie __Host-sid"),
    shown(
        "scale-out",
        &[],
        &[SHARED],
        1,
        "ticket.store is shared (memory in the lesson)",
    ),
    shown(
        "scale-out",
        &[],
        &[SHARED],
        2,
        "ticket.store is shared (memory in the lesson)",
    ),
    shown(
        "scale-out",
        &[],
        &[SHARED],
        5,
        "ticket.store is shared (memory in the lesson)",
    ),
    shown(
        "store-down",
        &[],
        &["0: { set = { store = \"shared\" } }"],
        1,
        "ticket.store is shared",
    ),
    shown(
        "microservices",
        &[],
        &[MEMORY],
        1,
        "ticket.store is memory (shared in the lesson)",
    ),
    shown(
        "microservices",
        &[],
        &[MEMORY],
        3,
        "ticket.store is memory (shared in the lesson)",
    ),
    shown(
        "stolen",
        &[],
        &["0: { set = { \"ticket.absolute\" = 600 } }"],
        5,
        "the session is too old",
    ),
    shown(
        "stolen",
        &[],
        &["0: { set = { \"ticket.idle\" = 240 } }"],
        5,
        "ticket.idle is 240",
    ),
    shown(
        "refresh",
        &[],
        &["0: { set = { \"ticket.idle\" = 600 } }"],
        8,
        "ticket.idle is 600",
    ),
    shown(
        "csrf",
        &[],
        &[LAX, AGAIN],
        1,
        "ticket.samesite is lax (none in the lesson)",
    ),
    shown(
        "storage-xss",
        &[],
        &["0: { set = { \"ticket.http_only\" = false } }"],
        1,
        "ticket.http_only is false",
    ),
    shown(
        "storage-xss",
        &[],
        &["0: { set = { \"passport.refresh\" = false } }"],
        5,
        "passport.refresh is false",
    ),
    shown(
        "storage-xss",
        &[],
        &["0: { set = { \"passport.storage\" = \"memory\" } }"],
        1,
        "passport.storage is memory",
    ),
    shown(
        "stale-claims",
        &[],
        &["0@ticket: { set = { \"ticket.role_source\" = \"login\" } }"],
        1,
        "ticket.role_source is login",
    ),
    shown(
        "csrf",
        &["passport.carrier=cookie"],
        &[],
        2,
        "passport.carrier is cookie (header in the lesson)",
    ),
    shown(
        "csrf",
        &["passport.carrier=cookie"],
        &[],
        7,
        "passport.carrier is cookie",
    ),
    shown(
        "csrf",
        &["passport.carrier=cookie"],
        &[],
        9,
        "passport.carrier is cookie",
    ),
    shown(
        "first-login",
        &["passport.carrier=cookie"],
        &[],
        4,
        "passport.carrier is cookie",
    ),
    shown(
        "first-login",
        &["ticket.cookie_scope=domain"],
        &[],
        5,
        "ticket.cookie_scope is domain",
    ),
    shown(
        "key-rotation",
        &["ticket.credential=signed"],
        &[],
        2,
        "ticket.credential is signed",
    ),
    shown(
        "key-rotation",
        &["ticket.credential=signed"],
        &[],
        18,
        "ticket.credential is signed",
    ),
    shown(
        "stale-claims",
        &["passport.credential=random"],
        &[],
        1,
        "passport.credential is random",
    ),
    shown(
        "key-rotation",
        &["passport.credential=random"],
        &[],
        1,
        "passport.credential is random",
    ),
    shown(
        "anatomy",
        &["passport.alg=Ed25519"],
        &[],
        4,
        "passport.alg is Ed25519 (HS256 in the lesson)",
    ),
    shown(
        "microservices",
        &["passport.credential=random"],
        &[],
        3,
        "passport.credential is random",
    ),
    // One setting changed and changed back again: the ledger was emptied by it.
    shown(
        "first-login",
        &[],
        &[
            "5: { set = { \"ticket.store\" = \"memory\" } }",
            "5: { set = { \"ticket.store\" = \"shared\" } }",
        ],
        7,
        "ticket.store was memory before this step",
    ),
    // Somebody else's credential, carried by alice.
    shown(
        "first-login",
        &[],
        &["5: { hold = { by = \"alice\", credential = \"eyJhbGciOiJIUzI1NiJ9.e30.AAAA\" } }"],
        7,
        "after step 5, alice holds another credential",
    ),
];
const HOST: &str = "0: { set = { \"ticket.cookie_scope\" = \"host\" } }";
const SHARED: &str = "0: { set = { \"ticket.store\" = \"shared\" } }";
const MEMORY: &str = "0: { set = { \"ticket.store\" = \"memory\" } }";
const LAX: &str = "0: { set = { \"ticket.samesite\" = \"lax\" } }";
const AGAIN: &str = "0: { login = { by = \"alice\" } }";

#[test]
fn what_is_false_there_is_not_said_and_what_is_the_case_is() {
    for shown in SHOWN {
        let scenario = catalogue::find(shown.scenario).expect("the scenario");
        let mut settings = scenario.settings().expect("settings");
        for set in shown.set {
            whatif::set(set, &scenario, &mut settings).expect("a setting");
        }
        let read = |text: &&str| Intervention::read(text, &scenario).expect("a what-if");
        let put_in = shown.put_in.iter().map(read).collect();
        let trace = run(&scenario, &settings, put_in);
        let cause = Cause::Step(shown.step - 1);
        let at = trace.frames.iter().position(|frame| frame.cause == cause);
        let page = present(&trace, at.expect("the step"), Lang::En);
        let place = format!("{}, step {}, {}", shown.scenario, shown.step, shown.says);
        let own = own_sentences(&scenario.steps[shown.step - 1], &page, Lang::En);
        assert_eq!(own, Vec::<&str>::new(), "{place}");
        assert_eq!(page.as_told, Some(false), "{place}");
        let reason = page.reason.iter().cloned().collect();
        let said = [differences(&page), page.why, reason].concat().join("\n");
        assert!(said.contains(shown.says), "{place}: {said}");
    }
}

/// A wait that changes nothing told leaves the lesson standing where it names no time.
#[test]
fn a_harmless_wait_silences_little() {
    let scenario = catalogue::find("first-login").expect("the scenario");
    let read = |text| Intervention::read(text, &scenario).expect("a what-if");
    let trace = lesson_of(&scenario).with(vec![read("2: { wait = 5 }")]);
    let told = |at| present(&trace, at, Lang::En).as_told;
    let told: Vec<_> = (0..trace.frames.len()).map(told).collect();
    assert_eq!(
        told.iter().filter(|told| **told == Some(true)).count(),
        7,
        "{told:?}"
    );
    assert_eq!(
        told.iter().filter(|told| told.is_none()).count(),
        1,
        "{told:?}"
    );
}

/// In what the lanes of a frame go otherwise than in the lesson.
fn differences(page: &Page) -> Vec<String> {
    let lanes = page.lanes.iter();
    lanes.flat_map(|lane| lane.differences.clone()).collect()
}

/// The pages of a step on a branch, in English and in Japanese.
fn branch(scenario: &str, step: &str, whatifs: &[&str]) -> [Page; 2] {
    let scenario = catalogue::find(scenario).expect("the scenario");
    let made = whatifs
        .iter()
        .map(|text| Intervention::read(text, &scenario).expect("a what-if"));
    let trace = lesson_of(&scenario).with(made.collect());
    let at = trace
        .frames
        .iter()
        .position(|frame| trace.step_of(frame).is_some_and(|is| is.id == step));
    Lang::ALL.map(|lang| present(&trace, at.expect("the step"), lang))
}

/// Three people ask: each answer is told, and no preflight.
#[test]
fn the_answer_to_each_request_is_told_once() {
    let [en, ja] = branch(
        "ban",
        "after-ban",
        &["0: { set = { \"passport.access_ttl\" = 300 } }"],
    );
    assert!(
        en.why[0].ends_with("node-a answers: alice 401 (no row has this id), alice.phone 401 (no row has this id), bob 200."),
        "{}", en.why[0]
    );
    assert!(
        en.why[1].ends_with("node-a answers: alice 200, alice.phone 200, bob 200."),
        "{}",
        en.why[1]
    );
    assert!(
        ja.why[1].ends_with("node-aの応答は、aliceに200、alice.phoneに200、bobに200。"),
        "{}",
        ja.why[1]
    );
    assert!(!en.why[1].contains("204") && !ja.why[1].contains("204"));
}

/// What comes again at a beat is told once, with its beat.
#[test]
fn what_is_done_again_and_again_is_told_with_its_beat() {
    let [en, ja] = branch(
        "stolen",
        "absolute",
        &["0: { set = { \"ticket.absolute\" = 600 } }"],
    );
    assert_eq!(
        en.why[0],
        "TICKET: Every 5 min, 93 times: node-a looks up a row and finds it: sessions. node-a answers mallory: 401, the session is too old."
    );
    assert_eq!(
        ja.why[0],
        "番号札：5分ごとに93回、node-aが行を探し、見つける（セッション）。node-aがmalloryに401を返す（セッションの上限時間を超えた）。"
    );
}

/// A stop that takes longer than in the lesson is named as a difference, whether or not the file
/// expects a time there.
#[test]
fn another_stop_latency_is_a_difference() {
    let memory = "0@ticket: { set = { \"ticket.nodes\" = [\"node-a\", \"node-b\"], \"ticket.store\" = \"memory\" } }";
    let [en, _] = branch("ban", "after-ban", &[memory]);
    let told = "TICKET: time until a stop works: 15 min 1 s; in the lesson 0 s.";
    assert!(
        differences(&en).iter().any(|said| said == told),
        "{:?}",
        differences(&en)
    );
}

/// A setting that had another value before a step, and has the lesson's at it, is told of the past.
#[test]
fn a_setting_is_compared_with_the_one_in_force() {
    let scenario = catalogue::find("csrf").expect("the scenario");
    let mut settings = scenario.settings().expect("settings");
    whatif::set("ticket.csrf=origin", &scenario, &mut settings).expect("a setting");
    let trace = run(&scenario, &settings, Vec::new());
    let page = |id: &str| {
        let step = |frame: &Arc<Frame>| trace.step_of(frame).is_some_and(|step| step.id == id);
        let at = trace.frames.iter().position(step).expect("the step");
        present(&trace, at, Lang::En).reason.unwrap_or_default()
    };
    assert!(
        page("csrf-token")
            .ends_with(": ticket.csrf was origin before this step (off in the lesson)."),
        "{}",
        page("csrf-token")
    );
    assert!(
        page("forged").ends_with(": ticket.csrf is origin (off in the lesson)."),
        "{}",
        page("forged")
    );
}

/// A choice before the first step is nobody's: the step of each site tells its own.
#[test]
fn no_choice_is_told_before_there_is_a_site() {
    let scenario = catalogue::find("choose").expect("the scenario");
    let made =
        Intervention::read("0: { choose = { native = true } }", &scenario).expect("a what-if");
    let trace = lesson_of(&scenario).with(vec![made]);
    let page = present(&trace, 0, Lang::Ja);
    assert!(page.lanes.iter().all(|lane| lane.beside.is_empty()));
    assert_eq!(
        page.why,
        ["要件が変わる。選び直した結果は、サイトごとのステップに出る。"]
    );
}

/// What a step computes for display is told figure by figure, as it stands in JSON, with a label in
/// words.
#[test]
fn every_figure_is_told() {
    let mut told = std::collections::BTreeSet::new();
    for scenario in catalogue::scenarios() {
        let trace = lesson_of(scenario);
        let lanes = trace.frames.iter().flat_map(|frame| &frame.lanes);
        for exhibit in lanes.filter_map(|lane| lane.observed.shown.as_ref()) {
            let json = serde_json::to_value(exhibit).expect("an exhibit");
            let json = json.as_object().and_then(|json| json.values().next());
            let fields = json.and_then(Value::as_object).expect("fields");
            let mut names: Vec<&str> = Vec::new();
            for figure in exhibit.figures(Lang::Ja) {
                assert!(!figure.label.contains('_'), "{}", figure.label);
                names.push(figure.name);
            }
            // The rows of a list have one name.
            names.dedup();
            assert!(fields.keys().eq(&names), "{names:?}, {fields:?}");
            told.extend(names);
        }
    }
    assert!(told.len() > 80, "{} figures", told.len());
}

/// What differs is told in words, not as a report of a test.
#[test]
fn a_difference_reads_like_a_sentence() {
    let scenario = catalogue::find("logout").expect("the scenario");
    let whatif = scenario
        .whatifs
        .iter()
        .find(|whatif| whatif.id == "signed-session");
    let trace = lesson_of(&scenario).with(made(whatif.expect("the what-if"), &scenario));
    let at = trace
        .frames
        .iter()
        .position(|frame| trace.step_of(frame).is_some_and(|step| step.id == "replay"));
    let page = |lang| present(&trace, at.expect("the step"), lang);
    assert_eq!(
        differences(&page(Lang::En))[0],
        "TICKET: mallory gets in; in the lesson she is refused (no row has this id)."
    );
    assert_eq!(
        differences(&page(Lang::Ja))[0],
        "番号札：malloryは通る。シナリオでは拒否される（このIDの行がない）。"
    );
}

/// The map of time holds each frame once, as a child of the one that it starts from, and each run that
/// was left.
#[test]
fn the_map_of_time_is_the_tree_of_the_run() {
    for scenario in catalogue::scenarios() {
        let settings = scenario.settings().expect("settings");
        let mut player = Player::new(scenario, &settings, Vec::new());
        for whatif in scenario.whatifs.iter().take(2) {
            let actions = made(whatif, scenario);
            let first = actions.first().expect("an action");
            player.intervene(first.after, whatif.lane.as_deref(), &whatif.actions);
            player.undo();
        }
        player.intervene(1, None, &[Action::Wait(1)]);
        let map = moments(&player);
        let frames: Vec<usize> = map
            .iter()
            .filter(|moment| !matches!(moment.place, Place::Run(_)))
            .filter_map(|moment| moment.frame)
            .collect();
        let all: Vec<usize> = (0..player.trace().frames.len()).collect();
        assert_eq!(frames, all, "{}", scenario.id);
        for moment in &map {
            if let Place::Step(number) = moment.place {
                let path = player.trace().path_to(moment.frame.expect("a frame"));
                let before = path.len().checked_sub(2).map(|at| path[at]);
                let from = moment.from.and_then(|from| map[from].frame);
                assert_eq!(from, before, "{}, step {number}", scenario.id);
            }
        }
        let runs = map
            .iter()
            .filter(|moment| matches!(moment.place, Place::Run(_)));
        assert_eq!(runs.count(), player.branches().len(), "{}", scenario.id);
        assert_eq!(map.iter().filter(|moment| moment.here).count(), 1);
    }
}

/// What a what-if did not bring about is not told of it: another one before it did.
#[test]
fn a_difference_is_told_of_the_what_if_that_made_it() {
    let scenario = catalogue::find("logout").expect("the scenario");
    let whatif = scenario
        .whatifs
        .iter()
        .find(|whatif| whatif.id == "signed-session");
    let mut all = made(whatif.expect("the what-if"), &scenario);
    let cause = all.len();
    let after = all[0].after;
    all.push(Intervention {
        after,
        lane: None,
        action: Action::Wait(1),
    });
    let trace = lesson_of(&scenario).with(all);
    let shows = |index: usize| -> Vec<String> {
        let mut frames = trace.frames.iter();
        let at = frames.position(|frame| frame.cause == Cause::WhatIf(index));
        differences(&present(&trace, at.expect("the what-if"), Lang::En))
    };
    let first = shows(0);
    assert!(!first.is_empty());
    let later = shows(cause);
    assert!(later.iter().all(|said| !first.contains(said)), "{later:?}");
}

/// A request more or less counts up the exchanges, and makes no step another one.
#[test]
fn a_step_after_one_request_more_goes_as_in_the_lesson() {
    let scenario = catalogue::find("first-login").expect("the scenario");
    let settings = scenario.settings().expect("settings");
    let mut same = 0;
    for after in 1..scenario.steps.len() {
        let mut player = Player::new(&scenario, &settings, Vec::new());
        let get = serde_json::json!({ "get": { "by": "carol" } });
        let action: Action = serde_json::from_value(get).expect("an action");
        player.intervene(after, None, &[action]);
        let lesson = player.lesson().clone();
        for moment in moments(&player) {
            let (Place::Step(number), Some(at)) = (moment.place, moment.frame) else {
                continue;
            };
            let frame = &player.trace().frames[at];
            let told = lesson.step(number - 1).expect("the step");
            let seen = |frame: &Frame| -> Vec<String> {
                let lanes = frame.lanes.iter();
                let requests = lanes.flat_map(|lane| &lane.observed.requests);
                let each = requests
                    .map(|r| format!("{} {:?} {:?}", r.sent.message.text(), r.status, r.answer));
                each.collect()
            };
            let numbers = |frame: &Frame| -> Vec<u32> {
                let lanes = frame.lanes.iter();
                let requests = lanes.flat_map(|lane| &lane.observed.requests);
                requests.map(|request| request.sent.exchange).collect()
            };
            if numbers(frame) != numbers(told) && seen(frame) == seen(told) {
                let facts = |frame: &Frame| -> Vec<_> {
                    frame
                        .lanes
                        .iter()
                        .map(|lane| lane.observed.facts.clone())
                        .collect()
                };
                if facts(frame) == facts(told) {
                    assert!(!moment.apart, "after {after}: step {number}");
                    same += 1;
                }
            }
        }
    }
    assert!(same > 5, "{same}");
}

/// One lane of a branch is as in the lesson only where nothing that can be observed differs.
#[test]
fn as_in_the_lesson_stands_under_no_sign_of_a_difference() {
    let (mut same, mut apart) = (0, 0);
    for scenario in catalogue::scenarios() {
        let lesson = lesson_of(scenario);
        for whatif in scenario.whatifs.iter().take(1) {
            let (name, trace) = (&whatif.id, lesson.with(made(whatif, scenario)));
            for at in 0..trace.frames.len() {
                for lane in 0..scenario.lanes.len() {
                    let page = futures(&lesson, &trace, at, lane, Lang::En);
                    let said = differences(&page);
                    if said.iter().any(|said| said.ends_with("as in the lesson.")) {
                        assert_eq!(page.parting, None, "{name}, frame {at}: {said:?}");
                        same += 1;
                    } else {
                        apart += 1;
                    }
                }
            }
        }
    }
    assert!(same > 20 && apart > 100, "{same} {apart}");
}
