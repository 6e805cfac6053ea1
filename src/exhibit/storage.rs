//! Where a client may keep its token (cookie, `localStorage`, `sessionStorage`, memory, BFF): what
//! a script reads, what a reload loses, found by attacking each.

use serde::{Serialize, Serializer};

use crate::world::action::{Call, CrossSite, Does, Login, Way, Who, Xss};
use crate::world::cast::{ALICE, ALICE_IOS, ATTACKER, SIBLING_HOST, START_PATH};
use crate::world::client::{self, Holding};
use crate::world::settings::{Carrier, Preset, Storage};
use crate::world::{Action, Event, World};

/// A place for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A cookie that no script reads.
    HttpOnlyCookie,
    /// A cookie that scripts read.
    ReadableCookie,
    /// `localStorage`.
    LocalStorage,
    /// `sessionStorage`.
    SessionStorage,
    /// A variable of the page.
    Memory,
    /// The server of the page.
    Bff,
    /// The key store of a device.
    SecureStorage,
}

impl Place {
    /// Its name in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::HttpOnlyCookie => "HttpOnly cookie",
            Self::ReadableCookie => "non-HttpOnly cookie",
            Self::LocalStorage => "localStorage",
            Self::SessionStorage => "sessionStorage",
            Self::Memory => "JS memory",
            Self::Bff => "BFF",
            Self::SecureStorage => "SecureStorage",
        }
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// How a lane is set for a place, and the client that has it.
struct Setup {
    place: Place,
    carrier: Carrier,
    storage: Storage,
    http_only: bool,
    client: &'static str,
}

const fn header(place: Place, storage: Storage, client: &'static str) -> Setup {
    Setup {
        place,
        carrier: Carrier::Header,
        storage,
        http_only: true,
        client,
    }
}

const fn cookie(place: Place, http_only: bool) -> Setup {
    Setup {
        place,
        carrier: Carrier::Cookie,
        storage: Storage::Memory,
        http_only,
        client: ALICE,
    }
}

const SETUPS: [Setup; 7] = [
    cookie(Place::HttpOnlyCookie, true),
    cookie(Place::ReadableCookie, false),
    header(Place::LocalStorage, Storage::LocalStorage, ALICE),
    header(Place::SessionStorage, Storage::SessionStorage, ALICE),
    header(Place::Memory, Storage::Memory, ALICE),
    header(Place::Bff, Storage::Bff, ALICE),
    header(Place::SecureStorage, Storage::SecureStorage, ALICE_IOS),
];

/// Places in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Places(pub(crate) Vec<Place>);

impl Serialize for Places {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names: Vec<&str> = self.0.iter().map(|place| place.name()).collect();
        serializer.serialize_str(&names.join(", "))
    }
}

/// Each storage with what it withstands and survives.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StorageMatrix {
    pub(crate) storages: Vec<Kept>,
}

/// A token in a place; `None` where the question means nothing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a row of yes and no")]
pub struct Kept {
    pub(crate) place: Place,
    pub(crate) script_reads: Option<bool>,
    pub(crate) used_in_page: Option<bool>,
    pub(crate) sent_by_itself: bool,
    pub(crate) survives_reload: bool,
    pub(crate) survives_restart: bool,
    pub(crate) survives_restore: bool,
    pub(crate) in_app: bool,
}

impl StorageMatrix {
    pub(super) fn of(world: &World) -> Option<Self> {
        let worlds = worlds(world)?;
        let kept = worlds.iter().map(|(setup, world)| {
            let by = setup.client;
            Kept {
                place: setup.place,
                script_reads: script_reads(world, by),
                used_in_page: acts_in_page(world, by),
                sent_by_itself: goes_by_itself(world, by),
                survives_reload: survives(world, by, &Action::Reload(who(by))),
                survives_restart: survives(world, by, &Action::CloseBrowser(who(by))),
                survives_restore: survives_restore(world, by),
                in_app: in_app(setup, world),
            }
        });
        Some(Self {
            storages: kept.collect(),
        })
    }
}

/// What `document.cookie` gives in alice's page, and which storages would have leaked the token.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScriptReads {
    pub(crate) document_cookie: String,
    #[serde(flatten)]
    pub(crate) leaks: Option<Leaks>,
}

/// The storages that a script reads.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Leaks {
    pub(crate) leaks: Places,
}

impl ScriptReads {
    pub(super) fn of(world: &World) -> Self {
        Self {
            document_cookie: format!("{:?}", world.document_cookie(ALICE)),
            leaks: worlds(world).map(|worlds| Leaks {
                leaks: places(&worlds, script_reads),
            }),
        }
    }
}

/// The storages that lose the login when the page is loaded again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LostOnReload {
    pub(crate) lost_on_reload: Places,
}

impl LostOnReload {
    pub(super) fn of(world: &World) -> Option<Self> {
        let lost = |w: &World, by: &str| Some(!survives(w, by, &Action::Reload(who(by))));
        Some(Self {
            lost_on_reload: places(&worlds(world)?, lost),
        })
    }
}

fn places(worlds: &[(&Setup, World)], is: impl Fn(&World, &str) -> Option<bool>) -> Places {
    let found = worlds
        .iter()
        .filter(|(setup, world)| is(world, setup.client) == Some(true));
    Places(found.map(|(setup, _)| setup.place).collect())
}

/// A world for each storage, with the settings of the lane, in which alice has just logged in.
fn worlds(world: &World) -> Option<Vec<(&'static Setup, World)>> {
    if world.preset() != Preset::Passport {
        return None;
    }
    let worlds = SETUPS.iter().map(|setup| {
        let mut settings = world.settings().clone();
        settings.scheme.carrier = setup.carrier;
        settings.scheme.storage = setup.storage;
        settings.browser.http_only = setup.http_only;
        let mut world = World::new(Preset::Passport, settings, 7, world.now());
        world.apply(&login(setup.client));
        (setup, world)
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

/// True if the credential goes with a request that the own page did not send: an image in a page of
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

/// True if the login outlives a browser that brings its last session back when it starts.
fn survives_restore(world: &World, by: &str) -> bool {
    let mut world = world.clone();
    let restore = ("session_restore".to_owned(), true.into());
    world.apply(&Action::Set([restore].into()));
    survives(&world, by, &Action::CloseBrowser(who(by)))
}

/// True if an app has this place at all: an HTTP library's own jar, or the device's key store.
fn in_app(setup: &Setup, world: &World) -> bool {
    let app = ALICE_IOS;
    let mut world = world.clone();
    world.apply(&login(app));
    let is_here = |held: Holding<'_>| match held.place {
        client::Place::LibraryJar => true,
        client::Place::Storage(Storage::SecureStorage) => setup.storage == Storage::SecureStorage,
        _ => false,
    };
    let client = world.clients().get(app);
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
