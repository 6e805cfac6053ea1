//! The question before a step: put, answered or revealed, and gone past.
//!
//! It lies over the step before and under whatever panel is opened, so that one comes back to it.

use ratatui::text::Line;

use super::canvas::Canvas;
use super::guess;
use super::keys::Command;
use super::lanes;
use super::pane::Pane;
use super::play::{Asked, Play};
use super::text::{fold, pad};
use super::theme::Ink;
use super::view::View;
use crate::lesson::player::Player;
use crate::lesson::premises;
use crate::lesson::trace::Cause;
use crate::words::tui::{question as words, step};

/// The columns of a question that fills the screen.
const MAX_COLUMNS: usize = 60;
/// The columns before the words of an option: its mark and its number.
const INDENT: usize = 6;

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
        // Before the first step there is nothing to look at but its answer.
        Command::Inspect | Command::WhatIf | Command::Note | Command::Lane => {
            return is_first(play, step);
        }
        _ => return false,
    }
    true
}

/// True if a command would change something now.
pub(super) fn works(command: Command, play: &Play) -> bool {
    let Some(Asked::Open { step, .. }) = play.asked else {
        return true;
    };
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
    let next = from + room(view);
    let columns = usize::from(view.size.0).saturating_sub(2).min(MAX_COLUMNS);
    let fills = fills_screen(play, view);
    let more = fills && next < revealed(play, step, view.pane(columns), true).len();
    play.asked = more.then_some(Asked::Revealed { step, from: next });
    true
}

/// The rows of a question that fills the screen.
fn room(view: View) -> usize {
    usize::from(view.size.1).saturating_sub(4).max(1)
}

/// True if nothing but the question is drawn: in the hall, and before the first step.
fn fills_screen(play: &Play, view: View) -> bool {
    let first = match play.asked {
        Some(Asked::Open { step, .. }) => is_first(play, step),
        _ => false,
    };
    first || view.in_hall()
}

/// Draws the question, or what was revealed.
pub(super) fn draw(asked: Asked, play: &Play, view: View, canvas: &mut Canvas<'_>) {
    let fills = fills_screen(play, view);
    let columns = canvas
        .inside()
        .min(if fills { MAX_COLUMNS } else { usize::MAX });
    let (lines, from) = match asked {
        Asked::Open { step, chosen } => {
            let lines =
                |apart| question(play, (step, chosen), view.pane(columns), (apart, view.note));
            let (apart, end) = lines(fills);
            let (lines, end) = if apart.len() > room(view) {
                lines(false)
            } else {
                (apart, end)
            };
            (lines, end.saturating_sub(room(view)))
        }
        Asked::Revealed { step, from } => (revealed(play, step, view.pane(columns), fills), from),
    };
    if !fills {
        return lanes::draw(play, view, Some(lines), canvas);
    }
    let shown = lines.len().saturating_sub(from).min(room(view));
    let left = (canvas.inside() - columns) / 2;
    let top = 2 + (room(view) - shown) / 3;
    for (at, line) in lines.iter().skip(from).take(shown).enumerate() {
        canvas.line(left, top + at, line);
    }
}

/// The question and its options, with blank lines between them if they stand apart; the row after
/// the chosen one.
fn question(
    play: &Play,
    (step, chosen): (usize, usize),
    pane: Pane,
    (apart, notes): (bool, bool),
) -> (Vec<Line<'static>>, usize) {
    let Pane {
        look,
        lang,
        columns,
    } = pane;
    let Some(asked) = guess::put(play, step, lang) else {
        return (Vec::new(), 0);
    };
    let gap = |lines: &mut Vec<Line<'static>>| lines.extend(apart.then(Line::default));
    let next = asked.title.as_ref().map(|title| words::next(lang, title));
    let next = next.unwrap_or_else(|| words::NEXT.get(lang).to_owned());
    let mut lines = look.paragraph(&next, Ink::Dim, columns);
    gap(&mut lines);
    lines.extend(look.paragraph(&asked.text, Ink::Strong, columns));
    let mut end = 0;
    for (at, option) in asked.options.iter().enumerate() {
        gap(&mut lines);
        let here = at == chosen;
        lines.extend(numbered(at, &option.text, here, pane));
        if here {
            end = lines.len();
        }
    }
    let note = play.page.note.as_ref();
    if let Some(note) = note.filter(|_| notes && !is_first(play, step)) {
        gap(&mut lines);
        lines.extend(look.paragraph(&step::presenter(lang, note), Ink::Dim, columns));
    }
    (lines, end)
}

/// An option with its number; a mark before the one that is chosen.
fn numbered(at: usize, text: &str, chosen: bool, pane: Pane) -> Vec<Line<'static>> {
    let Pane { look, columns, .. } = pane;
    let mark = if chosen { look.glyphs().mark } else { "" };
    let ink = if chosen { Ink::Strong } else { Ink::Plain };
    let line = Line::from(vec![
        look.ink(format!(" {} {}  ", pad(mark, 1), at + 1), Ink::Strong),
        look.ink(text, ink),
    ]);
    fold(&line, columns, INDENT)
}

/// What is right, and why whatever else tempts is not.
fn revealed(play: &Play, step: usize, pane: Pane, apart: bool) -> Vec<Line<'static>> {
    let Pane {
        look,
        lang,
        columns,
    } = pane;
    let Some(asked) = guess::put(play, step, lang) else {
        return Vec::new();
    };
    let gap = |lines: &mut Vec<Line<'static>>| lines.extend(apart.then(Line::default));
    let mut lines = Vec::new();
    if apart {
        lines.extend(look.paragraph(&asked.text, Ink::Dim, columns));
        gap(&mut lines);
    }
    let guess = play.guesses.get(&step).copied();
    let (said, ink) = guess::judged(&asked, guess, lang);
    lines.extend(look.paragraph(&said, ink, columns));
    for (at, option) in asked.options.iter().enumerate() {
        let Some(wrong) = &option.wrong else { continue };
        gap(&mut lines);
        lines.extend(numbered(at, &option.text, guess == Some(at), pane));
        let reason = Line::from(look.ink(format!("{}{wrong}", " ".repeat(INDENT)), Ink::Plain));
        lines.extend(fold(&reason, columns, INDENT));
    }
    lines
}
