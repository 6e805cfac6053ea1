//! What a client does with an answer: `Set-Cookie` and `Clear-Site-Data` are obeyed, tokens of a
//! body kept in the storage, and dropped after `/revoke`.

use serde_json::Value;

use super::cookie::{Site, Stored};
use crate::world::client::{Clients, Kind, Tokens, kind_of};
use crate::world::context::Ctx;
use crate::world::event::Event;
use crate::world::exchange::{Exchange, Intent};
use crate::world::http::{Message, Method};
use crate::world::settings::{Carrier, Storage};
use crate::world::{Verdict, World};

impl World {
    /// What the client does with its answer: cookies go into the jar, tokens where the page keeps them.
    pub(in crate::world) fn receive(&mut self, exchange: &Exchange) {
        let by = exchange.sent.by.clone();
        if let Intent::Refresh { lost: true, .. } = exchange.intent {
            return self.ctx.log.push(Event::AnswerLost { by });
        }
        let Some(answer) = exchange
            .answer
            .as_ref()
            .filter(|_| exchange.intent != Intent::Replay)
        else {
            return;
        };
        let Some(message) = answer.message.clone() else {
            return;
        };
        let host = exchange
            .sent
            .message
            .header("Host")
            .unwrap_or_default()
            .to_owned();
        let sent = &exchange.sent.message;
        let site = if sent.header("Sec-Fetch-Site") == Some("cross-site") {
            Site::Cross {
                top_level: sent.wants_page(),
                safe_method: exchange.sent.method == Method::GET,
                lax_allowing_unsafe: self.ctx.settings.browser.lax_allowing_unsafe,
            }
        } else {
            Site::Same
        };
        let lines = message.fields().filter(|(name, _)| *name == "Set-Cookie");
        for (_, line) in lines {
            self.clients
                .take_cookie(&mut self.ctx, &by, &line, &host, site);
        }
        if message.header("Clear-Site-Data").is_some() {
            self.clients.client(&by).jar.clear_site(&host);
        }
        match exchange.intent {
            Intent::Login { .. } | Intent::Refresh { .. } if answer.verdict == Verdict::Ok => {
                self.clients.keep_tokens(&mut self.ctx, &by, &message);
                let csrf = self
                    .clients
                    .own_credential(&self.ctx, &by)
                    .map(|id| self.backend.servers.csrf_token(id));
                let cookie = self.ctx.settings.presented() == Carrier::Cookie;
                self.clients.client(&by).csrf = csrf.filter(|_| cookie);
            }
            Intent::Call if !self.clients.client(&by).open => {
                self.clients.client(&by).open = true;
                self.load_page(&by);
            }
            Intent::Logout if answer.verdict == Verdict::Ok => self.clients.client(&by).csrf = None,
            Intent::Revoke { .. } if self.clients.client(&by).tokens.take().is_some() => {
                self.ctx.log.push(Event::TokensDropped { by });
            }
            _ => {}
        }
    }
}

impl Clients {
    /// A browser is told to keep a cookie, and does, or has its reasons.
    pub(in crate::world) fn take_cookie(
        &mut self,
        ctx: &mut Ctx,
        by: &str,
        line: &str,
        host: &str,
        site: Site,
    ) {
        let (now, by) = (ctx.now, by.to_owned());
        let event = match self.client(&by).jar.store_from(line, host, now, site) {
            Stored::Kept(name) => Event::CookieKept { by, name },
            Stored::Cleared(name) => Event::CookieCleared { by, name },
            Stored::Unchanged => return,
            Stored::Ignored(name, why) => Event::CookieIgnored { by, name, why },
        };
        ctx.log.push(event);
    }

    fn keep_tokens(&mut self, ctx: &mut Ctx, by: &str, answer: &Message) {
        let Ok(body) = serde_json::from_str::<Value>(&answer.body) else {
            return;
        };
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        let Some(access) = text("access_token") else {
            return;
        };
        let storage = match kind_of(by) {
            Kind::Web => ctx.settings.scheme.storage,
            Kind::Native => Storage::SecureStorage,
        };
        self.client(by).tokens = Some(Tokens {
            access,
            refresh: text("refresh_token"),
            storage,
        });
        ctx.log.push(Event::TokensKept {
            by: by.to_owned(),
            storage,
        });
    }
}
