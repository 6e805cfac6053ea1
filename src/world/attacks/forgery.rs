//! Forgeries (`forge`): guessed ids, and tokens with other claims, unsigned, or signed with a weak,
//! a public or the forger's own key; at most 10,000 in a flood.

use serde_json::{Map, Value, json};

use crate::jose::key::{Alg, SigningKey};
use crate::jose::{keyfile, mint, teaching_keys, unverified};
use crate::world::action::{Forge, ForgeKey, MAX_FORGED};
use crate::world::attacks::theft::fits;
use crate::world::cast::{ALICE, ATTACKER};
use crate::world::client::{Clients, Made, WEB_CLIENT, user_of};
use crate::world::context::Ctx;
use crate::world::event::{Event, ForgedWith, Nothing};
use crate::world::exchange::Intent;
use crate::world::http::{Message, Method};
use crate::world::{Verdict, World};

/// Where a text stands for a guess.
const RANDOM: &str = "{random}";

/// What is the same in every token of one forgery.
struct Workshop {
    header: String,
    payload: String,
    key: Option<SigningKey>,
    with: ForgedWith,
}

impl World {
    /// A guess; of a token one without a signature that says "admin".
    pub(in crate::world) fn offer_forge(&self) -> [Box<Forge>; 1] {
        let mut forge = Forge {
            by: ATTACKER.into(),
            path: "/admin".into(),
            to: None,
            id: Some(RANDOM.into()),
            key: None,
            of: ALICE.into(),
            header: Map::new(),
            jwk: false,
            claims: Map::new(),
            without: Vec::new(),
            again: Map::new(),
            token: None,
            count: 1,
        };
        if self.ctx.settings.is_signed() {
            (forge.id, forge.key) = (None, Some(ForgeKey::None));
            forge.claims.insert("roles".into(), json!(["admin"]));
        }
        [Box::new(forge)]
    }

    pub(in crate::world) fn forge(&mut self, forge: &Forge) {
        if self.backend.servers.is_unknown(forge.to.as_deref()) {
            return self.ctx.nothing(Nothing::NoSuchServer);
        }
        let workshop = match self.workshop(forge) {
            Ok(workshop) => workshop,
            Err(why) => return self.ctx.nothing(why),
        };
        let credential = self.ctx.make(&workshop);
        if !fits(&credential, self.ctx.settings.scheme.carrier) {
            return self.ctx.nothing(Nothing::NoHeaderValue);
        }
        self.ctx.log.push(Event::Forged {
            by: forge.by.clone(),
            with: workshop.with.clone(),
            chars: credential.chars().count(),
        });
        let request = self.clients.forged_request(&self.ctx, forge, &credential);
        let node = self.balance(&forge.by, forge.to.as_deref());
        let line = (Method::GET, forge.path.as_str());
        self.send(&forge.by, node, line, request, Intent::Replay, None);
        self.keep_made(&forge.by, credential, workshop.with.clone());
        if forge.count > 1 {
            self.flood(forge, &workshop);
        }
    }

    /// Keeps what a client has made up, unless what it made before is let in and this is not.
    pub(in crate::world) fn keep_made(&mut self, by: &str, credential: String, with: ForgedWith) {
        let is_let_in = |credential: &str| self.would_accept(credential).0 == Verdict::Ok;
        let before = self.clients.get(by).and_then(|client| client.made.as_ref());
        if before.is_some_and(|made| is_let_in(&made.credential)) && !is_let_in(&credential) {
            return;
        }
        let at = self.ctx.now;
        self.clients.client(by).made = Some(Made {
            credential,
            with,
            at,
        });
    }

    /// Sends the rest: every one is judged, and told in one sentence.
    fn flood(&mut self, forge: &Forge, workshop: &Workshop) {
        let more = forge.count.min(MAX_FORGED) - 1;
        let (mut accepted, mut reads, mut fetches) = (0, 0, 0);
        for _ in 0..more {
            let credential = self.ctx.make(workshop);
            let request = self.clients.forged_request(&self.ctx, forge, &credential);
            let node = self.balance(&forge.by, forge.to.as_deref());
            if self.backend.node(&node).is_none_or(|node| !node.up) {
                continue;
            }
            let judgement =
                self.backend
                    .judge(&self.ctx, &node, &request, Method::GET, &forge.path);
            accepted += usize::from(judgement.verdict == Verdict::Ok);
            for event in &judgement.accesses {
                match event {
                    Event::RowRead(_) => reads += 1,
                    Event::KeysFetched(fetch) => fetches += usize::from(fetch.issuer),
                    _ => {}
                }
            }
            self.backend
                .servers
                .keep_keys(&node, judgement.keys_fetched);
        }
        self.ctx.log.push(Event::Flood {
            by: forge.by.clone(),
            more: usize::try_from(more).unwrap_or(usize::MAX),
            accepted,
            reads,
            fetches,
        });
    }

    fn workshop(&self, forge: &Forge) -> Result<Workshop, Nothing> {
        let fixed = |text: &str, with| Workshop {
            header: text.to_owned(),
            payload: String::new(),
            key: None,
            with,
        };
        if !self.ctx.settings.is_signed() {
            let id = forge.id.as_deref().ok_or(Nothing::NoForm)?;
            return Ok(fixed(id, ForgedWith::Guess));
        }
        if let Some(token) = &forge.token {
            return Ok(fixed(token, ForgedWith::Elsewhere));
        }
        let by = forge.key.as_ref().ok_or(Nothing::NoId)?;
        let signing = self.backend.issuer.keys().signing_kid().to_owned();
        let hmac = |secret: &[u8]| SigningKey::secret(None, Alg::Hs256, secret).ok();
        let (alg, kid, key, with) = match by {
            ForgeKey::None => ("none", None, None, ForgedWith::Nothing),
            ForgeKey::Empty => {
                let with = ForgedWith::EmptySecret;
                ("HS256", Some(signing), hmac(b""), with)
            }
            ForgeKey::Secret(word) => {
                let with = ForgedWith::Word(word.clone());
                ("HS256", Some(signing), hmac(word.as_bytes()), with)
            }
            ForgeKey::PublicKey => {
                let key = self
                    .backend
                    .issuer
                    .keys()
                    .public()
                    .find(|k| k.kid.as_ref() == Some(&signing));
                let pem = key.and_then(keyfile::public_pem);
                let pem = pem.ok_or(Nothing::NoSuchKey)?;
                let with = ForgedWith::PublicKey(pem.len());
                ("HS256", Some(signing), hmac(pem.as_bytes()), with)
            }
            ForgeKey::Own => {
                let key = teaching_keys::mallory();
                let kid = key.key().kid.clone();
                let with = ForgedWith::Own(kid.clone().unwrap_or_default());
                (key.alg().name(), kid, Some(key), with)
            }
            ForgeKey::Kid(kid) => {
                let key = self
                    .backend
                    .issuer
                    .key_named(kid)
                    .ok_or(Nothing::NoSuchKey)?;
                let with = ForgedWith::Issuer(kid.clone());
                (key.alg().name(), Some(kid.clone()), Some(key), with)
            }
        };
        let mut header = json!({ "alg": alg, "typ": "at+jwt" });
        if let Some(kid) = kid {
            header["kid"] = kid.into();
        }
        if forge.jwk {
            header["jwk"] = keyfile::public_jwk(teaching_keys::mallory().key()).into();
        }
        let header = Value::Object(altered(header, &forge.header, &forge.without)).to_string();
        let claims = altered(self.claims_of(&forge.of), &forge.claims, &forge.without);
        let mut payload = Value::Object(claims).to_string();
        for (name, value) in &forge.again {
            payload.pop();
            payload += &[",", &json!(name).to_string(), ":", &value.to_string(), "}"].concat();
        }
        Ok(Workshop {
            header,
            payload,
            key,
            with,
        })
    }

    /// The claims of a client's token, which anybody can read; else those that it would have.
    fn claims_of(&self, client: &str) -> Value {
        let payload = self
            .clients
            .credential_of(&self.ctx, client)
            .and_then(|token| {
                let claims = unverified::claims(token)?;
                serde_json::from_str::<Map<String, Value>>(claims.text()).ok()
            });
        if let Some(claims) = payload {
            return Value::Object(claims);
        }
        let name = user_of(client);
        match self.backend.stores.user_named(name) {
            Some(user) => self
                .ctx
                .claims(user, "at-0001", ("fam-0001", WEB_CLIENT, self.ctx.now)),
            None => json!({ "sub": name }),
        }
    }
}

impl Clients {
    fn forged_request(&self, ctx: &Ctx, forge: &Forge, credential: &str) -> Message {
        let (path, host) = (&forge.path, ctx.host());
        let request = if self.has_page(ctx, &forge.by) {
            ctx.request_by(&forge.by, Method::GET, path, host)
        } else {
            Message::request(Method::GET, path, host)
        };
        ctx.present(request, credential)
    }
}

impl Ctx {
    /// One piece of the forger's work.
    fn make(&mut self, workshop: &Workshop) -> String {
        let mut header = workshop.header.clone();
        if header.contains(RANDOM) {
            header = header.replace(RANDOM, &self.chance.guess());
        }
        match (&workshop.with, &workshop.key) {
            (ForgedWith::Guess | ForgedWith::Elsewhere, _) => header,
            (_, Some(key)) => mint::mint(&header, &workshop.payload, key),
            (_, None) => mint::unsigned(&header, &workshop.payload),
        }
    }
}

/// An object with other values over it, and without some names.
fn altered(object: Value, over: &Map<String, Value>, without: &[String]) -> Map<String, Value> {
    let Value::Object(mut object) = object else {
        return Map::new();
    };
    object.extend(over.clone());
    for name in without {
        object.shift_remove(name);
    }
    object
}
