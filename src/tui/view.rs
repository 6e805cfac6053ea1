//! The view of the user: language, colours, window, hall view; and from which size on one lane, two
//! lanes or few words are drawn.

use super::pane::Pane;
use super::theme::Look;
use crate::page::Dialect;
use crate::text::Lang;

/// The smallest window that whole lanes are drawn in: columns and rows.
const MIN_LANES: (u16, u16) = (80, 24);
/// Columns from which on two lanes stand beside each other.
const MIN_TWO_LANES: u16 = 100;

/// The view of the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    pub look: Look,
    pub lang: Lang,
    /// The window: columns and rows.
    pub size: (u16, u16),
    /// The hall view was asked for.
    pub hall: bool,
    /// The presenter's note is shown.
    pub note: bool,
    /// Corrections of what is often told otherwise are shown.
    pub corrections: bool,
    /// The language that what the stores were asked is told in.
    pub dialect: Dialect,
}

impl View {
    /// The view that the screen opens with.
    pub fn new(look: Look, lang: Lang) -> Self {
        Self {
            look,
            lang,
            size: (80, 24),
            hall: false,
            note: false,
            corrections: false,
            dialect: Dialect::default(),
        }
    }

    /// True if a step is shown in few words: by the user's choice, or for lack of room.
    pub fn in_hall(self) -> bool {
        self.hall || self.size.0 < MIN_LANES.0 || self.size.1 < MIN_LANES.1
    }

    /// True if lanes are drawn one at a time.
    pub fn one_lane(self) -> bool {
        self.size.0 < MIN_TWO_LANES && !self.in_hall()
    }

    /// The rows of a page of text, between header and footer.
    pub fn page_rows(self) -> usize {
        usize::from(self.size.1).saturating_sub(4).max(1)
    }

    /// A column of text in this view.
    pub fn pane(self, columns: usize) -> Pane {
        Pane {
            look: self.look,
            lang: self.lang,
            columns,
        }
    }
}
