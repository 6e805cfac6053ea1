//! Words that a finding is put together from: its severity, and what of the token it is about. What
//! each rule says stands in [`rules`](super::rules).

use crate::text::messages;

messages! {
    CRITICAL { "critical" "重大" }
    ERROR { "error" "エラー" }
    WARN { "warn" "警告" }
    INFO { "info" "情報" }

    finding(id, severity, why, fix, source) {
        "{id} {severity}: {why} {fix} ({source})"
        "{id} {severity}：{why}{fix}（{source}）"
    }
    why(why, facts) {
        "{why} ({facts})."
        "{why}（{facts}）。"
    }
    // What was seen in a value
    EMAIL { "e-mail" "メールアドレス" }
    TIME { "time" "時刻" }
    DIGITS { "0-9" "数字だけ" }

    random_bits(count) {
        "1 random bit at most" | "{count} random bits at most"
        "乱数は{count}ビット以下"
    }
    missing(name) { "no {name}" "{name}なし" }
    character(part, at) {
        "{part}, character {at}"
        "{part}の{at}文字目"
    }
    count(count, name) {
        "1 time {name}" | "{count} times {name}"
        "{name}が{count}個"
    }
    size(bytes, name) {
        "{name}: 1 byte" | "{name}: {bytes} bytes"
        "{name}が{bytes}バイト"
    }

    CUT {
        "The length is that of no base64url: the token was cut."
        "base64urlの長さが合わない。途中で切れている。"
    }
    ENDS { "The token is cut off." "トークンが途中で切れている。" }
    COPY_ALL {
        "Copy all of it."
        "トークン全体をコピーし直す。"
    }
}
