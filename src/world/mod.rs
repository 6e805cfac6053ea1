//! All state of one lane, and what can be done to it.
//!
//! A [`World`] is plain data with its own clock and its own source of ids. [`World::apply`] never
//! fails, does no I/O and reads no clock: the same actions give the same events, on every machine.
//! What a lane is, a session or a token, is only a matter of its [`Settings`].

pub mod action;
mod attacks;
mod backend;
pub mod cast;
pub mod chance;
pub mod client;
mod context;
pub mod event;
mod exchange;
pub mod http;
mod issuer;
mod meter;
mod offers;
mod operations;
mod outside;
pub mod server;
pub mod settings;
pub mod stores;
mod verdict;

use crate::world::backend::Backend;
use crate::world::client::Clients;
use crate::world::context::Ctx;
use crate::world::issuer::Issuer;
use crate::world::meter::Meter;
use crate::world::server::Servers;
use crate::world::stores::Stores;

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
pub use self::meter::{Held, Latency};
pub use self::server::trust::KeyCache;
use self::settings::{Carrier, CookieScope, Credential, Engine, Preset, Settings, StoreKind};
pub use self::stores::revocation::Snapshot;
use self::stores::{Counts, Hash, Tables};
pub use self::verdict::Verdict;

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
    ctx: Ctx,
    clients: Clients,
    backend: Backend,
    meter: Meter,
    /// The exchanges that are held part-way, in the order in which they were sent.
    held: Vec<Exchange>,
    /// The rows that [`Action::Fill`] has written in this run.
    pub(crate) filled: usize,
    demands: Option<Demands>,
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
        let issuer = Issuer::new(&settings, &mut chance);
        let mut ctx = Ctx {
            preset,
            settings,
            now: start,
            chance,
            log: Vec::new(),
            exchanges: 0,
        };
        let mut backend = Backend {
            servers: Servers::default(),
            issuer,
            stores: Stores::default(),
        };
        backend.servers.follow_nodes(&ctx);
        backend
            .stores
            .shared
            .copy_to_replica(ctx.now, &ctx.settings);
        ctx.log.clear();
        Self {
            ctx,
            clients: Clients::default(),
            backend,
            meter: Meter::default(),
            held: Vec::new(),
            filled: 0,
            demands: None,
        }
    }

    /// Does one thing, and tells what happened. Settings of `Action::Set` are those of this lane:
    /// their names carry no lane.
    pub fn apply(&mut self, action: &Action) -> Vec<Event> {
        self.meter.stop_is_new = false;
        action.apply_to(self);
        let ends = matches!(
            action,
            Action::Wait(_) | Action::Set(_) | Action::PromoteReplica(_)
        );
        if ends && self.ctx.settings.rows.engine == Engine::Redis {
            self.backend.drop_rows_over(&self.ctx);
        }
        self.backend.forget_proofs(&self.ctx);
        self.backend.stores.drop_entries_over(&self.ctx);
        self.backend
            .stores
            .shared
            .copy_to_replica(self.ctx.now, &self.ctx.settings);
        let mut log = std::mem::take(&mut self.ctx.log);
        if self.ctx.settings.rows.store == StoreKind::Memory {
            log.iter_mut().for_each(Event::forget_command);
        }
        log
    }

    /// Whether an exchange is held part-way.
    #[must_use]
    pub fn is_held(&self) -> bool {
        !self.held.is_empty()
    }
}

impl Ctx {
    /// Who keeps the state of a login, with these settings.
    pub(in crate::world) fn badge(&self) -> Badge {
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

    /// The name of the cookie that carries the credential.
    pub(in crate::world) fn cookie_name(&self) -> &'static str {
        let whole = match (self.settings.is_bff(), self.preset) {
            (true, _) => "__Host-bff",
            (false, Preset::Ticket) => "__Host-sid",
            (false, Preset::Passport) => "__Host-at",
        };
        match self.settings.browser.cookie_scope {
            CookieScope::Host => whole,
            CookieScope::Domain => whole.trim_start_matches("__Host-"),
        }
    }

    fn nothing(&mut self, why: Nothing) {
        self.log.push(Event::NothingToDo { why });
    }
}

impl Backend {
    /// How many rows the server side keeps, wherever it keeps them.
    pub(in crate::world) fn counts(&self) -> Counts {
        let mut sum = self.stores.shared.tables.counts();
        for node in self.machines() {
            let counts = node.memory.counts();
            sum.sessions += counts.sessions;
            sum.refresh += counts.refresh;
            sum.proofs += counts.proofs;
        }
        let lists = self.stores.lists.tables.counts();
        sum.denylist += lists.denylist;
        sum.cutoffs += lists.cutoffs;
        sum
    }

    /// The verifiers, and the issuer.
    fn machines(&self) -> impl Iterator<Item = &Node> {
        self.servers.verifiers().chain([&self.issuer.node])
    }

    fn machines_mut(&mut self) -> impl Iterator<Item = &mut Node> {
        let verifiers = self
            .servers
            .nodes
            .iter_mut()
            .chain(&mut self.servers.services);
        verifiers.chain([&mut self.issuer.node])
    }

    fn node(&self, name: &str) -> Option<&Node> {
        self.machines().find(|machine| machine.name == name)
    }

    fn node_mut(&mut self, name: &str) -> Option<&mut Node> {
        self.machines_mut().find(|machine| machine.name == name)
    }

    /// Every place where rows are kept, with its rows; `None` is the shared store.
    pub(in crate::world) fn places(
        &self,
        ctx: &Ctx,
    ) -> impl Iterator<Item = (Option<&str>, &Tables)> {
        let shared = ctx.settings.rows.store != StoreKind::Memory;
        let memory = self
            .servers
            .verifiers()
            .chain((ctx.preset == Preset::Passport).then_some(&self.issuer.node));
        shared
            .then_some((None, &self.stores.shared.tables))
            .into_iter()
            .chain(
                memory
                    .filter(move |_| !shared)
                    .map(|node| (Some(node.name.as_str()), &node.memory)),
            )
            .chain(
                self.stores
                    .has_list_machine(ctx)
                    .then_some((Some(LISTS), &self.stores.lists.tables)),
            )
    }

    /// The access token behind a credential: the credential itself, or what the server of the page
    /// keeps for the one who shows it. Behind a gateway a token may stand for a random number.
    pub(in crate::world) fn token_of(&self, ctx: &Ctx, credential: &str) -> Option<String> {
        match (ctx.settings.scheme.credential, ctx.settings.is_bff()) {
            (Credential::Signed, false) => Some(credential.to_owned()),
            _ if credential.contains('.') => Some(credential.to_owned()),
            (Credential::Random, _) => None,
            (Credential::Signed, true) => {
                let hash = Hash::of(credential);
                let mut places = self.places(ctx);
                places.find_map(|(_, tables)| tables.sessions.get(&hash)?.token.clone())
            }
        }
    }
}

impl Servers {
    /// The machines that judge credentials: the servers behind the balancer, and the services.
    pub(in crate::world) fn verifiers(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().chain(&self.services)
    }

    fn verifiers_mut(&mut self) -> impl Iterator<Item = &mut Node> {
        self.nodes.iter_mut().chain(&mut self.services)
    }
}

impl Stores {
    /// Whether denylist or cutoffs are on a machine of their own.
    pub(in crate::world) fn has_list_machine(&self, ctx: &Ctx) -> bool {
        let keeps = ctx.settings.keeps_denylist() || ctx.settings.asks_cutoffs();
        ctx.settings.lists_apart() && (keeps || !self.lists.tables.no_lists())
    }
}

impl Clients {
    /// The access token, or the cookie's value, that a client would show.
    pub(in crate::world) fn credential_of(&self, ctx: &Ctx, client: &str) -> Option<&str> {
        self.own_credential(ctx, client).or_else(|| {
            self.by_name
                .get(client)?
                .loot
                .as_ref()
                .map(|loot| loot.credential.as_str())
        })
    }

    /// Whose credential a client shows that has none of its own and holds a copy.
    pub(in crate::world) fn copied_from(&self, ctx: &Ctx, client: &str) -> Option<&str> {
        let loot = self.by_name.get(client)?.loot.as_ref()?;
        let own = self.own_credential(ctx, client).is_some();
        (!own).then_some(loot.from.as_str())
    }

    /// The credential that is a client's own: it was given to it.
    pub(in crate::world) fn own_credential(&self, ctx: &Ctx, client: &str) -> Option<&str> {
        let client = self.by_name.get(client)?;
        match ctx.settings.presented() {
            Carrier::Cookie => client.jar.get(ctx.cookie_name()).map(|c| c.value.as_str()),
            Carrier::Header => client.tokens.as_ref().map(|t| t.access.as_str()),
        }
    }

    fn client(&mut self, name: &str) -> &mut Client {
        self.by_name.entry(name.to_owned()).or_default()
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
