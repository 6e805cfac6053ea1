//! The question before a step.

use ratatui::text::Line;

use super::look::{Ink, Look};
use super::play::Play;
use crate::lang::Lang;
use crate::player::Player;
use crate::scenario::Predict;
use crate::trace::Cause;

/// A question that was put, its options in the order shown.
#[derive(Debug)]
pub(super) struct Question {
    /// The index of the step that it comes before.
    pub step: usize,
    order: Vec<usize>,
}

impl Question {
    /// The question before a frame, if it is a step with one.
    pub fn before(player: &Player, frame: usize) -> Option<Self> {
        // On a branch the answer may be another one.
        if !player.trace().interventions.is_empty() {
            return None;
        }
        let Cause::Step(step) = player.trace().frames.get(frame)?.cause else {
            return None;
        };
        let scenario = &player.trace().scenario;
        let predict = scenario.steps.get(step)?.predict.as_ref()?;
        Some(Self {
            step,
            order: order(predict, scenario.seed.wrapping_add(step as u64)),
        })
    }

    /// Whether it comes before the first step.
    pub fn first(&self) -> bool {
        self.step == 0
    }

    /// The option, from 0 in the file's order, that a digit takes.
    pub fn choice(&self, digit: u8) -> Option<usize> {
        self.order.get(usize::from(digit).checked_sub(1)?).copied()
    }

    /// The options in words, in the order shown.
    fn options(&self, predict: &Predict, play: &Play, lang: Lang) -> Vec<String> {
        self.order
            .iter()
            .map(|option| words(predict, *option, play, lang))
            .collect()
    }
}

/// An option in words; values of both lanes with the names of the lanes.
fn words(predict: &Predict, option: usize, play: &Play, lang: Lang) -> String {
    let Some(choice) = predict.options.get(option) else {
        return String::new();
    };
    if let Some(text) = &choice.text {
        return text.get(lang).to_owned();
    }
    let value = choice.is.as_deref().unwrap_or_default();
    let values: Vec<&str> = value.split('/').collect();
    if values.len() < 2 || values.len() != play.page.lanes.len() {
        return value.to_owned();
    }
    let named = play
        .page
        .lanes
        .iter()
        .zip(values)
        .map(|(lane, value)| format!("{} {value}", lane.label));
    named.collect::<Vec<_>>().join(lang.pick(", ", "、"))
}

/// What became of a guess: whether it was right; where not, what is, and why.
pub(super) fn result(play: &Play, lang: Lang) -> Vec<(String, Ink)> {
    let Cause::Step(step) = play.player.frame().cause else {
        return Vec::new();
    };
    let predict = play
        .player
        .trace()
        .scenario
        .steps
        .get(step)
        .and_then(|step| step.predict.as_ref());
    let (Some(predict), Some(guess)) = (predict, play.guesses.get(&step)) else {
        return Vec::new();
    };
    let said = words(predict, *guess, play, lang);
    if guess + 1 == predict.answer {
        return vec![(
            lang.pick(
                format!("Your guess: {said}. Right."),
                format!("予想：{said}。正解。"),
            ),
            Ink::Good,
        )];
    }
    let right = words(predict, predict.answer.saturating_sub(1), play, lang);
    let mut result = vec![(
        lang.pick(
            format!("Your guess: {said}. It is {right}."),
            format!("予想：{said}。正しくは{right}。"),
        ),
        Ink::Bad,
    )];
    result.extend(
        predict.options[*guess]
            .wrong
            .as_ref()
            .map(|wrong| (wrong.get(lang).to_owned(), Ink::Plain)),
    );
    result
}

/// A guess in one line, and whether it was right.
pub(super) fn guessed(play: &Play, step: usize, guess: usize, lang: Lang) -> (String, bool) {
    let steps = &play.player.trace().scenario.steps;
    let Some(predict) = steps.get(step).and_then(|step| step.predict.as_ref()) else {
        return (String::new(), false);
    };
    let right = guess + 1 == predict.answer;
    let said = words(predict, guess, play, lang);
    let is = words(predict, predict.answer.saturating_sub(1), play, lang);
    let number = step + 1;
    let question = predict.question.get(lang);
    let text = match (right, lang) {
        (true, Lang::En) => format!("  right  {number}: {question} {said}"),
        (true, Lang::Ja) => format!("  正解  {number}：{question} {said}"),
        (false, Lang::En) => format!("  wrong  {number}: {question} {said}; it is {is}"),
        (false, Lang::Ja) => format!("  不正解  {number}：{question} {said}（正しくは{is}）"),
    };
    (text, right)
}

/// The order shown: values and pairs stay as they are, others are shuffled by the seed.
fn order(predict: &Predict, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..predict.options.len()).collect();
    let numbered = |choice: &crate::scenario::Choice| match &choice.text {
        None => true,
        Some(text) => text.en.starts_with(|c: char| c.is_ascii_digit()),
    };
    if order.len() < 3 || predict.options.iter().all(numbered) {
        return order;
    }
    let mut state = seed;
    for last in (1..order.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let pick = usize::try_from(state >> 33).unwrap_or(0) % (last + 1);
        order.swap(last, pick);
    }
    order
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
    let Some(predict) = &step.predict else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    let mut add = |text: &str, ink| lines.extend(look.paragraph(text, ink, columns));
    let next = step.title.get(lang);
    add(
        &lang.pick(
            format!("Next: {next}. What will you see?"),
            format!("次：{next}。何が起こる？"),
        ),
        Ink::Dim,
    );
    add(predict.question.get(lang), Ink::Strong);
    for (at, option) in question.options(predict, play, lang).iter().enumerate() {
        add(&format!("  {}  {option}", at + 1), Ink::Plain);
    }
    lines
}
