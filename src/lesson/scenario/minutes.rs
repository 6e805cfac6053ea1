//! Reading time of a scenario in minutes: 200 words or 500 Japanese characters a minute, and 10
//! seconds a question.

use super::{Minutes, Scenario};
use crate::lesson::prose;
use crate::text::{Lang, Text};

/// English words that are read in a minute.
const WORDS: usize = 200;
/// Japanese characters that are read in a minute.
const CHARACTERS: usize = 500;
/// Seconds that a question takes.
const QUESTION: usize = 10;
/// The characters that stand in the place of a placeholder: a status, a count.
const FILLED: usize = 3;

impl Minutes {
    /// The minutes in one language.
    #[must_use]
    pub fn get(self, lang: Lang) -> u32 {
        match lang {
            Lang::En => self.en,
            Lang::Ja => self.ja,
        }
    }

    /// The minutes that a scenario takes, rounded, at least one.
    #[must_use]
    pub fn to_read(scenario: &Scenario) -> Self {
        Self {
            en: minutes(scenario, Lang::En),
            ja: minutes(scenario, Lang::Ja),
        }
    }
}

fn minutes(scenario: &Scenario, lang: Lang) -> u32 {
    let texts = texts(scenario).map(|text| text.get(lang));
    let reading = match lang {
        Lang::En => texts.map(words).sum::<usize>() * 60 / WORDS,
        Lang::Ja => texts.map(characters).sum::<usize>() * 60 / CHARACTERS,
    };
    let questions = scenario.steps.iter().filter(|step| step.predict.is_some());
    let seconds = reading + questions.count() * QUESTION;
    u32::try_from((seconds + 30) / 60)
        .unwrap_or(u32::MAX)
        .max(1)
}

/// What everyone reads who plays it: what only a key shows is not among it.
fn texts(scenario: &Scenario) -> impl Iterator<Item = &Text> {
    let steps = scenario.steps.iter().flat_map(|step| {
        let asked = step.predict.iter().flat_map(|predict| {
            let options = predict.options.iter();
            let options = options.filter_map(|option| option.text.as_ref());
            std::iter::once(&predict.question).chain(options)
        });
        [&step.title, &step.say, &step.why].into_iter().chain(asked)
    });
    let end = std::iter::once(&scenario.question).chain(&scenario.answer);
    steps.chain(end)
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn characters(text: &str) -> usize {
    let names = prose::placeholders(text);
    let names: usize = names.iter().map(|name| name.chars().count() + 2).sum();
    let all = text.chars().filter(|c| !c.is_whitespace()).count();
    all.saturating_sub(names) + prose::placeholders(text).len() * FILLED
}

#[cfg(test)]
mod tests {
    use super::super::catalogue;
    use super::*;

    #[test]
    fn words_and_characters_are_counted_as_they_are_read() {
        assert_eq!(words("So many: {ticket.rows} rows."), 4);
        assert_eq!(characters("行は {ticket.rows} つ。"), 7);
    }

    #[test]
    fn a_scenario_takes_what_is_read_of_it_and_ten_seconds_a_question() {
        let mut scenario = (*catalogue::find("logout").unwrap()).clone();
        let all = Minutes::to_read(&scenario);
        // Six more sentences of a hundred words each are three minutes, and four of 250 characters two.
        for step in &mut scenario.steps[..6] {
            step.say.en += &" word".repeat(100);
        }
        for step in &mut scenario.steps[..4] {
            step.why.ja += &"字".repeat(250);
        }
        let more = Minutes::to_read(&scenario);
        assert_eq!((more.en, more.ja), (all.en + 3, all.ja + 2));
        // Six times as many questions that nobody has to read are a minute more for each six.
        let mut asked = scenario.steps[3].predict.clone().unwrap();
        asked.options.clear();
        asked.question = Text::default();
        let mut step = scenario.steps[0].clone();
        step.predict = Some(asked);
        (step.title, step.say, step.why) = Default::default();
        scenario.steps.extend(vec![step; 6]);
        let asked = Minutes::to_read(&scenario);
        assert_eq!((asked.en, asked.ja), (more.en + 1, more.ja + 1));
    }
}
