//! What each registered claim and header parameter means, in a line.
//!
//! The registries are those of IANA for JWT claims and for JOSE header parameters; a few private
//! names that are met everywhere stand beside them, as what they are. The lines are data, one row a
//! name, in the order of their bytes; the compiler reads them, so a look-up costs neither a parse
//! nor an allocation.

mod members;
mod nature;

pub use members::{Explained, bytes, header, payload, unprotected};
pub use nature::{Nature, nature};

use crate::text::Label;
use crate::words::decode::explain as words;

const CLAIMS: &str = include_str!("../../words/decode/claims.tsv");
const PARAMETERS: &str = include_str!("../../words/decode/parameters.tsv");

static CLAIM_TABLE: [Explanation; rows(CLAIMS)] = table(CLAIMS);
static PARAMETER_TABLE: [Explanation; rows(PARAMETERS)] = table(PARAMETERS);
static CLAIM_INDEX: Index = Index::of(&hashes(&CLAIM_TABLE));
static PARAMETER_INDEX: Index = Index::of(&hashes(&PARAMETER_TABLE));

/// The group of the names that are in no registry.
const UNREGISTERED: &str = "unregistered";

/// What a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The name; empty where it is in no table.
    pub name: &'static str,
    /// What it belongs to: `core`, `oidc-profile`, `JWS,JWE`; `unregistered` for a private name.
    pub group: &'static str,
    /// What it means.
    pub text: Label,
    /// Where that stands.
    pub source: &'static str,
}

impl Explanation {
    /// True if IANA lists the name.
    #[must_use]
    pub fn is_registered(&self) -> bool {
        self.group != UNREGISTERED
    }
}

/// What is said of a claim that is in no table (RFC 7519 §4.3).
const PRIVATE_CLAIM: Explanation = Explanation {
    name: "",
    group: UNREGISTERED,
    text: words::PRIVATE_CLAIM,
    source: "RFC 7519 §4.3",
};

/// What is said of a claim whose name is a URI or has a prefix (RFC 7519 §4.2).
const PUBLIC_CLAIM: Explanation = Explanation {
    name: "",
    group: UNREGISTERED,
    text: words::PUBLIC_CLAIM,
    source: "RFC 7519 §4.2",
};

/// What is said of a header parameter that is in no table (RFC 7515 §4.3).
const PRIVATE_PARAMETER: Explanation = Explanation {
    name: "",
    group: UNREGISTERED,
    text: words::PRIVATE_PARAMETER,
    source: "RFC 7515 §4, §4.3",
};

/// What a claim means.
#[must_use]
pub fn claim(name: &str) -> &'static Explanation {
    let found = look_up(&CLAIM_TABLE, &CLAIM_INDEX, name);
    found.unwrap_or_else(|| {
        if has_namespace(name) {
            &PUBLIC_CLAIM
        } else {
            &PRIVATE_CLAIM
        }
    })
}

/// What a header parameter means.
#[must_use]
pub fn parameter(name: &str) -> &'static Explanation {
    look_up(&PARAMETER_TABLE, &PARAMETER_INDEX, name).unwrap_or(&PRIVATE_PARAMETER)
}

/// Every claim that has a line, in the order of their bytes.
#[must_use]
pub fn claims() -> &'static [Explanation] {
    &CLAIM_TABLE
}

/// Every header parameter that has a line, in the order of their bytes.
#[must_use]
pub fn parameters() -> &'static [Explanation] {
    &PARAMETER_TABLE
}

/// True if a name says whose it is: a URI, or a prefix before a colon or a slash.
#[must_use]
pub fn has_namespace(name: &str) -> bool {
    name.contains([':', '/'])
}

fn look_up(
    table: &'static [Explanation],
    index: &Index,
    name: &str,
) -> Option<&'static Explanation> {
    let row = index.find(name.as_bytes(), |row| table[row].name == name)?;
    table.get(row)
}

/// How many places an index has, a power of two and more than twice what any table has rows.
const PLACES: usize = 1024;

/// Where in a table a name stands: at the place that its hash says, or at one of the next. Most
/// names are found, or known to be in no table, in one step.
struct Index([u16; PLACES]);

impl Index {
    /// No row stands here.
    const FREE: u16 = u16::MAX;

    /// The index of a table whose names have these hashes.
    #[expect(clippy::cast_possible_truncation, reason = "a table has fewer rows")]
    const fn of(hashes: &[u32]) -> Self {
        assert!(hashes.len() < PLACES / 2);
        let mut places = [Self::FREE; PLACES];
        let mut row = 0;
        while row < hashes.len() {
            let mut place = hashes[row] as usize % PLACES;
            while places[place] != Self::FREE {
                place = (place + 1) % PLACES;
            }
            places[place] = row as u16;
            row += 1;
        }
        Self(places)
    }

    /// The row of a name; `is` tells whether a row has it.
    fn find(&self, name: &[u8], is: impl Fn(usize) -> bool) -> Option<usize> {
        let mut place = hash(name) as usize % PLACES;
        loop {
            match self.0[place] {
                Self::FREE => return None,
                row if is(row.into()) => return Some(row.into()),
                _ => place = (place + 1) % PLACES,
            }
        }
    }
}

/// FNV-1a, its upper bits mixed into the lower ones.
const fn hash(name: &[u8]) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut at = 0;
    while at < name.len() {
        hash = (hash ^ name[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash ^ hash >> 16
}

const fn hashes<const N: usize>(table: &[Explanation; N]) -> [u32; N] {
    let mut hashes = [0; N];
    let mut row = 0;
    while row < N {
        hashes[row] = hash(table[row].name.as_bytes());
        row += 1;
    }
    hashes
}

/// How many rows a table has, the one of titles left out.
const fn rows(tsv: &str) -> usize {
    let bytes = tsv.as_bytes();
    let (mut at, mut newlines) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            newlines += 1;
        }
        at += 1;
    }
    newlines - 1
}

/// The rows of a table. A row without its five columns does not compile.
const fn table<const N: usize>(tsv: &'static str) -> [Explanation; N] {
    let mut table = [PRIVATE_CLAIM; N];
    let (_, mut rest) = cut(tsv, b'\n');
    let mut n = 0;
    while n < N {
        let (row, after) = cut(rest, b'\n');
        let (name, row) = cut(row, b'\t');
        let (group, row) = cut(row, b'\t');
        let (en, row) = cut(row, b'\t');
        let (ja, source) = cut(row, b'\t');
        table[n] = Explanation {
            name,
            group,
            text: Label::new(en, ja),
            source,
        };
        rest = after;
        n += 1;
    }
    table
}

/// What stands before the first such byte, and what stands after it.
const fn cut(text: &'static str, byte: u8) -> (&'static str, &'static str) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while bytes[at] != byte {
        at += 1;
    }
    let (before, after) = text.split_at(at);
    (before, after.split_at(1).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_by_its_name() {
        for row in claims() {
            assert_eq!(claim(row.name), row, "{}", row.name);
        }
        for row in parameters() {
            assert_eq!(parameter(row.name), row, "{}", row.name);
        }
    }

    #[test]
    fn every_row_is_whole_and_says_something_in_both_languages() {
        for row in claims().iter().chain(parameters()) {
            let columns = [row.name, row.group, row.text.en, row.text.ja, row.source];
            for column in columns {
                assert!(!column.is_empty() && !column.contains('\t'), "{row:?}");
                assert_eq!(column, column.trim(), "{row:?}");
            }
            assert!(row.text.en.ends_with('.'), "{row:?}");
            assert!(row.text.ja.ends_with('。'), "{row:?}");
        }
    }

    #[test]
    fn claims_and_parameters_of_one_name_differ() {
        assert!(claim("crit").text.en.contains("claim"));
        assert!(parameter("crit").text.en.contains("reject"));
        assert!(claim("cmw").is_registered());
        assert_eq!(claim("cmw").source, "RFC 9999");
    }

    #[test]
    fn what_is_in_no_registry_is_said_to_be() {
        for (name, text) in [
            ("department", PRIVATE_CLAIM.text),
            ("Iss", PRIVATE_CLAIM.text),
            ("", PRIVATE_CLAIM.text),
            ("https://app.example/plan", PUBLIC_CLAIM.text),
            ("cognito:groups", PUBLIC_CLAIM.text),
        ] {
            assert_eq!(claim(name).text, text, "{name}");
            assert!(!claim(name).is_registered(), "{name}");
        }
        assert!(!claim("admin").is_registered());
        assert!(!claim("admin").name.is_empty());
        assert!(!parameter("x-own").is_registered());
    }
}
