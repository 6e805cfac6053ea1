//! Inputs made to be slow or large: each comes to its end, and is linear in its length, or these
//! tests would not.

use std::io;

use cloakroom::{
    decode::{self, Kind, What, bulk},
    jose::base64url,
    text::Lang,
};

use super::{NOW, hs256, verification::asked};

const LENGTH: usize = 1 << 20;

fn both(input: &[u8]) -> (usize, usize) {
    let shown = decode::tokens(input, NOW).map(|token| {
        assert!(decode::text::write(&token, Lang::En).len() > 40);
    });
    let shown = shown.take(200).count();
    let mut lines = 0;
    let streamed = bulk::run(
        io::Cursor::new(input.to_vec()),
        &asked(),
        Lang::En,
        |text| {
            lines += text.lines().count();
            Ok(())
        },
    );
    assert_eq!(streamed.expect("input"), (lines, true));
    (shown, lines)
}

#[test]
fn what_repeats_holds_no_token() {
    for unit in [
        "\0",
        " ",
        "\n",
        "a",
        "e",
        "a.",
        "eyJ",
        "ICAg/",
        "ICAg.",
        "CgkK\n",
        "%2E",
        "%",
        "a%2E",
        "=",
        "1;",
        "\u{1b}[1;1m",
        "~",
        "{",
        "[",
        "\"",
        "{\"a\":",
        "{\"signature\n",
        "curl \\\n",
        "\\\n",
        "a=b; ",
        "e30\n",
        "Bearer ",
        "\u{202e}",
    ] {
        let input = unit.repeat(LENGTH / unit.len());
        let (_, lines) = both(input.as_bytes());
        assert!(lines <= 1, "{unit:?}");
    }
}

#[test]
fn tokens_that_repeat_are_all_found() {
    let rsa = base64url::encode(br#"{"alg":"RS256"}"#);
    for (unit, tokens) in [
        ("e30.e30.AA ".to_owned(), 1),
        (format!("{rsa}.e30.A\nA\nA\nA\nA\n"), 1),
        (format!("{rsa}.e30\n"), 1),
        (
            "{\"payload\":\"e30\",\"protected\":\"e30\",\"signature\":\"AA\"}\n".to_owned(),
            1,
        ),
        ("{\"a\":\"e30.e30.AA\",\"b\":\"e30.e30.\"}\n".to_owned(), 2),
    ] {
        let times = LENGTH / 16 / unit.len();
        let (_, lines) = both(unit.repeat(times).as_bytes());
        assert_eq!(lines, times * tokens, "{unit}");
    }
}

#[test]
fn large_payloads_are_shown_or_refused_in_a_sentence() {
    let many = |member: fn(usize) -> String, count: usize| {
        let members: Vec<_> = (0..count).map(member).collect();
        hs256(format!("{{{}}}", members.join(",")))
    };
    let problem = |token: &str| {
        let mut tokens = decode::decode(token, NOW);
        assert_eq!(tokens.len(), 1);
        assert_eq!(tokens[0].kind, Kind::Jws);
        tokens.remove(0).problems
    };
    assert_eq!(problem(&many(|n| format!("\"{n}\":{n}"), 100_000)), []);
    let twice = problem(&many(|_| "\"a\":0".to_owned(), 100_000));
    assert_eq!(twice.len(), 9);
    assert_eq!(twice[8].what, What::MoreDuplicates(100_000 - 1 - 8));
    let values = problem(&hs256(format!("[{}0]", "0,".repeat(1 << 22))));
    assert_eq!(
        values[0].say(Lang::En),
        "Not JSON: more than 4194304 names and values at byte 8388608."
    );
    let inside = problem(&hs256(format!(
        "{{\"t\":[{}0]}}",
        "\"e30.e30.AA\",".repeat(1000)
    )));
    assert_eq!(
        inside.last().map(|problem| &problem.what),
        Some(&What::MoreInside)
    );
    for depth in [127, 128, 129, 100_000] {
        let nested = problem(&hs256("[".repeat(depth) + &"]".repeat(depth)));
        let refused = nested[0]
            .say(Lang::En)
            .contains("nested more than 128 deep");
        assert_eq!(refused, depth > 128, "{depth}");
    }
}

#[test]
fn a_small_stack_is_enough() {
    let deep = (0..12).fold(hs256("{}"), |token, _| hs256(&token));
    let input = format!(
        "{deep}\n{}\n{}",
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000)
    );
    let small = std::thread::Builder::new().stack_size(512 << 10);
    let thread = small.spawn(move || decode::decode(input, NOW).len());
    assert_eq!(thread.expect("a thread").join().expect("no overflow"), 1);
}
