//! The choice for a site: every preset, every option, what tips it, a site that grows.

use cloakroom::advisor::{Demands, Phase, Site, Tension};
use cloakroom::interview::Link;
use cloakroom::lesson::scenario::catalogue;
use cloakroom::text::Lang;
use cloakroom::world::Action;
use serde_json::{Value, json};

use super::{broken, cloakroom, json, refused, said};

/// Scheme, points of a session, points of a token, rules that fired.
fn outcome(choice: &Value) -> (&str, u64, u64, String) {
    let fired = choice["fired"].as_array().expect("rules").iter();
    let fired: Vec<&str> = fired.map(|rule| rule["id"].as_str().unwrap()).collect();
    let points = |side| choice["points"][side].as_u64().unwrap();
    let scheme = choice["recommend"].as_str().unwrap();
    (scheme, points("session"), points("token"), fired.join(" "))
}

#[test]
fn every_preset_gives_what_the_rules_give() {
    let all = json(&["choose", "--json"]);
    assert!(all["heuristic"].as_str().unwrap().contains("rule of thumb"));
    let all = all["presets"].as_array().unwrap().clone();
    let expected = [
        ("finance", "session", 5, 0, "D1 D4", "shared_store"),
        ("admin-panel", "session", 7, 0, "D1 D4 D7", "shared_store"),
        ("shop", "session", 3, 0, "D1b D4", "shared_store"),
        ("spa", "session", 2, 0, "D4", "shared_store"),
        (
            "social-network",
            "token",
            0,
            6,
            "D2 D3 D9",
            "replicated_store",
        ),
        ("api", "token", 0, 3, "D5", "shared_store"),
        ("microservices", "hybrid", 3, 3, "D1b D2 D4", "shared_store"),
    ];
    assert_eq!(all.len(), expected.len());
    for (choice, (name, scheme, session, token, fired, topology)) in all.iter().zip(expected) {
        assert_eq!(choice["preset"], name);
        assert_eq!(
            outcome(choice),
            (scheme, session, token, fired.to_owned()),
            "{name}"
        );
        assert_eq!(choice["topology"], topology, "{name}");
        let silent = choice["not_fired"].as_array().unwrap().len();
        assert_eq!(
            silent + choice["fired"].as_array().unwrap().len(),
            10,
            "{name}"
        );
        let alone = json(&["choose", "--preset", name, "--json"]);
        let alone = alone.as_object().unwrap();
        assert!(
            choice
                .as_object()
                .unwrap()
                .iter()
                .all(|(key, value)| alone[key] == *value)
        );
    }
}

#[test]
fn a_preset_has_the_names_that_one_would_type() {
    for (alias, name) in [
        ("admin", "admin-panel"),
        ("sns", "social-network"),
        ("ec", "shop"),
    ] {
        let found = json(&["choose", "--preset", alias, "--json"]);
        assert_eq!(found["preset"], name);
    }
    let refused = refused(&["choose", "--preset", "shopp"], Lang::En, 2);
    assert!(
        refused.contains("finance, admin-panel, shop, spa"),
        "{refused}"
    );
}

#[test]
fn the_sites_are_those_of_the_lesson() {
    let lesson = catalogue::find("choose").expect("the lesson");
    let asked = |step: &str| {
        let step = lesson.steps.iter().find(|s| s.id == step).expect("a step");
        step.actions.iter().find_map(|action| match action {
            Action::Choose(demands) => Some(*demands),
            _ => None,
        })
    };
    let link = |step: &str| Link {
        scenario: "choose".to_owned(),
        step: step.to_owned(),
        ..Link::default()
    };
    let mut links = Vec::new();
    for site in Site::ALL {
        if let Some(step) = site.step() {
            assert_eq!(asked(step), Some(site.demands()), "{step}");
            links.push(link(step));
        }
    }
    for phase in Phase::ALL {
        assert_eq!(asked(phase.name()), Some(phase.brings()), "{phase:?}");
        links.push(link(phase.name()));
    }
    assert_eq!(links.len(), 10);
    assert_eq!(broken(&links), [] as [&Link; 0]);
}

#[test]
fn every_option_alone_changes_the_result_or_the_rules() {
    let base = ["choose", "--preset", "spa", "--json"];
    let before = json(&base);
    for option in [
        &["--stop", "0"][..],
        &["--stop", "60"],
        &["--services", "3"],
        &["--clients", "web,mobile"],
        &["--clients", "web,partners"],
        &["--clients", "other-site"],
        &["--offline"],
        &["--live-rights"],
        &["--servers", "1"],
        &["--users", "1000000"],
    ] {
        let after = json(&[&base[..], option].concat());
        assert_ne!(outcome(&after), outcome(&before), "{option:?}");
    }
    // Users alone move the rows, and leave the scheme.
    let many = json(&[&base[..], &["--users", "1000000"]].concat());
    assert_eq!(many["recommend"], before["recommend"]);
    assert_eq!(many["topology"], "replicated_store");
    assert_eq!(before["topology"], "shared_store");
}

#[test]
fn options_alone_are_a_site_and_each_rule_says_what_it_weighed() {
    let line = "choose --users 5000 --clients web,mobile --services 4 --stop 0 --servers 3 --live-rights --json";
    let choice = json(&line.split(' ').collect::<Vec<_>>());
    assert_eq!(
        outcome(&choice),
        ("hybrid", 7, 5, "D1 D2 D3 D4 D7".to_owned())
    );
    assert_eq!(choice["preset"], Value::Null);
    assert_eq!(choice["demands"]["third_party"], false);
    let weighed = |list: &str, id: &str| {
        let rules = choice[list].as_array().unwrap();
        let rule = rules.iter().find(|rule| rule["id"] == id);
        rule.unwrap_or_else(|| panic!("{id}"))["weighed"].clone()
    };
    assert_eq!(weighed("fired", "D1"), json!({ "stop": 0 }));
    assert_eq!(weighed("fired", "D2"), json!({ "verifiers": 4 }));
    assert_eq!(
        weighed("fired", "D4"),
        json!({ "same_site": true, "third_party": false })
    );
    assert_eq!(weighed("not_fired", "D9"), json!({ "users": 5000 }));
    // An option takes back what a preset has.
    let calm = json(&["choose", "--preset", "admin", "--live-rights=no", "--json"]);
    assert_eq!(outcome(&calm).3, "D1 D4");
}

#[test]
fn what_would_tip_it_does() {
    for site in Site::ALL {
        let choice = json(&["choose", "--preset", site.name(), "--json"]);
        let tips = choice["tips"].as_array().unwrap();
        assert!(!tips.is_empty(), "{site:?}");
        for tip in tips {
            let change: Demands = serde_json::from_value(tip["change"].clone()).unwrap();
            let again = site.demands().and(change).choice();
            assert_eq!(tip["recommend"], json!(again.recommend));
            assert_ne!(tip["recommend"], choice["recommend"]);
        }
    }
    // What everything speaks for is not tipped by one thing.
    let line = "choose --clients mobile,partners --services 9 --stop 3600 --servers 9 --users 9000000 --offline";
    let text = said(&line.split(' ').collect::<Vec<_>>(), Lang::En);
    assert!(text.contains("No single change tips it."), "{text}");
}

#[test]
fn a_site_that_grows_is_walked_phase_by_phase() {
    let grown = json(&["choose", "--growth", "--json"]);
    let phases = grown["growth"].as_array().unwrap();
    assert_eq!(json(&["choose", "--json"])["growth"], grown["growth"]);
    let found: Vec<_> = phases.iter().map(outcome).collect();
    let found: Vec<_> = found
        .iter()
        .map(|(scheme, s, t, _)| (*scheme, *s, *t))
        .collect();
    let expected = [
        ("session", 3, 0),
        ("session", 2, 0),
        ("mix", 2, 2),
        ("hybrid", 2, 6),
    ];
    assert_eq!(found, expected);
    let text = said(&["choose", "--growth"], Lang::Ja);
    for step in 7..=10 {
        assert!(text.contains(&format!("cloakroom play choose --step {step}\n")));
    }
    for why in [
        "サーバーは1台で足りる",
        "ネイティブアプリがある",
        "ユーザーは100万人以上",
    ] {
        assert!(text.contains(why), "{why}");
    }
    // With a demand that holds from the first day.
    let strict = json(&["choose", "--growth", "--stop", "0", "--json"]);
    let mut strict = strict["growth"].as_array().unwrap().iter().map(outcome);
    assert!(strict.clone().all(|(.., fired)| fired.contains("D1 ")));
    assert_eq!(strict.next_back().unwrap().0, "hybrid");
    // What grows grows, whatever a preset has, and ends there.
    let services = json(&["choose", "--growth", "--preset", "microservices", "--json"]);
    assert_eq!(services["growth"][0]["topology"], "one_server");
    assert_eq!(services["growth"][3]["change"]["verifiers"], 12);
    assert_eq!(services["growth"][3]["step"], Value::Null);
    let shop = json(&["choose", "--growth", "--preset", "shop", "--json"]);
    assert_eq!(shop["growth"][0]["demands"]["users"], 500);
    assert_eq!(shop["growth"][0]["demands"]["stop"], 60);
}

#[test]
fn what_does_not_go_together_is_named_and_no_step_shows_another_site() {
    let line = ["choose", "--clients", "mobile", "--offline", "--stop", "0"];
    let choice = json(&[&line[..], &["--json"]].concat());
    let tensions = choice["tensions"].as_array().unwrap();
    assert_eq!(tensions[0]["id"], "stop_offline");
    for lang in Lang::ALL {
        let text = said(&line, lang);
        assert!(text.contains(Tension::StopOffline.say(lang)), "{text}");
        let changed = said(&["choose", "--preset", "api", "--stop", "0"], lang);
        assert!(changed.contains(Tension::EdgeWithoutBrowser.say(lang)));
        assert!(!changed.contains("cloakroom play"), "{changed}");
    }
}

#[test]
fn the_text_says_it_all_in_both_languages() {
    let parts = [
        (
            Lang::En,
            [
                "a shop on one domain: 100,000 users\n",
                "Recommended: a session\n",
                "Points: session 3, token 0\n",
                "  D1b  session +1  a stop must work within a minute (a stop must work: within 1 min)\n",
                "  D2   token    3  three or more services verify on their own (services that check: 1)\n",
                "  native apps: yes → a session for the web, tokens for the apps (session 3, token 2)\n",
                "  users: 1,000,000 → in a shared store with a replica and a fail-over\n",
                "See it happen: cloakroom play choose --step 2\n",
                "our own rule of thumb and no standard's",
            ],
        ),
        (
            Lang::Ja,
            [
                "1ドメインのEC：10万人\n",
                "推奨：セッション\n",
                "点数：セッション3、トークン0\n",
                "  D1b  セッション +1  停止は1分以内に効かなければならない（停止が効くまで：1分以内）\n",
                "  D2   トークン    3  3つ以上のサービスがそれぞれ検証する（検証するサービスの数：1）\n",
                "  ネイティブアプリ：あり → Webはセッション、アプリはトークン（セッション3、トークン2）\n",
                "  ユーザー数：1,000,000 → レプリカとフェイルオーバーを備えた共有ストア\n",
                "動かして見る：cloakroom play choose --step 2\n",
                "点数はこの教材の目安で、規格ではない",
            ],
        ),
    ];
    for (lang, parts) in parts {
        let text = said(&["choose", "--preset", "shop"], lang);
        for part in parts {
            assert!(text.contains(part), "{part}\n{text}");
        }
        let all = said(&["choose"], lang);
        for site in Site::ALL {
            assert!(all.contains(&format!("  {}", site.name())), "{all}");
        }
    }
}

#[test]
fn what_is_no_number_is_refused_in_the_readers_language() {
    let refused = |args: &[&str], lang| refused(args, lang, 2);
    assert_eq!(
        refused(&["choose", "--stop", "soon"], Lang::En),
        "error: 'soon' is no value for '--stop <SECONDS>': write a number of seconds from 0, 0 for at once; try 'cloakroom choose --help'\n"
    );
    assert_eq!(
        refused(&["choose", "--users", "多い"], Lang::Ja),
        "error: '多い' は '--users <N>' の値にならない：5000のような整数で指定する。使い方は 'cloakroom choose --help' を参照\n"
    );
    assert!(
        refused(&["choose", "--clients", "web,fax"], Lang::En)
            .contains("web, other-site, mobile, partners")
    );
    assert_eq!(
        cloakroom(&["choose", "--services", "0"], Lang::En)
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn what_speaks_against_a_scheme_is_no_reason_for_it() {
    let rules = [
        (&["--offline", "--stop", "0"][..], "D6"),
        (
            &["--clients", "web,mobile", "--stop", "0", "--services", "1"],
            "D3",
        ),
        (&["--clients", "web,partners", "--stop", "0"], "D5"),
        (&["--users", "1000000"], "D9"),
        (&["--offline"], "D4"),
        (&["--clients", "mobile"], "D8"),
        (&["--clients", "mobile,partners", "--stop", "60"], "D1b"),
    ];
    for (args, id) in rules {
        for lang in Lang::ALL {
            let line = [&["choose", "--json", "--lang", lang.code()][..], args].concat();
            let choice = json(&line);
            let against = &choice["against"];
            let all = ["fired", "not_fired"].map(|list| choice[list].as_array().unwrap().clone());
            let all = all.concat();
            let told = all.iter().all(|rule| rule["words"] != against["words"]);
            assert!(told, "{against}");
            if against["id"] == id {
                let words = against["words"].as_str().unwrap();
                assert!(said(&[&["choose"][..], args].concat(), lang).contains(words));
            }
        }
    }
    let session = said(&["choose", "--users", "1000000"], Lang::En);
    assert!(
        session.contains("Against it: for a million users there is a row a login"),
        "{session}"
    );
    let token = said(&["choose", "--clients", "mobile"], Lang::Ja);
    assert!(
        token.contains("反論：1台なら参照はほとんど負担にならず"),
        "{token}"
    );
}

#[test]
fn each_client_that_is_named_is_told() {
    for (clients, told) in [
        (
            "web,other-site",
            "web on the same site, web on another site",
        ),
        ("other-site,mobile", "native apps, web on another site"),
        ("other-site", "web on another site"),
    ] {
        let text = said(&["choose", "--clients", clients], Lang::En);
        assert!(text.contains(&format!("clients: {told};")), "{text}");
        let choice = json(&["choose", "--clients", clients, "--json"]);
        assert_eq!(choice["demands"]["other_site"], true);
        let session = choice["recommend"] == "session";
        let told = choice["tensions"].to_string().contains("session_elsewhere");
        assert_eq!(told, session, "{clients}");
    }
}

#[test]
fn a_demand_that_only_tokens_meet_decides_and_two_that_exclude_each_other_leave_it_open() {
    let offline = json(&["choose", "--offline", "--json"]);
    assert_eq!(offline["recommend"], "token");
    assert_eq!(offline["tensions"], json!([]));
    assert!(offline["decisive"].is_string());
    let open = ["choose", "--offline", "--stop", "0"];
    let choice = json(&[&open[..], &["--json"]].concat());
    assert_eq!(choice["recommend"], Value::Null);
    assert_eq!(choice["decisive"], Value::Null);
    let text = said(&open, Lang::En);
    assert!(
        text.contains("Recommended: none, for two demands"),
        "{text}"
    );
    assert!(text.contains("I would not choose yet"), "{text}");
}

#[test]
fn what_would_tip_it_is_said_in_a_sentence() {
    let text = said(&["choose", "--clients", "mobile"], Lang::En);
    let say = text.lines().find(|line| line.starts_with("Say:")).unwrap();
    assert!(!say.contains("If a web client"), "{say}");
}
