//! What a step computes for display: nothing here is looked up, everything is derived from the
//! world at that moment.

mod capacity;
mod decisions;
mod entropy;
mod remedies;
mod storage;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::advisor::{Rule, Side};
use crate::jose::compact::Compact;
use crate::jose::key::Material;
use crate::jose::mac::{self, HmacSha256, hex};
use crate::jose::{base64url, claims, unverified};
use crate::schema::documented;
use crate::world::cast::ALICE;
use crate::world::settings::{Credential, Preset, StoreKind};
use crate::world::stores::{Hash, Tables};
use crate::world::{Event, ISSUER, STORE, World};

documented! {
    /// Something that is computed for display.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Show {
        /// Who could tell who is logged in, from what they hold.
        WhoRemembers,
        /// The parts of the credential and their lengths.
        Parts,
        /// What can be read in the credential without any key.
        Decoded,
        /// The first characters, as bytes, and the alphabet.
        Letters,
        /// How the MAC is computed, value by value.
        Hmac,
        /// The MAC that the last token sent would need, beside the one that it has.
        Mac,
        /// How long a stopped credential goes on working.
        StopLatency,
        /// The machines and the rows on each.
        Topology,
        /// The capacity model: rows, memory, reads, writes, traffic under the setting `load`.
        Capacity,
        /// What the rules of thumb recommend, and why.
        Choice,
        /// What has to be decided before the lane's scheme can be built.
        Decisions,
        /// What a script in alice's page can read, here and with each other storage.
        ScriptReads,
        /// With which storages a reload ends the login.
        LostOnReload,
        /// Each storage with what it withstands and survives.
        StorageMatrix,
        /// How long an id withstands guessing, by its bits.
        Entropy,
        /// What each way to take alice's tokens back costs, tried out on copies of the world.
        Remedies,
        /// How large a ledger and a denylist become: a model.
        ListSize,
        /// What the machines that recognise a user depend on: the columns of a row, or claims.
        Contract,
    }
}

/// Computes what is to be shown; `None` where it means nothing in this lane.
#[must_use]
pub fn compute(show: Show, world: &World, events: &[Event]) -> Option<Value> {
    let credential = || world.credential_of(ALICE);
    let values = match show {
        Show::WhoRemembers => Some(who_remembers(world)),
        Show::Parts => Some(parts(world, credential()?)),
        Show::Decoded => Some(decoded(world, credential()?)),
        Show::Letters => letters(world, credential()?),
        Show::Hmac => hmac(world, credential()?),
        Show::Mac => mac_of_last(world, events),
        Show::StopLatency => Some(json!({
            "stopped_at": world.stopped_at()?,
            "latency": world.stop_latency(),
        })),
        Show::Topology => Some(topology(world)),
        Show::Capacity => Some(capacity::model(world)),
        Show::Choice => choice(world, events),
        Show::Decisions => Some(decisions::decisions(world)),
        Show::ScriptReads => Some(storage::reads(world)),
        Show::LostOnReload => storage::reloads(world),
        Show::StorageMatrix => storage::matrix(world),
        Show::Entropy => entropy::table(world),
        Show::Remedies => Some(remedies::tried(world)),
        Show::ListSize => Some(capacity::list_size(world)),
        Show::Contract => Some(contract(world, credential()?)),
    }?;
    let name = serde_json::to_value(show).ok()?;
    let name = name.as_str()?.replace('-', "_");
    Some(Value::Object(Map::from_iter([(name, values)])))
}

/// Who could say who alice is, each from what it holds alone.
fn who_remembers(world: &World) -> Value {
    let credential = world.credential_of(ALICE);
    let tokens = world
        .clients
        .get(ALICE)
        .and_then(|client| client.tokens.as_ref());
    let refresh = tokens.and_then(|tokens| tokens.refresh.as_deref());
    let held = [credential, refresh].into_iter().flatten();
    let knows = held.clone().map(Hash::of).find_map(|hash| {
        world.places().find_map(|(_, tables)| {
            let session = tables.sessions.get(&hash).map(|row| &row.user_id);
            let row = session.or_else(|| Some(&tables.refresh.get(&hash)?.user_id));
            row.cloned()
        })
    });
    let claims = credential
        .filter(|_| world.settings.credential == Credential::Signed)
        .and_then(unverified::claims);
    let subject = claims.and_then(|claims| claims::text(claims.root(), "sub"));
    json!({
        "server_rows": world.counts().total(),
        "server_knows": knows,
        "client_holds_chars": held.map(str::len).reduce(|all, more| all + more),
        "client_carries": subject,
    })
}

fn parts(world: &World, credential: &str) -> Value {
    if world.settings.credential == Credential::Random {
        return json!({ "count": 1, "total_chars": credential.len(), "the_part": credential });
    }
    let parts: Vec<&str> = Compact::new(credential)
        .parts()
        .map(|part| part.text)
        .collect();
    let chars = |at: usize| parts.get(at).map(|part| part.len());
    json!({
        "count": parts.len(),
        "header_chars": chars(0),
        "payload_chars": chars(1),
        "signature_chars": chars(2),
        "total_chars": credential.len(),
        "header_part": parts.first(),
        "payload_part": parts.get(1),
        "signature_part": parts.get(2),
    })
}

fn decoded(world: &World, credential: &str) -> Value {
    if world.settings.credential == Credential::Random {
        let bytes = base64url::decode_lenient(credential).unwrap_or_default();
        return json!({ "bytes": bytes.len(), "hex": hex(&bytes), "facts": 0 });
    }
    let text = |index: usize| {
        let part = credential.split('.').nth(index).unwrap_or_default();
        String::from_utf8_lossy(&base64url::decode_lenient(part).unwrap_or_default()).into_owned()
    };
    let facts =
        unverified::claims(credential).and_then(|claims| Some(claims.root().members()?.count()));
    json!({ "header": text(0), "payload": text(1), "facts": facts })
}

fn letters(world: &World, credential: &str) -> Option<Value> {
    if world.settings.credential == Credential::Random {
        return None;
    }
    let first: String = credential.chars().take(4).collect();
    let bytes = base64url::decode_lenient(&first).ok()?;
    let count = |set: &str| credential.chars().filter(|c| set.contains(*c)).count();
    Some(json!({
        "first_chars": first.get(..3)?,
        "first_bytes": bytes.iter().map(|b| format!("{b:02x}")).collect::<Vec<_>>().join(" "),
        "first_text": String::from_utf8_lossy(bytes.get(..2)?),
        "plus": count("+"),
        "slash": count("/"),
        "padding": count("="),
    }))
}

fn hmac(world: &World, credential: &str) -> Option<Value> {
    if world.settings.credential == Credential::Random {
        return None;
    }
    let input = Compact::new(credential).signing_input();
    let mut values = serde_json::to_value(worked(world, input)?).ok()?;
    values["signing_input"] = input.into();
    Some(values)
}

/// The MAC that the last token sent would need, and the one that it has.
fn mac_of_last(world: &World, events: &[Event]) -> Option<Value> {
    let token = events.iter().rev().find_map(|event| match event {
        Event::RequestSent(sent) => world.credential_at(&sent.to, &sent.message),
        _ => None,
    })?;
    if world.settings.credential == Credential::Random {
        return None;
    }
    let needed = worked(world, Compact::new(token).signing_input())?;
    let expected = base64url::decode(&needed.signature).ok()?;
    let sent = base64url::decode_lenient(token.split('.').nth(2)?).ok()?;
    Some(json!({
        "expected": needed.mac,
        "expected_signature": needed.signature,
        "sent": hex(&sent),
        "differing_bits": mac::differing_bits(&expected, &sent),
        "bits": expected.len() * 8,
    }))
}

/// The MAC of a text with the issuer's key, value by value; `None` where that key is no secret.
#[must_use]
pub fn worked(world: &World, input: &str) -> Option<HmacSha256> {
    match world.signing_key().key().material() {
        Material::Secret(secret) => Some(HmacSha256::of(secret, input.as_bytes())),
        _ => None,
    }
}

fn topology(world: &World) -> Value {
    let machine = |name: &str, up: bool, tables: &Tables| json!({ "name": name, "up": up, "rows": tables.counts().total() });
    let settings = &world.settings;
    let servers = world.verifiers();
    let mut machines: Vec<Value> = servers
        .map(|node| machine(&node.name, node.up, &node.memory))
        .collect();
    let parts = parts_that_must_be_up(world);
    let store = &world.store;
    match settings.store {
        _ if !keeps_logins(world) => {}
        StoreKind::Memory => {}
        StoreKind::Shared => machines.push(machine(STORE, store.up, &store.tables)),
        StoreKind::Replicated => {
            let replica = store.replica(world.now, settings.lag);
            machines.push(machine(PRIMARY, store.up, &store.tables));
            machines.push(machine(REPLICA, true, &replica));
        }
    }
    json!({
        "nodes": machines,
        "store": if keeps_logins(world) { json!(world.settings.store) } else { json!("none") },
        "sticky": world.settings.sticky,
        "parts": parts.len(),
        "parts_named": parts.join(", "),
    })
}

/// The machine of a replicated store that answers, in figures.
pub(crate) const PRIMARY: &str = "primary";
/// The one that takes over from it.
pub(crate) const REPLICA: &str = "replica";

/// A login leaves a row: a session, or a refresh token's family.
fn keeps_logins(world: &World) -> bool {
    let settings = &world.settings;
    settings.credential == Credential::Random || settings.gives_refresh()
}

/// The machines that a login and the requests after it need: servers, issuer, store, and with a
/// replica also that one and whoever decides on the fail-over.
fn parts_that_must_be_up(world: &World) -> Vec<&str> {
    let settings = &world.settings;
    let issuer = (world.preset == Preset::Passport).then_some(ISSUER);
    let store: &[&str] = match settings.store {
        _ if !keeps_logins(world) => &[],
        StoreKind::Memory => &[],
        StoreKind::Shared => &[STORE],
        StoreKind::Replicated => &[PRIMARY, REPLICA, "failover"],
    };
    let nodes = world.nodes.iter().map(|node| node.name.as_str());
    nodes.chain(issuer).chain(store.iter().copied()).collect()
}

/// The last choice of the step, as this lane's side of it sees it.
fn choice(world: &World, events: &[Event]) -> Option<Value> {
    let choice = events.iter().rev().find_map(|event| match event {
        Event::Chosen(choice) => Some(choice),
        _ => None,
    })?;
    let (side, points) = match world.preset {
        Preset::Ticket => (Side::Session, choice.session),
        Preset::Passport => (Side::Token, choice.token),
    };
    let mut values = Map::from_iter([
        ("heuristic".to_owned(), json!("D1-D9")),
        ("demands".to_owned(), json!(choice.demands.filled())),
        ("recommend".to_owned(), json!(choice.recommend)),
        ("topology".to_owned(), json!(choice.topology)),
        ("points".to_owned(), json!(points)),
    ]);
    for rule in Rule::ALL {
        let (of, points) = rule.points();
        if of == side {
            let fired = choice.rules.contains(&rule);
            let points = if fired {
                format!("+{points}")
            } else {
                "0".into()
            };
            values.insert(format!("{rule:?}"), json!(points));
        }
    }
    values.insert("against".to_owned(), json!(choice.against.id()));
    Some(Value::Object(values))
}

/// What every machine that recognises alice must agree on, and how many they are.
fn contract(world: &World, credential: &str) -> Value {
    let machines = world.verifiers();
    let names: Vec<&str> = machines.map(|machine| machine.name.as_str()).collect();
    let mut contract = json!({ "who": names.join(", "), "machines": names.len() });
    if world.settings.credential == Credential::Random {
        let hash = Hash::of(credential);
        let mut rows = world.places().map(|(_, tables)| &tables.sessions);
        let row = rows.find_map(|sessions| sessions.get(&hash).cloned());
        let row = serde_json::to_value(row).unwrap_or_default();
        let columns: Vec<&str> = row
            .as_object()
            .map(|row| row.keys().map(String::as_str).collect())
            .unwrap_or_default();
        contract["columns"] = columns.join(", ").into();
        contract["places"] = world.places().count().into();
    } else {
        let claims = unverified::claims(credential);
        let members = claims.as_ref().and_then(|claims| claims.root().members());
        let names = members.map(|members| {
            let names = members.map(|member| member.name.to_string_lossy().into_owned());
            names.collect::<Vec<_>>().join(", ")
        });
        contract["claims"] = names.into();
        contract["places"] = 0.into();
    }
    contract
}
