//! Words for what the times of a token mean now: expired, begins, issued ahead.

use crate::text::messages;

messages! {
    expired(away) { "expired {away} ago" "{away}前に期限切れ" }
    expires(away) { "expires in {away}" "あと{away}で期限切れ" }
    began(away) { "began {away} ago" "{away}前から使用可" }
    begins(away) { "begins in {away}" "{away}後から使用可" }
    issued(away) { "issued {away} ago" "{away}前に発行" }
    issued_ahead(away) { "issued {away} in the future" "{away}先の未来に発行" }
    signed_in(away) { "signed in {away} ago" "{away}前にログイン" }
    signed_in_ahead(away) { "signed in {away} in the future" "{away}先の未来にログイン" }

    NOT_A_NUMBER { "not a number of seconds" "秒を表す数値ではない" }
    NEGATIVE { "before 1970" "1970年より前" }
    FAR { "too far away to be meant" "遠すぎて本来の値とは思えない" }
    other_unit(unit, meant) {
        "looks like {unit}: in seconds it would be {meant}"
        "{unit}らしい。秒に直すと {meant}"
    }
    MILLISECONDS { "milliseconds" "ミリ秒" }
    MICROSECONDS { "microseconds" "マイクロ秒" }
    NANOSECONDS { "nanoseconds" "ナノ秒" }
}
