//! Kinds of tokens by their `typ` (proofs, key bindings, logout tokens and their like), and which
//! claims each does without.

/// A kind of token, by its `typ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// The media type, without `application/`.
    typ: &'static str,
    /// The claims that its specification leaves out or leaves open.
    without: &'static [&'static str],
    /// True if the sender proves with it that it holds the key in its header.
    pub proves_a_key: bool,
}

const fn kind(typ: &'static str, without: &'static [&'static str]) -> Kind {
    Kind {
        typ,
        without,
        proves_a_key: false,
    }
}

const fn proof(typ: &'static str, without: &'static [&'static str]) -> Kind {
    Kind {
        proves_a_key: true,
        ..kind(typ, without)
    }
}

/// The kinds that have rules of their own.
const KINDS: &[Kind] = &[
    // RFC 9449 §4.2
    proof("dpop+jwt", &["exp", "iss", "sub", "aud"]),
    // OpenID4VCI 1.0, appendix F.1
    proof("openid4vci-proof+jwt", &["exp", "iss", "sub", "jti"]),
    // RFC 9901 §4.3
    kind("kb+jwt", &["exp", "iss", "sub", "jti"]),
    // RFC 8417 §2.2
    kind("secevent+jwt", &["exp", "sub"]),
    // OpenID Connect Back-Channel Logout 1.0 §2.4: sid may stand for sub
    kind("logout+jwt", &["sub"]),
    // RFC 9701 §5
    kind("token-introspection+jwt", &["exp", "sub", "jti"]),
    // draft Token Status List
    kind("statuslist+jwt", &["exp", "aud", "jti"]),
    // draft SD-JWT VC, W3C VC JOSE COSE
    kind("dc+sd-jwt", &["exp", "sub", "aud", "jti"]),
    kind("vc+sd-jwt", &["exp", "sub", "aud", "jti"]),
    kind("vc+jwt", &["exp", "sub", "aud", "jti"]),
    // OpenID Federation 1.0 §3.1
    kind("entity-statement+jwt", &["aud", "jti"]),
    kind("jwk-set+jwt", &["exp", "aud", "jti"]),
    kind("trust-mark+jwt", &["exp", "aud", "jti"]),
    // draft attestation-based client authentication
    kind("oauth-client-attestation+jwt", &["aud", "jti"]),
    kind("oauth-client-attestation-pop+jwt", &["exp", "sub"]),
    // RFC 8225 §8.1
    kind("passport", &["exp", "iss", "sub", "aud", "jti"]),
    REQUEST,
];

/// An authorization request as a JWT (RFC 9101 §4).
pub(super) const REQUEST: Kind = kind("oauth-authz-req+jwt", &["exp", "iat", "sub", "jti"]);

/// An ACME request: a JWS that is no JWT at all (RFC 8555 §6.2).
pub(super) const ACME: Kind = proof("", &["exp", "iat", "iss", "sub", "aud", "jti"]);

impl Kind {
    /// The kind of a `typ` without `application/`.
    pub(super) fn of(typ: &str) -> Option<Self> {
        let mut kinds = KINDS.iter().copied();
        kinds.find(|kind| kind.typ.eq_ignore_ascii_case(typ))
    }

    /// True if a token of this kind may do without a claim.
    pub(super) fn does_without(self, claim: &str) -> bool {
        self.without.contains(&claim)
    }
}
