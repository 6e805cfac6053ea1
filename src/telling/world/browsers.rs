//! Which sentence tells what happens in a browser: cookies kept or ignored, pages gone, scripts,
//! what was stolen.

use crate::text::Lang;
use crate::words::marks;
use crate::words::world::browsers as words;
use crate::world::action::Does;
use crate::world::client::cookie::Ignored;
use crate::world::event::{Found, Gone, Readable};
use crate::world::settings::Storage;

impl Storage {
    /// The name of the place.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Memory => words::PAGE_MEMORY.get(lang),
            Self::LocalStorage => "localStorage",
            Self::SessionStorage => "sessionStorage",
            Self::SecureStorage => "SecureStorage",
            Self::Bff => "BFF",
        }
    }
}

impl Readable {
    /// The name of the place, as a script calls it.
    fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::DocumentCookie => "document.cookie",
            Self::Storage(storage) => storage.say(lang),
        }
    }
}

impl Ignored {
    /// Why the browser ignores the cookie.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::TooLarge => words::TOO_LARGE,
            Self::HostPrefix => words::HOST_PREFIX,
            Self::SecurePrefix => words::SECURE_PREFIX,
            Self::NoneWithoutSecure => words::NONE_WITHOUT_SECURE,
            Self::ForeignDomain => words::FOREIGN_DOMAIN,
            Self::ThirdParty => words::THIRD_PARTY,
            Self::Empty => words::EMPTY,
        }
        .get(lang)
    }
}

pub(super) fn made_to_send(
    by: &str,
    from: &str,
    same_site: bool,
    with_cookie: bool,
    lang: Lang,
) -> String {
    let site = if same_site {
        words::SAME_SITE
    } else {
        words::CROSS_SITE
    };
    let cookie = if with_cookie {
        words::ADDS_COOKIE
    } else {
        words::ADDS_NOTHING
    };
    words::made_to_send(lang, by, from, site.get(lang), cookie.get(lang))
}

pub(super) fn script(inside: &str, does: Does, found: &[Found], lang: Lang) -> String {
    match (does, found) {
        (Does::Read, []) => words::script_found_nothing(lang, inside),
        (Does::Read, _) => {
            let one = |f: &Found| words::found(lang, f.chars, f.what, f.place.say(lang));
            let list: Vec<String> = found.iter().map(one).collect();
            words::script_reads(lang, inside, list.join(marks::COMMA.get(lang)))
        }
        (Does::Get | Does::Post, _) => words::script_sends(lang, inside),
    }
}

pub(super) fn gone(by: &str, how: Gone, tokens: bool, cookies: usize, lang: Lang) -> String {
    let does = match how {
        Gone::Reloaded => words::RELOADS,
        Gone::TabClosed => words::CLOSES_TAB,
        Gone::BrowserClosed => words::QUITS_BROWSER,
    };
    let loss = match (tokens, cookies) {
        (false, 0) => words::NOTHING_LOST.get(lang).to_owned(),
        (true, 0) => words::TOKENS_LOST.get(lang).to_owned(),
        (false, count) => words::cookies_lost(lang, count),
        (true, count) => words::tokens_and_cookies_lost(lang, count),
    };
    words::page_gone(lang, by, does.get(lang), loss)
}

pub(super) fn stolen(by: &str, from: &str, refresh: bool, proof: bool, lang: Lang) -> String {
    let more = match (refresh, proof) {
        (false, false) => "",
        (true, false) => words::REFRESH_TOO.get(lang),
        (false, true) => words::PROOF_TOO.get(lang),
        (true, true) => words::REFRESH_AND_PROOF_TOO.get(lang),
    };
    words::stolen(lang, by, from, more)
}
