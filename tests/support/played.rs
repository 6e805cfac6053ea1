//! A run as a script reads it (`play --json`), for tests.

use cloakroom::play::Request;
use cloakroom::text::Lang;
use serde_json::Value;

/// A scenario with what-ifs (`2@ticket: { … }`) and settings (`ticket.store=shared`), as JSON.
pub fn play(scenario: &str, what_ifs: &[&str], settings: &[&str]) -> Value {
    let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
    let request = Request {
        scenario: scenario.into(),
        what_ifs: texts(what_ifs),
        settings: texts(settings),
        ..Request::default()
    };
    let ready = request.ready().unwrap_or_else(|error| panic!("{error}"));
    serde_json::from_str(&ready.json(Lang::En)).expect("JSON")
}

/// A step of a run, by its id.
pub fn step<'a>(trace: &'a Value, id: &str) -> &'a Value {
    let steps = trace["steps"].as_array().expect("steps");
    steps
        .iter()
        .find(|step| step["id"] == id)
        .unwrap_or_else(|| panic!("no step {id}"))
}

/// Status and verdict of the watched request: ticket, then passport.
pub fn outcome(step: &Value) -> [(Option<u64>, Option<&str>); 2] {
    ["ticket", "passport"].map(|lane| {
        let lane = &step["lanes"][lane];
        (lane["status"].as_u64(), lane["verdict"].as_str())
    })
}
