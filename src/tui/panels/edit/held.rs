//! What the editor of a credential can alter: its members, and its characters that can be replaced.

use crate::page::{Claim, explain};
use crate::text::Lang;
use crate::tui::play::Play;
use crate::world::World;
use crate::world::action::Part;

/// A credential, laid out.
pub(super) struct Held<'a> {
    pub text: &'a str,
    pub members: Vec<Claim>,
    /// The characters that can be replaced: where in the text, in which part, and where there.
    pub characters: Vec<(usize, Part, i64)>,
}

impl<'a> Held<'a> {
    /// The credential of a client in a lane; `None` if it holds none.
    pub(super) fn of(play: &'a Play, lane: usize, holder: &str, lang: Lang) -> Option<Self> {
        let world = world(play, lane)?;
        let text = world.credential_of(holder)?;
        let is_token = text.split('.').count() == 3;
        let start = play.player.trace().scenario.start;
        let members = if is_token {
            explain(text, world, start, lang).claims
        } else {
            Vec::new()
        };
        let characters = if text.is_ascii() {
            characters(text, world.settings().keeps_sessions())
        } else {
            Vec::new()
        };
        Some(Self {
            text,
            members,
            characters,
        })
    }
}

/// The lane after everything that was done at this step.
pub(super) fn world(play: &Play, lane: usize) -> Option<&World> {
    let trace = play.player.trace();
    trace.worlds_after(play.player.number()).get(lane).copied()
}

/// The holders of a credential, their own or a copy, in the lanes that are shown.
pub(in crate::tui) fn places(play: &Play) -> Vec<(usize, String)> {
    let lanes = play.player.trace().scenario.lanes.iter().enumerate();
    let shown = |name: &str| play.page.lanes.iter().any(|lane| lane.name == name);
    let mut found = Vec::new();
    for (at, _) in lanes.filter(|(_, lane)| shown(&lane.name)) {
        let world = world(play, at).into_iter();
        found.extend(world.flat_map(|world| {
            let names = world.clients().keys();
            let holders = names.filter(|name| world.credential_of(name).is_some());
            holders.map(move |name| (at, name.clone()))
        }));
    }
    found
}

/// The characters of a credential that can be replaced: all of a number, those of a token's parts.
fn characters(text: &str, is_number: bool) -> Vec<(usize, Part, i64)> {
    let mut found = Vec::new();
    let parts: Vec<(Part, &str)> = if is_number {
        vec![(Part::Id, text)]
    } else {
        let names = [Part::Header, Part::Payload, Part::Signature];
        names.into_iter().zip(text.split('.')).collect()
    };
    let mut start = 0;
    for (part, text) in parts {
        found.extend(
            (0_i64..)
                .zip(0..text.len())
                .map(|(at, place)| (start + place, part, at)),
        );
        start += text.len() + 1;
    }
    found
}
