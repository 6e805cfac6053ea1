//! The glossary on the screen: the terms by subject, or those that what is typed finds, and what is
//! said of the one chosen.

use ratatui::text::Line;

use crate::interview::Link;
use crate::interview::glossary::{self, Term, groups};
use crate::text::Lang;
use crate::tui::canvas::Canvas;
use crate::tui::keys::{Command, Mode};
use crate::tui::pane::Pane;
use crate::tui::text::{cut, pad, width};
use crate::tui::text_input::TextInput;
use crate::tui::theme::{Ink, Look};
use crate::tui::view::View;
use crate::view::glossary::no_term;
use crate::view::link::command;
use crate::view::rows::labelled;
use crate::words::glossary as told;
use crate::words::page::course;
use crate::words::tui::saying as words;

/// The term chosen, and what is looked for.
#[derive(Debug, Default)]
pub(in crate::tui) struct Terms {
    /// Those of the step that it lies over, which stand first.
    here: Vec<&'static Term>,
    at: usize,
    text: TextInput,
    typing: bool,
}

impl Terms {
    /// The glossary over a step that has to do with some terms.
    pub fn over(here: Vec<&'static Term>) -> Self {
        Self {
            here,
            ..Self::default()
        }
    }

    /// The mode, by which a key is read.
    pub fn mode(&self) -> Mode {
        if self.typing {
            Mode::Filter
        } else {
            Mode::Terms
        }
    }

    /// True if something is looked for.
    pub fn is_filtered(&self) -> bool {
        self.typing || !self.text.text().is_empty()
    }

    /// Looks for nothing.
    pub fn show_all(&mut self) {
        let chosen = self.found().get(self.at).copied();
        *self = Self::over(std::mem::take(&mut self.here));
        let all = self.found();
        let at = all.iter().position(|term| Some(*term) == chosen);
        self.at = at.unwrap_or(0);
    }

    /// Takes text that was pasted into what is looked for.
    pub fn paste(&mut self, text: &str) {
        if self.typing {
            self.text.extend(text.chars());
            self.at = 0;
        }
    }

    /// The step that shows the term chosen.
    pub fn link(&self) -> Option<&'static Link> {
        self.found().get(self.at)?.show.as_ref()
    }

    /// Obeys a command.
    pub fn update(&mut self, command: Command) {
        match command {
            Command::Filter => self.typing = true,
            Command::Up | Command::Down => {}
            typed if self.typing => {
                self.text.update(typed);
                self.at = 0;
                return;
            }
            _ => {}
        }
        self.at = command.moved(self.at, self.found().len());
    }

    /// The terms that what is typed finds; where it is nothing, all.
    fn found(&self) -> Vec<&'static Term> {
        if self.text.is_empty() {
            return self.here.iter().copied().chain(glossary::terms()).collect();
        }
        let found = glossary::find(self.text.text()).into_iter();
        found.map(|(_, term)| term).collect()
    }

    /// Draws it, between header and footer.
    pub fn draw(&self, view: View, canvas: &mut Canvas<'_>) {
        let (look, lang) = (view.look, view.lang);
        let pane = view.pane(canvas.inside().saturating_sub(2));
        let found = self.found();
        let title = if self.is_filtered() {
            words::terms(lang, found.len())
        } else {
            words::terms(lang, found.len() - self.here.len())
        };
        let heads = self.typed(look, lang, pane.columns);
        let names = found
            .iter()
            .map(|term| width(&look.text(term.name.get(lang))));
        let names = names.max().unwrap_or_default().min(pane.columns / 2);
        let mut lines = Vec::new();
        let mut at = 0;
        for (index, term) in found.iter().enumerate() {
            if !self.is_filtered() && index >= self.here.len() {
                lines.extend(subject_before(term, pane));
            } else if !self.is_filtered() && index == 0 {
                lines.extend(pane.prose(words::IN_THIS_STEP.get(lang), Ink::Strong));
            }
            if index == self.at {
                at = lines.len();
            }
            lines.push(line(term, index == self.at, names, pane));
        }
        if found.is_empty() {
            let none = no_term(self.text.text(), lang);
            lines.extend(pane.prose(&none, Ink::Dim));
        }
        let about = found.get(self.at).map(|term| about(term, pane));
        canvas.table(1, &title, &heads, (&lines, at), &about.unwrap_or_default());
    }

    /// What is looked for.
    fn typed(&self, look: Look, lang: Lang, columns: usize) -> Vec<Line<'static>> {
        if !self.is_filtered() {
            return Vec::new();
        }
        let mut line = Line::from(look.ink(course::FIND.get(lang), Ink::Strong));
        let room = columns.saturating_sub(line.width() + 1);
        line.spans.extend(if self.typing {
            self.text.line(look, room).spans
        } else {
            vec![look.ink(self.text.text(), Ink::Strong)]
        });
        vec![line]
    }
}

/// The subject, before its first term.
fn subject_before(term: &Term, pane: Pane) -> Option<Line<'static>> {
    let mut all = groups().iter();
    let group = all.find(|group| group.terms.first() == Some(term))?;
    let title = pane.look.text(group.title.get(pane.lang)).into_owned();
    Some(Line::from(pane.look.ink(title, Ink::Strong)))
}

/// A term with its name in the other language.
fn line(term: &Term, here: bool, names: usize, pane: Pane) -> Line<'static> {
    let (look, lang) = (pane.look, pane.lang);
    let glyphs = look.glyphs();
    let (mark, ink) = look.chosen(here);
    let name = cut(&look.text(term.name.get(lang)), names, glyphs.ellipsis);
    let mut line = Line::from(look.ink(format!("{mark} "), Ink::Strong));
    line.push_span(look.ink(pad(&name, names), ink));
    if let Some(other) = term.other_name(lang) {
        let room = pane.columns.saturating_sub(names + 4);
        let other = cut(&look.text(other), room, glyphs.ellipsis);
        line.push_span(look.ink(format!("  {other}"), Ink::Dim));
    }
    line
}

/// What is said of a term.
fn about(term: &Term, pane: Pane) -> Vec<Line<'static>> {
    let lang = pane.lang;
    let mut lines = pane.prose(term.name.get(lang), Ink::Strong);
    lines.extend(pane.prose(term.means.get(lang), Ink::Plain));
    let show = match term.show.as_ref().and_then(command) {
        Some(command) => labelled(0, told::SEE, &command, lang).text,
        None => told::SHOWN_NOWHERE.get(lang).to_owned(),
    };
    lines.extend(pane.prose(&show, Ink::Dim));
    lines
}
