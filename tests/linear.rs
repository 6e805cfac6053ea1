//! `play --plain`: what is said first, and how tokens are told.

use cloakroom::lesson::scenario::catalogue;
use cloakroom::lesson::trace::{Cause, run};
use cloakroom::page::present;
use cloakroom::text::Lang;
use cloakroom::view::json::Choice;
use cloakroom::view::plain;

/// The texts that look like tokens, written out.
fn tokens(text: &str) -> usize {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c)));
    let is_token =
        |word: &&str| word.starts_with("eyJ") && word.matches('.').count() == 2 && word.len() > 64;
    words.filter(is_token).count()
}

#[test]
fn a_step_says_its_sentence_then_its_maps_then_the_evidence() {
    let (mut written_out, mut sentences) = (0, 0);
    for scenario in catalogue::scenarios() {
        let settings = scenario.settings().expect("the settings are valid");
        let trace = run(scenario, &settings, Vec::new());
        for (at, lang) in (0..trace.frames.len()).zip(Lang::ALL.into_iter().cycle()) {
            let page = present(&trace, at, lang);
            let told = |full| {
                let choice = Choice {
                    full,
                    ..Choice::default()
                };
                plain::happening(&page, &choice, lang).to_string()
            };
            let text = told(false);
            let place = format!("{} {at} {lang}", scenario.id);
            assert_eq!(tokens(&text), 0, "{place}");
            assert!(
                text.lines().count() <= told(true).lines().count(),
                "{place}"
            );
            written_out += tokens(&told(true));
            let mut after = 0;
            let say = page.say.iter().inspect(|_| sentences += 1).cloned();
            let maps = page.lanes.iter().flat_map(|lane| &lane.map.places);
            let maps = maps.map(|place| format!("  {}", place.line(lang)));
            let verdicts = page.lanes.iter().map(|lane| lane.cost.clone());
            for said in say.chain(maps).chain(verdicts) {
                let found = text[after..].find(&said);
                after += found.unwrap_or_else(|| panic!("{place}: {said}\n{text}"));
            }
            if let (Some(say), Cause::Step(_)) = (&page.say, trace.frames[at].cause) {
                assert!(text.starts_with(say.as_str()), "{place}: {text}");
            }
        }
    }
    assert!(
        written_out > 100 && sentences > 200,
        "{written_out} {sentences}"
    );
}
