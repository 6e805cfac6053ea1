//! Each setting has the effect that its text says, boundaries are where they should be, and what is
//! altered, held or stopped has the consequence that the lesson tells.

mod binding;
mod browser;
mod crowd;
mod durability;
mod figures;
mod forgery;
mod held;
mod keys;
#[path = "../support/lane.rs"]
mod lane;
mod machines;
mod offers;
mod refresh;
mod revocation;
mod sessions;
mod settings;
mod tampering;
mod tokens;

use cloakroom::world::event::{Answer, Nothing, Sent};
use cloakroom::world::settings::Preset;
use cloakroom::world::{Event, Verdict};
use serde_json::{Value, json};

use self::lane::{Lane, T0};

impl Lane {
    fn ticket(set: Value) -> Self {
        Self::new(Preset::Ticket, set)
    }

    fn passport(set: Value) -> Self {
        Self::new(Preset::Passport, set)
    }

    fn login(&mut self, by: &str) -> &mut Self {
        self.act(json!({ "login": { "by": by } }))
    }

    fn logged_in(mut self) -> Self {
        self.login("alice");
        self
    }

    fn wait(&mut self, seconds: i64) -> &mut Self {
        self.act(json!({ "wait": seconds }))
    }

    fn set(&mut self, name: &str, value: Value) -> &mut Self {
        self.act(Value::from_iter([(
            "set",
            Value::from_iter([(name, value)]),
        )]))
    }

    fn get(&mut self) -> Said {
        self.act(json!({ "get": { "by": "alice" } })).said()
    }

    fn get_from(&mut self, node: &str) -> Said {
        self.act(json!({ "get": { "by": "alice", "to": node } }))
            .said()
    }

    fn steal(&mut self) -> &mut Self {
        self.act(json!({ "steal": { "from": "alice", "refresh": true } }))
    }

    fn replay(&mut self) -> Said {
        self.act(json!({ "replay": {} })).said()
    }

    fn refresh(&mut self, by: &str) -> Said {
        self.act(json!({ "refresh": { "by": by } })).said()
    }

    fn answer(&self) -> &Answer {
        let answer = self.events.iter().rev().find_map(|event| match event {
            Event::Answered(answer) => Some(answer),
            _ => None,
        });
        answer.expect("an answer")
    }

    fn sent(&self) -> &Sent {
        let sent = self.events.iter().rev().find_map(|event| match event {
            Event::RequestSent(sent) => Some(sent),
            _ => None,
        });
        sent.expect("a request")
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.answer().message.as_ref()?.header(name)
    }

    /// Status and verdict of the last answer.
    fn said(&self) -> Said {
        (self.answer().status.unwrap_or(0), self.answer().verdict)
    }

    fn nothing(&self) -> Option<Nothing> {
        self.events.iter().find_map(|event| match event {
            Event::NothingToDo { why } => Some(*why),
            _ => None,
        })
    }

    fn happened(&self, is: impl Fn(&Event) -> bool) -> bool {
        self.events.iter().any(is)
    }

    fn sessions(&self) -> usize {
        self.world.counts().sessions
    }

    fn credential(&self) -> String {
        self.world
            .credential_of("alice")
            .expect("a credential")
            .to_owned()
    }
}

/// A status, 0 where nobody answered, and a verdict.
type Said = (u16, Verdict);

const OK: Said = (200, Verdict::Ok);
const UNKNOWN_ID: Said = (401, Verdict::UnknownId);
const NO_CREDENTIAL: Said = (401, Verdict::NoCredential);
const FORBIDDEN: Said = (403, Verdict::Forbidden);
const NO_ANSWER: Said = (503, Verdict::NoAnswer);
