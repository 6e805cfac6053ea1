//! Actions in words.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::action::{
    Action, Deny, EndSession, ExchangeToken, Forge, ForgeKey, Forward, GiveRoles, Hold, Part, Poll,
    Refresh, Steal, Tamper,
};
use super::pages;
use crate::text::{Lang, duration};

impl Action {
    /// The action in words, as a line of a list or a title: no full stop.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let say = |en: &str, ja: &str| lang.pick(en, ja).to_owned();
        let of = |name: &str, en: &str, ja: &str| lang.pick(en, ja).replace("{}", name);
        match self {
            Self::Login(l) => of(&l.by, "{} logs in", "{}がログインする"),
            Self::Get(c) => of(&c.by, "{} sends GET ", "{}が GET ") + &sent(&c.path, lang),
            Self::Post(c) => of(&c.by, "{} sends POST ", "{}が POST ") + &sent(&c.path, lang),
            Self::Logout(w) => of(&w.by, "{} logs out", "{}がログアウトする"),
            Self::Refresh(refresh) => refreshing(refresh, lang),
            Self::Poll(poll) => polling(poll, lang),
            Self::EndSession(end) => ending(end, lang),
            Self::Forward(forward) => forwarding(forward, lang),
            Self::ExchangeToken(exchange) => trading(exchange, lang),
            Self::GoOn(_) => say("the exchange goes on", "止めたやり取りを続ける"),
            Self::Wait(s) => of(
                &duration(*s, lang),
                "the clock moves on by {}",
                "時計が{}進む",
            ),
            Self::Steal(steal) => copying(steal, lang),
            Self::Replay(r) => of(&r.by, "{} sends the copy: ", "{}が写しを送る：") + &r.path,
            Self::Tamper(tamper) => tampering(tamper, lang),
            Self::Visit(visit) => pages::visit(visit, lang),
            Self::CrossSite(forged) => pages::forged(forged, lang),
            Self::Xss(xss) => pages::script(xss, lang),
            Self::Reload(w) => of(&w.by, "{} reloads the page", "{}がページを再読み込みする"),
            Self::CloseTab(w) => of(&w.by, "{} closes the tab", "{}がタブを閉じる"),
            Self::CloseBrowser(w) => of(&w.by, "{} quits the browser", "{}がブラウザを終了する"),
            Self::Plant(plant) => pages::planting(plant, lang),
            Self::Guess(guess) => pages::guessing(guess, lang),
            Self::Hold(hold) => holding(hold, lang),
            Self::DeleteRow(o) => of(
                &o.of,
                "an operator deletes the rows of {}",
                "運用者が{}の行を消す",
            ),
            Self::Ban(o) => of(&o.of, "an administrator bans {}", "管理者が{}を停止する"),
            Self::Unban(o) => of(
                &o.of,
                "an administrator lets {} in again",
                "管理者が{}の停止を解く",
            ),
            Self::Demote(o) => of(
                &o.of,
                "{} is no longer an administrator",
                "{}を管理者から外す",
            ),
            Self::Promote(o) => of(&o.of, "{} becomes an administrator", "{}を管理者にする"),
            Self::Deny(deny) => denying(deny, lang),
            Self::Cutoff(c) => of(
                &c.of,
                "older tokens of {} are refused from here on",
                "{}の、これより前のトークンを拒否する",
            ),
            Self::WipeStore(_) => say("the store loses every row", "ストアの全行が失われる"),
            Self::Fill(fill) => filling(fill.logins, lang),
            Self::GiveRoles(roles) => giving(roles, lang),
            Self::Choose(_) => say(
                "other demands, and the choice again",
                "要件を変えて選び直す",
            ),
            Self::Purge(_) => say("rows that are over are removed", "期限切れの行を片付ける"),
            Self::KillServer(name) => of(name, "{} stops", "{}が止まる"),
            Self::StartServer(name) => of(name, "{} is up again", "{}が復旧する"),
            Self::Restart(name) => of(
                name,
                "{} restarts, its memory empty",
                "{}が再起動し、メモリが空になる",
            ),
            Self::AddNode(name) => of(name, "{} joins", "{}が加わる"),
            Self::PromoteReplica(_) => say(
                "the replica becomes the primary",
                "レプリカがプライマリに昇格する",
            ),
            Self::RotateKey(_) => say(
                "a new key signs, the old one is gone",
                "署名鍵を一気に替える",
            ),
            Self::PublishKey(_) => say(
                "a new key is published beside the others",
                "次の鍵を並べて公開する",
            ),
            Self::SignWith(kid) => of(kid, "the issuer signs with {}", "発行者が{}で署名し始める"),
            Self::RemoveKey(kid) => of(kid, "the key {} is removed", "鍵{}を外す"),
            Self::PurgeKeyCaches(_) => say(
                "every node forgets the keys it fetched",
                "全ノードの鍵のキャッシュを捨てる",
            ),
            Self::RotateCsrfKey(_) => say(
                "the key of the CSRF tokens is replaced",
                "CSRFトークンの鍵を替える",
            ),
            Self::Forge(forge) => forging(forge, lang),
            Self::Set(values) => setting(values, lang),
        }
    }
}

/// How many characters of a credential are shown.
const SHOWN: usize = 15;

fn sent(path: &str, lang: Lang) -> String {
    lang.pick(path.to_owned(), format!("{path} を送る"))
}

fn polling(poll: &Poll, lang: Lang) -> String {
    let Poll {
        by,
        every,
        times,
        path,
    } = poll;
    let every = duration(*every, lang);
    if times.get() == 1 {
        return lang.pick(
            format!("{by} sends GET {path} after {every}"),
            format!("{by}が{every}後に GET {path} を送る"),
        );
    }
    lang.pick(
        format!("{by} sends GET {path} every {every}, {times} times"),
        format!("{by}が{every}ごとに{times}回 GET {path} を送る"),
    )
}

fn refreshing(refresh: &Refresh, lang: Lang) -> String {
    let by = &refresh.by;
    if refresh.lost {
        return lang.pick(
            format!("{by} refreshes, and the answer is lost"),
            format!("{by}が更新するが、応答が届かない"),
        );
    }
    lang.pick(
        format!("{by} refreshes the token"),
        format!("{by}がトークンを更新する"),
    )
}

fn ending(end: &EndSession, lang: Lang) -> String {
    let EndSession { by, of } = end;
    lang.pick(
        format!("{by} ends the login of {of}"),
        format!("{by}から{of}のログインを終わらせる"),
    )
}

fn trading(exchange: &ExchangeToken, lang: Lang) -> String {
    let ExchangeToken { by, to, .. } = exchange;
    lang.pick(
        format!("{by} trades the token for one for {to}"),
        format!("{by}が手元のトークンを{to}用に引き換える"),
    )
}

fn copying(steal: &Steal, lang: Lang) -> String {
    let Steal { by, from, .. } = steal;
    lang.pick(
        format!("{by} copies the credential of {from}"),
        format!("{by}が{from}のクレデンシャルを写し取る"),
    )
}

fn forging(forge: &Forge, lang: Lang) -> String {
    let Forge { by, path, .. } = forge;
    match (&forge.id, &forge.key) {
        (Some(_), None) => lang.pick(
            format!("{by} sends an ID of her own making: {path}"),
            format!("{by}がでっち上げたIDを送る：{path}"),
        ),
        (None, Some(ForgeKey::None)) => lang.pick(
            format!("{by} sends a token without a signature: {path}"),
            format!("{by}が署名のないトークンを送る：{path}"),
        ),
        (None, Some(_)) => lang.pick(
            format!("{by} sends a token of her own making: {path}"),
            format!("{by}がでっち上げたトークンを送る：{path}"),
        ),
        _ => lang.pick(
            format!("{by} forges a credential: {path}"),
            format!("{by}が偽物を作って送る：{path}"),
        ),
    }
}

fn filling(logins: usize, lang: Lang) -> String {
    let (en, verb) = match logins {
        1 => ("person", "is"),
        _ => ("people", "are"),
    };
    lang.pick(
        format!("{logins} more {en} {verb} logged in"),
        format!("ほかに{logins}人がログイン中になる"),
    )
}

fn giving(roles: &GiveRoles, lang: Lang) -> String {
    let GiveRoles { of, count, .. } = roles;
    lang.pick(
        format!("{of} gets {count} roles"),
        format!("{of}の役割が{count}個になる"),
    )
}

fn forwarding(forward: &Forward, lang: Lang) -> String {
    let Forward {
        by,
        to,
        method,
        path,
    } = forward;
    let method = method.name();
    lang.pick(
        format!("{by} sends {method} {path} to {to}"),
        format!("{by}が{to}へ {method} {path} を送る"),
    )
}

fn tampering(tamper: &Tamper, lang: Lang) -> String {
    let by = tamper.by.as_deref().unwrap_or("alice");
    let member = tamper.header.as_deref().or(tamper.claim.as_deref());
    match (member, &tamper.value, tamper.part, tamper.at) {
        (Some(member), Some(value), ..) => lang.pick(
            format!("{by} writes {member} = {value} into it"),
            format!("{by}が{member}を{value}に書き換える"),
        ),
        (_, _, Some(part), Some(at)) => {
            let put = tamper.put.as_deref().unwrap_or_default();
            let (name, place) = (part.say(lang), at + i64::from(at >= 0));
            let place = match at {
                0.. => place.to_string(),
                _ => lang.pick(format!("{} from the end", -at), format!("後ろから{}", -at)),
            };
            lang.pick(
                format!("{by} changes character {place} of the {name} to \"{put}\""),
                format!("{by}が{name}の{place}文字目を「{put}」に書き換える"),
            )
        }
        _ => lang.pick(
            format!("{by} changes one character of it"),
            format!("{by}がクレデンシャルを1文字書き換える"),
        ),
    }
}

impl Part {
    /// Its name.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Id => lang.pick("session id", "セッションID"),
            Self::Header => lang.pick("header", "ヘッダー"),
            Self::Payload => lang.pick("payload", "ペイロード"),
            Self::Signature => lang.pick("signature", "署名"),
        }
    }
}

fn holding(hold: &Hold, lang: Lang) -> String {
    let Hold { by, credential } = hold;
    let mut short: String = credential.chars().take(SHOWN).collect();
    if short.len() < credential.len() {
        short.push('…');
    }
    lang.pick(
        format!("{by} holds another credential: {short}"),
        format!("{by}のクレデンシャルを{short}に差し替える"),
    )
}

fn denying(deny: &Deny, lang: Lang) -> String {
    match (&deny.of, &deny.jti) {
        (Some(of), _) => lang.pick(
            format!("all living tokens of {of} go onto the denylist"),
            format!("{of}の有効なトークンをすべて拒否リストに載せる"),
        ),
        (None, jti) => {
            let jti = jti.as_deref().unwrap_or("?");
            lang.pick(
                format!("{jti} goes onto the denylist"),
                format!("{jti}を拒否リストに載せる"),
            )
        }
    }
}

fn setting(values: &BTreeMap<String, Value>, lang: Lang) -> String {
    let values: Vec<String> = values
        .iter()
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();
    lang.pick(
        format!("setting: {}", values.join(", ")),
        format!("設定：{}", values.join("、")),
    )
}
