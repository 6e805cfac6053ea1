//! The questions before steps, and the one at the end of a scenario.

use crate::text::messages;

messages! {
    /// The title does not end its sentence.
    next(title) {
        "Next: {title}. What will you see?"
        "次：{title}。何が起こる？"
    }
    /// The title has a mark at its end.
    next_marked(title) {
        "Next: {title} What will you see?"
        "次：{title}。何が起こる？"
    }
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
    SAY_IT {
        "You have seen it. Now say it aloud."
        "見終わった。次は、声に出して説明する。"
    }
    ANSWER { "An answer to give" "こう話す" }
    next_scenario(number, title, minutes) {
        "Next: {number} {title} ({minutes} min)"
        "次：{number} {title}（{minutes}分）"
    }
    guesses(right, of) {
        "Your guesses: {right} of {of} right."
        "予想：{of}問中{right}問正解。"
    }
}
