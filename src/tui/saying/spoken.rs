//! The spoken answer on the screen: a sentence after the other, and the step that shows the one
//! chosen.

use ratatui::text::Line;

use crate::interview::Link;
use crate::interview::answers::{Bar, Sentence, answer};
use crate::tui::canvas::Canvas;
use crate::tui::keys::Command;
use crate::tui::text::in_columns;
use crate::tui::theme::Ink;
use crate::tui::view::View;
use crate::view::link::command;
use crate::view::rows::labelled;
use crate::words::glossary;
use crate::words::interview::answer as words;

/// The columns before a sentence: the mark and its number.
const BEFORE: usize = 5;

/// How long the answer is, and the sentence chosen.
#[derive(Debug)]
pub(in crate::tui) struct Spoken {
    length: Bar,
    at: usize,
}

impl Default for Spoken {
    fn default() -> Self {
        Self {
            length: Bar::HalfMinute,
            at: 0,
        }
    }
}

impl Spoken {
    fn sentences(&self) -> &'static [Sentence] {
        answer(self.length).map_or(&[], |answer| &answer.sentences)
    }

    /// The step that shows the sentence chosen.
    pub fn link(&self) -> Option<&'static Link> {
        Some(&self.sentences().get(self.at)?.show)
    }

    /// Obeys a command.
    pub fn update(&mut self, command: Command) {
        if command == Command::Length {
            let mut others = Bar::ALL.into_iter().filter(|length| *length != self.length);
            self.length = others.next().unwrap_or(self.length);
            self.at = 0;
        }
        self.at = command.moved(self.at, self.sentences().len());
    }

    /// Draws it, between header and footer.
    pub fn draw(&self, view: View, canvas: &mut Canvas<'_>) {
        let (look, lang) = (view.look, view.lang);
        let pane = view.pane(canvas.inside().saturating_sub(2));
        let title = match self.length {
            Bar::HalfMinute => words::HALF_MINUTE,
            Bar::TwoMinutes => words::TWO_MINUTES,
        };
        let heads = pane.prose(words::ON_SCREEN.get(lang), Ink::Dim);
        let mut lines: Vec<Line<'static>> = Vec::new();
        let mut end = 0;
        for (index, sentence) in self.sentences().iter().enumerate() {
            let here = index == self.at;
            let (mark, ink) = look.chosen(here);
            let before = look.ink(format!("{mark}{:>2}", index + 1), Ink::Strong);
            let said = look.ink(sentence.text.get(lang), ink);
            lines.extend(in_columns(before, said, BEFORE, pane.columns));
            if here {
                end = lines.len().saturating_sub(1);
            }
        }
        let command = self.link().and_then(command).unwrap_or_default();
        let see = labelled(0, glossary::SEE, &command, lang).text;
        let about = pane.prose(&see, Ink::Dim);
        canvas.table(1, title.get(lang), &heads, (&lines, end), &about);
    }
}
