//! Speed of the screen: from a key to a drawn frame, at 200 columns and 60 rows.

use std::hint::black_box;
use std::sync::Arc;

use cloakroom::lesson::player::Player;
use cloakroom::lesson::scenario::{Scenario, catalogue};
use cloakroom::text::Lang;
use cloakroom::tui::keys::{Command, Mode};
use cloakroom::tui::theme::{Depth, Look, Theme};
use cloakroom::tui::{App, draw};
use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const LOOK: Look = Look {
    theme: Theme::Dark,
    depth: Depth::True,
    ascii: false,
};

fn app(scenario: &Arc<Scenario>, lang: Lang) -> App {
    let settings = scenario.settings().expect("its settings are valid");
    let mut app = App::play(Player::new(scenario, &settings, Vec::new()), lang, LOOK);
    app.resize(200, 60);
    app
}

fn frame(terminal: &mut Terminal<TestBackend>, app: &App) {
    let drawn = terminal.draw(|frame| draw(app, frame.area(), frame.buffer_mut()));
    assert!(black_box(drawn).is_ok());
}

fn keys(c: &mut Criterion) {
    let mut terminal =
        Terminal::new(TestBackend::new(200, 60)).expect("a test backend does not fail");
    let logout = catalogue::find("logout").expect("logout comes with the program");
    for (name, lang) in [("en", Lang::En), ("ja", Lang::Ja)] {
        let mut app = app(&logout, lang);
        c.bench_function(&format!("key to frame, a step on and back, {name}"), |b| {
            let mut forward = false;
            b.iter(|| {
                forward = !forward;
                app.update(if forward {
                    Command::Next
                } else {
                    Command::Back
                });
                frame(&mut terminal, &app);
            });
        });
    }
    for (name, lang) in [("en", Lang::En), ("ja", Lang::Ja)] {
        let mut app = app(&logout, lang).with_questions(true);
        app.update(Command::Hall);
        c.bench_function(
            &format!("key to frame, a question in the hall, {name}"),
            |b| {
                let mut down = false;
                b.iter(|| {
                    down = !down;
                    app.update(if down { Command::Down } else { Command::Up });
                    assert_eq!(app.mode(), Mode::Predict, "the question stays open");
                    frame(&mut terminal, &app);
                });
            },
        );
    }
    c.bench_function("first frame of the course", |b| {
        b.iter(|| {
            let mut app = App::course(Lang::En, LOOK);
            app.resize(200, 60);
            frame(&mut terminal, &app);
        });
    });
}

/// From the key that chooses a what-if to the frame that shows it: a branch from the first step, so
/// that the whole scenario runs again; then from the key that takes it back.
fn what_ifs(c: &mut Criterion) {
    let mut terminal =
        Terminal::new(TestBackend::new(200, 60)).expect("a test backend does not fail");
    let mut group = c.benchmark_group("a what-if and its undoing, two frames");
    group.sample_size(10);
    for scenario in catalogue::scenarios() {
        let mut app = app(scenario, Lang::En);
        app.update(Command::Next);
        group.bench_function(&scenario.id, |b| {
            b.iter(|| {
                app.update(Command::WhatIf);
                app.update(Command::Open);
                frame(&mut terminal, &app);
                let made = app
                    .player()
                    .map(|player| player.trace().interventions.len());
                assert!(made > Some(0), "a what-if is made");
                app.update(Command::Undo);
                frame(&mut terminal, &app);
            });
        });
    }
    group.finish();
}

criterion_group!(benches, keys, what_ifs);
criterion_main!(benches);
