//! The machines on the state map that answer: the balancer, nodes, services and the issuer, and
//! what each did.

use super::{Held, Kind, Place, Scene, facts, stores};
use crate::page::token::token_of;
use crate::page::{Change, Role};
use crate::text::elapsed;
use crate::words::page::map as words;
use crate::world::action::Until;
use crate::world::settings::StoreKind;
use crate::world::{BALANCER, Event, ISSUER, Node, World};

/// The balancer, the nodes, the services and the issuer.
pub(super) fn places(scene: &Scene<'_>) -> Vec<Place> {
    let world = scene.world;
    let mut all = Vec::new();
    let mut balancer = Place::new(Kind::Balancer, BALANCER);
    words::BALANCER
        .get(scene.lang)
        .clone_into(&mut balancer.title);
    all.push(balancer);
    let nodes = world.nodes().iter().map(|node| (Kind::Node, node));
    let services = world.services().iter();
    let services = services.map(|service| (Kind::Service, service));
    for (kind, node) in nodes.chain(services) {
        all.push(machine(scene, kind, node));
    }
    let mut issuer = machine(scene, Kind::Issuer, world.issuer());
    words::ISSUER.get(scene.lang).clone_into(&mut issuer.title);
    all.push(issuer);
    all
}

fn machine(scene: &Scene<'_>, kind: Kind, node: &Node) -> Place {
    let (world, lang) = (scene.world, scene.lang);
    let mut place = Place::new(kind, &node.name);
    let was = machine_of(scene.before, &node.name);
    if world.settings().rows.store == StoreKind::Memory {
        let old = was.map(|was| &was.memory);
        place.holds = stores::rows(scene, &node.memory, old, |access| access == node.name);
    }
    if let Some((service, token)) = &node.exchanged {
        let old = was.and_then(|was| was.exchanged.as_ref());
        let change = Change::of(old.map(|(_, old)| old), token);
        let held = facts(token, world, scene);
        let text = words::token_for(lang, service);
        place.holds.push(Held { text, ..held }.changed(change));
    }
    place.holds.extend(made(world, &node.name).map(|token| {
        let held = facts(&token, world, scene);
        let text = words::signed(lang, &held.text);
        Held { text, ..held }.changed(Some(Change::New))
    }));
    place.does = does(scene, &node.name);
    if was.is_none() {
        let added = format!("{} {}", Change::New.sign(), words::ADDED.get(lang));
        place.does.insert(0, (added, Role::Name));
    }
    // Where clocks differ, each machine that takes part goes by its own.
    let skews = &world.settings().machines.skew;
    if skews.values().any(|skew| *skew != 0) && kind == Kind::Node {
        let skew = skews.get(&node.name).copied().unwrap_or_default();
        let time = elapsed(world.now().saturating_add(skew) - scene.start);
        let differs = if skew == 0 { Role::Plain } else { Role::Bad };
        place.does.insert(0, (words::clock(lang, time), differs));
    }
    if !node.up {
        place
            .does
            .insert(0, (words::IS_DOWN.get(lang).to_owned(), Role::Bad));
    }
    place
}

/// A machine by its name.
fn machine_of<'w>(world: &'w World, name: &str) -> Option<&'w Node> {
    let mut all = world.verifiers().chain([world.issuer()]);
    all.find(|node| node.name == name)
}

/// The token that a machine has made, and has not sent off yet.
fn made(world: &World, name: &str) -> Option<String> {
    let mut waiting = world.under_way();
    waiting.find_map(|(_, stage, answer)| {
        let answer = answer.filter(|answer| stage == Until::Served && answer.by == name)?;
        token_of(answer)
    })
}

/// What a machine did in this step.
fn does(scene: &Scene<'_>, name: &str) -> Vec<(String, Role)> {
    let lang = scene.lang;
    let mut all = Vec::new();
    // What names no machine is done by the one that a request went to.
    let mut waiting = scene.before.under_way();
    let mut at: Option<&str> = waiting.next().map(|(sent, ..)| sent.to.as_str());
    for event in scene.events {
        match event {
            Event::RequestSent(sent) => at = Some(&sent.to),
            Event::PasswordCompared { right, .. } if at == Some(name) => all.push(if *right {
                (words::PASSWORD_RIGHT.get(lang).to_owned(), Role::Dim)
            } else {
                (words::PASSWORD_WRONG.get(lang).to_owned(), Role::Bad)
            }),
            Event::TokenMinted { kid, .. } if at == Some(name) => {
                all.push((words::key(lang, kid), Role::Dim));
            }
            Event::Verified {
                node,
                passed,
                of,
                failed,
            } if node == name => {
                all.push(match failed {
                    Some(check) => (words::fails(lang, passed, of, check), Role::Bad),
                    None => (words::checks(lang, passed, of), Role::Plain),
                });
            }
            Event::LetThrough { node } if node == name => {
                all.push((words::LET_THROUGH.get(lang).to_owned(), Role::Bad));
            }
            _ => {}
        }
    }
    let mut told = Vec::new();
    for said in all {
        if !told.contains(&said) {
            told.push(said);
        }
    }
    let mut all = told;
    let asked = scene.events.iter().rev().find_map(|event| match event {
        Event::RequestSent(sent) if sent.to == name && sent.aside.is_none() => Some(sent),
        _ => None,
    });
    if let Some(sent) = asked.filter(|_| all.is_empty()) {
        all.push((format!("{} {}", sent.method, sent.path), Role::Dim));
    }
    if name == ISSUER && all.is_empty() && scene.world.shows_keys() {
        all.push((
            words::key(lang, scene.world.keys().signing_kid()),
            Role::Plain,
        ));
    }
    all
}
