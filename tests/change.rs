//! What a step did to each thing is marked, in the state, in the token and in the figures; and the
//! colours say whose a thing is.

use std::sync::Arc;

use cloakroom::jose::{claims, unverified};
use cloakroom::lesson::player::Player;
use cloakroom::lesson::scenario::{Scenario, catalogue};
use cloakroom::lesson::trace::{Cause, Trace};
use cloakroom::page::{Change, LanePage, Page, Role, Row, present};
use cloakroom::play::Request;
use cloakroom::text::Lang;
use cloakroom::tui::theme::{Depth, Look, Theme};
use cloakroom::tui::{App, draw};
use cloakroom::world::action::Does;
use cloakroom::world::{Event, Verdict};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::text::Span;

fn trace(scenario: &str) -> Trace {
    let request = Request {
        scenario: scenario.to_owned().into(),
        ..Request::default()
    };
    request.ready().expect("ready").trace
}

/// A step of a scenario, by the file's number.
fn step(scenario: &str, number: usize) -> Page {
    let trace = trace(scenario);
    let mut frames = trace.frames.iter();
    let at = frames.position(|frame| frame.cause == Cause::Step(number - 1));
    present(&trace, at.expect("the step is there"), Lang::En)
}

fn lane<'p>(page: &'p Page, name: &str) -> &'p LanePage {
    let mut lanes = page.lanes.iter();
    lanes
        .find(|lane| lane.name == name)
        .expect("the lane is there")
}

/// The rows of the tables with a title, that something was done to.
fn marked<'l>(lane: &'l LanePage, title: &str) -> Vec<&'l Row> {
    let tables = lane.tables.iter();
    let tables = tables.filter(|table| table.title.starts_with(title));
    let rows = tables.flat_map(|table| &table.rows);
    rows.filter(|row| row.change.is_some()).collect()
}

#[test]
fn a_row_that_is_deleted_stays_for_one_step() {
    let now = step("stolen", 7);
    let rows = marked(lane(&now, "ticket"), "LEDGER");
    let changes: Vec<_> = rows.iter().map(|row| row.change).collect();
    assert_eq!(changes, [Some(Change::Removed), Some(Change::Changed)]);
    let gone = rows[0].cells[0].clone();
    let there = |page: &Page, key: &str| {
        let tables = lane(page, "ticket").tables.iter();
        let mut rows = tables.flat_map(|table| table.rows.clone());
        rows.any(|row| row.cells[0] == key && row.change != Some(Change::Missed))
    };
    assert!(there(&now, &gone));
    assert!(!there(&step("stolen", 8), &gone));
    let ledger = &lane(&now, "ticket").tables[0];
    assert_eq!((ledger.kept(), ledger.rows.len()), (1, 2));
}

/// A write says more than the look-up before it.
#[test]
fn a_row_that_is_looked_up_and_touched_is_changed() {
    let page = step("csrf", 5);
    let rows = marked(lane(&page, "ticket"), "LEDGER");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].change, Some(Change::Changed));
    let page = step("microservices", 5);
    let rows = marked(lane(&page, "ticket"), "LEDGER");
    assert_eq!(rows[0].change, Some(Change::Found));
}

#[test]
fn a_revoked_family_is_changed_and_not_new() {
    let page = step("logout", 2);
    let rows = marked(lane(&page, "passport"), "REFRESH");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].change, Some(Change::Changed));
    assert_eq!(rows[0].before(3), Some("unused"));
    assert!(rows[0].cells[3].starts_with("revoked"));
    assert_eq!(rows[0].before(1), None, "the family is as before");
    assert_eq!(rows[0].field_before("revoked_at"), Some("null"));
}

#[test]
fn an_altered_token_shows_what_was_altered() {
    for (number, name, was, now) in [
        (5, "sub", "\"u-1001\"", "\"u-1002\""),
        (6, "roles", "[\"user\"]", "[\"admin\"]"),
    ] {
        let page = step("anatomy", number);
        let token = lane(&page, "passport").token.clone().expect("a token");
        let changed: Vec<_> = token.claims.iter().filter(|c| c.change.is_some()).collect();
        assert_eq!(changed.len(), 1, "step {number}");
        let claim = changed[0];
        assert_eq!(
            (
                claim.name.as_str(),
                claim.was.as_deref(),
                claim.value.as_str()
            ),
            (name, Some(was), now)
        );
        let payload = &token.parts[1];
        assert!(!payload.altered.is_empty(), "step {number}");
        // Put back, the characters are those of the token that the issuer signed.
        let mut text = payload.text.clone();
        for (range, old) in payload.altered.iter().rev() {
            text.replace_range(range.clone(), old);
        }
        let own = lane(&page, "passport").holdings.iter();
        let mut own = own.filter(|held| held.client == "alice");
        assert!(own.any(|held| held.value.split('.').nth(1) == Some(&text)));
        let brief = token.brief[1].iter();
        let reversed: Vec<_> = brief.filter(|span| span.role == Role::Changed).collect();
        assert_eq!(reversed.len(), 1);
    }
    let page = step("anatomy", 4);
    let token = lane(&page, "passport").token.clone().expect("a token");
    assert!(token.claims.iter().all(|claim| claim.change.is_none()));
    assert!(token.parts.iter().all(|part| part.altered.is_empty()));
}

/// bob's token is not what became of alice's, who has none any more.
#[test]
fn a_token_is_compared_with_one_of_the_same_client() {
    let mut others = 0;
    for number in [2, 7] {
        let page = step("denylist", number);
        let lane = lane(&page, "passport");
        let token = lane.token.as_ref().expect("bob's token");
        let of_bob = lane
            .holdings
            .iter()
            .any(|h| h.client == "bob" && h.value == token.text);
        assert!(of_bob);
        assert!(token.claims.iter().all(|claim| claim.change.is_none()));
        others += 1;
    }
    assert_eq!(others, 2);
}

/// The claims of a token that was given for another changed; nobody altered its characters.
#[test]
fn a_token_that_is_signed_anew_is_not_told_as_altered_by_hand() {
    let mut renewed = 0;
    for scenario in catalogue::scenarios() {
        let trace = trace(&scenario.id);
        for at in 0..trace.frames.len() {
            for lane in present(&trace, at, Lang::En).lanes {
                let Some(token) = &lane.token else { continue };
                let value = |name: &str| token.claims.iter().find(|claim| claim.name == name);
                let is_new = value("jti").is_some_and(|jti| jti.was.is_some());
                if is_new {
                    renewed += 1;
                    assert!(value("iat").is_some());
                    let altered = token.parts.iter().any(|part| !part.altered.is_empty());
                    assert!(!altered, "{}, frame {at}", scenario.id);
                }
            }
        }
    }
    assert!(renewed > 5, "{renewed}");
}

#[test]
fn a_claim_that_is_there_twice_is_told_twice() {
    let trace = trace("forgery");
    let mut seen = 0;
    for at in 0..trace.frames.len() {
        for lane in present(&trace, at, Lang::En).lanes {
            let Some(token) = lane.token else { continue };
            let roles = token.claims.iter().filter(|claim| claim.name == "roles");
            let roles: Vec<_> = roles.collect();
            let [first, second] = roles[..] else { continue };
            let brief: String = token.brief[1]
                .iter()
                .map(|span| span.text.as_str())
                .collect();
            for claim in [first, second] {
                let told = format!("roles {}", claim.value.trim_matches('"'));
                assert!(brief.contains(&told), "{brief}: {told}");
            }
            assert_ne!(first.value, second.value);
            seen += 1;
        }
    }
    assert!(seen > 0, "no token has two roles");
}

#[test]
fn the_figures_that_changed_are_told_from_the_others() {
    let trace = trace("growth");
    let (mut steps, mut changed) = (0, 0);
    for at in 0..trace.frames.len() {
        for lane in present(&trace, at, Lang::En).lanes {
            let marks = lane.shown.iter().filter(|figure| figure.was.is_some());
            let marks = marks.count();
            assert!(
                marks == 0 || marks < lane.shown.len(),
                "all of them, at {at}"
            );
            steps += usize::from(marks > 0);
            changed += marks;
            for figure in &lane.shown {
                assert_ne!(figure.was.as_ref(), Some(&figure.value));
            }
        }
    }
    assert!(
        steps >= 3 && changed >= steps,
        "{steps} steps, {changed} figures"
    );
}

/// Whatever differs between two steps is marked in the later one, and what is the same is not.
#[test]
fn marks_are_what_differs_between_the_steps() {
    for scenario in catalogue::scenarios() {
        let trace = trace(&scenario.id);
        for (at, frame) in trace.frames.iter().enumerate() {
            let page = present(&trace, at, Lang::En);
            for ((lane, page), before) in frame.lanes.iter().zip(&page.lanes).zip(trace.before(at))
            {
                let place = format!("{}, frame {at}, {}", scenario.id, page.name);
                let held = |world: &cloakroom::world::World| {
                    let held = world.holdings();
                    held.map(|held| format!("{} {}", held.client, held.value))
                        .collect::<Vec<_>>()
                };
                let (was, now) = (held(before), held(&lane.world));
                for holding in &page.holdings {
                    let here = format!("{} {}", holding.client, holding.value);
                    match holding.change {
                        Some(Change::Removed) => assert!(was.contains(&here), "{place}: {here}"),
                        Some(Change::New) => assert!(now.contains(&here), "{place}: {here}"),
                        None => {
                            assert!(
                                was.contains(&here) && now.contains(&here),
                                "{place}: {here}"
                            );
                        }
                        _ => {}
                    }
                }
                for here in was.iter().filter(|here| !now.contains(here)) {
                    let shown = page.holdings.iter().any(|holding| {
                        let old = holding.was.as_ref().unwrap_or(&holding.value);
                        holding.change.is_some() && *here == format!("{} {old}", holding.client)
                    });
                    assert!(shown, "{place}: {here} went unseen");
                }
                for row in page.tables.iter().flat_map(|table| &table.rows) {
                    let changed = row.was.is_some();
                    assert_eq!(
                        changed,
                        row.change == Some(Change::Changed),
                        "{place}: {row:?}"
                    );
                    assert_eq!(row.change == Some(Change::Missed), row.cells.len() == 1);
                }
            }
        }
    }
}

/// She is let in as somebody else, as the answer says: that is never the green of an honest 200.
#[test]
fn the_attackers_success_is_an_alarm_with_a_word() {
    let (mut alarms, mut attacks, mut renewals) = (0, 0, 0);
    for scenario in catalogue::scenarios() {
        let trace = trace(&scenario.id);
        for (at, frame) in trace.frames.iter().enumerate() {
            let page = present(&trace, at, Lang::En);
            for (lane, page) in frame.lanes.iter().zip(&page.lanes) {
                let Some(request) = lane.observed.request() else {
                    continue;
                };
                let hers = request.sent.by.starts_with("mallory");
                let let_in = request.verdict == Some(Verdict::Ok);
                let answer = request.answer.as_deref();
                let answer = answer
                    .map(cloakroom::world::http::Message::text)
                    .unwrap_or_default();
                let as_alice = answer.contains("\"user\":\"alice\"");
                let place = format!("{}, frame {at}, {}", scenario.id, page.name);
                if hers && let_in && as_alice {
                    assert_eq!(page.verdict.role(), Role::Alarm, "{place}");
                }
                let mut given = answer.split('"').filter_map(unverified::claims);
                let of_alice = given
                    .any(|given| claims::text(given.root(), "sub").as_deref() == Some("u-1001"));
                if hers && let_in && of_alice {
                    assert_eq!(page.verdict.role(), Role::Alarm, "{place}");
                    renewals += 1;
                }
                if page.verdict.role() == Role::Alarm {
                    let brief = page.verdict.brief();
                    assert!(brief.text.ends_with(" BREACH"), "{place}: {}", brief.text);
                    assert!(let_in, "{place}");
                    alarms += 1;
                }
                let forced = lane.events.iter().any(|event| match event {
                    Event::CrossSiteSent { from, .. } => from != "app.cloakroom.example",
                    Event::ScriptRan { does, .. } => *does != Does::Read,
                    _ => false,
                });
                if !hers && !forced && page.thief.is_none() {
                    assert_ne!(page.verdict.role(), Role::Alarm, "{place}");
                }
                let moved = |event: &Event| matches!(event, Event::Transferred { .. });
                if forced && lane.events.iter().any(moved) {
                    assert_eq!(page.verdict.role(), Role::Alarm, "{place}");
                    attacks += 1;
                }
            }
        }
    }
    assert!(alarms > 20, "{alarms} alarms");
    assert!(attacks > 5, "{attacks} attacks");
    assert!(renewals > 0);
}

fn drawn(scenario: &Arc<Scenario>, steps: usize, lang: Lang) -> Buffer {
    let settings = scenario.settings().expect("the settings are valid");
    let look = Look {
        theme: Theme::Dark,
        depth: Depth::Indexed,
        ascii: false,
    };
    let mut app = App::play(Player::new(scenario, &settings, Vec::new()), lang, look);
    app.resize(120, 36);
    for _ in 1..steps {
        app.key(KeyEvent::new(KeyCode::Char(' '), KeyModifiers::NONE));
    }
    let area = Rect::new(0, 0, 120, 36);
    let mut buffer = Buffer::empty(area);
    draw(&app, area, &mut buffer);
    buffer
}

/// So much that one sees whose a thing is, and so little that it still means something.
#[test]
fn between_15_and_25_percent_of_a_step_has_a_hue() {
    for (id, lang) in [
        ("first-login", Lang::En),
        ("first-login", Lang::Ja),
        ("logout", Lang::En),
        ("logout", Lang::Ja),
    ] {
        let scenario = catalogue::find(id).expect("it comes with the program");
        for step in 1..=scenario.steps.len() {
            let buffer = drawn(&scenario, step, lang);
            let hued = |cell: &&ratatui::buffer::Cell| {
                [cell.fg, cell.bg].iter().any(|colour| {
                    // From 232 on they are greys.
                    matches!(colour, Color::Indexed(..232))
                }) && cell.symbol() != " "
            };
            // A Japanese character takes two columns, and one cell of them.
            let columns = |cell: &ratatui::buffer::Cell| Span::raw(cell.symbol()).width();
            let hued: usize = buffer.content.iter().filter(hued).map(columns).sum();
            let per_mille = hued * 1000 / buffer.content.len();
            assert!(
                (150..=250).contains(&per_mille),
                "{id} {lang} {step}: {per_mille} per mille"
            );
        }
    }
}
