//! The board of a step: what is on it at each size, and that nothing of a page is lost.

#[path = "support/keys.rs"]
mod keys;
#[path = "support/lesson.rs"]
mod lesson;
#[path = "support/screen.rs"]
mod screen;
#[path = "support/traces.rs"]
mod traces;

use cloakroom::lesson::player::Player;
use cloakroom::lesson::scenario::catalogue;
use cloakroom::lesson::trace::run;
use cloakroom::page::{LanePage, derivations, plain, present};
use cloakroom::text::Lang;
use cloakroom::tui::App;
use cloakroom::tui::theme::Look;
use cloakroom::world::Event;
use keys::press;
use lesson::{LOOK, play};
use ratatui::buffer::Buffer;
use screen::{drawn, text};
use traces::traces;
use unicode_width::UnicodeWidthStr;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];

fn at(id: &str, step: usize, lang: Lang) -> App {
    let scenario = catalogue::find(id).expect("it comes with the program");
    let mut app = play(&scenario, lang, LOOK);
    for _ in 1..step {
        press(&mut app, "Space");
    }
    app
}

/// A text without what wrapping adds and takes.
fn packed(text: &str) -> String {
    let keeps = |c: &char| !c.is_whitespace() && *c != '│';
    text.chars().filter(keeps).collect()
}

/// The box of a lane.
struct Boxed {
    rows: Vec<String>,
    /// Its frame says that there is more.
    more: bool,
}

impl Boxed {
    /// The box that stands `x` columns in.
    fn of(buffer: &Buffer, x: u16, columns: u16) -> Self {
        let symbol = |x: u16, y: u16| buffer[(x, y)].symbol();
        let last = |corner: &str, below: u16| (0..below).rev().find(|y| symbol(x, *y) == corner);
        let bottom = last("└", buffer.area.height).expect("a box");
        let top = last("┌", bottom).expect("its top");
        let row = |y: u16| {
            let mut text = String::new();
            let mut at = x + 1;
            while at < x + columns - 1 {
                text.push_str(symbol(at, y));
                let wide = u16::try_from(symbol(at, y).width()).expect("a symbol is narrow");
                at += wide.max(1);
            }
            text
        };
        let rule = row(bottom);
        Self {
            rows: (top + 1..bottom).map(row).collect(),
            more: rule.contains("more: i") || rule.contains("ほか"),
        }
    }

    fn empty(&self) -> usize {
        let rows = self.rows.iter();
        rows.filter(|row| row.trim().is_empty()).count()
    }

    /// The pieces of the watched messages, of the token and of what clients hold, and the keys of rows,
    /// that are not in it in full.
    fn cut(&self, lane: &LanePage) -> Vec<String> {
        let shown = packed(&self.rows.concat());
        let exchange = lane.watched.map(|at| &lane.exchanges[at]);
        let messages = exchange
            .into_iter()
            .flat_map(|exchange| std::iter::once(&exchange.request).chain(&exchange.answer));
        let spans = messages.flat_map(|message| &message.lines).flatten();
        let rows = lane.tables.iter().flat_map(|table| &table.rows);
        let keys = rows.filter_map(|row| row.whole_key.as_ref());
        let token = lane.token.iter().flat_map(|token| &token.parts);
        let token = token.map(|part| &part.text);
        let held = lane.holdings.iter().map(|holding| &holding.value);
        let pieces = spans.map(|span| &span.text).chain(keys);
        let pieces = pieces.chain(token).chain(held);
        let missing = pieces.filter(|piece| !shown.contains(&packed(piece)));
        missing.cloned().collect()
    }
}

#[test]
fn no_board_is_a_third_empty_while_something_is_left_out() {
    let (mut boards, mut left_out, mut whole) = (0, 0, 0);
    for (scenario, trace) in traces() {
        for lang in Lang::ALL {
            let mut app = play(scenario, lang, LOOK);
            for step in 0..scenario.steps.len() {
                let page = present(&trace, step, lang);
                for (width, height) in SIZES {
                    let one = width < 100;
                    let mut buffer = drawn(&mut app, (width, height));
                    for at in 0..page.lanes.len() {
                        let columns = if one { width } else { width / 2 };
                        let x = if one { 0 } else { u16::from(at > 0) * columns };
                        let boxed = Boxed::of(&buffer, x, columns);
                        let focus = text(&buffer);
                        let shows = |lane: &&LanePage| focus.contains(&format!("▶ {}", lane.label));
                        let lane = if one {
                            page.lanes.iter().find(shows).expect("a lane in focus")
                        } else {
                            &page.lanes[at]
                        };
                        let cut = boxed.cut(lane);
                        boards += 1;
                        let is_whole = !boxed.more && cut.is_empty();
                        left_out += usize::from(!is_whole);
                        whole += usize::from(cut.is_empty());
                        assert!(
                            is_whole || boxed.empty() * 3 <= boxed.rows.len(),
                            "{} {} {lang} {width} {}: {} of {} are empty, not shown: {cut:?}\n{}",
                            scenario.id,
                            step + 1,
                            lane.name,
                            boxed.empty(),
                            boxed.rows.len(),
                            screen::text(&buffer)
                        );
                        if one {
                            press(&mut app, "Tab");
                            buffer = drawn(&mut app, (width, height));
                        }
                    }
                }
                press(&mut app, "Space");
            }
        }
    }
    assert!(
        boards > 2000 && left_out > 100 && whole > 500,
        "{boards} {left_out} {whole}"
    );
}

/// What a page says of a lane, each piece as it is said.
fn facts(lane: &LanePage) -> Vec<String> {
    let mut facts = vec![
        plain(&lane.verdict.line()),
        lane.cost.clone(),
        lane.badge.to_owned(),
    ];
    facts.extend(lane.remembers.clone());
    facts.extend(lane.thief.iter().flatten().cloned());
    facts.extend(lane.stop_latency.clone());
    facts.extend(lane.nothing.map(str::to_owned));
    facts.extend(lane.in_memory.map(str::to_owned));
    facts.extend(
        lane.alerts
            .iter()
            .chain(&lane.beside)
            .chain(&lane.events)
            .cloned(),
    );
    for exchange in &lane.exchanges {
        facts.extend([exchange.by.clone(), exchange.to.clone()]);
        let messages = std::iter::once(&exchange.request).chain(&exchange.answer);
        facts.extend(
            messages
                .flat_map(|message| &message.lines)
                .map(|line| plain(line)),
        );
    }
    for figure in &lane.shown {
        facts.push(figure.name.clone());
        // Answers are told in a grid.
        let value = figure.answers.is_empty().then(|| figure.value.clone());
        facts.extend(value);
        facts.extend(figure.answers.iter().map(|answer| answer.head.to_owned()));
    }
    for table in &lane.tables {
        facts.push(table.title.clone());
        let rows = table.rows.iter();
        let fields = rows.clone().flat_map(|row| &row.fields);
        facts.extend(fields.flat_map(|(name, value)| [name.clone(), value.clone()]));
        facts.extend(rows.filter_map(|row| row.gone.map(str::to_owned)));
    }
    for holding in &lane.holdings {
        facts.extend([
            holding.client.clone(),
            holding.what.clone(),
            holding.value.clone(),
        ]);
    }
    facts.extend(
        lane.checks
            .iter()
            .flat_map(|check| [check.word.to_owned(), check.why.clone()]),
    );
    let claims = lane.token.iter().flat_map(|token| &token.claims);
    facts.extend(claims.flat_map(|claim| [claim.name.clone(), claim.value.clone()]));
    let commands = lane
        .commands
        .iter()
        .flat_map(cloakroom::page::Statements::lines);
    facts.extend(commands.map(|(_, line)| line.clone()));
    facts
}

#[test]
fn not_one_fact_of_a_page_is_lost() {
    let mut found = 0;
    for (scenario, turn) in catalogue::scenarios().iter().zip(0..) {
        for (lang, at) in Lang::ALL.into_iter().zip(turn..) {
            // The inspector's lines depend on the columns alone.
            let (width, _) = SIZES[at % SIZES.len()];
            // Its credentials name hundreds of roles.
            let height = if scenario.id == "growth" { 2400 } else { 300 };
            let mut app = play(scenario, lang, LOOK);
            for step in 0..scenario.steps.len() {
                let trace = app.player().expect("it is played").trace().clone();
                let page = present(&trace, step, lang);
                let board = packed(&text(&drawn(&mut app, SIZES[at % SIZES.len()])));
                press(&mut app, "i");
                // A long title is cut.
                let title: String = packed(&page.title).chars().take(9).collect();
                for _ in &page.lanes {
                    let mut seen = String::new();
                    for section in 1..=7 {
                        press(&mut app, &section.to_string());
                        seen += &packed(&text(&drawn(&mut app, (width, height))));
                    }
                    let inspects = |lane: &&LanePage| {
                        seen.contains(&format!("┌{}{title}", packed(&lane.label)))
                    };
                    let lane = page.lanes.iter().find(inspects).expect("a lane");
                    seen += &board;
                    for fact in facts(lane) {
                        let place = format!("{} {} {lang} {width}", scenario.id, step + 1);
                        assert!(seen.contains(&packed(&fact)), "{place}: {fact:?}\n{seen}");
                        found += 1;
                    }
                    press(&mut app, "Tab");
                }
                press(&mut app, "Esc Space");
            }
        }
    }
    assert!(found > 20_000, "{found}");
}

#[test]
fn the_smallest_window_shows_what_a_step_is_about() {
    let told = [
        ("first-login", 7, "", ["alice's credential says", "nothing"]),
        ("refresh", 4, "Tab", ["unused → used", "+ └a2e92c3e"]),
        (
            "refresh",
            6,
            "Tab",
            [
                "fam-0001  1    used T+00:15:06 → revoked",
                "fam-0001  2    unused → revoked",
            ],
        ),
        ("forgery", 6, "Tab", ["1 header", "alg HS256"]),
        (
            "storage-xss",
            15,
            "Tab",
            ["key store of the device", "BFF (server of the page)"],
        ),
        (
            "logout",
            2,
            "",
            ["- 3ede3abb0ef37626", "LEDGER (store)  0 rows"],
        ),
    ];
    for (id, step, keys, texts) in told {
        let mut app = at(id, step, Lang::En);
        let mut shown = text(&drawn(&mut app, (80, 24)));
        if !keys.is_empty() && shown.contains("▶ TICKET") {
            press(&mut app, keys);
            shown = text(&drawn(&mut app, (80, 24)));
        }
        for text in texts {
            assert!(shown.contains(text), "{id} {step}: {text}\n{shown}");
        }
    }
}

/// The detail below the maps of a small window is that of the lane in which most of the step happens,
/// until another is chosen, for this step.
#[test]
fn a_small_window_opens_on_the_lane_where_the_step_happens() {
    let opens_on = |app: &mut App, label: &str| {
        let shown = text(&drawn(app, (80, 24)));
        shown.contains(&format!("▶ {label}"))
    };
    let steps = [
        ("logout", 4),
        ("logout", 5),
        ("logout", 6),
        ("logout", 7),
        ("logout", 8),
        ("refresh", 3),
        ("refresh", 7),
        ("refresh", 11),
        ("refresh", 16),
        ("refresh", 18),
    ];
    for (id, step) in steps {
        let mut app = at(id, step, Lang::En);
        assert!(opens_on(&mut app, "PASSPORT"), "{id} {step}");
        press(&mut app, "Tab");
        assert!(opens_on(&mut app, "TICKET"), "{id} {step}");
        press(&mut app, "Left Space");
        assert!(opens_on(&mut app, "PASSPORT"), "{id} {step}");
    }
}

/// A sentence that goes on where it is not shown ends with a whole word and an ellipsis.
#[test]
fn a_sentence_that_is_cut_keeps_its_words_whole() {
    let mut cut = 0;
    for (scenario, trace) in traces() {
        let mut app = play(scenario, Lang::En, LOOK);
        for step in 0..scenario.steps.len() {
            let shown = text(&drawn(&mut app, (80, 24)));
            if let Some(line) = shown.lines().find(|line| line.ends_with(" i: the rest")) {
                let (kept, _) = line.split_once('…').expect("an ellipsis");
                let page = present(&trace, step, Lang::En);
                let told = page.sentences();
                let last: Vec<&str> = kept.split_whitespace().rev().take(2).collect();
                let whole = |text: &str| text.split_whitespace().any(|word| word == last[0]);
                assert!(told.iter().any(|(_, text)| whole(text)), "{line}");
                cut += 1;
            }
            press(&mut app, "Space");
        }
    }
    assert!(cut > 5, "{cut}");
}

/// The lanes part where the mark is: the rows that have it are not alike.
#[test]
fn no_mark_of_a_parting_stands_between_equal_rows() {
    let mut marks = 0;
    for scenario in catalogue::scenarios() {
        for lang in Lang::ALL {
            let mut app = play(scenario, lang, LOOK);
            for step in 1..=scenario.steps.len() {
                let buffer = drawn(&mut app, (120, 36));
                let marked = |x: u16| -> Option<String> {
                    let mut rows = 0..36;
                    let y = rows.find(|y| buffer[(x + 59, *y)].symbol() == "≠")?;
                    let row = (x + 1..x + 59).map(|at| buffer[(at, y)].symbol());
                    // A rule is where the state is told, or the verdict.
                    (buffer[(x, y)].symbol() != "├").then(|| row.collect())
                };
                if let (Some(left), Some(right)) = (marked(0), marked(60)) {
                    let blank = left.trim().is_empty() || right.trim().is_empty();
                    let place = format!("{} {step} {lang}", scenario.id);
                    assert!(blank || left != right, "{place}: {left}");
                    marks += 1;
                }
                press(&mut app, "Space");
            }
        }
    }
    assert!(marks > 100, "{marks}");
}

#[test]
fn a_verdict_does_not_hide_that_another_answer_was_otherwise() {
    for (id, step, said) in [
        ("scale-out", 4, "also 401 unknown_id"),
        ("refresh", 16, "also 200 ok"),
    ] {
        let mut app = at(id, step, Lang::En);
        let shown = text(&drawn(&mut app, (120, 36)));
        assert!(shown.contains(said), "{id} {step}\n{shown}");
    }
}

#[test]
fn the_prefix_of_a_cookie_is_explained_where_it_is_set() {
    let scenario = catalogue::find("first-login").expect("it comes with the program");
    let settings = scenario.settings().expect("the settings are valid");
    let trace = run(&scenario, &settings, Vec::new());
    let explains = |at: &usize| {
        let told = derivations(&trace, *at, 0, Lang::En);
        let mut rules = told.iter().map(|derivation| &derivation.rule);
        rules.any(|rule| rule.contains("__Host-"))
    };
    let steps: Vec<usize> = (0..trace.frames.len()).filter(explains).collect();
    let sets = |at: &usize| {
        let events = trace.frames[*at].lanes[0].events.iter();
        let mut answers = events.filter_map(|event| match event {
            Event::Answered(answer) => answer.message.as_ref(),
            _ => None,
        });
        answers.any(|message| message.text().contains("Set-Cookie: __Host-sid="))
    };
    let set: Vec<usize> = (0..trace.frames.len()).filter(sets).collect();
    assert_eq!(steps, set);
    assert!(!set.is_empty());
}

#[test]
fn answers_stand_in_a_grid_and_no_is_as_plain_as_yes() {
    for (lang, (width, height), head, ascii) in [
        (Lang::En, (80, 24), "read", false),
        (Lang::Ja, (80, 24), "読出", true),
        (Lang::En, (120, 36), "1  2  3  4  5  6  7", true),
        (Lang::Ja, (120, 36), "1  2  3  4  5  6  7", false),
    ] {
        let mut app = at("storage-xss", 15, lang);
        if ascii {
            let scenario = catalogue::find("storage-xss").expect("it comes with the program");
            let settings = scenario.settings().expect("the settings are valid");
            let player = Player::new(&scenario, &settings, Vec::new());
            app = App::play(player, lang, Look { ascii, ..LOOK });
            press(&mut app, "End");
        }
        let shown = text(&drawn(&mut app, (width, height)));
        let shown = if shown.contains(head) {
            shown
        } else {
            press(&mut app, "Tab");
            text(&drawn(&mut app, (width, height)))
        };
        assert!(shown.contains(head), "{shown}");
        let answers = |place: &str| -> Vec<char> {
            let row = shown
                .lines()
                .find(|line| line.contains(place))
                .expect(place);
            let (_, row) = row.split_once(place).expect(place);
            row.chars().filter(|c| "○–o-".contains(*c)).collect()
        };
        let [yes, no] = if ascii { ['o', '-'] } else { ['○', '–'] };
        assert_eq!(answers("localStorage"), [yes, yes, no, yes, yes, yes, no]);
        assert_eq!(answers("sessionStorage"), [yes, yes, no, yes, no, yes, no]);
    }
}

#[test]
fn the_stores_speak_the_language_that_was_chosen_until_another_is() {
    let mut app = at("logout", 2, Lang::En);
    let lines = |app: &mut App| text(&drawn(app, (120, 36)));
    let sql = lines(&mut app);
    assert!(
        sql.contains("SQL   DELETE FROM sessions") && !sql.contains("Redis DEL"),
        "{sql}"
    );
    press(&mut app, "r");
    let redis = lines(&mut app);
    assert!(
        redis.contains("Redis ") && !redis.contains("SQL   DELETE"),
        "{redis}"
    );
    press(&mut app, "Space Left");
    assert_eq!(lines(&mut app), redis, "it is kept");
}
