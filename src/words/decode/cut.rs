//! Words for where a token ends that is not all there.

use crate::text::messages;

messages! {
    within(part) { "it ends in the {part}" "{part}の途中で終わる" }
    after(part) { "it ends after the {part}" "{part}の後で終わる" }
    dots(part, dots) {
        "`{dots}` stands for the rest of the {part}"
        "{part}の続きが `{dots}` で省かれている"
    }
}
