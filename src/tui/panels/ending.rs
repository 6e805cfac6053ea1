//! The end of a scenario: its question, the points to tick once it was answered aloud, the answer that
//! one would give, what to play next.

use ratatui::text::Line;

use super::{Panel, Reply};
use crate::lesson::course::{self, Next};
use crate::text::Lang;
use crate::tui::canvas::Canvas;
use crate::tui::guess;
use crate::tui::keys::{Command, Mode};
use crate::tui::play::Play;
use crate::tui::sheet::{Lead, Sheet, said};
use crate::tui::theme::Ink;
use crate::tui::ticks::Ticks;
use crate::tui::view::View;
use crate::view::rehearsal::Rehearsal;
use crate::words::interview::session;
use crate::words::marks;
use crate::words::{page::course::INTERVIEW_QUESTION, tui::question as words};

/// The most screens of the hall for its answer.
const MAX_PAGES: usize = 6;
/// The columns of its words, where there are more.
const MAX_COLUMNS: usize = 88;

/// The end of a scenario.
#[derive(Debug, Default)]
pub(in crate::tui) struct Ending {
    at: At,
    scroll: usize,
    /// In the hall: the group that the screen begins with.
    from: usize,
    /// The last key announced what comes next.
    announced: bool,
}

/// The part of the end that is on the screen.
#[derive(Debug, Default)]
enum At {
    /// The question alone: one says the answer oneself.
    #[default]
    Asked,
    /// The points of it.
    Ticking(Ticks),
    /// The answer, and which points were said.
    Answered(Vec<bool>),
}

impl Ending {
    fn is_answered(&self) -> bool {
        matches!(self.at, At::Answered(_))
    }

    /// Turns to the next screenful, in the hall; false where there is none.
    fn turn(&mut self, play: &Play, view: View) -> bool {
        let next = self
            .sheet(play, view)
            .and_then(|sheet| sheet.after(self.from, view));
        self.from = next.unwrap_or(self.from);
        next.is_some()
    }

    /// What is drawn in the hall: one thing at a time, as large as it can be.
    fn sheet(&self, play: &Play, view: View) -> Option<Sheet> {
        let lang = view.lang;
        if !view.in_hall() {
            return None;
        }
        let question = play.player.trace().scenario.question.get(lang);
        let strong = |text: String| vec![said(Lead::None, text, Ink::Strong)];
        let (heading, groups, chosen, pages) = match &self.at {
            At::Asked => {
                let aloud = said(Lead::None, words::ALOUD.get(lang), Ink::Plain);
                let groups = vec![strong(question.to_owned()), vec![aloud]];
                (INTERVIEW_QUESTION.get(lang), groups, 0, 1)
            }
            At::Ticking(ticks) => {
                let points = rehearsal(play, lang).points;
                let points = points.into_iter().zip(ticks.ticked()).enumerate();
                let points = points.map(|(at, (point, tick))| {
                    let (ticked, ink) = if *tick {
                        ("[x] ", Ink::Good)
                    } else {
                        ("", Ink::Plain)
                    };
                    let lead = Lead::Number(at + 1, at == ticks.at());
                    vec![said(lead, format!("{ticked}{point}"), ink)]
                });
                (session::WHICH.get(lang), points.collect(), ticks.at(), 1)
            }
            At::Answered(_) => {
                let answer = rehearsal(play, lang).answer;
                let sentences = answer.iter().flat_map(|text| sentences(text));
                let groups = sentences.map(|text| strong(text.to_owned())).collect();
                (words::ANSWER.get(lang), groups, 0, MAX_PAGES)
            }
        };
        Some(Sheet {
            heading: Some(heading.to_owned()),
            groups,
            chosen,
            pages,
        })
    }

    /// On to the points, where there are any, then to the answer.
    fn go_on(&mut self, play: &mut Play, lang: Lang) {
        self.from = 0;
        self.at = match &self.at {
            At::Asked => match rehearsal(play, lang).points.len() {
                0 => At::Answered(Vec::new()),
                points => At::Ticking(Ticks::new(points)),
            },
            At::Ticking(ticks) => {
                let ticks = ticks.ticked().to_vec();
                play.rehearsed = Some(ticks.clone());
                At::Answered(ticks)
            }
            At::Answered(_) => return,
        };
    }

    fn lines(
        &self,
        play: &Play,
        view: View,
        (columns, room): (usize, usize),
    ) -> Vec<Line<'static>> {
        let (look, lang) = (view.look, view.lang);
        let scenario = &play.player.trace().scenario;
        let mut lines: Vec<Line<'static>> = Vec::new();
        let mut add = |text: &str, ink| lines.extend(look.paragraph(text, ink, columns));
        add(INTERVIEW_QUESTION.get(lang), Ink::Dim);
        add(scenario.question.get(lang), Ink::Strong);
        add(" ", Ink::Plain);
        match &self.at {
            At::Asked => add(words::SAY_IT.get(lang), Ink::Plain),
            At::Ticking(ticks) => {
                let said = rehearsal(play, lang);
                add(session::WHICH.get(lang), Ink::Dim);
                return ticks.under(lines, &said.points, look, (columns, room));
            }
            At::Answered(ticks) => {
                let said = rehearsal(play, lang);
                add(words::ANSWER.get(lang), Ink::Dim);
                for sentence in &said.answer {
                    add(sentence, Ink::Strong);
                }
                let missed = said.points.iter().zip(ticks).filter(|(_, tick)| !**tick);
                let missed: Vec<&str> = missed.map(|(point, _)| *point).collect();
                add(" ", Ink::Plain);
                let (all, made) = (ticks.len(), ticks.len() - missed.len());
                if all > 0 {
                    add(&session::points_said(lang, made, all), Ink::Plain);
                }
                let listed = [
                    (session::NOT_SAID, missed),
                    (session::FOLLOW_UPS, said.follow_ups),
                ];
                for (title, texts) in listed.into_iter().filter(|(_, texts)| !texts.is_empty()) {
                    add(title.get(lang), Ink::Dim);
                    for text in texts {
                        add(&format!("  {text}"), Ink::Plain);
                    }
                }
                if let Some(trap) = said.trap {
                    add(session::TRAP.get(lang), Ink::Dim);
                    add(&format!("  {trap}"), Ink::Plain);
                }
                if let Some(next) = following(play) {
                    add(" ", Ink::Plain);
                    add(&say(next, lang), Ink::Plain);
                }
            }
        }
        if !play.guesses.is_empty() {
            let all = play.guesses.len();
            let told = play.guesses.iter();
            let mut told: Vec<(String, bool)> = told
                .map(|(step, guess)| guess::guessed(play, *step, *guess, lang))
                .collect();
            let right = told.iter().filter(|(_, right)| *right).count();
            add(" ", Ink::Plain);
            add(&words::guesses(lang, right, all), Ink::Plain);
            // Where the screen is short, what was wrong is what one needs.
            told.sort_by_key(|(_, right)| *right);
            for (text, right) in told {
                add(&text, if right { Ink::Good } else { Ink::Bad });
            }
        }
        lines
    }
}

impl Panel for Ending {
    fn mode(&self, _play: &Play) -> Mode {
        match self.at {
            At::Ticking(_) => Mode::Tick,
            At::Asked | At::Answered(_) => Mode::End,
        }
    }

    fn works(&self, command: Command, play: &Play) -> bool {
        match command {
            Command::Next => !self.is_answered() || following(play).is_some(),
            Command::Open => self.is_answered() && following(play).is_some(),
            _ => true,
        }
    }

    fn update(&mut self, command: Command, play: &mut Play, view: View) -> Reply {
        let announced = std::mem::take(&mut self.announced);
        match command {
            Command::Open if self.is_answered() => following(play).map_or(Reply::Stay, Reply::Play),
            Command::Next if self.turn(play, view) => Reply::Stay,
            Command::Open | Command::Next if !self.is_answered() => {
                self.go_on(play, view.lang);
                Reply::Stay
            }
            Command::First => {
                play.first(view.lang);
                Reply::Close
            }
            // A clicker has no other key: it announces what comes next, then plays it.
            Command::Next => match following(play) {
                Some(next) if announced => Reply::Play(next),
                Some(next) => {
                    self.announced = true;
                    Reply::Say(say(next, view.lang))
                }
                None => Reply::Say(words::END_OF_ALL.get(view.lang).to_owned()),
            },
            Command::Back | Command::Close => Reply::Close,
            Command::Quit => Reply::Leave,
            other => {
                match (&mut self.at, other) {
                    (At::Ticking(ticks), _) => ticks.update(other),
                    (_, Command::Up) => self.scroll = self.scroll.saturating_sub(1),
                    (_, Command::Down) => self.scroll += 1,
                    _ => {}
                }
                Reply::Stay
            }
        }
    }

    fn settle(&mut self, play: &Play, view: View) {
        let (columns, rows) = view.size;
        let columns = usize::from(columns).saturating_sub(2).min(MAX_COLUMNS);
        let room = room(usize::from(rows));
        let lines = self.lines(play, view, (columns, room)).len();
        self.scroll = self.scroll.min(lines.saturating_sub(room));
    }

    fn draw(&self, play: &Play, view: View, canvas: &mut Canvas<'_>) {
        if let Some(sheet) = self.sheet(play, view) {
            return sheet.fill(self.from, view, canvas);
        }
        let columns = canvas.inside().min(MAX_COLUMNS);
        let room = room(canvas.rows());
        let lines = self.lines(play, view, (columns, room));
        canvas.page(&lines, self.scroll);
    }
}

/// The rows that its words have.
fn room(rows: usize) -> usize {
    rows.saturating_sub(4)
}

/// The sentences of an answer.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let [_, japanese] = marks::FULL_STOPS;
    let sentences = text.split_inclusive(japanese);
    let sentences = sentences.flat_map(|text| text.split_inclusive(". "));
    sentences.map(str::trim).filter(|text| !text.is_empty())
}

/// What is rehearsed of this scenario.
fn rehearsal(play: &Play, lang: Lang) -> Rehearsal {
    Rehearsal::of(&play.player.trace().scenario, lang)
}

/// What to play after this scenario.
fn following(play: &Play) -> Option<Next> {
    course::after(&play.player.trace().scenario)
}

/// What comes next, in words.
fn say(next: Next, lang: Lang) -> String {
    match next {
        Next::Scenario(head) => words::next_scenario(
            lang,
            head.number,
            head.question.get(lang),
            head.minutes.get(lang),
        ),
        Next::Answer(head) => words::next_is_the_answer(lang, head.question.get(lang)),
        Next::Comparison => words::NEXT_IS_THE_COMPARISON.get(lang).to_owned(),
    }
}
