//! The arrows of the state map: requests with their answers, which credential they carry or give,
//! and what servers asked of the stores.

use super::Scene;
use crate::jose::{claims, unverified};
use crate::page::token::token_of;
use crate::page::wire::{Passing, Purpose, Wire};
use crate::words::page::map as words;
use crate::world::action::Until;
use crate::world::cast::SITE;
use crate::world::event::{Access, Answer, Event, Sent};
use crate::world::settings::StoreKind;
use crate::world::stores::{Command, Table};
use crate::world::{LISTS, STORE};

/// How much something that was sent matters, most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It is the exchange under observation, or belongs to it.
    Watched,
    /// It went beside that one.
    Beside,
    /// A browser asks by itself.
    Aside,
}

/// Something that was sent, and what came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// The sender, by the name of its place.
    pub from: String,
    /// The receiver.
    pub to: String,
    /// Who answered: the receiver, or the balancer for it.
    pub answered_by: String,
    /// What was sent, in a word or two; none where it was sent in an earlier step.
    pub sent: Option<String>,
    /// What came back; none where nothing has yet.
    pub back: Option<String>,
    /// The answer is on its way with facts and proof: nobody holds them yet.
    pub carries: bool,
    /// What came back did not arrive.
    pub lost: bool,
    /// How much it matters.
    pub rank: Rank,
    /// Who sent it was let in, or what was asked for was there.
    pub good: bool,
}

/// The hops of a step.
pub(super) fn of(scene: &Scene<'_>, wire: &Wire) -> Vec<Hop> {
    let lang = scene.lang;
    let went =
        |exchange: usize, answer: bool| wire.passings.contains(&Passing { exchange, answer });
    let mut all: Vec<Hop> = Vec::new();
    for (at, exchange) in wire.exchanges.iter().enumerate() {
        let messages = Messages::of(scene, exchange.number);
        let status = exchange.status.map(|status| status.to_string());
        let lost = went(at, true) && exchange.lost;
        let back = went(at, true).then(|| match (&status, messages.gives(scene)) {
            _ if lost => words::LOST.get(lang).to_owned(),
            (None, _) => words::NO_ANSWER.get(lang).to_owned(),
            (Some(status), Some(Given::Token)) => words::token_in(lang, status),
            (Some(status), Some(Given::Number)) => words::number_in(lang, status),
            (Some(status), None) => status.clone(),
        });
        let sent = match exchange.purpose {
            Purpose::Resource => match messages.audience(scene) {
                Some(aud) => words::octets_for(lang, exchange.credential_bytes, aud),
                None => words::octets(lang, exchange.credential_bytes),
            },
            Purpose::Login => words::PASSWORD.get(lang).to_owned(),
            Purpose::Renewal => words::RENEWAL.get(lang).to_owned(),
            Purpose::Trade => words::TRADE.get(lang).to_owned(),
            Purpose::Revocation => words::REVOCATION.get(lang).to_owned(),
            Purpose::Introspection => words::INTROSPECTION.get(lang).to_owned(),
            Purpose::Keys => words::KEYS.get(lang).to_owned(),
        };
        let sent = match exchange.times {
            1 => sent,
            times => words::times(lang, sent, times),
        };
        all.push(Hop {
            from: exchange.by.clone(),
            to: exchange.to.clone(),
            answered_by: exchange.answered_by.clone(),
            sent: (went(at, false) && !messages.sent_before).then_some(sent),
            back,
            carries: is_on_its_way(scene, exchange.number),
            lost,
            rank: match exchange.aside {
                Some(_) => Rank::Aside,
                None if Some(at) == wire.watched => Rank::Watched,
                None => Rank::Beside,
            },
            good: exchange.status.is_some_and(|status| status < 400),
        });
    }
    let judge = wire.watched.map(|at| wire.exchanges[at].to.as_str());
    all.extend(asked(scene).into_iter().map(|hop| Hop {
        rank: if judge == Some(hop.from.as_str()) {
            Rank::Watched
        } else {
            Rank::Beside
        },
        ..hop
    }));
    all
}

/// A credential that an answer gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Given {
    Token,
    Number,
}

/// The messages of an exchange; of what a server asks by itself, none is looked into.
#[derive(Clone, Copy, Default)]
struct Messages<'a> {
    sent: Option<&'a Sent>,
    answer: Option<&'a Answer>,
    /// The request went out in an earlier step.
    sent_before: bool,
}

impl<'a> Messages<'a> {
    fn of(scene: &Scene<'a>, number: Option<u32>) -> Self {
        let Some(number) = number else {
            return Self::default();
        };
        let mut sent = scene.events.iter().filter_map(|event| match event {
            Event::RequestSent(sent) => Some(sent),
            _ => None,
        });
        let sent = sent.find(|sent| sent.exchange == number);
        let mut answers = scene.events.iter().filter_map(|event| match event {
            Event::Answered(answer) => Some(answer),
            _ => None,
        });
        let answer = answers.find(|answer| answer.request.exchange == number);
        Self {
            sent: sent.or(answer.map(|answer| &answer.request)),
            answer,
            sent_before: sent.is_none(),
        }
    }

    /// What the answer gives to whoever asked; a page that a browser asks for by itself gives none.
    fn gives(self, scene: &Scene<'_>) -> Option<Given> {
        let answer = self
            .answer
            .filter(|answer| answer.request.aside.is_none())?;
        if token_of(answer).is_some() {
            return Some(Given::Token);
        }
        sets_number(scene, answer).then_some(Given::Number)
    }

    /// Whom a token is for that one server shows another, in short.
    fn audience(self, scene: &Scene<'_>) -> Option<String> {
        let sent = self.sent?;
        if scene.world.clients().contains_key(&sent.by) {
            return None;
        }
        let shown = scene.world.credential_at(&sent.to, &sent.message)?;
        let document = unverified::claims(shown)?;
        let root = document.root();
        let one = claims::text(root, "aud");
        let all = one.map_or_else(|| claims::list(root, "aud"), |one| vec![one]);
        let short = |aud: &String| {
            let host = aud.strip_prefix("https://").unwrap_or(aud);
            let name = host
                .strip_suffix(SITE)
                .and_then(|name| name.strip_suffix('.'));
            name.unwrap_or(host).to_owned()
        };
        let named: Vec<String> = all.iter().map(short).collect();
        Some(named.join(" ")).filter(|named| !named.is_empty())
    }
}

/// True if an answer gives a number to be shown from now on.
fn sets_number(scene: &Scene<'_>, answer: &Answer) -> bool {
    let name = scene.world.cookie_name();
    let set = |message: &str| {
        message.lines().any(|line| {
            let value = line.strip_prefix("Set-Cookie: ");
            let value = value.and_then(|value| value.strip_prefix(name)?.strip_prefix('='));
            value.is_some_and(|value| !value.starts_with(';') && !value.contains("Max-Age=0"))
        })
    };
    let message = answer.message.as_deref();
    message.is_some_and(|message| set(&message.text()))
}

/// True if an answer with a token has left its server, and its client holds it not yet.
fn is_on_its_way(scene: &Scene<'_>, number: Option<u32>) -> bool {
    scene.world.under_way().any(|(sent, stage, answer)| {
        let carries = stage == Until::Answered && answer.and_then(token_of).is_some();
        Some(sent.exchange) == number && carries
    })
}

/// What servers asked of stores: a hop for each of both.
fn asked(scene: &Scene<'_>) -> Vec<Hop> {
    let lang = scene.lang;
    let settings = scene.world.settings();
    let own = settings.rows.store == StoreKind::Memory;
    let store_of = |access: &Access| match access.table {
        Table::Denylist | Table::Cutoffs if settings.lists_apart() => Some(LISTS),
        Table::Denylist | Table::Cutoffs | Table::Proofs | Table::Sessions | Table::Refresh => {
            (!own).then_some(STORE)
        }
    };
    let mut all: Vec<Hop> = Vec::new();
    let mut note = |node: &str, store: &str, said: [&str; 2], good: bool, changes: bool| {
        let [sent, back] = said;
        let hop = all
            .iter_mut()
            .find(|hop| hop.from == node && hop.to == store);
        // A row that comes, goes or changes tells most; else a look-up is what decides: a note of the
        // last use comes after it.
        let was_read = |hop: &Hop| hop.sent.as_deref() == Some(words::READ.get(lang));
        match hop {
            Some(hop) if changes || was_read(hop) && sent == words::READ.get(lang) => {
                hop.sent = Some(sent.to_owned());
                hop.back = Some(back.to_owned());
                hop.good = good;
            }
            Some(_) => {}
            None => all.push(Hop {
                from: node.to_owned(),
                to: store.to_owned(),
                answered_by: store.to_owned(),
                sent: Some(sent.to_owned()),
                back: Some(back.to_owned()),
                carries: false,
                lost: false,
                rank: Rank::Beside,
                good,
            }),
        }
    };
    for event in scene.events {
        if let Event::StoreSilent { node, store } = event {
            let said = [words::READ, words::SILENT].map(|label| label.get(lang));
            note(node, store, said, false, false);
        }
        let Some(access) = event.access() else {
            continue;
        };
        // A store that clears up asks nobody but itself.
        let Some(store) = store_of(access).filter(|store| *store != access.node) else {
            continue;
        };
        let (sent, back, good) = match event {
            Event::RowRead(access) if access.rows == 0 => (words::READ, words::MISS, false),
            Event::RowRead(_) => (words::READ, words::FOUND, true),
            Event::RowDeleted(_) => (words::DELETE, words::DONE, true),
            _ => (words::WRITE, words::DONE, true),
        };
        let changes = good && access.command.as_ref().is_some_and(Command::changes);
        note(
            &access.node,
            store,
            [sent, back].map(|said| said.get(lang)),
            good,
            changes,
        );
    }
    all
}
