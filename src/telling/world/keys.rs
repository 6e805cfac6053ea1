//! Which sentence tells what becomes of a key, where a verifier gets it, and what a forged token is
//! signed with.

use crate::text::Lang;
use crate::words::marks;
use crate::words::world::keys as words;
use crate::world::event::{Fetch, ForgedWith, KeyChange};

impl KeyChange {
    /// What became of a key, as one sentence.
    #[must_use]
    pub fn say(self, kid: &str, lang: Lang) -> String {
        match self {
            Self::Published => words::published(lang, kid),
            Self::Signs => words::signs(lang, kid),
            Self::Removed => words::removed(lang, kid),
            Self::Redrawn => words::redrawn(lang, kid),
        }
    }
}

impl ForgedWith {
    /// What a token is signed with.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Guess | Self::Elsewhere | Self::Nothing => words::NOTHING.get(lang).to_owned(),
            Self::EmptySecret => words::EMPTY_SECRET.get(lang).to_owned(),
            Self::Word(word) => words::the_word(lang, word),
            Self::PublicKey(bytes) => words::public_key(lang, bytes),
            Self::Own(kid) => words::own_key(lang, kid),
            Self::Issuer(kid) => words::issuers_key(lang, kid),
        }
    }
}

pub(super) fn forged(by: &str, with: &ForgedWith, chars: usize, lang: Lang) -> String {
    match with {
        ForgedWith::Guess => words::guess_made(lang, chars, by),
        ForgedWith::Elsewhere => words::token_from_elsewhere(lang, chars, by),
        with => words::token_made(lang, chars, by, with.say(lang)),
    }
}

pub(super) fn fetched(fetch: &Fetch, lang: Lang) -> String {
    let Fetch {
        node,
        url,
        issuer,
        kids,
        ..
    } = fetch;
    let keys = if *issuer {
        words::ISSUERS.get(lang).to_owned()
    } else {
        words::from_token(lang, url)
    };
    match kids {
        Some(kids) => words::fetched(lang, node, keys, kids.join(marks::COMMA.get(lang))),
        None => words::fetched_in_vain(lang, node, keys),
    }
}

pub(super) fn looked_up(node: &str, place: &str, bytes: Option<usize>, lang: Lang) -> String {
    match bytes {
        Some(bytes) => words::looked_up(lang, bytes, node, place),
        None => words::looked_up_in_vain(lang, node, place),
    }
}
