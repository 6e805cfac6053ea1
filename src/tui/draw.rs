//! Which screen is drawn, between its header and its footer; the smallest window (60 columns, 20
//! rows), and the sentence in a smaller one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::app::{App, Front, Over};
use super::bars;
use super::canvas::Canvas;
use super::keys::{BINDINGS, Binding, Command};
use super::primer;
use super::saying::Saying;
use super::text::wrap;
use super::theme::Ink;
use super::view::View;
use crate::words::tui::{keys as words, screen};

/// The smallest window that anything is drawn in: columns and rows.
const MIN_SIZE: (u16, u16) = (60, 20);

/// Draws the screen.
pub fn draw(app: &App, area: Rect, buf: &mut Buffer) {
    let view = app.view;
    let canvas = &mut Canvas::new(area, buf, view.look);
    if app.blank {
        return;
    }
    if area.width < MIN_SIZE.0 || area.height < MIN_SIZE.1 {
        return too_small(view, canvas);
    }
    match &app.over {
        Some(Over::Help(help)) => help.draw(view, canvas),
        Some(Over::Primer) => {
            let play = app.stage.as_ref().map(|stage| &stage.play);
            bars::header(canvas, view.lang, play);
            primer::draw(view, canvas);
        }
        None => front(app, canvas),
    }
    footer(app, canvas);
}

/// The screen in front.
fn front(app: &App, canvas: &mut Canvas<'_>) {
    let view = app.view;
    let front = app.front();
    match front {
        Front::Decoder(_) => {}
        Front::Stage(stage) => bars::header(canvas, view.lang, Some(&stage.play)),
        _ => bars::header(canvas, view.lang, None),
    }
    match front {
        Front::Decoder(decoder) => decoder.draw(view, canvas),
        Front::Stage(stage) => stage.draw(view, canvas),
        Front::Comparison(table) => table.draw(view, canvas),
        Front::Interview(interview) => interview.draw(view, canvas),
        Front::Saying(saying) => saying.draw(view, canvas),
        Front::Course(course) => course.draw(&app.played, view, canvas),
    }
}

/// The notice, or the keys that work now.
fn footer(app: &App, canvas: &mut Canvas<'_>) {
    if let Some(notice) = &app.notice {
        return bars::notice(canvas, notice);
    }
    let mode = app.mode();
    let prompt = app.stage.as_ref().filter(|stage| stage.mode() == mode);
    let prompt = prompt.and_then(|stage| stage.prompt(app.view));
    let works = |binding: &&Binding| {
        let is_here = binding.rank > 0 && binding.modes.contains(&mode);
        is_here && app.works(binding.command) && !app.names_key_of(binding.command)
    };
    let mut bindings: Vec<&Binding> = BINDINGS.iter().filter(works).collect();
    bindings.sort_by_key(|binding| binding.rank);
    let keys = bindings.into_iter().map(|binding| {
        let label = match binding.command {
            Command::Quit if app.is_proving() => words::BACK_TO_TABLE,
            Command::Quit if app.is_demonstrating() => words::BACK_TO_INTERVIEW,
            Command::Quit if app.stage.is_some() && app.saying.is_some() => {
                app.saying.as_ref().map_or(binding.label, Saying::way_back)
            }
            Command::Quit if app.carried.is_some() => words::BACK_TO_TOKEN,
            _ => binding.label,
        };
        (binding.keys[0].name(), label.get(app.view.lang))
    });
    bars::footer(canvas, prompt, keys.collect());
}

/// A window too small for anything else.
fn too_small(view: View, canvas: &mut Canvas<'_>) {
    let size = format!("{}x{}", canvas.area.width, canvas.area.height);
    let columns = usize::from(canvas.area.width).max(1);
    let both = [view.lang, view.lang.other()].map(|lang| screen::too_small(lang, &size));
    let lines = both.iter().flat_map(|text| wrap(text, columns));
    for (y, text) in lines.enumerate() {
        canvas.line(0, y, &Line::from(view.look.ink(text, Ink::Plain)));
    }
}
