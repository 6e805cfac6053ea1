//! Any bytes, twice, as a whole and as a stream: what is written of all of it is what is written
//! token by token.

#![no_main]

use cloakroom::decode::written::{self, Form};
use cloakroom::decode::{self, Asked};
use cloakroom::jose::json::Document;
use cloakroom::text::Lang;
use cloakroom::text::safe;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let input = [input, b"\n", input].concat();
    let asked = Asked {
        now: 1_767_225_600,
        ..Asked::default()
    };
    let mut tokens = decode::decode(&input, asked.now);
    if tokens.is_empty() {
        return;
    }
    let (mut texts, mut lines) = (Vec::new(), String::new());
    for token in &mut tokens {
        token.check(&asked);
        texts.push(decode::text::write(token, Lang::En));
        decode::json::line(&mut lines, token, Lang::En);
    }
    let whole = |form| {
        let mut out = String::new();
        let done = written::all(&input, &asked, form, Lang::En, |text| {
            out.push_str(text);
            Ok(())
        });
        assert_eq!(done.expect("written").0, tokens.len());
        out
    };
    assert_eq!(whole(Form::Text), texts.join("\n"));
    assert_eq!(whole(Form::Json), decode::json::write(&tokens, Lang::En));
    assert_eq!(whole(Form::Lines), lines);
    let mut streamed = String::new();
    let done = decode::bulk::run(
        std::io::Cursor::new(input.clone()),
        &asked,
        Lang::En,
        |text| {
            streamed.push_str(text);
            Ok(())
        },
    );
    // Where a text over several lines is broken, a stream may be cut inside it.
    let count = done.expect("streamed").0;
    assert_eq!(streamed.lines().count(), count);
    assert!(!streamed.contains(|c| c != '\n' && safe::is_unsafe(c)));
    for line in streamed.lines() {
        Document::read(line.to_owned().into()).expect("JSON");
    }
});
