//! Which sentence an action is, as a line of the menu or a title.

use std::collections::BTreeMap;

use serde_json::Value;

use super::attacks;
use crate::text::Lang;
use crate::words::amounts::duration;
use crate::words::marks;
use crate::words::world::actions as words;
use crate::words::world::attacks::sends_copy;
use crate::world::Action;
use crate::world::action::{Deny, Hold, Poll, Refresh};

impl Action {
    /// The action in words, as a line of a list or a title: no full stop.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let label = match self {
            Self::Login(login) => return words::logs_in(lang, &login.by),
            Self::Get(call) => return words::sends(lang, &call.by, "GET", &call.path),
            Self::Post(call) => return words::sends(lang, &call.by, "POST", &call.path),
            Self::Logout(who) => return words::logs_out(lang, &who.by),
            Self::Refresh(refresh) => return refreshing(refresh, lang),
            Self::Poll(poll) => return polling(poll, lang),
            Self::EndSession(end) => return words::ends_login(lang, &end.by, &end.of),
            Self::Forward(forward) => {
                let method = forward.method.name();
                return words::forwards(lang, &forward.by, method, &forward.path, &forward.to);
            }
            Self::ExchangeToken(exchange) => {
                return words::trades(lang, &exchange.by, &exchange.to);
            }
            Self::GoOn(_) => words::GO_ON,
            Self::Wait(seconds) => return words::clock_moves(lang, duration(*seconds, lang)),
            Self::Steal(steal) => return attacks::copying(steal, lang),
            Self::Replay(replay) => return sends_copy(lang, &replay.by, &replay.path),
            Self::Tamper(tamper) => return attacks::tampering(tamper, lang),
            Self::Visit(visit) => return attacks::visit(visit, lang),
            Self::CrossSite(forged) => return attacks::forged(forged, lang),
            Self::Xss(xss) => return attacks::script(xss, lang),
            Self::Reload(who) => return words::reloads(lang, &who.by),
            Self::CloseTab(who) => return words::closes_tab(lang, &who.by),
            Self::CloseBrowser(who) => return words::quits_browser(lang, &who.by),
            Self::Plant(plant) => return attacks::planting(plant, lang),
            Self::Guess(guess) => return attacks::guessing(guess, lang),
            Self::Hold(hold) => return holding(hold, lang),
            Self::DeleteRow(user) => return words::deletes_rows(lang, &user.of),
            Self::Ban(user) => return words::bans(lang, &user.of),
            Self::Unban(user) => return words::unbans(lang, &user.of),
            Self::Demote(user) => return words::demotes(lang, &user.of),
            Self::Promote(user) => return words::promotes(lang, &user.of),
            Self::Deny(deny) => return denying(deny, lang),
            Self::Cutoff(cutoff) => return words::cuts_off(lang, &cutoff.of),
            Self::WipeStore(_) => words::WIPE_STORE,
            Self::Fill(fill) => return words::fills(lang, fill.logins),
            Self::GiveRoles(roles) => return words::gives_roles(lang, &roles.of, roles.count),
            Self::Choose(_) => words::CHOOSE,
            Self::Purge(_) => words::PURGE,
            Self::KillServer(name) => return words::stops(lang, name),
            Self::StartServer(name) => return words::starts(lang, name),
            Self::Restart(name) => return words::restarts(lang, name),
            Self::AddNode(name) => return words::joins(lang, name),
            Self::PromoteReplica(_) => words::PROMOTE_REPLICA,
            Self::RotateKey(_) => words::ROTATE_KEY,
            Self::PublishKey(_) => words::PUBLISH_KEY,
            Self::SignWith(kid) => return words::signs_with(lang, kid),
            Self::RemoveKey(kid) => return words::removes_key(lang, kid),
            Self::PurgeKeyCaches(_) => words::PURGE_KEY_CACHES,
            Self::RotateCsrfKey(_) => words::ROTATE_CSRF_KEY,
            Self::Forge(forge) => return attacks::forging(forge, lang),
            Self::Set(values) => return setting(values, lang),
        };
        label.get(lang).to_owned()
    }
}

/// How many characters of a credential are shown.
const SHOWN: usize = 15;

fn polling(poll: &Poll, lang: Lang) -> String {
    let Poll {
        by,
        every,
        times,
        path,
    } = poll;
    let every = duration(*every, lang);
    match times.get() {
        1 => words::gets_later(lang, by, path, every),
        times => words::polls(lang, by, path, every, times),
    }
}

fn refreshing(refresh: &Refresh, lang: Lang) -> String {
    if refresh.lost {
        words::refreshes_in_vain(lang, &refresh.by)
    } else {
        words::refreshes(lang, &refresh.by)
    }
}

fn holding(hold: &Hold, lang: Lang) -> String {
    let Hold { by, credential } = hold;
    let mut short: String = credential.chars().take(SHOWN).collect();
    if short.len() < credential.len() {
        short.push('…');
    }
    words::holds(lang, by, short)
}

fn denying(deny: &Deny, lang: Lang) -> String {
    match (&deny.of, &deny.jti) {
        (Some(of), _) => words::denies_all(lang, of),
        (None, jti) => words::denies(lang, jti.as_deref().unwrap_or("?")),
    }
}

fn setting(values: &BTreeMap<String, Value>, lang: Lang) -> String {
    let values: Vec<String> = values
        .iter()
        .map(|(name, value)| words::sets(lang, name, value))
        .collect();
    if values.is_empty() {
        return words::SETS_NOTHING.get(lang).to_owned();
    }
    values.join(marks::COMMA.get(lang))
}
