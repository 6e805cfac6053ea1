//! `play --plain`: a trace as linear text, one fact a line, in reading order, no drawing. For a
//! screen reader, a pipe, a terminal that can do little.

mod evidence;
pub(super) mod line;

use colored::Colorize as _;

use self::evidence::Evidence;
use self::line::{bold, colon, labelled, line};
use crate::lesson::course;
use crate::lesson::scenario::Scenario;
use crate::lesson::trace::Trace;
use crate::page::{LanePage, Page, Question, Saying, present};
use crate::text::{Label, Lang, Screened};
use crate::view::json::Choice;
use crate::view::rehearsal::Rehearsal;
use crate::view::rows::{Row, under};
use crate::words::interview::session;
use crate::words::view as words;

/// The columns of what somebody reads line by line on a terminal.
const COLUMNS: usize = 80;

/// A text as it is read on a terminal: folded, but for commands.
#[must_use]
pub fn folded(text: &Screened<'_>) -> Screened<'static> {
    text.folded(COLUMNS, "cloakroom play")
}

/// Rows, each a line.
#[must_use]
pub fn rows(rows: &[Row]) -> Screened<'static> {
    let mut out = Screened::default();
    for row in rows {
        let text = format!("{:1$}{2}", "", row.indent, row.text);
        let text = if row.is_heading {
            bold(&text)
        } else {
            text.into()
        };
        line(&mut out, text);
    }
    out
}

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
    let compare = labelled("", words::COMPARE, lang, "cloakroom compare");
    line(&mut out, "");
    line(&mut out, compare);
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

/// A prediction with its options.
#[must_use]
pub fn question(asked: &Question, lang: Lang) -> Screened<'static> {
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
            Parting::Beside => words::PARTING_BESIDE,
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

/// A title with what is under it; nothing if there is nothing.
fn list_of(out: &mut Screened<'static>, title: Label, texts: &[&str], lang: Lang) {
    let texts = texts.iter().map(|text| (*text).to_owned());
    let all: Vec<Row> = under(title, texts, lang).collect();
    if all.len() > 1 {
        out.push(&rows(&all));
    }
}

/// How a scenario ends.
#[must_use]
pub fn end(scenario: &Scenario, lang: Lang) -> Screened<'static> {
    let mut out = asks(scenario, lang);
    let said = Rehearsal::of(scenario, lang);
    list_of(&mut out, session::OF_THE_SCENARIO, &said.points, lang);
    out.push(&answers(scenario, &said, lang));
    out
}

/// The question of a scenario.
#[must_use]
pub fn asks(scenario: &Scenario, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    line(
        &mut out,
        labelled("", words::QUESTION, lang, scenario.question.get(lang)),
    );
    out
}

/// What one would answer, what one would be asked next, what can be tried and played.
#[must_use]
pub fn answers(scenario: &Scenario, said: &Rehearsal, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    for sentence in &said.answer {
        line(&mut out, labelled("", words::SAY, lang, sentence));
    }
    list_of(&mut out, session::FOLLOW_UPS, &said.follow_ups, lang);
    list_of(&mut out, session::TRAP, said.trap.as_slice(), lang);
    if !scenario.whatifs.is_empty() {
        line(&mut out, words::WHATIFS.get(lang));
        for whatif in &scenario.whatifs {
            let after = scenario.number_of(&whatif.after).unwrap_or(0);
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
        let command = match next.scenario() {
            Some(scenario) => format!("cloakroom play {}", scenario.id),
            None => "cloakroom compare".to_owned(),
        };
        line(&mut out, labelled("", words::NEXT, lang, command));
    }
    out
}
