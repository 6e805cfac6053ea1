//! The menu of what-ifs: branches made before, those of the scenario, then everything that makes
//! sense now.

use std::collections::BTreeSet;

use ratatui::text::Line;

use super::{Panel, Reply};
use crate::lesson::player::Player;
use crate::lesson::scenario::WhatIf;
use crate::lesson::trace::Intervention;
use crate::lesson::whatif::command_line;
use crate::text::{Label, Lang};
use crate::tui::canvas::Canvas;
use crate::tui::keys::{Command, Mode};
use crate::tui::pane::Pane;
use crate::tui::play::Play;
use crate::tui::theme::{Ink, Look};
use crate::tui::view::View;
use crate::words::{marks, tui::what_if as words};
use crate::world::Action;
use crate::world::action::Group;
use crate::world::client::user_of;

/// A choice of the menu.
#[derive(Clone, Debug)]
enum Choice {
    /// Actions to put in.
    Try(Box<Trial>),
    /// A branch that was made before, to go back to; `None`: the lesson.
    TakeUp(Option<usize>),
}

/// Actions that can be put in.
#[derive(Clone, Debug)]
struct Trial {
    /// The number of the step that it is put in after, 0 for the start.
    after: usize,
    /// The lane that it is for; else both.
    lane: Option<String>,
    /// The actions, in order.
    actions: Vec<Action>,
    told: Option<WhatIf>,
}

/// The menu's headings, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heading {
    /// Branches made before.
    Made,
    /// What-ifs of the scenario.
    Scenario,
    /// What makes sense now, by who or what brings it about.
    Offered(Group),
}

/// One line of the menu.
#[derive(Debug)]
struct Entry {
    heading: Heading,
    choice: Choice,
    /// A branch as the command line that makes it again.
    command: Option<String>,
    /// The what-ifs of a branch.
    made: Vec<Intervention>,
}

/// The menu.
#[derive(Debug)]
pub(super) struct Menu {
    entries: Vec<Entry>,
    at: usize,
}

impl Menu {
    pub fn new(player: &Player) -> Self {
        let mut entries = branches(player);
        let trial = |heading, trial| Entry {
            heading,
            choice: Choice::Try(Box::new(trial)),
            command: None,
            made: Vec::new(),
        };
        entries.extend(told(player).map(|told| trial(Heading::Scenario, told)));
        let cast = Cast::of(player);
        let (mut offered, mut others): (Vec<Action>, Vec<Action>) = player
            .offers()
            .into_iter()
            .partition(|action| cast.knows(action));
        others.retain(changes_something);
        offered.append(&mut others);
        for group in Group::ALL {
            let here = offered.iter().filter(|action| action.group() == group);
            entries.extend(here.map(|action| {
                let offer = Trial {
                    after: player.number(),
                    lane: None,
                    actions: vec![action.clone()],
                    told: None,
                };
                trial(Heading::Offered(group), offer)
            }));
        }
        let told = |entry: &Entry| entry.heading == Heading::Scenario;
        let here = |entry: &Entry| match &entry.choice {
            Choice::Try(trial) => told(entry) && trial.after == player.number(),
            Choice::TakeUp(_) => false,
        };
        let mut found = entries.iter();
        let at = found.position(here);
        let at = at.or_else(|| entries.iter().position(told)).unwrap_or(0);
        Self { entries, at }
    }

    /// One line a choice under the heading of its group, and the index of the line of the one chosen.
    fn lines(&self, look: Look, lang: Lang) -> (Vec<Line<'static>>, usize) {
        let (mut lines, mut marked) = (Vec::new(), 0);
        let mut heading = None;
        for (at, entry) in self.entries.iter().enumerate() {
            if heading != Some(entry.heading) {
                heading = Some(entry.heading);
                lines.push(Line::from(
                    look.ink(entry.heading.title().get(lang), Ink::Dim),
                ));
            }
            if at == self.at {
                marked = lines.len();
            }
            lines.push(entry.line(at == self.at, look, lang));
        }
        (lines, marked)
    }

    /// The words about the one chosen: what it shows, and how it is written.
    fn about(&self, pane: Pane) -> Vec<Line<'static>> {
        let Pane { look, lang, .. } = pane;
        let Some(entry) = self.entries.get(self.at) else {
            return vec![Line::from(look.ink(words::NOTHING.get(lang), Ink::Dim))];
        };
        let mut lines = Vec::new();
        let mut add = |text: &str, ink| lines.extend(pane.prose(text, ink));
        match &entry.choice {
            Choice::TakeUp(_) => {}
            Choice::Try(trial) => {
                if let Some(whatif) = &trial.told {
                    add(whatif.why.get(lang), Ink::Plain);
                }
                let written = trial.actions.iter().map(|action| {
                    let (after, lane) = (trial.after, trial.lane.clone());
                    let action = action.clone();
                    format!(
                        "--do '{}'",
                        Intervention {
                            after,
                            lane,
                            action
                        }
                        .written()
                    )
                });
                add(&written.collect::<Vec<_>>().join(" "), Ink::Dim);
            }
        }
        if let Some(command) = &entry.command {
            add(command, Ink::Dim);
        }
        lines
    }
}

impl Panel for Menu {
    fn mode(&self, _play: &Play) -> Mode {
        Mode::WhatIf
    }

    fn update(&mut self, command: Command, play: &mut Play, view: View) -> Reply {
        match command {
            Command::Close => return Reply::Close,
            Command::Open => {
                let chosen = self.entries.get(self.at);
                return chosen.map_or(Reply::Stay, |entry| entry.choice.take(play, view.lang));
            }
            other => self.at = other.moved(self.at, self.entries.len()),
        }
        Reply::Stay
    }

    fn draw(&self, _play: &Play, view: View, canvas: &mut Canvas<'_>) {
        let about = self.about(view.pane(canvas.inside() - 2));
        let (lines, at) = self.lines(view.look, view.lang);
        canvas.list(1, words::TITLE.get(view.lang), &lines, at, &about);
    }
}

impl Choice {
    /// Puts a what-if in at its step, or goes back to a branch.
    fn take(&self, play: &mut Play, lang: Lang) -> Reply {
        match self {
            Self::TakeUp(branch) => {
                play.take_up(*branch, lang);
                Reply::Close
            }
            Self::Try(trial) => {
                play.put(trial.after, trial.lane.as_deref(), &trial.actions, lang);
                Reply::Close
            }
        }
    }
}

impl Entry {
    fn line(&self, chosen: bool, look: Look, lang: Lang) -> Line<'static> {
        let mark = if chosen { look.glyphs().mark } else { " " };
        let mut line = Line::from(vec![look.ink(format!(" {mark} "), Ink::Strong)]);
        let ink = |strong| match (chosen, strong) {
            (true, _) => Ink::Selected,
            (false, true) => Ink::Strong,
            (false, false) => Ink::Plain,
        };
        match &self.choice {
            Choice::TakeUp(None) => {
                let text = words::LESSON.get(lang);
                line.push_span(look.ink(text, ink(true)));
            }
            Choice::TakeUp(Some(_)) => {
                let steps = self.made.iter().map(|what_if| {
                    let place = place(what_if.after, lang);
                    words::done_at(lang, place, what_if.action.say(lang))
                });
                let steps: Vec<String> = steps.collect();
                line.push_span(look.ink(steps.join(marks::SEMICOLON.get(lang)), ink(true)));
            }
            Choice::Try(trial) => {
                if let Some(whatif) = &trial.told {
                    line.push_span(look.ink(whatif.title.get(lang), ink(true)));
                    let place = words::put_in_at(lang, place(trial.after, lang));
                    line.push_span(look.ink(format!("   {place}"), Ink::Dim));
                } else {
                    let done: Vec<String> = trial.actions.iter().map(|a| a.say(lang)).collect();
                    line.push_span(look.ink(done.join(marks::COMMA.get(lang)), ink(false)));
                }
            }
        }
        line
    }
}

/// The people of a scenario: those who act in it somewhere, or hold something now.
struct Cast<'a> {
    everybody: BTreeSet<&'a str>,
    known: BTreeSet<&'a str>,
}

impl<'a> Cast<'a> {
    fn of(player: &'a Player) -> Self {
        let (scenario, made) = (&player.trace().scenario, &player.trace().interventions);
        let steps = scenario.steps.iter().flat_map(|step| &step.actions);
        let whatifs = scenario.whatifs.iter().flat_map(|whatif| &whatif.actions);
        let actions = steps.chain(whatifs).chain(made.iter().map(|m| &m.action));
        let mut known: BTreeSet<&str> = actions.filter_map(Action::actor).map(user_of).collect();
        let mut everybody = BTreeSet::new();
        for world in player.frame().lanes.iter().map(|lane| &lane.world) {
            everybody.extend(world.users().iter().map(|user| user.name.as_str()));
            let names = world.clients().keys();
            let holders = names.filter(|name| world.credential_of(name).is_some());
            known.extend(holders.map(|name| user_of(name)));
        }
        Self { everybody, known }
    }

    /// True if whoever is in the action is in a step of the scenario too.
    fn knows(&self, action: &Action) -> bool {
        let who = action.actor().map(user_of);
        who.is_none_or(|who| self.known.contains(who) || !self.everybody.contains(who))
    }
}

/// True if the action of a client that holds nothing does more than to be refused.
fn changes_something(action: &Action) -> bool {
    !matches!(action, Action::Get(_) | Action::Post(_))
}

/// The branches made before, and the lesson.
fn branches(player: &Player) -> Vec<Entry> {
    if player.branches().is_empty() {
        return Vec::new();
    }
    let lesson = Entry {
        heading: Heading::Made,
        choice: Choice::TakeUp(None),
        command: Some(command_line(player.trace(), &[])),
        made: Vec::new(),
    };
    let made = player.branches().iter().enumerate();
    let made = made.map(|(at, made)| Entry {
        heading: Heading::Made,
        choice: Choice::TakeUp(Some(at)),
        command: Some(command_line(player.trace(), made)),
        made: made.clone(),
    });
    std::iter::once(lesson).chain(made).collect()
}

/// The what-ifs of the scenario's file.
fn told(player: &Player) -> impl Iterator<Item = Trial> {
    let scenario = &player.trace().scenario;
    let number = |id: &str| {
        scenario
            .steps
            .iter()
            .position(|step| step.id == id)
            .map_or(0, |at| at + 1)
    };
    scenario.whatifs.iter().map(move |whatif| Trial {
        after: number(&whatif.after),
        lane: whatif.lane.clone(),
        actions: whatif.actions.clone(),
        told: Some(whatif.clone()),
    })
}

impl Heading {
    fn title(self) -> Label {
        match self {
            Self::Made => words::TRIED,
            Self::Scenario => words::OF_SCENARIO,
            Self::Offered(Group::Attacker) => words::ATTACKER,
            Self::Offered(Group::User) => words::USER,
            Self::Offered(Group::Operator) => words::OPERATOR,
            Self::Offered(Group::Time) => words::TIME,
            Self::Offered(Group::Network) => words::NETWORK,
        }
    }
}

fn place(after: usize, lang: Lang) -> String {
    match after {
        0 => words::FROM_START.get(lang).to_owned(),
        step => words::after(lang, step),
    }
}
