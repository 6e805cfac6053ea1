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
    put_in_with_point(step, point, undo) {
        "Put in. Results differ from step {step}, its point is at step {point}; {undo} takes it back."
        "適用した。ステップ{step}から結果が変わる。要点はステップ{point}。{undo}で取り消し。"
    }
    put_in(step, undo) {
        "Put in. Results differ from step {step}; {undo} takes it back."
        "適用した。ステップ{step}から結果が変わる。{undo}で取り消し。"
    }
    put_in_in_vain(undo) {
        "Put in. No later step of the lesson goes otherwise; {undo} takes it back."
        "適用した。この後のステップの結果は変わらない。{undo}で取り消し。"
    }
}
