//! Speed of the engine: a run, the same run with a what-if, and a world as large as lessons get.

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;

use cloakroom::lesson::scenario::Scenario;
use cloakroom::lesson::trace::Intervention;
use cloakroom::lesson::trace::run;
use cloakroom::world::settings::Preset;
use cloakroom::world::{Action, World};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

/// 2026-01-01T00:00:00Z.
const T0: i64 = 1_767_225_600;
const STEPS: usize = 60;
const SESSIONS: usize = 999_999;

/// Two lanes, HS256, and steps like those of the first lesson: a login, then requests.
fn lesson() -> Arc<Scenario> {
    let text = |name: &str| format!("{name} = {{ en = \"x\", ja = \"x\" }}\n");
    let mut file =
        String::from("id = \"x\"\nnumber = 1\ntags = []\nminutes = { en = 1, ja = 1 }\n");
    file += "start = 2026-01-01T00:00:00Z\n";
    file += "answer = [{ en = \"x\", ja = \"x\" }, { en = \"x\", ja = \"x\" }]\n";
    file += &["title", "goal", "question"].map(text).concat();
    for lane in ["ticket", "passport"] {
        let _infallible = write!(file, "[[lane]]\nname = \"{lane}\"\npreset = \"{lane}\"\n");
    }
    for step in 0..STEPS {
        let kind = if step == 0 { "login" } else { "get" };
        let _infallible = write!(
            file,
            "[[step]]\nid = \"s{step}\"\nafter = 5\nexpect = {{}}\ndo = [{{ {kind} = {{ by = \"alice\" }} }}]\n"
        );
        file += &["title", "say", "why"].map(text).concat();
    }
    Arc::new(toml::from_str(&file).expect("a scenario"))
}

fn runs(criterion: &mut Criterion) {
    let lesson = lesson();
    let settings = lesson.settings().expect("settings");
    criterion.bench_function("run of 60 steps in 2 lanes", |bench| {
        bench.iter(|| run(black_box(&lesson), &settings, Vec::new()));
    });
    let trace = run(&lesson, &settings, Vec::new());
    for after in [0, STEPS / 2, STEPS - 1] {
        let whatif = vec![Intervention {
            after,
            lane: None,
            action: Action::Wait(900),
        }];
        criterion.bench_function(&format!("what-if after step {after} of 60"), |bench| {
            bench.iter(|| black_box(&trace).with(whatif.clone()));
        });
    }
}

fn crowded() -> World {
    let mut world = World::new(Preset::Ticket, Preset::Ticket.settings(), 7, T0);
    let fill = serde_json::json!({ "fill": { "logins": SESSIONS } });
    world.apply(&serde_json::from_value(fill).expect("an action"));
    let login = serde_json::json!({ "login": { "by": "alice" } });
    world.apply(&serde_json::from_value(login).expect("an action"));
    world
}

fn worlds(criterion: &mut Criterion) {
    let mut fills = criterion.benchmark_group("a million rows");
    fills.sample_size(10);
    fills.bench_function("fill", |bench| bench.iter(crowded));
    fills.finish();
    let world = crowded();
    criterion.bench_function("clone of a world with a million sessions", |bench| {
        bench.iter(|| black_box(&world).clone());
    });
    let get = serde_json::json!({ "get": { "by": "alice" } });
    let get: Action = serde_json::from_value(get).expect("an action");
    criterion.bench_function(
        "request in a copy of a world with a million sessions",
        |bench| {
            bench.iter_batched(
                || world.clone(),
                |mut world| world.apply(&get),
                BatchSize::SmallInput,
            );
        },
    );
}

criterion_group!(benches, runs, worlds);
criterion_main!(benches);
