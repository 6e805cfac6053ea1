//! Shown values in words, in both languages.

use crate::choose::{Against, Rule, Scheme, Topology};
use crate::lang::Lang;

/// A value in words, where it is the name of something: a recommendation, an argument, a rule.
#[must_use]
pub fn value(name: &str, value: &str, lang: Lang) -> String {
    let word = match name {
        "recommend" => Scheme::ALL
            .into_iter()
            .find(|s| s.name() == value)
            .map(|s| s.say(lang)),
        "topology" => Topology::ALL
            .into_iter()
            .find(|t| t.name() == value)
            .map(|t| t.say(lang)),
        "against" => Against::all()
            .find(|a| a.id() == value)
            .map(|a| a.say(lang)),
        _ => None,
    };
    let mut rules = Rule::ALL.into_iter();
    match (word, rules.find(|rule| format!("{rule:?}") == name)) {
        (Some(word), _) => word.to_owned(),
        (None, Some(rule)) => format!("{value}  {}", rule.say().get(lang)),
        (None, None) => value.to_owned(),
    }
}
