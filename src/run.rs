//! The command line carried out: whether the screen opens or text is printed (`is_linear`), and
//! with which code the program ends; 1 where `decode` finds that something does not hold.

mod choose;
mod grade;
mod interview;
mod keys;
mod review;

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::{
    self, Answer, Asked, Check, Cli, Command, Compare, Decode, Glossary, Play, Screen, Theme,
};
use crate::compare::Comparison;
use crate::decode::{self, findings::Severity, written::Form};
use crate::error::Error;
use crate::interview::answers;
use crate::play;
use crate::progress::{self, Day, Learner};
use crate::text::{Lang, Screened, safe};
use crate::tui::{self, End, Start, decoder::Given};
use crate::view::sink::{complain, note, print};
use crate::view::{self, comparison, glossary, json};
use crate::words::{interview::grading::NO_RUBRIC, run as words};

/// Runs the command line, the program's name first, and says how it went.
#[must_use]
pub fn run(args: &[OsString]) -> ExitCode {
    let env = |name: &str| env::var(name).ok();
    let lang = cli::lang(args, env);
    let color = cli::color(args, env, io::stdout().is_terminal());
    colored::control::set_override(color);
    let asked = cli::parse(args, lang, color);
    let done = asked.and_then(|asked| match asked {
        Asked::Print(text) => print(&text).map(|()| 0),
        Asked::Run(cli) => execute(*cli, lang),
    });
    ExitCode::from(done.unwrap_or_else(|error| {
        complain(&error, lang);
        error.exit_code()
    }))
}

/// Does what was asked for; the exit code.
fn execute(cli: Cli, lang: Lang) -> Result<u8, Error> {
    leave_no_core();
    let screen = cli.screen;
    let saves = !cli.no_save;
    match cli.command {
        None => return course(screen, saves, lang),
        Some(Command::Play(play)) => {
            let screen = play.screen.with(screen);
            return match &play.scenario {
                None => course(screen, saves, lang),
                Some(scenario) => play_one(scenario, &play, screen, saves, lang),
            };
        }
        Some(Command::List(list)) => print(&play::list(list.json, lang))?,
        Some(Command::Compare(what)) => return compare(&what, screen, saves, lang),
        Some(Command::Check(files)) => return check(&files, lang),
        Some(Command::Decode(what)) => {
            let screen = Screen {
                // The screen shows all of a token, and ends with 0.
                plain: screen.plain
                    || what.plain
                    || what.json
                    || what.ndjson
                    || what.share
                    || what.deny.is_some(),
                ..screen
            };
            if what.token.is_none() && !is_linear(screen) {
                let given = given(&what, lang)?;
                return show(
                    Start::Decode(Box::new(given)),
                    &options(screen, lang),
                    saves,
                );
            }
            return decode_all(&what, lang);
        }
        Some(Command::Answer(what)) => print(&answer(&what, lang)?)?,
        Some(Command::Choose(what)) => choose::run(&what, lang)?,
        Some(Command::Glossary(what)) => print(&glossary(&what, lang)?)?,
        Some(Command::Grade(what)) => grade::grade(&what, lang)?,
        Some(Command::Review(what)) => {
            let mut learner = learner(saves, lang);
            let thinks = io::stdin().is_terminal();
            let (mut input, mut out) = (io::stdin().lock(), io::stdout().lock());
            review::review(&what, &mut learner, thinks, (&mut input, &mut out), lang)?;
        }
        Some(Command::Progress(what)) if what.reset => {
            review::forget(what.yes, saves, folder(), lang)?;
        }
        Some(Command::Progress(what)) => {
            let file = folder().map(|folder| progress::file(&folder));
            let file = file.map(|file| safe::os(file.as_os_str()));
            review::record(what.json, &learner(saves, lang), file.as_deref(), lang)?;
        }
        Some(Command::Interview(what)) => {
            let screen = what.screen.with(screen);
            let session = interview::session(&what, seed())?;
            if what.json || is_linear(screen) {
                interview::interview(session, what.json, &mut learner(saves, lang), lang)?;
            } else {
                let start = Start::Interview(Box::new(session));
                return show(start, &options(screen, lang), saves);
            }
        }
        Some(Command::Completions(to)) => {
            print(&Screened::text(&cli::completions(to.shell, lang)))?;
        }
        Some(Command::Man) => print(&Screened::text(&cli::man(lang)))?,
    }
    Ok(0)
}

fn course(screen: Screen, saves: bool, lang: Lang) -> Result<u8, Error> {
    if is_linear(screen) {
        return print(&play::list(false, lang)).map(|()| 0);
    }
    show(Start::Course, &options(screen, lang), saves)
}

fn play_one(
    scenario: &OsStr,
    play: &Play,
    screen: Screen,
    saves: bool,
    lang: Lang,
) -> Result<u8, Error> {
    let request = play::Request {
        scenario: scenario.to_owned(),
        what_ifs: play.what_ifs.clone(),
        settings: play.sets.clone(),
        step: play.step,
        lane: play.lane.clone(),
        no_predict: play.no_predict,
        full: play.full,
    };
    if play.settings {
        return print(&request.settings_text(lang)?).map(|()| 0);
    }
    let ready = request.ready()?;
    if play.json {
        print(&ready.json(lang))?;
    } else if play.ask {
        ready.ask(lang, &mut io::stdin().lock(), &mut io::stdout().lock())?;
    } else if is_linear(screen) {
        print(&ready.plain(lang))?;
    } else {
        let options = tui::Options {
            lane: play.lane.clone(),
            questions: !play.no_predict,
            ..options(screen, lang)
        };
        return show(Start::Play(Box::new(ready.player())), &options, saves);
    }
    // The process ends: a million rows need not be given back one by one.
    std::mem::forget(ready);
    Ok(0)
}

/// Linear text instead of the screen: asked for, or all that this terminal can do.
fn is_linear(screen: Screen) -> bool {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    screen.plain
        || dumb
        || set("ACCESSIBLE")
        || !io::stdout().is_terminal()
        || !io::stdin().is_terminal()
}

fn options(screen: Screen, lang: Lang) -> tui::Options {
    let theme = match screen.theme {
        None | Some(Theme::Auto) => None,
        Some(Theme::Dark) => Some(tui::theme::Theme::Dark),
        Some(Theme::Light) => Some(tui::theme::Theme::Light),
        Some(Theme::Mono) => Some(tui::theme::Theme::Mono),
    };
    tui::Options {
        lang,
        theme,
        ascii: screen.ascii,
        lane: None,
        questions: true,
        seed: seed(),
    }
}

/// What decides where nobody says what does: the time.
fn seed() -> u64 {
    jiff::Timestamp::now().as_second().unsigned_abs()
}

/// Opens the screen. Ended by a signal, the program ends by that signal, so that its parent sees
/// the true cause.
fn show(start: Start, options: &tui::Options, saves: bool) -> Result<u8, Error> {
    let learner = Learner::open(folder(), saves, Day::today);
    match tui::run(start, options, learner).map_err(Error::output)? {
        End::Quit => Ok(0),
        End::Signal(signal) => {
            #[cfg(unix)]
            let _ = signal_hook::low_level::emulate_default_handler(signal);
            Ok(128 + u8::try_from(signal).unwrap_or(0))
        }
    }
}

/// Opens the comparison, or prints it.
fn compare(what: &Compare, screen: Screen, saves: bool, lang: Lang) -> Result<u8, Error> {
    let measured = Comparison::measured(&what.sets)?;
    let screen = what.screen.with(screen);
    if what.json {
        print(&json::pretty(&comparison::json(&measured, lang)))?;
    } else if what.markdown {
        print(&comparison::markdown(&measured, lang))?;
    } else if is_linear(screen) {
        print(&comparison::plain(&measured, lang))?;
    } else {
        return show(
            Start::Compare(measured.into()),
            &options(screen, lang),
            saves,
        );
    }
    Ok(0)
}

/// The learner whose file is in the user's folder.
fn learner(saves: bool, lang: Lang) -> Learner {
    let mut learner = Learner::open(folder(), saves, Day::today);
    tell(&mut learner, lang);
    learner
}

/// Says what is to be said of a learner's file.
fn tell(learner: &mut Learner, lang: Lang) {
    while let Some(notice) = learner.notice() {
        note(notice.get(lang));
    }
}

/// The folder in which this user's file is.
fn folder() -> Option<PathBuf> {
    progress::folder(env::consts::OS, |name| env::var_os(name))
}

/// Problems are the answer, and go to stdout; a file that is no scenario is an error.
fn check(check: &Check, lang: Lang) -> Result<u8, Error> {
    let checked = play::check_files(&check.files);
    for problem in &checked.problems {
        let mut line = Screened::default();
        line.push_line(&problem.get(lang).into());
        print(&line)?;
    }
    for error in &checked.unreadable {
        complain(error, lang);
    }
    if let Some(error) = checked.unreadable.first() {
        return Ok(error.exit_code());
    }
    let (files, problems) = (checked.files, checked.problems.len());
    note(words::checked(lang, files, problems));
    Ok(u8::from(problems > 0))
}

fn answer(what: &Answer, lang: Lang) -> Result<Screened<'static>, Error> {
    let broken = || Error::Input(NO_RUBRIC.into());
    let answer = answers::answer(what.length).ok_or_else(broken)?;
    if what.json {
        return Ok(json::pretty(&view::answer::json(answer, lang)));
    }
    Ok(view::answer::text(answer, lang))
}

fn glossary(what: &Glossary, lang: Lang) -> Result<Screened<'static>, Error> {
    let typed = what.term.join(" ");
    let typed = (!what.term.is_empty()).then_some(&*typed);
    match typed {
        _ if what.json => Ok(json::pretty(&glossary::json(typed, lang)?)),
        Some(typed) => glossary::found(typed, lang),
        None => Ok(glossary::all(lang)),
    }
}

/// What the decoder's screen is given: what was asked for, and keys that can sign again.
fn given(what: &Decode, lang: Lang) -> Result<Given, Error> {
    let keys = keys::given(&what.verify, lang).map_err(|refused| refused.error(&[]))?;
    let (keys, signing) = keys.map_or_else(
        || (None, Vec::new()),
        |given| (Some(given.keys), given.signing),
    );
    Ok(Given {
        asked: asked(what, keys, 0)?,
        now: what.now,
        signing,
        algs: what.verify.algs.clone(),
    })
}

fn asked(what: &Decode, keys: Option<decode::Keys>, now: i64) -> Result<decode::Asked, Error> {
    let weak_list = match &what.weak_secrets {
        Some(Some(file)) => keys::weak_list(file)?,
        _ => Vec::new(),
    };
    let denied = |severity: &Severity| Some(severity.name()) == what.deny;
    Ok(decode::Asked {
        keys,
        iss: what.verify.iss.clone(),
        aud: what.verify.aud.clone(),
        typ: what.verify.typ.clone(),
        leeway: what.verify.leeway,
        now,
        now_given: what.now.is_some(),
        weak_secrets: !what.ndjson || what.weak_secrets.is_some(),
        weak_list,
        deny: Severity::ALL.into_iter().find(denied),
        explain: what.explain,
        share: what.share,
    })
}

/// Prints what the decoder wrote.
fn decoded(text: &str) -> Result<(), Error> {
    print(&Screened::text(text))
}

/// Has a crash, or SIGQUIT, leave no image of the memory on disk: tokens, secrets and answers come
/// into it by any command, from the list of scenarios, too.
fn leave_no_core() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        // Linux heeds no limit for an image that goes to a program, but this one (core(5)); and no
        // file of an image is so short.
        let limit = u64::from(cfg!(target_os = "linux"));
        let limit = Rlimit {
            current: Some(limit),
            maximum: Some(limit),
        };
        let _ = setrlimit(Resource::Core, limit); // lower is always allowed
    }
}

/// Shows every token; 1 if something that was asked for does not hold.
fn decode_all(what: &Decode, lang: Lang) -> Result<u8, Error> {
    let keys = keys::given(&what.verify, lang).map(|given| given.map(|given| given.keys));
    let token = what.token.as_ref().filter(|token| *token != "-");
    if token.is_none() && io::stdin().is_terminal() {
        return Err(Error::Input(words::NOTHING_TO_DECODE.into()));
    }
    let now = what
        .now
        .unwrap_or_else(|| jiff::Timestamp::now().as_second());
    let argument = token.map(|token| token.as_encoded_bytes().to_vec());
    let (count, holds) = if what.ndjson {
        let keys = keys.map_err(|refused| refused.error(&[]))?;
        let asked = asked(what, keys, now)?;
        match argument {
            Some(token) => decode::bulk::run(io::Cursor::new(token), &asked, lang, decoded)?,
            None => decode::bulk::run(io::stdin(), &asked, lang, decoded)?,
        }
    } else {
        let input = argument.map_or_else(|| decode::input::read(io::stdin().lock()), Ok)?;
        if input.trim_ascii().is_empty() {
            return Err(Error::Input(words::EMPTY_INPUT.into()));
        }
        let keys = keys.map_err(|refused| {
            let tokens: Vec<_> = decode::tokens(&input, now).take(1).collect();
            refused.error(&tokens)
        })?;
        let form = if what.json { Form::Json } else { Form::Text };
        decode::written::all(&input, &asked(what, keys, now)?, form, lang, decoded)?
    };
    if count == 0 {
        return Err(Error::Input(words::NO_TOKEN.into()));
    }
    Ok(u8::from(!holds))
}
