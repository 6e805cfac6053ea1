//! A run of a program with something on its stdin.

use std::io::Write as _;
use std::process::{Child, Command, Output, Stdio};

/// A program that waits for its stdin, its outputs taken.
#[track_caller]
pub fn start(command: &mut Command) -> Child {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    piped.stderr(Stdio::piped()).spawn().expect("the program")
}

/// Gives a program its input, to the end, and takes what it says.
#[track_caller]
pub fn output(mut child: Child, input: &[u8]) -> Output {
    let mut stdin = child.stdin.take().expect("its stdin");
    let input = input.to_vec();
    // Beside the reading of what it says: either may fill its pipe.
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input); // a program that has seen enough does not read on
    });
    let output = child.wait_with_output().expect("its end");
    writer.join().expect("written");
    output
}
