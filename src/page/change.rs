//! What a step did to a thing (new, changed, removed, found, missed): the sign before it, and its
//! name in JSON.

/// What a step did to a row, a claim, a figure, a holding or a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there before.
    New,
    /// It was there, and is now otherwise.
    Changed,
    /// It is gone; it is shown for this one step.
    Removed,
    /// It was looked up, and found.
    Found,
    /// It was looked up, and is not there.
    Missed,
}

impl Change {
    /// What a step did to a thing that is there after it.
    pub(super) fn of<T: PartialEq + ?Sized>(was: Option<&T>, now: &T) -> Option<Self> {
        match was {
            None => Some(Self::New),
            Some(was) if was != now => Some(Self::Changed),
            Some(_) => None,
        }
    }

    /// The name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Found => "found",
            Self::Missed => "missed",
        }
    }

    /// The mark before it, one column wide on every terminal.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::New => "+",
            Self::Changed => "~",
            Self::Removed => "-",
            Self::Found => "?",
            Self::Missed => "x",
        }
    }
}
