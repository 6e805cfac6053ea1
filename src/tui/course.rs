//! The list of scenarios: the choice, the filter, and its screen.

use ratatui::text::Line;

use super::canvas::Canvas;
use super::keys::{Command, Mode};
use super::text::{cut, pad, width, wrap};
use super::text_input::TextInput;
use super::theme::{Ink, Look};
use super::view::View;
use crate::lesson::scenario::{Scenario, catalogue, tags};
use crate::text::Lang;
use crate::words::{marks, tui::course as words};

/// The most columns of the filter's text that are shown while it is typed.
const MAX_FILTER: usize = 40;

/// The list: its cursor and its filter.
#[derive(Debug, Default)]
pub(super) struct Course {
    at: usize,
    tag: Option<String>,
    text: TextInput,
    /// Text for the filter is being typed.
    pub typing: bool,
    lang: Lang,
}

impl Course {
    /// The scenario under the cursor.
    pub fn selected(&self) -> Option<&'static Scenario> {
        self.shown().into_iter().nth(self.at)
    }

    /// The mode, by which a key is read.
    pub fn mode(&self) -> Mode {
        if self.typing {
            Mode::Filter
        } else {
            Mode::Course
        }
    }

    /// True if a command would change something now.
    pub fn works(&self, command: Command) -> bool {
        match command {
            Command::Close => self.tag.is_some() || !self.text.text().is_empty(),
            Command::Open => self.selected().is_some(),
            _ => true,
        }
    }

    pub fn retell(&mut self, lang: Lang) {
        self.lang = lang;
    }

    pub fn update(&mut self, command: Command, lang: Lang) {
        self.lang = lang;
        let last = self.shown().len().saturating_sub(1);
        match command {
            Command::Close => {
                self.tag = None;
                self.text = TextInput::default();
                self.typing = false;
            }
            other if self.typing && !matches!(other, Command::Up | Command::Down) => {
                self.text.update(other);
            }
            Command::Up | Command::PageUp => self.at = self.at.saturating_sub(1),
            Command::Down | Command::PageDown => self.at += 1,
            Command::First => self.at = 0,
            Command::Last => self.at = last,
            Command::Tag => self.next_tag(),
            Command::Filter => self.typing = true,
            _ => {}
        }
        self.at = self.at.min(self.shown().len().saturating_sub(1));
    }

    fn shown(&self) -> Vec<&'static Scenario> {
        let wanted = self.text.text().to_lowercase();
        let matches = |scenario: &Scenario| {
            let tagged = self
                .tag
                .as_ref()
                .is_none_or(|tag| scenario.tags.contains(tag));
            let words = scenario.words.iter();
            let mut texts = [&scenario.title, &scenario.question]
                .into_iter()
                .chain(words);
            let named = texts.any(|text| text.get(self.lang).to_lowercase().contains(&wanted))
                || scenario.id.contains(&wanted)
                || scenario
                    .tags
                    .iter()
                    .any(|tag| tags::say(tag, self.lang).to_lowercase().contains(&wanted));
            tagged && named
        };
        catalogue::heads()
            .iter()
            .filter(|scenario| matches(scenario))
            .collect()
    }

    fn next_tag(&mut self) {
        let mut tags: Vec<&String> = catalogue::heads().iter().flat_map(|s| &s.tags).collect();
        tags.sort();
        tags.dedup();
        let next = match &self.tag {
            None => 0,
            Some(tag) => tags.iter().position(|t| *t == tag).map_or(0, |at| at + 1),
        };
        self.tag = tags.get(next).map(|tag| (*tag).clone());
        self.at = 0;
    }

    /// Draws the list, between header and footer.
    pub fn draw(&self, view: View, canvas: &mut Canvas<'_>) {
        let rows = canvas.rows().saturating_sub(2);
        let lines = self.lines(view.look, view.lang, usize::from(canvas.area.width), rows);
        for (at, line) in lines.iter().take(rows).enumerate() {
            canvas.line(0, at + 1, line);
        }
    }

    fn lines(&self, look: Look, lang: Lang, columns: usize, rows: usize) -> Vec<Line<'static>> {
        let inside = columns.saturating_sub(2);
        let mut top = vec![Line::from(
            look.ink(words::QUESTION_OF_ALL.get(lang), Ink::Strong),
        )];
        let short = short_path(lang);
        top.extend(
            wrap(&short, inside)
                .into_iter()
                .map(|line| Line::from(look.ink(format!(" {line}"), Ink::Plain))),
        );
        top.push(self.filter_line(look, lang));
        let about = self.about(look, lang, inside);
        let room = rows.saturating_sub(top.len() + about.len()).max(1);
        let list = self.list(look, lang, columns);
        let from = (self.at + 1)
            .saturating_sub(room)
            .min(list.len().saturating_sub(room));
        top.extend(list.into_iter().skip(from).take(room));
        top.extend(about);
        top
    }

    fn filter_line(&self, look: Look, lang: Lang) -> Line<'static> {
        let mut spans = Vec::new();
        if let Some(tag) = &self.tag {
            spans.push(look.ink(
                format!(" {}: {}", words::TAG.get(lang), tags::say(tag, lang)),
                Ink::Strong,
            ));
        }
        let text = self.text.text();
        if self.typing || !text.is_empty() {
            spans.push(look.ink(format!(" {}: ", words::FIND.get(lang)), Ink::Strong));
        }
        if self.typing {
            spans.extend(self.text.line(look, MAX_FILTER).spans);
        } else {
            spans.push(look.ink(text, Ink::Strong));
        }
        Line::from(spans)
    }

    fn list(&self, look: Look, lang: Lang, columns: usize) -> Vec<Line<'static>> {
        let shown = self.shown();
        if shown.is_empty() {
            return vec![Line::from(look.ink(words::NONE_FITS.get(lang), Ink::Dim))];
        }
        let titles = shown
            .iter()
            .map(|s| width(s.title.get(lang)))
            .max()
            .unwrap_or(0)
            .clamp(8, columns.saturating_sub(36).max(8));
        let row = |(at, scenario): (usize, &&'static Scenario)| {
            let here = at == self.at;
            let glyphs = look.glyphs();
            let mark = if here { glyphs.mark } else { " " };
            let short = if scenario.short_path { "*" } else { " " };
            let title = pad(
                &cut(scenario.title.get(lang), titles, glyphs.ellipsis),
                titles,
            );
            let minutes = words::minutes(lang, scenario.minutes);
            let tags = scenario.tags.iter().map(|tag| tags::say(tag, lang));
            let tags = tags.collect::<Vec<_>>().join(marks::COMMA.get(lang));
            let mut line = Line::from(vec![
                look.ink(format!(" {mark} "), Ink::Strong),
                look.ink(format!("{short} "), Ink::Strong),
                look.ink(
                    format!("{:>2}  {title}", scenario.number),
                    if here { Ink::Selected } else { Ink::Plain },
                ),
                look.ink(format!("  {minutes}   "), Ink::Plain),
            ]);
            let room = columns.saturating_sub(line.width() + 1);
            line.push_span(look.ink(cut(&tags, room, glyphs.ellipsis), Ink::Dim));
            line
        };
        shown.iter().enumerate().map(row).collect()
    }

    fn about(&self, look: Look, lang: Lang, columns: usize) -> Vec<Line<'static>> {
        let Some(scenario) = self.selected() else {
            return Vec::new();
        };
        let heading = words::INTERVIEW_QUESTION.get(lang);
        let mut lines = vec![
            Line::default(),
            Line::from(look.ink(format!(" {heading}"), Ink::Dim)),
        ];
        let text = |text: &str, ink| -> Vec<Line<'static>> {
            wrap(text, columns)
                .into_iter()
                .map(|line| Line::from(look.ink(format!(" {line}"), ink)))
                .collect()
        };
        lines.extend(text(scenario.question.get(lang), Ink::Strong));
        lines.extend(text(scenario.goal.get(lang), Ink::Plain));
        lines
    }
}

/// The scenarios of the short path, and how long they take together.
fn short_path(lang: Lang) -> String {
    let path: Vec<&Scenario> = catalogue::heads().iter().filter(|s| s.short_path).collect();
    let minutes: u32 = path.iter().map(|s| s.minutes).sum();
    let numbers: Vec<String> = path.iter().map(|s| s.number.to_string()).collect();
    words::short_path(lang, numbers.join(marks::COMMA.get(lang)), minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scenario_is_found_by_words_that_its_title_lacks() {
        let found = |text: &str, lang| {
            let course = Course {
                text: TextInput::new(text.to_owned()),
                lang,
                ..Course::default()
            };
            let shown = course.shown().into_iter();
            shown.map(|scenario| scenario.number).collect::<Vec<_>>()
        };
        assert_eq!(found("スケーラビリティ", Lang::Ja), [8, 10, 18]);
        assert_eq!(found("scalability", Lang::En), [8, 10, 18]);
        assert_eq!(found("パスポート", Lang::Ja), [1, 2, 18]);
        assert!(found("no such word", Lang::En).is_empty());
    }
}
