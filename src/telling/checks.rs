//! Which sentence says what a check of the verifier found.

use std::borrow::Cow;

use crate::jose::check::{Nearly, Part, Possession, Revocation, Rights, Why};
use crate::jose::key::Alg;
use crate::text::Lang;
use crate::words::amounts::duration;
use crate::words::{checks as words, key_files, parts};

impl Why {
    /// The reason in one clause, without a full stop. Texts from the token stand in it as they
    /// are: they are made safe where it is shown.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one arm a reason")]
    pub fn say(&self, lang: Lang) -> Cow<'_, str> {
        let label = match self {
            Self::NotReached => words::NOT_REACHED,
            Self::Parts([header, payload, signature]) => {
                return words::parts(lang, header, payload, signature).into();
            }
            Self::JsonSignature { number, of } => {
                return words::json_signature(lang, number, of).into();
            }
            Self::NotDetached => words::NOT_DETACHED,
            Self::PartCount(1) => words::ONE_PART,
            Self::PartCount(count) => return words::part_count(lang, count).into(),
            Self::Jwe => words::JWE,
            Self::Bytes([header, payload, signature]) => {
                return words::bytes(lang, header, payload, signature).into();
            }
            Self::NotBase64url(part, fault) => {
                return words::not_base64url(lang, part.say(lang), fault.say(lang)).into();
            }
            Self::Object(members) => return words::object(lang, members).into(),
            Self::NotJson(fault) => return words::not_json(lang, fault.say(lang)).into(),
            Self::NotAnObject => words::NOT_AN_OBJECT,
            Self::Duplicate { name, at } => return words::duplicate(lang, name, at + 1).into(),
            Self::InBothHeaders(name) => return words::in_both_headers(lang, name).into(),
            Self::Unprotected(name) => return words::unprotected(lang, name).into(),
            Self::TypMatches(typ) => return format!("typ = {typ}").into(),
            Self::WrongTyp { found, expected } => {
                let found = or_missing(found.as_deref(), lang);
                return words::wrong_typ(lang, found, expected).into();
            }
            Self::NoCrit => words::NO_CRIT,
            Self::CritUnderstood(names) => {
                return words::crit_understood(lang, names.join(", ")).into();
            }
            Self::UnknownCrit(names) => return words::unknown_crit(lang, names.join(", ")).into(),
            Self::BadCrit => words::BAD_CRIT,
            Self::B64NotCritical => words::B64_NOT_CRITICAL,
            Self::BadB64 => words::BAD_B64,
            Self::KeyNamed(kid) => return format!("kid = {}", quoted(kid)).into(),
            Self::OnlyKey => words::ONLY_KEY,
            Self::NoNames(keys) => return words::no_names(lang, keys).into(),
            Self::NamelessKey(kid) => return words::nameless_key(lang, quoted(kid)).into(),
            Self::UnknownKid(kid) => return words::unknown_kid(lang, quoted(kid)).into(),
            Self::TiedKid(kid) => return words::tied_kid(lang, quoted(kid)).into(),
            Self::BadKid => words::BAD_KID,
            Self::NoKid(keys) => return words::no_kid(lang, keys).into(),
            Self::AlgAllowed(alg) => return words::alg_allowed(lang, alg).into(),
            Self::AlgNotAllowed { found, allowed } => {
                let found = or_missing(found.as_deref(), lang);
                return if allowed.is_empty() {
                    words::no_alg_allowed(lang, found).into()
                } else {
                    words::alg_not_allowed(lang, found, names(allowed)).into()
                };
            }
            Self::ShortSecret { bytes, needed } => {
                return key_files::short_secret(lang, bytes, needed).into();
            }
            Self::KeyMismatch(alg) => return words::key_mismatch(lang, alg).into(),
            Self::UnsignedAccepted(alg) => return words::unsigned_accepted(lang, alg).into(),
            Self::Signed(alg) => return words::signed(lang, alg).into(),
            Self::NothingToVerify => words::NOTHING_TO_VERIFY,
            Self::NoSignature => words::NO_SIGNATURE,
            Self::BadSignature { alg, bytes } => {
                return words::bad_signature(lang, bytes, alg).into();
            }
            Self::NotADate(claim) => return words::not_a_date(lang, claim).into(),
            Self::IssMatches(iss) => return format!("iss = {iss}").into(),
            Self::WrongIss { found, expected } => {
                if let Some(found) = found
                    && let Some(nearly) = Nearly::of(found, expected)
                {
                    return words::nearly_iss(lang, nearly.say(lang), found, expected).into();
                }
                let found = or_missing(found.as_deref(), lang);
                return words::wrong_iss(lang, found, expected).into();
            }
            Self::AudMatches(aud) => return words::aud_matches(lang, aud).into(),
            Self::WrongAud { found, expected } => {
                let mut near = found.iter().filter_map(|found| {
                    let nearly = Nearly::of(found, expected)?;
                    Some(words::nearly_aud(lang, nearly.say(lang), found, expected))
                });
                if let Some(near) = near.next() {
                    return near.into();
                }
                let found = (!found.is_empty()).then(|| found.join(", "));
                let found = or_missing(found.as_deref(), lang);
                return words::wrong_aud(lang, found, expected).into();
            }
            Self::NotExpired { exp, now, leeway } => {
                let left = duration(exp.saturating_add(*leeway).saturating_sub(*now), lang);
                return words::not_expired(lang, exp, now, with_leeway(*leeway, lang), left).into();
            }
            Self::Expired { exp, now, leeway } => {
                let leeway = with_leeway(*leeway, lang);
                return match now.saturating_sub(*exp) {
                    0 => words::just_expired(lang, exp, now, leeway).into(),
                    over => words::expired(lang, exp, now, leeway, duration(over, lang)).into(),
                };
            }
            Self::NoExp => words::NO_EXP,
            Self::NoStart => words::NO_START,
            Self::Started {
                claim,
                from,
                now,
                leeway,
            } => {
                let leeway = with_leeway(*leeway, lang);
                // Where there is no nbf, the time of issue stands in for it.
                return match *claim {
                    "iat" => words::started_when_issued(lang, claim, from, now, leeway).into(),
                    _ => words::started(lang, claim, from, now, leeway).into(),
                };
            }
            Self::NotStarted {
                claim,
                from,
                now,
                leeway,
            } => {
                let wait = duration(from.saturating_sub(*now), lang);
                let leeway = with_leeway(*leeway, lang);
                return words::not_started(lang, claim, from, now, leeway, wait).into();
            }
            Self::Proof(found) => return found.say(lang).into(),
            Self::Revoked(found) => return found.say(lang).into(),
            Self::Rights(found) => return found.say(lang).into(),
        };
        label.get(lang).into()
    }
}

impl Nearly {
    fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Spaces => words::SPACES,
            Self::Slash => words::SLASH,
            Self::Case => words::CASE,
        }
        .get(lang)
    }
}

impl Possession {
    fn say(&self, lang: Lang) -> String {
        let label = match self {
            Self::Fits { request, jti } => return words::proof_fits(lang, request, jti),
            Self::Missing => words::PROOF_MISSING,
            Self::Unreadable => words::PROOF_UNREADABLE,
            Self::OtherMethod => words::PROOF_OF_OTHER_METHOD,
            Self::OtherAddress => words::PROOF_OF_OTHER_ADDRESS,
            Self::TooOld => words::PROOF_TOO_OLD,
            Self::FromTheFuture => words::PROOF_FROM_THE_FUTURE,
            Self::OtherKey => words::PROOF_BY_OTHER_KEY,
            Self::OtherToken => words::PROOF_OF_OTHER_TOKEN,
            Self::Unknown => words::PROOF_UNKNOWN,
            Self::Replayed => words::PROOF_REPLAYED,
        };
        label.get(lang).to_owned()
    }
}

impl Revocation {
    fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::SilentLetThrough => words::LIST_SILENT_LET_THROUGH,
            Self::Silent => words::LIST_SILENT,
            Self::Denylisted => words::DENYLISTED,
            Self::BeforeCutoff => words::BEFORE_CUTOFF,
            Self::AtCutoff => words::AT_CUTOFF,
            Self::OnNoList => words::ON_NO_LIST,
            Self::Active => words::ACTIVE,
            Self::Inactive => words::INACTIVE,
            Self::Unknown => words::ISSUER_CANNOT_TELL,
        }
        .get(lang)
    }
}

impl Rights {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::StaleLogin(most) => words::stale_login(lang, duration(*most, lang)),
            Self::InTable(role) => words::table_grants(lang, role),
            Self::NotInTable(role) => words::table_does_not_grant(lang, role),
            Self::NoneAsked => words::NO_RIGHT_ASKED.get(lang).to_owned(),
            Self::Granted(right) => words::grants(lang, right),
            Self::NotGranted(right) => words::does_not_grant(lang, right),
        }
    }
}

impl Part {
    /// The name of the part.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Header => parts::HEADER,
            Self::Payload => parts::PAYLOAD,
            Self::Signature => parts::SIGNATURE,
        }
        .get(lang)
    }
}

/// A name that would not be seen as it is, or not at all, in quotes; any other as it is.
pub(super) fn quoted(name: &str) -> Cow<'_, str> {
    if name.is_empty() || name.trim() != name {
        format!("\"{name}\"").into()
    } else {
        name.into()
    }
}

/// The names of algorithms, in a row.
pub(super) fn names(algs: &[Alg]) -> String {
    let names: Vec<_> = algs.iter().copied().map(Alg::name).collect();
    names.join(", ")
}

/// A text of the token, or that there is none.
fn or_missing(found: Option<&str>, lang: Lang) -> &str {
    found.unwrap_or(words::MISSING.get(lang))
}

fn with_leeway(leeway: i64, lang: Lang) -> String {
    match leeway {
        0 => String::new(),
        leeway => words::leeway(lang, duration(leeway, lang)),
    }
}
