//! Words that only the manual page has.

use crate::text::messages;

messages! {
    NAME { "NAME" "名前" }
    SYNOPSIS { "SYNOPSIS" "書式" }
    DESCRIPTION { "DESCRIPTION" "説明" }
    EXIT_STATUS { "EXIT STATUS" "終了コード" }
    DONE {
        "Done; every check that was asked for passed."
        "完了。求められた検査はすべて通った。"
    }
    DOES_NOT_HOLD {
        "Done, and something that was asked for does not hold."
        "完了したが、求められたことの一部が成り立たない。"
    }
    BAD_COMMAND_LINE { "The command line is wrong." "コマンドラインの誤り。" }
    BAD_INPUT { "The input cannot be used." "入力を使えない。" }
    BAD_OUTPUT { "The output could not be written." "出力を書き込めない。" }
    ENVIRONMENT { "ENVIRONMENT" "環境変数" }
    LANGUAGE {
        "The language, where --lang does not say it; the first that is set counts."
        "--lang がないときの言語。設定されている最初のものに従う。"
    }
    COLOUR {
        "No colour, or colour even where stdout is no terminal."
        "色を使わない。または、端末以外への出力でも色を使う。"
    }
    LINEAR {
        "Linear text instead of the screen."
        "画面の代わりに、上から順に読めるテキストを出す。"
    }
}
