//! Where in a JSON text a place lies, without taking the text into memory.

use std::fmt::Write as _;

use memchr::{memchr, memchr3};

use crate::work;

/// Deeper than this, steps are counted and not named.
const DEPTH: usize = 64;
/// How many bytes of a name are kept.
const MAX_LEN: usize = 64;

/// A reader of JSON that moves forward through a text of any kind. A text begins with a line that
/// begins with `{` or `[`; where it is no JSON it is passed over.
#[derive(Clone, Debug, Default)]
pub struct Path {
    at: usize,
    /// The steps down from the root: of the first [`DEPTH`] objects and arrays.
    steps: Vec<Step>,
    depth: usize,
    in_string: bool,
    /// True if the next string is a name.
    naming: bool,
    /// True if the string that is being read is one.
    name: bool,
}

#[derive(Clone, Debug, Default)]
struct Step {
    object: bool,
    name: Vec<u8>,
    index: usize,
}

impl Path {
    /// Moves to a byte that lies ahead.
    pub fn move_to(&mut self, input: &[u8], to: usize) {
        work::note(to.saturating_sub(self.at));
        while self.at < to {
            if self.in_string {
                self.string(input, to);
            } else if self.depth == 0 {
                self.line(input, to);
            } else {
                self.structure(input[self.at]);
                self.at += 1;
            }
        }
    }

    /// The steps to the string that the place lies in, from the root `$`; `None` outside strings
    /// and in names.
    pub fn to_string_value(&self) -> Option<String> {
        if !self.in_string || self.name {
            return None;
        }
        let mut path = "$".to_owned();
        for step in &self.steps {
            let name = String::from_utf8_lossy(&step.name);
            let plain = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
            let _ = match (step.object, name.chars().all(plain) && !name.is_empty()) {
                (true, true) => write!(path, ".{name}"),
                (true, false) => write!(path, "[\"{name}\"]"),
                (false, _) => write!(path, "[{}]", step.index),
            };
        }
        if self.depth > DEPTH {
            path.push('…');
        }
        Some(path)
    }

    /// The end of the JSON text that begins here; of what is none, where it shows.
    pub fn end(input: &[u8], start: usize) -> usize {
        let mut path = Self {
            at: start,
            ..Self::default()
        };
        path.structure(input[start]);
        path.at += 1;
        while path.depth > 0 && path.at < input.len() {
            if path.in_string {
                path.string(input, input.len());
            } else {
                path.structure(input[path.at]);
                path.at += 1;
            }
        }
        work::note(path.at - start);
        path.at
    }

    /// Between texts: moves to the next line that begins one.
    fn line(&mut self, input: &[u8], to: usize) {
        let line = &input[self.at..to];
        let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
        let blank = line
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r'))
            .count();
        self.at = to - line.len() + blank;
        if let Some(b'{' | b'[') = line.get(blank) {
            self.structure(input[self.at]);
        } else {
            let rest = &input[self.at..to];
            self.at += memchr(b'\n', rest).unwrap_or(rest.len());
        }
        self.at = (self.at + 1).min(to);
    }

    fn structure(&mut self, byte: u8) {
        match byte {
            b'"' => {
                self.in_string = true;
                self.name = self.naming;
                if self.name
                    && let Some(step) = self.step()
                {
                    step.name.clear();
                }
            }
            b'{' | b'[' => {
                self.depth += 1;
                self.naming = byte == b'{';
                if self.depth <= DEPTH {
                    let object = byte == b'{';
                    self.steps.push(Step {
                        object,
                        ..Step::default()
                    });
                }
            }
            b'}' | b']' => {
                self.depth -= 1;
                self.steps.truncate(self.depth);
                self.naming = false;
            }
            b',' => {
                let object = self.step().is_some_and(|step| {
                    step.index += 1;
                    step.object
                });
                self.naming = object;
            }
            b':' => self.naming = false,
            b' '
            | b'\t'
            | b'\r'
            | b'\n'
            | b'0'..=b'9'
            | b'+'
            | b'-'
            | b'.'
            | b'e'
            | b'E'
            | b't'
            | b'r'
            | b'u'
            | b'f'
            | b'a'
            | b'l'
            | b's'
            | b'n' => {}
            _ => self.leave(),
        }
    }

    /// What was taken for JSON is none.
    fn leave(&mut self) {
        *self = Self {
            at: self.at,
            ..Self::default()
        };
    }

    /// The innermost step, where it is kept.
    fn step(&mut self) -> Option<&mut Step> {
        if self.depth > DEPTH {
            return None;
        }
        self.steps.last_mut()
    }

    fn string(&mut self, input: &[u8], to: usize) {
        let rest = &input[self.at..to];
        let end = memchr3(b'"', b'\\', b'\n', rest);
        let part = &rest[..end.unwrap_or(rest.len())];
        self.keep(part);
        self.at += part.len();
        match end.map(|end| rest[end]) {
            Some(b'"') => {
                self.in_string = false;
                self.at += 1;
            }
            // No string of JSON has a raw line break (RFC 8259 §7): here a new line begins.
            Some(b'\n') => self.leave(),
            Some(_) => {
                let escape = &rest[part.len()..rest.len().min(part.len() + 2)];
                self.keep(escape);
                self.at += escape.len();
            }
            None => {}
        }
    }

    fn keep(&mut self, part: &[u8]) {
        if self.name
            && let Some(step) = self.step()
        {
            let room = MAX_LEN.saturating_sub(step.name.len());
            step.name.extend_from_slice(&part[..part.len().min(room)]);
        }
    }
}
