//! The commands about scenarios: `list`, `check`, `play` as text or JSON, `play --settings`.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Error;
use crate::intervene::{self, put_in};
use crate::lang::Lang;
use crate::page::{Question, present};
use crate::player::Player;
use crate::safe;
use crate::scenario::check::{check, unplayable};
use crate::scenario::{Scenario, catalogue};
use crate::trace::{Cause, Intervention, Trace, run};
use crate::view::json::Choice;
use crate::view::{json, plain};
use crate::world::settings::{DOCS, Settings};

/// What is to be played, as the command line says it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// An id, a number or a path.
    pub scenario: String,
    /// What-ifs, as after `--do`.
    pub what_ifs: Vec<String>,
    /// Settings, as after `--set`.
    pub settings: Vec<String>,
    /// The step to start at, or to print alone, from 1.
    pub step: Option<usize>,
    /// The one lane.
    pub lane: Option<String>,
    /// Predictions are left out.
    pub no_predict: bool,
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
            return Err(intervene::unknown_lane(lane, &scenario));
        }
        let lesson = run(&scenario, &settings, Vec::new());
        let read = self
            .what_ifs
            .iter()
            .map(|text| Intervention::read(text, &scenario));
        let trace = put_in(&lesson, read.collect::<Result<_, _>>()?)?;
        let frames = self.step.map(|step| {
            let wanted = step.checked_sub(1).map(Cause::Step);
            trace
                .frames
                .iter()
                .position(|frame| Some(frame.cause) == wanted)
                .map(|at| vec![at])
        });
        let frames = match (frames, self.step) {
            (Some(None), Some(step)) => {
                return Err(Error::StepOutOfRange {
                    step,
                    steps: scenario.steps.len(),
                });
            }
            (frames, _) => frames.flatten(),
        };
        let choice = Choice {
            frames,
            lane: self.lane.clone(),
            no_predict: self.no_predict,
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
    pub fn settings_text(&self, lang: Lang) -> Result<String, Error> {
        let scenario = load(&self.scenario)?;
        let settings = self.settings(&scenario)?;
        let mut out = String::new();
        for (lane, settings) in scenario.lanes.iter().zip(&settings) {
            for doc in DOCS {
                let value = settings.value(doc.name).unwrap_or_default();
                let idle = if settings.matters(doc.name) {
                    ""
                } else {
                    lang.pick(
                        " (no effect with the other settings)",
                        "（ほかの設定により効果なし）",
                    )
                };
                let (name, what) = (doc.name, doc.what.get(lang));
                let _ = writeln!(out, "{}.{name} = {value}    [{}]", lane.name, doc.values);
                let _ = writeln!(out, "    {what}{idle}");
            }
        }
        Ok(out)
    }

    fn settings(&self, scenario: &Arc<Scenario>) -> Result<Vec<Settings>, Error> {
        let mut settings = scenario.settings().map_err(|why| {
            Error::input(
                format!("the scenario's settings cannot be used: {why}"),
                format!("シナリオの設定を使えない: {why}"),
            )
        })?;
        for text in &self.settings {
            intervene::set(text, scenario, &mut settings)?;
        }
        Ok(settings)
    }
}

impl Ready {
    /// Linear text.
    #[must_use]
    pub fn plain(&self, lang: Lang) -> String {
        plain::trace(&self.trace, &self.choice, lang)
    }

    /// One JSON document.
    #[must_use]
    pub fn json(&self, lang: Lang) -> String {
        pretty(&json::trace(&self.trace, &self.choice, lang))
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
        for at in 0..self.trace.frames.len() {
            if self
                .choice
                .frames
                .as_ref()
                .is_some_and(|frames| !frames.contains(&at))
            {
                continue;
            }
            let page = present(&self.trace, at, lang);
            write(out, &format!("\n{}\n", plain::heading(&page, lang)))?;
            if let Some(asked) = Question::at(&self.trace, at, lang) {
                let options = asked.options.len();
                let prompt = lang.pick(
                    format!("1-{options}, s skips > "),
                    format!("1〜{options}、sで飛ばす > "),
                );
                write(out, &format!("{}{prompt}", plain::question(&asked, lang)))?;
                match answer(input, options)? {
                    Some(guess) => {
                        let right = guess == asked.right() + 1;
                        guesses = (guesses.0 + usize::from(right), guesses.1 + 1);
                        write(out, &format!("{}\n", plain::judged(right, lang)))?;
                    }
                    None => write(out, "\n")?,
                }
                write(out, &plain::answer(&asked, lang))?;
            }
            write(out, &plain::happening(&page, &self.choice, lang))?;
        }
        let (right, of) = guesses;
        let score = lang.pick(
            format!("Right: {right} of {of}"),
            format!("正解：{of}問中{right}問"),
        );
        write(
            out,
            &format!("\n{}{score}\n", plain::end(&self.trace.scenario, lang)),
        )
    }

    /// What is printed of the trace.
    #[must_use]
    pub fn choice(&self) -> &Choice {
        &self.choice
    }

    /// A player at the step that was asked for.
    #[must_use]
    pub fn player(&self) -> Player {
        let mut player = Player::of(self.lesson.clone(), self.trace.clone());
        if let Some([at, ..]) = self.choice.frames.as_deref() {
            player.go_to(*at);
        }
        player
    }
}

/// The catalogue, as text or JSON.
#[must_use]
pub fn list(as_json: bool, lang: Lang) -> String {
    let scenarios = catalogue::scenarios().iter().map(AsRef::as_ref);
    if as_json {
        pretty(&json::list(scenarios, lang))
    } else {
        plain::list(scenarios, lang)
    }
}

/// What `cloakroom check` found.
#[derive(Debug, Default)]
pub struct Checked {
    /// One line a problem: `file:line: what is wrong`.
    pub problems: Vec<String>,
    /// Files that are no scenario.
    pub unreadable: Vec<Error>,
    /// How many files were looked at.
    pub files: usize,
}

/// Checks scenario files; without any, those that come with the program.
///
/// # Errors
/// A file or folder that cannot be read.
pub fn check_files(paths: &[PathBuf]) -> Result<Checked, Error> {
    let mut checked = Checked::default();
    if paths.is_empty() {
        for source in catalogue::sources() {
            checked.add(Path::new(source.name), source.text);
        }
    }
    for path in paths {
        for file in toml_files(path)? {
            let text = read(&file)?;
            checked.add(&file, &text);
        }
    }
    Ok(checked)
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
                self.problems.extend(problems.iter().map(|problem| {
                    format!("{name}:{}: {}", problem.line, safe::line(&problem.what))
                }));
            }
        }
    }
}

/// The scenario with an id, a number, or in a file.
fn load(name: &str) -> Result<Arc<Scenario>, Error> {
    if let Some(scenario) = catalogue::find(name) {
        return Ok(scenario);
    }
    let path = Path::new(name);
    let looks_like_a_file =
        path.extension().is_some_and(|e| e == "toml") || path.components().count() > 1;
    if !looks_like_a_file && !path.is_file() {
        let known = catalogue::scenarios().iter().map(|s| s.id.as_str());
        return Err(Error::unknown_scenario(name, known));
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

/// The most that a scenario file may hold, in bytes.
const MOST_BYTES: u64 = 4 << 20;

fn read(path: &Path) -> Result<String, Error> {
    use std::io::Read as _;
    let unreadable = |why| Error::unreadable(path, why);
    let file = fs::File::open(path).map_err(unreadable)?;
    let kind = file.metadata().map_err(unreadable)?.file_type();
    if kind.is_dir() {
        return Err(unreadable(io::ErrorKind::IsADirectory.into()));
    }
    if !kind.is_file() {
        return Err(unreadable(io::Error::other("not a regular file")));
    }
    let mut text = String::new();
    file.take(MOST_BYTES)
        .read_to_string(&mut text)
        .map_err(unreadable)?;
    Ok(text)
}

fn toml_files(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |why| Error::unreadable(path, why);
    if !fs::metadata(path).map_err(unreadable)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).map_err(unreadable)?;
    let mut files = Vec::new();
    for entry in entries {
        let file = entry.map_err(unreadable)?.path();
        if file.extension().is_some_and(|e| e == "toml") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

fn write(out: &mut impl Write, text: &str) -> Result<(), Error> {
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(Error::output)
}

/// A number from 1 on a line; `None` for a skip, the end of the input, or anything else.
fn answer(input: &mut impl BufRead, options: usize) -> Result<Option<usize>, Error> {
    let mut line = String::new();
    input
        .read_line(&mut line)
        .map_err(|why| Error::unreadable(Path::new("-"), why))?;
    Ok(line
        .trim()
        .parse()
        .ok()
        .filter(|guess| (1..=options).contains(guess)))
}

fn pretty(value: &serde_json::Value) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    safe::json(&text).into_owned() + "\n"
}
