//! The architecture, held: who may know whom, what the pure part may not know, how long a file
//! may be, and that no source hides a character.

#[path = "support/marked.rs"]
mod marked;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use cloakroom::text::safe;

/// A room of the source, and the rooms that it may name. `*` is every room but [`OUTER`].
const ROOMS: &[(&str, &str)] = &[
    ("text", ""),
    ("words", "text"),
    ("work", ""),
    ("schema", "text"),
    ("error", "text words"),
    ("jose", "work schema"),
    ("interview", "error work text words"),
    ("advisor", "schema"),
    ("world", "advisor jose schema text words"),
    ("exhibit", "world advisor jose schema text words"),
    ("telling", "exhibit world advisor jose schema text words"),
    (
        "lesson",
        "telling exhibit world advisor jose schema error work text words",
    ),
    ("progress", "lesson interview error text words"),
    ("page", "lesson telling exhibit world jose text words"),
    ("decode", "jose error work text words"),
    ("compare", "lesson advisor error text words"),
    (
        "view",
        "compare progress page decode lesson advisor interview exhibit world jose error text words",
    ),
    ("play", "*"),
    ("tui", "*"),
    ("cli", "progress advisor interview jose error text words"),
    ("run", "* cli"),
    ("main", "run"),
];

/// The rooms that nobody inside may know.
const OUTER: &[&str] = &["cli", "run", "main"];

/// The rooms where the same input gives the same output, on every machine.
const PURE: &[&str] = &[
    "schema",
    "jose",
    "interview",
    "advisor",
    "world",
    "exhibit",
    "telling",
    "lesson",
    "page",
];

/// What a pure room may not name.
const IMPURE: &[&str] = &[
    "SystemTime",
    "Instant::",
    "Timestamp::now",
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "println",
    "HashMap",
    "HashSet",
    "io::stdout",
    "io::stdin",
    "io::stderr",
];

/// The documents for those who change the source.
const GUIDES: &[&str] = &["ARCHITECTURE.md", "CONTRIBUTING.md"];

/// Where a guide goes over into the list of all files.
const INDEX: &str = "<!-- files -->\n";

/// The rooms inside which no files name each other in a circle.
const HELD: &[&str] = &["decode", "interview", "tui", "world"];

#[test]
fn rooms_know_only_what_lies_below_them() {
    let mut wrong = Vec::new();
    for source in sources() {
        wrong.extend(
            strangers(&source.room, &source.code)
                .iter()
                .map(|stranger| {
                    format!(
                        "{}: `{}` may not know `{stranger}`",
                        source.path.display(),
                        source.room
                    )
                }),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_of_a_room_stand_in_no_circle() {
    let mut wrong = Vec::new();
    for room in HELD {
        let graph = graph(room);
        assert!(graph.len() > 1, "{room}");
        wrong.extend(circles(&graph).iter().map(|circle| {
            let names: Vec<_> = circle.iter().map(|module| module.join("::")).collect();
            format!("{room}: {} name each other", names.join(", "))
        }));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_pure_part_is_pure() {
    let mut wrong = Vec::new();
    for source in sources() {
        let room = source.room.split('/').next().unwrap_or_default();
        if PURE.contains(&room) {
            let found = IMPURE.iter().filter(|word| source.code.contains(**word));
            wrong.extend(found.map(|word| format!("{}: {word}", source.path.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_world_speaks_no_language() {
    // A row of the settings names its documentation, in every language at once.
    let documented = Path::new("src/world/settings");
    for source in sources().iter().filter(|source| source.room == "world") {
        for name in ["Lang", "crate::text", "crate::words"] {
            assert!(
                source.path.starts_with(documented) || !source.code.contains(name),
                "{}: {name}",
                source.path.display()
            );
        }
    }
}

#[test]
fn sentences_stand_in_words() {
    let japanese = |c: char| matches!(c, '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
    let written = ["text", "words"];
    for source in sources()
        .iter()
        .filter(|source| !written.contains(&source.room.as_str()))
    {
        for line in source.code.lines() {
            assert!(
                !line.contains(japanese) && !line.contains("lang.pick("),
                "{}: a sentence outside words: {line}",
                source.path.display()
            );
        }
    }
}

/// The parties that may have methods in a room of the world. `World` is every party at once: what
/// stands behind the wire has no method on it, and so never meets a client.
const AT_HOME: &[(&str, &[&str])] = &[
    ("client", &["World", "Clients", "Client", "Ctx", "Stores"]),
    ("server", &["Backend", "Servers", "Issuer", "Stores", "Ctx"]),
    ("issuer", &["Backend", "Servers", "Issuer", "Stores", "Ctx"]),
    ("stores", &["Backend", "Issuer", "Stores", "Ctx"]),
];

#[test]
fn a_party_is_at_home_in_its_own_rooms() {
    let parties = [
        "World", "Backend", "Servers", "Issuer", "Stores", "Clients", "Meter", "Ctx",
    ];
    for (room, at_home) in AT_HOME {
        let mut found = 0;
        for path in files(&format!("src/world/{room}"), "rs") {
            for line in read(&path).lines() {
                let party = line
                    .strip_prefix("impl ")
                    .and_then(|rest| rest.strip_suffix(" {"));
                let Some(party) = party.filter(|party| parties.contains(party)) else {
                    continue;
                };
                found += 1;
                assert!(at_home.contains(&party), "{}: impl {party}", path.display());
            }
        }
        assert!(found > 0, "{room}");
    }
}

#[test]
fn names_of_the_cast_stand_in_one_file() {
    let cast = Path::new("src/world/cast.rs");
    let people = ["alice", "bob", "carol", "mallory", "root"];
    let people = people.map(|name| [format!("\"{name}\""), format!("\"{name}.")]);
    let hosts = ["cloakroom.example", "evil.example"].map(str::to_owned);
    let names: Vec<String> = people.into_iter().flatten().chain(hosts).collect();
    let found = |code: &str| names.iter().any(|name| code.contains(name.as_str()));
    assert!(found(
        &sources()
            .iter()
            .find(|source| source.path == cast)
            .unwrap()
            .code
    ));
    for source in sources()
        .iter()
        .filter(|source| source.path != cast && source.room != "words")
    {
        let line = source.code.lines().find(|line| found(line));
        assert_eq!(line, None, "{}", source.path.display());
    }
}

#[test]
fn only_the_screen_knows_the_terminal() {
    for source in sources().iter().filter(|source| source.room != "tui") {
        for name in ["ratatui", "crossterm", "termios"] {
            assert!(
                !source.code.contains(name),
                "{}: {name}",
                source.path.display()
            );
        }
    }
}

#[test]
fn files_are_short() {
    for path in files("src", "rs") {
        let lines = read(&path).lines().count();
        assert!(
            lines <= 500,
            "{}: {lines} lines, 500 are enough",
            path.display()
        );
    }
}

/// Files that may hold texts like sentences, and what they are.
const NO_SENTENCES: &[(&str, &str)] = &[
    ("src/cli/text.rs", "commands to be typed"),
    ("src/world/stores/command/script.rs", "Lua for Redis"),
    ("src/decode/find/form.rs", "the names of forms in JSON"),
    (
        "src/decode/bulk.rs",
        "an error of the system's kind: a thread that ended",
    ),
    ("src/jose/key/signing.rs", "an error of the library's kind"),
    ("src/decode/findings/rules.rs", "titles of sources"),
    ("src/decode/cookie/frameworks.rs", "salts of frameworks"),
    (
        "src/world/server/response.rs",
        "what a server writes on the wire",
    ),
    ("src/world/server/trust.rs", "SQL that is injected"),
    (
        "src/world/verdict.rs",
        "an error of serde's kind, in its words",
    ),
];

/// What stands before a text for those who develop, not for those who use the program.
const FOR_DEVELOPERS: &[&str] = &["reason = ", ".expect(", "assert!(!asked, "];

#[test]
fn no_sentence_stands_outside_words() {
    let mut excused = BTreeSet::new();
    let mut wrong = Vec::new();
    for source in sources() {
        let path = source.path.to_str().unwrap().replace('\\', "/");
        if ["words", "text"].contains(&&*source.room) {
            continue;
        }
        let literals = literals(&source.code);
        let said = literals.filter(|(before, text)| {
            let developer = FOR_DEVELOPERS.iter().any(|mark| before.ends_with(mark));
            !developer && is_sentence(text)
        });
        for (_, text) in said {
            match NO_SENTENCES.iter().find(|(file, _)| *file == path) {
                Some((file, _)) => _ = excused.insert(*file),
                None => wrong.push(format!("{path}: {text}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let idle = NO_SENTENCES.iter().map(|(file, _)| *file);
    let idle: Vec<_> = idle.filter(|file| !excused.contains(file)).collect();
    assert!(idle.is_empty(), "nothing to excuse: {idle:?}");
}

#[test]
fn a_sentence_is_told_from_names() {
    for text in [
        "a row is there",
        "The row {row} was kept there.",
        "行を書く",
    ] {
        assert!(is_sentence(text), "{text}");
    }
    for text in [
        "OWASP Session Management Cheat Sheet",
        "INTEGER NOT NULL",
        "no-store",
        "form parameter",
        "{name} {value} {to}",
    ] {
        assert!(!is_sentence(text), "{text}");
    }
    let code = r##"f("a \" b", '"', '\'', 'x', r#"c " d"#, g::<'a>("e"))"##;
    let texts: Vec<&str> = literals(code).map(|(_, text)| text).collect();
    assert_eq!(texts, ["a \\\" b", "c \" d", "e"]);
}

/// True if a text has three words of prose in a row, or Japanese.
fn is_sentence(text: &str) -> bool {
    let is_word = |word: &&str| {
        let word = word.trim_matches([',', '.', ':', ';', '?', '!']);
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'')
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let prose = words.windows(3).any(|three| three.iter().all(is_word));
    prose || text.contains(|c: char| ('\u{3041}'..='\u{9fff}').contains(&c))
}

/// The texts in a source, each with the code before it.
fn literals(code: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &code[at..];
            let start = rest.find(['"', '\''])?;
            let (before, from) = (&code[..at + start], at + start + 1);
            if code[from - 1..].starts_with('\'') {
                // A character, or a lifetime, which has no end.
                let escaped = usize::from(code[from..].starts_with('\\'));
                let end = code[from + escaped..].chars().next()?.len_utf8() + escaped;
                let closed = code[from + end..].starts_with('\'');
                at = from + if closed { end + 1 } else { 0 };
                continue;
            }
            let hashes = before.len() - before.trim_end_matches('#').len();
            let raw = before[..before.len() - hashes].ends_with('r');
            let end = if raw {
                code[from..].find(&format!("\"{}", "#".repeat(hashes)))?
            } else {
                let mut escaped = false;
                code[from..].find(|c| {
                    let end = c == '"' && !escaped;
                    escaped = c == '\\' && !escaped;
                    end
                })?
            };
            at = from + end + 1;
            return Some((before, &code[from..from + end]));
        }
    })
}

#[test]
fn guides_are_short_and_name_what_is_there() {
    for guide in GUIDES {
        let text = read(Path::new(guide));
        let prose = before_the_index(&text);
        assert!(
            prose.lines().count() <= 240,
            "{guide}: 240 lines are enough"
        );
        let paths = paths_in(prose);
        assert!(paths.len() > 30, "{guide}: {paths:?}");
        let missing: Vec<_> = paths.iter().filter(|path| !is_there(path)).collect();
        assert!(missing.is_empty(), "{guide}: {missing:?}");
    }
}

#[test]
fn the_map_leads_into_every_room_and_folder() {
    let map = read(Path::new("ARCHITECTURE.md"));
    for (room, _) in ROOMS.iter().filter(|(room, _)| *room != "main") {
        assert!(map.contains(&format!("\n| `{room}` |")), "{room}");
    }
    let paths = paths_in(before_the_index(&map));
    let folders: BTreeSet<String> = files("src", "rs")
        .iter()
        .filter_map(|path| path.parent()?.strip_prefix("src").ok()?.to_str())
        .filter(|folder| !folder.is_empty())
        .map(|folder| folder.replace('\\', "/"))
        .collect();
    assert!(folders.len() > 30);
    for folder in folders {
        let (inside, beside) = (format!("{folder}/"), format!("{folder}.rs"));
        let leads = |path: &&str| path.starts_with(&inside) || **path == beside;
        assert!(paths.iter().any(leads), "{folder}");
    }
}

#[test]
fn every_file_is_in_the_index_by_its_own_words() {
    let mut index = String::new();
    let mut sources = files("src", "rs");
    sources.extend(files("tests", "rs"));
    // What a room tests of itself is about the room.
    sources.retain(|path| !path.ends_with("tests.rs"));
    for path in sources {
        let name = path.to_string_lossy().replace('\\', "/");
        let name = name.strip_prefix("src/").unwrap_or(&name);
        let about = first_sentence(&read(&path));
        assert!(!about.is_empty(), "{name} says nothing of itself");
        writeln!(index, "- `{name}`: {about}").expect("written");
    }
    marked::says(
        "ARCHITECTURE.md",
        "ARCHITECTURE_UPDATE",
        "files",
        index.trim_end(),
    );
}

#[test]
fn nothing_is_hidden_in_a_source() {
    let mut all = vec![
        PathBuf::from("README.md"),
        PathBuf::from("Cargo.toml"),
        PathBuf::from(".ci/run"),
    ];
    all.extend(GUIDES.iter().map(PathBuf::from));
    all.extend(
        files("src", "rs")
            .into_iter()
            .chain(files("tests", "rs"))
            .chain(files("scenarios", "toml"))
            .chain(files("docs", "md")),
    );
    for path in all {
        let text = read(&path).replace("\r\n", "\n");
        let hidden = text.lines().position(|line| line.contains(safe::is_unsafe));
        assert_eq!(hidden, None, "{}: line from 0", path.display());
    }
}

#[test]
fn a_stranger_is_found_however_it_is_written() {
    let found = |room, code| Vec::from_iter(strangers(room, code));
    assert_eq!(found("jose", "use crate::world::World;"), ["world"]);
    assert_eq!(
        found("jose", "use crate::{text::Lang, world::{self, Action}};"),
        ["text", "world"]
    );
    assert_eq!(found("tui", "let x = crate::cli::lang();"), ["cli"]);
    assert_eq!(
        found(
            "page",
            "use crate::{\n    lesson::Trace as T,\n    tui,\n};"
        ),
        ["tui"]
    );
    assert_eq!(
        found(
            "world",
            "use crate::{jose, text::Lang};\nuse crate::world::Action;"
        ),
        [""; 0]
    );
}

#[test]
fn a_circle_is_found_however_its_files_name_each_other() {
    let module = |name: &str| name.split("::").map(str::to_owned).collect::<Module>();
    let code = [
        (
            "a",
            "mod b;\nmod c;\npub use b::{B, Other};\nfn f() -> c::C {}",
        ),
        (
            "a::b",
            "pub(in crate::e) use super::A;\nuse super::super::d::{self, D};",
        ),
        ("a::c", "fn f() { x::d::f(); self.d::<D>() }"),
        ("d", "fn f() { crate::e::f() }"),
        ("e", "use crate::{a::B, x::A};"),
    ];
    let code = code.map(|(name, code)| (module(name), code.to_owned()));
    let graph = known(&BTreeMap::from(code));
    let known = |name: &str| {
        let known = graph[&module(name)].iter().map(|module| module.join("::"));
        known.collect::<Vec<_>>()
    };
    assert_eq!(known("a"), ["a::b", "a::c"]);
    assert_eq!(known("a::b"), ["d"]); // and what it stands in
    assert_eq!(known("a::c"), [""; 0]);
    assert_eq!(known("e"), ["a::b"]); // which defines it
    let circle = BTreeSet::from(["a::b", "d", "e"].map(module));
    assert_eq!(circles(&graph), [circle]);
}

/// A module's path from the crate's root.
type Module = Vec<String>;

/// The modules of a room, and those of them that each names.
fn graph(room: &str) -> BTreeMap<Module, BTreeSet<Module>> {
    let sources = sources().into_iter().map(|source| {
        let inside = source.path.strip_prefix("src").unwrap().with_extension("");
        let parts = inside.iter().map(|part| part.to_str().unwrap().to_owned());
        let module: Module = parts.filter(|part| part != "mod").collect();
        (module, source.code)
    });
    let here = sources.filter(|(module, _)| module[0] == room);
    known(&here.collect())
}

/// Of each module the others that its code names, where they define what is named. A module and
/// those that stand inside it are one thing to the rest: what these name of it is not counted.
fn known(code: &BTreeMap<Module, String>) -> BTreeMap<Module, BTreeSet<Module>> {
    let exports: BTreeMap<Module, Module> = code
        .iter()
        .flat_map(|(module, text)| exported(module, text))
        .collect();
    let defining = |path: &Module| {
        let mut path = path.clone();
        loop {
            let lengths = (1..=path.len()).rev();
            let length = lengths
                .into_iter()
                .find(|length| code.contains_key(&path[..*length]))?;
            let next = path.get(..=length).and_then(|name| exports.get(name));
            match next {
                Some(next) => path = next.clone(),
                None => return Some(path[..length].to_vec()),
            }
        }
    };
    let of = |(module, text): (&Module, &String)| {
        let named = named(module, text);
        let named = named.iter().filter_map(defining);
        let others = named.filter(|other| !module.starts_with(other));
        (module.clone(), others.collect())
    };
    code.iter().map(of).collect()
}

/// The paths that code of a module names: from the crate's root, from where it stands, from the
/// modules that it declares.
fn named(module: &Module, code: &str) -> Vec<Module> {
    let roots = roots(module, code);
    let mut paths = Vec::new();
    for name in roots.keys() {
        for (at, _) in code.match_indices(&format!("{name}::")) {
            let inside = |c: char| c.is_alphanumeric() || "_:.".contains(c);
            if !code[..at].ends_with(inside) && !code[..at].ends_with("(in ") {
                expand(&code[at..], &mut Vec::new(), &mut paths);
            }
        }
    }
    paths
        .iter()
        .filter_map(|path| absolute(path, &roots))
        .collect()
}

/// What a module names for others, as its own path and as the path that it is from.
fn exported(module: &Module, code: &str) -> Vec<(Module, Module)> {
    let roots = roots(module, code);
    let mut paths = Vec::new();
    for (at, found) in code.match_indices("use ") {
        let line = code[..at].rsplit('\n').next().unwrap_or_default();
        if line.trim_start().starts_with("pub") {
            expand(&code[at + found.len()..], &mut Vec::new(), &mut paths);
        }
    }
    let paths = paths.iter().filter_map(|path| absolute(path, &roots));
    let named = paths.filter_map(|path| {
        let name = path.last()?.clone();
        Some(([module.clone(), vec![name]].concat(), path))
    });
    named.collect()
}

/// The words that a path in a module may begin with, and the modules that they stand for.
fn roots(module: &Module, code: &str) -> BTreeMap<String, Module> {
    let mut roots = BTreeMap::from([
        ("crate".to_owned(), Vec::new()),
        ("self".to_owned(), module.clone()),
        ("super".to_owned(), module[..module.len() - 1].to_vec()),
    ]);
    for (at, found) in code.match_indices("mod ") {
        let name = word(&code[at + found.len()..]);
        if code[at + found.len() + name.len()..].starts_with(';') {
            let declared = [module.clone(), vec![name.to_owned()]].concat();
            roots.insert(name.to_owned(), declared);
        }
    }
    roots
}

/// A path from the crate's root; `None` where it leads out of the crate.
fn absolute(path: &Module, roots: &BTreeMap<String, Module>) -> Option<Module> {
    let mut root = roots.get(path.first()?)?.clone();
    let supers = path[1..].iter().take_while(|part| *part == "super").count();
    root.truncate(root.len().saturating_sub(supers));
    Some([root, path[1 + supers..].to_vec()].concat())
}

/// The word that a text begins with.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

/// The sets of modules that name each other, by way of others or not.
fn circles(graph: &BTreeMap<Module, BTreeSet<Module>>) -> Vec<BTreeSet<Module>> {
    let reached: BTreeMap<&Module, BTreeSet<&Module>> = graph
        .keys()
        .map(|from| (from, reached(graph, from)))
        .collect();
    let mut circles = BTreeSet::new();
    for (from, reach) in &reached {
        let back = |to: &&&Module| reached[**to].contains(*from);
        let circle: BTreeSet<Module> = reach.iter().filter(back).map(|to| (*to).clone()).collect();
        if !circle.is_empty() {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

/// The modules that one names, and those that these name, and so on.
fn reached<'g>(
    graph: &'g BTreeMap<Module, BTreeSet<Module>>,
    from: &'g Module,
) -> BTreeSet<&'g Module> {
    let mut reached = BTreeSet::new();
    let mut ahead = vec![from];
    while let Some(next) = ahead.pop() {
        ahead.extend(graph[next].iter().filter(|to| reached.insert(*to)));
    }
    reached
}

/// The files, folders and tests that a document names: what stands between backticks, outside
/// blocks of code, and has a slash or ends like a file.
fn paths_in(document: &str) -> BTreeSet<&str> {
    let prose = document.split("```").step_by(2);
    let code = prose.flat_map(|text| text.split('`').skip(1).step_by(2));
    let ends = [".rs", ".md", ".toml"];
    code.flat_map(str::split_whitespace)
        .filter(|word| word.contains('/') || ends.iter().any(|end| word.ends_with(end)))
        .collect()
}

/// What a guide says, without its list of all files.
fn before_the_index(guide: &str) -> &str {
    guide.split_once(INDEX).map_or(guide, |(prose, _)| prose)
}

/// What a file says of itself: the first sentence of its documentation, without links.
fn first_sentence(source: &str) -> String {
    let documentation: Vec<_> = source
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    let text = documentation.join(" ").replace(['[', ']'], "");
    let end = text.match_indices(". ").map(|(at, _)| at + 1);
    let end = end.filter(|at| text[*at..].trim_start().starts_with(char::is_uppercase));
    text[..end.min().unwrap_or(text.len())].to_owned()
}

/// True if a file or folder is there, from the top or from src, and has the test that stands
/// after `::`.
fn is_there(path: &str) -> bool {
    let (path, test) = path.split_once("::").unwrap_or((path, ""));
    let places = [path.to_owned(), format!("src/{path}")];
    let place = places.iter().map(Path::new).find(|place| place.exists());
    place.is_some_and(|place| test.is_empty() || read(place).contains(&format!("fn {test}(")))
}

struct Source {
    path: PathBuf,
    room: String,
    /// Without comments and unit tests.
    code: String,
}

fn sources() -> Vec<Source> {
    let inner = files("src", "rs").into_iter().filter(|path| {
        !["src/lib.rs", "src/build.rs"]
            .iter()
            .any(|name| path == Path::new(name))
            && path.file_name().is_some_and(|name| name != "tests.rs")
    });
    let sources: Vec<Source> = inner
        .map(|path| {
            let inside = path.strip_prefix("src").unwrap().with_extension("");
            let parts: Vec<_> = inside.iter().map(|part| part.to_str().unwrap()).collect();
            let room =
                room_of(&parts).unwrap_or_else(|| panic!("{}: a row in ROOMS", path.display()));
            let text = read(&path);
            let code = text
                .split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap_or_default()
                .lines();
            let code = code.map(without_comment);
            let code = code.collect::<Vec<_>>().join("\n");
            Source {
                path,
                room: room.to_owned(),
                code,
            }
        })
        .collect();
    assert!(!sources.is_empty());
    sources
}

/// A line up to its comment; the `//` of an address begins none.
fn without_comment(line: &str) -> &str {
    let mut slashes = line.match_indices("//").map(|(at, _)| at);
    let comment = slashes.find(|at| !line[..*at].ends_with(':'));
    &line[..comment.unwrap_or(line.len())]
}

/// The room that a path from the crate's root leads into.
fn room_of(parts: &[&str]) -> Option<&'static str> {
    let long = parts.iter().take(2).copied().collect::<Vec<_>>().join("/");
    let row = |name: &str| {
        ROOMS
            .iter()
            .map(|(room, _)| *room)
            .find(|room| *room == name)
    };
    row(&long).or_else(|| row(parts.first()?))
}

/// The rooms that this code of a room names and may not.
fn strangers(room: &str, code: &str) -> BTreeSet<&'static str> {
    let may = ROOMS
        .iter()
        .find(|(name, _)| *name == room)
        .map_or("", |(_, may)| may);
    let may: Vec<&str> = may.split(' ').collect();
    let mut paths = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        expand(&code[at + found.len()..], &mut Vec::new(), &mut paths);
    }
    let rooms = paths
        .iter()
        .filter_map(|path| room_of(&path.iter().map(String::as_str).collect::<Vec<_>>()));
    rooms
        .filter(|other| {
            let anybody = may.contains(&"*") && !OUTER.contains(other);
            *other != room && !anybody && !may.contains(other)
        })
        .collect()
}

/// Reads a path, or the tree of a `use`, and adds the path of each leaf; what is left of the text.
fn expand<'a>(text: &'a str, stem: &mut Vec<String>, paths: &mut Vec<Vec<String>>) -> &'a str {
    let mut text = text.trim_start();
    if let Some(mut inside) = text.strip_prefix('{') {
        loop {
            inside = expand(inside, &mut stem.clone(), paths).trim_start();
            match inside.strip_prefix(',') {
                Some(rest) if !rest.trim_start().starts_with('}') => inside = rest,
                Some(rest) => return rest.trim_start().trim_start_matches('}'),
                None => return inside.strip_prefix('}').unwrap_or(inside),
            }
        }
    }
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '*')
        .unwrap_or(text.len());
    stem.push(text[..end].to_owned());
    text = &text[end..];
    if let Some(rest) = text.strip_prefix("::") {
        return expand(rest, stem, paths);
    }
    paths.push(stem.clone());
    let end = text.find([',', '}', ';', '\n']); // past `as name`
    &text[end.unwrap_or(text.len())..]
}

/// The files under a folder with an extension, in order.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(path.to_str().unwrap(), extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}
