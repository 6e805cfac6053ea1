//! `--share`: names whose values tell of nobody and open nothing, and so are kept. What is under any
//! other name is not known to be harmless, whatever language it is in.

/// Claims and header parameters, as registered or as issuers write them. A thumbprint and a digest
/// are of keys and salted values; times and versions are everybody's.
#[rustfmt::skip]
const HARMLESS: &[&str] = &[
    "_sd", "_sd_alg", "acr", "alg", "amr", "appidacr", "apu", "apv", "at_hash", "ath", "aud",
    "auth_time", "azp", "azpacr", "b64", "c_hash", "client_id", "crit", "crv", "cty", "enc",
    "events", "exp", "gty", "htm", "iat", "iss", "jkt", "jku", "jti", "key_ops", "kid", "kty",
    "nbf", "p2c", "response_mode", "response_type", "s_hash", "scope", "scopes", "scp",
    "token_type", "token_use", "typ", "updated_at", "use", "vct", "ver", "version", "x5t",
    "x5t#S256", "zip",
];

/// The public members of a key (RFC 7518 §6, RFC 8037 §2).
const OF_KEYS: &[&str] = &["e", "n", "x", "y"];

/// True if what stands under a name may be shown; `key` where it stands in a JWK.
pub(super) fn is_harmless(name: &str, key: bool) -> bool {
    HARMLESS.binary_search(&name).is_ok() || (key && OF_KEYS.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::explain::{Nature, nature};

    #[test]
    fn the_names_are_in_order_and_none_tells_of_a_person() {
        assert!(HARMLESS.is_sorted());
        for name in HARMLESS {
            assert!(matches!(nature(name), None | Some(Nature::Right)), "{name}");
        }
    }
}
