//! The hall view (key `v`): at most three facts a lane, in block letters to be read from the last
//! row, and the map.

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::step::title;
use super::{map, small};
use crate::page::{Ending, LanePage, Parting, Role, Saying};
use crate::text::Label;
use crate::tui::block;
use crate::tui::canvas::Canvas;
use crate::tui::guess;
use crate::tui::pane::Pane;
use crate::tui::play::Play;
use crate::tui::text::{beside, fold, pad, width};
use crate::tui::theme::Ink;
use crate::tui::view::View;
use crate::words::tui::step as words;

/// The rows above the lanes, and the footer.
const AROUND: usize = 3;
/// The rows that the lanes keep, whatever is said below them.
const MIN_LANES: usize = 9;
/// The rows of a map's boxes, at least and at most.
const MAP: [usize; 2] = [6, 14];
/// The rows of a map without boxes, at least.
const MIN_MAP: usize = 3;
/// The columns that a map in boxes takes at least.
const MIN_BOXES: usize = 48;
/// The rows from which on what a lane says stands apart.
const ROOMY: usize = 20;

/// Draws the hall view.
pub(super) fn draw(play: &Play, view: View, canvas: &mut Canvas<'_>) {
    let pane = view.pane(canvas.inside());
    canvas.line(0, 1, &title(&play.page, pane));
    let room = canvas.rows().saturating_sub(AROUND);
    let below = below(play, pane, room / 4);
    let told = below.len().min(room.saturating_sub(MIN_LANES));
    let lanes = &play.page.lanes;
    let each = pane.columns / lanes.len().max(1);
    let rows = room.saturating_sub(told + 1);
    let pane = view.pane(each.saturating_sub(3));
    let facts: Vec<[Vec<Line<'static>>; 4]> =
        lanes.iter().map(|lane| facts(lane, pane, rows)).collect();
    let gap = usize::from(rows >= ROOMY);
    let mut y = 2;
    for part in 0..4 {
        for (at, facts) in facts.iter().enumerate() {
            for (row, line) in facts[part].iter().enumerate() {
                canvas.line(1 + at * each, y + row, line);
            }
        }
        let high = facts.iter().map(|facts| facts[part].len()).max();
        y += high.filter(|high| *high > 0).map_or(0, |high| high + gap);
    }
    let left = (2 + rows).saturating_sub(y);
    // A box without its lower edge says nothing: then a row a place, in every lane.
    let boxed = pane.columns >= MIN_BOXES;
    let maps: Option<Vec<_>> = lanes
        .iter()
        .map(|lane| boxed.then(|| boxes(lane, pane, left)).flatten())
        .collect();
    let maps = maps.unwrap_or_else(|| lanes.iter().map(|lane| places(lane, pane)).collect());
    for (at, map) in maps.iter().enumerate() {
        for (row, line) in map.iter().take(left).enumerate() {
            canvas.line(1 + at * each, y + row, line);
        }
    }
    let top = 2 + room - told;
    for (at, line) in below.iter().take(told).enumerate() {
        canvas.line(0, top + at, line);
    }
    if below.len() > told {
        let more = words::MORE_WORDS.get(view.lang);
        canvas.right(room + 1, &Line::from(view.look.ink(more, Ink::Selected)));
    }
}

/// The place where the lanes part, and the sentence to keep: in block letters, if they take at most
/// so many rows.
fn below(play: &Play, pane: Pane, rows: usize) -> Vec<Line<'static>> {
    let Pane {
        look,
        lang,
        columns,
    } = pane;
    let page = &play.page;
    let mut told = Vec::from_iter(guess::result(play, lang));
    let parting = page.parting.map(|parting| {
        let mark = look.glyphs().parting;
        let place = words::parting(lang, part(parting).get(lang));
        Line::from(look.ink(format!("{mark} {place}"), Ink::Strong))
    });
    // The room reads one sentence, and what differs; why is told where nothing else is.
    let sentences = page.sentences();
    let brief = |saying| !matches!(saying, Saying::Told | Saying::Reason);
    let few = sentences.iter().any(|(saying, _)| *saying == Saying::Keep);
    let chosen = sentences
        .into_iter()
        .filter(|(saying, _)| !few || brief(*saying));
    told.extend(chosen.map(|(saying, text)| (text.to_owned(), saying.into())));
    let mut left = rows.saturating_sub(usize::from(parting.is_some()));
    let lines = told.into_iter().flat_map(|(text, ink)| {
        let room = ink == Ink::Strong && columns >= block::MIN_COLUMNS;
        let large = room.then(|| block::largest(&text, (columns, left), pane, ink));
        let large = large.flatten();
        left = left.saturating_sub(large.as_ref().map_or(0, Vec::len));
        match large {
            Some(large) => {
                let large = large.into_iter();
                large.map(|line| beside(Line::default(), line, 1)).collect()
            }
            None => look.paragraph(&text, ink, columns),
        }
    });
    parting.into_iter().chain(lines).collect()
}

/// A lane's name; its status, or what remembers where there is none; what that means; the rest.
fn facts(lane: &LanePage, pane: Pane, rows: usize) -> [Vec<Line<'static>>; 4] {
    let Pane { lang, .. } = pane;
    let roomy = rows >= ROOMY;
    let ink = lane.verdict.role().into();
    let memories = lane.memories(lang);
    let mark = |role: Role| match role {
        Role::Dim => "",
        _ => pane.look.glyphs().memory,
    };
    let name = if rows >= ROOMY + 4 {
        block::least(&lane.label, lang)
    } else {
        1
    };
    let name = large(&lane.label, pane, name, lane.keeper.into());
    let map = match pane.columns {
        0..MIN_BOXES => MIN_MAP,
        _ => (rows / 4).clamp(MAP[0], MAP[1]),
    };
    let room = rows.saturating_sub(name.len() + 2 + map + 3 * usize::from(roomy));
    let (status, alarm) = match &lane.verdict {
        Ending::Judged { status, alarm, .. } => (*status, *alarm),
        Ending::Open(_) => (None, None),
    };
    let upshot = lane.upshot(lang).map(|said| (said, ink));
    let (first, second) = if let Some(status) = status {
        // Nothing is to be read sooner than that the attacker got in.
        let breach = lane.breach(lang).map(|said| (said, ink));
        let second = breach.or(upshot.clone());
        ((status.to_string(), ink), second)
    } else if let Some(latency) = &lane.stop_latency {
        let second = memories.first();
        let second = second.map(|memory| (memory.what.clone(), memory.role.into()));
        ((latency.clone(), Ink::Strong), second)
    } else {
        let Some(memory) = memories.first() else {
            return <[_; 4]>::default();
        };
        let said = format!("{} {}", mark(memory.role), memory.what);
        let second = match &lane.verdict {
            Ending::Judged { .. } => upshot.clone(),
            Ending::Open(_) => Some((memory.places.clone(), memory.role.into())),
        };
        ((said.trim().to_owned(), memory.role.into()), second)
    };
    let second = second.filter(|(said, _)| !said.is_empty());
    let least = second
        .as_ref()
        .map_or(0, |(said, _)| block::least(said, lang));
    let meaning = if room >= 5 + least {
        least.max(room / 4)
    } else {
        1
    };
    // Two numbers side by side are not to be read as one.
    let narrow = Pane {
        columns: pane.columns * 5 / 6,
        ..pane
    };
    let first = large(
        &first.0,
        narrow,
        room.saturating_sub(meaning).max(1),
        first.1,
    );
    let second = second.map_or_else(Vec::new, |(said, ink)| {
        // Where there is no room for her name, what happened is as large as it can be.
        let whole = block::largest(&said, (pane.columns, meaning), pane, ink);
        whole.unwrap_or_else(|| large(alarm.unwrap_or(&said), pane, meaning, ink))
    });
    let mut rest = Vec::new();
    match (upshot, &lane.verdict) {
        (Some((said, ink)), _) if alarm.is_some() => {
            rest.push(Line::from(pane.look.ink(said, ink)));
        }
        (_, Ending::Judged { .. }) => {
            rest.push(Line::from(pane.look.ink(lane.verdict.brief().text, ink)));
        }
        (_, Ending::Open(_)) => {}
    }
    // Where there is little room, the map alone says who remembers.
    let shown = if roomy { memories.len() } else { 0 };
    let said = memories.iter().take(shown);
    rest.extend(said.skip(usize::from(status.is_none())).flat_map(|memory| {
        let said = format!("{} {} {}", mark(memory.role), memory.what, memory.places);
        let wide = spaced(said.trim());
        let said = if width(&wide) <= pane.columns {
            wide
        } else {
            said
        };
        pane.prose(said.trim(), memory.role.into())
    }));
    if let Some(latency) = &lane.stop_latency {
        rest.extend(pane.prose(&words::stop_latency(lang, latency), Ink::Plain));
    }
    [name, first, second, rest]
}

/// Words in block letters of at most so many rows; where they cannot be drawn so, in a frame.
pub(in crate::tui) fn large(text: &str, pane: Pane, rows: usize, ink: Ink) -> Vec<Line<'static>> {
    let Pane { look, columns, .. } = pane;
    if let Some(lines) = block::largest(text, (columns, rows), pane, ink) {
        return lines;
    }
    let apart = spaced(text);
    let text = if width(&apart) + 4 <= columns {
        apart
    } else {
        text.to_owned()
    };
    let style = look.style(ink).patch(look.style(Ink::Strong));
    if rows < 3 || width(&text) + 4 > columns {
        let lines = pane.prose(&text, ink).into_iter();
        return lines.map(|line| line.patch_style(style)).collect();
    }
    let glyphs = look.glyphs();
    let [horizontal, vertical] = glyphs.line;
    // Reversed, a frame would be a field.
    let frame = look.style(ink).remove_modifier(Modifier::REVERSED);
    let edge = |ends: &[&str]| {
        let line = horizontal.repeat(width(&look.text(&text)) + 2);
        Line::from(Span::styled(format!("{}{line}{}", ends[0], ends[1]), frame))
    };
    let side = || Span::styled(vertical, frame);
    let words = Span::styled(look.text(&text).into_owned(), style);
    let middle = Line::from(vec![side(), " ".into(), words, " ".into(), side()]);
    vec![edge(&glyphs.corner[..2]), middle, edge(&glyphs.corner[2..])]
}

/// The map in boxes, as large as it fits; none where it does not.
fn boxes(lane: &LanePage, pane: Pane, rows: usize) -> Option<Vec<Line<'static>>> {
    let items = map::items(&lane.map, pane, rows.min(MAP[1]));
    let fits = items.len() <= rows;
    fits.then(|| items.into_iter().map(|item| item.left).collect())
}

/// The map, a row a place.
fn places(lane: &LanePage, pane: Pane) -> Vec<Line<'static>> {
    let lines = small::lines(&lane.map, pane).into_iter();
    lines
        .map(|(left, right)| {
            let from = pane.columns.saturating_sub(right.width());
            fold(&beside(left, right, from), pane.columns, 0).swap_remove(0)
        })
        .collect()
}

/// Letters one space apart; Japanese as wide as it is, and Latin letters among it as wide.
fn spaced(text: &str) -> String {
    let is_latin = text.is_ascii();
    let mut out = String::new();
    for c in text.chars() {
        match u32::from(c) {
            _ if is_latin => out.push_str(&pad(&c.to_string(), 2)),
            code @ 0x21..=0x7e => out.extend(char::from_u32(code + 0xFEE0)),
            _ => out.push(c),
        }
    }
    out.trim_end().to_owned()
}

fn part(parting: Parting) -> Label {
    match parting {
        Parting::Request => words::PART_REQUEST,
        Parting::Answer => words::PART_ANSWER,
        Parting::Beside => words::PART_BESIDE,
        Parting::State => words::PART_STATE,
        Parting::Verdict => words::PART_VERDICT,
    }
}
