//! The servers: the nodes behind the balancer, the services behind them, and the issuer from
//! outside that they may trust. How a request is judged is told in `judge`, what it answers in
//! `response`.

mod anonymous;
mod bff;
mod carrier;
mod csrf;
pub(super) mod devices;
pub mod dpop;
mod gateway;
mod judge;
mod judgement;
mod logout;
pub(super) mod node;
pub(super) mod outsider;
mod places;
pub(super) mod pre_session;
pub(super) mod response;
pub(super) mod routes;
pub(super) mod serve;
pub(super) mod services;
pub(super) mod trust;

use self::node::Node;
use self::outsider::Outsider;
use crate::world::context::Ctx;

pub(in crate::world) use self::judgement::Judgement;

/// The servers of a lane: the nodes behind the balancer, and the services behind them.
#[derive(Clone, Debug, Default)]
pub(in crate::world) struct Servers {
    nodes: Vec<Node>,
    services: Vec<Node>,
    /// Whose turn it is at the balancer.
    next_node: usize,
    /// How often the key of the CSRF tokens was replaced.
    csrf_keys: u32,
    /// The issuer from outside the lesson that the verifiers trust, too.
    outsider: Option<Outsider>,
}

impl Servers {
    /// The nodes behind the balancer.
    pub(in crate::world) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The services behind the nodes.
    pub(in crate::world) fn services(&self) -> &[Node] {
        &self.services
    }

    /// The issuer from outside the lesson that the verifiers trust, too.
    pub(in crate::world) fn outsider(&self) -> Option<&Outsider> {
        self.outsider.as_ref()
    }

    /// Lets the verifiers trust an issuer from outside the lesson, too.
    pub(in crate::world) fn trust(&mut self, outsider: Outsider) {
        self.outsider = Some(outsider);
    }

    /// Makes the machines those of the setting `nodes`: new ones start empty, others go.
    pub(in crate::world) fn follow_nodes(&mut self, ctx: &Ctx) {
        let mut old = std::mem::take(&mut self.nodes);
        for name in &ctx.settings.machines.nodes {
            let kept = old
                .iter()
                .position(|node| node.name == *name)
                .map(|at| old.remove(at));
            self.nodes.push(kept.unwrap_or_else(|| Node::new(name)));
        }
        self.next_node %= self.nodes().len().max(1);
        let mut old = std::mem::take(&mut self.services);
        for name in &ctx.settings.behind() {
            let kept = old.iter().position(|service| service.name == *name);
            let kept = kept.map(|at| old.remove(at));
            self.services.push(kept.unwrap_or_else(|| Node::new(name)));
        }
    }

    /// The machines that judge credentials: the servers behind the balancer, and the services.
    pub(in crate::world) fn verifiers(&self) -> impl Iterator<Item = &Node> {
        self.nodes().iter().chain(self.services())
    }

    pub(in crate::world) fn verifiers_mut(&mut self) -> impl Iterator<Item = &mut Node> {
        self.nodes.iter_mut().chain(&mut self.services)
    }

    /// The nodes behind the balancer, to be changed.
    pub(in crate::world) fn nodes_mut(&mut self) -> &mut [Node] {
        &mut self.nodes
    }
}
