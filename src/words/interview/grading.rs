//! A graded answer.

use crate::text::messages;

messages! {
    /// Said on a terminal before the answer is read.
    ASK {
        "What is the difference between session authentication and token authentication (JWT)? Write your answer; Ctrl-D on a line of its own ends it."
        "セッション認証とトークン認証（JWT）の違いを説明してください。回答を書き、最後に空の行でCtrl-Dを押す。"
    }
    NO_RUBRIC {
        "the rubric that comes with the program cannot be read: build it anew"
        "組み込みの採点表が読めない。プログラムをビルドし直す"
    }
    NOT_UTF_8 {
        "the answer is no text in UTF-8: save it as UTF-8"
        "回答がUTF-8のテキストではない。UTF-8で保存し直す"
    }
    IS_EMPTY {
        "There is no answer in it."
        "回答がない。"
    }
    IS_LIST {
        "This is a list of words, not an answer: an interviewer wants to hear sentences that join them. So it is given 20 of 100 at most."
        "これは単語の羅列で、回答になっていない。面接で求められるのは、それらをつなぐ文。そのため20点を上限とする。"
    }
    IS_OFF_TOPIC {
        "Too little of it answers the question: what is the difference between session authentication and token authentication (JWT)? So it is given 15 of 100 at most."
        "「セッション認証とトークン認証（JWT）の違いは何か」への答えになっていない。そのため15点を上限とする。"
    }
    HEARD { "Heard" "伝わったこと" }
    PARTLY { "Half said" "半分だけ伝わったこと" }
    WRONG_SIDE { "Said of the wrong side" "逆の側の話になっていること" }
    BELIEFS { "Not so" "誤解" }
    MISSING { "Not heard" "聞こえなかったこと" }
    NEXT { "What would be asked next" "次に聞かれること" }
    quote(text) { "\u{201c}{text}\u{201d}" "「{text}」" }
    say(text) { "Say: {text}" "こう言う：{text}" }
    add(text) { "Add: {text}" "足す：{text}" }
    see(command) { "See it: {command}" "見る：{command}" }
    IN_ORDER {
        "The story is in order: how it works, what it gains and costs, the choice (+5)."
        "話の順がよい：仕組み、長所と短所、使い分け（+5）。"
    }
    beliefs_cost(points) {
        "What is not so was counted against it (-{points})."
        "誤解の分を引いた（-{points}）。"
    }
    words(count, seconds) {
        "1 word, about {seconds} s aloud." | "{count} words, about {seconds} s aloud."
        "{count}語、話すと約{seconds}秒。"
    }
    characters(count, seconds) {
        "1 character, about {seconds} s aloud." | "{count} characters, about {seconds} s aloud."
        "{count}文字、話すと約{seconds}秒。"
    }
    TOO_SHORT {
        "Too short for an answer: even the short one takes 20 seconds."
        "回答としては短い。短い回答でも20秒はかかる。"
    }
    SHORT { "It fits the answer of 30 seconds." "30秒の回答に合う。" }
    BETWEEN {
        "Long for the answer of 30 seconds, short for that of two minutes."
        "30秒の回答には長く、2分の回答には短い。"
    }
    LONG { "It fits the answer of two minutes." "2分の回答に合う。" }
    TOO_LONG {
        "Nobody listens so long: keep it to two minutes."
        "長すぎて聞いてもらえない。2分に収める。"
    }
    /// The dimensions, in a hundred.
    dimensions(mechanism, tradeoff, failure, decision) {
        "how it works {mechanism} %, gains and costs {tradeoff} %, what goes wrong {failure} %, the choice {decision} %"
        "仕組み{mechanism}%、長所と短所{tradeoff}%、失敗と対策{failure}%、使い分け{decision}%"
    }
    score(score, dimensions) {
        "{score} of 100 ({dimensions}). It matches words and does not understand them: what it quotes counts more than the number."
        "100点中{score}点（{dimensions}）。言葉を照らし合わせただけで、意味は理解していない。数字よりも引用を見る。"
    }
    was_missing(point) { "{point} was missing" "{point}がない" }
    was_partly(point) { "{point} was half said" "{point}は半分だけ" }
    was_wrong(point) { "{point} was said of the wrong side" "{point}が逆の側の話になっている" }
}
