//! How long it takes to guess a session id, by its bits, at 10,000 guesses a second (OWASP Session
//! Management, "Session ID Entropy").

use serde::Serialize;

use crate::text::grouped;
use crate::world::World;
use crate::world::settings::IdKind;

/// What an attacker manages: a model, as in the OWASP example.
const GUESSES_PER_SECOND: f64 = 1e4;
/// Sessions alive at a time, each of which would do: a model, as there.
const SESSIONS: f64 = 1e5;
const SECONDS_A_YEAR: f64 = 365.25 * 86_400.0;

/// Times to guess an id, from few bits to enough, for ids that are truly random.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entropy {
    pub(crate) id_bits: u32,
    pub(crate) guesses_per_second: String,
    pub(crate) sessions_alive: String,
    pub(crate) ids_16: String,
    pub(crate) seconds_32: String,
    pub(crate) hours_32_most: String,
    pub(crate) years_64: String,
    pub(crate) years_64_most: String,
    pub(crate) years_128: String,
}

impl Entropy {
    /// `None` in a lane without ids.
    pub(super) fn of(world: &World) -> Option<Self> {
        if world.settings().is_signed() {
            return None;
        }
        let ids = |bits: i32| 2_f64.powi(bits);
        let mean = |bits| mean_guesses(ids(bits), SESSIONS) / GUESSES_PER_SECOND;
        let most = |bits| most_guesses(ids(bits), SESSIONS) / GUESSES_PER_SECOND;
        Some(Self {
            id_bits: match world.settings().session.id {
                IdKind::Csprng128 => 128,
                IdKind::Csprng32 => 32,
                IdKind::Sequential => 0,
            },
            guesses_per_second: grouped(GUESSES_PER_SECOND),
            sessions_alive: grouped(SESSIONS),
            ids_16: grouped(ids(16)),
            seconds_32: format!("{:.1}", mean(32)),
            hours_32_most: format!("{:.0}", most(32) / 3600.0),
            years_64: format!("{:.0}", mean(64) / SECONDS_A_YEAR),
            years_64_most: power(most(64) / SECONDS_A_YEAR),
            years_128: power(mean(128) / SECONDS_A_YEAR),
        })
    }
}

/// A number too long to write out, as one says it: `1.1×10^22`.
fn power(number: f64) -> String {
    format!("{number:.1e}").replace('e', "×10^")
}

/// Guesses to the first hit, on average, where no guess is made twice: of `ids` numbers in random
/// order, `sessions` divide the others into equal parts. About `ids / sessions`; the half of it
/// would hold for one session only.
fn mean_guesses(ids: f64, sessions: f64) -> f64 {
    (ids + 1.0) / (sessions + 1.0)
}

/// The most guesses that can miss, and the one that then must hit.
fn most_guesses(ids: f64, sessions: f64) -> f64 {
    ids - sessions + 1.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::chance::Chance;

    /// Numbers without any session in them are passed over one by one, in random order.
    #[test]
    fn the_mean_is_what_one_counts() {
        const IDS: u16 = 4096;
        const ALIVE: u16 = 16;
        const RUNS: u16 = 4000;
        let mut chance = Chance::new(7);
        let (mut total, mut longest) = (0.0, 0);
        for _ in 0..RUNS {
            // Which of the guesses hit, in the order in which they are made.
            let mut hits = std::collections::BTreeSet::new();
            while hits.len() < usize::from(ALIVE) {
                let bytes = chance.key();
                hits.insert(u16::from_le_bytes([bytes[0], bytes[1]]) % IDS);
            }
            let guesses = hits.first().expect("a hit") + 1;
            total += f64::from(guesses);
            longest = longest.max(guesses);
        }
        let counted = total / f64::from(RUNS);
        let mean = mean_guesses(f64::from(IDS), f64::from(ALIVE));
        assert!((counted - mean).abs() < mean / 20.0, "{counted}, {mean}");
        assert!(f64::from(longest) <= most_guesses(f64::from(IDS), f64::from(ALIVE)));
    }
}
