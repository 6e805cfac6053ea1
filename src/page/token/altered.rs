//! What became of a token since it was another: claim by claim, and where it was altered, character
//! by character.

use std::ops::Range;

use super::{TokenView, explain};
use crate::lesson::observe::Observed;
use crate::page::Change;
use crate::text::Lang;
use crate::world::World;
use crate::world::cast::ALICE;

/// A token with what is otherwise in it than in the one that it was made from, or that its client
/// had before the step.
pub(in crate::page) fn compared(
    mut token: TokenView,
    (before, world): (&World, &World),
    observed: &Observed,
    start: i64,
    lang: Lang,
) -> TokenView {
    let loot = world.clients().values().filter_map(|c| c.loot.as_ref());
    let copy = loot
        .filter(|loot| loot.altered.as_ref() == Some(&token.text))
        .map(|loot| loot.credential.clone())
        .next();
    let by = observed
        .request()
        .map_or(ALICE, |request| request.sent.by.as_str());
    let forged = |name: &str| {
        let made = world.clients().get(name).and_then(|c| c.made.as_ref());
        made.is_some_and(|made| made.credential == token.text)
    };
    token.made_up = forged(by);
    let held = before.credential_of(by).filter(|_| !forged(by));
    let held = held.and_then(|credential| before.token_of(credential));
    let Some(old) = copy.or(held).filter(|old| *old != token.text) else {
        return token;
    };
    let old = explain(&old, world.now(), start, lang);
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
        claim.change = match &was {
            None => Some(Change::New),
            Some(was) if *was != claim.value => Some(Change::Changed),
            Some(_) => None,
        };
        claim.was = was.filter(|_| claim.change.is_some());
    }
    // Another signature is another throughout: only what was altered by hand is told by character.
    let signed_anew = token
        .parts
        .iter()
        .zip(&old.parts)
        .all(|(new, old)| new.text != old.text);
    for (part, old) in token.parts.iter_mut().zip(&old.parts) {
        if !signed_anew {
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
