//! The tags by which the list of scenarios is filtered, in words.

use crate::text::{Label, Lang};
use crate::words::tags as words;

/// The tags of the course. English shows a tag as it is written.
const TAGS: [Label; 26] = [
    words::AUDIENCE,
    words::AUTHENTICATION,
    words::AUTHORIZATION,
    words::AVAILABILITY,
    words::BINDING,
    words::COOKIES,
    words::CSRF,
    words::DPOP,
    words::FIXATION,
    words::GATEWAY,
    words::INTERVIEW,
    words::JWT,
    words::KEYS,
    words::LOGOUT,
    words::MICROSERVICES,
    words::MOBILE,
    words::OPERATIONS,
    words::REFRESH,
    words::REVOCATION,
    words::SCALING,
    words::SECURITY,
    words::SESSION,
    words::STORAGE,
    words::THEFT,
    words::TOKEN_EXCHANGE,
    words::XSS,
];

/// A tag in words; one that the course does not know, as it is written.
#[must_use]
pub fn say(tag: &str, lang: Lang) -> &str {
    let known = TAGS.iter().find(|known| known.en == tag);
    known.map_or(tag, |known| known.get(lang))
}

#[cfg(test)]
mod tests {
    use super::super::catalogue;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_tag_of_the_course_is_known_and_no_other() {
        let known: BTreeSet<&str> = TAGS.iter().map(|tag| tag.en).collect();
        let tags = catalogue::heads().iter().flat_map(|head| &head.tags);
        assert_eq!(known, tags.map(String::as_str).collect());
        assert_eq!(say("logout", Lang::Ja), "ログアウト");
        assert_eq!(say("logout", Lang::En), "logout");
        assert_eq!(say("my own", Lang::Ja), "my own");
    }
}
