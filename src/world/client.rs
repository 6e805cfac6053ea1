//! A client: a browser, an app or a thief's laptop, and what it holds.

use serde::Serialize;
use serde_json::{Value, json};

use super::cookie::Jar;
use super::settings::Storage;

/// Something that sends requests on behalf of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Client {
    /// The browser's cookies.
    pub jar: Jar,
    /// The tokens that a response body brought.
    pub tokens: Option<Tokens>,
    /// What was copied from somebody else.
    pub loot: Option<Loot>,
    /// The CSRF token of the page that it shows.
    pub csrf: Option<String>,
    /// The proof of possession that went with its latest request.
    pub proof_sent: Option<String>,
    /// A proof of somebody else's that was copied.
    pub captured: Option<String>,
}

/// Tokens, and where they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// The access token.
    pub access: String,
    /// The refresh token, where one was given.
    pub refresh: Option<String>,
    /// Where they are kept.
    pub storage: Storage,
}

/// Copies of somebody's credentials.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loot {
    /// Whose they are.
    pub from: String,
    /// The session id or the access token.
    pub credential: String,
    /// The refresh token.
    pub refresh: Option<String>,
}

impl Client {
    /// What it holds, as JSON objects.
    #[must_use]
    pub fn holdings(&self, name: &str) -> Vec<Value> {
        let mut held = Vec::new();
        for cookie in self.jar.cookies() {
            held.push(json!({
                "client": name, "where": "cookie_jar", "name": cookie.name, "value": cookie.value,
                "http_only": cookie.http_only, "secure": cookie.secure, "host_only": cookie.host_only,
                "path": cookie.path,
            }));
        }
        if let Some(tokens) = &self.tokens {
            held.push(json!({
                "client": name, "where": tokens.storage, "name": "access_token", "value": tokens.access,
            }));
            if let Some(refresh) = &tokens.refresh {
                held.push(json!({
                    "client": name, "where": tokens.storage, "name": "refresh_token", "value": refresh,
                }));
            }
        }
        if let Some(loot) = &self.loot {
            let credentials = [
                ("credential", Some(&loot.credential)),
                ("refresh_token", loot.refresh.as_ref()),
            ];
            for (kind, value) in credentials {
                held.extend(value.map(|value| {
                    json!({ "client": name, "where": "stolen", "from": loot.from, "name": kind, "value": value })
                }));
            }
            held.extend(self.captured.iter().map(|proof| {
                json!({ "client": name, "where": "stolen", "from": loot.from, "name": "proof", "value": proof })
            }));
        }
        held
    }
}

/// The user behind a client: `alice` for `alice.phone`.
#[must_use]
pub fn user_of(client: &str) -> &str {
    client.split('.').next().unwrap_or(client)
}
