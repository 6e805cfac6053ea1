//! What is kept of a learner: ids and days, and no word that anybody typed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Day;

/// The version of the form below. Any change of it is another version.
pub(super) const VERSION: u64 = 1;

/// What a learner said to a question, in the learner's own judgement where no option decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// It was right.
    Right,
    /// It was right, but not known; or not known at all.
    Unsure,
    /// It was wrong.
    Wrong,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Right, Self::Unsure, Self::Wrong];
}

/// An answer that was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The id of the question, the prediction or the belief.
    pub of: String,
    /// The day on which it was given.
    pub day: Day,
    /// What became of it.
    pub answer: Answer,
}

/// What a learner played and answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The scenarios that were played to their end, and when last.
    #[serde(default)]
    pub played: BTreeMap<String, Day>,
    /// The answers, in the order in which they were given.
    #[serde(default)]
    pub answers: Vec<Given>,
}

/// What a learner does that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// A scenario was played to its end.
    Played(String, Day),
    /// A question was answered.
    Answered(Given),
    /// An answer is taken back.
    TakenBack(Given),
}

impl Record {
    /// Takes a change in.
    pub(super) fn change(&mut self, change: &Change) {
        match change {
            Change::Played(scenario, day) => _ = self.played.insert(scenario.clone(), *day),
            Change::Answered(given) => self.answers.push(given.clone()),
            Change::TakenBack(given) => {
                let last = self.answers.iter().rposition(|of| of == given);
                last.map(|at| self.answers.remove(at));
            }
        }
    }

    /// The record as its file has it: a line for each scenario and each answer.
    pub(super) fn written(&self) -> String {
        let json = |value: serde_json::Value| value.to_string();
        let played = self.played.iter();
        let played = played.map(|(id, day)| {
            format!(
                "{}: {}",
                json(id.as_str().into()),
                json(day.to_string().into())
            )
        });
        let answers = self.answers.iter();
        let answers = answers.map(|given| json(serde_json::json!(given)));
        let block = |lines: Vec<String>, [open, close]: [char; 2]| {
            if lines.is_empty() {
                return format!("{open}{close}");
            }
            format!("{open}\n    {}\n  {close}", lines.join(",\n    "))
        };
        format!(
            "{{\n  \"version\": {VERSION},\n  \"played\": {},\n  \"answers\": {}\n}}\n",
            block(played.collect(), ['{', '}']),
            block(answers.collect(), ['[', ']'])
        )
    }

    /// The record that a file holds.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Unusable> {
        #[derive(Deserialize)]
        struct Versioned {
            version: u64,
            #[serde(flatten)]
            rest: serde_json::Value,
        }
        let file: Versioned = serde_json::from_slice(bytes).map_err(|_| Unusable::Broken)?;
        if file.version > VERSION {
            return Err(Unusable::Newer);
        }
        if file.version < VERSION {
            return Err(Unusable::Broken);
        }
        serde_json::from_value(file.rest).map_err(|_| Unusable::Broken)
    }
}

/// Why a file holds no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unusable {
    /// It is not what this program writes.
    Broken,
    /// A newer version of the program wrote it.
    Newer,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        let day = Day::of(20_784);
        let mut record = Record::default();
        record.change(&Change::Played("logout".into(), day));
        for answer in Answer::ALL {
            let of = "logout/replay".to_owned();
            record.change(&Change::Answered(Given { of, day, answer }));
        }
        record
    }

    #[test]
    fn a_record_is_read_as_it_is_written() {
        for record in [Record::default(), record()] {
            let written = record.written();
            assert_eq!(Record::read(written.as_bytes()), Ok(record), "{written}");
        }
        let written = record().written();
        assert!(
            written.lines().any(|line| line
                == r#"    {"of":"logout/replay","day":"2026-11-27","answer":"unsure"},"#)
        );
    }

    #[test]
    fn what_is_not_of_this_version_is_not_read() {
        for (text, why) in [
            ("", Unusable::Broken),
            ("{}", Unusable::Broken),
            (r#"{"version":0}"#, Unusable::Broken),
            (r#"{"version":2,"cards":{}}"#, Unusable::Newer),
            (r#"{"version":1,"token":"eyJ"}"#, Unusable::Broken),
            (
                r#"{"version":1,"played":{"logout":"soon"}}"#,
                Unusable::Broken,
            ),
        ] {
            assert_eq!(Record::read(text.as_bytes()), Err(why), "{text}");
        }
        let bare = Record::read(br#"{"version":1}"#);
        assert_eq!(bare, Ok(Record::default()));
    }

    #[test]
    fn the_last_answer_like_it_is_taken_back() {
        let mut record = record();
        let given = record.answers[1].clone();
        record.change(&Change::Answered(record.answers[0].clone()));
        record.change(&Change::TakenBack(given.clone()));
        assert!(!record.answers.contains(&given) && record.answers.len() == 3);
        record.change(&Change::TakenBack(given));
        assert_eq!(record.answers.len(), 3);
    }
}
