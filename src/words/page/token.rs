//! Words of a token on a page: what its times mean, and how its checks came out.

use crate::text::messages;

// What `exp` means, after the time since the start
messages! {
    left(clock, span) {
        "{clock}, {span} left"
        "{clock}、残り{span}"
    }
    just_expired(clock) {
        "{clock}, just expired"
        "{clock}、ちょうど期限切れ"
    }
    within_leeway(clock, span, leeway) {
        "{clock}, expired {span} ago, within the leeway of {leeway}"
        "{clock}、{span}前に期限切れ、許容幅{leeway}の内"
    }
    expired(clock, span) {
        "{clock}, expired {span} ago"
        "{clock}、{span}前に期限切れ"
    }
    bytes(count) { "1 byte" | "{count} bytes" "{count}バイト" }
}

// A token that is not written out
messages! {
    token_of(client, chars) {
        "token of {client}, {chars} characters"
        "{client}のトークン、{chars}文字"
    }
    token(chars) { "a token, {chars} characters" "トークン、{chars}文字" }
    changed(parts) { ", changed: {parts}" "、変化：{parts}" }
    in_part(part, claims) { "{part} {claims}" "{part} {claims}" }
    bracketed(said) { "[{said}]" "［{said}］" }
}

// How a check went
messages! {
    PASS { "pass" "合格" }
    FAIL { "FAIL" "不合格" }
    NOT_REACHED { "not reached" "未到達" }
    SKIPPED { "SKIPPED" "省略" }
}

// All of them in figures
messages! {
    tally(of, figures) {
        "{of} checks: {figures}"
        "検査{of}項目：{figures}"
    }
    passed(count) {
        "{count} passed"
        "合格{count}"
    }
    failed(count) {
        "{count} failed"
        "不合格{count}"
    }
    not_reached(count) {
        "{count} not reached"
        "未到達{count}"
    }
    skipped(count) {
        "{count} skipped"
        "省略{count}"
    }
}
