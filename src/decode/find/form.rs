//! The forms in which a token is given.

use crate::text::{Label, Lang};

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
        self.label().en
    }

    /// The form in words.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        self.label().get(lang)
    }

    fn label(self) -> Label {
        let (en, ja) = match self {
            Self::Bare => ("bare token", "トークン単体"),
            Self::Bearer => ("bearer credential", "Bearer付きのトークン"),
            Self::Authorization => ("authorization header", "Authorizationヘッダー"),
            Self::Header => ("http header", "HTTPヘッダー"),
            Self::Cookie => ("cookie", "Cookieヘッダー"),
            Self::SetCookie => ("set-cookie", "Set-Cookieヘッダー"),
            Self::Curl => ("curl command", "curlコマンド"),
            Self::UrlQuery => ("url query", "URLのクエリ"),
            Self::UrlFragment => ("url fragment", "URLのフラグメント"),
            Self::UrlPath => ("url path", "URLのパス"),
            Self::Parameter => ("form parameter", "フォームのパラメーター"),
            Self::Assignment => ("assignment", "名前=値"),
            Self::JsonString => ("json string", "JSONの文字列"),
            Self::Har => ("har", "HARファイル"),
            Self::JwsJson => ("jws json", "JSON形式のJWS"),
            Self::JweJson => ("jwe json", "JSON形式のJWE"),
            Self::Log => ("log line", "ログの行"),
            Self::Text => ("text", "テキスト"),
            Self::Payload => ("payload", "外側のトークンのペイロード"),
            Self::Claim => ("claim", "外側のトークンのクレーム"),
            Self::KeyBinding => ("key binding jwt", "鍵の所持証明（KB-JWT）"),
        };
        Label::new(en, ja)
    }
}
