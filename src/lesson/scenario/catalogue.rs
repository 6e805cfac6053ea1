//! The scenarios built into the program (`scenarios/*.toml`), in course order; found by id or
//! number.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::Scenario;

/// The embedded files, by name: parsing is left to whoever needs one.
pub static SOURCES: &[Source] = &include!(concat!(env!("OUT_DIR"), "/scenarios.rs"));

/// A scenario file that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// Its name, for messages.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// All scenarios, in course order. A file that does not parse is left out: `cloakroom check` and
/// the tests say so.
pub fn scenarios() -> &'static [Arc<Scenario>] {
    static PARSED: OnceLock<Vec<Arc<Scenario>>> = OnceLock::new();
    PARSED.get_or_init(|| {
        let mut all: Vec<Arc<Scenario>> = SOURCES.iter().filter_map(read).collect();
        all.sort_by_key(|scenario| scenario.number);
        all
    })
}

/// What each scenario says of itself before its lanes and steps, in course order: all that a menu
/// needs, and read without reading the rest.
pub fn heads() -> &'static [Scenario] {
    static HEADS: OnceLock<Vec<Scenario>> = OnceLock::new();
    HEADS.get_or_init(|| {
        let head = |text: &'static str| text.split("\n[[").next().unwrap_or_default();
        let parsed = SOURCES
            .iter()
            .filter_map(|source| toml::from_str(head(source.text)).ok());
        let mut all: Vec<Scenario> = parsed.collect();
        all.sort_by_key(|scenario| scenario.number);
        all
    })
}

/// A scenario, read from its file once.
fn read(source: &Source) -> Option<Arc<Scenario>> {
    static READ: Mutex<BTreeMap<&str, Arc<Scenario>>> = Mutex::new(BTreeMap::new());
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(scenario) = read.get(source.name) {
        return Some(Arc::clone(scenario));
    }
    let scenario: Arc<Scenario> = Arc::new(toml::from_str(source.text).ok()?);
    read.insert(source.name, Arc::clone(&scenario));
    Some(scenario)
}

/// The scenario with an id or a number. Reads only the file whose name says so: `03-logout.toml`,
/// and that once.
#[must_use]
pub fn find(name: &str) -> Option<Arc<Scenario>> {
    let number = name.parse::<u32>().ok();
    let mut named = SOURCES.iter().filter(|source| {
        let stem = source.name.trim_end_matches(".toml");
        let (prefix, id) = stem.split_once('-').unwrap_or(("", stem));
        id == name || (number.is_some() && prefix.parse().ok() == number)
    });
    read(named.next()?)
}
