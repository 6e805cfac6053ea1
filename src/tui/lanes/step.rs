//! A step drawn in full: its title, its lanes, the words below them (sentence, note, corrections),
//! how far one is.

use ratatui::text::{Line, Span};

use super::board::Board;
use super::{progress, small};
use crate::page::{Corrected, LanePage, Page};
use crate::tui::canvas::Canvas;
use crate::tui::guess;
use crate::tui::pane::Pane;
use crate::tui::play::Play;
use crate::tui::text::{cut_words, fold, width};
use crate::tui::theme::Ink;
use crate::tui::view::View;
use crate::words::tui::step as words;

/// The rows that the lanes keep, whatever is said below them.
const MIN_LANES: usize = 8;
/// The rows that they take from what is said, for what the step is about.
const MAX_LANES: usize = 12;

/// Draws title, lanes, words and progress. `asked` stands in place of the words.
pub(super) fn draw(
    play: &Play,
    view: View,
    asked: Option<Vec<Line<'static>>>,
    canvas: &mut Canvas<'_>,
) {
    let page = &play.page;
    let rows = canvas.rows();
    let pane = view.pane(canvas.inside());
    canvas.line(0, 1, &title(page, pane));
    let is_asked = asked.is_some();
    let words = asked.unwrap_or_else(|| below(play, view, pane.columns));
    let one = view.one_lane();
    // In a small window both maps stand above the lane in focus.
    let maps = if one { small::height(&page.lanes) } else { 0 };
    // Header, title, progress and footer take four rows.
    let free = rows.saturating_sub(4 + maps);
    let least = if rows >= 30 { 4 } else { 3 };
    let lanes: Vec<&LanePage> = if one {
        page.lanes.get(play.lane).into_iter().collect()
    } else {
        page.lanes.iter().collect()
    };
    let columns = usize::from(canvas.area.width) / lanes.len().max(1);
    let board = Board::new(lanes, page.parting, view, columns);
    // What is asked is read whole; the lanes make room for it.
    let lowest = if is_asked {
        0
    } else {
        board.wanted().clamp(MIN_LANES, MAX_LANES)
    };
    let told = words
        .len()
        .clamp(least, free.saturating_sub(lowest).max(least));
    let height = free.saturating_sub(told);
    if one {
        small::draw(canvas, 2, &page.lanes, play.lane, view);
    }
    board.draw(canvas, 2 + maps, height);
    let top = 2 + maps + height;
    let more = view
        .look
        .ink(words::MORE_WORDS.get(view.lang), Ink::Selected);
    for (at, line) in words.iter().take(told).enumerate() {
        if at + 1 == told && words.len() > told {
            let room = pane.columns.saturating_sub(more.width());
            canvas.line(0, top + at, &goes_on(line, room, view));
        } else {
            canvas.line(0, top + at, line);
        }
    }
    if words.len() > told && told > 0 {
        canvas.right(top + told - 1, &Line::from(more));
    }
    canvas.line(0, rows.saturating_sub(2), &progress(play, pane));
}

/// A line that goes on where it is not shown: as many of its words as fit, and an ellipsis.
fn goes_on(line: &Line<'static>, columns: usize, view: View) -> Line<'static> {
    let style = line.spans.last().map(|span| span.style);
    let ellipsis = view.look.glyphs().ellipsis;
    let line = line.to_string();
    let text = if width(&line) + width(ellipsis) <= columns {
        format!("{}{ellipsis}", line.trim_end())
    } else {
        cut_words(&line, columns, ellipsis)
    };
    Line::from(Span::styled(text, style.unwrap_or_default()))
}

/// The title: what is done in this step.
pub(super) fn title(page: &Page, pane: Pane) -> Line<'static> {
    let Pane {
        look,
        lang,
        columns,
    } = pane;
    let mut line = Line::from(look.ink(format!(" {}", page.title), Ink::Strong));
    if let Some(from) = &page.from {
        let begun_by = |who: &str| words::begun_by(lang, who);
        let room = columns.saturating_sub(line.width() + width(&begun_by("")));
        let from = cut_words(&look.text(from), room, look.glyphs().ellipsis);
        line.push_span(look.ink(begun_by(&from), Ink::Dim));
    }
    fold(&line, columns, 0).swap_remove(0)
}

/// The words below the lanes: what to keep, why, and what differs.
fn below(play: &Play, view: View, columns: usize) -> Vec<Line<'static>> {
    let (look, lang) = (view.look, view.lang);
    let mut lines = Vec::new();
    let mut add = |text: &str, ink| lines.extend(look.paragraph(text, ink, columns));
    if let Some((sentence, ink)) = guess::result(play, lang) {
        add(&sentence, ink);
    }
    for (saying, text) in play.page.sentences() {
        add(text, saying.into());
    }
    if view.corrections {
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
    if let Some(note) = play.page.note.as_ref().filter(|_| view.note) {
        add(&words::presenter(lang, note), Ink::Dim);
    }
    lines
}

/// Where one is in the run, and how long a stop takes.
fn progress(play: &Play, pane: Pane) -> Line<'static> {
    let Pane {
        look,
        lang,
        columns,
    } = pane;
    let mut stop = Vec::new();
    let lanes = &play.page.lanes;
    if lanes.iter().any(|lane| lane.stop_latency.is_some()) {
        stop.push(look.ink(words::STOP_LATENCY.get(lang), Ink::Strong));
        for lane in lanes {
            let latency = lane.stop_latency.as_deref().unwrap_or("-");
            stop.push(look.ink(format!("   {} {latency}", lane.label), Ink::Plain));
        }
    }
    let stop = Line::from(stop);
    let room = columns.saturating_sub(stop.width() + 1).max(12);
    let mut line = Line::from(look.ink(" ", Ink::Plain));
    line.spans.extend(
        progress::line(
            play,
            Pane {
                columns: room,
                ..pane
            },
        )
        .spans,
    );
    line.spans.extend(stop.spans);
    line
}
