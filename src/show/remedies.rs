//! What it costs to take a credential back: each way tried out, and the size of a list.

use serde_json::{Map, Value, json};

use crate::text::Label;
use crate::world::action::{Action, Call, Cutoff, Deny, Empty};
use crate::world::settings::Credential;
use crate::world::{Event, Latency, World};

/// Whose tokens are taken back.
const WHO: &str = "alice";
/// Who should notice nothing of it.
const OTHER: &str = "bob";

/// The seconds to the stop, the reads of each request, and how another user fares, for each way.
pub(super) fn tried(world: &World) -> Value {
    if world.settings.credential == Credential::Random {
        let since = world.stopped_at().unwrap_or(world.now);
        return json!({ "rows_deleted": latency(world, since) });
    }
    let set =
        |name: &str, value: Value| Action::Set(std::iter::once((name.to_owned(), value)).collect());
    let deny = Action::Deny(Deny {
        of: Some(WHO.into()),
        jti: None,
    });
    let cutoff = Action::Cutoff(Cutoff {
        of: WHO.into(),
        ago: 0,
    });
    let ways = [
        ("wait", vec![]),
        ("denylist", vec![set("denylist", true.into()), deny]),
        ("cutoff", vec![set("cutoff", true.into()), cutoff]),
        ("introspection", vec![set("introspection", true.into())]),
        ("new_key", vec![Action::RotateKey(Empty {})]),
    ];
    let mut values = Map::new();
    for (name, actions) in ways {
        let mut copy = world.clone();
        for action in &actions {
            copy.apply(action);
        }
        // Waiting began with the stop that stands; what is done now takes from now.
        let since = world.stopped_at().filter(|_| actions.is_empty());
        let seconds = latency(&copy, since.unwrap_or(world.now));
        let (reads, status) = asked(&mut copy);
        values.insert(name.to_owned(), seconds);
        values.insert(format!("{name}_reads"), reads.into());
        values.insert(format!("{name}_other"), json!(status));
    }
    Value::Object(values)
}

/// The seconds from an instant to the end of what should stop.
fn latency(world: &World, since: i64) -> Value {
    match (world.stop_latency(), world.stopped_at()) {
        (Some(Latency::Seconds(seconds)), Some(at)) => (at + seconds - since).max(0).into(),
        (Some(Latency::Never), _) => "never".into(),
        _ => Value::Null,
    }
}

/// The store reads of a request of the other user's, and its status.
fn asked(world: &mut World) -> (usize, Option<u16>) {
    let get = Action::Get(Call {
        by: OTHER.into(),
        path: "/orders".into(),
        to: None,
        until: None,
    });
    let events = world.apply(&get);
    let reads = events.iter().filter(|e| matches!(e, Event::RowRead(_)));
    let status = events.iter().find_map(|event| match event {
        Event::Answered(answer) => answer.status,
        _ => None,
    });
    (reads.count(), status)
}

/// The names of the values.
pub(super) const NAMES: &[(&str, Label)] = &[
    (
        "rows_deleted",
        Label::new("rows deleted: time to the stop", "行を消してから止まるまで"),
    ),
    (
        "wait",
        Label::new("waiting: time to the stop", "待つだけ：止まるまで"),
    ),
    (
        "wait_reads",
        Label::new("waiting: reads a request", "待つだけ：毎回の参照"),
    ),
    (
        "wait_other",
        Label::new("waiting: what bob gets", "待つだけ：bobへの応答"),
    ),
    (
        "denylist",
        Label::new("denylist: time to the stop", "拒否リスト：止まるまで"),
    ),
    (
        "denylist_reads",
        Label::new("denylist: reads a request", "拒否リスト：毎回の参照"),
    ),
    (
        "denylist_other",
        Label::new("denylist: what bob gets", "拒否リスト：bobへの応答"),
    ),
    (
        "cutoff",
        Label::new("cutoff: time to the stop", "基準時刻：止まるまで"),
    ),
    (
        "cutoff_reads",
        Label::new("cutoff: reads a request", "基準時刻：毎回の参照"),
    ),
    (
        "cutoff_other",
        Label::new("cutoff: what bob gets", "基準時刻：bobへの応答"),
    ),
    (
        "introspection",
        Label::new("introspection: time to the stop", "照会：止まるまで"),
    ),
    (
        "introspection_reads",
        Label::new("introspection: reads a request", "照会：毎回の参照"),
    ),
    (
        "introspection_other",
        Label::new("introspection: what bob gets", "照会：bobへの応答"),
    ),
    (
        "new_key",
        Label::new("new key: time to the stop", "署名鍵の交換：止まるまで"),
    ),
    (
        "new_key_reads",
        Label::new("new key: reads a request", "署名鍵の交換：毎回の参照"),
    ),
    (
        "new_key_other",
        Label::new("new key: what bob gets", "署名鍵の交換：bobへの応答"),
    ),
    (
        "model_rows",
        Label::new(
            "model: sessions, a row each",
            "見積もり：セッション数（1件1行）",
        ),
    ),
    (
        "model_row_bytes",
        Label::new("model: bytes a row", "見積もり：1行のバイト数"),
    ),
    ("model_total", Label::new("model: in all", "見積もり：合計")),
    (
        "model_logouts",
        Label::new("model: logouts an hour", "見積もり：毎時のログアウト"),
    ),
    (
        "model_left",
        Label::new(
            "model: what a token has left then, on average",
            "見積もり：そのときのトークンの残り時間（平均）",
        ),
    ),
    (
        "model_entries",
        Label::new("model: entries at a time", "見積もり：常時の項目数"),
    ),
    (
        "model_entry_bytes",
        Label::new("model: bytes an entry", "見積もり：1項目のバイト数"),
    ),
];
