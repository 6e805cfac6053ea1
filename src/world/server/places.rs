//! A ledger that remembers from which address and browser sessions are used, and gives an alert on
//! a new one (`alert`).

use crate::world::client::fingerprint::{Environment, Seen};
use crate::world::context::Ctx;
use crate::world::event::{Event, Sent};
use crate::world::stores::{Command, Hash, Session};

impl Ctx {
    /// True if the ledger keeps where sessions are used.
    pub(in crate::world) fn keeps_places(&self) -> bool {
        self.settings.session.alert && !self.settings.is_signed()
    }

    /// What a new row keeps of the place of its login.
    pub(in crate::world) fn seen_at(&self, sent: &Sent) -> Option<Seen> {
        self.keeps_places().then(|| Seen {
            at: place_of(sent),
            elsewhere: None,
        })
    }

    /// The update of a row that was used: a place that it does not know yet goes into it, with an
    /// alert.
    pub(in crate::world) fn touched(&mut self, sent: &Sent, hash: &Hash, row: &Session) -> Command {
        let (now, idle) = (self.now, self.settings.idle_limit());
        let here = place_of(sent);
        let strange = |seen: &&Seen| seen.at != here && seen.elsewhere.as_ref() != Some(&here);
        if !self.keeps_places() {
            return Command::touch(hash, row, now, idle, None);
        }
        let Some(seen) = row.seen.as_ref().filter(strange) else {
            return Command::touch(hash, row, now, idle, None);
        };
        self.log.push(Event::EnvironmentChanged {
            user_id: row.user_id.clone(),
            from: seen.at.clone(),
            to: here.clone(),
        });
        let elsewhere = (&*here.ip, &*here.user_agent);
        Command::touch(hash, row, now, idle, Some(elsewhere))
    }
}

/// The place of a request: the address is the connection's, the browser what it says itself.
fn place_of(sent: &Sent) -> Environment {
    let agent = sent.message.header("User-Agent").unwrap_or_default();
    Environment {
        ip: Environment::of(&sent.by).ip,
        user_agent: agent.to_owned(),
    }
}
