//! Words of the questions before steps, and of the end of a scenario.

use crate::text::messages;

messages! {
    next(title) { "Next: {title}" "次：{title}" }
    NEXT { "Before the next step" "次に進む前に" }
    /// In place of what would answer the question.
    HIDDEN { "░░░" "░░░" }
    /// The answer, where nobody guessed.
    revealed(answer) { "The answer: {answer}" "正解：{answer}" }
    right(guess) {
        "Your guess: {guess}. Right."
        "予想：{guess}。正解。"
    }
    wrong(guess, right) {
        "Your guess: {guess}. Right would be: {right}."
        "予想：{guess}。正しくは：{right}。"
    }
    told_right(step, question, guess) {
        "  right  {step}: {question} {guess}"
        "  正解  {step}：{question} {guess}"
    }
    told_wrong(step, question, guess, right) {
        "  wrong  {step}: {question} {guess}; right would be: {right}"
        "  不正解  {step}：{question} {guess}（正しくは：{right}）"
    }
    END_OF_ALL {
        "The end of this scenario. Home goes back to its first step."
        "シナリオはここまで。Homeで最初のステップへ戻る。"
    }
    SAY_IT {
        "You have seen it. Say it aloud, in half a minute. Then Space: tick the points that you said, and compare."
        "見終わった。声に出して、30秒ほどで答える。終えたらSpaceを押し、言えた点を選んで、解答例と比べる。"
    }
    /// In the hall.
    ALOUD { "Say it aloud, in half a minute." "声に出して、30秒ほどで答える。" }
    ANSWER { "An answer to give" "こう話す" }
    next_scenario(number, question, minutes) {
        "Next, on Enter: {number}  {question} ({minutes} min)"
        "次（Enter）：{number}  {question}（{minutes}分）"
    }
    next_is_the_answer(question) {
        "Next, on Enter, the end of the short path. Say it aloud: {question}"
        "次（Enter）で、急ぐ人向けは最後。声に出して答える：{question}"
    }
    NEXT_IS_THE_COMPARISON {
        "Next, on Enter: session and token point by point, as these scenarios measure it."
        "次（Enter）：セッションとトークンの比較表。値は、ここまでのシナリオで測ったもの。"
    }
    guesses(right, of) {
        "Your guesses: {right} of {of} right."
        "予想：{of}問中{right}問正解。"
    }
}
