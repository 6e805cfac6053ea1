//! The list of scenarios.

use crate::text::messages;

messages! {
    QUESTION_OF_ALL {
        " After login, who remembers that you are logged in?"
        " ログインのあと、ログイン中であることを覚えているのは誰か。"
    }
    short_path(numbers, minutes) {
        "In a hurry? Those with * ({numbers}) take about {minutes} minutes."
        "急ぐなら * の付いたもの（{numbers}）だけで約{minutes}分。"
    }
    TAG { "tag" "タグ" }
    FIND { "find" "検索" }
    NONE_FITS { " No scenario fits the filter." " 当てはまるシナリオはない。" }
    minutes(count) {
        "{count:>3} min"
        "{count:>3} 分"
    }
    INTERVIEW_QUESTION { "The interview question" "面接の質問" }
}
