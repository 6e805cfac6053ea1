//! One token in the decoder: its versions with undo, and the character or claim under the cursor.

use super::given::{Clock, Given};
use super::version::{Claim, Version};

/// A token and what was made of it.
#[derive(Debug)]
pub(super) struct Token {
    /// As received, then each change; never empty.
    versions: Vec<Version>,
    /// The character under the cursor: its part, and its place in it.
    pub cursor: (usize, usize),
}

impl Token {
    /// A token, with the cursor at its `exp`, which is asked for most: of duplicates the one that
    /// counts. Else at its first claim.
    pub fn new(version: Version) -> Self {
        let claims = &version.claims;
        let exp = claims.iter().rfind(|claim| claim.is_exp());
        let first = || claims.iter().min_by_key(|claim| version.place(claim.part));
        let cursor = exp
            .or_else(first)
            .map_or((0, 0), |claim| (claim.part, claim.chars.start));
        Self {
            versions: vec![version],
            cursor,
        }
    }

    /// The latest version.
    pub fn version(&self) -> &Version {
        &self.versions[self.versions.len() - 1]
    }

    pub fn is_changed(&self) -> bool {
        self.versions.len() > 1
    }

    /// The token as it was received.
    pub fn received(&self) -> &Version {
        &self.versions[0]
    }

    /// The latest version whose signature was made for it.
    pub fn signed(&self) -> &Version {
        let signed = self.versions.iter().rfind(|version| !version.edited);
        signed.unwrap_or_else(|| self.received())
    }

    pub fn change(&mut self, mut version: Version) {
        let guessed = || self.version().guessed.clone();
        version.guessed = version.guessed.take().or_else(guessed);
        self.versions.push(version);
        self.stay_inside();
    }

    pub fn undo(&mut self) {
        if self.is_changed() {
            self.versions.pop();
            self.stay_inside();
        }
    }

    /// Reads every version again, with another clock.
    pub fn look_from(&mut self, given: &Given, clock: Clock) {
        for version in &mut self.versions {
            version.look_from(given, clock);
        }
    }

    /// The claim that the character under the cursor carries; of two that share it, the later one.
    pub fn claim(&self) -> Option<&Claim> {
        let index = self.claim_index()?;
        self.version().claims.get(index)
    }

    pub fn claim_index(&self) -> Option<usize> {
        let (part, at) = self.cursor;
        let carries = |claim: &Claim| claim.part == part && claim.chars.contains(&at);
        self.version().claims.iter().rposition(carries)
    }

    /// To the character before or after.
    pub fn step(&mut self, forward: bool) {
        let (part, at) = self.cursor;
        let parts = &self.version().parts;
        let length = |part: usize| parts.get(part).map_or(0, |part| part.text.len());
        let filled = |part: &usize| length(*part) > 0;
        let next = match forward {
            true if at + 1 < length(part) => Some((part, at + 1)),
            true => (part + 1..parts.len()).find(filled).map(|part| (part, 0)),
            false if at > 0 => Some((part, at - 1)),
            false => (0..part)
                .rev()
                .find(filled)
                .map(|part| (part, length(part) - 1)),
        };
        self.cursor = next.unwrap_or(self.cursor);
    }

    /// To the claim before or after, as they stand on the screen; a part without claims is a stop
    /// too.
    pub fn next_claim(&mut self, forward: bool) {
        let version = self.version();
        let current = self
            .claim()
            .map_or(self.cursor, |claim| (claim.part, claim.chars.start));
        let claims = version.claims.iter();
        let bare = |part: &usize| version.claims.iter().all(|claim| claim.part != *part);
        let parts = (0..version.parts.len()).filter(bare).map(|part| (part, 0));
        let stops = claims
            .map(|claim| (claim.part, claim.chars.start))
            .chain(parts);
        let place = |(part, at): &(usize, usize)| (version.place(*part), *at);
        let here = place(&current);
        let next = if forward {
            let after = stops.filter(|stop| place(stop) > here);
            after.min_by_key(place)
        } else {
            let before = stops.filter(|stop| place(stop) < here);
            before.max_by_key(place)
        };
        self.cursor = next.unwrap_or(self.cursor);
    }

    /// The cursor stays where it is, unless that is no more.
    fn stay_inside(&mut self) {
        let (part, at) = self.cursor;
        let parts = &self.version().parts;
        let part = part.min(parts.len().saturating_sub(1));
        let last = parts
            .get(part)
            .map_or(0, |part| part.text.len().saturating_sub(1));
        self.cursor = (part, at.min(last));
    }
}
