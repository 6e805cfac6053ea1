//! What is otherwise in a token than before: claim by claim, and the characters that were altered.

use std::ops::Range;

use super::{TokenView, explain};
use crate::page::Change;
use crate::text::Lang;
use crate::world::World;

/// A token with what is otherwise in it than in the one that it was made from, or that its client
/// showed before the step, as its own or as a copy from the same hands.
pub(super) fn compared(
    mut token: TokenView,
    by: &str,
    (before, world): (&World, &World),
    start: i64,
    lang: Lang,
) -> TokenView {
    let client = world.clients().get(by);
    let made = client.and_then(|client| client.made.as_ref());
    token.made_up = made.is_some_and(|made| made.credential == token.text);
    let mut copies = world.clients().values().filter_map(|c| c.loot.as_ref());
    let source = copies
        .find(|loot| loot.altered.as_ref() == Some(&token.text))
        .map(|loot| loot.credential.clone());
    let earlier = || {
        let loot = client.and_then(|client| client.loot.as_ref());
        let copy =
            loot.filter(|loot| world.token_of(&loot.credential).as_ref() == Some(&token.text));
        let same_hands = copy.map(|loot| loot.from.as_str()) == before.copied_from(by);
        let comes_after = same_hands && !token.made_up;
        before.token_of(before.credential_of(by).filter(|_| comes_after)?)
    };
    let old = source.or_else(earlier);
    let Some(old) = old.filter(|old| *old != token.text) else {
        return token;
    };
    let old = explain(&old, world, start, lang);
    let mut seen: Vec<(usize, &str)> = Vec::new();
    let mut changes = Vec::new();
    for claim in &token.claims {
        let place = (claim.part, claim.name.as_str());
        let earlier = seen.iter().filter(|other| **other == place).count();
        let mut like = old
            .claims
            .iter()
            .filter(|o| (o.part, o.name.as_str()) == place);
        changes.push(like.nth(earlier).map(|old| old.value.clone()));
        seen.push(place);
    }
    for (claim, was) in token.claims.iter_mut().zip(changes) {
        claim.change = Change::of(was.as_ref(), &claim.value);
        claim.was = was.filter(|_| claim.change.is_some());
    }
    // What is signed anew is another token: only what was altered by hand is told by character.
    let differs = |part: usize| {
        let text = |view: &TokenView| view.parts.get(part).map(|part| part.text.clone());
        text(&token) != text(&old)
    };
    let signed_anew = (differs(0) || differs(1)) && differs(2);
    if !signed_anew {
        for (part, old) in token.parts.iter_mut().zip(&old.parts) {
            part.altered = altered(&old.text, &part.text);
        }
    }
    token.brief = super::brief(&token.claims, &token.parts, start, lang);
    token
}

/// The characters of a text that are others than in the one before: each, where no more than the
/// characters changed; else all between what is the same at the beginning and at the end.
fn altered(old: &str, new: &str) -> Vec<(Range<usize>, String)> {
    let with = |range: Range<usize>, was: Range<usize>| {
        let was = old.get(was).unwrap_or_default().to_owned();
        (range, was)
    };
    let (a, b) = (old.as_bytes(), new.as_bytes());
    if a.len() == b.len() {
        let mut found: Vec<Range<usize>> = Vec::new();
        for at in (0..b.len()).filter(|at| a[*at] != b[*at]) {
            match found.last_mut() {
                Some(last) if last.end == at => last.end += 1,
                _ => found.push(at..at + 1),
            }
        }
        let found = found.into_iter();
        return found.map(|range| with(range.clone(), range)).collect();
    }
    let same = |(a, b): &(&u8, &u8)| a == b;
    let head = a.iter().zip(b).take_while(same).count();
    let room = a.len().min(b.len()) - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(same);
    let tail = tail.count().min(room);
    vec![with(head..b.len() - tail, head..a.len() - tail)]
}

#[cfg(test)]
mod tests {
    use super::altered;

    #[test]
    fn only_what_differs_is_altered() {
        let told = |old, new| {
            let found = altered(old, new).into_iter();
            found
                .map(|(range, was)| (range.start, range.end, was))
                .collect::<Vec<_>>()
        };
        let change = |from, to, was: &str| (from, to, was.to_owned());
        assert_eq!(told("abcdef", "abcdef"), []);
        let both = [change(0, 1, "a"), change(4, 6, "ef")];
        assert_eq!(told("abcdef", "xbcdyy"), both);
        assert_eq!(told("user", "us-admin-er"), [change(2, 9, "")]);
        assert_eq!(told("aaba", "aaa"), [change(2, 2, "b")]);
        assert_eq!(told("", "ab"), [change(0, 2, "")]);
    }
}
