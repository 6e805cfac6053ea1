//! Every action, one row each: its name in files, who acts, who carries it out, when it is offered;
//! what comes of a row says [`actions`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::World;
use super::super::cast::{START_PATH, TRANSFER_PATH};
use super::super::client::user_of;
use super::super::event::Gone;
use super::super::settings::StoreKind;
use super::super::stores::users::User;
use super::group::Group::{self, Account, Attacker, Key, Machine, Network, Setting, Time};
use super::group::by;
use super::spec::actions;
use super::{
    Call, CrossSite, Cutoff, Deny, Empty, EndSession, ExchangeToken, Fill, Forge, Forward,
    GiveRoles, GoOn, Guess, Hold, Login, Of, Plant, Poll, Refresh, Replay, Steal, Tamper, Visit,
    Who, Xss,
};
use crate::advisor::Demands;
use crate::schema::{Documented, Field, Shape, Table};
use crate::world::http::Method;

actions! {
    (world, it)
//  in files            kind(particulars)               actor           object              group
//      => carried out by, offered: with what it makes sense now

    /// A user sends name and password.
    "login"             Login(Login):                   Some(&it.by),   [user_of(&it.by)],  by(&it.by)
        => world.login(it), offered: world.offer_login();
    /// A client asks for a page or a resource.
    "get"               Get(Call):                      Some(&it.by),   [&it.by],           by(&it.by)
        => world.call(Method::GET, it), offered: world.offer_call(START_PATH);
    /// A client sends a request that changes state.
    "post"              Post(Call):                     Some(&it.by),   [&it.by],           by(&it.by)
        => world.call(Method::POST, it), offered: world.offer_call(TRANSFER_PATH);
    /// A client says goodbye: the session is deleted, or the tokens are dropped and revoked.
    "logout"            Logout(Who):                    Some(&it.by),   [&it.by],           by(&it.by)
        => world.logout(&it.by), offered: world.offer_logout();
    /// A client trades its refresh token for new tokens (RFC 6749 §6).
    "refresh"           Refresh(Refresh):               Some(&it.by),   [&it.by],           if it.lost { Network } else { by(&it.by) }
        => world.refresh(it), offered: world.offer_refresh();
    /// A client asks again and again, with its own credential or with a stolen one.
    "poll"              Poll(Poll):                     Some(&it.by),   [&it.by],           by(&it.by)
        => world.poll(it), offered: world.offer_poll();
    /// A user ends one of her own logins, from another device.
    "end_session"       EndSession(EndSession):         Some(&it.by),   [&it.by, &it.of],   by(&it.by)
        => world.end_session(it), offered: world.offer_end_session();
    /// A service sends what it was shown on to another one.
    "forward"           Forward(Forward):               Some(&it.by),   [&it.by, &it.to],   by(&it.by)
        => world.backend.forward(&mut world.ctx, it), offered: world.backend.offer_forward();
    /// A service trades the token that it was shown for one of its own (RFC 8693).
    "exchange_token"    ExchangeToken(ExchangeToken):   Some(&it.by),   [&it.by, &it.to],   by(&it.by)
        => world.backend.exchange_token(&mut world.ctx, it), offered: world.backend.offer_exchange_token(&world.ctx);
    /// An exchange that was stopped part-way goes on.
    "go_on"             GoOn(GoOn):                     None,           [],                 Network
        => world.go_on(it.until), offered: world.is_held().then(GoOn::default);
    /// The clock moves, in seconds.
    "wait"              Wait(i64):                      None,           [],                 Time
        => world.wait(*it), offered: [60];

    /// Copies of a client's credentials come into other hands.
    "steal"             Steal(Steal):                   Some(&it.from), [&it.from],         Attacker
        => world.steal(it), offered: world.offer_steal();
    /// A thief sends the copies, as they are or altered.
    "replay"            Replay(Replay):                 Some(&it.by),   [&it.by],           by(&it.by)
        => world.replay(it), offered: world.clients.offer_replay();
    /// A client's own credential is altered where it is kept.
    "tamper"            Tamper(Tamper):                 it.by.as_deref(), [it.by(), it.what()], Attacker
        => world.tamper(it), offered: world.offer_tamper();
    /// A browser opens a page of some site.
    "visit"             Visit(Visit):                   Some(&it.by),   [&it.by],           by(&it.by)
        => world.clients.visit(&mut world.ctx, it), offered: world.clients.offer_visit();
    /// A page of some site makes a browser send a request to the lane's own site.
    "cross_site"        CrossSite(CrossSite):           Some(&it.by),   [&it.by],           Attacker
        => world.cross_site(it), offered: world.clients.offer_cross_site();
    /// A script that somebody slipped into a client's page runs there.
    "xss"               Xss(Xss):                       Some(&it.inside), [&it.inside],     Attacker
        => world.xss(it), offered: world.offer_xss();
    /// A client's page is loaded again: what it had in memory is gone.
    "reload"            Reload(Who):                    Some(&it.by),   [&it.by],           by(&it.by)
        => world.leave_page(&it.by, Gone::Reloaded), offered: world.with_a_page();
    /// A client closes its tab.
    "close_tab"         CloseTab(Who):                  Some(&it.by),   [&it.by],           by(&it.by)
        => world.leave_page(&it.by, Gone::TabClosed), offered: world.with_a_page();
    /// A client quits its browser.
    "close_browser"     CloseBrowser(Who):              Some(&it.by),   [&it.by],           by(&it.by)
        => world.leave_page(&it.by, Gone::BrowserClosed), offered: world.with_a_page();
    /// A host sets a cookie of its choice in a client's browser.
    "plant"             Plant(Plant):                   Some(&it.inside), [&it.inside],     Attacker
        => world.clients.plant(&mut world.ctx, it), offered: world.clients.offer_plant(&world.ctx);
    /// Somebody sends a session id that nobody gave to them.
    "guess"             Guess(Guess):                   Some(&it.by),   [],                 by(&it.by)
        => world.guess(it), offered: world.offer_guess();
    /// A client holds another credential, put there by hand.
    "hold"              Hold(Hold):                     Some(&it.by),   [&it.by],           by(&it.by)
        => world.clients.hold(&mut world.ctx, it), offered: world.offer_hold();

    /// The server's rows of one user are deleted by hand (an administrator, a database console).
    "delete_row"        DeleteRow(Of):                  Some(&it.of),   [&it.of],           Account
        => world.delete_rows(it), offered: world.offer_delete_rows();
    /// A user is disabled: her sessions and refresh families end, and she cannot log in.
    "ban"               Ban(Of):                        Some(&it.of),   [&it.of],           Account
        => world.ban(&it.of), offered: world.users_that(|user| !user.disabled);
    /// A banned user may log in again. What was ended stays ended.
    "unban"             Unban(Of):                      Some(&it.of),   [&it.of],           Account
        => world.backend.stores.unban(&mut world.ctx, &it.of), offered: world.users_that(|user| user.disabled);
    /// A user is no longer an administrator.
    "demote"            Demote(Of):                     Some(&it.of),   [&it.of],           Account
        => world.demote(&it.of), offered: world.users_that(User::is_admin);
    /// A user becomes an administrator.
    "promote"           Promote(Of):                    Some(&it.of),   [&it.of],           Account
        => world.backend.stores.promote_user(&mut world.ctx, &it.of), offered: world.users_that(|user| !user.is_admin());
    /// A token is put on the denylist, or all that a user could still use.
    "deny"              Deny(Deny):                     it.of.as_deref(), [it.of.as_deref().unwrap_or_default()], Account
        => world.deny(it), offered: world.offer_deny();
    /// From here on, a user's tokens issued before a time are refused.
    "cutoff"            Cutoff(Cutoff):                 Some(&it.of),   [&it.of],           Account
        => world.cut_off(it), offered: world.offer_cut_off();
    /// Every row of the store is lost.
    "wipe_store"        WipeStore(Empty):               None,           [],                 Machine
        => world.backend.wipe(&mut world.ctx), offered: when(world.backend.counts().total() > 0);
    /// That many more people have logged in before: real rows, where the lane keeps any.
    "fill"              Fill(Fill):                     None,           [],                 Machine
        => world.fill(*it), offered: world.offer_fill();
    /// A user has these roles from here on, and no others.
    "give_roles"        GiveRoles(GiveRoles):           Some(&it.of),   [&it.of],           Account
        => world.backend.stores.give_many_roles(&mut world.ctx, it), offered: world.offer_give_roles();
    /// A scheme is chosen for a site, by rules of thumb; what is not said stays as it was said before.
    "choose"            Choose(Demands):                None,           [],                 Setting
        => world.choose(*it), offered: world.demands;
    /// Rows that are over are removed from the store.
    "purge"             Purge(Empty):                   None,           [],                 Machine
        => world.backend.purge(&mut world.ctx), offered: when(world.backend.has_rows_over(&world.ctx));

    /// A machine stops: a node, `auth` (the issuer) or `store`. What it had in memory is lost.
    "kill_server"       KillServer(String):             None,           [it],               Machine
        => world.backend.kill(&mut world.ctx, it), offered: world.backend.running(&world.ctx);
    /// A machine that had stopped is up again.
    "start_server"      StartServer(String):            None,           [it],               Machine
        => world.backend.start(&mut world.ctx, it), offered: world.backend.stopped(&world.ctx);
    /// A machine stops and starts again.
    "restart"           Restart(String):                None,           [it],               Machine
        => world.backend.restart(&mut world.ctx, it), offered: world.backend.running(&world.ctx);
    /// One more node behind the balancer.
    "add_node"          AddNode(String):                None,           [],                 Machine
        => world.backend.add_node(&mut world.ctx, it), offered: world.backend.offer_add_node();
    /// The replica becomes the primary, with what had reached it.
    "promote_replica"   PromoteReplica(Empty):          None,           [],                 Machine
        => world.backend.stores.promote(&mut world.ctx), offered: when(world.ctx.settings.rows.store == StoreKind::Replicated);

    /// A new key takes the place of the one that signs, at once: the old one is gone.
    "rotate_key"        RotateKey(Empty):               None,           [],                 Key
        => world.rotate_key(), offered: when(world.has_next_key());
    /// A new key stands beside the others, known to verifiers; it does not sign yet.
    "publish_key"       PublishKey(Empty):              None,           [],                 Key
        => world.backend.issuer.publish_key(&mut world.ctx), offered: when(world.has_next_key());
    /// The issuer signs with this key from here on.
    "sign_with"         SignWith(String):               None,           [it],               Key
        => world.backend.issuer.sign_with(&mut world.ctx, it), offered: world.offer_sign_with();
    /// A key is gone: what it signed should be accepted no more.
    "remove_key"        RemoveKey(String):              None,           [it],               Key
        => world.remove_key(it), offered: world.offer_remove_key();
    /// Every node forgets the keys that it fetched.
    "purge_key_caches"  PurgeKeyCaches(Empty):          None,           [],                 Key
        => world.backend.servers.purge_key_caches(&mut world.ctx), offered: when(world.has_key_caches());
    /// A new key for CSRF tokens takes the place of the old one.
    "rotate_csrf_key"   RotateCsrfKey(Empty):           None,           [],                 Key
        => world.backend.servers.rotate_csrf_key(&mut world.ctx), offered: when(world.ctx.settings.asks_csrf());
    /// Somebody makes a credential up, and sends it.
    "forge"             Forge(Box<Forge>):              Some(&it.by),   [],                 by(&it.by)
        => world.forge(it), offered: world.offer_forge();
    /// Settings change from here on: `"leeway"` in every lane, `"passport.leeway"` in one.
    "set"               Set(BTreeMap<String, Value>):   None,           [],                 Setting
        => world.backend.change_settings(&mut world.ctx, it), offered: world.offer_setting();
}

/// The particulars of an action that needs none, where it makes sense.
fn when(it_makes_sense: bool) -> Option<Empty> {
    it_makes_sense.then_some(Empty {})
}
