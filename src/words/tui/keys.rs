//! Words of the footer and the help for what each key does.

use crate::text::messages;

messages! {
    KEY { "key" "キー" }
    WHERE { "where" "場面" }
    WHAT { "what" "働き" }
    EVERYWHERE { "everywhere" "どこでも" }
    BACK_TO_TOKEN { "back to the token" "トークンへ戻る" }
    BACK_TO_TABLE { "back to the comparison" "比較表へ戻る" }
    BACK_TO_OPENER {
        "back to the comparison, where it was opened there"
        "比較表から開いたときは、そこへ戻る"
    }
    COMPARE { "compare" "比較表" }
    SEE_STEP { "see it happen" "動かして見る" }
    SEE_IT { "see it happen" "証拠を見る" }
    NEXT { "next" "次へ" }
    REVEAL { "reveal" "答えを見る" }
    SKIP_QUESTION { "skip" "答えずに次へ" }
    TAKE_ANSWER { "take it, see it" "選ぶ・見る" }
    BACK { "back" "戻る" }
    FIRST_STEP { "first step" "最初のステップ" }
    LAST_STEP { "last step" "最後のステップ" }
    GO_TO { "go to" "移動" }
    OTHER_LANE { "other lane" "もう一方" }
    WHAT_IF { "what if" "もしも" }
    MAP_OF_TIME { "map of time" "時間の地図" }
    OPEN_MORE { "what else there is" "ほかも開く" }
    CLOSE_MORE { "less" "ほかを閉じる" }
    BOTH_FUTURES { "both futures" "分岐を並べる" }
    INSPECT { "inspect" "詳細" }
    EDIT_CREDENTIAL { "edit credential" "書き換え" }
    EDIT_VALUE { "edit the value" "値を書き換え" }
    REPLACE_CHARACTER { "replace the character" "文字を置き換え" }
    SEND { "send it" "送る" }
    OTHER_HOLDER { "other holder" "別の持ち主" }
    CLOSE { "close" "閉じる" }
    WHY { "why this value" "値の由来" }
    HALL_VIEW { "hall view" "会場表示" }
    NOTE { "presenter's note" "進行メモ" }
    SQL_OR_REDIS { "SQL or Redis" "SQL／Redis" }
    OFTEN_TOLD_OTHERWISE { "often told otherwise" "よくある説明" }
    ANSWER { "answer" "答える" }
    STEP_NUMBER { "number of the step" "ステップの番号" }
    SECTION { "section" "項目" }
    NEXT_SECTION { "next section" "次の項目" }
    CHARACTER_OR_SECTION_BEFORE {
        "character or section before"
        "前の文字・項目"
    }
    NEXT_CHARACTER_OR_SECTION {
        "next character or section"
        "次の文字・項目"
    }
    UP { "up" "上" }
    DOWN { "down" "下" }
    PAGE_UP { "page up" "前のページ" }
    PAGE_DOWN { "page down" "次のページ" }
    TOP { "top" "先頭" }
    BOTTOM { "bottom" "末尾" }
    PLAY { "play" "開く" }
    GO { "go" "移動する" }
    TRY { "try it" "試す" }
    PLAY_NEXT { "play the next" "次を開く" }
    SHOW_ANSWER { "show the answer" "答えを見る" }
    WHO_IS_WHO { "who is who" "読み方" }
    GO_ON { "go on" "次へ" }
    SHORT_PATH { "short path" "急ぐ人向け" }
    FILTER_BY_TAG { "filter by tag" "タグで絞る" }
    FIND { "find" "検索" }
    SHOW_ALL { "show all" "すべて表示" }
    ERASE { "erase" "一字消す" }
    DELETE { "erase under the cursor" "カーソルの字を消す" }
    ERASE_WORD { "erase the word before" "前の語を消す" }
    ERASE_BEFORE { "erase all before" "手前をすべて消す" }
    OTHER_LANGUAGE { "日本語" "English" }
    THEME { "theme" "配色" }
    BLANK { "blank the screen" "画面を消す" }
    BACK_TO_SCREEN { "back to the screen" "画面に戻る" }
    HELP { "help" "ヘルプ" }
    STOP { "stop" "中止" }
    QUIT { "quit" "終了" }
    IGNORED { "nothing (a clicker sends it)" "何もしない（クリッカー用）" }
    BACK_TO_GLOSSARY { "back to the glossary" "用語集へ戻る" }
    BACK_TO_ANSWER { "back to the answer" "話す答えへ戻る" }
    BACK_TO_CHOICE { "back to the choice" "選択へ戻る" }
    GLOSSARY { "glossary" "用語集" }
    SPOKEN_ANSWER { "answer" "話す答え" }
    CHOOSE { "choose" "選ぶ" }
    OTHER_LENGTH { "other length" "もう一方の長さ" }
    QUESTION_BEFORE { "question before" "前の問い" }
    AS_IT_GROWS { "as it grows" "育つにつれて" }
    BACK_TO_INTERVIEW { "back to the interview" "面接へ戻る" }
    INTERVIEW { "interview" "面接" }
    DONE_SPEAKING { "I have said it" "話し終えた" }
    WRITE_INSTEAD { "write it instead" "書いて答える" }
    SKIP_ANSWER { "skip" "飛ばす" }
    DONE_WRITING { "done" "書き終えた" }
    TICK_IT { "said it (0: the tenth)" "言えた（0は10番）" }
    TICK_MARKED { "said the marked one" "印の点を言えた" }
    TICK_ALL { "all" "すべて" }
    THAT_IS_ALL { "go on" "次へ" }
    NEXT_QUESTION { "next question" "次の質問" }
    SEE_ANSWER { "see it happen" "実際に見る" }
    TEXT { "text" "文字" }
    DECODE { "decode" "デコード" }
    LEAVE_FIELD { "leave the field" "入力欄を出る" }
    LINE_BREAK { "line break" "改行" }
    NEXT_TOKEN { "next token" "次のトークン" }
    NEXT_CLAIM { "claim" "クレーム" }
    CLAIM_BEFORE { "claim before" "前のクレーム" }
    CHARACTER_BEFORE { "character before" "前の文字" }
    NEXT_CHARACTER { "next character" "次の文字" }
    UNDO { "undo" "取消" }
    SIGN_AGAIN { "sign again" "署名し直す" }
    EDIT { "edit" "書き換え" }
    CLOCK { "clock" "時計" }
    GIVE_KEY { "key" "鍵" }
    KEY_FORM { "another way to give it" "別の渡し方" }
    USE_GUESS { "use the guessed secret" "推測した鍵を使う" }
    MORE { "more" "続き" }
    PASTE { "paste" "貼り付け" }
    HOW_TO_PASTE { "how to paste another" "別のトークンの貼り付け方" }
    CHARACTERS_AND_BITS { "bits" "ビット" }
    TO_A_SERVER { "to a server" "サーバーへ" }
    SERVERS_KEY { "server's key" "サーバーの鍵" }
    COPY_REDACTED { "copy redacted" "伏せてコピー" }
    COPY_WHOLE { "copy whole" "全部コピー" }
    BACK_TO_LIST { "back to the list" "一覧へ戻る" }
    TAKE { "take it" "決定" }
    DISCARD { "leave it" "やめる" }
    START { "start" "先頭" }
    END { "end" "末尾" }
    DRAW_AGAIN { "draw again" "再描画" }
    TO_SHELL { "to the shell; fg comes back" "シェルへ（fgで復帰）" }
    END_PROGRAM { "end the program" "プログラムを終了" }
}
