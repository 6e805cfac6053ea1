//! What is possible where `--do` is not: offers of the same kind, and the action that was probably
//! meant.

use super::{list, nearest, quote};
use crate::text::Lang;
use crate::words::{errors as words, marks};

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
    let kinds = list(kinds, lang);
    if offers.is_empty() {
        return words::not_offered(lang, text, after, kinds);
    }
    let more = offers.len().saturating_sub(MAX_OFFERS);
    let mut shown = list(&offers[..offers.len() - more], lang);
    if more > 0 {
        shown = words::and_more(lang, shown, more);
    }
    words::not_offered_so(lang, text, after, shown, kinds)
}

/// The name that was probably meant, then every name that there is.
pub(super) fn unknown_action(text: &str, name: &str, known: &[String], lang: Lang) -> String {
    let (text, all) = (quote(text), known.join(marks::COMMA.get(lang)));
    let near = nearest(name, known.iter().map(String::as_str));
    let name = quote(name);
    if near.is_empty() {
        words::unknown_action(lang, text, name, all)
    } else {
        words::unknown_action_near(lang, text, name, list(&near, lang), all)
    }
}
