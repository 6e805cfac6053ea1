//! Input from the terminal: keys and pastes, and how near keys must be to one another to be a paste
//! (30 ms).

use std::time::Duration;

use crossterm::event::KeyEvent;

/// Keys nearer to one another than this come from a paste: nobody types 33 keys a second.
pub(super) const BURST: Duration = Duration::from_millis(30);
/// Input so soon after a paste belongs to it: nobody has read the screen yet.
pub(super) const UNREAD: Duration = Duration::from_millis(300);

/// A key or a paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// A key, so long after what came before. Of several that are there at once, no time.
    Key(KeyEvent, Duration),
    /// A marked paste.
    Paste(String),
    /// A paste, or a piece of one, that is not marked, so long after what came before.
    Unmarked(String, Duration),
}
