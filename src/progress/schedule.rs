//! When something comes back: gaps of days, and a plan up to a day. Knows no clock: what day it is,
//! it is told.

use super::{Answer, Day};

/// The days until it comes again, by how often it was right since.
pub const GAPS: [i32; 4] = [1, 3, 7, 14];
/// The days on which it must be right to count as mended.
pub const MENDED: usize = 2;
/// The days at the end of a plan on which everything comes.
pub const LAST_DAYS: i32 = 2;
/// The most days ahead that a plan is made for.
pub const MAX_DAYS: i32 = 366;

/// Where something stands that was once not right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The days on which it was right since: so many gaps are behind it.
    right: usize,
    /// The last day on which it was asked.
    last: Day,
    /// True if it was right on that day.
    right_then: bool,
}

impl Standing {
    /// Where it stands after all its answers, in the order in which they were given; none while it was
    /// never anything but right.
    #[must_use]
    pub fn of(answers: impl IntoIterator<Item = (Day, Answer)>) -> Option<Self> {
        let mut standing: Option<Self> = None;
        for (day, answer) in answers {
            standing = match standing {
                None if answer == Answer::Right => None,
                None => Some(Self {
                    right: 0,
                    last: day,
                    right_then: false,
                }),
                Some(standing) => Some(standing.after(day, answer)),
            };
        }
        standing
    }

    /// Where it stands after one answer more. A wrong one goes back to the start, an unsure one to
    /// half-way, if it was past that; a right one counts once a day.
    #[must_use]
    pub fn after(self, day: Day, answer: Answer) -> Self {
        let counted = self.right_then && self.last >= day;
        let right = match answer {
            Answer::Right => self.right + usize::from(!counted),
            Answer::Unsure => self.right.min(MENDED - 1),
            Answer::Wrong => 0,
        };
        Self {
            right,
            last: self.last.max(day),
            right_then: answer == Answer::Right,
        }
    }

    /// The days on which it was right since.
    #[must_use]
    pub fn right(self) -> usize {
        self.right
    }

    /// True if it was right on enough days.
    #[must_use]
    pub fn is_mended(self) -> bool {
        self.right >= MENDED
    }

    /// The day on which it comes again: the next one, if it was not right; none after the last gap.
    #[must_use]
    pub fn due(self) -> Option<Day> {
        self.due_within(GAPS.iter().sum())
    }

    /// The same with gaps that shrink where all of them take longer than so many days.
    fn due_within(self, days: i32) -> Option<Day> {
        let step = if self.right_then { self.right } else { 0 };
        let gap = GAPS.get(step)?;
        let all: i32 = GAPS.iter().sum();
        let fitted = gap * days.clamp(0, all) / all;
        Some(self.last + fitted.max(1))
    }

    /// True if it comes on a day. With the day that all is for: with gaps that fit, and in any case
    /// on the last days.
    #[must_use]
    pub fn comes(self, day: Day, by: Option<Day>) -> bool {
        let due = match by {
            Some(_) if is_last(day, by) => return by >= Some(day),
            Some(by) => self.due_within(by - day),
            None => self.due(),
        };
        due.is_some_and(|due| due <= day)
    }
}

/// True on the days on which everything comes, however long it takes.
#[must_use]
pub fn is_last(day: Day, by: Option<Day>) -> bool {
    by.is_some_and(|by| by - day < LAST_DAYS)
}

/// What comes on each day from `today` to `by`, by its place in `standings`, if every answer is right
/// from now on. Where today is the last day, all of it comes twice.
#[must_use]
pub fn plan(standings: &[Standing], today: Day, by: Day) -> Vec<(Day, Vec<usize>)> {
    let mut now = standings.to_vec();
    let days = (by - today).clamp(-1, MAX_DAYS);
    let mut plan = Vec::new();
    for day in (0..=days).map(|later| today + later) {
        let mut coming: Vec<usize> = (0..now.len())
            .filter(|at| now[*at].comes(day, Some(by)))
            .collect();
        for at in &coming {
            now[*at] = now[*at].after(day, Answer::Right);
        }
        if today == by {
            coming.extend_from_within(..);
        }
        if !coming.is_empty() {
            plan.push((day, coming));
        }
    }
    plan
}

/// The items in their order, but for those that clash with the one before while another is left.
#[must_use]
pub fn apart<T>(mut items: Vec<T>, clash: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let mut out: Vec<T> = Vec::new();
    while !items.is_empty() {
        let fits = |item: &T| out.last().is_none_or(|last| !clash(last, item));
        let next = items.iter().position(fits).unwrap_or(0);
        out.push(items.remove(next));
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answer() -> impl Strategy<Value = Answer> {
        prop::sample::select(Answer::ALL.to_vec())
    }

    /// Answers on days in order.
    fn history() -> impl Strategy<Value = Vec<(Day, Answer)>> {
        prop::collection::vec((0..9_i32, answer()), 0..12).prop_map(|given| {
            let mut day = Day::of(20_000);
            let mut dated = Vec::new();
            for (later, answer) in given {
                day = day + later;
                dated.push((day, answer));
            }
            dated
        })
    }

    fn standings() -> impl Strategy<Value = Vec<Standing>> {
        let weak = history().prop_filter_map("never weak", Standing::of);
        prop::collection::vec(weak, 1..9)
    }

    #[test]
    fn it_comes_after_one_three_seven_and_fourteen_days() {
        let day = Day::of(100);
        let mut standing = Standing::of([(day, Answer::Wrong)]).unwrap();
        let mut days = Vec::new();
        while let Some(due) = standing.due() {
            assert_eq!(standing.is_mended(), days.len() >= 2);
            assert!(!standing.comes(due + -1, None) && standing.comes(due, None));
            days.push(due - day);
            standing = standing.after(due, Answer::Right);
        }
        assert_eq!(days, [1, 4, 11, 25]);
    }

    #[test]
    fn what_was_never_anything_but_right_does_not_come() {
        let day = Day::of(100);
        assert_eq!(Standing::of([]), None);
        assert_eq!(Standing::of([(day, Answer::Right); 3]), None);
    }

    #[test]
    fn twice_right_on_one_day_counts_once() {
        let day = Day::of(100);
        let wrong = Standing::of([(day, Answer::Unsure)]).unwrap();
        let once = wrong.after(day + 1, Answer::Right);
        assert_eq!(once.after(day + 1, Answer::Right), once);
        assert!(!once.is_mended() && once.after(day + 2, Answer::Right).is_mended());
        // Unsure after that: it comes the next day, and is half-way still.
        let unsure = once.after(day + 4, Answer::Unsure);
        assert_eq!((unsure.due(), unsure.right()), (Some(day + 5), 1));
        // Wrong and right on one day: it is asked again on another.
        assert_eq!(wrong.after(day, Answer::Right).due(), Some(day + 3));
    }

    #[test]
    fn with_one_day_left_all_of_it_comes_twice_and_by_turns() {
        let day = Day::of(100);
        let weak = Standing::of([(day, Answer::Wrong)]).unwrap();
        let [(on, coming)] = &plan(&[weak; 3], day, day)[..] else {
            panic!("one day");
        };
        assert_eq!((*on, &coming[..]), (day, &[0, 1, 2, 0, 1, 2][..]));
        assert!(plan(&[weak; 3], day, day + -1).is_empty());
    }

    proptest! {
        #[test]
        fn a_wrong_answer_goes_back_to_the_start(history in history(), later in 0..30_i32) {
            let day = history.last().map_or(Day::of(0), |(day, _)| *day) + later;
            let answers = history.into_iter().chain([(day, Answer::Wrong)]);
            let standing = Standing::of(answers).unwrap();
            prop_assert_eq!(standing.due(), Some(day + 1));
            prop_assert!(!standing.is_mended());
        }

        #[test]
        fn mended_is_right_on_two_days_since_it_was_wrong(history in history()) {
            if let Some(standing) = Standing::of(history.clone()) {
                let wrong = history.iter().rposition(|(_, answer)| *answer == Answer::Wrong);
                let since = &history[wrong.map_or(0, |at| at + 1)..];
                let right = since.iter().filter(|(_, answer)| *answer == Answer::Right);
                let days: std::collections::BTreeSet<Day> = right.map(|(day, _)| *day).collect();
                if standing.is_mended() {
                    prop_assert!(days.len() >= MENDED);
                }
                let sure = since.iter().all(|(_, answer)| *answer == Answer::Right);
                if wrong.is_some() && sure {
                    prop_assert_eq!(standing.is_mended(), days.len() >= MENDED);
                }
            }
        }

        #[test]
        fn up_to_a_day_everything_comes_at_least_twice_and_on_the_last_two_days(
            standings in standings(),
            ahead in 0..120_i32,
        ) {
            let today = Day::of(20_200);
            let by = today + ahead;
            let plan = plan(&standings, today, by);
            for at in 0..standings.len() {
                let times: usize = plan
                    .iter()
                    .map(|(_, coming)| coming.iter().filter(|of| **of == at).count())
                    .sum();
                prop_assert!(times >= 2, "{} times", times);
                for last in [by, by + -1].into_iter().filter(|day| *day >= today) {
                    let on = plan.iter().find(|(day, _)| *day == last).unwrap();
                    prop_assert!(on.1.contains(&at));
                }
            }
            prop_assert!(plan.iter().all(|(day, _)| today <= *day && *day <= by));
        }

        /// The same on a clock that goes on day by day, whatever is answered.
        #[test]
        fn the_days_themselves_bring_what_the_plan_says(
            mut standings in standings(),
            ahead in 1..60_i32,
            answers in prop::collection::vec(answer(), 600),
        ) {
            let by = Day::of(20_200) + ahead;
            let mut answers = answers.into_iter().cycle();
            let mut times = vec![0; standings.len()];
            for day in (0..=ahead).map(|later| Day::of(20_200) + later) {
                let planned = plan(&standings, day, by);
                for (at, standing) in standings.iter_mut().enumerate() {
                    let comes = standing.comes(day, Some(by));
                    let first = planned.first().filter(|(on, _)| *on == day);
                    prop_assert_eq!(comes, first.is_some_and(|(_, all)| all.contains(&at)));
                    prop_assert!(comes || by - day >= LAST_DAYS);
                    if comes {
                        times[at] += 1;
                        *standing = standing.after(day, answers.next().unwrap());
                    }
                }
            }
            prop_assert!(times.iter().all(|times| *times >= 2), "{:?}", times);
        }

        #[test]
        fn neighbours_clash_only_where_nothing_else_is_left(
            items in prop::collection::vec(0..5_u8, 0..24),
        ) {
            let mut sorted = items.clone();
            let out = apart(items, |a, b| a == b);
            for at in 1..out.len() {
                if out[at] == out[at - 1] {
                    prop_assert!(out[at..].iter().all(|item| *item == out[at]));
                }
            }
            let mut all = out;
            all.sort_unstable();
            sorted.sort_unstable();
            prop_assert_eq!(all, sorted);
        }
    }
}
