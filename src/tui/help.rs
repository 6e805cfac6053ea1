//! The help (key `?`): every key that works where one came from, then what the signs and colours
//! mean.

use ratatui::text::Line;

use super::canvas::{Canvas, Edge};
use super::keys::{BINDINGS, Command, Mode};
use super::text::{pad, width, wrap};
use super::theme::{Ink, Look};
use super::view::View;
use crate::page::Change;
use crate::text::{Label, Lang};
use crate::words::compare::MARKS;
use crate::words::page::summary::BREACH;
use crate::words::tui::help as words;

/// The characters that show a colour.
const SAMPLE: &str = "abc";

/// The help over a screen.
#[derive(Debug)]
pub(super) struct Help {
    /// The modes whose keys it names: those of the screen that it was opened over.
    modes: Vec<Mode>,
    scroll: usize,
}

impl Help {
    /// The help from its top.
    pub fn over(modes: Vec<Mode>) -> Self {
        Self { modes, scroll: 0 }
    }

    /// Obeys a command; true if that closes it.
    pub fn update(&mut self, command: Command, view: View) -> bool {
        let page = usize::from(view.size.1).saturating_sub(4).max(1);
        self.scroll = command.scrolled(self.scroll, page);
        command == Command::Close
    }

    /// Keeps its scrolling within its lines.
    pub fn settle(&mut self, view: View) {
        let rows = usize::from(view.size.1).saturating_sub(3);
        let most = self.lines(view).len().saturating_sub(rows);
        self.scroll = self.scroll.min(most);
    }

    /// Draws everything but the footer.
    pub fn draw(&self, view: View, canvas: &mut Canvas<'_>) {
        let lines = self.lines(view);
        let columns = usize::from(canvas.area.width);
        let bottom = canvas.rows().saturating_sub(2);
        canvas.rule(Edge::Top, 0, 0, columns, words::TITLE.get(view.lang));
        for row in 1..bottom {
            canvas.framed(row, lines.get(self.scroll + row - 1));
        }
        let end = (self.scroll + bottom.saturating_sub(1)).min(lines.len());
        let place = format!("{end}/{}", lines.len());
        canvas.rule(Edge::Bottom, 0, bottom, columns, &place);
    }

    fn lines(&self, view: View) -> Vec<Line<'static>> {
        let (look, lang) = (view.look, view.lang);
        let mut lines = Vec::new();
        let names = BINDINGS
            .iter()
            .map(|b| width(&look.text(&b.names())))
            .max()
            .unwrap_or(0);
        for &mode in &self.modes {
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
        let columns = usize::from(view.size.0)
            .saturating_sub(4 + names + 2)
            .max(8);
        let colours = [
            (SAMPLE, words::SERVER, Ink::Server),
            (SAMPLE, words::CLIENT, Ink::Client),
            (SAMPLE, words::ATTACKER, Ink::Attacker),
            (SAMPLE, words::CHANGED_PIECE, Ink::Changed),
        ];
        let plain = look.style(Ink::Plain);
        let colours = colours
            .into_iter()
            .filter(|(_, _, ink)| look.style(*ink) != plain);
        let colours = colours.map(|(sign, what, ink)| (sign.to_owned(), what, ink));
        let signs = self.signs(look, lang).into_iter();
        let signs = signs.map(|(sign, what)| (look.text(&sign).into_owned(), what, Ink::Strong));
        for (sign, what, ink) in signs.chain(colours) {
            let what = wrap(what.get(lang), columns);
            for (at, what) in what.into_iter().enumerate() {
                let sign = if at == 0 { sign.as_str() } else { "" };
                let gap = pad("", (names + 2).saturating_sub(width(sign)));
                lines.push(Line::from(vec![
                    look.ink(sign, ink),
                    look.ink(format!("{gap}{what}"), Ink::Plain),
                ]));
            }
        }
        lines
    }

    /// The signs of the screen that it was opened over, and what they mean.
    fn signs(&self, look: Look, lang: Lang) -> Vec<(String, Label)> {
        let glyphs = look.glyphs();
        if self.modes.contains(&Mode::Compare) {
            return vec![
                (MARKS.map(String::from).join(" "), words::MARKS),
                (
                    [glyphs.tick, glyphs.parting].join(" "),
                    words::BORNE_OUT_OR_NOT,
                ),
            ];
        }
        let signs = [
            (glyphs.sent, words::REQUEST),
            (glyphs.answered, words::ANSWER),
            (Change::New.sign(), words::NEW),
            (Change::Changed.sign(), words::CHANGED),
            (Change::Removed.sign(), words::REMOVED),
            (Change::Found.sign(), words::FOUND),
            (Change::Missed.sign(), words::MISSED),
            (glyphs.parting, words::PARTING),
            (BREACH.get(lang), words::BREACH),
            ("1 2 3", words::PARTS),
            ("T+", words::CLOCK),
            (words::BADGE_NAME.get(lang), words::BADGE),
        ];
        signs.map(|(sign, what)| (sign.to_owned(), what)).into()
    }
}
