//! The map of time (key `m`), drawn: the steps as a tree, with what was put in and the runs that
//! were left.

use ratatui::text::{Line, Span};

use super::{Panel, Reply};
use crate::page::times::{Moment, Place, Told};
use crate::text::Lang;
use crate::tui::canvas::Canvas;
use crate::tui::keys::{Command, Mode};
use crate::tui::pane::Pane;
use crate::tui::play::Play;
use crate::tui::text::{cut, width};
use crate::tui::theme::{Glyphs, Ink};
use crate::tui::view::View;
use crate::words::tui::question::HIDDEN;
use crate::words::tui::times as words;

/// The map, and the moment chosen.
#[derive(Debug)]
pub(super) struct Map {
    at: usize,
}

impl Map {
    /// The map, at the moment where one is.
    pub fn new(play: &Play) -> Self {
        let at = play.moments.iter().position(|moment| moment.here);
        Self {
            at: at.unwrap_or(0),
        }
    }

    /// A line a moment, a blank one before each tree but the first; and the index of the line of the
    /// one chosen.
    fn lines(&self, play: &Play, pane: Pane) -> (Vec<Line<'static>>, usize) {
        let moments = &play.moments;
        let trunks = trunks(moments, pane.look.glyphs());
        let (mut lines, mut marked) = (Vec::new(), 0);
        for (at, (moment, trunk)) in moments.iter().zip(&trunks).enumerate() {
            if moment.from.is_none() && at > 0 && is_frame(moment) && is_frame(&moments[at - 1]) {
                lines.push(Line::default());
            }
            if at == self.at {
                marked = lines.len();
            }
            lines.push(self.line(at, moment, trunk, play, pane));
        }
        (lines, marked)
    }

    fn line(
        &self,
        at: usize,
        moment: &Moment,
        trunk: &str,
        play: &Play,
        pane: Pane,
    ) -> Line<'static> {
        let Pane {
            look,
            lang,
            columns,
        } = pane;
        let told = told(moment, play, lang);
        let chosen = at == self.at;
        let mark = if chosen { look.glyphs().mark } else { " " };
        let number = match moment.place {
            Place::Step(number) => format!("{number:>2}"),
            Place::WhatIf | Place::Run(_) => " ".repeat(2),
        };
        let apart = if moment.apart {
            look.glyphs().parting
        } else {
            " "
        };
        let mut line = Line::from(vec![
            look.ink(format!("{mark} "), Ink::Strong),
            look.ink(format!("{trunk} "), Ink::Dim),
            look.ink(format!("{number} "), Ink::Strong),
            look.ink(format!("{apart} "), Ink::Bad),
        ]);
        let mut right: Vec<Span<'static>> = Vec::new();
        if let Some(clock) = told.clock {
            right.push(look.ink(format!("  {clock}"), Ink::Dim));
        }
        if moment.here {
            right.push(look.ink(format!("  {}", words::HERE.get(lang)), Ink::Strong));
        }
        let right = Line::from(right);
        let room = columns.saturating_sub(line.width() + right.width());
        let title = match moment.place {
            Place::Run(_) => format!("{}: {}", words::OTHER_RUN.get(lang), told.title),
            Place::Step(_) | Place::WhatIf => told.title,
        };
        let title = cut(&look.text(&title), room, look.glyphs().ellipsis);
        let rest = room.saturating_sub(width(&title));
        let ink = match (chosen, moment.here) {
            (true, _) => Ink::Selected,
            (false, true) => Ink::Strong,
            (false, false) => Ink::Plain,
        };
        line.push_span(look.ink(title, ink));
        line.push_span(look.ink(" ".repeat(rest), Ink::Plain));
        line.spans.extend(right.spans);
        line
    }

    /// What the marks of the one chosen mean, and how it is made again.
    fn about(&self, play: &Play, pane: Pane) -> Vec<Line<'static>> {
        let Some(moment) = play.moments.get(self.at) else {
            return Vec::new();
        };
        let told = told(moment, play, pane.lang);
        let mut lines = pane.prose(&told.title, Ink::Plain);
        let apart = moment.apart.then(|| words::APART.get(pane.lang).to_owned());
        for text in told.from.into_iter().chain(apart).chain(told.command) {
            lines.extend(pane.prose(&text, Ink::Dim));
        }
        lines
    }
}

impl Panel for Map {
    fn mode(&self, _play: &Play) -> Mode {
        Mode::Times
    }

    fn update(&mut self, command: Command, play: &mut Play, view: View) -> Reply {
        match command {
            Command::Close => return Reply::Close,
            Command::Open => {
                match play.moments.get(self.at).copied() {
                    Some(Moment {
                        place: Place::Run(run),
                        ..
                    }) => play.take_up(run, view.lang),
                    Some(moment) => play.step(view.lang, |player| {
                        player.go_to(moment.frame.unwrap_or_default());
                        true
                    }),
                    None => {}
                }
                return Reply::Close;
            }
            other => self.at = other.moved(self.at, play.moments.len()),
        }
        Reply::Stay
    }

    fn draw(&self, play: &Play, view: View, canvas: &mut Canvas<'_>) {
        let pane = view.pane(canvas.inside() - 2);
        let (lines, at) = self.lines(play, pane);
        let about = self.about(play, pane);
        canvas.list(1, words::TITLE.get(view.lang), &lines, at, &about);
    }
}

/// A moment in words, without the title that answers a question ahead.
fn told(moment: &Moment, play: &Play, lang: Lang) -> Told {
    let mut told = moment.told(&play.player, lang);
    if let Place::Step(number) = moment.place
        && play.curtain.hides_title(number - 1)
    {
        HIDDEN.get(lang).clone_into(&mut told.title);
    }
    told
}

fn is_frame(moment: &Moment) -> bool {
    !matches!(moment.place, Place::Run(_))
}

/// The tree at the left, as wide in each line: a column for each line of time that goes on below.
fn trunks(moments: &[Moment], glyphs: &Glyphs) -> Vec<String> {
    // For each column, the moments that it still leads to, the last one first.
    let mut columns: Vec<Option<usize>> = Vec::new();
    let mut lines: Vec<Vec<&str>> = Vec::new();
    let children = |at: usize| {
        let of = move |(_, moment): &(usize, &Moment)| moment.from == Some(at);
        moments
            .iter()
            .enumerate()
            .filter(of)
            .map(|(child, _)| child)
    };
    for (at, moment) in moments.iter().enumerate() {
        let own = columns.iter().position(|next| *next == Some(at));
        let own = own.unwrap_or_else(|| free(&mut columns, 0));
        // The main line goes on in the same column; another run leaves it.
        let mut next: Vec<usize> = children(at).collect();
        next.sort_by_key(|child| (!is_frame(&moments[*child]), *child));
        let mut next = next.into_iter();
        columns[own] = next.next();
        let leaving: Vec<usize> = next
            .map(|child| {
                let column = free(&mut columns, own + 1);
                columns[column] = Some(child);
                column
            })
            .collect();
        lines.push(cells(own, moment, &leaving, &columns, glyphs));
    }
    let wide = lines.iter().map(Vec::len).max().unwrap_or(0);
    let padded = lines.into_iter().map(|mut line| {
        line.resize(wide, " ");
        line.concat()
    });
    padded.collect()
}

/// The first column, from one on, that leads nowhere.
fn free(columns: &mut Vec<Option<usize>>, from: usize) -> usize {
    let mut right = (from..columns.len()).filter(|column| columns[*column].is_none());
    let found = right.next();
    found.unwrap_or_else(|| {
        columns.push(None);
        columns.len() - 1
    })
}

/// A moment in its column, what leaves it to the right, what passes by.
fn cells<'a>(
    own: usize,
    moment: &Moment,
    leaving: &[usize],
    columns: &[Option<usize>],
    glyphs: &'a Glyphs,
) -> Vec<&'a str> {
    let [horizontal, vertical] = glyphs.line;
    let [corner, tee, cross] = glyphs.fork;
    let last = leaving.iter().max().copied().unwrap_or(own);
    let mut cells = Vec::new();
    for (column, next) in columns.iter().enumerate() {
        let leads = next.is_some();
        let within = own < column && column <= last;
        cells.push(match () {
            () if column == own => match moment.place {
                Place::Step(_) => glyphs.moment[0],
                Place::WhatIf => glyphs.moment[1],
                Place::Run(_) => glyphs.moment[2],
            },
            () if leaving.contains(&column) && column == last => corner,
            () if leaving.contains(&column) => tee,
            () if within && leads => cross,
            () if within => horizontal,
            () if leads => vertical,
            () => " ",
        });
        let goes_on = own <= column && column < last;
        cells.push(if goes_on { horizontal } else { " " });
    }
    while cells.last() == Some(&" ") {
        cells.pop();
    }
    cells
}
