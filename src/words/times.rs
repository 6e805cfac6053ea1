//! Words that name a time in prose ("a minute later"), by which it is searched.

use crate::text::messages;

messages! {
    /// What times are counted in, and words that place one. English ones may have an s.
    UNITS {
        "second minute hour day week month year moment half"
        "秒 分後 分間 分前 時間 日後 日間 週間 年 半分"
    }
}
