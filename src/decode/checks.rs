//! The list of a token's checks as the decoder shows it: each passed, failed or not checked, and
//! why.

use std::borrow::Cow;

use super::{Asked, Content, Decoded, Keys, Kind, Reason};
use crate::jose::{
    check::{
        Check, Decode, Examination, Judgement, Policy, ReadBefore, Why, expiry, numeric_date, start,
    },
    json::Document,
    json_serialization::Signature,
    key::KeySet,
};
use crate::text::Label;
use crate::words::decode::checks as words;

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It holds.
    Pass,
    /// It does not hold.
    Fail,
    /// It was not made.
    NotChecked,
}

impl Status {
    /// The name, as in JSON output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::NotChecked => "not_checked",
        }
    }
}

/// A check, how it ended, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The check.
    pub check: Check,
    /// How it ended.
    pub status: Status,
    /// What was found, or what is missing for the check.
    pub why: Reason,
}

/// What a check that was made came to: what holds, or what does not.
pub(super) type Made = Result<Reason, Reason>;

/// Clocks that differ by more seconds are no excuse.
const MAX_SKEW: i64 = 300;

const NOT_REACHED: (Status, Reason) = (Status::NotChecked, Reason::Found(Why::NotReached));

impl Checked {
    pub(super) fn of(check: Check, made: Made) -> Self {
        let (status, why) = match made {
            Ok(why) => (Status::Pass, why),
            Err(why) => (Status::Fail, why),
        };
        Self { check, status, why }
    }
}

impl Decoded {
    /// The checks, in order: those of [`Decoded::verdict`], else those that need nothing but the
    /// token. None for what is no JWS, unless something was asked for.
    #[must_use]
    pub fn checks(&self) -> Cow<'_, [Checked]> {
        let made = self
            .verdict
            .as_ref()
            .and_then(|verdict| verdict.checks.as_deref());
        match made {
            Some(checks) => Cow::Borrowed(checks),
            None => Cow::Owned(self.checks_for(&Asked::default())),
        }
    }

    pub(super) fn checks_for(&self, asked: &Asked) -> Vec<Checked> {
        match &self.kind {
            Kind::SessionCookie(cookie) => {
                let (verdict, _) = self.examine_cookie(cookie, asked);
                verdict.checks.unwrap_or_default()
            }
            Kind::Key(_) => Vec::new(),
            Kind::Jwe | Kind::Opaque(_) if !asked.anything() => Vec::new(),
            _ => self.checks_of_jws(asked),
        }
    }

    fn checks_of_jws(&self, asked: &Asked) -> Vec<Checked> {
        let json = self.json_signature();
        let none = KeySet::default();
        let strict = Policy {
            typ: asked.typ.as_deref(),
            iss: asked.iss.as_deref(),
            aud: asked.aud.as_deref(),
            leeway: asked.leeway,
            ..policy(asked.keys.as_ref().map_or(&none, |keys| &keys.set))
        };
        let lenient = Policy {
            decode: Decode::Lenient,
            ..strict.clone()
        };
        let mut examination = self.examination(json.as_ref(), &strict, asked.now);
        let structure = match self
            .serialized
            .as_ref()
            .and_then(|json| json.fault.as_ref())
        {
            Some(fault) => Some(Err(Reason::Serialization(fault.clone()))),
            None => examination.run(Check::Structure).map(reason),
        };
        let structure = match (structure, self.cut()) {
            (Some(Err(_)), Some(cut)) => Some(Err(Reason::Cut(cut))),
            (structure, _) => structure,
        };
        let mut base64url = examination.run(Check::Base64url).map(reason);
        // What was repaired for display is no base64url for all that; what it says is looked at.
        if let Some(Err(why)) = base64url {
            let problem = self.problems.iter().find(|problem| problem.is_base64url());
            let spelling = problem.map(|problem| Reason::Spelling(problem.clone()));
            base64url = Some(Err(spelling.unwrap_or(why)));
            examination = self.examination(json.as_ref(), &lenient, asked.now);
            let _ = examination.run(Check::Structure);
            let _ = examination.run(Check::Base64url);
        }
        let checks = Check::ALL.into_iter().filter(|check| match check {
            Check::Revoked | Check::Scope => false,
            Check::Disclosures => self.disclosures.is_some(),
            Check::SdHash => self.is_key_binding(),
            _ => true,
        });
        let mut duplicate = None;
        let distrust = asked.keys.as_ref().and_then(Keys::distrust);
        checks
            .map(|check| {
                if let Some(checked) = self.of_sd_jwt(check, asked) {
                    return checked;
                }
                if let Some(missing) = asked.missing(check) {
                    return Checked {
                        check,
                        status: Status::NotChecked,
                        why: Reason::Known(missing),
                    };
                }
                if let Some(fault) = distrust {
                    let (status, why) = match check {
                        Check::Kid | Check::Alg => NOT_REACHED,
                        _ => (Status::Fail, Reason::Untrusted(fault.clone())),
                    };
                    if matches!(check, Check::Kid | Check::Alg | Check::Signature) {
                        return Checked { check, status, why };
                    }
                }
                let made = match check {
                    Check::Structure => structure.clone(),
                    Check::Base64url => base64url.clone(),
                    Check::Iss | Check::Aud | Check::Exp | Check::Nbf => examination
                        .run(check)
                        .map(reason)
                        .or_else(|| self.claim(check, asked, duplicate.clone())),
                    _ => examination.run(check).map(reason),
                };
                let (status, why) = ended(made);
                if let (Check::Payload, Reason::Found(again @ Why::Duplicate { .. })) =
                    (check, &why)
                {
                    duplicate = Some(again.clone());
                }
                Checked { check, status, why }
            })
            .collect()
    }

    /// The token on its way through the checks of a policy. `signature` is what
    /// [`Decoded::json_signature`] gives.
    pub(super) fn examination<'a>(
        &'a self,
        signature: Option<&'a Signature<'a>>,
        policy: &'a Policy<'a>,
        now: i64,
    ) -> Examination<'a> {
        match (signature, self.read_before()) {
            (Some(signature), _) => Examination::of_signature(signature, policy, now),
            (None, Some(read)) => Examination::of_read(&self.token, read, policy, now),
            (None, None) => Examination::new(&self.token, policy, now),
        }
    }

    /// What was read here as a verifier reads it: nothing was repaired, and nothing is broken.
    fn read_before(&self) -> Option<ReadBefore<'_>> {
        let (header, payload) = (self.header.object()?, self.payload.object()?);
        let as_received = self.problems.is_empty() && header.root().get("b64").is_none();
        as_received.then_some(ReadBefore {
            header,
            payload,
            signature: self.signature.as_deref()?,
        })
    }

    /// The token as a signature of a JWS in JSON, where it is one: its payload may have dots.
    pub(super) fn json_signature(&self) -> Option<Signature<'_>> {
        let json = self.serialized.as_ref()?;
        let protected = self.part_text(0);
        Some(Signature {
            protected: (!protected.is_empty()).then(|| protected.into()),
            unprotected: self.unprotected.as_ref().map(Document::root),
            payload: Some(self.part_text(1).into()),
            signature: self.part_text(2).into(),
            number: json.number,
            of: json.of,
            duplicate: json.duplicate.clone(),
        })
    }

    /// A claim that the examination could not reach: the token is broken, the payload is no object
    /// or ambiguous, or the claim is no date. What can be read of the payload counts.
    fn claim(&self, check: Check, asked: &Asked, duplicate: Option<Why>) -> Option<Made> {
        let refuse = |why| Some(Err(Reason::Found(why)));
        if let Some(why) = duplicate.or_else(|| self.duplicate_claim()) {
            return refuse(why);
        }
        let dates: &[&'static str] = match check {
            Check::Exp => &["exp"],
            Check::Nbf => &["nbf", "iat"],
            _ => return None,
        };
        let Some(claims) = self.payload.object().map(Document::root) else {
            return self.lost_claims().map(|lost| Err(Reason::Known(lost)));
        };
        let odd = |name: &&&str| {
            let value = claims.get(name);
            value.is_some_and(|value| numeric_date(value).is_none())
        };
        if let Some(name) = dates.iter().find(odd) {
            return refuse(Why::NotADate(name));
        }
        match check {
            Check::Exp => expiry(claims, asked.now, asked.leeway),
            _ => start(claims, asked.now, asked.leeway),
        }
        .map(reason)
    }

    /// A name that stands twice in the payload.
    fn duplicate_claim(&self) -> Option<Why> {
        let again = self.payload.object()?.first_duplicates(1).0;
        let again = again.first()?;
        let name = again.name.to_string_lossy().into_owned();
        let at = again.name_range.start;
        Some(Why::Duplicate { name, at })
    }

    /// Why nobody can tell the times of a token that was to have claims. A payload that never was
    /// a JSON object has none.
    fn lost_claims(&self) -> Option<Label> {
        let begun = |payload: &[u8]| payload.trim_ascii_start().starts_with(b"{");
        match &self.payload {
            Content::Absent if self.kind == Kind::Broken => Some(words::NO_PAYLOAD),
            Content::Other(payload) if self.kind == Kind::Broken || begun(payload) => {
                Some(words::INCOMPLETE_PAYLOAD)
            }
            _ => None,
        }
    }
}

pub(super) fn reason(judgement: Judgement) -> Made {
    judgement
        .map(Reason::Found)
        .map_err(|(_, why)| Reason::Found(why))
}

/// How a check ended; `None` is one that could not be made.
fn ended(made: Option<Made>) -> (Status, Reason) {
    match made {
        Some(Ok(why)) => (Status::Pass, why),
        // A missing time is not one that is over; a finding says that it is missing.
        Some(Err(Reason::Found(Why::NoExp))) => (Status::Pass, Reason::Known(words::NO_EXP)),
        Some(Err(Reason::Found(why))) => match skew(&why) {
            Some(leeway) => (Status::Fail, Reason::Skew(why, leeway)),
            None => (Status::Fail, Reason::Found(why)),
        },
        Some(Err(why)) => (Status::Fail, why),
        None => NOT_REACHED,
    }
}

/// The leeway that would let a token pass, where clocks may differ by so much.
fn skew(why: &Why) -> Option<i64> {
    why.missing_leeway().filter(|&leeway| leeway <= MAX_SKEW)
}

/// The strict verifier of these keys: times that are given count, and `b64` is understood.
pub(super) fn policy(keys: &KeySet) -> Policy<'_> {
    Policy {
        nbf: true,
        unencoded: true,
        ..Policy::new(keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::decode;
    use crate::jose::base64url;
    use crate::jose::keyfile;

    #[test]
    fn what_was_read_here_passes_the_checks_of_a_verifier_that_reads_for_itself() {
        let part = |text: &str| base64url::encode(text.as_bytes());
        let secret = br#"{"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#;
        let keys = keyfile::read(secret).expect("a key").keys;
        let policy = Policy {
            iss: Some("me"),
            ..policy(&keys)
        };
        let mut lent = 0;
        for header in [
            r#"{"alg":"HS256"}"#,
            r#" {"alg":"HS256","crit":["exp"]} "#,
            r#"{"alg":"HS256","b64":true,"crit":["b64"]}"#,
            r#"{"alg":"HS256","b64":false,"crit":["b64"]}"#,
            r#"{"alg":"none"}"#,
            r#"{"alg":"HS256","alg":"none"}"#,
            "[]",
        ] {
            for payload in [
                "{}",
                r#"{"iss":"me","exp":5}"#,
                r#"{"iss":"me","exp":15,"x":{"a":1,"a":2}}"#,
                r#"{"exp":"15"}"#,
                r#"{"iss":"you""#,
                "[1]",
                "",
            ] {
                for signature in ["", "AAAA", "AAAB", "AAA=", "AB", "A", "+/"] {
                    let token = format!("{}.{}.{signature}", part(header), part(payload));
                    for decoded in decode(&token, 10) {
                        lent += usize::from(decoded.read_before().is_some());
                        let mut here = decoded.examination(None, &policy, 10);
                        let mut there = Examination::new(&decoded.token, &policy, 10);
                        for check in Check::ALL {
                            assert_eq!(here.run(check), there.run(check), "{check} of {token}");
                        }
                        assert_eq!(here.into_read(), there.into_read(), "{token}");
                    }
                }
            }
        }
        assert!(lent > 20, "{lent}");
    }
}
