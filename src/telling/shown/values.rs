//! Shown values in words.

use serde::Deserialize;
use serde_json::Value;

use crate::advisor::{Against, Demands, Rule, Scheme, Topology};
use crate::exhibit::{PRIMARY, REPLICA};
use crate::text::{Label, Lang};
use crate::words::amounts::duration;
use crate::words::shown::values as words;
use crate::words::{marks, observed};
use crate::world::STORE;

/// The keys of figures, a value of theirs, and that value in words.
const WORDS: &[(&[&str], &str, Label)] = &[
    (&["store", "decide_store"], "memory", words::PROCESS_MEMORY),
    (&["store", "decide_store"], "shared", words::A_SHARED_STORE),
    (
        &["store", "decide_store"],
        "replicated",
        words::PRIMARY_AND_REPLICA,
    ),
    (&["store"], "none", words::NO_ROWS),
    (&["sticky"], "true", words::STICKY),
    (&["sticky"], "false", words::NOT_STICKY),
    (
        &["decide_failure"],
        "promote_replica",
        words::REPLICA_PROMOTED,
    ),
    (&["decide_failure"], "503", words::ANSWER_503),
    (&["decide_failure"], "rows_lost", words::ROWS_LOST),
    (&["decide_cookie"], "none", words::NO_COOKIE),
    (&["decide_timeouts"], "never", words::NEVER),
    (&["decide_aud"], "unchecked", words::UNCHECKED),
    (&["decide_storage"], "cookie_jar", words::COOKIE_JAR),
    (&["decide_storage"], "local_storage", words::LOCAL_STORAGE),
    (
        &["decide_storage"],
        "session_storage",
        words::SESSION_STORAGE,
    ),
    (&["decide_csrf"], "off", words::SAME_SITE_ALONE),
    (&["decide_csrf"], "token", words::CSRF_TOKEN),
    (&["decide_csrf"], "origin", words::ORIGIN),
    (&["decide_checks"], "full", words::ALL_CHECKS),
    (&["decide_checks"], "signature_only", words::SIGNATURE_ALONE),
    (&["decide_carrier"], "header", words::HEADER),
    (&["decide_carrier"], "cookie", words::COOKIE),
    (&["decide_storage"], "memory", words::PAGE_MEMORY),
    (&["decide_storage"], "bff", words::ON_THE_BFF),
    (
        &["decide_storage"],
        "secure_storage",
        words::DEVICE_KEY_STORE,
    ),
];

/// The storages of a client and the machines of a store whose names are no names of the field in
/// both languages, in words.
const PLACES: &[(&str, Label)] = &[
    ("HttpOnly cookie", words::HTTP_ONLY_COOKIE),
    ("non-HttpOnly cookie", words::READABLE_COOKIE),
    ("JS memory", words::PAGE_MEMORY),
    ("BFF", words::BFF),
    ("SecureStorage", words::DEVICE_KEY_STORE),
    (STORE, words::STORE),
    (PRIMARY, words::PRIMARY),
    (REPLICA, words::REPLICA),
];

/// The figures that are spans, in seconds.
const SPANS: &[&str] = &[
    "rows_deleted",
    "wait",
    "denylist",
    "cutoff",
    "introspection",
    "new_key",
    "model_left",
    "early",
];

/// A storage or a machine by its name in figures, in words.
#[must_use]
pub fn place(name: &str, lang: Lang) -> &str {
    PLACES
        .iter()
        .find(|(known, _)| *known == name)
        .map_or(name, |(_, words)| words.get(lang))
}

/// What a site asks for, in words.
#[must_use]
pub fn demands(value: &Value, lang: Lang) -> String {
    Demands::deserialize(value).unwrap_or_default().say(lang)
}

/// A value in words, where it is the name of something: a place, a recommendation, an argument, a
/// rule.
#[must_use]
pub fn value(key: &str, value: &str, lang: Lang) -> String {
    let word = WORDS
        .iter()
        .find(|(keys, of, _)| keys.contains(&key) && *of == value);
    if ["leaks", "lost_on_reload"].contains(&key) {
        let places: Vec<&str> = value.split(", ").map(|name| place(name, lang)).collect();
        return places.join(marks::COMMA.get(lang));
    }
    if let Some(rate) = value.strip_suffix("/s") {
        return if rate.ends_with(" MB") {
            words::a_second(lang, rate)
        } else {
            words::times_a_second(lang, rate)
        };
    }
    if SPANS.contains(&key) {
        return span(value, lang);
    }
    if let Some(said) = decision(key, value, lang) {
        return said;
    }
    let word = match key {
        _ if word.is_some() => word.map(|(_, _, words)| words.get(lang)),
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
    match (word, rules.find(|rule| format!("{rule:?}") == key)) {
        (Some(word), _) => word.to_owned(),
        (None, Some(rule)) if value == "0" => {
            words::rule_does_not_apply(lang, rule.say().get(lang), rule.points().1)
        }
        (None, Some(rule)) => format!("{value}  {}", rule.say().get(lang)),
        (None, None) => value.to_owned(),
    }
}

/// A span of seconds, or one without an end, in words.
fn span(value: &str, lang: Lang) -> String {
    match value.replace(',', "").parse() {
        Ok(seconds) => duration(seconds, lang),
        Err(_) if value == "never" => observed::NEVER_STOPS.get(lang).to_owned(),
        Err(_) => value.to_owned(),
    }
}

/// A decision that is made of figures, in words; `None` where a name stands for itself.
fn decision(key: &str, value: &str, lang: Lang) -> Option<String> {
    let span = |seconds: &str| Some(duration(seconds.parse().ok()?, lang));
    let pair = || value.split_once('/');
    Some(match key {
        "decide_id" => {
            let (kind, renewed) = pair()?;
            let drawn = match kind {
                "csprng128" => words::RANDOM_128,
                "csprng32" => words::RANDOM_32,
                _ => words::COUNTED_UP,
            };
            match renewed {
                "true" => words::id_made_anew(lang, drawn.get(lang)),
                _ => words::id_kept(lang, drawn.get(lang)),
            }
        }
        "decide_timeouts" => {
            let (idle, absolute) = pair()?;
            words::timeouts(lang, span(idle)?, span(absolute)?)
        }
        "decide_keys" => match pair()? {
            (alg, "fetched") => words::key_fetched(lang, alg),
            (alg, _) => words::key(lang, alg),
        },
        "decide_aud" => {
            let (iss, aud) = value.split_once(' ')?;
            format!("iss {iss}; aud {aud}")
        }
        "decide_claims" => value.replace(", ", marks::COMMA.get(lang)),
        "decide_ttl" | "decide_leeway" => span(value)?,
        "decide_refresh" => match pair()? {
            ("true", grace) => words::refresh(lang, span(grace)?),
            _ => words::NO_REFRESH.get(lang).to_owned(),
        },
        "decide_revocation" => {
            let (how, longest) = pair()?;
            let when = match longest {
                "0" => words::AT_ONCE.get(lang).to_owned(),
                _ => words::at_most(lang, span(longest)?),
            };
            let by = match how {
                "introspection" => words::BY_ASKING,
                "lists" => words::BY_LISTS,
                "denylist" => words::BY_DENYLIST,
                "cutoff" => words::BY_CUTOFF,
                _ => words::BY_WAITING,
            };
            words::revoked(lang, by.get(lang), when)
        }
        _ => return None,
    })
}
