//! What clients hold, and in which place: cookies in a jar, tokens in a storage, stolen copies.

use std::iter;

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::cookie::Cookie;
use super::{Client, Kind, kind_of};
use crate::world::World;
use crate::world::settings::Storage;

impl Client {
    /// What it holds; `name` is the client's.
    pub fn holdings<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Holding<'a>> {
        let held = move |place, item, value| Holding {
            client: name,
            place,
            item,
            value,
        };
        let jar = match kind_of(name) {
            Kind::Web => Place::CookieJar,
            Kind::Native => Place::LibraryJar,
        };
        let cookies = self.jar.cookies().iter();
        let cookies = cookies.map(move |cookie| held(jar, Item::cookie(cookie), &cookie.value));
        let tokens = self.tokens.iter().flat_map(move |tokens| {
            let place = Place::Storage(tokens.storage);
            let refresh = tokens.refresh.iter();
            iter::once(held(place, Item::AccessToken, &tokens.access))
                .chain(refresh.map(move |refresh| held(place, Item::RefreshToken, refresh)))
        });
        let loot = self.loot.iter().flat_map(move |loot| {
            let place = Place::Stolen { from: &loot.from };
            let refresh = loot.refresh.iter();
            let proof = self.captured.iter();
            iter::once(held(place, Item::Credential, &loot.credential))
                .chain(refresh.map(move |refresh| held(place, Item::RefreshToken, refresh)))
                .chain(proof.map(move |proof| held(place, Item::Proof, proof)))
        });
        cookies.chain(tokens).chain(loot)
    }
}

impl World {
    /// What all clients hold.
    pub fn holdings(&self) -> impl Iterator<Item = Holding<'_>> {
        let clients = self.clients.by_name.iter();
        clients.flat_map(|(name, client)| client.holdings(name))
    }
}

/// Something that a client holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding<'a> {
    /// The client's name.
    pub client: &'a str,
    /// The place where it is kept.
    pub place: Place<'a>,
    /// The kind of thing.
    pub item: Item<'a>,
    /// Its value.
    pub value: &'a str,
}

impl Holding<'_> {
    /// True if it is what another one is, whatever its value: kept by the same client, in the same place,
    /// under the same name.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let named = |held: &Self| match held.item {
            Item::Cookie { name, path, .. } => (name.to_owned(), Some(path.to_owned())),
            item => (item.name().to_owned(), None),
        };
        (self.client, self.place) == (other.client, other.place) && named(self) == named(other)
    }
}

/// A place where a client keeps something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// The jar of a browser.
    CookieJar,
    /// The jar of an app's HTTP library.
    LibraryJar,
    /// A storage for tokens.
    Storage(Storage),
    /// Among the copies of somebody else's.
    Stolen {
        /// Whose they are.
        from: &'a str,
    },
}

/// A thing that a client can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item<'a> {
    /// A cookie, with what decides who reads it and where it goes.
    Cookie {
        /// Its name.
        name: &'a str,
        /// Hidden from scripts.
        http_only: bool,
        /// Sent over https only.
        secure: bool,
        /// Sent to one host alone.
        host_only: bool,
        /// The path that it is for.
        path: &'a str,
    },
    /// An access token.
    AccessToken,
    /// A refresh token.
    RefreshToken,
    /// A copied session id or access token.
    Credential,
    /// A copied proof of possession.
    Proof,
}

impl<'a> Item<'a> {
    fn cookie(cookie: &'a Cookie) -> Self {
        Self::Cookie {
            name: &cookie.name,
            http_only: cookie.http_only,
            secure: cookie.secure,
            host_only: cookie.host_only,
            path: &cookie.path,
        }
    }

    /// A cookie's own name, or the kind's, as in JSON.
    #[must_use]
    pub fn name(self) -> &'a str {
        match self {
            Self::Cookie { name, .. } => name,
            Self::AccessToken => "access_token",
            Self::RefreshToken => "refresh_token",
            Self::Credential => "credential",
            Self::Proof => "proof",
        }
    }
}

impl Serialize for Holding<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut held = serializer.serialize_map(None)?;
        held.serialize_entry("client", self.client)?;
        match self.place {
            Place::CookieJar => held.serialize_entry("where", "cookie_jar")?,
            Place::LibraryJar => held.serialize_entry("where", "library_jar")?,
            Place::Storage(storage) => held.serialize_entry("where", &storage)?,
            Place::Stolen { from } => {
                held.serialize_entry("where", "stolen")?;
                held.serialize_entry("from", from)?;
            }
        }
        held.serialize_entry("name", self.item.name())?;
        held.serialize_entry("value", self.value)?;
        if let Item::Cookie {
            http_only,
            secure,
            host_only,
            path,
            ..
        } = self.item
        {
            held.serialize_entry("http_only", &http_only)?;
            held.serialize_entry("secure", &secure)?;
            held.serialize_entry("host_only", &host_only)?;
            held.serialize_entry("path", path)?;
        }
        held.end()
    }
}
