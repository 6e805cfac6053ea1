//! Pastes, marked and not: whole, and never keys.

use std::fmt::Write as _;
use std::time::Duration;

use super::{AT_REST, Session, decoding, playing};

/// Keys of the decoder, of the program and of a shell in lines before and after a token.
fn full_of_keys() -> String {
    let token = token();
    format!("q?d u r y Y p l t . b 1\nq\n\nAuthorization: Bearer {token}\nq\np\n")
}

/// A marked paste is text, whatever it holds: the decoder reads it, and no clipboard was written.
#[test]
fn a_marked_paste_holds_no_key() {
    let mut session = decoding();
    let text = full_of_keys().replace('\n', "\r");
    session.press(&format!("\x1b[200~{text}\x1b[201~"));
    session.wait_for("signature: NOT CHECKED");
    session.wait_for("authorization header, line 4");
    std::thread::sleep(AT_REST);
    session.press("q");
    assert_eq!(session.end(), "0");
}

/// The same where the terminal marks nothing, slower than a hand types: the program lives on, the
/// field keeps it all, and the Enter that comes at rest reads it.
#[test]
fn an_unmarked_paste_holds_no_key_however_slow() {
    for pause in [0, 40] {
        let mut session = decoding();
        for piece in full_of_keys()
            .as_bytes()
            .chunks(if pause == 0 { 64 } else { 8 })
        {
            let piece = std::str::from_utf8(piece).expect("ASCII");
            session.press(&piece.replace('\n', "\r"));
            std::thread::sleep(Duration::from_millis(pause));
        }
        session.wait_for("bytes");
        session.press("\x7f\x7f");
        std::thread::sleep(AT_REST);
        session.press("\r");
        session.wait_for("signature: NOT CHECKED");
        session.wait_for("authorization header, line 4");
        std::thread::sleep(AT_REST);
        session.press("q");
        assert_eq!(session.end(), "0");
    }
}

pub fn token() -> String {
    let lessons = include_str!("../vectors/lessons.json");
    let lessons: serde_json::Value = serde_json::from_str(lessons).expect("JSON");
    lessons["TOKEN"].as_str().expect("a token").to_owned()
}

/// Text of many thousands of bytes with one token, at its end.
fn long() -> String {
    let mut text = String::new();
    for line in 0..900 {
        let _ = write!(text, "line {line} of a log, q w e r t y\r");
    }
    text + &token()
}

#[test]
fn an_unmarked_paste_of_any_length_arrives_whole() {
    let mut session = decoding();
    let text = long();
    assert!(text.len() > 25_000);
    session.press(&text);
    session.wait_for(&format!("{} bytes", text.len()));
    std::thread::sleep(AT_REST);
    session.press("\r");
    session.wait_for("line 901");
    std::thread::sleep(AT_REST);
    session.press("q");
    assert_eq!(session.end(), "0");
}

/// Where nothing is open that takes text, a paste is nothing, and the keys live after it.
#[test]
fn a_paste_is_no_key_outside_the_decoder() {
    for sent in [
        long() + "\x03q\r",
        format!("\x1b[200~{}\x1b[201~q\x03\x1aq", long()),
    ] {
        let mut session = playing();
        session.press(&sent);
        std::thread::sleep(AT_REST);
        session.press("l");
        session.wait_for("ヘルプ");
        session.press("q");
        assert_eq!(session.end(), "0");
    }
}

/// A marked paste may hold its own end mark, and what follows is still no key.
#[test]
fn what_follows_the_end_mark_of_a_paste_is_no_key() {
    for rest in ["q", "\x03", "\x1a", "q\rtouch x\r", "\x1b[201~q"] {
        let mut session = decoding();
        session.press(&format!("\x1b[200~{}\x1b[201~{rest}", token()));
        std::thread::sleep(AT_REST);
        session.wait_for("paste here"); // and the rest is seen in the field
        session.press("\x03");
        let ended = session.end();
        assert!(ended == "130" || super::by_signal(&ended, "INT"), "{ended}");
    }
}

#[test]
fn a_paste_whose_end_was_cut_off_is_given_up() {
    for start in [decoding, playing, course] {
        let mut session = start();
        session.press("\x1b[200~abc");
        std::thread::sleep(AT_REST * 4);
        session.press("\x03");
        let ended = session.end();
        assert!(ended == "130" || super::by_signal(&ended, "INT"), "{ended}");
    }
}

fn course() -> Session {
    let session = Session::start(&[], &[]);
    session.wait_for("cloakroom");
    session.wait("the list", |screen| screen.contents().contains(" 3 "));
    session
}

/// A text that takes long to be taken apart holds up neither keys nor signals.
#[test]
fn keys_and_signals_are_obeyed_while_a_text_is_taken_apart() {
    let text = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.AAAA\r".repeat(80_000);
    let paste = format!("\x1b[200~{text}\x1b[201~");
    let working = || {
        let mut session = decoding();
        session.press(&paste);
        session.wait_for("Working");
        session
    };
    let mut session = working();
    std::thread::sleep(AT_REST);
    session.press("\x1b");
    session.wait_for("paste here");
    std::thread::sleep(AT_REST);
    session.press("\x03");
    let ended = session.end();
    assert!(ended == "130" || super::by_signal(&ended, "INT"), "{ended}");
    let session = working();
    session.signal("TERM");
    let ended = session.end();
    assert!(
        ended == "143" || super::by_signal(&ended, "TERM"),
        "{ended}"
    );
}
