//! The map of time.

use crate::text::messages;

messages! {
    LESSON { "the lesson, as it is told" "シナリオのとおり" }
}
