//! What is typed beside a token in the decoder: a value for a claim, another time (key `c`), a key
//! (key `k`); and the guessed secret as key.

use std::sync::Arc;

use super::key::KeyInput;
use super::{Decoder, field};
use crate::decode::Decoded;
use crate::decode::given::GivenKeys;
use crate::jose::keyfile::SecretEncoding;
use crate::text::{Lang, safe};
use crate::tui::keys::{Command, Mode};
use crate::tui::text_input::TextInput;
use crate::words::marks;
use crate::words::tui::{decoder as words, token::VALUE_TOO_LONG};

/// What is being typed.
#[derive(Debug)]
pub(super) enum Asking {
    /// A value for the claim under the cursor.
    Claim(TextInput),
    /// Another time.
    Clock(TextInput),
    /// A key to check with.
    Key(KeyInput),
}

impl Asking {
    /// The mode, by which a key is read.
    pub fn mode(&self) -> Mode {
        match self {
            Self::Claim(_) | Self::Clock(_) => Mode::Value,
            Self::Key(_) => Mode::Key,
        }
    }

    pub fn extend(&mut self, text: &str) {
        match self {
            Self::Claim(value) | Self::Clock(value) => _ = value.extend(text.chars()),
            Self::Key(key) => key.extend(text),
        }
    }

    pub fn update(&mut self, command: Command) {
        match self {
            Self::Claim(value) | Self::Clock(value) => value.update(command),
            Self::Key(key) => key.update(command),
        }
    }
}

impl Decoder {
    pub(super) fn edit(&mut self, lang: Lang) -> Option<String> {
        let token = self.token()?;
        let Some(claim) = token.claim() else {
            return Some(words::NO_CLAIM.get(lang).to_owned());
        };
        let Some(value) = token.version().value(claim) else {
            return Some(VALUE_TOO_LONG.get(lang).to_owned());
        };
        self.asking = Some(Asking::Claim(TextInput::new(value)));
        None
    }

    pub(super) fn in_value(&mut self, command: Command, lang: Lang) -> Option<String> {
        match command {
            Command::Close => self.asking = None,
            Command::Open => return self.answered(lang),
            other => self.asking.as_mut()?.update(other),
        }
        None
    }

    /// Takes the value that was typed.
    fn answered(&mut self, lang: Lang) -> Option<String> {
        match self.asking.take()? {
            Asking::Claim(value) => {
                let token = self.tokens.get(self.at)?;
                let text = token.version().with_value(token.claim()?, value.text());
                self.rewrite(&text, false);
                None
            }
            Asking::Clock(value) => {
                let time = field::time(value.text(), self.clock.now);
                if time.is_none() && !value.is_empty() {
                    self.asking = Some(Asking::Clock(value));
                    return Some(words::NO_TIME.get(lang).to_owned());
                }
                self.set = time;
                self.read_clock();
                self.look_again();
                None
            }
            Asking::Key(key) if key.is_empty() => None,
            Asking::Key(key) => match key.read(self.decoded()) {
                Ok(given) => Some(self.check_with(given, lang)),
                Err(error) => {
                    self.asking = Some(Asking::Key(key));
                    Some(error.say(lang).to_string())
                }
            },
        }
    }

    /// Asks for a key, or takes the one away that there is.
    pub(super) fn key(&mut self, lang: Lang) -> Option<String> {
        if self.given.asked.keys.is_none() {
            self.asking = Some(Asking::Key(KeyInput::of(self.decoded())));
            return None;
        }
        self.set_keys(None);
        Some(words::KEY_TAKEN_AWAY.get(lang).to_owned())
    }

    /// Takes the secret that was guessed as the key.
    pub(super) fn use_guess(&mut self, lang: Lang) -> Option<String> {
        let guess = self.token()?.version().guessed.as_ref()?;
        let (secret, raw) = (guess.secret.clone(), SecretEncoding::Raw);
        let given = GivenKeys::of_secret(secret, raw, words::GUESSED_SECRET.into());
        Some(match given {
            Ok(given) => self.check_with(given, lang),
            Err(refused) => refused.error(&[]).say(lang).to_string(),
        })
    }

    /// Checks all tokens with a key, and those to come; what there is to say of it.
    fn check_with(&mut self, given: GivenKeys, lang: Lang) -> String {
        let given = given.restricted(&self.given.algs);
        let mut said = given.notes(lang);
        let from = safe::line(given.keys.from.get(lang));
        said.insert(0, words::key_given(lang, from));
        self.set_keys(Some(given));
        said.join(marks::SPACE.get(lang))
    }

    fn set_keys(&mut self, keys: Option<GivenKeys>) {
        Arc::make_mut(&mut self.given).set_keys(keys);
        self.look_again();
    }

    /// Looks at every token again, with the keys and the clock that there are now.
    fn look_again(&mut self) {
        for token in &mut self.tokens {
            token.look_from(&self.given, self.clock);
        }
    }

    fn decoded(&self) -> Option<&Decoded> {
        self.token().map(|token| &token.version().decoded)
    }
}
