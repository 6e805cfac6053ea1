//! A session cookie as a decoded token: what it holds, and whether a secret verifies it.

use super::cookie::{Fact, Given, Proof, SessionCookie, read};
use super::time::{Time, TimeClaim};
use super::{
    Asked, Checked, Content, Decoded, Keys, Kind, Reason, SignatureStatus, Status, Verdict,
};
use crate::jose::check::Check;
use crate::jose::json::Document;
use crate::words::decode::{checks, cookie as words};

/// What checking a session cookie came to, and what it encrypts, if the secret opens it.
pub(super) type Examined = (Verdict, Option<Vec<u8>>);

impl Decoded {
    /// The same as a session cookie, where it is one by its form.
    pub(super) fn or_session_cookie(self, now: i64, depth: usize) -> Self {
        let beside = self.found.cookie.as_deref();
        let given = Given {
            name: beside.map_or("", |cookie| &cookie.name),
            value: &self.token,
            signature: beside.and_then(|cookie| cookie.signature.as_deref()),
        };
        let Some(mut cookie) = read(given) else {
            return self;
        };
        let mut decoded = Self::empty(&self.token, self.found);
        decoded.payload = cookie.data.take().map_or(Content::Absent, content);
        decoded.signature = Some(cookie.tag.clone()).filter(|tag| !tag.is_empty());
        let times = cookie.facts.iter().filter_map(|fact| match *fact {
            Fact::Expires(at) => Some((TimeClaim::Exp, at)),
            Fact::Written(at) => Some((TimeClaim::Iat, at)),
            _ => None,
        });
        decoded.times = times.map(|(claim, at)| Time::of(claim, at, now)).collect();
        decoded.kind = Kind::SessionCookie(Box::new(cookie));
        decoded.look_inside(now, depth);
        decoded
    }

    /// Holds a session cookie to what was asked for.
    pub(super) fn examine_cookie(&self, cookie: &SessionCookie, asked: &Asked) -> Examined {
        let wanted = [&asked.iss, &asked.aud, &asked.typ]
            .iter()
            .any(|want| want.is_some());
        let keys = asked.keys.as_ref();
        let (signature, checked, opened) = match (keys, cookie.proof()) {
            (None, _) => not_checked(checks::NO_KEY_GIVEN),
            (Some(_), None) => not_checked(words::NOT_VERIFIED_HERE),
            (Some(keys), Some(proof)) => self.prove(cookie, proof, keys),
        };
        let verified = matches!(signature, SignatureStatus::Proved(_));
        let verdict = Verdict {
            signature,
            checks: Some(vec![checked]),
            near_misses: Vec::new(),
            holds: !wanted && (verified || keys.is_none()),
            denied: 0,
            from: keys.map(|keys| keys.from.clone()),
        };
        (verdict, opened)
    }

    /// Looks for the secret that the cookie is protected with.
    fn prove(
        &self,
        cookie: &SessionCookie,
        first: &'static Proof,
        keys: &Keys,
    ) -> (SignatureStatus, Checked, Option<Vec<u8>>) {
        let secrets = keys.secrets();
        let failed = |why| (SignatureStatus::Failed, checked(Status::Fail, why), None);
        if secrets.is_empty() {
            return failed(Reason::Known(words::NO_SECRET));
        }
        let proved = secrets.iter().find_map(|secret| cookie.prove(secret));
        let Some((proof, opened)) = proved else {
            let trimmed = secrets.iter().map(|secret| secret.trim_ascii_end());
            let newline = trimmed.clone().any(|secret| cookie.prove(secret).is_some());
            return failed(Reason::NotProved {
                proof: first,
                newline,
            });
        };
        let name = self
            .found
            .cookie
            .as_ref()
            .map(|cookie| cookie.name.as_str());
        let other = name.zip(cookie.purpose()).filter(|(name, purpose)| {
            let made_for = purpose.strip_prefix("cookie.").unwrap_or(purpose);
            made_for != *name
        });
        if let Some((name, purpose)) = other {
            return failed(Reason::OtherPurpose {
                made_for: purpose.to_owned(),
                name: name.to_owned(),
            });
        }
        let signature = SignatureStatus::Proved(proof.name());
        (
            signature,
            checked(Status::Pass, Reason::Proved(proof)),
            opened,
        )
    }
}

fn not_checked(why: crate::text::Label) -> (SignatureStatus, Checked, Option<Vec<u8>>) {
    let checked = checked(Status::NotChecked, Reason::Known(why));
    (SignatureStatus::NotChecked, checked, None)
}

fn checked(status: Status, why: Reason) -> Checked {
    Checked {
        check: Check::Signature,
        status,
        why,
    }
}

/// What a session holds: a JSON object, or anything else.
pub(super) fn content(data: Vec<u8>) -> Content {
    let document = Document::read(data.clone()).ok();
    let object = document.filter(|document| document.root().members().is_some());
    object.map_or(Content::Other(data), Content::Object)
}
