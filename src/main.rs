//! The program: runs the command line, exits with its code.

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    cloakroom::run::run(&args)
}
