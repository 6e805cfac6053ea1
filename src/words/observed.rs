//! Words for badges (stateful, stateless) and latencies.

use crate::text::messages;

messages! {
    STATEFUL { "stateful" "ステートフル" }
    SEMI_STATEFUL { "semi-stateful" "一部ステートフル" }
    STATELESS { "stateless" "ステートレス" }
    NEVER_STOPS { "never stops" "止まらない" }
    /// Between the status codes of requests in a row.
    THEN { ", " "→" }
}
