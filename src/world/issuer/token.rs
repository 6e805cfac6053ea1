//! An access token as it is made: its claims (`iss`, `sub`, `aud`, `exp`, `jti`, `scope`, `cnf`;
//! RFC 9068), its signature, the answer that brings it.

use serde_json::json;

use crate::jose::key::SigningKey;
use crate::jose::mint;
use crate::world::cast::ISS;
use crate::world::context::Ctx;
use crate::world::event::{Event, Sent};
use crate::world::http::Message;
use crate::world::issuer::{Issuer, SCOPE};
use crate::world::stores::users::User;

impl Issuer {
    /// Signs an access token (RFC 9068 §2) of a login: of a family, by a client, at a time; bound to
    /// a key where there is one.
    pub(super) fn mint(
        &mut self,
        ctx: &mut Ctx,
        sent: &Sent,
        user: &User,
        login: (&str, &str, i64),
        jkt: Option<&str>,
    ) -> String {
        let jti = ctx.chance.token_id();
        let mut claims = ctx.claims(user, &jti, login);
        if let Some(jkt) = jkt {
            claims["cnf"] = json!({ "jkt": jkt });
        }
        let token = self.sign_claims(ctx, &claims);
        if let Some(jkt) = jkt.map(str::to_owned) {
            ctx.log.push(Event::TokenBound { jti, jkt });
        }
        if !ctx.settings.is_bff() {
            self.note_issued(&sent.by, &user.name, &token);
        }
        token
    }

    /// Signs claims as an access token.
    pub(in crate::world) fn sign_claims(
        &mut self,
        ctx: &mut Ctx,
        claims: &serde_json::Value,
    ) -> String {
        let key = self.signing_key().clone();
        ctx.sign_as(&key, claims)
    }
}

impl Ctx {
    /// Signs claims as an access token with a key.
    pub(in crate::world) fn sign_as(
        &mut self,
        key: &SigningKey,
        claims: &serde_json::Value,
    ) -> String {
        let kid = key.key().kid.clone().unwrap_or_default();
        let alg = key.alg().name();
        let header = json!({ "alg": alg, "typ": "at+jwt", "kid": kid });
        let token = mint::mint(&header.to_string(), &claims.to_string(), key);
        self.log.push(Event::TokenMinted {
            jti: claims["jti"].as_str().unwrap_or_default().to_owned(),
            kid,
            alg: alg.into(),
            chars: token.len(),
            exp: claims["exp"].as_i64().unwrap_or_default(),
        });
        token
    }

    /// What an access token for a user says, if it is made now.
    pub(in crate::world) fn claims(
        &self,
        user: &User,
        jti: &str,
        (family, client, login): (&str, &str, i64),
    ) -> serde_json::Value {
        let exp = self.now + self.settings.token.access_ttl;
        let mut claims = json!({
            "iss": ISS, "sub": user.id, "aud": self.settings.token.aud, "client_id": client,
            "iat": self.now, "exp": exp, "jti": jti, "scope": SCOPE, "roles": user.roles, "sid": family,
        });
        if self.settings.token.nbf {
            claims["nbf"] = self.now.into();
        }
        if self.settings.session.max_auth_age > 0 {
            claims["auth_time"] = login.into();
        }
        claims
    }

    /// The token response (RFC 6749 §5.1).
    pub(super) fn token_answer(&self, access: &str, ttl: i64, refresh: Option<&str>) -> Message {
        let mut body =
            json!({ "access_token": access, "token_type": self.scheme(), "expires_in": ttl });
        if let Some(refresh) = refresh {
            body["refresh_token"] = refresh.into();
        }
        body["scope"] = SCOPE.into();
        Message::response(200, self.now).oauth_json(body.to_string())
    }
}
