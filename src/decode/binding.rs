//! The checks that an SD-JWT has beside those of its signature: its disclosures, its key binding,
//! and the times among what it discloses (RFC 9901 §7.1, §7.3).

use super::checks::{Checked, Made, Status, reason};
use super::sd_jwt::KEY_BINDING_TYP;
use super::{Asked, Decoded, Disclosure, Keys, Kind, Reason};
use crate::jose::{
    check::{Check, expiry, start},
    json::{Document, Value},
    key::{Key, KeySet, Material},
    keyfile,
};
use crate::words::decode::checks as words;

impl Decoded {
    /// What the key binding of an SD-JWT is held to. The holder signs it with the key that the
    /// issuer has named, and says in it nothing that the issuer does (RFC 9901 §4.3, §7.3).
    pub(super) fn asked_of_binding(&self, asked: &Asked) -> Asked {
        Asked {
            keys: asked.keys.as_ref().map(|_| self.holder()),
            iss: None,
            aud: None,
            typ: asked.keys.as_ref().map(|_| KEY_BINDING_TYP.to_owned()),
            ..asked.clone()
        }
    }

    /// The holder's key, as the issuer names it; none where it names none that could be checked
    /// with.
    fn holder(&self) -> Keys {
        let claims = self.payload.object().map(Document::root);
        let jwk = claims.and_then(|claims| claims.get("cnf")?.get("jwk"));
        let source = jwk.map_or_else(Vec::new, |jwk| jwk.source().as_bytes().to_vec());
        // A secret that everybody reads proves nothing.
        let public = |key: &Key| !matches!(key.material(), Material::Secret(_));
        let file = keyfile::read(&source).ok();
        let file = file.filter(|file| file.keys.keys.iter().all(public));
        let (set, notes) = file.map_or_else(
            || (KeySet::default(), Vec::new()),
            |file| (file.keys, file.notes),
        );
        Keys {
            set,
            source,
            notes,
            from: "cnf.jwk".to_owned().into(),
        }
    }

    /// A check that is made of an SD-JWT or of its key binding in a way of its own.
    pub(super) fn of_sd_jwt(&self, check: Check, asked: &Asked) -> Option<Checked> {
        let made = match check {
            Check::Disclosures => self.disclosed(),
            Check::SdHash => self.sd_hash(),
            Check::Kid if self.is_key_binding() => {
                let keys = &asked.keys.as_ref()?.set.keys;
                keys.is_empty()
                    .then_some(Err(Reason::Known(words::NO_HOLDER)))?
            }
            // What a key binding must say (RFC 9901 §4.3).
            Check::Nbf if asked.times() && self.lacks("iat") => Err(Reason::Known(words::NO_IAT)),
            Check::Aud if self.lacks("aud") => Err(Reason::Known(words::NO_AUD)),
            Check::Proof if self.lacks("nonce") => Err(Reason::Known(words::NO_NONCE)),
            Check::Proof if self.kind == Kind::SdJwt => return Some(self.bound()),
            Check::Exp | Check::Nbf if asked.times() => self.disclosed_time(check, asked)?,
            _ => return None,
        };
        Some(Checked::of(check, made))
    }

    /// True if it is a key binding without this claim.
    fn lacks(&self, claim: &str) -> bool {
        let claims = self.payload.object().map(Document::root);
        self.is_key_binding() && claims.is_none_or(|claims| claims.get(claim).is_none())
    }

    fn disclosed(&self) -> Made {
        match &self.objections[..] {
            [] => {
                let count = self.disclosures.as_ref().map_or(0, Vec::len);
                Ok(Reason::Disclosed(count))
            }
            against => Err(Reason::Against(against.to_vec())),
        }
    }

    fn sd_hash(&self) -> Made {
        let named = self.payload.object().map(Document::root);
        let named = match named.and_then(|claims| claims.get("sd_hash")) {
            None => return Err(Reason::Known(words::NO_SD_HASH)),
            Some(named) => named.value(),
        };
        let Some(presented) = &self.presented else {
            return Err(Reason::Known(words::UNKNOWN_SD_HASH));
        };
        match named {
            Value::String(named) if named.is(presented) => Ok(Reason::Known(words::SD_HASH_FITS)),
            _ => Err(Reason::Known(words::OTHER_SD_HASH)),
        }
    }

    /// Whether the holder has bound what was presented: the first check of the binding that fails,
    /// if there is a binding.
    fn bound(&self) -> Checked {
        let (status, why) = match self.key_binding() {
            None => (Status::NotChecked, Reason::Known(words::NO_KEY_BINDING)),
            Some(binding) => {
                let checks = binding.checks();
                let failed = checks.iter().find(|checked| checked.status == Status::Fail);
                let verified = |checked: &Checked| {
                    (checked.check, checked.status) == (Check::Signature, Status::Pass)
                };
                match failed {
                    Some(failed) => {
                        let why = Box::new(failed.why.clone());
                        (Status::Fail, Reason::Binding(failed.check, why))
                    }
                    None if checks.iter().any(verified) => {
                        (Status::Pass, Reason::Known(words::KEY_BINDING))
                    }
                    None => (Status::NotChecked, Reason::Known(words::NO_KEY_GIVEN)),
                }
            }
        };
        let check = Check::Proof;
        Checked { check, status, why }
    }

    /// Whether the time has come, or is over, where that is a claim that was disclosed (RFC 9901
    /// §7.1 step 6).
    fn disclosed_time(&self, check: Check, asked: &Asked) -> Option<Made> {
        let names: &[&str] = match check {
            Check::Exp => &["exp"],
            _ => &["nbf", "iat"],
        };
        let is_time = |one: &&Disclosure| {
            let name = one.name().map(|name| name.source().trim_matches('"'));
            one.is_claim && name.is_some_and(|name| names.contains(&name))
        };
        let times: Vec<_> = (self.disclosures.iter().flatten())
            .filter(is_time)
            .collect();
        if times.is_empty() {
            return None;
        }
        // The payload as a verifier comes to see it: with the claims that were disclosed.
        let mut text = self.payload.object()?.text().trim_end().to_owned();
        text.truncate(text.len() - 1);
        for time in times {
            text += ",";
            text += time.name()?.source();
            text += ":";
            text += time.value()?.source();
        }
        text += "}";
        let claims = Document::read(text.into_bytes()).ok()?;
        let judged = match check {
            Check::Exp => expiry(claims.root(), asked.now, asked.leeway),
            _ => start(claims.root(), asked.now, asked.leeway),
        };
        Some(judged.map_or(Err(Reason::Known(words::NO_DATE)), reason))
    }
}
