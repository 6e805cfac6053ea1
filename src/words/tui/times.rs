//! Words of the map of time on the screen.

use crate::text::messages;

messages! {
    TITLE { "Time" "時間の地図" }
    HERE { "you are here" "今ここ" }
    OTHER_RUN { "another run" "別の流れ" }
    APART { "goes otherwise than in the lesson" "シナリオと違う" }
    /// A what-if in the line of steps.
    SHORT { "w" "も" }
}
