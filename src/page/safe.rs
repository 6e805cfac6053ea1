//! The last thing that happens to a page: whatever came into it from outside, a claim, a path, a
//! file, is made safe for a terminal. So no view has to think of it.

use super::{Corrected, LanePage, Line, Page};
use crate::safe;

impl Page {
    pub(super) fn made_safe(mut self) -> Self {
        for text in [&mut self.title, &mut self.scenario.1]
            .into_iter()
            .chain(&mut self.why)
        {
            make(text);
        }
        let more = [&mut self.say, &mut self.note, &mut self.from];
        more.into_iter().flatten().for_each(make);
        self.differences.iter_mut().for_each(make);
        for Corrected {
            usual,
            precise,
            source,
        } in &mut self.corrects
        {
            [usual, precise, source].into_iter().for_each(make);
        }
        self.lanes.iter_mut().for_each(LanePage::make_safe);
        self
    }
}

impl LanePage {
    fn make_safe(&mut self) {
        make_line(&mut self.path);
        make_line(&mut self.verdict);
        for exchange in &mut self.exchanges {
            make(&mut exchange.by);
            make(&mut exchange.to);
            make(&mut exchange.answered_by);
            let messages = [Some(&mut exchange.request), exchange.answer.as_mut()];
            for message in messages.into_iter().flatten() {
                message
                    .lines
                    .iter_mut()
                    .chain(&mut message.brief)
                    .for_each(make_line);
            }
        }
        for table in &mut self.tables {
            make(&mut table.title);
            for row in &mut table.rows {
                row.cells.iter_mut().for_each(make);
                row.fields.iter_mut().for_each(|(_, value)| make(value));
            }
        }
        for holding in &mut self.holdings {
            [&mut holding.client, &mut holding.what, &mut holding.value]
                .into_iter()
                .for_each(make);
        }
        if let Some(token) = &mut self.token {
            make(&mut token.text);
            token.brief.iter_mut().for_each(make);
            for part in &mut token.parts {
                make(&mut part.text);
                make(&mut part.decoded);
            }
            for claim in &mut token.claims {
                make(&mut claim.name);
                make(&mut claim.value);
            }
        }
        self.checks
            .iter_mut()
            .for_each(|check| make(&mut check.why));
        for command in &mut self.commands {
            let lines = command.sql.iter_mut().chain(&mut command.redis);
            lines.for_each(make);
        }
        for (name, value) in &mut self.shown {
            make(name);
            make(value);
        }
        self.beside.iter_mut().for_each(make);
        self.events.iter_mut().for_each(make);
        self.alerts.iter_mut().for_each(make);
    }
}

fn make_line(line: &mut Line) {
    for span in line {
        make(&mut span.text);
    }
}

/// A page's texts are single lines: a line break from outside is shown, too.
fn make(text: &mut String) {
    if text.contains(safe::is_unsafe) || text.contains(['\n', '\t']) {
        *text = safe::line(text).into_owned();
    }
}
