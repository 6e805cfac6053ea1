//! The hall view: what is read from the last row.

#[path = "support/keys.rs"]
mod keys;
#[path = "support/lesson.rs"]
mod lesson;
#[path = "support/screen.rs"]
mod screen;
#[path = "support/traces.rs"]
mod traces;

use std::sync::Arc;

use cloakroom::lesson::course::short_path;
use cloakroom::lesson::scenario::{Scenario, catalogue};
use cloakroom::page::{Ending, Role, present};
use cloakroom::text::Lang;
use cloakroom::tui::App;
use cloakroom::tui::keys::Mode;
use cloakroom::tui::theme::Look;
use keys::press;
use lesson::{LOOK, play};
use screen::{drawn, text};
use traces::traces;

const ASCII: Look = Look {
    ascii: true,
    ..LOOK
};

/// A scenario in a window.
fn sized(scenario: &Arc<Scenario>, lang: Lang, look: Look, (width, height): (u16, u16)) -> App {
    let mut app = play(scenario, lang, look);
    app.resize(width, height);
    app
}

/// True for a character that block letters are made of.
fn is_block(c: char, look: Look) -> bool {
    if look.ascii {
        c == '#'
    } else {
        ('▀'..='▐').contains(&c) || ('▖'..='▟').contains(&c)
    }
}

/// How many rows of a screen have block letters in them, from a column on, up to another.
fn block_rows(shown: &str, columns: std::ops::Range<usize>, look: Look) -> usize {
    let has = |row: &&str| {
        let mut part = row.chars().skip(columns.start).take(columns.len());
        part.any(|c| is_block(c, look))
    };
    shown.lines().filter(has).count()
}

#[test]
fn a_status_is_five_rows_high_and_grows_with_the_window() {
    for lang in Lang::ALL {
        for look in [LOOK, ASCII] {
            for scenario in short_path() {
                let scenario = catalogue::find(&scenario.id).expect("it comes with the program");
                let scenario = &scenario;
                let sizes = [(80, 24), (120, 36), (200, 60)];
                let mut apps = sizes.map(|size| sized(scenario, lang, look, size));
                for app in &mut apps {
                    press(app, "v");
                }
                for step in 0..scenario.steps.len() {
                    let player = apps[0].player().expect("a scenario is played");
                    let page = present(player.trace(), player.cursor(), lang);
                    let judged = |lane: &cloakroom::page::LanePage| {
                        matches!(
                            lane.verdict,
                            Ending::Judged {
                                status: Some(_),
                                ..
                            }
                        )
                    };
                    let high: Vec<usize> = apps
                        .iter_mut()
                        .zip(sizes)
                        .map(|(app, (width, height))| {
                            let shown = text(&drawn(app, (width, height)));
                            block_rows(&shown, 0..usize::from(width), look)
                        })
                        .collect();
                    let place = format!("{} {} {lang} {look:?}", scenario.id, step + 1);
                    if page.lanes.iter().any(judged) {
                        assert!(high[0] >= 5 && high[2] >= 10, "{place}: {high:?}");
                        assert!(high.is_sorted(), "{place}: {high:?}");
                    }
                    for app in &mut apps {
                        press(app, "Right");
                    }
                }
            }
        }
    }
}

#[test]
fn a_step_without_a_status_says_who_remembers() {
    let mut seen = 0;
    for scenario in catalogue::scenarios() {
        for lang in Lang::ALL {
            let mut app = sized(scenario, lang, LOOK, (120, 36));
            press(&mut app, "v");
            for _ in &scenario.steps {
                let player = app.player().expect("a scenario is played");
                let page = present(player.trace(), player.cursor(), lang);
                let shown = text(&drawn(&mut app, (120, 36)));
                let each = 118 / page.lanes.len();
                for (at, lane) in page.lanes.iter().enumerate() {
                    let Ending::Open(why) = lane.verdict else {
                        continue;
                    };
                    seen += 1;
                    assert!(!shown.contains(why), "{}: {why}\n{shown}", scenario.id);
                    let memory = &lane.memories(lang)[0];
                    let columns = 1 + at * each..(at + 1) * each;
                    let large = block_rows(&shown, columns, LOOK) >= 3;
                    let said: String = memory.what.chars().filter(|c| !c.is_ascii()).collect();
                    assert!(
                        large || lang == Lang::Ja && shown.contains(&said),
                        "{}: {memory:?}\n{shown}",
                        scenario.id
                    );
                }
                press(&mut app, "Right");
            }
        }
    }
    assert!(seen > 50, "{seen}");
}

/// What has a place to be at has the mark of what remembers.
#[test]
fn whatever_remembers_has_the_mark() {
    let mut rows_of_nodes = 0;
    for (_, trace) in traces() {
        for at in 0..trace.frames.len() {
            for lane in present(&trace, at, Lang::En).lanes {
                for memory in lane.memories(Lang::En) {
                    let nowhere = memory.places.is_empty();
                    assert_eq!(memory.role == Role::Dim, nowhere, "{memory:?}");
                    let is_row = memory.what.ends_with(" row") || memory.what.ends_with(" rows");
                    assert_eq!(memory.role == Role::Server, is_row, "{memory:?}");
                    rows_of_nodes += usize::from(memory.places.contains("node-"));
                }
            }
        }
    }
    assert!(rows_of_nodes > 0);
}

/// The attacker's success is told in letters of its own.
#[test]
fn a_breach_is_as_large_as_words_are() {
    // In letters that are three and five rows high.
    let large = ["█▀▄ █▀▄ █▀▀ ▄▀▄ ▄▀▀ █ █", "██  ██  ███  █   ██ █ █"];
    let mut seen = 0;
    for scenario in catalogue::scenarios() {
        let mut app = sized(scenario, Lang::En, LOOK, (60, 40));
        for _ in &scenario.steps {
            let player = app.player().expect("a scenario is played");
            let page = present(player.trace(), player.cursor(), Lang::En);
            let mut roles = page.lanes.iter().map(|lane| lane.verdict.role());
            let shown = text(&drawn(&mut app, (60, 40)));
            let told = large.iter().any(|letters| shown.contains(letters));
            let alarm = roles.any(|role| role == Role::Alarm);
            assert_eq!(told, alarm, "{} {}\n{shown}", scenario.id, page.title);
            seen += usize::from(alarm);
            press(&mut app, "Right");
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn every_box_in_the_hall_is_closed() {
    for scenario in catalogue::scenarios() {
        let size = (120, 36);
        let mut app = sized(scenario, Lang::En, LOOK, size);
        press(&mut app, "v");
        for _ in &scenario.steps {
            let shown = text(&drawn(&mut app, size));
            // The branch of a tree is no corner: no line goes on from it.
            let corners = ["┌", "┐", "└─", "┘"].map(|corner| shown.matches(corner).count());
            let all = corners.iter().all(|count| *count == corners[0]);
            assert!(all, "{} {corners:?}\n{shown}", scenario.id);
            press(&mut app, "Right");
        }
    }
}

/// Who cannot tell has refused nobody.
#[test]
fn a_server_that_cannot_tell_has_not_refused() {
    let mut seen = 0;
    for (_, trace) in traces() {
        for at in 0..trace.frames.len() {
            for lane in present(&trace, at, Lang::En).lanes {
                if let Ending::Judged {
                    status: Some(500..),
                    ..
                } = lane.verdict
                {
                    assert_eq!(lane.upshot(Lang::En).as_deref(), Some("no decision"));
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 3, "{seen}");
}

#[test]
fn a_window_too_small_for_lanes_has_the_hall_view() {
    let logout = catalogue::find("logout").expect("logout comes with the program");
    for size in [(60, 20), (79, 24), (80, 23), (79, 23), (200, 23), (60, 60)] {
        let mut app = sized(&logout, Lang::En, LOOK, size);
        press(&mut app, "Right Right");
        let shown = text(&drawn(&mut app, size));
        press(&mut app, "v");
        assert_eq!(text(&drawn(&mut app, size)), shown, "{size:?}");
        assert!(block_rows(&shown, 0..200, LOOK) >= 5, "{shown}");
    }
    let mut app = sized(&logout, Lang::En, LOOK, (80, 24));
    let lanes = text(&drawn(&mut app, (80, 24)));
    press(&mut app, "v");
    assert_ne!(text(&drawn(&mut app, (80, 24))), lanes);
}

/// Walks the short path by the clicker alone; how many questions were put, and in how many of them
/// every word stood in block letters.
fn walk(lang: Lang, look: Look, size: (u16, u16)) -> (usize, usize) {
    let (mut questions, mut large) = (0, 0);
    for head in short_path() {
        let scenario = catalogue::find(&head.id).expect("it comes with the program");
        let mut app = sized(&scenario, lang, look, size).with_questions(true);
        press(&mut app, "v");
        let mut pressed = 0;
        while app.mode() != Mode::End {
            if app.mode() == Mode::Predict {
                let shown = text(&drawn(&mut app, size));
                let rows: Vec<&str> = shown.lines().collect();
                // All but header, footer, and a heading of at most two rows.
                let said = rows[2..rows.len() - 1].iter();
                let small = said.filter(|row| !row.trim().is_empty());
                let small = small.filter(|row| !row.chars().any(|c| is_block(c, look)));
                questions += 1;
                large += usize::from(small.count() <= 1);
            }
            press(&mut app, "PgDn");
            pressed += 1;
            assert!(pressed < 9 * scenario.steps.len(), "{} {lang}", scenario.id);
        }
    }
    (questions, large)
}

#[test]
fn pgdn_alone_walks_the_short_path_and_its_questions_are_large() {
    for size in [(60, 20), (80, 24), (120, 36), (200, 60)] {
        for look in [LOOK, ASCII] {
            for lang in Lang::ALL {
                let (questions, large) = walk(lang, look, size);
                assert!(questions > 10);
                let is_drawn = size.0 >= 120 && !look.ascii && lang == Lang::En;
                // The longest have their numbers in block letters.
                assert!(!is_drawn || large * 4 > questions * 3, "{large} {size:?}");
            }
        }
    }
}
