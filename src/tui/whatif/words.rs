//! Actions in words.

use super::super::text::cut;
use super::pages;
use crate::lang::Lang;
use crate::world::Action;
use crate::world::action::Tamper;

/// An action in words.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one arm an action")]
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
        Action::Poll(p) => say(
            format!(
                "{} sends GET {} every {} s, {} times",
                p.by, p.path, p.every, p.times
            ),
            format!(
                "{}が{}秒ごとに{}回 GET {} を送る",
                p.by, p.every, p.times, p.path
            ),
        ),
        Action::EndSession(e) => say(
            format!("{} ends the login of {}", e.by, e.of),
            format!("{}から{}のログインを終わらせる", e.by, e.of),
        ),
        Action::Forward(f) => say(
            format!("{} sends {} {} to {}", f.by, f.method.name(), f.path, f.to),
            format!("{}が{}へ {} {} を送る", f.by, f.to, f.method.name(), f.path),
        ),
        Action::ExchangeToken(e) => say(
            format!("{} trades its token for one for {}", e.by, e.to),
            format!("{}が手元のトークンを{}用に引き換える", e.by, e.to),
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
        Action::Visit(v) => say(
            format!("{} opens a page of {}", v.by, v.site),
            format!("{}が {} のページを開く", v.by, v.site),
        ),
        Action::CrossSite(forged) => pages::forged(forged, lang),
        Action::Xss(xss) => pages::script(xss, lang),
        Action::Reload(w) => say(
            format!("{} reloads the page", w.by),
            format!("{}がページを再読み込みする", w.by),
        ),
        Action::CloseTab(w) => say(
            format!("{} closes the tab", w.by),
            format!("{}がタブを閉じる", w.by),
        ),
        Action::CloseBrowser(w) => say(
            format!("{} quits the browser", w.by),
            format!("{}がブラウザを終了する", w.by),
        ),
        Action::Plant(plant) => pages::planting(plant, lang),
        Action::Guess(guess) => pages::guessing(guess, lang),
        Action::Hold(h) => {
            let short = cut(&h.credential, 16, "…");
            say(
                format!("{} holds another credential: {short}", h.by),
                format!("{}の資格情報を {short} に差し替える", h.by),
            )
        }
        Action::DeleteRow(o) => say(
            format!("an operator deletes the rows of {}", o.of),
            format!("運用者が{}の行を消す", o.of),
        ),
        Action::Ban(o) => say(
            format!("an administrator bans {}", o.of),
            format!("管理者が{}を停止する", o.of),
        ),
        Action::Unban(o) => say(
            format!("an administrator lets {} in again", o.of),
            format!("管理者が{}の停止を解く", o.of),
        ),
        Action::Demote(o) => say(
            format!("{} is no longer an administrator", o.of),
            format!("{}を管理者から外す", o.of),
        ),
        Action::Promote(o) => say(
            format!("{} becomes an administrator", o.of),
            format!("{}を管理者にする", o.of),
        ),
        Action::Deny(deny) => match (&deny.of, &deny.jti) {
            (Some(of), _) => say(
                format!("all living tokens of {of} go onto the denylist"),
                format!("{of}の有効なトークンをすべて拒否リストに載せる"),
            ),
            (None, jti) => {
                let jti = jti.as_deref().unwrap_or("?");
                say(
                    format!("{jti} goes onto the denylist"),
                    format!("{jti} を拒否リストに載せる"),
                )
            }
        },
        Action::Cutoff(c) => say(
            format!("older tokens of {} are refused from here on", c.of),
            format!("{}の、これより前のトークンを拒否する", c.of),
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
