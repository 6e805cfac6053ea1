//! The end of a scenario (its last page): its question, after a key the answer to say aloud, what
//! to play next.

use ratatui::text::Line;

use super::{Panel, Reply};
use crate::lesson::course::{self, Next};
use crate::text::Lang;
use crate::tui::canvas::Canvas;
use crate::tui::guess;
use crate::tui::keys::{Command, Mode};
use crate::tui::play::Play;
use crate::tui::theme::Ink;
use crate::tui::view::View;
use crate::words::{page::course::INTERVIEW_QUESTION, tui::question as words};

/// The columns of its words, where there are more.
const MAX_COLUMNS: usize = 88;

/// The end of a scenario.
#[derive(Debug, Default)]
pub(in crate::tui) struct Ending {
    /// True once the answer was asked for: until then one says it oneself.
    answered: bool,
}

impl Panel for Ending {
    fn mode(&self, _play: &Play) -> Mode {
        Mode::End
    }

    fn works(&self, command: Command, play: &Play) -> bool {
        match command {
            Command::Next => !self.answered,
            Command::Open => self.answered && following(play).is_some(),
            _ => true,
        }
    }

    fn update(&mut self, command: Command, play: &mut Play, view: View) -> Reply {
        match command {
            Command::Open if self.answered => following(play).map_or(Reply::Stay, Reply::Play),
            Command::Open | Command::Next if !self.answered => {
                self.answered = true;
                Reply::Stay
            }
            Command::First => {
                play.first(view.lang);
                Reply::Close
            }
            Command::Next => Reply::Say(match following(play) {
                Some(next) => say(next, view.lang),
                None => words::END_OF_ALL.get(view.lang).to_owned(),
            }),
            Command::Back | Command::Close => Reply::Close,
            Command::Quit => Reply::Leave,
            _ => Reply::Stay,
        }
    }

    fn draw(&self, play: &Play, view: View, canvas: &mut Canvas<'_>) {
        let (look, lang) = (view.look, view.lang);
        let columns = canvas.inside().min(MAX_COLUMNS);
        let scenario = &play.player.trace().scenario;
        let mut lines: Vec<Line<'static>> = Vec::new();
        let mut add = |text: &str, ink| lines.extend(look.paragraph(text, ink, columns));
        add(INTERVIEW_QUESTION.get(lang), Ink::Dim);
        add(scenario.question.get(lang), Ink::Strong);
        add(" ", Ink::Plain);
        if self.answered {
            add(words::ANSWER.get(lang), Ink::Dim);
            for sentence in &scenario.answer {
                add(sentence.get(lang), Ink::Strong);
            }
            if let Some(next) = following(play) {
                add(" ", Ink::Plain);
                add(&say(next, lang), Ink::Plain);
            }
        } else {
            add(words::SAY_IT.get(lang), Ink::Plain);
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
        let rows = canvas.rows().saturating_sub(3);
        for (at, line) in lines.iter().take(rows).enumerate() {
            canvas.line(0, at + 2, line);
        }
    }
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
