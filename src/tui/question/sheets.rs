//! What is drawn of a question: put, with its options; and revealed.

use crate::tui::guess;
use crate::tui::play::Play;
use crate::tui::sheet::{Lead, Sheet, said};
use crate::tui::theme::Ink;
use crate::tui::view::View;
use crate::words::tui::{question as words, step as step_words};

/// The most screens that block letters may take for what ordinary ones say in fewer.
const MAX_PAGES: usize = 3;

/// An open question, its options, and the presenter's note.
pub(super) fn open(
    play: &Play,
    (step, chosen): (usize, usize),
    note: Option<&str>,
    view: View,
) -> Sheet {
    let lang = view.lang;
    let Some(asked) = guess::put(play, step, lang) else {
        return Sheet::default();
    };
    let next = asked.title.as_ref().map(|title| words::next(lang, title));
    let options = asked.options.into_iter().enumerate().map(|(at, option)| {
        let here = at == chosen;
        let ink = if here { Ink::Strong } else { Ink::Plain };
        vec![said(Lead::Number(at + 1, here), option.text, ink)]
    });
    let question = vec![said(Lead::None, asked.text, Ink::Strong)];
    let note = note.map(|note| {
        let note = step_words::presenter(lang, note);
        vec![said(Lead::None, note, Ink::Dim)]
    });
    Sheet {
        heading: Some(next.unwrap_or_else(|| words::NEXT.get(lang).to_owned())),
        groups: std::iter::once(question)
            .chain(options)
            .chain(note)
            .collect(),
        chosen: chosen + 1,
        pages: 1,
    }
}

/// What is right, and why whatever else tempts is not.
pub(super) fn revealed(play: &Play, step: usize, view: View) -> Sheet {
    let lang = view.lang;
    let Some(asked) = guess::put(play, step, lang) else {
        return Sheet::default();
    };
    let guess = play.guesses.get(&step).copied();
    let (result, ink) = guess::judged(&asked, guess, lang);
    let result = vec![said(Lead::None, result, ink)];
    let options = asked.options.into_iter().enumerate();
    let wrong = options.filter_map(|(at, option)| {
        let here = guess == Some(at);
        let ink = if here { Ink::Strong } else { Ink::Plain };
        Some(vec![
            said(Lead::Number(at + 1, here), option.text, ink),
            said(Lead::Under, option.wrong?, Ink::Plain),
        ])
    });
    Sheet {
        heading: view.in_hall().then_some(asked.text),
        groups: std::iter::once(result).chain(wrong).collect(),
        chosen: 0,
        pages: MAX_PAGES,
    }
}
