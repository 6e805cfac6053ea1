//! A step of a scenario on the screen, in full or as the hall view.

mod board;
mod fit;
pub(super) mod hall;
mod lane;
mod map;
mod messages;
mod progress;
mod small;
mod state;
mod step;
mod tables;
mod tokens;
mod widget;

use ratatui::text::Line;

use super::canvas::Canvas;
use super::play::Play;
use super::view::View;

/// Draws a step, in full or as the hall sees it. `asked` stands in place of its words; in the hall a
/// question fills the screen instead.
pub(super) fn draw(
    play: &Play,
    view: View,
    asked: Option<Vec<Line<'static>>>,
    canvas: &mut Canvas<'_>,
) {
    if view.in_hall() {
        hall::draw(play, view, canvas);
    } else {
        step::draw(play, view, asked, canvas);
    }
}
