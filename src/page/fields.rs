//! What a scenario expects of a step, named in both languages.

use crate::text::Label;

/// The fields of an expectation, in words.
pub(super) const FIELDS: [(&str, Label); 19] = [
    ("nothing", Label::new("nothing to do", "対象のない操作")),
    ("status", Label::new("status", "ステータス")),
    ("verdict", Label::new("verdict", "判定")),
    ("requests", Label::new("the answers", "応答")),
    (
        "failed",
        Label::new("the check that fails", "不合格になる検査"),
    ),
    ("reads", Label::new("store reads", "ストアの参照")),
    ("writes", Label::new("store writes", "ストアへの書き込み")),
    (
        "issuer_calls",
        Label::new("questions to the issuer", "発行者への問い合わせ"),
    ),
    (
        "foreign_calls",
        Label::new(
            "fetches from an address in a token",
            "トークンに書かれた宛先への取得",
        ),
    ),
    ("preflights", Label::new("preflights", "プリフライトの回数")),
    ("recommend", Label::new("recommended", "推奨")),
    (
        "topology",
        Label::new("where rows are kept", "行の置き場所"),
    ),
    ("rows", Label::new("rows", "行数")),
    (
        "credential_bytes",
        Label::new("bytes that carry the credential", "提示のバイト数"),
    ),
    (
        "badge",
        Label::new("who keeps the state", "状態の置き場所の分類"),
    ),
    (
        "stop_latency",
        Label::new("time until a stop works", "止まるまでの時間"),
    ),
    ("left", Label::new("time left", "残り時間")),
    (
        "leaked",
        Label::new("a copied credential", "写し取られたクレデンシャル"),
    ),
    ("transfers", Label::new("transfers of money", "送金の回数")),
];

#[cfg(test)]
mod tests {
    use super::FIELDS;
    use crate::scenario::Expect;

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
