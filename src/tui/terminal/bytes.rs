//! Bytes of a terminal as keys: what xterm and its kin send (ctlseqs, "PC-Style Function Keys"),
//! and the marks around a paste.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Bytes that a marked paste begins with.
pub(super) const START: &[u8] = b"\x1b[200~";
/// Bytes that a marked paste ends with.
pub(super) const END: &[u8] = b"\x1b[201~";
/// The longest sequence that is waited for, in bytes. A longer one is none.
const MAX_SEQUENCE: usize = 64;
const ESC: u8 = 0x1b;

/// The piece that bytes begin with, and how many of them it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Key(KeyEvent, usize),
    /// A marked paste begins.
    Start(usize),
    /// Nothing that is a key here.
    Nothing(usize),
    /// The first bytes of something whose end has not come yet.
    Part,
}

/// The piece that the bytes begin with. `whole`: nothing follows, so that what looks like a part is all.
pub(super) fn piece(bytes: &[u8], whole: bool) -> Piece {
    let Some(&first) = bytes.first() else {
        return Piece::Part;
    };
    let code = match first {
        ESC => return escape(bytes, whole),
        b'\r' => KeyCode::Enter,
        b'\t' => KeyCode::Tab,
        0x7f => KeyCode::Backspace,
        0 => return control(' '),
        0x01..=0x1a => return control(char::from(first - 1 + b'a')),
        0x1c..=0x1f => return control(char::from(first - 0x1c + b'4')),
        _ => return character(bytes, whole),
    };
    Piece::Key(code.into(), 1)
}

fn control(c: char) -> Piece {
    Piece::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL), 1)
}

/// A character in UTF-8; a byte that is none is passed over.
fn character(bytes: &[u8], whole: bool) -> Piece {
    let most = bytes.len().min(4);
    let (text, bad) = match std::str::from_utf8(&bytes[..most]) {
        Ok(text) => (text, false),
        Err(error) => {
            let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]);
            (valid.unwrap_or_default(), error.error_len().is_some())
        }
    };
    match text.chars().next() {
        Some(c) => Piece::Key(pressed(KeyCode::Char(c), KeyModifiers::NONE), c.len_utf8()),
        None if bad || whole => Piece::Nothing(1),
        None => Piece::Part,
    }
}

/// A key; what Shift does to a letter is said too.
fn pressed(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
    let upper = matches!(code, KeyCode::Char(c) if c.is_uppercase());
    let shift = if upper {
        KeyModifiers::SHIFT
    } else {
        KeyModifiers::NONE
    };
    KeyEvent::new(code, modifiers | shift)
}

/// Esc, a sequence, or Alt with a key: a terminal sends that as an escape before the key.
fn escape(bytes: &[u8], whole: bool) -> Piece {
    let esc = Piece::Key(KeyCode::Esc.into(), 1);
    match bytes.get(1) {
        None if whole => esc,
        None => Piece::Part,
        Some(&ESC) => esc,
        Some(b'[' | b'O') if bytes.len() == 2 && !whole => Piece::Part,
        Some(b'[') if bytes.len() > 2 => sequence(bytes, whole),
        Some(b'O') if bytes.len() > 2 => match named(bytes[2]) {
            Some(code) => Piece::Key(code.into(), 3),
            None => Piece::Nothing(2),
        },
        Some(_) => match piece(&bytes[1..], whole) {
            Piece::Key(mut key, length) => {
                key.modifiers |= KeyModifiers::ALT;
                Piece::Key(key, length + 1)
            }
            Piece::Nothing(length) => Piece::Nothing(length + 1),
            other => other,
        },
    }
}

/// A control sequence: ESC, `[`, parameters, intermediate bytes, a final byte (ECMA-48, 5.4).
fn sequence(bytes: &[u8], whole: bool) -> Piece {
    let body = &bytes[2..];
    // The Linux console sends ESC [ [ A for F1, and so on.
    if body[0] == b'[' {
        return match body.get(1) {
            Some(&c @ b'A'..=b'E') => Piece::Key(KeyCode::F(c - b'A' + 1).into(), 4),
            Some(_) => Piece::Nothing(3),
            None if whole => Piece::Nothing(3),
            None => Piece::Part,
        };
    }
    let Some(last) = body.iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return if whole || body.len() > MAX_SEQUENCE {
            Piece::Nothing(bytes.len())
        } else {
            Piece::Part
        };
    };
    let length = 2 + last + 1;
    if !(0x40..=0x7e).contains(&body[last]) {
        return Piece::Nothing(length - 1); // what broke it off is read for itself
    }
    if bytes.starts_with(START) {
        return Piece::Start(START.len());
    }
    let key = meaning(&body[..last], body[last]);
    key.map_or(Piece::Nothing(length), |key| Piece::Key(key, length))
}

/// The key that a control sequence is for.
fn meaning(parameters: &[u8], last: u8) -> Option<KeyEvent> {
    let text = std::str::from_utf8(parameters).ok()?;
    let mut numbers = text.split(';').map(|field| {
        let mut parts = field.split(':').map(|part| part.parse::<u32>().ok());
        (parts.next().flatten(), parts.next().flatten())
    });
    let (first, _) = numbers.next()?;
    let (modifiers, kind) = numbers.next().unwrap_or_default();
    if kind == Some(3) {
        return None; // the key was let go
    }
    let bits = modifiers.unwrap_or(1).saturating_sub(1);
    let mut held = KeyModifiers::NONE;
    for (bit, modifier) in [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
    ] {
        held.set(modifier, bits & bit != 0);
    }
    let code = match last {
        b'Z' => return Some(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
        b'~' => match first? {
            1 | 7 => KeyCode::Home,
            2 => KeyCode::Insert,
            3 => KeyCode::Delete,
            4 | 8 => KeyCode::End,
            5 => KeyCode::PageUp,
            6 => KeyCode::PageDown,
            n @ 11..=15 => function(n - 10)?,
            n @ 17..=21 => function(n - 11)?,
            n @ 23..=26 => function(n - 12)?,
            _ => return None,
        },
        b'u' => match first? {
            9 => KeyCode::Tab,
            13 => KeyCode::Enter,
            27 => KeyCode::Esc,
            127 => KeyCode::Backspace,
            n => KeyCode::Char(char::from_u32(n).filter(|c| !c.is_control())?),
        },
        b'R' => return None, // where the cursor is
        other => named(other)?,
    };
    Some(pressed(code, held))
}

fn function(number: u32) -> Option<KeyCode> {
    u8::try_from(number).ok().map(KeyCode::F)
}

/// The key that a final byte names.
fn named(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'M' => KeyCode::Enter, // the keypad's; a mouse is never asked for
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}
