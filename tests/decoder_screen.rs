//! The decoder's screen: keys and pastes in, rows out.

#[path = "support/keys.rs"]
mod keys;
#[path = "support/screen.rs"]
mod screen;

use std::time::Duration;

use cloakroom::decode::{Asked, Keys, explain};
use cloakroom::jose::check::Refusal;
use cloakroom::jose::key::{Alg, KeySet, SigningKey};
use cloakroom::jose::keyfile::KeyFault;
use cloakroom::jose::{base64url, teaching_keys};
use cloakroom::text::Lang;
use cloakroom::text::safe;
use cloakroom::tui::decoder::Given;
use cloakroom::tui::keys::{Command, Mode};
use cloakroom::tui::theme::{Depth, Look, Theme, is_ambiguous};
use cloakroom::tui::{App, Flow};
use cloakroom::world::Verdict;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use keys::{code, press};
use ratatui::style::{Color, Modifier};
use screen::drawn;
use unicode_width::UnicodeWidthStr;

/// 2 s after the first login of the lessons.
const NOW: i64 = 1_767_225_602;
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];
const LOOK: Look = Look {
    theme: Theme::Dark,
    depth: Depth::True,
    ascii: false,
};
/// Between two keys of a paste that the terminal does not mark.
const BURST: Duration = Duration::from_millis(2);
/// Between two keys of the same over a slow line.
const SLOW: Duration = Duration::from_millis(80);

fn lesson(name: &str) -> String {
    let lessons: serde_json::Value =
        serde_json::from_str(include_str!("vectors/lessons.json")).expect("JSON");
    lessons[name].as_str().expect(name).to_owned()
}

fn encoded(header: &str, payload: &str) -> String {
    let part = |text: &str| base64url::encode(text.as_bytes());
    format!("{}.{}.AAAA", part(header), part(payload))
}

/// Controls, bidi, a duplicate, milliseconds, a path: all that a token can be hostile with.
fn hostile() -> String {
    encoded(
        "{\"alg\":\"HS256\",\"kid\":\"\u{202e}../../etc/passwd\",\"jku\":\"https://evil.example\"}",
        "{\"sub\":\"\\u001b]52;c;eA==\\u0007admin\u{202e}\u{200b}\",\"exp\":1767226500000,\
         \"name\":\"Zoë 王\",\"exp\":-1,\"n\":1E5,\"o\":{\"a\":[1,{\"b\":null}]}}",
    )
}

/// Cut short, with a character in it that belongs to no alphabet, and an escape sequence.
fn broken() -> String {
    let token = lesson("TOKEN");
    format!("Bearer {}!\u{1b}[2J{}", &token[..200], &token[201..300])
}

fn given(now: i64) -> Given {
    Given {
        now: Some(now),
        ..Given::default()
    }
}

fn with_key(now: i64) -> Given {
    let key = teaching_keys::hs_2026_01();
    Given {
        asked: Asked {
            keys: Some(Keys {
                set: KeySet::from(key.key().clone()),
                source: teaching_keys::HS_2026_01.to_vec(),
                notes: Vec::new(),
                from: "secret.txt".to_owned().into(),
            }),
            ..Asked::default()
        },
        signing: vec![key],
        now: Some(now),
        ..Given::default()
    }
}

fn empty(lang: Lang) -> App {
    App::decode(given(NOW), lang, LOOK)
}

fn pasted(text: &str, given: Given, lang: Lang) -> App {
    let mut app = App::decode(given, lang, LOOK);
    app.paste(text);
    app
}

fn good() -> App {
    pasted(&lesson("TOKEN"), given(NOW), Lang::En)
}

fn key(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

/// Types a text as a terminal sends it that does not mark pastes. What is open stays what it is,
/// but for a moment after a line break that came late.
fn type_in(app: &mut App, text: &str, gap: Duration) {
    let mut after = Duration::MAX;
    for c in text.chars() {
        let code = match c {
            '\n' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            '\u{1b}' => KeyCode::Esc,
            c => KeyCode::Char(c),
        };
        assert_eq!(app.key_after(key(code), after), Flow::Go, "{c:?}");
        if let Some(work) = app.take_work() {
            assert_eq!(app.mode(), Mode::Working);
            app.done(work.run());
        }
        let paused = matches!(c, '\n' | '\u{1b}') && app.mode() == Mode::Token;
        assert!(paused || app.mode() == Mode::Paste, "{c:?}");
        after = gap;
    }
}

/// Puts a value into the field of one line that a key opens.
fn answer(app: &mut App, opens: &str, value: &str) {
    press(app, opens);
    assert_eq!(app.mode(), Mode::Value);
    for _ in 0..200 {
        press(app, "Backspace");
    }
    app.paste(value);
    press(app, "Enter");
}

/// Moves to a header parameter or a claim.
fn choose(app: &mut App, name: &str) {
    for _ in 0..40 {
        press(app, "Up");
    }
    let here = |app: &mut App| {
        let shown = screen(app, 160, 60);
        shown.contains(&format!("▶{name} ")) || shown.contains(&format!("▶{name}\n"))
    };
    for _ in 0..40 {
        if here(app) {
            return;
        }
        press(app, "Down");
    }
    panic!("{name} is not there");
}

fn screen(app: &mut App, width: u16, height: u16) -> String {
    screen::text(&drawn(app, (width, height)))
}

/// All of it, in a window that is as large as it needs, with a space for any number of them.
fn all(app: &mut App) -> String {
    let shown = screen(app, 160, 120);
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The characters of the token that are lit, in the colour of a part.
fn lit(app: &mut App, colour: u32) -> String {
    let buffer = drawn(app, (120, 36));
    let lit = |cell: &&ratatui::buffer::Cell| {
        cell.modifier.contains(Modifier::REVERSED) && cell.fg == Color::from_u32(colour)
    };
    let cells = buffer.content.iter().filter(lit);
    cells.map(ratatui::buffer::Cell::symbol).collect()
}

/// Screens of a paste at both sizes and in both languages.
fn assert_screens(name: &str, text: &str, given: impl Fn() -> Given, keys: &str) {
    for lang in Lang::ALL {
        let shots = SIZES.map(|(width, height)| {
            let mut app = pasted(text, given(), lang);
            app.resize(width, height);
            press(&mut app, keys);
            screen(&mut app, width, height)
        });
        insta::assert_snapshot!(format!("{name}-{lang}"), shots.join("\n\n\n"));
    }
}

#[test]
fn a_field_that_waits() {
    for lang in Lang::ALL {
        let mut app = empty(lang);
        let shots = SIZES.map(|(width, height)| screen(&mut app, width, height));
        insta::assert_snapshot!(format!("field-{lang}"), shots.join("\n\n\n"));
    }
}

#[test]
fn a_good_token() {
    let token = lesson("TOKEN");
    assert_screens("good", &token, || given(NOW), "Up Up Up Up");
    assert_screens("verified", &token, || with_key(NOW), "");
}

#[test]
fn an_expired_token() {
    let later = NOW + 3 * 3600;
    assert_screens("expired", &lesson("TOKEN"), || given(later), "End");
}

#[test]
fn a_forged_token() {
    for lang in Lang::ALL {
        let mut app = pasted(&lesson("TOKEN"), with_key(NOW), lang);
        choose(&mut app, "sub");
        answer(&mut app, "e", "u-1002");
        let shots = SIZES.map(|(width, height)| screen(&mut app, width, height));
        insta::assert_snapshot!(format!("forged-{lang}"), shots.join("\n\n\n"));
    }
}

#[test]
fn a_hostile_token() {
    assert_screens("hostile", &hostile(), || given(NOW), "");
}

#[test]
fn a_broken_token() {
    assert_screens("broken", &broken(), || given(NOW), "");
}

#[test]
fn a_paste_that_is_not_marked_is_never_a_key() {
    let text = "q?d u r y Y\tc\\x1b^[q\u{1b}\nl t . b\n\nhttps://a.example/?token=";
    let text = format!("{text}{}\nq", lesson("TOKEN"));
    for gap in [BURST, SLOW] {
        let mut app = empty(Lang::En);
        type_in(&mut app, &text, gap);
        assert_eq!(app.mode(), Mode::Paste);
        press(&mut app, "Enter");
        assert!(all(&mut app).contains("signature: NOT CHECKED"));
    }
}

#[test]
fn in_a_burst_a_line_break_is_text_and_at_rest_it_ends_the_paste() {
    let mut app = empty(Lang::En);
    let token = lesson("TOKEN");
    type_in(&mut app, &format!("q\n{token}\n"), BURST);
    assert_eq!(app.mode(), Mode::Paste);
    app = empty(Lang::En);
    type_in(&mut app, &token, BURST);
    press(&mut app, "Enter");
    assert_eq!(app.mode(), Mode::Token);
    assert!(all(&mut app).contains("Access token for u-1001"));
}

#[test]
fn a_slow_paste_goes_on_after_its_line_breaks() {
    let mut app = empty(Lang::En);
    let token = lesson("TOKEN");
    type_in(&mut app, &token, SLOW);
    for code in [KeyCode::Enter, KeyCode::Char('q'), KeyCode::Char('?')] {
        assert_eq!(app.key_after(key(code), SLOW), Flow::Go);
    }
    assert_eq!(app.mode(), Mode::Paste);
    assert!(screen(&mut app, 80, 24).contains("q?"));
    press(&mut app, "Backspace Backspace Enter");
    assert_eq!(app.mode(), Mode::Token);
    assert_eq!(press(&mut app, "q"), Flow::Quit);
}

#[test]
fn alt_is_how_an_escape_in_a_paste_arrives() {
    let mut app = empty(Lang::En);
    let event = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::ALT);
    assert_eq!(app.key_after(event, Duration::MAX), Flow::Go);
    assert_eq!(app.mode(), Mode::Paste);
    assert!(screen(&mut app, 80, 24).contains(r"\u{1b}q"));
}

#[test]
fn escape_leaves_the_field_and_never_the_program() {
    let mut app = empty(Lang::En);
    assert_eq!(press(&mut app, "a Esc"), Flow::Go);
    assert_eq!(app.mode(), Mode::Token);
    assert_eq!(press(&mut app, "Esc Esc"), Flow::Go);
    press(&mut app, "Enter");
    assert_eq!(app.mode(), Mode::Paste);
    press(&mut app, "Esc");
    assert_eq!(press(&mut app, "q"), Flow::Quit);
}

#[test]
fn the_list_of_scenarios_opens_it_and_gets_it_back() {
    let mut app = App::course(Lang::En, LOOK);
    for leave in ["Esc Esc", "Esc q"] {
        press(&mut app, "d");
        assert_eq!(app.mode(), Mode::Paste);
        assert_eq!(press(&mut app, leave), Flow::Go);
        assert_eq!(app.mode(), Mode::Course);
    }
}

#[test]
fn ten_megabytes_are_capped_with_a_sentence() {
    let mut app = pasted(&"x ".repeat(5 << 20), given(NOW), Lang::En);
    assert!(screen(&mut app, 120, 36).contains("Only the first 8 MiB were taken."));
}

#[test]
fn a_paste_without_a_token_says_so_and_stays() {
    let mut app = empty(Lang::En);
    app.paste(" \n ");
    assert_eq!(app.mode(), Mode::Paste);
    assert!(screen(&mut app, 80, 24).contains("There is no token in it."));
}

#[test]
fn a_claim_lights_its_characters_and_the_other_way_round() {
    let mut app = good();
    choose(&mut app, "sub");
    press(&mut app, "i");
    let by_claim = lit(&mut app, 0x00E6_9F00);
    assert!(lesson("TOKEN").contains(&by_claim), "{by_claim}");
    let bytes = base64url::decode_lenient(&by_claim[3..]).expect("base64url");
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("u-1001"), "{by_claim}: {text}");
    press(&mut app, "Right Right Right");
    assert_eq!(lit(&mut app, 0x00E6_9F00), by_claim);
    for _ in 0..by_claim.len() {
        press(&mut app, "Right");
    }
    assert_ne!(lit(&mut app, 0x00E6_9F00), by_claim);
    assert!(all(&mut app).contains("│ aud Which service(s)"));
}

#[test]
fn an_edited_claim_breaks_the_signature_and_undo_mends_it() {
    let mut app = pasted(&lesson("TOKEN"), with_key(NOW), Lang::En);
    let before = all(&mut app);
    assert!(before.contains("signature: VERIFIED (HS256, key from secret.txt)"));
    choose(&mut app, "sub");
    answer(&mut app, "e", "root");
    let edited = all(&mut app);
    assert!(edited.contains("signature: FAILED ("), "{edited}");
    assert!(edited.contains("sub \"root\""), "{edited}");
    press(&mut app, "u");
    choose(&mut app, "exp");
    assert_eq!(all(&mut app), before);
}

#[test]
fn a_token_signed_again_verifies() {
    let mut app = pasted(&lesson("TOKEN"), with_key(NOW), Lang::En);
    choose(&mut app, "sub");
    answer(&mut app, "e", "root");
    press(&mut app, "r");
    let signed = all(&mut app);
    assert!(signed.contains("signature: VERIFIED (HS256"), "{signed}");
    assert!(signed.contains("\"root\""));
    press(&mut app, "u");
    assert!(all(&mut app).contains("signature: FAILED ("));
    choose(&mut app, "alg");
    answer(&mut app, "e", "RS256");
    press(&mut app, "r");
    assert!(all(&mut app).contains("the key does not sign that"));
}

#[test]
fn without_a_key_an_edit_is_not_checked_and_nothing_signs() {
    let mut app = good();
    choose(&mut app, "alg");
    answer(&mut app, "e", "none");
    let edited = all(&mut app);
    assert!(
        edited.contains("signature: NOT CHECKED (changed here: the signature no longer fits"),
        "{edited}"
    );
    press(&mut app, "r");
    assert!(all(&mut app).contains("Nothing to sign with"));
}

#[test]
fn json_stays_what_it_is_and_the_rest_becomes_a_string() {
    let mut app = good();
    choose(&mut app, "sub");
    for (typed, shown) in [
        ("[1,{\"a\":1e5}]", "[1,{\"a\":1e5}]"),
        ("12 34", "\"12 34\""),
        ("\"q\"", "\"q\""),
        ("a\"b", "\"a\\\"b\""),
    ] {
        answer(&mut app, "e", typed);
        let all = all(&mut app);
        assert!(all.contains(&format!("sub {shown}")), "{all}");
    }
}

#[test]
fn the_clock_is_set_by_a_shift_or_an_instant() {
    let mut app = good();
    let before = all(&mut app);
    for (typed, shown) in [
        ("+898", "2026-01-01 00:15:00 UTC"),
        ("+1", "2026-01-01 00:15:01 UTC"),
        ("1767225600", "2026-01-01 00:00:00 UTC"),
        ("2026-02-01T09:00:00+09:00", "2026-02-01 00:00:00 UTC"),
    ] {
        answer(&mut app, "c", typed);
        let all = all(&mut app);
        assert!(
            all.contains(&format!("{shown} clock set")),
            "{typed}: {all}"
        );
    }
    assert!(all(&mut app).contains("expired"));
    answer(&mut app, "c", "soon");
    assert_eq!(app.mode(), Mode::Value);
    press(&mut app, "Esc");
    answer(&mut app, "c", "");
    assert_eq!(all(&mut app), before);
}

#[test]
fn a_copy_is_made_on_a_key_only_and_the_redacted_one_holds_no_person() {
    let mut app = good();
    assert_eq!(app.copied(), None);
    assert_eq!(press(&mut app, "y"), Flow::Copy);
    let redacted = app.copied().expect("a copy");
    for personal in ["u-1001", "fam-0001", "bChyHEMU", "eyJ"] {
        assert!(!redacted.contains(personal), "{redacted}");
    }
    for kept in [
        "header: {\"alg\":\"HS256\"",
        "\"exp\":1767226500",
        "\"sub\":\"[removed]\"",
        "payload sub: personal data",
        "signature, 43 characters",
    ] {
        assert!(redacted.contains(kept), "{kept}: {redacted}");
    }
    assert!(screen(&mut app, 120, 36).contains("Copied without the signature"));
    assert_eq!(press(&mut app, "Y"), Flow::Copy);
    assert_eq!(app.copied().as_deref(), Some(&*lesson("TOKEN")));
    assert_eq!(app.copied(), None);
}

#[test]
fn the_whole_copy_is_all_that_was_pasted() {
    let token = lesson("TOKEN");
    let [header, payload, signature]: [&str; 3] = token
        .split('.')
        .collect::<Vec<_>>()
        .try_into()
        .expect("three parts");
    let disclosure = cloakroom::jose::base64url::encode(br#"["salt","name","value"]"#);
    for text in [
        format!("{token}~{disclosure}~"),
        format!("{token}~{disclosure}~{token}"),
        format!(
            r#"{{"payload":"{payload}","protected":"{header}","header":{{"kid":"x"}},"signature":"{signature}"}}"#
        ),
    ] {
        let mut app = pasted(&text, given(NOW), Lang::En);
        assert_eq!(press(&mut app, "Y"), Flow::Copy);
        assert_eq!(app.copied().as_deref(), Some(&*text));
        answer(&mut app, "c", "+898");
        assert_eq!(press(&mut app, "Y"), Flow::Copy);
        assert_eq!(app.copied().as_deref(), Some(&*text));
    }
}

#[test]
fn what_is_under_the_cursor_is_explained() {
    let mut app = good();
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for lang in Lang::ALL {
        choose(&mut app, "alg");
        let shown = all(&mut app);
        let alg = explain::parameter("alg");
        assert!(shown.contains(&squeezed(alg.text.get(lang))), "{shown}");
        assert!(shown.contains(alg.source), "{shown}");
        choose(&mut app, "sub");
        let shown = all(&mut app);
        let sub = explain::claim("sub");
        assert!(shown.contains(&squeezed(sub.text.get(lang))), "{shown}");
        press(&mut app, "l");
    }
    for _ in 0..20 {
        press(&mut app, "Down");
    }
    assert!(all(&mut app).contains("Made over the characters of parts 1 and 2"));
    assert!(!all(&mut app).contains("3 signature, character 1 of 43"));
    press(&mut app, "i");
    assert!(all(&mut app).contains("3 signature, character 1 of 43: b = 011011, in byte 1"));
}

/// The answer, the claims and the findings come first, and when the token ends is in sight however
/// many claims there are.
#[test]
fn what_is_asked_for_most_is_in_sight_in_a_small_window() {
    for lang in Lang::ALL {
        let mut app = pasted(&lesson("TOKEN"), given(NOW), lang);
        let shown = screen(&mut app, 80, 24);
        let at = |text: &str| {
            shown
                .find(text)
                .unwrap_or_else(|| panic!("{text}:\n{shown}"))
        };
        assert!(at("auth.cloakroom.example") < at("iss"), "{shown}");
        assert!(at("2026-01-01 00:15:00 UTC") < at("L19"), "{shown}");
        let bits = "I = 001000";
        assert!(!shown.contains(bits), "{shown}");
        press(&mut app, "i");
        let shown = screen(&mut app, 80, 24);
        assert!(shown.contains(bits), "{shown}");

        let before: Vec<String> = (0..30).map(|n| format!("\"claim{n}\":{n}")).collect();
        let before = before.join(",");
        let payload = format!("{{{before},\"exp\":1767226500,\"after\":1}}");
        let mut app = pasted(&encoded("{\"alg\":\"HS256\"}", &payload), given(NOW), lang);
        let shown = screen(&mut app, 80, 24);
        assert!(shown.contains("2026-01-01 00:15:00 UTC"), "{shown}");

        let mut app = pasted(&broken(), given(NOW), lang);
        let shown = screen(&mut app, 80, 24);
        assert!(
            shown.contains("\"https://auth.cloakroom.example"),
            "{shown}"
        );
        assert!(shown.contains("base64url"), "{shown}");
    }
}

#[test]
fn a_token_stays_until_another_is_pasted() {
    let mut app = good();
    let before = all(&mut app);
    press(&mut app, "Enter");
    assert_eq!(app.mode(), Mode::Token);
    assert!(all(&mut app).contains("press d for the field"));
    press(&mut app, "d");
    assert_eq!(app.mode(), Mode::Paste);
    press(&mut app, "x x Esc");
    assert_eq!(all(&mut app), before);
    app.paste(&hostile());
    assert!(all(&mut app).contains("evil.example"));
}

/// A token that every check of the lessons' server lets through, but for its key.
fn foreign() -> (String, Given) {
    let key = SigningKey::secret(None, Alg::Hs256, &[7; 32]).expect("HMAC");
    let token = lesson("TOKEN");
    let payload = token.split('.').nth(1).expect("a payload");
    let header = base64url::encode(b"{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}");
    let input = format!("{header}.{payload}");
    let token = format!("{input}.{}", key.sign(input.as_bytes()));
    let keys = Keys {
        set: KeySet::from(key.key().clone()),
        source: vec![7; 32],
        notes: Vec::new(),
        from: "secret.txt".to_owned().into(),
    };
    let asked = Asked {
        keys: Some(keys),
        ..Asked::default()
    };
    let given = Given {
        asked,
        now: Some(NOW),
        ..Given::default()
    };
    (token, given)
}

#[test]
fn a_token_is_shown_to_a_server_that_has_its_key_or_lacks_it() {
    let (token, given_key) = foreign();
    let mut app = pasted(&token, given_key, Lang::En);
    let before = all(&mut app);
    press(&mut app, "p");
    assert_eq!(app.mode(), Mode::Play);
    let put_in = all(&mut app);
    assert!(
        put_in.contains("alice holds another credential"),
        "{put_in}"
    );
    assert!(put_in.contains("trusts its iss, aud and key"), "{put_in}");
    press(&mut app, "Space");
    let verdict = |app: &App| {
        let player = app.player().expect("a scenario");
        let lane = player.frame().lanes.last().expect("a lane");
        lane.observed.facts.verdict
    };
    assert_eq!(verdict(&app), Some(Verdict::Ok));
    assert!(all(&mut app).contains(&token[..20]));
    press(&mut app, "p");
    assert!(all(&mut app).contains("lacks your key"));
    press(&mut app, "Space");
    assert_eq!(verdict(&app), Some(Verdict::Token(Refusal::BadSignature)));
    assert_eq!(press(&mut app, "q"), Flow::Go);
    assert_eq!(app.mode(), Mode::Token);
    assert_eq!(all(&mut app), before);

    let mut app = pasted(&token, given(NOW), Lang::Ja);
    press(&mut app, "p");
    assert!(all(&mut app).contains("サーバーに鍵がない"));
    press(&mut app, "p Space");
    assert_eq!(verdict(&app), Some(Verdict::Token(Refusal::BadSignature)));
}

/// Only a server that was given a key trusts anybody from outside, and it is said of no other.
#[test]
fn a_server_without_the_key_trusts_nobody_from_outside() {
    let told = "trust an issuer from outside";
    let walked = |text: &str, given: Given| {
        let mut app = pasted(text, given, Lang::En);
        press(&mut app, "p");
        let mut shown = all(&mut app);
        for _ in 0..4 {
            press(&mut app, "Space");
            shown += &all(&mut app);
        }
        shown
    };
    let (token, given_key) = foreign();
    assert!(walked(&token, given_key).contains(told));
    let shown = walked(&token, given(NOW));
    assert!(!shown.contains(told), "{shown}");
    let shown = walked(&lesson("TOKEN"), with_key(NOW));
    assert!(shown.contains("has the key it is signed with"), "{shown}");
    assert!(!shown.contains(told), "{shown}");
}

/// What a token does not say of its beginning takes nothing from its end.
#[test]
fn a_token_without_iat_has_time_left_until_its_exp() {
    let secret = "0123456789abcdef0123456789abcdef";
    let mut app = pasted(&own(secret.as_bytes(), OWN), given(NOW), Lang::En);
    give_secret(&mut app, secret);
    press(&mut app, "p");
    assert_eq!(sent_from_play(&mut app), Some(Verdict::Ok));
    let player = app.player().expect("a scenario");
    let lane = player.frame().lanes.last().expect("a lane");
    assert_eq!(lane.observed.facts.left, Some(898));
}

/// A key that nobody should trust is none that a server could have.
#[test]
fn a_server_has_no_key_that_must_not_be_trusted() {
    let (token, _) = foreign();
    let mut given = given(NOW);
    let short = KeyFault::ShortRsa(1024);
    given.asked.keys = Some(Keys::untrusted(
        Vec::new(),
        short,
        "1024.pem".to_owned().into(),
    ));
    let mut app = pasted(&token, given, Lang::En);
    press(&mut app, "p");
    let shown = all(&mut app);
    assert!(shown.contains("none takes such a key: 401"), "{shown}");
    press(&mut app, "p");
    assert_eq!(
        sent_from_play(&mut app),
        Some(Verdict::Token(Refusal::BadSignature))
    );
}

/// The server looks at the token from the decoder's clock, and from every end of the scenario one
/// comes back to the decoder.
#[test]
fn a_token_is_judged_at_the_decoders_time() {
    let (token, _) = foreign();
    for (now, wanted) in [
        (NOW, Verdict::Ok),
        (NOW + 898, Verdict::Token(Refusal::Expired)),
    ] {
        let given = Given {
            now: Some(now),
            ..foreign().1
        };
        let mut app = pasted(&token, given, Lang::En);
        press(&mut app, "p Space");
        let player = app.player().expect("a scenario");
        let lane = player.frame().lanes.last().expect("a lane");
        assert_eq!(lane.observed.facts.verdict, Some(wanted));
        assert_eq!(lane.world.now(), now);
        assert_eq!(press(&mut app, "End Space q"), Flow::Go);
        assert_eq!(app.mode(), Mode::Token);
        assert_eq!(press(&mut app, "q"), Flow::Quit);
    }
}

#[test]
fn whatever_was_pasted_can_be_shown_to_a_server() {
    let long = format!("{{\"a\":\"{}\"}}", "x".repeat(100_000));
    let mut app = pasted(&encoded("{}", &long), given(NOW), Lang::En);
    press(&mut app, "p");
    assert_eq!(app.mode(), Mode::Token);
    assert!(all(&mut app).contains("no server takes such a header"));
    for text in [hostile(), broken(), "_rCXPuj0AQB-YcDr59_Y3g".to_owned()] {
        for now in [NOW, i64::MIN, i64::MAX] {
            let mut app = pasted(&text, given(now), Lang::En);
            press(&mut app, "p Space");
            assert_eq!(app.mode(), Mode::Play);
            let shown = all(&mut app);
            assert!(shown.contains("401 Unauthorized"), "{shown}");
        }
    }
}

/// A token of one's own, as no lesson has it: its issuer, audience and kind, and no scope.
fn own(secret: &[u8], payload: &str) -> String {
    let key = SigningKey::secret(None, Alg::Hs256, secret).expect("HMAC");
    let part = |text: &str| base64url::encode(text.as_bytes());
    let header = part(r#"{"alg":"HS256","typ":"JWT"}"#);
    let input = format!("{header}.{}", part(payload));
    format!("{input}.{}", key.sign(input.as_bytes()))
}

const OWN: &str = r#"{"iss":"https://id.example.org","sub":"42","roles":["user","billing"],"aud":"api","exp":1767226500}"#;

/// What the server that the token is sent to makes of it; then back to the token.
fn sent(app: &mut App) -> Option<Verdict> {
    press(app, "p");
    let verdict = sent_from_play(app);
    press(app, "q");
    assert_eq!(app.mode(), Mode::Token);
    verdict
}

/// The same, from the scenario.
fn sent_from_play(app: &mut App) -> Option<Verdict> {
    press(app, "Space");
    let player = app.player().expect("a scenario");
    let lane = player.frame().lanes.last().expect("a lane");
    lane.observed.facts.verdict
}

fn give_secret(app: &mut App, secret: &str) {
    press(app, "k");
    assert_eq!(app.mode(), Mode::Key);
    app.paste(secret);
    assert!(!all(app).contains(secret), "{secret}");
    press(app, "Enter");
}

#[test]
fn an_edit_is_refused_by_the_tokens_own_server_and_let_in_when_signed_again() {
    let secret = "0123456789abcdef0123456789abcdef";
    let mut app = pasted(&own(secret.as_bytes(), OWN), given(NOW), Lang::En);
    assert_eq!(sent(&mut app), Some(Verdict::Token(Refusal::BadSignature)));
    give_secret(&mut app, secret);
    let shown = all(&mut app);
    assert!(
        shown.contains("signature: VERIFIED (HS256, key from a secret of 32 bytes)"),
        "{shown}"
    );
    for lang in Lang::ALL {
        let shown = screen(&mut app, 80, 24);
        let key = match lang {
            Lang::En => "key: a secret of 32 bytes",
            Lang::Ja => "鍵：32バイトの共有秘密鍵",
        };
        assert!(shown.contains(key), "{shown}");
        press(&mut app, "l");
    }
    assert_eq!(sent(&mut app), Some(Verdict::Ok));
    choose(&mut app, "roles");
    answer(&mut app, "e", "[\"admin\"]");
    assert_eq!(sent(&mut app), Some(Verdict::Token(Refusal::BadSignature)));
    press(&mut app, "r");
    assert_eq!(sent(&mut app), Some(Verdict::Ok));
    for (name, value, verdict) in [
        ("aud", "other", Verdict::Token(Refusal::WrongAud)),
        (
            "iss",
            "https://evil.example",
            Verdict::Token(Refusal::WrongIss),
        ),
    ] {
        choose(&mut app, name);
        answer(&mut app, "e", value);
        press(&mut app, "r");
        assert_eq!(sent(&mut app), Some(verdict), "{name}");
        press(&mut app, "u u");
    }
}

#[test]
fn a_key_stays_for_the_next_pastes_until_it_is_taken_away() {
    let secret = "0123456789abcdef0123456789abcdef";
    let mut app = pasted(&lesson("TOKEN"), given(NOW), Lang::En);
    give_secret(&mut app, secret);
    assert!(all(&mut app).contains("signature: FAILED ("));
    app.paste(&own(secret.as_bytes(), OWN));
    assert!(all(&mut app).contains("signature: VERIFIED ("));
    press(&mut app, "k");
    let shown = all(&mut app);
    assert!(
        shown.contains("signature: NOT CHECKED (no key given)"),
        "{shown}"
    );
    assert!(!shown.contains("key: a secret"), "{shown}");
    press(&mut app, "k x Esc");
    assert_eq!(app.mode(), Mode::Token);
    assert!(all(&mut app).contains("signature: NOT CHECKED (no key given)"));
}

/// The same code, and the same sentences, as with the options.
#[test]
fn a_key_that_is_none_is_refused_and_the_field_stays() {
    let mut app = pasted(&lesson("TOKEN"), given(NOW), Lang::En);
    press(&mut app, "k Tab Tab");
    app.paste("no base64 !");
    press(&mut app, "Enter");
    assert_eq!(app.mode(), Mode::Key);
    let shown = all(&mut app);
    let named = "'the typed secret' gives no key to verify with: ";
    assert!(shown.contains(named), "{shown}");
    press(&mut app, "Esc k Tab Tab Tab Tab");
    app.paste("/no/such/key.pem");
    press(&mut app, "Enter");
    let shown = all(&mut app);
    assert!(shown.contains("/no/such/key.pem"), "{shown}");
    assert_eq!(app.mode(), Mode::Key);
    for (file, status) in [
        (
            "tests/vectors/rfc8037/jws.json",
            "gives no key to verify with",
        ),
        ("Cargo.toml", "gives no key to verify with"),
    ] {
        app.key(KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL));
        app.paste(file);
        press(&mut app, "Enter");
        let shown = all(&mut app);
        assert!(shown.contains(status) && shown.contains(file), "{shown}");
    }
}

/// Whoever opens a pipe waits for its writer, and the keys of the screen would wait, too.
#[cfg(unix)]
#[test]
fn a_pipe_is_no_key_file_of_the_screen() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    let mut app = pasted(&lesson("TOKEN"), given(NOW), Lang::En);
    press(&mut app, "k Tab Tab Tab Tab");
    app.paste(pipe.to_str().expect("UTF-8"));
    press(&mut app, "Enter");
    assert_eq!(app.mode(), Mode::Key);
    let shown = all(&mut app);
    assert!(shown.contains("it is no regular file"), "{shown}");
}

#[test]
fn a_guessed_secret_is_named_and_signs_and_is_not_forgotten_by_an_edit() {
    let mut app = pasted(&own(b"secret", OWN), given(NOW), Lang::En);
    let shown = all(&mut app);
    let named = "the secret was guessed: `secret`, entry 1 of the built-in list";
    assert!(shown.contains(named), "{shown}");
    choose(&mut app, "roles");
    answer(&mut app, "e", "[\"admin\"]");
    let shown = all(&mut app);
    assert!(shown.contains("As received: L17 critical: "), "{shown}");
    assert!(shown.contains(named), "{shown}");
    press(&mut app, "s");
    let shown = all(&mut app);
    assert!(shown.contains("key: the guessed secret"), "{shown}");
    assert!(shown.contains("signature: FAILED ("), "{shown}");
    assert_eq!(sent(&mut app), Some(Verdict::Token(Refusal::BadSignature)));
    press(&mut app, "r");
    // This program trusts no such key; a server that has it lets the forger in.
    assert!(all(&mut app).contains("it fits this secret, but the secret is too short"));
    assert_eq!(sent(&mut app), Some(Verdict::Ok));

    // The empty secret is found, and is no key.
    let mut app = pasted(&own(b"", OWN), given(NOW), Lang::En);
    let shown = all(&mut app);
    assert!(
        shown.contains("the secret was guessed: it is empty"),
        "{shown}"
    );
    assert!(!app.works(Command::UseGuess));

    // However long a secret is, what is asked for most stays in sight.
    let long = "x".repeat(20_000);
    let list = Given {
        asked: Asked {
            weak_secrets: true,
            weak_list: long.clone().into_bytes(),
            ..Asked::default()
        },
        ..given(NOW)
    };
    let mut app = pasted(&own(long.as_bytes(), OWN), list, Lang::En);
    let shown = screen(&mut app, 80, 24);
    assert!(shown.contains("your list; s uses it"), "{shown}");
    assert!(shown.contains("https://id.example.org"), "{shown}");

    let list = Asked {
        weak_secrets: true,
        weak_list: b"x\r\n\x1b[2Jq\n".to_vec(),
        ..Asked::default()
    };
    let given = Given {
        asked: list,
        now: Some(NOW),
        ..Given::default()
    };
    let mut app = pasted(&own(b"\x1b[2Jq", OWN), given, Lang::En);
    let shown = all(&mut app);
    assert!(
        shown.contains(r"guessed: `\u{1b}[2Jq`, line 2 of your list"),
        "{shown}"
    );
}

#[test]
fn an_edit_that_changes_the_kind_of_a_claim_says_so_first() {
    let mut app = pasted(&own(b"secret", OWN), given(NOW), Lang::En);
    choose(&mut app, "roles");
    press(&mut app, "e");
    let said = "Enter changes its kind: it was an array, and becomes a string.";
    assert!(!all(&mut app).contains(said));
    press(&mut app, "x");
    assert!(all(&mut app).contains(said));
    app.key(KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL));
    app.paste("[1]");
    assert!(!all(&mut app).contains(said));
    press(&mut app, "Enter");
    assert!(all(&mut app).contains("roles [1]"));
}

#[test]
fn help_begins_with_the_token_and_names_the_key() {
    let mut app = good();
    press(&mut app, "?");
    let shown = screen(&mut app, 80, 24);
    let first = shown.lines().nth(1).expect("a line");
    assert!(first.contains("decoder"), "{shown}");
    let mut all = screen(&mut app, 80, 60);
    all.truncate(all.find("decoder's key").unwrap_or_else(|| panic!("{all}")));
    assert!(
        all.lines()
            .any(|line| line.contains("│ k ") && line.contains("key")),
        "{all}"
    );
}

#[test]
fn what_is_too_long_for_a_clipboard_is_not_copied() {
    let payload = format!("{{\"a\":\"{}\"}}", "x".repeat(100_000));
    let mut app = pasted(&encoded("{}", &payload), given(NOW), Lang::En);
    assert_eq!(press(&mut app, "Y"), Flow::Go);
    assert!(screen(&mut app, 120, 36).contains("Not copied: "));
}

#[test]
fn a_small_window_says_so() {
    assert!(screen(&mut good(), 59, 19).contains("60x20; this window is 59x19"));
    assert!(screen(&mut good(), 60, 20).contains("signature: NOT CHECKED"));
}

#[test]
fn ascii_holds_no_character_of_ambiguous_width() {
    let look = Look {
        ascii: true,
        ..LOOK
    };
    for lang in Lang::ALL {
        for text in [
            lesson("TOKEN"),
            hostile(),
            broken(),
            "_rCXPuj0AQB-YcDr59_Y3g".to_owned(),
        ] {
            let mut app = App::decode(given(NOW), lang, look);
            app.paste(&text.replace('ë', "e"));
            for keys in ["", "e", "Esc c", "Esc i", "d", "Esc Enter", "?"] {
                press(&mut app, keys);
                let shown = screen(&mut app, 120, 36);
                let found = shown.chars().find(|c| is_ambiguous(*c));
                assert!(found.is_none(), "{found:?} in\n{shown}");
            }
        }
    }
}

#[test]
fn nothing_unsafe_is_drawn_and_no_size_breaks_it() {
    let texts = [
        lesson("TOKEN"),
        hostile(),
        broken(),
        "\u{1b}[2J\u{202e}..\n..".to_owned(),
    ];
    for text in texts {
        for lang in Lang::ALL {
            let mut app = pasted(&text, given(NOW), lang);
            for keys in [
                "",
                "e",
                "Esc End",
                "p",
                "Space",
                "i Tab 3",
                "Esc w",
                "Esc q",
                "d a \u{202e} \u{1b}",
            ] {
                press(&mut app, keys);
                for (width, height) in [(60, 20), (80, 24), (99, 21), (100, 30), (200, 60)] {
                    for row in screen::rows(&drawn(&mut app, (width, height))) {
                        assert!(!row.contains(safe::is_unsafe), "{row:?}");
                        assert!(row.width() <= usize::from(width), "{row:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn random_keys_pastes_and_sizes_hold() {
    let seed: u64 = std::env::var("CLOAKROOM_TEST_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(20_260_101);
    let mut state = seed;
    let mut random = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits fit") % below
    };
    let names = "Left Right Up Down PgUp PgDn Home End Enter Esc Tab Backspace Space e c u r y Y n p w i v g k s \
                 l t b ? d q 1 [ \" é 王 \u{1b} \u{202e}";
    let names: Vec<&str> = names.split_whitespace().collect();
    let pastes = [
        lesson("TOKEN"),
        lesson("duplicate_claim_token"),
        lesson("noncanonical_token"),
        hostile(),
        broken(),
        "a.b.c.d.e.f".to_owned(),
        "..".to_owned(),
        encoded("{\"alg\":\"HS256\",\"b64\":false}", "x").replace("eA", "{\"é\":\"王\",\"b\":2}"),
        String::new(),
    ];
    let mut app = pasted(&pastes[0], with_key(NOW), Lang::En);
    for n in 0..20_000 {
        match random(40) {
            0 => app.paste(&pastes[random(pastes.len())]),
            1 => {
                let size = (random(220), random(70));
                let narrow = |n| u16::try_from(n).expect("small");
                drawn(&mut app, (narrow(size.0), narrow(size.1)));
            }
            2 => {
                let shown = screen(&mut app, 90, 30);
                let hidden = shown.replace('\n', "").contains(safe::is_unsafe);
                assert!(!hidden, "seed {seed}, key {n}: {shown}");
            }
            _ => {
                let gap = [Duration::MAX, SLOW, BURST][random(3)];
                app.key_after(key(code(names[random(names.len())])), gap);
            }
        }
    }
}
