//! The rule behind each verdict and each check, and the standard that says so.

use crate::jose::check::{Check, Refusal};
use crate::text::Label;
use crate::words::page::rules as words;
use crate::world::Verdict;

/// A rule in words, and its source.
pub(super) struct Rule(pub Label, pub &'static str);

/// The rule behind a verdict.
pub(super) fn of_verdict(verdict: Verdict) -> Rule {
    use Verdict as V;
    match verdict {
        V::Ok => Rule(words::OK, "RFC 9110 §15.3"),
        V::NoCredential => Rule(words::NO_CREDENTIAL, "RFC 9110 §15.5.2, RFC 6750 §3.1"),
        V::BadPassword => Rule(words::BAD_PASSWORD, "OWASP Authentication Cheat Sheet"),
        V::UserDisabled => Rule(words::USER_DISABLED, "OWASP ASVS 5.0 §7.4"),
        V::UnknownId => Rule(words::UNKNOWN_ID, "OWASP Session Management Cheat Sheet"),
        V::IdleTimeout => Rule(words::IDLE_TIMEOUT, "OWASP Session Management Cheat Sheet"),
        V::AbsoluteTimeout => Rule(
            words::ABSOLUTE_TIMEOUT,
            "OWASP Session Management Cheat Sheet",
        ),
        V::CsrfRejected => Rule(words::CSRF_REJECTED, "OWASP CSRF Prevention Cheat Sheet"),
        V::NotFound => Rule(words::NOT_FOUND, "RFC 9110 §15.5.5"),
        V::Forbidden => Rule(words::FORBIDDEN, "RFC 9110 §15.5.4"),
        V::ReauthRequired => Rule(words::REAUTH_REQUIRED, "RFC 9470 §3"),
        V::InvalidRequest => Rule(words::INVALID_REQUEST, "RFC 6750 §3.1, RFC 6749 §5.2"),
        V::InvalidScope => Rule(words::INVALID_SCOPE, "RFC 6749 §5.2, RFC 8693 §2.2.2"),
        V::InvalidClient => Rule(words::INVALID_CLIENT, "RFC 6749 §3.2.1, §5.2"),
        V::WrongClient => Rule(words::WRONG_CLIENT, "RFC 6749 §5.2, RFC 7009 §2.1"),
        V::UnsupportedTokenType => Rule(words::UNSUPPORTED_TOKEN_TYPE, "RFC 7009 §2.2.1"),
        V::HeaderTooLarge => Rule(words::HEADER_TOO_LARGE, "RFC 6585 §5"),
        V::Token(Refusal::Malformed) => Rule(words::MALFORMED, "RFC 7519 §7.2, RFC 7515 §5.2"),
        V::Token(Refusal::UnknownCrit) => Rule(words::UNKNOWN_CRIT, "RFC 7515 §4.1.11"),
        V::Token(Refusal::AlgNotAllowed) => Rule(words::ALG_NOT_ALLOWED, "RFC 8725 §3.1"),
        V::Token(Refusal::UnknownKid) => Rule(words::UNKNOWN_KID, "RFC 7515 §4.1.4"),
        V::Token(Refusal::KeyMismatch) => Rule(words::KEY_MISMATCH, "RFC 7517 §4.1, RFC 8725 §3.1"),
        V::Token(Refusal::BadSignature) => Rule(words::BAD_SIGNATURE, "RFC 7515 §5.2"),
        V::Token(Refusal::WrongTyp) => Rule(words::WRONG_TYP, "RFC 9068 §4, RFC 8725 §3.11"),
        V::Token(Refusal::WrongIss) => Rule(words::WRONG_ISS, "RFC 9068 §4, RFC 8725 §3.8"),
        V::Token(Refusal::WrongAud) => Rule(words::WRONG_AUD, "RFC 7519 §4.1.3, RFC 8725 §3.9"),
        V::Token(Refusal::Expired) => Rule(words::EXPIRED, "RFC 7519 §4.1.4"),
        V::Token(Refusal::NotYetValid) => Rule(words::NOT_YET_VALID, "RFC 7519 §4.1.5"),
        V::Denylisted => Rule(words::DENYLISTED, "OWASP JSON Web Token Cheat Sheet"),
        V::IssuedBeforeCutoff => Rule(words::ISSUED_BEFORE_CUTOFF, "OWASP ASVS 5.0 §7.4"),
        V::Inactive => Rule(words::INACTIVE, "RFC 7662 §2.2"),
        V::InsufficientScope => Rule(words::INSUFFICIENT_SCOPE, "RFC 6750 §3.1"),
        V::RefreshUnknown => Rule(words::REFRESH_UNKNOWN, "RFC 6749 §5.2"),
        V::RefreshExpired => Rule(words::REFRESH_EXPIRED, "RFC 9700 §4.14.2"),
        V::RefreshReused => Rule(words::REFRESH_REUSED, "RFC 9700 §4.14.2"),
        V::RefreshRevoked => Rule(words::REFRESH_REVOKED, "RFC 7009 §2.1"),
        V::ProofMissing => Rule(words::PROOF_MISSING, "RFC 9449 §7.1"),
        V::ProofMismatch => Rule(words::PROOF_MISMATCH, "RFC 9449 §4.3"),
        V::ProofReplayed => Rule(words::PROOF_REPLAYED, "RFC 9449 §11.1"),
        V::StoreDown => Rule(words::STORE_DOWN, "RFC 9110 §15.6.4"),
        V::IssuerDown => Rule(words::ISSUER_DOWN, "RFC 9110 §15.6.4"),
        V::JwksDown => Rule(words::JWKS_DOWN, "RFC 9110 §15.6.4"),
        V::NoAnswer => Rule(words::NO_ANSWER, "RFC 9110 §15.6"),
    }
}

/// The rule behind a check of the verifier.
pub(super) fn of_check(check: Check) -> Rule {
    match check {
        Check::Structure => Rule(words::STRUCTURE, "RFC 7515 §7.1"),
        Check::Base64url => Rule(words::BASE64URL, "RFC 7515 §2, RFC 4648 §3.5"),
        Check::Header => Rule(words::HEADER, "RFC 7515 §4, RFC 8259 §4"),
        Check::Typ => Rule(words::TYP, "RFC 9068 §4, RFC 8725 §3.11"),
        Check::Crit => Rule(words::CRIT, "RFC 7515 §4.1.11"),
        Check::Kid => Rule(words::KID, "RFC 7515 §4.1.4"),
        Check::Alg => Rule(words::ALG, "RFC 8725 §3.1"),
        Check::Signature => Rule(words::SIGNATURE, "RFC 7515 §5.2"),
        Check::Payload => Rule(words::PAYLOAD, "RFC 7519 §7.2, §2"),
        Check::Disclosures => Rule(words::DISCLOSURES, "RFC 9901 §7.1"),
        Check::SdHash => Rule(words::SD_HASH, "RFC 9901 §7.3"),
        Check::Iss => Rule(words::ISS, "RFC 9068 §4"),
        Check::Aud => Rule(words::AUD, "RFC 7519 §4.1.3"),
        Check::Exp => Rule(words::EXP, "RFC 7519 §4.1.4"),
        Check::Nbf => Rule(words::NBF, "RFC 7519 §4.1.5"),
        Check::Proof => Rule(words::PROOF, "RFC 9449 §4.3"),
        Check::Revoked => Rule(
            words::REVOKED,
            "RFC 7662 §2.2, OWASP JSON Web Token Cheat Sheet",
        ),
        Check::Scope => Rule(words::SCOPE, "RFC 6750 §3.1, RFC 9068 §4"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    /// Every verdict, from the list that reading an unknown one answers with.
    fn verdicts() -> Vec<Verdict> {
        let refused = serde_json::from_str::<Verdict>("\"-\"").expect_err("no verdict");
        let said = refused.to_string();
        let names = said.split('`').skip(3).step_by(2);
        names
            .map(|name| serde_json::from_value(name.into()).expect("a verdict"))
            .collect()
    }

    #[test]
    fn every_verdict_and_check_has_a_rule_in_both_languages() {
        let verdicts = verdicts();
        assert!(verdicts.contains(&Verdict::Ok) && verdicts.contains(&Verdict::NoAnswer));
        let of_verdicts = verdicts.iter().map(|v| (v.name(), of_verdict(*v)));
        let of_checks = Check::ALL
            .iter()
            .map(|c| (c.name().to_owned(), of_check(*c)));
        for (name, Rule(rule, source)) in of_verdicts.chain(of_checks) {
            let (en, ja) = (rule.get(Lang::En), rule.get(Lang::Ja));
            let is_japanese =
                |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
            assert!(
                !en.is_empty() && !en.chars().any(is_japanese),
                "{name}: {en}"
            );
            assert!(ja.chars().any(is_japanese), "{name}: {ja}");
            assert!(!source.is_empty(), "{name} has no source");
        }
    }
}
