//! The glossary as text and as JSON.

use serde_json::{Value, json};

use super::link::command;
use super::plain::line::{bold, dim, labelled, line};
use crate::error::{Error, quote};
use crate::interview::glossary::{self, Fit, Group, Term};
use crate::text::{Lang, Screened, Text, pad, width};
use crate::words::{glossary as words, marks};

/// The version of this form.
const FORMAT: u32 = 1;

/// All terms, by subject: the names in both languages, and under them what they mean.
#[must_use]
pub fn all(lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    for group in glossary::groups() {
        line(&mut out, bold(group.title.get(lang)));
        let names = group.terms.iter().map(|term| width(term.name.get(lang)));
        let columns = names.max().unwrap_or_default();
        for term in &group.terms {
            let name = pad(term.name.get(lang), columns);
            let other = term.other_name(lang).unwrap_or_default();
            line(&mut out, format!("  {name}  {other}").trim_end());
            line(&mut out, format!("      {}", term.means.get(lang)));
        }
        line(&mut out, "");
    }
    line(&mut out, words::LOOK_ONE_UP.get(lang));
    out
}

/// The terms that are meant by what was typed. Where one is called so, the others are only named.
///
/// # Errors
/// [`Error::Input`] where there is none, with what comes near.
pub fn found(typed: &str, lang: Lang) -> Result<Screened<'static>, Error> {
    let found = find(typed)?;
    let is_exact = found.iter().any(|(fit, _)| *fit == Fit::Exact);
    let (told, named): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|(fit, _)| !is_exact || *fit == Fit::Exact);
    let mut out = Screened::default();
    for (at, (_, term)) in told.into_iter().enumerate() {
        if at > 0 {
            line(&mut out, "");
        }
        out.push(&entry(term, lang));
    }
    if !named.is_empty() {
        let names = named.iter().map(|(_, term)| term.name.get(lang));
        let names = names.collect::<Vec<_>>().join(marks::COMMA.get(lang));
        line(&mut out, "");
        line(&mut out, labelled("", words::ALSO, lang, names));
    }
    Ok(out)
}

/// A term, with what shows it.
fn entry(term: &Term, lang: Lang) -> Screened<'static> {
    let name = term.name.get(lang);
    let name = match term.other_name(lang) {
        Some(other) => words::called(lang, name, other),
        None => name.to_owned(),
    };
    let mut out = Screened::default();
    line(&mut out, bold(&name));
    line(&mut out, format!("  {}", term.means.get(lang)));
    let see = match term.show.as_ref().and_then(command) {
        Some(command) => labelled("  ", words::SEE, lang, command),
        None => format!("  {}", words::SHOWN_NOWHERE.get(lang)).into(),
    };
    line(&mut out, dim(see));
    out
}

/// The terms that are meant by what was typed, else all, as JSON.
///
/// # Errors
/// As [`found`].
pub fn json(typed: Option<&str>, lang: Lang) -> Result<Value, Error> {
    let of_group = |group: &'static Group| group.terms.iter().map(move |term| (group, term));
    let all = glossary::groups().iter().flat_map(of_group);
    let terms: Vec<Value> = match typed {
        None => all.map(|(group, term)| of_term(group, term)).collect(),
        Some(typed) => {
            let found = find(typed)?.into_iter();
            let found = found.filter_map(|(_, wanted)| {
                let (group, term) = all.clone().find(|(_, term)| *term == wanted)?;
                Some(of_term(group, term))
            });
            found.collect()
        }
    };
    Ok(json!({ "format": FORMAT, "lang": lang, "typed": typed, "terms": terms }))
}

fn of_term(group: &Group, term: &Term) -> Value {
    let show = term.show.as_ref();
    json!({
        "id": term.id,
        "name": term.name,
        "also": term.also,
        "meaning": term.means,
        "group": group.title,
        "scenario": show.map(|link| &link.scenario),
        "step": show.map(|link| &link.step),
    })
}

fn find(typed: &str) -> Result<Vec<(Fit, &'static Term)>, Error> {
    let found = glossary::find(typed);
    if found.is_empty() {
        return Err(Error::Input(Text::of(|lang| no_term(typed, lang))));
    }
    Ok(found)
}

/// What is said where nothing fits: the terms that are near to what is typed.
#[must_use]
pub fn no_term(typed: &str, lang: Lang) -> String {
    let near = glossary::near(typed).into_iter();
    let near: Vec<&str> = near.map(|term| term.name.get(lang)).collect();
    if near.is_empty() {
        return words::no_term(lang, quote(typed));
    }
    let near = near.join(marks::COMMA.get(lang));
    words::no_term_near(lang, quote(typed), near)
}
