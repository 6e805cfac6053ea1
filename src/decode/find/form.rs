//! The forms in which a token is given, with their names in JSON (`bearer`, `cookie`, `curl`,
//! `har`, `log` and their like).

use crate::text::Lang;
use crate::words::decode::found as words;

/// In what form a token was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundAs {
    /// Nothing but the token, alone on its line.
    Bare,
    /// After the word `Bearer` (RFC 6750 §2.1).
    Bearer,
    /// An `Authorization` header (RFC 9110 §11.6.2).
    Authorization,
    /// Another header, which is named.
    Header,
    /// A `Cookie` header (RFC 6265 §4.2); the cookie is named.
    Cookie,
    /// A `Set-Cookie` header (RFC 6265 §4.1); the cookie is named.
    SetCookie,
    /// A command line of curl.
    Curl,
    /// The query of a URL (RFC 3986 §3.4); the parameter is named.
    UrlQuery,
    /// The fragment of a URL (RFC 3986 §3.5); the parameter is named.
    UrlFragment,
    /// The path of a URL (RFC 3986 §3.3).
    UrlPath,
    /// A form, as in a request to a token endpoint; the parameter is named.
    Parameter,
    /// After any name and `=`.
    Assignment,
    /// A string in JSON; the path is named.
    JsonString,
    /// A string in an HTTP archive; the path is named.
    Har,
    /// A JWS in JSON serialization (RFC 7515 §7.2).
    JwsJson,
    /// A JWE in JSON serialization (RFC 7516 §7.2).
    JweJson,
    /// A line of a log.
    Log,
    /// Any other text.
    Text,
    /// The payload of the token that it is in (RFC 7519 §5.2).
    Payload,
    /// A claim of the token that it is in; the path is named.
    Claim,
    /// The end of an SD-JWT: the proof that its holder has the key (RFC 9901 §4.3).
    KeyBinding,
}

impl FoundAs {
    /// The name, as in JSON output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bare => "bare token",
            Self::Bearer => "bearer credential",
            Self::Authorization => "authorization header",
            Self::Header => "http header",
            Self::Cookie => "cookie",
            Self::SetCookie => "set-cookie",
            Self::Curl => "curl command",
            Self::UrlQuery => "url query",
            Self::UrlFragment => "url fragment",
            Self::UrlPath => "url path",
            Self::Parameter => "form parameter",
            Self::Assignment => "assignment",
            Self::JsonString => "json string",
            Self::Har => "har",
            Self::JwsJson => "jws json",
            Self::JweJson => "jwe json",
            Self::Log => "log line",
            Self::Text => "text",
            Self::Payload => "payload",
            Self::Claim => "claim",
            Self::KeyBinding => "key binding jwt",
        }
    }

    /// The form in words.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Bare => words::BARE,
            Self::Bearer => words::BEARER,
            Self::Authorization => words::AUTHORIZATION,
            Self::Header => words::HEADER,
            Self::Cookie => words::COOKIE,
            Self::SetCookie => words::SET_COOKIE,
            Self::Curl => words::CURL,
            Self::UrlQuery => words::URL_QUERY,
            Self::UrlFragment => words::URL_FRAGMENT,
            Self::UrlPath => words::URL_PATH,
            Self::Parameter => words::PARAMETER,
            Self::Assignment => words::ASSIGNMENT,
            Self::JsonString => words::JSON_STRING,
            Self::Har => words::HAR,
            Self::JwsJson => words::JWS_JSON,
            Self::JweJson => words::JWE_JSON,
            Self::Log => words::LOG,
            Self::Text => words::TEXT,
            Self::Payload => words::PAYLOAD,
            Self::Claim => words::CLAIM,
            Self::KeyBinding => words::KEY_BINDING,
        }
        .get(lang)
    }
}
