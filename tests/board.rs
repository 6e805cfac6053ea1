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
use cloakroom::page::{Dialect, LanePage, derivations, plain, present};
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

/// A box of the board.
struct Boxed {
    rows: Vec<String>,
    /// Its frame says that there is more.
    more: bool,
}

impl Boxed {
    /// The boxes that stand `x` columns in, from top to bottom.
    fn column(buffer: &Buffer, x: u16, columns: u16) -> Vec<Self> {
        let row = |y: u16| {
            let mut text = String::new();
            let mut at = x + 1;
            while at < x + columns - 1 {
                let symbol = buffer[(at, y)].symbol();
                text.push_str(symbol);
                let wide = u16::try_from(symbol.width()).expect("a symbol is narrow");
                at += wide.max(1);
            }
            text
        };
        let (mut boxes, mut top) = (Vec::new(), 0);
        for y in 0..buffer.area.height {
            match buffer[(x, y)].symbol() {
                "┌" => top = y,
                "└" => {
                    let rule = row(y);
                    boxes.push(Self {
                        rows: (top + 1..y).map(row).collect(),
                        more: rule.contains("more: i") || rule.contains("ほか"),
                    });
                }
                _ => {}
            }
        }
        boxes
    }
}

/// The rows of some boxes that are blank, and all of them.
fn blank(boxes: &[Boxed]) -> (usize, usize) {
    let rows = || boxes.iter().flat_map(|boxed| &boxed.rows);
    let blank = rows().filter(|row| row.trim().is_empty());
    (blank.count(), rows().count())
}

/// True if a third of the rows of some boxes are blank, and have room for a piece that is missing.
fn wastes(boxes: &[Boxed], columns: u16, missing: &[String]) -> bool {
    let (blank, rows) = blank(boxes);
    // The edges of a box, and what heads a piece.
    let room = blank.saturating_sub(4) * usize::from(columns - 10);
    let fits = |piece: &String| piece.width() <= room;
    blank * 3 > rows && (missing.is_empty() || missing.iter().any(fits))
}

/// The pieces of the watched messages, of the token, of what clients hold and of what the stores were
/// asked, the checks, and the keys of rows, that are not in some boxes in full.
fn cut<'a>(boxes: impl Iterator<Item = &'a Boxed>, lane: &LanePage) -> Vec<String> {
    let rows: Vec<&str> = boxes
        .flat_map(|boxed| &boxed.rows)
        .map(String::as_str)
        .collect();
    let shown = packed(&rows.concat());
    let exchange = lane.watched.map(|at| &lane.exchanges[at]);
    let messages = exchange
        .into_iter()
        .flat_map(|exchange| std::iter::once(&exchange.request).chain(&exchange.answer));
    let spans = messages.flat_map(|message| &message.lines).flatten();
    let rows = lane.tables.iter().flat_map(|table| &table.rows);
    let keys = rows.filter_map(|row| row.whole_key.as_ref());
    let token = || lane.token.iter();
    let parts = token().flat_map(|token| &token.parts);
    let claims = token().flat_map(|token| &token.claims);
    let claims = claims.flat_map(|claim| [&claim.name, &claim.value]);
    let held = lane.holdings.iter().map(|holding| &holding.value);
    let told = |dialect| lane.commands.iter().flat_map(move |c| c.told_in(dialect));
    let dialect = match told(Dialect::Sql).next() {
        Some(_) => Dialect::Sql,
        None => Dialect::Redis,
    };
    let pieces = spans.map(|span| &span.text).chain(keys).chain(held);
    let pieces = pieces.chain(parts.map(|part| &part.text)).chain(claims);
    let pieces = pieces.chain(told(dialect));
    let pieces = pieces.chain(lane.checks.iter().map(|check| &check.why));
    let missing = pieces.filter(|piece| !shown.contains(&packed(piece)));
    missing.cloned().collect()
}

/// A board is both of its lanes: one that has room lends it to the other.
#[test]
fn no_board_is_a_third_empty_while_something_is_left_out() {
    let (mut boards, mut left_out, mut whole, mut lent) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for (scenario, trace) in traces() {
        for lang in Lang::ALL {
            let mut app = play(scenario, lang, LOOK);
            for step in 0..scenario.steps.len() {
                let page = present(&trace, step, lang);
                let mut judge = |width: u16, columns: &[Vec<Boxed>], missing: &[String]| {
                    let more = columns.iter().flatten().any(|boxed| boxed.more);
                    let is_whole = !more && missing.is_empty();
                    boards += 1;
                    left_out += usize::from(!is_whole);
                    whole += usize::from(missing.is_empty());
                    lent += usize::from(columns.iter().any(|boxes| boxes.len() > 1));
                    let half = width / u16::try_from(columns.len()).expect("two lanes");
                    if !is_whole && columns.iter().any(|boxes| wastes(boxes, half, missing)) {
                        let place = format!("{} {} {lang} {width}", scenario.id, step + 1);
                        wrong.push(format!("{place}: not shown: {more} {missing:?}"));
                    }
                };
                for (width, height) in SIZES {
                    let mut buffer = drawn(&mut app, (width, height));
                    if width >= 100 {
                        let half = width / 2;
                        let lanes = page.lanes.iter().zip(0..);
                        let columns: Vec<Vec<Boxed>> = lanes
                            .clone()
                            .map(|(_, at)| Boxed::column(&buffer, at * half, half))
                            .collect();
                        let missing = lanes.flat_map(|(lane, at)| {
                            let boxes = columns.iter().enumerate().flat_map(|(column, boxes)| {
                                let own = usize::from(at) == column;
                                // What has no room in its own box goes on below the other's.
                                if own { &boxes[..1] } else { &boxes[1..] }
                            });
                            cut(boxes, lane)
                        });
                        judge(width, &columns, &missing.collect::<Vec<_>>());
                        continue;
                    }
                    for _ in &page.lanes {
                        let mut boxes = Boxed::column(&buffer, 0, width);
                        let boxes = vec![boxes.pop().expect("a lane in focus")];
                        let focus = text(&buffer);
                        let shows = |lane: &&LanePage| focus.contains(&format!("▶ {}", lane.label));
                        let lane = page.lanes.iter().find(shows).expect("a lane in focus");
                        let missing = cut(boxes.iter(), lane);
                        judge(width, &[boxes], &missing);
                        press(&mut app, "Tab");
                        buffer = drawn(&mut app, (width, height));
                    }
                }
                press(&mut app, "Space");
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(
        boards > 1500 && left_out > 100 && whole > 300 && lent > 50,
        "{boards} {left_out} {whole} {lent}"
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
    facts.extend(commands.map(|(_, line)| line));
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

/// Where there is room for one statement, it is the one that changed a row, not the look-up before it
/// or the end of its transaction.
#[test]
fn the_statement_that_changed_a_row_goes_first() {
    let changing = ["INSERT ", "UPDATE ", "DELETE "];
    let mut told = 0;
    for (scenario, trace) in traces() {
        let mut app = play(scenario, Lang::En, LOOK);
        for step in 0..scenario.steps.len() {
            let page = present(&trace, step, Lang::En);
            let asked = page.lanes.iter().filter(|lane| !lane.commands.is_empty());
            let changes = |lane: &LanePage| lane.commands.iter().any(|one| one.changes.is_some());
            let all_change = asked.clone().count() > 0 && asked.clone().all(changes);
            for command in asked.flat_map(|lane| &lane.commands) {
                if let (Some([sql, redis]), false) = (command.changes, command.sql.is_empty()) {
                    let sql = &command.sql[sql];
                    assert!(changing.iter().any(|verb| sql.starts_with(verb)), "{sql}");
                    let redis = command.redis.get(redis);
                    assert!(redis.is_none_or(|line| line.contains(' ')), "{redis:?}");
                }
            }
            let shown = text(&drawn(&mut app, (120, 36)));
            let rows = shown.lines().flat_map(|line| line.split('│'));
            let brief = rows.filter(|row| row.contains("r: Redis"));
            for row in brief.filter(|_| all_change) {
                let (_, line) = row.split_once("SQL   ").expect("a statement");
                let first = changing.iter().any(|verb| line.starts_with(verb));
                assert!(first, "{} {}: {row}", scenario.id, step + 1);
                told += 1;
            }
            press(&mut app, "Space");
        }
    }
    assert!(told > 10, "{told}");
}
