//! The commands `list`, `check` and `play` as text or JSON: the scenario file is read (at most 4
//! MiB), `--ask` asks, `--settings` lists.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, BufRead, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use crate::error::Error;
use crate::lesson::check::{Problem, check, unplayable};
use crate::lesson::player::Player;
use crate::lesson::scenario::{Scenario, catalogue};
use crate::lesson::trace::{Intervention, Trace, run};
use crate::lesson::whatif;
use crate::lesson::whatif::put_in;
use crate::page::{Curtain, Question, present};
use crate::text::Screened;
use crate::text::safe;
use crate::text::{Lang, Text};
use crate::view::json::Choice;
use crate::view::rehearsal::Rehearsal;
use crate::view::rows::row;
use crate::view::sink::write;
use crate::view::{interview, json, link, plain};
use crate::words::interview::session::points_said;
use crate::words::run as words;
use crate::words::view::HIDDEN;
use crate::world::settings::{SETTINGS, Settings};

/// What is to be played, as the command line says it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// An id, a number or a path.
    pub scenario: OsString,
    /// What-ifs, as after `--do`.
    pub what_ifs: Vec<String>,
    /// Settings, as after `--set`.
    pub settings: Vec<String>,
    /// The step to start at, or to print alone with what was put in right before and after it, from 1.
    pub step: Option<usize>,
    /// The one lane.
    pub lane: Option<String>,
    /// Predictions are left out.
    pub no_predict: bool,
    /// Linear text writes tokens out.
    pub full: bool,
}

/// A scenario that is ready to be played.
#[derive(Clone, Debug)]
pub struct Ready {
    /// The run without what-ifs.
    pub lesson: Trace,
    /// The run with them.
    pub trace: Trace,
    choice: Choice,
}

impl From<link::Asked> for Request {
    fn from(asked: link::Asked) -> Self {
        Self {
            scenario: asked.scenario.into(),
            settings: asked.settings,
            what_ifs: asked.what_ifs,
            step: Some(asked.step),
            no_predict: true, // it is shown as the answer to something
            ..Self::default()
        }
    }
}

impl Request {
    /// Loads the scenario, changes its settings and puts the what-ifs in.
    ///
    /// # Errors
    /// An unknown scenario, an invalid file, a setting, a step, a lane or an action that there is not.
    pub fn ready(&self) -> Result<Ready, Error> {
        let scenario = load(&self.scenario)?;
        let settings = self.settings(&scenario)?;
        if let Some(lane) = self
            .lane
            .as_ref()
            .filter(|name| scenario.lanes.iter().all(|l| l.name != **name))
        {
            return Err(whatif::unknown_lane(lane, &scenario));
        }
        let lesson = run(&scenario, &settings, Vec::new());
        let read = self
            .what_ifs
            .iter()
            .map(|text| Intervention::read(text, &scenario));
        let trace = put_in(&lesson, read.collect::<Result<_, _>>()?)?;
        let frames = match self.step {
            Some(step) => Some(trace.at_step(step).ok_or(Error::StepOutOfRange {
                step,
                steps: scenario.steps.len(),
            })?),
            None => None,
        };
        let choice = Choice {
            frames,
            lane: self.lane.clone(),
            no_predict: self.no_predict,
            full: self.full,
        };
        Ok(Ready {
            lesson,
            trace,
            choice,
        })
    }

    /// The settings of every lane, their values here and what they may be.
    ///
    /// # Errors
    /// As [`Request::ready`].
    pub fn settings_text(&self, lang: Lang) -> Result<Screened<'static>, Error> {
        let scenario = load(&self.scenario)?;
        let settings = self.settings(&scenario)?;
        let mut out = Screened::default();
        for (lane, settings) in scenario.lanes.iter().zip(&settings) {
            for setting in SETTINGS {
                let value = (setting.value)(settings);
                let idle = if settings.matters(setting.name) {
                    ""
                } else {
                    words::NO_EFFECT.get(lang)
                };
                let (name, what) = (setting.name, setting.what.get(lang));
                let values = setting.say_values(lang);
                let row = format!("{}.{name} = {value}    [{values}]", lane.name);
                out.push_line(&row.into());
                out.push_line(&format!("    {what}{idle}").into());
            }
        }
        Ok(out)
    }

    fn settings(&self, scenario: &Arc<Scenario>) -> Result<Vec<Settings>, Error> {
        let mut settings = scenario.settings().map_err(|why| {
            Error::Input(Text::of(|lang| {
                words::unusable_settings(lang, why.get(lang))
            }))
        })?;
        for text in &self.settings {
            whatif::set(text, scenario, &mut settings)?;
        }
        Ok(settings)
    }
}

impl Ready {
    /// Linear text.
    #[must_use]
    pub fn plain(&self, lang: Lang) -> Screened<'static> {
        plain::trace(&self.trace, &self.choice, lang)
    }

    /// One JSON document.
    #[must_use]
    pub fn json(&self, lang: Lang) -> Screened<'static> {
        json::pretty(&json::trace(&self.trace, &self.choice, lang))
    }

    /// Linear text that stops at each prediction and asks; `s`, or nothing, skips.
    ///
    /// # Errors
    /// Output that could not be written, input that could not be read.
    pub fn ask(
        &self,
        lang: Lang,
        input: &mut impl BufRead,
        out: &mut impl Write,
    ) -> Result<(), Error> {
        let mut guesses = (0, 0);
        // Where one step is printed alone, no later question is put.
        let alone = self.choice.frames.is_some();
        for at in 0..self.trace.frames.len() {
            if self
                .choice
                .frames
                .as_ref()
                .is_some_and(|frames| !frames.contains(&at))
            {
                continue;
            }
            let mut page = present(&self.trace, at, lang);
            let curtain = Curtain::at(&self.trace, at, false, |_| alone);
            curtain.draw(&mut page, HIDDEN.get(lang));
            let asked = Question::at(&self.trace, at, lang);
            let mut opening = Screened::default();
            opening.push_line(&"".into());
            opening.push(&plain::opening(&page, asked.as_ref(), lang));
            write(out, &opening)?;
            if let Some(asked) = asked {
                let options = asked.options.len();
                let prompt = words::ask(lang, options);
                write(out, &prompt.into())?;
                let mut judged = Screened::default();
                match answer(input, options)? {
                    Some(guess) => {
                        let right = guess == asked.right() + 1;
                        guesses = (guesses.0 + usize::from(right), guesses.1 + 1);
                        judged.push_line(&plain::judged(right, lang));
                    }
                    None => judged.push_line(&"".into()),
                }
                write(out, &judged)?;
                write(out, &plain::answer(&asked, lang))?;
                write(out, &plain::late_title(&page, &asked))?;
            }
            write(out, &plain::happening(&page, &self.choice, lang))?;
        }
        let (right, of) = guesses;
        let mut end = Screened::default();
        end.push_line(&"".into());
        end.push(&plain::asks(&self.trace.scenario, lang));
        end.push_line(&words::SAY_IT.get(lang).into());
        write(out, &end)?;
        typed_line(input)?;
        let rehearsal = Rehearsal::of(&self.trace.scenario, lang);
        let points = &rehearsal.points;
        if !points.is_empty() {
            write(out, &plain::rows(&interview::points(points, lang)))?;
            let ticks = ticked(&typed_line(input)?, points.len());
            let said = ticks.iter().filter(|tick| **tick).count();
            write(
                out,
                &plain::rows(&[row(0, points_said(lang, said, points.len()))]),
            )?;
        }
        let mut end = plain::answers(&self.trace.scenario, &rehearsal, lang);
        end.push_line(&words::score(lang, right, of).into());
        write(out, &end)
    }

    /// What is printed of the trace.
    #[must_use]
    pub fn choice(&self) -> &Choice {
        &self.choice
    }

    /// A player at the step that was asked for, or at what was put in after it.
    #[must_use]
    pub fn player(&self) -> Player {
        let mut player = Player::of(self.lesson.clone(), self.trace.clone());
        if let Some([.., at]) = self.choice.frames.as_deref() {
            player.go_to(*at);
        }
        player
    }
}

/// The catalogue, as text or JSON.
#[must_use]
pub fn list(as_json: bool, lang: Lang) -> Screened<'static> {
    let scenarios = catalogue::scenarios().iter().map(AsRef::as_ref);
    if as_json {
        json::pretty(&json::list(scenarios, lang))
    } else {
        plain::list(scenarios, lang)
    }
}

/// What `cloakroom check` found.
#[derive(Debug, Default)]
pub struct Checked {
    /// One line a problem: `file:line: what is wrong`.
    pub problems: Vec<Text>,
    /// Files that are no scenario.
    pub unreadable: Vec<Error>,
    /// How many files were looked at.
    pub files: usize,
}

/// Checks scenario files; without any, those that come with the program. One that cannot be read
/// hides none of the others.
#[must_use]
pub fn check_files(paths: &[PathBuf]) -> Checked {
    let mut checked = Checked::default();
    if paths.is_empty() {
        for source in catalogue::SOURCES {
            checked.add(Path::new(source.name), source.text);
        }
    }
    for path in paths {
        for file in toml_files(path) {
            match file.and_then(|file| Ok((read(&file)?, file))) {
                Ok((text, file)) => checked.add(&file, &text),
                Err(error) => checked.unreadable.push(error),
            }
        }
    }
    checked
}

impl Checked {
    fn add(&mut self, file: &Path, text: &str) {
        self.files += 1;
        match toml::from_str::<Scenario>(text) {
            Err(error) => self
                .unreadable
                .push(Error::scenario_file(file, text, &error)),
            Ok(scenario) => {
                let name = safe::os(file.as_os_str());
                let problems = check(&Arc::new(scenario), text);
                self.problems.extend(problems.into_iter().map(|problem| {
                    let Problem { line, what } = problem;
                    Text::of(|lang| format!("{name}:{line}: {}", what.get(lang)))
                }));
            }
        }
    }
}

/// The scenario with an id, a number, or in a file.
fn load(name: &OsStr) -> Result<Arc<Scenario>, Error> {
    if let Some(scenario) = name.to_str().and_then(catalogue::find) {
        return Ok(scenario);
    }
    let path = Path::new(name);
    let looks_like_a_file =
        path.extension().is_some_and(|e| e == "toml") || path.components().count() > 1;
    if !looks_like_a_file && !path.is_file() {
        let known = catalogue::scenarios().iter().map(|s| s.id.as_str());
        return Err(Error::unknown_scenario(&safe::os(name), known));
    }
    let text = read(path)?;
    let scenario =
        toml::from_str(&text).map_err(|error| Error::scenario_file(path, &text, &error))?;
    let scenario = Arc::new(scenario);
    match unplayable(&scenario, &text) {
        Some(problem) => Err(Error::ScenarioFile {
            file: safe::os(path.as_os_str()),
            line: Some(problem.line),
            why: problem.what.clone(),
            excerpt: String::new(),
        }),
        None => Ok(scenario),
    }
}

/// The most that a scenario file may hold, in MiB.
const MAX_MEBIBYTES: u64 = 4;

/// The whole of a scenario file, or of a pipe that somebody writes into.
fn read(path: &Path) -> Result<String, Error> {
    let bytes = read_bytes(path, MAX_MEBIBYTES)?;
    let invalid = |_| Error::unreadable(path, io::ErrorKind::InvalidData.into());
    String::from_utf8(bytes).map_err(invalid)
}

/// The whole of a file that is no longer than so much, or of a pipe that somebody writes into.
pub(crate) fn read_bytes(path: &Path, mebibytes: u64) -> Result<Vec<u8>, Error> {
    let unreadable = |why| Error::unreadable(path, why);
    let kind = fs::metadata(path).map_err(unreadable)?.file_type();
    if kind.is_dir() {
        return Err(unreadable(io::ErrorKind::IsADirectory.into()));
    }
    // Whoever opens a pipe that has a name waits until somebody writes into it.
    let endless = !kind.is_file() && !is_pipe(kind);
    if endless || is_pipe(kind) && !is_anonymous(path) {
        return Err(Error::NotAFile {
            file: safe::os(path.as_os_str()),
        });
    }
    read_at_most(fs::File::open(path).map_err(unreadable)?, path, mebibytes)
}

/// All that is there, if it is no longer than so much; the path stands in the error.
pub(crate) fn read_at_most(
    from: impl io::Read,
    path: &Path,
    mebibytes: u64,
) -> Result<Vec<u8>, Error> {
    let most = mebibytes << 20;
    let mut bytes = Vec::new();
    let read = from.take(most + 1).read_to_end(&mut bytes);
    read.map_err(|why| Error::unreadable(path, why))?;
    if bytes.len() as u64 > most {
        return Err(Error::TooLong {
            file: safe::os(path.as_os_str()),
            mebibytes,
        });
    }
    Ok(bytes)
}

#[cfg(unix)]
fn is_pipe(kind: fs::FileType) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&kind)
}

#[cfg(not(unix))]
fn is_pipe(_: fs::FileType) -> bool {
    false
}

/// True for a pipe of the shell's, `<(…)` or `/dev/stdin`: what it leads to has no path, or is
/// under `/dev/fd`.
fn is_anonymous(path: &Path) -> bool {
    fs::canonicalize(path).map_or(true, |real| real.starts_with("/dev/fd"))
}

/// The file, or the TOML files of the folder in order, with what cannot be looked at among them.
fn toml_files(path: &Path) -> Vec<Result<PathBuf, Error>> {
    let unreadable = |why| Error::unreadable(path, why);
    if !path.is_dir() {
        return vec![Ok(path.to_owned())];
    }
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(why) => return vec![Err(unreadable(why))],
    };
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for entry in entries {
        match entry {
            Ok(entry) => files.push(entry.path()),
            Err(why) => faults.push(Err(unreadable(why))),
        }
    }
    files.retain(|file| file.extension().is_some_and(|e| e == "toml"));
    files.sort();
    files.into_iter().map(Ok).chain(faults).collect()
}

/// A number from 1 on a line; `None` for a skip, the end of the input, or anything else.
fn answer(input: &mut impl BufRead, options: usize) -> Result<Option<usize>, Error> {
    let guess = typed_line(input)?.trim().parse().ok();
    Ok(guess.filter(|guess| (1..=options).contains(guess)))
}

/// The longest line that is read as an answer, in bytes.
const MAX_ANSWER: u64 = 1024;

/// A line that somebody types, in whatever width (NFKC), its end included; empty where the input has
/// ended.
pub(crate) fn typed_line(input: &mut impl BufRead) -> Result<String, Error> {
    let mut line = Vec::new();
    let mut most = io::Read::take(input, MAX_ANSWER);
    most.read_until(b'\n', &mut line)
        .map_err(|why| Error::unreadable(Path::new("-"), why))?;
    if line.len() as u64 == MAX_ANSWER && !line.ends_with(b"\n") {
        return Err(Error::Input(words::ENDLESS_ANSWER.into()));
    }
    Ok(String::from_utf8_lossy(&line).nfkc().collect())
}

/// The points that a line names, by their numbers or all by `a`.
pub(crate) fn ticked(line: &str, points: usize) -> Vec<bool> {
    let named = line.split(|c: char| !c.is_ascii_digit());
    let named: Vec<usize> = named.filter_map(|number| number.parse().ok()).collect();
    let all = line.trim() == "a";
    (1..=points)
        .map(|number| all || named.contains(&number))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_ticked_by_their_numbers() {
        assert_eq!(ticked("1, 3 9", 3), [true, false, true]);
        assert_eq!(ticked("a", 2), [true, true]);
        assert_eq!(ticked("", 2), [false, false]);
    }
}
