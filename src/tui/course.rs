//! The list of scenarios on the screen: the doors above it, the cursor, the filter and the tags.

use ratatui::text::Line;

use super::canvas::Canvas;
use super::keys::{self, Command, Mode};
use super::text::{cut, fold, pad, width};
use super::text_input::TextInput;
use super::theme::{Ink, Look};
use super::view::View;
use crate::lesson::course::Played;
use crate::lesson::scenario::{Scenario, catalogue, search, tags};
use crate::page::course::{Door, Row, about, telling_tags, what_this_is};
use crate::text::Lang;
use crate::words::page::course as words;

/// The most columns of the filter's text that are shown while it is typed.
const MAX_FILTER: usize = 40;
/// The rows about what is in focus, below the list.
const ABOUT_ROWS: usize = 4;
/// Rows from which on there is room for an empty one.
const MIN_ROWS_TO_SPARE: usize = 30;
/// Columns from which on the names of the scenarios stand in the list.
const MIN_COLUMNS_OF_NAMES: usize = 100;
/// The columns before a question: the marks and the number.
const BEFORE: usize = 9;

/// The list: its cursor and its filter.
#[derive(Debug, Default)]
pub(super) struct Course {
    at: usize,
    tag: Option<&'static str>,
    text: TextInput,
    /// Text for the filter is being typed.
    pub typing: bool,
}

/// A line that can be chosen.
#[derive(Clone, Copy, Debug)]
pub(super) enum Entry {
    Door(Door),
    Scenario(&'static Scenario),
}

impl Course {
    /// The line under the cursor.
    pub fn selected(&self) -> Option<Entry> {
        self.entries().nth(self.at)
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
            Command::Close => self.is_filtered(),
            Command::Open => self.selected().is_some(),
            _ => true,
        }
    }

    pub fn update(&mut self, command: Command) {
        match command {
            Command::Close => *self = Self::default(),
            Command::Up | Command::Down => {}
            typed if self.typing => {
                self.text.update(typed);
                self.at = 0;
                return;
            }
            Command::Tag => self.next_tag(),
            Command::Filter => {
                self.typing = true;
                self.at = 0;
            }
            _ => {}
        }
        self.at = command.moved(self.at, self.entries().count());
    }

    /// Puts the cursor on the first scenario, if it stands on a door.
    pub fn go_to_scenarios(&mut self) {
        self.at = self.at.max(self.doors().len());
    }

    /// Takes text that was pasted into what is looked for.
    pub fn paste(&mut self, text: &str) {
        self.text.extend(text.chars());
        self.at = 0;
    }

    fn is_filtered(&self) -> bool {
        self.typing || self.tag.is_some() || !self.text.text().is_empty()
    }

    /// The doors: none while something is looked for.
    fn doors(&self) -> &'static [Door] {
        if self.is_filtered() { &[] } else { &Door::ALL }
    }

    /// True if a door in sight does what a command does, and names its key.
    pub fn has_door(&self, wanted: Command) -> bool {
        self.doors().iter().any(|door| command(*door) == wanted)
    }

    fn scenarios(&self) -> impl Iterator<Item = &'static Scenario> {
        let tagged = |scenario: &Scenario| {
            let mut tags = scenario.tags.iter();
            self.tag.is_none_or(|tag| tags.any(|own| own == tag))
        };
        let all = catalogue::heads().iter();
        all.filter(move |scenario| tagged(scenario) && search::finds(scenario, self.text.text()))
    }

    fn entries(&self) -> impl Iterator<Item = Entry> {
        let doors = self.doors().iter().copied().map(Entry::Door);
        doors.chain(self.scenarios().map(Entry::Scenario))
    }

    fn next_tag(&mut self) {
        let tags = telling_tags();
        let next = match self.tag {
            None => 0,
            Some(tag) => tags.iter().position(|t| *t == tag).map_or(0, |at| at + 1),
        };
        self.tag = tags.get(next).copied();
        self.at = 0;
    }

    /// Draws the list, between header and footer.
    pub fn draw(&self, played: &Played, view: View, canvas: &mut Canvas<'_>) {
        let mut top = self.head(played, view, canvas.inside());
        if canvas.rows() >= MIN_ROWS_TO_SPARE {
            top.insert(0, Line::default());
        }
        let bottom = canvas.rows().saturating_sub(1);
        let about = bottom.saturating_sub(ABOUT_ROWS);
        let room = about.saturating_sub(top.len() + 2).max(1);
        let rows = self.rows(played, view.lang);
        let wide = Columns::of(&rows, canvas.inside());
        let list = self.list(&rows, wide, view, canvas.inside(), room);
        for (at, line) in top.iter().chain(&list).enumerate() {
            canvas.line(0, at + 1, line);
        }
        let below = self.about(played, wide, view, canvas.inside());
        for (at, line) in below.iter().take(ABOUT_ROWS).enumerate() {
            canvas.line(0, about + at, line);
        }
    }

    /// What stands above the scenarios: the question of all and the doors, or what is looked for.
    fn head(&self, played: &Played, view: View, columns: usize) -> Vec<Line<'static>> {
        let (look, lang) = (view.look, view.lang);
        let question = words::QUESTION_OF_ALL.get(lang);
        let mut lines = vec![Line::from(look.ink(format!(" {question}"), Ink::Strong))];
        if self.is_filtered() {
            lines.push(Line::default());
            lines.push(self.filter(view));
            return lines;
        }
        let what = what_this_is(lang);
        let what = what
            .iter()
            .map(|span| look.span(span))
            .collect::<Line<'_>>();
        for mut line in fold(&what, columns, 0) {
            line.spans.insert(0, " ".into());
            lines.push(line);
        }
        let pages = Door::ALL.map(|door| door.page(played, view.hall, lang));
        let names = pages.iter().map(|page| width(page.name)).max().unwrap_or(0);
        for (at, (door, page)) in Door::ALL.iter().zip(pages).enumerate() {
            let here = at == self.at;
            let mark = if here { look.glyphs().mark } else { " " };
            let what = cut(
                &page.what,
                columns.saturating_sub(names + 8),
                look.glyphs().ellipsis,
            );
            lines.push(Line::from(vec![
                look.ink(format!(" {mark} {} ", key(*door)), Ink::Strong),
                look.ink(
                    pad(page.name, names),
                    if here { Ink::Selected } else { Ink::Strong },
                ),
                look.ink(format!("  {what}"), Ink::Plain),
            ]));
        }
        lines.push(Line::default());
        lines
    }

    /// What is looked for, and how many it finds.
    fn filter(&self, view: View) -> Line<'static> {
        let (look, lang) = (view.look, view.lang);
        let mut spans = Vec::new();
        if let Some(tag) = self.tag {
            let tag = tags::say(tag, lang);
            spans.push(look.ink(format!(" {}{tag}", words::TAG.get(lang)), Ink::Strong));
        }
        let text = self.text.text();
        if self.typing || !text.is_empty() {
            spans.push(look.ink(format!(" {}", words::FIND.get(lang)), Ink::Strong));
        }
        if self.typing {
            spans.extend(self.text.line(look, MAX_FILTER).spans);
        } else {
            spans.push(look.ink(text, Ink::Strong));
        }
        let found = words::found(lang, self.scenarios().count());
        spans.push(look.ink(format!("   {found}"), Ink::Dim));
        Line::from(spans)
    }

    fn rows(&self, played: &Played, lang: Lang) -> Vec<Row> {
        let scenarios = self.scenarios();
        scenarios.map(|head| Row::of(head, played, lang)).collect()
    }

    /// As many rows as there is room for, those around the cursor, with how many there are besides.
    fn list(
        &self,
        rows: &[Row],
        wide: Columns,
        view: View,
        columns: usize,
        room: usize,
    ) -> Vec<Line<'static>> {
        let (look, lang) = (view.look, view.lang);
        if rows.is_empty() {
            return look.paragraph(words::NONE_FITS.get(lang), Ink::Dim, columns);
        }
        let at = self.at.checked_sub(self.doors().len());
        let line = |(index, row): (usize, &Row)| line(row, at == Some(index), look, wide);
        let (from, to) = window(at.unwrap_or(0), rows.len(), room);
        let more = |text: String| Line::from(look.ink(format!("{:BEFORE$}{text}", ""), Ink::Dim));
        let above = (from > 0).then(|| more(words::more_above(lang, from)));
        let below = rows.len() - to;
        let below = (below > 0).then(|| more(words::more_below(lang, below)));
        let shown = rows.iter().enumerate().take(to).skip(from).map(line);
        above.into_iter().chain(shown).chain(below).collect()
    }

    /// What is said of the line in focus: whatever of it the list had no room for.
    fn about(
        &self,
        played: &Played,
        wide: Columns,
        view: View,
        columns: usize,
    ) -> Vec<Line<'static>> {
        let (look, lang) = (view.look, view.lang);
        match self.selected() {
            Some(Entry::Door(door)) => {
                let page = door.page(played, view.hall, lang);
                look.paragraph(&page.about, Ink::Plain, columns)
            }
            Some(Entry::Scenario(scenario)) => {
                let [name, goal] = about(scenario, lang);
                let question = scenario.question.get(lang);
                let whole = width(question) <= wide.questions;
                let mut lines = Vec::new();
                if !whole {
                    lines.extend(look.paragraph(question, Ink::Strong, columns));
                }
                lines.extend(look.paragraph(&goal, Ink::Plain, columns));
                lines.extend(look.paragraph(&name, Ink::Dim, columns));
                lines
            }
            None => Vec::new(),
        }
    }
}

/// The columns of the list.
#[derive(Clone, Copy, Debug)]
struct Columns {
    questions: usize,
    /// None where there is no room for names.
    names: usize,
}

impl Columns {
    /// As wide as the widest, in so many columns together: a question that is longer is cut.
    fn of(rows: &[Row], columns: usize) -> Self {
        let widest = |text: fn(&Row) -> &str| rows.iter().map(|row| width(text(row))).max();
        let names = match widest(|row| row.title) {
            Some(names) if columns >= MIN_COLUMNS_OF_NAMES => names + 2,
            _ => 0,
        };
        let minutes = widest(|row| &row.minutes).unwrap_or(0) + 2;
        let mending = widest(|row| &row.mending).filter(|wide| *wide > 0);
        let mending = mending.map_or(0, |wide| wide + 2);
        let room = columns.saturating_sub(BEFORE + names + minutes + mending);
        Self {
            questions: widest(|row| row.question).unwrap_or(0).min(room),
            names,
        }
    }
}

/// The key that opens a door.
fn key(door: Door) -> String {
    keys::name(command(door), Mode::Course)
}

/// What a door does.
pub(super) fn command(door: Door) -> Command {
    match door {
        Door::Learn => Command::Learn,
        Door::Compare => Command::Compare,
        Door::Teach => Command::Hall,
        Door::Rehearse => Command::Interview,
        Door::Decode => Command::Decode,
    }
}

/// A scenario in a line.
fn line(row: &Row, here: bool, look: Look, wide: Columns) -> Line<'static> {
    let glyphs = look.glyphs();
    let (mark, ink) = look.chosen(here);
    let played = if row.played { glyphs.tick } else { " " };
    let short = if row.on_short_path { "*" } else { " " };
    let question = cut(row.question, wide.questions, glyphs.ellipsis);
    let question = pad(&question, wide.questions);
    let mut spans = vec![
        look.ink(format!(" {mark} "), Ink::Strong),
        look.ink(played, Ink::Good),
        look.ink(format!("{short}{:>2}  ", row.number), Ink::Strong),
        look.ink(question, ink),
    ];
    if wide.names > 0 {
        spans.push(look.ink(pad(&format!("  {}", row.title), wide.names), Ink::Dim));
    }
    spans.push(look.ink(format!("  {}", row.minutes), Ink::Plain));
    spans.push(look.ink(format!("  {}", row.mending), Ink::Dim));
    Line::from(spans)
}

/// The rows from which to which there is room for, with a line above and below for how many there are
/// besides.
fn window(at: usize, rows: usize, room: usize) -> (usize, usize) {
    if rows <= room {
        return (0, rows);
    }
    let first = room.saturating_sub(1);
    if at < first {
        return (0, first);
    }
    if at + first >= rows {
        return (rows - first, rows);
    }
    let middle = room.saturating_sub(2).max(1);
    let from = (at + 1).saturating_sub(middle);
    (from, from + middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_the_window_is_always_the_one_under_the_cursor() {
        for room in 3..20 {
            for rows in 1..20 {
                for at in 0..rows {
                    let (from, to) = window(at, rows, room);
                    assert!((from..to).contains(&at), "{at} of {rows} in {room}");
                    let more = usize::from(from > 0) + usize::from(to < rows);
                    assert!(to - from + more <= room, "{at} of {rows} in {room}");
                    assert!(to <= rows);
                }
            }
        }
    }
}
