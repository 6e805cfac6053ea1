//! Settings by their names: as files, the command line and the screen speak of them.

use serde_json::{Map, Value};

use super::super::{ISSUER, LISTS, STORE};
use super::{
    Carrier, Credential, DOCS, Fault, KeyOrigin, MOST_NODES, MOST_SECONDS, MOST_SERVICES, SameSite,
    Settings, SigningAlg, StoreKind,
};

impl Settings {
    /// Sets one setting by its name.
    ///
    /// # Errors
    /// No setting has the name, or it cannot have the value.
    pub fn set(&mut self, name: &str, value: &Value) -> Result<(), Fault> {
        let mut map = self.to_map();
        if !map.contains_key(name) {
            return Err(Fault::Unknown(name.to_owned()));
        }
        let value = match (map.get(name), value) {
            (Some(Value::Object(old)), Value::Object(new)) if name == "load" => {
                let old = old.clone().into_iter();
                Value::Object(old.chain(new.clone()).collect())
            }
            _ => value.clone(),
        };
        map.insert(name.to_owned(), value.clone());
        let changed: Self =
            serde_json::from_value(Value::Object(map)).map_err(|why| Fault::Value {
                name: name.to_owned(),
                value,
                why: why.to_string(),
            })?;
        changed.in_range(name)?;
        *self = changed;
        Ok(())
    }

    /// The value of one setting by its name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<Value> {
        self.to_map().shift_remove(name)
    }

    /// The settings that others have another value of, with the value here.
    #[must_use]
    pub fn apart_from(&self, others: &Self) -> Vec<(&'static str, Value)> {
        if self == others {
            return Vec::new();
        }
        let (here, others) = (self.to_map(), others.to_map());
        let names = DOCS.iter().map(|doc| doc.name);
        let apart = names.filter(|name| here.get(*name) != others.get(*name));
        apart
            .filter_map(|name| Some((name, here.get(name)?.clone())))
            .collect()
    }

    /// Whether a setting has any effect, given the others.
    #[must_use]
    pub fn matters(&self, name: &str) -> bool {
        let random = self.credential == Credential::Random;
        let cookie = self.presented() == Carrier::Cookie;
        match name {
            "idle" | "absolute" => self.keeps_sessions() && self.expire,
            "max_rows" | "id" | "touch_every" | "expire" | "alert" | "regenerate" => {
                self.keeps_sessions()
            }
            "anonymous" => random && cookie,
            "strict_ids" => self.keeps_sessions() && cookie,
            "evict" => self.keeps_sessions() && self.max_rows > 0,
            "persistence" => self.store != StoreKind::Memory,
            "alg" | "access_ttl" | "leeway" | "nbf" | "decode" | "verify" | "aud" | "key"
            | "trust" | "duplicates" | "typ_check" => !random,
            "min_key" => !random && self.key == KeyOrigin::Weak,
            "jwks" => !random && self.alg != SigningAlg::HS256,
            "jwks_max_age" | "jwks_refetch_min" | "jwks_keep_stale" => self.fetches_keys(),
            "refresh" => !random && self.carrier == Carrier::Header,
            "dpop" => !random && !cookie,
            "refresh_absolute" | "grace" => self.gives_refresh(),
            "denylist" | "cutoff" => self.verifies_all(),
            "deny_key" => self.keeps_denylist(),
            "deny_cache" | "deny_fail" => self.asks_denylist() || self.asks_cutoffs(),
            "deny_store" | "list_end" => self.keeps_denylist() || self.asks_cutoffs(),
            "introspection" => self.verifies_all() || random && self.carrier == Carrier::Header,
            "samesite" | "csrf" | "login_csrf" | "http_only" | "cookie_scope" => cookie,
            "lax_allowing_unsafe" => cookie && self.samesite == SameSite::Unset,
            "aud_check" => !random || self.inner_ttl > 0,
            "service_aud" | "inner_ttl" => !self.services.is_empty(),
            "api_origin" => !self.is_bff(),
            "storage" => self.carrier == Carrier::Header,
            "lag" | "wait_replicas" => self.store == StoreKind::Replicated,
            _ => true,
        }
    }

    fn to_map(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        }
    }

    fn in_range(&self, name: &str) -> Result<(), Fault> {
        let seconds = [
            ("lag", self.lag, 0),
            ("idle", self.idle, 1),
            ("absolute", self.absolute, 1),
            ("access_ttl", self.access_ttl, 1),
            ("leeway", self.leeway, 0),
            ("refresh_absolute", self.refresh_absolute, 1),
            ("grace", self.grace, 0),
            ("inner_ttl", self.inner_ttl, 0),
            ("jwks_max_age", self.jwks_max_age, 0),
            ("jwks_refetch_min", self.jwks_refetch_min, 0),
            ("deny_cache", self.deny_cache, 0),
            ("max_auth_age", self.max_auth_age, 0),
            ("touch_every", self.touch_every, 0),
        ];
        for (field, value, least) in seconds {
            if field == name && !(least..=MOST_SECONDS).contains(&value) {
                let name = name.to_owned();
                return Err(Fault::Seconds { name, least });
            }
        }
        if name == "wait_replicas" && self.wait_replicas > 1 {
            return Err(Fault::OneReplica);
        }
        let drawn = self.key == KeyOrigin::RandomAtBoot && self.alg == SigningAlg::RS256;
        if drawn && (name == "key" || name == "alg") {
            return Err(Fault::DrawnRsaKey);
        }
        if name == "load" {
            self.load.in_range()?;
        }
        if name == "nodes" && !(1..=MOST_NODES).contains(&self.nodes.len()) {
            return Err(Fault::NodeCount);
        }
        if name == "nodes" || name == "services" {
            let machines: Vec<&String> = self.nodes.iter().chain(&self.services).collect();
            for (index, machine) in machines.iter().enumerate() {
                if !names_a_node(machine) {
                    return Err(Fault::NoMachine((*machine).clone()));
                }
                if machines[..index].contains(machine) {
                    return Err(Fault::SameMachine((*machine).clone()));
                }
            }
        }
        if name == "services" && self.services.len() > MOST_SERVICES {
            return Err(Fault::ServiceCount);
        }
        if name == "skew"
            && self
                .skew
                .values()
                .any(|s| !(-MOST_SECONDS..=MOST_SECONDS).contains(s))
        {
            return Err(Fault::Skew);
        }
        Ok(())
    }
}

/// Whether a machine may have this name: it stands in a cookie, and is not another machine's.
fn names_a_node(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    !name.is_empty() && name.chars().all(plain) && ![ISSUER, LISTS, STORE].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::super::Preset;
    use super::*;
    use crate::text::Lang;

    #[test]
    fn every_setting_is_documented_in_order() {
        let fields: Vec<String> = Preset::Ticket.settings().to_map().keys().cloned().collect();
        let docs: Vec<&str> = DOCS.iter().map(|d| d.name).collect();
        assert_eq!(fields, docs);
    }

    #[test]
    fn a_wrong_value_names_the_right_ones() {
        let mut settings = Preset::Ticket.settings();
        let said = |fault: Fault| fault.say(Lang::En);
        let why = said(settings.set("store", &Value::from("redis")).unwrap_err());
        assert!(
            why.contains("`memory`") && why.contains("`replicated`"),
            "{why}"
        );
        let why = said(settings.set("stor", &Value::from(1)).unwrap_err());
        assert!(why.contains("store"), "{why}");
        assert!(settings.set("leeway", &Value::from(-1)).is_err());
        settings.set("leeway", &Value::from(60)).unwrap();
        assert_eq!(settings.leeway, 60);
    }
}
