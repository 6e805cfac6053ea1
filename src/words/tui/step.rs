//! Words of a step on the screen: lanes, rows left out, what is often told otherwise, the
//! presenter's note.

use crate::text::messages;

messages! {
    begun_by(from) {
        "   ({from})"
        "  （{from}）"
    }
    continued(lane) { "{lane}, continued" "{lane}の続き" }
    MORE_WORDS { " i: the rest " " i：続き " }
    more_rows(count) {
        "{count} more: i"
        "ほか{count}行：i"
    }
    others(count) { "+{count}" "ほか{count}" }
    places_left_out(count) { "+1 place" | "+{count} places" "ほか{count}か所" }
    often_told(usual) {
        "Often told: {usual}"
        "よくある説明：{usual}"
    }
    precisely(precise, source) {
        "Precisely: {precise} ({source})"
        "正確には：{precise}（{source}）"
    }
    CORRECTED {
        "c: what is often told otherwise, and who says so"
        "c：よくある不正確な説明と、その出典"
    }
    presenter(note) {
        "Presenter: {note}"
        "進行メモ：{note}"
    }
    STOP_LATENCY { "   Stop latency" "   止まるまで" }
    stop_latency(latency) {
        "stop latency {latency}"
        "止まるまで {latency}"
    }
    parting(place) {
        "They part at: {place}"
        "分かれ目：{place}"
    }
    PART_REQUEST { "what was sent" "送ったもの" }
    PART_ANSWER { "what was answered" "返ってきたもの" }
    PART_BESIDE {
        "what else was sent or answered"
        "ほかに送り、返ってきたもの"
    }
    PART_STATE {
        "what the server looks up or writes"
        "サーバーが調べ、書くもの"
    }
    PART_VERDICT { "what the server makes of it" "サーバーの判定" }
    NO_ANSWER_YET { "no answer yet" "まだ応答なし" }
    NO_TOKEN { "no token" "トークンなし" }
    checks(passed, of) {
        "{passed} of {of} checks: "
        "検査{of}件中{passed}件合格："
    }
    not_reached(checks) {
        "not reached: {checks}"
        "未実施：{checks}"
    }
    CLIENTS { "CLIENTS" "クライアント" }
    NO_ROWS { "no rows" "行なし" }
    rows_left_out(count) {
        "and {count} more"
        "ほか{count}行"
    }
}
