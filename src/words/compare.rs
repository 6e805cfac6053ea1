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
    /// In place of both, where settings are others.
    SET_OTHERWISE {
        "What is said of this row was written for the scenario's own settings, which are others: go by the figures."
        "この行の説明は、シナリオ本来の設定について書かれたもの。設定が違うので、測った値で判断する。"
    }
    /// In place of a figure, where the credential is refused before that of which the row is.
    not_measured(verdict) {
        "not measured, refused before that ({verdict})"
        "測れない（その前から{verdict}で拒否）"
    }
    /// In place of a figure of what the client holds, where that is another credential.
    BEHIND_BFF {
        "not measured under this setting: the client holds the session of its backend (BFF), and the figure would be that of the token behind it"
        "この設定では測れない（クライアントが持つのはBFFのセッションで、測った値は奥のトークンのものになる）"
    }
    /// In place of a figure, where the step has none.
    NO_RESULT {
        "not measured: with these settings nothing is answered at this step"
        "測れない（この設定では、このステップに応答がない）"
    }
    NO_END { "no end" "終わりがない" }
    /// Where the run ends before the access does.
    longer_than(span) { "longer than {span}" "{span}を超える" }
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
