//! Words of what a step computes for display: how it is headed.

use crate::text::messages;

messages! {
    COMPUTED { "COMPUTED HERE" "ここで計算した値" }
    MACHINES { "MACHINES AND SETTINGS" "サーバーと設定" }
}
