//! Words of the editor of a credential.

use crate::text::messages;

messages! {
    NOBODY_HOLDS {
        "Nobody holds a credential yet."
        "まだ誰もクレデンシャルを持っていない。"
    }
    alter(what, lane) {
        "Alter {what}  {lane}"
        "書き換え：{what}  {lane}"
    }
    held(holder) {
        "what {holder} holds"
        "{holder}の持つクレデンシャル"
    }
    copied(holder, from) {
        "{holder}'s copy of what {from} had"
        "{holder}の持つ、{from}からの写し"
    }
    CHARACTERS { "characters" "文字" }
    SENT_AT_ONCE {
        "Enter sends it with this value at once."
        "Enterを押すと、この値にしてすぐに送る。"
    }
    SIGNATURE_STAYS {
        "The signature stays as it is: whoever holds a token can write into it, but cannot sign it again."
        "署名はそのまま残る。トークンは持つ者が書き換えられるが、署名し直すことはできない。"
    }
    NO_CHARACTER {
        "No character of it can be replaced."
        "置き換えられる文字がない。"
    }
    character(at, of, part) {
        "Character {at} of {of}, {part}: what is typed takes its place; Enter then sends it."
        "{part}の{of}文字中{at}文字目。打った文字に置き換わり、Enterで送る。"
    }
    FOREIGN_CHARACTER {
        "No credential holds such a character."
        "クレデンシャルに入らない文字。"
    }
    UNALTERABLE {
        "Nothing can be altered in this credential."
        "このクレデンシャルは書き換えられない。"
    }
    NOT_IN_TOML {
        "What-ifs are written in TOML, and TOML cannot say this value (it has no null)."
        "「もしも」はTOMLで書くため、この値は差し込めない（TOMLにnullはない）。"
    }
}
