//! `--ndjson`: a line of JSON for each token, in the order of the input.

use std::io::{self, Read};

use cloakroom::{
    decode::{self, bulk},
    error::Error,
    text::Lang,
};

use super::{NOW, hs256, verification::asked};

/// Gives its bytes away in small pieces, as a pipe does.
struct Pipe(io::Cursor<Vec<u8>>, usize);

impl Read for Pipe {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = self.1.min(buffer.len());
        self.0.read(&mut buffer[..most])
    }
}

fn lines(input: &[u8], most: usize) -> Vec<serde_json::Value> {
    let mut out = String::new();
    let pipe = Pipe(io::Cursor::new(input.to_vec()), most);
    let count = bulk::run(pipe, &asked(), Lang::En, |lines| {
        out.push_str(lines);
        Ok(())
    });
    let lines: Vec<_> = out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(count.expect("input"), (lines.len(), true));
    lines
}

#[test]
fn every_token_comes_in_order_with_its_line() {
    let mut input = String::new();
    let mut expected = Vec::new();
    for n in 0..3000_u64 {
        let token = hs256(format!("{{\"sub\":\"u-{n}\"}}"));
        match n % 5 {
            0 => input.push_str("2026-01-01 INFO nothing in this line 10.0.0.1\n"),
            1 => input.push_str("{\n  \"access_token\":\n    \""),
            2 => input.push_str("Authorization: Bearer "),
            3 => input.push_str("curl \\\n -H 'Cookie: at="),
            _ => {}
        }
        expected.push((input.matches('\n').count() + 1, n));
        if n % 5 == 4 {
            input.push_str(&token.replacen('.', ".\n  ", 2));
        } else {
            input.push_str(&token);
        }
        input.push_str(
            ["\n", "\"\n}\n", "\r\n", "'\n", "\n"][usize::try_from(n % 5).expect("small")],
        );
    }
    for most in [1000, 1 << 16, usize::MAX] {
        let lines = lines(input.as_bytes(), most);
        let found: Vec<_> = lines
            .iter()
            .map(|line| {
                let n = line["payload"]["sub"]
                    .as_str()
                    .and_then(|sub| sub[2..].parse().ok());
                assert_eq!(line["line"], line["found"]["line"]);
                (
                    usize::try_from(line["line"].as_u64().expect("a line")).expect("small"),
                    n.expect("u-…"),
                )
            })
            .collect();
        assert_eq!(found, expected, "{most}");
        let forms: Vec<_> = lines[..5]
            .iter()
            .map(|line| line["found"]["as"].as_str().unwrap_or_default())
            .collect();
        assert_eq!(
            forms,
            [
                "bare token",
                "json string",
                "authorization header",
                "curl command",
                "bare token"
            ]
        );
    }
}

#[test]
fn a_line_is_the_token_of_the_document_without_checks_and_words() {
    let input = hs256(r#"{"exp":1767226500,"iat":"x"}"#);
    let mut tokens = decode::decode(&input, NOW);
    for token in &mut tokens {
        token.check(&asked());
    }
    let mut expected: serde_json::Value =
        serde_json::from_str(&decode::json::write(&tokens, Lang::En)).expect("JSON");
    let mut expected = expected["tokens"][0].take();
    expected["line"] = 1.into();
    expected["checks"] = serde_json::json!([]);
    let findings = expected["findings"].as_array_mut().expect("findings");
    assert!(!findings.is_empty());
    for finding in findings {
        *finding = finding["id"].take();
    }
    for claim in ["exp", "iat"] {
        expected["times"][claim]
            .as_object_mut()
            .expect("a time")
            .remove("why");
    }
    assert_eq!(lines(input.as_bytes(), 7), [expected]);
}

#[test]
fn what_holds_no_token_is_looked_at_as_a_whole() {
    let values = "Cookie: sid=_rCXPuj0AQB-YcDr59_Y3g\n\n\nnothing here\nor here\n";
    assert_eq!(lines(values.as_bytes(), 10)[0]["kind"], "opaque");
    assert_eq!(lines(b"a.b.c", 10)[0]["kind"], "broken");
    assert!(lines(b"", 10).is_empty());
}

#[test]
fn the_first_error_ends_it() {
    let token = hs256("{}") + "\n";
    let input = io::Cursor::new(token.repeat(10_000).into_bytes());
    let done = bulk::run(input, &asked(), Lang::En, |_| Err(Error::ClosedPipe));
    assert!(matches!(done, Err(Error::ClosedPipe)));
}
