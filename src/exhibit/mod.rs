//! Exhibits: which figures a step can compute for display (`Show`), all derived from the world at
//! that moment. A field of an exhibit has the same name in files and in JSON.

mod amounts;
mod capacity;
mod choice;
mod credential;
mod decisions;
mod entropy;
mod machines;
mod remedies;
mod storage;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::schema::documented;
use crate::world::cast::ALICE;
use crate::world::{Event, Latency, World};

pub(crate) use self::amounts::{Bytes, Count, Moment, Names, PerSecond, Seconds, Span};
pub(crate) use self::capacity::{
    Capacity, Denylist, IssuerAsked, Ledger, ListSize, OfScheme, OfSessions, OfTokens, ProofsKept,
};
pub(crate) use self::choice::{Choice, Rules, Weighed};
pub use self::credential::worked;
pub(crate) use self::credential::{
    Decoded, DecodedId, DecodedToken, Hmac, Letters, Mac, PartOfId, Parts, PartsOfToken,
    WhoRemembers,
};
pub(crate) use self::decisions::{
    Audience, CookieAttributes, Decided, Decisions, Failure, HowIdsAreMade, HowTokensAreStopped,
    KeySource, OfPassport, OfTicket, Refreshing, Stop, Terms, Timeouts, TokenPlace, variant_name,
};
pub(crate) use self::entropy::Entropy;
pub(crate) use self::machines::{
    Contract, ContractOfRows, ContractOfTokens, Machine, MachineName, RowsIn, Topology,
};
pub(crate) use self::remedies::{Remedies, RowsDeleted, Ways};
pub(crate) use self::storage::{
    Kept, Leaks, LostOnReload, Place, Places, ScriptReads, StorageMatrix,
};

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

/// What was computed for display; [`Show`] says what each is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each stands at `Show`")]
pub enum Exhibit {
    WhoRemembers(WhoRemembers),
    Parts(Parts),
    Decoded(Decoded),
    Letters(Letters),
    Hmac(Hmac),
    Mac(Mac),
    StopLatency(StopLatency),
    Topology(Topology),
    Capacity(Capacity),
    Choice(Choice),
    Decisions(Decisions),
    ScriptReads(ScriptReads),
    LostOnReload(LostOnReload),
    StorageMatrix(StorageMatrix),
    Entropy(Entropy),
    Remedies(Remedies),
    ListSize(ListSize),
    Contract(Contract),
}

/// How long a stopped credential goes on working.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StopLatency {
    pub(crate) stopped_at: Moment,
    pub(crate) latency: Option<Latency>,
}

/// Computes what is to be shown; `None` where it means nothing in this lane.
#[must_use]
pub fn compute(show: Show, world: &World, events: &[Event]) -> Option<Exhibit> {
    let credential = || world.credential_of(ALICE);
    Some(match show {
        Show::WhoRemembers => Exhibit::WhoRemembers(WhoRemembers::of(world)),
        Show::Parts => Exhibit::Parts(Parts::of(world, credential()?)),
        Show::Decoded => Exhibit::Decoded(Decoded::of(world, credential()?)),
        Show::Letters => Exhibit::Letters(Letters::of(world, credential()?)?),
        Show::Hmac => Exhibit::Hmac(Hmac::of(world, credential()?)?),
        Show::Mac => Exhibit::Mac(Mac::of_the_last(world, events)?),
        Show::StopLatency => Exhibit::StopLatency(StopLatency {
            stopped_at: Moment(world.stopped_at()?),
            latency: world.stop_latency(),
        }),
        Show::Topology => Exhibit::Topology(Topology::of(world)),
        Show::Capacity => Exhibit::Capacity(Capacity::of(world)),
        Show::Choice => Exhibit::Choice(Choice::of_the_last(world, events)?),
        Show::Decisions => Exhibit::Decisions(Decisions::of(world)),
        Show::ScriptReads => Exhibit::ScriptReads(ScriptReads::of(world)),
        Show::LostOnReload => Exhibit::LostOnReload(LostOnReload::of(world)?),
        Show::StorageMatrix => Exhibit::StorageMatrix(StorageMatrix::of(world)?),
        Show::Entropy => Exhibit::Entropy(Entropy::of(world)?),
        Show::Remedies => Exhibit::Remedies(Remedies::of(world)),
        Show::ListSize => Exhibit::ListSize(ListSize::of(world)),
        Show::Contract => Exhibit::Contract(Contract::of(world, credential()?)),
    })
}

impl Exhibit {
    /// The value of a field as files and JSON have it.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<String> {
        let exhibit = serde_json::to_value(self).ok()?;
        let fields = exhibit.as_object()?.values().next()?;
        Some(match fields.get(name)? {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    }
}
