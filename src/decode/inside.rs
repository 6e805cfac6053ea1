//! Tokens in tokens (nested JWT): a payload that is one (RFC 7519 §5.2), and claims that are; at
//! most 8 deep.

use std::fmt::Write as _;

use super::problem::What;
use super::{Content, Decoded, Found, FoundAs, brief, find};
use crate::jose::json::{Node, Text, Value};
use crate::work;

/// In so many tokens one is unwrapped.
const DEEPEST: usize = 8;
/// So many of one payload.
const MAX: usize = 32;

impl Decoded {
    /// Unwraps the tokens in the payload.
    pub(super) fn look_inside(&mut self, now: i64, depth: usize) {
        let mut found = Vec::new();
        match &self.payload {
            Content::Absent => return,
            Content::Other(bytes) => {
                let text = String::from_utf8_lossy(bytes);
                let text = text.trim().trim_matches('"');
                if is_token(text) {
                    found.push((None, text.to_owned()));
                    // It never was to be JSON.
                    let of_json = |problem: &super::Problem| {
                        matches!(problem.what, What::NotJson(_) | What::NotAnObject)
                            && problem.part == Some(super::PartName::Payload)
                    };
                    self.problems.retain(|problem| !of_json(problem));
                }
            }
            Content::Object(document) => collect(document.root(), &mut Vec::new(), &mut found),
        }
        if found.is_empty() {
            return;
        }
        for (n, (path, token)) in found.into_iter().enumerate() {
            let found = Found {
                form: if path.is_some() {
                    FoundAs::Claim
                } else {
                    FoundAs::Payload
                },
                name: path,
                cookie: None,
                line: 1,
                column: 1,
                length: token.chars().count(),
            };
            if n == MAX || !self.unwrap(&token, found, now, depth) {
                self.note_more_inside();
                return;
            }
        }
    }

    /// Decodes a token that is in this one; false if it lies too deep.
    pub(super) fn unwrap(&mut self, token: &str, found: Found, now: i64, depth: usize) -> bool {
        if depth < DEEPEST {
            self.inside
                .push(Self::compact(token, found, now, depth + 1));
        }
        depth < DEEPEST
    }

    pub(super) fn note_more_inside(&mut self) {
        self.problems.push(super::Problem {
            part: Some(super::PartName::Payload),
            at: None,
            what: What::MoreInside,
        });
    }
}

/// True if a text is a token and nothing else.
fn is_token(text: &str) -> bool {
    let bytes = text.as_bytes();
    work::note(bytes.len());
    find::starts_object(bytes)
        && bytes.contains(&b'.')
        && bytes.iter().all(|&byte| find::is_inside(byte))
}

/// A step down to a value.
enum Step<'d> {
    Name(Text<'d>),
    Index(usize),
}

/// The strings that are tokens, with their paths, which are written only for them.
fn collect<'d>(
    node: Node<'d>,
    steps: &mut Vec<Step<'d>>,
    found: &mut Vec<(Option<String>, String)>,
) {
    if found.len() > MAX {
        return;
    }
    match node.value() {
        // A token has no escape.
        Value::String(text) if is_token(text.raw()) => {
            found.push((Some(path(steps)), text.raw().to_owned()));
        }
        Value::Array(items) => {
            for (n, item) in items.enumerate() {
                steps.push(Step::Index(n));
                collect(item, steps, found);
                steps.pop();
            }
        }
        Value::Object(members) => {
            for member in members {
                steps.push(Step::Name(member.name));
                collect(member.value, steps, found);
                steps.pop();
            }
        }
        _ => {}
    }
}

fn path(steps: &[Step<'_>]) -> String {
    let mut path = "$".to_owned();
    for step in steps {
        let _ = match step {
            Step::Name(name) => write!(path, ".{}", brief(&name.to_string_lossy())),
            Step::Index(n) => write!(path, "[{n}]"),
        };
    }
    path
}
