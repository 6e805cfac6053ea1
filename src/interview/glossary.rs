//! The terms of the field, and how one is found by what somebody types.

use std::sync::OnceLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

use super::Link;
use crate::error::nearest;
use crate::text::{Lang, Text};

/// The content file.
const FILE: &str = include_str!("glossary.toml");

/// Terms of one subject, in the order in which one explains them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What they are about.
    pub title: Text,
    /// The terms.
    #[serde(rename = "term")]
    pub terms: Vec<Term>,
}

/// A term.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its name for programs: it stays when the words change.
    pub id: String,
    /// What it is called. Names after a slash or in brackets are names, too.
    pub name: Text,
    /// Other names that somebody may look for.
    #[serde(default)]
    pub also: Vec<String>,
    /// What it means.
    pub means: Text,
    /// The step that shows it; `None` where no lesson does.
    pub show: Option<Link>,
}

/// How well a term is what was typed, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is called so.
    Exact,
    /// A name of it begins so.
    Begins,
    /// A word in a name of it begins so, or Japanese stands in it.
    Within,
}

/// All terms, by subject. A file that does not parse has none: a test says so.
#[must_use]
pub fn groups() -> &'static [Group] {
    static PARSED: OnceLock<Vec<Group>> = OnceLock::new();
    PARSED.get_or_init(|| read(FILE).unwrap_or_default())
}

fn read(file: &str) -> Result<Vec<Group>, toml::de::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        group: Vec<Group>,
    }
    toml::from_str(file).map(|file: File| file.group)
}

/// All terms, in their order.
pub fn terms() -> impl Iterator<Item = &'static Term> {
    groups().iter().flat_map(|group| &group.terms)
}

/// The terms that somebody may mean who typed this, those that fit best first.
#[must_use]
pub fn find(typed: &str) -> Vec<(Fit, &'static Term)> {
    let typed = folded(typed);
    let found = finding(&typed);
    match typed.strip_suffix('s') {
        Some(one) if found.is_empty() => finding(one), // cookies
        _ => found,
    }
}

/// The terms that a text names, in their order.
#[must_use]
pub fn named_in(text: &str) -> Vec<&'static Term> {
    let text = text.to_lowercase();
    let is_named = |name: &str| {
        let name = name.trim().to_lowercase();
        let mut found = text.match_indices(&name);
        name.chars().count() > 1 && found.any(|(at, _)| stands_alone(&text, at, at + name.len()))
    };
    terms().filter(|term| term.names().any(is_named)).collect()
}

/// True if a piece of a text is no part of a longer word in Latin letters; one of several things is
/// the same thing.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    let (before, piece, after) = (&text[..start], &text[start..end], &text[end..]);
    let after = after.strip_prefix('s').unwrap_or(after);
    let starts = is_latin(piece.chars().next()) && is_latin(before.chars().next_back());
    let ends = is_latin(piece.chars().next_back()) && is_latin(after.chars().next());
    !starts && !ends
}

fn finding(folded: &str) -> Vec<(Fit, &'static Term)> {
    let mut found: Vec<_> = terms()
        .filter_map(|term| Some((term.fit(folded)?, term)))
        .collect();
    found.sort_by_key(|(fit, _)| *fit);
    found
}

/// The terms whose names are most like what was typed, most alike first; three at most.
#[must_use]
pub fn near(typed: &str) -> Vec<&'static Term> {
    let names: Vec<(String, &Term)> = terms()
        .flat_map(|term| term.names().map(move |name| (folded(name), term)))
        .filter(|(name, _)| !name.is_empty())
        .collect();
    let alike = nearest(&folded(typed), names.iter().map(|(name, _)| name.as_str()));
    let mut near: Vec<&Term> = Vec::new();
    for name in alike {
        let of = names.iter().find(|(other, _)| *other == name);
        near.extend(
            of.map(|(_, term)| *term)
                .filter(|term| !near.contains(term)),
        );
    }
    near
}

impl Term {
    /// What it is called, in both languages, and the parts of these names.
    fn names(&self) -> impl Iterator<Item = &str> {
        [&self.name.en, &self.name.ja].into_iter().flat_map(|name| {
            let parts = name.split(['/', '\u{ff0f}', '\u{ff08}', '\u{ff09}', '(', ')']);
            [name.as_str()].into_iter().chain(parts)
        })
    }

    /// Its names, and what else somebody may look for.
    fn wanted(&self) -> impl Iterator<Item = &str> {
        self.names().chain(self.also.iter().map(String::as_str))
    }

    /// What it is called in the other language, where that is another name.
    #[must_use]
    pub fn other_name(&self, lang: Lang) -> Option<&str> {
        let other = self.name.get(lang.other());
        (other != self.name.get(lang)).then_some(other)
    }

    fn fit(&self, typed: &str) -> Option<Fit> {
        self.wanted().filter_map(|name| fit(name, typed)).min()
    }
}

/// How well a name is what was typed, folded.
fn fit(name: &str, typed: &str) -> Option<Fit> {
    let whole = folded(name);
    if whole.is_empty() || typed.is_empty() {
        return None;
    }
    if whole == typed {
        return Some(Fit::Exact);
    }
    if whole.starts_with(typed) {
        return Some(Fit::Begins);
    }
    let is_part = |c: char| !c.is_alphanumeric();
    let mut ends = name.match_indices(is_part);
    let word = ends.any(|(at, _)| folded(&name[at..]).starts_with(typed));
    let japanese = !typed.is_ascii() && whole.contains(typed);
    (word || japanese).then_some(Fit::Within)
}

/// The mark of a long vowel, which some leave out at the end of a word.
const LONG_VOWEL: char = '\u{30fc}';

/// A name as names are compared: in either width and case, in either kana, with or without spaces,
/// hyphens and long vowels.
fn folded(name: &str) -> String {
    let katakana = |c: char| match c {
        '\u{3041}'..='\u{3096}' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        _ => c,
    };
    let folded = name.nfkc().flat_map(char::to_lowercase).map(katakana);
    folded
        .filter(|c| c.is_alphanumeric() && *c != LONG_VOWEL)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::width;

    fn found(typed: &str) -> Vec<&'static str> {
        find(typed)
            .iter()
            .map(|(_, term)| term.id.as_str())
            .collect()
    }

    #[test]
    fn the_file_parses() {
        if let Err(why) = read(FILE) {
            panic!("src/interview/glossary.toml: {why}");
        }
        assert_eq!(terms().count(), 99);
    }

    #[test]
    fn a_term_is_there_once_and_short_enough_to_be_said() {
        let ids: BTreeSet<&str> = terms().map(|term| term.id.as_str()).collect();
        assert_eq!(ids.len(), terms().count());
        for term in terms() {
            for lang in Lang::ALL {
                let means = term.means.get(lang);
                assert!(width(means) <= 140, "{}: {means}", term.id);
                assert!(means.ends_with(['.', '。']), "{}: {means}", term.id);
                assert!(!term.name.get(lang).is_empty(), "{}", term.id);
            }
        }
    }

    #[test]
    fn every_name_of_a_term_finds_it_first() {
        for term in terms() {
            for name in term.wanted().filter(|name| !folded(name).is_empty()) {
                let (fit, _) = find(name)[0];
                assert_eq!(fit, Fit::Exact, "{name}");
                let mut exact = find(name).into_iter();
                assert!(exact.any(|of| of == (Fit::Exact, term)), "{name}");
            }
        }
    }

    #[test]
    fn either_language_width_case_and_kana_find_it() {
        for typed in [
            "session ID",
            "SESSION-ID",
            "sessionid",
            "ｓｅｓｓｉｏｎ　ＩＤ",
            "セッションID",
            "ｾｯｼｮﾝID",
            "せっしょんＩＤ",
            "session identifiers",
        ] {
            assert_eq!(found(typed)[0], "session-id", "{typed}");
        }
        assert_eq!(found("リフレッシュ・トークン")[0], "refresh-token");
        assert_eq!(found("ロードバランサ"), ["load-balancer"]);
        assert_eq!(found("cookies"), found("cookie"));
    }

    #[test]
    fn a_beginning_finds_all_that_begin_so_and_the_name_itself_stands_first() {
        assert_eq!(found("jw"), ["jwt", "jws", "jwe", "jwks"]);
        let session = found("session");
        assert_eq!(session[0], "session");
        let at = |id| session.iter().position(|found| *found == id);
        assert!(at("session-store") < at("sticky-session"), "{session:?}");
        assert!(at("session-store").is_some());
        assert_eq!(found("fixation"), ["session-fixation"]);
        assert_eq!(found("固定"), ["session-fixation"]);
    }

    #[test]
    fn a_text_names_whole_words_of_it_in_either_language() {
        let named = |text| named_in(text).into_iter().map(|term| term.id.as_str());
        let named = |text| named(text).collect::<Vec<_>>();
        let en = named("The server keeps two sessions; a JWT needs no session store.");
        for id in ["session", "session-store", "jwt"] {
            assert!(en.contains(&id), "{id}: {en:?}");
        }
        assert!(!named("Two sessional ajwts.").contains(&"session"));
        assert!(!named("Two sessional ajwts.").contains(&"jwt"));
        let ja = named("JWTはセッションIDと違い、認可の情報を持つ。");
        for id in ["jwt", "session-id", "authorization"] {
            assert!(ja.contains(&id), "{id}: {ja:?}");
        }
        assert_eq!(named(""), [""; 0]);
    }

    #[test]
    fn what_there_is_not_is_not_found_and_a_slip_has_its_neighbours() {
        for typed in ["", "  ", "!?", "xylophone", "ession"] {
            assert_eq!(found(typed), [""; 0], "{typed}");
        }
        let near = |typed| near(typed).into_iter().map(|term| term.id.as_str());
        assert_eq!(near("intraspection").next(), Some("introspection"));
        assert_eq!(near("sesion id").next(), Some("session-id"));
        assert_eq!(near("リフレシュトークン").next(), Some("refresh-token"));
        for nothing in ["xylophone", "", "!?"] {
            assert_eq!(near(nothing).next(), None, "{nothing}");
        }
    }
}
