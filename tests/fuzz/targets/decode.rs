//! Any bytes as a paste: every view of what is found is safe and, where it is JSON, readable.

#![no_main]

use cloakroom::decode::{self, Asked, Keys};
use cloakroom::jose::json::Document;
use cloakroom::jose::keyfile;
use cloakroom::text::Lang;
use cloakroom::text::safe;
use libfuzzer_sys::fuzz_target;

const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";

fuzz_target!(|input: &[u8]| {
    let tokens = decode::decode(input, 1_767_225_600);
    let keys = Keys {
        set: keyfile::secret(SECRET).expect("a secret").into(),
        source: SECRET.to_vec(),
        notes: Vec::new(),
        from: "FILE".to_owned().into(),
    };
    let checked = Asked {
        keys: Some(keys),
        now: 1_767_225_600,
        now_given: true,
        explain: true,
        weak_secrets: true,
        ..Asked::default()
    };
    for share in [false, true] {
        let asked = Asked {
            share,
            ..checked.clone()
        };
        for mut token in tokens.iter().cloned() {
            token.check(&asked);
            for lang in Lang::ALL {
                let shown = decode::text::write(&token, lang);
                assert!(!shown.contains(safe::is_unsafe), "{shown}");
                let mut line = String::new();
                decode::json::line(&mut line, &token, lang);
                assert!(!line.contains(safe::is_unsafe), "{line}");
                Document::read(line.clone().into()).expect("JSON");
            }
        }
    }
    let shown = decode::json::write(&tokens, Lang::En);
    assert!(!shown.contains(safe::is_unsafe), "{shown}");
    Document::read(shown.into()).expect("JSON");
});
