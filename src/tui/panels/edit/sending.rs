//! The request that follows an edit and sends what was altered: a copy is replayed, one's own is
//! shown.

use super::held::world;
use crate::lesson::trace::Intervention;
use crate::tui::play::Play;
use crate::world::Action;
use crate::world::action::{Call, Replay};
use crate::world::cast::START_PATH;
use crate::world::http::Method;

/// The what-if by which a holder shows its credential now: a copy is replayed, one's own is shown.
pub(super) fn sending(play: &Play, lane: usize, holder: &str) -> Intervention {
    let (by, path) = (holder.to_owned(), path(play, lane, holder));
    let copied = world(play, lane).is_some_and(|world| world.copied_from(holder).is_some());
    let action = if copied {
        Action::Replay(Replay {
            by,
            path,
            ..Replay::default()
        })
    } else {
        Action::Get(Call {
            by,
            path,
            to: None,
            until: None,
        })
    };
    let lanes = &play.player.trace().scenario.lanes;
    Intervention {
        after: play.player.number(),
        lane: lanes.get(lane).map(|lane| lane.name.clone()),
        action,
    }
}

/// What the holder asks for next in the lesson, or asked for last.
fn path(play: &Play, lane: usize, holder: &str) -> String {
    let steps = play.player.lesson().frames.iter();
    let mut asked = steps.enumerate().filter_map(|(at, frame)| {
        let requests = &frame.lanes.get(lane)?.observed.requests;
        let sent = requests.iter().map(|request| &request.sent);
        let mut own = sent.filter(|sent| sent.by == holder && sent.method == Method::GET);
        own.next().map(|sent| (at, sent.path.clone()))
    });
    let mut last = None;
    let next = asked.find(|(at, path)| {
        last = Some(path.clone());
        *at >= play.player.number()
    });
    let path = next.map(|(_, path)| path).or(last);
    path.unwrap_or_else(|| START_PATH.to_owned())
}
