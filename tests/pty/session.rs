//! The program on a terminal of its own.

use std::io::{Read, Write};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// After how long a screen that does not come is a failure. Nothing waits this long but a failure.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// After how long a program that does not end is killed.
pub const LAST: Duration = Duration::from_secs(30);

struct Seen {
    parser: vt100::Parser,
    written: Vec<u8>,
    ended: bool,
}

/// The program on a terminal of its own.
pub struct Session {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    before: String,
}

impl Session {
    pub fn start(args: &[&str], env: &[(&str, &str)]) -> Self {
        Self::of(env!("CARGO_BIN_EXE_cloakroom"), args, env)
    }

    /// Another program on it.
    pub fn of(program: &str, args: &[&str], env: &[(&str, &str)]) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system()
            .openpty(size)
            .expect("a pseudo-terminal opens");
        let before = settings(&*pair.master);
        let command = command(program, args, env);
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        let writer = pair
            .master
            .take_writer()
            .expect("the terminal can be written to");
        let mut reader = pair
            .master
            .try_clone_reader()
            .expect("the terminal can be read");
        let parser = vt100::Parser::new(
            24.try_into().expect("not 0"),
            80.try_into().expect("not 0"),
            0,
        );
        let seen = Arc::new((
            Mutex::new(Seen {
                parser,
                written: Vec::new(),
                ended: false,
            }),
            Condvar::new(),
        ));
        let shared = Arc::clone(&seen);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            loop {
                let read = reader.read(&mut bytes).unwrap_or(0);
                let mut seen = shared.0.lock().expect("no reader panics");
                seen.parser.process(&bytes[..read]);
                seen.written.extend_from_slice(&bytes[..read]);
                seen.ended = read == 0;
                shared.1.notify_all();
                if read == 0 {
                    return;
                }
            }
        });
        // The slave stays open in `pair` until here: the settings can be read after the end.
        std::mem::forget(pair.slave);
        Self {
            master: pair.master,
            writer,
            child,
            seen,
            before,
        }
    }

    pub fn press(&mut self, keys: &str) {
        self.writer
            .write_all(keys.as_bytes())
            .expect("the terminal takes keys");
        self.writer.flush().expect("the terminal takes keys");
    }

    /// Waits until the screen is as wanted; fails with the screen if it never is.
    pub fn wait(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        let mut seen = self.seen.0.lock().expect("no reader panics");
        while !wanted(seen.parser.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "never seen: {what}\n{}",
                seen.parser.screen().contents()
            );
            seen = self
                .seen
                .1
                .wait_timeout(seen, left)
                .expect("no reader panics")
                .0;
        }
    }

    pub fn wait_for(&self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// What `stty` says of the terminal, in words.
    pub fn settings(&self) -> String {
        stty(&*self.master, "-a")
    }

    /// How many times a text was written so far.
    pub fn times(&self, text: &str) -> usize {
        let seen = self.seen.0.lock().expect("no reader panics");
        String::from_utf8_lossy(&seen.written).matches(text).count()
    }

    pub fn resize(&self, cols: u16, rows: u16) {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let mut seen = self.seen.0.lock().expect("no reader panics");
        let [height, width] = [rows, cols].map(|n| n.try_into().expect("not 0"));
        seen.parser.screen_mut().set_size(height, width);
        self.master.resize(size).expect("the terminal takes a size");
    }

    /// The id of the program.
    pub fn id(&self) -> String {
        let id = self.child.process_id().expect("the program has an id");
        id.to_string()
    }

    pub fn signal(&self, name: &str) {
        let id = self.id();
        let status = std::process::Command::new("kill")
            .args(["-s", name, &id])
            .status();
        assert!(status.expect("kill runs").success());
    }

    /// Waits until the program is stopped.
    pub fn wait_stopped(&self) {
        let id = self.id();
        let end = Instant::now() + PATIENCE;
        loop {
            let out = std::process::Command::new("ps")
                .args(["-o", "stat=", "-p", &id])
                .output();
            if out.expect("ps runs").stdout.starts_with(b"T") {
                return;
            }
            assert!(Instant::now() < end, "never stopped");
            std::thread::yield_now();
        }
    }

    /// Waits for the end; what the program ended with, once the terminal is found as it was.
    pub fn end(mut self) -> String {
        let end = Instant::now() + LAST;
        let status = loop {
            if let Some(status) = self
                .child
                .try_wait()
                .expect("the program can be waited for")
            {
                break status;
            }
            if Instant::now() >= end {
                self.child.kill().expect("the program can be killed");
                let seen = self.seen.0.lock().expect("no reader panics");
                panic!("never ended\n{}", seen.parser.screen().contents());
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        self.wait("the terminal as it was", left);
        assert_eq!(settings(&*self.master), self.before);
        match status.signal() {
            Some(signal) => signal.to_owned(),
            None => status.exit_code().to_string(),
        }
    }
}

/// A program as it is run on the terminals here.
static SESSIONS: AtomicU32 = AtomicU32::new(0);

pub fn command(program: &str, args: &[&str], env: &[(&str, &str)]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(args);
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    for name in [
        "NO_COLOR",
        "ACCESSIBLE",
        "CLOAKROOM_LANG",
        "LC_ALL",
        "LC_MESSAGES",
        "LC_CTYPE",
    ] {
        command.env_remove(name);
    }
    // Nothing of another session is known to this one, nor of whoever runs the tests.
    let session = SESSIONS.fetch_add(1, Ordering::Relaxed);
    let folder = format!("progress-{}-{session}", std::process::id());
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    command.env("CLOAKROOM_DATA", folder);
    for (name, value) in env {
        command.env(name, value);
    }
    command
}

/// Whether the screen is as before the program took it.
pub fn left(screen: &vt100::Screen) -> bool {
    !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
}

/// What `stty` says of a terminal, for a comparison.
pub fn settings(master: &dyn MasterPty) -> String {
    stty(master, "-g")
}

fn stty(master: &dyn MasterPty, how: &str) -> String {
    let name = master.tty_name().expect("a terminal has a name");
    let file = std::fs::File::open(name).expect("the terminal opens");
    let out = std::process::Command::new("stty")
        .arg(how)
        .stdin(file)
        .output()
        .expect("stty runs");
    String::from_utf8(out.stdout).expect("stty writes text")
}
