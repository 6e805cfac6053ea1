//! A trace as linear text: one fact a line, in reading order, no drawing. For a screen reader, a
//! pipe, a terminal that can do little.

use colored::Colorize as _;

use crate::jose::check::Outcome;
use crate::lesson::course;
use crate::lesson::scenario::Scenario;
use crate::lesson::trace::Trace;
use crate::page::{
    self, Change, Exchange, Figure, LanePage, Line, Page, Question, Role, Saying, StateTable,
    present, tally,
};
use crate::text::Screened;
use crate::text::{Label, Lang, grouped};
use crate::view::json::Choice;
use crate::words::{marks, view as words};

/// The catalogue.
#[must_use]
pub fn list<'a>(scenarios: impl Iterator<Item = &'a Scenario>, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    for s in scenarios {
        let short = if s.short_path {
            words::SHORT_PATH.get(lang)
        } else {
            ""
        };
        let minutes = words::minutes(lang, s.minutes.get(lang), short);
        line(
            &mut out,
            format!("{:>2}  {}  {}{minutes}", s.number, s.id, s.title.get(lang)),
        );
        line(&mut out, format!("    {}", s.question.get(lang)));
    }
    out
}

/// The frames of a trace that are asked for, and the end.
#[must_use]
pub fn trace(trace: &Trace, choice: &Choice, lang: Lang) -> Screened<'static> {
    let scenario = &trace.scenario;
    let mut out = Screened::default();
    if choice.frames.is_none() {
        let (title, question) = (scenario.title.get(lang), scenario.question.get(lang));
        line(&mut out, format!("{}. {title}", scenario.number));
        line(
            &mut out,
            labelled("", words::GOAL, lang, scenario.goal.get(lang)),
        );
        line(&mut out, labelled("", words::QUESTION, lang, question));
    }
    for at in 0..trace.frames.len() {
        if choice
            .frames
            .as_ref()
            .is_none_or(|frames| frames.contains(&at))
        {
            line(&mut out, "");
            out.push(&step(trace, at, choice, lang));
        }
    }
    if choice.frames.is_none() {
        line(&mut out, "");
        out.push(&end(scenario, lang));
    }
    out
}

/// One frame: its question with options, what happens, then the answer and the reasons.
#[must_use]
pub fn step(trace: &Trace, at: usize, choice: &Choice, lang: Lang) -> Screened<'static> {
    let page = present(trace, at, lang);
    let asked = Question::at(trace, at, lang).filter(|_| !choice.no_predict);
    let mut out = opening(&page, asked.as_ref(), lang);
    if let Some(asked) = &asked {
        out.push(&late_title(&page, asked));
    }
    out.push(&happening(&page, choice, lang));
    if let Some(asked) = &asked {
        out.push(&answer(asked, lang));
    }
    out
}

/// What opens a frame: its number and title, and its question. A title that would answer the
/// question is not said before it: [`late_title`].
#[must_use]
pub fn opening(page: &Page, asked: Option<&Question>, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    let is_late = asked.is_some_and(|asked| asked.title.is_none());
    let title = if is_late { "" } else { &page.title };
    line(&mut out, heading(page, title, lang));
    if let Some(asked) = asked {
        out.push(&question(asked, lang));
    }
    out
}

/// The title that the opening left out.
#[must_use]
pub fn late_title(page: &Page, asked: &Question) -> Screened<'static> {
    let mut out = Screened::default();
    if asked.title.is_none() {
        line(&mut out, bold(&page.title));
    }
    out
}

/// The line that opens a frame.
fn heading(page: &Page, title: &str, lang: Lang) -> Screened<'static> {
    let number = match page.step {
        Some(step) => words::step(lang, step, page.steps),
        None => words::BRANCH.get(lang).to_owned(),
    };
    let from = page
        .from
        .as_ref()
        .map(|from| words::from(lang, from))
        .unwrap_or_default();
    let rest = if title.is_empty() {
        format!(" {}{from}", page.clock)
    } else {
        format!(" {}{}{title}{from}", page.clock, colon(lang))
    };
    Screened::joined([bold(&number), rest.into()])
}

/// A prediction's question and options.
fn question(asked: &Question, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    line(&mut out, labelled("", words::PREDICT, lang, &asked.text));
    for (index, option) in asked.options.iter().enumerate() {
        line(&mut out, format!("  {}) {}", index + 1, option.text));
    }
    out
}

/// A prediction's answer, and why the others are wrong.
#[must_use]
pub fn answer(asked: &Question, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    let right = (asked.right() + 1).to_string();
    line(&mut out, labelled("", words::ANSWER, lang, right));
    for (index, option) in asked.options.iter().enumerate() {
        if let Some(wrong) = &option.wrong {
            line(&mut out, format!("  {}{}{wrong}", index + 1, colon(lang)));
        }
    }
    out
}

/// True if a guess was right.
#[must_use]
pub fn judged(right: bool, lang: Lang) -> Screened<'static> {
    if right {
        Screened::from(words::RIGHT.get(lang)).painted(&"".green())
    } else {
        Screened::from(words::WRONG.get(lang)).painted(&"".yellow())
    }
}

/// What happens in a frame: the sentences, then the evidence lane by lane.
#[must_use]
pub fn happening(page: &Page, choice: &Choice, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    for (saying, text) in page.sentences() {
        let text = match saying {
            Saying::Keep => bold(text),
            Saying::WhatIf | Saying::Differs => Screened::from(text).painted(&"".yellow()),
            Saying::Told | Saying::Reason => Screened::from(text),
        };
        line(&mut out, text);
    }
    if let Some(parting) = page.parting {
        use crate::page::Parting;
        let where_to = match parting {
            Parting::Request => words::PARTING_REQUEST,
            Parting::Answer => words::PARTING_ANSWER,
            Parting::State => words::PARTING_STATE,
            Parting::Verdict => words::PARTING_VERDICT,
        };
        line(
            &mut out,
            labelled("", words::PARTING, lang, where_to.get(lang)),
        );
    }
    let lanes = page.lanes.iter();
    let chosen = lanes.filter(|l| choice.lane.as_ref().is_none_or(|name| *name == l.name));
    let chosen: Vec<&LanePage> = chosen.collect();
    for lane in &chosen {
        let motto = words::motto(lang, lane.motto);
        line(
            &mut out,
            Screened::joined([bold(&lane.label), motto.into()]),
        );
        for place in &lane.map.places {
            line(&mut out, format!("  {}", place.line(lang)));
        }
    }
    for lane in chosen {
        line(&mut out, bold(&words::evidence(lang, &lane.label)));
        let full = choice.full;
        Evidence { lane, full, lang }.tell(&mut out);
    }
    for correction in &page.corrects {
        line(
            &mut out,
            labelled("", words::USUAL, lang, &correction.usual),
        );
        let precise = words::with_source(lang, &correction.precise, &correction.source);
        line(&mut out, labelled("", words::PRECISE, lang, &precise));
    }
    if let Some(note) = &page.note {
        line(&mut out, labelled("", words::NOTE, lang, note));
    }
    out
}

/// How a scenario ends.
#[must_use]
pub fn end(scenario: &Scenario, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    line(
        &mut out,
        labelled("", words::QUESTION, lang, scenario.question.get(lang)),
    );
    for sentence in &scenario.answer {
        line(&mut out, labelled("", words::SAY, lang, sentence.get(lang)));
    }
    if !scenario.whatifs.is_empty() {
        line(&mut out, words::WHATIFS.get(lang));
        for whatif in &scenario.whatifs {
            let after = scenario
                .steps
                .iter()
                .position(|s| s.id == whatif.after)
                .map_or(0, |i| i + 1);
            line(
                &mut out,
                format!(
                    "  {}{}{}",
                    whatif.title.get(lang),
                    colon(lang),
                    whatif.why.get(lang)
                ),
            );
            for action in &whatif.actions {
                let lane = whatif
                    .lane
                    .as_ref()
                    .map(|lane| format!("@{lane}"))
                    .unwrap_or_default();
                let action = crate::lesson::scenario::written(action);
                line(&mut out, format!("    --do '{after}{lane}: {action}'"));
            }
        }
    }
    if let Some(next) = course::after(scenario) {
        let command = format!("cloakroom play {}", next.scenario().id);
        line(&mut out, labelled("", words::NEXT, lang, command));
    }
    out
}

/// What the stores were asked.
fn statements(out: &mut Screened<'static>, lane: &LanePage, lang: Lang) {
    for command in &lane.commands {
        let sql = command.sql.iter().map(|sql| format!("  SQL: {sql}"));
        let redis = command.redis.iter();
        let redis = redis.map(|redis| format!("  Redis: {redis}"));
        sql.chain(redis).for_each(|said| line(out, said));
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
struct Evidence<'a> {
    lane: &'a LanePage,
    /// Tokens are written out.
    full: bool,
    lang: Lang,
}

impl Evidence<'_> {
    /// What was sent, what is kept, what was checked, what came of it, what it cost.
    fn tell(self, out: &mut Screened<'static>) {
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
            ..
        } = exchange;
        let Some(answer) = answer else { return };
        line(out, format!("  {answered_by} > {by} ({} B)", answer.bytes));
        self.message(out, "    < ", &answer.lines);
    }

    /// The lines of a message; one whose tokens are named has no colours.
    fn message(self, out: &mut Screened<'static>, sign: &'static str, lines: &[Line]) {
        for text in lines.iter().filter(|line| !line.is_empty()) {
            let whole = page::plain(text);
            let said = self.said(&whole);
            let said = match said == whole {
                true => painted(text),
                false => Screened::from(&said).painted(&"".yellow()),
            };
            line(out, Screened::joined([sign.into(), said]));
        }
    }

    /// A value: a token by its name, anything else that is long by its beginning and its length.
    fn value(self, value: &str) -> String {
        let said = self.said(value);
        match said == value {
            true => abridged(value, self.lang),
            false => said,
        }
    }

    /// A text with its tokens named, unless they are written out.
    fn said(self, text: &str) -> String {
        match self.full {
            true => text.to_owned(),
            false => self.lane.named(text, self.lang),
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

/// What stands between the parts of a line.
const BAR: &str = " | ";
/// The longest value of a holding that is printed whole, in characters.
const LONGEST_VALUE: usize = 64;

fn painted(line: &Line) -> Screened<'static> {
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

fn bold(text: &str) -> Screened<'static> {
    Screened::from(text).painted(&"".bold())
}

/// What stands between a name and what is said of it.
fn colon(lang: Lang) -> &'static str {
    marks::COLON.get(lang)
}

/// A label and what it is for. A full-width colon needs no space after it.
fn labelled<'a>(
    indent: &str,
    label: Label,
    lang: Lang,
    text: impl Into<Screened<'a>>,
) -> Screened<'static> {
    let label = format!("{indent}{}{}", label.get(lang), marks::SPACE.get(lang));
    Screened::joined([label.into(), text.into()])
}

/// A line of text: the only way into the output. Whatever a name holds, it stays one line.
fn line<'a>(out: &mut Screened<'static>, text: impl Into<Screened<'a>>) {
    out.push_line(&text.into());
}
