//! A line of linear text, its pieces and their colours.

use colored::Colorize as _;

use crate::page::{Line, Role};
use crate::text::{Label, Lang, Screened};
use crate::words::marks;

pub(super) fn painted(line: &Line) -> Screened<'static> {
    Screened::joined(line.iter().map(|span| {
        let text = Screened::from(&span.text);
        let paint = match span.role {
            Role::Plain | Role::Name => return text,
            Role::Dim => "".dimmed(),
            Role::Client | Role::Part(_) => "".yellow(),
            Role::Server => "".cyan(),
            Role::Attacker => "".magenta(),
            Role::Good => "".green(),
            Role::Bad => "".red(),
            Role::Alarm => return text.painted(&"".magenta().bold().reversed()),
            Role::Changed => "".reversed(),
            Role::Removed => "".strikethrough(),
        };
        text.painted(&paint)
    }))
}

pub(in crate::view) fn bold(text: &str) -> Screened<'static> {
    Screened::from(text).painted(&"".bold())
}

pub(in crate::view) fn dim<'a>(text: impl Into<Screened<'a>>) -> Screened<'static> {
    text.into().painted(&"".dimmed())
}

/// What stands between a name and what is said of it.
pub(super) fn colon(lang: Lang) -> &'static str {
    marks::COLON.get(lang)
}

/// A label and what it is for. A full-width colon needs no space after it.
pub(in crate::view) fn labelled<'a>(
    indent: &str,
    label: Label,
    lang: Lang,
    text: impl Into<Screened<'a>>,
) -> Screened<'static> {
    let label = format!("{indent}{}{}", label.get(lang), marks::SPACE.get(lang));
    Screened::joined([label.into(), text.into()])
}

/// A line of text: the only way into the output. Whatever a name holds, it stays one line.
pub(in crate::view) fn line<'a>(out: &mut Screened<'static>, text: impl Into<Screened<'a>>) {
    out.push_line(&text.into());
}
