//! The table of frameworks: how each writes its session cookie, and what it computes its signature
//! with.

use super::Given;
use super::forms::{self, Reading};
use super::proof::{Derivation, Hash, Mac, Proof};
use Derivation::{AppKey, Hashed, Iron, Itself, Maced, Pbkdf2, Pbkdf2WithSalt};
use Hash::{Sha1, Sha256, Sha512};

/// A framework, a library or a server that keeps sessions in cookies of a form of its own.
#[derive(Debug)]
pub struct Framework {
    /// The name, as in JSON output.
    pub name: &'static str,
    /// The name as one writes it.
    pub title: &'static str,
    /// Reads a value; `None` where it is not of this form.
    pub(super) read: fn(Given<'_>) -> Option<Reading>,
    /// How its signature may have been computed.
    pub(super) proofs: &'static [Proof],
}

/// One is like another of the same name.
impl PartialEq for Framework {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Framework {}

const fn hmac(hash: Hash, key: Derivation) -> Proof {
    Proof {
        mac: Mac::Hmac(hash),
        key,
    }
}

const fn row(
    name: &'static str,
    title: &'static str,
    read: fn(Given<'_>) -> Option<Reading>,
    proofs: &'static [Proof],
) -> Framework {
    Framework {
        name,
        title,
        read,
        proofs,
    }
}

/// The signing key of Flask, and those of `itsdangerous` by its defaults.
const FLASK: &[Proof] = &[
    hmac(Sha1, Maced(Sha1, "cookie-session")),
    hmac(Sha256, Maced(Sha256, "cookie-session")),
    hmac(Sha512, Maced(Sha512, "cookie-session")),
];
const STARLETTE: &[Proof] = &[
    hmac(Sha1, Hashed(Sha1, "itsdangerous.Signersigner")),
    hmac(Sha512, Hashed(Sha512, "itsdangerous.Signersigner")),
];
const DJANGO: &[Proof] = &[
    hmac(
        Sha256,
        Hashed(
            Sha256,
            "django.contrib.sessions.backends.signed_cookiessigner",
        ),
    ),
    hmac(
        Sha1,
        Hashed(
            Sha1,
            "django.contrib.sessions.backends.signed_cookiessigner",
        ),
    ),
];
/// `secret_key_base` by the key generator of Active Support, before version 7 and since.
const RAILS: &[Proof] = &[
    hmac(Sha1, Pbkdf2(Sha1, "signed cookie", 1000, 64)),
    hmac(Sha1, Pbkdf2(Sha256, "signed cookie", 1000, 64)),
    hmac(Sha256, Pbkdf2(Sha256, "signed cookie", 1000, 64)),
    hmac(Sha256, Pbkdf2(Sha1, "signed cookie", 1000, 64)),
];
const RAILS_ENCRYPTED: &[Proof] = &[
    Proof {
        mac: Mac::Aes256Gcm,
        key: Pbkdf2(Sha256, "authenticated encrypted cookie", 1000, 32),
    },
    Proof {
        mac: Mac::Aes256Gcm,
        key: Pbkdf2(Sha1, "authenticated encrypted cookie", 1000, 32),
    },
];
const PLAIN_SHA256: &[Proof] = &[hmac(Sha256, Itself)];

/// Every one, in the order in which a value is tried.
pub(super) static FRAMEWORKS: &[Framework] = &[
    row("flask", "Flask", forms::flask, FLASK),
    row("starlette", "Starlette", forms::starlette, STARLETTE),
    row("django", "Django", forms::django, DJANGO),
    row("express", "Express", forms::express, PLAIN_SHA256),
    row(
        "cookie-session",
        "cookie-session / Koa",
        forms::keygrip,
        &[hmac(Sha1, Itself), hmac(Sha256, Itself)],
    ),
    row("rails", "Rails", forms::rails_signed, RAILS),
    row("rails", "Rails", forms::rails_encrypted, RAILS_ENCRYPTED),
    row(
        "laravel",
        "Laravel",
        forms::laravel,
        &[hmac(Sha256, AppKey)],
    ),
    row(
        "phoenix",
        "Phoenix",
        forms::phoenix_signed,
        &[hmac(Sha256, Pbkdf2WithSalt(Sha256, 1000, 32))],
    ),
    row("phoenix", "Phoenix", forms::phoenix_encrypted, &[]),
    row("tornado", "Tornado", forms::tornado, PLAIN_SHA256),
    row("aspnet-core", "ASP.NET Core", forms::aspnet_core, &[]),
    row("aspnet", "ASP.NET", forms::aspnet, &[]),
    row(
        "iron-session",
        "iron-session",
        forms::iron,
        &[hmac(Sha256, Iron)],
    ),
    row("supabase", "Supabase", forms::supabase, &[]),
    row("wordpress", "WordPress", forms::wordpress, &[]),
    row("gorilla", "Gorilla", forms::gorilla, PLAIN_SHA256),
    row("oauth2-proxy", "oauth2-proxy", forms::oauth2_proxy, &[]),
    row(
        "better-auth",
        "Better Auth",
        forms::better_auth,
        PLAIN_SHA256,
    ),
    row("remix", "Remix / React Router", forms::remix, PLAIN_SHA256),
];
