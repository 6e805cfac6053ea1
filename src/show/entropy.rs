//! How long it takes to guess an id, by its bits (OWASP Session Management, "Session ID Entropy").

use serde_json::{Value, json};

use crate::lang::Label;
use crate::world::World;
use crate::world::settings::{Credential, IdKind};

/// What the shown values are called.
pub(super) const NAMES: &[(&str, Label)] = &[
    (
        "id_bits",
        Label::new("bits of an id here", "ここのIDのビット数"),
    ),
    (
        "guesses_per_second",
        Label::new("guesses a second (model)", "毎秒の試行回数（モデル）"),
    ),
    (
        "sessions_alive",
        Label::new("sessions alive (model)", "有効なセッション数（モデル）"),
    ),
    (
        "ids_16",
        Label::new("16 bits: ids in all", "16ビット：IDの総数"),
    ),
    (
        "seconds_32",
        Label::new(
            "32 bits: seconds at most",
            "32ビット：当たるまで、長くて何秒",
        ),
    ),
    (
        "years_64",
        Label::new("64 bits: years at most", "64ビット：当たるまで、長くて何年"),
    ),
    (
        "half_64",
        Label::new("64 bits: years on average", "64ビット：平均では何年"),
    ),
    (
        "years_128",
        Label::new(
            "128 bits: years at most",
            "128ビット：当たるまで、長くて何年",
        ),
    ),
];

/// What an attacker manages: a model, as in the OWASP example.
const GUESSES_PER_SECOND: f64 = 1e4;
/// Sessions alive at a time, each of which would do: a model, as there.
const SESSIONS: f64 = 1e5;
const SECONDS_A_YEAR: f64 = 365.25 * 86_400.0;

/// From few bits to enough, for ids that are truly random; `None` in a lane without ids.
pub(super) fn table(world: &World) -> Option<Value> {
    if world.settings.credential != Credential::Random {
        return None;
    }
    let ids = |bits: i32| 2_f64.powi(bits);
    let seconds = |bits| ids(bits) / SESSIONS / GUESSES_PER_SECOND;
    let years = |bits| seconds(bits) / SECONDS_A_YEAR;
    let here = match world.settings.id {
        IdKind::Csprng128 => 128,
        IdKind::Csprng32 => 32,
        IdKind::Sequential => 0,
    };
    Some(json!({
        "id_bits": here,
        "guesses_per_second": format!("{GUESSES_PER_SECOND}"),
        "sessions_alive": format!("{SESSIONS}"),
        "ids_16": format!("{}", ids(16)),
        "seconds_32": format!("{:.1}", seconds(32)),
        "years_64": format!("{:.0}", years(64)),
        "half_64": format!("{:.0}", years(64) / 2.0),
        "years_128": format!("{:.1e}", years(128)),
    }))
}
