//! The glossary: all of it, one term, a slip; and every term leads to a step that shows it.

use cloakroom::interview::glossary::groups;
use cloakroom::text::{Lang, width};
use serde_json::Value;

use super::{broken, json, refused, said};

#[test]
fn all_terms_stand_by_subject_with_their_names_level() {
    for lang in Lang::ALL {
        let text = said(&["glossary"], lang);
        for group in groups() {
            assert!(text.contains(&format!("{}\n", group.title.get(lang))));
            let mut places = Vec::new();
            for term in &group.terms {
                let (name, other) = (term.name.get(lang), term.name.get(lang.other()));
                let line = format!("  {name}");
                let mut lines = text.lines().zip(text.lines().skip(1));
                let found = lines.find(|(line_of, means)| {
                    line_of.starts_with(&line) && means.trim() == term.means.get(lang)
                });
                let (line, _) = found.unwrap_or_else(|| panic!("{name}"));
                if name != other {
                    places.push(width(line.strip_suffix(other).expect("both names")));
                }
            }
            places.dedup();
            assert!(places.len() <= 1, "{places:?} in {}", group.title.en);
        }
    }
    assert_eq!(
        json(&["glossary", "--json"])["terms"]
            .as_array()
            .unwrap()
            .len(),
        99
    );
}

#[test]
fn one_term_is_told_with_the_step_that_shows_it() {
    let en = "\
session ID (セッションID)
  A random number that points at a row of the session store. It means nothing by itself.
  See it happen: cloakroom play first-login --step 6
";
    let ja = "\
セッションID（session ID）
  セッションストアの行を指す乱数。それ自体に意味はない。
  動かして見る：cloakroom play first-login --step 6
";
    for typed in [&["session ID"][..], &["session", "id"], &["ｾｯｼｮﾝＩＤ"]] {
        let args = [&["glossary"], typed].concat();
        assert_eq!(said(&args, Lang::En), en);
        assert_eq!(said(&args, Lang::Ja), ja);
    }
}

#[test]
fn a_beginning_tells_all_that_begin_so_and_a_name_tells_its_own_alone() {
    let begins = said(&["glossary", "jw"], Lang::En);
    for name in ["JWT\n", "JWS\n", "JWE\n", "JWK / JWKS"] {
        assert!(begins.contains(name), "{begins}");
    }
    let token = said(&["glossary", "トークン"], Lang::Ja);
    assert_eq!(token.lines().next(), Some("トークン（token）"));
    assert_eq!(token.matches("動かして見る").count(), 1);
    assert!(
        token
            .lines()
            .last()
            .unwrap()
            .contains("、リフレッシュトークン、")
    );
    let found = json(&["glossary", "token", "--json"]);
    let terms = found["terms"].as_array().unwrap();
    assert_eq!(terms[0]["id"], "token");
    assert!(terms.iter().any(|term| term["id"] == "refresh-token"));
    assert_eq!(terms[0]["name"]["ja"], "トークン");
    assert_eq!(terms[0]["scenario"], "microservices");
}

/// What one is asked about after the article's question, by the name that one would type.
#[test]
fn what_no_scenario_shows_is_there_too_and_says_so() {
    for (typed, id) in [
        ("oauth", "oauth"),
        ("ＰＫＣＥ", "pkce"),
        ("oidc", "oidc"),
        ("しんぐるさいんおん", "sso"),
        ("single sign-on", "sso"),
        ("認可コード", "authorization-code"),
        ("idp", "identity-provider"),
    ] {
        let found = json(&["glossary", typed, "--json"]);
        let first = &found["terms"][0];
        assert_eq!((&first["id"], &first["step"]), (&id.into(), &Value::Null));
        let text = said(&["glossary", typed], Lang::En);
        assert!(text.contains("No scenario shows it."), "{text}");
        let text = said(&["glossary", typed], Lang::Ja);
        assert!(text.contains("見せるシナリオはない。"), "{text}");
    }
    let backend = json(&["glossary", "bff", "--json"]);
    assert_eq!(backend["terms"][0]["step"], "bff");
}

#[test]
fn a_slip_is_told_its_neighbours_and_nonsense_that_there_is_none() {
    for args in [
        &["glossary", "intraspection"][..],
        &["glossary", "--json", "intraspection"],
    ] {
        assert_eq!(
            refused(args, Lang::En, 3),
            "error: there is no term 'intraspection'; near it: introspection; `cloakroom glossary` lists them all\n"
        );
    }
    assert_eq!(
        refused(&["glossary", "xylophone"], Lang::Ja, 3),
        "error: 用語 'xylophone' はない。一覧は `cloakroom glossary` で見られる\n"
    );
    let hostile = refused(&["glossary", "\u{1b}]0;x\u{7}"], Lang::En, 3);
    assert!(hostile.contains("\\u{1b}"), "{hostile:?}");
}

#[test]
fn every_term_leads_to_a_step_that_goes_as_it_is_told() {
    let terms = groups().iter().flat_map(|group| &group.terms);
    let links: Vec<_> = terms.filter_map(|term| term.show.as_ref()).collect();
    assert!(links.len() > 80);
    assert_eq!(broken(links), [] as [&_; 0]);
}
