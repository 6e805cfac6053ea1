//! A lesson on the screen, for tests.

use std::sync::Arc;

use cloakroom::lesson::player::Player;
use cloakroom::lesson::scenario::Scenario;
use cloakroom::text::Lang;
use cloakroom::tui::App;
use cloakroom::tui::theme::{Depth, Look, Theme};

/// All colours on a dark background, and every character.
pub const LOOK: Look = Look {
    theme: Theme::Dark,
    depth: Depth::True,
    ascii: false,
};

/// A scenario as its file has it, at its first step.
pub fn play(scenario: &Arc<Scenario>, lang: Lang, look: Look) -> App {
    let settings = scenario.settings().expect("the settings are valid");
    App::play(Player::new(scenario, &settings, Vec::new()), lang, look)
}
