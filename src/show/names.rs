//! The names of shown values, in both languages.

use crate::lang::{Label, Lang};

/// A value's name in words; the name itself where it is a field's own (`header`, `mac`, `inner`).
#[must_use]
pub fn say(name: &str, lang: Lang) -> &str {
    NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map_or(name, |(_, label)| label.get(lang))
}

const NAMES: &[(&str, Label)] = &[
    (
        "server_rows",
        Label::new("rows on the server", "サーバーの行数"),
    ),
    (
        "server_knows",
        Label::new("the server's row says", "サーバーの行が言うのは"),
    ),
    (
        "client_holds_chars",
        Label::new("characters that alice holds", "aliceが持つ文字数"),
    ),
    (
        "client_carries",
        Label::new("alice's credential says", "aliceのクレデンシャルが言うのは"),
    ),
    ("count", Label::new("parts", "部分の数")),
    (
        "header_chars",
        Label::new("header, characters", "ヘッダーの文字数"),
    ),
    (
        "payload_chars",
        Label::new("payload, characters", "ペイロードの文字数"),
    ),
    (
        "signature_chars",
        Label::new("signature, characters", "署名の文字数"),
    ),
    (
        "total_chars",
        Label::new("characters in all", "全体の文字数"),
    ),
    ("bytes", Label::new("bytes", "バイト数")),
    ("hex", Label::new("in hexadecimal", "16進では")),
    ("facts", Label::new("facts inside", "中の事実")),
    ("header", Label::new("header", "ヘッダー")),
    ("payload", Label::new("payload", "ペイロード")),
    ("first_chars", Label::new("first characters", "最初の文字")),
    ("first_bytes", Label::new("as bytes", "バイトでは")),
    ("first_text", Label::new("as text", "文字では")),
    ("plus", Label::new("`+` in the token", "トークン中の +")),
    ("slash", Label::new("`/` in the token", "トークン中の /")),
    ("padding", Label::new("`=` in the token", "トークン中の =")),
    ("secret", Label::new("shared secret K", "共有秘密鍵 K")),
    (
        "secret_len",
        Label::new("its length in bytes", "その長さ（バイト）"),
    ),
    (
        "block_len",
        Label::new("block of SHA-256, bytes", "SHA-256のブロック（バイト）"),
    ),
    (
        "k0",
        Label::new(
            "K0 = K and zeros to one block",
            "K0＝Kを0で1ブロックに満たしたもの",
        ),
    ),
    ("ipad_block", Label::new("K0 xor 36…", "K0 xor 36…")),
    ("opad_block", Label::new("K0 xor 5c…", "K0 xor 5c…")),
    (
        "signing_input",
        Label::new(
            "signing input = header.payload",
            "署名対象＝ヘッダー.ペイロード",
        ),
    ),
    (
        "message_len",
        Label::new("its length in bytes", "その長さ（バイト）"),
    ),
    (
        "inner",
        Label::new(
            "inner = SHA-256(K0 xor 36…, signing input)",
            "inner＝SHA-256(K0 xor 36…、署名対象)",
        ),
    ),
    (
        "mac",
        Label::new(
            "MAC = SHA-256(K0 xor 5c…, inner)",
            "MAC＝SHA-256(K0 xor 5c…、inner)",
        ),
    ),
    (
        "signature",
        Label::new("signature = base64url(MAC)", "署名＝base64url(MAC)"),
    ),
    (
        "signature_len",
        Label::new("its length in characters", "その長さ（文字）"),
    ),
    (
        "expected",
        Label::new("the MAC that these bytes need", "このバイト列に必要なMAC"),
    ),
    (
        "expected_signature",
        Label::new("as a signature", "署名にすると"),
    ),
    ("sent", Label::new("the MAC that was sent", "送られたMAC")),
    (
        "differing_bits",
        Label::new("bits that differ", "違うビット数"),
    ),
    ("bits", Label::new("of", "全ビット数")),
    ("stopped_at", Label::new("stop asked for at", "止めた時刻")),
    (
        "latency.seconds",
        Label::new(
            "seconds until every copy is refused",
            "写しがすべて拒否されるまでの秒数",
        ),
    ),
    (
        "latency",
        Label::new("until every copy is refused", "写しがすべて拒否されるまで"),
    ),
    (
        "who",
        Label::new("who recognises alice", "aliceを確かめるのは"),
    ),
    ("machines", Label::new("how many they are", "その数")),
    (
        "columns",
        Label::new("columns that all must know", "全員が知るべき列"),
    ),
    (
        "claims",
        Label::new("claims that all must know", "全員が知るべきクレーム"),
    ),
    (
        "places",
        Label::new("tables that all must reach", "全員が届くべき台帳"),
    ),
    ("store", Label::new("rows are kept in", "行を置く場所")),
    (
        "store_rows",
        Label::new("rows in the shared store", "共有ストアの行数"),
    ),
    (
        "sticky",
        Label::new("sticky sessions", "スティッキーセッション"),
    ),
];
