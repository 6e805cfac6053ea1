//! Client authentication at the issuer: a machine's id and secret (`Authorization: Basic`, RFC 6749
//! §2.3.1), a public client's name, and the refusal `invalid_client`. A browser can keep no secret;
//! what runs on a server can, and must.

use crate::jose::base64url;
use crate::world::client::{PUBLIC_CLIENTS, WEB_CLIENT};
use crate::world::context::Ctx;
use crate::world::http::Message;
use crate::world::server::Servers;

/// The client id of the API that the nodes run.
const API: &str = "api";
/// The client id of the server of a page.
const BFF: &str = "web-bff";

impl Servers {
    /// Under which name a machine is known to the issuer: a service by its own, all nodes of the API
    /// by one.
    pub(in crate::world) fn client_id<'a>(&self, ctx: &Ctx, machine: &'a str) -> &'a str {
        if self.service(machine).is_some() {
            machine
        } else if self.is_bff_at(ctx, machine) {
            BFF
        } else {
            API
        }
    }

    /// A request with the id and the secret of the machine that sends it (RFC 7617 §2).
    pub(in crate::world) fn authenticated(
        &self,
        ctx: &Ctx,
        request: Message,
        machine: &str,
    ) -> Message {
        request.with("Authorization", &basic(self.client_id(ctx, machine)))
    }

    /// The client that a request authenticates, if it does.
    pub(in crate::world) fn client_in<'a>(&'a self, request: &Message) -> Option<&'a str> {
        let shown = request.header("Authorization")?;
        let services = self.services().iter().map(|service| service.name.as_str());
        services
            .chain([API, BFF])
            .find(|client| basic(client) == shown)
    }

    /// The client that asks the issuer for tokens, or to take one back: one with a secret shows it, one
    /// that can keep none gives its name (RFC 6749 §3.2.1). None for one with a secret that does not
    /// show it, and for a name that nobody is registered under.
    pub(in crate::world) fn client_asking(&self, ctx: &Ctx, request: &Message) -> Option<String> {
        if request.header("Authorization").is_some() {
            return self.client_in(request).map(str::to_owned);
        }
        let body: serde_json::Value = serde_json::from_str(&request.body).unwrap_or_default();
        let named = request.field("client_id").or(body["client_id"].as_str());
        // The login form is the site's own, and names nobody.
        let named = named.or_else(|| ctx.has_login_form().then_some(WEB_CLIENT))?;
        PUBLIC_CLIENTS.contains(&named).then(|| named.to_owned())
    }
}

impl Ctx {
    /// The issuer's answer to a client that does not say who it is (RFC 6749 §5.2).
    pub(in crate::world) fn refused_client(&self) -> Message {
        Message::response(401, self.now)
            .with("WWW-Authenticate", r#"Basic realm="cloakroom""#)
            .no_store()
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
    use crate::world::action::Action;
    use crate::world::cast::AUTH_HOST;
    use crate::world::exchange::Intent;
    use crate::world::http::Method;
    use crate::world::settings::Preset;
    use crate::world::{ISSUER, Verdict, World};

    #[test]
    fn who_does_not_say_who_it_is_is_refused() {
        let settings = Preset::Passport.settings();
        let world = World::new(Preset::Passport, settings, 1, 0);
        let request = || Message::request(Method::POST, "/introspect", AUTH_HOST);
        assert_eq!(world.backend.servers.client_in(&request()), None);
        let guessed = request().with("Authorization", "Basic YXBpOmd1ZXNz");
        assert_eq!(world.backend.servers.client_in(&guessed), None);
        let sent = world
            .backend
            .servers
            .authenticated(&world.ctx, request(), "node-a");
        assert_eq!(world.backend.servers.client_in(&sent), Some(API));
        assert_eq!(
            world.ctx.refused_client().text(),
            "HTTP/1.1 401 Unauthorized\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n\
             WWW-Authenticate: Basic realm=\"cloakroom\"\r\nCache-Control: no-store\r\n\
             Content-Type: application/json\r\nContent-Length: 26\r\n\r\n\
             {\"error\":\"invalid_client\"}"
        );
    }

    /// A request of a node to the issuer, for a refresh token; and what came of it.
    fn asked(
        world: &mut World,
        request: Message,
        path: &str,
        token: &str,
    ) -> (Option<u16>, Verdict, String) {
        let token = token.to_owned();
        let intent = match path {
            "/token" => Intent::Refresh { token, lost: false },
            _ => Intent::Revoke { token: Some(token) },
        };
        let answer = world.backend.between(
            &mut world.ctx,
            "node-a",
            ISSUER,
            (Method::POST, path),
            request,
            intent,
        );
        let message = answer.message.expect("an answer");
        (answer.status, answer.verdict, message.body.clone())
    }

    fn form(path: &str, body: &str) -> Message {
        let request = Message::request(Method::POST, path, AUTH_HOST);
        request.form(body.to_owned())
    }

    /// Holds for every way to the issuer: what the server of a page sends without its secret does nothing.
    #[test]
    fn a_client_with_a_secret_gets_nothing_without_it() {
        let mut settings = Preset::Passport.settings();
        settings.set("storage", &"bff".into()).expect("a setting");
        let mut world = World::new(Preset::Passport, settings, 1, 0);
        let login = Action::Login(serde_json::from_str(r#"{"by":"alice"}"#).expect("a login"));
        world.apply(&login);
        let rows = world
            .backend
            .tables(&world.ctx, "node-a")
            .expect("tables")
            .sessions
            .clone();
        let token = rows.values().find_map(|row| row.refresh.clone());
        let token = token.expect("a refresh token");
        let refused = (
            Some(401),
            Verdict::InvalidClient,
            r#"{"error":"invalid_client"}"#.to_owned(),
        );
        for path in ["/token", "/revoke"] {
            for body in ["", "client_id=web-bff", "client_id=nobody"] {
                let request = form(path, body);
                assert_eq!(
                    asked(&mut world, request, path, &token),
                    refused,
                    "{path} {body}"
                );
            }
            let guessed = form(path, "").with("Authorization", "Basic YXBpOmd1ZXNz");
            assert_eq!(asked(&mut world, guessed, path, &token), refused, "{path}");
            // Another client's name, or its secret, does not help.
            let grant = (Some(400), Verdict::WrongClient);
            let other = world
                .backend
                .servers
                .authenticated(&world.ctx, form(path, ""), ISSUER);
            let public = form(path, "client_id=web-spa");
            for request in [other, public] {
                let (status, verdict, body) = asked(&mut world, request, path, &token);
                assert_eq!((status, verdict), grant, "{path}");
                assert!(body.starts_with(r#"{"error":"invalid_grant","#), "{body}");
            }
        }
        let own = world
            .backend
            .servers
            .authenticated(&world.ctx, form("/token", ""), "node-a");
        let (status, verdict, _) = asked(&mut world, own, "/token", &token);
        assert_eq!((status, verdict), (Some(200), Verdict::Ok));
    }

    /// Clients without a secret are told apart by name alone, and their tokens are, too.
    #[test]
    fn a_token_serves_the_client_that_it_was_issued_to() {
        let mut settings = Preset::Passport.settings();
        settings.set("denylist", &true.into()).expect("a setting");
        let mut world = World::new(Preset::Passport, settings, 1, 0);
        let login = Action::Login(serde_json::from_str(r#"{"by":"alice.ios"}"#).expect("a login"));
        world.apply(&login);
        let tokens = world.clients()["alice.ios"].tokens.clone().expect("tokens");
        let refresh = tokens.refresh.expect("a refresh token");
        for (path, token) in [
            ("/token", &refresh),
            ("/revoke", &refresh),
            ("/revoke", &tokens.access),
        ] {
            let (status, verdict, _) =
                asked(&mut world, form(path, "client_id=web-spa"), path, token);
            assert_eq!(
                (status, verdict),
                (Some(400), Verdict::WrongClient),
                "{path}"
            );
        }
        assert!(
            world
                .backend
                .stores
                .lists(&world.ctx)
                .expect("lists")
                .denylist
                .is_empty()
        );
        for (path, token) in [("/token", &refresh), ("/revoke", &tokens.access)] {
            let (status, verdict, _) =
                asked(&mut world, form(path, "client_id=ios-app"), path, token);
            assert_eq!((status, verdict), (Some(200), Verdict::Ok), "{path}");
        }
    }
}
