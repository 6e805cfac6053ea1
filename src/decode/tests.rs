//! The work that decoding takes grows with the input and no faster.

use std::io::Cursor;

use super::bulk;
use super::written::{self, Form};
use super::{Asked, Keys};
use crate::jose::{base64url, key::KeySet, keyfile};
use crate::text::Lang;
use crate::work;

/// A small program for random numbers, so that every run makes the same patterns (Knuth's MMIX).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides
    }

    fn pick<'a>(&mut self, pieces: &[&'a str]) -> &'a str {
        pieces[self.below(pieces.len())]
    }
}

/// The work that every way to decode an input takes, and what they write.
fn work_of(input: &[u8]) -> u64 {
    let key = keyfile::secret(b"0123456789abcdef0123456789abcdef").expect("a secret");
    let keys = Keys {
        set: KeySet::from(key),
        source: b"0123456789abcdef0123456789abcdef".to_vec(),
        notes: Vec::new(),
        from: "a test".to_owned().into(),
    };
    let checked = Asked {
        keys: Some(keys),
        now: 1_767_225_600,
        ..Asked::default()
    };
    let shared = Asked {
        share: true,
        explain: true,
        now: 1_767_225_600,
        ..Asked::default()
    };
    work::of(|| {
        for (asked, form) in [
            (&checked, Form::Json),
            (&shared, Form::Text),
            (&shared, Form::Lines),
        ] {
            let written = written::all(input, asked, form, Lang::Ja, |text| {
                work::note(text.len());
                Ok(())
            });
            written.expect("nothing refuses what is written");
        }
        bulk::cut_all(Cursor::new(input));
    })
}

/// Fails where the work for each byte of the input grows by half each time when the input doubles: a
/// limit that is passed on the way is no growth, and twice as much is what it would be if all that
/// came before were read again.
fn grows_with_the_input(shape: &str, input: impl Fn(usize) -> Vec<u8>) {
    let works = [1, 2, 4].map(|times| {
        let input = input(times * 120);
        (input.len() as u64, work_of(&input))
    });
    let faster = |pair: &[(u64, u64)]| pair[1].1 * pair[0].0 * 2 > pair[0].1 * pair[1].0 * 3;
    assert!(!works.windows(2).all(faster), "{shape:?}: {works:?}");
}

#[test]
#[expect(clippy::too_many_lines, reason = "one shape after the other")]
fn known_shapes_take_work_that_grows_with_the_input() {
    let part = |text: String| base64url::encode(text.as_bytes());
    let token = |payload: String| {
        let header = base64url::encode(br#"{"alg":"HS256"}"#);
        format!("{header}.{}.AAAA", part(payload)).into_bytes()
    };
    grows_with_the_input("lines that start like a header", |times| {
        ["eyJh\n".repeat(times), ".eyJh.AAAA".to_owned()]
            .concat()
            .into()
    });
    grows_with_the_input("lines that end like a payload", |times| {
        let start = "eyJhbGciOiJIUzI1NiJ9.eyJhIjoi\n";
        [start, &"fX19\n".repeat(times), " "].concat().into()
    });
    grows_with_the_input("the same, again and again", |times| {
        let one = [
            "eyJhbGciOiJIUzI1NiJ9.eyJhIjoi\n",
            &"fX19\n".repeat(times),
            " ",
        ]
        .concat();
        one.repeat(4).into()
    });
    grows_with_the_input("a long person and many members", |times| {
        let members: Vec<_> = (0..times).map(|n| format!(",\"c{n}\":\"vvvv\"")).collect();
        let members = members.concat();
        token(format!(
            "{{\"sub\":\"{}\"{members}}}",
            "b".repeat(4 * times)
        ))
    });
    grows_with_the_input("many persons and many members", |times| {
        let members: Vec<_> = (0..times)
            .map(|n| {
                format!(
                    "\"c{n}\":\"seen ann bee {}\",\"d{n}\":{{\"name\":\"ann bee {n}\"}}",
                    n + times
                )
            })
            .collect();
        token(format!("{{{}}}", members.join(",")))
    });
    grows_with_the_input("a person who is nearly everywhere", |times| {
        let most = "ann ".repeat(times);
        token(format!(
            "{{\"name\":\"{most}x\",\"note\":\"{most}\",\"c\":\"{most}\"}}"
        ))
    });
    grows_with_the_input("a set of cookies in one line", |times| {
        "Set-Cookie: a=e30.e30.AA ".repeat(times).into()
    });
    grows_with_the_input("a long command before many tokens", |times| {
        [
            "x".repeat(40 * times),
            "\\\n".to_owned(),
            "e30.e30.AA ".repeat(times),
        ]
        .concat()
        .into()
    });
    grows_with_the_input("lines before a signature that does not come", |times| {
        let header = part(r#"{"alg":"ML-DSA-87"}"#.to_owned());
        [
            format!("{header}.e30.\n"),
            "A\n".repeat(times),
            "!\n".to_owned(),
        ]
        .concat()
        .repeat(4)
        .into()
    });
    grows_with_the_input("texts in texts", |times| {
        let mut text = "\"x\"".to_owned();
        while text.len() < 8 * times {
            text = serde_json::json!([format!("note {text}"), text]).to_string();
        }
        token(format!("{{\"a\":{}}}", serde_json::json!(text)))
    });
    grows_with_the_input("names with one start", |times| {
        let start = "n".repeat(64);
        let members: Vec<_> = (0..times).map(|n| format!("\"{start}{n}\":{n}")).collect();
        token(format!("{{{}}}", members.join(",")))
    });
    grows_with_the_input("tokens in a token", |times| {
        let inner = String::from_utf8(token("{}".to_owned())).expect("ASCII");
        token(format!(
            "{{\"a\":[{}0]}}",
            format!("\"{inner}\",").repeat(times)
        ))
    });
    for (open, close) in [
        ("[", "]"),
        ("{\"a\":", "}"),
        ("[\"", ""),
        ("{\"signature\":", ""),
        ("", "]"),
    ] {
        grows_with_the_input(open, |times| {
            [open.repeat(times), "0".to_owned(), close.repeat(times)]
                .concat()
                .into()
        });
    }
}

const PIECES: &[&str] = &[
    "eyJh",
    "e30",
    "fX19",
    "ICAg",
    "CgkK",
    "eyJhbGciOiJIUzI1NiJ9",
    "WyJh",
    "AAAA",
    "a",
    "I",
    ".",
    "..",
    "~",
    "=",
    "+",
    "/",
    "-",
    "\n",
    "\r\n",
    "\n  ",
    "\\\n",
    " ",
    "\t",
    "\"",
    "\\\"",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "%",
    "%2E",
    "%25",
    "\\u002e",
    "\u{1b}[1;",
    ";",
    "#",
    "?",
    "&",
    "https://",
    "curl ",
    "Bearer ",
    "Cookie: ",
    "Set-Cookie: ",
    "a=",
    "sid=",
    "\"signature\":",
    "\"ciphertext\":",
    "{\"sub\":\"",
    "@",
    "1.2.3.4",
    "王",
    "\0",
    "\u{feff}",
];

#[test]
fn random_patterns_take_work_that_grows_with_the_input() {
    let mut dice = Dice(9);
    for _ in 0..50 {
        let mut some = |most: usize| -> String {
            let count = 1 + dice.below(most);
            (0..count).map(|_| dice.pick(PIECES)).collect()
        };
        let (start, unit, end) = (some(4), some(4), some(4));
        grows_with_the_input(&format!("{start:?} {unit:?} {end:?}"), |times| {
            [start.clone(), unit.repeat(times), end.clone()]
                .concat()
                .into()
        });
    }
    for _ in 0..50 {
        let mut some = |most: usize| -> String {
            let count = 1 + dice.below(most);
            (0..count).map(|_| dice.pick(PIECES)).collect()
        };
        let (start, unit) = (some(3), some(3));
        let header = base64url::encode(br#"{"alg":"none"}"#);
        grows_with_the_input(&format!("claims {start:?} {unit:?}"), |times| {
            let text = serde_json::json!({ "name": [unit.repeat(times), start], "a": [unit.repeat(times), unit.repeat(times + 1)] });
            format!(
                "{header}.{}.",
                base64url::encode(text.to_string().as_bytes())
            )
            .into()
        });
    }
}
