//! A JSON reader that loses nothing (RFC 8259): order, names that stand twice, the text of numbers;
//! at most 128 deep.
//!
//! Kept: the order of names, duplicate names, the text of numbers, escapes and lone surrogates, and
//! the byte range of every name and value. A [`Document`] owns its text and one flat table of what
//! stands where in it, so reading a document costs one allocation, whatever it holds, and a string
//! is copied only where it has escapes and only when it is asked for.

mod fault;
mod reader;
mod text;

use std::{fmt, ops::Range};

use crate::work;

pub use fault::{Fault, FaultKind, Wanted};
pub use text::Text;

/// The depth to which arrays and objects may stand in one another.
pub const DEPTH: usize = 128;
/// The number of names and values that a text may have: what is known of each takes 16 bytes.
pub const MAX_ENTRIES: usize = 1 << 22;

/// One JSON text and what stands where in it.
#[derive(Clone)]
pub struct Document {
    text: String,
    /// Values and names in the order of the text; a name stands just before its value.
    entries: Vec<Entry>,
    /// True if there is whitespace between tokens.
    spaced: bool,
}

#[derive(Clone, Copy)]
struct Entry {
    kind: Kind,
    start: u32,
    end: u32,
    /// The index of the first entry that does not belong to this value.
    after: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Null,
    False,
    True,
    Number,
    String,
    EscapedString,
    Array,
    Object,
}

/// A value in a [`Document`].
#[derive(Clone, Copy)]
pub struct Node<'d> {
    document: &'d Document,
    index: usize,
}

/// The content of a [`Node`].
#[derive(Clone, Debug)]
pub enum Value<'d> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written.
    Number(&'d str),
    /// A string.
    String(Text<'d>),
    /// An array.
    Array(Items<'d>),
    /// An object.
    Object(Members<'d>),
}

/// A name and its value in an object.
#[derive(Clone, Debug)]
pub struct Member<'d> {
    /// The name.
    pub name: Text<'d>,
    /// The bytes of the name in the document, quotes included.
    pub name_range: Range<usize>,
    /// The value.
    pub value: Node<'d>,
}

impl Document {
    /// Reads one JSON text.
    ///
    /// # Errors
    /// The first place that is not JSON in UTF-8 without a byte order mark, or deeper than
    /// [`DEPTH`], or one more than [`MAX_ENTRIES`], or a text of 4 GiB or more.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Fault> {
        reader::read(bytes)
    }

    /// The text, as received.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The value that is the whole document.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        Node {
            document: self,
            index: 0,
        }
    }

    /// Every member, at any depth, whose name stood before in the same object; in the order of the
    /// text. Names are compared as what they mean: `"a"` and `"\u0061"` are the same.
    #[must_use]
    pub fn duplicates(&self) -> Vec<Member<'_>> {
        self.first_duplicates(usize::MAX).0
    }

    /// The first of the [`duplicates`](Self::duplicates), at most so many, and how many there are.
    #[must_use]
    pub fn first_duplicates(&self, most: usize) -> (Vec<Member<'_>>, usize) {
        let mut found = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            if entry.kind == Kind::Object {
                self.repeated(index, &mut found);
            }
        }
        found.sort_unstable();
        let members = found.iter().take(most).map(|&name| {
            let [name, value] = [name, name + 1].map(|index| Node {
                document: self,
                index: index as usize,
            });
            Member {
                name: name.string(),
                name_range: name.range(),
                value,
            }
        });
        (members.collect(), found.len())
    }

    /// Adds the names that stood before in an object. Sorting keeps this fast for any number of
    /// members; most objects have few, whose names differ at a glance.
    fn repeated(&self, object: usize, found: &mut Vec<u32>) {
        let name = |index: u32| Node {
            document: self,
            index: index as usize,
        };
        let siblings = Siblings {
            document: self,
            next: object + 1,
            end: self.entries[object].after as usize,
        };
        let names = siblings.step_by(2);
        let mut seen = [0_u64; 4];
        let differs =
            |name: Node<'_>| name.entry().kind == Kind::String && glance(name.source(), &mut seen);
        if names.clone().all(differs) {
            return;
        }
        #[expect(clippy::cast_possible_truncation)] // the reader has fewer entries
        let mut names: Vec<_> = names.map(|name| name.index as u32).collect();
        names.sort_by(|&a, &b| name(a).string().cmp(&name(b).string()));
        let again = names
            .windows(2)
            .filter(|pair| name(pair[0]).string() == name(pair[1]).string());
        found.extend(again.map(|pair| pair[1]));
    }
}

/// True if a name falls on a place of its own, which no equal name can.
fn glance(name: &str, seen: &mut [u64; 4]) -> bool {
    let hash = name.bytes().fold(0_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    let (word, bit) = (hash >> 30, hash >> 24 & 63);
    let word = &mut seen[word as usize];
    let free = *word & 1 << bit == 0;
    *word |= 1 << bit;
    free
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Document").field(&self.text).finish()
    }
}

/// Equal when the texts are.
impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Document {}

impl<'d> Node<'d> {
    /// The value.
    #[must_use]
    pub fn value(self) -> Value<'d> {
        let entry = self.entry();
        match entry.kind {
            Kind::Null => Value::Null,
            Kind::False => Value::Bool(false),
            Kind::True => Value::Bool(true),
            Kind::Number => Value::Number(self.source()),
            Kind::String | Kind::EscapedString => Value::String(self.string()),
            Kind::Array => Value::Array(Items(self.inside())),
            Kind::Object => Value::Object(Members(self.inside())),
        }
    }

    /// The bytes of the value in the document.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        let entry = self.entry();
        entry.start as usize..entry.end as usize
    }

    /// The value as received.
    #[must_use]
    pub fn source(self) -> &'d str {
        &self.document.text[self.range()]
    }

    /// The members, if this is an object.
    #[must_use]
    pub fn members(self) -> Option<Members<'d>> {
        match self.value() {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The value of a member, if this is an object that has it. Of duplicates the last one, as in
    /// the parsers that do not refuse them (RFC 7515 §4, RFC 7519 §4).
    #[must_use]
    pub fn get(self, name: &str) -> Option<Node<'d>> {
        if self.entry().kind != Kind::Object {
            return None;
        }
        let mut found = None;
        let mut inside = self.inside();
        while let Some(member) = inside.next() {
            let value = inside.next();
            let entry = member.entry();
            let may_be = entry.kind == Kind::EscapedString
                || (entry.end - entry.start) as usize == name.len() + 2;
            if may_be && member.string().is(name) {
                found = value;
            }
        }
        found
    }

    /// Writes the value without whitespace between tokens, all else as received.
    pub fn write_compact(self, out: &mut String) {
        match self.value() {
            Value::Array(items) if self.document.spaced => {
                out.push('[');
                for (n, item) in items.enumerate() {
                    out.push_str(if n > 0 { "," } else { "" });
                    item.write_compact(out);
                }
                out.push(']');
            }
            Value::Object(members) if self.document.spaced => {
                out.push('{');
                for (n, member) in members.enumerate() {
                    out.push_str(if n > 0 { "," } else { "" });
                    out.push_str(&self.document.text[member.name_range]);
                    out.push(':');
                    member.value.write_compact(out);
                }
                out.push('}');
            }
            _ => out.push_str(self.source()),
        }
    }

    fn entry(self) -> Entry {
        self.document.entries[self.index]
    }

    fn string(self) -> Text<'d> {
        let quoted = self.source();
        let escaped = self.entry().kind == Kind::EscapedString;
        Text::new(&quoted[1..quoted.len() - 1], escaped)
    }

    fn inside(self) -> Siblings<'d> {
        Siblings {
            document: self.document,
            next: self.index + 1,
            end: self.entry().after as usize,
        }
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Node").field(&self.source()).finish()
    }
}

/// The values of an array, in order.
#[derive(Clone, Debug)]
pub struct Items<'d>(Siblings<'d>);

impl<'d> Iterator for Items<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Node<'d>> {
        self.0.next()
    }
}

/// The members of an object, in order, duplicates included.
#[derive(Clone, Debug)]
pub struct Members<'d>(Siblings<'d>);

impl<'d> Iterator for Members<'d> {
    type Item = Member<'d>;

    fn next(&mut self) -> Option<Member<'d>> {
        let name = self.0.next()?;
        Some(Member {
            name: name.string(),
            name_range: name.range(),
            value: self.0.next()?,
        })
    }
}

/// The entries directly inside an array or an object.
#[derive(Clone, Debug)]
struct Siblings<'d> {
    document: &'d Document,
    next: usize,
    end: usize,
}

impl<'d> Iterator for Siblings<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Node<'d>> {
        work::note(1);
        let node = Node {
            document: self.document,
            index: self.next,
        };
        (self.next < self.end).then(|| {
            self.next = node.entry().after as usize;
            node
        })
    }
}

#[cfg(test)]
mod tests;
