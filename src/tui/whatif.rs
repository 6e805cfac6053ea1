//! The menu of what-ifs: those of the scenario first, then everything that makes sense now.

use ratatui::text::Line;

use super::keys::Command;
use super::look::{Ink, Look};
use super::text::wrap;
use crate::lang::Lang;
use crate::player::Player;
use crate::scenario::WhatIf;
use crate::world::Action;
use crate::world::action::Tamper;

/// What can be put in.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// The number of the step that it is put in after, 0 for the start; none: here.
    pub after: Option<usize>,
    /// The lane that it is for; else both.
    pub lane: Option<String>,
    /// What is done.
    pub actions: Vec<Action>,
    /// The number of the step at which it shows.
    pub then: Option<usize>,
    told: Option<WhatIf>,
}

/// The menu.
#[derive(Debug)]
pub(super) struct Menu {
    choices: Vec<Choice>,
    pub at: usize,
}

impl Menu {
    pub fn new(player: &Player) -> Self {
        let scenario = &player.trace().scenario;
        let number = |id: &str| {
            scenario
                .steps
                .iter()
                .position(|step| step.id == id)
                .map_or(0, |at| at + 1)
        };
        let told = scenario.whatifs.iter().map(|whatif| Choice {
            after: Some(number(&whatif.after)),
            lane: whatif.lane.clone(),
            actions: whatif.actions.clone(),
            then: Some(number(&whatif.then)),
            told: Some(whatif.clone()),
        });
        let offered = player.offers().into_iter().map(|action| Choice {
            after: None,
            lane: None,
            actions: vec![action],
            then: None,
            told: None,
        });
        let choices: Vec<Choice> = told.chain(offered).collect();
        let here = Some(player.number());
        let at = choices
            .iter()
            .position(|choice| choice.after == here)
            .unwrap_or(0);
        Self { choices, at }
    }

    pub fn chosen(&self) -> Option<Choice> {
        self.choices.get(self.at).cloned()
    }

    pub fn update(&mut self, command: Command) {
        let last = self.choices.len().saturating_sub(1);
        self.at = match command {
            Command::Up => self.at.saturating_sub(1),
            Command::Down => self.at + 1,
            Command::PageUp => self.at.saturating_sub(8),
            Command::PageDown => self.at + 8,
            Command::First => 0,
            Command::Last => last,
            _ => self.at,
        }
        .min(last);
    }

    /// One line a choice.
    pub fn lines(&self, look: Look, lang: Lang) -> Vec<Line<'static>> {
        let line = |(at, choice): (usize, &Choice)| {
            let mark = if at == self.at {
                look.glyphs().mark
            } else {
                " "
            };
            let mut line = Line::from(vec![look.ink(format!(" {mark} "), Ink::Strong)]);
            let chosen = at == self.at;
            if let Some(whatif) = &choice.told {
                let ink = if chosen { Ink::Selected } else { Ink::Strong };
                line.push_span(look.ink(whatif.title.get(lang), ink));
                let place = place(choice.after.unwrap_or(0), lang);
                line.push_span(look.ink(format!("   {place}"), Ink::Dim));
            } else {
                let ink = if chosen { Ink::Selected } else { Ink::Plain };
                let words: Vec<String> = choice.actions.iter().map(|a| words(a, lang)).collect();
                line.push_span(look.ink(words.join(", "), ink));
            }
            line
        };
        self.choices.iter().enumerate().map(line).collect()
    }

    /// What to know of the one chosen: what it shows, and how it is written.
    pub fn about(&self, look: Look, lang: Lang, columns: usize) -> Vec<Line<'static>> {
        let Some(choice) = self.choices.get(self.at) else {
            return vec![Line::from(look.ink(
                lang.pick("Nothing can be tried here.", "ここで試せることはない。"),
                Ink::Dim,
            ))];
        };
        let mut lines = Vec::new();
        if let Some(whatif) = &choice.told {
            let why = wrap(whatif.why.get(lang), columns);
            lines.extend(
                why.into_iter()
                    .map(|line| Line::from(look.ink(line, Ink::Plain))),
            );
        }
        let written: Vec<String> = choice
            .actions
            .iter()
            .map(|action| serde_json::to_string(action).unwrap_or_default())
            .collect();
        let lane = choice
            .lane
            .as_deref()
            .map_or_else(String::new, |lane| format!("  ({lane})"));
        let written = wrap(&format!("{}{lane}", written.join(", ")), columns);
        lines.extend(
            written
                .into_iter()
                .map(|line| Line::from(look.ink(line, Ink::Dim))),
        );
        lines
    }
}

fn place(after: usize, lang: Lang) -> String {
    match after {
        0 => lang.pick("before step 1", "手順1の前").to_owned(),
        n => lang.pick(format!("after step {n}"), format!("手順{n}の後")),
    }
}

/// An action in words.
#[must_use]
pub fn words(action: &Action, lang: Lang) -> String {
    let say = |en: String, ja: String| lang.pick(en, ja);
    match action {
        Action::Login(l) => say(
            format!("{} logs in", l.by),
            format!("{}がログインする", l.by),
        ),
        Action::Get(c) => say(
            format!("{} sends GET {}", c.by, c.path),
            format!("{}が GET {} を送る", c.by, c.path),
        ),
        Action::Post(c) => say(
            format!("{} sends POST {}", c.by, c.path),
            format!("{}が POST {} を送る", c.by, c.path),
        ),
        Action::Logout(w) => say(
            format!("{} logs out", w.by),
            format!("{}がログアウトする", w.by),
        ),
        Action::Refresh(r) if r.lost => say(
            format!("{} refreshes, and the answer is lost", r.by),
            format!("{}が更新するが、応答が届かない", r.by),
        ),
        Action::Refresh(r) => say(
            format!("{} refreshes its token", r.by),
            format!("{}がトークンを更新する", r.by),
        ),
        Action::GoOn(_) => say(
            "the exchange goes on".into(),
            "止めたやり取りを続ける".into(),
        ),
        Action::Wait(s) => say(format!("{s} seconds pass"), format!("{s}秒たつ")),
        Action::Steal(s) => say(
            format!("{} copies the credential of {}", s.by, s.from),
            format!("{}が{}の資格情報を写し取る", s.by, s.from),
        ),
        Action::Replay(r) => say(
            format!("{} sends the copy: {}", r.by, r.path),
            format!("{}が写しを送る：{}", r.by, r.path),
        ),
        Action::Tamper(tamper) => tampering(tamper, lang),
        Action::DeleteRow(o) => say(
            format!("an operator deletes the rows of {}", o.of),
            format!("運用者が{}の行を消す", o.of),
        ),
        Action::WipeStore(_) => say(
            "the store loses every row".into(),
            "ストアの全行が失われる".into(),
        ),
        Action::Fill(f) => say(
            format!("{} more people are logged in", f.logins),
            format!("ほかに{}人がログイン中になる", f.logins),
        ),
        Action::GiveRoles(g) => say(
            format!("{} gets {} roles", g.of, g.count),
            format!("{}の役割が{}個になる", g.of, g.count),
        ),
        Action::Choose(_) => say(
            "other demands, and the choice again".into(),
            "要件を変えて選び直す".into(),
        ),
        Action::Purge(_) => say(
            "rows that are over are removed".into(),
            "期限切れの行を片付ける".into(),
        ),
        Action::KillServer(name) => say(format!("{name} stops"), format!("{name} が止まる")),
        Action::StartServer(name) => {
            say(format!("{name} is up again"), format!("{name} が復旧する"))
        }
        Action::Restart(name) => say(
            format!("{name} restarts, its memory empty"),
            format!("{name} が再起動し、メモリが空になる"),
        ),
        Action::AddNode(name) => say(format!("{name} joins"), format!("{name} が加わる")),
        Action::PromoteReplica(_) => say(
            "the replica becomes the primary".into(),
            "レプリカがプライマリに昇格する".into(),
        ),
        Action::Set(values) => {
            let values: Vec<String> = values
                .iter()
                .map(|(name, value)| format!("{name} = {value}"))
                .collect();
            say(
                format!("setting: {}", values.join(", ")),
                format!("設定：{}", values.join("、")),
            )
        }
    }
}

fn tampering(tamper: &Tamper, lang: Lang) -> String {
    let by = tamper.by.as_deref().unwrap_or("alice");
    match (&tamper.claim, &tamper.value) {
        (Some(claim), Some(value)) => lang.pick(
            format!("{by} writes {claim} = {value} into it"),
            format!("{by}が {claim} を {value} に書き換える"),
        ),
        _ => lang.pick(
            format!("{by} changes one character of it"),
            format!("{by}が資格情報を1文字書き換える"),
        ),
    }
}
