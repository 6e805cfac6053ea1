//! What every party of a lane shares: settings, log, the clock and how a machine's is off (`skew`),
//! the cookie's name, and who keeps the state of a login (`Badge`: stateful, stateless).

use serde::{Deserialize, Serialize};

use super::cast::{API_HOST, APP_HOST, AUTH_HOST};
use super::chance::Chance;
use super::event::Event;
use super::settings::{ApiOrigin, Preset, Settings};
use crate::schema::documented;
use crate::world::event::Nothing;
use crate::world::settings::{Carrier, CookieScope};

documented! {
    /// Who keeps the state of a login.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Badge {
        /// A row on the server decides each request.
        Stateful,
        /// A signature decides, but the server keeps rows about the login.
        SemiStateful,
        /// A signature decides, and the server keeps nothing about the login.
        Stateless,
    }
}

impl Badge {
    /// The name, as in scenario files and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stateful => "stateful",
            Self::SemiStateful => "semi-stateful",
            Self::Stateless => "stateless",
        }
    }
}

/// What every party of a lane shares. It is handed down to whoever acts.
#[derive(Clone, Debug)]
pub(in crate::world) struct Ctx {
    /// What the lane started from: how its login page and its answers look.
    pub preset: Preset,
    /// The scheme, and its dials.
    pub settings: Settings,
    /// The lane's clock, seconds since 1970.
    pub now: i64,
    /// The source of ids.
    pub chance: Chance,
    /// What has happened in the action that is being done.
    pub log: Vec<Event>,
    /// The number of requests so far.
    pub exchanges: u32,
}

impl Ctx {
    /// The host that the nodes answer for: a backend for frontends is the server of the page.
    pub(in crate::world) fn host(&self) -> &'static str {
        match self.settings.browser.api_origin {
            ApiOrigin::Cross if !self.settings.is_bff() => API_HOST,
            _ => APP_HOST,
        }
    }

    /// A cookie is for the host that sets it: where one carries the token, the API gives it. A
    /// site with sessions has no issuer of its own.
    pub(in crate::world) fn issuer_host(&self) -> &'static str {
        let settings = &self.settings;
        match (
            self.preset,
            settings.presented(),
            settings.browser.api_origin,
        ) {
            (Preset::Passport, Carrier::Header, ApiOrigin::Cross) => AUTH_HOST,
            _ => self.host(),
        }
    }

    /// Who keeps the state of a login, with these settings.
    pub(in crate::world) fn badge(&self) -> Badge {
        let settings = &self.settings;
        let lists = settings.asks_denylist() || settings.asks_cutoffs() || settings.binds();
        if settings.keeps_sessions() || settings.introspects() {
            Badge::Stateful
        } else if settings.gives_refresh() || lists {
            Badge::SemiStateful
        } else {
            Badge::Stateless
        }
    }

    /// The name of the cookie that carries the credential.
    pub(in crate::world) fn cookie_name(&self) -> &'static str {
        let whole = match (self.settings.is_bff(), self.preset) {
            (true, _) => "__Host-bff",
            (false, Preset::Ticket) => "__Host-sid",
            (false, Preset::Passport) => "__Host-at",
        };
        match self.settings.browser.cookie_scope {
            CookieScope::Host => whole,
            CookieScope::Domain => whole.trim_start_matches("__Host-"),
        }
    }

    pub(in crate::world) fn nothing(&mut self, why: Nothing) {
        self.log.push(Event::NothingToDo { why });
    }

    /// What a machine's own clock shows.
    pub(in crate::world) fn clock_of(&self, machine: &str) -> i64 {
        let skew = self.settings.machines.skew.get(machine).copied();
        self.now.saturating_add(skew.unwrap_or_default())
    }
}
