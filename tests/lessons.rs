//! The figures that the lessons promise, read from `play --json` as a script would: they are those
//! of the standards and of tests/vectors/lessons.json, computed with other software.

#[path = "support/played.rs"]
mod played;

use std::fmt::Write as _;

use cloakroom::jose::base64url;
use cloakroom::lesson::exposure::Reach;
use cloakroom::lesson::scenario::catalogue;
use cloakroom::page::{Change, present};
use cloakroom::play::Request;
use cloakroom::text::Lang;
use cloakroom::world::{Event, Latency, event::ForgedWith};
use played::{outcome, play, step};
use serde_json::Value;

const T0: i64 = 1_767_225_600;

fn vectors() -> Value {
    serde_json::from_str(include_str!("vectors/lessons.json")).expect("vectors")
}

#[test]
fn the_first_login_gives_the_cookie_and_the_token_of_the_vectors() {
    let (trace, vectors) = (play("first-login", &[], &[]), vectors());
    let again = step(&trace, "again");
    let held = |lane: &str| {
        again["lanes"][lane]["state"]["client"][0]["value"]
            .as_str()
            .expect("held")
            .to_owned()
    };
    assert_eq!(held("ticket"), "_rCXPuj0AQB-YcDr59_Y3g");
    assert_eq!(
        held("passport"),
        vectors["TOKEN"].as_str().expect("a token")
    );
    assert_eq!(held("passport").len(), 423);
    let answer = step(&trace, "answer")["lanes"]["ticket"]["messages"].to_string();
    assert!(answer.contains(
        "Set-Cookie: __Host-sid=_rCXPuj0AQB-YcDr59_Y3g; Path=/; Secure; HttpOnly; SameSite=Lax"
    ));
    let cost = |lane: &str| {
        let lane = &again["lanes"][lane];
        (
            lane["store"]["reads"].as_u64().unwrap(),
            lane["credential_bytes"].as_u64().unwrap(),
        )
    };
    assert_eq!(cost("ticket"), (1, 43));
    assert_eq!(cost("passport"), (0, 447));
    assert_eq!(again["lanes"]["ticket"]["state"]["badge"], "stateful");
    assert_eq!(again["lanes"]["passport"]["state"]["badge"], "stateless");
}

#[test]
fn the_anatomy_shows_every_value_of_the_worked_example() {
    let (trace, vectors) = (play("anatomy", &[], &[]), vectors());
    let text = |name: &str| {
        vectors[name]
            .as_str()
            .unwrap_or_else(|| panic!("{name}"))
            .to_owned()
    };
    let hmac = &step(&trace, "hmac")["lanes"]["passport"]["shown"]["hmac"];
    assert_eq!(hmac["k0"], text("K0"));
    assert_eq!(hmac["ipad_block"], text("ipad_block"));
    assert_eq!(hmac["opad_block"], text("opad_block"));
    assert_eq!(hmac["inner"], text("inner"));
    assert_eq!(hmac["mac"], text("outer"));
    assert_eq!(hmac["signature"], text("S"));
    assert_eq!(hmac["message_len"], vectors["signing_input_len"]);
    let parts = &step(&trace, "parts")["lanes"]["passport"]["shown"]["parts"];
    let lengths = [
        "header_chars",
        "payload_chars",
        "signature_chars",
        "total_chars",
    ]
    .map(|n| parts[n].as_u64());
    assert_eq!(lengths, [66, 312, 43, 423].map(Some));
    let mac = &step(&trace, "one-character")["lanes"]["passport"]["shown"]["mac"];
    assert_eq!(mac["expected"], text("tamper_sub.expected_mac"));
    assert_eq!(mac["sent"], text("outer"));
    assert_eq!(mac["differing_bits"], vectors["tamper_sub.bits_differing"]);
}

#[test]
fn a_flipped_character_is_refused_at_the_check_that_the_lesson_names() {
    let trace = play("anatomy", &[], &[]);
    let failed = |id: &str| {
        let checks = step(&trace, id)["lanes"]["passport"]["checks"]
            .as_array()
            .expect("checks")
            .clone();
        let failed: Vec<Value> = checks
            .into_iter()
            .filter(|c| c["status"] == "fail")
            .collect();
        failed
            .first()
            .map(|c| c["check"].as_str().expect("a name").to_owned())
    };
    assert_eq!(failed("one-character").as_deref(), Some("signature"));
    assert_eq!(failed("role").as_deref(), Some("signature"));
    assert_eq!(failed("spelling").as_deref(), Some("base64url"));
    assert_eq!(failed("lenient"), None);
    assert_eq!(failed("all-checks").as_deref(), Some("exp"));
    let [ticket, _] = outcome(step(&trace, "one-character"));
    assert_eq!(ticket, (Some(401), Some("unknown_id")));
    let last = outcome(step(&trace, "signature-only"));
    assert_eq!(
        last,
        [(Some(401), Some("idle_timeout")), (Some(200), Some("ok"))]
    );
}

#[test]
fn a_logout_deletes_a_row_and_leaves_the_token_until_it_expires() {
    let trace = play("logout", &[], &[]);
    let table = [
        ("replay", 62, (401, "unknown_id"), (200, "ok")),
        ("last-second", 899, (401, "unknown_id"), (200, "ok")),
        ("expired", 900, (401, "unknown_id"), (401, "expired")),
        ("leeway", 959, (401, "unknown_id"), (200, "ok")),
        ("leeway-over", 960, (401, "unknown_id"), (401, "expired")),
    ];
    for (id, at, ticket, passport) in table {
        let step = step(&trace, id);
        assert_eq!(step["at"].as_i64(), Some(T0 + at), "{id}");
        let want = [ticket, passport].map(|(status, verdict)| (Some(status), Some(verdict)));
        assert_eq!(outcome(step), want, "{id}");
    }
    let price = step(&trace, "price");
    let latency = ["ticket", "passport"].map(|lane| price["lanes"][lane]["stop_latency"].as_i64());
    assert_eq!(latency, [Some(0), Some(840)]);
    assert_eq!(
        step(&trace, "leeway")["lanes"]["passport"]["stop_latency"],
        900
    );
    assert_eq!(
        step(&trace, "copied")["lanes"]["ticket"]["stop_latency"],
        Value::Null
    );
}

#[test]
fn a_used_refresh_token_revokes_its_family() {
    let trace = play("refresh", &[], &[]);
    let passport = |id: &str| outcome(step(&trace, id))[1];
    assert_eq!(passport("run-out"), (Some(401), Some("expired")));
    assert_eq!(passport("trade-in"), (Some(200), Some("ok")));
    assert_eq!(passport("reuse"), (Some(400), Some("refresh_reused")));
    let rows = step(&trace, "reuse")["lanes"]["passport"]["state"]["server"]
        .as_array()
        .expect("rows")
        .clone();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row["revoked_at"] == T0 + 950));
    assert_eq!(passport("alice-pays"), (Some(400), Some("refresh_revoked")));
    // Variants: the thief is first; the answer is lost; two clocks.
    assert_eq!(passport("thief-first"), (Some(200), Some("ok")));
    assert_eq!(
        passport("second-rings"),
        (Some(400), Some("refresh_reused"))
    );
    assert_eq!(passport("thief-still-in"), (Some(200), Some("ok")));
    assert_eq!(passport("thief-out"), (Some(401), Some("expired")));
    assert_eq!(passport("false-alarm"), (Some(400), Some("refresh_reused")));
    assert_eq!(passport("grace"), (Some(200), Some("ok")));
    let rt2 = vectors()["rt2"].as_str().expect("rt2").to_owned();
    assert!(
        step(&trace, "grace")["lanes"]["passport"]["messages"]
            .to_string()
            .contains(&rt2)
    );
    assert_eq!(passport("fast-clock"), (Some(401), Some("expired")));
    assert_eq!(passport("fast-clock-leeway"), (Some(200), Some("ok")));
    assert_eq!(passport("slow-clock"), (Some(401), Some("not_yet_valid")));
    assert_eq!(passport("slow-clock-leeway"), (Some(200), Some("ok")));
}

#[test]
fn memory_of_one_node_does_not_scale_and_a_shared_store_does() {
    let trace = play("scale-out", &[], &[]);
    let statuses = |id: &str, lane: &str| -> Vec<u64> {
        let requests = step(&trace, id)["lanes"][lane]["requests"]
            .as_array()
            .expect("requests")
            .clone();
        requests
            .iter()
            .map(|r| r["status"].as_u64().expect("a status"))
            .collect()
    };
    assert_eq!(statuses("node-b", "ticket"), [401]);
    assert_eq!(statuses("c-then-a", "ticket"), [401, 200]);
    assert_eq!(statuses("sticky", "ticket"), [200, 200, 200]);
    assert_eq!(statuses("redeploy", "ticket"), [401, 401]);
    assert_eq!(statuses("shared", "ticket"), [303, 200]);
    assert_eq!(statuses("shared-c", "ticket"), [200]);
    assert_eq!(statuses("node-d", "ticket"), [200]);
    for id in [
        "node-b", "c-then-a", "sticky", "redeploy", "shared", "shared-c", "node-d",
    ] {
        assert!(
            statuses(id, "passport").iter().all(|status| *status == 200),
            "{id}"
        );
        assert_eq!(
            step(&trace, id)["lanes"]["passport"]["store"]["reads"],
            0,
            "{id}"
        );
    }
    let signed = step(&trace, "signed-logout");
    assert_eq!(outcome(signed), [(Some(200), Some("ok")); 2]);
    assert_eq!(signed["lanes"]["ticket"]["state"]["badge"], "stateless");
}

/// The ids of the steps that no longer go as the lesson tells them.
fn not_as_told(trace: &Value) -> Vec<&str> {
    let steps = trace["steps"].as_array().expect("steps");
    steps
        .iter()
        .filter(|s| s["as_told"] == false)
        .filter_map(|s| s["id"].as_str())
        .collect()
}

#[test]
fn a_what_if_changes_the_steps_after_it_and_no_others() {
    // A tampered token: refused by its signature, from the step after it.
    let trace = play(
        "first-login",
        &["5: { tamper = { claim = \"roles\", value = \"admin\" } }"],
        &[],
    );
    assert_eq!(not_as_told(&trace), ["again", "who-remembers"]);
    let [ticket, passport] = outcome(step(&trace, "again"));
    assert_eq!(
        (ticket, passport),
        ((Some(200), Some("ok")), (Some(401), Some("bad_signature")))
    );
    let what_if = &trace["steps"][5];
    assert_eq!(
        (&what_if["n"], &what_if["after"], &what_if["as_told"]),
        (&Value::Null, &5.into(), &Value::Null)
    );
    assert_eq!(what_if["cause"], "what-if");

    // A deleted row: the ticket finds nothing.
    let trace = play(
        "first-login",
        &["5: { delete_row = { of = \"alice\" } }"],
        &[],
    );
    assert_eq!(
        outcome(step(&trace, "again"))[0],
        (Some(401), Some("unknown_id"))
    );
    assert_eq!(outcome(step(&trace, "again"))[1], (Some(200), Some("ok")));
    assert_eq!(not_as_told(&trace), ["again", "who-remembers"]);

    // A stopped server, a stopped store.
    let trace = play("first-login", &["5: { kill_server = \"node-a\" }"], &[]);
    assert_eq!(
        outcome(step(&trace, "again")),
        [(Some(503), Some("no_answer")); 2]
    );
    let trace = play(
        "first-login",
        &["5@ticket: { kill_server = \"store\" }"],
        &[],
    );
    assert_eq!(
        outcome(step(&trace, "again")),
        [(Some(503), Some("store_down")), (Some(200), Some("ok"))]
    );

    // The clock.
    let trace = play("first-login", &["5: { wait = 900 }"], &[]);
    assert_eq!(
        outcome(step(&trace, "again")),
        [
            (Some(401), Some("idle_timeout")),
            (Some(401), Some("expired"))
        ]
    );

    // Without one, everything is as told.
    assert!(not_as_told(&play("first-login", &[], &[])).is_empty());
}

#[test]
fn a_setting_changes_the_outcome() {
    let trace = play("logout", &[], &["passport.leeway=60", "ticket.idle=30"]);
    assert_eq!(outcome(step(&trace, "expired"))[1], (Some(200), Some("ok")));
    assert_eq!(
        outcome(step(&trace, "logout"))[0],
        (Some(401), Some("idle_timeout"))
    );
    let trace = play("first-login", &[], &["passport.alg=RS256"]);
    assert_eq!(outcome(step(&trace, "again"))[1], (Some(200), Some("ok")));
    let checks = step(&trace, "again")["lanes"]["passport"]["checks"].to_string();
    assert!(checks.contains("RS256"), "{checks}");
}

#[test]
fn what_cannot_be_put_in_gets_a_sentence() {
    let refused = |what_if: &str, setting: &str| {
        let list = |text: &str| {
            if text.is_empty() {
                Vec::new()
            } else {
                vec![text.to_owned()]
            }
        };
        let request = Request {
            scenario: "logout".into(),
            what_ifs: list(what_if),
            settings: list(setting),
            ..Request::default()
        };
        let error = request.ready().expect_err("refused");
        (error.exit_code(), error.to_string())
    };
    let (code, said) = refused("0: { replay = {} }", "");
    assert!(
        code == 2 && said.contains("not possible after step 0") && said.contains("login"),
        "{said}"
    );
    let (code, said) = refused("3: { tampr = {} }", "");
    assert!(code == 2 && said.contains("tamper"), "{said}");
    let (code, said) = refused("99: { wait = 1 }", "");
    assert!(code == 2 && said.contains("99"), "{said}");
    let (code, said) = refused("1@tickt: { wait = 1 }", "");
    assert!(code == 2 && said.contains("ticket"), "{said}");
    let (code, said) = refused("", "ticket.store=redis");
    assert!(code == 2 && said.contains("shared"), "{said}");
    let (code, said) = refused("", "ticket.stor=shared");
    assert!(code == 2 && said.contains("store"), "{said}");
}

#[test]
fn every_value_says_how_it_came_about() {
    let request = Request {
        scenario: "logout".into(),
        ..Request::default()
    };
    let ready = request.ready().unwrap_or_else(|error| panic!("{error}"));
    let vectors = vectors();
    for (at, frame) in ready.trace.frames.iter().enumerate() {
        for lane in 0..frame.lanes.len() {
            for lang in Lang::ALL {
                let list = cloakroom::page::derivations(&ready.trace, at, lane, lang);
                assert!(!list.is_empty());
                for derivation in list {
                    assert!(!derivation.rule.is_empty(), "{derivation:?}");
                }
            }
        }
    }
    let replay = |lane| cloakroom::page::derivations(&ready.trace, 3, lane, Lang::En);
    let says = |lane, text: &str| {
        replay(lane)
            .into_iter()
            .find(|derivation| derivation.value.contains(text))
            .unwrap_or_else(|| panic!("nothing says {text}"))
    };
    let hash = says(
        0,
        "id_hash 3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a",
    );
    assert_eq!(
        hash.command.as_deref(),
        Some("printf %s '_rCXPuj0AQB-YcDr59_Y3g' | openssl dgst -sha256")
    );
    let signature = says(1, "signature needed: ");
    assert!(
        signature
            .value
            .ends_with(vectors["S"].as_str().expect("a text"))
    );
    assert_eq!(
        says(0, "401 unknown_id").source,
        "OWASP Session Management Cheat Sheet"
    );
}

#[test]
fn a_copy_is_good_until_the_logout_in_one_lane_and_until_the_expiry_in_the_other() {
    let trace = play("logout", &[], &[]);
    let attacker = |id: &str, lane: &str| step(&trace, id)["lanes"][lane]["attacker"].clone();
    let expected = [
        ("copied", 0, 0, 1, 1),
        ("logout", 60, 60, 0, 1),
        ("replay", 60, 62, 0, 1),
        ("expired", 60, 900, 0, 0),
        ("price", 60, 900, 0, 0),
    ];
    for (id, ticket, passport, t_users, p_users) in expected {
        for (lane, seconds, users) in [("ticket", ticket, t_users), ("passport", passport, p_users)]
        {
            let seen = attacker(id, lane);
            assert_eq!(seen["access"]["seconds"], seconds, "{id} {lane}: {seen}");
            assert_eq!(seen["access"]["users"], users, "{id} {lane}: {seen}");
        }
    }
    assert_eq!(attacker("replay", "passport")["left"]["seconds"], 838);
    let stolen = play("stolen", &[], &[]);
    let steps = stolen["steps"].as_array().expect("steps");
    let polled = steps.iter().find(|step| step["at"] == T0 + 28_800);
    let lanes = &polled.expect("a step at the absolute end")["lanes"];
    assert_eq!(lanes["ticket"]["attacker"]["access"]["seconds"], 28_800);
    assert_eq!(lanes["passport"]["attacker"]["access"]["seconds"], 900);
    let login = play("first-login", &[], &[]);
    assert!(step(&login, "again")["lanes"]["ticket"]["attacker"].is_null());
}

/// What an attacker has made up counts like a copy: a guess is one user's, a forgery anybody's, and
/// one that is signed with the issuer's key lasts until the key is gone from every cache.
#[test]
fn the_attacker_is_shown_with_what_she_made_up() {
    let reach = |scenario: &str, id: &str, lane: usize| {
        let request = Request {
            scenario: scenario.into(),
            ..Request::default()
        };
        let ready = request.ready().expect("ready");
        let steps = &ready.trace.scenario.steps;
        let at = steps.iter().position(|step| step.id == id).expect(id);
        let users = ready.trace.frames[at].lanes[lane].world.users().len();
        let reach =
            Reach::of(&ready.trace.frames[at].lanes[lane].world).expect("something of hers");
        (reach, users - 1)
    };
    let (guess, _) = reach("fixation", "neighbours", 0);
    assert_eq!(guess.made, Some(ForgedWith::Guess));
    assert_eq!((guess.access.users, guess.access.seconds), (1, 0));
    assert_eq!(guess.left, Some(Latency::Seconds(900)));
    let (own, _) = reach("fixation", "neighbours", 1);
    assert_eq!((own.made, own.access.users), (None, 0));
    let (unsigned, others) = reach("forgery", "none-naive", 1);
    assert_eq!(unsigned.made, Some(ForgedWith::Nothing));
    assert_eq!(
        (unsigned.access.users, unsigned.access.seconds),
        (others, 0)
    );
    assert_eq!(unsigned.left, Some(Latency::Seconds(890)));
    let (refused, _) = reach("forgery", "none-pinned", 1);
    assert_eq!((refused.left, refused.access.users), (None, 0));
    assert_eq!(refused.access.seconds, 0);
    let lasts = |id: &str| reach("key-rotation", id, 1).0.left;
    let left = ["leaked", "revoke", "purge"].map(lasts);
    let seconds = |left| Some(Latency::Seconds(left));
    assert_eq!(left, [seconds(581), seconds(292), None]);
}

/// The strip speaks of the copy that still opens something: inside, where the one from outside no
/// longer does.
#[test]
fn the_attacker_is_shown_with_the_copy_that_is_let_in() {
    let request = Request {
        scenario: "microservices".into(),
        ..Request::default()
    };
    let ready = request.ready().expect("ready");
    let reach = |step: &str| {
        let steps = &ready.trace.scenario.steps;
        let at = steps.iter().position(|s| s.id == step).expect("a step");
        Reach::of(&ready.trace.frames[at].lanes[0].world).expect("a copy")
    };
    let inside = reach("edge-inside");
    assert_eq!(
        (inside.by.as_str(), inside.access.users),
        ("mallory.inside", 1)
    );
    assert_eq!(inside.left, Some(Latency::Seconds(58)));
    let over = reach("edge-over");
    assert_eq!((over.left, over.access.users), (None, 0));
    assert_eq!(over.access.seconds, 59);
}

/// Whatever is done, at any step of the course: nobody has had access for longer than there was
/// time, and a copy that is let in now is in the stop latency.
#[test]
fn no_figure_of_a_branch_contradicts_what_is_let_in() {
    let branches: [(&str, &[&str]); 9] = [
        ("logout", &[]),
        ("denylist", &[]),
        ("denylist", &["7: { restart = \"node-b\" }"]),
        ("denylist", &["2@passport: { wipe_store = {} }"]),
        (
            "denylist",
            &["0: { set = { \"passport.leeway\" = 60, \"passport.list_end\" = \"exp\" } }"],
        ),
        ("refresh", &["5: { set = { \"passport.grace\" = 60 } }"]),
        ("store-down", &[]),
        ("key-rotation", &[]),
        ("microservices", &[]),
    ];
    for (scenario, what) in branches {
        let trace = play(scenario, what, &[]);
        for step in trace["steps"].as_array().expect("steps") {
            let since = step["at"].as_i64().expect("an instant") - T0;
            for (name, lane) in step["lanes"].as_object().expect("lanes") {
                let here = format!("{scenario} {what:?}, step {}, {name}", step["n"]);
                let access = lane["access"].as_object();
                for (by, access) in access.into_iter().flatten() {
                    let seconds = access["seconds"].as_i64().expect("seconds");
                    assert!((0..=since).contains(&seconds), "{here}: {by} {seconds}");
                }
            }
        }
    }
    let figures = |scenario: &str, what: &[&str], id: &str| {
        let trace = play(scenario, what, &[]);
        let lane = &step(&trace, id)["lanes"]["passport"];
        (
            lane["access"]["mallory"]["seconds"].as_i64(),
            lane["stop_latency"].as_i64(),
        )
    };
    // Refused from T+900 on, and let in again at T+959 for the last second of the leeway.
    assert_eq!(figures("logout", &[], "leeway"), (Some(900), Some(900)));
    assert_eq!(
        figures("logout", &[], "leeway-over"),
        (Some(901), Some(900))
    );
    // The list fails open: let in from now to the expiry.
    assert_eq!(figures("denylist", &[], "fail-open"), (Some(60), Some(840)));
    assert_eq!(figures("denylist", &[], "fail-closed"), (Some(60), Some(0)));
    let rises = ["0: { set = { \"passport.leeway\" = 60, \"passport.list_end\" = \"exp\" } }"];
    assert_eq!(figures("denylist", &rises, "gone").1, Some(900));
}

/// A row is marked as looked up only in the table that was asked, and a miss only where there is none.
#[test]
fn a_look_up_is_marked_where_it_happened() {
    let mut marked = 0;
    for scenario in catalogue::scenarios() {
        let request = Request {
            scenario: scenario.id.clone().into(),
            ..Request::default()
        };
        let trace = request.ready().expect("ready").trace;
        for (at, frame) in trace.frames.iter().enumerate() {
            let page = present(&trace, at, Lang::En);
            for (lane, page) in frame.lanes.iter().zip(&page.lanes) {
                let asked = |place: &str, hit: bool| {
                    let node = place.split_once("(memory of ");
                    let node = node.and_then(|(_, rest)| rest.split_once(')'));
                    lane.events.iter().any(|event| match event {
                        Event::RowRead(read) => {
                            (read.rows > 0) == hit && node.is_none_or(|(name, _)| read.node == name)
                        }
                        _ => false,
                    })
                };
                let ledgers = page.tables.iter();
                for table in ledgers.filter(|table| table.title.starts_with("LEDGER")) {
                    let place = format!("{}, frame {at}: {}", scenario.id, table.title);
                    let found = table
                        .rows
                        .iter()
                        .any(|row| row.change == Some(Change::Found));
                    assert!(!found || asked(&table.title, true), "{place}");
                    // What was looked up and written, too, is marked as changed.
                    let written = table
                        .rows
                        .iter()
                        .any(|row| row.change == Some(Change::Changed));
                    marked += usize::from(found || written && asked(&table.title, true));
                    let missed = table
                        .rows
                        .iter()
                        .any(|row| row.change == Some(Change::Missed));
                    assert!(!missed || asked(&table.title, false), "{place}: a miss");
                }
            }
        }
    }
    assert!(marked > 50, "{marked} rows are marked");
}

/// A token of years ago, or of a day to come, carried by hand: no time has a sign within it.
#[test]
fn no_time_has_a_negative_part() {
    let token = |iat: i64, exp: i64| {
        let payload = format!(r#"{{"sub":"u-1001","iat":{iat},"exp":{exp}}}"#);
        let parts = [r#"{"alg":"HS256","typ":"at+jwt"}"#, &payload];
        let parts = parts.map(|part| base64url::encode(part.as_bytes()));
        format!("{}.{}.AAAA", parts[0], parts[1])
    };
    for (iat, exp) in [
        (T0 - 771, T0 - 1),
        (1_700_000_000, 1_704_067_199),
        (T0 + 90, T0 + 91),
    ] {
        let hold = format!(
            r#"5: {{ hold = {{ by = "alice", credential = "{}" }} }}"#,
            token(iat, exp)
        );
        let request = Request {
            scenario: "first-login".into(),
            what_ifs: vec![hold],
            ..Request::default()
        };
        let trace = request.ready().expect("ready").trace;
        let mut said = String::new();
        for at in 0..trace.frames.len() {
            for lang in Lang::ALL {
                let _ = write!(said, "{:?}", present(&trace, at, lang));
            }
        }
        assert!(said.contains("T+00:00:05"), "the lesson's times are there");
        for wrong in ["T+-", ":-", "T--"] {
            let at = said.find(wrong).map(|at| {
                said[at.saturating_sub(40)..]
                    .chars()
                    .take(80)
                    .collect::<String>()
            });
            assert_eq!(at, None, "iat {iat}, exp {exp}");
        }
    }
}
