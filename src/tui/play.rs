//! A scenario on the screen: player, page, lane in focus, futures, what-ifs put in and undone, the
//! curtain.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::keys::Command;
use super::view::View;
use crate::lesson::player::Player;
use crate::lesson::trace::{Cause, Intervention, Trace};
use crate::page::times::{Moment, moments};
use crate::page::{Curtain, LanePage, Page, futures, in_the_lesson, present};
use crate::text::Lang;
use crate::words::tui::question::HIDDEN;
use crate::world::Action;

/// The question before a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// It is open, over the step before: the step by its index, and the option under the mark.
    Open { step: usize, chosen: usize },
    /// It is answered, over its own step: that step, and the first group of texts that is shown.
    Revealed { step: usize, from: usize },
}

/// A scenario on the screen.
#[derive(Debug)]
pub(super) struct Play {
    pub player: Player,
    /// The current frame, told once for each change.
    pub page: Page,
    /// The moments of the run.
    pub moments: Vec<Moment>,
    /// What is dark before the questions ahead.
    pub curtain: Curtain,
    /// The lane in focus.
    pub lane: usize,
    /// The lane that was chosen: in focus, unless more of a step happens in another.
    chosen: usize,
    /// Questions are put before steps.
    pub questions: bool,
    /// The question that lies over the step.
    pub asked: Option<Asked>,
    /// The steps whose question is put no more: it was waived, or the step was seen.
    pub settled: BTreeSet<usize>,
    /// The options taken, by step.
    pub guesses: BTreeMap<usize, usize>,
    /// The step whose question was just answered, until that is noted.
    pub guessed: Option<usize>,
    /// The points of the rehearsal, each with its tick, until that is noted.
    pub rehearsed: Option<Vec<bool>>,
    /// One lane twice: the lesson's future and the branch's.
    pub futures: bool,
    /// The lane that is shown so.
    compared: usize,
    only: Option<String>,
}

impl Play {
    pub fn new(player: Player, lang: Lang, only: Option<String>, questions: bool) -> Self {
        let page = tell(&player, lang, only.as_deref());
        let mut play = Self {
            moments: moments(&player),
            player,
            page,
            curtain: Curtain::default(),
            lane: 0,
            chosen: 0,
            questions,
            asked: None,
            settled: BTreeSet::new(),
            guesses: BTreeMap::new(),
            guessed: None,
            rehearsed: None,
            futures: false,
            compared: 0,
            only,
        };
        play.focus();
        play
    }

    /// Puts the lane in focus in which most of the step happens; of two alike the one that was chosen.
    fn focus(&mut self) {
        if self.futures {
            return;
        }
        let lanes = self.page.lanes.iter().enumerate();
        let most = lanes.max_by_key(|(at, lane)| (lane.eventful, *at == self.chosen, Reverse(*at)));
        self.lane = most.map_or(0, |(at, _)| at);
    }

    /// Shows one lane alone.
    pub fn only(&mut self, name: Option<String>, lang: Lang) {
        if self.only != name {
            self.only = name;
            self.retell(lang);
        }
    }

    /// Moves the player, and tells the page if it moved.
    pub fn step(&mut self, lang: Lang, to: impl FnOnce(&mut Player) -> bool) {
        if to(&mut self.player) {
            self.asked = None;
            self.retell(lang);
            self.focus();
        }
    }

    /// Goes to the first step.
    pub fn first(&mut self, lang: Lang) {
        self.step(lang, |player| {
            player.go_to(0);
            true
        });
    }

    /// Goes back to a branch that was made before; `None`: to the lesson.
    pub fn take_up(&mut self, branch: Option<usize>, lang: Lang) {
        self.player.take_up(branch);
        match branch {
            Some(_) => self.open_futures(None, lang),
            None => self.step(lang, |_| true),
        }
    }

    /// Puts actions in after a step, in one lane or in all, and opens both futures where they show.
    pub fn put(&mut self, after: usize, lane: Option<&str>, actions: &[Action], lang: Lang) {
        self.player.intervene(after, lane, actions);
        self.open_futures(lane, lang);
    }

    /// Puts one what-if in, and opens nothing.
    pub fn alter(&mut self, what_if: Intervention, lang: Lang) {
        let Intervention {
            after,
            lane,
            action,
        } = what_if;
        self.player.intervene(after, lane.as_deref(), &[action]);
        self.close(lang);
    }

    /// Both futures of the lane that goes otherwise here: this one, or the one in focus, or another.
    fn open_futures(&mut self, lane: Option<&str>, lang: Lang) {
        let focus = self.page.lanes.get(self.lane);
        let focus = focus.map(|lane| lane.name.clone());
        self.futures = false;
        self.close(lang);
        let is_of = |name: Option<&str>, lane: &LanePage| name == Some(&lane.name);
        let chosen = self.page.lanes.iter().max_by_key(|page| {
            let differs = !page.differences.is_empty();
            (is_of(lane, page), differs, is_of(focus.as_deref(), page))
        });
        let name = chosen.map(|lane| lane.name.clone());
        self.compare(name.as_deref(), lang);
    }

    /// The lane in focus in the run that it is shown of: the run, the frame, the lane's index.
    pub fn shown(&self) -> (&Trace, usize, usize) {
        let (trace, at) = (self.player.trace(), self.player.cursor());
        let is_told = self.futures && self.lane + 1 < self.page.lanes.len();
        let told = is_told.then(|| in_the_lesson(self.player.lesson(), trace, at));
        let (trace, at) = match told.flatten() {
            Some(told) => (self.player.lesson(), told),
            None => (trace, at),
        };
        let focus = self.page.lanes.get(self.lane);
        let mut lanes = trace.scenario.lanes.iter();
        let lane = lanes.position(|lane| focus.is_some_and(|focus| focus.name == lane.name));
        (trace, at, lane.unwrap_or(0))
    }

    /// True if a what-if was put in.
    pub fn is_changed(&self) -> bool {
        !self.player.trace().interventions.is_empty()
    }

    /// True if a command that opens nothing would change something now.
    pub fn works(&self, command: Command, view: View) -> bool {
        match command {
            Command::Back => self.player.cursor() > 0,
            Command::Undo | Command::Futures => self.is_changed(),
            Command::Note => self.page.note.is_some(),
            Command::Dialect => self.page.lanes.iter().any(|lane| !lane.commands.is_empty()),
            Command::Corrections => !self.page.corrects.is_empty(),
            Command::Lane => self.page.lanes.len() > 1 && (self.futures || view.one_lane()),
            _ => true,
        }
    }

    /// Obeys a command that opens nothing.
    pub fn update(&mut self, command: Command, view: View) {
        let lang = view.lang;
        match command {
            Command::Back => self.step(lang, Player::back),
            Command::First => self.first(lang),
            Command::Last => self.step(lang, |player| {
                player.go_to(usize::MAX);
                true
            }),
            Command::Undo => self.step(lang, Player::undo),
            Command::Lane if view.one_lane() || self.futures => self.swap(view),
            Command::Futures if self.is_changed() => self.toggle_futures(lang),
            _ => {}
        }
    }

    /// The other lane, or the other future of the lane.
    fn swap(&mut self, view: View) {
        let lanes = self.player.frame().lanes.len();
        if self.futures && !view.one_lane() {
            self.compared = (self.compared + 1) % lanes.max(1);
            self.retell(view.lang);
        } else {
            self.lane = (self.lane + 1) % self.page.lanes.len().max(1);
            self.chosen = self.lane;
        }
    }

    /// Both futures of the lane in focus side by side, or both lanes again.
    fn toggle_futures(&mut self, lang: Lang) {
        if self.futures {
            self.futures = false;
            self.retell(lang);
            self.lane = self.compared.min(self.page.lanes.len().saturating_sub(1));
        } else {
            let lane = self.page.lanes.get(self.lane).map(|lane| lane.name.clone());
            self.compare(lane.as_deref(), lang);
        }
    }

    /// Both futures of a lane side by side, the branch's in focus.
    fn compare(&mut self, lane: Option<&str>, lang: Lang) {
        let lanes = &self.player.lesson().scenario.lanes;
        let at = lanes.iter().position(|of| Some(of.name.as_str()) == lane);
        self.compared = at.unwrap_or(0);
        self.futures = true;
        self.retell(lang);
        self.lane = self.page.lanes.len().saturating_sub(1);
    }

    /// Closes the question over the step.
    pub fn close(&mut self, lang: Lang) {
        self.asked = None;
        self.retell(lang);
    }

    /// Tells the page anew.
    pub fn retell(&mut self, lang: Lang) {
        let player = &self.player;
        self.futures &= !player.trace().interventions.is_empty();
        self.page = if self.futures {
            let (lesson, branch) = (player.lesson(), player.trace());
            futures(lesson, branch, player.cursor(), self.compared, lang)
        } else {
            tell(player, lang, self.only.as_deref())
        };
        self.moments = moments(&self.player);
        self.draw_curtain(lang);
        self.lane = self.lane.min(self.page.lanes.len().saturating_sub(1));
    }

    /// Hides what answers the questions ahead.
    fn draw_curtain(&mut self, lang: Lang) {
        if !self.questions {
            return;
        }
        let here = self.player.frame().cause;
        let open = match self.asked {
            Some(Asked::Open { step, .. }) => Some(Cause::Step(step)),
            _ => None,
        };
        // The first question stands over its own step, which is not seen yet.
        if let Cause::Step(step) = here
            && open != Some(here)
        {
            self.settled.insert(step);
        }
        let (trace, at) = (self.player.trace(), self.player.cursor());
        let settled = |step| self.settled.contains(&step);
        self.curtain = Curtain::at(trace, at, open.is_some(), settled);
        self.curtain.draw(&mut self.page, HIDDEN.get(lang));
    }
}

fn tell(player: &Player, lang: Lang, only: Option<&str>) -> Page {
    let mut page = present(player.trace(), player.cursor(), lang);
    if page
        .lanes
        .iter()
        .any(|lane| Some(lane.name.as_str()) == only)
    {
        page.lanes.retain(|lane| Some(lane.name.as_str()) == only);
    }
    page
}
