//! The store's statements of a step, as SQL and as Redis (key `r`), in full, or with long hashes and
//! tokens shortened.

use crate::text::Lang;
use crate::words::page::state as words;
use crate::world::World;
use crate::world::event::Event;
use crate::world::settings::StoreKind;
use crate::world::stores::Command;
use crate::world::stores::schema::Schema;

/// How many commands are listed in full.
const MAX: usize = 12;
/// Characters of a hash that are shown; a shorter run of digits is no hash.
const SHOWN: usize = 16;
/// Characters of a SHA-256 in hexadecimal.
const HASH: usize = 64;
/// Characters of the longest text without a space that is shown whole, unless it is a hash.
const LONG: usize = 120;

/// A language that a store is spoken to in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// SQL.
    #[default]
    Sql,
    /// Commands of Redis.
    Redis,
}

impl Dialect {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sql => "SQL",
            Self::Redis => "Redis",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Sql => Self::Redis,
            Self::Redis => Self::Sql,
        }
    }
}

/// A command to a store, or how many were left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statements {
    /// As SQL, a statement a line; none where SQL has nothing to do.
    pub sql: Vec<String>,
    /// As Redis commands, one a line; none where Redis has nothing to do.
    pub redis: Vec<String>,
    /// The line, in either language, of the first statement that changes a row; none where the
    /// command only looks, or notes that a row was used.
    pub changes: Option<[usize; 2]>,
}

impl Statements {
    fn of(command: &Command) -> Self {
        let (sql, redis) = (command.sql(), command.redis());
        let first = command.statements.iter().find(|one| one.changes());
        let changes = first.map(|first| {
            let alone = Command {
                statements: vec![first.clone()],
            };
            let line = |all: &[String], alone: &[String]| {
                let told = |line: &String| line.contains(' ') && alone.contains(line);
                all.iter().position(told).unwrap_or(0)
            };
            [line(&sql, &alone.sql()), line(&redis, &alone.redis())]
        });
        Self {
            sql,
            redis,
            changes,
        }
    }

    /// Its lines in a language.
    #[must_use]
    pub fn told_in(&self, dialect: Dialect) -> &[String] {
        match dialect {
            Dialect::Sql => &self.sql,
            Dialect::Redis => &self.redis,
        }
    }

    /// The same, with long hashes and tokens shortened.
    #[must_use]
    pub fn short_in(&self, dialect: Dialect) -> Vec<String> {
        let lines = self.told_in(dialect).iter();
        lines.map(|line| shortened(line)).collect()
    }

    /// Its lines, shortened, each with the name of its language where that begins.
    pub fn lines(&self) -> impl Iterator<Item = (&'static str, String)> {
        [Dialect::Sql, Dialect::Redis]
            .into_iter()
            .flat_map(|dialect| {
                let names = std::iter::once(dialect.name()).chain(std::iter::repeat(""));
                names.zip(self.short_in(dialect))
            })
    }
}

/// A table that the statements of a step name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// How SQL makes it and its indexes, a statement a line.
    pub sql: Vec<String>,
    /// No earlier step of the run has named it in this lane.
    pub is_first: bool,
}

/// The tables that the commands of a step name, each once.
pub(super) fn definitions<'a>(
    commands: &[Command],
    earlier: impl Iterator<Item = &'a Command>,
) -> Vec<Definition> {
    let mut tables: Vec<&Schema> = Vec::new();
    for table in commands.iter().flat_map(Command::tables) {
        if !tables.contains(&table) {
            tables.push(table);
        }
    }
    let mut new = tables.clone();
    for known in earlier.flat_map(Command::tables) {
        new.retain(|table| *table != known);
    }
    let define = |table: &Schema| Definition {
        sql: table.create(),
        is_first: new.contains(&table),
    };
    tables.iter().map(|table| define(table)).collect()
}

/// The commands of a step; a long list has its middle left out.
pub(super) fn statements(all: &[Command], lang: Lang) -> Vec<Statements> {
    let half = MAX / 2;
    if all.len() <= MAX {
        return all.iter().map(Statements::of).collect();
    }
    let left = all.len() - 2 * half;
    let gap = words::more_commands(lang, left);
    let gap = Statements {
        sql: vec![gap.clone()],
        redis: vec![gap],
        changes: None,
    };
    let first = all[..half].iter().map(Statements::of);
    let last = all[all.len() - half..].iter().map(Statements::of);
    first.chain([gap]).chain(last).collect()
}

/// That rows were asked for in the memory of a process, where they were.
pub(super) fn in_memory(world: &World, events: &[Event], lang: Lang) -> Option<&'static str> {
    let mut accesses = events.iter().filter_map(Event::access);
    let asked = world.settings().rows.store == StoreKind::Memory
        && accesses.any(|access| access.command.is_none());
    asked.then(|| words::IN_MEMORY.get(lang))
}

/// The same text with its hashes and tokens cut.
fn shortened(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let mut short = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| is_part(c) != is_part(first));
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        let hash = run.len() == HASH && run.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_part(first) && (hash || run.len() > LONG) {
            short += &run[..SHOWN];
            short.push('…');
        } else {
            short += run;
        }
        rest = after;
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_and_tokens_are_cut_and_nothing_else() {
        let hash = "3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a";
        let short = |text: String| shortened(&text);
        assert_eq!(short(format!("x'{hash}'")), "x'3ede3abb0ef37626…'");
        assert_eq!(
            short(format!("sess:{hash} 900")),
            "sess:3ede3abb0ef37626… 900"
        );
        assert_eq!(
            short(format!("'{}'", "eyJ.".repeat(50))),
            "'eyJ.eyJ.eyJ.eyJ.…'"
        );
        let whole = "HSET user:u-1001 roles '[\"利用者\"]' 1767225600";
        assert_eq!(shortened(whole), whole);
    }
}
