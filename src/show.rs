//! What a step computes for display: nothing here is looked up, everything is derived from the
//! world at that moment.

use serde_json::{Map, Value, json};

use crate::jose::compact::Compact;
use crate::jose::json::Document;
use crate::jose::key::Material;
use crate::jose::mac::{self, HmacSha256, hex};
use crate::jose::{base64url, claims};
use crate::lang::{Label, Lang};
use crate::scenario::Show;
use crate::world::settings::Credential;
use crate::world::store::Hash;
use crate::world::{Event, World};

/// Computes what is to be shown; `None` where it means nothing in this lane.
#[must_use]
pub fn compute(show: Show, world: &World, events: &[Event]) -> Option<Value> {
    let credential = || world.credential_of("alice");
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
    }?;
    let name = serde_json::to_value(show).ok()?;
    let name = name.as_str()?.replace('-', "_");
    Some(Value::Object(Map::from_iter([(name, values)])))
}

/// A value's name in words; the name itself where it is a field's own (`header`, `mac`, `inner`).
#[must_use]
pub fn say(name: &str, lang: Lang) -> &str {
    NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map_or(name, |(_, label)| label.get(lang))
}

const NAMES: &[(&str, Label)] = &[
    (
        "server_rows",
        Label::new("rows on the server", "サーバーの行数"),
    ),
    (
        "server_knows",
        Label::new("the server's row says", "サーバーの行が言うのは"),
    ),
    (
        "client_holds_chars",
        Label::new("characters that alice holds", "aliceが持つ文字数"),
    ),
    (
        "client_carries",
        Label::new("alice's credential says", "aliceのクレデンシャルが言うのは"),
    ),
    ("count", Label::new("parts", "部分の数")),
    (
        "header_chars",
        Label::new("header, characters", "ヘッダーの文字数"),
    ),
    (
        "payload_chars",
        Label::new("payload, characters", "ペイロードの文字数"),
    ),
    (
        "signature_chars",
        Label::new("signature, characters", "署名の文字数"),
    ),
    (
        "total_chars",
        Label::new("characters in all", "全体の文字数"),
    ),
    ("bytes", Label::new("bytes", "バイト数")),
    ("hex", Label::new("in hexadecimal", "16進では")),
    ("facts", Label::new("facts inside", "中の事実")),
    ("header", Label::new("header", "ヘッダー")),
    ("payload", Label::new("payload", "ペイロード")),
    ("first_chars", Label::new("first characters", "最初の文字")),
    ("first_bytes", Label::new("as bytes", "バイトでは")),
    ("first_text", Label::new("as text", "文字では")),
    ("plus", Label::new("`+` in the token", "トークン中の +")),
    ("slash", Label::new("`/` in the token", "トークン中の /")),
    ("padding", Label::new("`=` in the token", "トークン中の =")),
    ("secret", Label::new("shared secret K", "共有秘密鍵 K")),
    (
        "secret_len",
        Label::new("its length in bytes", "その長さ（バイト）"),
    ),
    (
        "block_len",
        Label::new("block of SHA-256, bytes", "SHA-256のブロック（バイト）"),
    ),
    (
        "k0",
        Label::new(
            "K0 = K and zeros to one block",
            "K0＝Kを0で1ブロックに満たしたもの",
        ),
    ),
    ("ipad_block", Label::new("K0 xor 36…", "K0 xor 36…")),
    ("opad_block", Label::new("K0 xor 5c…", "K0 xor 5c…")),
    (
        "signing_input",
        Label::new(
            "signing input = header.payload",
            "署名対象＝ヘッダー.ペイロード",
        ),
    ),
    (
        "message_len",
        Label::new("its length in bytes", "その長さ（バイト）"),
    ),
    (
        "inner",
        Label::new(
            "inner = SHA-256(K0 xor 36…, signing input)",
            "inner＝SHA-256(K0 xor 36…、署名対象)",
        ),
    ),
    (
        "mac",
        Label::new(
            "MAC = SHA-256(K0 xor 5c…, inner)",
            "MAC＝SHA-256(K0 xor 5c…、inner)",
        ),
    ),
    (
        "signature",
        Label::new("signature = base64url(MAC)", "署名＝base64url(MAC)"),
    ),
    (
        "signature_len",
        Label::new("its length in characters", "その長さ（文字）"),
    ),
    (
        "expected",
        Label::new("the MAC that these bytes need", "このバイト列に必要なMAC"),
    ),
    (
        "expected_signature",
        Label::new("as a signature", "署名にすると"),
    ),
    ("sent", Label::new("the MAC that was sent", "送られたMAC")),
    (
        "differing_bits",
        Label::new("bits that differ", "違うビット数"),
    ),
    ("bits", Label::new("of", "全ビット数")),
    ("stopped_at", Label::new("stop asked for at", "止めた時刻")),
    (
        "latency.seconds",
        Label::new(
            "seconds until every copy is refused",
            "写しがすべて拒否されるまでの秒数",
        ),
    ),
    (
        "latency",
        Label::new("until every copy is refused", "写しがすべて拒否されるまで"),
    ),
    ("store", Label::new("rows are kept in", "行を置く場所")),
    (
        "store_rows",
        Label::new("rows in the shared store", "共有ストアの行数"),
    ),
    (
        "sticky",
        Label::new("sticky sessions", "スティッキーセッション"),
    ),
];

/// Who could say who alice is, each from what it holds alone.
fn who_remembers(world: &World) -> Value {
    let credential = world.credential_of("alice");
    let row = credential.map(Hash::of).and_then(|hash| {
        world
            .places()
            .find_map(|(_, tables)| tables.sessions.get(&hash).cloned())
    });
    let claims = credential
        .filter(|_| world.settings.credential == Credential::Signed)
        .and_then(claims_of);
    let subject = claims.and_then(|claims| claims::text(claims.root(), "sub"));
    json!({
        "server_rows": world.counts().total(),
        "server_knows": row.map(|row| row.user_id),
        "client_holds_chars": credential.map(str::len),
        "client_carries": subject,
    })
}

fn parts(world: &World, credential: &str) -> Value {
    if world.settings.credential == Credential::Random {
        return json!({ "count": 1, "total_chars": credential.len() });
    }
    let lengths: Vec<usize> = Compact::new(credential)
        .parts()
        .map(|part| part.text.len())
        .collect();
    json!({
        "count": lengths.len(),
        "header_chars": lengths.first(),
        "payload_chars": lengths.get(1),
        "signature_chars": lengths.get(2),
        "total_chars": credential.len(),
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
    let facts = claims_of(credential).and_then(|claims| Some(claims.root().members()?.count()));
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
        Event::RequestSent(sent) => world.credential_in(&sent.message),
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

fn worked(world: &World, input: &str) -> Option<HmacSha256> {
    match world.signing_key().key().material() {
        Material::Secret(secret) => Some(HmacSha256::of(secret, input.as_bytes())),
        _ => None,
    }
}

fn topology(world: &World) -> Value {
    let nodes: Vec<Value> = world
        .nodes
        .iter()
        .map(|node| json!({ "name": node.name, "up": node.up, "rows": node.memory.counts().total() }))
        .collect();
    json!({
        "nodes": nodes,
        "store": world.settings.store,
        "store_rows": world.store.tables.counts().total(),
        "sticky": world.settings.sticky,
    })
}

fn claims_of(token: &str) -> Option<Document> {
    let bytes = base64url::decode_lenient(token.split('.').nth(1)?).ok()?;
    Document::read(bytes).ok()
}
