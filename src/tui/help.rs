//! The help: every key that works where one came from, then what the signs mean.

use ratatui::text::Line;

use super::app::App;
use super::canvas::{Canvas, Edge};
use super::keys::{BINDINGS, Mode};
use super::look::Ink;
use super::text::{pad, width};
use crate::words::tui::help as words;

/// Draws the help.
pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let lines = lines(app);
    let rows = canvas.rows().saturating_sub(1);
    let columns = usize::from(canvas.area.width);
    let from = app.help.unwrap_or(0);
    canvas.rule(Edge::Top, 0, 0, columns, words::TITLE.get(app.lang));
    for row in 1..rows.saturating_sub(1) {
        canvas.framed(row, lines.get(from + row - 1));
    }
    let end = (from + rows.saturating_sub(2)).min(lines.len());
    canvas.rule(
        Edge::Bottom,
        0,
        rows.saturating_sub(1),
        columns,
        &format!("{end}/{}", lines.len()),
    );
    canvas.footer(app);
}

/// How far it scrolls.
pub(super) fn most(app: &App) -> usize {
    lines(app)
        .len()
        .saturating_sub(usize::from(app.size.1).saturating_sub(3))
}

fn lines(app: &App) -> Vec<Line<'static>> {
    let (look, lang) = (app.look, app.lang);
    let here = if app.decoder.is_some() {
        [Mode::Paste, Mode::Token]
    } else if app.play.is_some() {
        [Mode::Play, Mode::Inspect]
    } else {
        [Mode::Course, Mode::Filter]
    };
    let mut lines = Vec::new();
    let names = BINDINGS
        .iter()
        .map(|b| width(&look.text(&b.names())))
        .max()
        .unwrap_or(0);
    for mode in here {
        let name = Mode::ALL
            .iter()
            .find(|(m, _)| *m == mode)
            .map_or("", |(_, label)| label.get(lang));
        lines.push(Line::from(look.ink(name, Ink::Strong)));
        for binding in BINDINGS
            .iter()
            .filter(|binding| binding.modes.contains(&mode))
        {
            lines.push(Line::from(vec![
                look.ink(pad(&look.text(&binding.names()), names + 2), Ink::Strong),
                look.ink(binding.label.get(lang), Ink::Plain),
            ]));
        }
        lines.push(Line::default());
    }
    lines.push(Line::from(look.ink(words::SIGNS.get(lang), Ink::Strong)));
    let glyphs = look.glyphs();
    let signs = [
        (glyphs.sent, words::REQUEST),
        (glyphs.answered, words::ANSWER),
        (glyphs.mark, words::LOOKED_UP),
        ("+", words::CHANGED),
        (glyphs.parting, words::PARTING),
        ("1 2 3", words::PARTS),
        ("T+", words::CLOCK),
        (words::BADGE_NAME.get(lang), words::BADGE),
    ];
    let columns = usize::from(app.size.0).saturating_sub(4 + names + 2).max(8);
    for (sign, what) in signs {
        let what = super::text::wrap(what.get(lang), columns);
        for (at, what) in what.into_iter().enumerate() {
            let sign = if at == 0 { sign } else { "" };
            lines.push(Line::from(vec![
                look.ink(pad(sign, names + 2), Ink::Strong),
                look.ink(what, Ink::Plain),
            ]));
        }
    }
    lines
}
