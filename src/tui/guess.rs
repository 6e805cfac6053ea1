//! The guesses at the questions before steps: which are put, what was right, and how many.

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

/// What is right, and whether that was guessed.
pub(super) fn judged(asked: &page::Question, guess: Option<usize>, lang: Lang) -> (String, Ink) {
    let right = &asked.options[asked.right()].text;
    match guess.and_then(|guess| asked.options.get(guess)) {
        None => (words::revealed(lang, right), Ink::Strong),
        Some(guess) if guess.right => (words::right(lang, &guess.text), Ink::Good),
        Some(guess) => (words::wrong(lang, &guess.text, right), Ink::Bad),
    }
}

/// The guess that was just made, once: its step, and true if it was right.
pub(super) fn take(play: &mut Play) -> Option<(usize, bool)> {
    let step = play.guessed.take()?;
    let guess = *play.guesses.get(&step)?;
    let asked = put(play, step, Lang::default())?;
    Some((step, asked.options.get(guess)?.right))
}

/// The result of the guess at this step, if there was one.
pub(super) fn result(play: &Play, lang: Lang) -> Option<(String, Ink)> {
    let Cause::Step(step) = play.player.frame().cause else {
        return None;
    };
    let guess = play.guesses.get(&step)?;
    let asked = page::Question::at(play.player.trace(), play.player.cursor(), lang)?;
    Some(judged(&asked, Some(*guess), lang))
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
