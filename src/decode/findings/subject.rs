//! A token as the rules see it, read once: its header, claims and times, and whether it is an
//! access or an ID token.

use std::borrow::Cow;

use super::Context;
use super::kind::{self, Kind};
use super::names::{Contents, Names};
use crate::decode::time::FAR;
use crate::decode::{Decoded, TimeClaim};
use crate::jose::json::{Node, Value};

/// A token and what the rules ask of it.
pub(super) struct Subject<'a> {
    pub decoded: &'a Decoded,
    pub context: &'a Context<'a>,
    /// The header, if it is a JSON object.
    pub header: Option<Header<'a>>,
    /// The payload, if it is a JSON object.
    pub claims: Option<Claims<'a>>,
    /// What stands in the claims, at any depth.
    pub contents: Contents<'a>,
    /// The kind that `typ` names, if it has rules of its own.
    pub kind: Option<Kind>,
    /// `typ` without `application/`, if it is a string (RFC 7515 §4.1.9).
    typ: Option<Cow<'a, str>>,
}

/// Declares a struct of the members of an object that rules ask for, and how it is read.
macro_rules! members {
    ($(#[$doc:meta])+ $name:ident { $($field:ident = $member:literal,)+ }) => {
        $(#[$doc])+
        #[derive(Clone, Copy, Default)]
        pub(super) struct $name<'a> {
            $(pub $field: Option<Node<'a>>,)+
        }

        impl<'a> $name<'a> {
            /// One pass over the object; of duplicates the last one counts.
            fn read(object: Node<'a>) -> Self {
                let mut found = Self::default();
                for member in object.members().into_iter().flatten() {
                    match &*member.name.to_string_lossy() {
                        $($member => found.$field = Some(member.value),)+
                        _ => {}
                    }
                }
                found
            }
        }
    };
}

members! {
    /// The header parameters that rules ask for.
    Header {
        alg = "alg", kid = "kid", typ = "typ", cty = "cty", crit = "crit", b64 = "b64",
        jwk = "jwk", jku = "jku", x5u = "x5u", x5c = "x5c", x5t = "x5t", x5t_s256 = "x5t#S256",
        url = "url", nonce = "nonce",
    }
}

members! {
    /// The claims that rules ask for.
    Claims {
        iss = "iss", sub = "sub", aud = "aud", exp = "exp", nbf = "nbf", iat = "iat", jti = "jti",
        scope = "scope", scp = "scp", client_id = "client_id", nonce = "nonce",
        at_hash = "at_hash", c_hash = "c_hash", auth_time = "auth_time", cnf = "cnf",
        sub_jwk = "sub_jwk", jwks = "jwks", typ = "typ", token_use = "token_use",
        response_type = "response_type",
    }
}

impl<'a> Subject<'a> {
    pub(super) fn new(decoded: &'a Decoded, context: &'a Context<'a>) -> Self {
        let header = decoded.header.object();
        let header = header.map(|header| Header::read(header.root()));
        let payload = decoded.payload.object();
        // What a session cookie holds is no claim, though it may be as secret, or as personal.
        let jwt = !matches!(decoded.kind, crate::decode::Kind::SessionCookie(_));
        let mut contents =
            payload.map_or_else(Contents::default, |payload| Contents::read(payload.root()));
        if !jwt {
            contents.unregistered = Names::default();
        }
        let mut subject = Self {
            decoded,
            context,
            header,
            claims: payload
                .filter(|_| jwt)
                .map(|payload| Claims::read(payload.root())),
            contents,
            kind: None,
            typ: text(header.and_then(|header| header.typ)).map(without_application),
        };
        subject.kind = subject.find_kind();
        subject
    }

    fn find_kind(&self) -> Option<Kind> {
        let header = self.header?;
        if header.url.is_some() && header.nonce.is_some() && header.typ.is_none() {
            return Some(kind::ACME);
        }
        let kind = self.typ().and_then(Kind::of);
        let request = || self.claims?.response_type.map(|_| kind::REQUEST);
        kind.or_else(request)
    }

    /// `alg`, if it is a string.
    pub(super) fn alg(&self) -> Option<Cow<'a, str>> {
        text(self.header?.alg)
    }

    /// `typ` without `application/`, if it is a string (RFC 7515 §4.1.9).
    pub(super) fn typ(&self) -> Option<&str> {
        self.typ.as_deref()
    }

    fn typ_is(&self, wanted: &str) -> bool {
        self.typ()
            .is_some_and(|typ| typ.eq_ignore_ascii_case(wanted))
    }

    /// True if `typ` leaves open what the token is for: it is missing, or says no more than JWT.
    pub(super) fn has_plain_typ(&self) -> bool {
        self.typ().is_none() || self.typ_is("JWT")
    }

    /// True if `typ` says that this is a JWT of any kind (RFC 8725 §3.11).
    pub(super) fn says_jwt(&self) -> bool {
        self.typ().is_some_and(|typ| {
            let typ = typ.as_bytes();
            let end = &typ[typ.len().saturating_sub(4)..];
            typ.eq_ignore_ascii_case(b"JWT") || end.eq_ignore_ascii_case(b"+jwt")
        })
    }

    /// True if `typ` says that this is an access token (RFC 9068 §2.1).
    pub(super) fn says_access(&self) -> bool {
        self.typ_is("at+jwt")
    }

    /// True if this looks like an access token: by its `typ`, or by claims that others do without.
    pub(super) fn is_access(&self) -> bool {
        let Some(claims) = self.claims else {
            return false;
        };
        let looks = [claims.scope, claims.scp, claims.client_id]
            .iter()
            .any(Option::is_some);
        let not_id = !is_text(claims.token_use, "id") && !is_text(claims.typ, "ID");
        let open = self.kind.is_none() && !self.typ_is("id_token+jwt");
        self.says_access() || (looks && not_id && open)
    }

    /// True if this looks like an ID token (`OpenID` Connect Core §2).
    pub(super) fn is_id(&self) -> bool {
        let Some(claims) = self.claims else {
            return false;
        };
        let declared = is_text(claims.token_use, "id") || is_text(claims.typ, "ID");
        let access = is_text(claims.token_use, "access") || is_text(claims.typ, "Bearer");
        let marked = self.marks_id() || (claims.auth_time.is_some() && !self.is_access());
        self.kind.is_none() && !self.says_access() && (declared || (marked && !access))
    }

    /// True if there is a claim that only ID tokens have.
    pub(super) fn marks_id(&self) -> bool {
        self.claims.is_some_and(|claims| {
            let marks = [claims.nonce, claims.at_hash, claims.c_hash];
            marks.iter().any(Option::is_some)
        })
    }

    /// True if a token of this kind may do without a claim.
    pub(super) fn does_without(&self, claim: &str) -> bool {
        self.kind.is_some_and(|kind| kind.does_without(claim))
    }

    /// A time of the payload, if it can be meant as seconds since 1970.
    pub(super) fn seconds(&self, claim: TimeClaim) -> Option<i64> {
        let at = self.decoded.time(claim)?.at?;
        (at <= FAR).then_some(at)
    }

    /// How many seconds the token lasts from when it was issued.
    pub(super) fn life(&self) -> Option<u64> {
        let exp = self.seconds(TimeClaim::Exp)?;
        let life = exp.saturating_sub(self.seconds(TimeClaim::Iat)?);
        u64::try_from(life).ok()
    }
}

/// What a string means; `None` for anything else.
pub(super) fn text(node: Option<Node<'_>>) -> Option<Cow<'_, str>> {
    match node?.value() {
        Value::String(text) => Some(text.to_string_lossy()),
        _ => None,
    }
}

/// True if a member is there and not `null`.
pub(super) fn is_given(node: Option<Node<'_>>) -> bool {
    node.is_some_and(|node| !matches!(node.value(), Value::Null))
}

fn is_text(node: Option<Node<'_>>, wanted: &str) -> bool {
    matches!(node.map(Node::value), Some(Value::String(text)) if text.is(wanted))
}

fn without_application(typ: Cow<'_, str>) -> Cow<'_, str> {
    const PREFIX: &str = "application/";
    let is_prefix = |start: &str| start.eq_ignore_ascii_case(PREFIX);
    if !typ.get(..PREFIX.len()).is_some_and(is_prefix) {
        return typ;
    }
    match typ {
        Cow::Borrowed(typ) => Cow::Borrowed(&typ[PREFIX.len()..]),
        Cow::Owned(typ) => Cow::Owned(typ[PREFIX.len()..].to_owned()),
    }
}
