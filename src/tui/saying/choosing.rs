//! The choice for a site on the screen: one question after the other, each with its options, then what
//! is recommended, why, and the same for the site as it grows.

use ratatui::text::Line;

use crate::advisor::{Demands, Scheme, Site};
use crate::interview::Link;
use crate::text::{Label, Lang};
use crate::tui::canvas::Canvas;
use crate::tui::keys::Command;
use crate::tui::pane::Pane;
use crate::tui::theme::Ink;
use crate::tui::view::View;
use crate::view::choose as view_of;
use crate::view::rows::{Row, row};
use crate::words::tui::saying as words;
use crate::words::{choose, marks};

/// What was answered, and where one is.
#[derive(Debug, Default)]
pub(in crate::tui) struct Choosing {
    /// The options taken, in the order of the questions.
    taken: Vec<Taken>,
    /// The option chosen of the question that is put.
    at: usize,
    growth: bool,
    scroll: usize,
}

/// An option that was taken, and its place among the others.
#[derive(Clone, Copy, Debug)]
struct Taken {
    at: usize,
    option: Choice,
}

/// An option.
#[derive(Clone, Copy, Debug)]
enum Choice {
    /// A site that has a name; none: one's own.
    Site(Option<Site>),
    /// What one's own site asks for.
    Asks(Demands),
    /// The scheme that one would choose oneself; none: it is not said.
    Yours(Option<Scheme>),
}

/// A question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    Site,
    Users,
    Clients,
    Services,
    Servers,
    Stop,
    Rights,
    Offline,
    Yours,
}

/// Those about one's own site, and those about one that has a name.
const OWN: [Question; 9] = [
    Question::Site,
    Question::Users,
    Question::Clients,
    Question::Services,
    Question::Servers,
    Question::Stop,
    Question::Rights,
    Question::Offline,
    Question::Yours,
];
const NAMED: [Question; 2] = [Question::Site, Question::Yours];

/// Web on the own site, native apps, programs of third parties.
const CLIENTS: [[bool; 3]; 7] = [
    [true, false, false],
    [true, true, false],
    [false, true, false],
    [false, false, false],
    [false, false, true],
    [true, false, true],
    [true, true, true],
];

impl Question {
    fn text(self) -> Label {
        match self {
            Self::Site => words::WHICH_SITE,
            Self::Users => choose::HOW_MANY_USERS,
            Self::Clients => choose::WHICH_CLIENTS,
            Self::Services => choose::HOW_MANY_SERVICES,
            Self::Servers => choose::HOW_MANY_SERVERS,
            Self::Stop => choose::HOW_SOON,
            Self::Rights => choose::RIGHTS,
            Self::Offline => choose::OFFLINE,
            Self::Yours => choose::YOUR_CHOICE,
        }
    }

    /// The options: first the one that asks for least.
    fn options(self) -> Vec<Choice> {
        let open = Demands::default();
        match self {
            Self::Site => {
                let named = Site::ALL.map(|site| Choice::Site(Some(site)));
                [&[Choice::Site(None)][..], &named].concat()
            }
            Self::Users => asks(&[1_000, 10_000, 100_000, 1_000_000], |users| Demands {
                users: Some(users),
                ..open
            }),
            Self::Clients => asks(&CLIENTS, |[web, native, partners]| Demands {
                same_site: Some(web),
                native: Some(native),
                third_party: Some(partners),
                ..open
            }),
            Self::Services => asks(&[1, 2, 3, 12], |services| Demands {
                verifiers: Some(services),
                ..open
            }),
            Self::Servers => asks(&[1, 3, 12], |servers| Demands {
                servers: Some(servers),
                ..open
            }),
            Self::Stop => asks(&[900, 60, 0], |stop| Demands {
                stop: Some(stop),
                ..open
            }),
            Self::Rights => asks(&[false, true], |is| Demands {
                live_rights: Some(is),
                ..open
            }),
            Self::Offline => asks(&[false, true], |is| Demands {
                offline: Some(is),
                ..open
            }),
            Self::Yours => {
                let schemes = Scheme::ALL.map(|scheme| Choice::Yours(Some(scheme)));
                [&schemes[..], &[Choice::Yours(None)]].concat()
            }
        }
    }
}

/// An option for each value.
fn asks<T: Copy>(values: &[T], asked: impl Fn(T) -> Demands) -> Vec<Choice> {
    values
        .iter()
        .map(|value| Choice::Asks(asked(*value)))
        .collect()
}

impl Choice {
    fn say(self, lang: Lang) -> String {
        match self {
            Self::Site(None) => words::OWN_SITE.get(lang).to_owned(),
            Self::Site(Some(site)) => site.say().get(lang).to_owned(),
            Self::Asks(demands) if demands.same_site.is_some() => demands.say_clients(lang),
            Self::Asks(demands) => demands.say_each(lang).join(marks::COMMA.get(lang)),
            Self::Yours(Some(scheme)) => scheme.say(lang).to_owned(),
            Self::Yours(None) => words::NOT_SAID.get(lang).to_owned(),
        }
    }
}

impl Choosing {
    /// The questions that are put.
    fn questions(&self) -> &'static [Question] {
        if self.site().is_some() { &NAMED } else { &OWN }
    }

    /// The question that is put now; none after the last.
    fn question(&self) -> Option<Question> {
        self.questions().get(self.taken.len()).copied()
    }

    fn site(&self) -> Option<Site> {
        let mut taken = self.taken.iter();
        taken.find_map(|taken| match taken.option {
            Choice::Site(site) => site,
            _ => None,
        })
    }

    fn demands(&self) -> Demands {
        let site = self.site().map(Site::demands).unwrap_or_default();
        self.taken
            .iter()
            .fold(site, |site, taken| match taken.option {
                Choice::Asks(demands) => site.and(demands),
                _ => site,
            })
    }

    /// True if a command would change something now.
    pub fn works(&self, command: Command) -> bool {
        match command {
            Command::Open => self.question().is_some() || self.link().is_some(),
            Command::Back => !self.taken.is_empty(),
            Command::Growth => self.question().is_none(),
            _ => true,
        }
    }

    /// The step that shows what is recommended.
    pub fn link(&self) -> Option<Link> {
        let told = self.question().is_none() && !self.growth;
        told.then(|| view_of::link(self.site(), self.demands()))?
    }

    /// Obeys a command.
    pub fn update(&mut self, command: Command, view: View) {
        let options = self.question().map(Question::options);
        match (command, options) {
            (Command::Back, _) if self.growth => self.turn(),
            (Command::Back, _) => {
                if let Some(taken) = self.taken.pop() {
                    self.at = taken.at;
                    self.scroll = 0;
                }
            }
            (Command::Open, Some(options)) => {
                if let Some(option) = options.get(self.at).copied() {
                    self.taken.push(Taken {
                        at: self.at,
                        option,
                    });
                    self.at = 0;
                }
            }
            (Command::Growth, None) => self.turn(),
            (other, Some(options)) => self.at = other.moved(self.at, options.len()),
            (other, None) => self.scroll = other.scrolled(self.scroll, view.page_rows()),
        }
    }

    /// From the site as it is to the site as it grows, or back.
    fn turn(&mut self) {
        self.growth = !self.growth;
        self.scroll = 0;
    }

    /// Keeps what scrolls within its content.
    pub fn settle(&mut self, view: View) {
        let columns = usize::from(view.size.0).saturating_sub(2);
        let lines = self.told(view.pane(columns)).len();
        self.scroll = self.scroll.min(lines.saturating_sub(view.page_rows()));
    }

    /// Draws it, between header and footer.
    pub fn draw(&self, view: View, canvas: &mut Canvas<'_>) {
        let Some(question) = self.question() else {
            let lines = self.told(view.pane(canvas.inside()));
            return canvas.page(&lines, self.scroll);
        };
        let (look, lang) = (view.look, view.lang);
        let pane = view.pane(canvas.inside().saturating_sub(2));
        let title = words::question(lang, self.taken.len() + 1, self.questions().len());
        let heads = pane.prose(question.text().get(lang), Ink::Strong);
        let options = question.options();
        let line = |(index, option): (usize, &Choice)| {
            let here = index == self.at;
            let (mark, ink) = look.chosen(here);
            let said = look.text(&option.say(lang)).into_owned();
            Line::from(vec![
                look.ink(format!("{mark} "), Ink::Strong),
                look.ink(said, ink),
            ])
        };
        let lines: Vec<Line<'static>> = options.iter().enumerate().map(line).collect();
        let about = self.so_far(pane);
        canvas.table(1, &title, &heads, (&lines, self.at), &about);
    }

    /// What was answered before.
    fn so_far(&self, pane: Pane) -> Vec<Line<'static>> {
        if self.taken.is_empty() {
            return pane.prose(choose::RULE_OF_THUMB.get(pane.lang), Ink::Dim);
        }
        let told = self.taken.iter().map(|taken| taken.option);
        let told = told.filter(|option| !matches!(option, Choice::Site(None)));
        let said: Vec<String> = told.map(|option| option.say(pane.lang)).collect();
        pane.prose(&said.join(marks::SEMICOLON.get(pane.lang)), Ink::Dim)
    }

    /// What is recommended, or how that changes as the site grows.
    fn told(&self, pane: Pane) -> Vec<Line<'static>> {
        if self.question().is_some() {
            return Vec::new();
        }
        let (lang, demands) = (pane.lang, self.demands());
        let rows = if self.growth {
            view_of::growth(demands, lang)
        } else {
            let mut rows = self.compared(demands, lang);
            rows.extend(view_of::one(self.site(), demands, lang));
            rows
        };
        rows.iter().flat_map(|row| pane.row(row)).collect()
    }

    /// One's own choice beside that of the rules.
    fn compared(&self, demands: Demands, lang: Lang) -> Vec<Row> {
        let mut taken = self.taken.iter();
        let yours = taken.find_map(|taken| match taken.option {
            Choice::Yours(scheme) => scheme,
            _ => None,
        });
        let Some(yours) = yours else {
            return Vec::new();
        };
        vec![row(0, view_of::compared(yours, demands, lang)), row(0, "")]
    }
}
