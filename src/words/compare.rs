//! Words of the comparison of session and token, around what was measured.

use crate::text::messages;

messages! {
    TITLE {
        "Session and token, point by point: measured now, by running the scenarios"
        "セッションとトークンの比較：シナリオを今動かして測った値"
    }
    TICKET { "ticket (session)" "番号札（セッション）" }
    PASSPORT { "passport (JWT)" "旅券（JWT）" }
    POINT { "point of view" "観点" }
    ARTICLE { "usually said" "よく言われること" }
    DIFFERS { "what the run shows of it" "動かして分かること" }
    PROOF { "see it" "確かめる" }
    /// In place of that, where the run bears out what is usually said.
    BORNE_OUT { "It is so." "そのとおりになる。" }
    with(title, settings) {
        "{title}, with {settings}"
        "{title}（設定：{settings}）"
    }
    usual(ticket, passport) {
        "ticket: {ticket}; passport: {passport}"
        "番号札：{ticket}、旅券：{passport}"
    }
    /// After what is usually said, where it is said in marks.
    MARKS_MEAN { "; ◎ is good, △ so-so" "。◎は得意、△は不得意。" }
    /// Over the column of what is usually said.
    USUAL { "usual" "通説" }
}

/// The marks of a comparison in Japanese: from very good to not at all.
pub const MARKS: [char; 4] = ['◎', '○', '△', '×'];
