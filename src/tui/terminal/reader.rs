//! A terminal's bytes as input: what is a key, and what is a paste though the terminal does not
//! mark it. Not every terminal marks a paste, and a paste may hold its own end mark: what comes
//! faster than a hand types, or right after a paste, belongs to the paste, and is no key.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::bytes::{END, Piece, START, may_be_answer, piece};
use crate::tui::input::{BURST, Input, UNREAD};

/// So many characters that are there at once are a paste, but for one key that is held down.
const PASTED: usize = 32;
/// The longest wait for the rest of a sequence: it was sent in one piece.
const SEQUENCE: Duration = Duration::from_millis(10);
/// The longest wait for the rest of a marked paste. A lost connection cuts its end off.
const CUT: Duration = Duration::from_secs(1);
/// The most that is kept of a paste, in bytes: more than any field takes.
const MAX_PASTE: usize = 16 << 20;

/// The reader of a terminal's bytes.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// Bytes of something whose end has not come yet.
    rest: Vec<u8>,
    /// The marked paste that has begun.
    paste: Option<Vec<u8>>,
    /// When something came last, and how long after what was before it.
    last: Option<Instant>,
    gap: Duration,
    /// The last key.
    key: Option<KeyEvent>,
    /// When the paste that has begun last went on, faster than by hand.
    flowed: Option<Instant>,
    /// Until when what comes may belong to a paste.
    guard: Option<Guard>,
    /// What became of the question about the background.
    asked: Asked,
}

/// A question to the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Asked {
    /// None is open.
    #[default]
    Nothing,
    /// Nothing has come yet.
    Open,
    /// The background.
    Answered([u8; 3]),
}

#[derive(Clone, Copy, Debug)]
struct Guard {
    until: Instant,
    /// The paste was marked: a single key belongs to it too.
    marked: bool,
}

impl Reader {
    /// Notes that the terminal was asked for its background: an answer may come.
    pub fn ask(&mut self) {
        self.asked = Asked::Open;
    }

    /// True while the question is open.
    pub fn waits_for_answer(&self) -> bool {
        self.asked == Asked::Open
    }

    /// The background that the terminal has told: red, green, blue.
    pub fn background(&self) -> Option<[u8; 3]> {
        match self.asked {
            Asked::Answered(rgb) => Some(rgb),
            Asked::Open | Asked::Nothing => None,
        }
    }

    /// The time to wait for more, before [`Self::pause`].
    pub fn patience(&self, now: Instant) -> Option<Duration> {
        let since = if self.paste.is_some() {
            self.flowed.map(|flowed| flowed + CUT)
        } else {
            // An answer that a slow line cuts in two is one: no piece of it is a key.
            let slow = self.rest.len() > 2 && may_be_answer(&self.rest);
            let rest = if slow { CUT } else { SEQUENCE };
            self.last
                .filter(|_| !self.rest.is_empty())
                .map(|last| last + rest)
        };
        since.map(|end| end.saturating_duration_since(now))
    }

    /// Takes bytes that came together.
    pub fn feed(&mut self, bytes: &[u8], now: Instant) -> Vec<Input> {
        self.gap = self
            .last
            .map_or(Duration::MAX, |last| now.saturating_duration_since(last));
        self.last = Some(now);
        if self.gap < BURST || bytes.len() >= PASTED {
            self.flowed = Some(now);
        }
        self.rest.extend_from_slice(bytes);
        self.take(false, now)
    }

    /// Nothing more came in time: what waits for its end gets none.
    pub fn pause(&mut self, now: Instant) -> Vec<Input> {
        let Some(mut text) = self.paste.take() else {
            return self.take(true, now);
        };
        text.append(&mut self.rest);
        self.guard = None;
        vec![Input::Unmarked(lossy(&text), self.gap)]
    }

    fn take(&mut self, whole: bool, now: Instant) -> Vec<Input> {
        let bytes = std::mem::take(&mut self.rest);
        let (mut found, mut keys) = (Vec::new(), Vec::new());
        let (mut from, mut at) = (0, 0);
        loop {
            if let Some(paste) = &mut self.paste {
                let (text, end) = paste_of(&bytes[at..]);
                let room = MAX_PASTE.saturating_sub(paste.len()).min(text.len());
                paste.extend_from_slice(&text[..room]);
                at += text.len();
                from = at;
                if !end {
                    break;
                }
                at += END.len();
                from = at;
                found.push(Input::Paste(lossy(paste)));
                self.paste = None;
                self.guard = Some(Guard {
                    until: now + UNREAD,
                    marked: true,
                });
            }
            match piece(&bytes[at..], whole) {
                Piece::Key(key, length) => {
                    keys.push(key);
                    at += length;
                }
                Piece::Nothing(length) => at += length,
                Piece::Background(rgb, length) => {
                    self.typed(&mut keys, &bytes[from..at], now, &mut found);
                    at += length;
                    from = at;
                    self.asked = Asked::Answered(rgb);
                }
                Piece::Attributes(length) => {
                    self.typed(&mut keys, &bytes[from..at], now, &mut found);
                    at += length;
                    from = at;
                    if self.asked == Asked::Open {
                        self.asked = Asked::Nothing;
                    }
                }
                Piece::Start(length) => {
                    self.typed(&mut keys, &bytes[from..at], now, &mut found);
                    at += length;
                    from = at;
                    self.paste = Some(Vec::new());
                    self.flowed = Some(now);
                }
                Piece::Part => break,
            }
        }
        self.typed(&mut keys, &bytes[from..at], now, &mut found);
        self.rest = bytes[at..].to_vec();
        found
    }

    /// Keys that were there at once, and the bytes that they are.
    fn typed(
        &mut self,
        keys: &mut Vec<KeyEvent>,
        bytes: &[u8],
        now: Instant,
        found: &mut Vec<Input>,
    ) {
        if keys.is_empty() {
            return;
        }
        let several = keys.len() > 1;
        let fast = several || self.gap < BURST;
        let guard = self.guard.filter(|guard| now < guard.until);
        let pasted = is_pasted(keys);
        if pasted || guard.is_some_and(|guard| guard.marked || fast) {
            if fast {
                self.guard = Some(Guard {
                    until: now + UNREAD,
                    marked: guard.is_some_and(|guard| guard.marked),
                });
            }
            found.push(Input::Unmarked(lossy(bytes), self.gap));
            keys.clear();
            return;
        }
        let first = if several { Some(keys[0]) } else { self.key };
        let held = keys.iter().all(|key| Some(*key) == first);
        self.key = keys.last().copied();
        if fast && !held {
            keys.retain(|key| !is_control(key));
        }
        let gap = if several { Duration::ZERO } else { self.gap };
        found.extend(keys.drain(..).map(|key| Input::Key(key, gap)));
    }
}

/// True if so many keys at once are text, and not one key that is held down.
fn is_pasted(keys: &[KeyEvent]) -> bool {
    let text = |key: &&KeyEvent| matches!(key.code, KeyCode::Char(_) | KeyCode::Enter);
    keys.iter().filter(text).count() >= PASTED && keys.iter().any(|key| *key != keys[0])
}

/// True for what ends or stops a program: among other keys, it comes from a paste.
fn is_control(key: &KeyEvent) -> bool {
    let named = matches!(key.code, KeyCode::Char('c' | 'z'));
    named && key.modifiers.contains(KeyModifiers::CONTROL)
}

/// The part of the bytes that is the paste for certain, and whether its end mark follows.
fn paste_of(bytes: &[u8]) -> (&[u8], bool) {
    if let Some(end) = memchr::memmem::find(bytes, END) {
        return (&bytes[..end], true);
    }
    let cut = (1..END.len())
        .rev()
        .find(|length| bytes.ends_with(&END[..*length]));
    (&bytes[..bytes.len() - cut.unwrap_or(0)], false)
}

fn lossy(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    if !text.contains('\u{1b}') {
        return text.into_owned();
    }
    let mark = |mark: &'static [u8]| std::str::from_utf8(mark).unwrap_or_default();
    text.replace(mark(START), "").replace(mark(END), "")
}

#[cfg(test)]
mod tests;
