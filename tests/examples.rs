//! Every command that the helps and the README show is carried out as it stands there.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use cloakroom::cli;
use cloakroom::text::Lang;

/// The token of the first lesson, from the scenario as it is played.
fn token() -> String {
    let played = Command::new(env!("CARGO_BIN_EXE_cloakroom"))
        .args(["play", "first-login", "--json"])
        .output()
        .expect("played");
    let text = String::from_utf8(played.stdout).expect("text");
    let from = text.find("eyJ").expect("a token");
    let inside = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let token = text[from..].split(|c| !inside(c)).next();
    token.expect("a token").to_owned()
}

/// A folder with the files that the examples name.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    let token = token();
    write("token", &token);
    for name in ["answer.txt", "answers.txt"] {
        write(name, "With a session, the server keeps a row in a store.");
    }
    let request = format!("GET /orders HTTP/1.1\nAuthorization: Bearer {token}\n");
    for name in ["request.txt", "request.log", "access.log"] {
        write(name, &request);
    }
    let key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    write(
        "jwks.json",
        &format!(r#"{{"keys":[{{"kty":"oct","k":"{key}"}}]}}"#),
    );
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/03-logout.toml");
    let scenario = fs::read_to_string(scenario).expect("a scenario");
    for name in ["mine.toml", "FILE", "scenarios/one.toml"] {
        write(name, &scenario);
    }
    write(".local/share/bash-completion/completions/other", "");
    folder
}

/// Carries a line out in a shell; how it ended, and what it said on stderr.
fn run(line: &str, folder: &Path) -> (Option<i32>, String) {
    // What reads a page and what holds the clipboard belongs to the reader's machine.
    let machine = "pbpaste() { cat token; }; man() { cat; }";
    let token = fs::read_to_string(folder.join("token")).expect("a token");
    let line = line.replace("eyJhbGciOi…", &token);
    let bin = Path::new(env!("CARGO_BIN_EXE_cloakroom"));
    let path = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{path}", bin.parent().expect("a folder").display());
    let stdin = fs::File::open(folder.join("token")).expect("a token");
    let done = Command::new("sh")
        .args(["-c", &format!("{machine}; {line}")])
        .current_dir(folder)
        .env("PATH", path)
        .env("HOME", folder)
        .env("CLOAKROOM_DATA", folder.join("data"))
        .stdin(stdin)
        .stdout(Stdio::null())
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    (done.status.code(), said)
}

/// The examples of every help, in a language.
fn helps(lang: &str) -> Vec<String> {
    let all = cli::command(Lang::En);
    let names = all.get_subcommands().map(clap::Command::get_name);
    let help = |command: Option<&str>| {
        let mut of = Command::new(env!("CARGO_BIN_EXE_cloakroom"));
        let help = of
            .args(command)
            .args(["--help", "--lang", lang])
            .output()
            .expect("help");
        String::from_utf8(help.stdout).expect("text")
    };
    let examples = |help: String| {
        let lines = help.lines().skip_while(|line| {
            !(line.starts_with("Examples:") || line.starts_with("例:") || line.starts_with("例："))
        });
        let lines: Vec<String> = lines.skip(1).map(|line| line.trim().to_owned()).collect();
        assert!(!lines.is_empty(), "{help}");
        lines
    };
    let commands = names.map(Some).chain([None]);
    commands.map(help).flat_map(examples).collect()
}

/// The commands of the README: the lines of its blocks, and those in its sentences.
fn readme() -> Vec<String> {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"));
    let text = text.expect("a README");
    let lines = text.lines().filter_map(|line| {
        let line = line.strip_prefix("$ ").unwrap_or(line);
        let command = line.starts_with("cloakroom ") && !line.contains("**")
            || line == "cloakroom"
            || line.starts_with("pbpaste |");
        (command && !line.starts_with("cloakroom is ")).then(|| line.to_owned())
    });
    let inline = text.split('`').skip(1).step_by(2);
    let inline = inline.filter(|code| code.starts_with("cloakroom ") && !code.contains('\n'));
    lines.chain(inline.map(str::to_owned)).collect()
}

#[test]
fn every_example_runs() {
    let folder = folder();
    let mut lines = [helps("en"), helps("ja"), readme()].concat();
    assert!(lines.len() > 30, "{lines:?}");
    lines.sort_unstable();
    lines.dedup();
    for line in lines {
        // The help of the program says beside its commands what they do.
        let command = line.split("   ").next().unwrap_or(&line);
        let command = command.split("  シ").next().unwrap_or(command).trim();
        let (code, said) = run(command, folder.path());
        // 1 says that a signature or a finding is not as asked, and that is an answer.
        let asked = command.contains("--key-file") || command.contains("--deny");
        assert!(
            code == Some(0) || (asked && code == Some(1)),
            "`{command}` ends with {code:?}: {said}"
        );
        assert!(!said.contains("error"), "`{command}`: {said}");
    }
}
