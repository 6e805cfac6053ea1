//! Machines as clients of the issuer: each says who it is, with an id and a secret of its own
//! (RFC 6749 §2.3.1). A browser can keep no secret; what runs on a server can, and must.

use super::World;
use super::http::Message;
use crate::jose::base64url;

/// The client id of the API that the nodes run.
const API: &str = "api";
/// The client id of the server of a page.
const BFF: &str = "web-bff";

impl World {
    /// Under which name a machine is known to the issuer: a service by its own, all nodes of the API
    /// by one.
    pub(super) fn client_id<'a>(&self, machine: &'a str) -> &'a str {
        if self.service(machine).is_some() {
            machine
        } else if self.is_bff_at(machine) {
            BFF
        } else {
            API
        }
    }

    /// A request with the id and the secret of the machine that sends it (RFC 7617 §2).
    pub(super) fn authenticated(&self, request: Message, machine: &str) -> Message {
        request.with("Authorization", &basic(self.client_id(machine)))
    }

    /// The client that a request authenticates, if it does.
    pub(super) fn client_in<'a>(&'a self, request: &Message) -> Option<&'a str> {
        let shown = request.header("Authorization")?;
        let services = self.services.iter().map(|service| service.name.as_str());
        services
            .chain([API, BFF])
            .find(|client| basic(client) == shown)
    }

    /// The issuer's answer to a client that does not say who it is (RFC 6749 §5.2).
    pub(super) fn refused_client(&self) -> Message {
        Message::response(401, self.now)
            .with("WWW-Authenticate", r#"Basic realm="cloakroom""#)
            .with("Cache-Control", "no-store")
            .json(r#"{"error":"invalid_client"}"#.into())
    }
}

fn basic(client: &str) -> String {
    let url = base64url::encode(format!("{client}:teaching-secret-of-{client}").as_bytes());
    let padding = "=".repeat((4 - url.len() % 4) % 4);
    format!("Basic {}{padding}", url.replace('-', "+").replace('_', "/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::settings::Preset;

    #[test]
    fn who_does_not_say_who_it_is_is_refused() {
        let settings = Preset::Passport.settings();
        let world = World::new(Preset::Passport, settings, 1, 0);
        let request = || Message::request("POST", "/introspect", "auth.cloakroom.example");
        assert_eq!(world.client_in(&request()), None);
        let guessed = request().with("Authorization", "Basic YXBpOmd1ZXNz");
        assert_eq!(world.client_in(&guessed), None);
        let sent = world.authenticated(request(), "node-a");
        assert_eq!(world.client_in(&sent), Some(API));
        assert_eq!(
            world.refused_client().text(),
            "HTTP/1.1 401 Unauthorized\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n\
             WWW-Authenticate: Basic realm=\"cloakroom\"\r\nCache-Control: no-store\r\n\
             Content-Type: application/json\r\nContent-Length: 26\r\n\r\n\
             {\"error\":\"invalid_client\"}"
        );
    }
}
