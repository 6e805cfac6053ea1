//! CORS: the preflight (`OPTIONS`) of a browser before a request to another origin, what the API
//! allows, and what its page may read of the answer (Fetch).

use crate::world::cast::APP_HOST;
use crate::world::context::Ctx;
use crate::world::event::{Aside, Event};
use crate::world::http::{JSON, Message, Method};
use crate::world::settings::Carrier;
use crate::world::{Verdict, World};

/// Seconds for which a browser remembers what it may send (`Access-Control-Max-Age`).
pub const MAX_AGE: i64 = 600;
/// The headers that a script adds and a form cannot (Fetch, "CORS-unsafe request-header names").
const UNSAFE: [&str; 3] = ["Authorization", "DPoP", "X-CSRF-Token"];

impl World {
    /// Asks the server, before a request of a page to another origin that no form could send, whether
    /// the browser may send it, unless it still remembers. False where it may not.
    pub(in crate::world) fn may_send(
        &mut self,
        (by, to): (&str, &str),
        (method, path): (Method, &str),
        request: &Message,
    ) -> bool {
        let host = request.header("Host").unwrap_or_default().to_owned();
        let names = unsafe_headers(request);
        let origin = match request.header("Origin") {
            Some(origin) if origin.strip_prefix("https://") != Some(&host) => origin.to_owned(),
            _ => return true,
        };
        if names.is_empty() && method.is_safelisted() || !self.backend.is_up(to) {
            return true;
        }
        let asked = format!("{method} {host}{path} {names}");
        let known = self.clients.client(by).preflights.get(&asked).copied();
        if known.is_some_and(|until| self.ctx.now < until) {
            return true;
        }
        let mut question = Message::request(Method::OPTIONS, path, &host)
            .with("Origin", &origin)
            .with("Access-Control-Request-Method", method.name());
        if !names.is_empty() {
            question = question.with("Access-Control-Request-Headers", &names);
        }
        let allowed = is_own_page(&question);
        let verdict = if allowed {
            Verdict::Ok
        } else {
            Verdict::CsrfRejected
        };
        let answer = self.ctx.preflight_answer(&question, &names);
        let ends = (by, to);
        self.backend.servers.aside(
            &mut self.ctx,
            Aside::Preflight,
            ends,
            (Method::OPTIONS, path),
            question,
            (verdict, answer),
        );
        if allowed {
            let until = self.ctx.now.saturating_add(MAX_AGE);
            self.clients.client(by).preflights.insert(asked, until);
        } else {
            self.ctx.log.push(Event::HeldBack {
                by: by.to_owned(),
                origin,
            });
        }
        allowed
    }
}

impl Ctx {
    /// What an API says to a preflight: only our own page may send what a form could not.
    fn preflight_answer(&self, question: &Message, names: &str) -> Message {
        if !is_own_page(question) {
            return Message::response(403, self.now);
        }
        let answer = Message::response(204, self.now);
        let mut answer = self
            .readable_to_page(question, answer)
            .with("Access-Control-Allow-Methods", "GET, POST, DELETE");
        if !names.is_empty() {
            answer = answer.with("Access-Control-Allow-Headers", names);
        }
        answer.with("Access-Control-Max-Age", &MAX_AGE.to_string())
    }

    /// An answer that the page which asked may read, where that is ours and of another origin (Fetch,
    /// "CORS check").
    pub(in crate::world) fn readable_to_page(&self, request: &Message, answer: Message) -> Message {
        if !is_own_page(request) || request.header("Host") == Some(APP_HOST) {
            return answer;
        }
        let origin = format!("https://{APP_HOST}");
        let answer = answer.with("Access-Control-Allow-Origin", &origin);
        let answer = if self.settings.presented() == Carrier::Cookie {
            answer.with("Access-Control-Allow-Credentials", "true")
        } else {
            answer
        };
        answer.with("Vary", "Origin")
    }
}

/// True if a request says that it comes from our own page.
fn is_own_page(request: &Message) -> bool {
    let origin = request.header("Origin");
    origin.and_then(|origin| origin.strip_prefix("https://")) == Some(APP_HOST)
}

/// The names of the headers of a request that need leave, in small letters and in order.
fn unsafe_headers(request: &Message) -> String {
    let json = request.header("Content-Type") == Some(JSON);
    let named = UNSAFE
        .into_iter()
        .filter(|name| request.header(name).is_some());
    let mut names: Vec<String> = named
        .chain(json.then_some("Content-Type"))
        .map(str::to_ascii_lowercase)
        .collect();
    names.sort();
    names.join(",")
}
