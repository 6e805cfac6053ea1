//! Ids that do not come from the server, or not for the one who shows them: sessions before a login,
//! planted cookies, guesses.

use crate::world::action::{Guess, Plant};
use crate::world::cast::SITE;
use crate::world::client::browser::names_a_host;
use crate::world::client::cookie::Site;
use crate::world::client::{Kind, kind_of};
use crate::world::event::{Event, ForgedWith, Nothing, Sent};
use crate::world::exchange::Intent;
use crate::world::http::{self, Message, Method};
use crate::world::server::Judgement;
use crate::world::settings::Carrier;
use crate::world::stores::{ANONYMOUS, Hash};
use crate::world::{Verdict, World};

impl World {
    /// Answers `GET /`: whoever has a session goes on with it, anybody else is given one.
    pub(in crate::world) fn serve_start_page(
        &mut self,
        sent: &Sent,
    ) -> (Judgement, Option<Message>) {
        let Sent { to, message, .. } = sent;
        let mut judgement = Judgement::default();
        let mut new = None;
        if self.is_too_large(message) {
            judgement.verdict = Verdict::HeaderTooLarge;
        } else if let Some(shown) = self.credential_in(message).map(str::to_owned) {
            judgement.verdict = self.look_up(to, &shown, &mut judgement);
            new = Some(shown).filter(|_| !self.settings.strict_ids);
        } else if self.tables(to).is_none() {
            judgement.verdict = Verdict::StoreDown;
            self.log.push(Event::store_silent(to));
        } else {
            judgement.verdict = Verdict::UnknownId;
        }
        self.log.append(&mut judgement.accesses);
        let mut given = None;
        match (judgement.verdict, &judgement.row) {
            (Verdict::Ok, Some((hash, row))) => self.touch(sent, hash, row),
            (Verdict::StoreDown | Verdict::HeaderTooLarge, _) => {}
            _ => {
                let id = new.unwrap_or_else(|| self.chance.session_id(self.settings.id));
                let written = self.write_session(sent, Hash::of(&id), None, (None, None));
                judgement.verdict = written.err().unwrap_or(Verdict::Ok);
                if judgement.verdict == Verdict::Ok {
                    judgement.user_id = Some(ANONYMOUS.into());
                    given = Some(id);
                }
            }
        }
        let (_, answer) = self.answer(&sent.to, message, &judgement);
        let answer = Message::clone(&answer);
        let answer = match given {
            Some(id) => {
                let (name, attributes) = (self.cookie_name(), self.cookie_attributes());
                answer.with("Set-Cookie", &format!("{name}={id}; {attributes}"))
            }
            None => answer,
        };
        (judgement, Some(answer))
    }

    pub(in crate::world) fn plant(&mut self, plant: &Plant) {
        let Plant {
            inside,
            from,
            by,
            cookie,
        } = plant;
        if self.settings.presented() == Carrier::Header {
            return self.nothing(Nothing::NoCookie);
        }
        if kind_of(inside) == Kind::Native {
            return self.nothing(Nothing::NoPage);
        }
        if !names_a_host(from) {
            return self.nothing(Nothing::NoSuchSite);
        }
        let copy = || {
            let value = self.own_credential(by)?;
            let name = self.cookie_name();
            Some(format!("{name}={value}; Domain={SITE}; Path=/; Secure"))
        };
        let Some(line) = cookie.clone().or_else(copy) else {
            return self.nothing(Nothing::NoCredential);
        };
        let name = line.split('=').next().unwrap_or_default().trim().to_owned();
        self.log.push(Event::Planted {
            inside: inside.clone(),
            from: from.clone(),
            name,
        });
        self.take_cookie(inside, &line, from, Site::Same);
    }

    pub(in crate::world) fn guess(&mut self, guess: &Guess) {
        if !self.settings.keeps_sessions() {
            return self.nothing(Nothing::NoIdToGuess);
        }
        let leaked = || {
            let name = guess.hash_of.as_deref()?;
            let user = self.users.iter().find(|user| user.name == name)?;
            let mut rows = self.places().flat_map(|(_, tables)| &tables.sessions);
            let row = rows.find(|(_, row)| row.user_id == user.id);
            row.map(|(hash, _)| hash.to_string())
        };
        let Some(id) = leaked().or_else(|| guess.id.clone()) else {
            return self.nothing(Nothing::NoRows);
        };
        if !id.chars().all(|c| c.is_ascii_graphic() && c != ';') {
            return self.nothing(Nothing::NoIdToGuess);
        }
        self.log.push(Event::Guessed {
            by: guess.by.clone(),
            hash: Hash::of(&id).short(),
        });
        let request = self.present(Message::request(Method::GET, &guess.path, self.host()), &id);
        let node = self.balance(&guess.by, None);
        self.send(
            &guess.by,
            node,
            (Method::GET, &guess.path),
            request,
            Intent::Replay,
            None,
        );
        self.keep_made(&guess.by, id, ForgedWith::Guess);
    }
}

/// The page that everybody may see, whoever they are.
pub(in crate::world) fn is_start_page(method: Method, path: &str) -> bool {
    method == Method::GET && http::path(path) == "/"
}
