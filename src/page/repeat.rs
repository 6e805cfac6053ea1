//! Requests and sentences that come again many times, told once: a client that polls fills no
//! screen.

use super::wire::{MessageView, Passing, Wire, field_name};
use super::{Exchange, Line};
use crate::text::Lang;
use crate::words::page::happened as words;

/// The longest round of sentences that is looked for: one request with all that it brings about.
const MAX_ROUND: usize = 12;

/// Puts requests in a row that went alike into one, the last of them, and rounds of requests that
/// follow each other into the last round; the one under observation stands alone.
pub(super) fn exchanges(wire: Wire) -> Wire {
    let Wire {
        exchanges,
        passings,
        watched,
    } = wire;
    let inner = inner(&exchanges, &passings);
    let mut kept: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < exchanges.len() {
        let end = watched.filter(|watched| *watched >= at);
        let rest = &exchanges[at..end.unwrap_or(exchanges.len())];
        let times = |round: usize| {
            let rounds = rest
                .chunks_exact(round)
                .zip(inner[at..].chunks_exact(round));
            let same = |(chunk, within): &(&[Exchange], &[Vec<usize>])| {
                let mut pairs = chunk.iter().zip(&rest[..round]);
                pairs.all(|(a, b)| alike(a, b)) && **within == inner[at..at + round]
            };
            rounds.take_while(same).count()
        };
        let longest = MAX_ROUND.min(rest.len());
        let folds = |round: &usize| times(*round) > if *round == 1 { 1 } else { 2 };
        let best = (1..=longest).find(folds);
        let (round, times) = best.map_or((1, 1), |round| (round, times(round)));
        let last = at + round * (times - 1);
        kept.extend((last..last + round).map(|old| (old, times)));
        at += round * times;
    }
    let place = |old: usize| kept.iter().position(|(kept, _)| *kept == old);
    let passings = passings.into_iter().filter_map(|passing| {
        let exchange = place(passing.exchange)?;
        Some(Passing {
            exchange,
            ..passing
        })
    });
    let folded = kept.iter().map(|(old, times)| Exchange {
        times: *times,
        ..exchanges[*old].clone()
    });
    Wire {
        passings: passings.collect(),
        watched: watched.and_then(place),
        exchanges: folded.collect(),
    }
}

/// For each exchange what its server asks between request and answer, counted from it.
fn inner(exchanges: &[Exchange], passings: &[Passing]) -> Vec<Vec<usize>> {
    let mut inner = vec![Vec::new(); exchanges.len()];
    let mut open: Vec<usize> = Vec::new();
    for Passing { exchange, answer } in passings {
        if *answer {
            open.retain(|at| at != exchange);
        } else {
            let by = &exchanges[*exchange].by;
            if let Some(at) = open.iter().rev().find(|at| exchanges[**at].to == *by) {
                inner[*at].push(exchange - at);
            }
            open.push(*exchange);
        }
    }
    inner
}

/// Header fields that are another with every message.
const FRESH: [&str; 2] = ["Date", "DPoP"];

fn alike(a: &Exchange, b: &Exchange) -> bool {
    let fresh = |line: &&Line| {
        let name = line.first().map(|span| &*span.text);
        FRESH.iter().any(|fresh| name == Some(&field_name(fresh)))
    };
    let told = |message: &MessageView| -> Vec<Line> {
        let lines = message.lines.iter();
        lines.filter(|line| !fresh(line)).cloned().collect()
    };
    (&a.by, &a.to, a.status, a.verdict) == (&b.by, &b.to, b.status, b.verdict)
        && told(&a.request) == told(&b.request)
        && a.answer.as_ref().map(told) == b.answer.as_ref().map(told)
}

/// Puts rounds of sentences that follow each other, and are the same, into one.
pub(super) fn sentences(all: &[String], lang: Lang) -> Vec<String> {
    let mut told = Vec::with_capacity(all.len());
    let mut at = 0;
    while at < all.len() {
        let rest = &all[at..];
        let times = |round: usize| {
            let rounds = rest.chunks_exact(round);
            rounds.take_while(|chunk| *chunk == &rest[..round]).count()
        };
        let longest = MAX_ROUND.min(rest.len());
        let best = (1..=longest).find(|round| times(*round) > 2);
        let (round, times) = best.map_or((1, 1), |round| (round, times(round)));
        told.extend_from_slice(&rest[..round]);
        if times > 1 {
            told.push(words::same_again(lang, times));
        }
        at += round * times;
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_are_told_once() {
        let texts = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let told = sentences(&texts(&["x", "a", "b", "a", "b", "a", "b", "a"]), Lang::En);
        let once = ["x", "a", "b", "(The same 3 times in all.)", "a"];
        assert_eq!(told, texts(&once));
        let twice = texts(&["a", "b", "a", "b"]);
        assert_eq!(sentences(&twice, Lang::En), twice);
    }
}
