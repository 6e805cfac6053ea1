//! The curtain before a question: nothing in front of it answers it, and a clicker goes through it.

#[path = "support/keys.rs"]
mod keys;
#[path = "support/lesson.rs"]
mod lesson;
#[path = "support/screen.rs"]
mod screen;

use std::sync::Arc;

use cloakroom::lesson::observe::Observed;
use cloakroom::lesson::player::Player;
use cloakroom::lesson::scenario::{Predict, Scenario, catalogue};
use cloakroom::lesson::trace::Trace;
use cloakroom::page::{Figure, Page, Question, present};
use cloakroom::play::Request;
use cloakroom::text::Lang;
use cloakroom::tui::App;
use cloakroom::tui::keys::Mode;
use cloakroom::view::json::Choice;
use cloakroom::view::{json, plain};
use keys::press;
use lesson::LOOK;
use screen::drawn;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];

fn play(scenario: &Arc<Scenario>, lang: Lang, (width, height): (u16, u16), hall: bool) -> App {
    let mut app = lesson::play(scenario, lang, LOOK).with_questions(true);
    app.resize(width, height);
    // The course begins with who is who.
    if app.mode() == Mode::Primer {
        press(&mut app, "PgDn");
    }
    if hall {
        press(&mut app, "v");
    }
    app
}

fn screen(app: &mut App, size: (u16, u16)) -> Vec<String> {
    let shown = screen::text(&drawn(app, size));
    shown.lines().map(str::to_owned).collect()
}

fn cursor(app: &App) -> usize {
    app.player().expect("a scenario is played").cursor()
}

/// The questions of a scenario that is played as it is written.
fn questions(scenario: &Scenario) -> usize {
    let steps = scenario.steps.iter();
    steps.filter(|step| step.predict.is_some()).count()
}

/// A text without what wrapping adds and takes.
fn packed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_clicker_walks_every_scenario_through_every_question() {
    for scenario in catalogue::scenarios() {
        for (size, hall) in [
            ((80, 24), false),
            ((80, 24), true),
            ((120, 36), false),
            ((120, 36), true),
            ((60, 20), false),
        ] {
            let place = format!("{} {size:?} hall {hall}", scenario.id);
            let mut app = play(scenario, Lang::En, size, hall);
            let steps = scenario.steps.len();
            let (mut asked, mut seen) = (0, vec![false; steps]);
            for _ in 0..4 * steps + 9 {
                if app.mode() == Mode::End {
                    break;
                }
                if app.mode() == Mode::Predict {
                    asked += 1;
                } else {
                    seen[cursor(&app)] = true;
                }
                press(&mut app, "PgDn");
            }
            assert_eq!(app.mode(), Mode::End, "{place}");
            assert_eq!(asked, questions(scenario), "{place}");
            assert!(seen.iter().all(|seen| *seen), "{place}");
            assert_eq!(cursor(&app), steps - 1, "{place}");
            let goes_on = |app: &App| {
                let player = app.player();
                player.is_none_or(|player| player.trace().scenario.id != scenario.id)
            };
            for _ in 0..24 {
                if goes_on(&app) {
                    break;
                }
                press(&mut app, "PgDn");
            }
            let next = cloakroom::lesson::course::after(scenario);
            assert_eq!(goes_on(&app), next.is_some(), "{place}");
        }
    }
}

#[test]
fn the_answer_and_every_belief_that_it_refutes_can_be_read() {
    let mut read = 0;
    for scenario in catalogue::scenarios() {
        for lang in [Lang::En, Lang::Ja] {
            for (size, hall) in [((80, 24), false), ((120, 36), false), ((60, 20), true)] {
                let mut app = play(scenario, lang, size, hall);
                while app.mode() != Mode::End {
                    if app.mode() != Mode::Predict {
                        press(&mut app, "PgDn");
                        continue;
                    }
                    press(&mut app, "PgDn");
                    let player = app.player().expect("a scenario is played");
                    let (trace, at) = (player.trace().clone(), player.cursor());
                    let asked = Question::at(&trace, at, lang).expect("it was put");
                    let mut shown = String::new();
                    // In the hall it may take more than one screen.
                    while app.mode() == Mode::Play && cursor(&app) == at {
                        let rows = screen(&mut app, size);
                        shown.push_str(&rows[1..rows.len() - 1].concat());
                        press(&mut app, "PgDn");
                        if !hall {
                            break;
                        }
                    }
                    let shown = packed(&shown);
                    let right = &asked.options[asked.right()].text;
                    let wrong = asked
                        .options
                        .iter()
                        .filter_map(|option| option.wrong.as_ref());
                    for text in wrong.chain([right]) {
                        read += 1;
                        assert!(
                            shown.contains(&packed(text)),
                            "{} {lang} {size:?}: {text}",
                            scenario.id
                        );
                    }
                }
            }
        }
    }
    assert!(read > 1000, "{read}");
}

/// The texts that say what a question asks for, where a view shows it: as it will stand at the step
/// that answers it.
fn answers(
    predict: &Predict,
    asked: &Question,
    trace: &Trace,
    at: usize,
    lang: Lang,
) -> Vec<Needle> {
    let page = present(trace, at, lang);
    let mut needles = Vec::new();
    let facts = predict.asks.as_deref().unwrap_or_default();
    for fact in facts.split('{').skip(1) {
        let name = fact.split('}').next().unwrap_or_default();
        let (lane, fact) = name.split_once('.').expect("a lane and a fact");
        let index = trace.scenario.lanes.iter().position(|of| of.name == lane);
        let index = index.expect("a lane of the scenario");
        let observed = &trace.frames[at].lanes[index].observed;
        needles.extend(of_fact(fact, observed, &page, index, lang));
    }
    let right = &asked.options[asked.right()].text;
    if right.chars().filter(|c| c.is_alphabetic()).count() > 7 {
        needles.push(Needle::Words(right.clone()));
    }
    needles
}

/// What must not stand on a screen.
#[derive(Debug)]
enum Needle {
    /// These words.
    Words(String),
    /// This name with this value, on one line.
    Pair(String, String),
}

impl Needle {
    fn is_in(&self, rows: &[String]) -> bool {
        match self {
            Self::Words(words) => rows.iter().any(|row| has_word(row, words)),
            Self::Pair(name, value) => rows
                .iter()
                .any(|row| has_word(row, name) && has_word(row, value)),
        }
    }
}

/// True if a text holds a word that nothing of a word goes on from.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(|c| is_part(c) && c != '.')
    })
}

fn of_fact(fact: &str, observed: &Observed, page: &Page, lane: usize, lang: Lang) -> Vec<Needle> {
    let lane = &page.lanes[lane];
    let words = |text: &str| Needle::Words(text.to_owned());
    let value = observed.fact(fact, lang);
    let cost = |at: usize| {
        let figures: Vec<&str> = lane.cost.split(['·', '・']).map(str::trim).collect();
        figures
            .get(at)
            .map(|figure| words(figure))
            .into_iter()
            .collect()
    };
    match fact {
        "status" | "statuses" => {
            let status = observed.facts.status.map(|status| status.to_string());
            status.iter().map(|text| words(text)).collect()
        }
        "verdict" => vec![words(&lane.verdict.brief().text)],
        "store_reads" => cost(1),
        "rows" => cost(3),
        "credential_bytes" => cost(0),
        "badge" => vec![words(lane.badge)],
        "stop_latency" | "left" | "life" | "entry_left" => {
            value.iter().map(|text| words(text)).collect()
        }
        computed => {
            let name = computed.strip_prefix("shown.");
            let figure = name.and_then(|name| observed.figure(name, lang));
            let label = figure.map(|figure| figure.label);
            let is_it = |figure: &&Figure| {
                Some(figure.name.as_str()) == label || Some(&figure.value) == value.as_ref()
            };
            let pairs = lane.shown.iter().filter(is_it);
            pairs
                .map(|figure| Needle::Pair(figure.name.clone(), figure.value.clone()))
                .collect()
        }
    }
}

/// What foretells what the servers will say, at the frame before: how far the thief gets.
fn foretold(predict: &Predict, trace: &Trace, before: usize, lang: Lang) -> Vec<Needle> {
    let facts = predict.asks.as_deref().unwrap_or_default();
    if !["status", "verdict", "stop_latency"]
        .iter()
        .any(|fact| facts.contains(fact))
    {
        return Vec::new();
    }
    let lanes = present(trace, before, lang).lanes;
    let told = lanes.iter().filter_map(|lane| lane.thief.as_ref());
    told.flat_map(|thief| thief[1..].to_vec())
        .map(Needle::Words)
        .collect()
}

/// The rows of a screen in front of a question, without the question itself, header and footer.
fn in_front(rows: &[String], asked: &Question) -> Vec<String> {
    let begin = |text: &str| -> String { packed(text).chars().take(12).collect() };
    let first = begin(&asked.text);
    let question = rows.iter().position(|row| packed(row).starts_with(&first));
    let Some(question) = question else {
        // In block letters it fills the screen: what is left is text.
        let is_block = |c: char| ('▀'..='▐').contains(&c) || ('▖'..='▟').contains(&c);
        let (large, front): (Vec<String>, Vec<String>) = rows[1..rows.len() - 1]
            .iter()
            .cloned()
            .partition(|row| row.chars().any(is_block));
        assert!(large.len() >= 6, "{first}\n{}", rows.join("\n"));
        return front;
    };
    let title = usize::from(rows[question - 1].trim().is_empty()) + 1;
    let mut front = rows[1..question - title].to_vec();
    if let Some(title) = &asked.title {
        front.push(title.clone());
    }
    // The line of progress stands below the question.
    front.push(rows[rows.len() - 2].clone());
    front
}

/// The screen in every view: at every size, as the hall sees it and in full, each lane in front, and
/// the panels that tell of values and of the steps ahead.
fn every_view(app: &mut App) -> Vec<Vec<String>> {
    let mut views = Vec::new();
    for size in SIZES {
        app.resize(size.0, size.1);
        for key in ["v", "v", "Tab"] {
            press(app, key);
            // Where lanes stand beside each other, none is to be brought in front.
            if key == "v" || size == SIZES[0] {
                views.push(screen(app, size));
            }
        }
        press(app, "Tab");
        // In front of an open question these panels do not open.
        if app.mode() == Mode::Play {
            for keys in ["= Tab", "=", "m"] {
                press(app, keys);
                views.push(screen(app, size));
                press(app, "Esc");
            }
        }
    }
    views
}

#[test]
fn no_screen_in_front_of_a_question_answers_it() {
    let (mut questions, mut looked_for, mut screens) = (0, 0, 0);
    let mut wrong = Vec::new();
    for scenario in catalogue::scenarios() {
        for lang in [Lang::En, Lang::Ja] {
            let mut app = play(scenario, lang, SIZES[0], false);
            let mut before = Vec::new();
            while app.mode() != Mode::End {
                let views = every_view(&mut app);
                if app.mode() != Mode::Predict {
                    before = views;
                    press(&mut app, "PgDn");
                    continue;
                }
                // The first question stands over the first step, which nobody has seen.
                let step = if before.is_empty() {
                    0
                } else {
                    cursor(&app) + 1
                };
                let trace = app.player().expect("it is played").trace();
                let predict = trace.scenario.steps[step].predict.as_ref();
                let predict = predict.expect("it is put");
                let asked = Question::before(&trace.scenario, step, lang);
                let asked = asked.expect("it is put");
                let mut told_ahead = step
                    .checked_sub(1)
                    .map_or(Vec::new(), |before| foretold(predict, trace, before, lang));
                if predict.untitled {
                    let title = present(trace, step, lang).title;
                    told_ahead.push(Needle::Words(title));
                }
                let answers = answers(predict, &asked, trace, step, lang);
                let place = format!("{} {} {lang}", scenario.id, step + 1);
                for view in &before {
                    let found = told_ahead.iter().filter(|needle| needle.is_in(view));
                    wrong.extend(found.map(|needle| format!("{place}, before it: {needle:?}")));
                }
                for view in &views {
                    let front = in_front(view, &asked);
                    for needle in answers.iter().chain(&told_ahead) {
                        let row = front.iter().find(|row| needle.is_in(&[(*row).clone()]));
                        wrong.extend(row.map(|row| format!("{place}: {needle:?} in {row}")));
                    }
                }
                questions += 1;
                screens += before.len() + views.len();
                looked_for += answers.len() + told_ahead.len();
                press(&mut app, "PgDn");
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(
        looked_for > questions,
        "{screens} screens, {looked_for} texts looked for"
    );
    assert_eq!(questions, 270);
    assert!(
        looked_for > 2 * questions,
        "{screens} screens, {looked_for} texts looked for"
    );
}

#[test]
fn text_and_json_put_a_question_before_what_answers_it() {
    let mut put = 0;
    for scenario in catalogue::scenarios() {
        for lang in [Lang::En, Lang::Ja] {
            let all = Request {
                scenario: scenario.id.clone().into(),
                ..Request::default()
            };
            let ready = all.ready().expect("it can be played");
            let trace = Player::trace(&ready.player()).clone();
            let mut asked_text = Vec::new();
            ready
                .ask(lang, &mut &b""[..], &mut asked_text)
                .expect("it is written");
            let asked_text = String::from_utf8(asked_text).expect("text");
            let asked_text: Vec<String> = asked_text.lines().map(str::to_owned).collect();
            for step in 0..scenario.steps.len() {
                let Some(asked) = Question::at(&trace, step, lang) else {
                    continue;
                };
                put += 1;
                let predict = scenario.steps[step].predict.as_ref().expect("it is put");
                let needles = answers(predict, &asked, &trace, step, lang);
                let place = format!("{} {} {lang}", scenario.id, step + 1);
                let choice = Choice {
                    frames: Some(vec![step]),
                    ..Choice::default()
                };
                let plain = plain::trace(&trace, &choice, lang).to_string();
                let lines: Vec<String> = plain.lines().map(str::to_owned).collect();
                let at = lines.iter().position(|line| line.contains(&asked.text));
                let front = &lines[..at.expect("the question is put")];
                assert!(
                    !needles.iter().any(|needle| needle.is_in(front)),
                    "{place}: {front:?}"
                );
                let json = json::trace(&trace, &choice, lang).to_string();
                let (front, _) = json.split_once("\"predict\"").expect("the question is put");
                let front = front.split_once("\"title\"").expect("a title").1;
                let (_, front) = front.split_once("\"title\"").expect("the step's title");
                let told = [front.to_owned()];
                if asked.title.is_some() {
                    assert!(
                        !needles.iter().any(|needle| needle.is_in(&told)),
                        "{place}: {front}"
                    );
                }
                // What was told with `--ask` up to this question, from the one before.
                let at = asked_text
                    .iter()
                    .position(|line| line.contains(&asked.text));
                let at = at.expect("the question is put");
                let from = asked_text[..at - 1].iter().rposition(String::is_empty);
                let front = &asked_text[from.unwrap_or(0)..at];
                let before = step
                    .checked_sub(1)
                    .map_or(Vec::new(), |before| foretold(predict, &trace, before, lang));
                assert!(
                    !before.iter().any(|needle| needle.is_in(front)),
                    "{place}: {front:?}"
                );
            }
        }
    }
    assert_eq!(put, 270);
}

#[test]
fn at_a_question_one_looks_around_and_comes_back_to_it() {
    let scenario = catalogue::find("logout").expect("logout comes with the program");
    let size = (120, 36);
    for (there, back) in [
        ("v", "v"),
        ("n", "n"),
        ("i", "Esc"),
        ("w", "Esc"),
        ("g", "Esc"),
        ("?", "Esc"),
        ("b", "b"),
        ("t", "t t"),
        ("l", "l"),
        ("Down", "Up"),
    ] {
        let mut app = play(&scenario, Lang::En, size, false);
        while app.mode() != Mode::Predict || cursor(&app) < 2 {
            press(&mut app, "Space");
        }
        let question = screen(&mut app, size);
        press(&mut app, there);
        // A theme changes no character.
        assert!(
            screen(&mut app, size) != question || there == "t",
            "{there}"
        );
        press(&mut app, back);
        assert_eq!(app.mode(), Mode::Predict, "{there} {back}");
        assert_eq!(screen(&mut app, size), question, "{there} {back}");
    }
}

#[test]
fn arrows_and_enter_answer_as_a_digit_does_and_s_leaves_unanswered() {
    let scenario = catalogue::find("logout").expect("logout comes with the program");
    let answered = |keys: &str| {
        let mut app = play(&scenario, Lang::En, (120, 36), false);
        while app.mode() != Mode::Predict {
            press(&mut app, "Space");
        }
        press(&mut app, keys);
        screen(&mut app, (120, 36)).join("\n")
    };
    assert_eq!(answered("Down Enter"), answered("2"));
    assert_eq!(answered("Up Enter"), answered("3"));
    assert!(answered("2").contains("Your guess: "));
    assert!(answered("PgDn").contains("The answer: "));
    let left = answered("s");
    assert!(!left.contains("Your guess: ") && !left.contains("The answer: "));
}
