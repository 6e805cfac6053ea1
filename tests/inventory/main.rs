//! What the course must make visible: a row of [`INVENTORY`] each, and `i_09_…` holds row 9.
//!
//! Each is read from `play --json`, as a script would read it.

mod basics;
mod binding;
mod browser;
mod keys;
#[path = "../support/played.rs"]
mod played;
mod revocation;
mod stores;

use std::collections::BTreeSet;

use played::{outcome, play, step};

/// What the course must make visible, each with its number.
const INVENTORY: &[&str] = &[
    "01 Every scenario ends with the question that it answers.",
    "02 Every topic selects a scenario.",
    "05 The essential difference is where the state is kept.",
    "08 The step that makes the credential changes one holder.",
    "09 A session is stopped at once.",
    "10 A token scales: a new server takes it without a store.",
    "11 The session is the first lane.",
    "12 The server keeps the state of a session.",
    "13 Most sites start with a session.",
    "14 A logout of a session is one deletion.",
    "15 All sessions of a user can be ended.",
    "16 An administrator who is demoted loses access.",
    "17 How long an end of access takes can be read.",
    "18 The session is a cloakroom ticket.",
    "19 The server keeps a ledger of its sessions.",
    "20 The number that the browser has means nothing.",
    "21 The server looks the number up.",
    "22 A session begins with a login.",
    "23 A session is a row in memory or in a database.",
    "24 Its id travels in a cookie.",
    "25 The browser sends the cookie by itself.",
    "26 The row says who it is.",
    "27 After a logout the old id is refused, and the old token is not.",
    "28 An id cannot be changed to another one, if it is random.",
    "29 An id is short, and a token is long.",
    "30 Rows in a server's memory do not scale.",
    "31 A shared store does.",
    "32 Rows grow with the sessions.",
    "33 Memory and reads grow with the users.",
    "34 Each request is a read and a note.",
    "35 A replica follows its primary.",
    "36 A fail-over loses what had not reached the replica.",
    "37 Each remedy adds parts that must be up.",
    "38 Several kinds of client use the same kind of token.",
    "39 The server keeps nothing of an access token.",
    "40 The verifier makes the same checks, wherever the client is.",
    "41 Several services accept one token.",
    "42 The token is a passport.",
    "43 The issuer signs and forgets.",
    "44 The client keeps the token.",
    "45 The verifier's checks are listed.",
    "46 A token has three parts.",
    "47 The payload can be read without a key.",
    "48 A change is found by the signature.",
    "49 A token begins with a login.",
    "50 The issuer signs it.",
    "51 The client has three places to keep it.",
    "52 The client sends it with each request.",
    "53 Who checks the signature alone accepts what is over or for others.",
    "54 Servers need not tell each other anything.",
    "55 A web page, an app and a command line can carry it.",
    "56 Each service verifies by itself.",
    "57 A token outlives its logout.",
    "58 It is accepted until it expires.",
    "59 A denylist takes a token back.",
    "60 Access tokens are short, and a refresh token is used once.",
    "61 A script in the page carries away what it can read.",
    "62 The place where the token is kept decides which attacks work.",
    "63 A token leaves more decisions open.",
    "64 Keys and lists have to be operated.",
    "65 What is recommended changes as a site grows.",
    "66 What a site demands changes what is recommended.",
    "67 The comparison: who keeps the state.",
    "68 The comparison: how a change is found.",
    "69 The comparison: how it scales.",
    "70 The comparison: how long a logout takes.",
    "71 The comparison: apps of a phone.",
    "72 The comparison: what each is for.",
    "77 The answer in one sentence: where the state is kept.",
    "78 A lane says who keeps the state, and says so again when that changes.",
    "79 Every recommendation names what speaks against it.",
];

#[test]
fn every_row_has_a_test() {
    let sources = [
        include_str!("basics.rs"),
        include_str!("binding.rs"),
        include_str!("browser.rs"),
        include_str!("keys.rs"),
        include_str!("revocation.rs"),
        include_str!("stores.rs"),
    ];
    let names = sources
        .iter()
        .flat_map(|file| file.split("\nfn i_").skip(1));
    let held: BTreeSet<&str> = names.flat_map(held_by).collect();
    let rows: BTreeSet<&str> = INVENTORY.iter().map(|row| &row[..2]).collect();
    assert_eq!(held, rows);
}

/// The numbers that the rest of a test's name begins with: `09_i_10_an_end` holds 09 and 10.
fn held_by(name: &str) -> Vec<&str> {
    let (first, rest) = name.split_once('_').unwrap_or((name, ""));
    let mut held = vec![first];
    if let Some(next) = rest.strip_prefix("i_") {
        held.extend(held_by(next));
    }
    held
}
