//! The forms in which frameworks write their session cookies, each read as far as anybody can.

use super::{Fact, Given, Protection, erlang};
use crate::decode::inflate;
use crate::jose::base64url;
use crate::jose::claims::text;
use crate::jose::json::Document;
use crate::jose::mac::{self, from_hex};

/// 2000 to 2100: when a cookie was written or ends, in seconds since 1970.
const TIMES: std::ops::Range<i64> = 946_684_800..4_102_444_800;

/// What is read of a cookie.
#[derive(Debug)]
pub struct Reading {
    pub protection: Protection,
    pub facts: Vec<Fact>,
    pub data: Option<Vec<u8>>,
    pub message: Vec<u8>,
    pub tag: Vec<u8>,
    pub salt: Vec<u8>,
}

/// A reading of what is signed.
fn signed(message: impl Into<Vec<u8>>, tag: Vec<u8>) -> Reading {
    Reading {
        protection: Protection::Signed,
        facts: Vec::new(),
        data: None,
        message: message.into(),
        tag,
        salt: Vec::new(),
    }
}

impl Reading {
    fn encrypted(self) -> Self {
        Self {
            protection: Protection::Encrypted,
            ..self
        }
    }

    fn with(
        mut self,
        data: impl Into<Option<Vec<u8>>>,
        facts: impl IntoIterator<Item = Fact>,
    ) -> Self {
        self.data = data.into();
        self.facts.extend(facts);
        self
    }
}

/// `DATA.TIME.SIGNATURE` by itsdangerous, written without spaces, or deflated after a dot.
pub fn flask(given: Given<'_>) -> Option<Reading> {
    let reading = timed(given, '.', seconds_base64)?;
    let spaced = reading.data.as_deref().is_some_and(has_spaces);
    (!spaced).then_some(reading)
}

/// The same with the JSON of Python's defaults: `{"a": 1, "b": 2}`.
pub fn starlette(given: Given<'_>) -> Option<Reading> {
    timed(given, '.', seconds_base64)
}

/// `DATA:TIME:SIGNATURE` by `django.core.signing`.
pub fn django(given: Given<'_>) -> Option<Reading> {
    timed(given, ':', seconds_base62)
}

/// What itsdangerous and Django have in common.
fn timed(given: Given<'_>, mark: char, seconds: fn(&str) -> Option<i64>) -> Option<Reading> {
    let (message, tag) = given.value.rsplit_once(mark)?;
    let (payload, time) = message.rsplit_once(mark)?;
    let tag = tag_of(tag, &[20, 32, 64])?;
    let written = Some(seconds(time)?).filter(|at| TIMES.contains(at))?;
    let mut facts = vec![Fact::Written(written)];
    let data = match payload.strip_prefix('.') {
        Some(packed) => match inflate::zlib(&bytes(packed)?) {
            Ok(data) => {
                facts.push(Fact::Inflated(data.len()));
                Some(data)
            }
            Err(inflate::Fault::TooLarge) => {
                facts.push(Fact::Bomb);
                None
            }
            Err(inflate::Fault::Broken) => return None,
        },
        None => Some(bytes(payload).filter(|data| !data.is_empty())?),
    };
    Some(signed(message, tag).with(data, facts))
}

/// `s:ID.SIGNATURE` by cookie-signature.
pub fn express(given: Given<'_>) -> Option<Reading> {
    let (id, tag) = given.value.strip_prefix("s:")?.rsplit_once('.')?;
    let tag = tag_of(tag, &[32])?;
    let json = id.strip_prefix("j:").map(|json| json.as_bytes().to_vec());
    let fact = json.is_none().then(|| Fact::Id(id.to_owned()));
    Some(signed(id, tag).with(json, fact))
}

/// JSON in base64, or an ID, signed by the cookie `NAME.sig` (keygrip).
pub fn keygrip(given: Given<'_>) -> Option<Reading> {
    let tag = tag_of(given.signature?, &[20, 32])?;
    if given.value.contains('.') {
        return None;
    }
    let data = bytes(given.value).filter(|data| is_json(data));
    let fact = data.is_none().then(|| Fact::Id(given.value.to_owned()));
    let message = format!("{}={}", given.name, given.value);
    Some(signed(message, tag).with(data, fact))
}

/// `DATA--HEX` by the message verifier of Active Support.
pub fn rails_signed(given: Given<'_>) -> Option<Reading> {
    let (message, tag) = given.value.rsplit_once("--")?;
    let tag = from_hex(tag).filter(|tag| matches!(tag.len(), 20 | 32))?;
    let data = bytes(message)?;
    let mut facts = Vec::new();
    let inner = Document::read(data.clone()).ok().and_then(|envelope| {
        let about = envelope.root().get("_rails")?;
        facts.extend(text(about, "pur").map(Fact::Purpose));
        let ends = text(about, "exp").and_then(|exp| exp.parse::<jiff::Timestamp>().ok());
        facts.extend(ends.map(|ends| Fact::Expires(ends.as_second())));
        match about.get("data") {
            Some(data) => Some(data.source().as_bytes().to_vec()),
            None => bytes(&text(about, "message")?),
        }
    });
    Some(signed(message, tag).with(inner.unwrap_or(data), facts))
}

/// `DATA--IV--TAG` by its message encryptor (AES-256-GCM).
pub fn rails_encrypted(given: Given<'_>) -> Option<Reading> {
    let mut parts = given.value.split("--").map(bytes);
    let (data, iv, tag) = (parts.next()??, parts.next()??, parts.next()??);
    let fits = parts.next().is_none() && (iv.len(), tag.len()) == (12, 16) && !data.is_empty();
    let reading = signed(data, tag).encrypted();
    fits.then_some(Reading {
        salt: iv,
        ..reading
    })
}

/// JSON in base64 with `iv`, `value` and `mac`.
pub fn laravel(given: Given<'_>) -> Option<Reading> {
    let envelope = Document::read(bytes(given.value)?).ok()?;
    let member = |name| text(envelope.root(), name);
    let (iv, value, mac) = (member("iv")?, member("value")?, member("mac")?);
    // With AES-GCM there is a tag in its place.
    let tag = match mac.as_str() {
        "" => bytes(&member("tag")?)?,
        mac => from_hex(mac)?,
    };
    Some(signed(iv + &value, tag).encrypted())
}

/// `SFMyNTY.TERM.SIGNATURE` by Plug.Crypto: the first part is base64 of HS256.
pub fn phoenix_signed(given: Given<'_>) -> Option<Reading> {
    let (message, tag) = given.value.rsplit_once('.')?;
    let term = bytes(message.strip_prefix("SFMyNTY.")?)?;
    let tag = tag_of(tag, &[32])?;
    let json = erlang::json(&term).map(|json| json.to_string().into_bytes());
    Some(signed(message, tag).with(json.unwrap_or(term), []))
}

/// The same encrypted: base64 of A128GCM before it, or `XCP` (XChaCha20-Poly1305).
pub fn phoenix_encrypted(given: Given<'_>) -> Option<Reading> {
    let (name, rest) = given.value.split_once('.')?;
    let known = matches!(name, "QTEyOEdDTQ" | "XCP");
    let whole = rest.split('.').all(|part| bytes(part).is_some());
    (known && whole && rest.len() > 64).then(|| signed(rest, Vec::new()).encrypted())
}

/// `2|KEY|TIME|NAME|VALUE|HEX`, each of the first with its length.
pub fn tornado(given: Given<'_>) -> Option<Reading> {
    let (message, tag) = given.value.rsplit_once('|')?;
    let mut fields = message.strip_prefix("2|")?.split('|').map(|field| {
        let (length, field) = field.split_once(':')?;
        length.parse::<usize>().ok().map(|_| field)
    });
    let (key, time) = (fields.next()??, fields.next()??);
    let (name, value) = (fields.next()??, fields.next()??);
    let tag = from_hex(tag).filter(|tag| tag.len() == 32 && fields.next().is_none())?;
    let message = format!("{message}|");
    let written = Fact::Written(time.parse().ok()?);
    let version = (key != "0").then(|| Fact::Key(key.to_owned()));
    let facts = [written, Fact::Purpose(name.to_owned())];
    let facts = facts.into_iter().chain(version);
    Some(signed(message, tag).with(bytes(value), facts))
}

/// Data Protection of ASP.NET Core: a magic number, the ID of the key, and what is encrypted.
pub fn aspnet_core(given: Given<'_>) -> Option<Reading> {
    let (start, rest) = given.value.split_at_checked(28)?;
    let start = bytes(start).filter(|_| start.starts_with("CfDJ8"))?;
    let id = start.get(4..20)?;
    let digits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_=".contains(&byte);
    if !rest.bytes().all(digits) {
        return None;
    }
    // A GUID of Windows: its first three groups stand the other way round.
    let turned = |range: std::ops::Range<usize>| {
        let mut bytes = id[range].to_vec();
        bytes.reverse();
        mac::hex(&bytes)
    };
    let [a, b, c] = [0..4, 4..6, 6..8].map(turned);
    let key = format!(
        "{a}-{b}-{c}-{}-{}",
        mac::hex(&id[8..10]),
        mac::hex(&id[10..])
    );
    Some(
        signed(rest, Vec::new())
            .encrypted()
            .with(None, [Fact::Key(key)]),
    )
}

/// A ticket of Forms Authentication in hexadecimal, known by its name alone.
pub fn aspnet(given: Given<'_>) -> Option<Reading> {
    let named = given.name.to_ascii_uppercase().contains("ASPX");
    let ticket = from_hex(given.value).filter(|ticket| named && ticket.len() >= 32)?;
    Some(signed(ticket, Vec::new()).encrypted())
}

/// `Fe26.2*PASSWORD_ID*SALT*IV*DATA*END*SALT*MAC~VERSION`, a seal of iron.
pub fn iron(given: Given<'_>) -> Option<Reading> {
    let fields: Vec<&str> = given.value.split('*').collect();
    let &["Fe26.2", key, _, _, _, end, salt, mac] = fields.as_slice() else {
        return None;
    };
    let tag = tag_of(mac.split('~').next()?, &[32])?;
    let message = fields[..6].join("*");
    let end = end
        .parse::<i64>()
        .ok()
        .map(|milliseconds| Fact::Expires(milliseconds / 1000));
    let key = (!key.is_empty()).then(|| Fact::Key(key.to_owned()));
    let reading = signed(message, tag).encrypted();
    let facts = key.into_iter().chain(end);
    Some(
        Reading {
            salt: salt.into(),
            ..reading
        }
        .with(None, facts),
    )
}

/// `base64-` and JSON, whose tokens have signatures of their own.
pub fn supabase(given: Given<'_>) -> Option<Reading> {
    let data = bytes(given.value.strip_prefix("base64-")?)?;
    let reading = Reading {
        protection: Protection::None,
        ..signed("", Vec::new())
    };
    is_json(&data).then(|| reading.with(data, []))
}

/// `USER|END|TOKEN|HMAC`; the key of the HMAC is made of a piece of the user's row.
pub fn wordpress(given: Given<'_>) -> Option<Reading> {
    let fields: Vec<&str> = given.value.split('|').collect();
    let &[user, end, token, tag] = fields.as_slice() else {
        return None;
    };
    let end = end.parse().ok().filter(|end| TIMES.contains(end))?;
    let tag = from_hex(tag).filter(|tag| matches!(tag.len(), 16 | 20 | 32))?;
    let fits = !user.is_empty() && token.len() == 43;
    let facts = [Fact::User(user.to_owned()), Fact::Expires(end)];
    fits.then(|| signed("", tag).with(None, facts))
}

/// Base64 of `TIME|VALUE|MAC`, whose last is 32 bytes.
pub fn gorilla(given: Given<'_>) -> Option<Reading> {
    let bytes = bytes(given.value)?;
    let mut parts = bytes.splitn(3, |&byte| byte == b'|');
    let (time, value, tag) = (parts.next()?, parts.next()?, parts.next()?);
    let time = std::str::from_utf8(time).ok()?;
    let written = time.parse().ok().filter(|at| TIMES.contains(at))?;
    let message = [given.name.as_bytes(), b"|", time.as_bytes(), b"|", value].concat();
    let inner = std::str::from_utf8(value).ok().and_then(self::bytes);
    let reading = signed(message, tag.to_vec()).with(inner, [Fact::Written(written)]);
    (tag.len() == 32).then_some(reading)
}

/// `VALUE|TIME|SIGNATURE`, the value encrypted.
pub fn oauth2_proxy(given: Given<'_>) -> Option<Reading> {
    let fields: Vec<&str> = given.value.split('|').collect();
    let &[value, time, tag] = fields.as_slice() else {
        return None;
    };
    let written = time.parse().ok().filter(|at| TIMES.contains(at))?;
    let tag = tag_of(tag, &[20, 32])?;
    let reading = signed(value, tag).encrypted();
    (!value.is_empty()).then(|| reading.with(None, [Fact::Written(written)]))
}

/// `TOKEN.SIGNATURE`, known by its name alone: the token is the name of a row.
pub fn better_auth(given: Given<'_>) -> Option<Reading> {
    let (id, tag) = given.value.rsplit_once('.')?;
    let tag = tag_of(tag, &[32])?;
    let named = given.name.contains("better-auth");
    named.then(|| signed(id, tag).with(None, [Fact::Id(id.to_owned())]))
}

/// `JSON.SIGNATURE`, both in base64.
pub fn remix(given: Given<'_>) -> Option<Reading> {
    let (message, tag) = given.value.rsplit_once('.')?;
    let tag = tag_of(tag, &[32]).filter(|tag| !tag.starts_with(b"{"))?;
    let data = bytes(message).filter(|data| is_json(data))?;
    Some(signed(message, tag).with(data, []))
}

/// The bytes of base64, in either alphabet, with or without padding.
fn bytes(text: &str) -> Option<Vec<u8>> {
    base64url::decode_lenient(text).ok()
}

/// A signature in base64 that has one of these many bytes.
fn tag_of(text: &str, lengths: &[usize]) -> Option<Vec<u8>> {
    bytes(text).filter(|tag| lengths.contains(&tag.len()))
}

fn is_json(bytes: &[u8]) -> bool {
    bytes.starts_with(b"{") && Document::read(bytes.to_vec()).is_ok()
}

/// True if JSON has a space after a colon, as Python writes it unless it is told not to.
fn has_spaces(json: &[u8]) -> bool {
    json.windows(3).any(|window| window == b"\": ")
}

/// Seconds since 1970 as bytes, the highest first; before itsdangerous 1.1 since 2011.
fn seconds_base64(text: &str) -> Option<i64> {
    const EPOCH: i64 = 1_293_840_000;
    let bytes = bytes(text).filter(|bytes| (3..=5).contains(&bytes.len()))?;
    let seconds = bytes
        .iter()
        .fold(0, |sum, &byte| sum << 8 | i64::from(byte));
    Some(if seconds < TIMES.start {
        seconds + EPOCH
    } else {
        seconds
    })
}

/// Seconds since 1970 in Django's base62: digits, capitals, small letters.
fn seconds_base62(text: &str) -> Option<i64> {
    if !(5..=7).contains(&text.len()) {
        return None;
    }
    text.bytes().try_fold(0, |sum, byte| {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'A'..=b'Z' => byte - b'A' + 10,
            b'a'..=b'z' => byte - b'a' + 36,
            _ => return None,
        };
        Some(sum * 62 + i64::from(digit))
    })
}
