//! The spoken answer as text and as JSON: each sentence with the step that shows it.

use serde_json::{Value, json};

use super::link::command;
use super::plain::line::{bold, dim, line};
use crate::interview::answers::{Answer, Bar};
use crate::interview::grade::Length;
use crate::text::{Lang, Screened};
use crate::words::interview::{answer as words, grading};

/// The version of this form.
const FORMAT: u32 = 1;

/// The answer, a sentence a line, under each the command that shows it.
#[must_use]
pub fn text(answer: &Answer, lang: Lang) -> Screened<'static> {
    let length = Length::of_text(&answer.spoken(lang));
    let (title, other) = match answer.length {
        Bar::HalfMinute => (words::HALF_MINUTE, words::LONGER),
        Bar::TwoMinutes => (words::TWO_MINUTES, words::SHORTER),
    };
    let takes = match lang {
        Lang::En => grading::words(lang, length.count, length.seconds),
        Lang::Ja => grading::characters(lang, length.count, length.seconds),
    };
    let mut out = Screened::default();
    line(&mut out, bold(title.get(lang)));
    line(&mut out, takes);
    line(&mut out, words::HOW_TO.get(lang));
    for sentence in &answer.sentences {
        line(&mut out, "");
        line(&mut out, sentence.text.get(lang));
        if let Some(command) = command(&sentence.show) {
            let command = format!("    {command}");
            line(&mut out, dim(command));
        }
    }
    line(&mut out, "");
    line(&mut out, words::HAVE_IT_GRADED.get(lang));
    line(&mut out, other.get(lang));
    out
}

/// The answer as JSON.
#[must_use]
pub fn json(answer: &Answer, lang: Lang) -> Value {
    let sentences = answer.sentences.iter().map(|sentence| {
        json!({
            "text": sentence.text.get(lang),
            "scenario": sentence.show.scenario,
            "step": sentence.show.step,
            "points": sentence.points,
        })
    });
    json!({
        "format": FORMAT,
        "lang": lang,
        "length": answer.length.name(),
        "sentences": sentences.collect::<Vec<Value>>(),
    })
}
