//! What happened in one lane, in at most three sentences: the events that tell the most, answers
//! together, what comes again at a beat once.

use crate::text::Lang;
use crate::words::amounts::duration;
use crate::words::marks;
use crate::words::page::{bracketed, happened as words};
use crate::world::Verdict;
use crate::world::event::{Answer, Event};

/// The most sentences that are told of one lane.
const MAX_SENTENCES: usize = 3;
/// The most answers in one sentence.
const MAX_ANSWERS: usize = 5;

/// A sentence, where its event stands, how little it tells, and how often it happened.
struct Told {
    at: usize,
    weight: u8,
    times: usize,
    sentence: String,
}

/// The sentences that tell the most, in the order in which it happened; what happened again and
/// again, once. What a browser asks by itself is left out.
pub(super) fn sentences(events: &[Event], lang: Lang) -> Vec<String> {
    let beat = beat(events);
    let mut told: Vec<Told> = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let (weight, sentence) = match event {
            Event::Answered(answer) if answer.request.aside.is_some() => continue,
            Event::RequestSent(sent) if beat.is_some() || sent.aside.is_some() => continue,
            Event::ClockMoved { seconds } if beat.is_some_and(|(every, _)| every == *seconds) => {
                continue;
            }
            Event::Answered(_) => (0, answers(events, lang)),
            _ => (weight(event), event.say(lang)),
        };
        match told.iter_mut().find(|told| told.sentence == sentence) {
            Some(known) => (known.at, known.times) = (at, known.times + 1),
            None => told.push(Told {
                at,
                weight,
                times: 1,
                sentence,
            }),
        }
    }
    told.sort_by_key(|told| {
        let answer = matches!(events[told.at], Event::Answered(_));
        (!answer, told.weight, usize::MAX - told.at)
    });
    told.truncate(MAX_SENTENCES);
    told.sort_unstable_by_key(|told| told.at);
    let alike = answered(events).len() == 1;
    let mut said = Vec::new();
    let mut begun = false;
    for told in told {
        let together = matches!(events[told.at], Event::Answered(_)) && !alike;
        let on_the_beat = beat.filter(|(_, times)| *times == told.times);
        let sentence = match (on_the_beat, told.times) {
            (Some((every, times)), _) if !begun => {
                begun = true;
                let every = duration(every, lang);
                words::on_a_beat(lang, every, times, told.sentence)
            }
            (Some(_), _) | (None, 1) => told.sentence,
            (None, _) if together => told.sentence,
            (None, times) => words::again(lang, told.sentence, times),
        };
        said.push(sentence);
    }
    said
}

/// The span by which the clock moves on again and again, and how often it does.
fn beat(events: &[Event]) -> Option<(i64, usize)> {
    let moves = events.iter().filter_map(|event| match event {
        Event::ClockMoved { seconds } => Some(*seconds),
        _ => None,
    });
    let last = moves.clone().next_back()?;
    let times = moves.filter(|seconds| *seconds == last).count();
    (times > 1).then_some((last, times))
}

/// The answers that differ, each with how often it came.
fn answered(events: &[Event]) -> Vec<(&Answer, usize)> {
    let mut all: Vec<(&Answer, usize)> = Vec::new();
    for event in events {
        let Event::Answered(answer) = event else {
            continue;
        };
        if answer.request.aside.is_some() {
            continue;
        }
        let same = |known: &&mut (&Answer, usize)| {
            let key = |answer: &Answer| (answer.status, answer.verdict);
            let known = known.0;
            (&known.by, &known.request.by) == (&answer.by, &answer.request.by)
                && key(known) == key(answer)
        };
        match all.iter_mut().find(same) {
            Some((_, times)) => *times += 1,
            None => all.push((answer, 1)),
        }
    }
    all
}

/// All answers in one sentence.
fn answers(events: &[Event], lang: Lang) -> String {
    let all = answered(events);
    let Some(((first, _), others)) = all.split_first() else {
        return String::new();
    };
    if others.is_empty() {
        return Event::Answered((*first).clone()).say(lang);
    }
    let one_server = others.iter().all(|(answer, _)| answer.by == first.by);
    let each = all.iter().take(MAX_ANSWERS);
    let mut each: Vec<String> = each
        .map(|(answer, times)| each_answer(answer, *times, !one_server, lang))
        .collect();
    if let more @ 1.. = all.len().saturating_sub(MAX_ANSWERS) {
        each.push(words::more(lang, more));
    }
    let each = each.join(marks::COMMA.get(lang));
    let server = &first.by;
    if one_server {
        words::server_answers(lang, server, each)
    } else {
        words::answers(lang, each)
    }
}

fn each_answer(answer: &Answer, times: usize, server: bool, lang: Lang) -> String {
    let (by, from) = (&answer.request.by, &answer.by);
    let status = match answer.status {
        Some(status) => status.to_string(),
        None => words::NO_ANSWER.get(lang).to_owned(),
    };
    let said = if server {
        words::answer_from(lang, by, status, from)
    } else {
        words::answer(lang, by, status)
    };
    let mut beside = Vec::new();
    if answer.verdict != Verdict::Ok {
        beside.push(answer.verdict.say(lang).to_owned());
    }
    if times > 1 {
        beside.push(words::times(lang, times));
    }
    if beside.is_empty() {
        return said;
    }
    bracketed(lang, said, beside.join(marks::SEMICOLON.get(lang)))
}

/// How little an event tells: what came of something, then what a server went by, then what follows
/// from either, then what the title says already.
fn weight(event: &Event) -> u8 {
    match event {
        Event::RowRead(_)
        | Event::RowWritten(_)
        | Event::RowDeleted(_)
        | Event::Verified { .. }
        | Event::Introspected { .. }
        | Event::KeysFetched(_)
        | Event::TokenMinted { .. } => 1,
        Event::RowUpdated(_)
        | Event::CookieKept { .. }
        | Event::CookieCleared { .. }
        | Event::TokensKept { .. }
        | Event::TokensDropped { .. }
        | Event::TokenBound { .. }
        | Event::ClockMoved { .. }
        | Event::SettingChanged { .. }
        | Event::KeyLookedUp { .. }
        | Event::ReplicaAwaited { .. } => 2,
        Event::RequestSent(_) | Event::UserRead { .. } | Event::PasswordCompared { .. } => 3,
        _ => 0,
    }
}
