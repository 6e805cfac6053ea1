//! What other rooms may read of a lane: each question that pages, exhibits and tests can ask a
//! `World`.

use std::collections::BTreeMap;

use super::World;
use super::client::Loot;
use crate::jose::check::Policy;
use crate::jose::key::{KeySet, SigningKey};
use crate::world::action::Until;
use crate::world::client::Client;
use crate::world::event::{Answer, Sent};
use crate::world::http::Message;
use crate::world::issuer::keys::IssuerKeys;
use crate::world::settings::{Preset, Settings};
use crate::world::stores::users::User;
use crate::world::stores::{Counts, Denied, Store, Tables};
use crate::world::{Badge, Node, Outsider};

impl World {
    /// What the lane started from: how its login page and its answers look.
    #[must_use]
    pub fn preset(&self) -> Preset {
        self.ctx.preset
    }

    /// The scheme, and its dials.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.ctx.settings
    }

    /// The lane's clock, seconds since 1970.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.ctx.now
    }

    /// The user table.
    #[must_use]
    pub fn users(&self) -> &[User] {
        self.backend.stores.users()
    }

    /// The user of a name.
    #[must_use]
    pub fn user_named(&self, name: &str) -> Option<&User> {
        self.backend.stores.user_named(name)
    }

    /// The user of an id.
    #[must_use]
    pub fn user_with_id(&self, id: &str) -> Option<&User> {
        self.backend.stores.user_with_id(id)
    }

    /// Everyone who sends requests, by name.
    #[must_use]
    pub fn clients(&self) -> &BTreeMap<String, Client> {
        self.clients.by_name()
    }

    /// The servers behind the balancer.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        self.backend.servers.nodes()
    }

    /// The services behind them.
    #[must_use]
    pub fn services(&self) -> &[Node] {
        self.backend.servers.services()
    }

    /// The server that checks passwords and signs tokens, where that is a machine of its own.
    #[must_use]
    pub fn issuer(&self) -> &Node {
        self.backend.issuer.node()
    }

    /// The store that all servers ask.
    #[must_use]
    pub fn store(&self) -> &Store {
        self.backend.stores.shared()
    }

    /// The machine of denylist and cutoffs, where these are not in the store.
    #[must_use]
    pub fn list_store(&self) -> &Store {
        self.backend.stores.list_store()
    }

    /// The issuer's keys.
    #[must_use]
    pub fn keys(&self) -> &IssuerKeys {
        self.backend.issuer.keys()
    }

    /// The issuer from outside the lesson that the verifiers trust, too.
    #[must_use]
    pub fn outsider(&self) -> Option<&Outsider> {
        self.backend.servers.outsider()
    }

    /// Puts copies of credentials into a client's hands, however it came by them: for whoever asks a
    /// copy of a world, as the tests do, what it would say to a credential.
    pub fn hand_over(&mut self, to: &str, loot: Loot) {
        self.clients.client(to).loot = Some(loot);
    }

    /// Lets the verifiers trust an issuer from outside the lesson, too.
    pub fn trust(&mut self, outsider: Outsider) {
        self.backend.servers.trust(outsider);
    }

    /// True if the latest stop that was asked for was not carried out.
    #[must_use]
    pub fn stop_failed(&self) -> bool {
        self.meter.stop_failed()
    }

    /// When the latest stop was asked for, seconds since 1970.
    #[must_use]
    pub fn stopped_at(&self) -> Option<i64> {
        self.meter.stopped_at()
    }

    /// Seconds so far in which a server would have let a client in as somebody else, with what it
    /// held at that time.
    #[must_use]
    pub fn exposed_to(&self, client: &str) -> i64 {
        self.meter.exposed_to(client)
    }

    /// Who keeps the state of a login, with these settings.
    #[must_use]
    pub fn badge(&self) -> Badge {
        self.ctx.badge()
    }

    /// How many rows the server side keeps, wherever it keeps them.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.backend.counts()
    }

    /// The machines that judge credentials: the servers behind the balancer, and the services.
    pub fn verifiers(&self) -> impl Iterator<Item = &Node> {
        self.backend.servers.verifiers()
    }

    /// True if denylist or cutoffs are on a machine of their own.
    #[must_use]
    pub fn has_list_machine(&self) -> bool {
        self.backend.stores.has_list_machine(&self.ctx)
    }

    /// Every place where rows are kept, with its rows; `None` is the shared store.
    pub fn places(&self) -> impl Iterator<Item = (Option<&str>, &Tables)> {
        self.backend.places(&self.ctx)
    }

    /// The access token, or the cookie's value, that a client would show.
    #[must_use]
    pub fn credential_of(&self, client: &str) -> Option<&str> {
        self.clients.credential_of(&self.ctx, client)
    }

    /// Whose credential a client shows that has none of its own and holds a copy.
    #[must_use]
    pub fn copied_from(&self, client: &str) -> Option<&str> {
        self.clients.copied_from(&self.ctx, client)
    }

    /// The credential that is a client's own: it was given to it.
    #[must_use]
    pub fn own_credential(&self, client: &str) -> Option<&str> {
        self.clients.own_credential(&self.ctx, client)
    }

    /// The name of the cookie that carries the credential.
    #[must_use]
    pub fn cookie_name(&self) -> &'static str {
        self.ctx.cookie_name()
    }

    /// The access token behind a credential: the credential itself, or what the server of the page
    /// keeps for the one who shows it. Behind a gateway a token may stand for a random number.
    #[must_use]
    pub fn token_of(&self, credential: &str) -> Option<String> {
        self.backend.token_of(&self.ctx, credential)
    }

    /// Seconds that the longest-lived entry is still kept; `None` where there is no entry.
    #[must_use]
    pub fn entry_left(&self) -> Option<i64> {
        self.backend.stores.entry_left(&self.ctx)
    }

    /// What the lists are asked about a token: its own entry, and its user's. `None` where no list
    /// is kept, or the text is no token.
    #[must_use]
    pub fn entry_of(&self, token: &str) -> Option<(Denied, String)> {
        self.ctx.entry_of(token)
    }

    /// What a verifier of this lane asks of a token.
    #[must_use]
    pub fn policy<'a>(&'a self, keys: &'a KeySet) -> Policy<'a> {
        self.ctx.policy(keys)
    }

    /// The credential in a request, where this lane carries it.
    #[must_use]
    pub fn credential_in<'a>(&self, request: &'a Message) -> Option<&'a str> {
        self.ctx.credential_in(request)
    }

    /// The service of a name.
    #[must_use]
    pub fn service(&self, name: &str) -> Option<&Node> {
        self.backend.servers.service(name)
    }

    /// The exchanges that are held part-way, in the order in which they were sent: the request, how
    /// far it has come, and its answer once the server has made it.
    pub fn under_way(&self) -> impl Iterator<Item = (&Sent, Until, Option<&Answer>)> {
        self.held
            .iter()
            .map(|held| (&held.sent, held.stage, held.answer.as_ref()))
    }

    /// The credential that a machine finds in a request.
    #[must_use]
    pub fn credential_at<'a>(&self, to: &str, request: &'a Message) -> Option<&'a str> {
        self.backend.servers.credential_at(&self.ctx, to, request)
    }

    /// The key that the issuer signs with.
    #[must_use]
    pub fn signing_key(&self) -> &SigningKey {
        self.backend.issuer.signing_key()
    }

    /// The keys that verifiers accept, or will once they have fetched them.
    #[must_use]
    pub fn verification_keys(&self) -> KeySet {
        self.backend.issuer.verification_keys()
    }

    /// The key sets by which some machine of the lane believes a token: the issuer's, the gateway's
    /// where services take its tokens, and that of an issuer from outside.
    pub fn believed_keys(&self) -> impl Iterator<Item = KeySet> {
        let takes_inner = |name: &str| self.backend.servers.takes_inner(&self.ctx, name);
        let inner = self.verifiers().find(|it| takes_inner(&it.name));
        let gateway = inner.map(|it| self.backend.configured_keys(&self.ctx, &it.name));
        let outside = self.outsider().map(|outsider| outsider.keys.clone());
        let issuer = self.verification_keys();
        [issuer].into_iter().chain(gateway).chain(outside)
    }

    /// True if there is something to see of the keys: several, another one than at first, or copies
    /// of them at the nodes.
    #[must_use]
    pub fn shows_keys(&self) -> bool {
        self.backend.issuer.shows_keys(&self.ctx)
    }

    /// What `document.cookie` gives to a script in a client's page.
    #[must_use]
    pub fn document_cookie(&self, client: &str) -> String {
        self.clients.document_cookie(&self.ctx, client)
    }
}
