//! Words of the map of time on a page.

use crate::text::messages;

messages! {
    LESSON { "the lesson, as it is told" "シナリオのとおり" }
}
