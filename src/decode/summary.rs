//! The first line of a decoded token: what it is, whose, from whom, whether its time is over, its
//! signature, its worst finding.

use super::cookie::{Meaning, Protection};
use super::findings::Severity;
use super::problem::How;
use super::share::REMOVED;
use super::{
    Decoded, FoundAs, Kind, Odd, Opaque, PartName, Problem, SessionCookie, SignatureStatus, State,
    Status, TimeClaim, Verdict, brief,
};
use crate::jose::check::Check;
use crate::jose::diagnose::NearMiss;
use crate::jose::json::{Document, Node, Value};
use crate::text::{Label, Lang};
use crate::words::decode::{cookie as cookies, summary as words};

impl Decoded {
    /// What the token is, for whom, from whom, and whether its time is over, in one sentence, safe
    /// to show. All of it is the token's own word, and the sentence ends by saying so.
    #[must_use]
    pub fn summary(&self, lang: Lang) -> String {
        match &self.kind {
            Kind::Opaque(opaque) => self.opaque(opaque, lang),
            Kind::SessionCookie(cookie) => {
                let signature = self.cookie_signature(cookie).get(lang);
                cookies::sentence(lang, cookie.say(self.cookie_name(), lang), signature)
                    + &self.worst(lang)
            }
            Kind::Key(key) => words::sentence(lang, key.say(lang)) + &self.worst(lang),
            Kind::Jwe => self.encrypted(lang),
            Kind::Jws | Kind::SdJwt | Kind::Unsecured | Kind::Broken => {
                self.signed(lang) + &self.worst(lang)
            }
        }
    }

    /// The worst finding, if it is more than a remark. Beside a check that failed, or a token that
    /// is not all there, only one that is worse than that.
    fn worst(&self, lang: Lang) -> String {
        let failed = self.failed_claims(lang);
        if !failed.is_empty() {
            return words::also_failed(lang, failed.join(words::BETWEEN_FAILED.get(lang)));
        }
        let least = if self.cut().is_some() {
            Severity::Error
        } else if self.signature_status() == SignatureStatus::Failed {
            Severity::Warn
        } else {
            Severity::Info
        };
        match self.findings.first() {
            Some(finding) if finding.severity > least => words::worst(lang, finding.why(lang)),
            _ => String::new(),
        }
    }

    /// The claims that are not what was asked for, each with what it is.
    fn failed_claims(&self, lang: Lang) -> Vec<String> {
        let checks = self
            .verdict
            .iter()
            .flat_map(|verdict| verdict.checks.iter().flatten());
        let failed = checks.filter(|checked| {
            let claim = matches!(checked.check, Check::Typ | Check::Iss | Check::Aud);
            claim && checked.status == Status::Fail
        });
        failed
            .map(|checked| brief(&checked.why.say(lang)))
            .collect()
    }

    /// What is known of a value by the name of its cookie.
    fn opaque(&self, opaque: &Opaque, lang: Lang) -> String {
        let said = opaque.say(lang);
        let Some(cookie) = &self.found.cookie else {
            return words::not_a_jwt(lang, said);
        };
        let name = brief(&cookie.name);
        match Meaning::of(&cookie.name) {
            Some(Meaning::Session("")) => cookies::session(lang, name, said),
            Some(Meaning::Session(of)) => cookies::session_of(lang, of, name, said),
            Some(Meaning::Login(of)) => cookies::login_of(lang, of, name, said),
            Some(Meaning::Csrf) => cookies::csrf(lang, name, said),
            Some(Meaning::Other) => cookies::no_session(lang, name, said),
            None => cookies::plain(lang, name, said),
        }
    }

    /// The name of the cookie that it stands in; empty where there is none.
    fn cookie_name(&self) -> &str {
        let cookie = self.found.cookie.as_ref();
        cookie.map_or("", |cookie| &cookie.name)
    }

    fn cookie_signature(&self, cookie: &SessionCookie) -> Label {
        match self.signature_status() {
            SignatureStatus::Verified(_) | SignatureStatus::Proved(_) => words::VERIFIED,
            SignatureStatus::Failed => words::FAILED,
            SignatureStatus::NotChecked => match cookie.protection {
                Protection::Signed => words::NOT_CHECKED,
                Protection::Encrypted => cookies::ENCRYPTED_NOT_CHECKED,
                Protection::None => cookies::NOT_SIGNED,
            },
        }
    }

    fn encrypted(&self, lang: Lang) -> String {
        let header = |name| {
            let protected = member(self.header.object(), name);
            let found = protected.or_else(|| member(self.unprotected.as_ref(), name));
            found.unwrap_or_else(|| "?".to_owned())
        };
        let said = words::encrypted(lang, header("alg"), header("enc"));
        match self.framework() {
            Some(_) => cookies::jwe_of(lang, said, "NextAuth"),
            None => said,
        }
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
        if let Some(cut) = self.cut() {
            return Some(cut.say(lang));
        }
        let broken = self.kind == Kind::Broken && !self.is_payload_alone();
        let breaks = |problem: &&Problem| broken && problem.breaks();
        let problem = self.problems.iter().find(breaks)?;
        Some(problem.clause(lang))
    }

    /// True if nothing tells that it was meant to be a JWT: it may be anything, signed or not.
    fn is_unknown(&self) -> bool {
        let begins = self.header.object().is_some() && matches!(self.parts.len(), 3 | 5);
        self.kind == Kind::Broken && self.alg().is_none() && !begins
    }

    fn what(&self) -> Label {
        if let Some(cut) = self.cut() {
            return match cut.how {
                How::Dots => words::SHORTENED,
                How::Within | How::After => words::CUT_OFF,
            };
        }
        if self.is_payload_alone() {
            return words::PAYLOAD_ALONE;
        }
        if self.is_unknown() {
            return words::UNKNOWN;
        }
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
        let disclosures = self.disclosures.as_ref().map_or(0, Vec::len);
        if self.kind == Kind::SdJwt && disclosures > 0 {
            return words::SD_JWT;
        }
        let typ = member(self.header.object(), "typ").unwrap_or_default();
        let typ = typ.to_ascii_lowercase();
        let hides = |payload: &Document| payload.root().get("_sd_alg").is_some();
        if self.kind == Kind::SdJwt
            || typ.ends_with("+sd-jwt")
            || self.payload.object().is_some_and(hides)
        {
            return words::SD_JWT_ALONE;
        }
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
        if self.is_twice("exp") {
            return Some(words::EXP_TWICE.get(lang).to_owned());
        }
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
        let mut misses = self.verdict.iter().flat_map(|verdict| &verdict.near_misses);
        let short = misses.find(|miss| miss.is_short_key());
        match self.signature_status() {
            status if self.cut().is_some() => self.cut_in_words(status),
            SignatureStatus::Verified(_) | SignatureStatus::Proved(_) => words::VERIFIED,
            SignatureStatus::Failed if short.is_some() => match short {
                Some(NearMiss::ShortRsa(_)) => words::FAILED_SHORT_KEY,
                _ => words::FAILED_SHORT_SECRET,
            },
            SignatureStatus::Failed if self.fails_first(Check::Disclosures) => {
                words::REJECTED_DISCLOSURES
            }
            SignatureStatus::Failed if self.fails_first(Check::Proof) => words::REJECTED_BINDING,
            SignatureStatus::Failed if !third || empty => words::FAILED_NO_SIGNATURE,
            SignatureStatus::Failed if unsigned => words::FAILED_UNSIGNED,
            SignatureStatus::Failed => words::FAILED,
            SignatureStatus::NotChecked if self.is_payload_alone() => words::ELSEWHERE,
            SignatureStatus::NotChecked if self.is_unknown() => words::UNKNOWN_SIGNATURE,
            SignatureStatus::NotChecked if !third || empty => words::NO_SIGNATURE,
            SignatureStatus::NotChecked if unsigned => words::UNSIGNED,
            SignatureStatus::NotChecked => words::NOT_CHECKED,
        }
    }

    /// True if the signature fits, and this check is the first that fails.
    fn fails_first(&self, check: Check) -> bool {
        let verdict = self.verdict.as_ref();
        let first = verdict.and_then(Verdict::first_failed);
        first.is_some_and(|failed| failed.check == check)
    }

    fn cut_in_words(&self, status: SignatureStatus) -> Label {
        let empty = self.signature.as_ref().is_some_and(Vec::is_empty);
        if status == SignatureStatus::Failed {
            words::FAILED_CUT
        } else if !empty && self.parts.len() == 3 {
            words::CUT_SIGNATURE
        } else {
            words::LOST_SIGNATURE
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
