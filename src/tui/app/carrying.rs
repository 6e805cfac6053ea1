//! The token of the decoder in a scenario: how it goes there, and with which key.

use super::App;
use crate::tui::decoder::carry::Carried;

impl App {
    /// Opens the scenario with the token under the eyes in it.
    pub(super) fn carry(&mut self, with_key: bool) {
        let Some(decoder) = self.decoder.take() else {
            return;
        };
        match decoder.carry(with_key, self.view.lang) {
            Ok((player, lane, notice)) => {
                let lang = self.view.lang;
                let play = &mut self.show(player, self.questions).play;
                play.retell(lang);
                play.lane = lane.min(play.page.lanes.len().saturating_sub(1));
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
    pub(super) fn carry_key(&mut self) {
        if let Some(carried) = self.carried.take_if(|carried| carried.has_key()) {
            self.decoder = Some(carried.decoder);
            self.carry(!carried.with_key);
        }
    }
}
