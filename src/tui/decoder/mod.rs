//! The decoder on the screen: a field for a paste, then every token of it, looked at, edited,
//! signed again, copied.
//!
//! While the field is open no character acts as a key, however it arrives: what a paste holds is
//! hostile. A token is edited, signed and looked at from another time as a new version of it,
//! so that undoing is going back to the one before.

mod asking;
pub(super) mod carry;
mod draw;
mod field;
mod given;
mod key;
mod sections;
mod token;
mod version;
mod work;

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use self::asking::Asking;
use self::field::Pasted;
use self::given::Clock;
pub use self::given::Given;
use self::token::Token;
use self::version::{Claim, Version};
use self::work::Working;
pub use self::work::{Done, Work};
use super::input::{BURST, UNREAD};
use super::keys::{Command, Mode};
use super::text_input::TextInput;
use super::view::View;
use crate::jose::key::SigningKey;
use crate::text::{Label, Lang};
use crate::words::tui::decoder as words;

/// The most that goes into a clipboard, in bytes: terminals drop longer OSC 52 sequences.
const MAX_COPIED: usize = 56 << 10;

/// The outcome of a command, for the program around it.
#[derive(Debug)]
pub(super) enum Reply {
    Nothing,
    Say(String),
    Copy {
        text: String,
        notice: String,
    },
    /// The token goes into a scenario.
    Carry,
    /// Back to where the decoder was opened, if anything was there.
    Close,
    /// Back to where the decoder was opened, or out.
    Quit,
}

/// The decoder.
#[derive(Debug)]
pub(super) struct Decoder {
    given: Arc<Given>,
    /// The time that the user set.
    set: Option<i64>,
    /// The clock that the tokens were read with.
    clock: Clock,
    field: Option<Pasted>,
    /// The field that was just decoded or left: input right after it belongs to it.
    left: Option<Pasted>,
    /// The text to take apart, until it is handed over.
    work: Option<Work>,
    /// The text being taken apart.
    working: Option<Working>,
    /// The number of texts that were.
    works: u64,
    tokens: Vec<Token>,
    at: usize,
    asking: Option<Asking>,
    scroll: usize,
    /// The cursor moved: the claim under it is to be in sight.
    moved: bool,
    /// The characters of the token and their bits are asked for.
    characters: bool,
}

impl Decoder {
    pub fn new(given: Given) -> Self {
        let mut decoder = Self {
            given: Arc::new(given),
            set: None,
            clock: Clock::default(),
            field: Some(Pasted::default()),
            left: None,
            work: None,
            working: None,
            works: 0,
            tokens: Vec::new(),
            at: 0,
            asking: None,
            scroll: 0,
            moved: false,
            characters: false,
        };
        decoder.read_clock();
        decoder
    }

    pub fn mode(&self) -> Mode {
        match (&self.field, &self.asking) {
            _ if self.working.is_some() => Mode::Working,
            (Some(_), _) => Mode::Paste,
            (None, Some(asking)) => asking.mode(),
            (None, None) => Mode::Token,
        }
    }

    /// Takes a key that belongs to an unmarked paste. False: it means what the table says.
    pub fn goes_on(&mut self, event: KeyEvent, gap: Duration) -> bool {
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let text = match event.code {
            // A terminal sends Alt as an escape before the character; so does a hostile paste.
            KeyCode::Char(c) if alt && !ctrl => vec!['\u{1b}', c],
            KeyCode::Char(c) if !ctrl => vec![c],
            KeyCode::Enter => vec!['\n'],
            KeyCode::Tab => vec!['\t'],
            KeyCode::Esc => vec!['\u{1b}'],
            _ => Vec::new(),
        };
        let ends = matches!(event.code, KeyCode::Enter | KeyCode::Esc) && gap < BURST;
        if let Some(field) = &mut self.field {
            let pasted = alt || (ends && !field.is_empty());
            if pasted {
                field.extend(text);
            }
            return pasted;
        }
        match self.left.take() {
            Some(mut field) if gap < UNREAD && !text.is_empty() => {
                field.extend(text);
                self.reopen(field);
                true
            }
            // A value is one line: what would end it in the midst of a paste is left out.
            _ => ends && self.asking.is_some(),
        }
    }

    /// Text was pasted and marked as that. Into the field, it is decoded at once.
    pub fn paste(&mut self, text: &str) {
        self.left = None;
        if let Some(asking) = &mut self.asking {
            return asking.extend(text);
        }
        let mut field = self.open_field();
        field.push_str(text);
        self.left = Some(field.clone());
        self.decode(field);
    }

    /// Text was pasted and not marked, or goes on after the end mark of a paste: it waits in the
    /// field, since nobody knows whether that was all.
    pub fn unmarked(&mut self, text: &str, gap: Duration) {
        if let Some(asking) = &mut self.asking {
            return asking.extend(text);
        }
        if self.field.is_none() && text.trim().is_empty() {
            return;
        }
        let left = self.left.take().filter(|_| gap < UNREAD);
        let mut field = left.unwrap_or_else(|| self.open_field());
        field.push_str(text);
        self.reopen(field);
    }

    /// The text that more is added to.
    fn open_field(&mut self) -> Pasted {
        let working = self.working.take().map(|working| working.field);
        working.or_else(|| self.field.take()).unwrap_or_default()
    }

    /// Shows the field with a text, whatever was done with it.
    fn reopen(&mut self, field: Pasted) {
        (self.work, self.working) = (None, None);
        self.field = Some(field);
    }

    pub fn update(&mut self, command: Command, view: View) -> Reply {
        let lang = view.lang;
        self.left = None;
        if self.working.is_some() {
            return self.in_work(command);
        }
        let said = if self.field.is_some() {
            self.in_field(command);
            None
        } else if self.asking.is_some() {
            self.in_value(command, lang)
        } else {
            let page = usize::from(view.size.1).saturating_sub(14).max(1);
            match command {
                Command::Close => return Reply::Close,
                Command::Quit => return Reply::Quit,
                Command::Carry if self.token().is_some() => return Reply::Carry,
                Command::Copy => return self.copy(lang),
                Command::CopyWhole => return self.copy_whole(lang),
                Command::PageUp => self.scroll = self.scroll.saturating_sub(page),
                Command::PageDown => self.scroll += page,
                Command::First => self.scroll = 0,
                Command::Last => self.scroll = usize::MAX / 2,
                _ => {
                    return self
                        .in_token(command, lang)
                        .map_or(Reply::Nothing, Reply::Say);
                }
            }
            None
        };
        said.map_or(Reply::Nothing, Reply::Say)
    }

    /// True if a command would change something now.
    pub fn works(&self, command: Command) -> bool {
        if self.mode() != Mode::Token {
            return true;
        }
        let version = self.token().map(Token::version);
        match command {
            Command::NextToken => self.tokens.len() > 1,
            Command::Edit => self.token().is_some_and(|token| token.claim().is_some()),
            Command::Undo => self.token().is_some_and(Token::is_changed),
            Command::Resign => {
                let signing = !self.given.signing.is_empty();
                signing && version.is_some_and(Version::is_signable)
            }
            Command::UseGuess => {
                // The empty secret is no key.
                let guess = version.and_then(|version| version.guessed.as_ref());
                let usable = guess.is_some_and(|guess| !guess.secret.is_empty());
                usable && self.given.asked.keys.is_none()
            }
            Command::Key
            | Command::Carry
            | Command::Copy
            | Command::CopyWhole
            | Command::Clock
            | Command::Inspect => version.is_some(),
            _ => true,
        }
    }

    /// Has a text taken apart.
    fn decode(&mut self, field: Pasted) {
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

    /// Takes the tokens of a text; the notice. Nobody waits any more for work that was abandoned.
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
        self.look_at(0);
        field.is_full().then(|| field::too_long(lang))
    }

    /// Shows a token from its top, or from where its end is in sight.
    fn look_at(&mut self, at: usize) {
        (self.at, self.scroll) = (at, 0);
        let claim = self.token().and_then(Token::claim);
        self.moved = claim.is_some_and(Claim::is_exp);
    }

    fn in_work(&mut self, command: Command) -> Reply {
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

    fn token(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn in_field(&mut self, command: Command) {
        let Some(field) = self.field.as_mut() else {
            return;
        };
        match command {
            Command::Type(c) => field.push(c),
            Command::Erase => field.pop(),
            Command::EraseBefore => *field = Pasted::default(),
            Command::Close => self.left = self.field.take(),
            Command::Open if field.is_empty() && !self.tokens.is_empty() => self.field = None,
            Command::Open => {
                let field = self.field.take().unwrap_or_default();
                let mut more = field.clone();
                more.push('\n');
                self.left = Some(more);
                self.decode(field);
            }
            _ => {}
        }
    }

    fn in_token(&mut self, command: Command, lang: Lang) -> Option<String> {
        match command {
            Command::Open if !self.tokens.is_empty() => {
                return Some(words::ANOTHER_PASTE.get(lang).to_owned());
            }
            Command::Decode | Command::Open => {
                self.field = Some(Pasted::default());
                return None;
            }
            Command::NextToken => {
                self.look_at((self.at + 1) % self.tokens.len().max(1));
                return None;
            }
            Command::Inspect => self.characters = !self.characters,
            Command::Left | Command::Right => self.characters = true,
            _ => {}
        }
        let token = self.tokens.get_mut(self.at)?;
        self.moved = true;
        match command {
            Command::Left => token.step(false),
            Command::Right => token.step(true),
            Command::Up => token.next_claim(false),
            Command::Down => token.next_claim(true),
            Command::Undo => token.undo(),
            Command::Edit => return self.edit(lang),
            Command::Clock => self.asking = Some(Asking::Clock(TextInput::default())),
            Command::Resign => return self.resign(lang),
            Command::Key => return self.key(lang),
            Command::UseGuess => return self.use_guess(lang),
            _ => {}
        }
        None
    }

    /// The token under the eyes becomes this text.
    fn rewrite(&mut self, text: &str, signed: bool) {
        let version = Version::read(text, !signed, &self.given, self.clock);
        if let (Some(token), Some(version)) = (self.tokens.get_mut(self.at), version) {
            token.change(version);
        }
    }

    fn resign(&mut self, lang: Lang) -> Option<String> {
        let version = self.token()?.version();
        let signing = &self.given.signing;
        if signing.is_empty() {
            return Some(words::NO_SIGNING_KEY.get(lang).to_owned());
        }
        let alg = version.decoded.alg();
        let fits = |key: &&SigningKey| Some(key.alg().name()) == alg.as_deref();
        let Some(key) = signing.iter().find(fits) else {
            let alg = format!("{:?}", alg.unwrap_or_default());
            return Some(words::other_alg(lang, alg));
        };
        let name = key.alg().name();
        let text = version.signed(key)?;
        self.rewrite(&text, true);
        Some(words::signed_again(lang, name))
    }

    fn copy(&self, lang: Lang) -> Reply {
        let text = self.token().map(|token| token.version().redacted(lang));
        Self::copied(text, words::COPIED_REDACTED, lang)
    }

    fn copy_whole(&self, lang: Lang) -> Reply {
        let text = self.token().map(|token| token.version().whole());
        Self::copied(text, words::COPIED_WHOLE, lang)
    }

    fn copied(text: Option<String>, notice: Label, lang: Lang) -> Reply {
        match text {
            None => Reply::Nothing,
            Some(text) if text.len() > MAX_COPIED => {
                Reply::Say(words::not_copied(lang, text.len()))
            }
            Some(text) => Reply::Copy {
                text,
                notice: notice.get(lang).to_owned(),
            },
        }
    }

    fn read_clock(&mut self) {
        let set = self.set.or(self.given.now);
        self.clock = Clock {
            now: set.unwrap_or_else(|| jiff::Timestamp::now().as_second()),
            set: set.is_some(),
        };
    }
}
