//! The choice of a scheme as rows and as JSON: what is recommended, why, and what would tip it.

use serde_json::{Map, Value, json};

use super::link::command;
use super::rows::{Row, heading, labelled, row};
use crate::advisor::{Change, Choice, Demands, Phase, Rule, Scheme, Side, Site, Tension};
use crate::interview::Link;
use crate::text::{Label, Lang, pad, width};
use crate::words::{choose as words, marks};

/// The version of this form.
const FORMAT: u32 = 1;

/// What is recommended for a site, with its reasons. `site` is what it is, where it has a name;
/// `demands` may go further than that.
#[must_use]
pub fn one(site: Option<Site>, demands: Demands, lang: Lang) -> Vec<Row> {
    let mut rows = recommended(site, demands, lang);
    rows.push(row(0, ""));
    rows.extend(reasons(site, demands, lang));
    rows
}

/// What is recommended, and how one would say it.
#[must_use]
pub fn recommended(site: Option<Site>, demands: Demands, lang: Lang) -> Vec<Row> {
    let choice = demands.choice();
    let title = site.map_or(words::YOUR_SITE, Site::say).get(lang);
    let points = words::points(lang, choice.session, choice.token);
    let aloud = choice.say_aloud(lang);
    let rest = [
        (words::ROWS, choice.topology.say(lang)),
        (words::POINTS, &*points),
        (words::AGAINST, choice.against.say(lang)),
    ];
    let tensions = choice.tensions().map(|tension| tension.say(lang));
    let tensions = tensions.map(|tension| (words::MIND, tension));
    let decisive = choice.say_decisive(lang);
    let decisive = decisive.map(|decisive| (words::DECISIVE, decisive));
    let said = decisive.into_iter().chain(rest).chain(tensions);
    let said = said.chain([(words::SAY, &*aloud)]);
    let scheme = labelled(0, words::RECOMMENDED, &choice.say_scheme(lang), lang);
    let mut rows = vec![
        heading(title),
        row(2, demands.say(lang)),
        row(0, ""),
        heading(scheme.text),
    ];
    rows.extend(said.map(|(label, said)| labelled(0, label, said, lang)));
    rows.push(row(0, words::RULE_OF_THUMB.get(lang)));
    rows
}

/// One's own choice beside that of the rules.
#[must_use]
pub fn compared(yours: Scheme, demands: Demands, lang: Lang) -> String {
    let choice = demands.choice();
    if choice.is_open() {
        words::OPEN.get(lang).to_owned()
    } else if yours == choice.recommend {
        words::AGREED.get(lang).to_owned()
    } else {
        words::not_agreed(lang, yours.say(lang))
    }
}

/// The rules with what they weighed, and what would be recommended otherwise.
#[must_use]
pub fn reasons(site: Option<Site>, demands: Demands, lang: Lang) -> Vec<Row> {
    let choice = demands.choice();
    let mut rows = rules(&choice, lang);
    rows.push(row(0, ""));
    rows.extend(otherwise(&choice, lang));
    if let Some(command) = link(site, demands).as_ref().and_then(command) {
        rows.push(row(0, ""));
        rows.push(labelled(0, words::SEE, &command, lang));
    }
    rows
}

/// All sites that have a name, a line each.
#[must_use]
pub fn all(lang: Lang) -> Vec<Row> {
    let mut rows = vec![heading(words::SITES.get(lang))];
    let names = Site::ALL.map(|site| width(site.name()));
    let columns = names.into_iter().max().unwrap_or_default();
    for site in Site::ALL {
        let choice = site.demands().choice();
        let name = pad(site.name(), columns);
        rows.push(row(0, ""));
        rows.push(row(2, format!("{name}  {}", site.say().get(lang))));
        rows.push(row(columns + 4, choice.say(lang)));
    }
    rows.push(row(0, ""));
    let more = [
        words::ONE_OF_THEM,
        words::A_CHANGED_ONE,
        words::YOUR_OWN,
        words::A_PATH,
        words::RULE_OF_THUMB,
    ];
    rows.extend(more.map(|more| row(0, more.get(lang))));
    rows
}

/// A site that grows, phase by phase, until it is the one with these demands.
#[must_use]
pub fn growth(grown: Demands, lang: Lang) -> Vec<Row> {
    let mut rows = vec![heading(words::GROWTH.get(lang))];
    let mut before: Option<Choice> = None;
    for (at, phase) in Phase::ALL.into_iter().enumerate() {
        let choice = phase.demands_of(grown).choice();
        let title = phase.say().get(lang);
        let mut brings = each(phase.brings_to(grown), lang);
        if brings.is_empty() {
            words::NOTHING_NEW.get(lang).clone_into(&mut brings);
        }
        rows.extend([
            row(0, ""),
            heading(words::phase(lang, at + 1, title)),
            labelled(2, words::CHANGES, &brings, lang),
            row(2, choice.say(lang)),
            row(2, choice.say_why(lang)),
        ]);
        let stays = before.and_then(|before| stays(&before, &choice));
        rows.extend(stays.map(|stays| row(2, stays.get(lang))));
        let against = choice.against.say(lang);
        rows.push(labelled(2, words::AGAINST, against, lang));
        let tensions = choice.tensions();
        rows.extend(tensions.map(|of| labelled(2, words::MIND, of.say(lang), lang)));
        let command = phase_link(phase, grown).as_ref().and_then(command);
        rows.extend(command.map(|command| labelled(2, words::SEE, &command, lang)));
        before = Some(choice);
    }
    rows.push(row(0, ""));
    rows.push(row(0, words::WAS_RIGHT.get(lang)));
    rows.push(row(0, words::RULE_OF_THUMB.get(lang)));
    rows
}

fn stays(before: &Choice, now: &Choice) -> Option<Label> {
    let place = before.topology == now.topology;
    (before.recommend == now.recommend).then_some(if place {
        words::STAYS_ALL
    } else {
        words::STAYS
    })
}

/// The rules that fired, and those that did not, each with what it weighed.
fn rules(choice: &Choice, lang: Lang) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut table = |title: Label, sign: &str, rules: &mut dyn Iterator<Item = Rule>| {
        let mut rules = rules.peekable();
        if rules.peek().is_some() {
            rows.push(heading(title.get(lang)));
        }
        rows.extend(rules.map(|rule| row(2, of_one(rule, sign, choice, lang))));
    };
    table(words::FIRED, "+", &mut choice.rules.iter().copied());
    table(words::NOT_FIRED, " ", &mut choice.silent());
    rows
}

/// A rule, with the side that it speaks for, its points and what it weighed.
fn of_one(rule: Rule, sign: &str, choice: &Choice, lang: Lang) -> String {
    let columns = [Side::Session, Side::Token].map(|side| width(name(side, lang)));
    let columns = columns.into_iter().max().unwrap_or_default();
    let (side, points) = rule.points();
    let side = pad(name(side, lang), columns);
    let inputs = each(rule.weighed(&choice.demands.filled()), lang);
    let said = words::with(lang, rule.say().get(lang), inputs);
    format!("{:<3}  {side} {sign}{points}  {said}", rule.name())
}

fn name(side: Side, lang: Lang) -> &'static str {
    match side {
        Side::Session => words::FOR_SESSION,
        Side::Token => words::FOR_TOKEN,
    }
    .get(lang)
}

/// What would give another scheme, and what would only move the rows.
fn otherwise(choice: &Choice, lang: Lang) -> Vec<Row> {
    let told = |change: &Change, outcome: &str| {
        row(2, words::leads_to(lang, each(change.change, lang), outcome))
    };
    let (tips, moves) = (choice.tips(), choice.moves());
    let title = if tips.is_empty() {
        words::NO_TIP
    } else {
        words::TIPS
    };
    let mut rows = vec![heading(title.get(lang))];
    for tip in &tips {
        let scheme = &tip.choice.say_scheme(lang);
        let points = words::points(lang, tip.choice.session, tip.choice.token);
        rows.push(told(tip, &words::with(lang, scheme, points)));
    }
    if !moves.is_empty() {
        rows.push(heading(words::MOVES.get(lang)));
    }
    for change in &moves {
        rows.push(told(change, change.choice.topology.say(lang)));
    }
    rows
}

/// The demands that are not left open, in a line.
fn each(demands: Demands, lang: Lang) -> String {
    demands.say_each(lang).join(marks::COMMA.get(lang))
}

/// The lesson's steps are in one scenario.
const SCENARIO: &str = "choose";

/// The step that weighs a site, where it asks for nothing else.
#[must_use]
pub fn link(site: Option<Site>, demands: Demands) -> Option<Link> {
    let site = site.filter(|site| site.demands() == demands)?;
    site.step().map(step)
}

/// The step of a phase, where it is the lesson's site that grows.
fn phase_link(phase: Phase, grown: Demands) -> Option<Link> {
    (phase.demands_of(grown) == phase.demands()).then(|| step(phase.name()))
}

fn step(step: &str) -> Link {
    Link {
        scenario: SCENARIO.to_owned(),
        step: step.to_owned(),
        ..Link::default()
    }
}

/// A choice as JSON.
#[must_use]
pub fn one_json(site: Option<Site>, demands: Demands, lang: Lang) -> Value {
    let mut document = document(lang);
    document.append(&mut of_site(site, demands, lang));
    document.into()
}

/// All sites that have a name, and the one that grows, as JSON.
#[must_use]
pub fn all_json(lang: Lang) -> Value {
    let sites = Site::ALL.map(|site| of_site(Some(site), site.demands(), lang));
    let mut document = document(lang);
    document.insert("presets".to_owned(), json!(sites));
    document.insert("growth".to_owned(), of_phases(Demands::default(), lang));
    document.into()
}

/// A site that grows, as JSON.
#[must_use]
pub fn growth_json(grown: Demands, lang: Lang) -> Value {
    let mut document = document(lang);
    document.insert("growth".to_owned(), of_phases(grown, lang));
    document.into()
}

fn of_phases(grown: Demands, lang: Lang) -> Value {
    let phases = Phase::ALL.map(|phase| {
        let head = json!({
            "phase": phase.name(),
            "title": phase.say().get(lang),
            "change": phase.brings_to(grown),
        });
        let demands = phase.demands_of(grown);
        joined([head, of(demands, lang), shown(phase_link(phase, grown))])
    });
    json!(phases)
}

/// What every document begins with.
fn document(lang: Lang) -> Map<String, Value> {
    let heuristic = words::RULE_OF_THUMB.get(lang);
    joined([json!({ "format": FORMAT, "lang": lang, "heuristic": heuristic })])
}

/// Objects as one.
fn joined<const N: usize>(objects: [Value; N]) -> Map<String, Value> {
    let fields = objects.into_iter().filter_map(|object| match object {
        Value::Object(fields) => Some(fields),
        _ => None,
    });
    fields.flatten().collect()
}

fn of_site(site: Option<Site>, demands: Demands, lang: Lang) -> Map<String, Value> {
    let head = json!({
        "preset": site.map(Site::name),
        "title": site.map(|site| site.say().get(lang)),
    });
    joined([head, of(demands, lang), shown(link(site, demands))])
}

fn shown(link: Option<Link>) -> Value {
    let (scenario, step) = link.map(|link| (link.scenario, link.step)).unzip();
    json!({ "scenario": scenario, "step": step })
}

fn of(demands: Demands, lang: Lang) -> Value {
    let choice = demands.choice();
    let of_rule = |rule: Rule| {
        let (side, points) = rule.points();
        json!({
            "id": rule,
            "side": side,
            "points": points,
            "words": rule.say().get(lang),
            "weighed": rule.weighed(&demands.filled()),
        })
    };
    let of_tension = |tension: Tension| json!({ "id": tension, "words": tension.say(lang) });
    let fired: Vec<Value> = choice.rules.iter().copied().map(of_rule).collect();
    let silent: Vec<Value> = choice.silent().map(of_rule).collect();
    json!({
        "recommend": choice.scheme(),
        "words": choice.say_scheme(lang),
        "decisive": choice.say_decisive(lang),
        "topology": choice.topology,
        "points": points(&choice),
        "demands": demands.filled(),
        "fired": fired,
        "not_fired": silent,
        "against": { "id": choice.against, "words": choice.against.say(lang) },
        "tensions": choice.tensions().map(of_tension).collect::<Vec<Value>>(),
        "say": choice.say_aloud(lang),
        "tips": choice.tips().iter().map(of_change).collect::<Vec<Value>>(),
        "moves": choice.moves().iter().map(of_change).collect::<Vec<Value>>(),
    })
}

fn of_change(Change { change, choice }: &Change) -> Value {
    json!({
        "change": change,
        "recommend": choice.scheme(),
        "topology": choice.topology,
        "points": points(choice),
        "fired": choice.rules,
    })
}

fn points(choice: &Choice) -> Value {
    json!({ "session": choice.session, "token": choice.token })
}
