//! HTTP/1.1 messages as text, byte for byte (RFC 9112): header lines, `Date`, cookies of a request,
//! bodies of forms and JSON, `Cache-Control`.

pub mod cors;
mod start;

use std::borrow::Cow;
use std::fmt::Write as _;

pub(super) use self::start::path;
pub use self::start::{Method, Start, Status, Target};

/// The media type of a page: what a navigation asks for.
pub const HTML: &str = "text/html";
/// The media type of data: what a script or an app asks for.
pub const JSON: &str = "application/json";
/// The media type of a form's fields.
pub const FORM: &str = "application/x-www-form-urlencoded";

/// A request or a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The first line.
    pub start: Start,
    headers: Vec<(String, String)>,
    /// The body; empty where there is none.
    pub body: String,
}

impl Message {
    /// A request with its `Host`.
    #[must_use]
    pub fn request(method: Method, target: &str, host: &str) -> Self {
        Self {
            start: Start::Request(method, Target::new(target)),
            headers: Vec::new(),
            body: String::new(),
        }
        .with("Host", host)
    }

    /// A response with its `Date`, from a clock in seconds since 1970.
    #[must_use]
    pub fn response(status: u16, now: i64) -> Self {
        Self {
            start: Start::Response(Status(status)),
            headers: Vec::new(),
            body: String::new(),
        }
        .with("Date", &imf_fixdate(now))
    }

    /// The answer of a server that cannot do now what it is asked for (RFC 9110 §15.6.4).
    #[must_use]
    pub fn unavailable(now: i64) -> Self {
        Self::response(503, now).with("Retry-After", "5")
    }

    /// The message with one more header.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Dates the message anew, by the clock of whoever sends it (RFC 9110 §6.6.1).
    pub(super) fn date(&mut self, now: i64) {
        if let Some((_, date)) = self.headers.iter_mut().find(|(name, _)| name == "Date") {
            *date = imf_fixdate(now);
        }
    }

    /// The message with a body.
    #[must_use]
    pub fn body(mut self, body: String) -> Self {
        self.body = body;
        self
    }

    /// The message with a JSON body.
    #[must_use]
    pub fn json(self, body: String) -> Self {
        self.with("Content-Type", JSON).body(body)
    }

    /// The message with the fields of a form in its body.
    #[must_use]
    pub fn form(self, body: String) -> Self {
        self.with("Content-Type", FORM).body(body)
    }

    /// The message, which no cache may keep (RFC 9111 §5.2.2.5).
    #[must_use]
    pub fn no_store(self) -> Self {
        self.with("Cache-Control", "no-store")
    }

    /// The message with a JSON body that no cache may keep.
    #[must_use]
    pub fn no_store_json(self, body: String) -> Self {
        self.with("Content-Type", JSON).no_store().body(body)
    }

    /// The message as the token endpoint answers, for caches of HTTP/1.0, too (RFC 6749 §5.1).
    #[must_use]
    pub fn oauth_json(self, body: String) -> Self {
        let answer = self.with("Content-Type", JSON).no_store();
        answer.with("Pragma", "no-cache").body(body)
    }

    /// The value of a field in a form's body, as it is written there.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        let mut pairs = self.body.split('&').filter_map(|pair| pair.split_once('='));
        let form = self.header("Content-Type") == Some(FORM);
        pairs
            .find(|(n, _)| form && *n == name)
            .map(|(_, value)| value)
    }

    /// The value of a cookie in a request.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let pairs = self.header("Cookie")?.split("; ");
        pairs
            .filter_map(|pair| pair.split_once('='))
            .find(|(n, _)| *n == name)
            .map(|(_, value)| value)
    }

    /// True if the sender asks for a page, as a navigation does, and not for data.
    #[must_use]
    pub fn wants_page(&self) -> bool {
        self.header("Accept") == Some(HTML)
    }

    /// The first value of a header; names match in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, v)| v.as_str())
    }

    /// Names and values of the header lines, in the order sent: those that were set, and last the
    /// length of the body.
    pub fn fields(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let set = self.headers.iter();
        let set = set.map(|(name, value)| (name.as_str(), Cow::Borrowed(value.as_str())));
        let length = self.content_length();
        set.chain(length.map(|length| ("Content-Length", Cow::Owned(length.to_string()))))
    }

    /// The length of the body, where the message says it.
    fn content_length(&self) -> Option<usize> {
        let says = self.start.says_length() || !self.body.is_empty();
        says.then_some(self.body.len())
    }

    /// The method of a request; none in an answer.
    #[must_use]
    pub fn method(&self) -> Option<Method> {
        match &self.start {
            Start::Request(method, _) => Some(*method),
            Start::Response(_) => None,
        }
    }

    /// The path of a request, without the query; empty in an answer.
    #[must_use]
    pub fn path(&self) -> &str {
        match &self.start {
            Start::Request(_, target) => target.path(),
            Start::Response(_) => "",
        }
    }

    /// The status code of an answer; none in a request.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match &self.start {
            Start::Request(..) => None,
            Start::Response(status) => Some(status.0),
        }
    }

    /// The octets of one header line, CRLF included; 0 where there is none.
    #[must_use]
    pub fn line_bytes(&self, name: &str) -> usize {
        self.header(name)
            .map_or(0, |value| name.len() + 2 + value.len() + 2)
    }

    /// The whole message.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{}\r\n", self.start);
        for (name, value) in self.fields() {
            let _ = write!(text, "{name}: {value}\r\n");
        }
        text.push_str("\r\n");
        text.push_str(&self.body);
        text
    }

    /// The octets of the whole message.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let headers: usize = self.fields().map(|(n, v)| n.len() + v.len() + 4).sum();
        self.start.to_string().len() + 2 + headers + 2 + self.body.len()
    }
}

/// A date as HTTP writes it (RFC 9110 §5.6.7), from seconds since 1970.
#[must_use]
pub fn imf_fixdate(now: i64) -> String {
    jiff::Timestamp::from_second(now)
        .map(|t| t.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
        .unwrap_or_default()
}

/// Text as a value in `application/x-www-form-urlencoded`.
#[must_use]
pub fn form_value(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => {
                out.push(byte as char);
            }
            b' ' => out.push('+'),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_imf_fixdate() {
        assert_eq!(imf_fixdate(1_767_225_600), "Thu, 01 Jan 2026 00:00:00 GMT");
    }

    #[test]
    fn the_octets_are_those_of_the_text() {
        let message = Message::response(200, 0)
            .with("A", "b")
            .json("{\"a\":1}".into());
        assert!(message.text().contains("\r\nContent-Length: 7\r\n"));
        assert_eq!(message.bytes(), message.text().len());
        assert_eq!(message.line_bytes("A"), "A: b\r\n".len());
    }

    #[test]
    fn a_message_says_how_long_its_body_is_where_one_could_be() {
        let says = |message: &Message| message.text().contains("Content-Length: 0\r\n");
        let request = |method| Message::request(method, "/", "a.example");
        assert!(says(&request(Method::POST)));
        assert!(!says(&request(Method::GET)) && !says(&request(Method::DELETE)));
        let response = |status| Message::response(status, 0);
        assert!(says(&response(200)) && says(&response(303)));
        assert!(!says(&response(204)));
    }

    #[test]
    fn a_form_value_is_escaped() {
        assert_eq!(form_value("a b&c=\u{e9}"), "a+b%26c%3D%C3%A9");
    }
}
