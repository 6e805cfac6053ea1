//! The server side of a lane, behind the wire: servers, issuer and stores, and which machine sees
//! which rows. It knows no client: of one it sees the requests.

use super::issuer::Issuer;
use super::server::Servers;
use super::stores::Stores;
use crate::world::context::Ctx;
use crate::world::settings::{Credential, Preset, StoreKind};
use crate::world::stores::{Counts, Hash, Tables};
use crate::world::{LISTS, Node};

/// The server side of a lane.
#[derive(Clone, Debug)]
pub(in crate::world) struct Backend {
    /// The nodes and the services behind them.
    pub servers: Servers,
    /// The server that checks passwords and signs tokens.
    pub issuer: Issuer,
    /// What the servers keep where all of them can ask.
    pub stores: Stores,
}

impl Backend {
    /// How many rows the server side keeps, wherever it keeps them.
    pub(in crate::world) fn counts(&self) -> Counts {
        let mut sum = self.stores.shared().tables.counts();
        for node in self.machines() {
            let counts = node.memory.counts();
            sum.sessions += counts.sessions;
            sum.refresh += counts.refresh;
            sum.proofs += counts.proofs;
        }
        let lists = self.stores.list_store().tables.counts();
        sum.denylist += lists.denylist;
        sum.cutoffs += lists.cutoffs;
        sum
    }

    /// The verifiers, and the issuer.
    fn machines(&self) -> impl Iterator<Item = &Node> {
        self.servers.verifiers().chain([self.issuer.node()])
    }

    /// A machine by its name.
    pub(in crate::world) fn node(&self, name: &str) -> Option<&Node> {
        self.machines().find(|machine| machine.name == name)
    }

    /// A machine by its name, to be changed.
    pub(in crate::world) fn node_mut(&mut self, name: &str) -> Option<&mut Node> {
        let mut machines = self.servers.verifiers_mut().chain([self.issuer.node_mut()]);
        machines.find(|machine| machine.name == name)
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
            .chain((ctx.preset == Preset::Passport).then_some(self.issuer.node()));
        shared
            .then_some((None, &self.stores.shared().tables))
            .into_iter()
            .chain(
                memory
                    .filter(move |_| !shared)
                    .map(|node| (Some(node.name.as_str()), &node.memory)),
            )
            .chain(
                self.stores
                    .has_list_machine(ctx)
                    .then_some((Some(LISTS), &self.stores.list_store().tables)),
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

    /// The tables of every machine, and of the store.
    pub(in crate::world) fn all_tables(&mut self) -> impl Iterator<Item = &mut Tables> {
        let machines = self.servers.verifiers_mut().chain([self.issuer.node_mut()]);
        let memories = machines.map(|machine| &mut machine.memory);
        memories.chain([&mut self.stores.shared_mut().tables])
    }
}
