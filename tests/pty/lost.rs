//! A terminal that is closed while the program runs: it ends, as by SIGHUP, and never panics.

use std::io::Read as _;
use std::time::{Duration, Instant};

use portable_pty::{PtySize, native_pty_system};

use super::session::{LAST, PATIENCE, command};

/// Opens the program on a terminal, closes that once it shows a text, and waits for the end: what
/// the program ended with, or what the shell that it runs in did.
fn closed(program: &str, args: &[&str], shown: &str) -> String {
    let size = PtySize {
        rows: 24,
        cols: 80,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system()
        .openpty(size)
        .expect("a pseudo-terminal opens");
    let command = command(program, args, &[]);
    let mut child = pair
        .slave
        .spawn_command(command)
        .expect("the program starts");
    drop(pair.slave);
    let mut reader = pair
        .master
        .try_clone_reader()
        .expect("the terminal can be read");
    let [height, width] = [24, 80].map(|n: u16| n.try_into().expect("not 0"));
    let mut parser = vt100::Parser::new(height, width, 0);
    let mut killer = child.clone_killer();
    let (seen, watch) = std::sync::mpsc::channel::<()>();
    let late = std::thread::spawn(move || {
        if watch.recv_timeout(PATIENCE).is_err() {
            let _ = killer.kill();
        }
    });
    let mut bytes = [0; 4096];
    while !parser.screen().contents().contains(shown) {
        let read = reader.read(&mut bytes).unwrap_or(0);
        assert!(
            read > 0,
            "never seen: {shown}\n{}",
            parser.screen().contents()
        );
        parser.process(&bytes[..read]);
    }
    seen.send(()).expect("the watch waits");
    late.join().expect("the watch does not panic");
    drop(reader);
    drop(pair.master);
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
            panic!("never ended: {args:?}");
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
        let ended = closed(env!("CARGO_BIN_EXE_cloakroom"), args, shown);
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
        closed("sh", &all, shown);
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
