//! A token, whatever it is shown for.

use crate::text::messages;

messages! {
    TOKEN { "TOKEN" "トークン" }
    VALUE { "value" "値" }
    characters(first, last) {
        "characters {first} to {last}"
        "{first}〜{last}文字目"
    }
    VALUE_TOO_LONG {
        "This value is too long to be edited here."
        "値が長すぎて、ここでは書き換えられない。"
    }
}
