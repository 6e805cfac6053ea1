//! Which sentence says why an action means nothing in a lane.

use crate::text::Lang;
use crate::words::world::nothing as words;
use crate::world::event::Nothing;

impl Nothing {
    /// Why the action means nothing here.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::NoFactsInside => words::NO_FACTS_INSIDE,
            Self::NoSuchPart => words::NO_SUCH_PART,
            Self::NoRefresh => words::NO_REFRESH,
            Self::NoRefreshToken => words::NO_REFRESH_TOKEN,
            Self::NoProofHere => words::NO_PROOF_HERE,
            Self::NoProofCaptured => words::NO_PROOF_CAPTURED,
            Self::NothingReceived => words::NOTHING_RECEIVED,
            Self::NoTokenToTrade => words::NO_TOKEN_TO_TRADE,
            Self::NothingToSteal => words::NOTHING_TO_STEAL,
            Self::NoLoot => words::NO_LOOT,
            Self::NoCredential => words::NO_CREDENTIAL,
            Self::NoHeaderValue => words::NO_HEADER_VALUE,
            Self::NoPage => words::NO_PAGE,
            Self::NoSuchSite => words::NO_SUCH_SITE,
            Self::NoCookie => words::NO_COOKIE,
            Self::NoIdToGuess => words::NO_ID_TO_GUESS,
            Self::OpenPage => words::OPEN_PAGE,
            Self::NoRows => words::NO_ROWS,
            Self::NoSuchUser => words::NO_SUCH_USER,
            Self::NoList => words::NO_LIST,
            Self::NoSuchToken => words::NO_SUCH_TOKEN,
            Self::NothingHeld => words::NOTHING_HELD,
            Self::NoSuchServer => words::NO_SUCH_SERVER,
            Self::KeepsNoRows => words::KEEPS_NO_ROWS,
            Self::TooManyRows => words::TOO_MANY_ROWS,
            Self::TooManyRoles => words::TOO_MANY_ROLES,
            Self::LongPattern => words::LONG_PATTERN,
            Self::AlreadySo => words::ALREADY_SO,
            Self::NoReplica => words::NO_REPLICA,
            Self::NoKeys => words::NO_KEYS,
            Self::NoSuchKey => words::NO_SUCH_KEY,
            Self::NoOtherKey => words::NO_OTHER_KEY,
            Self::LastKey => words::LAST_KEY,
            Self::NoKeyCaches => words::NO_KEY_CACHES,
            Self::NoForm => words::NO_FORM,
            Self::NoId => words::NO_ID,
            Self::NoCsrf => words::NO_CSRF,
            Self::ClockBack => words::CLOCK_BACK,
        }
        .get(lang)
    }
}
