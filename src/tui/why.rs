//! How the values of a step came about: a list, and the derivation of the one chosen.

use ratatui::text::Line;

use super::app::App;
use super::canvas::Canvas;
use super::keys::Command;
use super::look::{Ink, Look};
use super::play::Play;
use super::text::wrap;
use crate::page::{Derivation, derivations};
use crate::text::Lang;
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
        let player = &play.player;
        let page = play.page.lanes.get(play.lane);
        let lanes = &player.trace().scenario.lanes;
        let lane = lanes
            .iter()
            .position(|lane| page.is_some_and(|page| page.name == lane.name));
        Self {
            list: derivations(player.trace(), player.cursor(), lane.unwrap_or(0), lang),
            title: page.map(|page| page.label.clone()).unwrap_or_default(),
            at: 0,
        }
    }

    pub fn update(&mut self, command: Command) {
        self.at = command.moved(self.at, self.list.len());
    }

    pub fn draw(&self, play: &Play, app: &App, canvas: &mut Canvas<'_>) {
        let (look, lang) = (app.look, app.lang);
        let title = words::WHY.get(lang);
        let title = format!("{title}  {}", self.title);
        canvas.header(app, Some(play));
        let columns = canvas.inside() - 2;
        let about = self.about(look, lang, columns);
        canvas.list(1, &title, &self.lines(look), self.at, &about);
        canvas.footer(app);
    }

    fn lines(&self, look: Look) -> Vec<Line<'static>> {
        let line = |(at, derivation): (usize, &Derivation)| {
            let chosen = at == self.at;
            let mark = if chosen { look.glyphs().mark } else { " " };
            let ink = if chosen { Ink::Selected } else { Ink::Plain };
            Line::from(vec![
                look.ink(format!(" {mark} "), Ink::Strong),
                look.ink(derivation.value.clone(), ink),
            ])
        };
        self.list.iter().enumerate().map(line).collect()
    }

    fn about(&self, look: Look, lang: Lang, columns: usize) -> Vec<Line<'static>> {
        let Some(derivation) = self.list.get(self.at) else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        let mut add = |text: &str, ink| {
            let wrapped = wrap(&look.text(text), columns).into_iter();
            lines.extend(wrapped.map(|line| Line::from(look.ink(line, ink))));
        };
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
