//! Words for what `--share` took out of a token.

use crate::text::messages;

messages! {
    TOKEN { "token" "トークン" }
    characters(count, place) {
        "{place}, 1 character" | "{place}, {count} characters"
        "{place}の{count}文字"
    }
    credential(place) {
        "{place}: a secret or a credential"
        "{place}：秘密または資格情報"
    }
    personal(place) { "{place}: personal data" "{place}：個人情報" }
    salts(place, count) {
        "{place}: the salts of {count} disclosures"
        "{place}：開示{count}個のソルト"
    }
    echo(place) {
        "{place}: holds a value taken out elsewhere"
        "{place}：ほかで除いた値を含む"
    }
    unknown(place) {
        "{place}: not known to be harmless"
        "{place}：無害と確かめられない値"
    }
}
