//! The settings of a lane, and what follows from several of them: what a client presents
//! (`presented`), whether lists are asked, when a session is idle.
//!
//! *What carries* the credential is [`Carrier`], *what it is* is [`Credential`], *where rows are
//! kept* is [`StoreKind`]. A [`Preset`] is a starting point; every setting may be changed before a
//! run and in the middle of one. Each is set and read by its name, so that a scenario file, the
//! command line and `--settings` know the same ones.

mod by_name;
mod fault;
mod kinds;
mod ranges;
mod rows;
mod spec;

pub use self::fault::Fault;
pub use self::kinds::*;
pub use self::ranges::{MAX_NODES, MAX_SECONDS, MAX_SERVICES};
pub use self::rows::{SETTINGS, Setting, Settings};

impl Settings {
    /// True if the credential is a signed token.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        self.scheme.credential == Credential::Signed
    }

    /// True if the credential is an opaque token: a random number in a header.
    #[must_use]
    pub fn is_opaque(&self) -> bool {
        !self.is_signed() && self.scheme.carrier == Carrier::Header
    }

    /// True if a client itself presents a cookie.
    #[must_use]
    pub fn presents_cookie(&self) -> bool {
        self.presented() == Carrier::Cookie
    }

    /// True if a server asks a request for more than the cookie, which comes by itself.
    #[must_use]
    pub fn asks_csrf(&self) -> bool {
        self.scheme.carrier == Carrier::Cookie && self.browser.csrf != Csrf::Off
    }

    /// True if a login gives a refresh token: a cookie has no room for one, and a random number
    /// needs none.
    #[must_use]
    pub fn gives_refresh(&self) -> bool {
        self.refresh.refresh && self.is_signed() && self.scheme.carrier == Carrier::Header
    }

    /// The machines behind the servers: the services, or the API that the server of a page asks.
    #[must_use]
    pub fn behind(&self) -> Vec<String> {
        if self.is_signed() && self.is_bff() && self.machines.services.is_empty() {
            vec!["api".into()]
        } else {
            self.machines.services.clone()
        }
    }

    /// What a client itself presents: in front of a backend for frontends it is a cookie, whatever
    /// goes on from there.
    #[must_use]
    pub fn presented(&self) -> Carrier {
        match (self.scheme.carrier, self.scheme.storage) {
            (Carrier::Header, Storage::Bff) => Carrier::Cookie,
            (carrier, _) => carrier,
        }
    }

    /// True if the client's token stays on the server of its page.
    #[must_use]
    pub fn is_bff(&self) -> bool {
        self.scheme.carrier == Carrier::Header && self.scheme.storage == Storage::Bff
    }

    /// True if a row finds out who sends a request.
    #[must_use]
    pub fn keeps_sessions(&self) -> bool {
        !self.is_signed() || self.is_bff()
    }

    /// True if `GET /` gives a session to whoever has none.
    #[must_use]
    pub fn gives_anonymous(&self) -> bool {
        self.session.anonymous && !self.is_signed() && self.presents_cookie()
    }

    /// True if verifiers fetch the keys: a shared secret is never published.
    #[must_use]
    pub fn fetches_keys(&self) -> bool {
        self.keys.jwks && self.is_signed() && self.keys.alg != SigningAlg::HS256
    }

    /// True if tokens are bound to a key: a browser proves nothing about a cookie, and a random
    /// number has no room for a key.
    #[must_use]
    pub fn binds(&self) -> bool {
        self.token.dpop && self.is_signed() && !self.presents_cookie()
    }

    /// True if a verifier asks the denylist.
    #[must_use]
    pub fn asks_denylist(&self) -> bool {
        self.revocation.denylist && self.verifies_all()
    }

    /// True if a verifier asks for the user's cutoff.
    #[must_use]
    pub fn asks_cutoffs(&self) -> bool {
        self.revocation.cutoff && self.verifies_all()
    }

    /// True if a verifier asks the denylist, for the user's cutoff, or for both.
    #[must_use]
    pub fn asks_lists(&self) -> bool {
        self.asks_denylist() || self.asks_cutoffs()
    }

    /// True if the issuer decides each request: about a signed token, or about an opaque one, which
    /// is a random number in a header.
    #[must_use]
    pub fn introspects(&self) -> bool {
        self.revocation.introspection && (self.is_opaque() || self.verifies_all())
    }

    /// True if the server side writes down which tokens were taken back. An issuer that is asked
    /// about tokens of no refresh family has to know it, too.
    #[must_use]
    pub fn keeps_denylist(&self) -> bool {
        self.is_signed()
            && (self.revocation.denylist || self.revocation.introspection && !self.gives_refresh())
    }

    /// True if the lists are on a machine of their own. The memory of one node is no place for what
    /// every node must see.
    #[must_use]
    pub fn lists_apart(&self) -> bool {
        self.revocation.deny_store == ListStore::Own || self.rows.store == StoreKind::Memory
    }

    /// True if a verifier makes every check of a token.
    pub(crate) fn verifies_all(&self) -> bool {
        self.is_signed() && self.token.verify == Verify::Full
    }

    /// Seconds without use after which a session ends; `None` where sessions never end. An opaque
    /// access token is not kept alive by use, nor does it end without.
    #[must_use]
    pub fn idle_limit(&self) -> Option<i64> {
        let idle = if self.introspects() {
            MAX_SECONDS
        } else {
            self.session.idle
        };
        self.session.expire.then_some(idle)
    }
}
