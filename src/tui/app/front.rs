//! Which screen is in front (decoder, step of a scenario, comparison, interview, glossary, course), in which
//! mode its keys are read, and which commands work in it.

use super::{App, Over};
use crate::tui::comparison::Table;
use crate::tui::course::Course;
use crate::tui::decoder::Decoder;
use crate::tui::decoder::carry::Carried;
use crate::tui::interview::Interview;
use crate::tui::keys::{Command, Mode};
use crate::tui::saying::Saying;
use crate::tui::stage::Stage;

/// The screen in front.
#[derive(Clone, Copy, Debug)]
pub(in crate::tui) enum Front<'a> {
    /// The decoder.
    Decoder(&'a Decoder),
    /// A scenario, at one of its steps.
    Stage(&'a Stage),
    /// The comparison.
    Comparison(&'a Table),
    /// The interview.
    Interview(&'a Interview),
    /// What helps to say it.
    Saying(&'a Saying),
    /// The list of scenarios.
    Course(&'a Course),
}

impl Front<'_> {
    /// The modes whose keys help tells.
    pub(super) fn modes(self) -> Vec<Mode> {
        let mut modes = match self {
            Self::Decoder(_) => vec![Mode::Token, Mode::Key, Mode::Value, Mode::Paste],
            Self::Stage(stage) => vec![stage.mode(), Mode::Play],
            Self::Comparison(_) => vec![Mode::Compare],
            Self::Interview(_) => vec![Mode::Speak, Mode::Answer, Mode::Tick, Mode::Told],
            Self::Saying(saying) => saying.modes(),
            Self::Course(_) => vec![Mode::Course, Mode::Filter],
        };
        modes.dedup();
        modes
    }
}

impl App {
    /// What is in front: a decoder, else a scenario, else the comparison, else the interview, else
    /// what helps to say it, else the course.
    pub(in crate::tui) fn front(&self) -> Front<'_> {
        if let Some(decoder) = &self.decoder {
            Front::Decoder(decoder)
        } else if let Some(stage) = &self.stage {
            Front::Stage(stage)
        } else if let Some(table) = &self.comparison {
            Front::Comparison(table)
        } else if let Some(interview) = &self.interview {
            Front::Interview(interview)
        } else if let Some(saying) = &self.saying {
            Front::Saying(saying)
        } else {
            Front::Course(&self.course)
        }
    }

    /// The mode, by which a key is read.
    #[must_use]
    pub fn mode(&self) -> Mode {
        match (self.blank, &self.over) {
            (true, _) => return Mode::Blank,
            (false, Some(Over::Help(_))) => return Mode::Help,
            (false, Some(Over::Primer)) => return Mode::Primer,
            (false, None) => {}
        }
        match self.front() {
            Front::Decoder(decoder) => decoder.mode(),
            Front::Stage(stage) => stage.mode(),
            Front::Comparison(_) => Mode::Compare,
            Front::Interview(interview) => interview.mode(),
            Front::Saying(saying) => saying.mode(),
            Front::Course(course) => course.mode(),
        }
    }

    /// True if a step that proves a row of the comparison lies over it.
    pub(in crate::tui) fn is_proving(&self) -> bool {
        self.stage.is_some() && self.comparison.is_some()
    }

    /// True if the screen itself names the key of a command: the footer need not.
    pub(in crate::tui) fn names_key_of(&self, wanted: Command) -> bool {
        match self.front() {
            Front::Course(course) if self.over.is_none() => course.has_door(wanted),
            _ => false,
        }
    }

    /// True if a command would change something now: the footer shows those that would.
    #[must_use]
    pub fn works(&self, command: Command) -> bool {
        if self.over.is_some() {
            return true;
        }
        match self.front() {
            Front::Decoder(decoder) => decoder.works(command),
            Front::Stage(_) if command == Command::Carry => {
                self.carried.as_ref().is_some_and(Carried::has_key)
            }
            Front::Stage(stage) => stage.works(command, self.view),
            Front::Comparison(_) => {
                command != Command::Close || self.from_course || self.interview.is_some()
            }
            Front::Interview(interview) => interview.works(command),
            Front::Saying(saying) => saying.works(command),
            Front::Course(course) => course.works(command),
        }
    }
}
