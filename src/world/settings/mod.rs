//! The settings of a lane: which scheme it is, on three axes, and its dials.
//!
//! *What carries* the credential is [`Carrier`], *what it is* is [`Credential`], *where rows are
//! kept* is [`StoreKind`]. A [`Preset`] is a starting point; every setting may be changed before a
//! run and in the middle of one. Each is set and read by its name, so that a scenario file, the
//! command line and `--settings` know the same ones.

mod doc;
mod kinds;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{ISSUER, STORE};

pub use self::doc::{DOCS, Doc};
pub use self::kinds::*;

/// All settings of one lane. Times are in seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one switch of the lesson"
)]
pub struct Settings {
    /// The axis *what carries it*.
    pub carrier: Carrier,
    /// The axis *what it is*.
    pub credential: Credential,
    /// The axis *where rows are kept*.
    pub store: StoreKind,
    /// The kind of database.
    pub engine: Engine,
    /// Seconds until the replica has what the primary wrote.
    pub lag: i64,
    /// The most rows the session table holds; a login beyond that evicts the row seen least recently. 0: no limit.
    pub max_rows: usize,
    /// The servers behind the balancer.
    pub nodes: Vec<String>,
    /// Seconds by which the clock of a node is ahead.
    pub skew: BTreeMap<String, i64>,
    /// The balancer pins a client to a node with a cookie of its own.
    pub sticky: bool,
    /// The longest header line that a server takes, in octets, CRLF included (RFC 6585 §5).
    pub header_limit: usize,
    /// Seconds without use after which a session ends.
    pub idle: i64,
    /// Seconds after which a session ends whatever happens.
    pub absolute: i64,
    /// A new session id at login.
    pub regenerate: bool,
    /// Protection against forged requests.
    pub csrf: Csrf,
    /// The `SameSite` attribute.
    pub samesite: SameSite,
    /// Cookies are hidden from scripts.
    pub http_only: bool,
    /// Which hosts cookies are for.
    pub cookie_scope: CookieScope,
    /// Browsers send a cookie without `SameSite` with a cross-site form for two minutes (6265bis
    /// §5.6.7.2).
    pub lax_allowing_unsafe: bool,
    /// `GET /transfer` does what `POST /transfer` does.
    pub get_changes_state: bool,
    /// A content security policy that lets no inline script run.
    pub csp: bool,
    /// `GET /` gives a session to whoever has none.
    pub anonymous: bool,
    /// Only ids that the server gave out are taken.
    pub strict_ids: bool,
    /// How session ids are made.
    pub id: IdKind,
    /// The algorithm of the issuer.
    pub alg: SigningAlg,
    /// Seconds that an access token lives.
    pub access_ttl: i64,
    /// Seconds of tolerance on `exp` and `nbf` (RFC 7519 §4.1.4).
    pub leeway: i64,
    /// Whether tokens carry `nbf` and verifiers check it.
    pub nbf: bool,
    /// How strictly base64url is read.
    pub decode: Decoding,
    /// How much of a token is looked at.
    pub verify: Verify,
    /// Whether a login also gives a refresh token (RFC 6749 §1.5).
    pub refresh: bool,
    /// Seconds after which a refresh family ends whatever happens.
    pub refresh_absolute: i64,
    /// Seconds in which a used refresh token gives the same successor again.
    pub grace: i64,
    /// Where the client puts its tokens.
    pub storage: Storage,
    /// The audience that the API expects (RFC 7519 §4.1.3).
    pub aud: String,
}

impl Preset {
    /// The settings that a preset stands for.
    #[must_use]
    pub fn settings(self) -> Settings {
        let ticket = Settings {
            carrier: Carrier::Cookie,
            credential: Credential::Random,
            store: StoreKind::Shared,
            engine: Engine::Sql,
            lag: 0,
            max_rows: 0,
            nodes: vec!["node-a".into()],
            skew: BTreeMap::new(),
            sticky: false,
            header_limit: 8192,
            idle: 900,
            absolute: 28_800,
            regenerate: true,
            csrf: Csrf::Off,
            samesite: SameSite::Lax,
            http_only: true,
            cookie_scope: CookieScope::Host,
            lax_allowing_unsafe: false,
            get_changes_state: false,
            csp: false,
            anonymous: false,
            strict_ids: true,
            id: IdKind::Csprng128,
            alg: SigningAlg::HS256,
            access_ttl: 900,
            leeway: 0,
            nbf: false,
            decode: Decoding::Strict,
            verify: Verify::Full,
            refresh: false,
            refresh_absolute: 28_800,
            grace: 0,
            storage: Storage::Memory,
            aud: "https://api.cloakroom.example".into(),
        };
        match self {
            Self::Ticket => ticket,
            Self::Passport => Settings {
                carrier: Carrier::Header,
                credential: Credential::Signed,
                refresh: true,
                ..ticket
            },
        }
    }
}

impl Settings {
    /// Sets one setting by its name.
    ///
    /// # Errors
    /// A sentence that says what is allowed there: the names, or the values of this setting.
    pub fn set(&mut self, name: &str, value: &Value) -> Result<(), String> {
        let mut map = self.to_map();
        if !map.contains_key(name) {
            let names: Vec<&str> = DOCS.iter().map(|d| d.name).collect();
            return Err(format!(
                "no setting `{name}`; there are: {}",
                names.join(", ")
            ));
        }
        map.insert(name.to_owned(), value.clone());
        let changed: Self = serde_json::from_value(Value::Object(map))
            .map_err(|e| format!("`{name}` cannot be {value}: {e}"))?;
        changed.in_range(name)?;
        *self = changed;
        Ok(())
    }

    /// The value of one setting by its name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<Value> {
        self.to_map().get(name).cloned()
    }

    /// Whether a login gives a refresh token: a cookie has no room for one, and a random number
    /// needs none.
    #[must_use]
    pub fn gives_refresh(&self) -> bool {
        self.refresh && self.credential == Credential::Signed && self.presented() == Carrier::Header
    }

    /// What a client itself presents: in front of a backend for frontends it is a cookie, whatever
    /// goes on from there.
    #[must_use]
    pub fn presented(&self) -> Carrier {
        match (self.carrier, self.storage) {
            (Carrier::Header, Storage::Bff) => Carrier::Cookie,
            (carrier, _) => carrier,
        }
    }

    /// Whether the client's token stays on the server of its page.
    #[must_use]
    pub fn is_bff(&self) -> bool {
        self.carrier == Carrier::Header && self.storage == Storage::Bff
    }

    /// Whether a row finds out who sends a request.
    #[must_use]
    pub fn keeps_sessions(&self) -> bool {
        self.credential == Credential::Random || self.is_bff()
    }

    /// Whether `GET /` gives a session to whoever has none.
    #[must_use]
    pub fn gives_anonymous(&self) -> bool {
        self.anonymous
            && self.credential == Credential::Random
            && self.presented() == Carrier::Cookie
    }

    /// Whether a setting has any effect, given the others.
    #[must_use]
    pub fn matters(&self, name: &str) -> bool {
        let random = self.credential == Credential::Random;
        let cookie = self.presented() == Carrier::Cookie;
        match name {
            "idle" | "absolute" | "max_rows" | "id" => self.keeps_sessions(),
            "regenerate" => random,
            "anonymous" | "strict_ids" => random && cookie,
            "alg" | "access_ttl" | "leeway" | "nbf" | "decode" | "verify" | "aud" => !random,
            "refresh" => !random && !cookie,
            "refresh_absolute" | "grace" => self.gives_refresh(),
            "samesite" | "csrf" | "http_only" | "cookie_scope" => cookie,
            "lax_allowing_unsafe" => cookie && self.samesite == SameSite::Unset,
            "storage" => self.carrier == Carrier::Header,
            "lag" => self.store == StoreKind::Replicated,
            _ => true,
        }
    }

    fn to_map(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        }
    }

    fn in_range(&self, name: &str) -> Result<(), String> {
        let seconds = [
            ("lag", self.lag, 0),
            ("idle", self.idle, 1),
            ("absolute", self.absolute, 1),
            ("access_ttl", self.access_ttl, 1),
            ("leeway", self.leeway, 0),
            ("refresh_absolute", self.refresh_absolute, 1),
            ("grace", self.grace, 0),
        ];
        for (field, value, least) in seconds {
            if field == name && !(least..=MOST_SECONDS).contains(&value) {
                return Err(format!(
                    "`{name}` must be {least} to {MOST_SECONDS} seconds"
                ));
            }
        }
        if name == "nodes" && !(1..=MOST_NODES).contains(&self.nodes.len()) {
            return Err(format!("`nodes` takes 1 to {MOST_NODES} names"));
        }
        if name == "nodes" {
            for (index, node) in self.nodes.iter().enumerate() {
                if !names_a_node(node) {
                    return Err(format!(
                        "`{node}` cannot be a node: letters, digits, `-` and `_`, but neither `{ISSUER}` nor `{STORE}`"
                    ));
                }
                if self.nodes[..index].contains(node) {
                    return Err(format!("`nodes` has `{node}` twice"));
                }
            }
        }
        if name == "skew"
            && self
                .skew
                .values()
                .any(|s| !(-MOST_SECONDS..=MOST_SECONDS).contains(s))
        {
            return Err(format!("a `skew` is at most {MOST_SECONDS} seconds"));
        }
        Ok(())
    }
}

/// Whether a machine may have this name: it stands in a cookie, and is not another machine's.
pub(super) fn names_a_node(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    !name.is_empty() && name.chars().all(plain) && name != ISSUER && name != STORE
}

/// One hundred years: no setting in seconds may be longer, so that no sum can overflow.
pub const MOST_SECONDS: i64 = 3_155_760_000;
/// The most nodes that a lane may have.
pub const MOST_NODES: usize = 26;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_documented_in_order() {
        let fields: Vec<String> = Preset::Ticket.settings().to_map().keys().cloned().collect();
        let docs: Vec<&str> = DOCS.iter().map(|d| d.name).collect();
        assert_eq!(fields, docs);
    }

    #[test]
    fn a_wrong_value_names_the_right_ones() {
        let mut settings = Preset::Ticket.settings();
        let said = settings.set("store", &Value::from("redis")).unwrap_err();
        assert!(
            said.contains("`memory`") && said.contains("`replicated`"),
            "{said}"
        );
        assert!(
            settings
                .set("stor", &Value::from(1))
                .unwrap_err()
                .contains("store")
        );
        assert!(settings.set("leeway", &Value::from(-1)).is_err());
        settings.set("leeway", &Value::from(60)).unwrap();
        assert_eq!(settings.leeway, 60);
    }
}
