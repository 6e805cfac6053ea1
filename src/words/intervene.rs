//! Sentences of why a what-if (`--do`) or a setting (`--set`) cannot be read.

use crate::text::messages;

messages! {
    NO_COLON {
        "no colon after the step's number"
        "ステップの番号の後にコロンがない"
    }
    no_number(text) {
        "`{text}` is no step's number"
        "`{text}` はステップの番号ではない"
    }
    NO_EQUALS { "no `=` in it" "`=` がない" }
}
