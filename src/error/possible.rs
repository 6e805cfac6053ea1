//! What is possible, where a what-if is not.

use super::{list, nearest, quote};
use crate::lang::Lang;

/// So many offers of one kind are written out.
const MAX_OFFERS: usize = 4;

/// The offers of the same kind whole, so that one of them can be copied; the rest by kind.
pub(super) fn not_offered(
    text: &str,
    after: usize,
    offers: &[String],
    kinds: &[String],
    lang: Lang,
) -> String {
    let more = offers.len().saturating_sub(MAX_OFFERS);
    let mut shown = list(&offers[..offers.len() - more], lang);
    if more > 0 {
        shown += &lang.pick(format!(", {more} more"), format!("、ほか{more}件"));
    }
    let shown = match offers {
        [] => String::new(),
        _ => lang.pick(
            format!("; of this kind there is {shown}"),
            format!("。同じ種類では {shown}"),
        ),
    };
    let kinds = list(kinds, lang);
    let other = match offers {
        [] => lang.pick("; there is: ", "。行えるのは "),
        _ => lang.pick("; of others: ", "。ほかの種類では "),
    };
    lang.pick(
        format!("--do '{text}' is not possible after step {after}{shown}{other}{kinds}"),
        format!("--do '{text}' はステップ{after}の後では行えない{shown}{other}{kinds}"),
    )
}

/// The name that was probably meant, then every name that there is.
pub(super) fn unknown_action(text: &str, name: &str, known: &[String], lang: Lang) -> String {
    let (text, all) = (quote(text), known.join(lang.pick(", ", "、")));
    let near = nearest(name, known.iter().map(String::as_str));
    let name = quote(name);
    let near = if near.is_empty() {
        String::new()
    } else {
        let near = list(&near, lang);
        lang.pick(format!("; near it: {near}"), format!("。近いのは {near}"))
    };
    lang.pick(
        format!("--do '{text}': there is no action `{name}`{near}; there are: {all}"),
        format!("--do '{text}'：操作 `{name}` はない{near}。あるのは {all}"),
    )
}
