//! Every message of the course, read by a reader that knows nothing of this program (RFC 9112): a
//! start line, header lines, and a body that ends where the message says.

use cloakroom::lesson::scenario::catalogue;
use serde_json::Value;

use super::played::play;

/// A message as read off a connection: its start line, its header lines, its body, and what follows.
struct Read<'a> {
    start: &'a str,
    headers: Vec<(&'a str, &'a str)>,
    body: &'a str,
    rest: &'a str,
}

impl<'a> Read<'a> {
    fn values(&self, name: &str) -> Vec<&'a str> {
        let named = |(n, _): &&(&str, &str)| n.eq_ignore_ascii_case(name);
        self.headers.iter().filter(named).map(|(_, v)| *v).collect()
    }

    fn is_answer(&self) -> bool {
        self.start.starts_with("HTTP/1.1 ")
    }
}

/// A character of a token (RFC 9110 §5.6.2).
fn is_tchar(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

/// Reads one message (RFC 9112 §2.1, §6.3): without `Content-Length` a request has no body, and an
/// answer would go on until the connection ends, which is no framing at all where the status has a
/// body.
fn read(text: &str) -> Result<Read<'_>, String> {
    let (head, after) = text.split_once("\r\n\r\n").ok_or("no end of the head")?;
    let mut lines = head.split("\r\n");
    let start = lines.next().unwrap_or_default();
    let mut headers = Vec::new();
    for line in lines {
        let (name, value) = line.split_once(':').ok_or(format!("no colon: {line}"))?;
        if name.is_empty() || !name.chars().all(is_tchar) {
            return Err(format!("no field name: {line}"));
        }
        let value = value.trim_matches([' ', '\t']);
        if !value.chars().all(|c| c == '\t' || !c.is_ascii_control()) {
            return Err(format!("no field value: {line}"));
        }
        headers.push((name, value));
    }
    let words: Vec<&str> = start.splitn(3, ' ').collect();
    let bodyless = match words[..] {
        ["HTTP/1.1", status, _] => {
            let number: u16 = status.parse().map_err(|_| format!("no status: {start}"))?;
            number < 200 || number == 204 || number == 304
        }
        [method, target, "HTTP/1.1"] => {
            if !method.chars().all(is_tchar) || !target.starts_with('/') {
                return Err(format!("no request line: {start}"));
            }
            false
        }
        _ => return Err(format!("no start line: {start}")),
    };
    let mut read = Read {
        start,
        headers,
        body: "",
        rest: after,
    };
    let length = match read.values("Content-Length")[..] {
        [] if read.is_answer() && !bodyless => {
            return Err(format!("an answer without an end: {start}"));
        }
        [] if start.starts_with("POST ") => return Err(format!("no length: {start}")),
        [] => 0,
        [length] if bodyless => return Err(format!("{start} says {length}")),
        [length] => length.parse().map_err(|_| format!("no length: {length}"))?,
        _ => return Err(format!("two lengths: {start}")),
    };
    if after.len() < length {
        return Err(format!("{start}: the body is cut off"));
    }
    (read.body, read.rest) = after.split_at(length);
    Ok(read)
}

/// Every message of every scenario, with who sends it to whom.
fn messages() -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for scenario in catalogue::scenarios() {
        let id = &scenario.id;
        let shown = play(id, &[], &[]);
        for step in shown["steps"].as_array().expect("steps") {
            for (name, lane) in step["lanes"].as_object().expect("lanes") {
                for message in lane["messages"].as_array().expect("messages") {
                    all.push((format!("{id} {} {name}", step["n"]), message.clone()));
                }
            }
        }
    }
    assert!(all.len() > 1_000, "{}", all.len());
    all
}

#[test]
fn every_message_ends_where_it_says() {
    for (place, message) in messages() {
        let text = message["text"].as_str().expect("text");
        let read = read(text).unwrap_or_else(|fault| panic!("{place}: {fault}\n{text}"));
        assert_eq!(read.rest, "", "{place}\n{text}");
        assert_eq!(message["bytes"], text.len(), "{place}");
        let once = [
            "Host",
            "Date",
            "Location",
            "Origin",
            "Cookie",
            "Content-Type",
        ];
        for name in once {
            assert!(
                read.values(name).len() <= 1,
                "{place}: {name} twice\n{text}"
            );
        }
        let host = read.values("Host").len();
        assert_eq!(host, usize::from(!read.is_answer()), "{place}\n{text}");
        if !read.body.is_empty() {
            assert_eq!(read.values("Content-Type").len(), 1, "{place}\n{text}");
        }
    }
}

/// A browser says where a request comes from wherever it changes something or goes to another
/// origin (Fetch, "append a request `Origin` header"); whoever has no page does not.
#[test]
fn a_browser_says_where_a_request_comes_from() {
    let browsers = ["alice", "alice.phone", "bob", "carol"];
    for (place, message) in messages() {
        let (from, text) = (message["from"].as_str(), message["text"].as_str());
        let (from, text) = (from.expect("a sender"), text.expect("text"));
        let read = read(text).unwrap_or_else(|fault| panic!("{place}: {fault}\n{text}"));
        if read.is_answer() {
            continue;
        }
        let origin = read.values("Origin");
        let host = read.values("Host")[0];
        let reads = read.start.starts_with("GET ");
        let own = host == "app.cloakroom.example";
        if browsers.contains(&from) {
            // A link or an image of another site only reads, too.
            let foreign = !read.values("Sec-Fetch-Site").is_empty();
            let says = !reads || !own && !foreign;
            assert_eq!(origin.len(), usize::from(says), "{place}\n{text}");
        } else if from != "mallory" {
            assert!(origin.is_empty(), "{place}\n{text}");
        }
    }
}

#[test]
fn the_reader_sees_what_is_wrong() {
    for text in [
        "GET / HTTP/1.1\r\nHost: a\r\n",
        "POST /login HTTP/1.1\r\nHost: a\r\n\r\nx=1",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nx=1",
        "HTTP/1.1 200 OK\r\n\r\n{}",
        "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
        "GET / HTTP/1.1\r\nA b: c\r\n\r\n",
    ] {
        assert!(read(text).is_err(), "{text}");
    }
    let longer = read("POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\nxy").expect("a message");
    assert_eq!((longer.body, longer.rest), ("x", "y"));
}
