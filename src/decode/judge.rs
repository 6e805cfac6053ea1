//! The verdict on a decoded token: whether its signature is verified or failed, which findings are
//! denied (`--deny`), and whether all that was asked for holds (`holds`).

use super::checks::policy;
use super::verdict::{SD_JWT_CHECKS, SIGNATURE_CHECKS};
use super::{
    Asked, Checked, Decoded, Keys, Kind, Problem, Reason, ShortKey, SignatureStatus, Status,
    Verdict, cookie, findings, session_cookie, share,
};
use crate::jose::{
    check::{Check, Decode, Policy, Why},
    diagnose::{NearMiss, diagnose},
    key::{self, Alg},
    keyfile::{self, KeyFault},
};

/// The key that a check failed for because it is too short.
fn short_key(why: &Reason, alg: Option<Alg>) -> Option<ShortKey> {
    match why {
        Reason::Found(Why::ShortSecret { bytes, needed }) => Some(ShortKey::Secret {
            bytes: *bytes,
            needed: *needed,
        }),
        Reason::Untrusted(fault) => match fault.shortness()? {
            KeyFault::ShortSecret { bytes, needed } => {
                let hash = alg.filter(|alg| alg.kind() == key::Kind::Secret);
                let hash = hash.and_then(Alg::signature_len).unwrap_or(*needed);
                Some(ShortKey::Secret {
                    bytes: *bytes,
                    needed: hash.max(*needed),
                })
            }
            // Whether it fits can be told of these two alone.
            KeyFault::ShortRsa(bits) if matches!(alg, Some(Alg::Rs256 | Alg::Rs512)) => {
                Some(ShortKey::Rsa(*bits))
            }
            _ => None,
        },
        _ => None,
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
            let binding = (self.inside[at].is_key_binding()).then(|| self.asked_of_binding(asked));
            self.inside[at].check_all(binding.as_ref().unwrap_or(asked));
        }
        let mut verdict = match &self.kind {
            Kind::SessionCookie(cookie) => {
                let (verdict, opened) = self.examine_cookie(cookie, asked);
                if let Some(opened) = opened {
                    self.payload = session_cookie::content(opened);
                }
                verdict
            }
            // Of a cookie that nothing is known of, nobody asked for a signature.
            Kind::Opaque(_) if self.found.cookie.is_some() => Verdict {
                signature: SignatureStatus::NotChecked,
                checks: None,
                near_misses: Vec::new(),
                holds: true,
                denied: 0,
                from: None,
            },
            _ => self.examine(asked),
        };
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
        let cookie = self.found.cookie.as_deref();
        let session = cookie.filter(|cookie| {
            let opens = |name| cookie::Meaning::of(name).is_some_and(cookie::Meaning::opens);
            !matches!(self.kind, Kind::Opaque(_)) || opens(&cookie.name)
        });
        let context = findings::Context {
            now: asked.now,
            leeway: asked.leeway,
            weak_secrets: asked.weak_secrets,
            weak_list: &asked.weak_list,
            keys,
            cookie_name: cookie.map(|cookie| cookie.name.as_str()),
            set_cookie: session.and_then(|cookie| cookie.set_cookie.as_deref()),
        };
        self.findings = findings::find(self, &context);
        let denied = |finding: &&findings::Finding| Some(finding.severity) >= asked.deny;
        if asked.deny.is_some() {
            verdict.denied = self.findings.iter().take_while(denied).count();
        }
        self.verdict = Some(verdict);
    }

    /// What became of the signature.
    #[must_use]
    pub fn signature_status(&self) -> SignatureStatus {
        let verdict = self.verdict.as_ref();
        verdict.map_or(SignatureStatus::NotChecked, |verdict| verdict.signature)
    }

    /// True if all that was asked for holds, of this token and of every one inside it; so it does
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
        let rejected = SD_JWT_CHECKS
            .into_iter()
            .any(|check| status(check) == Status::Fail);
        let verified = !rejected && SIGNATURE_CHECKS.into_iter().all(passes);
        let signature = if asked.keys.is_none() {
            SignatureStatus::NotChecked
        } else if let Some(alg) = alg().filter(|_| verified) {
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
        let fits = near_misses.iter().any(NearMiss::is_short_key);
        for checked in checks.iter_mut().flatten() {
            if let Some(key) = short_key(&checked.why, alg()) {
                checked.why = Reason::ShortKey { key, fits };
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
        // What is repaired for display fails, and may be explained all the same.
        let repaired = self.problems.iter().any(Problem::is_base64url);
        let decode = if repaired {
            Decode::Lenient
        } else {
            Decode::Strict
        };
        let policy = Policy {
            decode,
            ..policy(set)
        };
        let json = self.json_signature();
        diagnose(
            self.examination(json.as_ref(), &policy, 0),
            &keys.source,
            &keys.notes,
        )
    }
}
