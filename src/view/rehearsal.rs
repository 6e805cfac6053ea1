//! What the end of a scenario rehearses: the points of an answer, what one would say, what would be
//! asked next.

use crate::interview::answers::{Bar, answer};
use crate::interview::bank::{Question, questions};
use crate::interview::rubric::rubric;
use crate::interview::session::{Put, Turn};
use crate::lesson::course::is_last;
use crate::lesson::scenario::Scenario;
use crate::text::Lang;

/// The most questions that are named as follow-ups.
const MAX_FOLLOW_UPS: usize = 3;

/// The rehearsal of a scenario's question.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    /// The questions of the bank whose points these are; none: the first question of the interview.
    asked: Vec<Option<&'static Question>>,
    /// The points of a good answer; none for a scenario that is not of the course.
    pub points: Vec<&'static str>,
    /// What one would say.
    pub answer: Vec<String>,
    /// What one had better not say.
    pub trap: Option<&'static str>,
    /// What may be asked next.
    pub follow_ups: Vec<&'static str>,
}

impl Rehearsal {
    /// The rehearsal of a scenario. The question of the last one is that of the interview, and has the
    /// answer of half a minute.
    #[must_use]
    pub fn of(scenario: &Scenario, lang: Lang) -> Self {
        let here = |question: &&Question| question.show.scenario == scenario.id;
        let here: Vec<&'static Question> = questions().iter().filter(here).collect();
        let own = here.iter().copied().filter(|question| question.own);
        let points = own.clone().flat_map(|question| question.points.get(lang));
        let is_last = is_last(scenario);
        let spoken = is_last.then(|| answer(Bar::HalfMinute)).flatten();
        let rubric = is_last.then(rubric).flatten();
        // What is seen here, then what belongs to the same topic.
        let follows = |question: &&'static Question| match rubric {
            // Not that question itself.
            Some(rubric) => Put::alone(None, rubric).of_bank() != Some(*question),
            None => !question.own,
        };
        let topic = own.clone().next().map(|question| &question.topic);
        let related = questions().iter().filter(|question| {
            Some(&question.topic) == topic && question.show.scenario != scenario.id
        });
        let follow_ups = here.iter().copied().chain(related).filter(follows);
        Self {
            asked: match rubric {
                Some(_) => vec![None],
                None => own.clone().map(Some).collect(),
            },
            points: match rubric {
                Some(rubric) => {
                    let points = rubric.points.iter();
                    points.map(|point| point.title.get(lang)).collect()
                }
                None => points.map(String::as_str).collect(),
            },
            answer: match spoken {
                Some(spoken) => vec![spoken.spoken(lang)],
                None => scenario
                    .answer
                    .each_ref()
                    .map(|said| said.get(lang).to_owned())
                    .into(),
            },
            trap: own.clone().next().map(|question| question.trap.get(lang)),
            follow_ups: follow_ups
                .map(|question| question.asks.get(lang))
                .take(MAX_FOLLOW_UPS)
                .collect(),
        }
    }

    /// What came of each question, by the points that were ticked; nothing where none was: whoever only
    /// reads on has not answered.
    #[must_use]
    pub fn turns(&self, ticks: &[bool], lang: Lang) -> Vec<Turn> {
        let rubric = rubric().filter(|_| ticks.contains(&true));
        let asked = self.asked.iter();
        let puts = rubric.map(|rubric| asked.map(|question| Put::alone(*question, rubric)));
        let mut ticks = ticks.iter().copied();
        let turns = puts.into_iter().flatten().map(|put| {
            let own = ticks.by_ref().take(put.points(lang).len());
            Turn::skipped(put).ticked(own.collect(), lang)
        });
        turns.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::scenario::catalogue;

    #[test]
    fn every_scenario_rehearses_and_the_last_one_the_question_of_the_interview() {
        let heads = catalogue::heads();
        for (scenario, lang) in heads
            .iter()
            .flat_map(|head| Lang::ALL.map(|lang| (head, lang)))
        {
            let rehearsal = Rehearsal::of(scenario, lang);
            let (points, id) = (rehearsal.points.len(), &scenario.id);
            assert!((4..=10).contains(&points), "{id}: {points}");
            assert!(rehearsal.trap.is_some(), "{id}");
            assert!(!rehearsal.follow_ups.is_empty(), "{id}");
            // Each question has its own of the ticks.
            let mut ticks = vec![false; points];
            assert!(rehearsal.turns(&ticks, lang).is_empty(), "{id}");
            ticks[points - 1] = true;
            let turns = rehearsal.turns(&ticks, lang);
            let of = |turn: &Turn| turn.ticks.len();
            assert_eq!(turns.iter().map(of).sum::<usize>(), points, "{id}");
            let (last, others) = turns.split_last().unwrap();
            assert!(last.score() > Some(0), "{id}");
            assert!(others.iter().all(|turn| turn.score() == Some(0)), "{id}");
        }
        let last = heads.last().unwrap();
        let rehearsal = Rehearsal::of(last, Lang::En);
        assert_eq!(rehearsal.points.len(), 10);
        let asks_itself = |asks: &&str| asks.contains("what is the difference between session");
        assert!(!rehearsal.follow_ups.iter().any(asks_itself));
        let spoken = answer(Bar::HalfMinute).unwrap().spoken(Lang::En);
        assert_eq!(rehearsal.answer, [spoken]);
        let foreign = Scenario {
            id: "of-my-own".into(),
            ..last.clone()
        };
        let foreign = Rehearsal::of(&foreign, Lang::En);
        assert!(foreign.points.is_empty() && foreign.trap.is_none());
        assert_eq!(foreign.answer.len(), 2);
    }
}
