//! A scenario on the screen: the player, and the page of its current frame.

use std::collections::{BTreeMap, BTreeSet};

use super::whatif::Choice;
use crate::lang::Lang;
use crate::page::{Page, present};
use crate::player::Player;

/// A scenario on the screen.
#[derive(Debug)]
pub(super) struct Play {
    pub player: Player,
    /// The current frame, told once for each change.
    pub page: Page,
    /// The lane in focus.
    pub lane: usize,
    /// The steps whose question was put.
    pub asked: BTreeSet<usize>,
    /// The options taken, by step.
    pub guesses: BTreeMap<usize, usize>,
    only: Option<String>,
}

impl Play {
    pub fn new(player: Player, lang: Lang, only: Option<String>) -> Self {
        let page = tell(&player, lang, only.as_deref());
        Self {
            player,
            page,
            lane: 0,
            asked: BTreeSet::new(),
            guesses: BTreeMap::new(),
            only,
        }
    }

    /// Shows one lane alone.
    pub fn only(&mut self, name: Option<String>, lang: Lang) {
        self.only = name;
        self.retell(lang);
    }

    /// Moves the player, and tells the page if it moved.
    pub fn step(&mut self, lang: Lang, to: impl FnOnce(&mut Player) -> bool) {
        if to(&mut self.player) {
            self.retell(lang);
        }
    }

    /// Puts a what-if in: one of the scenario's own at its step, any other here.
    pub fn try_out(&mut self, choice: &Choice, lang: Lang) {
        if let Some(step) = choice.after {
            if step == 0 {
                self.player.go_to(0);
            } else {
                self.player.go_to_step(step);
            }
        }
        self.player
            .intervene(choice.lane.as_deref(), &choice.actions);
        self.retell(lang);
    }

    pub fn retell(&mut self, lang: Lang) {
        self.page = tell(&self.player, lang, self.only.as_deref());
        self.lane = self.lane.min(self.page.lanes.len().saturating_sub(1));
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
