//! What stands between words.

use crate::text::messages;

messages! {
    COMMA { ", " "、" }
    SEMICOLON { "; " "、" }
    COLON { ": " "：" }
    FULL_STOP { "." "。" }
    /// Between words that are not run together.
    SPACE { " " "" }
    COLON_AT_END { ":" "：" }
}

/// After these a line may end.
pub const BREAKS: &str = " ;,&、。";
/// None of these begins a line.
pub const CLOSING: &str = "、。）」：";
