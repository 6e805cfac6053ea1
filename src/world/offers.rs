//! What makes sense now: the offers for the menu of what-ifs, and what `--do` takes after a step.
//! With what particulars an action makes sense stands in its row.

use super::World;
use super::action::{Action, Of};
use super::stores::users::User;

impl World {
    /// What can be done now that would change something, sorted by who acts. An offer names the kind
    /// of action and whom or what it acts on; amounts, values and texts are examples.
    #[must_use]
    pub fn offers(&self) -> Vec<Action> {
        let people: Vec<String> = self.people().collect();
        let place = |actor: &str| people.iter().position(|name| name == actor);
        let mut offers = Action::offered_in(self);
        offers.sort_by_key(|offer| offer.actor().and_then(place).unwrap_or(people.len()));
        offers
    }

    /// True if an action is one of the offers, whatever its amounts, values and texts are.
    #[must_use]
    pub fn offered(&self, action: &Action) -> bool {
        action.is_offered_in(self)
    }

    /// Whoever can act: the clients, then the users who have not done so yet.
    pub(super) fn people(&self) -> impl Iterator<Item = String> {
        let clients = self.clients.by_name();
        let users = self.backend.stores.users().iter().map(|user| &user.name);
        let others = users.filter(|name| !clients.contains_key(*name));
        clients.keys().chain(others).cloned()
    }

    /// The users of whom something is true.
    pub(super) fn users_that(&self, is: impl Fn(&User) -> bool) -> Vec<Of> {
        let users = self.backend.stores.users().iter().filter(|user| is(user));
        let of = |user: &User| Of {
            of: user.name.clone(),
        };
        users.map(of).collect()
    }
}
