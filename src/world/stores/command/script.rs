//! Lua scripts for Redis (`EVAL`): what looks before it writes, or goes through many keys, so that
//! nothing comes between.

use super::super::schema::{LAST_SEEN, Schema};
use super::keys::{fields, is_field, key, key_of, words};
use super::{Condition, Statement, asked};

/// A script in the making. Its text names keys and values by number (`KEYS`, `ARGV`).
#[derive(Default)]
pub(super) struct Script {
    keys: Vec<String>,
    values: Vec<String>,
}

impl Script {
    /// The command that does what statements say.
    pub(super) fn of(statements: &[Statement]) -> Vec<String> {
        let mut script = Self::default();
        let mut parts: Vec<String> = statements.iter().map(|s| script.part(s)).collect();
        if statements.iter().any(Statement::changes_one) {
            parts.push("return 1".into());
        }
        let keys = script.keys.len().to_string();
        let mut command = words(["EVAL", &parts.join(" "), &keys]);
        command.extend(script.keys);
        command.extend(script.values);
        command
    }

    fn part(&mut self, statement: &Statement) -> String {
        match statement {
            Statement::Select {
                table,
                columns,
                fits,
            } => match Self::set_of(table, fits) {
                Some(set) => self.list(table, columns, (&set, fits)),
                None => self.scan(table),
            },
            Statement::Update {
                table, set, fits, ..
            } if key_of(table, fits).is_none() => {
                let fields = fields(table, set);
                let act = |script: &mut Self| {
                    let fields = script.values(fields);
                    format!("redis.call('HSET',k,{fields}) n=n+1")
                };
                self.each(table, fits, act)
            }
            Statement::Update {
                table,
                set,
                fits,
                life,
            } => {
                let key = key(table, &key_of(table, fits).unwrap_or_default());
                let name = self.key(key.clone());
                let fit = self.fit(table, fits, &name);
                let mut part = format!("if not({fit}) then return 0 end ");
                part += &self.call([words(["HSET", &key]), fields(table, set)].concat());
                if let Some(life) = life {
                    part.push(' ');
                    part += &self.call(words(["EXPIRE", &key, &life.row.to_string()]));
                }
                part
            }
            Statement::Delete { table, fits } => {
                let act = |_: &mut Self| {
                    "n=n+redis.call('DEL',k) redis.call('SREM',KEYS[1],m)".to_owned()
                };
                self.each(table, fits, act)
            }
            Statement::Insert { .. } | Statement::Purge { .. } | Statement::Wait { .. } => {
                let commands = statement.redis().into_iter();
                let calls: Vec<String> = commands.map(|command| self.call(command)).collect();
                calls.join(" ")
            }
        }
    }

    /// Every row of a set that fits, with what is asked for.
    fn list(
        &mut self,
        table: &Schema,
        columns: &[&str],
        (set, fits): (&str, &[Condition]),
    ) -> String {
        let set = self.key(set.to_owned());
        let prefix = self.value(table.prefix.to_owned());
        let fit = self.fit(table, fits, "k");
        let mut asked = vec!["m".to_owned()];
        if columns.contains(&LAST_SEEN) {
            asked.push("redis.call('TTL',k)".into());
        }
        let kept = columns.iter().filter(|column| is_field(table, column));
        let kept: Vec<String> = kept.map(|column| format!(",'{column}'")).collect();
        if !kept.is_empty() {
            asked.push(format!("redis.call('HMGET',k{})", kept.concat()));
        }
        let asked = asked.join(",");
        format!(
            "local rows={{}} for _,m in ipairs(redis.call('SMEMBERS',{set})) do local k={prefix}..m if {fit} then rows[#rows+1]={{{asked}}} end end return rows"
        )
    }

    /// Every key of a table: `SCAN` is asked until its cursor is back at 0.
    fn scan(&mut self, table: &Schema) -> String {
        let pattern = self.value(format!("{}*", table.prefix));
        format!(
            "local rows,at={{}},'0' repeat local page=redis.call('SCAN',at,'MATCH',{pattern},'COUNT',1000) at=page[1] for _,k in ipairs(page[2]) do rows[#rows+1]={{k,redis.call('GET',k)}} end until at=='0' return rows"
        )
    }

    /// Does something to every row of a set that fits; the script returns to how many.
    fn each(
        &mut self,
        table: &Schema,
        fits: &[Condition],
        act: impl FnOnce(&mut Self) -> String,
    ) -> String {
        let set = Self::set_of(table, fits).unwrap_or_default();
        let set = self.key(set);
        let prefix = self.value(table.prefix.to_owned());
        let fit = self.fit(table, fits, "k");
        let act = act(self);
        format!(
            "local n=0 for _,m in ipairs(redis.call('SMEMBERS',{set})) do local k={prefix}..m if {fit} then {act} end end return n"
        )
    }

    /// The set in which the rows are found that conditions ask for.
    fn set_of(table: &Schema, fits: &[Condition]) -> Option<String> {
        let mut indexes = table.indexes().iter();
        indexes.find_map(|index| Some(index.of(&asked(fits, index.column)?.word())))
    }

    /// Whether the row of a key is there, and fits beyond what it was found by.
    fn fit(&mut self, table: &Schema, fits: &[Condition], key: &str) -> String {
        let found_by = table.indexes().iter().map(|index| index.column);
        let found_by = found_by
            .filter(|_| key_of(table, fits).is_none())
            .find(|column| asked(fits, column).is_some());
        let mut fit = vec![format!("redis.call('EXISTS',{key})==1")];
        for condition in fits {
            match condition {
                Condition::Is(column, value)
                    if is_field(table, column) && Some(*column) != found_by =>
                {
                    let value = self.value(value.word());
                    fit.push(format!("redis.call('HGET',{key},'{column}')=={value}"));
                }
                Condition::Null(column) => {
                    fit.push(format!("redis.call('HEXISTS',{key},'{column}')==0"));
                }
                Condition::Is(..) | Condition::Above(..) => {}
            }
        }
        fit.join(" and ")
    }

    /// A command whose first word is its name and whose second is a key.
    fn call(&mut self, command: Vec<String>) -> String {
        let mut command = command.into_iter();
        let name = command.next().unwrap_or_default();
        let key = self.key(command.next().unwrap_or_default());
        let values = self.values(command.collect());
        format!("redis.call('{name}',{key},{values})")
    }

    fn key(&mut self, key: String) -> String {
        let at = self.keys.iter().position(|known| *known == key);
        let at = at.unwrap_or_else(|| {
            self.keys.push(key);
            self.keys.len() - 1
        });
        format!("KEYS[{}]", at + 1)
    }

    fn value(&mut self, value: String) -> String {
        self.values.push(value);
        format!("ARGV[{}]", self.values.len())
    }

    fn values(&mut self, values: Vec<String>) -> String {
        let first = self.values.len() + 1;
        self.values.extend(values);
        let last = self.values.len();
        match last.checked_sub(first) {
            Some(0) => format!("ARGV[{first}]"),
            _ => format!("unpack(ARGV,{first},{last})"),
        }
    }
}
