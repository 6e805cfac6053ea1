//! The spoken answer: both lengths in both languages, each sentence with a step that shows it.

use cloakroom::interview::answers::{Bar, answer};
use cloakroom::lesson::scenario::catalogue;
use cloakroom::text::Lang;
use serde_json::json;

use super::{broken, json_in, refused, said};

#[test]
fn every_sentence_leads_to_a_step_that_goes_as_it_is_told() {
    let answers = Bar::ALL.into_iter().filter_map(answer);
    let sentences = answers.flat_map(|answer| &answer.sentences);
    let links: Vec<_> = sentences.map(|sentence| &sentence.show).collect();
    assert!(links.len() > 20);
    assert_eq!(broken(links), [] as [&_; 0]);
}

#[test]
fn an_answer_is_sentences_with_what_shows_them_and_the_points_that_they_make() {
    for length in Bar::ALL {
        let wanted = &answer(length).expect("an answer").sentences;
        for lang in Lang::ALL {
            let args = ["answer", "--length", length.name(), "--json"];
            let found = json_in(&args, lang);
            assert_eq!(found["length"], length.name());
            let sentences = found["sentences"].as_array().expect("sentences");
            assert_eq!(sentences.len(), wanted.len());
            for (found, wanted) in sentences.iter().zip(wanted) {
                assert_eq!(found["text"], wanted.text.get(lang));
                assert_eq!(found["scenario"], json!(wanted.show.scenario));
                assert_eq!(found["step"], json!(wanted.show.step));
                assert_eq!(found["points"], json!(wanted.points));
            }
        }
    }
}

#[test]
fn the_text_is_read_aloud_and_its_commands_open_the_steps() {
    for lang in Lang::ALL {
        let text = said(&["answer"], lang);
        assert_eq!(text, said(&["answer", "--length", "30s"], lang));
        let lines: Vec<&str> = text.lines().collect();
        let sentences = &answer(Bar::HalfMinute).expect("an answer").sentences;
        for sentence in sentences {
            let at = lines
                .iter()
                .position(|line| *line == sentence.text.get(lang));
            let command = lines[at.expect("the sentence") + 1].trim();
            let scenario = catalogue::find(&sentence.show.scenario).expect("a scenario");
            let mut steps = scenario.steps.iter();
            let number = steps.position(|step| step.id == sentence.show.step);
            let number = number.expect("a step") + 1;
            assert_eq!(
                command,
                format!("cloakroom play {} --step {number}", scenario.id)
            );
        }
        assert!(text.contains("cloakroom grade"));
    }
    let refused = refused(&["answer", "--length", "5min"], Lang::En, 2);
    assert!(refused.contains("30s, 2min"), "{refused}");
}
