//! The comparison of session and token as linear text, as Markdown, as JSON.

use serde_json::{Value, json};

use super::plain::line::{bold, line};
use crate::compare::{Cell, Comparison, LANES};
use crate::text::{Lang, Screened};
use crate::words::{compare as words, marks};

/// One fact a line; a blank line before each row.
#[must_use]
pub fn plain(comparison: &Comparison, lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    line(&mut out, bold(&comparison.title(lang)));
    for row in comparison.rows(lang) {
        line(&mut out, "");
        line(&mut out, bold(row.title));
        for (saying, text) in row.said(lang) {
            let (label, colon) = (saying.label().get(lang), marks::COLON.get(lang));
            line(&mut out, format!("  {label}{colon}{text}"));
        }
    }
    out
}

/// A table for notes, and under it what the runs show of what is usually said.
#[must_use]
pub fn markdown(comparison: &Comparison, lang: Lang) -> Screened<'static> {
    let rows = comparison.rows(lang);
    let mut out = Screened::default();
    let mut line = |text: String| line(&mut out, text);
    line(format!("# {}", comparison.title(lang)));
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
    for row in &rows {
        let [ticket, passport] = row.cells.each_ref().map(|cell| cell.words.clone());
        let usual = row
            .article
            .map(|[ticket, passport]| format!("{ticket} / {passport}"));
        let proof = format!("`{}`", row.command);
        line(table_row([
            row.title.to_owned(),
            ticket,
            passport,
            usual.unwrap_or_default(),
            proof,
        ]));
    }
    line(String::new());
    let remarks = rows.iter().filter(|row| row.differs.is_some());
    for (row, shown) in remarks.filter_map(|row| Some((row, row.shown(lang)?))) {
        line(format!("- {}{}{shown}", row.title, marks::COLON.get(lang)));
    }
    out
}

/// The table as data.
#[must_use]
pub fn json(comparison: &Comparison, lang: Lang) -> Value {
    let pair = |pair: [Value; 2]| {
        let [ticket, passport] = pair;
        json!({ LANES[0]: ticket, LANES[1]: passport })
    };
    let rows: Vec<Value> = comparison
        .rows(lang)
        .iter()
        .map(|row| {
            json!({
                "id": row.id,
                "title": row.title,
                "cells": pair(row.cells.each_ref().map(cell)),
                "scenario": row.scenario,
                "step": row.step,
                "article": row.article.map(|said| pair(said.map(Value::from))),
                "differs": row.differs.and(row.shown(lang)),
            })
        })
        .collect();
    json!({ "format": 1, "rows": rows })
}

/// A value that is a number stands as one.
fn cell(cell: &Cell) -> Value {
    let value = cell.value.as_deref().map(|text| {
        let number = text.replace(',', "").parse::<i64>().map(Value::from);
        number.unwrap_or_else(|_| text.into())
    });
    json!({ "value": value, "unit": cell.unit, "words": cell.words })
}

fn table_row<const N: usize>(cells: [String; N]) -> String {
    let cells = cells.map(|cell| cell.replace('|', "\\|"));
    format!("| {} |", cells.join(" | "))
}
