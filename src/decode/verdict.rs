//! What a token is checked against, and what that came to.

use super::{Checked, Decoded, FoundAs, Reason, Status, findings, findings::Severity, share};
use crate::jose::{
    check::Check,
    diagnose::{NearMiss, diagnose},
    json::Document,
    key::{Alg, Key, KeySet, Material},
    keyfile::{self, KeyFault, Note},
};
use crate::text::{Label, Lang};
use crate::words::decode::checks as words;

/// What `verified` means: all of these pass. The rest is about claims.
const SIGNATURE_CHECKS: [Check; 7] = [
    Check::Structure,
    Check::Base64url,
    Check::Header,
    Check::Crit,
    Check::Kid,
    Check::Alg,
    Check::Signature,
];

/// What a token is checked against. The default asks for nothing.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub struct Asked {
    /// The keys; `None`: the signature is not checked.
    pub keys: Option<Keys>,
    /// The issuer that is trusted.
    pub iss: Option<String>,
    /// The name of the receiver.
    pub aud: Option<String>,
    /// The kind of token.
    pub typ: Option<String>,
    /// By how many seconds clocks may differ.
    pub leeway: i64,
    /// The clock, in seconds since 1970.
    pub now: i64,
    /// Whether the clock was given: then the times count without a key, too.
    pub now_given: bool,
    /// Whether the built-in weak secrets are tried: about 100 MACs a token.
    pub weak_secrets: bool,
    /// More secrets to try, one a line.
    pub weak_list: Vec<u8>,
    /// The least severity of a finding that is not accepted.
    pub deny: Option<Severity>,
    /// Whether every name is explained, and every byte shown.
    pub explain: bool,
    /// Whether what must not be in a ticket is taken out.
    pub share: bool,
}

/// Keys to verify with, and where they are from.
#[derive(Clone)]
pub struct Keys {
    /// The keys, with the algorithms that are accepted.
    pub set: KeySet,
    /// The bytes of the key file or the secret: what near misses are found with. Never shown.
    pub source: Vec<u8>,
    /// What was noted when they were read.
    pub notes: Vec<Note>,
    /// Where they are from: the name of a file, of a variable, or of an option.
    pub from: String,
}

/// Never shows the source: it may be a secret.
impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys")
            .field("set", &self.set)
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

impl Keys {
    /// A key that there is, and that must not be trusted: no signature is verified with it.
    #[must_use]
    pub fn untrusted(source: Vec<u8>, why: KeyFault, from: String) -> Self {
        Self {
            set: KeySet::default(),
            source,
            notes: vec![Note::Untrusted(why)],
            from,
        }
    }

    /// Why the key that there is must not be trusted.
    pub(super) fn distrust(&self) -> Option<&KeyFault> {
        self.notes.iter().find_map(|note| match note {
            Note::Untrusted(why) => Some(why),
            _ => None,
        })
    }

    /// The length in bytes of the HMAC secret, if the keys are one.
    fn secret_len(&self) -> Option<usize> {
        if let Some(KeyFault::ShortSecret { bytes, .. }) = self.distrust() {
            return Some(*bytes);
        }
        match self.set.keys.as_slice() {
            [only] => match only.material() {
                Material::Secret(secret) => Some(secret.len()),
                _ => None,
            },
            _ => None,
        }
    }

    /// The length in bytes of the RSA modulus, if the keys are one RSA key.
    fn modulus_len(&self) -> Option<usize> {
        if let Some(KeyFault::ShortRsa(bits)) = self.distrust() {
            return Some(bits.div_ceil(8));
        }
        match self.set.keys.as_slice() {
            [only] => match only.material() {
                Material::RsaPublic(pkcs1) => keyfile::modulus_len(pkcs1),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether they come from a JWK set in which there is a private or a symmetric key.
    fn private_in_set(&self) -> bool {
        let private = |note: &Note| matches!(note, Note::Private(_));
        let secret = |key: &Key| matches!(key.material(), Material::Secret(_));
        (self.notes.iter().any(private) || self.set.keys.iter().any(secret))
            && self.source.trim_ascii_start().starts_with(b"{")
            && Document::read(self.source.clone())
                .is_ok_and(|document| document.root().get("keys").is_some())
    }
}

impl Asked {
    /// Whether `exp`, `nbf` and `iat` count.
    #[must_use]
    pub fn times(&self) -> bool {
        self.keys.is_some() || self.now_given
    }

    /// Whether anything was asked for.
    #[must_use]
    pub fn anything(&self) -> bool {
        self.times() || self.iss.is_some() || self.aud.is_some() || self.typ.is_some()
    }

    /// Why a check is not made; `None` for one that is.
    pub(super) fn missing(&self, check: Check) -> Option<Label> {
        let keys = self.keys.is_some();
        Some(match check {
            Check::Typ if self.typ.is_none() => words::NO_TYP_GIVEN,
            Check::Kid | Check::Alg | Check::Signature if !keys => words::NO_KEY_GIVEN,
            Check::Iss if self.iss.is_none() => words::NO_ISS_GIVEN,
            Check::Aud if self.aud.is_none() => words::NO_AUD_GIVEN,
            Check::Exp | Check::Nbf if !self.times() => words::NO_TIME_GIVEN,
            Check::Proof => words::NO_REQUEST,
            _ => return None,
        })
    }
}

/// What checking came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What became of the signature.
    pub signature: SignatureStatus,
    /// Every check, in order. `None` where nothing was asked for: [`Decoded::checks`] makes them
    /// where they are shown, from the token alone.
    pub checks: Option<Vec<Checked>>,
    /// What was probably done, where the signature failed.
    pub near_misses: Vec<NearMiss>,
    /// Whether all that was asked for holds.
    pub holds: bool,
    /// How many of the findings are not accepted; they are the first.
    pub denied: usize,
    /// Where the keys are from; `None` where none was given.
    pub from: Option<String>,
}

/// What became of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureStatus {
    /// No key was given.
    NotChecked,
    /// Structure, base64url, header, crit, kid, alg and signature all pass.
    Verified(Alg),
    /// One of them does not.
    Failed,
}

impl SignatureStatus {
    /// The name, as in JSON output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotChecked => "not_checked",
            Self::Verified(_) => "verified",
            Self::Failed => "failed",
        }
    }
}

impl Verdict {
    /// Why the signature failed, in a clause; texts from the token stand in it as they are. `None`
    /// where it did not.
    #[must_use]
    pub fn why_failed(&self, lang: Lang) -> Option<String> {
        if self.signature != SignatureStatus::Failed {
            return None;
        }
        let failed = |checked: &&Checked| {
            checked.status == Status::Fail && SIGNATURE_CHECKS.contains(&checked.check)
        };
        let checked = self.checks.iter().flatten().find(failed)?;
        let why = checked.why.say(lang);
        Some(match checked.check {
            Check::Signature => why.into_owned(),
            check => format!("{check}: {why}"),
        })
    }
}

impl Decoded {
    /// Checks the token and those inside it, and keeps what that comes to in
    /// [`Decoded::verdict`] and [`Decoded::findings`]. Takes out what must not be in a ticket, if
    /// that is asked for.
    pub fn check(&mut self, asked: &Asked) {
        self.check_all(asked);
        if asked.share {
            share::redact(self, asked);
        }
    }

    fn check_all(&mut self, asked: &Asked) {
        self.explain = asked.explain;
        for at in 0..self.inside.len() {
            let binding = (self.inside[at].found.form == FoundAs::KeyBinding)
                .then(|| self.asked_of_binding(asked));
            self.inside[at].check_all(binding.as_ref().unwrap_or(asked));
        }
        let mut verdict = self.examine(asked);
        let public = asked
            .keys
            .as_ref()
            .filter(|keys| keys.secret_len().is_none());
        let public: Vec<&[u8]> = public
            .map(|keys| keys.source.as_slice())
            .into_iter()
            .collect();
        let keys = asked.keys.as_ref().map(|keys| findings::Keys {
            secret_len: keys.secret_len(),
            modulus_len: keys.modulus_len(),
            public: &public,
            private_in_set: keys.private_in_set(),
        });
        let in_cookie = matches!(self.found.form, FoundAs::Cookie | FoundAs::SetCookie);
        let context = findings::Context {
            now: asked.now,
            leeway: asked.leeway,
            weak_secrets: asked.weak_secrets,
            weak_list: &asked.weak_list,
            keys,
            cookie_name: self.found.name.as_deref().filter(|_| in_cookie),
            set_cookie: self.found.set_cookie.as_deref(),
        };
        self.findings = findings::find(self, &context);
        let denied = |finding: &&findings::Finding| Some(finding.severity) >= asked.deny;
        if asked.deny.is_some() {
            verdict.denied = self.findings.iter().take_while(denied).count();
        }
        self.verdict = Some(verdict);
    }

    /// What the key binding of an SD-JWT is held to. The holder signs it with the key that the
    /// issuer has named, and says in it nothing that the issuer does (RFC 9901 §4.3, §7.3).
    fn asked_of_binding(&self, asked: &Asked) -> Asked {
        let claims = self.payload.object().map(Document::root);
        let jwk = claims.and_then(|claims| claims.get("cnf")?.get("jwk"));
        let named = jwk.and_then(|jwk| {
            let source = jwk.source().as_bytes().to_vec();
            let file = keyfile::read(&source).ok()?;
            // A secret that everybody reads proves nothing.
            let secret = |key: &Key| matches!(key.material(), Material::Secret(_));
            if file.keys.keys.iter().any(secret) {
                return None;
            }
            Some(Keys {
                set: file.keys,
                source,
                notes: file.notes,
                from: "cnf.jwk".to_owned(),
            })
        });
        let keys = asked.keys.as_ref().map(|given| match named {
            Some(named) => named,
            None => given.clone(),
        });
        Asked {
            keys,
            iss: None,
            aud: None,
            typ: None,
            ..asked.clone()
        }
    }

    /// What became of the signature.
    #[must_use]
    pub fn signature_status(&self) -> SignatureStatus {
        let verdict = self.verdict.as_ref();
        verdict.map_or(SignatureStatus::NotChecked, |verdict| verdict.signature)
    }

    /// Whether all that was asked for holds, of this token and of every one inside it; so it does
    /// where nothing was.
    #[must_use]
    pub fn holds(&self) -> bool {
        let own = |verdict: &Verdict| verdict.holds && verdict.denied == 0;
        self.verdict.as_ref().is_none_or(own) && self.inside.iter().all(Self::holds)
    }

    fn examine(&self, asked: &Asked) -> Verdict {
        // What is shared is checked before anything is taken out.
        let mut checks = (asked.anything() || asked.share).then(|| self.checks_for(asked));
        let status = |check| {
            let found = checks
                .iter()
                .flatten()
                .find(|checked| checked.check == check);
            found.map_or(Status::NotChecked, |checked| checked.status)
        };
        let passes = |check| status(check) == Status::Pass;
        let alg = || self.alg().as_deref().and_then(Alg::of_name);
        let signature = if asked.keys.is_none() {
            SignatureStatus::NotChecked
        } else if let Some(alg) = alg().filter(|_| SIGNATURE_CHECKS.into_iter().all(passes)) {
            SignatureStatus::Verified(alg)
        } else {
            SignatureStatus::Failed
        };
        let wanted = [
            (Check::Typ, asked.typ.is_some()),
            (Check::Iss, asked.iss.is_some()),
            (Check::Aud, asked.aud.is_some()),
        ];
        let claims = wanted
            .into_iter()
            .all(|(check, wanted)| !wanted || passes(check));
        let times = [Check::Exp, Check::Nbf].map(status);
        let holds =
            signature != SignatureStatus::Failed && claims && !times.contains(&Status::Fail);
        let keys = asked.keys.as_ref();
        let failed = keys.filter(|_| signature == SignatureStatus::Failed);
        let near_misses = failed.map_or_else(Vec::new, |keys| self.near_misses(keys));
        if near_misses.contains(&NearMiss::EmptyPayload) {
            let failed = |checked: &&mut Checked| {
                checked.check == Check::Signature && checked.status == Status::Fail
            };
            if let Some(checked) = checks.iter_mut().flatten().find(failed)
                && let Reason::Found(why) = &checked.why
            {
                checked.why = Reason::Missed(why.clone(), Box::new(NearMiss::EmptyPayload));
            }
        }
        if let Some(KeyFault::ShortSecret { bytes, needed }) = keys.and_then(Keys::distrust) {
            let fits = near_misses.iter().any(NearMiss::is_short_secret);
            let signature = |checked: &&mut Checked| checked.check == Check::Signature;
            if let Some(checked) = checks.iter_mut().flatten().find(signature) {
                checked.why = Reason::ShortSecret {
                    fits,
                    bytes: *bytes,
                    needed: *needed,
                };
            }
        }
        Verdict {
            signature,
            checks,
            near_misses,
            holds,
            denied: 0,
            from: keys.map(|keys| keys.from.clone()),
        }
    }

    /// What was probably done, if the signature is not one of these keys'. Also for a secret that
    /// was refused, and gives no key.
    #[must_use]
    pub fn near_misses(&self, keys: &Keys) -> Vec<NearMiss> {
        // What was given as a secret may be the key that is published.
        let published = match keys.distrust() {
            Some(KeyFault::KeyAsSecret(_)) => keyfile::read(&keys.source).ok(),
            _ => None,
        };
        let set = published.as_ref().map_or(&keys.set, |file| &file.keys);
        let policy = super::checks::policy(set);
        let json = self.json_signature();
        diagnose(
            self.examination(json.as_ref(), &policy, 0),
            &keys.source,
            &keys.notes,
        )
    }
}
