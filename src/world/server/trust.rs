//! Which keys a verifier believes (`trust`): configured ones, a fetched key set while its copy is
//! fresh (`jwks_max_age`, an unknown `kid`), or what the token's `kid`, `jwk` or `jku` names.

use std::sync::Arc;

use crate::jose::json::Document;
use crate::jose::key::{Alg, Key, KeySet, Kind, Material};
use crate::jose::{claims, keyfile, teaching_keys, unverified};
use crate::world::KeyCache;
use crate::world::backend::Backend;
use crate::world::cast::AUTH_HOST;
use crate::world::context::Ctx;
use crate::world::event::{Event, Fetch, Nothing};
use crate::world::http::{Message, Method};
use crate::world::issuer::Issuer;
use crate::world::issuer::keys::key_len;
use crate::world::server::Servers;
use crate::world::settings::Trust;

/// Where it publishes its keys (RFC 8414 §2 names the address; the path is the usual one).
const JWKS_PATH: &str = "/.well-known/jwks.json";

/// The keys for one verification, and what was done to have them.
pub(in crate::world) struct Keyring {
    pub keys: Arc<KeySet>,
    /// What the node remembers from here on, where it fetched anything.
    pub cache: Option<KeyCache>,
    pub events: Vec<Event>,
}

impl Backend {
    /// The keys by which a node judges a token, or what happened where they cannot be had.
    pub(in crate::world) fn keyring(
        &self,
        ctx: &Ctx,
        node: &str,
        token: &str,
    ) -> Result<Keyring, Vec<Event>> {
        let trust = ctx.settings.keys.trust;
        let fetches = ctx.settings.fetches_keys() && !self.servers.takes_inner(ctx, node);
        let reads_header = fetches || trust != Trust::Pinned;
        let header = reads_header.then(|| unverified::header(token)).flatten();
        let kid = header
            .as_ref()
            .and_then(|header| claims::text(header.root(), "kid"));
        let mut ring = if fetches {
            self.fetched(ctx, node, kid.as_deref())?
        } else {
            Keyring {
                keys: Arc::new(self.configured_keys(ctx, node)),
                cache: None,
                events: Vec::new(),
            }
        };
        if let Some(header) = header {
            ctx.believe(node, &header, kid, &mut ring);
        }
        Ok(ring)
    }

    /// The keys that a node has fetched, or fetches for this.
    fn fetched(&self, ctx: &Ctx, node: &str, kid: Option<&str>) -> Result<Keyring, Vec<Event>> {
        let cached = self.node(node).and_then(|node| node.jwks.clone());
        let (fresh, allowed) = match &cached {
            None => (false, true),
            Some(cache) => {
                let age = ctx.now.saturating_sub(cache.fetched_at);
                (
                    age < ctx.settings.keys.jwks_max_age,
                    age >= ctx.settings.keys.jwks_refetch_min,
                )
            }
        };
        let names = |cache: &KeyCache| {
            kid.is_none_or(|kid| {
                let mut keys = cache.keys.keys.iter();
                keys.any(|key| key.kid.as_deref() == Some(kid))
            })
        };
        match cached {
            Some(cache) if fresh && (names(&cache) || !allowed) => Ok(Keyring {
                keys: cache.keys,
                cache: None,
                events: Vec::new(),
            }),
            cached => {
                let (fetch, fetched) = self.issuer.fetch(ctx, node);
                let events = vec![Event::KeysFetched(fetch)];
                let stale = cached.filter(|_| fresh || ctx.settings.keys.jwks_keep_stale);
                match (&fetched, stale) {
                    (Some(cache), _) => Ok(Keyring {
                        keys: Arc::clone(&cache.keys),
                        cache: fetched,
                        events,
                    }),
                    (None, Some(stale)) => Ok(Keyring {
                        keys: stale.keys,
                        cache: None,
                        events,
                    }),
                    (None, None) => Err(events),
                }
            }
        }
    }
}

impl Issuer {
    /// Asks the issuer for its keys.
    fn fetch(&self, ctx: &Ctx, node: &str) -> (Fetch, Option<KeyCache>) {
        let answer = self.node().up.then(|| self.jwks_answer(ctx));
        let (answer, read) = answer.unzip();
        let read = read.flatten();
        let fetch = Fetch {
            node: node.to_owned(),
            url: format!("https://{AUTH_HOST}{JWKS_PATH}"),
            issuer: true,
            kids: read.as_deref().map(names_of),
            request: Arc::new(Message::request(Method::GET, JWKS_PATH, AUTH_HOST)),
            answer: answer.map(Arc::new),
        };
        let cache = read.map(|keys| KeyCache {
            keys,
            fetched_at: ctx.now,
        });
        (fetch, cache)
    }
}

impl Ctx {
    /// Where the verifier follows the header, the keys that it finds there. Each of these is a
    /// mistake that was made (RFC 8725 §2.1, §3.10; CVE-2015-9235, CVE-2018-0114).
    fn believe(&self, node: &str, header: &Document, kid: Option<String>, ring: &mut Keyring) {
        let looked_up = |place: String, key: Option<&Key>| Event::KeyLookedUp {
            node: node.to_owned(),
            place,
            bytes: key.map(key_len),
        };
        let alg = claims::text(header.root(), "alg").and_then(|alg| Alg::of_name(&alg));
        match self.settings.keys.trust {
            Trust::Pinned | Trust::AcceptNone | Trust::Blocklist => {}
            Trust::HeaderAlg => {
                let Some(alg) = alg.filter(|alg| alg.kind() == Kind::Secret) else {
                    return;
                };
                let keys = ring.keys.keys.iter().map(|key| as_secret(key, alg));
                ring.keys = Arc::new(KeySet {
                    keys: keys.collect(),
                });
            }
            Trust::HeaderJwk => {
                let jwk = header.root().get("jwk").map(|jwk| jwk.source().as_bytes());
                if let Some(file) = jwk.and_then(|jwk| keyfile::read(jwk).ok()) {
                    let place = "header.jwk".to_owned();
                    ring.events.push(looked_up(place, file.keys.keys.first()));
                    ring.keys = Arc::new(file.keys);
                }
            }
            Trust::HeaderJku => {
                let own = format!("https://{AUTH_HOST}{JWKS_PATH}");
                let Some(url) = claims::text(header.root(), "jku").filter(|url| *url != own) else {
                    return;
                };
                let (fetch, keys) = fetch_elsewhere(node, url, self.now);
                ring.events.push(Event::KeysFetched(fetch));
                ring.keys = Arc::new(keys);
            }
            Trust::KidFile | Trust::KidSql => {
                let Some(kid) = kid else { return };
                let own = ring.keys.choose(Some(&kid), alg).cloned();
                let (place, planted) = if self.settings.keys.trust == Trust::KidFile {
                    let file = resolved("/srv/keys", &kid);
                    let empty = (file == "/dev/null").then(String::new);
                    (format!("/srv/keys/{kid}"), empty)
                } else {
                    let query = format!("SELECT k FROM keys WHERE kid='{kid}'");
                    let selected = selected(&kid);
                    (query, selected)
                };
                let key = match planted {
                    Some(secret) => {
                        let secret = Material::Secret(secret.as_bytes());
                        Some(Key::new(Some(&kid), &[Alg::Hs256], secret))
                    }
                    None => own,
                };
                ring.events.push(looked_up(place, key.as_ref()));
                ring.keys = Arc::new(key.map_or_else(KeySet::default, KeySet::from));
            }
        }
    }
}

impl Servers {
    /// Puts what a node fetched into its memory.
    pub(in crate::world) fn keep_keys(&mut self, node: &str, cache: Option<KeyCache>) {
        let mut verifiers = self.verifiers_mut();
        let node = verifiers.find(|verifier| verifier.name == node);
        if let (Some(node), Some(cache)) = (node, cache) {
            node.jwks = Some(cache);
        }
    }

    pub(in crate::world) fn purge_key_caches(&mut self, ctx: &mut Ctx) {
        if !ctx.has_keys() {
            return;
        }
        let caches = self.verifiers_mut().filter_map(|node| node.jwks.take());
        let nodes = caches.count();
        if nodes == 0 {
            return ctx.nothing(Nothing::NoKeyCaches);
        }
        ctx.log.push(Event::KeyCachesPurged { nodes });
    }
}

fn names_of(keys: &KeySet) -> Vec<String> {
    let names = keys.keys.iter().filter_map(|key| key.kid.clone());
    names.collect()
}

/// A key as a verifier has it that hands the text of its key file to whatever the header names.
fn as_secret(key: &Key, alg: Alg) -> Key {
    match keyfile::public_pem(key) {
        Some(pem) => Key::new(key.kid.as_deref(), &[alg], Material::Secret(pem.as_bytes())),
        None => key.clone(),
    }
}

/// What an address out of a token gives: whoever wrote the token wrote that page, too. Nothing is
/// fetched in truth.
fn fetch_elsewhere(node: &str, url: String, now: i64) -> (Fetch, KeySet) {
    let key = teaching_keys::mallory();
    let rest = url.strip_prefix("https://").unwrap_or(&url);
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let answer = Message::response(200, now).json(keyfile::public_jwks([key.key()]));
    let fetch = Fetch {
        node: node.to_owned(),
        kids: key.key().kid.clone().map(|kid| vec![kid]),
        request: Arc::new(Message::request(Method::GET, path, host)),
        answer: Some(Arc::new(answer)),
        issuer: false,
        url,
    };
    (fetch, KeySet::from(key.key().clone()))
}

/// A path with its `..` followed, from a folder.
fn resolved(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = if path.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|part| !part.is_empty()).collect()
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

/// What a `UNION` that came in with the text makes the query select.
fn selected(kid: &str) -> Option<String> {
    const UNION: &str = "' union select '";
    let at = kid.to_ascii_lowercase().find(UNION)?;
    let text = &kid[at + UNION.len()..];
    Some(text.split('\'').next().unwrap_or_default().to_owned())
}
