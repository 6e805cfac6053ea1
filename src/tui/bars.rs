//! Header and footer of every screen: where one is, the clock, the branch; the keys that work now,
//! or a notice.

use ratatui::text::{Line, Span};

use super::canvas::Canvas;
use super::play::Play;
use super::text::width;
use super::theme::Ink;
use crate::lesson::trace::Cause;
use crate::text::Lang;
use crate::words::tui::{keys, screen as words};

/// Draws the first row: where one is.
pub(super) fn header(canvas: &mut Canvas<'_>, lang: Lang, play: Option<&Play>) {
    let look = canvas.look;
    let columns = usize::from(canvas.area.width);
    let mut line = Line::from(look.ink(" cloakroom", Ink::Strong));
    if let Some(play) = play {
        place(&mut line, play, canvas, lang);
    }
    let right = [
        format!("  {}   ? {}", lang.code(), keys::HELP.get(lang)),
        format!("  {}", lang.code()),
    ];
    let right = right
        .into_iter()
        .find(|text| line.width() + width(text) < columns);
    canvas.line(0, 0, &line);
    let right = look.ink(right.unwrap_or_default(), Ink::Dim);
    canvas.right(0, &Line::from(right));
}

/// Adds the scenario, the step, the clock and the branch.
fn place(line: &mut Line<'static>, play: &Play, canvas: &Canvas<'_>, lang: Lang) {
    let look = canvas.look;
    let page = &play.page;
    let (number, title) = &page.scenario;
    let step = match play.player.frame().cause {
        Cause::Step(index) => format!("{}/{}", index + 1, page.steps),
        Cause::WhatIf(_) => {
            let place = format!("{}/{}", play.player.number(), page.steps);
            words::at_what_if(lang, place)
        }
    };
    line.push_span(look.ink(format!("  {number} {title}"), Ink::Plain));
    line.push_span(look.ink(words::at_step(lang, step), Ink::Strong));
    line.push_span(look.ink(format!("   {}", page.clock), Ink::Plain));
    if play.player.on_branch() {
        let step = play.player.parts_at();
        let long = step.map(|step| words::branch_from(lang, step));
        let used = line.width();
        let fits = |text: &String| used + width(text) + 7 < usize::from(canvas.area.width);
        let short = || words::BRANCH.get(lang).to_owned();
        line.push_span(look.ink("   ", Ink::Plain));
        let text = long.filter(fits).unwrap_or_else(short);
        line.push_span(look.ink(text, Ink::Selected));
    }
}

/// Draws a notice in the last row.
pub(super) fn notice(canvas: &mut Canvas<'_>, text: &str) {
    let y = canvas.rows().saturating_sub(1);
    let line = canvas.look.ink(format!(" {text}"), Ink::Strong);
    canvas.line(0, y, &Line::from(line));
}

/// Draws the last row: what is typed there, and keys with what they do, those that matter first.
pub(super) fn footer(
    canvas: &mut Canvas<'_>,
    prompt: Option<Line<'static>>,
    keys: Vec<(String, &'static str)>,
) {
    let taken = prompt.as_ref().map_or(0, Line::width);
    let mut line = prompt.unwrap_or_else(|| Line::from(" "));
    line.spans
        .extend(fitting(canvas, keys, canvas.inside().saturating_sub(taken)));
    let y = canvas.rows().saturating_sub(1);
    canvas.line(0, y, &line);
}

/// As many keys as fit: the last two, help and the way out, stay when there is room for few.
fn fitting(
    canvas: &Canvas<'_>,
    mut keys: Vec<(String, &'static str)>,
    columns: usize,
) -> Vec<Span<'static>> {
    let look = canvas.look;
    for (key, _) in &mut keys {
        *key = look.text(key).into_owned();
    }
    let wide = |keys: &[(String, &str)], gap: usize| {
        let each = keys.iter();
        let each = each.map(|(key, label)| width(key) + 1 + width(label) + gap);
        each.sum::<usize>().saturating_sub(gap)
    };
    let gap = if wide(&keys, 3) > columns { 2 } else { 3 };
    while wide(&keys, gap) > columns && keys.len() > 1 {
        let at = match keys.len() {
            many @ 4.. => many - 3,
            few => few - 1,
        };
        keys.remove(at);
    }
    let spans = keys.into_iter().flat_map(|(key, label)| {
        [
            look.ink(key, Ink::Strong),
            look.ink(format!(" {label}{:gap$}", ""), Ink::Dim),
        ]
    });
    spans.collect()
}
