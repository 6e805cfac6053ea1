//! The guesses at the questions before steps, and what became of them.

use super::play::Play;
use super::theme::Ink;
use crate::lesson::trace::Cause;
use crate::page;
use crate::text::Lang;
use crate::words::tui::question as words;

/// The question before a step, in words.
pub(super) fn put(play: &Play, step: usize, lang: Lang) -> Option<page::Question> {
    page::Question::before(&play.player.trace().scenario, step, lang)
}

/// The result of the guess at this step: right, or wrong, what is right, and why.
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

/// A guess in one line, and true if it was right.
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
