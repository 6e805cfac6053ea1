//! Any bytes as a key file; what it holds never accepts a token that was not made with it.

#![no_main]

use cloakroom::jose::check::{self, Policy};
use cloakroom::jose::keyfile;
use libfuzzer_sys::fuzz_target;

/// The token of RFC 7515 A.1, with its last character in another spelling.
const ALIAS: &str = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl";

fuzz_target!(|input: &[u8]| {
    let _ = keyfile::secret(input);
    if let Ok(file) = keyfile::read(input) {
        for note in &file.notes {
            let _ = format!("{note:?}");
        }
        let policy = Policy::new(&file.keys);
        let verification = check::verify(ALIAS, &policy, 1_300_000_000);
        assert!(verification.refusal.is_some());
    }
});
