//! The whole program from the outside: arguments and input, output, errors and exit codes
//! (`--deny`, keys, colours, closed pipes).

#[path = "support/piped.rs"]
mod piped;

use std::ffi::OsStr;
use std::fs::File;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

/// One run of the program, in an empty environment, with no terminal.
struct Run(Command);

fn cloakroom<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cloakroom"));
    command.env_clear().args(args).stdin(Stdio::null());
    Run(command)
}

impl Run {
    fn env(mut self, name: &str, value: &str) -> Self {
        self.0.env(name, value);
        self
    }

    fn stdout(mut self, to: impl Into<Stdio>) -> Self {
        self.0.stdout(to);
        self
    }

    #[track_caller]
    fn output(mut self) -> Output {
        self.0.output().unwrap()
    }

    /// Exit code 0, nothing on stderr; stdout.
    #[track_caller]
    fn says(self) -> String {
        let output = self.output();
        assert_eq!(text(&output.stderr), "");
        assert_eq!(output.status.code(), Some(0));
        text(&output.stdout)
    }

    /// This exit code, nothing on stdout, exactly this on stderr.
    #[track_caller]
    fn fails(self, code: i32, stderr: &str) {
        let output = self.output();
        assert_eq!(text(&output.stderr), stderr);
        assert_eq!(text(&output.stdout), "");
        assert_eq!(output.status.code(), Some(code));
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn version() {
    let version = format!("cloakroom {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(cloakroom(["--version"]).says(), version);
    assert_eq!(cloakroom(["play", "-V"]).says(), version);
}

#[test]
fn help_in_english() {
    let help = "\
Session tickets and JWT passports, side by side: see who remembers that you are logged in

Usage: cloakroom [OPTIONS] [COMMAND]

Commands:
  play         Play a scenario; without one, open the course
  list         List the scenarios in course order
  compare      Compare session and token, point by point, as measured now
  check        Check scenario files: format, languages, placeholders, expectations
  decode       Decode every token in a text, and say whether its signature was checked
  answer       Say the answer to the interview's question, each sentence with the step that shows it
  choose       Recommend a scheme for a site, with reasons and what would tip it; without options,
               ask
  glossary     Say what a term means; without one, all terms by subject
  grade        Grade a written answer on sessions and tokens: what was heard, what was missing
  review       Ask again what was wrong or unsure and is due today
  progress     Say what was played, what is weak, what is mended
  interview    Rehearse the interview: say it aloud, tick what you said, and be asked for what was
               missing
  completions  Print completions for a shell
  man          Print the manual page as roff

Options:
      --plain          Linear text instead of the screen
      --theme <THEME>  Colours of the screen [auto, dark, light, mono]
      --ascii          Draw with ASCII characters only; where the locale is not UTF-8, that is so
                       anyway

Common options:
      --no-save       Write nothing to the file with your progress
      --lang <LANG>   Language, else that of the environment [en, ja]
      --color <WHEN>  When to use colour [auto, always, never]
  -h, --help          Print this help
  -V, --version       Print the version

Examples:
  cloakroom                    open the course
  cloakroom play logout        play one scenario
  cloakroom decode < token     decode a token; it stays on this machine
";
    assert_eq!(cloakroom(["--help"]).says(), help);
    assert_eq!(cloakroom(["-h"]).env("LANG", "fr_FR.UTF-8").says(), help);
}

#[test]
fn help_in_japanese() {
    let help = "\
シナリオをコースの順に一覧する

使い方：cloakroom list [オプション]

オプション：
      --json  JSONで出す

共通オプション：
      --no-save       学習の記録を書き込まない
      --lang <LANG>   言語。省略時は環境に従う [en, ja]
      --color <WHEN>  色を使う条件 [auto, always, never]
  -h, --help          このヘルプを表示する
  -V, --version       バージョンを表示する

例：
  cloakroom list
  cloakroom list --json
";
    assert_eq!(cloakroom(["list", "--help", "--lang", "ja"]).says(), help);
    assert_eq!(
        cloakroom(["list", "-h"]).env("LANG", "ja_JP.UTF-8").says(),
        help
    );
    assert_eq!(
        cloakroom(["--lang=ja", "list", "-h"])
            .env("LC_ALL", "C")
            .says(),
        help
    );
}

#[test]
fn no_help_of_the_parser_is_left_in_the_wrong_language() {
    for command in [
        "play",
        "list",
        "compare",
        "check",
        "decode",
        "answer",
        "choose",
        "glossary",
        "review",
        "progress",
        "completions",
        "man",
    ] {
        let help = cloakroom([command, "--help"])
            .env("CLOAKROOM_LANG", "ja")
            .says();
        for word in [
            "Usage",
            "Options",
            "Arguments",
            "Print",
            "default",
            "possible",
            "more with",
        ] {
            assert!(!help.contains(word), "{command}: {word}");
        }
    }
}

#[test]
fn an_unknown_option_is_shown_with_what_is_hidden_in_it() {
    cloakroom(["--pl\u{1b}]0;x\u{7}\u{9b}\u{202e}\r\nain"]).fails(
        2,
        "error: unexpected argument '--pl\\u{1b}]0;x\\u{7}\\u{9b}\\u{202e}\\u{d}\\u{a}ain'; try 'cloakroom --help'\n",
    );
    cloakroom(["\u{1b}[2Jplay"]).fails(
        2,
        "error: there is no command '\\u{1b}[2Jplay'; try 'cloakroom --help'\n",
    );
    cloakroom(["list", "--lang", "\u{202e}"]).fails(
        2,
        "error: '\\u{202e}' is no value for '--lang <LANG>'; it may be en, ja; try 'cloakroom list --help'\n",
    );
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_shown() {
    use std::os::unix::ffi::OsStrExt as _;
    let hostile = OsStr::from_bytes(b"a\xff\x1b");
    cloakroom(["play".as_ref(), hostile]).fails(
        2,
        "error: there is no scenario 'a\\x{ff}\\u{1b}'; `cloakroom list` shows them all\n",
    );
    cloakroom(["play".as_ref(), "3".as_ref(), "--lane".as_ref(), hostile]).fails(
        2,
        "error: the argument 'a\\x{ff}\\u{1b}' is no UTF-8 text; try 'cloakroom play --help'\n",
    );
}

#[test]
fn a_wrong_command_line_is_said_in_one_sentence() {
    for (line, en, ja) in [
        (
            "play 3 --plian",
            "unexpected argument '--plian'; near it: --plain; try 'cloakroom play --help'",
            "引数 '--plian' は使えない。近いのは --plain。使い方は 'cloakroom play --help' を参照",
        ),
        (
            "play 3 --step 0",
            "'0' is no value for '--step <N>': a step is a number from 1; try 'cloakroom play --help'",
            "'0' は '--step <N>' の値にならない：ステップは1以上の番号で指定する。使い方は 'cloakroom play --help' を参照",
        ),
        (
            "play 3 --json --plain",
            "'--json' cannot be used together with '--plain'; try 'cloakroom play --help'",
            "'--json' と '--plain' は同時に使えない。使い方は 'cloakroom play --help' を参照",
        ),
        (
            "completions",
            "<SHELL> is missing; try 'cloakroom completions --help'",
            "<SHELL> が足りない。使い方は 'cloakroom completions --help' を参照",
        ),
        (
            "play frist-login",
            "there is no scenario 'frist-login'; near it: first-login; `cloakroom list` shows them all",
            "シナリオ 'frist-login' はない。近いのは first-login。一覧は `cloakroom list` で見られる",
        ),
    ] {
        cloakroom(line.split(' ')).fails(2, &format!("error: {en}\n"));
        cloakroom(line.split(' '))
            .env("LANG", "ja")
            .fails(2, &format!("error: {ja}\n"));
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_used_is_exit_code_3() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.toml");
    File::create(&path)
        .unwrap()
        .write_all(b"id = \"x\"\nid = 2\n")
        .unwrap();
    let name = path.to_str().unwrap();
    for command in ["check", "play"] {
        cloakroom([command, name]).fails(
            3,
            &format!("error: {name}:2: duplicate key\n  |\n2 | id = 2\n  | ^^\n"),
        );
    }
    cloakroom(["check", "no\u{1b}where.toml"]).fails(
        3,
        "error: cannot read 'no\\u{1b}where.toml': No such file or directory (os error 2)\n",
    );
}

/// What has no end, or waits for ever, is refused; what a shell puts in a file's place is read.
#[cfg(unix)]
#[test]
fn a_scenario_comes_from_a_file_or_a_pipe_of_the_shells() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let fifo = Command::new("mkfifo").arg(path("fifo.toml")).status();
    assert!(fifo.unwrap().success());
    std::fs::create_dir(path("folder.toml")).unwrap();
    let why = "it is neither a file nor a pipe of the shell's; give a file, or <(…)";
    let no_file = |name: &str| format!("error: cannot read '{name}': {why}\n");
    let is_folder = format!(
        "error: cannot read '{}': is a directory\n",
        path("folder.toml")
    );
    for command in ["check", "play"] {
        for name in [&path("fifo.toml"), "/dev/zero", "/dev/null"] {
            cloakroom([command, name]).fails(3, &no_file(name));
        }
    }
    cloakroom(["play", &path("folder.toml")]).fails(3, &is_folder);
    let both = no_file(&path("fifo.toml")) + &is_folder;
    cloakroom(["check", folder.path().to_str().unwrap()]).fails(3, &both);

    for line in [
        "exec \"$0\" check <(cat scenarios/03-logout.toml)",
        "cat scenarios/03-logout.toml | \"$0\" check /dev/stdin",
        "exec \"$0\" play --plain <(cat scenarios/03-logout.toml) >/dev/null",
        "cat scenarios/03-logout.toml | \"$0\" play --json /dev/stdin >/dev/null",
    ] {
        let mut bash = Command::new("bash");
        bash.args(["-c", line, env!("CARGO_BIN_EXE_cloakroom")]);
        let output = bash.stdin(Stdio::null()).output().unwrap();
        let told = ["", "scenarios: 1, problems: 0\n"];
        assert!(told.contains(&&*text(&output.stderr)), "{line}: {output:?}");
        assert_eq!(output.status.code(), Some(0), "{line}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_with_a_name_that_is_no_utf_8_is_checked_and_played() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(OsStr::from_bytes(b"\xff.toml"));
    std::fs::copy("scenarios/03-logout.toml", &file).unwrap();
    for args in [
        ["check".as_ref(), file.as_os_str()],
        ["play".as_ref(), file.as_os_str()],
    ] {
        let output = cloakroom(args).output();
        assert_eq!(output.status.code(), Some(0), "{output:?}");
    }
}

#[test]
fn a_file_that_is_too_long_is_not_read_in_part() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.toml");
    let scenario = std::fs::read("scenarios/03-logout.toml").unwrap();
    for (more, code) in [(0, 0), (1, 3)] {
        let comment = vec![b'#'; (4 << 20) + more - scenario.len()];
        std::fs::write(&path, [scenario.clone(), comment].concat()).unwrap();
        let output = cloakroom(["check".as_ref(), path.as_os_str()]).output();
        assert_eq!(output.status.code(), Some(code), "{output:?}");
    }
    let name = path.to_str().unwrap();
    let said =
        format!("error: cannot read '{name}': it is longer than 4 MiB, and is not read in part\n");
    cloakroom(["play", name]).fails(3, &said);
}

#[test]
fn a_file_that_cannot_be_read_hides_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let good = std::fs::read_to_string("scenarios/03-logout.toml").unwrap();
    let wrong = file(
        "a.toml",
        good.replace("status = 401", "status = 402").as_bytes(),
    );
    let no_text = file("b.toml", b"\xff");
    let no_scenario = file("c.toml", b"id = 1\n");
    let missing = folder.path().join("d.toml").to_str().unwrap().to_owned();
    let output = cloakroom(["check", &missing, folder.path().to_str().unwrap()]).output();
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert!(stdout.lines().count() >= 1, "{stdout}");
    assert!(
        stdout.lines().all(|line| line.starts_with(&wrong)),
        "{stdout}"
    );
    for name in [&missing, &no_text, &no_scenario] {
        assert_eq!(stderr.matches(name.as_str()).count(), 1, "{stderr}");
    }
    assert_eq!(output.status.code(), Some(3));
}

/// A Japanese reader gets no English but names, and what a library says that nobody knows.
#[cfg(unix)]
#[test]
fn errors_are_said_in_japanese() {
    let folder = tempfile::tempdir().unwrap();
    let good = std::fs::read_to_string("scenarios/03-logout.toml").unwrap();
    let file = |name: &str, text: String| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let typo = file("typo.toml", good.replacen("\ntitle", "\ntitel", 1));
    let broken = file("broken.toml", good.replace("status = 401", "status = 402"));
    for (args, said) in [
        (
            vec!["play", "logout", "--set", "ticket.idle=abc"],
            "--set 'ticket.idle=abc'：`idle` は \"abc\" にできない：文字列 \"abc\" は使えない。書けるのは整数",
        ),
        (
            vec!["play", "logout", "--set", "ticket.foo=1"],
            "--set 'ticket.foo=1'：設定 `foo` はない。あるのは carrier、",
        ),
        (
            vec!["play", "logout", "--set", "ticket.nodes=[]"],
            "--set 'ticket.nodes=[]'：`nodes` に書ける名前は1〜26個",
        ),
        (
            vec!["play", "logout", "--do", "3: { wait = abc }"],
            "--do '3: { wait = abc }' を読み取れない：文字列は引用符で囲む",
        ),
        (
            vec!["play", "logout", "--do", "3: { fly = 5 }"],
            "--do '3: { fly = 5 }'：操作 `fly` はない。あるのは login、",
        ),
        (
            vec!["play", "logout", "--do", "3: { wait = 5, by = 1 }"],
            "--do '3: { wait = 5, by = 1 }' を読み取れない：",
        ),
        (
            vec!["play", "logout", "--do", "99: { wait = 5 }"],
            "ステップ99はない。このシナリオのステップは1から",
        ),
        (
            vec!["check", &typo],
            "知らない項目 `titel`。書けるのは `id`、`number`、`title`、",
        ),
        (
            vec!["play", &typo],
            "知らない項目 `titel`。書けるのは `id`、",
        ),
        (
            vec!["check", "nowhere.toml"],
            "'nowhere.toml' を読み込めない：そのファイルはない",
        ),
    ] {
        let output = cloakroom(&args).env("LANG", "ja_JP.UTF-8").output();
        let stderr = text(&output.stderr);
        assert!(
            stderr.starts_with("error: ") && stderr.contains(said),
            "{args:?}: {stderr}"
        );
        let english = [
            "expected",
            "unknown",
            "invalid",
            "there are",
            "cannot",
            "ライブラリ",
        ];
        let mut left = english.iter().filter(|word| stderr.contains(**word));
        assert_eq!(left.next(), None, "{stderr}");
    }
    let output = cloakroom(["check", &broken])
        .env("LANG", "ja_JP.UTF-8")
        .output();
    let stdout = text(&output.stdout);
    assert!(
        stdout.contains("ticket.status：期待は 402、実際は 401"),
        "{stdout}"
    );
}

/// A line without an end is no answer: what is read of it is bounded.
#[cfg(unix)]
#[test]
fn an_endless_answer_is_refused() {
    let mut run = cloakroom(["play", "logout", "--plain", "--ask"]);
    run.0.stdin(File::open("/dev/zero").unwrap());
    let output = run.output();
    let stderr = text(&output.stderr);
    assert_eq!(
        stderr,
        "error: an answer is a number, or s: the line has no end\n"
    );
    assert_eq!(output.status.code(), Some(3));
}

/// Of a run something is dark until the question that it would answer; a step alone leads up to none.
#[test]
fn a_step_that_is_printed_alone_hides_nothing_from_a_later_question() {
    let dark = "not told before the next question";
    let play = |more: &[&str]| {
        let args = ["play", "ban", "--plain", "--ask"];
        cloakroom(args.iter().chain(more)).says()
    };
    assert!(play(&[]).contains(dark));
    for step in ["3", "4"] {
        let shown = play(&["--step", step]);
        assert!(shown.contains("Stop latency: "), "{shown}");
        assert!(!shown.contains(dark), "{shown}");
    }
}

/// Emptying the store between does not make room: what a run wrote stays in its frames.
#[test]
fn the_rows_of_a_run_have_one_cap() {
    let [few, many] = [2, 999_999].map(|logins| format!("6: {{ fill = {{ logins = {logins} }} }}"));
    let wipe = "6: { wipe_store = {} }";
    let refused = "more than a million rows in one run";
    let args = ["play", "logout", "--plain", "--lane", "ticket"];
    let play = |what_ifs: &[&str]| {
        let what_ifs = what_ifs.iter().flat_map(|what_if| ["--do", what_if]);
        cloakroom(args.into_iter().chain(what_ifs)).says()
    };
    assert!(!play(&[&few, wipe, &few]).contains(refused));
    assert!(play(&[&few, wipe, &many]).contains(refused));
}

/// However long a pattern, it is refused or counted: nothing panics, nothing grows.
#[test]
fn a_pattern_of_roles_has_a_limit() {
    let give = |signs: usize| {
        format!(
            "1: {{ give_roles = {{ of = \"alice\", count = 3, pattern = \"{}\" }} }}",
            "#".repeat(signs)
        )
    };
    let play = |signs: usize| cloakroom(["play", "logout", "--plain", "--do", &give(signs)]);
    assert!(play(64).says().contains(&format!("{}1", "0".repeat(63))));
    for signs in [65, 66_000] {
        let output = play(signs).output();
        let stderr = text(&output.stderr);
        assert!(
            stderr.contains("A pattern of names takes up to 64 characters; write"),
            "{stderr}"
        );
        assert_eq!(output.status.code(), Some(2));
    }
}

/// One sentence, however long what is wrong: a line, a name, a list of names.
#[cfg(unix)]
#[test]
fn no_error_is_longer_than_one_reads() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.toml");
    let long = "x".repeat(1 << 20);
    for contents in [
        format!("{long} = "),
        format!("id = \"{long}\"\n{long} = 1"),
        format!("id = {long}"),
        format!("number = \"{long}\""),
    ] {
        std::fs::write(&path, contents).unwrap();
        for command in ["check", "play"] {
            let output = cloakroom([command.as_ref(), path.as_os_str()]).output();
            assert_eq!(output.status.code(), Some(3));
            assert!(output.stderr.len() < 3000, "{}", output.stderr.len());
        }
    }
    let long = &long[..100_000];
    for args in [
        ["play", long, "--plain"],
        ["play", "logout", long],
        ["decode", "--secret-env", long],
    ] {
        let output = cloakroom(args).output();
        assert!(output.stderr.len() < 3000, "{}", output.stderr.len());
    }
}

#[test]
fn every_shell_gets_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = cloakroom(["completions", shell]).says();
        for word in ["play", "decode", "no-predict", "always"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[cfg(unix)]
#[test]
fn bash_can_read_its_completions() {
    let script = cloakroom(["completions", "bash"]).says();
    let mut bash = Command::new("bash")
        .arg("-n")
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    bash.stdin
        .take()
        .unwrap()
        .write_all(script.as_bytes())
        .unwrap();
    assert!(bash.wait().unwrap().success());
}

#[test]
fn the_manual_is_roff_and_names_every_command() {
    for (lang, name, codes) in [
        ("en", "NAME", "\"EXIT STATUS\""),
        ("ja", "名前", "\"終了コード\""),
    ] {
        let man = cloakroom(["man", "--lang", lang]).says();
        assert!(man.contains("\n.TH cloakroom 1 "), "{man}");
        let sections: Vec<&str> = man
            .lines()
            .filter_map(|line| line.strip_prefix(".SH "))
            .collect();
        assert_eq!(sections[0], name);
        for section in [
            "\"CLOAKROOM PLAY\"",
            "\"CLOAKROOM DECODE\"",
            "\"CLOAKROOM MAN\"",
            codes,
        ] {
            assert!(sections.contains(&section), "{section}");
        }
    }
}

/// The token of the first login, and the file with its secret.
struct FirstLogin {
    token: String,
    folder: tempfile::TempDir,
}

impl FirstLogin {
    fn new() -> Self {
        let lessons: serde_json::Value =
            serde_json::from_str(include_str!("vectors/lessons.json")).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let secret: Vec<u8> = (0..32).collect();
        std::fs::write(folder.path().join("secret"), secret).unwrap();
        let token = lessons["TOKEN"].as_str().unwrap().to_owned();
        Self { token, folder }
    }

    /// A file in the folder, with these bytes.
    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn decode(&self, options: &[&str]) -> Run {
        let mut run = cloakroom(["decode", &self.token]);
        run.0.args(options).current_dir(&self.folder);
        run
    }

    /// The exit code, and the line on the signature.
    #[track_caller]
    fn ends(&self, options: &[&str]) -> (i32, String) {
        let output = self.decode(options).output();
        let shown = text(&output.stdout);
        let line = shown.lines().find(|line| line.starts_with("signature: "));
        let line = line.unwrap_or_else(|| panic!("{}", text(&output.stderr)));
        (output.status.code().unwrap(), line.to_owned())
    }
}

/// 2 s after the first login, and the second at which its token expires.
const EARLY: &str = "2026-01-01T00:00:02Z";
const LATE: &str = "1767226500";

#[test]
fn decode_says_what_was_asked_for_and_what_holds() {
    let login = FirstLogin::new();
    let hex = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    login.file("hex", hex.as_bytes());
    login.file("other", &[7; 32]);
    let verified = "signature: VERIFIED (HS256, key from secret)";
    let failed = "signature: FAILED (32 bytes that are not this key's HS256 signature)";
    let not_checked = "signature: NOT CHECKED (no key given)";
    for (options, code, line) in [
        ("", 0, not_checked),
        ("--alg HS256 --leeway 5", 0, not_checked),
        ("--secret-file secret --now EARLY", 0, verified),
        ("--secret-file secret --now LATE", 1, verified),
        ("--secret-file secret --now LATE --leeway 1", 0, verified),
        ("--secret-file secret", 1, verified), // long expired by now
        ("--now EARLY", 0, not_checked),
        ("--now LATE", 1, not_checked),
        ("--secret-file other --now EARLY", 1, failed),
        ("--secret-file hex --now EARLY", 1, failed),
        (
            "--secret-file hex --secret-encoding hex --now EARLY",
            0,
            "signature: VERIFIED (HS256, key from hex)",
        ),
        (
            "--secret-file secret --now EARLY --alg HS512 --alg HS384",
            1,
            "signature: FAILED (alg: alg is HS256; this key computes none of the accepted algorithms)",
        ),
        ("--iss https://auth.cloakroom.example", 0, not_checked),
        ("--iss https://auth.cloakroom.example/", 1, not_checked),
        ("--aud https://api.cloakroom.example", 0, not_checked),
        ("--aud me", 1, not_checked),
        ("--typ at+jwt", 0, not_checked),
        ("--typ JWT", 1, not_checked),
    ] {
        let options = options.replace("EARLY", EARLY).replace("LATE", LATE);
        let options: Vec<&str> = options.split_whitespace().collect();
        assert_eq!(login.ends(&options), (code, line.to_owned()), "{options:?}");
        let json = login.decode(&[&options[..], &["--json"]].concat()).output();
        assert_eq!(json.status.code(), Some(code), "{options:?}");
    }
}

#[test]
fn a_secret_comes_from_the_environment_or_from_the_command_line_with_a_warning() {
    let login = FirstLogin::new();
    let base64 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    let options = ["--secret-encoding", "base64", "--now", EARLY, "--secret"];
    let output = login.decode(&[&options[..], &[base64]].concat()).output();
    assert_eq!(
        text(&output.stderr),
        "warning: --secret shows in `ps` and in the shell's history; better --secret-file, --secret-env or --secret-prompt\n"
    );
    assert!(text(&output.stdout).contains("\nsignature: VERIFIED (HS256, key from --secret)\n"));
    assert_eq!(output.status.code(), Some(0));
    let options = [
        "--secret-encoding",
        "base64",
        "--now",
        EARLY,
        "--secret-env",
        "KEY",
    ];
    let shown = login.decode(&options).env("KEY", base64).says();
    assert!(shown.contains("\nsignature: VERIFIED (HS256, key from $KEY)\n"));
    assert!(!shown.contains(base64));
    login.decode(&options).fails(
        3,
        "error: the environment variable KEY is not set: export it, or use --secret-file\n",
    );
}

/// A key as it is published.
fn public_pem() -> String {
    let mut texts = include_str!("vectors/keyfiles.json").split('"');
    let pem = texts.find(|text| text.starts_with("-----BEGIN PUBLIC"));
    pem.unwrap().replace("\\n", "\n")
}

#[cfg(unix)]
#[test]
fn what_is_no_key_is_exit_code_3_at_once() {
    let login = FirstLogin::new();
    login.file("empty", b"");
    login.file("text", b"no key at all");
    let big = File::create(login.folder.path().join("big")).unwrap();
    big.set_len(1 << 30).unwrap();
    let fifo = Command::new("mkfifo")
        .arg(login.folder.path().join("fifo"))
        .status();
    assert!(fifo.unwrap().success());
    for (name, why) in [
        ("empty", "gives no key to verify with: "),
        ("text", "gives no key to verify with: "),
        (
            "big",
            "gives no key to verify with: longer than 1048576 bytes",
        ),
        (
            "fifo",
            "gives no key to verify with: it is a pipe, and nobody writes into it",
        ),
        (
            "/dev/null",
            "gives no key to verify with: it is neither a regular file nor a pipe",
        ),
        (".", "is a directory"),
        ("no\u{1b}where", "No such file"),
    ] {
        for option in ["--key-file", "--secret-file"] {
            if (option, name) == ("--secret-file", "text") {
                continue;
            }
            let output = login.decode(&[option, name]).output();
            let said = text(&output.stderr);
            assert!(said.starts_with("error: ") && said.contains(why), "{said}");
            assert_eq!((said.lines().count(), said.contains('\u{1b}')), (1, false));
            assert_eq!(
                (text(&output.stdout).as_str(), output.status.code()),
                ("", Some(3))
            );
        }
    }
    login.decode(&["--secret-prompt"]).fails(
        3,
        "error: --secret-prompt needs a terminal to ask on: use --secret-file or --secret-env\n",
    );
}

#[test]
fn a_short_secret_is_refused_even_where_it_fits() {
    let lessons: serde_json::Value =
        serde_json::from_str(include_str!("vectors/lessons.json")).unwrap();
    let token = lessons["weak_secret_token(key=secret)"].as_str().unwrap();
    let output = cloakroom(["decode", token, "--secret-env", "KEY"])
        .env("KEY", "secret")
        .output();
    let said = text(&output.stdout);
    assert_eq!((output.status.code(), output.stderr.len()), (Some(1), 0));
    for line in [
        "signature: FAILED (the signature fits this secret, but the secret is too short (6 bytes; RFC 7518 §3.2 asks for 32))",
        "diagnosis: the secret fits, but 6 bytes are too few to trust it; 32 are the least",
        "signature  fail  the signature fits this secret, but the secret is too short (6 bytes; RFC 7518 §3.2 asks for 32)",
    ] {
        assert!(said.lines().any(|shown| shown == line), "{line}: {said}");
    }
}

#[test]
fn a_published_key_is_no_secret_in_any_spelling() {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    let pem = public_pem();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let der = STANDARD.decode(&body).unwrap();
    let hex: String = der
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|n| char::from_digit(n.into(), 16).unwrap())
        .collect();
    let url = body.replace('+', "-").replace('/', "_");
    let utf16 = |text: &str| {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(units).collect::<Vec<u8>>()
    };
    let key = cloakroom::jose::keyfile::read(pem.as_bytes())
        .unwrap()
        .keys
        .keys
        .remove(0);
    let jwk = cloakroom::jose::keyfile::public_jwk(&key).unwrap();
    let login = FirstLogin::new();
    for (name, secret) in [
        ("pem", pem.clone().into_bytes()),
        ("der", der.clone()),
        ("der and newline", [&der[..], b"\n"].concat()),
        ("newline and der", [b"\n", &der[..]].concat()),
        ("hex", hex.clone().into_bytes()),
        ("HEX", format!("{}\n", hex.to_uppercase()).into_bytes()),
        ("base64", body.clone().into_bytes()),
        ("base64url", url.trim_end_matches('=').as_bytes().to_vec()),
        ("base64 of pem", STANDARD.encode(&pem).into_bytes()),
        ("utf-16", utf16(&pem)),
        ("jwk", jwk.to_string().into_bytes()),
        ("array", serde_json::json!([jwk]).to_string().into_bytes()),
        (
            "set",
            serde_json::json!({ "keys": [jwk] })
                .to_string()
                .into_bytes(),
        ),
    ] {
        login.file("secret of all", &secret);
        let signer = cloakroom::jose::key::SigningKey::secret(
            None,
            cloakroom::jose::key::Alg::Hs256,
            &secret,
        )
        .unwrap();
        let token = cloakroom::jose::mint::mint(r#"{"alg":"HS256"}"#, "{}", &signer);
        for (option, confused) in [("--secret-file", true), ("--key-file", false)] {
            let path = login.folder.path().join("secret of all");
            let output = cloakroom(["decode", &token, option, path.to_str().unwrap()]).output();
            let said = text(&output.stdout);
            assert_eq!(
                output.status.code(),
                Some(1),
                "{name}: {said} {}",
                text(&output.stderr)
            );
            assert!(said.contains("signature: FAILED ("), "{name}: {said}");
            assert_eq!(said.contains("no HMAC secret"), confused, "{name}: {said}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_secret_may_come_through_a_pipe() {
    let login = FirstLogin::new();
    let folder = login.folder.path();
    let made = Command::new("mkfifo").arg(folder.join("pipe")).status();
    assert!(made.unwrap().success());
    let writer = std::thread::spawn({
        let (from, to) = (folder.join("secret"), folder.join("pipe"));
        move || std::fs::copy(from, to)
    });
    let verified = "signature: VERIFIED (HS256, key from pipe)";
    let output = login
        .decode(&["--secret-file", "pipe", "--now", EARLY])
        .output();
    assert!(
        text(&output.stdout).contains(verified),
        "{}",
        text(&output.stderr)
    );
    assert!(writer.join().unwrap().is_ok());
}

#[test]
fn no_error_is_longer_than_a_reader_cares_for() {
    let login = FirstLogin::new();
    login.file(
        "many",
        format!("{{\"keys\":[{}{{}}]}}", "{},".repeat(100_000)).as_bytes(),
    );
    login.file(
        "numbers",
        format!("{{\"keys\":[{}1]}}", "1,".repeat(100_000)).as_bytes(),
    );
    login.file(
        "name",
        format!("{{\"kty\":\"{}\"}}", "x".repeat(100_000)).as_bytes(),
    );
    let long = "X".repeat(100_000);
    for options in [
        ["--key-file", "many"],
        ["--key-file", "numbers"],
        ["--key-file", "name"],
        ["--secret-env", &long],
    ] {
        for lang in ["en", "ja"] {
            let output = login
                .decode(&[&options[..], &["--lang", lang]].concat())
                .output();
            let said = text(&output.stderr);
            assert_eq!(output.status.code(), Some(3), "{options:?}");
            assert!(
                (20..4096).contains(&said.len()),
                "{} bytes: {options:?}",
                said.len()
            );
        }
    }
}

#[test]
fn a_line_that_breaks_off_in_a_string_gives_its_name_to_no_later_token() {
    let input = "{\"access_token\":\"abc\nAuthorization: Bearer e30.e30.AA\nCookie: a=e30.e30.AB\n";
    let found = |form: &str| -> Vec<serde_json::Value> {
        let path = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(path.path(), input).unwrap();
        let mut run = cloakroom(["decode", form, "-"]);
        run.0.stdin(File::open(path.path()).unwrap());
        let output = run.output();
        let said = text(&output.stdout);
        let read = serde_json::Deserializer::from_str(&said);
        let values = read.into_iter().map(Result::<serde_json::Value, _>::unwrap);
        let tokens = values.flat_map(|value| match value.get("tokens") {
            Some(tokens) => tokens.as_array().unwrap().clone(),
            None => vec![value],
        });
        tokens.map(|token| token["found"]["as"].clone()).collect()
    };
    assert_eq!(found("--json"), ["authorization header", "cookie"]);
    assert_eq!(found("--ndjson"), found("--json"));
}

#[test]
fn two_keys_are_one_too_many() {
    for (line, en) in [
        (
            "--key-file a --secret-env B",
            "'--key-file <FILE>' cannot be used together with '--secret-env <VAR>'",
        ),
        (
            "--secret-file a --secret-prompt",
            "'--secret-file <FILE>' cannot be used together with '--secret-prompt'",
        ),
        (
            "--leeway -1",
            "'-1' is no value for '--leeway <SECONDS>': a leeway is a number of seconds from 0",
        ),
        (
            "--alg HS255",
            "'HS255' is no value for '--alg <ALG>'; it may be ",
        ),
    ] {
        let output = cloakroom(["decode", "x"].into_iter().chain(line.split(' '))).output();
        let said = text(&output.stderr);
        assert!(said.starts_with(&format!("error: {en}")), "{said}");
        assert_eq!(output.status.code(), Some(2));
    }
}

/// One run with this on stdin.
#[track_caller]
fn piped(args: &[&str], input: &[u8]) -> Output {
    piped::output(piped::start(&mut cloakroom(args).0), input)
}

#[test]
fn a_denied_finding_is_exit_code_1_in_every_form() {
    let login = FirstLogin::new();
    // L32, expired, is an error at this time.
    for (deny, early, late) in [
        ("critical", 0, 0),
        ("error", 0, 1),
        ("warn", 0, 1),
        ("info", 1, 1),
    ] {
        for form in ["--plain", "--json", "--ndjson"] {
            let code = |more: &[&str]| {
                let options = [&["--deny", deny, form][..], more].concat();
                login.decode(&options).output().status.code()
            };
            assert_eq!(code(&[]), Some(late), "{deny} {form}");
            // With --now what is over fails by itself.
            assert_eq!(code(&["--now", EARLY]), Some(early), "{deny} {form}");
        }
    }
    let shown = text(&login.decode(&["--deny", "error"]).output().stdout);
    assert!(shown.ends_with("denied: L32\n"), "{shown}");
    let bad = cloakroom(["decode", "x", "--deny", "bad"]).output();
    assert_eq!(bad.status.code(), Some(2));
    let lines = format!("{}\n{}\n", login.token, login.token);
    let output = piped(&["decode", "--ndjson", "--deny", "error"], lines.as_bytes());
    assert_eq!(
        (text(&output.stdout).lines().count(), output.status.code()),
        (2, Some(1))
    );
}

#[test]
fn what_is_shared_has_no_signature_and_no_subject() {
    let login = FirstLogin::new();
    let signature = login.token.rsplit('.').next().unwrap();
    for form in ["--plain", "--json", "--ndjson"] {
        for lang in ["en", "ja"] {
            let options = [
                "--share",
                "--explain",
                form,
                "--lang",
                lang,
                "--now",
                EARLY,
                "--secret-file",
                "secret",
            ];
            let shown = login.decode(&options).says();
            for hidden in [&signature[..6], "u-1001", "InUtMTAwMSI"] {
                assert!(!shown.contains(hidden), "{form}: {hidden} in {shown}");
            }
            assert!(shown.contains("[removed]"));
            assert!(shown.to_lowercase().contains("verified"), "{shown}");
        }
    }
}

#[test]
fn explanations_come_with_every_form() {
    let login = FirstLogin::new();
    let shown = login.decode(&["--explain", "--lang", "ja"]).says();
    assert!(
        shown.contains("\nペイロードの説明\niss（2〜52文字目）："),
        "{shown}"
    );
    let shown = login.decode(&["--explain", "--ndjson"]).says();
    let value: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(value["explained"]["header"][0]["name"], "alg");
    assert!(value["findings"][0]["fix"].is_string());
    let shown = login.decode(&["--ndjson"]).says();
    let value: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert!(value["explained"].is_null() && value["findings"][0].is_string());
}

#[test]
fn weak_secrets_are_tried_in_a_stream_where_that_is_asked_for() {
    let lessons: serde_json::Value =
        serde_json::from_str(include_str!("vectors/lessons.json")).unwrap();
    let weak = lessons["weak_secret_token(key=secret)"].as_str().unwrap();
    let login = FirstLogin::new();
    let list = login.file(
        "list",
        &[b"one\n", &(0..32).collect::<Vec<u8>>()[..]].concat(),
    );
    let other = login.file("other", b"one\ntwo\n");
    let finds = |token: &str, options: &[&str]| {
        let args = [&["decode", token][..], options].concat();
        cloakroom(args).says().contains("L17")
    };
    assert!(finds(weak, &[]) && !finds(weak, &["--ndjson"]));
    assert!(finds(weak, &["--ndjson", "--weak-secrets"]));
    let listed = |name: &str| format!("--weak-secrets={name}");
    // The secret of the first login has a line feed in it: no line of a list is it.
    assert!(!finds(&login.token, &["--ndjson", &listed(&list)]));
    assert!(!finds(&login.token, &[&listed(&other)]));
    cloakroom(["decode", weak, "--weak-secrets=/dev/null"]).fails(
        3,
        "error: '/dev/null' gives no list of secrets: it is neither a regular file nor a pipe\n",
    );
}

#[test]
fn a_broken_token_with_a_clock_fails_where_its_time_is_over_or_lost() {
    let login = FirstLogin::new();
    let two = login.token.rsplit_once('.').unwrap().0;
    let one = login.token.split('.').next().unwrap();
    for (token, now, code) in [
        (two, EARLY, 0),
        (two, LATE, 1),
        (one, EARLY, 1),
        (one, LATE, 1),
    ] {
        for form in ["--plain", "--json", "--ndjson"] {
            let output = cloakroom(["decode", token, "--now", now, form]).output();
            assert_eq!(output.status.code(), Some(code), "{token} {now} {form}");
        }
        assert_eq!(cloakroom(["decode", token]).output().status.code(), Some(0));
    }
}

#[test]
fn an_empty_input_is_said() {
    for input in ["", " \n"] {
        let output = piped(&["decode"], input.as_bytes());
        assert_eq!(
            (text(&output.stderr).as_str(), output.status.code()),
            (
                "error: the input is empty: give a token, or any text that has one in it\n",
                Some(3)
            )
        );
    }
    let output = piped(&["decode", "--lang", "ja", "--ndjson"], b"no token here");
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).starts_with("error: 入力にトークンがない"));
}

#[test]
fn an_input_of_64_mib_is_decoded_and_a_larger_one_refused() {
    let login = FirstLogin::new();
    let line = "2026-01-01T00:00:00Z nothing to see in this line of a log\n";
    let most = 64 << 20;
    let mut input = line
        .repeat((most - login.token.len() - 1) / line.len())
        .into_bytes();
    input.extend(login.token.as_bytes());
    input.resize(most, b'\n');
    for form in ["--json", "--ndjson"] {
        let output = piped(&["decode", form], &input);
        assert_eq!(
            (text(&output.stderr).as_str(), output.status.code()),
            ("", Some(0)),
            "{form}"
        );
        assert!(text(&output.stdout).contains("\"kind\":\"jws\""));
    }
    input.push(b'\n');
    let output = piped(&["decode"], &input);
    assert_eq!(
        (text(&output.stderr).as_str(), output.status.code()),
        (
            "error: the input is larger than 64 MiB: give a part of it\n",
            Some(3)
        )
    );
}

/// What is not read is not held: a token without an end is refused long before an input is too long.
#[test]
fn a_token_without_an_end_is_refused_before_it_is_held() {
    for form in ["--plain", "--ndjson"] {
        let mut run = cloakroom(["decode", form]);
        let child = run.0.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = child.unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || {
            let run = vec![b'A'; 1 << 16];
            let mut written = stdin.write(b"eyJhbGciOiJIUzI1NiJ9.").unwrap_or(0);
            while written < 1 << 30 {
                match stdin.write(&run) {
                    Ok(more) => written += more,
                    Err(_) => break,
                }
            }
            written
        });
        let output = child.wait_with_output().unwrap();
        let why = "error: the input runs on for more than 32 MiB without a break, as no token does: give a part of it\n";
        assert_eq!(text(&output.stderr), why, "{form}");
        assert_eq!(output.status.code(), Some(3), "{form}");
        let written = writer.join().unwrap();
        assert!(written < 34 << 20, "{form}: {written} bytes were taken");
    }
}

/// Ended by SIGABRT or SIGQUIT, a program writes its memory to a file where the shell allows it. (A
/// shell has its jobs in the background ignore SIGQUIT.)
#[cfg(unix)]
#[test]
fn no_memory_with_a_token_in_it_is_written_to_disk() {
    use std::os::unix::process::ExitStatusExt as _;
    let folder = tempfile::tempdir().unwrap();
    let script = "ulimit -c unlimited && exec \"$0\" decode --ndjson";
    let mut child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_cloakroom")])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"e30.e30.AA\nline\n").unwrap();
    let mut first = [0];
    let mut stdout = child.stdout.take().unwrap();
    std::io::Read::read_exact(&mut stdout, &mut first).unwrap(); // it has read the token
    let id = child.id().to_string();
    let killed = Command::new("kill").args(["-s", "ABRT", &id]).status();
    assert!(killed.unwrap().success());
    let status = child.wait().unwrap();
    assert_eq!(status.signal(), Some(6));
    assert!(!status.core_dumped());
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
}

/// `kid` names a pipe that nobody writes to, which would be waited for for ever, and the very file
/// with the key; `jku` and `x5u` name a server that listens here, and files.
#[cfg(unix)]
#[test]
fn nothing_in_a_header_opens_a_file_or_a_socket() {
    let login = FirstLogin::new();
    let folder = login.folder.path();
    assert!(
        Command::new("mkfifo")
            .arg(folder.join("fifo"))
            .status()
            .unwrap()
            .success()
    );
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let url = format!("http://{}/keys", server.local_addr().unwrap());
    let secret: Vec<u8> = (0..32).collect();
    let jwk = r#"{"kty":"oct","kid":"other","k":"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc"}"#;
    login.file("jwk", jwk.as_bytes());
    let key =
        cloakroom::jose::key::SigningKey::secret(None, cloakroom::jose::key::Alg::Hs256, &secret)
            .unwrap();
    let place = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    for header in [
        serde_json::json!({ "alg": "HS256", "kid": place("fifo") }),
        serde_json::json!({ "alg": "HS256", "kid": place("secret") }),
        serde_json::json!({ "alg": "HS256", "kid": "secret", "jku": &url, "x5u": &url }),
        serde_json::json!({ "alg": "HS256", "jku": format!("file://{}", place("fifo")), "x5u": place("fifo") }),
    ] {
        let iss = url.clone();
        let token = cloakroom::jose::mint::mint(
            &header.to_string(),
            &serde_json::json!({ "iss": iss }).to_string(),
            &key,
        );
        for options in [&["--key-file", "jwk"][..], &[], &["--explain", "--share"]] {
            let mut run = cloakroom(["decode", &token]);
            run.0.args(options).current_dir(folder);
            let output = run.output();
            let with_key = options.contains(&"--key-file");
            assert_eq!(output.status.code(), Some(i32::from(with_key)), "{header}");
            assert!(!text(&output.stdout).contains("VERIFIED"), "{header}");
        }
    }
    let nobody = server.accept().unwrap_err().kind();
    assert_eq!(nobody, std::io::ErrorKind::WouldBlock);
}

/// Commands whose output is long enough to be cut off.
const TALKATIVE: &[&str] = &[
    "man",
    "completions bash",
    "--help",
    "list",
    "play 1 --json",
    "play 1 --plain",
];

#[test]
fn a_reader_that_leaves_is_no_error() {
    for line in TALKATIVE {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = cloakroom(line.split(' ')).stdout(writer).output();
        assert_eq!(text(&output.stderr), "", "{line}");
        assert_eq!(output.status.code(), Some(0), "{line}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    for line in TALKATIVE {
        let full = File::options().write(true).open("/dev/full").unwrap();
        cloakroom(line.split(' ')).stdout(full).fails(
            4,
            "error: the output could not be written: No space left on device (os error 28)\n",
        );
    }
}

#[test]
fn colour_is_used_where_it_is_asked_for() {
    let colored = |run: Run| run.says().contains('\u{1b}');
    assert!(!colored(cloakroom(["--help"])));
    assert!(colored(
        cloakroom(["--help", "--color", "always"]).env("NO_COLOR", "1")
    ));
    assert!(colored(cloakroom(["--help"]).env("CLICOLOR_FORCE", "1")));
    assert!(!colored(
        cloakroom(["--help"])
            .env("CLICOLOR_FORCE", "1")
            .env("NO_COLOR", "1")
    ));
    assert!(!colored(
        cloakroom(["--help", "--color=never"]).env("CLICOLOR_FORCE", "1")
    ));
}
