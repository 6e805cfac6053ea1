//! One line of text from outside: made safe, as a cookie, as a what-if.

#![no_main]

use std::sync::LazyLock;

use cloakroom::lesson::whatif;
use cloakroom::text::safe;
use cloakroom::lesson::scenario::catalogue;
use cloakroom::lesson::trace::{Intervention, Trace, run};
use cloakroom::world::client::cookie::{Jar, Site};
use libfuzzer_sys::fuzz_target;

static LESSON: LazyLock<Trace> = LazyLock::new(|| {
    let scenario = catalogue::find("logout").expect("logout comes with the program");
    let settings = scenario.settings().expect("settings");
    run(&scenario, &settings, Vec::new())
});

fuzz_target!(|text: &str| {
    let line = safe::line(text).into_owned();
    assert!(!line.contains(safe::is_unsafe));
    assert_eq!(safe::line(&line), line, "once is enough");
    let mut jar = Jar::default();
    let _ = jar.store(text, "app.cloakroom.example", 1_767_225_600);
    let _ = jar.header("app.cloakroom.example", "/", Site::Same, 1_767_225_600);
    if let Ok(what_if) = Intervention::read(text, &LESSON.scenario) {
        let again = Intervention::read(&what_if.written(), &LESSON.scenario);
        assert_eq!(again.expect("what is written can be read"), what_if);
        let _ = whatif::put_in(&LESSON, vec![what_if]);
    }
    let mut settings = LESSON.settings.clone();
    let _ = whatif::set(text, &LESSON.scenario, &mut settings);
});
