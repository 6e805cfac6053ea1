//! The table of rules L01 to L59: id, name and severity of each, its reason, its fix, its source.
//!
//! A row: id and name, severity, the function that decides; then why it matters and what to do, by
//! the names of their messages, and the source.

use super::{
    Rule, Severity, claims, content, cookie, header, sd_jwt, session_id, signature, structure,
    text, time,
};
use crate::words::decode::rules as words;

macro_rules! rules {
    ($($id:ident $slug:ident, $severity:ident, $check:path: $why:ident, $fix:ident,
        $source:literal;)+) => {
        /// Every rule, in the order of the ids.
        pub static RULES: &[Rule] = &[$(Rule {
            id: stringify!($id),
            slug: stringify!($slug),
            severity: Severity::$severity,
            why: words::$why,
            fix: words::$fix,
            source: $source,
            check: $check,
        }),+];
    };
}

rules! {
    L01 part_count, Error, structure::part_count: PART_COUNT, PART_COUNT_FIX,
        "RFC 7515 §5.2 step 1, §7.1";
    L02 encrypted, Info, structure::encrypted: ENCRYPTED, ENCRYPTED_FIX,
        "RFC 7516 §3.1, §9";
    L03 not_base64url, Error, structure::not_base64url: NOT_BASE64URL, NOT_BASE64URL_FIX,
        "RFC 7519 §7.2 steps 3,9; RFC 7515 §2; draft rfc8725bis \"Check JWT Format Type\"";
    L04 not_canonical, Warn, structure::not_canonical: NOT_CANONICAL, NOT_CANONICAL_FIX,
        "RFC 4648 §3.5; OWASP JWT CS \"JWT denylist\"";
    L05 not_json_object, Error, structure::not_json_object: NOT_JSON_OBJECT, NOT_JSON_OBJECT_FIX,
        "RFC 7519 §7.2 steps 4,10; RFC 7515 §10.12";
    L06 duplicate_names, Error, structure::duplicate_names: DUPLICATE_NAMES, DUPLICATE_NAMES_FIX,
        "RFC 7515 §4, §10.12; RFC 7519 §4";
    L07 alg_none, Error, header::alg_none: ALG_NONE, ALG_NONE_FIX,
        "RFC 7518 §3.6; RFC 9068 §2.1, §4; ASVS 9.1.2";
    L08 alg_none_in_disguise, Error, header::alg_none_in_disguise: ALG_NONE_IN_DISGUISE, ALG_NONE_IN_DISGUISE_FIX,
        "RFC 7515 §4.1.1; draft rfc8725bis \"Algorithm Verification Code Not Defensively Written\"";
    L09 no_alg, Error, header::no_alg: NO_ALG, NO_ALG_FIX,
        "RFC 7515 §4.1.1";
    L10 alg_unregistered, Warn, header::alg_unregistered: ALG_UNREGISTERED, ALG_UNREGISTERED_FIX,
        "RFC 7515 §4.1.1; IANA JOSE Algorithms";
    L11 alg_deprecated, Warn, header::alg_deprecated: ALG_DEPRECATED, ALG_DEPRECATED_FIX,
        "IANA JOSE registry; draft rfc8725bis \"Use Appropriate Algorithms\" (RFC 9864)";
    L12 signature_stripped, Error, signature::signature_stripped: SIGNATURE_STRIPPED, SIGNATURE_STRIPPED_FIX,
        "RFC 7515 §5.2 step 8; RFC 7518 §3.6";
    L13 signature_with_none, Error, signature::signature_with_none: SIGNATURE_WITH_NONE, SIGNATURE_WITH_NONE_FIX,
        "RFC 7518 §3.6";
    L14 signature_length, Error, signature::signature_length: SIGNATURE_LENGTH, SIGNATURE_LENGTH_FIX,
        "RFC 7518 §3.2–3.5; RFC 8037 §3.1";
    L15 signature_der, Error, signature::signature_der: SIGNATURE_DER, SIGNATURE_DER_FIX,
        "RFC 7518 §3.4";
    L16 short_secret, Error, signature::short_key: SHORT_KEY, SHORT_KEY_FIX,
        "RFC 7518 §3.2, §3.3; OWASP JWT CS \"MAC\"";
    L17 weak_secret, Critical, signature::weak_secret: WEAK_SECRET, WEAK_SECRET_FIX,
        "RFC 8725 §2.2, §3.5";
    L18 algorithm_confusion, Critical, signature::algorithm_confusion: ALGORITHM_CONFUSION, ALGORITHM_CONFUSION_FIX,
        "RFC 8725 §2.1, §3.1; draft rfc8725bis \"Perform Algorithm Verification\"; ASVS 9.1.2";
    L19 shared_secret, Info, signature::shared_secret: SHARED_SECRET, SHARED_SECRET_FIX,
        "RFC 9068 §2.1; OWASP JWT CS \"Public-key Signatures vs. MAC\"";
    L20 no_kid, Info, header::no_kid: NO_KID, NO_KID_FIX,
        "RFC 7515 §4.1.4";
    L21 kid_injection, Error, header::kid_injection: KID_INJECTION, KID_INJECTION_FIX,
        "RFC 8725 §3.10; OWASP JWT CS \"Trusting key material named in the token header\"";
    L22 embedded_key, Error, header::embedded_key: EMBEDDED_KEY, EMBEDDED_KEY_FIX,
        "RFC 8725 §3.10; ASVS 9.1.3";
    L23 key_url, Warn, header::key_url: KEY_URL, KEY_URL_FIX,
        "RFC 8725 §2.9, §3.10; ASVS 9.1.3";
    L24 embedded_certificate, Warn, header::embedded_certificate: EMBEDDED_CERTIFICATE, EMBEDDED_CERTIFICATE_FIX,
        "RFC 7515 §4.1.6; ASVS 9.1.3";
    L25 bad_crit, Error, header::bad_crit: BAD_CRIT, BAD_CRIT_FIX,
        "RFC 7515 §4.1.11";
    L26 unencoded_payload, Error, header::unencoded_payload: UNENCODED_PAYLOAD, UNENCODED_PAYLOAD_FIX,
        "RFC 7797 §7";
    L27 no_typ, Warn, header::no_typ: NO_TYP, NO_TYP_FIX,
        "RFC 9068 §2.1, §4; RFC 8725 §3.11";
    L28 nested_token, Info, header::nested_token: NESTED_TOKEN, NESTED_TOKEN_FIX,
        "RFC 7519 §7.2 step 8; RFC 8725 §3.3";
    L29 no_exp, Error, time::no_exp: NO_EXP, NO_EXP_FIX,
        "RFC 9068 §2.2; RFC 7519 §4.1.4; ASVS 9.2.1";
    L30 time_not_a_number, Error, time::time_not_a_number: TIME_NOT_A_NUMBER, TIME_NOT_A_NUMBER_FIX,
        "RFC 7519 §2, §4.1.4–4.1.6";
    L31 time_in_milliseconds, Error, time::time_in_milliseconds: TIME_IN_MILLISECONDS, TIME_IN_MILLISECONDS_FIX,
        "RFC 7519 §2 (NumericDate = seconds)";
    L32 expired, Error, time::expired: EXPIRED, EXPIRED_FIX,
        "RFC 7519 §4.1.4";
    L33 long_lived, Warn, time::long_lived: LONG_LIVED, LONG_LIVED_FIX,
        "RFC 6750 §5.3 (one hour or less)";
    L34 never_usable, Error, time::never_usable: NEVER_USABLE, NEVER_USABLE_FIX,
        "RFC 7519 §4.1.4–4.1.5";
    L35 not_yet_usable, Warn, time::not_yet_usable: NOT_YET_USABLE, NOT_YET_USABLE_FIX,
        "RFC 7519 §4.1.5";
    L36 issued_in_the_future, Warn, time::issued_in_the_future: ISSUED_IN_THE_FUTURE, ISSUED_IN_THE_FUTURE_FIX,
        "RFC 7519 §4.1.6";
    L37 no_iat, Info, time::no_iat: NO_IAT, NO_IAT_FIX,
        "RFC 9068 §2.2; ASVS 7.4.1";
    L38 no_iss, Warn, claims::no_iss: NO_ISS, NO_ISS_FIX,
        "RFC 9068 §2.2, §4; RFC 8725 §3.8";
    L39 no_aud, Warn, claims::no_aud: NO_AUD, NO_AUD_FIX,
        "RFC 8725 §3.9; ASVS 9.2.3–9.2.4";
    L40 wide_aud, Warn, claims::wide_aud: WIDE_AUD, WIDE_AUD_FIX,
        "RFC 9700 §2.3";
    L41 no_sub, Warn, claims::no_sub: NO_SUB, NO_SUB_FIX,
        "RFC 9068 §2.2";
    L42 no_jti, Info, claims::no_jti: NO_JTI, NO_JTI_FIX,
        "RFC 9068 §2.2; RFC 7519 §4.1.7";
    L43 secret_in_payload, Critical, content::secret_in_payload: SECRET_IN_PAYLOAD, SECRET_IN_PAYLOAD_FIX,
        "RFC 7519 §12; OWASP Session CS \"Session ID Content\"";
    L44 card_or_national_number, Error, content::card_or_national_number: CARD_OR_NATIONAL_NUMBER, CARD_OR_NATIONAL_NUMBER_FIX,
        "RFC 7519 §12";
    L45 personal_data, Warn, content::personal_data: PERSONAL_DATA, PERSONAL_DATA_FIX,
        "RFC 7519 §12; RFC 9068 §6";
    L46 stale_rights, Warn, content::stale_rights: STALE_RIGHTS, STALE_RIGHTS_FIX,
        "RFC 9068 §2.2.3.1; ASVS 8.3.2";
    L47 too_large_for_a_cookie, Warn, cookie::too_large_for_a_cookie: TOO_LARGE_FOR_A_COOKIE, TOO_LARGE_FOR_A_COOKIE_FIX,
        "draft 6265bis §5.6 step 5; ASVS 3.3.5";
    L48 too_large_for_a_header, Info, cookie::too_large_for_a_header: TOO_LARGE_FOR_A_HEADER, TOO_LARGE_FOR_A_HEADER_FIX,
        "RFC 6585 §5";
    L49 mixed_purposes, Warn, claims::mixed_purposes: MIXED_PURPOSES, MIXED_PURPOSES_FIX,
        "RFC 8725 §2.8, §3.12; ASVS 9.2.2";
    L50 bound_to_a_key, Info, claims::bound_to_a_key: BOUND_TO_A_KEY, BOUND_TO_A_KEY_FIX,
        "RFC 7800 §3.1; RFC 9449 §6";
    L51 private_key_published, Critical, claims::private_key_published: PRIVATE_KEY_PUBLISHED, PRIVATE_KEY_PUBLISHED_FIX,
        "RFC 7517 §9.2; RFC 9449 §4.2";
    L52 unregistered_claims, Info, content::unregistered_claims: UNREGISTERED_CLAIMS, UNREGISTERED_CLAIMS_FIX,
        "RFC 7519 §4.2–4.3";
    L53 number_too_large, Warn, content::number_too_large: NUMBER_TOO_LARGE, NUMBER_TOO_LARGE_FIX,
        "RFC 8259 §6";
    L54 not_a_jwt, Info, session_id::not_a_jwt: NOT_A_JWT, NOT_A_JWT_FIX,
        "OWASP Session CS \"Session ID Content\"";
    L55 weak_session_id, Warn, session_id::weak_session_id: WEAK_SESSION_ID, WEAK_SESSION_ID_FIX,
        "ASVS 7.2.3; OWASP Session CS \"Session ID Entropy\"";
    L56 weak_cookie, Warn, cookie::weak_cookie: WEAK_COOKIE, WEAK_COOKIE_FIX,
        "draft 6265bis §4.1.3.2, §5.6–5.7; ASVS 3.3.1–3.3.5";
    L57 hidden_characters, Warn, text::hidden_characters: HIDDEN_CHARACTERS, HIDDEN_CHARACTERS_FIX,
        "UAX #9; UAX #44, Default_Ignorable_Code_Point; CVE-2021-42574";
    L58 bad_disclosures, Error, sd_jwt::bad_disclosures: BAD_DISCLOSURES, BAD_DISCLOSURES_FIX,
        "RFC 9901 §7.1";
    L59 bad_key_binding, Error, sd_jwt::bad_key_binding: BAD_KEY_BINDING, BAD_KEY_BINDING_FIX,
        "RFC 9901 §4.3, §7.3";
}
