//! The first page of the course, drawn over the whole screen.

use ratatui::text::{Line, Span};

use super::canvas::Canvas;
use super::text::wrap;
use super::theme::{Ink, Look};
use super::view::View;
use crate::page::primer::{Section, Sign, Term, primer};

/// The columns of the terms.
const TERMS: usize = 13;
/// The columns of what they mean, where there are more.
const MAX_COLUMNS: usize = 84;

/// Draws everything between header and footer.
pub(super) fn draw(view: View, canvas: &mut Canvas<'_>) {
    let columns = canvas.inside().saturating_sub(TERMS + 2).min(MAX_COLUMNS);
    let sections = primer(view.lang).map(|section| lines(&section, view.look, columns));
    let room = canvas.rows().saturating_sub(2);
    let needed: usize = sections.iter().map(Vec::len).sum();
    let apart = usize::from(needed + sections.len() <= room);
    let mut y = 1 + apart;
    for section in &sections {
        for (at, line) in section.iter().enumerate().take(room.saturating_sub(y - 1)) {
            canvas.line(1, y + at, line);
        }
        y += section.len() + apart;
    }
}

/// A heading, and its terms with what they mean in a column beside them.
fn lines(section: &Section, look: Look, columns: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Line::from(look.ink(section.heading, Ink::Strong))];
    for (term, what) in &section.terms {
        let mut term = Some(marks(term, look));
        for what in wrap(&look.text(what), columns) {
            let mut line = Line::from("  ");
            line.spans.extend(term.take().into_iter().flatten());
            let filled = line.width();
            let gap = " ".repeat((TERMS + 2).saturating_sub(filled));
            line.spans
                .extend([Span::raw(gap), look.ink(what, Ink::Plain)]);
            lines.push(line);
        }
    }
    lines
}

/// A term as it stands in a lane.
fn marks(term: &Term, look: Look) -> Vec<Span<'static>> {
    let glyphs = look.glyphs();
    match term {
        Term::Name(name) => vec![look.span(name)],
        Term::Signs(signs) => {
            let text = signs.iter().map(|sign| match sign {
                Sign::Memory => glyphs.memory,
                Sign::Change(change) => change.sign(),
                Sign::Parting => glyphs.parting,
            });
            vec![look.ink(text.collect::<Vec<_>>().join(" "), Ink::Strong)]
        }
    }
}
