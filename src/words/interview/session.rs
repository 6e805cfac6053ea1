//! The interview: its questions, its prompts, its last page.

use crate::text::messages;

messages! {
    FIRST {
        "What is the difference between session authentication and token authentication (JWT)?"
        "セッション認証とトークン認証（JWT）の違いは何ですか？"
    }
    unknown_topic(name, topics) {
        "no topic `{name}`; there are: {topics}"
        "話題 `{name}` はない。あるのは：{topics}"
    }
    NO_QUESTION {
        "no question of that level is on these topics: leave one of the two out"
        "そのレベルでその話題の質問はない。どちらかを外す"
    }
}

// A question.
messages! {
    number(number, of) { "Question {number} of {of}" "質問{number}/{of}" }
    because_missing(point) {
        "Asked because this was missing: {point}"
        "「{point}」がなかったので聞く。"
    }
    because_partly(point) {
        "Asked because this was half said: {point}"
        "「{point}」は半分だけだったので聞く。"
    }
    because_wrong(point) {
        "Asked because this was said of the wrong side: {point}"
        "「{point}」が逆の側の話になっていたので聞く。"
    }
    /// Where it is not asked for what was missing.
    FREELY { "Another question." "別の質問。" }
    topic(name, id) { "{name} ({id})" "{name}（{id}）" }
    level_and_topic(level, topic) { "{level}, {topic}" "{level}、{topic}" }
    JUNIOR { "junior" "初級" }
    MID { "mid-level" "中級" }
    SENIOR { "senior" "上級" }
    speak(seconds) {
        "Speak now: {seconds} seconds."
        "声に出して答える：{seconds}秒。"
    }
    speak_longer(seconds) {
        "Now the long answer: {seconds} seconds."
        "次は長い答え：{seconds}秒。"
    }
    took(seconds, of) {
        "You took {seconds} of {of} seconds."
        "{of}秒のうち{seconds}秒で話した。"
    }
    took_too_long(seconds, of) {
        "You took {seconds} seconds; {of} were given."
        "{seconds}秒かかった。目安は{of}秒。"
    }
    NOT_HEARD {
        "The program does not listen: afterwards you tick what you said. The time is taken until your next key."
        "プログラムは聞いていない。言えた点はあとで選ぶ。時間は次のキーまで。"
    }
    SPEAK_KEYS {
        "Enter: done. w: write it instead. s: skip. q: end."
        "Enter：話し終えた。w：書いて答える。s：飛ばす。q：終わる。"
    }
    WRITE {
        "Write your answer; an empty line ends it. Your words are kept nowhere."
        "回答を書く。空の行で終わる。書いた文はどこにも保存しない。"
    }
    WRITE_HERE {
        "Write your answer, or paste it. Your words are kept nowhere."
        "回答を書くか、貼り付ける。書いた文はどこにも保存しない。"
    }
    BEGUN {
        "The answer that you began is kept: w goes on with it."
        "書きかけの回答は残してある。wで続きを書く。"
    }
    cut(kibibytes) {
        "An answer has {kibibytes} KiB at most: what came after that is left out."
        "回答は{kibibytes}KiBまで。それを超えた部分は読まない。"
    }
    WHICH { "Which of these did you say?" "言えたのはどれか。" }
    TICK_KEYS {
        "Their numbers (1 3 4), a: all, Enter: none."
        "番号（1 3 4）、a：すべて、Enter：なし。"
    }
    NO_NUMBERS {
        "These are no numbers of points; q ends."
        "要点の番号ではない。qで終わる。"
    }
    NEXT_KEYS {
        "Enter: go on. d: see it happen. q: end."
        "Enter：次へ。d：実際に見る。q：終わる。"
    }
}

// What came of it.
messages! {
    NOT_SAID { "Not said" "言えなかったこと" }
    points_said(said, of) {
        "{said} of {of} points."
        "要点{of}個のうち{said}個。"
    }
    score(score, dimensions) {
        "{score} of 100 ({dimensions})."
        "100点中{score}点（{dimensions}）。"
    }
    POINTS { "Points of a good answer" "良い答えの要点" }
    /// Of a written answer to a follow-up.
    NOT_GRADED {
        "Not graded: compare it with these points yourself. Only the first question has patterns to match."
        "採点なし。要点と自分で見比べる。照らし合わせる言葉は、最初の質問の分しか用意していない。"
    }
    WROTE { "What you wrote" "書いた答え" }
    SKIPPED { "Not answered." "回答なし。" }
    ONE_SAYS { "One would say" "こう話す" }
    ONE_SAYS_SHORT { "In 30 seconds" "30秒では" }
    ONE_SAYS_LONG { "In two minutes" "2分では" }
    TRAP { "Better not" "避けたい答え" }
    SEEN { "What shows it" "それが見える所" }
}

// The last page.
messages! {
    END { "The end of the interview" "面接の終わり" }
    NOTHING_ASKED { "No question was answered." "どの質問にも答えていない。" }
    STRONG { "Strong" "強い所" }
    WEAK { "Weak, and what to say instead" "弱い所と、代わりに言うこと" }
    NOTHING_STRONG { "Nothing yet." "まだない。" }
    NOTHING_WEAK { "Nothing: every point was made." "なし。すべての点を言えた。" }
    BELIEFS { "Not so" "誤解" }
    TOMORROW {
        "Questions for tomorrow; `cloakroom review` asks them"
        "明日の質問（`cloakroom review` で出る）"
    }
    each(score, question) { "{score:>3} of 100  {question}" "{score:>3}点  {question}" }
    each_not_graded(question) { "not graded  {question}" "採点なし  {question}" }
    not_answered(question) { "no answer   {question}" "回答なし  {question}" }
    QUESTIONS { "The questions" "質問" }
    again(seed) {
        "The same interview again: --seed {seed}"
        "同じ面接をもう一度：--seed {seed}"
    }
}

// The end of a scenario.
messages! {
    OF_THE_SCENARIO { "Say it aloud first; a good answer has" "まず声に出して答える。よい答えの要点" }
    FOLLOW_UPS { "Follow-ups" "続けて聞かれること" }
}
