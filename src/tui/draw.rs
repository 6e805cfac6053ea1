//! The screen: which one, and the play screen's frame.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::app::{App, Panel};
use super::canvas::Canvas;
use super::look::{Ink, Look};
use super::play::Play;
use super::text::{cut, fold, width};
use super::{board, ending, hall, help, predict};
use crate::page::{Corrected, LanePage, Page};
use crate::text::Lang;
use crate::words::tui::{step as words, what_if};

/// From how many columns and rows on there is a screen at all.
const LEAST: (u16, u16) = (60, 20);
/// From how many on a lane is drawn in full.
const LANES: (u16, u16) = (80, 24);
/// From how many columns on two lanes are.
const TWO: u16 = 100;

/// Whether lanes are drawn one at a time.
pub(super) fn one_lane(app: &App) -> bool {
    app.size.0 < TWO && !in_hall(app)
}

fn in_hall(app: &App) -> bool {
    app.hall || app.size.0 < LANES.0 || app.size.1 < LANES.1
}

/// Draws the screen.
pub fn draw(app: &App, area: Rect, buf: &mut Buffer) {
    let mut canvas = Canvas::new(area, buf, app.look);
    if app.blank {
        return;
    }
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return canvas.too_small(app);
    }
    if app.help.is_some() {
        return help::draw(app, &mut canvas);
    }
    if let Some(decoder) = &app.decoder {
        return decoder.draw(app, &mut canvas);
    }
    let Some(play) = &app.play else {
        return course(app, &mut canvas);
    };
    match &app.panel {
        Panel::Inspect(inspector) => inspector.draw(play, app, &mut canvas),
        Panel::Edit(editor) => editor.draw(play, app, &mut canvas),
        Panel::Why(why) => why.draw(play, app, &mut canvas),
        Panel::End => ending::draw(play, app, &mut canvas),
        // What the first step shows would give its question away.
        Panel::Predict(question) if question.first() => {
            canvas.header(app, Some(play));
            let lines = predict::lines(question, play, app.look, app.lang, canvas.inside());
            for (at, line) in lines.iter().enumerate() {
                canvas.line(0, 2 + at, line);
            }
            canvas.footer(app);
        }
        Panel::WhatIf(menu) => {
            let title = what_if::TITLE.get(app.lang);
            let about = menu.about(app.look, app.lang, canvas.inside() - 2);
            canvas.header(app, Some(play));
            let (lines, at) = menu.lines(app.look, app.lang);
            canvas.list(1, title, &lines, at, &about);
            canvas.footer(app);
        }
        _ if in_hall(app) => hall::draw(play, app, &mut canvas),
        _ => step(play, app, &mut canvas),
    }
}

fn course(app: &App, canvas: &mut Canvas<'_>) {
    let rows = usize::from(canvas.area.height).saturating_sub(2);
    canvas.header(app, None);
    let lines = app
        .course
        .lines(app.look, app.lang, usize::from(canvas.area.width), rows);
    for (at, line) in lines.iter().take(rows).enumerate() {
        canvas.line(0, at + 1, line);
    }
    canvas.footer(app);
}

/// The play screen: header, title, lanes, words, progress, footer.
fn step(play: &Play, app: &App, canvas: &mut Canvas<'_>) {
    let page = &play.page;
    let rows = usize::from(canvas.area.height);
    canvas.header(app, Some(play));
    canvas.line(0, 1, &title(page, app.look, app.lang, canvas.inside()));
    let words = below(play, app, canvas.inside());
    let one = one_lane(app);
    let beside = page.lanes.iter().enumerate();
    let strip = beside
        .filter(|(at, _)| one && *at != play.lane)
        .map(|(_, lane)| lane)
        .next();
    let strip = strip
        .map(|lane| strip_lines(lane, app.look, canvas.inside()))
        .unwrap_or_default();
    // Header, title, progress and footer take four rows; the lanes keep at least eight.
    let free = rows.saturating_sub(4 + strip.len());
    let least = if rows >= 30 { 4 } else { 2 };
    let told = words.len().clamp(least, free.saturating_sub(8).max(least));
    let height = free.saturating_sub(told);
    let lanes: Vec<&LanePage> = if one {
        page.lanes.get(play.lane).into_iter().collect()
    } else {
        page.lanes.iter().collect()
    };
    board::draw(canvas, 2, height, &lanes, page.parting, app);
    for (at, line) in strip.iter().enumerate() {
        canvas.line(0, 2 + height + at, line);
    }
    let top = 2 + height + strip.len();
    for (at, line) in words.iter().take(told).enumerate() {
        canvas.line(0, top + at, line);
    }
    if words.len() > told && told > 0 {
        let more = words::MORE_WORDS.get(app.lang);
        canvas.right(
            top + told - 1,
            &Line::from(app.look.ink(more, Ink::Selected)),
        );
    }
    canvas.line(0, rows.saturating_sub(2), &progress(play, app));
    canvas.footer(app);
}

/// What is done in this step.
pub(super) fn title(page: &Page, look: Look, lang: Lang, columns: usize) -> Line<'static> {
    let mut line = Line::from(look.ink(format!(" {}", page.title), Ink::Strong));
    if let Some(from) = &page.from {
        let begun_by = |who: &str| words::begun_by(lang, who);
        let room = columns.saturating_sub(line.width() + width(&begun_by("")));
        let from = cut(&look.text(from), room, look.glyphs().ellipsis);
        line.push_span(look.ink(begun_by(&from), Ink::Dim));
    }
    fold(&line, columns, 0).swap_remove(0)
}

/// The words below the lanes: the question, or what to keep, why, and what differs.
fn below(play: &Play, app: &App, columns: usize) -> Vec<Line<'static>> {
    let (look, lang) = (app.look, app.lang);
    if let Panel::Predict(question) = &app.panel {
        return predict::lines(question, play, look, lang, columns);
    }
    let mut lines = Vec::new();
    let mut add = |text: &str, ink| lines.extend(look.paragraph(text, ink, columns));
    for (sentence, ink) in predict::result(play, lang) {
        add(&sentence, ink);
    }
    if let Some(say) = &play.page.say {
        add(say, Ink::Strong);
    }
    for why in &play.page.why {
        add(why, Ink::Plain);
    }
    for difference in &play.page.differences {
        add(difference, Ink::Bad);
    }
    if app.corrections {
        for correction in &play.page.corrects {
            let Corrected {
                usual,
                precise,
                source,
            } = correction;
            add(&words::often_told(lang, usual), Ink::Dim);
            add(&words::precisely(lang, precise, source), Ink::Plain);
        }
    } else if !play.page.corrects.is_empty() {
        add(words::CORRECTED.get(lang), Ink::Dim);
    }
    if let Some(note) = play.page.note.as_ref().filter(|_| app.note) {
        add(&words::presenter(lang, note), Ink::Dim);
    }
    lines
}

/// The lane that is not in focus, in two lines or so.
fn strip_lines(lane: &LanePage, look: Look, columns: usize) -> Vec<Line<'static>> {
    let verdict = look.span(&lane.verdict.brief());
    let pieces = [
        vec![look.ink(format!("{}  ", lane.label), Ink::Strong), verdict],
        vec![look.ink(&lane.cost, Ink::Plain)],
        vec![look.ink(lane.badge, Ink::Strong)],
    ];
    let mut lines: Vec<Line<'static>> = Vec::new();
    let remembers = lane.remembers.iter();
    let remembers = remembers.map(|part| vec![look.ink(part, Ink::Plain)]);
    for piece in pieces.into_iter().chain(remembers) {
        let piece = Line::from(piece);
        match lines.last_mut() {
            Some(last) if last.width() + piece.width() + 3 <= columns => {
                last.push_span(look.ink("   ", Ink::Plain));
                last.spans.extend(piece.spans);
            }
            _ => {
                let mut line = Line::from(look.ink(" ", Ink::Plain));
                line.spans.extend(piece.spans);
                lines.push(line);
            }
        }
    }
    lines
}

/// How far one is, and how long a stop takes.
fn progress(play: &Play, app: &App) -> Line<'static> {
    let (look, lang) = (app.look, app.lang);
    let frames = play.player.trace().frames.len();
    let cells = frames.min(usize::from(app.size.0) / 3).max(1);
    let done = ((play.player.cursor() + 1) * cells)
        .div_ceil(frames.max(1))
        .min(cells);
    let [full, empty] = look.glyphs().bar;
    let bar = format!(" [{}|{}]", full.repeat(done), empty.repeat(cells - done));
    let mut line = Line::from(look.ink(bar, Ink::Plain));
    if play
        .page
        .lanes
        .iter()
        .any(|lane| lane.stop_latency.is_some())
    {
        line.push_span(look.ink(words::STOP_LATENCY.get(lang), Ink::Strong));
        for lane in &play.page.lanes {
            let latency = lane.stop_latency.as_deref().unwrap_or("-");
            line.push_span(look.ink(format!("   {} {latency}", lane.label), Ink::Plain));
        }
    }
    line
}
