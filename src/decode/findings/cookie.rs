//! L47, L48, L56: a token too large for a cookie (4096 bytes) or a header (8192), and a cookie
//! without `Secure`, `HttpOnly`, `SameSite` or its prefix.

use super::{Hit, Note, Subject};

/// Bytes of name and value together that a browser takes (draft 6265bis §5.6).
const COOKIE: usize = 4_096;

/// Bytes of a header that servers commonly take.
const HEADER: usize = 8_192;

pub(super) fn too_large_for_a_cookie(subject: &Subject<'_>) -> Option<Hit> {
    let cookie = subject
        .context
        .set_cookie
        .map(|line| Cookie::read(line).name);
    let name = subject.context.cookie_name.or(cookie).unwrap_or_default();
    let length = subject.decoded.token.len();
    (length + name.len() > COOKIE).then(|| Hit::of("JWT", Note::Bytes(length)))
}

pub(super) fn too_large_for_a_header(subject: &Subject<'_>) -> Option<Hit> {
    let length = subject.decoded.token.len();
    (length > HEADER).then(|| Hit::of("JWT", Note::Bytes(length)))
}

pub(super) fn weak_cookie(subject: &Subject<'_>) -> Option<Hit> {
    let cookie = Cookie::read(subject.context.set_cookie?);
    let mut hit = Hit::default();
    let secure = cookie.attribute("Secure").is_some();
    if !secure {
        hit.add("Secure", Note::Missing);
    }
    if cookie.attribute("HttpOnly").is_none() && !cookie.is_double_submit() {
        hit.add("HttpOnly", Note::Missing);
    }
    match cookie.attribute("SameSite") {
        None => hit.add("SameSite", Note::Missing),
        Some(none) if none.eq_ignore_ascii_case("None") && !secure => {
            hit.add("SameSite=None", Note::Present);
        }
        Some(_) => {}
    }
    if cookie.has_prefix("__Host-") {
        if let Some(domain) = cookie.attribute("Domain") {
            hit.add("__Host- + Domain", Note::Value(domain.to_owned()));
        }
        match cookie.attribute("Path") {
            Some("/") => {}
            Some(path) => hit.add("__Host- + Path", Note::Value(path.to_owned())),
            None => hit.add("Path=/", Note::Missing),
        }
    }
    let size = cookie.name.len() + cookie.value_len;
    if size > COOKIE {
        hit.add("name + value", Note::Bytes(size));
    }
    hit.any()
}

/// A `Set-Cookie` header (draft 6265bis §5.6).
struct Cookie<'c> {
    name: &'c str,
    value_len: usize,
    attributes: &'c str,
}

impl<'c> Cookie<'c> {
    /// Reads the header, with or without its name.
    fn read(line: &'c str) -> Self {
        let name = "set-cookie:";
        let line = match line.split_at_checked(name.len()) {
            Some((before, after)) if before.eq_ignore_ascii_case(name) => after,
            _ => line,
        };
        let (pair, attributes) = line.split_once(';').unwrap_or((line, ""));
        let (name, value) = pair.split_once('=').unwrap_or(("", pair));
        Self {
            name: name.trim(),
            value_len: value.trim().len(),
            attributes,
        }
    }

    /// The value of an attribute, which may be empty. Of several the last one counts.
    fn attribute(&self, wanted: &str) -> Option<&'c str> {
        let mut pairs = self.attributes.rsplit(';');
        pairs.find_map(|attribute| {
            let (name, value) = attribute.split_once('=').unwrap_or((attribute, ""));
            let same = name.trim().eq_ignore_ascii_case(wanted);
            same.then(|| value.trim())
        })
    }

    /// True if the name begins so; browsers compare without case (draft 6265bis §5.7).
    fn has_prefix(&self, prefix: &str) -> bool {
        let start = self.name.get(..prefix.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    }

    /// True if a script has to read it: the CSRF token that is sent back in a header.
    fn is_double_submit(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        name.contains("csrf") || name.contains("xsrf")
    }
}
