//! Which sentence explains a signature that almost fits.

use super::checks::{names, quoted};
use crate::jose::diagnose::{NearMiss, SecretForm};
use crate::text::Lang;
use crate::words::near_misses as words;

/// So many keys of a set are named.
const MAX_NAMES: usize = 8;

impl NearMiss {
    /// What was probably done, and what would be right, in one clause. Texts from outside stand in
    /// it as they are: they are made safe where it is shown.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let label = match self {
            Self::Secret(form) => return form.say(lang),
            Self::PublicKeyAsSecret => words::PUBLIC_KEY_AS_SECRET,
            Self::Padded { stripped: false } => words::PADDED,
            Self::Padded { stripped: true } => words::PADDING_STRIPPED,
            Self::HashedNonce => words::HASHED_NONCE,
            Self::HexSignature { fits: true } => words::HEX_THAT_FITS,
            Self::HexSignature { fits: false } => words::HEX,
            Self::DerSignature { fits: true } => words::DER_THAT_FITS,
            Self::DerSignature { fits: false } => words::DER,
            Self::OtherAlg { said, fits } => return words::other_alg(lang, said, fits),
            Self::ShortRsa(bits) => return words::short_rsa(lang, bits),
            Self::SameName { number } => return words::same_name(lang, number),
            Self::OtherKey { number, kid } => {
                let name = kid.as_ref().map(|kid| format!(" (kid {kid})"));
                return words::other_key(lang, number, name.unwrap_or_default());
            }
            Self::UnknownKid {
                kid,
                passed_over: Some(fault),
                ..
            } => return words::key_passed_over(lang, kid, fault.say(lang)),
            Self::UnknownKid { kid, known, .. } => {
                let more = known.len().saturating_sub(MAX_NAMES);
                let more = (more > 0).then(|| words::more(lang, more));
                let known = known
                    .iter()
                    .take(MAX_NAMES)
                    .map(|kid| quoted(kid).into_owned());
                let known = known.chain(more);
                return words::unknown_kid(lang, quoted(kid), known.collect::<Vec<_>>().join(", "));
            }
            Self::AlgNotOfKey { alg, kind, algs } => {
                return words::alg_not_of_key(lang, alg, kind.say(lang), names(algs));
            }
            Self::Length { alg, bytes, needed } => return words::length(lang, bytes, alg, needed),
            Self::EmptyPayload => words::EMPTY_PAYLOAD,
        };
        label.get(lang).to_owned()
    }
}

impl SecretForm {
    fn say(self, lang: Lang) -> String {
        let label = match self {
            Self::TooShort { bytes, needed } => return words::too_short(lang, bytes, needed),
            Self::WithoutNewline => words::WITHOUT_NEWLINE,
            Self::WithNewline => words::WITH_NEWLINE,
            Self::WithoutSpaces => words::WITHOUT_SPACES,
            Self::WithoutQuotes => words::WITHOUT_QUOTES,
            Self::WithQuotes => words::WITH_QUOTES,
            Self::WithoutMark => words::WITHOUT_MARK,
            Self::FromUtf16 => words::FROM_UTF16,
            Self::EnvValue => words::ENV_VALUE,
            Self::FromBase64 => words::FROM_BASE64,
            Self::FromBase64url => words::FROM_BASE64URL,
            Self::FromHex => words::FROM_HEX,
            Self::ToBase64 => words::TO_BASE64,
            Self::ToBase64url => words::TO_BASE64URL,
            Self::ToHex => words::TO_HEX,
        };
        label.get(lang).to_owned()
    }
}
