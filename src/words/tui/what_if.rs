//! Words of the menu of what-ifs.

use crate::text::messages;

messages! {
    TITLE { "What if ..." "もしも…" }
    NOTHING { "Nothing can be tried here." "ここで試せることはない。" }
    NONE_FITS { "Nothing to try has these words." "この語を含むものはない。" }
    FROM_START { "before step 1" "ステップ1の前" }
    after(step) {
        "after step {step}"
        "ステップ{step}の後"
    }
    /// Before where it is put in.
    put_in_at(place) { "put in {place}" "{place}に適用" }
    /// The line that opens the rest.
    more(count) {
        "more: {count} that this lesson is not about"
        "ほか{count}件：このシナリオの話題ではないもの"
    }
    LESS { "less: only what this lesson is about" "このシナリオの話題だけにする" }
    filter(text) { "Find: {text}" "検索：{text}" }
}

// The headings
messages! {
    OF_SCENARIO { "of this scenario" "このシナリオの例" }
    ATTACKER { "an attacker" "攻撃者" }
    USER { "users" "ユーザー" }
    ACCOUNT { "accounts and rights" "アカウントと権限" }
    MACHINE { "machines and stores" "マシンとストア" }
    KEY { "keys" "鍵" }
    SETTING { "settings" "設定" }
    TIME { "time" "時間" }
    NETWORK { "the network" "ネットワーク" }
}
