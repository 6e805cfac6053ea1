//! The summary of a lane: status and verdict (`401 expired`), who was asked, what it cost, who
//! remembers, and what a thief holds.

use super::breach::is_breach;
use super::wire::is_lost;
use super::{Line, Role, Span, span};
use crate::lesson::exposure::Reach;
use crate::lesson::observe::{Observed, Request, Side};
use crate::text::{Lang, grouped};
use crate::words::amounts::{self, duration};
use crate::words::marks;
use crate::words::page::summary as words;
use crate::world::client::Client;
use crate::world::event::ForgedWith;
use crate::world::settings::Credential;
use crate::world::{Event, Latency, Verdict, World};

/// What the server keeps, what the clients hold, and which of them this step changed.
pub(super) fn remembers(world: &World, observed: &Observed, lang: Lang) -> [String; 3] {
    let kept = observed.counts.total();
    let rows = amounts::rows(lang, grouped(kept));
    let server = match (world.settings().scheme.credential, kept) {
        (Credential::Signed, 0) => words::SERVER_KEY.get(lang).to_owned(),
        (Credential::Signed, _) if !world.settings().is_bff() => {
            words::server_key_and_rows(lang, rows)
        }
        (Credential::Signed, _) => words::server_rows_with_token(lang, rows),
        (Credential::Random, _) => words::server_rows(lang, rows),
    };
    let own =
        |client: &Client| client.tokens.is_some() || client.jar.get(world.cookie_name()).is_some();
    let own = world.clients().values().any(own);
    let copied = world.clients().values().any(|client| client.loot.is_some());
    let client = match (own, copied, world.settings().scheme.credential) {
        (false, false, _) => words::CLIENTS_NOTHING,
        (false, true, _) => words::CLIENTS_STOLEN_COPY,
        (true, _, Credential::Signed) if world.settings().is_bff() => words::CLIENTS_NUMBER,
        (true, _, Credential::Random) => words::CLIENTS_NUMBER,
        (true, _, Credential::Signed) => words::CLIENTS_FACTS,
    }
    .get(lang)
    .to_owned();
    let changed: Vec<&str> = observed
        .changed
        .iter()
        .map(|side| match side {
            Side::Server => words::SERVER.get(lang),
            Side::Client => words::CLIENT.get(lang),
        })
        .collect();
    let changed = if changed.is_empty() {
        words::NOTHING_CHANGED.get(lang).to_owned()
    } else {
        words::changed(lang, changed.join(marks::COMMA.get(lang)))
    };
    [server, client, changed]
}

/// What the watched request came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// A server judged it.
    Judged {
        /// The status code; none where nobody answered.
        status: Option<u16>,
        /// What the server made of it.
        verdict: Verdict,
        /// The verdict in words.
        why: String,
        /// The word for it where it is the attacker's success.
        alarm: Option<&'static str>,
        /// What else was answered in the step, where that was otherwise.
        also: Option<String>,
    },
    /// Why there is no verdict.
    Open(&'static str),
}

impl Ending {
    pub(super) fn of(
        (events, observed): (&[Event], &Observed),
        (before, world): (&World, &World),
        lang: Lang,
    ) -> Self {
        let Some(request) = observed.request() else {
            let why = match observed.nothing {
                Some(_) => words::NOTHING_TO_DO,
                None if world.is_held() => words::STILL_ON_ITS_WAY,
                None if before.is_held() => words::ARRIVED,
                None => words::NO_REQUEST,
            };
            return Self::Open(why.get(lang));
        };
        match request.verdict {
            Some(_) if is_lost(events, request.sent.exchange) => {
                Self::Open(words::ANSWER_LOST.get(lang))
            }
            Some(verdict) => Self::Judged {
                status: request.status,
                verdict,
                why: verdict.why(request.missing, lang),
                alarm: is_breach(world, events, request).then(|| words::BREACH.get(lang)),
                also: also(observed, request, world, lang),
            },
            None => Self::Open(words::NO_ANSWER_YET.get(lang)),
        }
    }

    /// Status code and verdict as one writes them: `401 expired`.
    #[must_use]
    pub fn brief(&self) -> Span {
        match self {
            Self::Judged {
                status,
                verdict,
                alarm,
                ..
            } => {
                let status = status.map_or_else(|| "–".to_owned(), |s| s.to_string());
                let alarm = alarm.map_or_else(String::new, |word| format!(" {word}"));
                span(format!("{status} {verdict}{alarm}"), self.role())
            }
            Self::Open(why) => span(*why, self.role()),
        }
    }

    /// The same, and the verdict in words.
    #[must_use]
    pub fn line(&self) -> Line {
        let (why, also) = match self {
            Self::Judged { why, also, .. } => (Some(why), also.as_ref()),
            Self::Open(_) => (None, None),
        };
        let why = why.map(|why| span(format!("  {why}"), Role::Plain));
        let also = also.map(|also| span(format!("  {also}"), Role::Plain));
        let line = std::iter::once(self.brief()).chain(why);
        line.chain(also).collect()
    }

    /// Good news or bad, or an alarm, if any.
    #[must_use]
    pub fn role(&self) -> Role {
        match self {
            Self::Judged { alarm: Some(_), .. } => Role::Alarm,
            Self::Judged {
                verdict: Verdict::Ok,
                ..
            } => Role::Good,
            Self::Judged { .. } => Role::Bad,
            Self::Open(_) => Role::Dim,
        }
    }
}

/// What clients were answered besides in the step, where the verdict was another.
fn also(observed: &Observed, watched: &Request, world: &World, lang: Lang) -> Option<String> {
    let others = observed.requests.iter().filter(|other| {
        world.clients().contains_key(&other.sent.by) && other.verdict != watched.verdict
    });
    let mut told: Vec<String> = Vec::new();
    for (status, verdict) in others.filter_map(|other| other.status.zip(other.verdict)) {
        let answer = format!("{status} {verdict}");
        if !told.contains(&answer) {
            told.push(answer);
        }
    }
    (!told.is_empty()).then(|| words::also(lang, told.join(marks::COMMA.get(lang))))
}

pub(super) fn cost(observed: &Observed, lang: Lang) -> String {
    let facts = &observed.facts;
    // Without a request there is nothing to weigh: what is not there costs nothing.
    let asked = observed.request().is_some();
    let mut figures = Vec::new();
    if asked || facts.credential_bytes > 0 {
        figures.push(words::credential(lang, facts.credential_bytes));
    }
    if asked || facts.reads > 0 {
        figures.push(words::reads(lang, facts.reads));
    }
    if asked || facts.writes > 0 {
        figures.push(words::writes(lang, facts.writes));
    }
    figures.push(words::rows_kept(lang, grouped(facts.rows)));
    if facts.issuer_calls > 0 {
        figures.push(words::issuer_calls(lang, facts.issuer_calls));
    }
    figures.join(words::BETWEEN_FIGURES.get(lang))
}

/// What an attacker holds, what it buys and for how long still, and the two figures of the damage.
pub(super) fn thief(reach: &Reach, lang: Lang) -> [String; 4] {
    let by = &reach.by;
    let held = match (&reach.from, reach.refresh) {
        _ if reach.made == Some(ForgedWith::Guess) => words::GUESS.get(lang).to_owned(),
        _ if reach.made.is_some() => words::FORGERY.get(lang).to_owned(),
        (Some(from), true) => words::copies(lang, from),
        (Some(from), false) => words::copy(lang, from),
        (None, _) => words::OWN_CREDENTIAL.get(lang).to_owned(),
    };
    let held = match reach.altered {
        None => held,
        Some(true) => words::altered(lang, held),
        Some(false) => words::unaltered(lang, held),
    };
    // A proof that she copied with it may still be good once: these figures are the copy's alone.
    let held = match reach.verdict {
        Verdict::ProofMissing => words::without_proof(lang, held),
        _ => held,
    };
    let good = match reach.left {
        Some(Latency::Never) => words::ACCEPTED_FOR_EVER.get(lang).to_owned(),
        Some(Latency::Seconds(left)) => words::accepted_for(lang, duration(left, lang)),
        None => words::refused(lang, reach.verdict),
    };
    [
        words::holds(lang, by, held),
        good,
        access(reach, lang),
        poses(reach, lang),
    ]
}

/// Whom she can pass for.
pub(super) fn poses(reach: &Reach, lang: Lang) -> String {
    match reach.access.users {
        0 => words::NOBODY.get(lang).to_owned(),
        users => words::poses_as(lang, users),
    }
}

/// For how long she has been let in so far.
pub(super) fn access(reach: &Reach, lang: Lang) -> String {
    words::access(lang, Latency::Seconds(reach.access.seconds).say(lang))
}
