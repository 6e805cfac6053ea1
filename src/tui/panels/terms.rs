//! The glossary over a step (key `d`): first the terms that its sentences name, or that it shows.

use super::{Panel, Reply};
use crate::interview::glossary::{named_in, terms};
use crate::lesson::trace::Cause;
use crate::tui::canvas::Canvas;
use crate::tui::keys::{Command, Mode};
use crate::tui::play::Play;
use crate::tui::saying::terms::Terms;
use crate::tui::view::View;

/// The glossary at a step.
#[derive(Debug)]
pub(super) struct StepTerms(Terms);

impl StepTerms {
    /// The glossary at the step that is shown.
    pub fn of(play: &Play) -> Self {
        let page = &play.page;
        let said = [Some(&page.title), page.say.as_ref()].into_iter().flatten();
        let said: Vec<&str> = said.chain(&page.why).map(String::as_str).collect();
        let mut here = named_in(&said.join("\n"));
        let scenario = &play.player.trace().scenario;
        if let Cause::Step(index) = play.player.frame().cause {
            let step = &scenario.steps[index].id;
            let shows = terms().filter(|term| {
                let mut links = term.show.iter();
                links.any(|link| link.scenario == scenario.id && link.step == *step)
            });
            let shows: Vec<_> = shows.filter(|term| !here.contains(term)).collect();
            here.extend(shows);
        }
        Self(Terms::over(here))
    }
}

impl Panel for StepTerms {
    fn mode(&self, _play: &Play) -> Mode {
        self.0.mode()
    }

    fn works(&self, command: Command, _play: &Play) -> bool {
        !matches!(command, Command::Open | Command::Quit)
    }

    fn update(&mut self, command: Command, _play: &mut Play, _view: View) -> Reply {
        match command {
            Command::Close if self.0.is_filtered() => self.0.show_all(),
            Command::Close | Command::Quit => return Reply::Close,
            Command::Open => {}
            other => self.0.update(other),
        }
        Reply::Stay
    }

    fn paste(&mut self, text: &str) {
        self.0.paste(text);
    }

    fn draw(&self, _play: &Play, view: View, canvas: &mut Canvas<'_>) {
        self.0.draw(view, canvas);
    }
}
