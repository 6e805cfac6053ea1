//! From a key to a drawn frame, at 200 columns and 60 rows.

use std::hint::black_box;

use cloakroom::lang::Lang;
use cloakroom::player::Player;
use cloakroom::scenario::catalogue;
use cloakroom::tui::keys::Command;
use cloakroom::tui::look::{Depth, Look, Theme};
use cloakroom::tui::{App, draw};
use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn app(lang: Lang) -> App {
    let scenario = catalogue::find("logout").expect("logout comes with the program");
    let settings = scenario.settings().expect("its settings are valid");
    let look = Look {
        theme: Theme::Dark,
        depth: Depth::True,
        ascii: false,
    };
    let mut app = App::play(Player::new(&scenario, &settings, Vec::new()), lang, look);
    app.resize(200, 60);
    app
}

fn keys(c: &mut Criterion) {
    let mut terminal =
        Terminal::new(TestBackend::new(200, 60)).expect("a test backend does not fail");
    for (name, lang) in [("en", Lang::En), ("ja", Lang::Ja)] {
        let mut app = app(lang);
        c.bench_function(&format!("key to frame, a step on and back, {name}"), |b| {
            let mut forward = false;
            b.iter(|| {
                forward = !forward;
                app.update(if forward {
                    Command::Next
                } else {
                    Command::Back
                });
                let drawn = terminal.draw(|frame| draw(&app, frame.area(), frame.buffer_mut()));
                black_box(drawn.is_ok())
            });
        });
    }
    c.bench_function("first frame of the course", |b| {
        b.iter(|| {
            let mut app = App::course(
                Lang::En,
                Look {
                    theme: Theme::Dark,
                    depth: Depth::True,
                    ascii: false,
                },
            );
            app.resize(200, 60);
            let drawn = terminal.draw(|frame| draw(&app, frame.area(), frame.buffer_mut()));
            black_box(drawn.is_ok())
        });
    });
}

criterion_group!(benches, keys);
criterion_main!(benches);
