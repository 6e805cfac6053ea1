//! Invariants of the table of keys.

use super::*;

#[test]
fn no_key_means_two_things_in_a_mode() {
    for (mode, _) in Mode::ALL {
        let mut seen: Vec<Key> = Vec::new();
        for key in BINDINGS
            .iter()
            .filter(|b| b.modes.contains(&mode))
            .flat_map(|b| b.keys)
        {
            assert!(!seen.contains(key), "{key:?} twice in {mode:?}");
            let digit = matches!(key, Char(c) if c.is_ascii_digit());
            assert!(
                !(digit && seen.contains(&Digits)),
                "{key:?} is a digit of {mode:?}"
            );
            seen.push(*key);
        }
    }
}

#[test]
fn every_command_has_a_key() {
    use Command as C;
    for command in [
        C::Next,
        C::Skip,
        C::Back,
        C::First,
        C::Last,
        C::Up,
        C::Down,
        C::Left,
        C::Right,
        C::PageUp,
        C::PageDown,
        C::Open,
        C::Close,
        C::Lane,
        C::WhatIf,
        C::Undo,
        C::Inspect,
        C::GoTo,
        C::Note,
        C::Dialect,
        C::Hall,
        C::Blank,
        C::Language,
        C::Theme,
        C::Help,
        C::Learn,
        C::Primer,
        C::Compare,
        C::Tag,
        C::Filter,
        C::Decode,
        C::NextToken,
        C::Edit,
        C::Resign,
        C::Clock,
        C::Key,
        C::KeyForm,
        C::UseGuess,
        C::Write,
        C::Tick,
        C::TickAll,
        C::Demonstrate,
        C::Interview,
        C::Glossary,
        C::SpokenAnswer,
        C::Choose,
        C::Length,
        C::Growth,
        C::Copy,
        C::CopyWhole,
        C::Digit(0),
        C::Type(' '),
        C::Erase,
        C::Delete,
        C::EraseWord,
        C::EraseBefore,
        C::Redraw,
        C::Ignore,
        C::Quit,
        C::Interrupt,
        C::Suspend,
    ] {
        assert!(BINDINGS.iter().any(|b| b.command == command), "{command:?}");
    }
}

#[test]
fn escape_and_a_clicker_never_end_the_program() {
    let clicker = [
        KeyCode::PageDown,
        KeyCode::PageUp,
        KeyCode::F(5),
        KeyCode::Esc,
        KeyCode::Char('.'),
    ];
    for (mode, _) in Mode::ALL {
        for code in clicker {
            let command = command(mode, KeyEvent::new(code, KeyModifiers::NONE));
            assert!(
                !matches!(command, Some(Command::Quit | Command::Interrupt)),
                "{code:?} in {mode:?}"
            );
        }
    }
}

#[test]
fn ctrl_c_works_everywhere() {
    for (mode, _) in Mode::ALL {
        let event = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert_eq!(command(mode, event), Some(Command::Interrupt), "{mode:?}");
    }
}
