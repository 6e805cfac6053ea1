//! The state map of a lane: who takes part in a step, what each holds of the login that it is
//! about, and what went between them. It knows nothing of columns.

mod clients;
mod crowd;
mod hops;
mod servers;
mod stores;

use super::Change;
use super::Role;
use super::state::who;
use super::wire::Wire;
use crate::jose::check::{Policy, verify};
use crate::jose::{claims, unverified};
use crate::lesson::observe::Observed;
use crate::text::Lang;
use crate::words::amounts::duration;
use crate::words::marks;
use crate::words::page::map as words;
use crate::world::cast::ALICE;
use crate::world::client::user_of;
use crate::world::http::Message;
use crate::world::stores::{ANONYMOUS, Hash, Tables};
use crate::world::{Event, World};

pub use self::hops::{Hop, Rank};

/// The kind of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A page of another site, in somebody's browser.
    Site,
    /// A browser, an app, a thief's laptop.
    Client,
    /// What hands requests to the nodes.
    Balancer,
    /// A server behind it.
    Node,
    /// Who checks passwords and signs tokens, where that is a machine of its own.
    Issuer,
    /// A server behind the nodes.
    Service,
    /// Where rows are kept that every server can ask.
    Store,
    /// The copy behind it.
    Replica,
}

impl Kind {
    /// The name, as in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Client => "client",
            Self::Balancer => "balancer",
            Self::Node => "node",
            Self::Issuer => "issuer",
            Self::Service => "service",
            Self::Store => "store",
            Self::Replica => "replica",
        }
    }
}

impl Kind {
    /// Whose state it is that lies at a place of this kind.
    fn role(self, name: &str) -> Role {
        match self {
            Self::Site => Role::Attacker,
            Self::Client => who(name),
            Self::Store | Self::Replica => Role::Server,
            Self::Balancer | Self::Node | Self::Issuer | Self::Service => Role::Dim,
        }
    }
}

/// Something that a place holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// It, in a word or two.
    pub text: String,
    /// What is to be known of it.
    pub more: Option<String>,
    /// Where it is kept, with a client.
    pub kept: Option<String>,
    /// It alone tells that the user is logged in: a row, or facts with a valid signature.
    pub remembers: bool,
    /// What the step did to it.
    pub change: Option<Change>,
    /// What it is.
    pub role: Role,
    /// One by one what it is made of, each given for the one before: the tokens of a refresh family.
    pub line: Vec<Held>,
}

impl Held {
    fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            more: None,
            kept: None,
            remembers: false,
            change: None,
            role: Role::Plain,
            line: Vec::new(),
        }
    }

    fn more(self, more: impl Into<String>) -> Self {
        Self {
            more: Some(more.into()),
            ..self
        }
    }

    fn changed(self, change: Option<Change>) -> Self {
        Self { change, ..self }
    }

    /// What is gone from a place, which remembers nothing by it.
    fn removed(self) -> Self {
        Self {
            remembers: false,
            change: Some(Change::Removed),
            ..self
        }
    }

    /// All of it in one text.
    #[must_use]
    pub fn whole(&self, lang: Lang) -> String {
        match &self.more {
            Some(more) => format!("{}{}{more}", self.text, marks::COMMA.get(lang)),
            None => self.text.clone(),
        }
    }
}

/// A place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is.
    pub kind: Kind,
    /// Its name, as messages and events have it.
    pub name: String,
    /// Its name on the screen.
    pub title: String,
    /// It sent or got something in this step, or something was done to it.
    pub active: bool,
    /// What it holds.
    pub holds: Vec<Held>,
    /// What it did in this step, or that it is down: a few words each.
    pub does: Vec<(String, Role)>,
}

impl Place {
    fn new(kind: Kind, name: &str) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            title: name.to_owned(),
            active: false,
            holds: Vec::new(),
            does: Vec::new(),
        }
    }

    /// Whose state lies there.
    #[must_use]
    pub fn role(&self) -> Role {
        self.kind.role(&self.name)
    }

    /// True if it remembers the login.
    #[must_use]
    pub fn remembers(&self) -> bool {
        self.holds.iter().any(|held| held.remembers)
    }

    /// All of it in a line of text.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        let holds = self.holds.iter().map(|held| {
            let whole = held.whole(lang);
            match held.change {
                None => whole,
                Some(Change::New) => words::new(lang, whole),
                Some(Change::Changed) => words::changed(lang, whole),
                Some(Change::Removed) => words::removed(lang, whole),
                Some(Change::Found) => words::found(lang, whole),
                Some(Change::Missed) => words::missed(lang, whole),
            }
        });
        let does = self.does.iter().map(|(said, _)| said.clone());
        let remembers = self
            .remembers()
            .then(|| words::REMEMBERS.get(lang).to_owned());
        let all: Vec<String> = remembers.into_iter().chain(holds).chain(does).collect();
        let nothing = || words::NOTHING.get(lang).to_owned();
        let said = if all.is_empty() {
            nothing()
        } else {
            all.join(marks::SEMICOLON.get(lang))
        };
        format!("{}{}{said}", self.title, marks::COLON.get(lang))
    }

    /// What the step did to what it holds, looking aside.
    #[must_use]
    pub fn change(&self) -> Option<Change> {
        let changes = self.holds.iter().filter_map(|held| held.change);
        let changes = changes.filter(|change| !matches!(change, Change::Found | Change::Missed));
        changes.reduce(|one, other| if one == other { one } else { Change::Changed })
    }
}

/// The state map of a lane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// The places, from the clients to the stores.
    pub places: Vec<Place>,
    /// What went between them in this step, in the order in which it began.
    pub hops: Vec<Hop>,
}

/// What a map is made from.
#[derive(Clone, Copy)]
struct Scene<'a> {
    before: &'a World,
    world: &'a World,
    events: &'a [Event],
    /// The id of the user whose login it is.
    user: &'a str,
    /// The start of the scenario.
    start: i64,
    lang: Lang,
}

impl Map {
    /// The map of a lane after a step.
    pub(super) fn of(
        (before, world): (&World, &World),
        events: &[Event],
        observed: &Observed,
        wire: &Wire,
        start: i64,
        lang: Lang,
    ) -> Self {
        let user = user(before, world, observed);
        let scene = Scene {
            before,
            world,
            events,
            user: &user,
            start,
            lang,
        };
        let hops = hops::of(&scene, wire);
        let mut places = clients::places(&scene);
        places.extend(servers::places(&scene));
        places.extend(stores::places(&scene));
        for hop in hops.iter().rev() {
            asked_within(&mut places, hop, lang);
        }
        for place in &mut places {
            let passed = hops.iter().any(|hop| {
                hop.from == place.name || hop.to == place.name || hop.answered_by == place.name
            });
            place.active = passed || place.change().is_some();
        }
        let by_issuer = places
            .iter()
            .any(|place| place.kind == Kind::Issuer && place.active);
        places.retain(|place| {
            // A lone node has no part in what only its issuer is asked.
            let idle = by_issuer && place.kind == Kind::Node && world.nodes().len() == 1;
            place.active
                || !place.holds.is_empty()
                || !place.does.is_empty()
                || !idle && stays(&scene, place)
        });
        Self { places, hops }
    }
}

// What a question leaves in the dark.
impl Map {
    /// Takes away what came back, and what servers did for it.
    pub(super) fn hide_answers(&mut self, sign: &str) {
        for hop in &mut self.hops {
            hop.back = hop.back.as_ref().map(|_| sign.to_owned());
            hop.good = true;
        }
        for place in &mut self.places {
            place.does.clear();
        }
    }

    /// Takes away what stores were asked.
    pub(super) fn hide_reads(&mut self) {
        let stores = |name: &str| {
            let mut places = self.places.iter();
            places.any(|p| p.name == name && matches!(p.kind, Kind::Store | Kind::Replica))
        };
        let shown = self.hops.iter().filter(|hop| !stores(&hop.to));
        self.hops = shown.cloned().collect();
    }

    /// Takes away what is held, and who remembers.
    pub(super) fn hide_state(&mut self, sign: &str) {
        for place in &mut self.places {
            let held = Held {
                role: place.role(),
                ..Held::new(sign)
            };
            place.holds = if place.holds.is_empty() {
                Vec::new()
            } else {
                vec![held]
            };
            place.does.clear();
        }
        for hop in &mut self.hops {
            hop.carries = false;
        }
        self.hide_reads();
    }

    /// Takes away how large what was sent is.
    pub(super) fn hide_sizes(&mut self, sign: &str) {
        for hop in &mut self.hops {
            hop.sent = hop.sent.as_ref().map(|_| sign.to_owned());
        }
        for place in &mut self.places {
            place.does.clear();
        }
    }

    /// Takes away for how long something is good.
    pub(super) fn hide_times(&mut self) {
        for place in &mut self.places {
            for held in &mut place.holds {
                held.more = None;
                held.line.clear();
            }
        }
    }
}

/// Tells at a server, before all else, what another one asked it; and at one that asked somebody who
/// is not on the map, what came of it.
fn asked_within(places: &mut [Place], hop: &Hop, lang: Lang) {
    if let (false, Some(sent)) = (places.iter().any(|place| place.name == hop.to), &hop.sent) {
        let back = hop.back.as_deref().unwrap_or(words::NO_ANSWER.get(lang));
        let said = words::asks(lang, &hop.to, sent, back);
        if let Some(asks) = places.iter_mut().find(|place| place.name == hop.from) {
            asks.does.push((said, Role::Plain));
        }
        return;
    }
    let is_server =
        |place: &&Place| matches!(place.kind, Kind::Node | Kind::Issuer | Kind::Service);
    let asks = places.iter().filter(is_server).any(|p| p.name == hop.from);
    let mut asked = places.iter_mut().filter(|place| is_server(&&**place));
    if let (true, Some(place), Some(sent)) = (asks, asked.find(|p| p.name == hop.to), &hop.sent) {
        let back = hop
            .back
            .clone()
            .unwrap_or_else(|| words::NO_ANSWER.get(lang).to_owned());
        let role = if hop.good { Role::Plain } else { Role::Bad };
        let said = words::asked_by(lang, &hop.from, sent, back);
        place.does.retain(|(_, role)| *role != Role::Dim);
        place.does.insert(0, (said, role));
    }
}

/// True if a place is drawn though nothing is in it, and nothing came to it: the machines that a
/// request meets, and where a login would be remembered.
fn stays(scene: &Scene<'_>, place: &Place) -> bool {
    match place.kind {
        Kind::Node | Kind::Service | Kind::Store | Kind::Replica => true,
        Kind::Client => place.name == ALICE,
        Kind::Balancer => scene.world.nodes().len() > 1,
        Kind::Site | Kind::Issuer => false,
    }
}

/// The id of the user whose login a step is about: the one to whom what was shown belongs, else the
/// one who sent it, else alice.
fn user(before: &World, world: &World, observed: &Observed) -> String {
    let request = observed.request();
    let shown = request.and_then(|r| world.credential_at(&r.sent.to, &r.sent.message));
    let by = request.map_or(ALICE, |r| user_of(&r.sent.by));
    let id_of = |name: &str| world.user_named(name).map(|user| user.id.clone());
    shown
        .and_then(|shown| owner(before, world, shown))
        .or_else(|| renewer(before, world, &request?.sent.message))
        .filter(|id| id != ANONYMOUS && world.user_with_id(id).is_some())
        .or_else(|| id_of(by))
        .or_else(|| id_of(ALICE))
        .unwrap_or_default()
}

/// To whom a credential belongs: by its row, or by what it says.
fn owner(before: &World, world: &World, credential: &str) -> Option<String> {
    if credential.contains('.') {
        return subject(credential);
    }
    let hash = Hash::of(credential);
    in_tables(before, world, |tables| {
        Some(&tables.sessions.get(&hash)?.user_id)
    })
}

/// To whom the refresh token in a request belongs (RFC 6749 §6).
fn renewer(before: &World, world: &World, message: &Message) -> Option<String> {
    let hash = Hash::of(message.field("refresh_token")?);
    in_tables(before, world, |tables| {
        Some(&tables.refresh.get(&hash)?.user_id)
    })
}

/// What the tables have after the step, else what they had before it.
fn in_tables(
    before: &World,
    world: &World,
    of: impl Fn(&Tables) -> Option<&String>,
) -> Option<String> {
    let mut worlds = [world, before].into_iter();
    worlds.find_map(|world| world.places().find_map(|(_, tables)| of(tables).cloned()))
}

/// Whom a token is about.
fn subject(token: &str) -> Option<String> {
    let document = unverified::claims(token)?;
    claims::text(document.root(), "sub")
}

/// What a token is to whoever holds it: facts, and how much they are worth.
fn facts(token: &str, world: &World, scene: &Scene<'_>) -> Held {
    let lang = scene.lang;
    let document = unverified::claims(token);
    let end = document
        .as_ref()
        .and_then(|document| claims::seconds(document.root(), "exp"));
    let subject = document.and_then(|document| claims::text(document.root(), "sub"));
    let is_proven = proves(token, world);
    let last = end.map(|end| end.saturating_add(world.settings().token.leeway));
    // What is gone by now would be good for as long as its copies are.
    let now = scene.world.now();
    let left = |end: i64| duration(end.saturating_sub(now), lang);
    let more = match end.zip(last) {
        Some((_, last)) if now >= last => words::EXPIRED.get(lang).to_owned(),
        _ if !is_proven => words::UNPROVEN.get(lang).to_owned(),
        Some((end, last)) if now >= end => words::left_of_leeway(lang, left(last)),
        Some((end, _)) => words::left(lang, left(end)),
        None => words::NO_END.get(lang).to_owned(),
    };
    Held {
        remembers: is_proven && subject.as_deref() == Some(scene.user),
        role: Role::Client,
        ..Held::new(subject.unwrap_or_else(|| words::NOBODY.get(lang).to_owned())).more(more)
    }
}

/// True if some machine of the lane believes a token's signature, and its time is not over.
fn proves(token: &str, world: &World) -> bool {
    world.believed_keys().any(|keys| {
        let policy = Policy {
            leeway: world.settings().token.leeway,
            ..Policy::new(&keys)
        };
        verify(token, &policy, world.now()).refusal.is_none()
    })
}

/// What a credential is to whoever holds it.
fn credential(value: &str, world: &World, scene: &Scene<'_>) -> Held {
    if value.contains('.') {
        facts(value, world, scene)
    } else {
        Held {
            role: Role::Client,
            ..Held::new(words::NUMBER.get(scene.lang))
        }
    }
}
