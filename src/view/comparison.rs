//! The comparison of session and token as linear text, as Markdown, as JSON.

use colored::Colorize as _;
use serde_json::{Value, json};

use crate::compare::{Cell, LANES, Row};
use crate::text::{Label, Lang, Screened};
use crate::words::{compare as words, marks};

/// The names of the columns, in the order of [`LANES`].
const COLUMNS: [Label; 2] = [words::TICKET, words::PASSPORT];

/// One fact a line; a blank line before each row.
#[must_use]
pub fn plain(rows: &[Row], lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    out.push_line(&bold(words::TITLE.get(lang)));
    for row in rows {
        out.push_line(&Screened::default());
        out.push_line(&bold(row.title));
        for (column, cell) in COLUMNS.iter().zip(&row.cells) {
            told(&mut out, *column, &cell.words, lang);
        }
        if let Some([ticket, passport]) = row.article {
            told(
                &mut out,
                words::ARTICLE,
                &words::usual(lang, ticket, passport),
                lang,
            );
        }
        if let Some(differs) = row.differs {
            told(&mut out, words::DIFFERS, differs, lang);
        }
        told(&mut out, words::PROOF, &command(row), lang);
    }
    out
}

/// A table for notes, and under it what the runs show of what is usually said.
#[must_use]
pub fn markdown(rows: &[Row], lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    let mut line = |text: String| out.push_line(&text.into());
    line(format!("# {}", words::TITLE.get(lang)));
    line(String::new());
    let heads = [
        words::POINT,
        words::TICKET,
        words::PASSPORT,
        words::ARTICLE,
        words::PROOF,
    ];
    line(table_row(heads.map(|head| head.get(lang).to_owned())));
    line(table_row(heads.map(|_| "---".to_owned())));
    for row in rows {
        let [ticket, passport] = row.cells.each_ref().map(|cell| cell.words.clone());
        let usual = row
            .article
            .map(|[ticket, passport]| format!("{ticket} / {passport}"));
        let proof = format!("`{}`", command(row));
        line(table_row([
            row.title.to_owned(),
            ticket,
            passport,
            usual.unwrap_or_default(),
            proof,
        ]));
    }
    line(String::new());
    for (row, differs) in rows.iter().filter_map(|row| Some((row, row.differs?))) {
        line(format!(
            "- {}{}{differs}",
            row.title,
            marks::COLON.get(lang)
        ));
    }
    out
}

/// The table as data.
#[must_use]
pub fn json(rows: &[Row]) -> Value {
    let pair = |pair: [Value; 2]| {
        let [ticket, passport] = pair;
        json!({ LANES[0]: ticket, LANES[1]: passport })
    };
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "id": row.id,
                "title": row.title,
                "cells": pair(row.cells.each_ref().map(cell)),
                "scenario": row.scenario,
                "step": row.step,
                "article": row.article.map(|said| pair(said.map(Value::from))),
                "differs": row.differs,
            })
        })
        .collect();
    json!({ "format": 1, "rows": rows })
}

/// The command that plays the step which proves a row.
#[must_use]
pub fn command(row: &Row) -> String {
    format!("cloakroom play {} --step {}", row.scenario, row.number)
}

/// A value that is a number stands as one.
fn cell(cell: &Cell) -> Value {
    let value = cell.value.as_deref().map(|text| {
        let number = text.replace(',', "").parse::<i64>().map(Value::from);
        number.unwrap_or_else(|_| text.into())
    });
    json!({ "value": value, "unit": cell.unit, "words": cell.words })
}

fn told(out: &mut Screened<'static>, label: Label, text: &str, lang: Lang) {
    let (label, colon) = (label.get(lang), marks::COLON.get(lang));
    out.push_line(&format!("  {label}{colon}{text}").into());
}

fn bold(text: &str) -> Screened<'static> {
    Screened::from(text).painted(&"".bold())
}

fn table_row<const N: usize>(cells: [String; N]) -> String {
    let cells = cells.map(|cell| cell.replace('|', "\\|"));
    format!("| {} |", cells.join(" | "))
}
