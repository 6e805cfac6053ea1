//! JSON of what a step changed in a lane (`play --json`), with the value before and after.

use serde_json::{Value, json};

use crate::page::{Change, Kind, LanePage, Row, StateTable};
use crate::world::World;

/// A thing, where it is, and its value before and after; none where it was not, or is not, there.
fn change(what: &str, place: &str, from: Option<&str>, to: Option<&str>) -> Value {
    json!({ "what": what, "where": place, "from": from, "to": to })
}

/// The changes of a lane.
pub(super) fn of(lane: &LanePage, before: &World, world: &World) -> Vec<Value> {
    let rows = lane
        .tables
        .iter()
        .flat_map(|table| table.rows.iter().filter_map(|row| in_table(table, row)));
    let held = lane.holdings.iter().filter_map(|held| {
        let (from, to) = match held.change? {
            Change::Removed => (Some(held.value.as_str()), None),
            _ => (held.was.as_deref(), Some(held.value.as_str())),
        };
        let what = match held.kind {
            Kind::Cookie => "cookie",
            Kind::Token => "token",
            Kind::Copy => "copy",
        };
        let place = format!("{}: {}", held.client, held.what);
        Some(change(what, &place, from, to))
    });
    let figures = lane.shown.iter().filter_map(|figure| {
        let was = Some(figure.was.as_deref()?);
        Some(change("figure", &figure.name, was, Some(&figure.value)))
    });
    let (now, was) = (world.settings(), before.settings());
    let settings = now.apart_from(was).into_iter().map(|(name, value)| {
        let [from, to] = [was.value(name).unwrap_or_default(), value].map(|v| v.to_string());
        change("setting", name, Some(&from), Some(&to))
    });
    rows.chain(held)
        .chain(in_token(lane))
        .chain(figures)
        .chain(settings)
        .collect()
}

fn in_table(table: &StateTable, row: &Row) -> Option<Value> {
    let cells = |row: &Row| row.cells.join("  ");
    let (from, to) = match row.change? {
        Change::Removed => (Some(cells(row)), None),
        Change::New => (None, Some(cells(row))),
        Change::Changed | Change::Found => (Some(cells(row.was.as_deref()?)), Some(cells(row))),
        Change::Missed => return None,
    };
    let what = if table.keys { "key" } else { "row" };
    Some(change(what, &table.title, from.as_deref(), to.as_deref()))
}

/// The claims of the token that are others than before, and the characters that were altered.
fn in_token(lane: &LanePage) -> Vec<Value> {
    let Some(token) = &lane.token else {
        return Vec::new();
    };
    let part = |at: usize| token.parts.get(at).map_or("", |part| part.name);
    let claims = token.claims.iter().filter_map(|claim| {
        claim.change?;
        let place = format!("{}.{}", part(claim.part), claim.name);
        Some(change(
            "claim",
            &place,
            claim.was.as_deref(),
            Some(&claim.value),
        ))
    });
    let characters = token.parts.iter().flat_map(|part| {
        part.altered.iter().map(|(range, old)| {
            let place = format!("{}[{}..{}]", part.name, range.start, range.end);
            let new = part.text.get(range.clone());
            change("character", &place, Some(old), new)
        })
    });
    claims.chain(characters).collect()
}
