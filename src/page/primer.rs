//! The first page of the course: who is who, what a ticket and a passport are, how to read a lane.

use super::{Change, Role, Span, span};
use crate::text::{Label, Lang, elapsed};
use crate::words::page::{self, primer as words};
use crate::world::cast::{ALICE, ATTACKER, FIRST_NODE, ISSUER};

/// A mark that a lane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Before what remembers the login.
    Memory,
    /// Before what a step did something to.
    Change(Change),
    /// Where the lanes part.
    Parting,
}

/// What is explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A name, or a value as it stands in a lane.
    Name(Span),
    /// Marks.
    Signs(Vec<Sign>),
}

/// Terms of one kind, each with what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What they have in common.
    pub heading: &'static str,
    /// The terms.
    pub terms: Vec<(Term, &'static str)>,
}

/// The first page.
#[must_use]
pub fn primer(lang: Lang) -> [Section; 3] {
    let name = |name: &str, role| Term::Name(span(name, role));
    let changes =
        |changes: &[Change]| Term::Signs(changes.iter().copied().map(Sign::Change).collect());
    let who = [
        (name(ALICE, Role::Name), words::ALICE),
        (name(ATTACKER, Role::Attacker), words::ATTACKER),
        (name(FIRST_NODE, Role::Name), words::NODE),
        (
            name(words::LEDGER.get(lang), Role::Server),
            words::LEDGER_IS,
        ),
        (name(ISSUER, Role::Name), words::ISSUER_IS),
    ];
    let schemes = [
        (name(page::TICKET.get(lang), Role::Server), words::TICKET_IS),
        (
            name(page::PASSPORT.get(lang), Role::Client),
            words::PASSPORT_IS,
        ),
    ];
    let signs = [
        (Term::Signs(vec![Sign::Memory]), words::MEMORY),
        (
            changes(&[Change::New, Change::Changed, Change::Removed]),
            words::CHANGES,
        ),
        (changes(&[Change::Found, Change::Missed]), words::LOOKED_UP),
        (Term::Signs(vec![Sign::Parting]), words::PARTING),
        (name("200 401 303", Role::Name), words::STATUSES),
        (name(&elapsed(62), Role::Name), words::CLOCK),
    ];
    let section = |heading: Label, terms: &[(Term, Label)]| Section {
        heading: heading.get(lang),
        terms: terms
            .iter()
            .map(|(term, what)| (term.clone(), what.get(lang)))
            .collect(),
    };
    [
        section(words::WHO, &who),
        section(words::SCHEMES, &schemes),
        section(words::SIGNS, &signs),
    ]
}
