//! Session fixation (`plant`, a cookie with an id that the attacker knows), and session ids that
//! are guessed (`guess`).

use crate::world::World;
use crate::world::action::{Guess, Plant};
use crate::world::cast::{ATTACKER, SITE, START_PATH};
use crate::world::client::browser::names_a_host;
use crate::world::client::cookie::Site;
use crate::world::client::{Clients, Kind, kind_of};
use crate::world::context::Ctx;
use crate::world::event::{Event, ForgedWith, Nothing};
use crate::world::exchange::Intent;
use crate::world::http::{Message, Method};
use crate::world::settings::Carrier;
use crate::world::stores::Hash;

impl Clients {
    /// Any browser takes a cookie of this name, where the credential is one.
    pub(in crate::world) fn offer_plant(&self, ctx: &Ctx) -> Vec<Plant> {
        let takes = ctx.settings.presented() == Carrier::Cookie;
        let plant = |inside: &String| Plant {
            inside: inside.clone(),
            from: ctx.host().into(),
            by: ATTACKER.into(),
            cookie: Some(format!("{}=abc; Path=/; Secure", ctx.cookie_name())),
        };
        self.browsers().filter(|_| takes).map(plant).collect()
    }

    pub(in crate::world) fn plant(&mut self, ctx: &mut Ctx, plant: &Plant) {
        let Plant {
            inside,
            from,
            by,
            cookie,
        } = plant;
        if ctx.settings.presented() == Carrier::Header {
            return ctx.nothing(Nothing::NoCookie);
        }
        if kind_of(inside) == Kind::Native {
            return ctx.nothing(Nothing::NoPage);
        }
        if !names_a_host(from) {
            return ctx.nothing(Nothing::NoSuchSite);
        }
        let copy = || {
            let value = self.own_credential(ctx, by)?;
            let name = ctx.cookie_name();
            Some(format!("{name}={value}; Domain={SITE}; Path=/; Secure"))
        };
        let Some(line) = cookie.clone().or_else(copy) else {
            return ctx.nothing(Nothing::NoCredential);
        };
        let name = line.split('=').next().unwrap_or_default().trim().to_owned();
        ctx.log.push(Event::Planted {
            inside: inside.clone(),
            from: from.clone(),
            name,
        });
        self.take_cookie(ctx, inside, &line, from, Site::Same);
    }
}

impl World {
    pub(in crate::world) fn offer_guess(&self) -> Option<Guess> {
        self.ctx.settings.keeps_sessions().then(|| Guess {
            by: ATTACKER.into(),
            id: Some("1002".into()),
            hash_of: None,
            path: START_PATH.into(),
        })
    }

    pub(in crate::world) fn guess(&mut self, guess: &Guess) {
        if !self.ctx.settings.keeps_sessions() {
            return self.ctx.nothing(Nothing::NoIdToGuess);
        }
        let leaked = || {
            let name = guess.hash_of.as_deref()?;
            let user = self.backend.stores.user_named(name)?;
            let mut rows = self
                .backend
                .places(&self.ctx)
                .flat_map(|(_, tables)| &tables.sessions);
            let row = rows.find(|(_, row)| row.user_id == user.id);
            row.map(|(hash, _)| hash.to_string())
        };
        let Some(id) = leaked().or_else(|| guess.id.clone()) else {
            return self.ctx.nothing(Nothing::NoRows);
        };
        if !id.chars().all(|c| c.is_ascii_graphic() && c != ';') {
            return self.ctx.nothing(Nothing::NoIdToGuess);
        }
        self.ctx.log.push(Event::Guessed {
            by: guess.by.clone(),
            hash: Hash::of(&id).short(),
        });
        let request = self.ctx.present(
            Message::request(Method::GET, &guess.path, self.ctx.host()),
            &id,
        );
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
