//! Words of a token on the screen, in decoder, inspector and editor.

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

    ask_value(name) {
        "{name} = (JSON; anything else is a string)"
        "{name} =（JSON。それ以外は文字列）"
    }
    other_kind(before, after) {
        "Enter changes its kind: it was {before}, and becomes {after}."
        "Enterで型が変わる。{before}だったものが{after}になる。"
    }
    NULL { "null" "null" }
    BOOLEAN { "true or false" "真偽値" }
    NUMBER { "a number" "数値" }
    STRING { "a string" "文字列" }
    ARRAY { "an array" "配列" }
    OBJECT { "an object" "オブジェクト" }
}
