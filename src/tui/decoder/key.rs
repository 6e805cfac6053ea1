//! A key that is given on the screen: a file by its path, or a secret that is typed unseen.

use std::env;
use std::path::PathBuf;
use std::slice::from_ref;

use ratatui::text::Line;

use crate::decode::Decoded;
use crate::decode::given::GivenKeys;
use crate::error::Error;
use crate::jose::keyfile::SecretEncoding;
use crate::text::{Lang, Text};
use crate::tui::keys::Command;
use crate::tui::pane::Pane;
use crate::tui::text::fold;
use crate::tui::text_input::TextInput;
use crate::tui::theme::Ink;
use crate::words::tui::decoder as words;

/// How the key is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    File,
    Secret(SecretEncoding),
}

impl Way {
    const ALL: [Self; 5] = [
        Self::File,
        Self::Secret(SecretEncoding::Raw),
        Self::Secret(SecretEncoding::Base64url),
        Self::Secret(SecretEncoding::Base64),
        Self::Secret(SecretEncoding::Hex),
    ];

    fn say(self, lang: Lang) -> String {
        match self {
            Self::File => words::A_FILE.get(lang).to_owned(),
            Self::Secret(SecretEncoding::Raw) => words::A_SECRET.get(lang).to_owned(),
            Self::Secret(encoding) => words::secret_in(lang, encoding.name()),
        }
    }

    /// The empty field for it.
    fn field(self) -> TextInput {
        match self {
            Self::File => TextInput::default(),
            Self::Secret(_) => TextInput::secret(),
        }
    }
}

/// The field for a key.
#[derive(Debug)]
pub(super) struct KeyInput {
    way: Way,
    typed: TextInput,
}

impl KeyInput {
    /// The field for the key of a token: of an HMAC that is a secret, else it stands in a file.
    pub fn of(token: Option<&Decoded>) -> Self {
        let alg = token.and_then(Decoded::alg).unwrap_or_default();
        let way = if alg.starts_with("HS") {
            Way::Secret(SecretEncoding::Raw)
        } else {
            Way::File
        };
        Self {
            way,
            typed: way.field(),
        }
    }

    pub fn extend(&mut self, text: &str) {
        self.typed.extend(text.chars());
    }

    pub fn is_empty(&self) -> bool {
        self.typed.text().is_empty()
    }

    pub fn update(&mut self, command: Command) {
        match command {
            Command::KeyForm => self.next_way(),
            other => self.typed.update(other),
        }
    }

    /// The next way. What was typed stays, unless that would show a secret.
    fn next_way(&mut self) {
        let at = Way::ALL.iter().position(|way| *way == self.way);
        let next = at.map_or(0, |at| (at + 1) % Way::ALL.len());
        let kept = |way| way != Way::File;
        let keeps = kept(self.way) && kept(Way::ALL[next]);
        self.way = Way::ALL[next];
        if !keeps {
            self.typed = self.way.field();
        }
    }

    /// The key, by the same way as from the command line.
    pub fn read(&self, token: Option<&Decoded>) -> Result<GivenKeys, Error> {
        let Way::Secret(encoding) = self.way else {
            return GivenKeys::of_regular_file(&path(self.typed.text()));
        };
        let written = self.typed.text().as_bytes().to_vec();
        let secret = encoding.decode(&written).ok();
        let from = Text::of(|lang| match &secret {
            Some(secret) => words::typed_secret(lang, secret.len()),
            None => words::TYPED_SECRET.get(lang).to_owned(),
        });
        let given = GivenKeys::of_secret(written, encoding, from);
        let tokens = token.map_or(&[][..], from_ref);
        given.map_err(|refused| refused.error(tokens))
    }

    /// The ways, with the one that is taken, and the field.
    pub fn lines(&self, pane: Pane) -> Vec<Line<'static>> {
        let mut ways = Line::default();
        for way in Way::ALL {
            let ink = if way == self.way {
                Ink::Selected
            } else {
                Ink::Dim
            };
            if way != Way::File {
                ways.push_span(pane.look.ink("  ", Ink::Plain));
            }
            ways.push_span(pane.look.ink(way.say(pane.lang), ink));
        }
        let mut lines = fold(&ways, pane.columns, 0);
        lines.truncate(1);
        lines.push(self.typed.line(pane.look, pane.columns.saturating_sub(4)));
        lines
    }
}

/// The path that a text names, as a shell would read it: without the quotes and the space that a
/// terminal puts around a file that is dropped on it, and with `~` as the home of the user.
fn path(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let unquoted = typed
        .strip_prefix('\'')
        .and_then(|text| text.strip_suffix('\''));
    let typed = unquoted.unwrap_or(typed);
    match (typed.strip_prefix("~/"), env::var_os("HOME")) {
        (Some(inside), Some(home)) => PathBuf::from(home).join(inside),
        _ => PathBuf::from(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_as_a_shell_reads_it() {
        assert_eq!(path(" '/a b/c.pem' "), PathBuf::from("/a b/c.pem"));
        assert_eq!(path("~x"), PathBuf::from("~x"));
        if let Some(home) = env::var_os("HOME") {
            assert_eq!(path("~/c.pem"), PathBuf::from(home).join("c.pem"));
        }
    }

    #[test]
    fn a_secret_is_never_shown_by_another_way() {
        let mut input = KeyInput::of(None);
        assert_eq!(input.way, Way::File);
        input.update(Command::KeyForm);
        input.extend("c2VjcmV0");
        for _ in 0..3 {
            input.update(Command::KeyForm);
            assert_eq!(input.typed.text(), "c2VjcmV0");
        }
        input.update(Command::KeyForm);
        assert_eq!((input.way, input.is_empty()), (Way::File, true));
    }
}
