//! The gist of a step for the hall view: let in or kept out, and what remembers the login.

use super::map::{Kind, Place};
use super::state::who;
use super::{Ending, Exchange, LanePage, Role};
use crate::text::{Lang, grouped};
use crate::words::amounts;
use crate::words::marks;
use crate::words::page::gist as words;
use crate::world::Verdict;
use crate::world::client::user_of;

/// Something that remembers the login of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memory {
    /// What it is: a row, a signature; or that nobody remembers.
    pub what: String,
    /// Where it is; empty where it is nowhere.
    pub places: String,
    /// Whose it is.
    pub role: Role,
}

/// What the paths are called at which a login is ended.
const ENDS: [&str; 2] = ["/logout", "/revoke"];

impl LanePage {
    /// The exchange under observation.
    #[must_use]
    pub fn seen(&self) -> Option<&Exchange> {
        self.exchanges.get(self.watched?)
    }

    /// Who was let in, or kept out, or leaves; none where no server judged.
    #[must_use]
    pub fn upshot(&self, lang: Lang) -> Option<String> {
        let Ending::Judged {
            status, verdict, ..
        } = &self.verdict
        else {
            return None;
        };
        let exchange = self.seen()?;
        let by = user_of(&exchange.by);
        match (verdict, status) {
            (Verdict::Ok, _) if ENDS.iter().any(|path| exchange.asks.contains(path)) => {
                Some(words::leaves(lang, by))
            }
            (Verdict::Ok, _) => Some(words::let_in(lang, by)),
            (_, Some(401)) => Some(words::kept_out(lang, by)),
            // Who cannot tell has refused nobody.
            (_, Some(500..)) => Some(words::NO_DECISION.get(lang).to_owned()),
            (_, Some(_)) => Some(words::refused(lang, by)),
            (_, None) => Some(words::NO_ANSWER.get(lang).to_owned()),
        }
    }

    /// What the attacker's success is called, with her name where the request was her own.
    #[must_use]
    pub fn breach(&self, lang: Lang) -> Option<String> {
        let Ending::Judged { alarm, .. } = &self.verdict else {
            return None;
        };
        let alarm = (*alarm)?;
        let by = self.seen().map(|seen| user_of(&seen.by));
        let own = by.filter(|by| who(by) == Role::Attacker);
        Some(own.map_or_else(|| alarm.to_owned(), |own| words::breach(lang, own, alarm)))
    }

    /// What remembers the login: rows on servers, signatures with clients; or that nobody does.
    #[must_use]
    pub fn memories(&self, lang: Lang) -> Vec<Memory> {
        let mut memories: Vec<Memory> = Vec::new();
        for place in self.map.places.iter().filter(|place| place.remembers()) {
            let (what, role) = kept(place, lang);
            let same = memories.iter_mut().find(|memory| memory.what == what);
            match same {
                Some(memory) => {
                    memory.places.push_str(marks::COMMA.get(lang));
                    memory.places.push_str(&place.title);
                }
                None => memories.push(Memory {
                    what,
                    places: place.title.clone(),
                    role,
                }),
            }
        }
        if memories.is_empty() {
            memories.push(Memory {
                what: words::NOBODY.get(lang).to_owned(),
                places: String::new(),
                role: Role::Dim,
            });
        }
        memories
    }
}

/// What a place remembers a login by, rows before signatures, and whose state that is.
fn kept(place: &Place, lang: Lang) -> (String, Role) {
    let kept = place.holds.iter().filter(|held| held.remembers);
    let rows = kept.filter(|held| held.role == Role::Server).count();
    if rows > 0 {
        return (amounts::rows(lang, grouped(rows)), Role::Server);
    }
    let role = match place.kind {
        Kind::Client => place.role(),
        _ => Role::Client,
    };
    (words::SIGNATURE.get(lang).to_owned(), role)
}
