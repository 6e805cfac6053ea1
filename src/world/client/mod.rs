//! A client (a browser, an app, a thief's laptop): its cookie jar, its tokens, its stolen copies,
//! and which credential it would show.

pub(super) mod browser;
mod call;
pub mod cookie;
pub mod fingerprint;
mod holding;
pub(super) mod login;
mod logout;
mod name;
mod receive;
mod refresh;

use std::collections::BTreeMap;

use serde::Serialize;

use super::event::ForgedWith;
use super::settings::Storage;
use crate::world::client::cookie::Jar;
use crate::world::context::Ctx;
use crate::world::settings::Carrier;

pub use self::holding::{Holding, Item, Place};
pub(in crate::world) use self::name::PUBLIC_CLIENTS;
pub use self::name::{Kind, WEB_CLIENT, client_id_of, kind_of, user_of};

/// Something that sends requests on behalf of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Client {
    /// The browser's cookies.
    pub jar: Jar,
    /// The tokens that a response body brought.
    pub tokens: Option<Tokens>,
    /// What was copied from somebody else.
    pub loot: Option<Loot>,
    /// The latest credential that it made up; one that is let in is kept for none that is not.
    pub made: Option<Made>,
    /// The CSRF token of the page that it shows.
    pub csrf: Option<String>,
    /// The proof of possession that went with its latest request.
    pub proof_sent: Option<String>,
    /// A proof of somebody else's that was copied.
    pub captured: Option<String>,
    /// What a browser knows that it may send to another origin, and until when.
    pub preflights: BTreeMap<String, i64>,
    /// It shows a page of the lane's site.
    pub open: bool,
}

/// Everyone who sends requests.
#[derive(Clone, Debug, Default)]
pub(in crate::world) struct Clients {
    by_name: BTreeMap<String, Client>,
}

impl Clients {
    /// A client by its name.
    pub(in crate::world) fn get(&self, name: &str) -> Option<&Client> {
        self.by_name.get(name)
    }

    /// Every client, by name.
    pub(in crate::world) fn by_name(&self) -> &BTreeMap<String, Client> {
        &self.by_name
    }

    /// The access token, or the cookie's value, that a client would show.
    pub(in crate::world) fn credential_of(&self, ctx: &Ctx, client: &str) -> Option<&str> {
        self.own_credential(ctx, client).or_else(|| {
            self.get(client)?
                .loot
                .as_ref()
                .map(|loot| loot.credential.as_str())
        })
    }

    /// Whose credential a client shows that has none of its own and holds a copy.
    pub(in crate::world) fn copied_from(&self, ctx: &Ctx, client: &str) -> Option<&str> {
        let loot = self.get(client)?.loot.as_ref()?;
        let own = self.own_credential(ctx, client).is_some();
        (!own).then_some(loot.from.as_str())
    }

    /// The credential that is a client's own: it was given to it.
    pub(in crate::world) fn own_credential(&self, ctx: &Ctx, client: &str) -> Option<&str> {
        let client = self.get(client)?;
        match ctx.settings.presented() {
            Carrier::Cookie => client.jar.get(ctx.cookie_name()).map(|c| c.value.as_str()),
            Carrier::Header => client.tokens.as_ref().map(|t| t.access.as_str()),
        }
    }

    /// A client by its name: a new one where there is none.
    pub(in crate::world) fn client(&mut self, name: &str) -> &mut Client {
        self.by_name.entry(name.to_owned()).or_default()
    }
}

/// Tokens, and where they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// The access token.
    pub access: String,
    /// The refresh token, where one was given.
    pub refresh: Option<String>,
    /// Where they are kept.
    pub storage: Storage,
}

/// Copies of somebody's credentials.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loot {
    /// Whose they are.
    pub from: String,
    /// The session id or the access token.
    pub credential: String,
    /// The altered one that was sent last; one that is let in is kept where what is sent is not.
    pub altered: Option<String>,
    /// The refresh token.
    pub refresh: Option<String>,
    /// When they were taken, seconds since 1970.
    pub at: i64,
}

/// A credential that nobody gave out: a guess, or a forgery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The session id or the token.
    pub credential: String,
    /// How it was made.
    pub with: ForgedWith,
    /// When, in seconds since 1970.
    pub at: i64,
}

impl Made {
    /// True if such a one can be made for any user: nothing in it is the issuer's.
    #[must_use]
    pub fn for_anybody(&self) -> bool {
        use ForgedWith::{Elsewhere, Guess, Issuer};
        !matches!(self.with, Guess | Elsewhere | Issuer(_))
    }
}
