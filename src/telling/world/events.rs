//! Which sentence an event is.

use serde_json::Value;

use super::{browsers, keys};
use crate::text::{Lang, grouped};
use crate::words::amounts::{self, duration};
use crate::words::marks;
use crate::words::world::{browsers as browser_words, events as words, keys as key_words};
use crate::world::event::{Access, Answer, Event, Sent, Spot, UserChange, UserFact};
use crate::world::stores::Table;
use crate::world::{LISTS, Verdict};

/// So many roles are named one by one.
const FEW: usize = 3;

impl Event {
    /// The event as one sentence.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one arm an event")]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::RequestSent(Sent {
                by,
                to,
                method,
                path,
                ..
            }) => words::request_sent(lang, by, method, path, to),
            Self::Answered(answer) => answered(answer, lang),
            Self::AnswerLost { by } => words::answer_lost(lang, by),
            Self::UserRead { user, what, .. } => {
                let fact = match what {
                    UserFact::Password => words::PASSWORD,
                    UserFact::Roles => words::ROLES,
                    UserFact::Standing => words::STANDING,
                };
                words::user_read(lang, user, fact.get(lang))
            }
            Self::PasswordCompared { user, right: true } => words::password_right(lang, user),
            Self::PasswordCompared { user, right: false } => words::password_wrong(lang, user),
            Self::RowWritten(Access { node, table, .. }) => {
                words::row_written(lang, node, table.say(lang))
            }
            Self::RowRead(Access {
                node,
                table,
                rows: 0,
                ..
            }) => words::row_missed(lang, node, table.say(lang)),
            Self::RowRead(Access { node, table, .. }) => {
                words::row_found(lang, node, table.say(lang))
            }
            Self::RowUpdated(access) => {
                let Access { node, table, .. } = access;
                words::rows_changed(
                    lang,
                    node,
                    amounts::rows(lang, grouped(access.rows)),
                    table.say(lang),
                )
            }
            Self::RowDeleted(access) => {
                let Access { node, table, .. } = access;
                words::rows_deleted(
                    lang,
                    node,
                    amounts::rows(lang, grouped(access.rows)),
                    table.say(lang),
                )
            }
            Self::UserChanged { user, to, .. } => user_changed(user, to, lang),
            Self::Introspected { node, active, .. } => match active {
                Some(true) => words::introspected_active(lang, node),
                Some(false) => words::introspected_inactive(lang, node),
                None => words::introspected_in_vain(lang, node),
            },
            Self::LetThrough { node } => words::let_through(lang, node),
            Self::StoreSilent { node, store } => {
                words::store_silent(lang, node, say_store(store, lang))
            }
            Self::TokenMinted {
                jti,
                kid,
                alg,
                chars,
                ..
            } => words::minted(lang, chars, jti, alg, kid),
            Self::EnvironmentChanged { user_id, from, to } => {
                words::environment_changed(lang, user_id, from, to)
            }
            Self::TokenBound { jti, jkt } => words::bound(lang, jti, jkt),
            Self::Verified {
                node,
                passed,
                of,
                failed,
            } => match failed {
                None => words::verified(lang, node, passed, of),
                Some(failed) => words::check_failed(lang, node, passed, of, failed),
            },
            Self::KeyChanged { kid, change } => change.say(kid, lang),
            Self::KeyTooShort { bytes } => key_words::too_short(lang, bytes),
            Self::KeyCachesPurged { nodes } => key_words::caches_purged(lang, nodes),
            Self::KeysFetched(fetch) => keys::fetched(fetch, lang),
            Self::KeyLookedUp { node, place, bytes } => keys::looked_up(node, place, *bytes, lang),
            Self::CsrfKeyRotated => key_words::CSRF_KEY_ROTATED.get(lang).to_owned(),
            Self::Forged { by, with, chars } => keys::forged(by, with, *chars, lang),
            Self::Flood {
                by,
                more,
                accepted,
                reads,
                fetches,
            } => {
                let reads = words::store_reads(lang, reads);
                let fetches = words::key_fetches(lang, fetches);
                words::flood(lang, by, more, accepted, reads, fetches)
            }
            Self::ReuseDetected { family } => words::reuse_detected(lang, family),
            Self::SuccessorRepeated { family } => words::successor_repeated(lang, family),
            Self::CookieKept { by, name } => browser_words::cookie_kept(lang, by, name),
            Self::CookieCleared { by, name } => browser_words::cookie_cleared(lang, by, name),
            Self::CookieIgnored { by, name, why } => {
                browser_words::cookie_ignored(lang, by, name, why.say(lang))
            }
            Self::Visited { by, site } => browser_words::visited(lang, by, site),
            Self::HeldBack { by, origin } => browser_words::held_back(lang, by, origin),
            Self::CrossSiteSent {
                by,
                from,
                same_site,
                with_cookie,
            } => browsers::made_to_send(by, from, *same_site, *with_cookie, lang),
            Self::Transferred { user } => words::transferred(lang, user),
            Self::ScriptRan {
                inside,
                does,
                found,
            } => browsers::script(inside, *does, found, lang),
            Self::ScriptBlocked { inside } => browser_words::script_blocked(lang, inside),
            Self::PageGone {
                by,
                how,
                tokens,
                cookies,
            } => browsers::gone(by, *how, *tokens, *cookies, lang),
            Self::Planted { inside, from, name } => {
                browser_words::planted(lang, inside, from, name)
            }
            Self::Guessed { by, hash } => browser_words::guessed(lang, by, hash),
            Self::TokensKept { by, storage } => {
                browser_words::tokens_kept(lang, by, storage.say(lang))
            }
            Self::TokensDropped { by } => browser_words::tokens_dropped(lang, by),
            Self::Stolen {
                from,
                by,
                refresh,
                proof,
            } => browsers::stolen(by, from, *refresh, *proof, lang),
            Self::Tampered {
                by, what, from, to, ..
            } => {
                let what = match what {
                    Spot::Member(name) => name.clone(),
                    Spot::Character(part, at) => browser_words::spot(lang, at, part.say(lang)),
                };
                browser_words::tampered(lang, by, what, from, to)
            }
            Self::Held { by, chars } => browser_words::held(lang, chars, by),
            Self::ClockMoved { seconds } => words::clock_moved(lang, duration(*seconds, lang)),
            Self::ServerStopped { name, lost: 0 } => words::stopped(lang, name),
            Self::ServerStopped { name, lost } => {
                words::stopped_with_rows(lang, name, amounts::rows(lang, grouped(*lost)))
            }
            Self::ServerStarted { name } => words::started(lang, name),
            Self::NodeAdded { name } => words::node_added(lang, name),
            Self::ReplicaPromoted { lost, back } => words::replica_promoted(
                lang,
                amounts::rows(lang, grouped(*lost)),
                amounts::rows(lang, grouped(*back)),
            ),
            Self::StoreWiped { rows: lost } => {
                words::wiped(lang, amounts::rows(lang, grouped(*lost)))
            }
            Self::Purged { rows: over, .. } => {
                words::purged(lang, amounts::rows(lang, grouped(*over)))
            }
            Self::Evicted { user_id } => words::evicted(lang, user_id),
            Self::StoreFull { node } => words::store_full(lang, node),
            Self::ReplicaAwaited { seconds, .. } => {
                words::replica_awaited(lang, duration(*seconds, lang))
            }
            Self::Filled { table, rows: count } => {
                words::filled(lang, amounts::rows(lang, grouped(*count)), table.say(lang))
            }
            Self::Chosen(choice) => choice.say(lang),
            Self::SettingChanged { name, from, to } => setting_changed(name, from, to, lang),
            Self::SettingRefused { why } => words::setting_refused(lang, why.say(lang)),
            Self::NothingToDo { why } => why.say(lang).to_owned(),
        }
    }
}

impl Table {
    /// The name of the table's content.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Sessions => words::SESSIONS,
            Self::Refresh => words::REFRESH_TOKENS,
            Self::Proofs => words::PROOFS,
            Self::Denylist => words::DENYLIST,
            Self::Cutoffs => words::CUTOFFS,
        }
        .get(lang)
    }
}

/// A machine that keeps rows, as it is called in a sentence.
pub(super) fn say_store(name: &str, lang: Lang) -> &'static str {
    match name {
        LISTS => words::LIST,
        _ => words::STORE,
    }
    .get(lang)
}

fn answered(answer: &Answer, lang: Lang) -> String {
    let (client, by) = (&answer.request.by, &answer.by);
    match answer.status {
        Some(status) if *by != answer.request.to => {
            words::balancer_answers(lang, &answer.request.to, client, status)
        }
        Some(status) if answer.verdict == Verdict::Ok => words::answered(lang, by, client, status),
        Some(status) => {
            let why = answer.verdict.why(answer.missing, lang);
            words::refused(lang, by, client, status, why)
        }
        None => words::nobody_answers(lang, client),
    }
}

fn user_changed(user: &str, to: &UserChange, lang: Lang) -> String {
    match to {
        UserChange::Disabled => words::banned(lang, user),
        UserChange::Enabled => words::unbanned(lang, user),
        UserChange::Roles(roles) if roles.len() > FEW => {
            words::given_many_roles(lang, user, roles.len())
        }
        UserChange::Roles(roles) => {
            words::given_roles(lang, user, roles.join(marks::COMMA.get(lang)))
        }
    }
}

/// Of a setting with fields, those alone that differ.
fn setting_changed(name: &str, from: &Value, to: &Value, lang: Lang) -> String {
    let whole = || words::setting_changed(lang, name, from, to);
    let (Some(old), Some(new)) = (from.as_object(), to.as_object()) else {
        return whole();
    };
    if old == new || !old.keys().eq(new.keys()) {
        return whole();
    }
    let changed: Vec<String> = new
        .iter()
        .filter(|(field, value)| old.get(*field) != Some(*value))
        .map(|(field, value)| {
            words::setting_changed(lang, format!("{name}.{field}"), &from[field], value)
        })
        .collect();
    changed.join(marks::SPACE.get(lang))
}
