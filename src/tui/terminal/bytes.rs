//! Bytes of a terminal as keys: escape sequences (ctlseqs, "PC-Style Function Keys"), the marks
//! around a paste, the answer about the background (OSC 11).

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Bytes that a marked paste begins with.
pub(super) const START: &[u8] = b"\x1b[200~";
/// Bytes that a marked paste ends with.
pub(super) const END: &[u8] = b"\x1b[201~";
/// The longest sequence that is waited for, in bytes. A longer one is none.
const MAX_SEQUENCE: usize = 64;
const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
/// Bytes that an answer about the background begins with.
const ANSWER: &[u8] = b"\x1b]11;";

/// The piece that bytes begin with, and how many of them it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Key(KeyEvent, usize),
    /// A marked paste begins.
    Start(usize),
    /// The terminal says what its background is: red, green, blue.
    Background([u8; 3], usize),
    /// The terminal says what it is: whatever was asked before is answered, or never will be.
    Attributes(usize),
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
        Some(b']') if begins_answer(bytes) => answer(bytes, whole),
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

/// True if bytes are the beginning of a terminal's answer about its background, or more than that.
fn begins_answer(bytes: &[u8]) -> bool {
    let length = bytes.len().min(ANSWER.len());
    bytes[..length] == ANSWER[..length]
}

/// True if bytes may go on as an answer of the terminal: no key ends there.
pub(super) fn may_be_answer(bytes: &[u8]) -> bool {
    begins_answer(bytes) || bytes.starts_with(b"\x1b[?")
}

/// An operating system command of the terminal, up to BEL or ESC \ (xterm's ctlseqs, "OSC Ps ; Pt").
fn answer(bytes: &[u8], whole: bool) -> Piece {
    if bytes.len() < ANSWER.len() {
        let alt = KeyEvent::new(KeyCode::Char(']'), KeyModifiers::ALT);
        return if whole {
            Piece::Key(alt, 2)
        } else {
            Piece::Part
        };
    }
    let body = &bytes[ANSWER.len()..];
    let end = body.iter().position(|byte| *byte == BEL || *byte == ESC);
    let (text, length) = match end.map(|end| (end, body[end], body.get(end + 1))) {
        Some((end, BEL, _)) => (&body[..end], end + 1),
        Some((end, _, Some(b'\\'))) => (&body[..end], end + 2),
        // What broke it off is read for itself.
        Some((end, _, Some(_))) => return Piece::Nothing(ANSWER.len() + end),
        _ if whole || bytes.len() > MAX_SEQUENCE => return Piece::Nothing(bytes.len()),
        _ => return Piece::Part,
    };
    let length = ANSWER.len() + length;
    rgb(text).map_or(Piece::Nothing(length), |rgb| Piece::Background(rgb, length))
}

/// A colour as X11 writes it: `rgb:ffff/ffff/ffff`, one to four hexadecimal digits a channel.
fn rgb(text: &[u8]) -> Option<[u8; 3]> {
    let text = std::str::from_utf8(text).ok()?;
    let (_, channels) = text
        .split_once(':')
        .filter(|(kind, _)| kind.starts_with("rgb"))?;
    let mut channels = channels.split('/').map(|digits| {
        let most = match digits.len() {
            length @ 1..=4 => (1 << (4 * length)) - 1,
            _ => return None,
        };
        let value = u32::from_str_radix(digits, 16).ok()?;
        u8::try_from(value * 255 / most).ok()
    });
    let mut channel = || channels.next().flatten();
    Some([channel()?, channel()?, channel()?])
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
    if body[0] == b'?' && body[last] == b'c' {
        return Piece::Attributes(length);
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
