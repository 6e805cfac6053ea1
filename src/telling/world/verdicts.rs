//! Which sentence says what a server made of a request, and why.

use super::events::say_store;
use crate::jose::check::Refusal;
use crate::text::Lang;
use crate::words::world::verdicts as words;
use crate::world::Verdict;
use crate::world::event::Missing;

impl Verdict {
    /// What the server made of the request, in words.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Ok => words::OK,
            Self::NoCredential => words::NO_CREDENTIAL,
            Self::BadPassword => words::BAD_PASSWORD,
            Self::UserDisabled => words::USER_DISABLED,
            Self::UnknownId => words::UNKNOWN_ID,
            Self::IdleTimeout => words::IDLE_TIMEOUT,
            Self::AbsoluteTimeout => words::ABSOLUTE_TIMEOUT,
            Self::CsrfRejected => words::CSRF_REJECTED,
            Self::NotFound => words::NOT_FOUND,
            Self::Forbidden => words::FORBIDDEN,
            Self::ReauthRequired => words::REAUTH_REQUIRED,
            Self::InvalidRequest => words::INVALID_REQUEST,
            Self::InvalidScope => words::INVALID_SCOPE,
            Self::InvalidClient => words::INVALID_CLIENT,
            Self::WrongClient => words::WRONG_CLIENT,
            Self::UnsupportedTokenType => words::UNSUPPORTED_TOKEN_TYPE,
            Self::HeaderTooLarge => words::HEADER_TOO_LARGE,
            Self::Token(Refusal::Malformed) => words::MALFORMED,
            Self::Token(Refusal::UnknownCrit) => words::UNKNOWN_CRIT,
            Self::Token(Refusal::AlgNotAllowed) => words::ALG_NOT_ALLOWED,
            Self::Token(Refusal::UnknownKid) => words::UNKNOWN_KID,
            Self::Token(Refusal::KeyMismatch) => words::KEY_MISMATCH,
            Self::Token(Refusal::BadSignature) => words::BAD_SIGNATURE,
            Self::Token(Refusal::WrongTyp) => words::WRONG_TYP,
            Self::Token(Refusal::WrongIss) => words::WRONG_ISS,
            Self::Token(Refusal::WrongAud) => words::WRONG_AUD,
            Self::Token(Refusal::Expired) => words::EXPIRED,
            Self::Token(Refusal::NotYetValid) => words::NOT_YET_VALID,
            Self::Denylisted => words::DENYLISTED,
            Self::IssuedBeforeCutoff => words::ISSUED_BEFORE_CUTOFF,
            Self::Inactive => words::INACTIVE,
            Self::InsufficientScope => words::INSUFFICIENT_SCOPE,
            Self::RefreshUnknown => words::REFRESH_UNKNOWN,
            Self::RefreshExpired => words::REFRESH_EXPIRED,
            Self::RefreshReused => words::REFRESH_REUSED,
            Self::RefreshRevoked => words::REFRESH_REVOKED,
            Self::ProofMissing => words::PROOF_MISSING,
            Self::ProofMismatch => words::PROOF_MISMATCH,
            Self::ProofReplayed => words::PROOF_REPLAYED,
            Self::StoreDown => words::STORE_DOWN,
            Self::IssuerDown => words::ISSUER_DOWN,
            Self::JwksDown => words::JWKS_DOWN,
            Self::NoAnswer => words::NO_ANSWER,
        }
        .get(lang)
    }

    /// What it means, in one clause; where a store is at fault, which one it is and how.
    #[must_use]
    pub fn why(self, missing: Option<Missing>, lang: Lang) -> String {
        match missing {
            Some(missing) => missing.say(lang),
            None => self.say(lang).to_owned(),
        }
    }
}

impl Missing {
    /// What nobody could do for want of it, in one clause.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        match self {
            Self::Room => words::NO_ROOM.get(lang).to_owned(),
            Self::Machine(name) => words::unusable(lang, say_store(name, lang)),
        }
    }
}
