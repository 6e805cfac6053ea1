//! What is weak, what is mended, and what is asked today.

use std::collections::BTreeMap;

use super::cards::{Card, by_subject, card};
use super::schedule::{Standing, apart, plan};
use super::{Answer, Day, Record};
use crate::lesson::course::Played;

/// How a review is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Request {
    /// The minutes that it may take; none: as many as there is something for.
    pub minutes: Option<u32>,
    /// The day that it is all for.
    pub by: Option<Day>,
}

/// What was once not right, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// The belief's id, or the card's.
    pub id: String,
    /// Where it stands.
    pub standing: Standing,
    /// The card that asks for it next.
    pub card: Card,
}

/// What was once not right, in the order of the cards.
#[must_use]
pub fn subjects(record: &Record) -> Vec<Subject> {
    let mut answers: BTreeMap<String, Vec<(Day, Answer)>> = BTreeMap::new();
    for given in &record.answers {
        let of = card(&given.of).map_or_else(|| vec![given.of.clone()], Card::subjects);
        for subject in of {
            let answers = answers.entry(subject).or_default();
            answers.push((given.day, given.answer));
        }
    }
    let given = record.answers.iter().enumerate();
    let last: Last<'_> = given
        .map(|(at, given)| (&*given.of, (given.answer, at)))
        .collect();
    let found = by_subject().iter().filter_map(|(subject, cards)| {
        Some(Subject {
            standing: Standing::of(answers.remove(subject)?)?,
            card: next_card(cards, &last)?,
            id: subject.clone(),
        })
    });
    found.collect()
}

/// The last answer to each card, and its place among all.
type Last<'r> = BTreeMap<&'r str, (Answer, usize)>;

/// The card that was wrong when it was asked last, else one that was unsure, the latest first; else
/// the one that was not asked for longest.
fn next_card(cards: &[Card], last: &Last<'_>) -> Option<Card> {
    let next = cards
        .iter()
        .min_by_key(|card| match last.get(&*card.id()).copied() {
            Some((Answer::Wrong, at)) => (0, usize::MAX - at),
            Some((Answer::Unsure, at)) => (1, usize::MAX - at),
            Some((Answer::Right, at)) => (3, at),
            None => (2, 0),
        });
    next.copied()
}

/// The cards of a day, in the order in which they are asked: those that wait for longest first, as many
/// as there are minutes for, and no two of one subject in a row while another is left.
#[must_use]
pub fn session(subjects: &[Subject], today: Day, request: Request) -> Vec<Card> {
    let comes = |subject: &&Subject| subject.standing.comes(today, request.by);
    let mut coming: Vec<&Subject> = subjects.iter().filter(comes).collect();
    coming.sort_by_key(|subject| (subject.standing.is_mended(), subject.standing.due()));
    let mut queue: Vec<Card> = Vec::new();
    for subject in coming {
        if !queue.contains(&subject.card) {
            queue.push(subject.card);
        }
    }
    if request.by == Some(today) {
        queue.extend_from_within(..);
    }
    let mut seconds = 0;
    let most = request
        .minutes
        .map_or(u32::MAX, |minutes| minutes.saturating_mul(60));
    queue.retain(|card| {
        let first = seconds == 0;
        seconds += card.seconds();
        first || seconds <= most
    });
    apart(queue, |last, next| last.meets(*next))
}

/// The days up to the one that it is all for, each with what comes on it, if all is right from now on.
#[must_use]
pub fn planned(subjects: &[Subject], today: Day, by: Day) -> Vec<(Day, Vec<Subject>)> {
    let standings: Vec<Standing> = subjects.iter().map(|subject| subject.standing).collect();
    let days = plan(&standings, today, by)
        .into_iter()
        .map(|(day, coming)| {
            let coming: Vec<Subject> = coming.iter().map(|at| subjects[*at].clone()).collect();
            (day, apart(coming, |last, next| last.card.meets(next.card)))
        });
    days.collect()
}

/// What the list of scenarios shows: which were played, and what was once guessed wrong in each. Reads
/// no scenario.
#[must_use]
pub fn played(record: &Record) -> Played {
    let mut played = Played::default();
    record.played.keys().for_each(|id| played.add(id));
    let mut guesses: BTreeMap<&str, Vec<(Day, Answer)>> = BTreeMap::new();
    for given in record.answers.iter().filter(|given| given.of.contains('/')) {
        let answers = guesses.entry(&given.of).or_default();
        answers.push((given.day, given.answer));
    }
    for (id, answers) in guesses {
        if let Some(standing) = Standing::of(answers)
            && let Some((scenario, _)) = id.split_once('/')
        {
            played.add_guess(scenario, standing.is_mended());
        }
    }
    played
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::progress::Given;
    use crate::progress::cards::cards;

    const TODAY: Day = Day::of(20_784);

    fn record(given: &[(&str, i32, Answer)]) -> Record {
        let answers = given.iter().map(|(of, before, answer)| Given {
            of: (*of).to_owned(),
            day: TODAY + -before,
            answer: *answer,
        });
        Record {
            answers: answers.collect(),
            ..Record::default()
        }
    }

    fn ids(cards: &[Card]) -> Vec<String> {
        cards.iter().map(|card| card.id()).collect()
    }

    #[test]
    fn what_was_wrong_comes_and_what_was_right_does_not() {
        let record = record(&[
            ("logout/replay", 1, Answer::Wrong),
            ("logout/herself", 1, Answer::Right),
            ("basics-02", 1, Answer::Unsure),
            ("of-another-version", 1, Answer::Wrong),
        ]);
        let subjects = subjects(&record);
        let session = session(&subjects, TODAY, Request::default());
        assert_eq!(ids(&session), ["logout/replay", "basics-02"]);
        let early = super::session(&subjects, TODAY + -1, Request::default());
        assert_eq!(early, []);
    }

    #[test]
    fn a_belief_is_mended_on_whichever_card() {
        let of_n1: Vec<String> = ids(&cards()
            .filter(|card| card.subjects().contains(&"N1".to_owned()))
            .collect::<Vec<_>>());
        assert!(of_n1.len() > 1);
        let heard = ("N1", 9, Answer::Wrong);
        let next = subjects(&record(&[heard]))[0].card.id();
        assert_eq!(next, of_n1[0]);
        let right = (&*of_n1[0], 5, Answer::Right);
        let found = subjects(&record(&[heard, right]));
        assert_eq!(found[0].card.id(), of_n1[1], "another than the last");
        assert!(!found[0].standing.is_mended());
        let again = (&*of_n1[1], 2, Answer::Right);
        let found = subjects(&record(&[heard, right, again]));
        assert!(found[0].standing.is_mended());
    }

    #[test]
    fn of_one_belief_what_was_wrong_last_comes_first() {
        let of_n1 = cards().filter(|card| card.subjects().contains(&"N1".to_owned()));
        let of_n1 = ids(&of_n1.collect::<Vec<_>>());
        let [first, second] = [0, 1].map(|at| &*of_n1[at]);
        for (answers, next) in [
            ([Answer::Wrong, Answer::Unsure], first),
            ([Answer::Unsure, Answer::Wrong], second),
            ([Answer::Wrong, Answer::Wrong], second),
            ([Answer::Wrong, Answer::Right], first),
        ] {
            let [one, two] = answers;
            let found = subjects(&record(&[(first, 1, one), (second, 1, two)]));
            assert_eq!(found[0].card.id(), next, "{answers:?}");
        }
    }

    #[test]
    fn the_list_shows_what_is_to_be_mended_of_each_scenario() {
        let mut record = record(&[
            ("logout/replay", 9, Answer::Wrong),
            ("logout/replay", 5, Answer::Right),
            ("logout/replay", 2, Answer::Right),
            ("stolen/used", 1, Answer::Wrong),
            ("stolen/used", 1, Answer::Right),
        ]);
        record.played.insert("logout".into(), TODAY);
        let played = played(&record);
        let of = |id: &str| {
            let mut heads = crate::lesson::scenario::catalogue::heads().iter();
            heads.find(|head| head.id == id).unwrap()
        };
        let mending = |id: &str| {
            let mending = played.mending(of(id));
            (mending.weak, mending.mended)
        };
        assert_eq!(
            (mending("logout"), mending("stolen"), mending("ban")),
            ((0, 1), (1, 0), (0, 0))
        );
        assert!(played.has(of("logout")) && !played.has(of("stolen")));
    }

    fn answers() -> impl Strategy<Value = Record> {
        let all: Vec<String> = cards().map(Card::id).collect();
        let answer = prop::sample::select(Answer::ALL.to_vec());
        let one = (prop::sample::select(all), 0..40_i32, answer);
        prop::collection::vec(one, 1..60).prop_map(|mut given| {
            given.sort_by_key(|(_, before, _)| -before);
            let given: Vec<_> = given.iter().map(|(of, day, a)| (&**of, *day, *a)).collect();
            record(&given)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_two_of_one_belief_in_a_row_while_another_is_due(
            record in answers(),
            by in prop::option::of(0..30_i32),
        ) {
            let by = by.map(|days| TODAY + days);
            let subjects = subjects(&record);
            let session = session(&subjects, TODAY, Request { minutes: None, by });
            for at in 1..session.len() {
                if session[at].meets(session[at - 1]) {
                    prop_assert!(session[at..].iter().all(|card| card.meets(session[at - 1])));
                }
            }
            // Each subject that comes has a card, and no card comes for nothing.
            let coming: Vec<Subject> = subjects
                .into_iter()
                .filter(|subject| subject.standing.comes(TODAY, by))
                .collect();
            for subject in &coming {
                prop_assert!(session.contains(&subject.card));
            }
            for card in &session {
                prop_assert!(coming.iter().any(|subject| subject.card == *card));
            }
        }

        #[test]
        fn minutes_bound_how_many_but_one_there_always_is(record in answers(), minutes in 1..9_u32) {
            let subjects = subjects(&record);
            let all = session(&subjects, TODAY, Request::default());
            let some = session(&subjects, TODAY, Request { minutes: Some(minutes), by: None });
            prop_assert_eq!(some.is_empty(), all.is_empty());
            let seconds: u32 = some.iter().map(|card| card.seconds()).sum();
            prop_assert!(some.len() <= 1 || seconds <= 60 * minutes);
            prop_assert!(some.iter().all(|card| all.contains(card)));
        }
    }
}
