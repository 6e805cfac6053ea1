//! The start page `GET /`: an anonymous session for whoever has none (`anonymous`), and whether an
//! id that the client made up is taken (`strict_ids`).

use crate::world::Verdict;
use crate::world::backend::Backend;
use crate::world::context::Ctx;
use crate::world::event::{Event, Sent};
use crate::world::http::Message;
use crate::world::server::Judgement;
use crate::world::stores::{ANONYMOUS, Hash};

impl Backend {
    /// Answers `GET /`: whoever has a session goes on with it, anybody else is given one.
    pub(in crate::world) fn serve_start_page(
        &mut self,
        ctx: &mut Ctx,
        sent: &Sent,
    ) -> (Judgement, Option<Message>) {
        let Sent { to, message, .. } = sent;
        let mut judgement = Judgement::default();
        let mut new = None;
        if ctx.is_too_large(message) {
            judgement.verdict = Verdict::HeaderTooLarge;
        } else if let Some(shown) = ctx.credential_in(message).map(str::to_owned) {
            judgement.verdict = self.look_up(ctx, to, &shown, &mut judgement);
            new = Some(shown).filter(|_| !ctx.settings.session.strict_ids);
        } else if self.tables(ctx, to).is_none() {
            judgement.verdict = Verdict::StoreDown;
            ctx.log.push(Event::store_silent(to));
        } else {
            judgement.verdict = Verdict::UnknownId;
        }
        ctx.log.append(&mut judgement.accesses);
        let mut given = None;
        match (judgement.verdict, &judgement.row) {
            (Verdict::Ok, Some((hash, row))) => self.touch(ctx, sent, hash, row),
            (Verdict::StoreDown | Verdict::HeaderTooLarge, _) => {}
            _ => {
                let id = new.unwrap_or_else(|| ctx.chance.session_id(ctx.settings.session.id));
                let written = self.write_session(ctx, sent, Hash::of(&id), None, (None, None));
                judgement.verdict = written.err().unwrap_or(Verdict::Ok);
                if judgement.verdict == Verdict::Ok {
                    judgement.user_id = Some(ANONYMOUS.into());
                    given = Some(id);
                }
            }
        }
        let (_, answer) = self.answer(ctx, &sent.to, message, &judgement);
        let answer = Message::clone(&answer);
        let answer = match given {
            Some(id) => {
                let (name, attributes) = (ctx.cookie_name(), ctx.cookie_attributes());
                answer.with("Set-Cookie", &format!("{name}={id}; {attributes}"))
            }
            None => answer,
        };
        (judgement, Some(answer))
    }
}
