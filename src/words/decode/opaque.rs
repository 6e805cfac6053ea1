//! Sentences of what a value looks like that is no JWT.

use crate::text::messages;

messages! {
    /// With what is known of how it is written, if anything is.
    unknown(bytes, how) {
        "unknown: 1 byte{how}" | "unknown: {bytes} bytes{how}"
        "不明な値（{how}{bytes}バイト）"
    }
    IN_BASE64URL { " in base64url" "base64urlで" }
    IN_HEX { " in hexadecimal" "16進数で" }
    after_prefix(prefix) {
        " in base64url after `{prefix}`"
        "`{prefix}`に続くbase64urlで"
    }
    UUID { "unknown: a UUID" "不明な値（UUID）" }
    readable(text) {
        "base64url of the text `{text}`, which anybody can read"
        "テキスト`{text}`のbase64url。誰でも読める"
    }
}
