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
    MEASURED { "measured" "測定" }
    ARTICLE { "usually said" "よく言われること" }
    DIFFERS { "what the run shows of it" "動かして分かること" }
    PROOF { "see it" "確かめる" }
    usual(ticket, passport) {
        "ticket: {ticket}; passport: {passport}"
        "番号札：{ticket}、旅券：{passport}"
    }
}
