//! A review: what comes back today, what is said of it, what is weak and mended.

use crate::text::messages;

// A card.
messages! {
    from_step(scenario, step) { "{scenario}, step {step}" "{scenario}、ステップ{step}" }
    from_step_doing(scenario, step, done) {
        "{scenario}, step {step}: {done}"
        "{scenario}、ステップ{step}：{done}"
    }
    asked_in(question, scenario) { "{question} ({scenario})" "{question}（{scenario}）" }
    QUESTION { "Question" "質問" }
    POINTS { "It holds" "入れたい点" }
    SEEN { "What one sees there" "そこで見えるもの" }
    SHOW { "See it" "確かめる" }
}

// What is asked.
messages! {
    begun(cards, minutes) {
        "1 card, about {minutes} min." | "{cards} cards, about {minutes} min."
        "{cards}枚、およそ{minutes}分。"
    }
    more_wait(cards) {
        "1 more waits: a larger --minutes brings it." | "{cards} more wait: a larger --minutes brings them."
        "ほかに{cards}枚が待っている。--minutesを増やすと出る。"
    }
    KEYS {
        "u takes the last answer back, q ends; what is answered is kept."
        "uで直前の答えを取り消し、qで終わる。答えたぶんは残る。"
    }
    place(at, of) { "{at} of {of}" "{at}/{of}" }
    choose(options) {
        "1-{options}; with a ? behind it: unsure; ? alone: no idea > "
        "1〜{options}。自信がなければ後ろに？、分からなければ？だけ > "
    }
    THINK {
        "Say it aloud, then Enter > "
        "声に出して答えてから、Enter > "
    }
    JUDGE {
        "How was it? 1 right, 2 unsure, 3 wrong > "
        "どうだった？ 1 言えた、2 あやふや、3 違った > "
    }
    NOT_KNOWN {
        "That is no answer here."
        "その入力は答えにならない。"
    }
    NOTHING_TO_TAKE_BACK {
        "There is no answer to take back yet."
        "取り消せる答えがまだない。"
    }
    UNSURE { "Right, but unsure: it comes again." "正解。自信がないので、また出る。" }
    NO_IDEA { "It comes again." "また出る。" }
}

// Where one stands.
messages! {
    ended(right, unsure, wrong) {
        "Right: {right}; unsure: {unsure}; wrong: {wrong}."
        "正解{right}、あやふや{unsure}、不正解{wrong}。"
    }
    weak_and_mended(weak, mended) {
        "Weak: {weak}; mended: {mended}."
        "弱点{weak}、直った{mended}。"
    }
    NOTHING_YET {
        "Nothing comes back yet: a question that you answer wrong in a scenario or an interview comes here."
        "まだ復習するものはない。シナリオの予想や面接の質問で間違えたものが、ここに出る。"
    }
    due(cards) {
        "1 card is due today: `cloakroom review`." | "{cards} cards are due today: `cloakroom review`."
        "今日の復習は{cards}枚：`cloakroom review`。"
    }
    next(day) {
        "The next comes on {day}. An interview before that: `cloakroom review --by DATE`."
        "次は{day}。それより先に面接があるなら：`cloakroom review --by DATE`。"
    }
}

// The plan and the record.
messages! {
    plan(by) {
        "Up to {by}, if all is right from now on; what is not comes more often:"
        "{by}まで。すべて正解したときの予定で、間違えると増える："
    }
    on_day(count, day) { "{day}: 1 thing" | "{day}: {count} things" "{day}：{count}件" }
    past(day, today) {
        "{day} is past; today is {today}"
        "{day}は過ぎている。今日は{today}"
    }
    too_far(days) {
        "a plan goes {days} days ahead at most"
        "予定は{days}日先まで"
    }
    FILE { "File" "ファイル" }
    played(count, of) {
        "Played to the end: {count} of {of}"
        "最後まで見たシナリオ：{of}本中{count}本"
    }
    WEAK { "Weak" "弱点" }
    MENDED { "Mended" "直った" }
    TODAY { "today" "今日" }
    NO_MORE { "done" "済み" }
    RESET {
        "Forget everything that was played and answered? y/n > "
        "記録をすべて消す？ y/n > "
    }
    RESET_DONE { "Forgotten." "消した。" }
    RESET_NOT_DONE { "Everything is as it was." "何も消していない。" }
    RESET_NEEDS_YES {
        "--reset asks on a terminal only; give --yes with it"
        "--resetの確認は端末でしか行えない。--yesを付ける"
    }
    RESET_WITHOUT_SAVING {
        "--reset removes the file, and --no-save leaves it as it is"
        "--resetはファイルを消し、--no-saveはファイルに触れない。同時には使えない"
    }
}
