//! A graded answer as text: what was heard, what was not, what to say instead; the number last.

use super::line::{bold, line};
use crate::interview::grade::{Grade, Kind, PointGrade, State};
use crate::interview::rubric::Dimension;
use crate::text::{Label, Lang, Screened};
use crate::view::{grading, link};
use crate::words::{interview::grading as words, marks};

/// A grade as text.
#[must_use]
pub fn grade(grade: &Grade<'_>, lang: Lang) -> Screened<'static> {
    let mut out = Report {
        out: Screened::default(),
        lang,
    };
    match grade.kind {
        Kind::Answer => {}
        Kind::List => out.note(words::IS_LIST),
        Kind::OffTopic => out.note(words::IS_OFF_TOPIC),
        Kind::Empty => out.note(words::IS_EMPTY),
    }
    let sections = [
        (State::Covered, words::HEARD),
        (State::WrongSide, words::WRONG_SIDE),
        (State::Partly, words::PARTLY),
        (State::Missing, words::MISSING),
    ];
    for (state, title) in sections {
        if state == State::Partly {
            out.beliefs(grade);
        }
        out.section(title, grade.in_state(state), Report::point);
    }
    out.section(words::NEXT, grading::next(grade), Report::question);
    out.end(grade);
    out.out
}

/// The report that is being written.
struct Report {
    out: Screened<'static>,
    lang: Lang,
}

impl Report {
    fn note(&mut self, note: Label) {
        line(&mut self.out, note.get(self.lang));
        line(&mut self.out, "");
    }

    /// A title, and each of what is under it; nothing if there is nothing.
    fn section<T>(&mut self, title: Label, all: impl Iterator<Item = T>, each: fn(&mut Self, T)) {
        let mut all = all.peekable();
        if all.peek().is_some() {
            line(&mut self.out, bold(title.get(self.lang)));
            all.for_each(|one| each(self, one));
            line(&mut self.out, "");
        }
    }

    fn under(&mut self, text: &str) {
        line(&mut self.out, format!("     {text}"));
    }

    fn quotes(&mut self, quotes: &[String]) {
        for quote in quotes {
            let quote = words::quote(self.lang, spaced(quote));
            self.under(&quote);
        }
    }

    fn point(&mut self, point: &PointGrade<'_>) {
        let of = point.point;
        line(
            &mut self.out,
            format!("  {:<3}  {}", of.id, of.title.get(self.lang)),
        );
        let say = of.say.get(self.lang);
        match point.state {
            State::Covered => self.quotes(&point.heard),
            State::Partly => {
                self.quotes(&point.heard);
                self.under(&words::add(self.lang, say));
            }
            State::WrongSide => {
                self.quotes(&point.wrong_side);
                self.under(&words::say(self.lang, say));
            }
            State::Missing => self.under(&words::say(self.lang, say)),
        }
    }

    fn beliefs(&mut self, grade: &Grade<'_>) {
        self.section(words::BELIEFS, grade.beliefs.iter(), |out, heard| {
            let quote = words::quote(out.lang, spaced(&heard.heard));
            line(&mut out.out, format!("  {:<3}  {quote}", heard.belief.id));
            out.under(heard.belief.correction.get(out.lang));
            out.see(link::command(&heard.belief.show));
        });
    }

    fn question(&mut self, point: &PointGrade<'_>) {
        let next = &point.point.next;
        let text = next.question.get(self.lang);
        line(&mut self.out, format!("  {:<3}  {text}", point.point.id));
        self.see(link::command(&next.show));
    }

    fn see(&mut self, command: Option<String>) {
        if let Some(command) = command {
            self.under(&words::see(self.lang, command));
        }
    }

    fn end(&mut self, grade: &Grade<'_>) {
        if grade.kind == Kind::Empty {
            return;
        }
        let lang = self.lang;
        if grade.order_bonus > 0 {
            line(&mut self.out, words::IN_ORDER.get(lang));
        }
        let length = grade.length;
        let long = match grade.lang {
            Lang::En => words::words(lang, length.count, length.seconds),
            Lang::Ja => words::characters(lang, length.count, length.seconds),
        };
        let advice = grading::advice(length.fit).get(lang);
        line(
            &mut self.out,
            format!("{long}{}{advice}", marks::SPACE.get(lang)),
        );
        let [mechanism, tradeoff, failure, decision] =
            Dimension::ALL.map(|one| grade.dimension(one));
        let dimensions = words::dimensions(lang, mechanism, tradeoff, failure, decision);
        line(&mut self.out, words::score(lang, grade.score, dimensions));
    }
}

/// A quotation on one line.
fn spaced(quote: &str) -> String {
    quote.split_whitespace().collect::<Vec<_>>().join(" ")
}
