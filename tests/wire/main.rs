//! What goes over the wire and into the store, byte for byte. The texts are those that
//! RFC 6265, 6585, 6749, 6750, 7009 and 9110 ask for. A test's name begins with the message that it
//! is about:
//!
//! | ticket | | passport | |
//! |---|---|---|---|
//! | `t1` | login | `p1` | login and its token answer |
//! | `t2` | request with the cookie | `p2` | request with the token |
//! | `t3` | an id that is unknown or over | `p3` | nothing shown |
//! | `t4` | logout | `p4` | a bad, expired or revoked token |
//! | `t5` | a forged request, a missing right | `p5` | a missing right |
//! | `t6` | the store is down | `p7` | refresh (RFC 6749 §6) |
//! | `t7` | a new id at login | `p8` | revocation (RFC 7009) |
//! | `t8` | an administrator ends all sessions | `p9` | introspection (RFC 7662) |
//! | | | `p10` | the key set (RFC 7517) |
//! | | | `p11` | proof of possession (RFC 9449) |
//! | | | `p12` | the token in a cookie |
//! | | | `p13` | a header line that is too long (RFC 6585 §5) |

mod binding;
mod challenges;
mod cors;
mod framing;
mod gateway;
#[path = "../support/lane.rs"]
mod lane;
mod ledger;
mod order;
mod passport;
#[path = "../support/played.rs"]
#[allow(dead_code)]
mod played;
mod revocation;
mod ticket;

use cloakroom::world::settings::Preset;
use cloakroom::world::stores::Table;
use cloakroom::world::{Event, Verdict};
use serde_json::{Value, json};

use self::lane::{Lane, T0};

const SID: &str = "_rCXPuj0AQB-YcDr59_Y3g";
/// HMAC-SHA-256 of the session id under the CSRF key.
const CSRF: &str = "M6hgeBqqWnegyCdKxKsxjHdNL_bJorKg25mPdxhZgYM";
const RT_1: &str = "rt_5zG6ZDFgIGRcYG37c-RXM1fIpMZATTif02lAokrBqXc";
const RT_2: &str = "rt_LETm8Gz1Y_DyzpqcBr2UN00yr5f6rvDwpX5k64pB87I";
const TOKEN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImhzLTIwMjYtMDEifQ.eyJpc3MiOiJodHRwczovL2F1dGguY2xvYWtyb29tLmV4YW1wbGUiLCJzdWIiOiJ1LTEwMDEiLCJhdWQiOiJodHRwczovL2FwaS5jbG9ha3Jvb20uZXhhbXBsZSIsImNsaWVudF9pZCI6IndlYi1zcGEiLCJpYXQiOjE3NjcyMjU2MDAsImV4cCI6MTc2NzIyNjUwMCwianRpIjoiYXQtMDAwMSIsInNjb3BlIjoib3JkZXJzOnJlYWQgb3JkZXJzOndyaXRlIiwicm9sZXMiOlsidXNlciJdLCJzaWQiOiJmYW0tMDAwMSJ9.bChyHEMUh-WQUlZBzjCtSeZdChj2eaDIH_UtuPBnGlU";

impl Lane {
    fn ticket() -> Self {
        Self::new(Preset::Ticket, json!({}))
    }

    fn passport() -> Self {
        Self::new(Preset::Passport, json!({}))
    }

    fn request(&self) -> String {
        let sent = self.events.iter().rev().find_map(|event| match event {
            Event::RequestSent(sent) => Some(sent.message.text()),
            _ => None,
        });
        sent.expect("a request")
    }

    /// The latest answer, without what it says to a page of another origin: that is for
    /// [`cors`] to see.
    fn answer(&self) -> String {
        let answer = self.events.iter().rev().find_map(|event| match event {
            Event::Answered(answer) => answer.message.as_ref().map(|m| m.text()),
            _ => None,
        });
        let answer = answer.expect("an answer");
        let lines = answer.split("\r\n");
        let lines = lines.filter(|line| !cors::LINES.contains(line));
        lines.collect::<Vec<_>>().join("\r\n")
    }

    fn verdict(&self) -> Verdict {
        let verdict = self.events.iter().rev().find_map(|event| match event {
            Event::Answered(answer) => Some(answer.verdict),
            _ => None,
        });
        verdict.expect("an answer")
    }

    fn credential_bytes(&self) -> usize {
        let sent = self.events.iter().find_map(|event| match event {
            Event::RequestSent(sent) if sent.aside.is_none() => Some(sent.credential_bytes),
            _ => None,
        });
        sent.expect("a request")
    }

    /// SQL and Redis of every access to a table.
    fn commands(&self, of: Table) -> Vec<(String, String)> {
        let accesses = self.events.iter().filter_map(Event::access);
        accesses
            .filter(|access| access.table == of)
            .filter_map(|access| access.command.as_ref())
            .map(|command| (command.sql().join("\n"), command.redis().join("\n")))
            .collect()
    }
}

/// A message from its lines; the last one is the body, whose length becomes the last header line
/// (RFC 9112 §6.2): of an answer that can have a body, and of a request that has one or whose method
/// brings one (RFC 9110 §8.6).
fn http<const N: usize>(lines: [&str; N]) -> String {
    let body = lines[N - 1];
    let framed = match lines[0].split(' ').collect::<Vec<_>>()[..] {
        ["HTTP/1.1", "204", ..] => false,
        ["HTTP/1.1" | "POST", ..] => true,
        _ => !body.is_empty(),
    };
    let mut lines = lines.map(str::to_owned).to_vec();
    if framed {
        lines.insert(N - 2, format!("Content-Length: {}", body.len()));
    }
    lines.join("\r\n")
}

fn command(sql: &str, redis: &str) -> (String, String) {
    (sql.into(), redis.into())
}

fn login() -> Value {
    json!({ "login": { "by": "alice" } })
}

fn get() -> Value {
    json!({ "get": { "by": "alice" } })
}

const LOGIN_REQUIRED: &str = r#"{"error":"login_required"}"#;
const ORDERS: &str = r#"{"user":"alice","orders":[101,102]}"#;
