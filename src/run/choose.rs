//! `cloakroom choose`: what its options say of a site, and the questions where there are none.

use std::io::{self, BufRead, IsTerminal as _, Write};
use std::str::FromStr;

use crate::advisor::{Demands, Scheme, Site};
use crate::cli::{CLIENTS, Choose};
use crate::error::Error;
use crate::interview::rubric::rubric;
use crate::play::typed_line;
use crate::text::{Label, Lang, Screened};
use crate::view::plain::rows;
use crate::view::sink::{print, write};
use crate::view::{choose as view, json};
use crate::words::{choose as words, marks};

/// Prints what is recommended; without a site, on a terminal, asks for one.
pub(super) fn run(what: &Choose, lang: Lang) -> Result<(), Error> {
    let site = what.preset;
    let demands = site.map(Site::demands).unwrap_or_default();
    let asked = what.demands();
    let demands = demands.and(asked);
    let is_open = site.is_none() && asked == Demands::default();
    if what.json {
        let document = if what.growth {
            view::growth_json(demands, lang)
        } else if is_open {
            view::all_json(lang)
        } else {
            view::one_json(site, demands, lang)
        };
        return print(&json::pretty(&document));
    }
    if what.growth {
        return print(&rows(&view::growth(demands, lang)));
    }
    if !is_open {
        return print(&rows(&view::one(site, demands, lang)));
    }
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        return ask(lang, &mut io::stdin().lock(), &mut io::stdout().lock());
    }
    print(&rows(&view::all(lang)))
}

impl Choose {
    /// What the options ask for; the rest stays open.
    fn demands(&self) -> Demands {
        Demands {
            stop: self.stop,
            verifiers: self.services,
            users: self.users,
            servers: self.servers,
            live_rights: self.live_rights,
            offline: self.offline,
            ..self.clients.as_deref().map(clients).unwrap_or_default()
        }
    }
}

/// Which clients there are, and so which are not.
fn clients(named: &[String]) -> Demands {
    let has = |client: &str| Some(named.iter().any(|name| name == client));
    Demands {
        same_site: has("web"),
        native: has("mobile"),
        other_site: has("other-site").filter(|is| *is),
        third_party: has("partners"),
        ..Demands::default()
    }
}

/// A question, what may be typed, what stands for an empty answer, and what to say of one that cannot
/// be read.
struct Question {
    text: Label,
    typed: Option<Label>,
    default: &'static str,
    wrong: Label,
}

impl Question {
    const fn new(text: Label, default: &'static str, wrong: Label) -> Self {
        Self {
            text,
            typed: None,
            default,
            wrong,
        }
    }

    const fn typed(self, typed: Label) -> Self {
        Self {
            typed: Some(typed),
            ..self
        }
    }
}

const USERS: Question = Question::new(words::HOW_MANY_USERS, "1000", words::NUMBER);
const WHO: Question = Question::new(words::WHICH_CLIENTS, "web", words::ONE_OF_THE_CLIENTS)
    .typed(words::CLIENTS_TYPED);
const SERVICES: Question = Question::new(words::HOW_MANY_SERVICES, "1", words::NUMBER);
const SERVERS: Question = Question::new(words::HOW_MANY_SERVERS, "1", words::NUMBER);
const STOP: Question = Question::new(words::HOW_SOON, "900", words::NUMBER);
const RIGHTS: Question =
    Question::new(words::RIGHTS, "no", words::YES_OR_NO).typed(words::YES_OR_NO_TYPED);
const OFFLINE: Question =
    Question::new(words::OFFLINE, "no", words::YES_OR_NO).typed(words::YES_OR_NO_TYPED);
const YOURS: Question =
    Question::new(words::YOUR_CHOICE, "-", words::ONE_OF_THE_SCHEMES).typed(words::SCHEMES_TYPED);
const WHY: Question =
    Question::new(words::SHOW_WHY, "yes", words::YES_OR_NO).typed(words::YES_OR_NO_TYPED);
const GROWTH: Question = Question::new(words::WILL_IT_GROW, "no", words::YES_OR_NO);

/// Shows what is graded, asks for a site line by line, then for one's own choice, and tells what
/// the rules give.
fn ask(lang: Lang, input: &mut impl BufRead, out: &mut impl Write) -> Result<(), Error> {
    write(out, &opening(lang))?;
    let mut dialog = Dialog { lang, input, out };
    let users = dialog.answer(&USERS, number)?;
    let clients = dialog.answer(&WHO, named_clients)?;
    let site = Demands {
        users: Some(users),
        verifiers: Some(dialog.answer(&SERVICES, count)?),
        servers: Some(dialog.answer(&SERVERS, count)?),
        stop: Some(dialog.answer(&STOP, number)?),
        live_rights: Some(dialog.answer(&RIGHTS, yes)?),
        offline: Some(dialog.answer(&OFFLINE, yes)?),
        ..clients
    };
    let yours = dialog.answer(&YOURS, |text| {
        let mut schemes = Scheme::ALL.into_iter();
        let scheme = schemes.find(|scheme| scheme.name() == text);
        (text == YOURS.default || scheme.is_some()).then_some(scheme)
    })?;
    let mut told = Screened::default();
    told.push_line(&"".into());
    if let Some(yours) = yours {
        told.push_line(&view::compared(yours, site, lang).into());
        told.push_line(&"".into());
    }
    told.push(&rows(&view::recommended(None, site, lang)));
    told.push_line(&"".into());
    write(dialog.out, &told)?;
    if dialog.answer(&WHY, yes)? {
        write(dialog.out, &rows(&view::reasons(None, site, lang)))?;
    }
    if dialog.answer(&GROWTH, yes)? {
        write(dialog.out, &rows(&view::growth(site, lang)))?;
    }
    Ok(())
}

/// Somebody who is asked.
struct Dialog<'a, I, O> {
    lang: Lang,
    input: &'a mut I,
    out: &'a mut O,
}

impl<I: BufRead, O: Write> Dialog<'_, I, O> {
    /// Asks until an answer can be read. Nothing, or the end of the input, is the default.
    fn answer<T>(
        &mut self,
        asked: &Question,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Error> {
        let text = asked.text.get(self.lang);
        let prompt = match asked.typed {
            Some(typed) => words::ask_typed(self.lang, text, typed.get(self.lang), asked.default),
            None => words::ask(self.lang, text, asked.default),
        };
        loop {
            write(self.out, &prompt.as_str().into())?;
            let line = typed_line(self.input)?;
            let mut said = Screened::default();
            if line.is_empty() {
                said.push_line(&"".into());
            }
            let typed = line.to_lowercase();
            let typed = Some(typed.trim()).filter(|typed| !typed.is_empty());
            let answer = read(typed.unwrap_or(asked.default));
            if answer.is_none() {
                said.push_line(&asked.wrong.get(self.lang).into());
            }
            write(self.out, &said)?;
            if let Some(answer) = answer {
                return Ok(answer);
            }
        }
    }
}

/// A number, its thousands apart or not.
fn number<N: FromStr>(text: &str) -> Option<N> {
    text.replace([',', '_'], "").parse().ok()
}

/// A number of things of which there is one at least.
fn count(text: &str) -> Option<u32> {
    number(text).filter(|count| *count > 0)
}

/// Yes or no, in any language and by its first letter.
pub(super) fn yes(text: &str) -> Option<bool> {
    let is_said = |answer: Label| {
        let words = Lang::ALL.map(|lang| answer.get(lang).split(' '));
        words.into_iter().flatten().any(|word| word == text)
    };
    let answers = [(words::YES, true), (words::NO, false)];
    let found = answers.into_iter().find(|(words, _)| is_said(*words));
    found.map(|(_, answer)| answer)
}

fn named_clients(text: &str) -> Option<Demands> {
    let between = |c: char| c.is_whitespace() || marks::BETWEEN_WORDS.contains(&c);
    let named = text.split(between).filter(|name| !name.is_empty());
    let named: Vec<String> = named.map(str::to_owned).collect();
    let known = |name: &String| CLIENTS.contains(&name.as_str());
    (!named.is_empty() && named.iter().all(known)).then(|| clients(&named))
}

/// What interviewers grade, and how to answer here.
fn opening(lang: Lang) -> Screened<'static> {
    let mut out = Screened::default();
    out.push_line(&words::RUBRIC.get(lang).into());
    for point in rubric().into_iter().flat_map(|rubric| &rubric.points) {
        let (weight, title) = (point.weight, point.title.get(lang));
        out.push_line(&format!("  {weight:>3}  {title}").into());
    }
    out.push_line(&"".into());
    out.push_line(&words::QUESTIONS.get(lang).into());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn talk(typed: &str, lang: Lang) -> String {
        let mut out = Vec::new();
        ask(lang, &mut typed.as_bytes(), &mut out).expect("asked");
        String::from_utf8(out).expect("UTF-8")
    }

    fn tells(said: &str, site: Demands, lang: Lang) -> bool {
        said.contains(&*rows(&view::recommended(None, site, lang)))
    }

    fn says_why(said: &str, site: Demands, lang: Lang) -> bool {
        said.contains(&*rows(&view::reasons(None, site, lang)))
    }

    #[test]
    fn the_rubric_stands_before_the_first_question_and_the_result_after_the_last() {
        for lang in Lang::ALL {
            let said = talk("", lang);
            let at = |text: &str| said.find(text).unwrap_or_else(|| panic!("{text}: {said}"));
            let points = rubric()
                .map(|rubric| &rubric.points[..])
                .unwrap_or_default();
            assert_eq!(points.len(), 10);
            for point in points {
                assert!(at(point.title.get(lang)) < at(USERS.text.get(lang)));
            }
            assert!(at(GROWTH.text.get(lang)) > at(words::RULE_OF_THUMB.get(lang)));
            assert!(at(words::RECOMMENDED.get(lang)) > at(YOURS.text.get(lang)));
        }
    }

    #[test]
    fn answers_make_the_site() {
        let typed = "100,000\nweb, mobile\n3\n3\n0\ny\nno\nhybrid\n\nyes\n";
        let site = Demands {
            users: Some(100_000),
            verifiers: Some(3),
            servers: Some(3),
            stop: Some(0),
            live_rights: Some(true),
            offline: Some(false),
            ..clients(&["web".to_owned(), "mobile".to_owned()])
        };
        let said = talk(typed, Lang::En);
        assert!(
            tells(&said, site, Lang::En) && says_why(&said, site, Lang::En),
            "{said}"
        );
        assert!(said.contains(words::AGREED.en), "{said}");
        assert!(said.contains(words::GROWTH.en), "{said}");
        // As one types it with a Japanese keyboard.
        let typed = "１０００００\nｗｅｂ、ｍｏｂｉｌｅ\n３\n３\n０\nはい\nいいえ\nｔｏｋｅｎ\nいいえ\nいいえ\n";
        let said = talk(typed, Lang::Ja);
        assert!(
            tells(&said, site, Lang::Ja) && !says_why(&said, site, Lang::Ja),
            "{said}"
        );
        let not_agreed = words::not_agreed(Lang::Ja, Scheme::Token.say(Lang::Ja));
        assert!(said.contains(&not_agreed), "{said}");
        assert!(!said.contains(words::GROWTH.ja), "{said}");
    }

    #[test]
    fn what_cannot_be_read_is_asked_again_and_nothing_is_the_default() {
        let said = talk("many\n\n", Lang::En);
        assert_eq!(said.matches(USERS.text.en).count(), 2);
        assert_eq!(said.matches(words::NUMBER.en).count(), 1);
        let nothing = Demands::default().filled();
        assert!(
            tells(&said, nothing, Lang::En) && says_why(&said, nothing, Lang::En),
            "{said}"
        );
        for (before, wrong, asked) in [
            (1, "fax", &WHO),
            (2, "0", &SERVICES),
            (3, "0", &SERVERS),
            (5, "maybe", &RIGHTS),
            (7, "both", &YOURS),
        ] {
            let said = talk(&format!("{}{wrong}\n", "\n".repeat(before)), Lang::En);
            assert_eq!(said.matches(asked.wrong.en).count(), 1, "{wrong}: {said}");
            assert_eq!(said.matches(asked.text.en).count(), 2, "{wrong}: {said}");
        }
    }

    #[test]
    fn a_line_without_an_end_is_refused() {
        let mut endless = io::repeat(b'1');
        let mut endless = io::BufReader::new(&mut endless);
        let refused = ask(Lang::En, &mut endless, &mut Vec::new());
        assert_eq!(refused.map_err(|error| error.exit_code()), Err(3));
    }
}
