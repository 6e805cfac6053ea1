//! Words that join what happened in one lane: again, answers together, at a beat.

use crate::text::messages;

messages! {
    on_a_beat(every, times, sentence) {
        "Every {every}, {times} times: {sentence}"
        "{every}ごとに{times}回、{sentence}"
    }
    again(sentence, times) {
        "{sentence} ({times} times.)"
        "{sentence}（{times}回。）"
    }
    /// After a round of sentences that is told once.
    same_again(times) {
        "(The same {times} times in all.)"
        "（同じことが全部で{times}回。）"
    }
}

// The answers in one sentence
messages! {
    server_answers(server, answers) {
        "{server} answers: {answers}."
        "{server}の応答は、{answers}。"
    }
    answers(answers) {
        "The answers: {answers}."
        "応答は、{answers}。"
    }
    more(count) {
        "{count} more"
        "ほか{count}件"
    }
    answer(by, status) {
        "{by} {status}"
        "{by}に{status}"
    }
    answer_from(by, status, server) {
        "{by} {status} from {server}"
        "{server}から{by}に{status}"
    }
    /// In the place of a status code.
    NO_ANSWER { "nothing" "なし" }
    times(count) {
        "{count} times"
        "{count}回"
    }
}
