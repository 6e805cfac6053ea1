//! The messages of a step, in the order in which they went: in JSON and in text alike.

use cloakroom::play::Request;
use cloakroom::text::Lang;
use serde_json::Value;

use super::played::play;

/// Who sends to whom, message by message, in the JSON of a run; without what a browser asks by itself.
fn in_json(scenario: &str) -> Vec<(String, String)> {
    let run = play(scenario, &[], &[]);
    let mut all = Vec::new();
    for step in run["steps"].as_array().expect("steps") {
        for lane in ["ticket", "passport"] {
            let messages = step["lanes"][lane]["messages"].as_array();
            let mut messages = messages.into_iter().flatten();
            while let Some(message) = messages.next() {
                let text = message["text"].as_str().expect("text");
                if text.starts_with("OPTIONS ") || text.starts_with("GET /login ") {
                    messages.next();
                    continue;
                }
                all.push((end(&message["from"]), end(&message["to"])));
            }
        }
    }
    all
}

/// A machine by its name, also where the address stands.
fn end(name: &Value) -> String {
    match name.as_str().expect("a name") {
        "https://auth.cloakroom.example/.well-known/jwks.json" => "auth".to_owned(),
        name => name.to_owned(),
    }
}

fn text(scenario: &str) -> String {
    let request = Request {
        scenario: scenario.into(),
        ..Request::default()
    };
    let ready = request.ready().unwrap_or_else(|error| panic!("{error}"));
    ready.plain(Lang::En).to_string()
}

/// The same, read off the text.
fn in_text(scenario: &str) -> Vec<(String, String)> {
    let text = text(scenario);
    let ends = text.lines().filter_map(|line| {
        let (ends, rest) = line.strip_prefix("  ")?.split_once(" (")?;
        let (from, to) = ends.split_once(" > ")?;
        let one_word = |name: &str| !name.contains(' ');
        (rest.contains(" B") && one_word(from) && one_word(to))
            .then(|| (from.to_owned(), to.to_owned()))
    });
    ends.collect()
}

#[test]
fn text_and_json_tell_the_messages_in_one_order() {
    for scenario in ["microservices", "key-rotation", "ban"] {
        let (text, json) = (in_text(scenario), in_json(scenario));
        assert!(json.len() > 10, "{scenario}");
        assert_eq!(text, json, "{scenario}");
    }
}

/// Whoever asks others before it answers answers after them.
#[test]
fn an_answer_comes_after_what_it_took() {
    let all = in_json("microservices");
    let after = |first: usize, from: &str, to: &str| {
        let found = |m: &(String, String)| m.0 == from && m.1 == to;
        first + all[first..].iter().position(found).expect("a message")
    };
    let asked = after(0, "gateway", "orders");
    let told = after(asked, "orders", "gateway");
    assert!(told < after(asked, "gateway", "alice"));
}

#[test]
fn the_text_shows_the_key_set() {
    let text = text("key-rotation");
    assert!(text.contains("> GET /.well-known/jwks.json HTTP/1.1"));
    assert!(text.contains(r#"< {"keys":[{"kty":"OKP""#));
}
