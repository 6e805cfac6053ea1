//! The reader of tokens' JSON: what it takes, serde_json takes, and every range lies in the text.

#![no_main]

use cloakroom::jose::json::Document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Ok(document) = Document::read(input.to_vec()) else {
        return;
    };
    let text = document.text().to_owned();
    let root = document.root();
    assert!(text.get(root.range()).is_some());
    for member in root.members().into_iter().flatten() {
        let value = member.value.range();
        assert!(text.get(value).is_some());
    }
});
