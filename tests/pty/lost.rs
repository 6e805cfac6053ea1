//! A terminal that is closed while the program runs: it ends, as by SIGHUP, and never panics.

use std::io::{Read, Write as _};
use std::time::{Duration, Instant};

use portable_pty::{Child, MasterPty, PtySize, native_pty_system};

use super::session::{LAST, PATIENCE, command, settings};

/// The program on a terminal that shows a text, and that nobody reads from any more.
struct Shown {
    master: Box<dyn MasterPty + Send>,
    reader: Box<dyn Read + Send>,
    child: Box<dyn Child + Send + Sync>,
    before: String,
}

impl Shown {
    fn wait_for(program: &str, args: &[&str], shown: &str) -> Self {
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
        let child = pair
            .slave
            .spawn_command(command(program, args, &[]))
            .expect("the program starts");
        drop(pair.slave);
        let mut reader = pair
            .master
            .try_clone_reader()
            .expect("the terminal can be read");
        let mut killer = child.clone_killer();
        let (seen, watch) = std::sync::mpsc::channel::<()>();
        let late = std::thread::spawn(move || {
            if watch.recv_timeout(PATIENCE).is_err() {
                let _ = killer.kill();
            }
        });
        let [height, width] = [24, 80].map(|n: u16| n.try_into().expect("not 0"));
        let mut parser = vt100::Parser::new(height, width, 0);
        let mut bytes = [0; 4096];
        while !parser.screen().contents().contains(shown) {
            let read = reader.read(&mut bytes).unwrap_or(0);
            let so_far = parser.screen().contents();
            assert!(read > 0, "never seen: {shown}\n{so_far}");
            parser.process(&bytes[..read]);
        }
        seen.send(()).expect("the watch waits");
        late.join().expect("the watch does not panic");
        Self {
            master: pair.master,
            reader,
            child,
            before,
        }
    }

    /// Closes the terminal; what the program ended with then.
    fn closed(mut self) -> String {
        drop(self.reader);
        drop(self.master);
        ended(&mut *self.child)
    }
}

fn ended(child: &mut dyn Child) -> String {
    let end = Instant::now() + LAST;
    loop {
        if let Some(status) = child.try_wait().expect("the program can be waited for") {
            return match status.signal() {
                Some(signal) => signal.to_owned(),
                None => status.exit_code().to_string(),
            };
        }
        if Instant::now() >= end {
            let _ = child.kill();
            panic!("never ended");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// An id that is no JWT, so that it is shown as what it is.
const ID: &str = "AfX7Cq1o9kTz3mWb5yHd";

const SCREENS: [(&[&str], &str); 5] = [
    (&["play", "logout"], "step 1/"),
    (&[], "cloakroom"),
    (&["decode"], "paste here"),
    (
        &["decode", ID, "--plain", "--secret-prompt"],
        "HMAC secret (not shown): ",
    ),
    (&["play", "first-login", "--plain", "--ask"], "s skips >"),
];

#[test]
fn a_closed_terminal_ends_the_program_by_sighup() {
    for (args, shown) in SCREENS {
        let program = env!("CARGO_BIN_EXE_cloakroom");
        let ended = Shown::wait_for(program, args, shown).closed();
        assert!(
            ended == "129" || super::by_signal(&ended, "HUP"),
            "{args:?}: {ended}"
        );
    }
}

/// Where a parent that lives on keeps the signal from the program, the terminal alone tells.
#[test]
fn a_closed_terminal_ends_the_program_without_a_signal_too() {
    for (args, shown) in SCREENS {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("ended");
        let script = format!(
            "trap '' HUP; \"$@\"; echo $? > '{}'",
            file.to_str().expect("UTF-8")
        );
        let mut all = vec!["-c", &script, "sh", env!("CARGO_BIN_EXE_cloakroom")];
        all.extend(args);
        Shown::wait_for("sh", &all, shown).closed();
        let ended = std::fs::read_to_string(&file).expect("the shell has written it");
        // Reading lines, the program sees the end of its input, and output that fails.
        let quiet = if args.contains(&"--ask") {
            &["0", "3", "4"][..]
        } else {
            &["129"]
        };
        assert!(quiet.contains(&ended.trim()), "{args:?}: {ended}");
    }
}

/// A terminal that takes nothing keeps the program in the midst of a drawing. It ends all the same,
/// and leaves the modes that it found.
#[test]
fn a_terminal_that_takes_nothing_keeps_no_signal_from_the_program() {
    let program = env!("CARGO_BIN_EXE_cloakroom");
    let mut shown = Shown::wait_for(program, &["play", "logout"], "step 1/");
    let mut writer = shown.master.take_writer().expect("keys can be sent");
    for _ in 0..200 {
        writer.write_all(b"\x0c").expect("the terminal takes keys");
        std::thread::sleep(Duration::from_millis(5)); // so that each is drawn
    }
    let id = shown.child.process_id().expect("the program has an id");
    let status = std::process::Command::new("kill")
        .args(["-s", "TERM", &id.to_string()])
        .status();
    assert!(status.expect("kill runs").success());
    let ended = ended(&mut *shown.child);
    assert!(
        ended == "143" || super::by_signal(&ended, "TERM"),
        "{ended}"
    );
    assert_eq!(settings(&*shown.master), shown.before);
}
