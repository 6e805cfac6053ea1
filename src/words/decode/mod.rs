//! Words of the decoder that several of its files say.

use crate::text::messages;

pub mod checks;
pub mod cookie;
pub mod cut;
pub mod explain;
pub mod findings;
pub mod found;
pub mod key;
pub mod opaque;
pub mod problems;
pub mod report;
pub mod rules;
pub mod share;
pub mod summary;
pub mod times;

// In more than one of these.
messages! {
    bytes(count) { "1 byte" | "{count} bytes" "{count}バイト" }
    /// After the first ones of many.
    more(count) { "{count} more" "ほか{count}件" }
}

// An input that is refused.
messages! {
    LARGE_INPUT {
        "the input is larger than 64 MiB: give a part of it"
        "入力が64 MiBを超えている。一部を渡す"
    }
    LONG_RUN {
        "the input runs on for more than 32 MiB without a break, as no token does: give a part of it"
        "入力が32 MiBを超えて切れ目なく続く。そのようなトークンはない。一部を渡す"
    }
    LONG_LINE {
        "a line of the input is longer than 64 MiB: give a part of it"
        "64 MiBを超える行がある。一部を渡す"
    }
}
