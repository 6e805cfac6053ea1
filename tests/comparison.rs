//! The comparison on the screen: every row in full at every size, and Enter leads to the step that
//! proves it, and back.

#[path = "support/keys.rs"]
mod keys;
#[path = "support/lesson.rs"]
mod lesson;
#[path = "support/screen.rs"]
mod screen;

use std::sync::Arc;

use cloakroom::compare::{Comparison, Row, Saying};
use cloakroom::lesson::scenario::catalogue;
use cloakroom::text::Lang;
use cloakroom::tui::keys::Mode;
use cloakroom::tui::theme::{Ink, Look, is_ambiguous};
use cloakroom::tui::{App, Flow};
use keys::press;
use lesson::{LOOK, play};
use ratatui::buffer::Buffer;
use screen::{drawn, rows, text};
use unicode_width::UnicodeWidthStr;

/// Pieces of block letters.
const BLOCKS: [char; 6] = ['▘', '▝', '▌', '▐', '▀', '█'];
const SIZES: [(u16, u16); 4] = [(60, 20), (80, 24), (120, 36), (200, 60)];

fn table(lang: Lang) -> App {
    App::compare(Comparison::as_it_is(), lang, LOOK)
}

fn told(lang: Lang) -> Vec<Row> {
    Comparison::as_it_is().rows(lang)
}

/// A text without its spaces and line breaks, as a screen may break it anywhere, and without frames;
/// Latin letters that stand as wide as Japanese are what they are.
fn unbroken(text: &str) -> String {
    let narrow = |c: char| match u32::from(c) {
        code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0).expect("ASCII"),
        _ => c,
    };
    let said = text
        .chars()
        .filter(|c| !c.is_whitespace() && !"│┌┐└┘─".contains(*c));
    said.map(narrow).collect()
}

/// What stands in one half of a window.
fn half(buffer: &Buffer, lane: usize) -> String {
    let width = buffer.area.width;
    let columns = [0..width / 2, width / 2..width][lane].clone();
    let rows = 0..buffer.area.height;
    let cells = rows.flat_map(|y| columns.clone().map(move |x| (x, y)));
    cells.map(|at| buffer[at].symbol()).collect()
}

#[test]
fn the_chosen_row_is_told_in_full_at_every_size() {
    for lang in Lang::ALL {
        for size in SIZES {
            let mut app = table(lang);
            for row in told(lang) {
                let buffer = drawn(&mut app, size);
                let shown = text(&buffer);
                let said = unbroken(&shown);
                assert!(said.contains(&unbroken(row.title)), "{shown}");
                for (saying, text) in row.said(lang) {
                    let label = unbroken(saying.label().get(lang));
                    assert!(said.contains(&label), "{shown}");
                    // In the hall the cells stand side by side, in letters of blocks where they can.
                    let (whole, large) = match saying {
                        Saying::Measured(lane) if size == SIZES[0] => {
                            let half = unbroken(&half(&buffer, lane));
                            (half.contains(&unbroken(&text)), half.contains(BLOCKS))
                        }
                        _ => (said.contains(&unbroken(&text)), false),
                    };
                    assert!(whole || large, "{text}\n{shown}");
                }
                press(&mut app, "Down");
            }
        }
    }
}

#[test]
fn the_table_has_every_row_with_both_cells_in_the_colours_of_the_lanes() {
    for lang in Lang::ALL {
        for size in &SIZES[1..] {
            for (at, row) in told(lang).iter().enumerate() {
                let mut app = table(lang);
                press(&mut app, &"Down ".repeat(at));
                let buffer = drawn(&mut app, *size);
                let shown = rows(&buffer);
                let at = shown.iter().position(|line| line.contains('▶'));
                let y = at.unwrap_or_else(|| panic!("{}", shown.join("\n")));
                let line = &shown[y];
                let named = line.contains(row.name) || line.contains(row.title);
                assert!(named, "{line}");
                for (cell, ink) in row.cells.iter().zip([Ink::Server, Ink::Client]) {
                    let begin: String = cell.words.chars().take(8).collect();
                    let inked = (0..size.0).filter(|x| {
                        let cell = &buffer[(*x, u16::try_from(y).expect("a row"))];
                        Some(cell.fg) == LOOK.style(ink).fg
                    });
                    let inked: String = inked
                        .map(|x| buffer[(x, u16::try_from(y).expect("a row"))].symbol())
                        .collect();
                    let inked = unbroken(&inked);
                    assert!(inked.contains(&unbroken(&begin)), "{begin}: {inked}");
                }
            }
        }
    }
}

#[test]
fn what_is_usually_said_is_marked_and_whether_the_run_bears_it_out() {
    for (id, signs) in [
        ("immediate-logout", "✓ ◎ △"),
        ("mobile", "≠ △ ◎"),
        ("tamper", "✓"),
        ("scalability", "≠"),
        ("ban", ""),
    ] {
        let all = told(Lang::En);
        let at = all.iter().position(|row| row.id == id).expect(id);
        let mut app = table(Lang::En);
        press(&mut app, &"Down ".repeat(at));
        let shown = text(&drawn(&mut app, (80, 24)));
        let line = shown.lines().find(|line| line.contains('▶'));
        let line = line.expect(id).trim_end_matches(['│', ' ']);
        let passport = &all[at].cells[1].words;
        let begin: String = passport.chars().take(6).collect();
        let (_, end) = line.rsplit_once(&begin).expect(id);
        let end = end.trim_start_matches(|c| !"✓≠".contains(c));
        assert_eq!(end, signs, "{line}");
    }
}

#[test]
fn enter_plays_the_step_that_proves_the_row_and_comes_back_to_it() {
    for lang in Lang::ALL {
        for leave in ["Esc", "q"] {
            let mut app = table(lang);
            for row in told(lang) {
                let before = text(&drawn(&mut app, (120, 36)));
                assert_eq!(press(&mut app, "Enter"), Flow::Go);
                assert_eq!(app.mode(), Mode::Play, "{}", row.id);
                let player = app.player().expect("a scenario");
                let scenario = &player.trace().scenario;
                assert_eq!(scenario.id, row.scenario);
                assert_eq!(scenario.steps[player.number() - 1].id, row.step);
                let step = text(&drawn(&mut app, (120, 36)));
                let footer = step.lines().last().expect("a footer");
                let back = ["back to the comparison", "比較表へ戻る"];
                assert!(back.iter().any(|back| footer.contains(back)), "{footer}");
                assert!(!step.contains("░░░"), "{}: {step}", row.id);
                assert_eq!(press(&mut app, leave), Flow::Go);
                assert_eq!(app.mode(), Mode::Compare);
                assert_eq!(text(&drawn(&mut app, (120, 36))), before);
                press(&mut app, "Down");
            }
        }
    }
}

#[test]
fn a_step_that_proves_a_row_was_run_with_the_settings_of_the_table() {
    let settings = ["passport.access_ttl=90".to_owned()];
    let measured = Comparison::measured(&settings).expect("a setting");
    let rows = measured.rows(Lang::En);
    let at = rows.iter().position(|row| row.id == "immediate-logout");
    let at = at.expect("a row");
    let command = "cloakroom play logout --set 'passport.access_ttl=90' --step 9";
    assert_eq!(rows[at].command, command);
    let mut app = App::compare(Arc::new(measured), Lang::En, LOOK);
    let shown = text(&drawn(&mut app, (120, 36)));
    assert!(shown.contains("with passport.access_ttl=90"), "{shown}");
    press(&mut app, &"Down ".repeat(at));
    press(&mut app, "Enter");
    let shown = text(&drawn(&mut app, (120, 36)));
    assert!(shown.contains("PASSPORT 30 s"), "{shown}");
}

#[test]
fn what_is_left_leads_back_to_where_the_table_was_opened() {
    let mut alone = table(Lang::En);
    assert_eq!(press(&mut alone, "Esc c"), Flow::Go);
    assert_eq!(alone.mode(), Mode::Compare);
    assert_eq!(press(&mut alone, "q"), Flow::Quit);
    for (keys, back) in [("c", "q"), ("c", "Esc"), ("Down Enter", "c")] {
        let mut app = App::course(Lang::En, LOOK).with_questions(true);
        press(&mut app, keys);
        assert_eq!(app.mode(), Mode::Compare, "{keys}");
        press(&mut app, "Enter q");
        assert_eq!(app.mode(), Mode::Compare, "{keys}");
        assert_eq!(press(&mut app, back), Flow::Go);
        assert_eq!(app.mode(), Mode::Course, "{back}");
    }
}

#[test]
fn the_course_leads_to_the_table_at_its_end() {
    for lang in Lang::ALL {
        let last = catalogue::heads().last().expect("a course");
        let last = catalogue::find(&last.id).expect("a scenario");
        let mut app = play(&last, lang, LOOK);
        press(&mut app, "End Space Space Space");
        let shown = text(&drawn(&mut app, (80, 60)));
        assert_eq!(app.mode(), Mode::End, "{shown}");
        let next = ["session and token point by point", "比較表"];
        assert!(next.iter().any(|next| shown.contains(next)), "{shown}");
        press(&mut app, "Enter");
        assert_eq!(app.mode(), Mode::Compare);
    }
}

#[test]
fn another_language_keeps_the_row() {
    let mut app = table(Lang::En);
    press(&mut app, "Down Down l");
    let shown = text(&drawn(&mut app, (80, 24)));
    let row = &told(Lang::Ja)[2];
    assert!(unbroken(&shown).contains(&unbroken(row.title)), "{shown}");
}

#[test]
fn in_the_hall_a_page_is_a_row() {
    let mut app = table(Lang::En);
    press(&mut app, "v PgDn PgDn PgUp");
    let shown = text(&drawn(&mut app, (120, 36)));
    assert!(shown.contains(told(Lang::En)[1].title), "{shown}");
    assert!(shown.contains("2/16"), "{shown}");
    press(&mut app, "v");
    assert!(text(&drawn(&mut app, (120, 36))).contains('▶'));
}

#[test]
fn in_ascii_no_character_is_as_wide_as_the_terminal_likes() {
    let look = Look {
        ascii: true,
        ..LOOK
    };
    for lang in Lang::ALL {
        for keys in ["", "v", "?"] {
            let mut app = App::compare(Comparison::as_it_is(), lang, look);
            press(&mut app, keys);
            for _ in told(lang) {
                for row in rows(&drawn(&mut app, (80, 24))) {
                    assert!(!row.contains(is_ambiguous), "{row}");
                    assert!(row.width() <= 80, "{row}");
                }
                press(&mut app, "Down");
            }
        }
    }
}
