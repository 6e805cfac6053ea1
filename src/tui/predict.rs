//! The question before a step.

use ratatui::text::Line;

use super::look::{Ink, Look};
use super::play::Play;
use crate::lesson::player::Player;
use crate::lesson::premises;
use crate::lesson::trace::Cause;
use crate::page;
use crate::text::Lang;
use crate::words::tui::question as words;

/// A question that was put.
#[derive(Debug)]
pub(super) struct Question {
    /// The index of the step that it comes before.
    pub step: usize,
}

impl Question {
    /// The question before a frame, if it is a step with one.
    pub fn before(player: &Player, frame: usize) -> Option<Self> {
        let Cause::Step(step) = player.trace().frames.get(frame)?.cause else {
            return None;
        };
        premises::predict(player.trace(), frame)?;
        Some(Self { step })
    }

    /// True if it comes before the first step.
    pub fn first(&self) -> bool {
        self.step == 0
    }
}

/// The question before a step, in words.
pub(super) fn put(play: &Play, step: usize, lang: Lang) -> Option<page::Question> {
    page::Question::before(&play.player.trace().scenario, step, lang)
}

/// What became of a guess: whether it was right; where not, what is, and why.
pub(super) fn result(play: &Play, lang: Lang) -> Vec<(String, Ink)> {
    let Cause::Step(step) = play.player.frame().cause else {
        return Vec::new();
    };
    let asked = page::Question::at(play.player.trace(), play.player.cursor(), lang);
    let (Some(question), Some(guess)) = (asked, play.guesses.get(&step)) else {
        return Vec::new();
    };
    let Some(guess) = question.options.get(*guess) else {
        return Vec::new();
    };
    let said = &guess.text;
    if guess.right {
        return vec![(words::right(lang, said), Ink::Good)];
    }
    let right = &question.options[question.right()].text;
    let mut result = vec![(words::wrong(lang, said, right), Ink::Bad)];
    result.extend(guess.wrong.iter().map(|wrong| (wrong.clone(), Ink::Plain)));
    result
}

/// A guess in one line, and whether it was right.
pub(super) fn guessed(play: &Play, step: usize, guess: usize, lang: Lang) -> (String, bool) {
    let Some(asked) = put(play, step, lang) else {
        return (String::new(), false);
    };
    let Some(said) = asked.options.get(guess) else {
        return (String::new(), false);
    };
    let is = &asked.options[asked.right()].text;
    let (number, question) = (step + 1, &asked.text);
    let text = if said.right {
        words::told_right(lang, number, question, &said.text)
    } else {
        words::told_wrong(lang, number, question, &said.text, is)
    };
    (text, said.right)
}

/// The question and its options.
pub(super) fn lines(
    question: &Question,
    play: &Play,
    look: Look,
    lang: Lang,
    columns: usize,
) -> Vec<Line<'static>> {
    let step = &play.player.trace().scenario.steps[question.step];
    let Some(asked) = put(play, question.step, lang) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    let mut add = |text: &str, ink| lines.extend(look.paragraph(text, ink, columns));
    let next = step.title.get(lang);
    let next = if next.ends_with(['?', '!']) {
        words::next_marked(lang, next)
    } else {
        words::next(lang, next)
    };
    add(&next, Ink::Dim);
    add(&asked.text, Ink::Strong);
    for (at, option) in asked.options.iter().enumerate() {
        add(&format!("  {}  {}", at + 1, option.text), Ink::Plain);
    }
    lines
}
