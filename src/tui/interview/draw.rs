//! The interview drawn: the question, the bar of time, the points, the answer that is written, the rows of a page.

use ratatui::text::Line;

use super::{At, Interview, Times};
use crate::interview::session::{MAX_KIBIBYTES, Put};
use crate::text::Lang;
use crate::tui::block;
use crate::tui::canvas::Canvas;
use crate::tui::theme::{Ink, Look};
use crate::tui::view::View;
use crate::view::interview;
use crate::view::rows;
use crate::words::interview::session as words;

/// The columns of its words, where there are more.
const MAX_COLUMNS: usize = 100;
/// The columns of the bar of time.
const BAR: usize = 30;
/// The rows of a written answer that stand above its points, at most.
const MAX_WRITTEN: usize = 8;
/// The rows below a question in large letters.
const BELOW: usize = 7;

impl Interview {
    /// Keeps what scrolls within its content.
    pub fn settle(&mut self, view: View) {
        self.scroll = self.scroll.min(self.most(view));
    }

    /// True if there is more below what is in sight.
    pub(super) fn goes_on(&self, view: View) -> bool {
        self.scroll < self.most(view)
    }

    /// The furthest that one can scroll.
    fn most(&self, view: View) -> usize {
        let rows = self.rows(view, columns_in(view)).len();
        rows.saturating_sub(view.page_rows())
    }

    /// Draws everything between header and footer.
    pub fn draw(&self, view: View, canvas: &mut Canvas<'_>) {
        let columns = columns(canvas.inside());
        let room = canvas.rows().saturating_sub(4);
        let lines = match &self.at {
            At::Speak { put, times, begun } => {
                let mut lines = self.spoken(put, times, view, canvas);
                if !begun.is_empty() {
                    lines.push(Line::default());
                    let kept = words::BEGUN.get(view.lang);
                    lines.extend(view.look.paragraph(kept, Ink::Strong, columns));
                }
                lines
            }
            At::Write { put, text, .. } => {
                let mut lines = self.asked(put, view, columns);
                lines.extend(view.look.paragraph(
                    words::WRITE_HERE.get(view.lang),
                    Ink::Dim,
                    columns,
                ));
                if text.is_cut() {
                    let cut = words::cut(view.lang, MAX_KIBIBYTES);
                    lines.extend(view.look.paragraph(&cut, Ink::Bad, columns));
                }
                lines.push(Line::default());
                let room = room.saturating_sub(lines.len()).max(1);
                lines.extend(text.lines(view.look, columns_of_draft(view), room));
                lines
            }
            At::Tick {
                turn,
                ticks,
                times,
                written,
            } => {
                let mut lines = self.asked(&turn.put, view, columns);
                if !written.is_empty() {
                    let (look, title) = (view.look, words::WROTE.get(view.lang));
                    lines.extend(look.paragraph(title, Ink::Dim, columns));
                    let text = look
                        .paragraph(written.text(), Ink::Plain, columns)
                        .into_iter();
                    lines.extend(text.take(MAX_WRITTEN));
                    lines.push(Line::default());
                }
                for took in times.told(view.lang) {
                    lines.extend(view.look.paragraph(&took, Ink::Plain, columns));
                }
                lines.extend(
                    view.look
                        .paragraph(words::WHICH.get(view.lang), Ink::Dim, columns),
                );
                let points = turn.put.points(view.lang);
                ticks.under(lines, &points, view.look, (columns, room))
            }
            At::Told | At::End => return canvas.page(&self.rows(view, columns), self.scroll),
        };
        for (at, line) in lines.iter().take(room).enumerate() {
            canvas.line(0, at + 2, line);
        }
    }

    /// The question while it is answered aloud, as large as it can be.
    fn spoken(
        &self,
        put: &Put,
        times: &Times,
        view: View,
        canvas: &Canvas<'_>,
    ) -> Vec<Line<'static>> {
        let (look, lang) = (view.look, view.lang);
        let columns = columns(canvas.inside());
        let mut lines = self.head(put, view, columns);
        let is_first = self.session.turns.is_empty() && times.took.is_empty();
        let room = canvas.rows().saturating_sub(lines.len() + BELOW);
        let large = view.in_hall().then(|| {
            block::largest(
                put.asks(lang),
                (columns, room),
                view.pane(columns),
                Ink::Strong,
            )
        });
        let question = match large.flatten() {
            Some(mut large) => {
                for line in &mut large {
                    line.spans.insert(0, " ".into());
                }
                large
            }
            None => look.paragraph(put.asks(lang), Ink::Strong, columns),
        };
        lines.extend(question);
        lines.push(Line::default());
        for took in times.told(lang) {
            lines.extend(look.paragraph(&took, Ink::Plain, columns));
        }
        if let Some(bar) = times.bar() {
            let speak = if times.took.is_empty() {
                words::speak(lang, bar.seconds())
            } else {
                words::speak_longer(lang, bar.seconds())
            };
            lines.extend(look.paragraph(&speak, Ink::Plain, columns));
            lines.push(time(times.so_far.as_secs(), bar.seconds(), look));
            if is_first {
                lines.push(Line::default());
                lines.extend(look.paragraph(words::NOT_HEARD.get(lang), Ink::Dim, columns));
            }
        }
        lines
    }

    /// The question in small.
    fn asked(&self, put: &Put, view: View, columns: usize) -> Vec<Line<'static>> {
        let mut lines = self.head(put, view, columns);
        let asks = put.asks(view.lang);
        lines.extend(view.look.paragraph(asks, Ink::Strong, columns));
        lines.push(Line::default());
        lines
    }

    /// Which question it is, and why it is asked.
    fn head(&self, put: &Put, view: View, columns: usize) -> Vec<Line<'static>> {
        let of = self.session.wanted.questions;
        let number = words::number(view.lang, self.session.turns.len() + 1, of);
        let mut lines = view.look.paragraph(&number, Ink::Dim, columns);
        for because in interview::because(put, view.lang) {
            lines.extend(view.look.paragraph(&because, Ink::Dim, columns));
        }
        lines
    }

    /// What came of the last answer, or the last page.
    fn rows(&self, view: View, columns: usize) -> Vec<Line<'static>> {
        let lang = view.lang;
        let rows = match (&self.at, self.session.turns.last()) {
            (At::Told, Some(turn)) => {
                let bars = self.session.bars(&turn.put);
                let asked = rows::heading(turn.put.asks(lang));
                let outcome = interview::outcome(turn, lang);
                let answer = interview::answer(&turn.put, &bars, lang);
                let told = [asked].into_iter().chain(outcome);
                told.chain(answer).collect()
            }
            (At::End, _) => interview::end(&self.session, lang),
            _ => Vec::new(),
        };
        let pane = view.pane(columns);
        rows.iter().flat_map(|row| pane.row(row)).collect()
    }
}

impl Times {
    /// How long each took, in words.
    fn told(&self, lang: Lang) -> Vec<String> {
        let over = self.bars.iter().zip(&self.took);
        let told = over.map(|(bar, took)| interview::took(*bar, took.as_secs(), lang));
        told.collect()
    }
}

/// The columns of its words in a window.
fn columns_in(view: View) -> usize {
    columns(usize::from(view.size.0).saturating_sub(2))
}

/// Those of an answer that is written: a space before it, and the cursor behind it.
pub(super) fn columns_of_draft(view: View) -> usize {
    columns_in(view).saturating_sub(2)
}

fn columns(inside: usize) -> usize {
    inside.min(MAX_COLUMNS)
}

/// The bar of time, as far as keys have told.
fn time(seconds: u64, of: u64, look: Look) -> Line<'static> {
    let columns = u64::try_from(BAR).unwrap_or_default();
    let gone = usize::try_from((seconds * columns / of.max(1)).min(columns)).unwrap_or(BAR);
    let full = if look.ascii { "#" } else { "█" };
    let rest = look.glyphs().line[0];
    let clock = |seconds: u64| format!("{}:{:02}", seconds / 60, seconds % 60);
    let ink = if seconds > of { Ink::Bad } else { Ink::Good };
    Line::from(vec![
        " ".into(),
        ratatui::text::Span::styled(full.repeat(gone), look.style(ink)),
        look.ink(rest.repeat(BAR - gone), Ink::Dim),
        look.ink(format!("  {} / {}", clock(seconds), clock(of)), Ink::Plain),
    ])
}
