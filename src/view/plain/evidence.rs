//! `play --plain`: what a lane shows of a step, what was sent, kept and checked, and what it cost.

use colored::Colorize as _;

use super::line::{colon, labelled, line, painted};
use crate::jose::check::Outcome;
use crate::page::{self, Change, Dialect, Exchange, Figure, LanePage, Line, StateTable, tally};
use crate::text::{Lang, Screened, grouped};
use crate::words::page::map::LOST;
use crate::words::{marks, view as words};

/// What stands between the parts of a line.
const BAR: &str = " | ";
/// The longest value of a holding that is printed whole, in characters.
const LONGEST_VALUE: usize = 64;

/// What the stores were asked.
fn statements(out: &mut Screened<'static>, lane: &LanePage, lang: Lang) {
    for command in &lane.commands {
        for dialect in [Dialect::Sql, Dialect::Redis] {
            let name = dialect.name();
            let said = command.short_in(dialect).into_iter();
            said.for_each(|said| line(out, format!("  {name}: {said}")));
        }
    }
    let new = lane.definitions.iter().filter(|table| table.is_first);
    for sql in new.flat_map(|table| &table.sql) {
        line(out, labelled("  ", words::TABLE, lang, sql.as_str()));
    }
    if let Some(said) = lane.in_memory {
        let rows = words::ROWS.get(lang);
        line(out, format!("  {rows}{}{said}", colon(lang)));
    }
}

/// What a lane shows of a step, line by line.
#[derive(Clone, Copy)]
pub(super) struct Evidence<'a> {
    pub lane: &'a LanePage,
    /// Tokens are written out.
    pub full: bool,
    pub lang: Lang,
}

impl Evidence<'_> {
    /// What was sent, what is kept, what was checked, what came of it, what it cost.
    pub fn tell(self, out: &mut Screened<'static>) {
        let Self { lane, lang, .. } = self;
        for passing in &lane.passings {
            let exchange = &lane.exchanges[passing.exchange];
            if exchange.times > 1 && !passing.answer {
                line(out, words::repeated(lang, exchange.times));
            }
            match (exchange.aside_in_words(lang), passing.answer) {
                (Some(said), false) => aside_text(out, exchange, said, lang),
                (Some(_), true) => {}
                (None, false) => self.request(out, exchange),
                (None, true) => self.answer(out, exchange),
            }
        }
        for alert in &lane.alerts {
            let alert = Screened::from(alert).painted(&"".red().bold());
            line(out, Screened::joined(["  ".into(), alert]));
        }
        if lane.exchanges.is_empty() {
            for event in &lane.events {
                line(out, format!("  {}", self.said(event)));
            }
        } else {
            let beside = lane.beside.iter().map(String::as_str);
            for said in lane.nothing.into_iter().chain(beside) {
                line(out, format!("  {}", self.said(said)));
            }
        }
        statements(out, lane, lang);
        for table in &lane.tables {
            table_text(out, table, lang);
        }
        for holding in &lane.holdings {
            line(
                out,
                format!(
                    "  {}{}{}{} = {}",
                    marked(holding.change),
                    holding.client,
                    colon(lang),
                    holding.what,
                    self.value(&holding.value)
                ),
            );
        }
        if !lane.checks.is_empty() {
            line(out, format!("  {}", tally(&lane.checks, lang)));
        }
        for check in &lane.checks {
            let paint = match check.outcome {
                Outcome::Pass => "".green(),
                Outcome::Fail => "".red().bold(),
                Outcome::NotReached => "".dimmed(),
                Outcome::Skipped => "".yellow(),
            };
            let why = match check.outcome {
                Outcome::NotReached => String::new(),
                _ => words::because(lang, &check.why),
            };
            let name = format!("  {}{}", check.check, colon(lang));
            let word = Screened::from(check.word).painted(&paint);
            line(out, Screened::joined([name.into(), word, why.into()]));
        }
        for Figure {
            name, value, was, ..
        } in &lane.shown
        {
            let sign = marked(was.as_ref().map(|_| Change::Changed));
            let was = was
                .as_ref()
                .map_or_else(String::new, |was| format!("{} → ", self.said(was)));
            let value = self.said(value);
            line(out, format!("  {sign}{name} = {was}{value}"));
        }
        line(
            out,
            labelled("  ", words::VERDICT, lang, painted(&lane.verdict.line())),
        );
        line(out, labelled("  ", words::COST, lang, &lane.cost));
        let remembers = format!("{} [{}]", lane.remembers.join(BAR), lane.badge);
        line(out, labelled("  ", words::REMEMBERS, lang, &remembers));
        if let Some(latency) = &lane.stop_latency {
            line(out, labelled("  ", words::STOP, lang, latency));
        }
        if let Some(thief) = &lane.thief {
            let told = thief.iter().map(String::as_str);
            let told: Vec<&str> = told.filter(|told| !told.is_empty()).collect();
            let thief = told.join(BAR);
            line(out, labelled("  ", words::ATTACKER, lang, thief));
        }
    }

    fn request(self, out: &mut Screened<'static>, exchange: &Exchange) {
        let Exchange {
            by,
            to,
            request,
            credential_bytes,
            ..
        } = exchange;
        let bytes = words::size(self.lang, request.bytes, credential_bytes);
        line(out, format!("  {by} > {to} ({bytes})"));
        self.message(out, "    > ", &request.lines);
    }

    fn answer(self, out: &mut Screened<'static>, exchange: &Exchange) {
        let Exchange {
            by,
            answered_by,
            answer,
            lost,
            ..
        } = exchange;
        let Some(answer) = answer else { return };
        let lost = if *lost {
            format!("{}{}", marks::COMMA.get(self.lang), LOST.get(self.lang))
        } else {
            String::new()
        };
        let bytes = answer.bytes;
        line(out, format!("  {answered_by} > {by} ({bytes} B{lost})"));
        self.message(out, "    < ", &answer.lines);
    }

    /// The lines of a message; one whose tokens are named has no colours.
    fn message(self, out: &mut Screened<'static>, sign: &'static str, lines: &[Line]) {
        for text in lines.iter().filter(|line| !line.is_empty()) {
            let whole = page::plain(text);
            let said = self.said(&whole);
            let said = if said == whole {
                painted(text)
            } else {
                Screened::from(&said).painted(&"".yellow())
            };
            line(out, Screened::joined([sign.into(), said]));
        }
    }

    /// A value: a token by its name, anything else that is long by its beginning and its length.
    fn value(self, value: &str) -> String {
        let said = self.said(value);
        if said == value {
            abridged(value, self.lang)
        } else {
            said
        }
    }

    /// A text with its tokens named, unless they are written out.
    fn said(self, text: &str) -> String {
        if self.full {
            text.to_owned()
        } else {
            self.lane.named(text, self.lang)
        }
    }
}

/// What a browser asks by itself, in a line.
fn aside_text(out: &mut Screened<'static>, exchange: &Exchange, said: &str, lang: Lang) {
    let status = exchange.status.map_or_else(String::new, |s| s.to_string());
    let Exchange { by, to, asks, .. } = exchange;
    let colon = colon(lang);
    line(out, format!("  {said}{colon}{by} > {to}, {asks}, {status}"));
}

/// The sign of what the step did to a thing, and a space after it.
fn marked(change: Option<Change>) -> String {
    change.map_or_else(String::new, |change| format!("{} ", change.sign()))
}

fn table_text(out: &mut Screened<'static>, table: &StateTable, lang: Lang) {
    line(out, words::table(lang, &table.title, grouped(table.kept())));
    for row in &table.rows {
        let columns = table.columns.iter().zip(&row.cells).enumerate();
        let cells: Vec<String> = columns
            .filter(|(_, (_, cell))| !cell.is_empty())
            .map(|(at, (name, cell))| match row.before(at) {
                Some(was) => format!("{name} {was} → {cell}"),
                None => format!("{name} {cell}"),
            })
            .collect();
        let cells = cells.join(marks::COMMA.get(lang));
        let gone = row
            .gone
            .map_or_else(String::new, |gone| format!("{}{gone}", colon(lang)));
        line(out, format!("    {}{cells}{gone}", marked(row.change)));
    }
    if table.more > 0 {
        line(out, words::more_rows(lang, grouped(table.more)));
    }
}

/// A long value by its beginning and its length: the message before it has the whole.
fn abridged(value: &str, lang: Lang) -> String {
    let chars = value.chars().count();
    if chars <= LONGEST_VALUE {
        return value.to_owned();
    }
    let start: String = value.chars().take(LONGEST_VALUE / 4).collect();
    words::abridged(lang, start, chars)
}
