//! Proof of possession (`DPoP`, RFC 9449): a token bound to a client's key, the signature over each
//! request, its window of 60 seconds, and a proof that is replayed.
//!
//! The server keeps the `jti` of each proof until the proof is too old to be taken.

use aws_lc_rs::digest::{SHA256, digest};
use serde_json::json;

use crate::jose::check::{Check, CheckResult, Examination, Policy, Possession, Why};
use crate::jose::json::{Document, Node};
use crate::jose::key::{Alg, Key, KeySet, Material, SigningKey};
use crate::jose::{base64url, claims, mint, unverified};
use crate::world::backend::Backend;
use crate::world::context::Ctx;
use crate::world::event::{Access, Event};
use crate::world::http::{self, Message, Method};
use crate::world::server::Judgement;
use crate::world::stores::{Command, Table};
use crate::world::{ISSUER, Verdict};

/// How old a proof may be, and how far ahead, in seconds (RFC 9449 §11.1).
pub const WINDOW: i64 = 60;

/// What a proof says, once its signature was found right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The thumbprint of the key that signed (RFC 7638).
    pub jkt: String,
    /// Its name.
    pub jti: String,
    /// The method that it is for.
    pub htm: String,
    /// The address that it is for, without query.
    pub htu: String,
    /// When it was made, seconds since 1970.
    pub iat: i64,
    /// The hash of the token that it goes with.
    pub ath: Option<String>,
}

/// The signing key of a client: it never leaves the device.
fn key_of(client: &str) -> SigningKey {
    let seed = sha256(&format!("cloakroom/dpop/{client}"));
    SigningKey::ed25519(None, Alg::Ed25519, &seed).expect("a seed fits Ed25519")
}

/// The thumbprint of a client's key (RFC 7638 §3, RFC 8037 §2).
#[must_use]
pub fn thumbprint_of(client: &str) -> String {
    thumbprint(&public(&key_of(client)))
}

fn public(key: &SigningKey) -> String {
    match key.key().material() {
        Material::Ed25519Public(x) => base64url::encode(x),
        _ => String::new(),
    }
}

fn thumbprint(x: &str) -> String {
    let members = json!({ "crv": "Ed25519", "kty": "OKP", "x": x });
    base64url::encode(&sha256(&members.to_string()))
}

/// The hash of a token, as a proof names it (RFC 9449 §4.2).
fn hash_of(token: &str) -> String {
    base64url::encode(&sha256(token))
}

fn sha256(text: &str) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(digest(&SHA256, text.as_bytes()).as_ref());
    bytes
}

/// The address of a request, without its query (RFC 9449 §4.2).
fn address(request: &Message, path: &str) -> String {
    let host = request.header("Host").unwrap_or_default();
    format!("https://{host}{}", http::path(path))
}

/// Reads a proof: its form, its kind, its key, and the signature with that key (RFC 9449 §4.3).
#[must_use]
pub fn read(proof: &str) -> Option<Proof> {
    let header = base64url::decode(proof.split('.').next()?).ok()?;
    let header = Document::read(header).ok()?;
    let jwk = header.root().get("jwk")?;
    let is = |node: Node<'_>, name: &str, value: &str| {
        claims::text(node, name).is_some_and(|text| text == value)
    };
    let private = jwk.get("d").is_some();
    if private || !is(jwk, "kty", "OKP") || !is(jwk, "crv", "Ed25519") {
        return None;
    }
    let x = claims::text(jwk, "x")?;
    let point = base64url::decode(&x).ok().filter(|x| x.len() == 32)?;
    let key = Key::new(None, &[Alg::Ed25519], Material::Ed25519Public(&point));
    let keys = KeySet::from(key);
    let policy = Policy {
        typ: Some("dpop+jwt"),
        ..Policy::new(&keys)
    };
    let mut examination = Examination::new(proof, &policy, 0);
    let checks = Check::ALL.iter().filter(|check| **check <= Check::Payload);
    for check in checks {
        examination.run(*check)?.ok()?;
    }
    let (_, payload) = examination.into_read();
    let payload = payload?;
    let text = |name| claims::text(payload.root(), name);
    Some(Proof {
        jkt: thumbprint(&x),
        jti: text("jti")?,
        htm: text("htm")?,
        htu: text("htu")?,
        iat: claims::seconds(payload.root(), "iat")?,
        ath: text("ath"),
    })
}

/// Why a proof is refused, for the one who runs the server.
type Refused = (Verdict, Possession);

impl Proof {
    /// Whether it is for this request, and fresh by the clock of the machine that asks (RFC 9449
    /// §11.1: a clock that is off refuses proofs that are good).
    fn fits(&self, method: Method, address: &str, now: i64) -> Result<(), Refused> {
        let mismatch = Verdict::ProofMismatch;
        if self.htm != method.name() {
            return Err((mismatch, Possession::OtherMethod));
        }
        if self.htu != address {
            return Err((mismatch, Possession::OtherAddress));
        }
        let age = now.saturating_sub(self.iat);
        if age > WINDOW {
            return Err((mismatch, Possession::TooOld));
        }
        if age < -WINDOW {
            return Err((mismatch, Possession::FromTheFuture));
        }
        Ok(())
    }
}

impl Ctx {
    /// A fresh proof by a client's key for a request, with the hash of the token that goes with it.
    pub(in crate::world) fn prove(
        &mut self,
        by: &str,
        (method, path): (Method, &str),
        request: &Message,
        token: Option<&str>,
    ) -> String {
        let jti = self.chance.proof_id();
        self.proof_named(&jti, by, (method, path), request, token)
    }

    /// The same under a name that is given.
    pub(in crate::world) fn proof_named(
        &self,
        jti: &str,
        by: &str,
        (method, path): (Method, &str),
        request: &Message,
        token: Option<&str>,
    ) -> String {
        let key = key_of(by);
        let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": public(&key) });
        let header = json!({ "typ": "dpop+jwt", "alg": "Ed25519", "jwk": jwk });
        let address = address(request, path);
        let mut claims = json!({ "jti": jti, "htm": method, "htu": address, "iat": self.now });
        if let Some(token) = token {
            claims["ath"] = hash_of(token).into();
        }
        mint::mint(&header.to_string(), &claims.to_string(), &key)
    }

    /// A request to the issuer with the proof that binds what it gives, where tokens are bound.
    pub(in crate::world) fn with_proof(
        &mut self,
        by: &str,
        path: &str,
        request: Message,
        token: Option<&str>,
    ) -> Message {
        if !self.settings.binds() {
            return request;
        }
        let method = request.method().unwrap_or_default();
        let proof = self.prove(by, (method, path), &request, token);
        request.with("DPoP", &proof)
    }

    /// The key that the issuer binds a token to; `None` where tokens are not bound.
    ///
    /// # Errors
    /// If tokens are bound and the request proves no key.
    pub(in crate::world) fn key_proved(
        &self,
        request: &Message,
        path: &str,
    ) -> Result<Option<String>, Verdict> {
        if !self.settings.binds() {
            return Ok(None);
        }
        let header = request.header("DPoP").ok_or(Verdict::ProofMissing)?;
        let proof = read(header).ok_or(Verdict::ProofMismatch)?;
        let fits = proof.fits(Method::POST, &address(request, path), self.clock_of(ISSUER));
        fits.map_err(|(verdict, _)| verdict)?;
        Ok(Some(proof.jkt))
    }

    fn proof_in(
        &self,
        node: &str,
        request: &Message,
        (method, path): (Method, &str),
        (token, claims): (&str, Node<'_>),
    ) -> Result<Proof, Refused> {
        let Some(header) = request.header("DPoP") else {
            return Err((Verdict::ProofMissing, Possession::Missing));
        };
        let Some(proof) = read(header) else {
            return Err((Verdict::ProofMismatch, Possession::Unreadable));
        };
        let bound = claims.get("cnf").and_then(|cnf| claims::text(cnf, "jkt"));
        if bound.as_ref() != Some(&proof.jkt) {
            return Err((Verdict::ProofMismatch, Possession::OtherKey));
        }
        proof.fits(method, &address(request, path), self.clock_of(node))?;
        if proof.ath != Some(hash_of(token)) {
            return Err((Verdict::ProofMismatch, Possession::OtherToken));
        }
        Ok(proof)
    }

    /// Until when the name of a proof is kept: until the slowest clock among the machines refuses the
    /// proof anyway.
    fn kept_until(&self, proof: &Proof) -> i64 {
        let slowest = self
            .settings
            .machines
            .skew
            .values()
            .copied()
            .min()
            .unwrap_or(0);
        proof.iat + WINDOW + 1 - slowest.min(0)
    }
}

impl Backend {
    /// The check `proof`: a fresh proof, for this request, by the key that the token names.
    pub(in crate::world) fn check_proof(
        &self,
        ctx: &Ctx,
        node: &str,
        request: &Message,
        (method, path): (Method, &str),
        (token, claims): (&str, Node<'_>),
        judgement: &mut Judgement,
    ) -> Verdict {
        let refused = ctx.proof_in(node, request, (method, path), (token, claims));
        let outcome = match refused {
            Err(refused) => Err(refused),
            Ok(proof) => match self.is_new(ctx, node, &proof, judgement) {
                Ok(()) => {
                    judgement.proof = Some((proof.jti.clone(), ctx.kept_until(&proof)));
                    Ok(proof)
                }
                Err(refused) => Err(refused),
            },
        };
        match outcome {
            Ok(proof) => {
                let why = Possession::Fits {
                    request: format!("{method} {path}"),
                    jti: proof.jti,
                };
                let passed = CheckResult::pass(Check::Proof, Why::Proof(why));
                judgement.checks.push(passed);
                Verdict::Ok
            }
            Err((verdict, why)) => {
                let failed = CheckResult::fail(Check::Proof, Why::Proof(why));
                judgement.checks.push(failed);
                verdict
            }
        }
    }

    /// Whether a proof was not seen before by this node, or by the store that all nodes ask: one
    /// statement asks and keeps it, so that two nodes cannot both find it new.
    fn is_new(
        &self,
        ctx: &Ctx,
        node: &str,
        proof: &Proof,
        judgement: &mut Judgement,
    ) -> Result<(), Refused> {
        let Some(tables) = self.tables(ctx, node) else {
            judgement.accesses.push(Event::store_silent(node));
            return Err((Verdict::StoreDown, Possession::Unknown));
        };
        let command = Command::keep_proof(&proof.jti, ctx.kept_until(proof), ctx.now);
        // It is kept once the whole request has been judged: here a copy tells what comes of it.
        let mut copy = tables.clone();
        let mut access = copy.carried_out(node, (Table::Proofs, &proof.jti), command);
        let seen = access.rows == 0;
        access.rows = usize::from(seen);
        judgement.accesses.push(Event::RowRead(access));
        if seen {
            return Err((Verdict::ProofReplayed, Possession::Replayed));
        }
        Ok(())
    }

    /// Keeps the name of an accepted proof until the proof is too old.
    pub(in crate::world) fn remember_proof(
        &mut self,
        ctx: &mut Ctx,
        node: &str,
        judgement: &Judgement,
    ) {
        let Some((jti, until)) = judgement.proof.clone() else {
            return;
        };
        // The command is that of the look-up, which stands with it.
        let command = Command::keep_proof(&jti, until, ctx.now);
        let kept = self.carry_out(ctx, node, (Table::Proofs, &jti), command);
        ctx.log.extend(kept.map(|kept| {
            Event::RowWritten(Access {
                command: None,
                ..kept
            })
        }));
    }
}

/// The answer where the proof at the token endpoint is wrong (RFC 9449 §5).
pub(in crate::world) fn refused_by_issuer(now: i64) -> Message {
    Message::response(400, now).oauth_json(r#"{"error":"invalid_dpop_proof"}"#.into())
}

/// What the challenge says of a proof (RFC 9449 §7.1): without the token's key the token is worth
/// nothing; where the key is right, only the proof is.
pub(in crate::world) fn fault(
    verdict: Verdict,
    request: &Message,
    token: &str,
) -> Option<&'static str> {
    let proof = request.header("DPoP").map(read);
    let another = |proof: &Proof| bound_to(token).as_ref() != Some(&proof.jkt);
    Some(match (verdict, proof) {
        (Verdict::ProofMissing, _) => r#"error="invalid_token", error_description="No DPoP proof""#,
        (Verdict::ProofMismatch, Some(Some(proof))) if another(&proof) => {
            r#"error="invalid_token", error_description="Invalid DPoP key binding""#
        }
        (Verdict::ProofMismatch | Verdict::ProofReplayed, _) => r#"error="invalid_dpop_proof""#,
        _ => return None,
    })
}

/// The key that a token is bound to, as it says itself.
fn bound_to(token: &str) -> Option<String> {
    claims::text(unverified::claims(token)?.root().get("cnf")?, "jkt")
}
