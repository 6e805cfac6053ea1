//! What is kept of a learner: real files in real folders, written by the real program, whatever
//! befalls it.

#[path = "support/keys.rs"]
mod keys;
#[path = "support/piped.rs"]
mod piped;
#[path = "support/screen.rs"]
mod screen;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use cloakroom::interview::bank::{Question, questions};
use cloakroom::interview::rubric::rubric;
use cloakroom::interview::session::{Session, Wanted};
use cloakroom::lesson::player::Player;
use cloakroom::lesson::scenario::catalogue;
use cloakroom::progress::cards::{Card, cards};
use cloakroom::progress::review::{Request, session, subjects};
use cloakroom::progress::{Answer, Day, Given, Learner, Record};
use cloakroom::text::Lang;
use cloakroom::tui::App;
use cloakroom::tui::keys::Mode;
use cloakroom::tui::theme::{Depth, Look, Theme};
use piped::{output, start};
use serde_json::Value;
use tempfile::TempDir;

/// A folder for the learner's file, and the program that keeps it there.
struct Kept {
    top: TempDir,
}

impl Kept {
    fn new() -> Self {
        let top = tempfile::tempdir().unwrap();
        Self { top }
    }

    /// With a file in it.
    fn with(text: &str) -> Self {
        let kept = Self::new();
        fs::create_dir(kept.folder()).unwrap();
        fs::write(kept.file(), text).unwrap();
        kept
    }

    fn folder(&self) -> PathBuf {
        self.top.path().join("data")
    }

    fn file(&self) -> PathBuf {
        self.folder().join("progress.json")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    /// How many answers there are in the file, which is whole.
    fn answers(&self) -> usize {
        let text = self.text();
        let file: Value = serde_json::from_str(&text).unwrap_or_else(|why| panic!("{why}: {text}"));
        assert_eq!(file["version"], 1);
        file["answers"].as_array().unwrap().len()
    }

    /// The names in the folder, in order.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cloakroom"));
        command.env_clear().env("CLOAKROOM_DATA", self.folder());
        command.args(args);
        command
    }

    fn run(&self, args: &[&str], typed: &str) -> Ran {
        Ran::of(self.command(args), typed)
    }
}

/// What a run of the program said, and that it ended well.
struct Ran {
    stdout: String,
    stderr: String,
}

impl Ran {
    #[track_caller]
    fn of(mut command: Command, typed: &str) -> Self {
        let ran = output(start(&mut command), typed.as_bytes());
        let [stdout, stderr] =
            [ran.stdout, ran.stderr].map(|text| String::from_utf8(text).unwrap());
        assert_eq!(ran.status.code(), Some(0), "{stderr}");
        Self { stdout, stderr }
    }
}

/// Waits until it asks for something.
fn wait_for_prompt(child: &mut Child) {
    let stdout = child.stdout.as_mut().unwrap();
    let mut said = Vec::new();
    while !said.ends_with(b"> ") {
        let mut byte = [0];
        stdout.read_exact(&mut byte).unwrap();
        said.extend(byte);
    }
}

/// The predictions of the course, by their names.
fn predictions() -> Vec<String> {
    let predictions = cards().filter(|card| matches!(card, Card::Prediction(..)));
    predictions.map(Card::id).collect()
}

/// A file by which so many predictions were wrong, long ago.
fn wrong(count: usize) -> String {
    let predictions = predictions();
    let wrong = predictions.iter().take(count);
    file(&wrong.map(|id| line(id, "wrong")).collect::<Vec<_>>())
}

fn line(of: &str, answer: &str) -> String {
    format!(r#"{{"of":"{of}","day":"2020-01-01","answer":"{answer}"}}"#)
}

fn file(lines: &[String]) -> String {
    format!("{{\"version\":1,\"answers\":[{}]}}", lines.join(",\n"))
}

const ALL_MINUTES: [&str; 3] = ["review", "--minutes", "600"];

/// The sentence on stderr that has a text in it; there is no other.
#[track_caller]
fn said_once(ran: &Ran, text: &str) {
    assert_eq!(ran.stderr.matches(text).count(), 1, "{}", ran.stderr);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
}

#[test]
fn an_answer_is_kept_where_nobody_else_may_read_it() {
    let kept = Kept::new();
    let nothing = kept.run(&["review"], "");
    assert!(
        nothing.stdout.contains("Nothing comes back yet"),
        "{}",
        nothing.stdout
    );
    assert!(!kept.folder().exists(), "nothing was answered");

    let kept = Kept::with(&wrong(3));
    let ran = kept.run(&ALL_MINUTES, "1\n1\n1\n");
    assert_eq!(ran.stderr, "");
    assert_eq!(kept.answers(), 6);
    assert_eq!(kept.names(), ["progress.json", "progress.lock"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&kept.file()), 0o600);
        let fresh = Kept::new();
        let mut learner = Learner::open(Some(fresh.folder()), true, Day::default);
        learner.answered("basics-01", Answer::Wrong);
        assert_eq!((mode(&fresh.file()), mode(&fresh.folder())), (0o600, 0o700));
    }
}

#[test]
fn without_saving_nothing_is_written_and_nothing_moved() {
    for text in [wrong(2), "{".to_owned()] {
        let kept = Kept::with(&text);
        kept.run(&["review", "--no-save"], "1\nu\n1\n1\n");
        assert_eq!(kept.text(), text);
        assert_eq!(kept.names(), ["progress.json"]);
    }
}

#[test]
fn what_is_typed_does_not_reach_the_disk() {
    let kept = Kept::with(&wrong(2));
    let typed = "eyJhbGciOiJIUzI1NiJ9.e30.c2VjcmV0\n1\nmy-secret\n2?\n";
    kept.run(&ALL_MINUTES, typed);
    assert_eq!(kept.answers(), 4);
    for name in kept.names() {
        let text = fs::read_to_string(kept.folder().join(name)).unwrap();
        assert!(!text.contains("eyJ") && !text.contains("secret"), "{text}");
    }
}

#[test]
fn the_last_answer_is_taken_back_and_leaving_early_keeps_what_was_done() {
    let kept = Kept::with(&wrong(3));
    let ran = kept.run(&ALL_MINUTES, "u\n1\n1\nu\nq\n");
    assert!(
        ran.stdout.contains("no answer to take back"),
        "{}",
        ran.stdout
    );
    assert_eq!(kept.answers(), 4);
    let ran = kept.run(&ALL_MINUTES, "1\n1\n");
    assert!(
        ran.stdout.contains("1 of 2") && !ran.stdout.contains("3 of"),
        "{}",
        ran.stdout
    );
    assert_eq!(kept.answers(), 6);
}

#[test]
fn a_question_of_the_interview_is_judged_by_who_says_it() {
    let kept = Kept::with(
        r#"{"version":1,"answers":[{"of":"basics-04","day":"2020-01-01","answer":"unsure"}]}"#,
    );
    let ran = kept.run(&["review", "--lang", "ja"], "３\n");
    assert!(
        ran.stdout.contains("JWTは暗号化されていますか"),
        "{}",
        ran.stdout
    );
    let said = kept.run(&["progress", "--json"], "").stdout;
    let said: Value = serde_json::from_str(&said).unwrap();
    let weak: BTreeSet<&str> = said["weak"]
        .as_array()
        .unwrap()
        .iter()
        .map(|weak| weak["id"].as_str().unwrap())
        .collect();
    assert_eq!(weak, BTreeSet::from(["N1"]));
    assert_eq!(said["answers"][1]["answer"], "wrong");
}

const LOOK: Look = Look {
    theme: Theme::Dark,
    depth: Depth::None,
    ascii: false,
};

#[test]
fn the_screen_keeps_what_was_guessed_and_played_and_shows_it_the_next_time() {
    let kept = Kept::new();
    let learner = || Learner::open(Some(kept.folder()), true, Day::today);
    let scenario = catalogue::find("logout").unwrap();
    let player = Player::new(&scenario, &scenario.settings().unwrap(), Vec::new());
    let mut app = App::play(player, Lang::En, LOOK)
        .with_learner(learner())
        .with_questions(true);
    app.resize(120, 36);
    while app.mode() != Mode::End {
        let key = if app.mode() == Mode::Predict {
            "1"
        } else {
            "Space"
        };
        keys::press(&mut app, key);
    }
    let said = learner();
    let of = predictions()
        .into_iter()
        .filter(|id| id.starts_with("logout/"));
    let given: Vec<&str> = said
        .record()
        .answers
        .iter()
        .map(|given| &*given.of)
        .collect();
    assert_eq!(given, of.collect::<Vec<_>>());
    assert_eq!(said.record().played.keys().collect::<Vec<_>>(), ["logout"]);

    for (lang, weak) in [(Lang::En, " weak"), (Lang::Ja, "弱点")] {
        for size in [(80, 24), (120, 36)] {
            let mut course = App::course(lang, LOOK).with_learner(learner());
            let text = screen::text(&screen::drawn(&mut course, size));
            let rows: Vec<&str> = text.lines().filter(|row| row.contains(weak)).collect();
            assert_eq!(rows.len(), 1, "{text}");
            assert!(rows[0].contains('✓') && rows[0].contains(" 3  "), "{text}");
        }
    }
}

/// A day, and the next.
const TODAY: Day = Day::of(20_784);

/// The answers of a learner, by the ids of what was answered.
fn given(learner: &Learner) -> Vec<(&str, Answer)> {
    let answers = learner.record().answers.iter();
    answers.map(|given| (&*given.of, given.answer)).collect()
}

/// The cards of the next day.
fn next_day(learner: &Learner) -> Vec<Card> {
    let subjects = subjects(learner.record());
    session(&subjects, TODAY + 1, Request::default())
}

/// An interview of five questions on the screen, whose points are ticked by these keys, a set a
/// question; then its last page.
fn interviewed(kept: &Kept, ticks: &[&[&str]]) {
    let learner = Learner::open(Some(kept.folder()), true, || TODAY);
    let session = Session::new(Wanted::default(), rubric().unwrap());
    let mut app = App::interview(session, Lang::En, LOOK).with_learner(learner);
    app.resize(120, 36);
    for ticks in ticks {
        while app.mode() != Mode::Tick {
            keys::press(&mut app, "Space");
        }
        for key in *ticks {
            keys::press(&mut app, key);
        }
        keys::press(&mut app, "Space");
        assert_eq!(app.mode(), Mode::Told);
    }
    keys::press(&mut app, "Space");
    let page = screen::text(&screen::drawn(&mut app, (120, 36)));
    assert!(page.contains("The end of the interview"), "{page}");
}

#[test]
fn what_was_weak_in_an_interview_is_asked_on_the_next_day() {
    let kept = Kept::new();
    // One of ten points; none; all; none; some.
    interviewed(&kept, &[&["1"], &[], &["a"], &[], &["a", "1"]]);
    let learner = Learner::open(Some(kept.folder()), false, || TODAY + 1);
    let given = given(&learner);
    let [first, second, third, fourth, fifth, tomorrow] = &given[..] else {
        panic!("five answers, and a third question for the next day: {given:?}");
    };
    assert_eq!(first, &("basics-01", Answer::Wrong));
    assert_eq!(
        [second.1, third.1, fourth.1, fifth.1],
        [Answer::Wrong, Answer::Right, Answer::Wrong, Answer::Unsure]
    );
    assert_eq!(tomorrow.1, Answer::Unsure);
    // What was right does not come; all else does, and by itself.
    let names: Vec<String> = next_day(&learner).iter().map(|card| card.id()).collect();
    for (of, answer) in &given {
        let comes = names.iter().any(|name| name == of);
        assert_eq!(comes, *answer != Answer::Right, "{of}: {names:?}");
    }
    assert_eq!(
        session(&subjects(learner.record()), TODAY, Request::default()),
        []
    );
}

/// Whatever a learner answered before.
#[test]
fn the_questions_that_an_interview_leaves_for_tomorrow_are_those_of_the_review() {
    let rubric = rubric().unwrap();
    for seed in 0..30 {
        let mut state = seed;
        let mut answers: Vec<Given> = Vec::new();
        for days in (1..9).rev() {
            answers.extend(questions().iter().filter_map(|question| {
                let answer = Answer::ALL.get(usize::try_from(random(&mut state, 9)).unwrap())?;
                Some(Given {
                    of: question.id.clone(),
                    day: TODAY + -days,
                    answer: *answer,
                })
            }));
        }
        let record = Record {
            answers,
            ..Record::default()
        };
        let mut learner = Learner::unsaved(record, || TODAY);
        let wanted = Wanted {
            seed,
            ..Wanted::default()
        };
        let mut session = Session::new(wanted, rubric);
        while let Some(put) = session.next() {
            let points = 0..put.points(Lang::En).len();
            let ticks = points.map(|_| random(&mut state, 2) == 0).collect();
            let turn = cloakroom::interview::session::Turn::skipped(put).ticked(ticks, Lang::En);
            learner.interviewed(&turn);
            session.turns.push(turn);
        }
        learner.takes_along(&session);
        let tomorrow: Vec<&Question> = session.report().tomorrow;
        assert_eq!(tomorrow.len(), 3);
        let coming = next_day(&learner);
        for question in tomorrow {
            let card = Card::Question(question);
            assert!(
                coming.iter().any(|of| of.meets(card)),
                "{seed}: {}",
                question.id
            );
        }
    }
}

#[test]
fn what_was_written_in_an_interview_comes_back_line_by_line_and_its_words_are_kept_nowhere() {
    for lang in ["en", "ja"] {
        let kept = Kept::new();
        let top = kept.top.path().to_owned();
        let mut command = kept.command(&["interview", "--seed", "4", "--json", "--lang", lang]);
        for name in [
            "HOME",
            "TMPDIR",
            "TMP",
            "TEMP",
            "XDG_CACHE_HOME",
            "XDG_STATE_HOME",
        ] {
            command.env(name, &top);
        }
        command.current_dir(&top);
        let typed = "zqxjkv: JWT is encrypted, zqxjkv.\n\nzqxjkv\n\n";
        let ran = Ran::of(command, typed);
        let said: Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(said["misconceptions"][0], "N1", "it was read");
        let mut files = 0;
        for entry in files_under(&top) {
            let bytes = fs::read(&entry).unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let name = entry.display();
            assert!(
                !text.contains("zqxjkv") && !text.contains("crypt"),
                "{name}: {text}"
            );
            files += 1;
        }
        assert_eq!(files, 2, "the record and its lock");
        let weak = kept.run(&["progress", "--json"], "").stdout;
        let weak: Value = serde_json::from_str(&weak).unwrap();
        let weak = weak["weak"].as_array().unwrap().iter();
        assert!(
            weak.map(|weak| &weak["id"]).any(|id| id == "N1"),
            "the belief that was heard"
        );
        // On another day it is asked.
        let before = kept.text();
        let today = Day::today().to_string();
        fs::write(kept.file(), before.replace(&today, "2020-01-01")).unwrap();
        let asked = kept.run(
            &["review", "--minutes", "600", "--lang", lang],
            &"3\n".repeat(9),
        );
        let tomorrow = said["tomorrow"].as_array().unwrap();
        assert_eq!(tomorrow.len(), 3);
        for question in tomorrow {
            let question = question["question"].as_str().unwrap();
            assert!(
                asked.stdout.contains(question),
                "{question}\n{}",
                asked.stdout
            );
        }
    }
}

/// The files under a folder.
fn files_under(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let (folders, mut files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    files.extend(folders.iter().flat_map(|folder| files_under(folder)));
    files
}

#[test]
fn an_interview_that_is_left_before_an_answer_leaves_nothing() {
    let kept = Kept::new();
    kept.run(&["interview"], "");
    assert!(!kept.folder().exists());
    kept.run(&["interview", "--no-save"], "A token.\n");
    assert!(!kept.folder().exists());
}

#[test]
fn the_points_that_are_ticked_at_the_end_of_a_scenario_are_kept_and_no_tick_is_no_answer() {
    let scenario = catalogue::find("logout").unwrap();
    for (ticks, kept_as) in [
        (&["1"][..], Some(Answer::Wrong)),
        (&["a", "2"], Some(Answer::Unsure)),
        (&["a"], Some(Answer::Right)),
        (&[], None),
    ] {
        let kept = Kept::new();
        let learner = Learner::open(Some(kept.folder()), true, || TODAY);
        let player = Player::new(&scenario, &scenario.settings().unwrap(), Vec::new());
        let mut app = App::play(player, Lang::En, LOOK).with_learner(learner);
        app.resize(120, 36);
        while app.mode() != Mode::Tick {
            keys::press(&mut app, "Space");
        }
        for key in ticks {
            keys::press(&mut app, key);
        }
        keys::press(&mut app, "Space");
        keys::press(&mut app, "Space");
        let own = questions().iter();
        let mut own = own.filter(|question| question.own && question.show.scenario == "logout");
        let learner = Learner::open(Some(kept.folder()), false, || TODAY);
        let expected = kept_as.map(|answer| (&*own.next().unwrap().id, answer));
        assert_eq!(given(&learner), Vec::from_iter(expected), "{ticks:?}");
    }
}

#[test]
fn killed_during_an_interview_all_is_kept_but_the_answer_that_is_being_given() {
    let kept = Kept::new();
    let count = 9;
    let typed = "A token is signed.\n\n".repeat(count);
    let mut seed = 5;
    let mut moments = BTreeSet::new();
    for round in 0..40 {
        let _ = fs::remove_dir_all(kept.folder());
        let number = round.to_string();
        let args = ["interview", "--questions", "9", "--seed", &number];
        let mut child = start(&mut kept.command(&args));
        let stdin = child.stdin.as_mut().unwrap();
        stdin.write_all(typed.as_bytes()).unwrap();
        let mut said = vec![0; usize::try_from(random(&mut seed, 16_000)).unwrap()];
        let _ = child.stdout.take().unwrap().read_exact(&mut said);
        child.kill().unwrap();
        child.wait().unwrap();
        let said = String::from_utf8_lossy(&said);
        let asked = said.matches(" of 9\n").count();
        let told = said.matches("Better not").count();
        let learner = Learner::open(Some(kept.folder()), false, Day::today);
        let answers = given(&learner);
        assert!(
            answers.len() + 1 >= asked && answers.len() >= told,
            "{round}: {answers:?}\n{said}"
        );
        moments.insert(answers.len());
        let aside = kept.folder().join("progress.json.broken-1");
        assert!(!aside.exists());
    }
    assert!(moments.len() > 5, "killed at the same moments: {moments:?}");
}

/// A number that looks random, and is the same in every run.
fn random(state: &mut u64, below: u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % below
}

/// A file that takes its time to be written: so many predictions were wrong, and much was right.
fn long(count: usize) -> String {
    let predictions = predictions();
    let wrong = predictions.iter().take(count).map(|id| line(id, "wrong"));
    let right = (0..LONG).map(|at| line(&format!("kept/{at}"), "right"));
    file(&right.chain(wrong).collect::<Vec<_>>())
}

/// Its answers that were right.
const LONG: usize = 2000;

#[test]
fn killed_at_any_moment_the_file_is_whole_and_holds_all_but_the_last_answer() {
    let kept = Kept::with("");
    let cards = 12;
    let (before, typed) = (long(cards), "1\n".repeat(cards));
    let mut seed = 1;
    let mut moments = BTreeSet::new();
    let mut saving = 0;
    let new = kept.folder().join("progress.json.new");
    for round in 0..200 {
        fs::write(kept.file(), &before).unwrap();
        let _ = fs::remove_file(&new);
        let mut child = start(&mut kept.command(&ALL_MINUTES));
        let stdin = child.stdin.as_mut().unwrap();
        stdin.write_all(typed.as_bytes()).unwrap();
        // Somewhere in what it says, and most often while the file is being written.
        let mut said = vec![0; usize::try_from(random(&mut seed, 7000)).unwrap()];
        let mut stdout = child.stdout.take().unwrap();
        let _ = stdout.read_exact(&mut said);
        if round % 4 > 0 {
            while !new.exists() && child.try_wait().unwrap().is_none() {}
            saving += usize::from(new.exists());
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let said = String::from_utf8_lossy(&said);
        let begun = said.matches(" of 12\n").count();
        let answers = kept.answers() - LONG - cards;
        assert!(answers + 1 >= begun, "{round}: {answers}, {begun}");
        moments.insert(answers);
        let aside = kept
            .names()
            .into_iter()
            .find(|name| name.contains("broken"));
        assert_eq!(aside, None);
    }
    assert!(moments.len() > 6, "killed at the same moments: {moments:?}");
    assert!(saving > 0, "never killed while it saved");
    kept.run(&ALL_MINUTES, "1\n");
    assert_eq!(
        kept.names(),
        ["progress.json", "progress.lock"],
        "nothing is left over"
    );
}

#[test]
fn two_processes_take_nothing_from_each_other() {
    let cards = 12;
    let kept = Kept::with(&wrong(cards));
    let typed = "1\n".repeat(cards);
    let mut both = [(); 2].map(|()| start(&mut kept.command(&ALL_MINUTES)));
    both.iter_mut().for_each(wait_for_prompt);
    let both = both.map(|child| {
        let typed = typed.clone();
        std::thread::spawn(move || output(child, typed.as_bytes()))
    });
    for ran in both {
        let ran = ran.join().unwrap();
        assert_eq!(String::from_utf8(ran.stderr).unwrap(), "");
        assert_eq!(ran.status.code(), Some(0));
    }
    assert_eq!(kept.answers(), 3 * cards);
}

#[test]
fn what_cannot_be_read_is_set_aside_and_never_written_over() {
    for (text, suffix, said) in [
        ("", "broken", "cannot be read as a record"),
        (
            "{\"version\":1,\"answers\":[",
            "broken",
            "cannot be read as a record",
        ),
        ("\u{0}\u{1}", "broken", "cannot be read as a record"),
        (
            "{\"version\":0,\"seen\":[]}",
            "broken",
            "cannot be read as a record",
        ),
        (
            "{\"version\":2,\"cards\":{}}",
            "newer",
            "of a newer version",
        ),
    ] {
        let kept = Kept::with(text);
        for number in 1..=2 {
            fs::write(kept.file(), text).unwrap();
            let ran = kept.run(&["review"], "");
            said_once(&ran, said);
            let aside = kept
                .folder()
                .join(format!("progress.json.{suffix}-{number}"));
            assert!(
                ran.stderr.contains(aside.to_str().unwrap()),
                "{}",
                ran.stderr
            );
            assert_eq!(fs::read_to_string(aside).unwrap(), text);
            assert_eq!(kept.answers(), 0);
        }
        assert_eq!(kept.run(&["review"], "").stderr, "");
    }
    // The oldest form that this program can read.
    let kept = Kept::with("{\"version\":1}");
    assert_eq!(kept.run(&["progress"], "").stderr, "");
    assert_eq!(kept.names(), ["progress.json"]);
}

#[cfg(unix)]
#[test]
fn no_link_is_followed() {
    use std::os::unix::fs::symlink;
    let foreign = wrong(2);
    for name in ["progress.json", "progress.lock", "progress.json.new", ""] {
        let kept = Kept::with(&wrong(2));
        let victim = kept.top.path().join("victim");
        let link = kept.folder().join(name);
        if name.is_empty() {
            fs::rename(kept.folder(), &victim).unwrap();
            symlink(&victim, kept.folder()).unwrap();
        } else {
            fs::write(&victim, &foreign).unwrap();
            fs::remove_file(&link).ok();
            symlink(&victim, &link).unwrap();
        }
        let ran = kept.run(&ALL_MINUTES, "1\n1\n");
        if name == "progress.json.new" {
            assert_eq!(
                ran.stderr, "",
                "it stood where a new file is made, and is gone"
            );
            assert_eq!(kept.answers(), 4);
        } else {
            said_once(&ran, "is a symbolic link, and is not followed");
            let link = if name.is_empty() { kept.folder() } else { link };
            assert!(fs::symlink_metadata(link).unwrap().is_symlink());
        }
        let victim = if name.is_empty() {
            victim.join("progress.json")
        } else {
            victim
        };
        assert_eq!(fs::read_to_string(victim).unwrap(), foreign, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    let kept = Kept::with("");
    fs::remove_file(kept.file()).unwrap();
    let made = Command::new("mkfifo").arg(kept.file()).status().unwrap();
    assert!(made.success());
    said_once(&kept.run(&["review"], ""), "cannot read");
    fs::remove_file(kept.file()).unwrap();
    fs::create_dir(kept.file()).unwrap();
    said_once(&kept.run(&["review"], ""), "cannot read");
}

/// The program in a shell of its own, which first does something to itself.
#[cfg(unix)]
fn after(kept: &Kept, script: &str) -> Command {
    let mut command = Command::new("sh");
    let script = format!("{script} && exec \"$0\" review --minutes 600");
    let program = env!("CARGO_BIN_EXE_cloakroom");
    command.args(["-c", &script, program]);
    command
        .env("CLOAKROOM_DATA", kept.folder())
        .env("LANG", "C");
    command
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_said_once_and_loses_nothing() {
    let before = wrong(3);
    let kept = Kept::with(&before);
    // No file may have a byte, as far as this process goes.
    let ran = Ran::of(after(&kept, "trap '' XFSZ && ulimit -f 0"), "1\n1\n1\n");
    said_once(&ran, "your progress is not kept");
    assert!(
        ran.stdout.contains("3 of 3") && ran.stdout.contains("Right: "),
        "{}",
        ran.stdout
    );
    assert_eq!(kept.text(), before);
    assert_eq!(kept.names(), ["progress.json", "progress.lock"]);
}

/// A disk that is really full, where this may be made: by root, in a namespace of its own.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_a_free_block_is_said_once() {
    let kept = Kept::with("");
    let folder = kept.folder();
    let folder = folder.to_str().unwrap();
    let before = kept.top.path().join("before");
    let after_it = kept.top.path().join("after");
    fs::write(&before, wrong(3)).unwrap();
    let script = format!(
        "mount -t tmpfs -o size=16k none '{folder}' && cp '{before}' '{folder}/progress.json' \
         && (cat /dev/zero > '{folder}/filler' 2>/dev/null; true) \
         && \"$0\" review --minutes 600; cp '{folder}/progress.json' '{after}'",
        before = before.display(),
        after = after_it.display()
    );
    let may = Command::new("unshare").args(["-m", "true"]).output();
    if !may.is_ok_and(|may| may.status.success()) {
        return; // the limit above stands for it
    }
    let mut command = Command::new("unshare");
    let program = env!("CARGO_BIN_EXE_cloakroom");
    command.args(["-m", "sh", "-c", &script, program]);
    command.env("CLOAKROOM_DATA", folder).env("LANG", "C");
    let ran = Ran::of(command, "1\n1\n1\n");
    said_once(&ran, "your progress is not kept");
    assert!(ran.stdout.contains("3 of 3"), "{}", ran.stdout);
    assert_eq!(fs::read_to_string(after_it).unwrap(), wrong(3));
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_said_once() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;
    const NOBODY: u32 = 65534;
    let before = wrong(3);
    let kept = Kept::with(&before);
    let open =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    open(kept.top.path(), 0o755);
    open(&kept.file(), 0o444);
    // Somebody who may write everywhere is not stopped: then it is somebody else who runs it.
    let program = kept.top.path().join("cloakroom");
    // Copied by another process: a file that this one holds open to write cannot be run.
    let copied = Command::new("cp")
        .arg(env!("CARGO_BIN_EXE_cloakroom"))
        .arg(&program)
        .status();
    assert!(copied.unwrap().success());
    open(&kept.folder(), 0o555);
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("CLOAKROOM_DATA", kept.folder())
        .args(ALL_MINUTES);
    if fs::metadata(kept.top.path()).unwrap().uid() == 0 {
        command.uid(NOBODY).gid(NOBODY);
    }
    let ran = Ran::of(command, "1\n1\n1\n");
    said_once(&ran, "your progress is not kept");
    assert!(ran.stdout.contains("3 of 3"), "{}", ran.stdout);
    assert_eq!(kept.text(), before);
    assert_eq!(kept.names(), ["progress.json"]);
    open(&kept.folder(), 0o755);
}

#[test]
fn a_plan_brings_every_weak_belief_twice_never_in_a_row_and_all_on_the_last_days() {
    let weak = ["N1", "N2", "N3", "N4", "N5", "N6", "N7", "M1"];
    let text = file(&weak.map(|id| line(id, "wrong")));
    let kept = Kept::with(&text);
    for ahead in [0, 1, 2, 13, 90] {
        let by = Day::today() + ahead;
        let ran = kept.run(&["review", "--by", &by.to_string(), "--plan"], "");
        let mut order: Vec<&str> = Vec::new();
        let mut days: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut day = "";
        for line in ran.stdout.lines().skip(1).filter(|line| !line.is_empty()) {
            match line.strip_prefix("  ") {
                None => day = line.split(':').next().unwrap(),
                Some(item) => {
                    let id = item.split(' ').next().unwrap();
                    order.push(id);
                    days.entry(day).or_default().push(id);
                }
            }
        }
        assert!(order.windows(2).all(|pair| pair[0] != pair[1]), "{order:?}");
        for id in weak {
            assert!(
                order.iter().filter(|of| **of == id).count() >= 2,
                "{id}: {order:?}"
            );
            for last in (0..=ahead.min(1)).map(|before| (by + -before).to_string()) {
                assert!(days[&*last].contains(&id), "{id}: {days:?}");
            }
        }
    }
    let past = (Day::today() + -1).to_string();
    let refused = kept.command(&["review", "--by", &past]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(kept.text(), text);
}

#[test]
fn the_export_names_every_card_once_and_always_the_same() {
    let kept = Kept::with(&wrong(2));
    let mut guids = BTreeSet::new();
    for lang in ["en", "ja"] {
        let args = ["review", "--export", "anki", "--lang", lang];
        let out = kept.run(&args, "").stdout;
        assert_eq!(kept.run(&args, "").stdout, out);
        let heads =
            "#separator:tab\n#html:false\n#guid column:1\n#deck:cloakroom\n#tags column:4\n";
        let notes = out.strip_prefix(heads).unwrap();
        let notes = notes
            .trim_end()
            .split("\"\n\"")
            .map(|note| note.split("\"\t\"").collect());
        let notes: Vec<Vec<&str>> = notes.collect();
        assert_eq!(notes.len(), cards().count());
        assert!(
            notes
                .iter()
                .all(|fields| fields.len() == 4 && fields.iter().all(|f| !f.is_empty()))
        );
        assert_eq!(
            notes
                .iter()
                .filter(|fields| fields[3].contains("weak"))
                .count(),
            2
        );
        guids.extend(
            notes
                .iter()
                .map(|fields| fields[0].trim_start_matches('"').to_owned()),
        );
    }
    assert_eq!(guids.len(), 2 * cards().count());
}

#[test]
fn everything_is_forgotten_when_that_is_said_and_not_before() {
    let kept = Kept::with(&wrong(2));
    let refused = output(start(&mut kept.command(&["progress", "--reset"])), b"y\n");
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(kept.answers(), 2);
    kept.run(&["progress", "--reset", "--yes"], "");
    assert!(!kept.file().exists());
    let said = kept.run(&["progress"], "").stdout;
    assert!(said.contains("0 of 18"), "{said}");
}
