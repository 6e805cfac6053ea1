//! Commands as SQL: `SELECT`, `INSERT`, `UPDATE`, `DELETE`, and transactions.

use super::{Command, Condition, Statement, Taken, Value};

impl Command {
    /// The statements as SQL, one a line; none where SQL has nothing to do.
    #[must_use]
    pub fn sql(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.statements.iter().filter_map(Statement::sql).collect();
        if lines.len() > 1 {
            lines.insert(0, "BEGIN;".into());
            lines.push("COMMIT;".into());
        }
        lines
    }
}

impl Statement {
    fn sql(&self) -> Option<String> {
        Some(match self {
            Self::Insert {
                table,
                row,
                taken,
                only_if,
                ..
            } => {
                let columns: Vec<&str> = row.iter().map(|(name, _)| *name).collect();
                let values: Vec<String> = row.iter().map(|(_, value)| value.sql()).collect();
                let (name, columns, values) = (table.name, columns.join(","), values.join(","));
                let values = if only_if.is_empty() {
                    format!("VALUES({values})")
                } else {
                    let where_ = where_(only_if);
                    format!("SELECT {values} WHERE EXISTS(SELECT 1 FROM {name}{where_})")
                };
                let key: Vec<&str> = table.keys().collect();
                let on = match taken {
                    Taken::Never => String::new(),
                    Taken::Stays => format!(" ON CONFLICT({}) DO NOTHING", key.join(",")),
                    Taken::Replaced => {
                        let others = row.iter().filter(|(name, _)| !key.contains(name));
                        let set = others.map(|(name, _)| format!("{name}=excluded.{name}"));
                        let set: Vec<String> = set.collect();
                        let (key, set) = (key.join(","), set.join(","));
                        format!(" ON CONFLICT({key}) DO UPDATE SET {set}")
                    }
                };
                format!("INSERT INTO {name}({columns}) {values}{on};")
            }
            Self::Select {
                table,
                columns,
                fits,
            } => {
                let (columns, where_) = (columns.join(","), where_(fits));
                format!("SELECT {columns} FROM {}{where_};", table.name)
            }
            Self::Update {
                table, set, fits, ..
            } => {
                let set = set
                    .iter()
                    .map(|(name, value)| format!("{name}={}", value.sql()));
                let (set, where_) = (set.collect::<Vec<_>>().join(","), where_(fits));
                format!("UPDATE {} SET {set}{where_};", table.name)
            }
            Self::Delete { table, fits } => format!("DELETE FROM {}{};", table.name, where_(fits)),
            Self::Purge {
                table,
                column,
                until,
            } => format!("DELETE FROM {} WHERE {column}<={until};", table.name),
            Self::Wait { .. } => return None,
        })
    }
}

fn where_(fits: &[Condition]) -> String {
    let fits = fits.iter().map(|condition| match condition {
        Condition::Is(name, value) => format!("{name}={}", value.sql()),
        Condition::Null(name) => format!("{name} IS NULL"),
        Condition::Above(name, number) => format!("{name}>{number}"),
    });
    let fits: Vec<String> = fits.collect();
    if fits.is_empty() {
        return String::new();
    }
    format!(" WHERE {}", fits.join(" AND "))
}

impl Value {
    fn sql(&self) -> String {
        match self {
            Self::Text(text) if text.contains('\0') => {
                let bytes = text.bytes().map(|byte| format!("{byte:02x}"));
                format!("CAST(x'{}' AS TEXT)", bytes.collect::<String>())
            }
            Self::Text(text) => format!("'{}'", text.replace('\'', "''")),
            Self::Int(number) => number.to_string(),
            Self::Hash(hash) => format!("x'{hash}'"),
            Self::Null => "NULL".into(),
        }
    }
}
