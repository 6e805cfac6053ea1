//! Sentences of the commands on stderr: nothing to decode, no token in the input, problems found by
//! `check`, the score of `--ask`.

use crate::text::messages;

messages! {
    checked(scenarios, problems) {
        "scenarios: {scenarios}, problems: {problems}"
        "シナリオ：{scenarios}、問題：{problems}"
    }
    NOTHING_TO_DECODE {
        "there is nothing to decode: give a token, or pipe one in"
        "デコードするものがない。トークンを引数で渡すか、パイプで流し込む"
    }
    EMPTY_INPUT {
        "the input is empty: give a token, or any text that has one in it"
        "入力が空。トークンか、トークンを含むテキストを渡す"
    }
    NO_TOKEN {
        "the input holds no token: give one, or any text that has one in it"
        "入力にトークンがない。トークンか、トークンを含むテキストを渡す"
    }
    unusable_settings(why) {
        "the scenario's settings cannot be used: {why}"
        "シナリオの設定を使えない：{why}"
    }
    NO_EFFECT {
        " (no effect with the other settings)"
        "（ほかの設定により効果なし）"
    }
    ask(options) {
        "1-{options}, s skips > "
        "1〜{options}、sで飛ばす > "
    }
    SAY_IT { "Say it aloud, in half a minute; then Enter." "声に出して、30秒ほどで答える。終えたらEnter。" }
    score(right, of) {
        "Right: {right} of {of}"
        "正解：{of}問中{right}問"
    }
    ENDLESS_ANSWER {
        "an answer is a number, or s: the line has no end"
        "答えは番号かsで入力する。行が長すぎる"
    }
}
