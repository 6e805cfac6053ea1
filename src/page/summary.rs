//! A lane in a few lines: who was asked, what came of it, what it cost, and who remembers.

use serde_json::Value;

use super::{Line, Role, span};
use crate::observe::{Observed, Side};
use crate::reach::Reach;
use crate::scenario::prose::elapsed;
use crate::telling::shown;
use crate::text::{self, Lang, counted, duration, grouped};
use crate::world::client::Client;
use crate::world::event::ForgedWith;
use crate::world::settings::{Credential, Preset, StoreKind};
use crate::world::{ISSUER, LISTS, Latency, STORE, Verdict, World};

/// `mallory → node-a → ledger`, as far as the watched request went.
pub(super) fn path(world: &World, observed: &Observed, lang: Lang) -> Line {
    let settings = &world.settings;
    let lists = settings.asks_denylist() || settings.asks_cutoffs();
    let ledger = match settings.store {
        _ if settings.introspects() => lang.pick("issuer", "発行者"),
        _ if lists => lang.pick("list", "リスト"),
        StoreKind::Memory => lang.pick("its own memory", "自分のメモリ"),
        StoreKind::Shared | StoreKind::Replicated => lang.pick("ledger", "台帳"),
    };
    let Some(request) = observed.request() else {
        return vec![span(lang.pick("no request", "リクエストなし"), Role::Dim)];
    };
    let mut line = vec![
        span(&request.sent.by, Role::Name),
        span(" → ", Role::Dim),
        span(&request.sent.to, Role::Name),
    ];
    if observed.asks_store {
        line.push(span(" → ", Role::Dim));
        line.push(span(ledger, Role::Name));
    } else if observed.asks_issuer {
        line.push(span(" → ", Role::Dim));
        let keys = lang.pick("issuer's keys", "発行者の鍵");
        line.push(span(keys, Role::Name));
    } else if request.status.is_some() {
        let alone = lang.pick("   asks no ledger", "   台帳には尋ねない");
        line.push(span(alone, Role::Dim));
    }
    if !world.store.up && world.settings.store != StoreKind::Memory {
        line.push(span(
            format!("   {STORE} {}", lang.pick("is down", "停止中")),
            Role::Bad,
        ));
    }
    if !world.lists.up && world.has_list_machine() {
        line.push(span(
            format!("   {LISTS} {}", lang.pick("is down", "停止中")),
            Role::Bad,
        ));
    }
    let down = world
        .nodes
        .iter()
        .chain((world.preset == Preset::Passport).then_some(&world.issuer));
    for node in down.filter(|node| !node.up) {
        let name = if node.name == ISSUER {
            lang.pick("issuer", "発行者")
        } else {
            &node.name
        };
        line.push(span(
            format!("   {name} {}", lang.pick("is down", "停止中")),
            Role::Bad,
        ));
    }
    line
}

pub(super) fn remembers(world: &World, observed: &Observed, lang: Lang) -> String {
    let kept = observed.counts.total();
    let rows = text::rows(kept, lang);
    let server = match (world.settings.credential, kept) {
        (Credential::Signed, 0) => {
            lang.pick("server: a key only".into(), "サーバー：鍵だけ".into())
        }
        (Credential::Signed, _) if !world.settings.is_bff() => lang.pick(
            format!("server: a key, {rows}"),
            format!("サーバー：鍵と{rows}"),
        ),
        (Credential::Signed, _) => lang.pick(
            format!("server: {rows} with the token"),
            format!("サーバー：トークン入りの{rows}"),
        ),
        (Credential::Random, _) => {
            lang.pick(format!("server: {rows}"), format!("サーバー：{rows}"))
        }
    };
    let own =
        |client: &Client| client.tokens.is_some() || client.jar.get(world.cookie_name()).is_some();
    let own = world.clients.values().any(own);
    let copied = world.clients.values().any(|client| client.loot.is_some());
    let client = match (own, copied, world.settings.credential) {
        (false, false, _) => lang.pick("clients: nothing", "クライアント：なし"),
        (false, true, _) => lang.pick("clients: a stolen copy", "クライアント：盗まれた写し"),
        (true, _, Credential::Signed) if world.settings.is_bff() => {
            lang.pick("clients: a number", "クライアント：番号")
        }
        (true, _, Credential::Random) => lang.pick("clients: a number", "クライアント：番号"),
        (true, _, Credential::Signed) => {
            lang.pick("clients: facts and proof", "クライアント：事実と証明")
        }
    };
    let changed: Vec<&str> = observed
        .changed
        .iter()
        .map(|side| match side {
            Side::Server => lang.pick("server", "サーバー"),
            Side::Client => lang.pick("client", "クライアント"),
        })
        .collect();
    let changed = if changed.is_empty() {
        lang.pick("nothing changed", "変化なし").to_owned()
    } else {
        lang.pick(
            format!("changed: {}", changed.join(", ")),
            format!("変化：{}", changed.join("、")),
        )
    };
    format!("{server} | {client} | {changed}")
}

pub(super) fn verdict(observed: &Observed, held: bool, lang: Lang) -> Line {
    let Some(request) = observed.request() else {
        return match observed.nothing {
            Some(_) => vec![span(lang.pick("nothing to do", "対象なし"), Role::Dim)],
            None if held => vec![span(lang.pick("still on its way", "まだ途中"), Role::Dim)],
            None => vec![span(lang.pick("no request", "リクエストなし"), Role::Dim)],
        };
    };
    let Some(verdict) = request.verdict else {
        return vec![span(lang.pick("no answer yet", "まだ応答なし"), Role::Dim)];
    };
    let role = if verdict == Verdict::Ok {
        Role::Good
    } else {
        Role::Bad
    };
    let status = request
        .status
        .map_or_else(|| "–".to_owned(), |s| s.to_string());
    vec![
        span(format!("{status} {verdict}"), role),
        span(
            format!("  {}", verdict.why(request.missing, lang)),
            Role::Plain,
        ),
    ]
}

pub(super) fn cost(observed: &Observed, lang: Lang) -> String {
    let Observed { reads, writes, .. } = observed;
    let (bytes, rows) = (observed.credential_bytes(), observed.counts.total());
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let calls = match observed.issuer_calls {
        0 => String::new(),
        n => lang.pick(
            format!(" · {n} issuer call{}", plural(n)),
            format!("・発行者へ {n}"),
        ),
    };
    lang.pick(
        format!(
            "{bytes} B credential · {reads} read{} · {writes} write{} · {}{calls}",
            plural(*reads),
            plural(*writes),
            text::rows(rows, lang)
        ),
        format!(
            "クレデンシャル {bytes} B・参照 {reads}・書き込み {writes}・行 {}{calls}",
            grouped(rows)
        ),
    )
}

/// Names and values of what a step computed, nested ones with a dot between.
pub(super) fn shown_lines(shown: &Value, start: i64, lang: Lang) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    if let Some(values) = shown.as_object().and_then(|o| o.values().next()) {
        flatten("", values, &mut |name, value| {
            lines.push(match value {
                Shown::Figure(value) => {
                    let value = match (name.as_str(), value.parse::<i64>()) {
                        ("stopped_at", Ok(at)) => elapsed(at - start),
                        _ => shown::value(&name, &value, lang),
                    };
                    (shown::name(&name, lang).to_owned(), value)
                }
                Shown::Demands(value) => (
                    shown::name(&name, lang).to_owned(),
                    shown::demands(value, lang),
                ),
                Shown::Machine(item) => machine(item, lang),
                Shown::Place(item) => place(item, lang),
                Shown::Nothing => {
                    let nothing = lang.pick("nothing", "なし").to_owned();
                    (shown::name(&name, lang).to_owned(), nothing)
                }
            });
        });
    }
    lines
}

/// A line of what a step computed.
enum Shown<'v> {
    Figure(String),
    Demands(&'v Value),
    Machine(&'v Value),
    Place(&'v Value),
    Nothing,
}

fn flatten<'v>(name: &str, value: &'v Value, line: &mut impl FnMut(String, Shown<'v>)) {
    let inner = |key: &str| {
        if name.is_empty() {
            key.to_owned()
        } else {
            format!("{name}.{key}")
        }
    };
    let all = |items: &[Value], key: &str| items.iter().all(|item| item[key].is_string());
    match value {
        Value::Object(_) if name == "demands" => line(name.to_owned(), Shown::Demands(value)),
        Value::Object(map) => {
            for (key, value) in map {
                flatten(&inner(key), value, line);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let name = inner(&(index + 1).to_string());
                if all(items, "name") {
                    line(name, Shown::Machine(item));
                } else if all(items, "place") {
                    line(name, Shown::Place(item));
                } else {
                    flatten(&name, item, line);
                }
            }
        }
        Value::String(text) => line(name.to_owned(), Shown::Figure(text.clone())),
        Value::Null => line(name.to_owned(), Shown::Nothing),
        other => line(name.to_owned(), Shown::Figure(other.to_string())),
    }
}

/// A storage in one line: its name, and what is so.
fn place(item: &Value, lang: Lang) -> (String, String) {
    let name = shown::place(item["place"].as_str().unwrap_or_default(), lang).to_owned();
    let facts = || item.as_object().into_iter().flatten();
    let so = facts().filter(|(_, is)| is.as_bool() == Some(true));
    let mut said: Vec<&str> = so.map(|(key, _)| shown::name(key, lang)).collect();
    if facts().any(|(_, is)| is.is_null()) {
        said.push(lang.pick("no page", "ページなし"));
    }
    (name, said.join(lang.pick(", ", "、")))
}

/// A machine in one line: its name, whether it answers, and its rows.
fn machine(item: &Value, lang: Lang) -> (String, String) {
    let name = match item["name"].as_str().unwrap_or_default() {
        // As a name of a value, `store` asks where the rows are kept.
        "store" => lang.pick("the store", "ストア"),
        name => shown::place(name, lang),
    };
    let name = name.to_owned();
    let up = match item["up"].as_bool() {
        Some(false) => lang.pick("down", "停止中"),
        _ => lang.pick("up", "稼働中"),
    };
    let rows = item["rows"].as_u64().unwrap_or_default();
    let rows = usize::try_from(rows).unwrap_or(usize::MAX);
    let rows = text::rows(rows, lang);
    (name, format!("{up}  {rows}"))
}

/// What an attacker holds, what it buys, for how long still, and the two figures of the damage.
pub(super) fn thief(reach: &Reach, lang: Lang) -> String {
    let by = &reach.by;
    let held = match (&reach.from, reach.refresh) {
        _ if reach.made == Some(ForgedWith::Guess) => lang.pick("a guess", "推測したID").to_owned(),
        _ if reach.made.is_some() => lang.pick("a forgery", "偽造旅券").to_owned(),
        (Some(from), true) => lang.pick(
            format!("copies of {from}'s credential and refresh token"),
            format!("{from}のクレデンシャルとリフレッシュトークンの写し"),
        ),
        (Some(from), false) => lang.pick(
            format!("a copy of {from}'s credential"),
            format!("{from}のクレデンシャルの写し"),
        ),
        (None, _) => lang.pick(
            "a credential of her own".to_owned(),
            "自分のクレデンシャル".to_owned(),
        ),
    };
    let held = match reach.altered {
        None => held,
        Some(true) => lang.pick(
            format!("{held}, altered"),
            format!("{held}を書き換えたもの"),
        ),
        Some(false) => lang.pick(format!("{held}, unaltered"), format!("{held}（元のまま）")),
    };
    let good = match reach.left {
        Some(Latency::Never) => lang.pick(
            "accepted, with no end".to_owned(),
            "受理され、終わりがない".to_owned(),
        ),
        Some(Latency::Seconds(left)) => lang.pick(
            format!("accepted for another {}", duration(left, lang)),
            format!("あと{}受理される", duration(left, lang)),
        ),
        None => lang.pick(
            format!("refused ({})", reach.verdict),
            format!("拒否される（{}）", reach.verdict),
        ),
    };
    let (access, poses) = (access(reach, lang), poses(reach, lang));
    lang.pick(
        format!("{by}: {held} | {good} | {access} | {poses}"),
        format!("{by}：{held} | {good} | {access} | {poses}"),
    )
}

/// Whom she can pass for.
pub(super) fn poses(reach: &Reach, lang: Lang) -> String {
    match (reach.access.users, lang) {
        (0, Lang::En) => "poses as nobody".to_owned(),
        (users, Lang::En) => format!("poses as {}", counted(users, "user")),
        (0, Lang::Ja) => "なりすませる相手：なし".to_owned(),
        (users, Lang::Ja) => format!("なりすませる相手：{users}人"),
    }
}

/// For how long she has been let in so far.
pub(super) fn access(reach: &Reach, lang: Lang) -> String {
    let total = Latency::Seconds(reach.access.seconds).say(lang);
    lang.pick(
        format!("{total} of access so far"),
        format!("使えた時間：合計{total}"),
    )
}
