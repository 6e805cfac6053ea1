//! Taking a text apart, which may take long: the program goes on meanwhile.

use std::sync::Arc;

use super::field::{self, Pasted};
use super::token::Token;
use super::version::Version;
use super::{Clock, Decoder, Given, Reply};
use crate::decode;
use crate::text::Lang;
use crate::tui::keys::Command;
use crate::words::tui::decoder as words;

/// A text to take apart.
#[derive(Debug)]
pub struct Work {
    pub(super) number: u64,
    pub(super) field: Pasted,
    pub(super) given: Arc<Given>,
    pub(super) clock: Clock,
}

/// What was in it.
#[derive(Debug)]
pub struct Done {
    pub(super) number: u64,
    pub(super) tokens: Vec<Token>,
}

/// A text that is being taken apart.
#[derive(Debug)]
pub(super) struct Working {
    pub number: u64,
    pub field: Pasted,
    pub clock: Clock,
}

impl Work {
    /// Does it.
    #[must_use]
    pub fn run(&self) -> Done {
        let tokens = decode::decode(self.field.text(), self.clock.now);
        let read = |decoded| Token::new(Version::new(decoded, false, &self.given, self.clock));
        Done {
            number: self.number,
            tokens: tokens.into_iter().map(read).collect(),
        }
    }
}

impl Decoder {
    /// Has a text taken apart.
    pub(super) fn decode(&mut self, field: Pasted) {
        self.read_clock();
        self.works += 1;
        self.work = Some(Work {
            number: self.works,
            field: field.clone(),
            given: Arc::clone(&self.given),
            clock: self.clock,
        });
        self.working = Some(Working {
            number: self.works,
            field,
            clock: self.clock,
        });
    }

    /// Work to be done, once.
    pub fn take_work(&mut self) -> Option<Work> {
        self.work.take()
    }

    /// What was in a text; what to say. Nobody waits any more for work that was abandoned.
    pub fn done(&mut self, done: Done, lang: Lang) -> Option<String> {
        let waited = |working: &mut Working| working.number == done.number;
        let Working { field, clock, .. } = self.working.take_if(waited)?;
        if done.tokens.is_empty() {
            self.left = None;
            self.field = Some(field);
            return Some(words::NO_TOKEN.get(lang).to_owned());
        }
        self.clock = clock;
        self.tokens = done.tokens;
        self.at = 0;
        self.scroll = 0;
        field.is_full().then(|| field::too_long(lang))
    }

    pub(super) fn in_work(&mut self, command: Command) -> Reply {
        match command {
            Command::Quit => return Reply::Quit,
            Command::Close => {
                let field = self.open_field();
                self.reopen(field);
            }
            _ => {}
        }
        Reply::Nothing
    }
}
