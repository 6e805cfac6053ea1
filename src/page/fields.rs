//! What a scenario expects of a step, named in both languages.

use crate::text::Label;
use crate::words::page::fields as words;

/// The fields of an expectation, in words.
pub(super) const FIELDS: [(&str, Label); 19] = [
    ("nothing", words::NOTHING_TO_DO),
    ("status", words::STATUS),
    ("verdict", words::VERDICT),
    ("requests", words::ANSWERS),
    ("failed", words::FAILED_CHECK),
    ("reads", words::STORE_READS),
    ("writes", words::STORE_WRITES),
    ("issuer_calls", words::ISSUER_CALLS),
    ("foreign_calls", words::FOREIGN_CALLS),
    ("preflights", words::PREFLIGHTS),
    ("recommend", words::RECOMMENDED),
    ("topology", words::PLACE_OF_ROWS),
    ("rows", words::ROWS),
    ("credential_bytes", words::CREDENTIAL_BYTES),
    ("badge", words::BADGE),
    ("stop_latency", words::STOP_LATENCY),
    ("left", words::LEFT),
    ("leaked", words::LEAKED),
    ("transfers", words::TRANSFERS),
];

#[cfg(test)]
mod tests {
    use super::FIELDS;
    use crate::lesson::scenario::Expect;

    /// The parser itself lists the fields; the figures of `shown` have names of their own.
    #[test]
    fn every_field_that_can_differ_has_a_name() {
        let refused = toml::from_str::<Expect>("nonsense = 1").expect_err("no such field");
        let listed = refused
            .message()
            .split_once("expected one of")
            .expect("a list")
            .1;
        let fields: Vec<&str> = listed.split('`').skip(1).step_by(2).collect();
        assert!(fields.len() > 15, "{fields:?}");
        for field in fields.iter().filter(|field| **field != "shown") {
            assert!(FIELDS.iter().any(|(name, _)| name == field), "{field}");
        }
    }
}
