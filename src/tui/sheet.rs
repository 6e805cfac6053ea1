//! Texts in groups, drawn in letters as large as the window has room for: below the lanes, or in
//! block letters over the whole screen, a screenful at a time.

use ratatui::text::Line;

use super::block::{self, Scale};
use super::canvas::Canvas;
use super::pane::Pane;
use super::text::{beside, fold, pad};
use super::theme::Ink;
use super::view::View;

/// The columns of a question that fills the screen in ordinary letters.
const MAX_COLUMNS: usize = 60;
/// The columns before the words of an option: its mark and its number.
const INDENT: usize = 6;

/// What stands before a text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Lead {
    None,
    /// An option's number, and whether the mark stands at it.
    Number(usize, bool),
    /// As much room as a number takes.
    Under,
}

/// A text of a group.
#[derive(Debug)]
pub(super) struct Said {
    lead: Lead,
    text: String,
    ink: Ink,
}

/// A text, with what stands before it.
pub(super) fn said(lead: Lead, text: impl Into<String>, ink: Ink) -> Said {
    let text = text.into();
    Said { lead, text, ink }
}

/// The letters that a sheet is drawn in.
#[derive(Clone, Copy, Debug)]
enum Letters {
    /// Of a size, each text in at most so many rows.
    Block(Scale, usize),
    /// Ordinary ones, with the options' numbers in block letters.
    Numbers,
    Ordinary,
}

/// Texts in groups, which no screen cuts in two unless one is larger than it.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Where one is: never large.
    pub heading: Option<String>,
    pub groups: Vec<Vec<Said>>,
    /// The group that stays in sight.
    pub chosen: usize,
    /// The screens that it may take in block letters.
    pub pages: usize,
}

impl Sheet {
    /// All of it in ordinary letters, close together.
    pub fn below(&self, pane: Pane) -> Vec<Line<'static>> {
        let heading = self.heading(pane);
        let groups = self.groups.iter().flatten();
        let groups = groups.flat_map(|said| ordinary(said, pane));
        heading.into_iter().chain(groups).collect()
    }

    /// The group that the screen after the one from a group begins with, if there is one.
    pub fn after(&self, from: usize, view: View) -> Option<usize> {
        let (groups, gap) = self.drawn(view);
        let end = fitting(&groups, from, gap, self.room(view));
        (end < groups.len()).then_some(end)
    }

    /// Fills the screen, beginning with a group, or with one from which the chosen one is in sight.
    pub fn fill(&self, from: usize, view: View, canvas: &mut Canvas<'_>) {
        let (groups, gap) = self.drawn(view);
        let room = self.room(view);
        let mut from = from;
        while fitting(&groups, from, gap, room) <= self.chosen && from < self.chosen {
            from += 1;
        }
        let to = fitting(&groups, from, gap, room);
        let mut lines: Vec<Line<'static>> = Vec::new();
        for group in &groups[from..to] {
            if !lines.is_empty() {
                lines.extend((0..gap).map(|_| Line::default()));
            }
            lines.extend(group.iter().cloned());
        }
        lines.truncate(room);
        let wide = lines.iter().map(Line::width).max().unwrap_or_default();
        let left = canvas.inside().saturating_sub(wide.max(MAX_COLUMNS)) / 2;
        let heading = self.heading(view.pane(canvas.inside().min(MAX_COLUMNS.max(wide))));
        for (at, line) in heading.iter().enumerate() {
            canvas.line(left, 1 + at, line);
        }
        let top = 2 + heading.len() + room.saturating_sub(lines.len()) / 3;
        for (at, line) in lines.iter().enumerate() {
            canvas.line(left, top + at, line);
        }
    }

    fn heading(&self, pane: Pane) -> Vec<Line<'static>> {
        let heading = self.heading.iter();
        heading
            .flat_map(|text| pane.look.paragraph(text, Ink::Dim, pane.columns))
            .collect()
    }

    /// The rows for the groups: all but header, heading, footer, and a blank one.
    fn room(&self, view: View) -> usize {
        let columns = usize::from(view.size.0).saturating_sub(2).min(MAX_COLUMNS);
        let taken = 3 + self.heading(view.pane(columns)).len();
        usize::from(view.size.1).saturating_sub(taken).max(1)
    }

    /// The groups in the largest letters that leave room for all of them, and the blank rows between
    /// two.
    fn drawn(&self, view: View) -> (Vec<Vec<Line<'static>>>, usize) {
        let inside = usize::from(view.size.0).saturating_sub(2);
        let room = self.room(view);
        let draw = |letters| {
            let columns = match letters {
                Letters::Block(..) => inside,
                Letters::Numbers | Letters::Ordinary => inside.min(MAX_COLUMNS),
            };
            let groups = self.groups.iter();
            groups
                .map(|group| group_lines(group, letters, view.pane(columns)))
                .collect::<Option<Vec<_>>>()
        };
        let rows = |groups: &[Vec<Line<'_>>], gap: usize| {
            groups
                .iter()
                .map(|group| group.len() + gap)
                .sum::<usize>()
                .saturating_sub(gap)
        };
        if inside >= block::MIN_COLUMNS {
            for scale in block::scales(view.look) {
                let groups = draw(Letters::Block(scale, room));
                let fits = |groups: &Vec<Vec<Line<'_>>>| {
                    rows(groups, 1) <= room * self.pages
                        && groups.iter().all(|group| group.len() <= room)
                };
                if let Some(groups) = groups.filter(fits) {
                    return (groups, 1);
                }
            }
        }
        let numbers = draw(Letters::Numbers);
        if let Some(groups) = numbers.filter(|groups| rows(groups, 1) <= room) {
            return (groups, 1);
        }
        let groups = draw(Letters::Ordinary).unwrap_or_default();
        let gap = usize::from(self.pages > 1 || rows(&groups, 1) <= room);
        (groups, gap)
    }
}

/// The end of the groups that fit on a screen, at least one.
fn fitting(groups: &[Vec<Line<'_>>], from: usize, gap: usize, room: usize) -> usize {
    let mut used = 0;
    for (at, group) in groups.iter().enumerate().skip(from) {
        used += group.len();
        if used > room && at > from {
            return at;
        }
        used += gap;
    }
    groups.len()
}

fn group_lines(group: &[Said], letters: Letters, pane: Pane) -> Option<Vec<Line<'static>>> {
    let mut lines = Vec::new();
    for said in group {
        match letters {
            Letters::Block(scale, rows) => lines.extend(in_blocks(said, (scale, rows), pane)?),
            Letters::Numbers => lines.extend(numbered(said, pane)?),
            Letters::Ordinary => lines.extend(ordinary(said, pane)),
        }
    }
    Some(lines)
}

/// A text in block letters of a size.
fn in_blocks(said: &Said, (scale, rows): (Scale, usize), pane: Pane) -> Option<Vec<Line<'static>>> {
    let columns = pane.columns.saturating_sub(1);
    let draw = |text: &str, columns, ink| block::lines(text, (columns, rows), scale, pane, ink);
    let lead = match said.lead {
        Lead::None => {
            return Some(
                draw(&said.text, columns, said.ink)?
                    .into_iter()
                    .map(|line| beside(Line::default(), line, 1))
                    .collect(),
            );
        }
        Lead::Number(number, true) => draw(&format!("> {number}"), columns, Ink::Strong)?,
        Lead::Number(number, false) => {
            // The number stands in one column, whether the mark is before it or not.
            let wide = |text: &str| Some(draw(text, columns, Ink::Plain)?.first()?.width());
            let before = wide("> 0")?.checked_sub(wide("0")?)?;
            let lines = draw(&number.to_string(), columns, Ink::Plain)?.into_iter();
            lines
                .map(|line| beside(Line::default(), line, before))
                .collect()
        }
        Lead::Under => Vec::new(),
    };
    let indent = draw("> 0", columns, Ink::Plain)?.first()?.width() + 4;
    let text = draw(&said.text, columns.checked_sub(indent)?, said.ink)?;
    let rows = text.len().max(lead.len());
    let at = |lines: &[Line<'static>], row: usize| lines.get(row).cloned().unwrap_or_default();
    Some(
        (0..rows)
            .map(|row| beside(at(&lead, row), at(&text, row), indent))
            .map(|line| beside(Line::default(), line, 1))
            .collect(),
    )
}

/// A text in ordinary letters, with its number in block letters.
fn numbered(said: &Said, pane: Pane) -> Option<Vec<Line<'static>>> {
    let Pane { look, columns, .. } = pane;
    let (rows, wide) = if look.ascii { (5, 6) } else { (3, 3) };
    let indent = 3 + wide + 2;
    let (lead, text) = match said.lead {
        Lead::None => return Some(ordinary(said, pane)),
        Lead::Under => (Vec::new(), said.text.clone()),
        Lead::Number(number, here) => {
            let ink = if here { Ink::Strong } else { Ink::Plain };
            let number = block::largest(&number.to_string(), (wide, rows), pane, ink)?;
            let mark = |row| {
                if here && row == rows / 2 {
                    look.glyphs().mark
                } else {
                    ""
                }
            };
            let lead = number.into_iter().enumerate();
            let lead = lead.map(|(row, line)| {
                let mark = Line::from(look.ink(format!(" {}", mark(row)), Ink::Strong));
                beside(mark, line, 3)
            });
            (lead.collect(), said.text.clone())
        }
    };
    let text = Line::from(look.ink(text, said.ink));
    let text = fold(&text, columns.saturating_sub(indent), 0);
    let above = lead.len().saturating_sub(text.len()) / 2;
    let rows = lead.len().max(text.len());
    let lines = (0..rows).map(|row| {
        let text = row.checked_sub(above).and_then(|row| text.get(row));
        let lead = lead.get(row).cloned().unwrap_or_default();
        beside(lead, text.cloned().unwrap_or_default(), indent)
    });
    Some(lines.collect())
}

/// A text in ordinary letters.
fn ordinary(said: &Said, pane: Pane) -> Vec<Line<'static>> {
    let Pane { look, columns, .. } = pane;
    let lead = match said.lead {
        Lead::None => return look.paragraph(&said.text, said.ink, columns),
        Lead::Under => " ".repeat(INDENT),
        Lead::Number(number, here) => {
            let mark = if here { look.glyphs().mark } else { "" };
            format!(" {} {number}  ", pad(mark, 1))
        }
    };
    let line = Line::from(vec![
        look.ink(lead, Ink::Strong),
        look.ink(&said.text, said.ink),
    ]);
    fold(&line, columns, INDENT)
}
