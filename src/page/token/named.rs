//! Tokens in a text named (`[token of mallory, 423 characters]`), in place of being written out.

use std::ops::Range;

use crate::page::LanePage;
use crate::text::{Lang, grouped};
use crate::words::marks;
use crate::words::page::token as words;

/// The least characters of a token that is named instead of written out.
const MIN_NAMED: usize = 64;

impl LanePage {
    /// A text in which each token is named: who has it, how long it is, what changed in it.
    #[must_use]
    pub fn named(&self, text: &str, lang: Lang) -> String {
        let mut said = String::new();
        let mut from = 0;
        for token in tokens(text).filter(|token| token.len() >= MIN_NAMED) {
            said.push_str(&text[from..token.start]);
            said.push_str(&self.name(&text[token.clone()], lang));
            from = token.end;
        }
        said + &text[from..]
    }

    fn name(&self, token: &str, lang: Lang) -> String {
        let chars = grouped(token.chars().count());
        let has = |value: Option<&str>| value == Some(token);
        let held = self.holdings.iter().find(|held| has(Some(&held.value)));
        let was = || self.holdings.iter().find(|held| has(held.was.as_deref()));
        let held = held.or_else(was);
        let name = match held {
            Some(held) => words::token_of(lang, &held.client, chars),
            None => words::token(lang, chars),
        };
        let changed = self.changed(token, lang);
        let changed = if changed.is_empty() {
            String::new()
        } else {
            words::changed(lang, changed.join(marks::COMMA.get(lang)))
        };
        words::bracketed(lang, format!("{name}{changed}"))
    }

    /// What the step changed in a token: its claims, and the parts whose characters were altered.
    fn changed(&self, token: &str, lang: Lang) -> Vec<String> {
        let Some(view) = self.token.as_ref().filter(|view| view.text == token) else {
            return Vec::new();
        };
        let parts = view.parts.iter().enumerate();
        let parts = parts.filter_map(|(at, part)| {
            let claims = view.claims.iter();
            let claims = claims.filter(|claim| claim.part == at && claim.change.is_some());
            let names: Vec<&str> = claims.map(|claim| claim.name.as_str()).collect();
            match (names.is_empty(), part.altered.is_empty()) {
                (true, true) => None,
                (true, false) => Some(part.name.to_owned()),
                (false, _) => Some(words::in_part(lang, part.name, names.join(" "))),
            }
        });
        parts.collect()
    }
}

/// Where tokens stand in a text: three parts, the first a JSON object in base64url.
pub(in crate::page) fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let inside = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let mut start = 0;
    let runs = text.split_inclusive(move |c| !inside(c));
    runs.filter_map(move |run| {
        let word = run.trim_end_matches(|c| !inside(c));
        let range = start..start + word.len();
        start += run.len();
        let is_token = word.starts_with("eyJ") && word.matches('.').count() == 2;
        is_token.then_some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_found_in_what_stands_around_them() {
        let token = format!(
            "eyJ{}.{}.{}",
            "a".repeat(30),
            "b".repeat(30),
            "c".repeat(43)
        );
        for text in [
            format!("Authorization: Bearer {token}"),
            format!("{{\"access_token\":\"{token}\",\"x\":1}}"),
            format!("予想：{token}、{token}"),
        ] {
            let found: Vec<_> = tokens(&text).collect();
            assert_eq!(found.len(), text.matches(&token).count(), "{text}");
            assert!(found.into_iter().all(|range| text[range] == token));
        }
        assert_eq!(tokens("e30.a.b and www.example.org, eyJ.a").count(), 0);
    }
}
