//! A paste that is taken apart in the background, while keys are obeyed.

use std::sync::Arc;

use super::field::Pasted;
use super::given::{Clock, Given};
use super::token::Token;
use super::version::Version;
use crate::decode;

/// A text to take apart.
#[derive(Debug)]
pub struct Work {
    pub(super) number: u64,
    pub(super) field: Pasted,
    pub(super) given: Arc<Given>,
    pub(super) clock: Clock,
}

/// The tokens that were in it.
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
