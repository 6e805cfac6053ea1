//! The first line of a message: method, path and query, status code and reason phrase (RFC 9112 §3,
//! §4).

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::schema::{Choice, Documented, Shape};

/// The method of a request (RFC 9110 §9). A scenario may name the first two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    /// Reads.
    #[default]
    GET,
    /// Changes something.
    POST,
    /// Takes something away.
    #[serde(skip_deserializing)]
    DELETE,
    /// Asks what may be sent.
    #[serde(skip_deserializing)]
    OPTIONS,
}

impl Method {
    /// The name, as it stands in a request.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::GET => "GET",
            Self::POST => "POST",
            Self::DELETE => "DELETE",
            Self::OPTIONS => "OPTIONS",
        }
    }

    /// True for the methods of a form, of an image, of a link (Fetch, "CORS-safelisted method").
    pub(super) fn is_safelisted(self) -> bool {
        matches!(self, Self::GET | Self::POST)
    }

    /// True for the method that a scenario need not write.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks for a reference"
    )]
    pub(in crate::world) fn is_get(&self) -> bool {
        *self == Self::GET
    }
}

impl Documented for Method {
    fn shape() -> Shape {
        Shape::OneOf(vec![
            Choice::of(Self::GET, "Reads."),
            Choice::of(Self::POST, "Changes something."),
        ])
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The target of a request: a path, and a query where there is one (RFC 9112 §3.2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target(String);

impl Target {
    pub(super) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The path, without the query.
    #[must_use]
    pub fn path(&self) -> &str {
        path(&self.0)
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The path of a target, without the query.
pub(in crate::world) fn path(target: &str) -> &str {
    target.split('?').next().unwrap_or_default()
}

/// The status of an answer (RFC 9110 §15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status(pub u16);

impl Status {
    /// The reason phrase of the codes in use (RFC 9110 §15, RFC 6585 §5).
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self.0 {
            200 => "OK",
            204 => "No Content",
            303 => "See Other",
            400 => "Bad Request",
            401 => "Unauthorized",
            403 => "Forbidden",
            404 => "Not Found",
            431 => "Request Header Fields Too Large",
            503 => "Service Unavailable",
            _ => "",
        }
    }

    /// True if the answer has no body, and says no length of one (RFC 9112 §6.3).
    fn has_no_body(self) -> bool {
        matches!(self.0, 100..=199 | 204 | 304)
    }
}

/// The first line of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// The request line (RFC 9112 §3).
    Request(Method, Target),
    /// The status line (RFC 9112 §4).
    Response(Status),
}

impl Start {
    /// True if the message says how long its body is though it is empty. Without the length a request
    /// has no body, and an answer ends with the connection (RFC 9112 §6.3); a method that brings
    /// content says 0 where it brings none (RFC 9110 §8.6).
    pub(super) fn says_length(&self) -> bool {
        match self {
            Self::Request(method, _) => *method == Method::POST,
            Self::Response(status) => !status.has_no_body(),
        }
    }
}

impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(method, target) => write!(f, "{method} {target} HTTP/1.1"),
            Self::Response(status) => write!(f, "HTTP/1.1 {} {}", status.0, status.reason()),
        }
    }
}
