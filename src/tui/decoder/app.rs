//! The decoder in the program: how it is opened, fed and left.

use std::time::Duration;

use crossterm::event::KeyEvent;

use super::{Carried, Decoder, Done, Given, Reply, Work};
use crate::text::Lang;
use crate::text::Screened;
use crate::tui::app::{App, Flow, Panel};
use crate::tui::keys::{Command, Mode, command};
use crate::tui::look::Look;
use crate::tui::play::Play;

impl App {
    /// The decoder, ready for a paste.
    #[must_use]
    pub fn decode(given: Given, lang: Lang, look: Look) -> Self {
        let mut app = Self::course(lang, look);
        app.decoder = Some(Decoder::new(given));
        app.from_course = false;
        app
    }

    /// A key came so long after the one before. A paste that the terminal does not mark comes as
    /// keys in a row, faster than anybody types.
    pub fn key_after(&mut self, event: KeyEvent, gap: Duration) -> Flow {
        if let Some(decoder) = self.decoding()
            && decoder.goes_on(event, gap)
        {
            self.notice = None;
            return Flow::Go;
        }
        match command(self.mode(), event) {
            Some(command) => self.update(command),
            None => Flow::Go,
        }
    }

    /// What is to go into the clipboard, once.
    pub fn copied(&mut self) -> Option<Screened<'static>> {
        self.copied.take()
    }

    /// The decoder, where it is what is looked at.
    fn decoding(&mut self) -> Option<&mut Decoder> {
        let here = matches!(
            self.mode(),
            Mode::Paste | Mode::Working | Mode::Token | Mode::Value
        );
        self.decoder.as_mut().filter(|_| here)
    }

    /// Text was pasted; whether it was the decoder's.
    pub(in crate::tui) fn paste_token(&mut self, text: &str) -> bool {
        let Some(decoder) = self.decoding() else {
            return false;
        };
        decoder.paste(text);
        self.notice = None;
        self.settle();
        true
    }

    /// Text was pasted that the terminal did not mark, so long after what came before: it goes into
    /// a field, or nowhere, and no character of it is a key.
    pub fn paste_unmarked(&mut self, text: &str, gap: Duration) {
        let Some(decoder) = self.decoding() else {
            self.paste_marked(text);
            return;
        };
        decoder.unmarked(text, gap);
        self.notice = None;
        self.settle();
    }

    /// Work to be done, once; what comes of it goes to [`Self::done`].
    pub fn take_work(&mut self) -> Option<Work> {
        self.decoder.as_mut()?.take_work()
    }

    /// True while work is waited for.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.mode() == Mode::Working
    }

    /// Work was done.
    pub fn done(&mut self, done: Done) {
        let lang = self.lang;
        if let Some(decoder) = &mut self.decoder {
            self.notice = decoder.done(done, lang).or(self.notice.take());
            self.settle();
        }
    }

    /// Does at once what there is to do.
    pub(in crate::tui) fn finish(&mut self) {
        while let Some(work) = self.take_work() {
            self.done(work.run());
        }
    }

    /// Opens the scenario with the token under the eyes in it.
    fn carry(&mut self, with_key: bool) {
        let Some(decoder) = self.decoder.take() else {
            return;
        };
        match decoder.carry(with_key, self.lang) {
            Ok((player, lane, notice)) => {
                let mut play = Play::new(player, self.lang, self.only.clone());
                play.lane = lane.min(play.page.lanes.len().saturating_sub(1));
                self.play = Some(play);
                self.panel = Panel::None;
                self.carried = Some(Carried { decoder, with_key });
                self.notice = Some(notice);
            }
            Err(why) => {
                self.decoder = Some(decoder);
                self.notice = Some(why);
            }
        }
    }

    /// The same with the key of the token taken from the server, or given to it.
    pub(in crate::tui) fn carry_key(&mut self) {
        if let Some(carried) = self.carried.take_if(|carried| carried.has_key()) {
            self.decoder = Some(carried.decoder);
            self.carry(!carried.with_key);
        }
    }

    pub(in crate::tui) fn in_decoder(&mut self, command: Command) -> Flow {
        let Some(decoder) = &mut self.decoder else {
            return Flow::Go;
        };
        match decoder.update(command, self.lang, self.size) {
            Reply::Nothing => {}
            Reply::Say(notice) => self.notice = Some(notice),
            Reply::Copy { text, notice } => {
                self.copied = Some(Screened::text(&text).into_owned());
                self.notice = Some(notice);
                return Flow::Copy;
            }
            Reply::Carry => self.carry(true),
            Reply::Close if !self.from_course => {}
            Reply::Quit if !self.from_course => return Flow::Quit,
            Reply::Close | Reply::Quit => self.decoder = None,
        }
        Flow::Go
    }
}
