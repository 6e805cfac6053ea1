//! The panel of derivations (key `=`): a list of a step's values, and how the chosen one came
//! about.

use ratatui::text::Line;

use super::{Panel, Reply};
use crate::page::{Derivation, derivations};
use crate::text::Lang;
use crate::tui::canvas::Canvas;
use crate::tui::keys::{Command, Mode};
use crate::tui::pane::Pane;
use crate::tui::play::Play;
use crate::tui::theme::{Ink, Look};
use crate::tui::view::View;
use crate::words::tui::inspect as words;

/// The list of a lane's values.
#[derive(Debug)]
pub(super) struct Why {
    list: Vec<Derivation>,
    title: String,
    at: usize,
}

impl Why {
    /// The values of the lane in focus.
    pub fn of(play: &Play, lang: Lang) -> Self {
        let (trace, at, lane) = play.shown();
        let mut list = derivations(trace, at, lane, lang);
        list.retain(|derivation| !play.curtain.hides(derivation));
        let page = play.page.lanes.get(play.lane);
        Self {
            list,
            title: page.map(|page| page.label.clone()).unwrap_or_default(),
            at: 0,
        }
    }

    fn lines(&self, look: Look) -> Vec<Line<'static>> {
        let line = |(at, derivation): (usize, &Derivation)| {
            let chosen = at == self.at;
            let (mark, ink) = look.chosen(chosen);
            Line::from(vec![
                look.ink(format!(" {mark} "), Ink::Strong),
                look.ink(derivation.value.clone(), ink),
            ])
        };
        self.list.iter().enumerate().map(line).collect()
    }

    fn about(&self, pane: Pane) -> Vec<Line<'static>> {
        let Some(derivation) = self.list.get(self.at) else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        let lang = pane.lang;
        let mut add = |text: &str, ink| lines.extend(pane.prose(text, ink));
        add(&words::rule(lang, &derivation.rule), Ink::Strong);
        if !derivation.source.is_empty() {
            add(&words::source(lang, &derivation.source), Ink::Dim);
        }
        for input in &derivation.inputs {
            add(&words::from(lang, input), Ink::Plain);
        }
        if let Some(command) = &derivation.command {
            add(&format!("$ {command}"), Ink::Dim);
        }
        lines
    }
}

impl Panel for Why {
    fn mode(&self, _play: &Play) -> Mode {
        Mode::Why
    }

    fn works(&self, command: Command, play: &Play) -> bool {
        command != Command::Lane || play.page.lanes.len() > 1
    }

    fn update(&mut self, command: Command, play: &mut Play, view: View) -> Reply {
        match command {
            Command::Close => return Reply::Close,
            Command::Lane => {
                play.lane = (play.lane + 1) % play.page.lanes.len().max(1);
                *self = Self::of(play, view.lang);
            }
            other => self.at = other.moved(self.at, self.list.len()),
        }
        Reply::Stay
    }

    fn retell(&mut self, play: &Play, lang: Lang) {
        *self = Self::of(play, lang);
    }

    fn draw(&self, _play: &Play, view: View, canvas: &mut Canvas<'_>) {
        let title = words::WHY.get(view.lang);
        let title = format!("{title}  {}", self.title);
        let about = self.about(view.pane(canvas.inside() - 2));
        canvas.list(1, &title, &self.lines(view.look), self.at, &about);
    }
}
