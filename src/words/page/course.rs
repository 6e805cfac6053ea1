//! Words of the list of scenarios: doors, short path, minutes.

use crate::text::messages;

messages! {
    QUESTION_OF_ALL {
        "After login, who remembers that you are logged in?"
        "ログインのあと、ログイン中であることを覚えているのは誰か。"
    }
    what_this_is(ticket, passport) {
        "Session cookie ({ticket}) or JWT ({passport}): the same is done to both, side by side, and you see what happens."
        "セッションCookie（{ticket}）とJWT（{passport}）に同じ操作を行い、実際に起きることを並べて見せる。"
    }
}

// The doors.
messages! {
    LEARN { "Learn" "学ぶ" }
    COMPARE { "Compare" "比べる" }
    TEACH { "Teach" "教える" }
    DECODE { "Decode" "読み解く" }
    short_path(numbers, minutes) {
        "the short path (*): {numbers}, then the spoken answer, {minutes} min"
        "急ぐ人向け（*）：{numbers}、最後に話す答え。{minutes}分"
    }
    short_path_played(numbers, minutes, played, of) {
        "the short path (*): {numbers}, {minutes} min; {played} of {of} played"
        "急ぐ人向け（*）：{numbers}、{minutes}分。{of}本中{played}本を終えた"
    }
    next_on_path(number, question) {
        "Enter plays {number}: {question}"
        "Enterで{number}へ：{question}"
    }
    answer_on_path(question) {
        "Enter leads to the answer to say aloud: {question}"
        "Enterで、声に出して話す答えへ：{question}"
    }
    COUNTED {
        "Each scenario of the path leads to the next. Minutes: 200 words a minute, 10 seconds a question."
        "終わるたびに次へ進む。時間は、1分に500字を読み、問いに10秒ずつかけるとして数えた。"
    }
    COMPARE_WHAT {
        "session and token, point by point, as the scenarios measure it"
        "セッションとトークンを観点ごとに。値はシナリオで測る"
    }
    COMPARE_ABOUT {
        "Logout, scaling, mobile, theft, cost: each row has what is usually said and what a run shows of it. Enter on a row plays the step that proves it."
        "ログアウト、スケール、モバイル、盗難、コスト。よく言われることと、動かして分かることを並べる。行でEnterを押すと、証拠のステップを開く。"
    }
    TEACH_WHAT {
        "a class: large type, questions to the room, a clicker"
        "授業や勉強会で：大きな文字、会場への問い、クリッカー"
    }
    TEACH_WHAT_ON {
        "the hall view is on: choose a scenario below"
        "会場表示に切り替えた。下からシナリオを選ぶ"
    }
    TEACH_ABOUT {
        "Enter switches the hall view on or off: every scenario then opens in it. In a step, v switches back, n shows the presenter's note, and . blanks the screen. A clicker's keys are all safe."
        "Enterで会場表示を入・切する。入れると、どのシナリオも会場表示で開く。ステップでは、vで元の表示、nで進行メモ、.で画面を消す。クリッカーのキーはどれを押しても安全。"
    }
    REHEARSE { "Rehearse" "練習する" }
    REHEARSE_WHAT {
        "the interview: say it, tick what you said, be asked the rest"
        "面接：声に出して答え、言えた点を選ぶ。足りない点を聞かれる"
    }
    REHEARSE_ABOUT {
        "Five questions. The first is always the frequent one; each later one is about what was missing, and d plays the step that shows its answer. You may write an answer instead and have it graded; it is kept nowhere."
        "質問は5つ。最初はいつもの質問で、次からは足りなかった点を聞く。dで答えが見えるステップを再生する。書いて答えれば採点する。回答はどこにも保存しない。"
    }
    DECODE_WHAT {
        "a token, a curl command, a log: it stays on this machine"
        "トークン、curlコマンド、ログを貼る。手元から外へは出ない"
    }
    DECODE_ABOUT {
        "Paste what you have. You see what it is, whose it is, whether it has expired, what is unwise about it, and what each character of it carries."
        "貼り付けると、何のトークンか、誰のものか、期限切れか、どこが危ういか、どの文字が何を表すかが分かる。"
    }
}

// The scenarios.
messages! {
    minutes(count) {
        "{count:>2} min"
        "{count:>2}分"
    }
    /// How many questions are to come again.
    weak(count) {
        "{count} weak"
        "弱点{count}"
    }
    MENDED { "mended" "直した" }
    name_and_tags(name, tags) {
        "{name} ({tags})"
        "{name}（{tags}）"
    }
    more_above(count) {
        "{count} more above"
        "上にほか{count}"
    }
    more_below(count) {
        "{count} more below"
        "下にほか{count}"
    }
    FIND { "find: " "検索：" }
    TAG { "tag: " "タグ：" }
    NONE_FITS { "No scenario fits." "当てはまるシナリオはない。" }
    found(count) {
        "1 scenario" | "{count} scenarios"
        "{count}件"
    }
    INTERVIEW_QUESTION { "The interview question" "面接の質問" }
}
