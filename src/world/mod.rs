//! All state of one lane, and what can be done to it.
//!
//! A [`World`] is plain data with its own clock and its own source of ids. [`World::apply`] never
//! fails, does no I/O and reads no clock: the same actions give the same events, on every machine.
//! What a lane is, a session or a token, is only a matter of its [`Settings`].

pub mod action;
pub mod chance;
pub mod client;
pub mod cookie;
pub mod event;
mod exchange;
pub mod http;
mod issuer;
mod latency;
mod offers;
mod refresh;
mod say;
mod server;
pub mod settings;
pub mod store;
mod thief;
pub mod user;
mod verdict;

use std::collections::BTreeMap;

use imbl::Vector;
use serde::{Deserialize, Serialize};

pub use self::action::Action;
use self::action::Of;
use self::chance::Chance;
use self::client::Client;
pub use self::event::Event;
use self::event::{Access, Nothing};
use self::exchange::Exchange;
pub use self::latency::Latency;
use self::latency::Stop;
use self::settings::{Carrier, Credential, Engine, Preset, Settings, StoreKind};
use self::store::{Command, Counts, Store, Table, Tables};
use self::user::User;
pub use self::verdict::Verdict;

/// The name of the issuer among the machines.
pub const ISSUER: &str = "auth";
/// The name of the store among the machines.
pub const STORE: &str = "store";

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
    /// The server that checks passwords and signs tokens, where that is a machine of its own.
    pub issuer: Node,
    /// The store that all servers ask.
    pub store: Store,
    next_node: usize,
    chance: Chance,
    exchanges: u32,
    held: Option<Exchange>,
    issued: Vector<Issued>,
    stop: Option<Stop>,
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
        let mut world = Self {
            preset,
            settings,
            now: start,
            users: user::first_users(),
            clients: BTreeMap::new(),
            nodes: Vec::new(),
            issuer: Node::new(ISSUER),
            store: Store::default(),
            next_node: 0,
            chance: Chance::new(seed),
            exchanges: 0,
            held: None,
            issued: Vector::new(),
            stop: None,
            log: Vec::new(),
        };
        world.follow_nodes();
        world.store.copy_to_replica(world.now, &world.settings);
        world
    }

    /// Does one thing, and tells what happened. Settings of `Action::Set` are those of this lane:
    /// their names carry no lane.
    pub fn apply(&mut self, action: &Action) -> Vec<Event> {
        match action {
            Action::Login(login) => self.login(login),
            Action::Get(call) => self.call("GET", call),
            Action::Post(call) => self.call("POST", call),
            Action::Logout(who) => self.logout(&who.by),
            Action::Refresh(refresh) => self.refresh(&refresh.by, refresh.lost),
            Action::GoOn(go_on) => self.go_on(go_on.until),
            Action::Wait(seconds) => self.wait(*seconds),
            Action::Steal(steal) => self.steal(steal),
            Action::Replay(replay) => self.replay(replay),
            Action::Tamper(tamper) => self.tamper(tamper),
            Action::DeleteRow(of) => self.delete_rows(of),
            Action::WipeStore(_) => self.wipe(),
            Action::Purge(_) => self.purge(),
            Action::KillServer(name) => self.kill(name),
            Action::StartServer(name) => self.start(name),
            Action::Restart(name) => {
                self.kill(name);
                self.start(name);
            }
            Action::AddNode(name) => self.add_node(name),
            Action::PromoteReplica(_) => self.promote(),
            Action::Set(values) => {
                for (name, value) in values {
                    self.set(name, value);
                }
            }
        }
        let ends = matches!(
            action,
            Action::Wait(_) | Action::Set(_) | Action::PromoteReplica(_)
        );
        if ends && self.settings.engine == Engine::Redis {
            self.purge_rows();
        }
        self.store.copy_to_replica(self.now, &self.settings);
        self.measure_stop();
        std::mem::take(&mut self.log)
    }

    /// Who keeps the state of a login, with these settings.
    #[must_use]
    pub fn badge(&self) -> Badge {
        match (self.settings.credential, self.settings.gives_refresh()) {
            (Credential::Random, _) => Badge::Stateful,
            (Credential::Signed, true) => Badge::SemiStateful,
            (Credential::Signed, false) => Badge::Stateless,
        }
    }

    /// How many rows the server side keeps, wherever it keeps them.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut sum = self.store.tables.counts();
        for node in self.nodes.iter().chain([&self.issuer]) {
            let counts = node.memory.counts();
            sum.sessions += counts.sessions;
            sum.refresh += counts.refresh;
        }
        sum
    }

    /// Every place where rows are kept, with its rows; `None` is the shared store.
    pub fn places(&self) -> impl Iterator<Item = (Option<&str>, &Tables)> {
        let shared = self.settings.store != StoreKind::Memory;
        let memory = self
            .nodes
            .iter()
            .chain((self.preset == Preset::Passport).then_some(&self.issuer));
        shared
            .then_some((None, &self.store.tables))
            .into_iter()
            .chain(
                memory
                    .filter(move |_| !shared)
                    .map(|node| (Some(node.name.as_str()), &node.memory)),
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

    /// Whether an exchange is held part-way.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.held.is_some()
    }

    fn own_credential(&self, client: &str) -> Option<&str> {
        let client = self.clients.get(client)?;
        match self.settings.carrier {
            Carrier::Cookie => client.jar.get(self.cookie_name()).map(|c| c.value.as_str()),
            Carrier::Header => client.tokens.as_ref().map(|t| t.access.as_str()),
        }
    }

    /// The name of the cookie that carries the credential.
    #[must_use]
    pub fn cookie_name(&self) -> &'static str {
        match self.preset {
            Preset::Ticket => "__Host-sid",
            Preset::Passport => "__Host-at",
        }
    }

    fn nothing(&mut self, why: Nothing) {
        self.log.push(Event::NothingToDo { why });
    }

    fn client(&mut self, name: &str) -> &mut Client {
        self.clients.entry(name.to_owned()).or_default()
    }

    fn wait(&mut self, seconds: i64) {
        let later = self.now.checked_add(seconds).filter(|_| seconds >= 0);
        let Some(later) = later.filter(|later| *later < LAST_SECOND) else {
            return self.nothing(Nothing::ClockBack);
        };
        self.now = later;
        self.log.push(Event::ClockMoved { seconds });
    }

    fn delete_rows(&mut self, of: &Of) {
        let Some(user) = self.users.iter().find(|u| u.name == of.of).cloned() else {
            return self.nothing(Nothing::NoRows);
        };
        let (now, mut deleted, mut revoked) = (self.now, 0, Vec::new());
        for tables in self.all_tables() {
            deleted += tables.remove_sessions(|row| row.user_id == user.id);
            revoked.append(&mut tables.revoke(now, |row| row.user_id == user.id));
        }
        if deleted > 0 {
            let access = self.by_hand(
                Table::Sessions,
                &user.id,
                deleted,
                Command::delete_of(&user.id),
            );
            self.log.push(Event::RowDeleted(access));
        }
        for family in &revoked {
            let access = self.by_hand(
                Table::Refresh,
                family,
                1,
                Command::revoke_family(family, now),
            );
            self.log.push(Event::RowUpdated(access));
        }
        if deleted + revoked.len() == 0 {
            self.nothing(Nothing::NoRows);
        } else {
            self.mark_stop(|issued| issued.user == user.name);
        }
    }

    fn by_hand(&self, table: Table, key: &str, rows: usize, command: Command) -> Access {
        let node = if self.settings.store == StoreKind::Memory {
            "memory"
        } else {
            STORE
        };
        Access {
            node: node.into(),
            table,
            key: key.into(),
            rows,
            command,
        }
    }

    fn all_tables(&mut self) -> impl Iterator<Item = &mut Tables> {
        let nodes = self.nodes.iter_mut().map(|node| &mut node.memory);
        nodes.chain([&mut self.issuer.memory, &mut self.store.tables])
    }

    fn wipe(&mut self) {
        let rows = self.counts().total();
        if rows == 0 {
            return self.nothing(Nothing::NoRows);
        }
        self.all_tables()
            .for_each(|tables| *tables = Tables::default());
        self.log.push(Event::StoreWiped { rows });
    }

    fn purge(&mut self) {
        let rows = self.purge_rows();
        if rows == 0 {
            return self.nothing(Nothing::NoRows);
        }
        self.log.push(Event::Purged { rows });
    }

    fn purge_rows(&mut self) -> usize {
        let (now, idle) = (self.now, self.settings.idle);
        self.all_tables()
            .map(|tables| tables.purge(now, idle))
            .sum()
    }

    fn machine(&mut self, name: &str) -> Option<&mut bool> {
        match name {
            STORE => (self.settings.store != StoreKind::Memory).then_some(&mut self.store.up),
            ISSUER => (self.preset == Preset::Passport).then_some(&mut self.issuer.up),
            _ => self
                .nodes
                .iter_mut()
                .find(|node| node.name == name)
                .map(|node| &mut node.up),
        }
    }

    fn kill(&mut self, name: &str) {
        match self.machine(name) {
            None => return self.nothing(Nothing::NoSuchServer),
            Some(false) => return self.nothing(Nothing::AlreadySo),
            Some(up) => *up = false,
        }
        let mut lost = 0;
        for node in self
            .nodes
            .iter_mut()
            .chain([&mut self.issuer])
            .filter(|n| n.name == name)
        {
            lost = node.memory.counts().total();
            node.memory = Tables::default();
        }
        self.log.push(Event::ServerStopped {
            name: name.into(),
            lost,
        });
    }

    fn start(&mut self, name: &str) {
        match self.machine(name) {
            None => self.nothing(Nothing::NoSuchServer),
            Some(true) => self.nothing(Nothing::AlreadySo),
            Some(up) => {
                *up = true;
                self.log.push(Event::ServerStarted { name: name.into() });
            }
        }
    }

    fn add_node(&mut self, name: &str) {
        if self.machine(name).is_some() {
            return self.nothing(Nothing::AlreadySo);
        }
        let mut names = self.settings.nodes.clone();
        names.push(name.into());
        if let Err(why) = self.settings.set("nodes", &names.into()) {
            return self.log.push(Event::SettingRefused { why });
        }
        self.follow_nodes();
        self.log.push(Event::NodeAdded { name: name.into() });
    }

    fn promote(&mut self) {
        if self.settings.store != StoreKind::Replicated {
            return self.nothing(Nothing::NoReplica);
        }
        let before = self.store.tables.clone();
        self.store.promote(self.now, &self.settings);
        let after = &self.store.tables;
        let lost = before
            .sessions
            .keys()
            .filter(|k| !after.sessions.contains_key(*k))
            .count()
            + before
                .refresh
                .keys()
                .filter(|k| !after.refresh.contains_key(*k))
                .count();
        let back = after
            .sessions
            .keys()
            .filter(|k| !before.sessions.contains_key(*k))
            .count();
        self.log.push(Event::ReplicaPromoted { lost, back });
    }

    fn set(&mut self, name: &str, value: &serde_json::Value) {
        let from = self.settings.value(name).unwrap_or_default();
        let kind = self.settings.store;
        if let Err(why) = self.settings.set(name, value) {
            self.log.push(Event::SettingRefused { why });
        } else {
            let to = self.settings.value(name).unwrap_or_default();
            self.log.push(Event::SettingChanged {
                name: name.into(),
                from,
                to,
            });
            self.follow_nodes();
            if self.settings.store != kind {
                self.all_tables()
                    .for_each(|tables| *tables = Tables::default());
                self.store = Store::default();
            }
        }
    }

    /// Makes the machines those of the setting `nodes`: new ones start empty, others go.
    fn follow_nodes(&mut self) {
        let mut old = std::mem::take(&mut self.nodes);
        for name in &self.settings.nodes {
            let kept = old
                .iter()
                .position(|node| node.name == *name)
                .map(|at| old.remove(at));
            self.nodes.push(kept.unwrap_or_else(|| Node::new(name)));
        }
        self.next_node %= self.nodes.len().max(1);
    }
}

impl Node {
    fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            up: true,
            memory: Tables::default(),
        }
    }
}

/// The end of the year 9999: beyond it a date has no four-digit year.
const LAST_SECOND: i64 = 253_402_300_799 - 2 * settings::MOST_SECONDS;
