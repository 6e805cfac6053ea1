//! Which command opens which panel.

use super::Panel;
use super::edit::Editor;
use super::goto::GoTo;
use super::inspect::Inspector;
use super::terms::StepTerms;
use super::times::Map;
use super::whatif::Menu;
use super::why::Why;
use crate::text::Lang;
use crate::tui::keys::Command;
use crate::tui::play::Play;

/// The panel that a command opens over a step, if it opens one there.
pub(in crate::tui) fn open(command: Command, play: &Play, lang: Lang) -> Option<Box<dyn Panel>> {
    Some(match command {
        Command::GoTo => Box::new(GoTo::default()),
        Command::WhatIf => Box::new(Menu::new(play, lang)),
        Command::Times => Box::new(Map::new(play)),
        Command::Edit => Box::new(Editor::open(play)?),
        Command::Inspect => Box::new(Inspector::new(&play.page, play.lane)),
        Command::Glossary => Box::new(StepTerms::of(play)),
        Command::Why => Box::new(Why::of(play, lang)),
        _ => return None,
    })
}
