//! Sentences of what `check` finds wrong in a scenario file: one clause each, without a full stop.

use crate::text::messages;

// The form
messages! {
    LANE_COUNT { "a scenario has one lane or two" "レーンは1本か2本" }
    SAME_LANES { "two lanes have one name" "2本のレーンが同じ名前である" }
    NO_STEPS { "a scenario has at least one step" "ステップが1つは要る" }
    FORBIDDEN_CHARACTER {
        "a control, bidi or invisible character has no place in a scenario"
        "制御文字、書字方向の文字、見えない文字はシナリオに書けない"
    }
    few_what_ifs(least) {
        "a scenario has at least {least} what-ifs"
        "「もしも」が{least}個は要る"
    }
    other_minutes(in_en, in_ja) {
        "it takes other `minutes`: {{ en = {in_en}, ja = {in_ja} }} (200 words or 500 characters of it are read a minute, and a question takes 10 seconds)"
        "`minutes` が違う：{{ en = {in_en}, ja = {in_ja} }}（1分に英語は200語、日本語は500字、問いは1つ10秒として）"
    }
    id_taken(id) {
        "the id `{id}` is taken"
        "id `{id}` はすでに使われている"
    }
    unknown_regardless(name, known) {
        "`regardless` names no setting: `{name}`; there are: {known}"
        "`regardless` にそのような設定はない：`{name}`。あるのは {known}"
    }
    no_earlier_step(ids) {
        "`from` names no earlier step; there are: start, {ids}"
        "`from` が前のステップを指していない。あるのは start, {ids}"
    }
    AFTER_IS_BACK {
        "`after` moves the clock on, never back"
        "`after` で時計は進むだけで、戻らない"
    }
    NO_SOURCE { "a correction names its source" "訂正には出典が要る" }
    THEN_IS_EARLY {
        "`then` names a step after `after`"
        "`then` には `after` より後のステップを書く"
    }
    NO_SUCH_LANE { "no such lane" "そのレーンはない" }
    WHAT_IF_EXPECTS_NOTHING {
        "a what-if says what to expect"
        "「もしも」には期待する結果が要る"
    }
    no_step(id) {
        "no step `{id}`"
        "ステップ `{id}` はない"
    }
    no_expectation(lane) {
        "the step states no expectation for the lane `{lane}`"
        "レーン `{lane}` の期待が書かれていない"
    }
    no_lane(lane, lanes) {
        "no lane `{lane}`; there are: {lanes}"
        "レーン `{lane}` はない。あるのは {lanes}"
    }
}

// Its prose
messages! {
    other_placeholders(in_en, in_ja) {
        "the languages use different placeholders: en {{{in_en}}}, ja {{{in_ja}}}"
        "プレースホルダーが言語で違う：en {{{in_en}}}、ja {{{in_ja}}}"
    }
    EMPTY_LANGUAGE { "a language is empty" "片方の言語が空である" }
    bare_number(number) {
        "`{number}` is typed by hand: a fact is a placeholder"
        "`{number}` が手で書かれている。事実はプレースホルダーで書く"
    }
    /// A unit after a number that makes it a name, as in `64-bit`.
    BIT { "bit" "ビット" }
    no_placeholder(name, known) {
        "no placeholder `{{{name}}}`; there are: clock, {known}"
        "プレースホルダー `{{{name}}}` はない。あるのは clock, {known}"
    }
}

// Its predictions
messages! {
    OPTION_COUNT { "a prediction has two to nine options" "選択肢は2〜9個" }
    answer_range(most) {
        "`answer` is 1 to {most}"
        "`answer` は1〜{most}"
    }
    wrong_of_option(number) {
        "option {number}: every wrong one, and no other, has `wrong`"
        "選択肢{number}：`wrong` は誤りの選択肢のすべてにだけ書く"
    }
    empty_option(number) {
        "option {number} has neither `is` nor `text`"
        "選択肢{number}に `is` も `text` もない"
    }
    option_without_is(number) {
        "option {number}: where facts decide, each option says what it `is`"
        "選択肢{number}：事実で決まる問いでは、どの選択肢にも `is` を書く"
    }
    ASKS_OR_CONCEPT {
        "a prediction has `asks`, or is `concept = true`"
        "予想には `asks` を書くか、`concept = true` とする"
    }
}

// What comes of running it
messages! {
    nobody(name) {
        "nobody is called `{name}`"
        "`{name}` という人はいない"
    }
    no_lane_in(lane, name) {
        "no lane `{lane}` in `{name}`"
        "`{name}` のレーン `{lane}` はない"
    }
    no_value_at_step(placeholder) {
        "`{placeholder}` means nothing at this step"
        "`{placeholder}` はこのステップでは値がない"
    }
    SHOWS_NOTHING {
        "`show` shows nothing in either lane here"
        "ここでは `show` がどちらのレーンにも何も示さない"
    }
    no_request_of(name) {
        "`{name}` sends no request in this step"
        "`{name}` はこのステップでリクエストを送らない"
    }
    not_as_expected(fact, expected, observed) {
        "{fact}: expected {expected}, observed {observed}"
        "{fact}：期待は {expected}、実際は {observed}"
    }
    other_answer(happens, answer) {
        "what happens is {happens}; `answer = {answer}` says otherwise, or two options say it"
        "起こるのは {happens}。`answer = {answer}` はそれと違うか、同じ選択肢が2つある"
    }
    no_value_at(step) {
        "a placeholder means nothing at `{step}`"
        "`{step}` では値のないプレースホルダーがある"
    }
    changes_nothing(step) {
        "the what-if changes nothing at `{step}`"
        "この「もしも」は `{step}` で何も変えない"
    }
}
