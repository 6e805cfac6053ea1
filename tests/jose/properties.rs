//! Random inputs of the JSON reader, the verifier, key files and near misses.

use cloakroom::{
    jose::{check::Examination, diagnose::diagnose, json::Document, keyfile},
    text::Lang,
};
use proptest::prelude::*;

use super::*;
use crate::keyfiles::Files;

/// JSON texts as others write them: any whitespace, any escapes, duplicate names.
fn json() -> impl Strategy<Value = String> {
    let string = prop::collection::vec(
        prop_oneof![
            "[ -!#-\\[\\]-~あ😀]{0,4}",
            Just(r"\n".to_owned()),
            Just(r#"\""#.to_owned()),
            "\\\\u[0-9a-fA-F]{4}",
        ],
        0..4,
    )
    .prop_map(|pieces| format!("\"{}\"", pieces.concat()));
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,5})?([eE][+-]?[0-9]{1,4})?",
        string.clone(),
    ];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        let member = (string.clone(), inner.clone()).prop_map(|(n, v)| format!("{n}:{v}"));
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec(member, 0..6).prop_map(|all| format!("{{{}}}", all.join(","))),
        ]
    })
}

fn compact(document: &Document) -> String {
    let mut out = String::new();
    document.root().write_compact(&mut out);
    out
}

proptest! {
    #[test]
    fn compact_json_is_written_as_it_was_read(text in json()) {
        let document = Document::read(text.clone().into_bytes());
        let document = document.map_err(|fault| TestCaseError::fail(fault.say(Lang::En)))?;
        prop_assert_eq!(compact(&document), text.clone());
        let spaced = format!(" \n{text}\t");
        let spaced = Document::read(spaced.into_bytes()).expect("JSON");
        prop_assert_eq!(compact(&spaced), text);
        for member in document.duplicates() {
            prop_assert_eq!(&document.text()[member.name_range][1..][..member.name.raw().len()], member.name.raw());
        }
    }

    #[test]
    fn the_reader_takes_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Err(fault) = Document::read(bytes.clone()) {
            prop_assert!(fault.at <= bytes.len());
        }
    }

    /// What one byte turns JSON into is read, or refused, exactly as by another reader; but for
    /// lone surrogates and numbers beyond a double, which only this one takes.
    #[test]
    fn damaged_json_is_judged_as_elsewhere(text in json(), at: prop::sample::Index, byte: u8) {
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let elsewhere = serde_json::from_slice::<Value>(&bytes);
        match Document::read(bytes) {
            Ok(_) => if let Err(error) = elsewhere {
                let error = error.to_string();
                let known = ["surrogate", "number out of range", "unexpected end of hex escape"];
                prop_assert!(known.iter().any(|known| error.contains(known)), "{}", error);
            },
            Err(fault) => prop_assert!(elsewhere.is_err(), "{}", fault.say(Lang::En)),
        }
    }

    #[test]
    fn the_verifier_takes_any_text(token in "\\PC{0,80}") {
        let keys = hs256();
        let found = verify(&token, &api(&keys), T0);
        prop_assert!(found.refusal.is_some());
    }

    #[test]
    fn lenient_text_means_what_its_repair_means(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let text = base64url::encode(&bytes);
        prop_assert_eq!(base64url::decode(&text), Ok(bytes.clone()));
        prop_assert_eq!(base64url::repairs(&text).count(), 0);
        let standard = text.replace('-', "+").replace('_', "/") + "==";
        prop_assert_eq!(base64url::decode_lenient(&standard), Ok(bytes));
        let plain = base64url::decode(&standard);
        prop_assert!(plain.is_err());
    }

    #[test]
    fn any_bytes_may_stand_in_a_key_file(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let said = |fault: keyfile::KeyFault| (fault.say(Lang::En), fault.say(Lang::Ja));
        let read = keyfile::read(&bytes).map_err(said);
        prop_assert!(read.is_err());
        let _ = keyfile::secret(&bytes).map_err(said);
    }

    /// One changed byte gives another key or none; and a damaged key is judged at once.
    #[test]
    fn a_damaged_key_is_another_key_or_none(form: bool, at: prop::sample::Index, byte: u8) {
        let files = Files::load();
        let name = if form { "rsa/pkcs8.der" } else { "p256/spki.der" };
        let mut bytes = files.bytes(name);
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        if let Ok(file) = keyfile::read(&bytes) {
            let alg = file.keys.keys[0].algs[0];
            prop_assert!(!form || alg != Alg::Rs256 || file.signing.len() == 1);
            let token = files.token(if form { Alg::Rs256 } else { Alg::Es256 });
            // What is not looked at may change: attributes, and the curve of the token's key.
            let same = file.keys == files.read(name).keys;
            prop_assert_eq!(refusal(token, &Policy::new(&file.keys)).is_none(), same);
        }
    }

    #[test]
    fn any_text_may_be_diagnosed(token in "\\PC{0,80}", source: Vec<u8>) {
        let keys = hs256();
        let policy = Policy::new(&keys);
        let found = diagnose(Examination::new(&token, &policy, 0), &source, &[]);
        prop_assert!(found.is_empty());
    }
}
