//! The question before a step on the screen: put, answered or revealed (the curtain is lifted), and
//! gone past.
//!
//! It lies over the step before and under whatever panel is opened, so that one comes back to it.

mod sheets;

use super::canvas::Canvas;
use super::guess;
use super::keys::Command;
use super::lanes;
use super::play::{Asked, Play};
use super::view::View;
use crate::lesson::player::Player;
use crate::lesson::premises;
use crate::lesson::trace::Cause;

/// Puts the question before a frame; false where it has none, or none that is still to be put.
pub(super) fn put(play: &mut Play, frame: usize, view: View) -> bool {
    let Some(step) = before(play, frame) else {
        return false;
    };
    play.asked = Some(Asked::Open { step, chosen: 0 });
    play.retell(view.lang);
    true
}

/// The step at a frame, if it has a question that is still to be put.
fn before(play: &Play, frame: usize) -> Option<usize> {
    let trace = play.player.trace();
    let Cause::Step(step) = trace.frames.get(frame)?.cause else {
        return None;
    };
    let is_open = play.questions && !play.settled.contains(&step);
    (is_open && premises::predict(trace, frame).is_some()).then_some(step)
}

/// Obeys a command while a question is open; false where it is not for the question.
pub(super) fn update(command: Command, play: &mut Play, view: View) -> bool {
    let Some(Asked::Open { step, chosen }) = play.asked else {
        return false;
    };
    let options = guess::put(play, step, view.lang).map_or(0, |asked| asked.options.len());
    match command {
        Command::Up => choose(
            play,
            step,
            (chosen + options).saturating_sub(1) % options.max(1),
        ),
        Command::Down => choose(play, step, (chosen + 1) % options.max(1)),
        Command::Open => reveal(play, step, Some(chosen), view),
        Command::Digit(digit) => match usize::from(digit).checked_sub(1) {
            Some(choice) if choice < options => reveal(play, step, Some(choice), view),
            _ => {}
        },
        Command::Next => reveal(play, step, None, view),
        Command::Skip => go_to_its_step(play, step, view),
        Command::Close => {
            play.settled.insert(step);
            play.close(view.lang);
        }
        Command::Back => play.close(view.lang),
        other => return !may_look(other, play, step),
    }
    true
}

/// True if a command would change something now.
pub(super) fn works(command: Command, play: &Play) -> bool {
    let Some(Asked::Open { step, .. }) = play.asked else {
        return true;
    };
    may_look(command, play, step)
}

/// False for a command that looks at the step where its answer is all that there is to see: before
/// the first one.
fn may_look(command: Command, play: &Play, step: usize) -> bool {
    let looks = matches!(
        command,
        Command::Inspect | Command::WhatIf | Command::Note | Command::Lane
    );
    !(looks && is_first(play, step))
}

/// True if the question is about the frame that is there already: the first one.
fn is_first(play: &Play, step: usize) -> bool {
    play.player.frame().cause == Cause::Step(step)
}

fn choose(play: &mut Play, step: usize, chosen: usize) {
    play.asked = Some(Asked::Open { step, chosen });
}

/// Lifts the curtain: the step, and what is right.
fn reveal(play: &mut Play, step: usize, guess: Option<usize>, view: View) {
    if let Some(guess) = guess {
        play.guesses.insert(step, guess);
        play.guessed = Some(step);
    }
    go_to_its_step(play, step, view);
    play.asked = Some(Asked::Revealed { step, from: 0 });
}

fn go_to_its_step(play: &mut Play, step: usize, view: View) {
    if is_first(play, step) {
        play.close(view.lang);
    } else {
        play.step(view.lang, Player::forward);
    }
}

/// Goes on in what was revealed: to its next screenful, or past it; false where nothing is.
pub(super) fn go_on(play: &mut Play, view: View) -> bool {
    let Some(Asked::Revealed { step, from }) = play.asked else {
        return false;
    };
    let next = fills_screen(play, view)
        .then(|| sheets::revealed(play, step, view).after(from, view))
        .flatten();
    play.asked = next.map(|from| Asked::Revealed { step, from });
    true
}

/// True if nothing but the question is drawn: in the hall, and before the first step.
fn fills_screen(play: &Play, view: View) -> bool {
    let first = match play.asked {
        Some(Asked::Open { step, .. }) => is_first(play, step),
        _ => false,
    };
    first || view.in_hall()
}

/// Draws the step with its question, or with what was revealed; the step alone where nothing is asked.
pub(super) fn draw(play: &Play, view: View, canvas: &mut Canvas<'_>) {
    let Some(asked) = play.asked else {
        return lanes::draw(play, view, None, canvas);
    };
    let (sheet, from) = match asked {
        Asked::Open { step, chosen } => {
            // The note is of the step that is seen.
            let note = play.page.note.as_deref();
            let note = note.filter(|_| view.note && !is_first(play, step));
            (sheets::open(play, (step, chosen), note, view), 0)
        }
        Asked::Revealed { step, from } => (sheets::revealed(play, step, view), from),
    };
    if fills_screen(play, view) {
        sheet.fill(from, view, canvas);
    } else {
        let lines = sheet.below(view.pane(canvas.inside()));
        lanes::draw(play, view, Some(lines), canvas);
    }
}
