//! Theft (`steal`), replay of the copies (`replay`), and credentials that are altered by a claim or
//! a character (`tamper`) or put in by hand (`hold`).

use crate::jose::base64url;
use crate::jose::json::{Document, Value};
use crate::world::action::{Hold, Part, ProofOf, Replay, Steal, Tamper};
use crate::world::cast::{ATTACKER, START_PATH};
use crate::world::client::{Clients, Loot, user_of};
use crate::world::context::Ctx;
use crate::world::event::{Event, Nothing, Spot};
use crate::world::exchange::Intent;
use crate::world::http::{Message, Method};
use crate::world::meter::Meter;
use crate::world::settings::Carrier;
use crate::world::{Verdict, World};

/// A number that nobody gave out.
const GUESSED_ID: &str = "AAAAAAAAAAAAAAAAAAAAAA";
/// `{"typ":"at+jwt","alg":"none"}.{"sub":"u-1001"}`, without a signature (RFC 7519 §6).
const UNSECURED: &str = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJub25lIn0.eyJzdWIiOiJ1LTEwMDEifQ.";

/// An altered credential, and what was altered.
pub(in crate::world) struct Altered {
    text: String,
    what: Spot,
    from: String,
    to: String,
    changed: Option<usize>,
}

impl World {
    /// Each client loses its own credential, and each service what it was shown.
    pub(in crate::world) fn offer_steal(&self) -> Vec<Steal> {
        let names = self.clients.by_name().keys();
        let own = |name: &&String| {
            user_of(name) != ATTACKER && self.clients.own_credential(&self.ctx, name).is_some()
        };
        let services = self.backend.servers.services().iter();
        let shown = services.filter(|service| service.received.is_some());
        let steal = |from: &String| Steal {
            from: from.clone(),
            by: ATTACKER.into(),
            refresh: false,
            proof: false,
        };
        let from = names.filter(own).chain(shown.map(|service| &service.name));
        from.map(steal).collect()
    }

    pub(in crate::world) fn steal(&mut self, steal: &Steal) {
        let received = |name| self.backend.servers.service(name)?.received.as_deref();
        let held = self.clients.own_credential(&self.ctx, &steal.from);
        let held = held.or_else(|| received(&steal.from));
        let Some(credential) = held.map(str::to_owned) else {
            return self.ctx.nothing(Nothing::NothingToSteal);
        };
        let tokens = self
            .clients
            .get(&steal.from)
            .and_then(|c| c.tokens.as_ref());
        let refresh = tokens
            .and_then(|t| t.refresh.clone())
            .filter(|_| steal.refresh);
        let took_refresh = refresh.is_some();
        let proof = self
            .clients
            .get(&steal.from)
            .and_then(|c| c.proof_sent.clone());
        let proof = proof.filter(|_| steal.proof);
        let took_proof = proof.is_some();
        self.clients.client(&steal.by).captured = proof;
        self.clients.client(&steal.by).loot = Some(Loot {
            from: steal.from.clone(),
            credential,
            altered: None,
            refresh,
            at: self.ctx.now,
        });
        self.ctx.log.push(Event::Stolen {
            from: steal.from.clone(),
            by: steal.by.clone(),
            refresh: took_refresh,
            proof: took_proof,
        });
    }

    pub(in crate::world) fn replay(&mut self, replay: &Replay) {
        if self.backend.servers.is_unknown(replay.to.as_deref()) {
            return self.ctx.nothing(Nothing::NoSuchServer);
        }
        let loot = self.clients.get(&replay.by).and_then(|c| c.loot.clone());
        let Some(loot) = loot else {
            return self.ctx.nothing(Nothing::NoLoot);
        };
        let mut credential = loot.credential;
        if let Some(tamper) = &replay.tamper {
            match self.ctx.alter(&credential, tamper) {
                Err(why) => return self.ctx.nothing(why),
                Ok(altered) => {
                    credential =
                        self.meter
                            .note_altered(&mut self.ctx, &replay.by, altered, &credential);
                }
            }
        }
        self.remember_altered(&replay.by, &credential);
        let path = self
            .backend
            .servers
            .path_at(replay.to.as_deref(), &replay.path);
        let asked = (replay.method, path);
        let mut request = match replay
            .to
            .as_deref()
            .and_then(|to| self.backend.servers.service(to))
        {
            Some(service) => self.ctx.to_service(asked, &service.name, &credential),
            None => self.ctx.present(
                Message::request(asked.0, asked.1, self.ctx.host()),
                &credential,
            ),
        };
        if let Some(of) = replay.proof {
            match self.clients.with_stolen_proof(
                &mut self.ctx,
                &replay.by,
                of,
                asked,
                request,
                &credential,
            ) {
                Ok(proved) => request = proved,
                Err(why) => return self.ctx.nothing(why),
            }
        }
        let node = self.balance(&replay.by, replay.to.as_deref());
        self.send(&replay.by, node, asked, request, Intent::Replay, None);
    }

    /// A right that was not given, and one character, where the credential has them.
    pub(in crate::world) fn offer_tamper(&self) -> Vec<Tamper> {
        let number = self.ctx.settings.keeps_sessions();
        let mut offers = Vec::new();
        for (by, held) in self.shown() {
            let claim = Tamper {
                by: Some(by.clone()),
                claim: Some("roles".into()),
                value: Some("admin".into()),
                ..Tamper::default()
            };
            let character = Tamper {
                by: Some(by.clone()),
                part: Some(if number { Part::Id } else { Part::Payload }),
                at: Some(0),
                put: Some("A".into()),
                ..Tamper::default()
            };
            let possible = |tamper: &Tamper| self.ctx.alter(held, tamper).is_ok();
            offers.extend([claim, character].into_iter().filter(possible));
        }
        offers
    }

    pub(in crate::world) fn tamper(&mut self, tamper: &Tamper) {
        let by = tamper.by().to_owned();
        let Some(credential) = self
            .clients
            .credential_of(&self.ctx, &by)
            .map(str::to_owned)
        else {
            return self.ctx.nothing(Nothing::NoCredential);
        };
        let altered = match self.ctx.alter(&credential, tamper) {
            Ok(altered) => self
                .meter
                .note_altered(&mut self.ctx, &by, altered, &credential),
            Err(why) => return self.ctx.nothing(why),
        };
        self.clients.put_credential(&self.ctx, &by, altered);
    }

    /// A number that nobody gave out, or a token without a signature, in place of what is held.
    pub(in crate::world) fn offer_hold(&self) -> Vec<Hold> {
        let number = self.ctx.settings.keeps_sessions();
        let example = if number { GUESSED_ID } else { UNSECURED };
        let hold = |(by, _): (&String, &str)| Hold {
            by: by.clone(),
            credential: example.into(),
        };
        self.shown().map(hold).collect()
    }

    /// Who shows a credential, and which.
    fn shown(&self) -> impl Iterator<Item = (&String, &str)> {
        let names = self.clients.by_name().keys();
        names.filter_map(|name| Some((name, self.clients.credential_of(&self.ctx, name)?)))
    }

    /// Keeps the altered copy that a thief sends beside the one that she took.
    fn remember_altered(&mut self, by: &str, sent: &str) {
        let let_in = |credential: &str| self.would_accept(credential).0 == Verdict::Ok;
        let loot = self.clients.get(by).and_then(|client| client.loot.as_ref());
        let kept = loot.and_then(|loot| loot.altered.as_deref());
        if kept.is_some_and(let_in) && !let_in(sent) {
            return;
        }
        if let Some(loot) = &mut self.clients.client(by).loot {
            loot.altered = (sent != loot.credential).then(|| sent.to_owned());
        }
    }
}

impl Clients {
    pub(in crate::world) fn offer_replay(&self) -> Vec<Replay> {
        let replay = |by: &String| Replay {
            by: by.clone(),
            path: START_PATH.into(),
            ..Replay::default()
        };
        self.with_loot().map(replay).collect()
    }

    /// Those who hold a copy of somebody's credential.
    pub(in crate::world) fn with_loot(&self) -> impl Iterator<Item = &String> {
        let holding = self
            .by_name()
            .iter()
            .filter(|(_, client)| client.loot.is_some());
        holding.map(|(name, _)| name)
    }

    pub(in crate::world) fn hold(&mut self, ctx: &mut Ctx, hold: &Hold) {
        if self.credential_of(ctx, &hold.by).is_none() {
            return ctx.nothing(Nothing::NoCredential);
        }
        if !fits(&hold.credential, ctx.settings.presented()) {
            return ctx.nothing(Nothing::NoHeaderValue);
        }
        ctx.log.push(Event::Held {
            by: hold.by.clone(),
            chars: hold.credential.chars().count(),
        });
        self.put_credential(ctx, &hold.by, hold.credential.clone());
    }

    /// Puts a text where a client keeps its own credential, or else the stolen one.
    fn put_credential(&mut self, ctx: &Ctx, by: &str, credential: String) {
        let (carrier, name, owned) = (
            ctx.settings.presented(),
            ctx.cookie_name(),
            self.own_credential(ctx, by).is_some(),
        );
        let client = self.client(by);
        match (owned, carrier) {
            (true, Carrier::Cookie) => {
                if let Some(cookie) = client.jar.get_mut(name) {
                    cookie.value = credential;
                }
            }
            (true, Carrier::Header) => {
                if let Some(tokens) = &mut client.tokens {
                    tokens.access = credential;
                }
            }
            (false, _) => {
                if let Some(loot) = &mut client.loot {
                    loot.credential = credential;
                }
            }
        }
    }

    /// A stolen token's request with a proof: the captured one, or one by the thief's own key.
    pub(in crate::world) fn with_stolen_proof(
        &mut self,
        ctx: &mut Ctx,
        by: &str,
        of: ProofOf,
        (method, path): (Method, &str),
        request: Message,
        token: &str,
    ) -> Result<Message, Nothing> {
        if !ctx.settings.binds() {
            return Err(Nothing::NoProofHere);
        }
        let proof = match of {
            ProofOf::Own => ctx.prove(by, (method, path), &request, Some(token)),
            ProofOf::Captured => {
                let captured = self.get(by).and_then(|c| c.captured.clone());
                captured.ok_or(Nothing::NoProofCaptured)?
            }
        };
        Ok(request.with("DPoP", &proof))
    }
}

impl Meter {
    fn note_altered(
        &mut self,
        ctx: &mut Ctx,
        by: &str,
        altered: Altered,
        original: &str,
    ) -> String {
        let Altered {
            text,
            what,
            from,
            to,
            changed,
        } = altered;
        ctx.log.push(Event::Tampered {
            by: by.to_owned(),
            what,
            from,
            to,
            changed,
        });
        self.note_alias(original, &text);
        text
    }
}

impl Ctx {
    pub(in crate::world) fn alter(
        &self,
        credential: &str,
        tamper: &Tamper,
    ) -> Result<Altered, Nothing> {
        let member = match (&tamper.header, &tamper.claim) {
            (Some(name), None) => Some((0, name)),
            (None, Some(name)) => Some((1, name)),
            _ => None,
        };
        let altered = match (member, &tamper.value, tamper.part, tamper.at) {
            (Some((part, name)), Some(value), _, _) => alter_member(credential, part, name, value),
            (_, _, Some(part), Some(at)) => {
                if self.settings.keeps_sessions() != (part == Part::Id) {
                    return Err(Nothing::NoSuchPart);
                }
                alter_character(
                    credential,
                    part,
                    at,
                    tamper.put.as_deref().unwrap_or_default(),
                )
            }
            _ => Err(Nothing::NoSuchPart),
        }?;
        if fits(&altered.text, self.settings.presented()) {
            Ok(altered)
        } else {
            Err(Nothing::NoHeaderValue)
        }
    }
}

/// True if a browser takes a text as a header's value (Fetch §2.2.2), or as a cookie's
/// (6265bis §5.6).
pub(in crate::world) fn fits(credential: &str, carrier: Carrier) -> bool {
    let refused =
        |c: char| matches!(c, '\0' | '\r' | '\n') || carrier == Carrier::Cookie && c == ';';
    !credential.contains(refused)
}

/// Puts another value into a member of the header (part 0) or into a claim (part 1); every other
/// byte, and the signature, stays as it was.
fn alter_member(
    token: &str,
    part: usize,
    name: &str,
    value: &serde_json::Value,
) -> Result<Altered, Nothing> {
    let mut parts: Vec<&str> = token.split('.').collect();
    let before = match parts[..] {
        [_, _, _] => parts[part],
        _ => return Err(Nothing::NoFactsInside),
    };
    let bytes = base64url::decode_lenient(before).map_err(|_| Nothing::NoFactsInside)?;
    let members = Document::read(bytes).map_err(|_| Nothing::NoFactsInside)?;
    let object = members.root();
    if object.members().is_none() {
        return Err(Nothing::NoFactsInside);
    }
    let old = object.get(name);
    let shaped = match (old, value) {
        (Some(old), serde_json::Value::String(_)) if matches!(old.value(), Value::Array(_)) => {
            serde_json::json!([value])
        }
        _ => value.clone(),
    };
    let to = shaped.to_string();
    let (range, insert) = if let Some(old) = old {
        (old.range(), to.clone())
    } else {
        let end = object.range().end - 1;
        let comma = if object.members().is_none_or(|mut m| m.next().is_none()) {
            ""
        } else {
            ","
        };
        (end..end, format!("{comma}{}:{to}", serde_json::json!(name)))
    };
    let from = members.text()[range.clone()].to_owned();
    let mut altered = members.text().to_owned();
    altered.replace_range(range, &insert);
    let text = base64url::encode(altered.as_bytes());
    parts[part] = &text;
    Ok(Altered {
        changed: differing(before, &text),
        text: parts.join("."),
        what: Spot::Member(name.to_owned()),
        from,
        to,
    })
}

fn alter_character(credential: &str, part: Part, at: i64, put: &str) -> Result<Altered, Nothing> {
    let index = match part {
        Part::Id | Part::Header => 0,
        Part::Payload => 1,
        Part::Signature => 2,
    };
    let mut parts: Vec<String> = match part {
        Part::Id => vec![credential.to_owned()],
        _ => credential.split('.').map(str::to_owned).collect(),
    };
    let text = parts.get_mut(index).ok_or(Nothing::NoSuchPart)?;
    let length = i64::try_from(text.len()).unwrap_or(i64::MAX);
    let at = if at < 0 { length + at } else { at };
    let at = usize::try_from(at)
        .ok()
        .filter(|at| *at < text.len() && text.is_ascii());
    let at = at.ok_or(Nothing::NoSuchPart)?;
    let range = at..=at;
    let from = text[range.clone()].to_owned();
    let before = text.clone();
    text.replace_range(range, put);
    let changed = differing(&before, text);
    Ok(Altered {
        text: parts.join("."),
        what: Spot::Character(part, at + 1),
        from,
        to: put.to_owned(),
        changed,
    })
}

/// How many characters differ between two texts of one length.
fn differing(a: &str, b: &str) -> Option<usize> {
    (a.len() == b.len()).then(|| a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count())
}
