//! The machines of a lane: which there are with what rows, which must be up, and what they must
//! agree on.

use serde::Serialize;

use super::amounts::Names;
use crate::jose::unverified;
use crate::world::settings::{Preset, StoreKind};
use crate::world::stores::{Hash, Tables};
use crate::world::{ISSUER, STORE, World};

/// The machine of a replicated store that answers, in figures.
const PRIMARY: &str = "primary";
/// The one that takes over from it.
const REPLICA: &str = "replica";
/// What decides that it does.
const FAILOVER: &str = "failover";

/// The machines and the rows on each.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Topology {
    pub(crate) nodes: Vec<Machine>,
    pub(crate) store: RowsIn,
    pub(crate) sticky: bool,
    pub(crate) parts: usize,
    pub(crate) parts_named: Names,
}

/// A machine: whether it is up, and its rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Machine {
    pub(crate) name: MachineName,
    pub(crate) up: bool,
    pub(crate) rows: usize,
}

/// Which machine one is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MachineName {
    /// The one store.
    Store,
    /// The machine of a replicated store that answers.
    Primary,
    /// The one that takes over from it.
    Replica,
    /// A server, by its name.
    #[serde(untagged)]
    Server(String),
}

/// Where the rows of logins are.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowsIn {
    /// There are none.
    None,
    /// In a store.
    #[serde(untagged)]
    Store(StoreKind),
}

impl Topology {
    pub(super) fn of(world: &World) -> Self {
        let machine = |name, up, tables: &Tables| Machine {
            name,
            up,
            rows: tables.counts().total(),
        };
        let settings = world.settings();
        let servers = world.verifiers();
        let server = |name: &String| MachineName::Server(name.clone());
        let mut nodes: Vec<Machine> = servers
            .map(|node| machine(server(&node.name), node.up, &node.memory))
            .collect();
        let store = world.store();
        match settings.rows.store {
            _ if !keeps_logins(world) => {}
            StoreKind::Memory => {}
            StoreKind::Shared => nodes.push(machine(MachineName::Store, store.up, &store.tables)),
            StoreKind::Replicated => {
                let replica = store.replica(world.now(), settings.rows.lag);
                nodes.push(machine(MachineName::Primary, store.up, &store.tables));
                nodes.push(machine(MachineName::Replica, true, &replica));
            }
        }
        let parts = parts_that_must_be_up(world);
        Self {
            nodes,
            store: if keeps_logins(world) {
                RowsIn::Store(settings.rows.store)
            } else {
                RowsIn::None
            },
            sticky: settings.machines.sticky,
            parts: parts.len(),
            parts_named: Names(parts.into_iter().map(str::to_owned).collect()),
        }
    }
}

/// A login leaves a row: a session, or a refresh token's family.
fn keeps_logins(world: &World) -> bool {
    let settings = world.settings();
    !settings.is_signed() || settings.gives_refresh()
}

/// The machines that a login and the requests after it need: servers, issuer, store, and with a
/// replica also that one and whoever decides on the fail-over.
fn parts_that_must_be_up(world: &World) -> Vec<&str> {
    let settings = world.settings();
    let issuer = (world.preset() == Preset::Passport).then_some(ISSUER);
    let store: &[&str] = match settings.rows.store {
        _ if !keeps_logins(world) => &[],
        StoreKind::Memory => &[],
        StoreKind::Shared => &[STORE],
        StoreKind::Replicated => &[PRIMARY, REPLICA, FAILOVER],
    };
    let nodes = world.nodes().iter().map(|node| node.name.as_str());
    nodes.chain(issuer).chain(store.iter().copied()).collect()
}

/// What every machine that recognises alice must agree on, and how many they are.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Contract {
    /// The columns of a row.
    Rows(ContractOfRows),
    /// The claims of a token.
    Tokens(ContractOfTokens),
}

/// What machines share that look alice up.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ContractOfRows {
    pub(crate) who: Names,
    pub(crate) machines: usize,
    pub(crate) columns: Names,
    pub(crate) places: usize,
}

/// What machines share that verify her token.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ContractOfTokens {
    pub(crate) who: Names,
    pub(crate) machines: usize,
    pub(crate) claims: Option<Names>,
    pub(crate) places: usize,
}

impl Contract {
    pub(super) fn of(world: &World, credential: &str) -> Self {
        let names = world.verifiers().map(|machine| machine.name.clone());
        let who = Names(names.collect());
        let machines = who.0.len();
        if !world.settings().is_signed() {
            return Self::Rows(ContractOfRows {
                who,
                machines,
                columns: columns(world, credential),
                places: world.places().count(),
            });
        }
        let claims = unverified::claims(credential);
        let claims = claims.as_ref().and_then(|claims| claims.root().members());
        let claims = claims
            .map(|claims| claims.map(|claim| claim.name.to_string_lossy().into_owned()))
            .map(|names| Names(names.collect()));
        Self::Tokens(ContractOfTokens {
            who,
            machines,
            claims,
            places: 0,
        })
    }
}

/// The columns of the row that an id finds.
fn columns(world: &World, id: &str) -> Names {
    let hash = Hash::of(id);
    let mut rows = world.places().map(|(_, tables)| &tables.sessions);
    let row = rows.find_map(|sessions| sessions.get(&hash).cloned());
    let row = serde_json::to_value(row).unwrap_or_default();
    let columns = row.as_object().into_iter().flatten();
    Names(columns.map(|(name, _)| name.clone()).collect())
}
