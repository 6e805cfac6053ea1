//! The choice of a scheme as text and as JSON: what is recommended, why, and what would tip it.

use colored::Colorize as _;
use serde_json::{Map, Value, json};

use super::link::command;
use super::plain::line::{bold, labelled, line};
use crate::advisor::{Change, Choice, Demands, Phase, Rule, Side, Site, Tension};
use crate::interview::Link;
use crate::text::{Label, Lang, Screened, pad, width};
use crate::words::{choose as words, marks};

/// The version of this form.
const FORMAT: u32 = 1;

/// What is recommended for a site, with its reasons. `site` is what it is, where it has a name;
/// `demands` may go further than that.
#[must_use]
pub fn one(site: Option<Site>, demands: Demands, lang: Lang) -> Screened<'static> {
    let mut out = recommended(site, demands, lang);
    line(&mut out, "");
    out.push(&reasons(site, demands, lang));
    out
}

/// What is recommended, and how one would say it.
#[must_use]
pub fn recommended(site: Option<Site>, demands: Demands, lang: Lang) -> Screened<'static> {
    let choice = demands.choice();
    let mut out = Screened::default();
    let title = site.map_or(words::YOUR_SITE, Site::say).get(lang);
    line(&mut out, bold(title));
    line(&mut out, format!("  {}", demands.say(lang)));
    line(&mut out, "");
    let scheme = bold(choice.recommend.say(lang));
    line(&mut out, labelled("", words::RECOMMENDED, lang, scheme));
    let points = words::points(lang, choice.session, choice.token);
    let aloud = choice.say_aloud(lang);
    let rest = [
        (words::ROWS, choice.topology.say(lang)),
        (words::POINTS, &*points),
        (words::AGAINST, choice.against.say(lang)),
    ];
    let tensions = choice.tensions().map(|tension| tension.say(lang));
    let tensions = tensions.map(|tension| (words::MIND, tension));
    let said = rest
        .into_iter()
        .chain(tensions)
        .chain([(words::SAY, &*aloud)]);
    for (label, said) in said {
        line(&mut out, labelled("", label, lang, said));
    }
    line(&mut out, dim(words::RULE_OF_THUMB.get(lang)));
    out
}

/// The rules with what they weighed, and what would be recommended otherwise.
#[must_use]
pub fn reasons(site: Option<Site>, demands: Demands, lang: Lang) -> Screened<'static> {
    let choice = demands.choice();
    let mut out = rules(&choice, lang);
    line(&mut out, "");
    out.push(&otherwise(&choice, lang));
    if let Some(command) = link(site, demands).as_ref().and_then(command) {
        line(&mut out, "");
        line(&mut out, dim(labelled("", words::SEE, lang, command)));
    }
    out
}

/// All sites that have a name, a line each.
#[must_use]
pub fn all(lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    line(&mut out, bold(words::SITES.get(lang)));
    let names = Site::ALL.map(|site| width(site.name()));
    let columns = names.into_iter().max().unwrap_or_default();
    for site in Site::ALL {
        let choice = site.demands().choice();
        line(&mut out, "");
        let name = pad(site.name(), columns);
        line(&mut out, format!("  {name}  {}", site.say().get(lang)));
        let room = " ".repeat(columns);
        line(&mut out, format!("  {room}  {}", choice.say(lang)));
    }
    line(&mut out, "");
    for more in [
        words::ONE_OF_THEM,
        words::A_CHANGED_ONE,
        words::YOUR_OWN,
        words::A_PATH,
    ] {
        line(&mut out, more.get(lang));
    }
    line(&mut out, dim(words::RULE_OF_THUMB.get(lang)));
    out
}

/// A site that grows, phase by phase, until it is the one with these demands.
#[must_use]
pub fn growth(grown: Demands, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    line(&mut out, bold(words::GROWTH.get(lang)));
    let mut before: Option<Choice> = None;
    for (at, phase) in Phase::ALL.into_iter().enumerate() {
        let choice = phase.demands_of(grown).choice();
        line(&mut out, "");
        let title = phase.say().get(lang);
        line(&mut out, bold(&words::phase(lang, at + 1, title)));
        let mut brings = each(phase.brings_to(grown), lang);
        if brings.is_empty() {
            words::NOTHING_NEW.get(lang).clone_into(&mut brings);
        }
        line(&mut out, labelled("  ", words::CHANGES, lang, brings));
        line(&mut out, format!("  {}", choice.say(lang)));
        line(&mut out, format!("  {}", choice.say_why(lang)));
        if let Some(stays) = before.and_then(|before| stays(&before, &choice)) {
            line(&mut out, format!("  {}", stays.get(lang)));
        }
        let against = choice.against.say(lang);
        line(&mut out, labelled("  ", words::AGAINST, lang, against));
        for tension in choice.tensions() {
            line(
                &mut out,
                labelled("  ", words::MIND, lang, tension.say(lang)),
            );
        }
        if let Some(command) = phase_link(phase, grown).as_ref().and_then(command) {
            line(&mut out, dim(labelled("  ", words::SEE, lang, command)));
        }
        before = Some(choice);
    }
    line(&mut out, "");
    line(&mut out, words::WAS_RIGHT.get(lang));
    line(&mut out, dim(words::RULE_OF_THUMB.get(lang)));
    out
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
fn rules(choice: &Choice, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    let mut table = |title: Label, sign: &str, rules: &mut dyn Iterator<Item = Rule>| {
        let mut rules = rules.peekable();
        if rules.peek().is_some() {
            line(&mut out, title.get(lang));
        }
        for rule in rules {
            line(&mut out, format!("  {}", of_one(rule, sign, choice, lang)));
        }
    };
    table(words::FIRED, "+", &mut choice.rules.iter().copied());
    table(words::NOT_FIRED, " ", &mut choice.silent());
    out
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
fn otherwise(choice: &Choice, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    let told = |change: &Change, outcome: &str| {
        let said = words::leads_to(lang, each(change.change, lang), outcome);
        format!("  {said}")
    };
    let (tips, moves) = (choice.tips(), choice.moves());
    let title = if tips.is_empty() {
        words::NO_TIP
    } else {
        words::TIPS
    };
    line(&mut out, title.get(lang));
    for tip in &tips {
        let scheme = tip.choice.recommend.say(lang);
        let points = words::points(lang, tip.choice.session, tip.choice.token);
        line(&mut out, told(tip, &words::with(lang, scheme, points)));
    }
    if !moves.is_empty() {
        line(&mut out, words::MOVES.get(lang));
    }
    for change in &moves {
        line(&mut out, told(change, change.choice.topology.say(lang)));
    }
    out
}

/// The demands that are not left open, in a line.
fn each(demands: Demands, lang: Lang) -> String {
    demands.say_each(lang).join(marks::COMMA.get(lang))
}

fn dim<'a>(text: impl Into<Screened<'a>>) -> Screened<'static> {
    text.into().painted(&"".dimmed())
}

/// The lesson's steps are in one scenario.
const SCENARIO: &str = "choose";

/// The step that weighs a site, where it asks for nothing else.
fn link(site: Option<Site>, demands: Demands) -> Option<Link> {
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
        "recommend": choice.recommend,
        "words": choice.recommend.say(lang),
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
        "recommend": choice.recommend,
        "topology": choice.topology,
        "points": points(choice),
        "fired": choice.rules,
    })
}

fn points(choice: &Choice) -> Value {
    json!({ "session": choice.session, "token": choice.token })
}
