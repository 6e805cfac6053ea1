//! The checks of the payload: `iss`, `aud`, `exp`, `nbf` and `iat`, with leeway to the second (RFC
//! 7519 §4.1).

use std::borrow::Cow;

use super::{
    Examination, Judgement,
    read::{Payload, object, read_object},
    string,
};
use crate::jose::{
    check::{Refusal, Why},
    json::{Document, Node, Value},
};

impl Examination<'_> {
    pub(super) fn payload(&mut self) -> Option<Judgement> {
        let duplicates = self.policy.duplicates;
        let read = match self.payload.take()? {
            Payload::Bytes(bytes) => read_object(bytes, duplicates),
            Payload::Read(document) => object(Cow::Borrowed(document), duplicates),
        };
        let (claims, why) = match read {
            Ok(read) => read,
            Err(refusal) => return Some(Err(refusal)),
        };
        let bad_date = ["exp", "nbf", "iat"].into_iter().find(|name| {
            let value = claims.root().get(name);
            value.is_some_and(|value| numeric_date(value).is_none())
        });
        self.claims = Some(claims);
        Some(match bad_date {
            None => Ok(why),
            Some(name) => Err((Refusal::Malformed, Why::NotADate(name))),
        })
    }

    pub(super) fn iss(&mut self) -> Option<Judgement> {
        let expected = self.policy.iss?;
        let found = self.claims()?.get("iss").and_then(string);
        Some(match found {
            Some(iss) if iss == expected => Ok(Why::IssMatches(iss)),
            found => {
                let expected = expected.to_owned();
                Err((Refusal::WrongIss, Why::WrongIss { found, expected }))
            }
        })
    }

    pub(super) fn aud(&mut self) -> Option<Judgement> {
        let expected = self.policy.aud?.to_owned();
        let aud = self.claims()?.get("aud");
        let found: Vec<_> = match aud.map(Node::value) {
            Some(Value::Array(several)) => several.filter_map(string).collect(),
            _ => aud.and_then(string).into_iter().collect(),
        };
        Some(if found.contains(&expected) {
            Ok(Why::AudMatches(expected))
        } else {
            Err((Refusal::WrongAud, Why::WrongAud { found, expected }))
        })
    }

    pub(super) fn exp(&mut self) -> Option<Judgement> {
        expiry(self.claims()?, self.now, self.policy.leeway)
    }

    pub(super) fn nbf(&mut self) -> Option<Judgement> {
        start(self.claims()?, self.now, self.policy.leeway)
    }

    /// The payload, once it was read.
    fn claims(&self) -> Option<Node<'_>> {
        self.claims.as_deref().map(Document::root)
    }
}

/// Whether the time of these claims is over (RFC 7519 §4.1.4). `None` if `exp` is no date.
#[must_use]
pub fn expiry(claims: Node<'_>, now: i64, leeway: i64) -> Option<Judgement> {
    let Some(exp) = claims.get("exp") else {
        return Some(Err((Refusal::Malformed, Why::NoExp)));
    };
    let exp = numeric_date(exp)?;
    Some(if now < exp.saturating_add(leeway) {
        Ok(Why::NotExpired { exp, now, leeway })
    } else {
        Err((Refusal::Expired, Why::Expired { exp, now, leeway }))
    })
}

/// Whether the time of these claims has come (RFC 7519 §4.1.5, §4.1.6). `None` if `nbf` or `iat`
/// is no date.
#[must_use]
pub fn start(claims: Node<'_>, now: i64, leeway: i64) -> Option<Judgement> {
    let mut start = None;
    for claim in ["iat", "nbf"] {
        if let Some(value) = claims.get(claim) {
            start = start.max(Some((numeric_date(value)?, claim)));
        }
    }
    let Some((from, claim)) = start else {
        return Some(Ok(Why::NoStart));
    };
    Some(if from <= now.saturating_add(leeway) {
        Ok(Why::Started {
            claim,
            from,
            now,
            leeway,
        })
    } else {
        let why = Why::NotStarted {
            claim,
            from,
            now,
            leeway,
        };
        Err((Refusal::NotYetValid, why))
    })
}

/// A `NumericDate` in whole seconds since 1970 (RFC 7519 §2): the first one at which it has come.
/// Beyond the range it is the end of the range. `None` if the value is no number, or one that no
/// double holds.
#[must_use]
pub fn numeric_date(value: Node<'_>) -> Option<i64> {
    let Value::Number(text) = value.value() else {
        return None;
    };
    if let Ok(seconds) = text.parse() {
        return Some(seconds);
    }
    let seconds: f64 = text.parse().ok()?;
    // The cast saturates, which is what is wanted.
    #[expect(clippy::cast_possible_truncation)]
    seconds.is_finite().then(|| seconds.ceil() as i64)
}
