//! A hundred thousand random keys, pastes and window sizes over all scenarios, half of them in each
//! language. A failure names its seed; `CLOAKROOM_TEST_SEED` runs it again.

#[path = "support/screen.rs"]
mod screen;

use std::sync::Arc;

use cloakroom::jose::key::{Alg, SigningKey};
use cloakroom::jose::mint::mint;
use cloakroom::lesson::player::Player;
use cloakroom::lesson::scenario::catalogue;
use cloakroom::lesson::trace::{Frame, Intervention, Trace};
use cloakroom::text::Lang;
use cloakroom::tui::keys::{BINDINGS, Command, Key, Mode};
use cloakroom::tui::theme::{Depth, Look, Theme};
use cloakroom::tui::{App, Flow};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// In each language.
const KEYS: usize = 50_000;
/// A drawing after so many keys.
const DRAWN: usize = 40;
/// A paste after so many keys.
const PASTED: usize = 90;
const HOSTILE: &str = "eyJq\u{1b}[2J\r\nq番号札\u{202e}";

struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % end
    }

    fn size(&mut self, end: usize) -> u16 {
        u16::try_from(self.below(end) + 1).expect("a small number")
    }

    /// A key that means something where one is, mostly; the ways into what is deep come more often
    /// than the ways out of it.
    fn key(&mut self, mode: Mode) -> KeyEvent {
        let anywhere = self.below(8) == 0;
        let mut drawn = Vec::new();
        for binding in BINDINGS {
            let weight = match binding.command {
                Command::WhatIf | Command::Why | Command::Futures | Command::Key => 8,
                Command::Open if mode != Mode::Token => 8,
                Command::Next | Command::Down | Command::Edit | Command::Carry => 6,
                Command::Blank if mode == Mode::Blank => 1,
                Command::Blank | Command::Interrupt | Command::Suspend | Command::Help => 0,
                Command::Quit | Command::Close => 1,
                _ => 3,
            };
            if anywhere || binding.modes.contains(&mode) {
                drawn.extend(std::iter::repeat_n(binding, weight));
            }
        }
        let binding = drawn[self.below(drawn.len())];
        let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
        match binding.keys[self.below(binding.keys.len())] {
            Key::Char(c) => plain(KeyCode::Char(c)),
            Key::Ctrl(c) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL),
            Key::Code(code) => plain(code),
            Key::Digits => plain(KeyCode::Char(char::from(b"0123456789"[self.below(10)]))),
            Key::Text | Key::Any => {
                let texts = ['a', '.', '札', '\u{202e}', '1', '-', '?'];
                plain(KeyCode::Char(texts[self.below(texts.len())]))
            }
        }
    }
}

/// What has been seen of one player, and must stay so.
#[derive(Default)]
struct Seen {
    lesson: Vec<Arc<Frame>>,
    /// Each run that there was, by its what-ifs.
    runs: Vec<Trace>,
    undone: usize,
}

fn observed(
    trace: &Trace,
) -> impl Iterator<Item = (&Frame, Vec<&cloakroom::lesson::observe::Observed>)> {
    trace.frames.iter().map(|frame| {
        let lanes = frame.lanes.iter().map(|lane| &lane.observed);
        (&**frame, lanes.collect())
    })
}

impl Seen {
    /// Whether it is the player that was seen before: a lesson is run once for each.
    fn is_of(&self, player: &Player) -> bool {
        let first = player.lesson().frames.first();
        self.lesson
            .first()
            .zip(first)
            .is_some_and(|(seen, here)| Arc::ptr_eq(seen, here))
    }

    fn check(&mut self, player: &Player, before: Option<&[Intervention]>, at: &str) {
        let trace = player.trace();
        assert!(player.cursor() < trace.frames.len(), "{at}: the cursor");
        if !self.is_of(player) {
            self.lesson.clone_from(&player.lesson().frames);
            self.runs = vec![player.lesson().clone()];
        }
        let lesson = &player.lesson().frames;
        assert_eq!(self.lesson.len(), lesson.len(), "{at}: the lesson");
        for (seen, here) in self.lesson.iter().zip(lesson) {
            assert!(Arc::ptr_eq(seen, here), "{at}: a frame of the lesson");
        }
        let now = trace.interventions.as_slice();
        if before == Some(now) {
            return;
        }
        let branches = player.branches();
        for (index, branch) in branches.iter().enumerate() {
            assert!(
                !branch.is_empty() && !branches[..index].contains(branch),
                "{at}: branch {index} stands twice"
            );
        }
        assert!(
            now.is_empty() || branches.iter().any(|branch| branch == now),
            "{at}: the branch cannot be gone back to"
        );
        match self.runs.iter().find(|run| run.interventions == now) {
            Some(run) => {
                for (here, seen) in observed(trace).zip(observed(run)) {
                    assert_eq!(here.0.cause, seen.0.cause, "{at}: the same what-ifs");
                    assert_eq!(here.1, seen.1, "{at}: the same what-ifs");
                }
                assert_eq!(trace.frames.len(), run.frames.len(), "{at}");
            }
            None => self.runs.push(trace.clone()),
        }
    }

    fn check_undo(
        &mut self,
        player: &Player,
        before: &[Intervention],
        number: Option<usize>,
        at: &str,
    ) {
        let last = before.last().expect("there was a what-if");
        let rest = player.trace().interventions.as_slice();
        let taken = before.strip_prefix(rest).expect("the first ones stay");
        let together = taken.iter().all(|taken| taken.after == last.after);
        assert!(!taken.is_empty() && together, "{at}: undo");
        let there = Some(player.number()) == number || (number == Some(0) && player.cursor() == 0);
        assert!(there, "{at}: undo stands elsewhere");
        self.undone += 1;
    }
}

fn open(number: usize, lang: Lang) -> App {
    let look = Look {
        theme: Theme::Dark,
        depth: Depth::True,
        ascii: number.is_multiple_of(2),
    };
    let mut app = App::course(lang, look).with_questions(number.is_multiple_of(3));
    for _ in 0..number {
        app.update(Command::Down);
    }
    app.update(Command::Open);
    app
}

fn check_drawing(app: &mut App, random: &mut Random, at: &str) {
    let (width, height) = (random.size(200), random.size(60));
    let hidden = screen::text(&screen::drawn(app, (width, height)))
        .chars()
        .find(|c| *c != '\n' && cloakroom::text::safe::is_unsafe(*c));
    assert!(hidden.is_none(), "{at}, {width}x{height}: {hidden:?}");
}

fn token() -> String {
    let secret = b"a secret for random keys, 32 byte";
    let key = SigningKey::secret(None, Alg::Hs256, secret).expect("HMAC");
    let claims = r#"{"iss":"https://auth.example","sub":"alice","exp":1767226500,"roles":["a"]}"#;
    mint(r#"{"alg":"HS256","typ":"at+jwt"}"#, claims, &key)
}

fn press_at_random(lang: Lang) {
    let seed: u64 = std::env::var("CLOAKROOM_TEST_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(20_260_101);
    let mut random = Random(seed ^ lang.pick(0, 0x5EED));
    let token = token();
    let count = catalogue::scenarios().len();
    let (mut reached, mut undone, mut branched) = (Vec::new(), 0, 0);
    for number in 0..count {
        let mut app = open(number, lang);
        let mut seen = Seen::default();
        for key in 0..KEYS.div_ceil(count) {
            let mode = app.mode();
            if !reached.contains(&mode) {
                reached.push(mode);
            }
            if mode == Mode::Course && random.below(6) == 0 {
                app = open(number, lang);
                continue;
            }
            let before = app
                .player()
                .map(|player| player.trace().interventions.clone());
            let stood = app.player().map(Player::number);
            let event = random.key(mode);
            let at = format!(
                "seed {seed}, {lang:?}, scenario {}, key {key}, {mode:?} {event:?}",
                number + 1
            );
            if app.key(event) == Flow::Quit {
                app = open(number, lang);
                continue;
            }
            if key % PASTED == 0 {
                app.paste(if random.below(3) == 0 {
                    HOSTILE
                } else {
                    &token
                });
            }
            if key % DRAWN == 0 {
                check_drawing(&mut app, &mut random, &at);
            }
            if let Some(player) = app.player() {
                let same = seen.is_of(player);
                seen.check(player, before.as_deref().filter(|_| same), &at);
                branched += usize::from(
                    before
                        .as_ref()
                        .is_some_and(|b| same && b.len() < player.trace().interventions.len()),
                );
                if let (true, Mode::Play, KeyCode::Char('u'), Some(before)) =
                    (same, mode, event.code, &before)
                    && event.modifiers.is_empty()
                    && !before.is_empty()
                {
                    seen.check_undo(player, before, stood, &at);
                }
            }
        }
        undone += seen.undone;
    }
    // The work of a decoder is done within its key here; tests/pty sees it under way.
    let elsewhere = [Mode::Blank, Mode::Help, Mode::Working];
    for (mode, name) in Mode::ALL {
        assert!(
            reached.contains(&mode) || elsewhere.contains(&mode),
            "seed {seed}: {} is not reached",
            name.get(lang)
        );
    }
    assert!(
        undone > 20 && branched > 100,
        "seed {seed}: {branched} what-ifs, {undone} taken back"
    );
}

#[test]
fn fifty_thousand_random_keys_in_english() {
    press_at_random(Lang::En);
}

#[test]
fn fifty_thousand_random_keys_in_japanese() {
    press_at_random(Lang::Ja);
}
