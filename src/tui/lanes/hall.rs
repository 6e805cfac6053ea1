//! The hall view: one fact a lane in few words, to be read from the last row.

use ratatui::text::{Line, Span};

use super::step::title;
use crate::page::{Ending, LanePage, Parting, Saying};
use crate::text::Label;
use crate::tui::canvas::Canvas;
use crate::tui::guess;
use crate::tui::pane::Pane;
use crate::tui::play::Play;
use crate::tui::text::{pad, width};
use crate::tui::theme::{Ink, Look};
use crate::tui::view::View;
use crate::words::tui::step as words;

/// Draws the hall view. `asked` stands in place of the words below the lanes.
pub(super) fn draw(
    play: &Play,
    view: View,
    asked: Option<Vec<Line<'static>>>,
    canvas: &mut Canvas<'_>,
) {
    let pane = view.pane(canvas.inside());
    canvas.line(0, 1, &title(&play.page, pane));
    let below = asked.unwrap_or_else(|| below(play, pane));
    let room = canvas.rows().saturating_sub(3);
    let told = below.len().min(room.saturating_sub(9));
    let each = pane.columns / play.page.lanes.len().max(1);
    for (at, lane) in play.page.lanes.iter().enumerate() {
        let lines = lane_lines(lane, view.pane(each.saturating_sub(3)));
        for (row, line) in lines.iter().take(room - told).enumerate() {
            canvas.line(1 + at * each, 3 + row, line);
        }
    }
    for (at, line) in below.iter().take(told).enumerate() {
        canvas.line(0, 2 + room - told + at, line);
    }
    if below.len() > told {
        let more = words::MORE_WORDS.get(view.lang);
        canvas.right(room + 1, &Line::from(view.look.ink(more, Ink::Selected)));
    }
}

/// The place where the lanes part, and the sentence to keep.
fn below(play: &Play, pane: Pane) -> Vec<Line<'static>> {
    let Pane {
        look,
        lang,
        columns,
    } = pane;
    let page = &play.page;
    let mut told = Vec::from_iter(guess::result(play, lang));
    if let Some(parting) = page.parting {
        let mark = look.glyphs().parting;
        let place = words::parting(lang, part(parting).get(lang));
        told.push((format!("{mark} {place}"), Ink::Strong));
    }
    // The room reads one sentence, and what differs; why is told where nothing else is.
    let sentences = page.sentences();
    let brief = |saying| !matches!(saying, Saying::Told | Saying::Reason);
    let few = sentences.iter().any(|(saying, _)| *saying == Saying::Keep);
    let chosen = sentences
        .into_iter()
        .filter(|(saying, _)| !few || brief(*saying));
    told.extend(chosen.map(|(saying, text)| (text.to_owned(), saying.into())));
    let lines = told.into_iter();
    lines
        .flat_map(|(text, ink)| look.paragraph(&text, ink, columns))
        .collect()
}

/// Name, status as large as can be, verdict, who remembers.
fn lane_lines(lane: &LanePage, pane: Pane) -> Vec<Line<'static>> {
    let Pane {
        look,
        lang,
        columns,
    } = pane;
    let ink = lane.verdict.role().into();
    let mut lines = vec![Line::from(look.ink(spaced(&lane.label), Ink::Strong))];
    let word = match &lane.verdict {
        Ending::Judged {
            status: Some(status),
            verdict,
            alarm,
            ..
        } => {
            lines.extend(large(*status, look, ink));
            let alarm = alarm.map(|word| format!(" {word}"));
            format!("{verdict}{}", alarm.unwrap_or_default())
        }
        other => other.brief().text,
    };
    let apart = spaced(&word);
    let word = if width(&apart) <= columns {
        apart
    } else {
        word
    };
    lines.extend(pane.prose(&word, ink));
    let latency = lane.stop_latency.as_ref();
    let latency = latency.map(|latency| words::stop_latency(lang, latency));
    for fact in lane
        .remembers
        .iter()
        .map(String::as_str)
        .chain([lane.badge])
        .chain(latency.as_deref())
    {
        lines.extend(pane.prose(fact, Ink::Plain));
    }
    lines
}

/// A number in digits five rows high, of reversed spaces: no font lacks them.
fn large(number: u16, look: Look, ink: Ink) -> Vec<Line<'static>> {
    /// Three columns a row, the highest bit at the left.
    const SHAPES: [[u8; 5]; 10] = [
        [7, 5, 5, 5, 7],
        [2, 6, 2, 2, 7],
        [7, 1, 7, 4, 7],
        [7, 1, 7, 1, 7],
        [5, 5, 7, 1, 1],
        [7, 4, 7, 1, 7],
        [7, 4, 7, 5, 7],
        [7, 1, 1, 1, 1],
        [7, 5, 7, 5, 7],
        [7, 5, 7, 1, 7],
    ];
    let full = look
        .style(ink)
        .add_modifier(ratatui::style::Modifier::REVERSED);
    let row = |row: usize| {
        let mut spans = Vec::new();
        for digit in number.to_string().bytes() {
            for bit in [4, 2, 1] {
                let on = SHAPES[usize::from(digit - b'0')][row] & bit != 0;
                spans.push(if on {
                    Span::styled("  ", full)
                } else {
                    Span::raw("  ")
                });
            }
            spans.push(Span::raw("  "));
        }
        Line::from(spans)
    };
    (0..5).map(row).collect()
}

/// Letters one space apart; Japanese as it is.
fn spaced(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        out.push_str(&if c.is_ascii() {
            pad(&c.to_string(), 2)
        } else {
            c.to_string()
        });
    }
    out.trim_end().to_owned()
}

fn part(parting: Parting) -> Label {
    match parting {
        Parting::Request => words::PART_REQUEST,
        Parting::Answer => words::PART_ANSWER,
        Parting::State => words::PART_STATE,
        Parting::Verdict => words::PART_VERDICT,
    }
}
