//! Bytes in, input out; the time is given.

use super::*;

/// A reader and its clock.
struct Hand {
    reader: Reader,
    now: Instant,
}

impl Hand {
    fn new() -> Self {
        Self {
            reader: Reader::default(),
            now: Instant::now(),
        }
    }

    /// Bytes, so many milliseconds after those before.
    fn after(&mut self, millis: u64, bytes: &str) -> Vec<Input> {
        self.now += Duration::from_millis(millis);
        self.reader.feed(bytes.as_bytes(), self.now)
    }

    /// Waits for as long as the reader wants to.
    fn pause(&mut self) -> Vec<Input> {
        let patience = self.reader.patience(self.now).expect("it waits");
        self.now += patience;
        self.reader.pause(self.now)
    }
}

fn keys(found: &[Input]) -> Vec<KeyEvent> {
    let key = |input: &Input| match input {
        Input::Key(key, _) => *key,
        other => panic!("{other:?}"),
    };
    found.iter().map(key).collect()
}

fn unmarked(found: &[Input]) -> String {
    let text = |input: &Input| match input {
        Input::Unmarked(text, _) => text.clone(),
        other => panic!("{other:?}"),
    };
    found.iter().map(text).collect()
}

#[test]
fn keys_are_what_terminals_send() {
    let (none, alt, ctrl, shift) = (
        KeyModifiers::NONE,
        KeyModifiers::ALT,
        KeyModifiers::CONTROL,
        KeyModifiers::SHIFT,
    );
    for (bytes, code, held) in [
        ("a", KeyCode::Char('a'), none),
        ("A", KeyCode::Char('A'), shift),
        ("札", KeyCode::Char('札'), none),
        (" ", KeyCode::Char(' '), none),
        ("\r", KeyCode::Enter, none),
        ("\n", KeyCode::Char('j'), ctrl),
        ("\t", KeyCode::Tab, none),
        ("\x7f", KeyCode::Backspace, none),
        ("\x03", KeyCode::Char('c'), ctrl),
        ("\x1a", KeyCode::Char('z'), ctrl),
        ("\0", KeyCode::Char(' '), ctrl),
        ("\x1c", KeyCode::Char('4'), ctrl),
        ("\x1bq", KeyCode::Char('q'), alt),
        ("\x1b[A", KeyCode::Up, none),
        ("\x1bOB", KeyCode::Down, none),
        ("\x1b[C", KeyCode::Right, none),
        ("\x1b[D", KeyCode::Left, none),
        ("\x1b[1;5C", KeyCode::Right, ctrl),
        ("\x1b[H", KeyCode::Home, none),
        ("\x1b[1~", KeyCode::Home, none),
        ("\x1b[4~", KeyCode::End, none),
        ("\x1b[F", KeyCode::End, none),
        ("\x1b[5~", KeyCode::PageUp, none),
        ("\x1b[6~", KeyCode::PageDown, none),
        ("\x1b[3~", KeyCode::Delete, none),
        ("\x1b[Z", KeyCode::BackTab, shift),
        ("\x1bOP", KeyCode::F(1), none),
        ("\x1b[[E", KeyCode::F(5), none),
        ("\x1b[15~", KeyCode::F(5), none),
        ("\x1b[24~", KeyCode::F(12), none),
        ("\x1b[99;5u", KeyCode::Char('c'), ctrl),
        ("\x1b[27u", KeyCode::Esc, none),
    ] {
        let found = Hand::new().after(0, bytes);
        assert_eq!(keys(&found), [KeyEvent::new(code, held)], "{bytes:?}");
    }
    for nothing in [
        "\x1b[99;5:3u",
        "\x1b[201~",
        "\x1b[12;4R",
        "\x1b[?62c",
        "\x1b[I",
    ] {
        assert_eq!(Hand::new().after(0, nothing), [], "{nothing:?}");
    }
}

#[test]
fn a_sequence_may_come_in_pieces_and_esc_alone_is_esc() {
    for (sequence, code) in [
        ("\x1b[1;1A", KeyCode::Up),
        ("\x1bOA", KeyCode::Up),
        ("\x1b[6~", KeyCode::PageDown),
    ] {
        for cut in 1..sequence.len() {
            let mut hand = Hand::new();
            assert_eq!(hand.after(0, &sequence[..cut]), []);
            assert_eq!(keys(&hand.after(5, &sequence[cut..])), [code.into()]);
        }
    }
    let mut hand = Hand::new();
    assert_eq!(hand.after(0, "\x1b"), []);
    assert_eq!(keys(&hand.pause()), [KeyCode::Esc.into()]);
    assert_eq!(hand.reader.patience(hand.now), None);
    // A letter whose end never comes is none, and the next one is read.
    let now = hand.now;
    assert_eq!(hand.reader.feed("番".as_bytes().split_at(1).0, now), []);
    assert_eq!(hand.pause(), []);
    assert_eq!(keys(&hand.after(500, "q")), [KeyCode::Char('q').into()]);
}

#[test]
fn a_marked_paste_is_whole_wherever_it_is_cut() {
    let text = "q\x1b[20x\x03札\x1b[2";
    let sent = format!("\x1b[200~{text}\x1b[201~");
    for cut in 1..sent.len() {
        let mut hand = Hand::new();
        let (before, after) = sent.as_bytes().split_at(cut);
        let mut found = hand.reader.feed(before, hand.now);
        found.extend(hand.reader.feed(after, hand.now + Duration::from_millis(5)));
        assert_eq!(found, [Input::Paste(text.to_owned())], "{cut}");
    }
}

#[test]
fn what_follows_a_marked_paste_at_once_belongs_to_it() {
    let mut hand = Hand::new();
    let found = hand.after(0, "\x1b[200~a\x1b[201~q");
    assert_eq!(found[0], Input::Paste("a".into()));
    assert_eq!(unmarked(&found[1..]), "q");
    for (gap, bytes) in [(80, "q"), (20, "\x03"), (250, "rm x\r"), (290, "q")] {
        assert_eq!(unmarked(&hand.after(gap, bytes)), bytes);
    }
    assert_eq!(
        keys(&hand.after(301, "q")),
        [KeyCode::Char('q').into()],
        "a hand's key"
    );
}

#[test]
fn many_characters_at_once_are_a_paste_and_a_held_key_is_not() {
    let mut hand = Hand::new();
    let text = format!("eyJ.\x03{}\r", "q".repeat(40));
    assert_eq!(unmarked(&hand.after(0, &text)), text);
    // Its last piece may be short, and a hand's key is one at rest.
    assert_eq!(unmarked(&hand.after(10, "\x03")), "\x03");
    assert_eq!(unmarked(&hand.after(200, "q\x1a")), "q\x1a");
    assert_eq!(keys(&hand.after(100, "\r")), [KeyCode::Enter.into()]);
    let held = hand.after(2000, &"\x1b[C".repeat(100));
    assert_eq!(keys(&held), [KeyEvent::from(KeyCode::Right); 100]);
    assert_eq!(keys(&hand.after(2000, &" ".repeat(100))).len(), 100);
}

#[test]
fn keys_that_are_there_at_once_have_no_time_between_them() {
    let mut hand = Hand::new();
    let gaps = |found: Vec<Input>| -> Vec<Duration> {
        let gap = |input| match input {
            Input::Key(_, gap) => gap,
            other => panic!("{other:?}"),
        };
        found.into_iter().map(gap).collect()
    };
    assert_eq!(gaps(hand.after(0, "yx")), [Duration::ZERO; 2]);
    assert_eq!(
        gaps(hand.after(700, "x")),
        [Duration::from_millis(700)],
        "at rest"
    );
}

#[test]
fn a_paste_without_an_end_is_given_up_whatever_is_typed_into_it() {
    let mut hand = Hand::new();
    assert_eq!(hand.after(0, "\x1b[200~abc"), []);
    let mut waited = 0;
    let given_up = loop {
        let patience = hand.reader.patience(hand.now).expect("it waits");
        if patience < Duration::from_millis(150) {
            break hand.pause();
        }
        assert_eq!(hand.after(150, "q"), []);
        waited += 150;
        assert!(waited <= 1000, "never given up");
    };
    assert_eq!(unmarked(&given_up), "abcqqqqqq");
    assert_eq!(keys(&hand.after(150, "q")), [KeyCode::Char('q').into()]);
}

#[test]
fn ctrl_c_and_ctrl_z_among_other_keys_are_none() {
    let ctrl = |c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL);
    let x = KeyEvent::from(KeyCode::Char('x'));
    for (bytes, left) in [
        ("\x03x", vec![x]),
        ("x\x03", vec![x]),
        ("x\x1ax", vec![x, x]),
        ("\x03", vec![ctrl('c')]),
        ("\x03\x03", vec![ctrl('c'), ctrl('c')]),
    ] {
        assert_eq!(keys(&Hand::new().after(0, bytes)), left, "{bytes:?}");
    }
    let mut hand = Hand::new();
    hand.after(0, "x");
    assert_eq!(keys(&hand.after(10, "\x03")), []);
    assert_eq!(keys(&hand.after(10, "\x03")), [ctrl('c')], "held down");
    hand.after(500, "x");
    assert_eq!(keys(&hand.after(50, "\x1a")), [ctrl('z')]);
}

#[test]
fn an_answer_of_the_terminal_is_no_key() {
    let white = [0xFF, 0xFF, 0xFF];
    for answer in [
        "\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\",
        "\u{1b}]11;rgb:ff/ff/ff\u{7}",
        "\u{1b}]11;rgba:f/f/f/0\u{7}",
    ] {
        // In one piece, and cut wherever a slow line may cut it after its introducer.
        for cut in 3..answer.len() {
            let mut hand = Hand::new();
            hand.reader.ask();
            assert!(hand.after(900, "x").len() == 1);
            let mut found = hand.after(900, &answer[..cut]);
            found.extend(hand.after(900, &answer[cut..]));
            assert!(found.is_empty(), "{cut}: {found:?}");
            assert_eq!(hand.reader.background(), Some(white), "{cut}");
            assert!(!hand.reader.waits_for_answer());
            assert_eq!(keys(&hand.after(900, "q")), [KeyCode::Char('q').into()]);
        }
    }
}

#[test]
fn an_answer_that_says_nothing_is_no_key_either() {
    let mut hand = Hand::new();
    for answer in [
        "\u{1b}]11;rgb:zz/ff/ff\u{7}",
        "\u{1b}]11;\u{7}",
        "\u{1b}]11;rgb:11111/1/1\u{1b}\\",
        "\u{1b}[?64;1;2c",
    ] {
        assert!(hand.after(900, answer).is_empty(), "{answer}");
        assert_eq!(hand.reader.background(), None, "{answer}");
    }
    // Its end never comes: given up, and what is typed then is typed.
    assert!(hand.after(900, "\u{1b}]11;rgb:ff").is_empty());
    assert!(hand.pause().is_empty());
    assert_eq!(keys(&hand.after(900, "q")), [KeyCode::Char('q').into()]);
}

#[test]
fn who_says_what_it_is_has_no_more_to_say() {
    let mut hand = Hand::new();
    hand.reader.ask();
    assert!(hand.reader.waits_for_answer());
    let found = hand.after(900, " \u{1b}[?1;2c");
    assert_eq!(keys(&found), [KeyCode::Char(' ').into()]);
    assert!(!hand.reader.waits_for_answer());
    assert_eq!(hand.reader.background(), None);
}

#[test]
fn alt_with_a_bracket_is_a_key() {
    let mut hand = Hand::new();
    assert!(hand.after(900, "\u{1b}]").is_empty());
    let alt = KeyEvent::new(KeyCode::Char(']'), KeyModifiers::ALT);
    assert_eq!(keys(&hand.pause()), [alt]);
}
