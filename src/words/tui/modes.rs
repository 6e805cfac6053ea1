//! Names of what may be open on the screen.

use crate::text::messages;

messages! {
    COURSE { "list of scenarios" "シナリオ一覧" }
    FILTER { "filter" "絞り込み" }
    COMPARE { "comparison" "比較表" }
    PLAY { "scenario" "シナリオ" }
    GO_TO { "go to" "移動" }
    WHAT_IF { "what-if menu" "「もしも」の一覧" }
    FIND { "filter of what-ifs" "「もしも」の絞り込み" }
    TIMES { "map of time" "時間の地図" }
    EDIT { "editor" "書き換え" }
    CHARACTERS { "characters in the editor" "書き換え（文字）" }
    INSPECT { "inspector" "詳細" }
    WHY { "derivations" "値の由来" }
    PRIMER { "first page" "はじめに" }
    PREDICT { "question" "問い" }
    END { "end of a scenario" "シナリオの終わり" }
    PASTE { "decoder's field" "デコーダーの入力欄" }
    WORKING { "decoder at work" "デコードの途中" }
    TOKEN { "decoder" "デコーダー" }
    VALUE { "decoder's values" "デコーダーの値入力" }
    KEY { "decoder's key" "デコーダーの鍵入力" }
    SPEAK { "interview" "面接" }
    ANSWER { "interview: writing" "面接（書く）" }
    TICK { "points to tick" "言えた点" }
    TOLD { "interview: result" "面接（結果）" }
    TERMS { "glossary" "用語集" }
    SPOKEN { "spoken answer" "話す答え" }
    CHOICE { "choice for a site" "サイトの選択" }
    HELP { "help" "ヘルプ" }
    BLANK { "blank screen" "画面消去中" }
}
