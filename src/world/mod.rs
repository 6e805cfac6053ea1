//! All state of one lane (`World`), and what can be done to it (`World::apply`).
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
mod wire;

use self::chance::Chance;
use self::exchange::Exchange;
use self::settings::{Engine, Preset, Settings, StoreKind};
use crate::advisor::Demands;
use crate::world::backend::Backend;
use crate::world::client::Clients;
use crate::world::context::Ctx;
use crate::world::issuer::Issuer;
use crate::world::meter::Meter;
use crate::world::server::Servers;
use crate::world::stores::Stores;

pub use self::action::Action;
pub use self::cast::{BALANCER, ISS, ISSUER, LISTS, STORE};
pub use self::context::Badge;
pub use self::event::Event;
pub use self::issuer::keys::IssuerKeys;
pub use self::meter::{Held, Latency};
pub use self::server::node::{KeyCache, Node, Snapshot};
pub use self::server::outsider::Outsider;
pub use self::verdict::Verdict;

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

impl World {
    /// A lane before anything has happened.
    #[must_use]
    pub fn new(preset: Preset, settings: Settings, seed: u64, start: i64) -> Self {
        let mut chance = Chance::new(seed);
        let issuer = Issuer::new(&settings, &mut chance);
        let ctx = Ctx {
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
            .shared_mut()
            .copy_to_replica(ctx.now, &ctx.settings);
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
        self.meter.begin();
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
            .shared_mut()
            .copy_to_replica(self.ctx.now, &self.ctx.settings);
        let mut log = std::mem::take(&mut self.ctx.log);
        if self.ctx.settings.rows.store == StoreKind::Memory {
            log.iter_mut().for_each(Event::forget_command);
        }
        log
    }

    /// True if an exchange is held part-way.
    #[must_use]
    pub fn is_held(&self) -> bool {
        !self.held.is_empty()
    }
}
