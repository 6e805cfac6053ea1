//! Sentences of what a value looks like that is no JWT.

use crate::text::messages;

messages! {
    after_prefix(prefix) { " after `{prefix}`" "`{prefix}`に続く" }
    few_bytes(bytes, after) {
        "1 byte{after}; no information that can be read" | "{bytes} bytes{after}; no information that can be read"
        "{after}{bytes}バイト。読み取れる情報はない"
    }
    random_bytes(bytes, after) {
        "{bytes} random bytes{after}; no information"
        "{after}{bytes}バイトの乱数。情報は入っていない"
    }
    random_hex(bytes) {
        "{bytes} random bytes in hexadecimal; no information"
        "16進数で{bytes}バイトの乱数。情報は入っていない"
    }
    UUID {
        "a UUID; no information about a user"
        "UUID。ユーザーについての情報は入っていない"
    }
    readable(text) {
        "base64url of the text `{text}`, which anybody can read"
        "テキスト`{text}`のbase64url。誰でも読める"
    }
    ONE_CHARACTER {
        "1 character; no information"
        "1文字だけ。情報は入っていない"
    }
    characters(count) {
        "{count} characters that are no base64url"
        "base64urlではない{count}文字"
    }
}
