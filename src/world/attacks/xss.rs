//! Cross-site scripting (`xss`): what a script slipped into a page can read (`document.cookie`,
//! `localStorage`), and what it can make the page send; stopped by CSP.

use crate::world::World;
use crate::world::action::{Call, Does, Who, Xss};
use crate::world::cast::{ATTACKER, START_PATH};
use crate::world::client::{Clients, Loot};
use crate::world::context::Ctx;
use crate::world::event::{Event, Found, Nothing, Readable};
use crate::world::http::Method;
use crate::world::settings::{Carrier, Storage};

impl World {
    /// A script in each open page can read, and ask.
    pub(in crate::world) fn offer_xss(&self) -> Vec<Xss> {
        let script = |inside: &str, does| Xss {
            inside: inside.into(),
            does,
            by: ATTACKER.into(),
            path: START_PATH.into(),
        };
        let each = |who: Who| [Does::Read, Does::Get].map(|does| script(&who.by, does));
        self.with_a_page().into_iter().flat_map(each).collect()
    }

    pub(in crate::world) fn xss(&mut self, xss: &Xss) {
        if !self.clients.has_page(&self.ctx, &xss.inside) {
            return self.ctx.nothing(Nothing::NoPage);
        }
        if self.ctx.settings.browser.csp {
            return self.ctx.log.push(Event::ScriptBlocked {
                inside: xss.inside.clone(),
            });
        }
        let (found, loot) = if xss.does == Does::Read {
            self.clients.readable(&self.ctx, &xss.inside)
        } else {
            (Vec::new(), None)
        };
        self.ctx.log.push(Event::ScriptRan {
            inside: xss.inside.clone(),
            does: xss.does,
            found,
        });
        match (xss.does, loot) {
            (Does::Read, None) => {}
            (Does::Read, Some(loot)) => {
                self.ctx.log.push(Event::Stolen {
                    from: xss.inside.clone(),
                    by: xss.by.clone(),
                    refresh: loot.refresh.is_some(),
                    proof: false,
                });
                self.clients.client(&xss.by).loot = Some(loot);
            }
            (Does::Get, _) => self.call(Method::GET, &within(xss)),
            (Does::Post, _) => self.call(Method::POST, &within(xss)),
        }
    }
}

impl Clients {
    /// What `document.cookie` gives to a script in a client's page.
    pub(in crate::world) fn document_cookie(&self, ctx: &Ctx, client: &str) -> String {
        let jar = self.get(client).map(|client| &client.jar);
        jar.map(|jar| jar.seen_by_script(ctx.host(), ctx.now))
            .unwrap_or_default()
    }

    /// The credentials of a page that a script can read by itself, and the copies that it makes. A
    /// variable of the page is out of its reach: it can only use what the page does with it.
    fn readable(&self, ctx: &Ctx, name: &str) -> (Vec<Found>, Option<Loot>) {
        let found = |what, place, text: &str| Found {
            what,
            place,
            chars: text.len(),
        };
        let copies = |credential: &str, refresh: Option<&String>| Loot {
            from: name.to_owned(),
            credential: credential.to_owned(),
            altered: None,
            refresh: refresh.cloned(),
            at: ctx.now,
        };
        if ctx.settings.presented() == Carrier::Cookie {
            let cookies = self.document_cookie(ctx, name);
            let mut pairs = cookies.split("; ").filter_map(|pair| pair.split_once('='));
            let value = pairs.find(|(name, _)| *name == ctx.cookie_name());
            return value.map_or((Vec::new(), None), |(_, value)| {
                let seen = found("cookie", Readable::DocumentCookie, value);
                (vec![seen], Some(copies(value, None)))
            });
        }
        let tokens = self.get(name).and_then(|c| c.tokens.as_ref());
        let tokens = tokens.filter(|tokens| match tokens.storage {
            Storage::LocalStorage | Storage::SessionStorage => true,
            Storage::Memory | Storage::SecureStorage | Storage::Bff => false,
        });
        let Some(tokens) = tokens else {
            return (Vec::new(), None);
        };
        let place = Readable::Storage(tokens.storage);
        let refresh = tokens.refresh.as_ref();
        let seen = std::iter::once(found("access_token", place, &tokens.access))
            .chain(refresh.map(|refresh| found("refresh_token", place, refresh)));
        (seen.collect(), Some(copies(&tokens.access, refresh)))
    }
}

/// The request that the page itself would send.
fn within(xss: &Xss) -> Call {
    Call {
        by: xss.inside.clone(),
        path: xss.path.clone(),
        to: None,
        until: None,
    }
}
