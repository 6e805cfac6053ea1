//! What is said of a graded answer, however it is written: what was heard, what was not, what to say
//! instead; the number last.

use super::link;
use super::rows::{Row, heading, row};
use crate::interview::grade::{Fit, Grade, Kind, PointGrade, State};
use crate::interview::rubric::Dimension;
use crate::text::{Label, Lang};
use crate::words::{interview::grading as words, marks};

/// The most questions that are asked next.
const MAX_NEXT: usize = 3;

/// The points that are asked about next: those of the wrong side first, then what is missing, then
/// what was half said; the heaviest first.
pub fn next<'g>(grade: &'g Grade<'_>) -> impl Iterator<Item = &'g PointGrade<'g>> {
    let of = |state| {
        let mut points: Vec<_> = grade.in_state(state).collect();
        points.sort_by_key(|point| std::cmp::Reverse(point.point.weight));
        points
    };
    State::WORST_FIRST.into_iter().flat_map(of).take(MAX_NEXT)
}

/// Why a point is asked about.
#[must_use]
pub fn why(point: &PointGrade<'_>, lang: Lang) -> String {
    let id = &point.point.id;
    match point.state {
        State::WrongSide => words::was_wrong(lang, id),
        State::Partly => words::was_partly(lang, id),
        State::Missing | State::Covered => words::was_missing(lang, id),
    }
}

/// What is said of a length.
#[must_use]
pub fn advice(fit: Fit) -> Label {
    match fit {
        Fit::TooShort => words::TOO_SHORT,
        Fit::Short => words::SHORT,
        Fit::Between => words::BETWEEN,
        Fit::Long => words::LONG,
        Fit::TooLong => words::TOO_LONG,
    }
}

/// How much was said of each dimension.
#[must_use]
pub fn dimensions(grade: &Grade<'_>, lang: Lang) -> String {
    let [mechanism, tradeoff, failure, decision] = Dimension::ALL.map(|one| grade.dimension(one));
    words::dimensions(lang, mechanism, tradeoff, failure, decision)
}

/// A grade, and what would be asked next.
#[must_use]
pub fn report(grade: &Grade<'_>, lang: Lang) -> Vec<Row> {
    told(grade, Report::next, lang)
}

/// A grade, where what is asked next comes by itself.
#[must_use]
pub fn alone(grade: &Grade<'_>, lang: Lang) -> Vec<Row> {
    told(grade, |_, _| (), lang)
}

fn told(grade: &Grade<'_>, next: fn(&mut Report, &Grade<'_>), lang: Lang) -> Vec<Row> {
    let mut out = Report {
        rows: Vec::new(),
        lang,
    };
    match grade.kind {
        Kind::Answer => {}
        Kind::List => out.note(words::IS_LIST),
        Kind::OffTopic => out.note(words::IS_OFF_TOPIC),
        Kind::Empty => out.note(words::IS_EMPTY),
    }
    if grade.kind != Kind::Empty {
        out.heard(grade, |_| true);
        next(&mut out, grade);
        out.end(grade);
    }
    out.rows
}

/// What was heard of some points, and the wrong beliefs.
#[must_use]
pub fn about(grade: &Grade<'_>, of: impl Fn(&PointGrade<'_>) -> bool, lang: Lang) -> Vec<Row> {
    let mut out = Report {
        rows: Vec::new(),
        lang,
    };
    out.heard(grade, |point| of(point));
    out.rows
}

/// The report that is being written.
struct Report {
    rows: Vec<Row>,
    lang: Lang,
}

impl Report {
    fn line(&mut self, text: impl Into<String>) {
        self.rows.push(row(0, text));
    }

    fn note(&mut self, note: Label) {
        self.line(note.get(self.lang));
        self.line("");
    }

    /// A title, and each of what is under it; nothing if there is nothing.
    fn section<T>(&mut self, title: Label, all: impl Iterator<Item = T>, each: fn(&mut Self, T)) {
        let mut all = all.peekable();
        if all.peek().is_some() {
            self.rows.push(heading(title.get(self.lang)));
            all.for_each(|one| each(self, one));
            self.line("");
        }
    }

    /// What was heard, what was said of the wrong side, what was not heard.
    fn heard(&mut self, grade: &Grade<'_>, of: impl Fn(&&PointGrade<'_>) -> bool) {
        let sections = [
            (State::Covered, words::HEARD),
            (State::WrongSide, words::WRONG_SIDE),
            (State::Partly, words::PARTLY),
            (State::Missing, words::MISSING),
        ];
        for (state, title) in sections {
            if state == State::Partly {
                self.beliefs(grade);
            }
            self.section(title, grade.in_state(state).filter(&of), Self::point);
        }
    }

    fn named(&mut self, id: &str, text: &str) {
        self.rows.push(row(2, format!("{id:<3}  {text}")));
    }

    fn under(&mut self, text: impl Into<String>) {
        self.rows.push(row(5, text));
    }

    fn quotes(&mut self, quotes: &[String]) {
        for quote in quotes {
            self.under(words::quote(self.lang, spaced(quote)));
        }
    }

    fn point(&mut self, point: &PointGrade<'_>) {
        let of = point.point;
        self.named(&of.id, of.title.get(self.lang));
        let say = of.say.get(self.lang);
        match point.state {
            State::Covered => self.quotes(&point.heard),
            State::Partly => {
                self.quotes(&point.heard);
                self.under(words::add(self.lang, say));
            }
            State::WrongSide => {
                self.quotes(&point.wrong_side);
                self.under(words::say(self.lang, say));
            }
            State::Missing => self.under(words::say(self.lang, say)),
        }
    }

    fn beliefs(&mut self, grade: &Grade<'_>) {
        self.section(words::BELIEFS, grade.beliefs.iter(), |out, heard| {
            let quote = words::quote(out.lang, spaced(&heard.heard));
            out.named(&heard.belief.id, &quote);
            out.under(heard.belief.correction.get(out.lang));
            out.see(link::command(&heard.belief.show));
        });
    }

    fn next(&mut self, grade: &Grade<'_>) {
        self.section(words::NEXT, next(grade), Self::question);
    }

    fn question(&mut self, point: &PointGrade<'_>) {
        let next = &point.point.next;
        self.named(&point.point.id, next.question.get(self.lang));
        self.see(link::command(&next.show));
    }

    fn see(&mut self, command: Option<String>) {
        if let Some(command) = command {
            self.under(words::see(self.lang, command));
        }
    }

    fn end(&mut self, grade: &Grade<'_>) {
        let lang = self.lang;
        if grade.order_bonus > 0 {
            self.line(words::IN_ORDER.get(lang));
        }
        if grade.belief_cost() > 0 {
            self.line(words::beliefs_cost(lang, grade.belief_cost()));
        }
        let length = grade.length;
        let long = match grade.lang {
            Lang::En => words::words(lang, length.count, length.seconds),
            Lang::Ja => words::characters(lang, length.count, length.seconds),
        };
        let advice = advice(length.fit).get(lang);
        self.line([&long, marks::SPACE.get(lang), advice].concat());
        self.line(words::score(lang, grade.score, dimensions(grade, lang)));
    }
}

/// A quotation on one line.
fn spaced(quote: &str) -> String {
    quote.split_whitespace().collect::<Vec<_>>().join(" ")
}
