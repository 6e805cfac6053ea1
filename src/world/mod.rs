//! All state of one lane, and what can be done to it.
//!
//! A [`World`] is plain data with its own clock and its own source of ids. [`World::apply`] never
//! fails, does no I/O and reads no clock: the same actions give the same events, on every machine.
//! What a lane is, a session or a token, is only a matter of its [`Settings`].

pub mod action;
mod attacks;
pub mod cast;
pub mod chance;
pub mod client;
pub mod event;
mod exchange;
pub mod http;
mod issuer;
mod meter;
mod offers;
mod operations;
pub mod server;
pub mod settings;
pub mod stores;
mod verdict;

use std::collections::BTreeMap;

use imbl::Vector;
use serde::{Deserialize, Serialize};

use crate::advisor::Demands;
use crate::schema::documented;

pub use self::action::Action;
pub use self::cast::{BALANCER, ISS, ISSUER, LISTS, STORE};
use self::chance::Chance;
use self::client::Client;
pub use self::event::Event;
use self::event::Nothing;
use self::exchange::Exchange;
pub use self::issuer::keys::IssuerKeys;
use self::meter::Stop;
pub use self::meter::{Held, Latency};
pub use self::server::trust::KeyCache;
use self::settings::{Carrier, CookieScope, Credential, Engine, Preset, Settings, StoreKind};
pub use self::stores::revocation::Snapshot;
use self::stores::users::User;
use self::stores::{Counts, Hash, Store, Tables};
pub use self::verdict::Verdict;
use crate::jose::key::KeySet;

documented! {
    /// Who keeps the state of a login.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Badge {
        /// A row on the server decides each request.
        Stateful,
        /// A signature decides, but the server keeps rows about the login.
        SemiStateful,
        /// A signature decides, and the server keeps nothing about the login.
        Stateless,
    }
}

impl Badge {
    /// The name, as in scenario files and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stateful => "stateful",
            Self::SemiStateful => "semi-stateful",
            Self::Stateless => "stateless",
        }
    }
}

/// All state of one lane.
#[derive(Clone, Debug)]
pub struct World {
    /// What the lane started from: how its login page and its answers look.
    pub preset: Preset,
    /// The scheme, and its dials.
    pub settings: Settings,
    /// The lane's clock, seconds since 1970.
    pub now: i64,
    /// The user table.
    pub users: Vec<User>,
    /// Everyone who sends requests, by name.
    pub clients: BTreeMap<String, Client>,
    /// The servers behind the balancer.
    pub nodes: Vec<Node>,
    /// The services behind them.
    pub services: Vec<Node>,
    /// The server that checks passwords and signs tokens, where that is a machine of its own.
    pub issuer: Node,
    /// The store that all servers ask.
    pub store: Store,
    /// The issuer's keys.
    pub keys: IssuerKeys,
    /// How often the key of the CSRF tokens was replaced.
    csrf_keys: u32,
    /// Keys from outside the lesson that the verifiers trust beside the issuer's.
    pub trusted: KeySet,
    /// The machine of denylist and cutoffs, where these are not in the store.
    pub lists: Store,
    next_node: usize,
    chance: Chance,
    exchanges: u32,
    /// The exchanges that are held part-way, in the order in which they were sent.
    held: Vec<Exchange>,
    issued: Vector<Issued>,
    /// Other spellings that were made of what was given out, and of what.
    aliases: BTreeMap<String, String>,
    /// The rows that [`Action::Fill`] has written in this run.
    pub(crate) filled: usize,
    stop: Option<Stop>,
    stop_failed: bool,
    /// The action that is being done asked for the latest stop.
    stop_is_new: bool,
    /// Seconds of access, by the client that holds what is not its own.
    exposure: BTreeMap<String, i64>,
    demands: Option<Demands>,
    log: Vec<Event>,
}

/// A server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// It answers.
    pub up: bool,
    /// Rows in its own memory, where the lane keeps them there.
    pub memory: Tables,
    /// The keys that it fetched, where verifiers fetch them.
    pub jwks: Option<KeyCache>,
    /// Its own copy of denylist and cutoffs, where it keeps one.
    pub snapshot: Option<Snapshot>,
    /// What it was shown last, where it is a service.
    pub received: Option<String>,
    /// For which service it holds a token of its own, and the token (RFC 8693).
    pub exchanged: Option<(String, String)>,
}

/// A credential that was given out: kept to measure how long copies of it work, and seen by no server.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Issued {
    user: String,
    client: String,
    credential: String,
}

impl World {
    /// A lane before anything has happened.
    #[must_use]
    pub fn new(preset: Preset, settings: Settings, seed: u64, start: i64) -> Self {
        let mut chance = Chance::new(seed);
        let mut world = Self {
            preset,
            keys: IssuerKeys::first(&settings, &mut chance),
            csrf_keys: 0,
            settings,
            now: start,
            users: stores::users::first_users(),
            clients: BTreeMap::new(),
            nodes: Vec::new(),
            services: Vec::new(),
            issuer: Node::new(ISSUER),
            store: Store::default(),
            trusted: KeySet::default(),
            lists: Store::default(),
            next_node: 0,
            chance,
            exchanges: 0,
            held: Vec::new(),
            issued: Vector::new(),
            aliases: BTreeMap::new(),
            filled: 0,
            stop: None,
            stop_failed: false,
            stop_is_new: false,
            exposure: BTreeMap::new(),
            demands: None,
            log: Vec::new(),
        };
        world.follow_nodes();
        world.store.copy_to_replica(world.now, &world.settings);
        world
    }

    /// Does one thing, and tells what happened. Settings of `Action::Set` are those of this lane:
    /// their names carry no lane.
    pub fn apply(&mut self, action: &Action) -> Vec<Event> {
        self.stop_is_new = false;
        action.apply_to(self);
        let ends = matches!(
            action,
            Action::Wait(_) | Action::Set(_) | Action::PromoteReplica(_)
        );
        if ends && self.settings.engine == Engine::Redis {
            self.drop_rows_over();
        }
        self.forget_proofs();
        self.drop_entries_over();
        self.store.copy_to_replica(self.now, &self.settings);
        let mut log = std::mem::take(&mut self.log);
        if self.settings.store == StoreKind::Memory {
            log.iter_mut().for_each(Event::forget_command);
        }
        log
    }

    /// Who keeps the state of a login, with these settings.
    #[must_use]
    pub fn badge(&self) -> Badge {
        let settings = &self.settings;
        let lists = settings.asks_denylist() || settings.asks_cutoffs() || settings.binds();
        if settings.keeps_sessions() || settings.introspects() {
            Badge::Stateful
        } else if settings.gives_refresh() || lists {
            Badge::SemiStateful
        } else {
            Badge::Stateless
        }
    }

    /// How many rows the server side keeps, wherever it keeps them.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut sum = self.store.tables.counts();
        for node in self.machines() {
            let counts = node.memory.counts();
            sum.sessions += counts.sessions;
            sum.refresh += counts.refresh;
            sum.proofs += counts.proofs;
        }
        let lists = self.lists.tables.counts();
        sum.denylist += lists.denylist;
        sum.cutoffs += lists.cutoffs;
        sum
    }

    /// The machines that judge credentials: the servers behind the balancer, and the services.
    pub fn verifiers(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().chain(&self.services)
    }

    fn verifiers_mut(&mut self) -> impl Iterator<Item = &mut Node> {
        self.nodes.iter_mut().chain(&mut self.services)
    }

    /// The verifiers, and the issuer.
    fn machines(&self) -> impl Iterator<Item = &Node> {
        self.verifiers().chain([&self.issuer])
    }

    fn machines_mut(&mut self) -> impl Iterator<Item = &mut Node> {
        let verifiers = self.nodes.iter_mut().chain(&mut self.services);
        verifiers.chain([&mut self.issuer])
    }

    fn node(&self, name: &str) -> Option<&Node> {
        self.machines().find(|machine| machine.name == name)
    }

    fn node_mut(&mut self, name: &str) -> Option<&mut Node> {
        self.machines_mut().find(|machine| machine.name == name)
    }

    /// Whether denylist or cutoffs are on a machine of their own.
    #[must_use]
    pub fn has_list_machine(&self) -> bool {
        let keeps = self.settings.keeps_denylist() || self.settings.asks_cutoffs();
        self.settings.lists_apart() && (keeps || !self.lists.tables.no_lists())
    }

    /// Every place where rows are kept, with its rows; `None` is the shared store.
    pub fn places(&self) -> impl Iterator<Item = (Option<&str>, &Tables)> {
        let shared = self.settings.store != StoreKind::Memory;
        let memory = self
            .verifiers()
            .chain((self.preset == Preset::Passport).then_some(&self.issuer));
        shared
            .then_some((None, &self.store.tables))
            .into_iter()
            .chain(
                memory
                    .filter(move |_| !shared)
                    .map(|node| (Some(node.name.as_str()), &node.memory)),
            )
            .chain(
                self.has_list_machine()
                    .then_some((Some(LISTS), &self.lists.tables)),
            )
    }

    /// The access token, or the cookie's value, that a client would show.
    #[must_use]
    pub fn credential_of(&self, client: &str) -> Option<&str> {
        self.own_credential(client).or_else(|| {
            self.clients
                .get(client)?
                .loot
                .as_ref()
                .map(|loot| loot.credential.as_str())
        })
    }

    /// Whose credential a client shows that has none of its own and holds a copy.
    #[must_use]
    pub fn copied_from(&self, client: &str) -> Option<&str> {
        let loot = self.clients.get(client)?.loot.as_ref()?;
        let own = self.own_credential(client).is_some();
        (!own).then_some(loot.from.as_str())
    }

    /// Whether an exchange is held part-way.
    #[must_use]
    pub fn is_held(&self) -> bool {
        !self.held.is_empty()
    }

    /// The credential that is a client's own: it was given to it.
    #[must_use]
    pub fn own_credential(&self, client: &str) -> Option<&str> {
        let client = self.clients.get(client)?;
        match self.settings.presented() {
            Carrier::Cookie => client.jar.get(self.cookie_name()).map(|c| c.value.as_str()),
            Carrier::Header => client.tokens.as_ref().map(|t| t.access.as_str()),
        }
    }

    /// The name of the cookie that carries the credential.
    #[must_use]
    pub fn cookie_name(&self) -> &'static str {
        let whole = match (self.settings.is_bff(), self.preset) {
            (true, _) => "__Host-bff",
            (false, Preset::Ticket) => "__Host-sid",
            (false, Preset::Passport) => "__Host-at",
        };
        match self.settings.cookie_scope {
            CookieScope::Host => whole,
            CookieScope::Domain => whole.trim_start_matches("__Host-"),
        }
    }

    /// The access token behind a credential: the credential itself, or what the server of the page
    /// keeps for the one who shows it. Behind a gateway a token may stand for a random number.
    #[must_use]
    pub fn token_of(&self, credential: &str) -> Option<String> {
        match (self.settings.credential, self.settings.is_bff()) {
            (Credential::Signed, false) => Some(credential.to_owned()),
            _ if credential.contains('.') => Some(credential.to_owned()),
            (Credential::Random, _) => None,
            (Credential::Signed, true) => {
                let hash = Hash::of(credential);
                let mut places = self.places();
                places.find_map(|(_, tables)| tables.sessions.get(&hash)?.token.clone())
            }
        }
    }

    fn nothing(&mut self, why: Nothing) {
        self.log.push(Event::NothingToDo { why });
    }

    fn client(&mut self, name: &str) -> &mut Client {
        self.clients.entry(name.to_owned()).or_default()
    }
}

impl Node {
    fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            up: true,
            memory: Tables::default(),
            jwks: None,
            snapshot: None,
            received: None,
            exchanged: None,
        }
    }
}
