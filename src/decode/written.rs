//! Every token of an input written one after the other, as text or as JSON; whether all that was
//! asked for holds of them; repeated ones are written once.
//!
//! A log repeats its tokens, each with every request. What was written of the last ones that came
//! twice is kept, and of the next copy only the place is written anew.

use std::mem;

use super::find::{self, Source, Tokens};
use super::{Asked, Found, each, json, text};
use crate::error::Error;
use crate::text::Lang;

/// So many tokens are kept.
const KEPT: usize = 64;
/// So much may be kept of one: of the token and of what was written.
const MAX_LEN: usize = 1 << 15;
/// So much is written at once: a short token makes a hundred times its size.
const ENOUGH: usize = 1 << 18;

/// How tokens are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For people.
    Text,
    /// As one JSON document.
    Json,
    /// As JSON, a token a line.
    Lines,
}

/// Some of what is written: how many tokens, and whether all that was asked for holds of them.
#[derive(Debug)]
pub(super) struct Written {
    pub text: String,
    pub count: usize,
    pub holds: bool,
    /// True if it ends the piece of the input.
    pub last: bool,
}

impl Written {
    pub fn none() -> Self {
        Self {
            text: String::new(),
            count: 0,
            holds: true,
            last: false,
        }
    }
}

/// Writes every token of an input: how many there were, and whether all that was asked for holds.
///
/// # Errors
/// Those of `write`.
pub fn all(
    input: &[u8],
    asked: &Asked,
    form: Form,
    lang: Lang,
    mut write: impl FnMut(&str) -> Result<(), Error>,
) -> Result<(usize, bool), Error> {
    let (mut count, mut holds) = (0, true);
    let mut done = Ok(());
    some(find::all(input), asked, form, lang, &mut |written| {
        count += written.count;
        holds &= written.holds;
        done = write(&written.text);
        done.is_ok()
    });
    done.map(|()| (count, holds))
}

/// Writes tokens and gives that away, until nobody takes it.
pub(super) fn some(
    tokens: Tokens<'_>,
    asked: &Asked,
    form: Form,
    lang: Lang,
    give: &mut dyn FnMut(Written) -> bool,
) {
    let mut writer = Writer {
        asked,
        form,
        lang,
        first: true,
        out: Written::none(),
        slots: Vec::new(),
    };
    for (source, found) in tokens {
        writer.token(&source, found);
        if writer.out.text.len() > ENOUGH {
            let next = Written {
                text: String::with_capacity(ENOUGH + ENOUGH / 8),
                ..Written::none()
            };
            if !give(mem::replace(&mut writer.out, next)) {
                return;
            }
        }
    }
    let mut out = writer.out;
    if form == Form::Json && !writer.first {
        out.text.push_str(json::CLOSE);
    }
    out.last = true;
    give(out);
}

struct Writer<'a> {
    asked: &'a Asked,
    form: Form,
    lang: Lang,
    /// True if no token has been written.
    first: bool,
    out: Written,
    slots: Vec<Slot>,
}

/// The last token with a hash that falls here; kept where it came twice.
#[derive(Clone, Default)]
struct Slot {
    hash: u64,
    kept: Option<Box<Kept>>,
}

/// What was found, and what was written of it: of a JWS in JSON, several tokens.
#[derive(Clone)]
struct Kept {
    source: Vec<u8>,
    /// As it was found; line and column are another copy's.
    found: Found,
    tokens: Vec<Shown>,
}

/// A token as it was written, but for its place.
#[derive(Clone)]
struct Shown {
    before: String,
    found: Found,
    after: String,
    holds: bool,
}

impl Writer<'_> {
    fn token(&mut self, source: &Source<'_>, found: Found) {
        let bytes = match source {
            Source::Compact(text) => text.as_bytes(),
            Source::Json(object) | Source::Key(object) => object,
        };
        let hash = hash(bytes);
        if self.slots.is_empty() {
            self.slots = vec![Slot::default(); KEPT];
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the rest is less than KEPT"
        )]
        let at = (hash % KEPT as u64) as usize;
        if self.slots[at].hash != hash {
            self.slots[at] = Slot { hash, kept: None };
            self.fresh(source, found, None);
            return;
        }
        let kept = self.slots[at].kept.take();
        self.slots[at].kept = match kept.filter(|kept| kept.is(bytes, &found)) {
            Some(kept) => {
                for shown in &kept.tokens {
                    self.again(shown, &found);
                }
                Some(kept)
            }
            None if bytes.len() > MAX_LEN => {
                self.fresh(source, found, None);
                None
            }
            None => {
                let mut kept = Kept {
                    source: bytes.to_vec(),
                    found: found.clone(),
                    tokens: Vec::new(),
                };
                let start = self.out.text.len();
                self.fresh(source, found, Some(&mut kept.tokens));
                (self.out.text.len() - start <= MAX_LEN).then(|| Box::new(kept))
            }
        };
    }

    /// Decodes what was found, and keeps what is written, if that is asked for.
    fn fresh(&mut self, source: &Source<'_>, found: Found, mut keep: Option<&mut Vec<Shown>>) {
        each(source, found, self.asked.now, |decoded| {
            decoded.check(self.asked);
            self.separate();
            let before = self.out.text.len();
            if self.form == Form::Text {
                text::summary(&mut self.out.text, decoded, self.lang);
            }
            let place = self.out.text.len();
            self.place(&decoded.found);
            let after = self.out.text.len();
            match self.form {
                Form::Text => text::rest(&mut self.out.text, decoded, self.lang),
                Form::Json => json::element_rest(&mut self.out.text, decoded, self.lang),
                Form::Lines => json::line_rest(&mut self.out.text, decoded, self.lang),
            }
            let holds = decoded.holds();
            if let Some(keep) = &mut keep {
                keep.push(Shown {
                    before: self.out.text[before..place].to_owned(),
                    found: decoded.found.clone(),
                    after: self.out.text[after..].to_owned(),
                    holds,
                });
            }
            self.count(holds);
        });
    }

    /// Writes a token that was written before, at another place.
    fn again(&mut self, shown: &Shown, found: &Found) {
        self.separate();
        self.out.text.push_str(&shown.before);
        self.place(&Found {
            line: found.line,
            column: found.column,
            ..shown.found.clone()
        });
        self.out.text.push_str(&shown.after);
        self.count(shown.holds);
    }

    /// What stands between this token and the one before, or before the first.
    fn separate(&mut self) {
        match (self.form, self.first) {
            (Form::Json, true) => self.out.text.push_str(&(json::open() + "\n")),
            (Form::Json, false) => self.out.text.push_str(",\n"),
            (Form::Text, false) => self.out.text.push('\n'),
            (Form::Text, true) | (Form::Lines, _) => {}
        }
        self.first = false;
    }

    fn place(&mut self, found: &Found) {
        let out = &mut self.out.text;
        match self.form {
            Form::Text => text::place(out, found, self.lang),
            Form::Json => json::element_place(out, found),
            Form::Lines => json::line_place(out, found),
        }
    }

    fn count(&mut self, holds: bool) {
        self.out.count += 1;
        self.out.holds &= holds;
    }
}

impl Kept {
    /// True if this is what was found, at any place.
    fn is(&self, source: &[u8], found: &Found) -> bool {
        let Found {
            form,
            name,
            cookie,
            length,
            ..
        } = &self.found;
        self.source == source
            && (form, name, cookie, length)
                == (&found.form, &found.name, &found.cookie, &found.length)
    }
}

/// A hash of the end: there two tokens differ, if they do.
fn hash(source: &[u8]) -> u64 {
    let end = &source[source.len().saturating_sub(16)..];
    let mix = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = end
        .iter()
        .fold(0xcbf2_9ce4_8422_2325 ^ source.len() as u64, mix);
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode;
    use crate::jose::base64url;

    /// What is written token by token, without anything that is kept.
    fn one_by_one(input: &[u8], asked: &Asked, form: Form) -> String {
        let mut tokens: Vec<_> = decode::tokens(input, asked.now).collect();
        for token in &mut tokens {
            token.check(asked);
        }
        let mut lines = String::new();
        match form {
            Form::Json => json::write(&tokens, Lang::En),
            Form::Text => {
                let all: Vec<_> = tokens.iter().map(|t| text::write(t, Lang::En)).collect();
                all.join("\n")
            }
            Form::Lines => {
                for token in &tokens {
                    json::line(&mut lines, token, Lang::En);
                }
                lines
            }
        }
    }

    #[test]
    fn a_token_that_comes_again_is_written_as_before_at_its_own_place() {
        let part = |text: &str| base64url::encode(text.as_bytes());
        let header = part(r#"{"alg":"HS256","typ":"JWT"}"#);
        let token = format!("{header}.{}.AAAA", part(r#"{"sub":"\u202e","exp":1}"#));
        let other = format!("{header}.{}.AAAA", part(r#"{"sub":"other!","exp":1}"#));
        let object = format!(
            r#"{{"payload":"{}","signatures":[{{"protected":"{header}","signature":"AAAA"}},{{"protected":"{header}","signature":"BBBB"}}]}}"#,
            part("{}")
        );
        let input = format!(
            "{token}\n{token}\n at {token} {token}\n{other}\n{token}\nSet-Cookie: a={token}; Path=/\n\
             Set-Cookie: a={token}; Secure\nCookie: b={token}\nCookie: c={token}\n{other}\n{other}\n\
             {object}\n{object}\n {object}\n{token}\n"
        );
        for share in [false, true] {
            let asked = Asked {
                share,
                now: 5,
                ..Asked::default()
            };
            for form in [Form::Text, Form::Json, Form::Lines] {
                let mut out = String::new();
                let done = all(input.as_bytes(), &asked, form, Lang::En, |text| {
                    out.push_str(text);
                    Ok(())
                });
                assert_eq!(done.expect("written"), (19, true));
                assert_eq!(out, one_by_one(input.as_bytes(), &asked, form));
            }
        }
    }
}
