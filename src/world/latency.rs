//! The stop latency: from the wish that a login ends to the first instant at which it has.
//!
//! It is not derived from a formula: the verifier is asked, on copies of the world as it was right
//! after the stop, with the clock moved on and the settings of now.

use std::sync::Arc;

use serde::Serialize;

use super::http::Message;
use super::settings::{MOST_SECONDS, Settings};
use super::{Issued, Node, Verdict, World};

/// How long a stopped credential goes on working.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Latency {
    /// Seconds until every server of the lane refuses every copy.
    Seconds(i64),
    /// A server accepts a copy for as long as can be told.
    Never,
}

/// The latest stop in a lane.
#[derive(Clone, Debug)]
pub(super) struct Stop {
    at: i64,
    /// When `after` was: later than `at` where something has made the stop come sooner or undone
    /// it.
    from: i64,
    taken: Taken,
    credentials: Vec<Issued>,
    after: Arc<World>,
    /// The latency, and the settings that it was measured with.
    measured: Option<(Settings, Latency)>,
}

/// What should stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// Every use of the credentials.
    Access,
    /// The right to one path.
    Right(&'static str),
}

impl World {
    /// Remembers that credentials given out so far should stop working from here on.
    pub(super) fn mark_stop(&mut self, which: impl Fn(&Issued) -> bool) {
        self.mark_taken(Taken::Access, which);
    }

    /// The same, where only a right may have been taken away.
    pub(super) fn mark_taken(&mut self, taken: Taken, which: impl Fn(&Issued) -> bool) {
        let credentials: Vec<Issued> = self.issued.iter().filter(|i| which(i)).cloned().collect();
        if credentials.is_empty() {
            return;
        }
        let mut after = self.clone();
        after.stop = None;
        after.log = Vec::new();
        self.stop = Some(Stop {
            at: self.now,
            from: self.now,
            taken,
            credentials,
            after: Arc::new(after),
            measured: None,
        });
    }

    /// Measures the latest stop from the world of now on, where it has not come into effect yet or
    /// has come undone.
    pub(super) fn reconsider_stop(&mut self) {
        self.measure_stop();
        let Some(stop) = self.stop.take() else { return };
        let Some((_, latency)) = stop.measured else {
            return;
        };
        let over = matches!(latency, Latency::Seconds(s) if stop.at + s <= self.now);
        let mut credentials = stop.credentials.iter();
        let accepted = credentials.any(|issued| self.anyone_accepts(issued, stop.taken));
        self.stop = Some(if over && !accepted {
            stop
        } else {
            let mut after = self.clone();
            after.log = Vec::new();
            Stop {
                from: self.now,
                after: Arc::new(after),
                measured: None,
                ..stop
            }
        });
    }

    /// When the latest stop was asked for, seconds since 1970.
    #[must_use]
    pub fn stopped_at(&self) -> Option<i64> {
        self.stop.as_ref().map(|stop| stop.at)
    }

    /// Seconds from the latest stop to the first instant at which all servers of the lane would
    /// refuse every copy of what was given out before it; `None` before a stop.
    #[must_use]
    pub fn stop_latency(&self) -> Option<Latency> {
        let (_, latency) = self.stop.as_ref()?.measured.as_ref()?;
        Some(*latency)
    }

    /// Measures the stop latency, if a stop or a setting has changed since it was last measured.
    pub(super) fn measure_stop(&mut self) {
        if let Some(stop) = &mut self.stop
            && stop
                .measured
                .as_ref()
                .is_none_or(|(with, _)| *with != self.settings)
        {
            let latency = stop.latency(&self.settings);
            stop.measured = Some((self.settings.clone(), latency));
        }
    }
}

impl Stop {
    fn latency(&self, settings: &Settings) -> Latency {
        let mut world = World::clone(&self.after);
        world.settings = settings.clone();
        world.follow_nodes();
        world.follow_keys();
        let mut accepted_after = |seconds: i64| {
            world.now = self.from + seconds;
            self.credentials
                .iter()
                .any(|credential| world.anyone_accepts(credential, self.taken))
        };
        match first_refusal(&mut accepted_after) {
            Latency::Seconds(seconds) => Latency::Seconds(self.from - self.at + seconds),
            Latency::Never => Latency::Never,
        }
    }
}

/// The first second at which a credential is refused, where it is accepted up to then.
fn first_refusal(accepted_after: &mut impl FnMut(i64) -> bool) -> Latency {
    if !accepted_after(0) {
        return Latency::Seconds(0);
    }
    let (mut accepted, mut refused) = (0, 1);
    while accepted_after(refused) {
        if refused > 2 * MOST_SECONDS {
            return Latency::Never;
        }
        (accepted, refused) = (refused, refused * 2);
    }
    while refused - accepted > 1 {
        let middle = accepted + (refused - accepted) / 2;
        if accepted_after(middle) {
            accepted = middle;
        } else {
            refused = middle;
        }
    }
    Latency::Seconds(refused)
}

impl World {
    /// Whether a server accepts a credential from whoever can use it: a bound token from the one
    /// who has its key.
    fn anyone_accepts(&self, issued: &Issued, taken: Taken) -> bool {
        let path = match taken {
            Taken::Access => "/orders",
            Taken::Right(path) => path,
        };
        let credential = &issued.credential;
        let mut request = self.present(Message::request("GET", path, self.host()), credential);
        if self.settings.binds() {
            let asked = ("GET", path);
            let proof =
                self.proof_named("fresh", &issued.client, asked, &request, Some(credential));
            request = request.with("DPoP", &proof);
        }
        let accepts = |verdict: Verdict| {
            let known = matches!(verdict, Verdict::Forbidden | Verdict::InsufficientScope);
            verdict == Verdict::Ok || known && taken == Taken::Access
        };
        let judged = |node: &Node| self.judge(&node.name, &request, "GET", path).verdict;
        self.nodes.iter().any(|node| accepts(judged(node)))
            || self
                .services_judge(credential, path)
                .any(|judgement| accepts(judgement.verdict))
    }

    /// What the servers would make of a credential now, and for whom they would take the sender:
    /// the first that accepts it, else the first that answers. Nothing changes by asking.
    #[must_use]
    pub fn would_accept(&self, credential: &str) -> (Verdict, Option<&str>) {
        let request = self.present(Message::request("GET", "/orders", self.host()), credential);
        let mut first = None;
        let nodes = self.nodes.iter().filter(|node| node.up);
        let nodes = nodes.map(|node| self.judge(&node.name, &request, "GET", "/orders"));
        for judgement in nodes.chain(self.services_judge(credential, "/orders")) {
            if judgement.verdict == Verdict::Ok {
                let user = judgement.user_id.as_deref();
                let user = user.and_then(|id| self.user_with_id(id));
                return (Verdict::Ok, user.map(|user| user.name.as_str()));
            }
            first = first.or(Some(judgement.verdict));
        }
        (first.unwrap_or(Verdict::NoAnswer), None)
    }

    /// For how long a credential goes on being accepted if only time passes.
    #[must_use]
    pub fn lasts(&self, credential: &str) -> Latency {
        let mut world = self.clone();
        world.stop = None;
        first_refusal(&mut |seconds| {
            world.now = self.now.saturating_add(seconds);
            world.would_accept(credential).0 == Verdict::Ok
        })
    }
}
