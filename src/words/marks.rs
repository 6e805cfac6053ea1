//! What stands between words.

use crate::text::messages;

messages! {
    COMMA { ", " "、" }
    COLON { ": " "：" }
}
