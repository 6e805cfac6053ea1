//! What one has to decide before a scheme can be built (cookie attributes, timeouts, keys,
//! audience, refresh, how tokens are stopped), and what this lane has decided.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::amounts::Seconds;
use crate::world::ISS;
use crate::world::World;
use crate::world::settings::{
    Carrier, CookieScope, Credential, Csrf, IdKind, SameSite, Settings, SigningAlg, Storage,
    StoreKind, Verify,
};

/// The decisions of a lane, counted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decisions {
    pub(crate) decisions: usize,
    #[serde(flatten)]
    pub(crate) decided: Decided,
}

/// What a lane has decided.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Decided {
    /// For sessions.
    Ticket(OfTicket),
    /// For tokens.
    Passport(OfPassport),
}

/// What is decided for sessions.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names in files and JSON")]
pub struct OfTicket {
    pub(crate) decide_store: StoreKind,
    pub(crate) decide_failure: Failure,
    pub(crate) decide_id: HowIdsAreMade,
    pub(crate) decide_cookie: CookieAttributes,
    pub(crate) decide_timeouts: Timeouts,
    pub(crate) decide_csrf: Csrf,
}

/// What is decided for tokens.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names in files and JSON")]
pub struct OfPassport {
    pub(crate) decide_alg: SigningAlg,
    pub(crate) decide_keys: KeySource,
    pub(crate) decide_checks: Verify,
    pub(crate) decide_aud: Audience,
    pub(crate) decide_claims: Terms,
    pub(crate) decide_ttl: Seconds,
    pub(crate) decide_leeway: Seconds,
    pub(crate) decide_refresh: Refreshing,
    pub(crate) decide_revocation: HowTokensAreStopped,
    pub(crate) decide_carrier: Carrier,
    pub(crate) decide_storage: TokenPlace,
}

/// What becomes of logins when the store is down.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// The rows of a process that ends are lost.
    RowsLost,
    /// Nobody can be let in.
    #[serde(rename = "503")]
    Unavailable,
    /// The replica takes over.
    PromoteReplica,
}

/// How ids are drawn, and whether a login draws another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HowIdsAreMade {
    pub(crate) kind: IdKind,
    pub(crate) anew: bool,
}

/// The attributes of the cookie that carries the credential.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CookieAttributes {
    /// No cookie carries it.
    None,
    /// As they are written.
    #[serde(untagged)]
    With(String),
}

/// When a session ends, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Timeouts {
    /// Not by itself.
    Never,
    /// After so long without use, and after so long in any case.
    After {
        /// Without use.
        idle: i64,
        /// In any case.
        absolute: i64,
    },
}

/// The algorithm of the keys, and whether a server fetches them from the issuer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KeySource {
    pub(crate) alg: SigningAlg,
    pub(crate) fetched: bool,
}

/// Whose tokens are taken, and for whom they must be.
#[derive(Clone, Debug, PartialEq)]
pub enum Audience {
    /// Nobody checks.
    Unchecked,
    /// The issuer's, for anybody.
    OfIssuer,
    /// The issuer's, for this one.
    For(String),
}

/// Names of the field, as the language puts them in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms(pub(crate) &'static [&'static str]);

/// Whether there are refresh tokens, and for how many seconds an exchanged one still works.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Refreshing {
    pub(crate) given: bool,
    pub(crate) grace: i64,
}

/// How a token is stopped before its end, and the seconds that this takes at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HowTokensAreStopped {
    pub(crate) by: Stop,
    pub(crate) longest: i64,
}

/// A way to stop a token before its end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// The issuer is asked each time.
    Introspection,
    /// A denylist and cutoffs.
    Lists,
    /// A denylist.
    Denylist,
    /// A cutoff for the user.
    Cutoff,
    /// There is none but to wait.
    Waiting,
}

/// Where a client keeps its token.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenPlace {
    /// In the cookie jar.
    CookieJar,
    /// In a storage.
    #[serde(untagged)]
    In(Storage),
}

impl Decisions {
    pub(super) fn of(world: &World) -> Self {
        let settings = world.settings();
        let decided = match settings.scheme.credential {
            Credential::Random => Decided::Ticket(OfTicket::of(settings)),
            Credential::Signed => Decided::Passport(OfPassport::of(settings)),
        };
        let fields = serde_json::to_value(&decided).unwrap_or_default();
        Self {
            decisions: fields.as_object().map_or(0, Map::len),
            decided,
        }
    }
}

impl OfTicket {
    fn of(settings: &Settings) -> Self {
        Self {
            decide_store: settings.rows.store,
            decide_failure: match settings.rows.store {
                StoreKind::Memory => Failure::RowsLost,
                StoreKind::Shared => Failure::Unavailable,
                StoreKind::Replicated => Failure::PromoteReplica,
            },
            decide_id: HowIdsAreMade {
                kind: settings.session.id,
                anew: settings.session.regenerate,
            },
            decide_cookie: CookieAttributes::of(settings),
            decide_timeouts: if settings.session.expire {
                Timeouts::After {
                    idle: settings.session.idle,
                    absolute: settings.session.absolute,
                }
            } else {
                Timeouts::Never
            },
            decide_csrf: settings.browser.csrf,
        }
    }
}

impl CookieAttributes {
    fn of(settings: &Settings) -> Self {
        if settings.presented() != Carrier::Cookie {
            return Self::None;
        }
        let scope = match settings.browser.cookie_scope {
            CookieScope::Host => "__Host-; Secure",
            CookieScope::Domain => "Domain; Secure",
        };
        let http_only = if settings.browser.http_only {
            "; HttpOnly"
        } else {
            ""
        };
        let same_site = match settings.browser.samesite {
            SameSite::Strict => "; SameSite=Strict",
            SameSite::Lax => "; SameSite=Lax",
            SameSite::None => "; SameSite=None",
            SameSite::Unset => "",
        };
        Self::With(format!("{scope}{http_only}{same_site}"))
    }
}

impl OfPassport {
    fn of(settings: &Settings) -> Self {
        Self {
            decide_alg: settings.keys.alg,
            decide_keys: KeySource {
                alg: settings.keys.alg,
                fetched: settings.keys.jwks,
            },
            decide_checks: settings.token.verify,
            decide_aud: match (settings.verifies_all(), settings.token.aud_check) {
                (true, true) => Audience::For(settings.token.aud.clone()),
                (true, false) => Audience::OfIssuer,
                (false, _) => Audience::Unchecked,
            },
            decide_claims: Terms(&["scope", "roles"]),
            decide_ttl: Seconds(settings.token.access_ttl),
            decide_leeway: Seconds(settings.token.leeway),
            decide_refresh: Refreshing {
                given: settings.gives_refresh(),
                grace: settings.refresh.grace,
            },
            decide_revocation: HowTokensAreStopped::of(settings),
            decide_carrier: settings.scheme.carrier,
            decide_storage: match settings.presented() {
                Carrier::Cookie if !settings.is_bff() => TokenPlace::CookieJar,
                _ => TokenPlace::In(settings.scheme.storage),
            },
        }
    }
}

impl HowTokensAreStopped {
    fn of(settings: &Settings) -> Self {
        let (by, longest) = match (settings.asks_denylist(), settings.asks_cutoffs()) {
            _ if settings.introspects() => (Stop::Introspection, 0),
            (true, true) => (Stop::Lists, settings.revocation.deny_cache),
            (true, false) => (Stop::Denylist, settings.revocation.deny_cache),
            (false, true) => (Stop::Cutoff, settings.revocation.deny_cache),
            (false, false) => (
                Stop::Waiting,
                settings.token.access_ttl + settings.token.leeway,
            ),
        };
        Self { by, longest }
    }
}

/// A variant's name in files and JSON.
pub(crate) fn variant_name(variant: impl Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}

// In JSON a decision of several values is one text.

impl Serialize for HowIdsAreMade {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}/{}", variant_name(self.kind), self.anew))
    }
}

impl Serialize for Timeouts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Never => serializer.serialize_str("never"),
            Self::After { idle, absolute } => {
                serializer.collect_str(&format_args!("{idle}/{absolute}"))
            }
        }
    }
}

impl Serialize for KeySource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let how = if self.fetched { "fetched" } else { "given" };
        serializer.collect_str(&format_args!("{}/{how}", variant_name(self.alg)))
    }
}

impl Serialize for Audience {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Unchecked => serializer.serialize_str("unchecked"),
            Self::OfIssuer => serializer.serialize_str(ISS),
            Self::For(aud) => serializer.collect_str(&format_args!("{ISS} {aud}")),
        }
    }
}

impl Serialize for Terms {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.join(", "))
    }
}

impl Serialize for Refreshing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}/{}", self.given, self.grace))
    }
}

impl Serialize for HowTokensAreStopped {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}/{}", variant_name(self.by), self.longest))
    }
}
