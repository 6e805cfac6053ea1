//! L58, L59: disclosures that the issuer did not sign, and a key binding that binds nothing.

use super::subject::text;
use super::{Hit, Note, Subject};
use crate::decode::sd_jwt::KEY_BINDING_TYP;
use crate::jose::json::{Document, Value};

pub(super) fn bad_disclosures(subject: &Subject<'_>) -> Option<Hit> {
    Hit::when(!subject.decoded.objections.is_empty())
}

pub(super) fn bad_key_binding(subject: &Subject<'_>) -> Option<Hit> {
    let decoded = subject.decoded;
    let claims = decoded.payload.object().map(Document::root);
    let mut hit = Hit::default();
    if decoded.is_key_binding() {
        match subject.typ() {
            Some(typ) if typ.eq_ignore_ascii_case(KEY_BINDING_TYP) => {}
            Some(typ) => hit.add("typ", Note::Value(typ.to_owned())),
            None => hit.add("typ", Note::Missing),
        }
        for name in ["iat", "aud", "nonce", "sd_hash"] {
            if claims.is_none_or(|claims| claims.get(name).is_none()) {
                hit.add(name, Note::Missing);
            }
        }
        let named = text(claims.and_then(|claims| claims.get("sd_hash")));
        if let (Some(named), Some(presented)) = (named, &decoded.presented)
            && named != **presented
        {
            hit.add("sd_hash", Note::Value(named.into_owned()));
        }
    } else if decoded.key_binding().is_some() {
        let jwk = claims.and_then(|claims| claims.get("cnf")?.get("jwk"));
        if !jwk.is_some_and(|jwk| matches!(jwk.value(), Value::Object(_))) {
            hit.add("cnf.jwk", Note::Missing);
        }
    }
    hit.any()
}
