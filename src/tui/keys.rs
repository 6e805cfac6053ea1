//! Every key, declared once: dispatch, footer, help and the README's table are made from
//! [`BINDINGS`].

mod command;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

pub use self::command::{Command, Mode};
use crate::text::{Label, Lang};
use crate::words::marks;
use crate::words::tui::keys as words;

/// A key as the table names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A character.
    Char(char),
    /// A character with Ctrl.
    Ctrl(char),
    /// A key with a name.
    Code(KeyCode),
    /// Any digit.
    Digits,
    /// Any other character: the text of a field.
    Text,
    /// Any other key.
    Any,
}

/// One line of the table.
#[derive(Debug)]
pub struct Binding {
    /// The keys, the one that the footer shows first.
    pub keys: &'static [Key],
    /// The command that they give.
    pub command: Command,
    /// The modes in which they work.
    pub modes: &'static [Mode],
    /// In words.
    pub label: Label,
    /// Its place in the footer, from 1; 0: help alone shows it.
    pub rank: u8,
}

const fn bind(
    keys: &'static [Key],
    command: Command,
    modes: &'static [Mode],
    label: Label,
    rank: u8,
) -> Binding {
    Binding {
        keys,
        command,
        modes,
        label,
        rank,
    }
}

use Key::{Any, Char, Code, Ctrl, Digits, Text};
use Mode::{
    Answer, Blank, Characters, Choice, Compare, Course, Edit, End, Filter, Find, GoTo, Help,
    Inspect, Key as KeyField, Paste, Play, Predict, Primer, Speak, Spoken, Terms, Tick, Times,
    Token, Told, Value, WhatIf, Why, Working,
};

const ALL: &[Mode] = &[
    Course, Filter, Compare, Play, GoTo, WhatIf, Find, Times, Edit, Characters, Inspect, Why,
    Primer, Predict, End, Paste, Working, Token, Value, KeyField, Speak, Answer, Tick, Told, Terms,
    Spoken, Choice, Help, Blank,
];
const LISTS: &[Mode] = &[
    Course, Compare, WhatIf, Times, Edit, Inspect, Why, Predict, End, Tick, Told, Terms, Spoken,
    Choice, Help,
];
const PAGES: &[Mode] = &[
    Course, Compare, WhatIf, Times, Edit, Inspect, Why, Token, Told, Terms, Spoken, Choice, Help,
];
/// The modes in which a text is typed.
const FIELDS: &[Mode] = &[Filter, Find, GoTo, Value, KeyField, Answer];
/// The modes in which letters are commands, not text.
const LETTERS: &[Mode] = &[
    Course, Compare, Play, WhatIf, Times, Edit, Inspect, Why, Primer, Predict, End, Working, Token,
    Speak, Tick, Told, Terms, Spoken, Choice, Help,
];

/// The table of all keys.
#[rustfmt::skip] // a table: a row a line
pub const BINDINGS: &[Binding] = &[
    bind(&[Char(' '), Code(KeyCode::Right), Code(KeyCode::PageDown)], Command::Next, &[Play], words::NEXT, 1),
    bind(&[Char(' '), Code(KeyCode::Right), Code(KeyCode::PageDown)], Command::Next, &[Predict], words::REVEAL, 2),
    bind(&[Char('s')], Command::Skip, &[Predict], words::SKIP_QUESTION, 3),
    bind(&[Code(KeyCode::Left), Code(KeyCode::Backspace), Code(KeyCode::PageUp)], Command::Back, &[Play, Predict, End], words::BACK, 5),
    bind(&[Code(KeyCode::Home)], Command::First, &[Play, End], words::FIRST_STEP, 0),
    bind(&[Code(KeyCode::End)], Command::Last, &[Play], words::LAST_STEP, 0),
    bind(&[Char('g')], Command::GoTo, &[Play, Predict], words::GO_TO, 6),
    bind(&[Code(KeyCode::Tab)], Command::Lane, &[Play, Predict], words::OTHER_LANE, 3),
    bind(&[Code(KeyCode::Tab)], Command::Lane, &[Inspect], words::OTHER_LANE, 4),
    bind(&[Char('w')], Command::WhatIf, &[Play, Predict], words::WHAT_IF, 4),
    bind(&[Char('m')], Command::Times, &[Play], words::MAP_OF_TIME, 6),
    bind(&[Code(KeyCode::Right)], Command::Right, &[WhatIf], words::OPEN_MORE, 0),
    bind(&[Code(KeyCode::Left)], Command::Left, &[WhatIf], words::CLOSE_MORE, 0),
    bind(&[Char('u')], Command::Undo, &[Play, Edit], words::UNDO, 2),
    bind(&[Char('f')], Command::Futures, &[Play], words::BOTH_FUTURES, 3),
    bind(&[Char('i'), Code(KeyCode::Enter)], Command::Inspect, &[Play], words::INSPECT, 5),
    bind(&[Char('i')], Command::Inspect, &[Predict], words::INSPECT, 5),
    bind(&[Char('e')], Command::Edit, &[Play], words::EDIT_CREDENTIAL, 6),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[Edit], words::EDIT_VALUE, 1),
    bind(&[Text], Command::Type(' '), &[Characters], words::REPLACE_CHARACTER, 1),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[Characters], words::SEND, 1),
    bind(&[Code(KeyCode::Tab)], Command::Lane, &[Edit, Characters], words::OTHER_HOLDER, 3),
    bind(&[Code(KeyCode::Esc), Char('e'), Char('q')], Command::Close, &[Edit], words::CLOSE, 2),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Characters], words::CLOSE, 2),
    bind(&[Char('=')], Command::Why, &[Play], words::WHY, 8),
    bind(&[Code(KeyCode::Esc), Char('='), Char('q')], Command::Close, &[Why], words::CLOSE, 1),
    bind(&[Code(KeyCode::Tab)], Command::Lane, &[Why], words::OTHER_LANE, 2),
    bind(&[Char('v')], Command::Hall, &[Play, Predict, Course, Compare, Primer, End, Tick], words::HALL_VIEW, 9),
    bind(&[Char('n')], Command::Note, &[Play, Predict], words::NOTE, 7),
    bind(&[Char('r')], Command::Dialect, &[Play], words::SQL_OR_REDIS, 10),
    bind(&[Char('c')], Command::Corrections, &[Play], words::OFTEN_TOLD_OTHERWISE, 7),
    bind(&[Digits], Command::Digit(0), &[Predict], words::ANSWER, 1),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[Predict], words::TAKE_ANSWER, 8),
    bind(&[Digits], Command::Digit(0), &[GoTo], words::STEP_NUMBER, 1),
    bind(&[Digits], Command::Digit(0), &[Inspect], words::SECTION, 1),
    bind(&[Code(KeyCode::Enter)], Command::Next, &[Inspect], words::NEXT_SECTION, 0),
    bind(&[Code(KeyCode::Left), Char('h')], Command::Left, &[Inspect], words::CHARACTER_OR_SECTION_BEFORE, 0),
    bind(&[Code(KeyCode::Right)], Command::Right, &[Inspect], words::NEXT_CHARACTER_OR_SECTION, 0),
    bind(&[Code(KeyCode::Up), Char('k')], Command::Up, LISTS, words::UP, 0),
    bind(&[Code(KeyCode::Down), Char('j')], Command::Down, LISTS, words::DOWN, 0),
    bind(&[Code(KeyCode::Up)], Command::Up, &[Filter, Find, Characters, Answer], words::UP, 0),
    bind(&[Code(KeyCode::Down)], Command::Down, &[Filter, Find, Characters, Answer], words::DOWN, 0),
    bind(&[Code(KeyCode::PageUp)], Command::PageUp, PAGES, words::PAGE_UP, 0),
    bind(&[Code(KeyCode::PageDown)], Command::PageDown, PAGES, words::PAGE_DOWN, 0),
    bind(&[Char(' ')], Command::PageDown, &[Inspect, Help], words::PAGE_DOWN, 3),
    bind(&[Code(KeyCode::Home)], Command::First, PAGES, words::TOP, 0),
    bind(&[Code(KeyCode::End)], Command::Last, PAGES, words::BOTTOM, 0),
    bind(&[Code(KeyCode::Enter), Char(' '), Code(KeyCode::Right)], Command::Open, &[Course], words::PLAY, 1),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[Filter], words::PLAY, 1),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[GoTo], words::GO, 2),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[Times], words::GO, 1),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[WhatIf, Find], words::TRY, 1),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[End], words::PLAY_NEXT, 1),
    bind(&[Char(' '), Code(KeyCode::Right), Code(KeyCode::PageDown)], Command::Next, &[End], words::SHOW_ANSWER, 1),
    bind(&[Char('s')], Command::Learn, &[Course], words::SHORT_PATH, 4),
    bind(&[Char('c')], Command::Compare, &[Course], words::COMPARE, 6),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[Compare], words::SEE_IT, 1),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[Terms, Spoken], words::SEE_STEP, 1),
    bind(&[Code(KeyCode::Esc), Char('c')], Command::Close, &[Compare], words::BACK_TO_LIST, 2),
    bind(&[Char('i')], Command::Primer, &[Course], words::WHO_IS_WHO, 5),
    bind(&[Char(' '), Code(KeyCode::Enter), Code(KeyCode::Right), Code(KeyCode::PageDown), Code(KeyCode::Left), Code(KeyCode::Backspace), Code(KeyCode::PageUp), Code(KeyCode::Esc), Code(KeyCode::F(5)), Char('i')], Command::Close, &[Primer], words::GO_ON, 1),
    bind(&[Code(KeyCode::Tab)], Command::Tag, &[Course], words::FILTER_BY_TAG, 6),
    bind(&[Char('/')], Command::Filter, &[Course, WhatIf, Terms], words::FIND, 2),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Course], words::SHOW_ALL, 3),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Filter, Find], words::SHOW_ALL, 2),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[GoTo, Predict, End], words::CLOSE, 8),
    bind(&[Code(KeyCode::Esc), Char('i'), Char('q')], Command::Close, &[Inspect], words::CLOSE, 5),
    bind(&[Code(KeyCode::Esc), Char('w'), Char('q')], Command::Close, &[WhatIf], words::CLOSE, 2),
    bind(&[Code(KeyCode::Esc), Char('m'), Char('q')], Command::Close, &[Times], words::CLOSE, 2),
    bind(&[Code(KeyCode::Esc), Char('?'), Char('q')], Command::Close, &[Help], words::CLOSE, 1),
    bind(&[Code(KeyCode::Backspace)], Command::Erase, &[Filter, Find, GoTo, Paste, Value, KeyField, Answer], words::ERASE, 0),
    bind(&[Code(KeyCode::Delete)], Command::Delete, FIELDS, words::DELETE, 0),
    bind(&[Ctrl('w')], Command::EraseWord, FIELDS, words::ERASE_WORD, 0),
    bind(&[Ctrl('u')], Command::EraseBefore, &[Filter, Find, GoTo, Paste, Value, KeyField, Answer], words::ERASE_BEFORE, 0),
    bind(&[Code(KeyCode::Left)], Command::Left, FIELDS, words::CHARACTER_BEFORE, 0),
    bind(&[Code(KeyCode::Right)], Command::Right, FIELDS, words::NEXT_CHARACTER, 0),
    bind(&[Code(KeyCode::Home), Ctrl('a')], Command::First, FIELDS, words::START, 0),
    bind(&[Code(KeyCode::End), Ctrl('e')], Command::Last, FIELDS, words::END, 0),
    bind(&[Char('l')], Command::Language, LETTERS, words::OTHER_LANGUAGE, 8),
    bind(&[Char('t')], Command::Theme, LETTERS, words::THEME, 0),
    bind(&[Char('.'), Char('b')], Command::Blank, LETTERS, words::BLANK, 0),
    bind(&[Any], Command::Blank, &[Blank], words::BACK_TO_SCREEN, 0),
    bind(&[Char('?')], Command::Help, &[Course, Compare, Play, WhatIf, Times, Edit, Inspect, Why, Predict, End, Token, Speak, Tick, Told, Terms, Spoken, Choice], words::HELP, 10),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Working], words::STOP, 1),
    bind(&[Char('q')], Command::Quit, &[Course, Compare, Play, Predict, Primer, End, Working, Token, Speak, Tick, Told, Terms, Spoken, Choice], words::QUIT, 11),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Play], words::BACK_TO_OPENER, 0),
    bind(&[Code(KeyCode::F(5))], Command::Ignore, &[Play], words::IGNORED, 0),
    bind(&[Char('r')], Command::Interview, &[Course], words::INTERVIEW, 6),
    bind(&[Char('a')], Command::SpokenAnswer, &[Course], words::SPOKEN_ANSWER, 3),
    bind(&[Char('g')], Command::Glossary, &[Course], words::GLOSSARY, 3),
    bind(&[Char('d')], Command::Glossary, &[Play], words::GLOSSARY, 9),
    bind(&[Char('w')], Command::Choose, &[Course], words::CHOOSE, 3),
    bind(&[Code(KeyCode::Tab)], Command::Length, &[Spoken], words::OTHER_LENGTH, 2),
    bind(&[Code(KeyCode::Enter), Char(' ')], Command::Open, &[Choice], words::TAKE_ANSWER, 1),
    bind(&[Code(KeyCode::Left), Code(KeyCode::Backspace)], Command::Back, &[Choice], words::QUESTION_BEFORE, 3),
    bind(&[Char('g')], Command::Growth, &[Choice], words::AS_IT_GROWS, 2),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Terms, Spoken, Choice], words::CLOSE, 8),
    bind(&[Char(' '), Code(KeyCode::Enter), Code(KeyCode::Right)], Command::Next, &[Speak], words::DONE_SPEAKING, 1),
    bind(&[Char('w')], Command::Write, &[Speak], words::WRITE_INSTEAD, 2),
    bind(&[Char('s')], Command::Skip, &[Speak], words::SKIP_ANSWER, 3),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[Answer], words::DONE_WRITING, 1),
    bind(&[Ctrl('j')], Command::Type('\n'), &[Answer], words::LINE_BREAK, 3),
    bind(&[Digits], Command::Digit(0), &[Tick], words::TICK_IT, 1),
    bind(&[Char('x')], Command::Tick, &[Tick], words::TICK_MARKED, 3),
    bind(&[Char('a')], Command::TickAll, &[Tick], words::TICK_ALL, 4),
    bind(&[Char(' '), Code(KeyCode::Enter), Code(KeyCode::Right), Code(KeyCode::PageDown)], Command::Next, &[Tick], words::THAT_IS_ALL, 2),
    bind(&[Char(' '), Code(KeyCode::Enter), Code(KeyCode::Right)], Command::Next, &[Told], words::NEXT_QUESTION, 1),
    bind(&[Char('d')], Command::Demonstrate, &[Told], words::SEE_ANSWER, 2),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Speak, Answer, Tick, Told], words::CLOSE, 8),
    bind(&[Text], Command::Type(' '), &[Filter, Find, Paste, Value, KeyField, Answer], words::TEXT, 0),
    bind(&[Char('d')], Command::Decode, &[Course], words::DECODE, 4),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[Paste], words::DECODE, 1),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Paste], words::LEAVE_FIELD, 2),
    bind(&[Code(KeyCode::Tab)], Command::Type('\t'), &[Paste], words::TEXT, 0),
    bind(&[Ctrl('j')], Command::Type('\n'), &[Paste], words::LINE_BREAK, 0),
    bind(&[Code(KeyCode::Tab)], Command::NextToken, &[Token], words::NEXT_TOKEN, 1),
    bind(&[Code(KeyCode::Down)], Command::Down, &[Token], words::NEXT_CLAIM, 2),
    bind(&[Code(KeyCode::Up)], Command::Up, &[Token], words::CLAIM_BEFORE, 0),
    bind(&[Char('i')], Command::Inspect, &[Token], words::CHARACTERS_AND_BITS, 4),
    bind(&[Code(KeyCode::Left)], Command::Left, &[Token, Characters], words::CHARACTER_BEFORE, 0),
    bind(&[Code(KeyCode::Right)], Command::Right, &[Token, Characters], words::NEXT_CHARACTER, 0),
    bind(&[Char('u')], Command::Undo, &[Token], words::UNDO, 3),
    bind(&[Char('r')], Command::Resign, &[Token], words::SIGN_AGAIN, 3),
    bind(&[Char('e')], Command::Edit, &[Token], words::EDIT, 4),
    bind(&[Char('k')], Command::Key, &[Token], words::GIVE_KEY, 3),
    bind(&[Char('s')], Command::UseGuess, &[Token], words::USE_GUESS, 1),
    bind(&[Char('c')], Command::Clock, &[Token], words::CLOCK, 6),
    bind(&[Char(' ')], Command::PageDown, &[Token], words::MORE, 7),
    bind(&[Char('d')], Command::Decode, &[Token], words::PASTE, 5),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[Token], words::HOW_TO_PASTE, 0),
    bind(&[Char('p')], Command::Carry, &[Token], words::TO_A_SERVER, 4),
    bind(&[Char('p')], Command::Carry, &[Play], words::SERVERS_KEY, 2),
    bind(&[Char('y')], Command::Copy, &[Token], words::COPY_REDACTED, 7),
    bind(&[Char('Y')], Command::CopyWhole, &[Token], words::COPY_WHOLE, 9),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Token], words::BACK_TO_LIST, 0),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[Value, KeyField], words::TAKE, 1),
    bind(&[Code(KeyCode::Tab)], Command::KeyForm, &[KeyField], words::KEY_FORM, 2),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Value, KeyField], words::DISCARD, 2),
    bind(&[Code(KeyCode::Home)], Command::First, &[Characters], words::START, 0),
    bind(&[Code(KeyCode::End)], Command::Last, &[Characters], words::END, 0),
    bind(&[Ctrl('l')], Command::Redraw, ALL, words::DRAW_AGAIN, 0),
    bind(&[Ctrl('z')], Command::Suspend, ALL, words::TO_SHELL, 0),
    bind(&[Ctrl('c')], Command::Interrupt, ALL, words::END_PROGRAM, 0),
];

/// The command that a key gives in a mode.
#[must_use]
pub fn command(mode: Mode, event: KeyEvent) -> Option<Command> {
    let here = || {
        BINDINGS
            .iter()
            .filter(|binding| binding.modes.contains(&mode))
    };
    let exact = here().find_map(|b| b.keys.iter().any(|key| key.is(event)).then_some(b.command));
    let typed = match event.code {
        KeyCode::Char(c)
            if !event
                .modifiers
                .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) =>
        {
            Some(c)
        }
        _ => None,
    };
    match exact {
        Some(Command::Digit(_)) => typed
            .and_then(|c| c.to_digit(10))
            .map(|d| Command::Digit(u8::try_from(d).unwrap_or(0))),
        Some(command) => Some(command),
        None => here().find_map(|b| {
            if b.keys.contains(&Any) {
                Some(b.command)
            } else if b.keys.contains(&Text) {
                typed.map(Command::Type)
            } else {
                None
            }
        }),
    }
}

impl Key {
    fn is(self, event: KeyEvent) -> bool {
        let plain = !event
            .modifiers
            .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match (self, event.code) {
            (Char(c), KeyCode::Char(pressed)) => plain && c == pressed,
            (Ctrl(c), KeyCode::Char(pressed)) => {
                event.modifiers.contains(KeyModifiers::CONTROL) && c == pressed.to_ascii_lowercase()
            }
            (Digits, KeyCode::Char(pressed)) => plain && pressed.is_ascii_digit(),
            (Code(code), pressed) => code == pressed,
            _ => false,
        }
    }

    /// Its name in a footer.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Char(' ') => "Space".into(),
            Char(c) => c.to_string(),
            Ctrl(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
            Digits => "1-9".into(),
            Text => "A-Z".into(),
            Any => "*".into(),
            Code(code) => match code {
                KeyCode::Left => "←".into(),
                KeyCode::Right => "→".into(),
                KeyCode::Up => "↑".into(),
                KeyCode::Down => "↓".into(),
                KeyCode::PageUp => "PgUp".into(),
                KeyCode::PageDown => "PgDn".into(),
                KeyCode::Delete => "Del".into(),
                other => other.to_string(),
            },
        }
    }
}

impl Binding {
    /// All its keys, for help and README.
    #[must_use]
    pub fn names(&self) -> String {
        let names: Vec<String> = self.keys.iter().map(|key| key.name()).collect();
        names.join(" ")
    }
}

/// The name of the key that gives a command in a mode: the one that the footer shows.
pub(super) fn name(command: Command, mode: Mode) -> String {
    let gives = |binding: &&Binding| binding.command == command && binding.modes.contains(&mode);
    let binding = BINDINGS.iter().find(gives);
    binding.map_or_else(String::new, |binding| binding.keys[0].name())
}

/// The keys as a Markdown table, for the README.
#[must_use]
pub fn readme_table(lang: Lang) -> String {
    let titles = [words::KEY, words::WHERE, words::WHAT].map(|title| title.get(lang));
    let mut table = format!("| {} |\n|---|---|---|\n", titles.join(" | "));
    for binding in BINDINGS {
        let keys: Vec<String> = binding
            .keys
            .iter()
            .map(|key| format!("`{}`", key.name()))
            .collect();
        let row = format!(
            "| {} | {} | {} |\n",
            keys.join(" "),
            places(binding, lang),
            binding.label.get(lang)
        );
        table.push_str(&row);
    }
    table
}

/// The modes of a binding, in words.
fn places(binding: &Binding, lang: Lang) -> String {
    if binding.modes.len() >= LETTERS.len() {
        return words::EVERYWHERE.get(lang).to_owned();
    }
    let names: Vec<&str> = Mode::ALL
        .iter()
        .filter(|(mode, _)| binding.modes.contains(mode))
        .map(|(_, label)| label.get(lang))
        .collect();
    names.join(marks::COMMA.get(lang))
}

#[cfg(test)]
mod tests;
