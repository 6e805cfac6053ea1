//! What stands between words.

use crate::text::messages;

messages! {
    COMMA { ", " "、" }
    /// What ends a sentence.
    STOP { "." "。" }
    COLON { ": " "：" }
    FULL_STOP { "." "。" }
    /// Between words that are not run together.
    SPACE { " " "" }
    COLON_AT_END { ":" "：" }
}
