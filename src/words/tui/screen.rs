//! Words of header and footer, and of a window that is too small.

use crate::text::messages;

messages! {
    at_step(place) {
        "   step {place}"
        "   ステップ {place}"
    }
    at_what_if(place) {
        "{place} + what-if"
        "{place} ＋もしも"
    }
    BRANCH { " branch " " 分岐 " }
    branch_from(step) {
        " branch: differs from step {step} "
        " 分岐：ステップ{step}から違う "
    }
    NO_COLOURS {
        "Without colours: NO_COLOR is set, or the terminal has none."
        "配色は変わらない：NO_COLORが設定されているか、端末に色がない。"
    }
    ASK_STEP { "Go to step: " "移動先のステップ：" }
    there_are_steps(steps) {
        "There are steps 1 to {steps}."
        "ステップは1から{steps}まで。"
    }
    too_small(size) {
        "cloakroom needs 60x20; this window is {size}."
        "60x20以上に広げる（今は{size}）。"
    }
}
