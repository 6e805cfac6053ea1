//! Words of `play --plain`.

use crate::text::messages;

// The catalogue.
messages! {
    /// After a title. `short` brings its own mark, or is empty.
    minutes(minutes, short) { " ({minutes} min{short})" "（{minutes}分{short}）" }
    SHORT_PATH { ", short path" "、急ぐ人向け" }
    COMPARE {
        "Session and token, point by point:"
        "セッションとトークンの比較表："
    }
}

// What a line begins with.
messages! {
    GOAL { "Goal:" "ねらい：" }
    QUESTION { "Interview question:" "面接の質問：" }
    SAY { "Say:" "こう話す：" }
    PREDICT { "Predict:" "予想：" }
    ANSWER { "Answer:" "答え：" }
    PARTING { "The lanes part at:" "分かれ目：" }
    NOTE { "For the presenter:" "進行メモ：" }
    VERDICT { "Verdict:" "判定：" }
    TABLE { "Table in SQL:" "SQLの表定義：" }
    COST { "Cost:" "コスト：" }
    REMEMBERS { "Who remembers:" "覚えているのは：" }
    USUAL { "Often told:" "よくある説明：" }
    PRECISE { "Precisely:" "正確には：" }
    ATTACKER { "Attacker:" "攻撃者：" }
    STOP { "Stop latency:" "止まるまで：" }
    WHATIFS { "What if:" "もしも：" }
    NEXT { "Next:" "次は：" }
    ROWS { "Rows" "行" }
}

// A frame.
messages! {
    step(step, of) { "Step {step} of {of}" "ステップ {step}/{of}" }
    BRANCH { "Branch" "分岐" }
    /// After the number of a branch.
    from(origin) { " ({origin})" "（{origin}）" }

    /// In place of what the next question is about.
    HIDDEN { "not told before the next question" "次の問いまで伏せる" }

    RIGHT { "Right." "正解。" }
    WRONG { "Not so." "不正解。" }

    PARTING_REQUEST { "what is sent" "送るもの" }
    PARTING_ANSWER { "the answer" "応答" }
    PARTING_BESIDE {
        "what else is sent or answered"
        "ほかに送り、返ってくるもの"
    }
    PARTING_STATE {
        "what the server looks up or writes"
        "サーバーが参照するもの、書き込むもの"
    }
    PARTING_VERDICT { "the verdict" "判定" }

    with_source(precise, source) { "{precise} ({source})" "{precise}（{source}）" }
}

// A lane.
messages! {
    /// After the lane's name.
    motto(motto) { ": {motto}" "（{motto}）" }
    /// Before what a lane shows, after the maps.
    evidence(lane) { "{lane} in detail:" "{lane}の詳細：" }
    repeated(times) {
        "  {times} times the same; the last one:"
        "  同じものが{times}回。その最後："
    }
    size(bytes, credential) {
        "{bytes} B, credential line {credential} B"
        "{bytes} B、うちクレデンシャル {credential} B"
    }
    /// After the outcome of a check.
    because(why) { ". {why}" "。{why}" }
    table(title, rows) { "  {title}: rows {rows}" "  {title}：{rows}行" }
    more_rows(count) { "    and {count} more" "    ほか{count}行" }
    /// A value by its beginning; there is always more than one character.
    abridged(start, chars) { "{start}… ({chars} characters)" "{start}…（{chars}文字）" }
}
