//! The clients on the state map, what each holds of a login, and the pages of other sites that act
//! in their browsers.

use super::{Held, Kind, Place, Scene, credential};
use crate::page::{Change, Role};
use crate::words::page::map as words;
use crate::world::client::{Client, Holding, Item, Place as Kept};
use crate::world::{Event, World};

/// The clients, and before each the page of another site that is open in its browser.
pub(super) fn places(scene: &Scene<'_>) -> Vec<Place> {
    let mut all = Vec::new();
    for (name, client) in scene.world.clients() {
        all.extend(sites(scene, name));
        let mut place = Place::new(Kind::Client, name);
        place.holds = holds(scene, name, client);
        for held in &mut place.holds {
            held.role = place.kind.role(name);
        }
        all.push(place);
    }
    all
}

/// What a client holds of a login, and whatever else this step brought or took.
fn holds(scene: &Scene<'_>, name: &str, client: &Client) -> Vec<Held> {
    let old: Vec<Holding<'_>> = scene
        .before
        .clients()
        .get_key_value(name)
        .map(|(name, client)| client.holdings(name).collect())
        .unwrap_or_default();
    let mut all = Vec::new();
    // Before a login, what a cookie brings is all that there is of one.
    let is_known = client
        .holdings(name)
        .any(|held| matters(&held, scene.world));
    for held in client.holdings(name) {
        let was = old.iter().find(|was| was.is_same(&held));
        let change = Change::of(was, &held);
        if !is_known || matters(&held, scene.world) || change.is_some() {
            all.push(said(scene, scene.world, &held).changed(change));
        }
    }
    if let Some(made) = &client.made {
        let was = scene.before.clients().get(name);
        let was = was.and_then(|client| client.made.as_ref());
        let change = (was != Some(made)).then_some(Change::New);
        let held = credential(&made.credential, scene.world, scene);
        let text = words::made_up(scene.lang, &held.text);
        all.push(Held { text, ..held }.changed(change));
    }
    let loot = |client: &Client| client.loot.as_ref()?.altered.clone();
    if let Some(altered) = loot(client) {
        let was = scene.before.clients().get(name).and_then(loot);
        let change = (was.as_ref() != Some(&altered)).then_some(Change::New);
        let held = credential(&altered, scene.world, scene);
        let text = words::altered(scene.lang, &held.text);
        all.push(Held { text, ..held }.changed(change));
    }
    let now: Vec<Holding<'_>> = client.holdings(name).collect();
    for was in &old {
        if !now.iter().any(|held| held.is_same(was)) {
            all.push(said(scene, scene.before, was).removed());
        }
    }
    all
}

/// True if what is held is, or brings, a credential.
fn matters(held: &Holding<'_>, world: &World) -> bool {
    match held.item {
        Item::Cookie { name, .. } => name == world.cookie_name(),
        Item::AccessToken | Item::RefreshToken | Item::Credential | Item::Proof => true,
    }
}

/// What is held, in a few words.
fn said(scene: &Scene<'_>, world: &World, held: &Holding<'_>) -> Held {
    let lang = scene.lang;
    let thing = match held.item {
        Item::Cookie { name, .. } if name != world.cookie_name() => Held::new(name),
        Item::Cookie { .. } | Item::AccessToken | Item::Credential => {
            credential(held.value, world, scene)
        }
        Item::RefreshToken => Held {
            role: Role::Client,
            ..Held::new(words::REFRESH.get(lang))
        },
        Item::Proof => Held::new(words::PROOF.get(lang)),
    };
    let kept = match held.place {
        Kept::CookieJar => words::COOKIE_JAR.get(lang),
        Kept::LibraryJar => words::LIBRARY_JAR.get(lang),
        Kept::Storage(storage) => storage.say(lang),
        Kept::Stolen { .. } => {
            let text = match held.item {
                Item::Credential if !held.value.contains('.') => words::COPY.get(lang).to_owned(),
                _ => words::copy(lang, &thing.text),
            };
            return Held { text, ..thing };
        }
    };
    Held {
        kept: Some(kept.to_owned()),
        ..thing
    }
}

/// The pages of other sites that did something in a client's browser.
fn sites(scene: &Scene<'_>, client: &str) -> Vec<Place> {
    let lang = scene.lang;
    let mut all: Vec<Place> = Vec::new();
    let mut note = |site: &str, said: String, role| {
        let at = all.iter().position(|place| place.name == site);
        let at = at.unwrap_or_else(|| {
            all.push(Place::new(Kind::Site, site));
            all.len() - 1
        });
        all[at].does = vec![(said, role)];
    };
    for event in scene.events {
        match event {
            Event::Visited { by, site } if by == client => {
                note(site, words::OPEN.get(lang).to_owned(), Role::Plain);
            }
            Event::CrossSiteSent {
                by,
                from,
                with_cookie,
                ..
            } if by == client => {
                let (said, role) = if *with_cookie {
                    (words::WITH_COOKIE, Role::Attacker)
                } else {
                    (words::WITHOUT_COOKIE, Role::Plain)
                };
                note(from, said.get(lang).to_owned(), role);
            }
            Event::Planted { inside, from, name } if inside == client => {
                note(from, words::plants(lang, name), Role::Attacker);
            }
            Event::HeldBack { by, origin } if by == client => {
                note(origin, words::HELD_BACK.get(lang).to_owned(), Role::Plain);
            }
            _ => {}
        }
    }
    all
}
