//! The glossary: what stands round its terms. The terms themselves are content.

use crate::text::messages;

messages! {
    /// After a name, the name in the other language.
    called(name, other) { "{name} ({other})" "{name}（{other}）" }
    SEE { "See it happen:" "動かして見る：" }
    /// In place of that, where nothing does.
    SHOWN_NOWHERE { "No scenario shows it." "見せるシナリオはない。" }
    ALSO { "More that begin so or have it in them:" "ほかに当てはまる語：" }
    LOOK_ONE_UP {
        "One of them, with the step that shows it: cloakroom glossary TERM"
        "1語ずつ、それを見せるステップと一緒に引くには：cloakroom glossary 語"
    }
    no_term(term) {
        "there is no term '{term}'; `cloakroom glossary` lists them all"
        "用語 '{term}' はない。一覧は `cloakroom glossary` で見られる"
    }
    no_term_near(term, near) {
        "there is no term '{term}'; near it: {near}; `cloakroom glossary` lists them all"
        "用語 '{term}' はない。近いのは {near}。一覧は `cloakroom glossary` で見られる"
    }
}
