//! Claims of a token by name and kind (text, list, seconds); what is of another kind counts as
//! absent.

use super::check::numeric_date;
use super::json::{Node, Value};

/// A claim that is a text.
#[must_use]
pub fn text(claims: Node<'_>, name: &str) -> Option<String> {
    meant(claims.get(name)?)
}

/// What a string means; `None` for anything else.
#[must_use]
pub fn meant(node: Node<'_>) -> Option<String> {
    match node.value() {
        Value::String(text) => Some(text.to_string_lossy().into_owned()),
        _ => None,
    }
}

/// The texts in a claim that is a list; none where it is not.
#[must_use]
pub fn list(claims: Node<'_>, name: &str) -> Vec<String> {
    let Some(Value::Array(items)) = claims.get(name).map(Node::value) else {
        return Vec::new();
    };
    items.filter_map(meant).collect()
}

/// A claim that is a time, in seconds since 1970 (RFC 7519 §2).
#[must_use]
pub fn seconds(claims: Node<'_>, name: &str) -> Option<i64> {
    numeric_date(claims.get(name)?)
}
