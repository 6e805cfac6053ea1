//! What makes sense now: the menu of what-ifs, and what `--do` takes.

mod keys;

use std::collections::BTreeSet;
use std::num::NonZeroU8;

use super::action::{
    Action, Call, CrossSite, Cutoff, Deny, Does, Empty, EndSession, ExchangeToken, Fill, Forward,
    GiveRoles, Guess, Hold, Login, Of, Part, Plant, Poll, Refresh, Replay, Steal, Tamper, Visit,
    Way, Who, Xss,
};
use super::cast::{ATTACKER, EVIL_HOST, SIBLING_HOST, START_PATH};
use super::client::{Kind, kind_of, user_of};
use super::http::Method;
use super::settings::{Carrier, Credential, Preset, StoreKind};
use super::{ISSUER, LISTS, STORE, World};
use crate::world::operations::load::MOST_ROWS;
use crate::world::server::services::CHARGE;
use crate::world::stores::revocation::jti_of;

impl World {
    /// What can be done now that would change something. An offer names the kind of action and
    /// whom or what it acts on; amounts, values and texts are examples.
    #[must_use]
    pub fn offers(&self) -> Vec<Action> {
        let mut offers = Vec::new();
        if self.is_held() {
            offers.push(Action::GoOn(super::action::GoOn::default()));
        }
        self.offer_requests(&mut offers);
        self.offer_thefts(&mut offers);
        self.offer_pages(&mut offers);
        self.offer_operations(&mut offers);
        offers.push(Action::Wait(60));
        let leeway = if self.ctx.settings.token.leeway == 60 {
            0
        } else {
            60
        };
        offers.push(Action::Set(
            std::iter::once(("leeway".to_owned(), leeway.into())).collect(),
        ));
        offers
    }

    /// True if an action is one of the offers, whatever its amounts, values and texts are.
    #[must_use]
    pub fn offered(&self, action: &Action) -> bool {
        let (kind, object) = (action.kind(), action.object());
        let same = |offer: &Action| offer.kind() == kind && offer.object() == object;
        self.offers().iter().any(same)
    }

    fn offer_requests(&self, offers: &mut Vec<Action>) {
        let mut everyone: Vec<&str> = self.clients.by_name().keys().map(String::as_str).collect();
        for user in self.backend.stores.users().iter().map(|u| u.name.as_str()) {
            if !everyone.contains(&user) {
                everyone.push(user);
            }
        }
        for by in everyone.iter().map(|name| (*name).to_owned()) {
            offers.push(Action::Get(call(&by)));
            offers.push(Action::Post(Call {
                path: "/transfer".into(),
                ..call(&by)
            }));
            let login = Login {
                by: by.clone(),
                password: None,
                to: None,
                until: None,
            };
            offers.push(Action::Login(login));
            if self.clients.credential_of(&self.ctx, &by).is_some() {
                offers.push(Action::Logout(Who { by: by.clone() }));
            }
            if self.ctx.settings.gives_refresh() && self.clients.refresh_token_of(&by).is_some() {
                let refresh = Refresh {
                    by,
                    lost: false,
                    until: None,
                };
                offers.push(Action::Refresh(refresh));
            }
        }
        self.offer_ends(offers);
        self.offer_services(offers);
    }

    /// A user with a credential can end each login of her own, and try to end another's.
    fn offer_ends(&self, offers: &mut Vec<Action>) {
        for by in self
            .clients
            .by_name()
            .keys()
            .filter(|by| self.clients.own_credential(&self.ctx, by).is_some())
        {
            for of in self
                .clients
                .by_name()
                .keys()
                .filter(|of| self.backend.can_end(&self.ctx, of))
            {
                offers.push(Action::EndSession(EndSession {
                    by: by.clone(),
                    of: of.clone(),
                }));
            }
        }
    }

    /// A service can show to others what it was shown, and lose it.
    fn offer_services(&self, offers: &mut Vec<Action>) {
        for service in self
            .backend
            .servers
            .services()
            .iter()
            .filter(|s| s.received.is_some())
        {
            let by = &service.name;
            offers.push(Action::Steal(Steal {
                from: by.clone(),
                by: ATTACKER.into(),
                refresh: false,
                proof: false,
            }));
            for to in self
                .backend
                .servers
                .services()
                .iter()
                .filter(|to| to.name != *by)
            {
                offers.push(Action::Forward(Forward {
                    by: by.clone(),
                    to: to.name.clone(),
                    method: Method::GET,
                    path: START_PATH.into(),
                }));
                if self.ctx.settings.scheme.credential == Credential::Signed
                    || self.backend.servers.takes_inner(&self.ctx, by)
                {
                    offers.push(Action::ExchangeToken(ExchangeToken {
                        by: by.clone(),
                        to: to.name.clone(),
                        scope: CHARGE.into(),
                    }));
                }
            }
        }
    }

    fn offer_thefts(&self, offers: &mut Vec<Action>) {
        let number = self.ctx.settings.keeps_sessions();
        for (name, client) in self.clients.by_name() {
            if self.clients.own_credential(&self.ctx, name).is_some() && user_of(name) != ATTACKER {
                let steal = Steal {
                    from: name.clone(),
                    by: ATTACKER.into(),
                    refresh: false,
                    proof: false,
                };
                offers.push(Action::Steal(steal));
            }
            let claim = Tamper {
                by: Some(name.clone()),
                claim: Some("roles".into()),
                value: Some("admin".into()),
                ..Tamper::default()
            };
            let character = Tamper {
                by: Some(name.clone()),
                part: Some(if number { Part::Id } else { Part::Payload }),
                at: Some(0),
                put: Some("A".into()),
                ..Tamper::default()
            };
            let held = self.clients.credential_of(&self.ctx, name);
            let possible =
                |tamper: &Tamper| held.is_some_and(|held| self.ctx.alter(held, tamper).is_ok());
            offers.extend(
                [claim, character]
                    .into_iter()
                    .filter(possible)
                    .map(Action::Tamper),
            );
            if held.is_some() {
                let example = if number { GUESSED_ID } else { UNSECURED };
                offers.push(Action::Hold(Hold {
                    by: name.clone(),
                    credential: example.into(),
                }));
            }
            if client.loot.is_some() {
                let replay = Replay {
                    by: name.clone(),
                    path: START_PATH.into(),
                    ..Replay::default()
                };
                offers.push(Action::Replay(replay));
                offers.push(Action::Poll(Poll {
                    by: name.clone(),
                    every: 300,
                    times: NonZeroU8::MIN,
                    path: START_PATH.into(),
                }));
            }
        }
    }

    /// What happens in browsers, and to them.
    fn offer_pages(&self, offers: &mut Vec<Action>) {
        let web = |name: &&String| kind_of(name) == Kind::Web;
        for by in self.clients.by_name().keys().filter(web) {
            let forged = |from: &str, way| {
                Action::CrossSite(CrossSite {
                    by: by.clone(),
                    from: from.into(),
                    way,
                    path: "/transfer".into(),
                })
            };
            offers.push(forged(EVIL_HOST, Way::Form));
            offers.push(forged(SIBLING_HOST, Way::Form));
            offers.push(forged(EVIL_HOST, Way::Link));
            offers.push(Action::Visit(Visit {
                by: by.clone(),
                site: EVIL_HOST.into(),
            }));
            if self.ctx.settings.presented() == Carrier::Cookie {
                let line = format!("{}=abc; Path=/; Secure", self.ctx.cookie_name());
                offers.push(Action::Plant(Plant {
                    inside: by.clone(),
                    from: self.ctx.host().into(),
                    by: ATTACKER.into(),
                    cookie: Some(line),
                }));
            }
            if self.clients.has_page(&self.ctx, by) {
                let who = || Who { by: by.clone() };
                let script = |does| {
                    Action::Xss(Xss {
                        inside: by.clone(),
                        does,
                        by: ATTACKER.into(),
                        path: START_PATH.into(),
                    })
                };
                offers.extend([script(Does::Read), script(Does::Get)]);
                offers.push(Action::Reload(who()));
                offers.push(Action::CloseTab(who()));
                offers.push(Action::CloseBrowser(who()));
            }
        }
        if self.ctx.settings.keeps_sessions() {
            offers.push(Action::Guess(Guess {
                by: ATTACKER.into(),
                id: Some("1002".into()),
                hash_of: None,
                path: START_PATH.into(),
            }));
        }
    }

    fn offer_operations(&self, offers: &mut Vec<Action>) {
        let with_rows = self.users_with_rows();
        for user in self
            .backend
            .stores
            .users()
            .iter()
            .filter(|u| with_rows.contains(u.id.as_str()))
        {
            offers.push(Action::DeleteRow(Of {
                of: user.name.clone(),
            }));
        }
        self.offer_administration(offers);
        self.offer_a_token(offers);
        if self.backend.counts().total() > 0 {
            offers.push(Action::WipeStore(Empty {}));
        }
        let keeps_rows = self.ctx.settings.scheme.credential == Credential::Random
            || self.ctx.settings.gives_refresh();
        if keeps_rows && self.backend.counts().total() < MOST_ROWS && !self.is_full() {
            offers.push(Action::Fill(Fill { logins: 1 }));
        }
        let here = |name: &str| {
            self.clients
                .by_name()
                .keys()
                .any(|client| user_of(client) == name)
        };
        let people = self.backend.stores.users().iter().enumerate();
        for (_, user) in people.filter(|(at, user)| *at == 0 || here(&user.name)) {
            offers.push(Action::GiveRoles(GiveRoles {
                of: user.name.clone(),
                count: 50,
                pattern: "department-####:approver".into(),
            }));
        }
        offers.extend(self.demands.map(Action::Choose));
        let (now, idle) = (self.ctx.now, self.ctx.settings.idle_limit());
        if self
            .backend
            .places(&self.ctx)
            .any(|(_, tables)| tables.any_over(now, idle))
        {
            offers.push(Action::Purge(Empty {}));
        }
        let mut machines: Vec<(&str, bool)> = self
            .backend
            .servers
            .verifiers()
            .map(|n| (n.name.as_str(), n.up))
            .collect();
        if self.ctx.preset == Preset::Passport {
            machines.push((ISSUER, self.backend.issuer.node().up));
        }
        if self.ctx.settings.rows.store != StoreKind::Memory {
            machines.push((STORE, self.backend.stores.shared().up));
        }
        if self.backend.stores.has_list_machine(&self.ctx) {
            machines.push((LISTS, self.backend.stores.list_store().up));
        }
        for (name, up) in machines {
            if up {
                offers.push(Action::KillServer(name.into()));
                offers.push(Action::Restart(name.into()));
            } else {
                offers.push(Action::StartServer(name.into()));
            }
        }
        if self.backend.servers.nodes().len() < super::settings::MAX_NODES {
            offers.push(Action::AddNode(self.next_node_name()));
        }
        if self.ctx.settings.rows.store == StoreKind::Replicated {
            offers.push(Action::PromoteReplica(Empty {}));
        }
        self.offer_keys(offers);
    }

    fn offer_administration(&self, offers: &mut Vec<Action>) {
        for user in self.backend.stores.users() {
            let of = || Of {
                of: user.name.clone(),
            };
            let ban = if user.disabled {
                Action::Unban
            } else {
                Action::Ban
            };
            let rank = if user.is_admin() {
                Action::Demote
            } else {
                Action::Promote
            };
            offers.extend([ban(of()), rank(of())]);
            let deny = Deny {
                of: Some(user.name.clone()),
                jti: None,
            };
            if self.ctx.settings.asks_denylist()
                && !self.backend.deniable(&self.ctx, &deny).is_empty()
            {
                offers.push(Action::Deny(deny));
            }
            if self.ctx.settings.asks_cutoffs() {
                offers.push(Action::Cutoff(Cutoff {
                    of: user.name.clone(),
                    ago: 0,
                }));
            }
        }
    }

    /// One token by its name; which one is free.
    fn offer_a_token(&self, offers: &mut Vec<Action>) {
        let names = self.backend.stores.users().iter().flat_map(|user| {
            self.backend.deniable(
                &self.ctx,
                &Deny {
                    of: Some(user.name.clone()),
                    jti: None,
                },
            )
        });
        let jti = names.filter_map(|token| jti_of(&token)).max();
        if self.ctx.settings.asks_denylist() && jti.is_some() {
            offers.push(Action::Deny(Deny { of: None, jti }));
        }
    }

    /// The ids of those in the user table who have rows: one walk through the tables, however many
    /// rows there are.
    fn users_with_rows(&self) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut note = |id: &str| {
            let user = self
                .backend
                .stores
                .users()
                .iter()
                .find(|user| user.id == id);
            found.extend(user.map(|user| user.id.as_str()));
        };
        for (_, tables) in self.backend.places(&self.ctx) {
            tables.sessions.values().for_each(|row| note(&row.user_id));
            let alive = tables
                .refresh
                .values()
                .filter(|row| row.revoked_at.is_none());
            alive.for_each(|row| note(&row.user_id));
        }
        found
    }

    /// True if the session table takes no more rows.
    fn is_full(&self) -> bool {
        let random = self.ctx.settings.scheme.credential == Credential::Random;
        let most = self.ctx.settings.rows.max_rows;
        random && most > 0 && self.backend.counts().sessions >= most
    }

    fn next_node_name(&self) -> String {
        let names = ('a'..='z').map(|letter| format!("node-{letter}"));
        names
            .into_iter()
            .find(|name| self.backend.servers.nodes().iter().all(|n| n.name != *name))
            .unwrap_or_default()
    }
}

/// A number that nobody gave out.
const GUESSED_ID: &str = "AAAAAAAAAAAAAAAAAAAAAA";
/// `{"typ":"at+jwt","alg":"none"}.{"sub":"u-1001"}`, without a signature (RFC 7519 §6).
const UNSECURED: &str = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJub25lIn0.eyJzdWIiOiJ1LTEwMDEifQ.";

fn call(by: &str) -> Call {
    Call {
        by: by.to_owned(),
        path: START_PATH.into(),
        to: None,
        until: None,
    }
}
