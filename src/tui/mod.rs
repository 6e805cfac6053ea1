//! The screen of the program: opened, run and left (`run`), with what it is given; one key a step;
//! the clipboard is filled here (OSC 52).
//!
//! [`App`] is the state and knows no terminal: a key becomes a [`keys::Command`] by the one table
//! in [`keys`], [`App::update`] does it, and [`draw()`] draws what there is. The page of a frame is
//! made once for each change, never while drawing. Only [`run`] touches a terminal.

mod app;
mod bars;
mod block;
mod canvas;
mod comparison;
mod course;
pub mod decoder;
mod draw;
mod event;
mod guess;
mod help;
mod input;
mod interview;
pub mod keys;
mod lanes;
mod pane;
mod panels;
mod play;
mod primer;
pub mod prompt;
mod question;
mod saying;
mod sheet;
mod stage;
mod terminal;
mod text;
mod text_input;
pub mod theme;
mod ticks;
mod value;
mod view;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

pub use self::app::{App, Flow};
pub use self::draw::draw;
use self::event::UiEvent;
use self::input::Input;
use self::terminal::Screen;
use self::theme::{Depth, Look, Theme};
use crate::compare::Comparison;
use crate::interview::session::Session;
use crate::lesson::player::Player;
use crate::progress::Learner;
use crate::text::Lang;

/// The screen that comes first.
#[derive(Debug)]
pub enum Start {
    /// The list of scenarios.
    Course,
    /// A scenario, at the player's step.
    Play(Box<Player>),
    /// The comparison.
    Compare(Arc<Comparison>),
    /// The decoder, ready for a paste.
    Decode(Box<decoder::Given>),
    /// An interview.
    Interview(Box<Session>),
}

/// The options of the screen.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language to start in.
    pub lang: Lang,
    /// The colours; none: by the environment.
    pub theme: Option<Theme>,
    /// No character whose width depends on the terminal.
    pub ascii: bool,
    /// This lane alone.
    pub lane: Option<String>,
    /// Questions before the steps that have one.
    pub questions: bool,
    /// Decides between the questions of an interview.
    pub seed: u64,
}

/// The way that it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By a key.
    Quit,
    /// By this signal (2 for Ctrl-C): the terminal is as it was, and the exit code is to be 128 and
    /// this.
    Signal(i32),
}

/// Runs the screen until it is left. The terminal is then as it was before, and on every other way
/// out: a panic, a signal, a stop.
///
/// # Errors
/// Fails if stdout is not a terminal, or if the terminal goes away.
pub fn run(start: Start, options: &Options, learner: Learner) -> io::Result<End> {
    let mut app = open(start, options, learner);
    let (told, events) = channel();
    #[cfg(unix)]
    terminal::watch(Some(told.clone()))?;
    let mut screen = Screen::enter()?;
    let mut source = terminal::Source::open()?;
    if options.theme.is_none() && theme::tells_background(variable) {
        let told = source.background(&mut io::stdout())?;
        app.on_background(told);
    }
    terminal::read_input(source, told.clone())?;
    match go_on(app, &mut screen, &told, &events) {
        #[cfg(unix)]
        Err(error) if terminal::is_lost(&error) => Ok(End::Signal(signal_hook::consts::SIGHUP)),
        ended => ended,
    }
}

/// The longest that work may take before the screen says so.
const SOON: Duration = Duration::from_millis(80);

fn go_on(
    mut app: App,
    screen: &mut Screen,
    told: &Sender<UiEvent>,
    events: &Receiver<UiEvent>,
) -> io::Result<End> {
    loop {
        if terminal::is_ours() {
            screen.terminal.draw(|frame| {
                let area = frame.area();
                app.resize(area.width, area.height);
                draw(&app, area, frame.buffer_mut());
            })?;
        }
        #[cfg(debug_assertions)]
        panic_if_asked();
        let mut next = events.recv().ok();
        while let Some(event) = next {
            if let Some(end) = react(&mut app, screen, event)? {
                return Ok(end);
            }
            next = match app.take_work() {
                Some(work) => {
                    terminal::start(work, told);
                    events.recv_timeout(SOON).ok()
                }
                None => events.try_recv().ok(),
            };
        }
    }
}

/// For the test that a panic leaves the terminal as it was.
#[cfg(debug_assertions)]
fn panic_if_asked() {
    let asked = std::env::var_os("CLOAKROOM_TEST_PANIC").is_some();
    assert!(!asked, "a panic for the test");
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn open(start: Start, options: &Options, learner: Learner) -> App {
    let look = Look {
        theme: options.theme.unwrap_or_else(|| Theme::detect(variable)),
        depth: Depth::detect(variable),
        ascii: options.ascii || !theme::takes_utf8(variable),
    };
    let app = match start {
        Start::Course => App::course(options.lang, look),
        Start::Play(player) => App::play(*player, options.lang, look),
        Start::Compare(comparison) => App::compare(comparison, options.lang, look),
        Start::Decode(given) => App::decode(*given, options.lang, look),
        Start::Interview(session) => App::interview(*session, options.lang, look),
    };
    app.with_learner(learner)
        .with_seed(options.seed)
        .with_lane(options.lane.clone())
        .with_questions(options.questions)
}

fn react(app: &mut App, screen: &mut Screen, event: UiEvent) -> io::Result<Option<End>> {
    let flow = match event {
        UiEvent::Input(Input::Key(key, gap)) => app.key_after(key, gap),
        UiEvent::Input(Input::Paste(text)) => {
            app.paste_marked(&text);
            Flow::Go
        }
        UiEvent::Input(Input::Unmarked(text, gap)) => {
            app.paste_unmarked(&text, gap);
            Flow::Go
        }
        UiEvent::Done(Ok(done)) => {
            app.done(done);
            Flow::Go
        }
        UiEvent::Done(Err(panic)) => std::panic::resume_unwind(panic),
        UiEvent::Lost(error) => return Err(error),
        #[cfg(unix)]
        UiEvent::End(signal) => return Ok(Some(End::Signal(signal))),
        #[cfg(unix)]
        UiEvent::Stop => Flow::Suspend,
        UiEvent::Resized => Flow::Go,
        #[cfg(unix)]
        UiEvent::Continued => {
            screen.reenter()?;
            Flow::Go
        }
    };
    match flow {
        Flow::Go => {}
        Flow::Copy => {
            if let Some(text) = app.copied() {
                execute!(io::stdout(), CopyToClipboard::to_clipboard_from(&*text))?;
            }
        }
        Flow::Redraw => screen.redraw()?,
        #[cfg(unix)]
        Flow::Suspend => Screen::suspend()?,
        #[cfg(not(unix))]
        Flow::Suspend => {}
        Flow::Quit => return Ok(Some(End::Quit)),
        Flow::Interrupt => return Ok(Some(End::Signal(2))),
    }
    Ok(None)
}
