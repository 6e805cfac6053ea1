//! Snapshots of the screen: keys in, rows out, at every size, in both languages.

#[path = "support/keys.rs"]
mod keys;
#[path = "support/lesson.rs"]
mod lesson;
#[path = "support/screen.rs"]
mod screen;

use std::sync::Arc;
use std::time::Duration;

use cloakroom::lesson::course::short_path;
use cloakroom::lesson::player::Player;
use cloakroom::lesson::scenario::catalogue;
use cloakroom::lesson::trace::Intervention;
use cloakroom::page::primer::{Term, primer};
use cloakroom::page::suggested::suggested;
use cloakroom::text::Lang;
use cloakroom::tui::keys::{Command, Mode};
use cloakroom::tui::theme::{Ink, Look, is_ambiguous};
use cloakroom::tui::{App, Flow};
use cloakroom::words::interview::session::BEGUN;
use cloakroom::words::tui::keys::BACK_TO_INTERVIEW;
use cloakroom::world::Verdict;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use keys::press;
use lesson::{LOOK, play};
use ratatui::buffer::Buffer;
use screen::drawn;
use unicode_width::UnicodeWidthStr;

const ASCII: Look = Look {
    ascii: true,
    ..LOOK
};

fn logout(lang: Lang) -> App {
    play(
        &catalogue::find("logout").expect("logout comes with the program"),
        lang,
        LOOK,
    )
}

fn screen(app: &mut App, width: u16, height: u16) -> String {
    screen::text(&drawn(app, (width, height)))
}

/// Every screen that there is: its name, and how it is opened.
fn every_screen(lang: Lang, look: Look) -> Vec<(&'static str, App)> {
    let mut course = App::course(lang, look);
    press(&mut course, "/ j w t");
    let keys = [
        ("first step", ""),
        ("later step", "Space Space Space"),
        ("last step", "End"),
        ("go to", "Space g 3"),
        ("hall", "Space Space Space v"),
        ("what-if menu", "Space Space w Down Down"),
        ("branch", "Space Space w Home Enter Space Space f"),
        ("both futures", "Space Space w Home Enter"),
        ("what-ifs: the rest", "Space Space w Right"),
        ("what-ifs: filter", "Space Space w / k e y"),
        ("map of time", "Space Space w Home Enter u m"),
        ("map of time: branch", "Space Space w Home Enter m"),
        ("editor: claim", "Space e Down Down Down Down Enter"),
        ("editor: character", "Space e Tab End Right Right A"),
        ("inspector: messages", "Space Space Space i"),
        (
            "inspector: token",
            "Space Space Space i Tab 3 Down Down Right",
        ),
        ("inspector: events", "Space Space Space i 7"),
        ("why: verdict", "Space Space Space ="),
        ("why: signature", "Space Space Space = Tab End Up Up Up Up"),
        ("end", "End Space"),
        ("end: answer", "End Space Space Space 1 Enter"),
        ("help", "?"),
        ("blank", "b"),
    ];
    let logout = catalogue::find("logout").expect("logout comes with the program");
    let mut first_page = App::course(lang, look);
    press(&mut first_page, "i");
    let comparison = |keys: &str| {
        let mut app = App::course(lang, look);
        press(&mut app, "c");
        press(&mut app, keys);
        app
    };
    let mut screens = vec![
        ("course", App::course(lang, look)),
        ("filter", course),
        ("first page", first_page),
        ("comparison", comparison("Down Down")),
        ("comparison: hall", comparison("Down Down v")),
    ];
    for (name, keys) in [
        ("glossary", "g Down Down"),
        ("glossary: filter", "g / j w"),
        ("spoken answer", "a Down"),
        ("choice: question", "w Enter Enter Down"),
        ("choice: recommended", "w Down Enter Down Enter"),
        ("choice: as it grows", "w Down Enter Down Enter g"),
    ] {
        let mut app = App::course(lang, look);
        press(&mut app, keys);
        screens.push((name, app));
    }
    for (name, keys) in keys {
        let mut app = play(&logout, lang, look);
        press(&mut app, keys);
        screens.push((name, app));
    }
    let mut question = play(&logout, lang, look).with_questions(true);
    while question.mode() != Mode::Predict {
        press(&mut question, "Space");
    }
    screens.push(("question", question));
    let mut guessed = play(&logout, lang, look).with_questions(true);
    while guessed.mode() != Mode::End {
        press(&mut guessed, "1 Space");
    }
    screens.push(("end: guesses", guessed));
    let interview = [
        ("interview: question", ""),
        ("interview: writing", "w A Space t o k e n"),
        ("interview: points", "Space Space 1 0"),
        ("interview: result", "Space Space 1 0 Enter"),
        ("interview: written", "w A Space t o k e n Enter"),
        ("interview: step", "Space Space Enter d"),
        (
            "interview: last page",
            "Space Space 1 Enter Enter Space Enter q",
        ),
    ];
    for (name, keys) in interview {
        let mut app = App::course(lang, look);
        press(&mut app, "r");
        press(&mut app, keys);
        screens.push((name, app));
    }
    screens
}

#[test]
fn help_says_how_it_is_closed_wherever_it_was_opened() {
    for lang in Lang::ALL {
        for mut app in [App::course(lang, LOOK), logout(lang)] {
            press(&mut app, "?");
            let shown = screen(&mut app, 80, 24);
            let footer = shown.trim_end().lines().last().expect("a footer");
            assert!(footer.contains("Esc"), "{lang}: {footer}");
        }
    }
}

/// The lessons whose screens are kept whole: a login, a lane that ends while the other goes on, and
/// several nodes. The others are held by what must be true of every screen.
const KEPT: [&str; 3] = ["first-login", "logout", "scale-out"];

#[test]
fn the_first_the_middle_and_the_last_step_of_the_lessons_that_are_kept() {
    for id in KEPT {
        let scenario = catalogue::find(id).expect("it comes with the program");
        for lang in Lang::ALL {
            for (width, height) in [(80, 24), (120, 36), (200, 60)] {
                let mut app = play(&scenario, lang, LOOK);
                let steps = scenario.steps.len();
                let mut shots = Vec::new();
                for step in [1, steps / 2 + 1, steps] {
                    press(&mut app, "g");
                    type_in(&mut app, &step.to_string(), "Enter");
                    shots.push(screen(&mut app, width, height));
                }
                let name = format!("{id}-{width}x{height}-{lang}");
                insta::assert_snapshot!(name, shots.join("\n\n\n"));
            }
        }
    }
}

#[test]
fn every_panel() {
    for lang in Lang::ALL {
        let shots: Vec<String> = every_screen(lang, LOOK)
            .into_iter()
            .map(|(name, mut app)| format!("[{name}]\n{}", screen(&mut app, 100, 30)))
            .collect();
        insta::assert_snapshot!(format!("panels-{lang}"), shots.join("\n\n\n"));
    }
}

#[test]
fn no_size_breaks_a_screen() {
    for lang in Lang::ALL {
        for (name, mut app) in every_screen(lang, LOOK) {
            let first = lang.pick(1, 2);
            for width in (first..=200).step_by(2) {
                let heights = if width % 20 < 2 { 1..=60 } else { 19..=20 };
                for height in heights {
                    let buffer = drawn(&mut app, (width, height));
                    for (y, row) in screen::rows(&buffer).iter().enumerate() {
                        assert!(
                            row.width() <= usize::from(width),
                            "{name} at {width}x{height}, row {y}: {row}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn a_window_too_small_says_so_in_both_languages_and_recovers() {
    let mut app = logout(Lang::En);
    let small = screen(&mut app, 59, 19);
    assert!(small.contains("60x20; this window is 59x19"), "{small}");
    assert!(small.contains("60x20以上に広げる"), "{small}");
    assert!(screen(&mut app, 60, 20).contains("cloakroom"));
}

#[test]
fn frames_stand_in_the_same_columns_in_every_row() {
    for lang in Lang::ALL {
        for width in [100_u16, 101, 120, 160, 200] {
            for scenario in catalogue::scenarios() {
                let mut app = play(scenario, lang, LOOK);
                for _ in &scenario.steps {
                    let buffer = drawn(&mut app, (width, 36));
                    let edges = [0, width / 2 - 1, width / 2, width / 2 * 2 - 1];
                    let (mut y, mut inside) = (2, true);
                    while inside {
                        for x in edges {
                            let symbol = buffer[(x, y)].symbol();
                            assert!(
                                "│├┤┌┐└┘≠".contains(symbol),
                                "{}, {width}, ({x}, {y}): {symbol}",
                                scenario.id
                            );
                        }
                        inside = buffer[(0, y)].symbol() != "└";
                        y += 1;
                    }
                    press(&mut app, "Space");
                }
            }
        }
    }
}

#[test]
fn what_is_said_and_why_is_never_cut() {
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (100, 30), (120, 36), (200, 60)] {
            for scenario in catalogue::scenarios() {
                let mut app = play(scenario, lang, LOOK);
                for _ in &scenario.steps {
                    let shown: String =
                        screen(&mut app, width, height).split_whitespace().collect();
                    let player = app.player().expect("a scenario is open");
                    let page = cloakroom::page::present(player.trace(), player.cursor(), lang);
                    for text in page.say.iter().chain(&page.why) {
                        let text: String = text.split_whitespace().collect();
                        let more = lang.pick("i:therest", "i：続き");
                        let whole = shown.contains(&text) || shown.contains(more);
                        assert!(
                            whole,
                            "{} {width}x{height}, {}: {text}\n{shown}",
                            scenario.id, page.title
                        );
                    }
                    press(&mut app, "Space");
                }
            }
        }
    }
}

#[test]
fn ascii_holds_no_character_of_ambiguous_width() {
    for lang in Lang::ALL {
        for (name, mut app) in every_screen(lang, ASCII) {
            assert_unambiguous(name, &screen(&mut app, 120, 36));
        }
        for scenario in catalogue::scenarios() {
            let mut app = play(scenario, lang, ASCII);
            for step in &scenario.steps {
                assert_unambiguous(&step.id, &screen(&mut app, 200, 60));
                assert_unambiguous(&step.id, &screen(&mut app, 80, 24));
                press(&mut app, "Space");
            }
        }
    }
}

fn assert_unambiguous(name: &str, screen: &str) {
    let found = screen.chars().find(|c| is_ambiguous(*c));
    assert!(found.is_none(), "{name}: {found:?} in\n{screen}");
}

#[test]
fn forward_and_back_show_the_same() {
    for scenario in catalogue::scenarios() {
        let mut app = play(scenario, Lang::En, LOOK);
        let mut there = vec![screen(&mut app, 120, 36)];
        for _ in 1..scenario.steps.len() {
            press(&mut app, "Space");
            there.push(screen(&mut app, 120, 36));
        }
        while let Some(expected) = there.pop() {
            assert_eq!(screen(&mut app, 120, 36), expected);
            press(&mut app, "Left");
        }
    }
}

#[test]
fn a_what_if_is_a_branch_and_undo_takes_it_back() {
    let mut app = logout(Lang::En);
    let before = screen(&mut app, 120, 36);
    press(&mut app, "w Home Enter");
    assert!(screen(&mut app, 120, 36).contains(" branch: "));
    press(&mut app, "u Home");
    // The run that was left can be gone back to.
    let after = screen(&mut app, 120, 36);
    assert_eq!(after.replace("  +1", ""), before);
}

#[test]
fn a_branch_that_was_left_can_be_gone_back_to() {
    let mut app = logout(Lang::En);
    press(&mut app, "Space Space w Home Enter End");
    let branch = screen(&mut app, 120, 36);
    press(&mut app, "u m Home");
    let map = screen(&mut app, 120, 36);
    for told in [
        "another run: Access tokens live five minutes",
        "cloakroom play logout --do '0: ",
        "you are here",
    ] {
        assert!(map.contains(told), "{told}: {map}");
    }
    press(&mut app, "Enter End");
    assert_eq!(screen(&mut app, 120, 36), branch);
    let player = app.player().expect("a scenario is open");
    assert_eq!(player.branches().len(), 1);
    press(&mut app, "m Home");
    let map = screen(&mut app, 120, 36);
    assert!(
        map.contains("another run: the lesson, as it is told"),
        "{map}"
    );
    press(&mut app, "Enter");
    let player = app.player().expect("a scenario is open");
    assert!(!player.on_branch() && player.number() == 9);
}

/// The line of steps says from where each part of the tree goes on, at any width.
#[test]
fn the_line_of_steps_shows_the_tree() {
    let scenario = catalogue::find("refresh").expect("it comes with the program");
    let mut app = play(&scenario, Lang::En, LOOK);
    press(&mut app, "g 9 Enter");
    let whole = "1─2─3─4─5─6─7  5└8─[9]─10─11  3└12─13  12└14  15─16─17  18─19";
    let shown = screen(&mut app, 120, 36);
    assert!(shown.contains(whole), "{shown}");
    press(&mut app, "w End Up Enter f");
    let shown = screen(&mut app, 120, 36);
    assert!(shown.contains("8─9─[w]─10"), "{shown}");
    let shown = screen(&mut app, 80, 24);
    assert!(shown.contains("9─[w]─10"), "{shown}");
    let mut app = play(&scenario, Lang::En, ASCII);
    assert!(screen(&mut app, 120, 36).contains("[1]-2-3-4-5-6-7  5+8-9-10-11"));
}

/// Enter in the map goes there.
#[test]
fn the_map_of_time_leads_anywhere() {
    let scenario = catalogue::find("refresh").expect("it comes with the program");
    for (lang, here) in [(Lang::En, "you are here"), (Lang::Ja, "今ここ")] {
        let mut app = play(&scenario, lang, LOOK);
        press(&mut app, "m End");
        let map = screen(&mut app, 120, 36);
        assert!(map.contains(here) && map.contains("T+00:31:40"), "{map}");
        press(&mut app, "Enter");
        assert_eq!(app.mode(), Mode::Play);
        assert_eq!(app.player().expect("it is played").number(), 19);
    }
}

/// A what-if of the file opens both futures at the step where it shows, in its author's words; `u`
/// comes back to the same step of the lesson.
#[test]
fn a_what_if_shows_both_futures_where_it_shows() {
    let mut app = logout(Lang::En);
    press(&mut app, "f");
    assert!(!screen(&mut app, 120, 36).contains("lesson"));
    press(&mut app, "w Home Enter");
    let beside = screen(&mut app, 120, 36);
    for told in [
        "step 5/9",
        "PASSPORT, lesson",
        "PASSPORT, branch",
        "200 ",
        "401 ",
        "What if: Access tokens live five minutes.",
        "The copy dies earlier, on its own.",
        "PASSPORT: mallory is refused (the token has expired); in the lesson she gets in.",
    ] {
        assert!(beside.contains(told), "{told}: {beside}");
    }
    assert!(!beside.contains("TICKET"), "each lane over its own pair");
    press(&mut app, "Tab");
    let beside = screen(&mut app, 120, 36);
    assert!(beside.contains("TICKET, lesson") && beside.contains("TICKET, branch"));
    assert!(beside.contains("TICKET: as in the lesson.") && !beside.contains("PASSPORT"));
    press(&mut app, "f");
    assert!(!screen(&mut app, 120, 36).contains(", lesson"));
    press(&mut app, "Space u");
    let back = screen(&mut app, 120, 36);
    assert!(
        back.contains("step 6/9") && !back.contains("branch"),
        "{back}"
    );
}

/// A second what-if that shows in both lanes alike leaves the lane that one looks at.
#[test]
fn a_second_what_if_shows_the_lane_that_was_looked_at() {
    let mut app = logout(Lang::En);
    for _ in 0..2 {
        press(&mut app, "w / r e s t a r t Enter");
        let beside = screen(&mut app, 120, 36);
        assert!(beside.contains("TICKET, branch"), "{beside}");
    }
}

/// The way back, to the lesson beside it and to another what-if stay in the smallest window, and the
/// line of steps is whole.
#[test]
fn on_a_branch_the_footer_has_its_keys() {
    for (lang, keys, stop) in [
        (
            Lang::En,
            ["u undo", "Tab other lane", "f both futures", "w what if"],
            "PASSPORT, branch 4 min",
        ),
        (
            Lang::Ja,
            ["u 取消", "Tab もう一方", "f 分岐を並べる", "w もしも"],
            "旅券：分岐 4分",
        ),
    ] {
        let mut app = logout(lang);
        press(&mut app, "w Home Enter");
        let shown = screen(&mut app, 80, 24);
        let footer = shown.lines().last().unwrap_or_default();
        for key in keys {
            assert!(footer.contains(key), "{key}: {footer}");
        }
        assert!(shown.contains(stop), "{shown}");
    }
}

/// Nothing is sent before something was altered.
#[test]
fn the_editor_offers_to_send_what_was_altered() {
    let mut app = logout(Lang::En);
    press(&mut app, "e End");
    assert_eq!(app.mode(), Mode::Characters);
    assert!(!app.works(Command::Open));
    press(&mut app, "A");
    assert!(app.works(Command::Open));
}

/// The hall view of the list leaves the scenario that one chose.
#[test]
fn the_hall_view_keeps_the_choice_in_the_list() {
    let mut app = App::course(Lang::En, LOOK);
    press(&mut app, "Down Down Down Down Down Down v Enter");
    assert_eq!(id_played(&app), catalogue::heads()[1].id);
    let mut app = App::course(Lang::En, LOOK);
    press(&mut app, "v Enter");
    assert_eq!(id_played(&app), catalogue::heads()[0].id);
}

/// Help is about the panel that it was asked from, then about the step.
#[test]
fn help_is_about_what_is_open() {
    for (keys, first) in [("Space w ?", "what-if menu"), ("Space ?", "scenario")] {
        let mut app = logout(Lang::En);
        press(&mut app, keys);
        let shown = screen(&mut app, 120, 36);
        let heading = shown.lines().nth(1).expect("a heading");
        assert!(heading.contains(first), "{heading}\n{shown}");
    }
}

/// Beside a branch, each future has the derivations of its own run.
#[test]
fn the_lessons_future_has_the_lessons_derivations() {
    let values = |app: &mut App, keys: &str| {
        app.resize(80, 24);
        press(app, keys);
        let shown = screen(app, 80, 24);
        let rows: Vec<&str> = shown.lines().collect();
        rows[2..rows.len() - 1].join("\n")
    };
    let mut lesson = logout(Lang::En);
    let told = values(&mut lesson, "g 5 Enter =");
    let mut app = logout(Lang::En);
    press(&mut app, "w Home Enter");
    let branch = values(&mut app, "=");
    assert!(branch.contains("401 expired"), "{branch}");
    let lesson = values(&mut app, "Tab");
    assert_eq!(lesson, told);
    assert!(lesson.contains("200 ok"), "{lesson}");
}

/// What can be done here stays here, and says where it shows first.
#[test]
fn what_is_tried_here_stays_here() {
    let scenario = catalogue::find("first-login").expect("it comes with the program");
    let mut app = play(&scenario, Lang::En, LOOK);
    let player = app.player().expect("it is played").clone();
    let settings = scenario.settings().expect("settings");
    let read = |text| Intervention::read(text, &scenario).expect("a what-if");
    let put = |text| Player::new(&scenario, &settings, vec![read(text)]);
    let said = |player: &Player, at: usize| {
        let page = cloakroom::page::present(player.trace(), at, Lang::En);
        let said = page
            .sentences()
            .into_iter()
            .map(|(_, text)| text.to_owned());
        said.collect::<Vec<_>>().join("\n")
    };
    let lost = put("5: { set = { \"passport.aud\" = \"https://other.example\" } }");
    assert!(
        said(&lost, 5).contains("Shows at step 6. PASSPORT: alice is refused"),
        "{}",
        said(&lost, 5)
    );
    let vain = put("7: { wait = 1 }");
    assert!(
        !said(&vain, 7).contains("later step"),
        "nothing comes later"
    );
    let vain = put("2: { restart = \"node-a\" }");
    assert!(
        said(&vain, 2).contains("No later step goes otherwise"),
        "{}",
        said(&vain, 2)
    );
    assert_eq!(player.number(), 1);
    press(&mut app, "Space Space w Right End Enter");
    let player = app.player().expect("it is played");
    assert_eq!(
        (player.number(), player.trace().interventions.len()),
        (3, 1)
    );
    press(&mut app, "u");
    let player = app.player().expect("it is played");
    assert_eq!((player.number(), player.on_branch()), (3, false));
}

#[test]
fn a_question_comes_before_its_step_and_never_stops_a_clicker() {
    let mut app = logout(Lang::En).with_questions(true);
    let mut asked = 0;
    for _ in 0..100 {
        if app.mode() == Mode::End {
            break;
        }
        asked += usize::from(app.mode() == Mode::Predict);
        press(&mut app, "PgDn");
    }
    assert_eq!(app.mode(), Mode::End);
    let scenario = Arc::clone(&app.player().expect("a scenario is open").trace().scenario);
    assert_eq!(
        asked,
        scenario
            .steps
            .iter()
            .filter(|step| step.predict.is_some())
            .count()
    );
    assert!(asked > 0);
}

#[test]
fn a_guess_is_answered_after_the_step() {
    let mut app = logout(Lang::En).with_questions(true);
    while app.mode() != Mode::Predict {
        press(&mut app, "Space");
    }
    press(&mut app, "1");
    assert_eq!(app.mode(), Mode::Play);
    assert!(screen(&mut app, 120, 36).contains("Your guess: "));
}

#[test]
fn a_claim_lights_its_characters_and_the_other_way_round() {
    let reversed = |buffer: &Buffer| -> String {
        let lit = |cell: &&ratatui::buffer::Cell| {
            cell.modifier.contains(ratatui::style::Modifier::REVERSED)
                && Some(cell.fg) == LOOK.style(Ink::Part(2)).fg
        };
        buffer
            .content
            .iter()
            .filter(lit)
            .map(ratatui::buffer::Cell::symbol)
            .collect()
    };
    let mut app = logout(Lang::En);
    app.resize(120, 36);
    press(&mut app, "i Tab 3");
    press(&mut app, "Down Down Down Down");
    let by_claim = drawn(&mut app, (120, 36));
    let shown = screen::rows(&by_claim).join("\n");
    let lit = reversed(&by_claim);
    assert!(lit.len() > 4 && shown.contains(&lit), "{lit}\n{shown}");
    press(&mut app, "Right Right Right");
    assert_eq!(reversed(&drawn(&mut app, (120, 36))), lit);
}

#[test]
fn escape_closes_and_q_goes_back_to_the_list_then_out() {
    let mut app = App::course(Lang::En, LOOK);
    press(&mut app, "Enter");
    assert_eq!(app.mode(), Mode::Play);
    assert_eq!(press(&mut app, "i Esc Esc Esc"), Flow::Go);
    assert_eq!(press(&mut app, "q"), Flow::Go);
    assert_eq!(app.mode(), Mode::Course);
    assert_eq!(press(&mut app, "q"), Flow::Quit);
    assert_eq!(press(&mut logout(Lang::En), "q"), Flow::Quit);
}

/// `PgDn` alone to the end of what is played.
fn to_the_end(app: &mut App) {
    for _ in 0..200 {
        if app.mode() == Mode::End {
            return;
        }
        press(app, "PgDn");
    }
    panic!("no end is reached");
}

fn id_played(app: &App) -> String {
    let player = app.player().expect("a scenario is open");
    player.trace().scenario.id.clone()
}

#[test]
fn the_end_asks_first_and_shows_its_answer_after_a_key() {
    for lang in [Lang::En, Lang::Ja] {
        let logout = catalogue::find("logout").expect("it comes with the program");
        let [answer, _] = &logout.answer;
        let begins: String = answer.get(lang).chars().take(20).collect();
        for key in ["Enter", "Space", "PgDn"] {
            let mut app = play(&logout, lang, LOOK).with_questions(true);
            to_the_end(&mut app);
            let asked = screen(&mut app, 80, 24);
            assert!(asked.contains(logout.question.get(lang)), "{asked}");
            assert!(!asked.contains(&begins), "{asked}");
            press(&mut app, key);
            let ticked = screen(&mut app, 80, 24);
            assert_eq!(app.mode(), Mode::Tick);
            assert!(
                !ticked.contains(&begins) && ticked.contains("[ ]"),
                "{ticked}"
            );
            press(&mut app, key);
            assert!(screen(&mut app, 80, 24).contains(&begins));
            // One key announces what comes next, one more plays it.
            press(&mut app, "PgDn");
            assert_eq!((app.mode(), &*id_played(&app)), (Mode::End, "logout"));
            press(&mut app, "PgDn");
            assert_eq!(id_played(&app), "refresh");
        }
    }
}

/// A text without its spaces and line breaks, as a screen may break it anywhere.
fn unbroken(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn the_first_page_says_everything_at_once_and_every_key_of_a_clicker_goes_on() {
    for lang in [Lang::En, Lang::Ja] {
        for (width, height) in [(80, 24), (120, 36), (200, 60)] {
            let mut app = App::course(lang, LOOK);
            press(&mut app, "i");
            let rows = screen(&mut app, width, height);
            let said = unbroken(&rows);
            for section in primer(lang) {
                assert!(said.contains(&unbroken(section.heading)), "{rows}");
                for (term, what) in &section.terms {
                    if let Term::Name(name) = term {
                        assert!(said.contains(&unbroken(&name.text)), "{rows}");
                    }
                    // Beside the second line of a text stands no term: it is not broken there.
                    assert!(said.contains(&unbroken(what)), "{what}\n{rows}");
                }
            }
            for sign in ["+ ~ -", "? x", "≠", "●"] {
                assert!(rows.contains(sign), "{sign}\n{rows}");
            }
        }
    }
    for key in ["PgDn", "PgUp", "F5", "Esc", "Space", "Enter"] {
        let mut app = App::course(Lang::En, LOOK).with_questions(true);
        press(&mut app, "Enter");
        assert_eq!(app.mode(), Mode::Primer);
        assert_eq!(press(&mut app, key), Flow::Go);
        assert_eq!(app.mode(), Mode::Predict, "{key}");
    }
    let mut app = App::course(Lang::En, LOOK).with_questions(true);
    press(&mut app, "i q");
    assert_eq!(app.mode(), Mode::Course, "one looks it up in the list");
    assert_eq!(press(&mut app, "Enter q"), Flow::Go);
    assert_eq!(app.mode(), Mode::Course, "and leaves it for the list");
    let first = catalogue::find("first-login").expect("it comes with the program");
    let mut alone = play(&first, Lang::En, LOOK).with_questions(true);
    assert_eq!(alone.mode(), Mode::Primer);
    assert_eq!(press(&mut alone, "q"), Flow::Quit);
}

#[test]
fn the_first_page_comes_before_the_first_scenario_until_that_was_played() {
    let first = catalogue::find("first-login").expect("it comes with the program");
    let opened = play(&first, Lang::En, LOOK).with_questions(true);
    assert_eq!(opened.mode(), Mode::Primer);
    assert_eq!(play(&first, Lang::En, LOOK).mode(), Mode::Play);
    assert_ne!(logout(Lang::En).with_questions(true).mode(), Mode::Primer);
    let mut app = App::course(Lang::En, LOOK).with_questions(true);
    press(&mut app, "s PgDn q s");
    assert_eq!(app.mode(), Mode::Primer);
    to_the_end(&mut app);
    press(&mut app, "q Down Down Down Down Down Enter");
    assert_eq!(
        (app.mode(), id_played(&app)),
        (Mode::Predict, first.id.clone())
    );
}

#[test]
fn the_short_path_leads_from_its_door_to_the_spoken_answer() {
    let mut app = App::course(Lang::En, LOOK).with_questions(true);
    press(&mut app, "Enter");
    for head in short_path() {
        assert_eq!(id_played(&app), head.id);
        to_the_end(&mut app);
        press(&mut app, "Enter Enter Enter");
    }
    let last = catalogue::heads().last().expect("a course");
    assert_eq!((app.mode(), id_played(&app)), (Mode::End, last.id.clone()));
    assert!(screen(&mut app, 120, 36).contains(&last.question.en));
    press(&mut app, "l l q");
    let course = screen(&mut app, 120, 36);
    assert!(course.contains("4 of 4 played"), "{course}");
    let ticked = course.lines().filter(|line| line.contains("✓*")).count();
    assert_eq!(ticked, short_path().count());
    // The spoken answer is the end of a scenario that was not played.
    let answer = "Enter leads to the answer to say aloud";
    assert!(course.contains(answer), "{course}");
    press(&mut app, "End");
    let course = screen(&mut app, 120, 36);
    let row = course.lines().rfind(|line| line.contains('▶'));
    let row = row.expect("one is chosen");
    assert!(
        row.contains(&last.number.to_string()) && !row.contains('✓'),
        "{row}"
    );
}

#[test]
fn what_was_left_before_its_end_is_not_ticked_and_comes_next() {
    let mut app = App::course(Lang::En, LOOK);
    press(&mut app, "s End q");
    let course = screen(&mut app, 120, 36);
    assert!(
        !course.contains('✓') && course.contains("Enter plays 1:"),
        "{course}"
    );
    press(&mut app, "s End Space q");
    let course = screen(&mut app, 120, 36);
    assert!(
        course.contains("✓* 1") && course.contains("Enter plays 3:"),
        "{course}"
    );
    press(&mut app, "s");
    assert_eq!(id_played(&app), "logout");
}

#[test]
fn the_doors_are_reached_by_arrows_and_by_their_keys() {
    let open = |keys: &str| {
        let mut app = App::course(Lang::En, LOOK);
        press(&mut app, keys);
        app
    };
    for keys in ["r", "Down Down Enter"] {
        assert_eq!(open(keys).mode(), Mode::Speak, "{keys}");
    }
    for keys in ["d", "Down Down Down Down Enter"] {
        assert_eq!(open(keys).mode(), Mode::Paste, "{keys}");
    }
    for keys in ["c", "Down Enter"] {
        assert_eq!(open(keys).mode(), Mode::Compare, "{keys}");
    }
    for keys in ["s", "Enter", "Down Down Down Down Down Enter"] {
        assert_eq!(id_played(&open(keys)), "first-login", "{keys}");
    }
    let plain = screen(&mut open("s"), 120, 36);
    for keys in ["v Enter", "Down Down Down Enter Enter"] {
        let mut app = open(keys);
        assert_eq!(id_played(&app), "first-login", "{keys}");
        let hall = screen(&mut app, 120, 36);
        assert_ne!(hall, plain);
        press(&mut app, "v");
        assert_eq!(screen(&mut app, 120, 36), plain);
    }
}

#[test]
fn the_list_says_what_it_has_no_room_for() {
    for (lang, above, below) in [
        (Lang::En, " more above", " more below"),
        (Lang::Ja, "上にほか", "下にほか"),
    ] {
        for (width, height) in [(60, 20), (80, 24), (120, 36), (200, 60)] {
            let all = catalogue::heads().len();
            for at in 0..all + 4 {
                let mut app = App::course(lang, LOOK);
                press(&mut app, &"Down ".repeat(at));
                let shown = screen(&mut app, width, height);
                let count = |words: &str| -> usize {
                    let line = shown.lines().find(|line| line.contains(words));
                    let digits = line.into_iter().flat_map(str::chars);
                    let digits: String = digits.filter(char::is_ascii_digit).collect();
                    digits.parse().unwrap_or(0)
                };
                let ends = [" min", "分"];
                let rows = shown
                    .lines()
                    .skip(6)
                    .filter(|line| ends.iter().any(|end| line.ends_with(end)));
                assert_eq!(
                    count(above) + rows.count() + count(below),
                    all,
                    "{width}x{height} {at}\n{shown}"
                );
            }
        }
    }
}

#[test]
fn the_footer_of_the_list_names_every_door_in_either_language() {
    for lang in [Lang::En, Lang::Ja] {
        let shown = screen(&mut App::course(lang, LOOK), 80, 24);
        let footer = shown.lines().last().unwrap_or_default();
        for key in ["Enter ", "/ ", "a ", "g ", "w ", "? ", "q "] {
            assert!(footer.contains(key), "{key} {footer}");
        }
        let rows = shown.lines().map(|row| row.trim_start_matches(['▶', ' ']));
        let rows: Vec<&str> = rows.collect();
        for door in ["s ", "c ", "r ", "v ", "d "] {
            assert!(
                rows.iter().any(|row| row.starts_with(door)),
                "{door} {shown}"
            );
        }
    }
}

/// Types a text into what is open, then presses keys.
fn type_in(app: &mut App, text: &str, keys: &str) {
    for c in text.chars() {
        app.key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
    }
    press(app, keys);
}

fn interventions(app: &App) -> Vec<String> {
    let player = app.player().expect("a scenario is played");
    let made = &player.trace().interventions;
    made.iter().map(Intervention::written).collect()
}

/// A member of the header, a claim and a character: each edit is a what-if in this lane, it is sent
/// at once, and the command line can say the same.
#[test]
fn every_edit_is_a_what_if_that_the_command_line_can_say() {
    let scenario = catalogue::find("first-login").expect("it comes with the program");
    for (keys, text, end, written, verdict) in [
        (
            "Enter Backspace Backspace Backspace Backspace Backspace Backspace Backspace",
            "none",
            "Enter",
            r#"{ tamper = { by = "alice", header = "alg", value = "none" } }"#,
            "alg_not_allowed",
        ),
        (
            "Down Down Down Down Enter Backspace Backspace",
            "2\"",
            "Enter",
            r#"{ tamper = { by = "alice", claim = "sub", value = "u-1002" } }"#,
            "bad_signature",
        ),
        (
            "End Home",
            "A",
            "Enter",
            r#"{ tamper = { by = "alice", part = "header", at = 0, put = "A" } }"#,
            "malformed",
        ),
    ] {
        let mut app = play(&scenario, Lang::En, LOOK).with_lane(Some("passport".into()));
        press(&mut app, "g 5 Enter e");
        assert_eq!(app.mode(), Mode::Edit);
        press(&mut app, "Down Enter Home 7 Esc Up");
        assert!(interventions(&app).is_empty(), "what is left is not put in");
        press(&mut app, keys);
        type_in(&mut app, text, end);
        assert_eq!(app.mode(), Mode::Play);
        let made = interventions(&app);
        let sent = r#"{ get = { by = "alice", path = "/orders" } }"#;
        assert_eq!(
            made,
            [written, sent].map(|what| format!("5@passport: {what}"))
        );
        for written in &made {
            let read = Intervention::read(written, &scenario);
            assert!(read.is_ok(), "{read:?}");
        }
        let player = app.player().expect("it is played");
        assert_eq!(player.number(), 5);
        let frame = player.frame();
        let seen = frame.lanes[1].observed.facts.verdict.map(Verdict::name);
        assert_eq!(seen.as_deref(), Some(verdict));
        press(&mut app, "u");
        assert!(interventions(&app).is_empty());
    }
}

/// The thief's copy is altered, and not what it was copied from; `u` in the editor takes it back.
#[test]
fn whoever_holds_something_can_be_chosen_in_the_editor() {
    let scenario = catalogue::find("stolen").expect("stolen comes with the program");
    for (lane, keys) in [("ticket", "A"), ("passport", "End A")] {
        let mut app = play(&scenario, Lang::Ja, LOOK).with_lane(Some(lane.into()));
        press(&mut app, "g 3 Enter e Tab");
        press(&mut app, keys);
        let made = interventions(&app);
        assert_eq!(made.len(), 1, "{lane}");
        assert!(made[0].contains(r#"by = "mallory""#), "{}", made[0]);
        let shown = screen(&mut app, 80, 24);
        assert!(shown.contains("malloryの持つ、aliceからの写し"), "{shown}");
        press(&mut app, "Tab");
        let shown = screen(&mut app, 80, 24);
        assert!(shown.contains("aliceの持つクレデンシャル"), "{shown}");
        press(&mut app, "Esc u");
        assert!(interventions(&app).is_empty());
    }
}

/// The menu at some step: the words of each group's lines.
fn menu(app: &mut App) -> Vec<String> {
    let shown = screen(app, 200, 200);
    let lines = shown.lines().map(|line| line.trim_matches(['│', ' ', '▶']));
    lines.map(str::to_owned).collect()
}

/// First what the file tells, then what the lesson is about, the rest folded; those who are in no
/// step come last, and only with what is not merely refused.
#[test]
fn the_menu_begins_with_what_the_lesson_is_about() {
    let mut app = logout(Lang::En);
    press(&mut app, "Space w");
    let folded = menu(&mut app);
    let place = |menu: &[String], text: &str| {
        let at = menu.iter().position(|line| line.starts_with(text));
        at.unwrap_or_else(|| panic!("{text}: {menu:#?}"))
    };
    let told = place(&folded, "The session lives in a signed cookie");
    assert!(told < place(&folded, "alice sends GET /orders"));
    assert!(place(&folded, "alice logs in") < place(&folded, "more: "));
    for aside in ["an administrator bans alice", "auth stops", "bob logs in"] {
        assert!(!folded.iter().any(|line| line == aside), "{aside}");
    }
    press(&mut app, "Right");
    let open = menu(&mut app);
    assert!(place(&open, "alice logs in") < place(&open, "bob logs in"));
    assert!(
        place(&open, "an administrator bans alice") < place(&open, "an administrator bans bob")
    );
    assert!(place(&open, "an administrator bans bob") < place(&open, "auth stops"));
    for refused in ["bob sends GET /orders", "bob sends POST /transfer"] {
        assert!(!open.iter().any(|line| line == refused), "{open:#?}");
    }
    press(&mut app, "Left");
    assert_eq!(menu(&mut app).len(), folded.len());
    press(&mut app, "/ b a n s");
    assert_eq!(app.mode(), Mode::Find);
    let found = menu(&mut app);
    assert!(
        found.iter().any(|line| line == "an administrator bans bob"),
        "{found:#?}"
    );
    assert!(
        !found.iter().any(|line| line == "alice logs in"),
        "{found:#?}"
    );
    press(&mut app, "Esc");
    assert_eq!(app.mode(), Mode::WhatIf);
    press(&mut app, "/ b a n s Enter");
    let made = interventions(&app);
    assert_eq!(made, ["2: { ban = { of = \"alice\" } }"]);
}

/// No setting is offered in its raw form where the author has a sentence for it.
#[test]
fn a_what_if_of_the_file_is_not_offered_again() {
    for scenario in catalogue::scenarios() {
        let settings = scenario.settings().expect("settings");
        let mut player = Player::new(scenario, &settings, Vec::new());
        for frame in 0..player.trace().frames.len() {
            player.go_to(frame);
            let all = suggested(&player, Lang::En);
            for (at, one) in all.iter().enumerate() {
                let again = all[..at]
                    .iter()
                    .any(|other| (other.after, &other.actions) == (one.after, &one.actions));
                assert!(!again, "{}: {}", scenario.id, one.title);
                assert!(!one.title.contains("setting:"), "{}", one.title);
            }
        }
    }
}

/// What no file and no command line can hold is not put in.
#[test]
fn a_value_that_cannot_be_written_is_refused() {
    for text in ["null", "[1, null]"] {
        let mut app = logout(Lang::En).with_lane(Some("passport".into()));
        press(&mut app, "Space e Enter");
        for _ in 0..20 {
            press(&mut app, "Backspace");
        }
        type_in(&mut app, text, "Enter");
        assert_eq!(app.mode(), Mode::Value, "{text}");
        assert!(interventions(&app).is_empty(), "{text}");
    }
}

/// Where one lane is drawn at a time, it is the one with something to see; a key changes that.
#[test]
fn the_lane_that_has_something_to_do_is_in_focus() {
    let scenario = catalogue::find("forgery").expect("it comes with the program");
    let mut app = play(&scenario, Lang::En, LOOK);
    assert!(screen(&mut app, 80, 24).contains("▶ TICKET"));
    press(&mut app, "Space");
    let shown = screen(&mut app, 80, 24);
    assert!(shown.contains("▶ PASSPORT"), "{shown}");
    press(&mut app, "Tab");
    assert!(screen(&mut app, 80, 24).contains("▶ TICKET"));
    press(&mut app, "Left");
    assert!(screen(&mut app, 80, 24).contains("▶ TICKET"));
    press(&mut app, "Tab Space Left");
    assert!(screen(&mut app, 80, 24).contains("▶ TICKET"));
}

#[test]
fn an_interview_is_timed_by_the_keys_shows_a_step_and_comes_back_and_ends_with_its_page() {
    let after = |app: &mut App, seconds: u64| {
        let key = KeyEvent::new(KeyCode::Char(' '), KeyModifiers::NONE);
        app.key_after(key, Duration::from_secs(seconds));
    };
    for lang in Lang::ALL {
        for size in [(80, 24), (120, 36)] {
            let mut app = App::course(lang, LOOK);
            press(&mut app, "r");
            assert_eq!(app.mode(), Mode::Speak);
            after(&mut app, 27);
            assert_eq!(app.mode(), Mode::Speak, "the long answer comes second");
            after(&mut app, 131);
            assert_eq!(app.mode(), Mode::Tick);
            let shown = screen(&mut app, size.0, size.1);
            assert!(shown.contains("27") && shown.contains("131"), "{shown}");
            press(&mut app, "1 0 Enter");
            assert_eq!(app.mode(), Mode::Told);
            press(&mut app, "d");
            assert_eq!((app.mode(), &*id_played(&app)), (Mode::Play, "first-login"));
            let shown = screen(&mut app, size.0, size.1);
            assert!(shown.contains(BACK_TO_INTERVIEW.get(lang)), "{shown}");
            press(&mut app, "i Esc Esc");
            assert_eq!(app.mode(), Mode::Told);
            press(&mut app, "End Enter w x y z z y Esc");
            let shown = screen(&mut app, size.0, size.1);
            assert!(
                shown.contains(BEGUN.get(lang)) && !shown.contains("xyzzy"),
                "{shown}"
            );
            press(&mut app, "w");
            assert!(screen(&mut app, size.0, size.1).contains("xyzzy"));
            press(&mut app, "Esc s");
            assert_eq!(app.mode(), Mode::Told);
            press(&mut app, "End Enter w");
            app.paste("It is signed.\r\nIt is encrypted.");
            let shown = screen(&mut app, size.0, size.1);
            assert!(shown.contains("It is encrypted."), "{shown}");
            press(&mut app, "Enter 1 Enter q");
            let shown = screen(&mut app, size.0, size.1);
            assert!(shown.contains(" 20"), "{shown}");
            press(&mut app, "End");
            let shown = screen(&mut app, size.0, size.1);
            assert!(shown.contains("--seed 0"), "{shown}");
            assert_eq!(press(&mut app, "q"), Flow::Go);
            assert_eq!(app.mode(), Mode::Course);
        }
    }
}
