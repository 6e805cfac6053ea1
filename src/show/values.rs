//! Shown values in words, in both languages.

use crate::choose::{Against, Rule, Scheme, Topology};
use crate::lang::Lang;

/// A value in words, where it is the name of something: a place, a recommendation, an argument, a
/// rule.
#[must_use]
pub fn value(name: &str, value: &str, lang: Lang) -> String {
    let word = match name {
        "store" => match value {
            "memory" => Some(lang.pick("memory of a process", "プロセスのメモリ")),
            "shared" => Some(lang.pick("a shared store", "共有ストア")),
            "replicated" => Some(lang.pick("primary and replica", "プライマリとレプリカ")),
            "none" => Some(lang.pick("nowhere: there are none", "なし（行を持たない）")),
            _ => None,
        },
        "sticky" => match value {
            "true" => Some(lang.pick("on", "使う")),
            "false" => Some(lang.pick("off", "使わない")),
            _ => None,
        },
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
