//! What comes back, as linear text and for other programs: cards, plans, the record.

use serde_json::{Value, json};

use super::plain::line::{bold, line};
use super::{link, plain};
use crate::lesson::scenario::{Scenario, catalogue};
use crate::lesson::whatif;
use crate::page::Question;
use crate::progress::cards::{Card, cards};
use crate::progress::review::{Request, Subject, session, subjects};
use crate::progress::{Answer, Day, Given, Record};
use crate::text::{Label, Lang, Screened, pad};
use crate::words::interview::session as interview;
use crate::words::{marks, review as words};

/// The version of the form of the record.
const FORMAT: u32 = 1;
/// The columns of a date.
const DATE: usize = 10;

/// A card as it is put: what it is from, and what it asks.
#[must_use]
pub fn put(card: Card, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    match card {
        Card::Prediction(scenario, step) => {
            if let Some(asked) = Question::before(scenario, step, lang) {
                let (title, step) = (scenario.title.get(lang), step + 1);
                line(
                    &mut out,
                    match &asked.title {
                        Some(done) => words::from_step_doing(lang, title, step, done),
                        None => words::from_step(lang, title, step),
                    },
                );
                out.push(&plain::question(&asked, lang));
            }
        }
        Card::Question(question) => told(&mut out, words::QUESTION, question.asks.get(lang), lang),
    }
    out
}

/// What is right, and where it is seen.
#[must_use]
pub fn answer(card: Card, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    match card {
        Card::Prediction(scenario, step) => {
            if let Some(asked) = Question::before(scenario, step, lang) {
                out.push(&plain::answer(&asked, lang));
            }
        }
        Card::Question(question) => {
            told(
                &mut out,
                interview::ONE_SAYS,
                question.answer.get(lang),
                lang,
            );
            told(&mut out, words::POINTS, "", lang);
            for point in question.points.get(lang) {
                line(&mut out, format!("  - {point}"));
            }
            told(&mut out, interview::TRAP, question.trap.get(lang), lang);
            told(&mut out, words::SEEN, question.shows.get(lang), lang);
        }
    }
    told(&mut out, words::SHOW, &command(card), lang);
    out
}

/// The command that shows a card's answer.
fn command(card: Card) -> String {
    match card {
        Card::Prediction(scenario, step) => whatif::play(&scenario.id, &[], &[], Some(step + 1)),
        Card::Question(question) => link::command(&question.show).unwrap_or_default(),
    }
}

/// How a review ended: what became of the cards, and what comes next.
#[must_use]
pub fn end(given: &[Given], record: &Record, today: Day, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    let count = |answer| given.iter().filter(|given| given.answer == answer).count();
    let [right, unsure, wrong] = Answer::ALL.map(count);
    line(&mut out, words::ended(lang, right, unsure, wrong));
    out.push(&standing(&subjects(record), today, lang));
    out
}

/// How much is weak and mended, and when something comes next.
#[must_use]
pub fn standing(all: &[Subject], today: Day, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    let mended = all
        .iter()
        .filter(|subject| subject.standing.is_mended())
        .count();
    line(
        &mut out,
        words::weak_and_mended(lang, all.len() - mended, mended),
    );
    let due = session(all, today, Request::default()).len();
    let next = all
        .iter()
        .filter_map(|subject| subject.standing.due())
        .min();
    match next {
        _ if all.is_empty() => line(&mut out, words::NOTHING_YET.get(lang)),
        Some(_) if due > 0 => line(&mut out, words::due(lang, due)),
        Some(next) => line(&mut out, words::next(lang, next)),
        None => {}
    }
    out
}

/// The days of a plan, with what comes on each.
#[must_use]
pub fn plan(days: &[(Day, Vec<Subject>)], by: Day, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    line(&mut out, words::plan(lang, by));
    for (day, coming) in days {
        line(&mut out, "");
        line(&mut out, bold(&words::on_day(lang, coming.len(), day)));
        for subject in coming {
            line(
                &mut out,
                format!("  {}  {}", subject.id, asks(subject.card, lang)),
            );
        }
    }
    out
}

/// What a card asks, in a line.
fn asks(card: Card, lang: Lang) -> String {
    match card {
        Card::Prediction(scenario, step) => {
            let asked = scenario
                .steps
                .get(step)
                .and_then(|step| step.predict.as_ref());
            let asked = asked.map_or("", |asked| asked.question.get(lang));
            words::asked_in(lang, asked, scenario.title.get(lang))
        }
        Card::Question(question) => question.asks.get(lang).to_owned(),
    }
}

/// The record in words.
#[must_use]
pub fn record(record: &Record, today: Day, file: Option<&str>, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    if let Some(file) = file {
        told(&mut out, words::FILE, file, lang);
    }
    let known = catalogue::heads();
    let is_played = |head: &&Scenario| record.played.contains_key(&head.id);
    let played = known.iter().filter(is_played).count();
    line(&mut out, words::played(lang, played, known.len()));
    for head in known {
        if let Some(day) = record.played.get(&head.id) {
            line(
                &mut out,
                format!("  {day}  {:>2}. {}", head.number, head.title.get(lang)),
            );
        }
    }
    let all = subjects(record);
    let (mended, weak) = split(&all);
    for (title, subjects) in [(words::WEAK, weak), (words::MENDED, mended)] {
        if !subjects.is_empty() {
            told(&mut out, title, "", lang);
        }
        for subject in subjects {
            let asks = asks(subject.card, lang);
            let due = match subject.standing.due() {
                Some(due) if due <= today => words::TODAY.get(lang).to_owned(),
                Some(due) => due.to_string(),
                None => words::NO_MORE.get(lang).to_owned(),
            };
            line(&mut out, format!("  {}  {asks}", pad(&due, DATE)));
        }
    }
    out.push(&standing(&all, today, lang));
    out
}

/// What is mended, and what is weak.
fn split(all: &[Subject]) -> (Vec<&Subject>, Vec<&Subject>) {
    let all = all.iter();
    all.partition(|subject| subject.standing.is_mended())
}

/// The record as JSON.
#[must_use]
pub fn record_json(record: &Record, today: Day, file: Option<&str>) -> Value {
    let of = |subject: &&Subject| {
        json!({
            "id": subject.id,
            "card": subject.card.id(),
            "due": subject.standing.due(),
            "right_days": subject.standing.right(),
        })
    };
    let all = subjects(record);
    let (mended, weak) = split(&all);
    let played = record.played.iter();
    json!({
        "format": FORMAT,
        "file": file,
        "today": today,
        "played": played.map(|(id, day)| json!({ "scenario": id, "day": day })).collect::<Vec<_>>(),
        "weak": weak.iter().map(of).collect::<Vec<_>>(),
        "mended": mended.iter().map(of).collect::<Vec<_>>(),
        "due": session(&all, today, Request::default()).len(),
        "answers": record.answers,
    })
}

/// Every card for Anki: tab-separated, with a name of its own for each, by which a note that is
/// imported again is the same note.
#[must_use]
pub fn anki(record: &Record, lang: Lang) -> Screened<'static> {
    let heads = "#separator:tab\n#html:false\n#guid column:1\n#deck:cloakroom\n#tags column:4\n";
    let weak: Vec<String> = subjects(record)
        .into_iter()
        .filter(|subject| !subject.standing.is_mended())
        .map(|subject| subject.id)
        .collect();
    let notes = cards().map(|card| {
        let [front, back] = [put(card, lang), answer(card, lang)];
        let guid = format!("cloakroom-{}-{}", lang.code(), card.id());
        let is_weak = card.subjects().iter().any(|subject| weak.contains(subject));
        let tags = tags(card, is_weak, lang);
        let fields = [&guid, front.trim_end(), back.trim_end(), &tags];
        fields.map(quoted).join("\t") + "\n"
    });
    let text: String = std::iter::once(heads.to_owned()).chain(notes).collect();
    Screened::text(&text).into_owned()
}

fn tags(card: Card, is_weak: bool, lang: Lang) -> String {
    let mut tags = vec![format!("cloakroom::{}", lang.code())];
    match card {
        Card::Prediction(scenario, _) => tags.push(scenario.id.clone()),
        Card::Question(question) => {
            tags.extend([question.topic.clone(), question.level.name().to_owned()]);
            tags.extend(question.beliefs.iter().cloned());
        }
    }
    if is_weak {
        tags.push("weak".to_owned());
    }
    tags.join(" ")
}

/// A field in which tabs, quotes and line breaks stand for themselves.
fn quoted(field: &str) -> String {
    format!("\"{}\"", field.replace('"', "\"\""))
}

fn told(out: &mut Screened<'static>, label: Label, what: &str, lang: Lang) {
    let colon = marks::COLON.get(lang);
    let text = format!("{}{colon}{what}", label.get(lang));
    line(out, text.trim_end());
}
