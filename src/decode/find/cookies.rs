//! Cookies in headers, wherever these stand: each by its name, its value percent-decoded, those
//! that belong together put together.

use std::ops::Range;

use memchr::{memchr, memmem};

use super::InCookie;
use super::bytes::{is_blank, is_digit, starts_object, unescaped};
use crate::decode::cookie::{Given, Meaning, read};
use crate::work;

/// More of a header is not read, in bytes.
const MAX_HEADER: usize = 1 << 16;
/// No name of a cookie is longer, in bytes.
const MAX_NAME: usize = 256;
/// More of them are not listed.
const MAX_COOKIES: usize = 200;

/// A `Cookie` or a `Set-Cookie` header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Where its cookies stand.
    pub range: Range<usize>,
    /// The pieces in their order, and the number of the cookie that each is of.
    pub pieces: Vec<(Range<usize>, usize)>,
    pub cookies: Vec<Cookie>,
}

/// A cookie, put together where it was cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cookie {
    pub name: String,
    /// Its value, percent-decoded.
    pub value: String,
    /// Its value as received, and what follows it to the end of a `Set-Cookie` header.
    pub header: Option<String>,
    /// The value of the cookie that signs it.
    pub signature: Option<String>,
    /// How many cookies it was cut into.
    pub count: usize,
}

impl Cookie {
    /// What is kept of it with a token.
    pub fn in_cookie(&self) -> InCookie {
        InCookie {
            name: self.name.clone(),
            set_cookie: self.header.clone(),
            signature: self.signature.clone(),
            count: self.count,
        }
    }

    /// True if its name tells what it is, whatever else stands beside it.
    pub fn is_named(&self) -> bool {
        Meaning::of(&self.name).is_some_and(|named| named != Meaning::Other)
    }

    /// True if it is a session by its form, or was put together here.
    pub fn is_session(&self) -> bool {
        let given = Given {
            name: &self.name,
            value: &self.value,
            signature: self.signature.as_deref(),
        };
        self.count > 1 || read(given).is_some()
    }
}

/// A name and a value as they stand.
struct Pair {
    name: String,
    range: Range<usize>,
    /// The value, percent-decoded.
    value: String,
    /// The whole header, of `Set-Cookie`: the value as received, and the attributes.
    header: Option<String>,
}

/// A header as it stands, on its line.
struct Line {
    /// The first byte of its name.
    start: usize,
    range: Range<usize>,
    /// True for `Set-Cookie`, which has one cookie.
    set: bool,
    pairs: Vec<Pair>,
}

/// The headers of an input, in order; one `Set-Cookie` on the line after another is one with it.
pub fn headers(input: &[u8]) -> Vec<Header> {
    let mut found: Vec<Line> = Vec::new();
    let mut end = 0;
    work::note(input.len());
    for at in memmem::find_iter(input, b"ookie") {
        if at < end {
            continue;
        }
        let Some(mut line) = line(input, at) else {
            continue;
        };
        let between = input.get(end..line.start).unwrap_or(b"-");
        let blank = |byte: &u8| byte.is_ascii_whitespace() || b"<>*|".contains(byte);
        let next = line.set && between.len() < 64 && between.iter().all(blank);
        let goes_on = |last: &&mut Line| next && last.set && last.pairs.len() < MAX_COOKIES;
        end = line.range.end;
        match found.last_mut().filter(goes_on) {
            Some(last) => {
                last.range.end = end;
                last.pairs.append(&mut line.pairs);
            }
            None => found.push(line),
        }
    }
    let headers = found.into_iter();
    headers
        .map(|line| together(line.range, &line.pairs))
        .collect()
}

/// An input that is the value of a `Cookie` header: names and values with semicolons between, at
/// least one that is known.
pub fn bare(input: &[u8]) -> Option<Header> {
    let text = input.trim_ascii();
    if text.len() > MAX_HEADER || !text.contains(&b'=') || memchr(b'\n', text).is_some() {
        return None;
    }
    let start = input.len() - input.trim_ascii_start().len();
    let lone = |pair: &[u8]| {
        let value = memchr(b'=', pair).map(|at| &pair[at + 1..]);
        let odd = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'&';
        value.is_some_and(|value| !value.iter().any(odd))
    };
    let mut parts = text.split(|&byte| byte == b';').map(<[u8]>::trim_ascii);
    let fits = parts.all(|part| part.is_empty() || lone(part) && name_of(part).is_some());
    let pairs = pairs(input, start..start + text.len());
    let header = fits.then(|| together(start..start + text.len(), &pairs))?;
    header
        .cookies
        .iter()
        .any(|cookie| cookie.is_named() || cookie.is_session())
        .then_some(header)
}

/// The value of a cookie alone, percent-decoded, where it is a session by its form.
pub fn value(text: &str) -> Option<String> {
    let value = unescaped(text).unwrap_or_else(|| text.to_owned());
    let given = Given {
        value: &value,
        ..Given::default()
    };
    read(given).is_some().then_some(value)
}

/// The header whose name has its `ookie` here.
fn line(input: &[u8], at: usize) -> Option<Line> {
    let start = at.checked_sub(1)?;
    if !input[start].eq_ignore_ascii_case(&b'c') {
        return None;
    }
    let before = &input[..start];
    let set = before.len() >= 4 && before[before.len() - 4..].eq_ignore_ascii_case(b"set-");
    let before = if set {
        &before[..before.len() - 4]
    } else {
        before
    };
    if before
        .last()
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    {
        return None;
    }
    let (from, quote) = value_start(input, at + 5, quote_before(before))?;
    // What has no name and no `=` is no cookie, and the rest of the line is not looked at.
    name_of(&input[from..input.len().min(from + MAX_NAME)])?;
    let to = from + value_length(&input[from..input.len().min(from + MAX_HEADER)], quote);
    let first = memchr(b';', &input[from..to]).map_or(to, |at| from + at);
    let mut pairs = pairs(input, from..if set { first } else { to });
    work::note(to - from);
    if set {
        let header = String::from_utf8_lossy(&input[from..to]).into_owned();
        for pair in &mut pairs {
            pair.header = Some(header.clone());
        }
    }
    (!pairs.is_empty()).then_some(Line {
        start: before.len(),
        range: from..to,
        set,
        pairs,
    })
}

/// The quote that stands before a header's name, and may end its value.
fn quote_before(before: &[u8]) -> Option<u8> {
    before
        .last()
        .copied()
        .filter(|byte| matches!(byte, b'"' | b'\''))
}

/// Where the value of a header begins behind its name, and the quote that it ends with: after a
/// colon, or as the `value` beside a `name` in JSON.
fn value_start(input: &[u8], at: usize, before: Option<u8>) -> Option<(usize, Option<u8>)> {
    let mut rest = &input[at..];
    let mut closed = false;
    let skip = |rest: &mut &[u8], what: &[u8]| {
        let there = rest.starts_with(what);
        if there {
            *rest = &rest[what.len()..];
        }
        there
    };
    let blanks = |rest: &mut &[u8]| {
        let count = rest.iter().take_while(|&&byte| is_blank(byte)).count();
        *rest = &rest[count.min(8)..];
    };
    skip(&mut rest, b"\\");
    if let Some(quote) = before {
        closed = skip(&mut rest, &[quote]);
    }
    blanks(&mut rest);
    if closed && skip(&mut rest, b",") {
        let lines = rest
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        rest = &rest[lines.min(64)..];
        if !skip(&mut rest, b"\"value\"") {
            return None;
        }
        blanks(&mut rest);
    }
    if ![&b":"[..], b"=", b","]
        .iter()
        .any(|mark| skip(&mut rest, mark))
    {
        return None;
    }
    blanks(&mut rest);
    let escaped = skip(&mut rest, b"\\");
    let quote = rest
        .first()
        .copied()
        .filter(|byte| matches!(byte, b'"' | b'\'' | b'`'));
    if quote.is_some() {
        rest = &rest[1..];
    } else if escaped {
        return None;
    }
    let quote = quote.or(before.filter(|_| !closed));
    Some((input.len() - rest.len(), quote))
}

/// How much of a text is the value of a header that ends with a quote, or with its line.
fn value_length(text: &[u8], quote: Option<u8>) -> usize {
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            b'\n' | b'\r' => break,
            // An escaped line break ends it; an escaped quote is one of a cookie's value.
            b'\\' if matches!(text.get(at + 1), Some(b'n' | b'r')) => break,
            b'\\' => at += 1,
            byte if Some(byte) == quote => break,
            _ => {}
        }
        at += 1;
    }
    at.min(text.len())
}

/// The name before the first `=` of a text.
fn name_of(text: &[u8]) -> Option<&[u8]> {
    let name = text[..memchr(b'=', text)?].trim_ascii();
    let odd = |byte: &u8| !byte.is_ascii_graphic() || b"\"'`,;(){}[]<>@\\/?&#".contains(byte);
    (!name.is_empty() && name.len() <= MAX_NAME && !name.iter().any(odd)).then_some(name)
}

fn pairs(input: &[u8], range: Range<usize>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut at = range.start;
    for part in input[range].split(|&byte| byte == b';').take(MAX_COOKIES) {
        if let (Some(name), Some(sign)) = (name_of(part), memchr(b'=', part)) {
            let value = part[sign + 1..].trim_ascii_start();
            let mut start = at + part.len() - value.len();
            let mut value = value.trim_ascii_end();
            for quote in [&b"\\\""[..], b"\""] {
                let inner = value
                    .strip_prefix(quote)
                    .and_then(|rest| rest.strip_suffix(quote));
                start += inner.map_or(0, |_| quote.len());
                value = inner.unwrap_or(value);
            }
            let text = String::from_utf8_lossy(value);
            pairs.push(Pair {
                name: String::from_utf8_lossy(name).into_owned(),
                range: start..start + value.len(),
                value: unescaped(&text).unwrap_or_else(|| text.into_owned()),
                header: None,
            });
        }
        at += part.len() + 1;
    }
    pairs
}

/// The cookies that pairs are: each alone, or the pieces of one put together.
fn together(range: Range<usize>, pairs: &[Pair]) -> Header {
    let find = |name: String| pairs.iter().position(|pair| pair.name == name);
    // In most headers nothing belongs to anything else, and nothing is looked for.
    let signed = pairs
        .iter()
        .any(|pair| pair.name.strip_suffix(".sig").is_some());
    let mut used = vec![false; pairs.len()];
    let (mut pieces, mut cookies) = (Vec::new(), Vec::new());
    // Those that were cut come first, since their pieces may stand in any order.
    let cut = pairs
        .iter()
        .any(|pair| pair.name.ends_with(|c: char| c.is_ascii_digit()));
    let all = (0..pairs.len()).map(|at| Joined::of(pairs, at, cut, find));
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|joined| joined.pieces.len() < 2);
    for joined in all {
        let Pair { name, header, .. } = &pairs[joined.pieces[0]];
        let base = name.strip_suffix(".sig").filter(|_| signed);
        let signs = base.and_then(|base| find(base.to_owned())).is_some();
        if signs || joined.pieces.iter().any(|&piece| used[piece]) {
            continue;
        }
        for &piece in &joined.pieces {
            used[piece] = true;
            pieces.push((pairs[piece].range.clone(), cookies.len()));
        }
        let signature = signed.then(|| find(format!("{name}.sig"))).flatten();
        cookies.push(Cookie {
            header: header.clone(),
            signature: signature.map(|at| pairs[at].value.clone()),
            count: joined.pieces.len(),
            name: joined.name,
            value: joined.value,
        });
    }
    pieces.sort_by_key(|(range, _)| range.start);
    Header {
        range,
        pieces,
        cookies,
    }
}

/// A cookie with the pieces that belong to it.
struct Joined {
    name: String,
    value: String,
    pieces: Vec<usize>,
}

impl Joined {
    /// The cookie that begins here. `find` tells the place of a name; `cut` is false where no name
    /// has a number.
    fn of(pairs: &[Pair], at: usize, cut: bool, find: impl Fn(String) -> Option<usize>) -> Self {
        let Pair { name, value, .. } = &pairs[at];
        let numbered = |base: &str, mark: &str, first: usize| -> Vec<usize> {
            let all = (first..).map(|number| find(format!("{base}{mark}{number}")));
            all.map_while(|piece| piece).take(MAX_COOKIES).collect()
        };
        let put = |base: &str, head: &str, pieces: Vec<usize>, before: usize| {
            let rest = pieces.iter().skip(before);
            let rest: String = rest.map(|&piece| pairs[piece].value.as_str()).collect();
            Self {
                name: base.to_owned(),
                value: format!("{head}{rest}"),
                pieces,
            }
        };
        // NextAuth and Supabase, oauth2-proxy: the first has the number 0.
        for mark in [".", "_"].into_iter().filter(|_| cut) {
            let base = name
                .strip_suffix('0')
                .and_then(|base| base.strip_suffix(mark));
            let pieces = base.map_or_else(Vec::new, |base| numbered(base, mark, 1));
            if let Some(base) = base.filter(|_| !pieces.is_empty()) {
                return put(base, value, [vec![at], pieces].concat(), 1);
            }
        }
        // ASP.NET Core: the cookie itself says how many.
        if cut && value.starts_with("chunks-") {
            let pieces = numbered(name, "C", 1);
            if !pieces.is_empty() {
                return put(name, "", [vec![at], pieces].concat(), 1);
            }
        }
        // Argo CD: the first has no number, but says how many.
        if let Some((count, head)) = value.split_once(':').filter(|_| cut)
            && count.bytes().all(|byte| byte.is_ascii_digit())
            && let pieces = numbered(name, "-", 1)
            && !pieces.is_empty()
        {
            return put(name, head, [vec![at], pieces].concat(), 1);
        }
        // Header and payload of a token for scripts, its signature in a cookie that they cannot read.
        let half = value
            .split_once('.')
            .is_some_and(|(first, rest)| !rest.contains('.') && starts_object(first.as_bytes()));
        let mut others = (0..pairs.len()).filter(|_| half);
        let signature = others.find(|&other| {
            let Pair { name, value, .. } = &pairs[other];
            let named = name.to_ascii_lowercase().contains("sig");
            named && value.len() > 40 && value.bytes().all(is_digit)
        });
        match signature {
            Some(signature) => {
                let head = format!("{value}.");
                put(name, &head, vec![at, signature], 1)
            }
            None => put(name, value, vec![at], 1),
        }
    }
}
