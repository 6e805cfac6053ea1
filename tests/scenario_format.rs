//! docs/scenario-format.md says what the program reads: its tables are made from the source, and
//! its example passes the check.

#[path = "support/marked.rs"]
mod marked;

use std::fmt::Write as _;
use std::sync::Arc;

use cloakroom::exhibit::Show;
use cloakroom::jose::check::Check;
use cloakroom::lesson::check::check;
use cloakroom::lesson::observe::{Expect, FACTS};
use cloakroom::lesson::scenario::{
    Choice, Correction, Lane, Predict, Scenario, Step, WhatIf, catalogue, written,
};
use cloakroom::schema::{Documented, Field, Shape, Table};
use cloakroom::text::Lang;
use cloakroom::world::settings::{Preset, SETTINGS};
use cloakroom::world::{Action, Verdict};
use serde_json::{Map, Value, json};

/// The most values that are told beside their field: more have a table of their own.
const MAX_CHOICES: usize = 8;

const DOCUMENT: &str = "docs/scenario-format.md";

#[test]
fn the_tables_are_those_of_the_source() {
    for (name, text) in [
        ("scenario", fields::<Scenario>()),
        ("lane", fields::<Lane>()),
        ("step", fields::<Step>()),
        ("expectations", expectations()),
        ("verdict", values::<Verdict>()),
        ("failed", values::<Check>()),
        ("placeholders", placeholders()),
        ("show", values::<Show>()),
        ("predict", fields::<Predict>()),
        ("option", fields::<Choice>()),
        ("correction", fields::<Correction>()),
        ("whatif", fields::<WhatIf>()),
        ("actions", actions()),
        ("settings", settings()),
    ] {
        marked::says(DOCUMENT, "SCENARIO_FORMAT_UPDATE", name, &text);
    }
}

#[test]
fn the_smallest_file_passes_the_check() {
    let path = format!("{}/{DOCUMENT}", env!("CARGO_MANIFEST_DIR"));
    let document = std::fs::read_to_string(path).expect("the document");
    let (_, example) = document.split_once("```toml\n").expect("an example");
    let (example, _) = example.split_once("```\n").expect("its end");
    let scenario: Scenario = toml::from_str(example).expect("a scenario");
    assert_eq!(check(&Arc::new(scenario), example), []);
}

/// The fields of a type that has them.
fn table_of<T: Documented>() -> Table {
    match T::shape() {
        Shape::Table(table) => table,
        other => panic!("no table: {other:?}"),
    }
}

/// Fields, without their defaults.
fn fields<T: Documented>() -> String {
    let rows = table_of::<T>().fields.into_iter().map(|field| {
        let must = if field.required { "yes" } else { "" };
        let name = format!("`{}`", field.name);
        [name, takes(&field), must.into(), meaning(&field)]
    });
    table(["field", "takes", "must be there", "meaning"], rows)
}

/// The values of a type that has few.
fn values<T: Documented>() -> String {
    let Shape::OneOf(choices) = T::shape() else {
        panic!("not few values");
    };
    let rows = choices
        .iter()
        .map(|choice| [code(&choice.value), prose(choice.doc)]);
    table(["value", "meaning"], rows)
}

fn actions() -> String {
    let examples = examples();
    let mut text = String::new();
    for kind in Action::specs() {
        let example = examples.iter().filter(|action| action.kind() == kind.name);
        let example = example
            .map(written)
            .min_by_key(|text| text.contains("= {}"));
        let example = example.unwrap_or_else(|| written(&smallest(&kind)));
        let _ = write!(text, "\n\n### `{}`\n\n{}\n\n", kind.name, prose(kind.doc));
        let _ = write!(text, "```toml\ndo = [{example}]\n```");
        match &kind.shape {
            Shape::Table(particulars) if particulars.fields.is_empty() => {}
            Shape::Table(particulars) => {
                if let Some((_, more)) = particulars.doc.split_once("\n\n") {
                    let _ = write!(text, "\n\n{}", prose(more));
                }
                let rows = particulars.fields.iter().map(|field| {
                    let name = format!("`{}`", field.name);
                    [name, takes(field), left_out(&kind, field), meaning(field)]
                });
                let rows = table(["field", "takes", "left out", "meaning"], rows);
                let _ = write!(text, "\n\n{rows}");
            }
            shape => {
                let _ = write!(text, "\n\nIts value: {}.", words(shape));
            }
        }
    }
    text.trim().to_owned()
}

/// What the course does.
fn examples() -> Vec<Action> {
    let heads = catalogue::heads().iter();
    let scenarios = heads.map(|head| catalogue::find(&head.id).expect("a scenario"));
    scenarios
        .flat_map(|scenario| {
            let steps = scenario.steps.iter().flat_map(|step| &step.actions);
            let whatifs = scenario.whatifs.iter().flat_map(|whatif| &whatif.actions);
            let all = scenario.setup.iter().chain(steps).chain(whatifs);
            all.cloned().collect::<Vec<_>>()
        })
        .collect()
}

/// An action with the fields that it must have.
fn smallest(kind: &Field) -> Action {
    read(kind, None).expect("an action of the fields that it must have")
}

/// An action with the fields that it must have, and one with a value.
fn read(kind: &Field, given: Option<(&str, &Value)>) -> Option<Action> {
    let particulars = match &kind.shape {
        Shape::Table(table) => {
            let must = table.fields.iter().filter(|field| field.required);
            let must = must.map(|field| (field.name, sample(&field.shape)));
            let given = given.map(|(name, value)| (name, value.clone()));
            let all = must.chain(given);
            all.map(|(name, value)| (name.to_owned(), value))
                .collect::<Map<_, _>>()
                .into()
        }
        shape => sample(shape),
    };
    serde_json::from_value(json!({ kind.name: particulars })).ok()
}

fn sample(shape: &Shape) -> Value {
    match shape {
        Shape::Text => json!("alice"),
        Shape::Whole => json!(1),
        Shape::Flag => json!(true),
        Shape::OneOf(choices) => choices[0].value.clone(),
        Shape::Named(_) => json!({}),
        other => panic!("no sample of {other:?}"),
    }
}

/// What a field of an action is where it is left out.
fn left_out(kind: &Field, field: &Field) -> String {
    if field.required {
        return "must be there".into();
    }
    let fields_of = |action: Action| serde_json::to_value(action).expect("JSON")[kind.name].take();
    let value = fields_of(smallest(kind))[field.name].take();
    if !value.is_null() {
        return code(&value);
    }
    // A default that is not written out is found by asking which value is not.
    let candidates = match &field.shape {
        Shape::Flag => vec![json!(false), json!(true)],
        Shape::Whole => vec![json!(0), json!(1)],
        Shape::OneOf(choices) => choices.iter().map(|choice| choice.value.clone()).collect(),
        _ => Vec::new(),
    };
    let is_default = |value: &&Value| {
        let action = read(kind, Some((field.name, value)));
        action.is_some_and(|action| fields_of(action)[field.name].is_null())
    };
    candidates
        .iter()
        .find(is_default)
        .map_or_else(String::new, code)
}

fn expectations() -> String {
    let rows = table_of::<Expect>().fields.into_iter();
    let rows = rows.map(|field| [format!("`{}`", field.name), takes(&field), meaning(&field)]);
    table(["fact", "takes", "meaning"], rows)
}

fn placeholders() -> String {
    let rows = FACTS.iter().filter_map(|fact| {
        let name = format!("`{{LANE.{}}}`", fact.placeholder?);
        Some([name, prose(&fact.doc.concat())])
    });
    table(["placeholder", "becomes"], rows)
}

fn settings() -> String {
    let presets = [Preset::Ticket, Preset::Passport].map(Preset::settings);
    let rows = SETTINGS.iter().map(|setting| {
        let [ticket, passport] = presets
            .each_ref()
            .map(|preset| code(&(setting.value)(preset)));
        let (values, what) = (setting.say_values(Lang::En), setting.what.get(Lang::En));
        let name = format!("`{}`", setting.name);
        [name, values, ticket, passport, what.to_owned()]
    });
    table(["setting", "may be", "ticket", "passport", "meaning"], rows)
}

/// What a field takes, in words.
fn takes(field: &Field) -> String {
    match (field.name, &field.shape) {
        ("start", _) => "date and time: `2026-01-01T00:00:00Z`".into(),
        ("expect", _) => "[expectations](#expectations) by lane".into(),
        ("predict", _) => "[prediction](#predictions)".into(),
        ("corrects", _) => "list of [corrections](#corrections)".into(),
        (name @ ("lane" | "step" | "whatif"), Shape::List(_)) => {
            format!("tables [`[[{name}]]`](#{name})")
        }
        (name, Shape::OneOf(choices)) if choices.len() > MAX_CHOICES => {
            format!("one of [these](#{name})")
        }
        (_, shape) => words(shape),
    }
}

fn words(shape: &Shape) -> String {
    match shape {
        Shape::Text => "text".into(),
        Shape::Texts => "text in both languages".into(),
        Shape::Flag => "`true` or `false`".into(),
        Shape::Whole => "whole number".into(),
        Shape::Any => "any value".into(),
        Shape::OneOf(_) => "one of these".into(),
        Shape::List(of) => format!("list of {}", plural(of)),
        Shape::Named(of) => format!("table of {}, by name", plural(of)),
        Shape::Table(table) => action_of(table).map_or_else(
            || "table".into(),
            |name| format!("what [`{name}`](#{name}) takes"),
        ),
        Shape::Tagged(_) => "[action](#actions)".into(),
    }
}

fn plural(shape: &Shape) -> String {
    match shape {
        Shape::Texts => "texts in both languages".into(),
        Shape::Any => "values".into(),
        Shape::Tagged(_) => "[actions](#actions)".into(),
        shape => words(shape) + "s",
    }
}

/// The action that takes these fields.
fn action_of(table: &Table) -> Option<&'static str> {
    let same = |kind: &Field| matches!(&kind.shape, Shape::Table(own) if own == table);
    Action::specs()
        .iter()
        .find(|kind| same(kind))
        .map(|kind| kind.name)
}

/// What a field means, and each of its values where it has few.
fn meaning(field: &Field) -> String {
    let mut text = prose(field.doc);
    match &field.shape {
        Shape::OneOf(choices) if choices.len() <= MAX_CHOICES => {
            for choice in choices {
                let _ = write!(text, "<br>{}: {}", code(&choice.value), prose(choice.doc));
            }
        }
        _ => {}
    }
    text
}

/// Documentation as prose: on one line, and without links into the source.
fn prose(doc: &str) -> String {
    let lines: Vec<&str> = doc.lines().map(str::trim).collect();
    lines.join(" ").trim().replace("[`", "`").replace("`]", "`")
}

/// A value as a file has it.
fn code(value: &Value) -> String {
    let text = match value {
        Value::Object(map) => {
            let pairs = map.iter().map(|(name, value)| format!("{name} = {value}"));
            let pairs: Vec<String> = pairs.collect();
            format!("{{ {} }}", pairs.join(", ")).replace("{  }", "{}")
        }
        other => other.to_string(),
    };
    format!("`{text}`")
}

fn table<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let line = |cells: &[String; N]| {
        let cells = cells.each_ref().map(|cell| cell.replace('|', "\\|"));
        format!("| {} |", cells.join(" | "))
    };
    let mut lines = vec![
        line(&head.map(str::to_owned)),
        format!("|{}", "---|".repeat(N)),
    ];
    lines.extend(rows.map(|row| line(&row)));
    lines.join("\n")
}
