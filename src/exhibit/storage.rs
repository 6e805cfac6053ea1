//! Where a client may keep its token, and what that means: found by logging in with each storage in
//! a world of its own, and attacking it there.

use serde_json::{Value, json};

use crate::world::action::{Call, CrossSite, Does, Login, Way, Who, Xss};
use crate::world::cast::{ALICE, ALICE_IOS, ATTACKER, SIBLING_HOST, START_PATH};
use crate::world::client::{self, Holding};
use crate::world::settings::{Carrier, Preset, Settings, Storage};
use crate::world::{Action, Event, World};

/// A place for a token: its name, how the lane is set for it, and the client that has it.
struct Place {
    name: &'static str,
    carrier: Carrier,
    storage: Storage,
    http_only: bool,
    client: &'static str,
}

const fn header(name: &'static str, storage: Storage, client: &'static str) -> Place {
    Place {
        name,
        carrier: Carrier::Header,
        storage,
        http_only: true,
        client,
    }
}

const fn cookie(name: &'static str, http_only: bool) -> Place {
    Place {
        name,
        carrier: Carrier::Cookie,
        storage: Storage::Memory,
        http_only,
        client: ALICE,
    }
}

const PLACES: [Place; 7] = [
    cookie("HttpOnly cookie", true),
    cookie("non-HttpOnly cookie", false),
    header("localStorage", Storage::LocalStorage, ALICE),
    header("sessionStorage", Storage::SessionStorage, ALICE),
    header("JS memory", Storage::Memory, ALICE),
    header("BFF", Storage::Bff, ALICE),
    header("SecureStorage", Storage::SecureStorage, ALICE_IOS),
];

/// Each storage with its properties; `null` where the question means nothing.
pub(super) fn matrix(world: &World) -> Option<Value> {
    let worlds = worlds(world)?;
    let rows: Vec<Value> = worlds
        .iter()
        .map(|(place, world)| {
            let by = place.client;
            json!({
                "place": place.name,
                "script_reads": script_reads(world, by),
                "used_in_page": acts_in_page(world, by),
                "sent_by_itself": goes_by_itself(world, by),
                "survives_reload": survives(world, by, &Action::Reload(who(by))),
                "survives_restart": survives(world, by, &Action::CloseBrowser(who(by))),
                "survives_restore": survives_restore(world, by),
                "in_app": in_app(place, world),
            })
        })
        .collect();
    Some(json!({ "storages": rows }))
}

/// What `document.cookie` gives in alice's page, and which storages would have leaked the token.
pub(super) fn reads(world: &World) -> Value {
    let leaks = worlds(world).map(|worlds| names(&worlds, script_reads));
    let mut shown = json!({ "document_cookie": format!("{:?}", world.document_cookie(ALICE)) });
    if let Some(leaks) = leaks {
        shown["leaks"] = leaks.into();
    }
    shown
}

/// Which storages lose the login when the page is loaded again.
pub(super) fn reloads(world: &World) -> Option<Value> {
    let lost = |w: &World, by: &str| Some(!survives(w, by, &Action::Reload(who(by))));
    Some(json!({ "lost_on_reload": names(&worlds(world)?, lost) }))
}

fn names(worlds: &[(&Place, World)], is: impl Fn(&World, &str) -> Option<bool>) -> String {
    let found = worlds
        .iter()
        .filter(|(place, world)| is(world, place.client) == Some(true));
    let names: Vec<&str> = found.map(|(place, _)| place.name).collect();
    names.join(", ")
}

/// A world for each storage, with the settings of the lane, in which alice has just logged in.
fn worlds(world: &World) -> Option<Vec<(&'static Place, World)>> {
    if world.preset != Preset::Passport {
        return None;
    }
    let worlds = PLACES.iter().map(|place| {
        let settings = Settings {
            carrier: place.carrier,
            storage: place.storage,
            http_only: place.http_only,
            ..world.settings.clone()
        };
        let mut world = World::new(Preset::Passport, settings, 7, world.now);
        world.apply(&login(place.client));
        (place, world)
    });
    Some(worlds.collect())
}

fn script_reads(world: &World, by: &str) -> Option<bool> {
    let events = attacked(world, by, Does::Read)?;
    Some(events.iter().any(|e| matches!(e, Event::Stolen { .. })))
}

fn acts_in_page(world: &World, by: &str) -> Option<bool> {
    Some(is_answered(&attacked(world, by, Does::Get)?))
}

/// What a script in the page brings about; `None` where there is no page.
fn attacked(world: &World, by: &str, does: Does) -> Option<Vec<Event>> {
    let events = world.clone().apply(&Action::Xss(Xss {
        inside: by.into(),
        does,
        by: ATTACKER.into(),
        path: START_PATH.into(),
    }));
    let means_something = |e: &Event| !matches!(e, Event::NothingToDo { .. });
    events.iter().all(means_something).then_some(events)
}

/// Whether the credential goes with a request that the own page did not send: an image in a page of
/// the same site.
fn goes_by_itself(world: &World, by: &str) -> bool {
    let mut world = world.clone();
    let events = world.apply(&Action::CrossSite(CrossSite {
        by: by.into(),
        from: SIBLING_HOST.into(),
        way: Way::Image,
        path: START_PATH.into(),
    }));
    is_answered(&events)
}

fn survives(world: &World, by: &str, what: &Action) -> bool {
    let mut world = world.clone();
    world.apply(what);
    is_answered(&world.apply(&get(by)))
}

/// Whether the login outlives a browser that brings its last session back when it starts.
fn survives_restore(world: &World, by: &str) -> bool {
    let mut world = world.clone();
    world.settings.session_restore = true;
    survives(&world, by, &Action::CloseBrowser(who(by)))
}

/// Whether an app has this place at all: an HTTP library's own jar, or the device's key store.
fn in_app(place: &Place, world: &World) -> bool {
    let app = ALICE_IOS;
    let mut world = world.clone();
    world.apply(&login(app));
    let is_here = |held: Holding<'_>| match held.place {
        client::Place::LibraryJar => true,
        client::Place::Storage(Storage::SecureStorage) => place.storage == Storage::SecureStorage,
        _ => false,
    };
    let client = world.clients.get(app);
    client.is_some_and(|client| client.holdings(app).any(is_here))
}

fn is_answered(events: &[Event]) -> bool {
    let ok = |e: &Event| {
        matches!(e, Event::Answered(answer)
            if answer.status == Some(200) && answer.request.aside.is_none())
    };
    events.iter().any(ok)
}

fn login(by: &str) -> Action {
    Action::Login(Login {
        by: by.into(),
        password: None,
        to: None,
        until: None,
    })
}

fn get(by: &str) -> Action {
    Action::Get(Call {
        by: by.into(),
        path: START_PATH.into(),
        to: None,
        until: None,
    })
}

fn who(by: &str) -> Who {
    Who { by: by.into() }
}
