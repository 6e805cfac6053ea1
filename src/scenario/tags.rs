//! What the menu filters by, in words.

use crate::text::Lang;

/// The Japanese for each tag of the course. English shows the tag as it is written.
const JAPANESE: [(&str, &str); 26] = [
    ("audience", "宛先"),
    ("authentication", "認証"),
    ("authorization", "認可"),
    ("availability", "可用性"),
    ("binding", "送信者への結び付け"),
    ("cookies", "Cookie"),
    ("csrf", "CSRF"),
    ("dpop", "DPoP"),
    ("fixation", "セッション固定"),
    ("gateway", "ゲートウェイ"),
    ("interview", "面接"),
    ("jwt", "JWT"),
    ("keys", "鍵"),
    ("logout", "ログアウト"),
    ("microservices", "マイクロサービス"),
    ("mobile", "モバイル"),
    ("operations", "運用"),
    ("refresh", "更新"),
    ("revocation", "失効"),
    ("scaling", "スケール"),
    ("security", "セキュリティ"),
    ("session", "セッション"),
    ("storage", "保管場所"),
    ("theft", "盗難"),
    ("token-exchange", "トークン交換"),
    ("xss", "XSS"),
];

/// A tag in words; one that the course does not know, as it is written.
#[must_use]
pub fn say(tag: &str, lang: Lang) -> &str {
    let japanese = || {
        let known = JAPANESE.iter().find(|(name, _)| *name == tag);
        known.map(|(_, japanese)| *japanese)
    };
    lang.pick(None, japanese()).unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::super::catalogue;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_tag_of_the_course_is_known_and_no_other() {
        let known: BTreeSet<&str> = JAPANESE.iter().map(|(tag, _)| *tag).collect();
        let tags = catalogue::heads().iter().flat_map(|head| &head.tags);
        assert_eq!(known, tags.map(String::as_str).collect());
        assert_eq!(say("logout", Lang::Ja), "ログアウト");
        assert_eq!(say("logout", Lang::En), "logout");
        assert_eq!(say("my own", Lang::Ja), "my own");
    }
}
