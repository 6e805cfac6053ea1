//! The same on the screen, from the list of scenarios: in full at every size in both languages, and a
//! step that is shown leads back.

use cloakroom::advisor::{Demands, Scheme, Site};
use cloakroom::interview::answers::{Bar, answer};
use cloakroom::interview::glossary::{Term, groups};
use cloakroom::text::Lang;
use cloakroom::tui::App;
use cloakroom::tui::keys::Mode;
use cloakroom::tui::theme::{Depth, Look, Theme, is_ambiguous};
use cloakroom::view::choose;
use cloakroom::view::link::Asked;
use cloakroom::view::rows::Row;

use super::keys::press;
use super::screen::{drawn, rows, text};

const SIZES: [(u16, u16); 4] = [(60, 20), (80, 24), (120, 36), (200, 60)];

const LOOK: Look = Look {
    theme: Theme::Dark,
    depth: Depth::True,
    ascii: false,
};

fn open(lang: Lang, keys: &str) -> App {
    let mut app = App::course(lang, LOOK);
    press(&mut app, keys);
    app
}

/// A text without spaces, line breaks and frames, since a screen may break it anywhere; Latin letters
/// that stand as wide as Japanese are what they are.
fn unbroken(text: &str) -> String {
    let narrow = |c: char| match u32::from(c) {
        code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0).expect("ASCII"),
        _ => c,
    };
    let said = text.chars();
    let said = said.filter(|c| !c.is_whitespace() && !"│┌┐└┘─├┤".contains(*c));
    said.map(narrow).collect()
}

fn shown(app: &mut App, size: (u16, u16)) -> String {
    text(&drawn(app, size))
}

#[track_caller]
fn tells(shown: &str, what: &str) {
    assert!(unbroken(shown).contains(&unbroken(what)), "{what}\n{shown}");
}

fn terms() -> Vec<&'static Term> {
    groups().iter().flat_map(|group| &group.terms).collect()
}

#[test]
fn the_list_of_scenarios_names_the_keys_and_each_opens_and_closes() {
    for lang in Lang::ALL {
        let mut course = App::course(lang, LOOK);
        for size in &SIZES[1..] {
            let footer = rows(&drawn(&mut course, *size)).pop().expect("a row");
            for key in [" a ", " g ", " w "] {
                assert!(footer.contains(key), "{footer}");
            }
        }
        // Where no door says it, the footer names the comparison and the interview.
        press(&mut course, "Tab");
        let footer = rows(&drawn(&mut course, SIZES[3])).pop().expect("a row");
        assert!(footer.contains(" c ") && footer.contains(" r "), "{footer}");
        for (key, mode) in [("a", Mode::Spoken), ("g", Mode::Terms), ("w", Mode::Choice)] {
            for way in ["Esc", "q"] {
                let mut app = open(lang, key);
                assert_eq!(app.mode(), mode);
                press(&mut app, way);
                assert_eq!(app.mode(), Mode::Course);
            }
        }
    }
}

#[test]
fn every_term_is_told_in_full_at_every_size() {
    for lang in Lang::ALL {
        for size in SIZES {
            let mut app = open(lang, "g");
            for term in terms() {
                let shown = shown(&mut app, size);
                tells(&shown, term.name.get(lang));
                tells(&shown, term.means.get(lang));
                let command = term.show.as_ref().and_then(Asked::of);
                let command = command.map(|asked| asked.command());
                tells(&shown, &command.unwrap_or_default());
                press(&mut app, "Down");
            }
        }
    }
}

#[test]
fn a_term_is_found_by_what_is_typed_and_its_step_leads_back_to_it() {
    let mut app = open(Lang::En, "g / j w k s");
    assert_eq!(app.mode(), Mode::Filter);
    tells(&shown(&mut app, SIZES[1]), "find: jwks");
    press(&mut app, "Enter");
    let player = app.player().expect("a step");
    let term = terms().into_iter().find(|term| term.id == "jwks");
    let link = term.and_then(|term| term.show.as_ref()).expect("a link");
    let asked = Asked::of(link).expect("a step");
    assert_eq!(player.trace().scenario.id, asked.scenario);
    assert_eq!(player.number(), asked.step);
    tells(&shown(&mut app, SIZES[2]), "back to the glossary");
    press(&mut app, "q");
    assert_eq!(app.mode(), Mode::Filter);
    // With all terms again, it is still the one that is chosen.
    press(&mut app, "Esc");
    assert_eq!(app.mode(), Mode::Terms);
    tells(&shown(&mut app, SIZES[1]), &asked.command());
    // What a paste says is looked for, and what is shown nowhere leads nowhere.
    press(&mut app, "/");
    app.paste("シングルサインオン");
    tells(&shown(&mut app, SIZES[1]), "No scenario shows it.");
    press(&mut app, "Enter");
    assert!(app.player().is_none());
    app.paste("xyz");
    tells(&shown(&mut app, SIZES[1]), "Glossary, terms: 0");
}

#[test]
fn over_a_step_the_glossary_begins_with_its_terms() {
    for (lang, heading) in [(Lang::En, "In this step"), (Lang::Ja, "このステップの語")] {
        // The step that proves how long a copy goes on working after logout.
        let mut app = open(lang, "c Down Down Down Enter");
        let step = shown(&mut app, SIZES[2]);
        press(&mut app, "d");
        let page = shown(&mut app, SIZES[2]);
        tells(&page, heading);
        // Its sentences speak of the life that the token still had.
        let token = terms().into_iter().find(|term| term.id == "token");
        let first = page.find(groups()[0].title.get(lang));
        let named = page.find(token.expect("a term").name.get(lang));
        assert!(named.is_some() && named < first, "{page}");
        press(&mut app, "/ j w t");
        tells(&shown(&mut app, SIZES[2]), "jwt");
        press(&mut app, "Esc Esc");
        assert_eq!(shown(&mut app, SIZES[2]), step);
        press(&mut app, "d q");
        assert_eq!(app.mode(), Mode::Play);
    }
}

#[test]
fn every_sentence_of_the_answer_is_told_and_leads_to_its_step_and_back() {
    for lang in Lang::ALL {
        for (length, keys) in [(Bar::HalfMinute, "a"), (Bar::TwoMinutes, "a Tab")] {
            for size in SIZES {
                let mut app = open(lang, keys);
                for sentence in &answer(length).expect("an answer").sentences {
                    let asked = Asked::of(&sentence.show).expect("a step");
                    let before = shown(&mut app, size);
                    tells(&before, sentence.text.get(lang));
                    tells(&before, &asked.command());
                    if size == SIZES[1] {
                        press(&mut app, "Enter");
                        let player = app.player().expect("a step");
                        assert_eq!(player.trace().scenario.id, asked.scenario);
                        press(&mut app, "q");
                        assert_eq!(shown(&mut app, size), before);
                    }
                    press(&mut app, "Down");
                }
            }
        }
    }
}

/// All that a page tells, from its top to its end.
fn pages(app: &mut App, size: (u16, u16)) -> String {
    let mut all = String::new();
    loop {
        let rows = rows(&drawn(app, size));
        let page = &rows[2..rows.len() - 2];
        if all.ends_with(&page.join("\n")) {
            return all;
        }
        all.push_str(&page.join("\n"));
        press(app, "PgDn");
    }
}

#[track_caller]
fn tells_all(told: &str, rows: &[Row]) {
    for row in rows {
        tells(told, &row.text);
    }
}

#[test]
fn a_site_that_has_a_name_is_weighed_at_once() {
    for lang in Lang::ALL {
        for (at, site) in Site::ALL.into_iter().enumerate() {
            let downs = "Down ".repeat(at + 1);
            let mut app = open(lang, &format!("w {downs} Enter"));
            // The last question offers every scheme.
            for scheme in Scheme::ALL {
                tells(&shown(&mut app, SIZES[0]), scheme.say(lang));
            }
            press(&mut app, "End Enter");
            let told = pages(&mut app, SIZES[3]);
            tells_all(&told, &choose::one(Some(site), site.demands(), lang));
            press(&mut app, "g");
            let grown = pages(&mut app, SIZES[3]);
            tells_all(&grown, &choose::growth(site.demands(), lang));
        }
    }
}

#[test]
fn the_questions_make_the_site_and_one_can_go_back() {
    for (lang, size) in Lang::ALL
        .into_iter()
        .flat_map(|lang| SIZES.map(|size| (lang, size)))
    {
        let mut app = open(lang, "w");
        // Own; 100,000; web and apps; 3 services; 3 servers; at once; rights at once; offline.
        for answer in [
            "Enter",
            "Down Down Enter",
            "Down Enter",
            "Down Down Enter",
            "Down Enter",
            "End Enter",
            "Down Enter",
            "Down Enter",
        ] {
            assert!(
                !shown(&mut app, size).contains("…"),
                "{}",
                shown(&mut app, size)
            );
            press(&mut app, answer);
        }
        let site = Demands {
            other_site: None,
            users: Some(100_000),
            verifiers: Some(3),
            servers: Some(3),
            stop: Some(0),
            live_rights: Some(true),
            offline: Some(true),
            same_site: Some(true),
            native: Some(true),
            third_party: Some(false),
        };
        // A session is not what the rules give.
        press(&mut app, "Enter");
        let told = pages(&mut app, size);
        tells(&told, &choose::compared(Scheme::Session, site, lang));
        assert_ne!(site.choice().recommend, Scheme::Session);
        if size != SIZES[0] {
            tells_all(&told, &choose::one(None, site, lang));
        }
        // Back to the last question, and to the one before it, where the answer is still chosen.
        press(&mut app, "Left Left");
        let offline = Demands {
            offline: Some(true),
            ..Demands::default()
        };
        tells(
            &shown(&mut app, size),
            &format!("▶{}", offline.say_each(lang)[0]),
        );
    }
}

#[test]
fn nothing_of_it_depends_on_wide_signs() {
    let look = Look {
        ascii: true,
        ..LOOK
    };
    for keys in [
        "g",
        "g Down",
        "g / a",
        "a",
        "a Tab End",
        "w",
        "w Enter",
        "w End Enter Enter",
    ] {
        let mut app = App::course(Lang::En, look);
        press(&mut app, keys);
        for size in SIZES {
            let shown = shown(&mut app, size);
            // Names in Japanese are not signs.
            let ambiguous = shown.chars().find(|c| is_ambiguous(*c));
            assert_eq!(ambiguous, None, "{keys}\n{shown}");
        }
    }
}

#[test]
fn a_typing_mistake_in_the_glossary_names_what_is_near() {
    for lang in Lang::ALL {
        let mut app = open(lang, "g / i n t r a s p e c t i o n");
        let near = terms().into_iter().find(|term| term.id == "introspection");
        tells(
            &shown(&mut app, SIZES[1]),
            near.expect("a term").name.get(lang),
        );
    }
}

#[test]
fn the_step_of_a_site_opens_from_what_is_recommended_and_leads_back() {
    // The third of the sites is the shop.
    let mut app = open(Lang::En, "w Down Down Down Enter Enter");
    assert_eq!(app.mode(), Mode::Choice);
    let link = choose::link(Some(Site::Shop), Site::Shop.demands()).expect("a step");
    let asked = Asked::of(&link).expect("a step");
    press(&mut app, "Enter");
    let player = app.player().expect("a step");
    assert_eq!(player.trace().scenario.id, asked.scenario);
    assert_eq!(player.number(), asked.step);
    press(&mut app, "q");
    assert_eq!(app.mode(), Mode::Choice);
}
