//! Words of a frame on a branch: its title, why it is told from its events, in what it differs from
//! the lesson.

use crate::text::messages;

/// What begins with one of these is no name: as a title it has a capital.
pub const ARTICLES: [&str; 5] = ["a ", "an ", "the ", "every ", "all "];
/// What has this in it has a topic of its own, and is quoted in a sentence.
pub const TOPIC: char = 'は';

// The title, and where the step starts
messages! {
    what_if_title(done) {
        "What if: {done}"
        "もしも：{done}"
    }
    time_passes(span) {
        "{span} pass"
        "{span}たつ"
    }
    NOTHING_DONE {
        "Nothing is done, only looked at"
        "何もせず、今の状態を見る"
    }
    and_more(named, more) {
        "{named} and {more} more"
        "{named}、ほか{more}件"
    }
    going_on_from(step) {
        "going on from step {step}"
        "ステップ{step}の続きから"
    }
    FROM_THE_FIRST_STATE {
        "from the first state again"
        "最初の状態から"
    }
}

// What happened, where no event tells it
messages! {
    DEMANDS_CHANGE {
        "The demands change; what is chosen then shows at the step of each site."
        "要件が変わる。選び直した結果は、サイトごとのステップに出る。"
    }
    NOTHING_HAPPENS {
        "Nothing happens here: the lanes show what there is."
        "ここでは何も起きない。今あるものを各レーンに示す。"
    }
}

// Why the step is told from its events
messages! {
    GOES_OTHERWISE {
        "Told from the events, since this step goes otherwise than in the lesson."
        "シナリオの文ではなく、起きたことから述べる。このステップの結果がシナリオと違う。"
    }
    differs(reasons) {
        "Told from the events, since this differs from the lesson: {reasons}."
        "シナリオの文ではなく、起きたことから述べる。シナリオと違う点：{reasons}。"
    }
    what_if(title) {
        "What if: {title}."
        "もしも：{title}。"
    }
    /// Of the file's what-if, within a sentence.
    titled(title) {
        "“{title}”"
        "{title}"
    }
    setting_was(name, here, lesson) {
        "{name} was {here} before this step ({lesson} in the lesson)"
        "このステップの前は{name}が{here}（シナリオでは{lesson}）"
    }
    setting_is(name, here, lesson) {
        "{name} is {here} ({lesson} in the lesson)"
        "{name}が{here}（シナリオでは{lesson}）"
    }
    other_setting(name) {
        "{name} has another value"
        "{name}の値"
    }
    outsider_trusted(lane) {
        "the servers of {lane} trust an issuer from outside, too"
        "{lane}のサーバーが信じる、シナリオの外の発行者"
    }
    clock_ahead(span) {
        "the clock is {span} ahead"
        "時計が{span}進んでいる"
    }
    clock_behind(span) {
        "the clock is {span} behind"
        "時計が{span}遅れている"
    }
    before_the_first(action) {
        "before step 1, {action}"
        "ステップ1の前に「{action}」"
    }
    after_step(step, action) {
        "after step {step}, {action}"
        "ステップ{step}の後に「{action}」"
    }
    happened(step, lane, event) {
        "at step {step} ({lane}) this happened: {event}"
        "ステップ{step}（{lane}）で起きたこと：{event}"
    }
    did_not_happen(step, lane, event) {
        "at step {step} ({lane}) this did not happen: {event}"
        "ステップ{step}（{lane}）で起きなかったこと：{event}"
    }
}

// In what it differs
messages! {
    difference(lane, what, here, lesson) {
        "{lane}: {what}: {here}; in the lesson {lesson}."
        "{lane}：{what}は{here}。シナリオでは{lesson}。"
    }
    /// Before a difference of a later step.
    shows_at(step, said) {
        "Shows at step {step}. {said}"
        "ステップ{step}に現れる。{said}"
    }
    SHOWS_NOWHERE {
        "No later step goes otherwise than in the lesson."
        "この後のステップの結果は、シナリオと変わらない。"
    }
    quoted(value) {
        "{value}"
        "「{value}」"
    }
    NONE { "none" "なし" }
    YES { "yes" "あり" }
    NO { "no" "なし" }
    NEVER { "never" "止まらない" }
}
