//! The decoder's token carried to a server of a scenario (key `p`): which scenario and step, and
//! whether the server has its key.

use std::sync::Arc;

use super::Decoder;
use crate::decode::{Content, Decoded};
use crate::jose::check::{self, Policy};
use crate::jose::claims;
use crate::jose::key::KeySet;
use crate::lesson::player::Player;
use crate::lesson::scenario::{Scenario, catalogue};
use crate::lesson::trace::{Trace, run};
use crate::text::{Label, Lang};
use crate::words::tui::decoder as words;
use crate::world::action::Hold;
use crate::world::{Action, Event, Outsider};

/// A longer token goes into no header of any server, in bytes.
const MAX_CARRIED: usize = 64 << 10;
/// The latest start of a scenario: dates have years of four digits for long after it.
const MAX_START: i64 = 100_000_000_000;

/// The decoder behind a scenario that its token was carried into.
#[derive(Debug)]
pub(in crate::tui) struct Carried {
    pub decoder: Decoder,
    /// The server there has the key that the decoder was given.
    pub with_key: bool,
}

impl Carried {
    /// True if there is a key that the server could have or lack.
    pub fn has_key(&self) -> bool {
        self.decoder.given.of_server().is_some()
    }

    /// The decoder as it was left.
    pub fn back(self) -> Decoder {
        self.decoder
    }
}

/// A place where a token can be shown to a server.
struct Place {
    lane: usize,
    /// The client that holds a token there, and sends it in the next step.
    by: String,
    /// The number of the step after which it does.
    after: usize,
    /// Seconds from the start of the scenario until the token is sent.
    until: i64,
}

impl Decoder {
    /// A scenario at the step after which a browser holds a token, with this one put in its place,
    /// at the decoder's time; its lane; and what to say. The error is a sentence for the user.
    pub fn carry(&self, with_key: bool, lang: Lang) -> Result<(Player, usize, String), String> {
        let long = |text: &&str| text.len() <= MAX_CARRIED;
        let token = self
            .token()
            .map(|token| token.version().decoded.token.as_str());
        let token = token
            .filter(long)
            .ok_or_else(|| words::header_too_long(lang, MAX_CARRIED >> 10))?;
        let place = |scenario: &Arc<Scenario>| {
            let lesson = lesson(scenario)?;
            let place = place(&lesson)?;
            Some((Arc::clone(scenario), place))
        };
        let (scenario, place) = catalogue::scenarios()
            .iter()
            .find_map(place)
            .ok_or_else(|| words::NO_SCENARIO.get(lang))?;
        let start = self.clock.now.saturating_sub(place.until);
        let scenario = Arc::new(Scenario {
            start: start.clamp(0, MAX_START),
            ..(*scenario).clone()
        });
        let mut lesson = lesson(&scenario).ok_or_else(String::new)?;
        let lane = &scenario.lanes[place.lane].name;
        let keys = self.given.of_server();
        let worlds = lesson.worlds_after(place.after);
        let own = worlds
            .get(place.lane)
            .map(|world| world.verification_keys());
        let notice = if self.is_signed_with(&own.unwrap_or_default()) {
            words::SEND_TO_ITS_SERVER
        } else {
            let notice = self.notice(keys.as_ref().map(|_| with_key));
            lesson = lesson.trusting(lane, &self.outsider(keys.filter(|_| with_key)));
            notice
        };
        let mut player = Player::of(lesson.clone(), lesson);
        player.go_to_step(place.after);
        let hold = Action::Hold(Hold {
            by: place.by,
            credential: token.to_owned(),
        });
        player.intervene(player.number(), Some(lane), &[hold]);
        Ok((player, place.lane, notice.get(lang).to_owned()))
    }

    /// True if the signature of the token is one of these keys', as it was made: what was edited
    /// since then keeps it.
    fn is_signed_with(&self, keys: &KeySet) -> bool {
        self.token().is_some_and(|token| {
            let signed = &token.signed().decoded.token;
            check::verify(signed, &Policy::new(keys), 0).is_signed()
        })
    }

    /// What to say of the server, which has the key, or lacks it, or could have none.
    fn notice(&self, key: Option<bool>) -> Label {
        match key {
            Some(true) => words::SEND_WITH_KEY,
            Some(false) => words::SEND_WITHOUT_KEY,
            None if self.given.asked.keys.is_some() => words::SEND_UNUSABLE,
            None => words::SEND_UNKNOWN,
        }
    }

    /// The issuer that signed the token as received: what is edited since then, it did not write.
    fn outsider(&self, keys: Option<KeySet>) -> Outsider {
        let received = self.token().map(|token| &token.received().decoded);
        let text = |content: &Content, name: &str| {
            let root = content.object()?.root();
            claims::text(root, name).or_else(|| claims::list(root, name).into_iter().next())
        };
        let of = |content: fn(&Decoded) -> &Content, name| {
            received.and_then(|decoded| text(content(decoded), name))
        };
        Outsider {
            keys: keys.unwrap_or_default(),
            typ: of(|decoded| &decoded.header, "typ"),
            iss: of(|decoded| &decoded.payload, "iss"),
            aud: of(|decoded| &decoded.payload, "aud"),
        }
    }
}

fn lesson(scenario: &Arc<Scenario>) -> Option<Trace> {
    let settings = scenario.settings().ok()?;
    Some(run(scenario, &settings, Vec::new()))
}

/// The first step after which a client holds a token that the step after it sends.
fn place(lesson: &Trace) -> Option<Place> {
    let steps = &lesson.scenario.steps;
    let following = (1..steps.len()).filter(|next| steps[*next].from.is_none());
    following.into_iter().find_map(|next| {
        let held = &lesson.step(next - 1)?.lanes;
        let sent = &lesson.step(next)?.lanes;
        held.iter()
            .zip(sent)
            .enumerate()
            .find_map(|(lane, (held, sent))| {
                let world = &held.world;
                let by = sent.events.iter().find_map(|event| match event {
                    Event::RequestSent(sent) if sent.credential_bytes > 0 => Some(&sent.by),
                    _ => None,
                })?;
                let holds = world.settings().is_signed() && world.credential_of(by).is_some();
                holds.then(|| Place {
                    lane,
                    by: by.clone(),
                    after: next,
                    until: sent.world.now() - lesson.scenario.start,
                })
            })
    })
}
