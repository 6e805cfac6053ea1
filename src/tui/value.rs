//! The value of a claim as it is typed: JSON, or the text of a string, and whether its kind
//! changes.

use crate::jose::json::{Document, Value};
use crate::text::{Label, Lang};
use crate::words::tui::token as words;

/// The JSON that a typed text stands for. What is no JSON is the text of a string.
pub(super) fn json(typed: &str) -> String {
    match Document::read(typed.as_bytes().to_vec()) {
        Ok(_) => typed.to_owned(),
        Err(_) => serde_json::Value::from(typed).to_string(),
    }
}

/// What a typed text makes of the kind of a value, if it changes it: to be said before it does.
pub(super) fn changed_kind(before: &str, typed: &str, lang: Lang) -> Option<String> {
    let (before, after) = (kind(before)?, kind(&json(typed))?);
    (before != after).then(|| words::other_kind(lang, before.get(lang), after.get(lang)))
}

/// The kind of a JSON text; `None` of a broken one.
fn kind(json: &str) -> Option<Label> {
    let document = Document::read(json.as_bytes().to_vec()).ok()?;
    Some(match document.root().value() {
        Value::Null => words::NULL,
        Value::Bool(_) => words::BOOLEAN,
        Value::Number(_) => words::NUMBER,
        Value::String(_) => words::STRING,
        Value::Array(_) => words::ARRAY,
        Value::Object(_) => words::OBJECT,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_kind_is_said_and_no_other() {
        let said = |before, typed| changed_kind(before, typed, Lang::En);
        for (before, typed) in [
            ("[\"user\"]", "[\"admin\"]"),
            ("[]", " [ 1 ] "),
            ("1767226500", "1e9"),
            ("\"user\"", "admin"),
            ("\"user\"", "\"12\""),
            ("true", "false"),
        ] {
            assert_eq!(said(before, typed), None, "{before} {typed}");
        }
        for (before, typed, kinds) in [
            ("[\"user\"]", "[\"user\"]admin", ["an array", "a string"]),
            ("3", "three", ["a number", "a string"]),
            ("\"3\"", "3", ["a string", "a number"]),
            ("{}", "null", ["an object", "null"]),
            ("false", "", ["true or false", "a string"]),
        ] {
            let said = said(before, typed).unwrap_or_default();
            assert!(kinds.iter().all(|kind| said.contains(kind)), "{said}");
        }
    }
}
