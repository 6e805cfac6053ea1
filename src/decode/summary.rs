//! The sentence that answers first: what it is, whose, from whom, whether its time is over.

use super::findings::Severity;
use super::share::REMOVED;
use super::{
    Decoded, FoundAs, Kind, Odd, PartName, Problem, SignatureStatus, State, TimeClaim, brief,
};
use crate::jose::json::{Document, Node, Value};
use crate::text::{Label, Lang};
use crate::words::decode::summary as words;

impl Decoded {
    /// What the token is, for whom, from whom, and whether its time is over, in one sentence, safe
    /// to show. All of it is the token's own word, and the sentence ends by saying so.
    #[must_use]
    pub fn summary(&self, lang: Lang) -> String {
        match &self.kind {
            Kind::Opaque(opaque) => words::not_a_jwt(lang, opaque.say(lang)),
            Kind::Jwe => self.encrypted(lang),
            Kind::Jws | Kind::SdJwt | Kind::Unsecured | Kind::Broken => {
                self.signed(lang) + &self.worst(lang)
            }
        }
    }

    /// The worst finding, if it is more than a remark.
    fn worst(&self, lang: Lang) -> String {
        match self.findings.first() {
            Some(finding) if finding.severity > Severity::Info => {
                words::worst(lang, finding.why(lang))
            }
            _ => String::new(),
        }
    }

    fn encrypted(&self, lang: Lang) -> String {
        let header = |name| {
            let protected = member(self.header.object(), name);
            let found = protected.or_else(|| member(self.unprotected.as_ref(), name));
            found.unwrap_or_else(|| "?".to_owned())
        };
        words::encrypted(lang, header("alg"), header("enc"))
    }

    fn signed(&self, lang: Lang) -> String {
        let claim = |name| member(self.payload.object(), name);
        let why = self.broken(lang).map(|why| words::because(lang, why));
        let sub = claim("sub").map(|sub| match sub.as_str() {
            REMOVED => words::SUBJECT_REMOVED.get(lang).to_owned(),
            sub => words::subject(lang, sub),
        });
        let iss = claim("iss").map(|iss| words::issuer(lang, iss.trim_start_matches("https://")));
        let life = self.life(lang).map(|life| words::life(lang, life));
        words::signed(
            lang,
            self.what().get(lang),
            why.unwrap_or_default(),
            sub.unwrap_or_default(),
            iss.unwrap_or_default(),
            life.unwrap_or_default(),
            self.signature_in_words().get(lang),
        )
    }

    /// The first thing that breaks a broken token.
    fn broken(&self, lang: Lang) -> Option<String> {
        let breaks = |problem: &&Problem| self.kind == Kind::Broken && problem.breaks();
        let problem = self.problems.iter().find(breaks)?;
        Some(problem.clause(lang))
    }

    fn what(&self) -> Label {
        if self.kind == Kind::Broken {
            return words::BROKEN;
        }
        if let Some(payload) = self.payload.other() {
            let nested = |inner: &Self| inner.found.form == FoundAs::Payload;
            return if self.inside.first().is_some_and(nested) {
                words::NESTED
            } else if payload.is_empty() {
                words::EMPTY_PAYLOAD
            } else {
                words::NO_OBJECT
            };
        }
        if self.kind == Kind::SdJwt {
            return words::SD_JWT;
        }
        let typ = member(self.header.object(), "typ").unwrap_or_default();
        let typ = typ.to_ascii_lowercase();
        match typ.trim_start_matches("application/") {
            "at+jwt" => words::ACCESS_TOKEN,
            "logout+jwt" => words::LOGOUT_TOKEN,
            "dpop+jwt" => words::DPOP_PROOF,
            "secevent+jwt" => words::SECURITY_EVENT_TOKEN,
            _ => words::JWT,
        }
    }

    /// Whether the time has come, or is over. `None` where there are no claims.
    fn life(&self, lang: Lang) -> Option<String> {
        self.payload.object()?;
        let exp = self.time(TimeClaim::Exp);
        let nbf = self.time(TimeClaim::Nbf);
        let early = nbf.filter(|nbf| nbf.state == State::Future);
        let label = match (exp.map(|exp| (exp, exp.state)), early) {
            (Some((exp, State::Past)), _) | (Some((exp, State::Future)), None) => {
                return Some(exp.say(lang));
            }
            (_, Some(nbf)) => return Some(words::not_yet(lang, nbf.say(lang))),
            (Some((_, State::Odd(Odd::NotANumber))), None) => words::EXP_NOT_A_NUMBER,
            (Some((_, State::Odd(_))), None) => words::ODD_EXP,
            (None, None) => words::NO_EXP,
        };
        Some(label.get(lang).to_owned())
    }

    fn signature_in_words(&self) -> Label {
        let third = self
            .parts
            .iter()
            .any(|part| part.name == PartName::Signature);
        let empty = self.signature.as_ref().is_some_and(Vec::is_empty);
        let unsigned = self.kind == Kind::Unsecured;
        match self.signature_status() {
            SignatureStatus::Verified(_) => words::VERIFIED,
            SignatureStatus::Failed if !third || empty => words::FAILED_NO_SIGNATURE,
            SignatureStatus::Failed if unsigned => words::FAILED_UNSIGNED,
            SignatureStatus::Failed => words::FAILED,
            SignatureStatus::NotChecked if !third || empty => words::NO_SIGNATURE,
            SignatureStatus::NotChecked if unsigned => words::UNSIGNED,
            SignatureStatus::NotChecked => words::NOT_CHECKED,
        }
    }
}

/// A member of the header or the payload as a short safe text: a string without its quotes.
fn member(document: Option<&Document>, name: &str) -> Option<String> {
    let node: Node<'_> = document?.root().get(name)?;
    Some(match node.value() {
        Value::String(text) => brief(&text.to_string_lossy()),
        _ => brief(node.source()),
    })
}
