//! Which sentence an attack is, as a line of the menu or a title: stealing, tampering, forging,
//! cross-site requests, scripts.

use crate::text::Lang;
use crate::words::parts;
use crate::words::world::attacks as words;
use crate::world::action::{
    CrossSite, Does, Forge, ForgeKey, Guess, Part, Plant, Steal, Tamper, Visit, Way, Xss,
};

pub(super) fn copying(steal: &Steal, lang: Lang) -> String {
    words::copies(lang, &steal.by, &steal.from)
}

pub(super) fn tampering(tamper: &Tamper, lang: Lang) -> String {
    let by = tamper.by();
    let member = tamper.header.as_deref().or(tamper.claim.as_deref());
    match (member, &tamper.value, tamper.part, tamper.at) {
        (Some(member), Some(value), ..) => words::writes_member(lang, by, member, value),
        (_, _, Some(part), Some(at)) => {
            let put = tamper.put.as_deref().unwrap_or_default();
            let place = match at {
                0.. => (at + 1).to_string(),
                _ => words::from_the_end(lang, -at),
            };
            words::changes_character(lang, by, place, part.say(lang), put)
        }
        _ => words::changes_one_character(lang, by),
    }
}

impl Part {
    /// Its name.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Id => words::SESSION_ID,
            Self::Header => parts::HEADER,
            Self::Payload => parts::PAYLOAD,
            Self::Signature => parts::SIGNATURE,
        }
        .get(lang)
    }
}

pub(super) fn forging(forge: &Forge, lang: Lang) -> String {
    let Forge { by, path, .. } = forge;
    match (&forge.id, &forge.key) {
        (Some(_), None) => words::forges_id(lang, by, path),
        (None, Some(ForgeKey::None)) => words::forges_unsigned(lang, by, path),
        (None, Some(_)) => words::forges_token(lang, by, path),
        _ => words::forges(lang, by, path),
    }
}

pub(super) fn guessing(guess: &Guess, lang: Lang) -> String {
    let Guess {
        by, id, hash_of, ..
    } = guess;
    match (id, hash_of) {
        (Some(id), None) => words::tries_id(lang, by, id),
        (_, user) => words::tries_hash(lang, by, user.as_deref().unwrap_or_default()),
    }
}

pub(super) fn visit(visit: &Visit, lang: Lang) -> String {
    words::visits(lang, &visit.by, &visit.site)
}

pub(super) fn forged(forged: &CrossSite, lang: Lang) -> String {
    let CrossSite {
        by,
        from,
        way,
        path,
    } = forged;
    let way = match way {
        Way::Form => words::FORM,
        Way::Link => words::LINK,
        Way::Fetch => words::FETCH,
        Way::CustomHeader => words::CUSTOM_HEADER,
        Way::Image => words::IMAGE,
    };
    words::cross_site(lang, by, from, way.get(lang), path)
}

pub(super) fn script(xss: &Xss, lang: Lang) -> String {
    let Xss { inside, path, .. } = xss;
    match xss.does {
        Does::Read => words::script_reads(lang, inside),
        Does::Get => words::script_sends(lang, inside, "GET", path),
        Does::Post => words::script_sends(lang, inside, "POST", path),
    }
}

pub(super) fn planting(plant: &Plant, lang: Lang) -> String {
    words::plants(lang, &plant.from, &plant.inside)
}
