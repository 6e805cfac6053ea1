//! The questions of the course: where the right answer stands, and how options are written.

use std::collections::BTreeMap;

use cloakroom::lesson::scenario::catalogue;
use cloakroom::page::Question;
use cloakroom::text::Lang;

/// Every question of the course, in one language.
fn questions(lang: Lang) -> Vec<Question> {
    catalogue::scenarios()
        .iter()
        .flat_map(|scenario| {
            (0..scenario.steps.len()).filter_map(|step| Question::before(scenario, step, lang))
        })
        .collect()
}

#[test]
fn no_place_is_right_more_often_than_chance_allows() {
    let mut places: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for question in questions(Lang::En) {
        let options = question.options.len();
        places.entry(options).or_insert_with(|| vec![0; options])[question.right()] += 1;
    }
    for (options, counts) in places {
        let all = f64::from(counts.iter().sum::<u32>());
        #[expect(clippy::cast_precision_loss, reason = "two to nine options")]
        let chance = 1.0 / options as f64;
        // A fair draw leaves two standard deviations once in twenty times, three once in 370.
        let deviation = (all * chance * (1.0 - chance)).sqrt();
        for (place, count) in counts.iter().enumerate() {
            let surplus = (f64::from(*count) - all * chance).abs();
            assert!(
                surplus <= 2.5 * deviation,
                "of {all} questions with {options} options, {count} are right at place {}",
                place + 1
            );
        }
    }
}

#[test]
fn both_languages_put_a_question_alike() {
    let (english, japanese) = (questions(Lang::En), questions(Lang::Ja));
    assert!(english.len() > 100);
    assert_eq!(english.len(), japanese.len());
    for (en, ja) in english.iter().zip(&japanese) {
        assert_eq!(en.right(), ja.right(), "{}", en.text);
        let wrong = |question: &Question| -> Vec<bool> {
            question
                .options
                .iter()
                .map(|option| option.wrong.is_some())
                .collect()
        };
        assert_eq!(wrong(en), wrong(ja), "{}", en.text);
    }
}

#[test]
fn the_values_of_a_pair_stand_with_their_lanes() {
    for (lang, names) in [
        (Lang::En, ["TICKET", "PASSPORT"]),
        (Lang::Ja, ["番号札", "旅券"]),
    ] {
        for question in questions(lang) {
            for option in &question.options {
                let bare = option
                    .text
                    .split('/')
                    .all(|value| !value.is_empty() && value.chars().all(|c| c.is_ascii_digit()));
                assert!(
                    !bare || !option.text.contains('/'),
                    "{}: {}",
                    question.text,
                    option.text
                );
            }
        }
        let scenario = catalogue::find("logout").expect("in the course");
        let replay = scenario.steps.iter().position(|step| step.id == "replay");
        let asked = Question::before(&scenario, replay.expect("a step"), lang).expect("a question");
        let right = &asked.options[asked.right()].text;
        assert!(names.iter().all(|name| right.contains(name)), "{right}");
    }
}
