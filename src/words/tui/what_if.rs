//! The menu of what-ifs, and what became of the one chosen.

use crate::text::messages;

messages! {
    TITLE { "What if ..." "もしも…" }
    NOTHING { "Nothing can be tried here." "ここで試せることはない。" }
    LESSON { "the lesson, as it is told" "シナリオのとおり" }
    done_at(place, action) {
        "{place}: {action}"
        "{place}：{action}"
    }
    FROM_START { "before step 1" "ステップ1の前" }
    after(step) {
        "after step {step}"
        "ステップ{step}の後"
    }
    TRIED { "tried so far" "試したもの" }
    OF_SCENARIO { "of this scenario" "このシナリオの例" }
    ATTACKER { "an attacker" "攻撃者" }
    USER { "a user" "ユーザー" }
    OPERATOR { "an operator" "運用者" }
    TIME { "time" "時間" }
    NETWORK { "the network" "ネットワーク" }
    /// Before where it is put in.
    put_in_at(place) { "put in {place}" "{place}に適用" }
}
