//! Ranges of settings beyond their types: at most 100 years, 26 nodes, 8 services, and what a load,
//! a skew or a drawn key may be.

use std::collections::BTreeMap;

use super::fault::Fault;
use super::kinds::{KeyOrigin, Load, SigningAlg};
use crate::world::{ISSUER, LISTS, STORE};

/// One hundred years: no setting in seconds may be longer, so that no sum can overflow.
pub const MAX_SECONDS: i64 = 3_155_760_000;
/// The most services behind the servers.
pub const MAX_SERVICES: usize = 8;
/// The most nodes that a lane may have.
pub const MAX_NODES: usize = 26;

type Checked = Result<(), Fault>;

/// Refuses fewer seconds than the least, and more than the most.
pub(super) fn seconds(name: &'static str, value: i64, least: i64) -> Checked {
    if (least..=MAX_SECONDS).contains(&value) {
        return Ok(());
    }
    let name = name.to_owned();
    Err(Fault::Seconds { name, least })
}

/// Refuses to wait for more replicas than there are.
pub(super) fn one_replica(wait_replicas: u8) -> Checked {
    refuse_if(wait_replicas > 1, Fault::OneReplica)
}

/// Refuses to draw an RSA key.
pub(super) fn drawn_key(key: KeyOrigin, alg: SigningAlg) -> Checked {
    let drawn = key == KeyOrigin::RandomAtBoot && alg == SigningAlg::RS256;
    refuse_if(drawn, Fault::DrawnRsaKey)
}

/// Refuses a load whose products are not exact.
pub(super) fn load(load: &Load) -> Checked {
    let too_large = load.values().iter().any(|value| *value > Load::MAX);
    refuse_if(too_large, Fault::Load)
}

/// Refuses nodes that are too many, none, or without names of their own.
pub(super) fn nodes(nodes: &[String], services: &[String]) -> Checked {
    let allowed = (1..=MAX_NODES).contains(&nodes.len());
    refuse_if(!allowed, Fault::NodeCount)?;
    machines(nodes, services)
}

/// Refuses services that are too many, or without names of their own.
pub(super) fn services(nodes: &[String], services: &[String]) -> Checked {
    machines(nodes, services)?;
    refuse_if(services.len() > MAX_SERVICES, Fault::ServiceCount)
}

/// Refuses a clock that is too far from the others.
pub(super) fn skew(skew: &BTreeMap<String, i64>) -> Checked {
    let allowed = -MAX_SECONDS..=MAX_SECONDS;
    let is_far = |seconds: &i64| !allowed.contains(seconds);
    refuse_if(skew.values().any(is_far), Fault::Skew)
}

fn machines(nodes: &[String], services: &[String]) -> Checked {
    let machines: Vec<&String> = nodes.iter().chain(services).collect();
    for (index, machine) in machines.iter().enumerate() {
        let name = || (*machine).clone();
        refuse_if(!names_a_node(machine), Fault::NoMachine(name()))?;
        let earlier = &machines[..index];
        refuse_if(earlier.contains(machine), Fault::SameMachine(name()))?;
    }
    Ok(())
}

/// True if a machine may have this name: it stands in a cookie, and is not another machine's.
fn names_a_node(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    !name.is_empty() && name.chars().all(plain) && ![ISSUER, LISTS, STORE].contains(&name)
}

fn refuse_if(wrong: bool, fault: Fault) -> Checked {
    if wrong { Err(fault) } else { Ok(()) }
}
