//! The commands that keys give, the modes in which they give them, and how a command moves in a
//! list.

use crate::text::Label;
use crate::words::tui::modes;

/// A command that a key gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// The next step.
    Next,
    /// Past a question, to its step.
    Skip,
    /// The step before.
    Back,
    /// The first step or line.
    First,
    /// The last step or line.
    Last,
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// To the left: the character or the section before.
    Left,
    /// To the right.
    Right,
    /// One screen up.
    PageUp,
    /// One screen down.
    PageDown,
    /// Opens, takes, plays what is chosen.
    Open,
    /// Closes what is open.
    Close,
    /// The other lane.
    Lane,
    /// The menu of what-ifs.
    WhatIf,
    /// The map of time.
    Times,
    /// Takes the last what-if back.
    Undo,
    /// Both futures of a lane: the lesson's and the branch's.
    Futures,
    /// The inspector.
    Inspect,
    /// The derivations of the values.
    Why,
    /// Asks for the number of a step.
    GoTo,
    /// The presenter's note.
    Note,
    /// Corrections of what is often told otherwise, with the source of the precise fact.
    Corrections,
    /// The other language of what the stores were asked.
    Dialect,
    /// The hall view.
    Hall,
    /// An empty screen.
    Blank,
    /// The other language.
    Language,
    /// The next theme.
    Theme,
    /// All keys.
    Help,
    /// What comes next on the short path.
    Learn,
    /// The first page: who is who, and how to read a lane.
    Primer,
    /// The comparison of session and token.
    Compare,
    /// The next tag to filter by.
    Tag,
    /// Text to filter by.
    Filter,
    /// The decoder; in it, room for another paste.
    Decode,
    /// The next token of a paste.
    NextToken,
    /// Another value for a claim.
    Edit,
    /// A signature that fits again.
    Resign,
    /// Another time to look at the token from.
    Clock,
    /// A key to check tokens with; or that one away.
    Key,
    /// Another way to give it.
    KeyForm,
    /// The secret that was guessed as the key.
    UseGuess,
    /// The token into a scenario; there, the token's key to its server or away from it.
    Carry,
    /// Writes the answer instead of speaking it.
    Write,
    /// Ticks the point under the mark, or takes the tick away.
    Tick,
    /// Ticks all points.
    TickAll,
    /// A step that shows the answer.
    Demonstrate,
    /// The interview.
    Interview,
    /// The glossary.
    Glossary,
    /// The spoken answer.
    SpokenAnswer,
    /// The choice for a site.
    Choose,
    /// The other length of the spoken answer.
    Length,
    /// The site as it grows.
    Growth,
    /// Copies what may be shown to others.
    Copy,
    /// Copies the whole token.
    CopyWhole,
    /// A digit.
    Digit(u8),
    /// A character of a text.
    Type(char),
    /// The character before the cursor of a text away.
    Erase,
    /// The character under it.
    Delete,
    /// The word before it.
    EraseWord,
    /// All that is before it.
    EraseBefore,
    /// Draws everything again.
    Redraw,
    /// Nothing: a key that a clicker sends.
    Ignore,
    /// Leaves the scenario, or the program.
    Quit,
    /// Ends the program (Ctrl-C).
    Interrupt,
    /// Stops the program until the shell continues it (Ctrl-Z).
    Suspend,
}

impl Command {
    /// The place in a list of so many entries after this command.
    pub(in crate::tui) fn moved(self, at: usize, count: usize) -> usize {
        const PAGE: usize = 8;
        let last = count.saturating_sub(1);
        let to = match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => at + 1,
            Self::PageUp => at.saturating_sub(PAGE),
            Self::PageDown => at + PAGE,
            Self::First => 0,
            Self::Last => last,
            _ => at,
        };
        to.min(last)
    }

    /// How far a text is scrolled after this command; beyond its end, which whoever draws it knows.
    pub(in crate::tui) fn scrolled(self, at: usize, page: usize) -> usize {
        match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => at + 1,
            Self::PageUp => at.saturating_sub(page),
            Self::PageDown => at + page,
            Self::First => 0,
            Self::Last => usize::MAX / 2,
            _ => at,
        }
    }
}

/// The part of the screen that keys go to: it decides what a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The list of scenarios.
    Course,
    /// Typing a filter there.
    Filter,
    /// The comparison of session and token.
    Compare,
    /// A step of a scenario.
    Play,
    /// Typing the number of a step.
    GoTo,
    /// The menu of what-ifs.
    WhatIf,
    /// Typing a filter there.
    Find,
    /// The map of time.
    Times,
    /// The editor of a credential, on a member of a token.
    Edit,
    /// There, on its characters: no letter is a key.
    Characters,
    /// The inspector.
    Inspect,
    /// The derivations of the values.
    Why,
    /// The first page of the course.
    Primer,
    /// A question before a step.
    Predict,
    /// The end of a scenario.
    End,
    /// The decoder's field for a paste: no character is a key.
    Paste,
    /// The decoder takes a paste apart.
    Working,
    /// A decoded token.
    Token,
    /// Typing a value there.
    Value,
    /// Giving a key there.
    Key,
    /// A question of the interview, while it is answered aloud.
    Speak,
    /// Writing the answer there.
    Answer,
    /// The points of an answer, to tick.
    Tick,
    /// What came of an answer, and the last page of the interview.
    Told,
    /// The glossary.
    Terms,
    /// The spoken answer.
    Spoken,
    /// The choice for a site.
    Choice,
    /// All keys.
    Help,
    /// An empty screen.
    Blank,
}

impl Mode {
    /// Every mode, with the words that name it.
    pub const ALL: [(Self, Label); 29] = [
        (Self::Course, modes::COURSE),
        (Self::Filter, modes::FILTER),
        (Self::Compare, modes::COMPARE),
        (Self::Play, modes::PLAY),
        (Self::GoTo, modes::GO_TO),
        (Self::WhatIf, modes::WHAT_IF),
        (Self::Find, modes::FIND),
        (Self::Times, modes::TIMES),
        (Self::Edit, modes::EDIT),
        (Self::Characters, modes::CHARACTERS),
        (Self::Inspect, modes::INSPECT),
        (Self::Why, modes::WHY),
        (Self::Primer, modes::PRIMER),
        (Self::Predict, modes::PREDICT),
        (Self::End, modes::END),
        (Self::Paste, modes::PASTE),
        (Self::Working, modes::WORKING),
        (Self::Token, modes::TOKEN),
        (Self::Value, modes::VALUE),
        (Self::Key, modes::KEY),
        (Self::Speak, modes::SPEAK),
        (Self::Answer, modes::ANSWER),
        (Self::Tick, modes::TICK),
        (Self::Told, modes::TOLD),
        (Self::Terms, modes::TERMS),
        (Self::Spoken, modes::SPOKEN),
        (Self::Choice, modes::CHOICE),
        (Self::Help, modes::HELP),
        (Self::Blank, modes::BLANK),
    ];
}
