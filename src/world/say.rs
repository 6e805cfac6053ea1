//! Events as sentences, in both languages. Each states a fact, so it is true in every world.

mod actions;
mod pages;
mod words;

use serde_json::Value;

use super::Verdict;
use super::action::Does;
use super::event::{
    Access, Answer, Event, Fetch, ForgedWith, Found, Gone, Sent, UserChange, UserFact,
};
use crate::text::{Lang, counted, duration, rows as count};

/// So many roles are named one by one.
const FEW: usize = 3;

impl Event {
    /// The event as one sentence.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one arm an event")]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::RequestSent(Sent { by, to, method, path, .. }) => lang.pick(
                format!("{by} sends {method} {path} to {to}."),
                format!("{by}が{to}へ {method} {path} を送る。"),
            ),
            Self::Answered(answer) => say_answer(answer, lang),
            Self::AnswerLost { by } => lang.pick(
                format!("The answer never reaches {by}."),
                format!("応答は{by}に届かない。"),
            ),
            Self::UserRead { user, what, .. } => {
                let (en, ja) = match what {
                    UserFact::Password => ("password", "パスワード"),
                    UserFact::Roles => ("roles", "役割"),
                    UserFact::Standing => ("standing", "停止の有無"),
                };
                lang.pick(
                    format!("The user table is asked for the {en} of {user}."),
                    format!("ユーザーテーブルで{user}の{ja}を調べる。"),
                )
            }
            Self::PasswordCompared { user, right: true } => lang.pick(
                format!("The password of {user} is right."),
                format!("{user}のパスワードは正しい。"),
            ),
            Self::PasswordCompared { user, right: false } => lang.pick(
                format!("User name or password of {user} is wrong."),
                format!("{user}のユーザー名かパスワードが違う。"),
            ),
            Self::RowWritten(Access { node, table, .. }) => lang.pick(
                format!("{node} writes a row: {}.", table.say(lang)),
                format!("{node}が行を1つ書く（{}）。", table.say(lang)),
            ),
            Self::RowRead(Access { node, table, rows: 0, .. }) => lang.pick(
                format!("{node} looks up a row and finds none: {}.", table.say(lang)),
                format!("{node}が行を探すが、見つからない（{}）。", table.say(lang)),
            ),
            Self::RowRead(Access { node, table, .. }) => lang.pick(
                format!("{node} looks up a row and finds it: {}.", table.say(lang)),
                format!("{node}が行を探し、見つける（{}）。", table.say(lang)),
            ),
            Self::RowUpdated(Access { node, table, rows, .. }) => lang.pick(
                format!("{node} changes {}: {}.", count(*rows, lang), table.say(lang)),
                format!("{node}が{}を書き換える（{}）。", count(*rows, lang), table.say(lang)),
            ),
            Self::RowDeleted(Access { node, table, rows, .. }) => lang.pick(
                format!("{node} deletes {}: {}.", count(*rows, lang), table.say(lang)),
                format!("{node}が{}を削除する（{}）。", count(*rows, lang), table.say(lang)),
            ),
            Self::UserChanged { user, to, .. } => match to {
                UserChange::Disabled => lang.pick(
                    format!("{user} is banned in the user table."),
                    format!("ユーザーテーブルで{user}を停止する。"),
                ),
                UserChange::Enabled => lang.pick(
                    format!("{user} is no longer banned."),
                    format!("{user}の停止を解除する。"),
                ),
                UserChange::Roles(roles) if roles.len() > FEW => lang.pick(
                    format!("The user table gives {user} {} roles.", roles.len()),
                    format!("ユーザーテーブルで{user}の役割を{}個にする。", roles.len()),
                ),
                UserChange::Roles(roles) => lang.pick(
                    format!("The user table says of {user}: {}.", roles.join(", ")),
                    format!("ユーザーテーブルで{user}の役割を{}にする。", roles.join("、")),
                ),
            },
            Self::Introspected { node, active, .. } => match active {
                Some(true) => lang.pick(
                    format!("{node} asks the issuer about the token: active."),
                    format!("{node}が発行者にトークンを照会する。答えは有効。"),
                ),
                Some(false) => lang.pick(
                    format!("{node} asks the issuer about the token: not active."),
                    format!("{node}が発行者にトークンを照会する。答えは無効。"),
                ),
                None => lang.pick(
                    format!("{node} asks the issuer about the token, and gets no answer."),
                    format!("{node}が発行者にトークンを照会するが、答えがない。"),
                ),
            },
            Self::LetThrough { node } => lang.pick(
                format!("{node} cannot ask the list, and lets the token through."),
                format!("{node}はリストを参照できないまま、トークンを通す。"),
            ),
            Self::StoreSilent { node } => lang.pick(
                format!("{node} asks the store, and gets no answer."),
                format!("{node}がストアに尋ねるが、返事がない。"),
            ),
            Self::TokenMinted { jti, kid, alg, chars, .. } => lang.pick(
                format!("A token is signed: {jti}, {alg}, key {kid}, {}.", counted(chars, "character")),
                format!("トークン{jti}に署名する（{alg}、鍵{kid}、{chars}文字）。"),
            ),
            Self::EnvironmentChanged { user_id, from, to } => lang.pick(
                format!("Alert: the session of {user_id} began at {from} and is used at {to}."),
                format!("警告：{user_id}のセッションは{from}で始まったのに、{to}から使われている。"),
            ),
            Self::TokenBound { jti, jkt } => lang.pick(
                format!("The token {jti} is bound to the client's key: cnf.jkt is {jkt}."),
                format!("トークン{jti}をクライアントの鍵に結び付ける（cnf.jkt＝{jkt}）。"),
            ),
            Self::Verified { node, passed, of, failed: None } => lang.pick(
                format!("{node} verifies the token: {passed} of {of} checks pass."),
                format!("{node}がトークンを検証する。{of}項目中{passed}項目を通る。"),
            ),
            Self::Verified { node, passed, of, failed: Some(failed) } => lang.pick(
                format!("{node} verifies the token: {passed} of {of} checks pass, then `{failed}` fails."),
                format!("{node}がトークンを検証する。{of}項目中{passed}項目を通り、`{failed}` で落ちる。"),
            ),
            Self::KeyChanged { kid, change } => change.say(kid, lang),
            Self::KeyTooShort { bytes } => lang.pick(
                format!("A key of {} is shorter than the hash, and is not taken into use.", counted(bytes, "byte")),
                format!("{bytes}バイトの鍵はハッシュより短いので、使わない。"),
            ),
            Self::KeyCachesPurged { nodes } => lang.pick(
                format!("Fetched keys are forgotten: {nodes} {}.", if *nodes == 1 { "node" } else { "nodes" }),
                format!("取得済みの鍵を捨てる（{nodes}ノード）。"),
            ),
            Self::KeysFetched(fetch) => say_fetch(fetch, lang),
            Self::KeyLookedUp { node, place, bytes: Some(bytes) } => lang.pick(
                format!("{node} takes its key from {place}, as the token says: {bytes} {}.", if *bytes == 1 { "byte" } else { "bytes" }),
                format!("{node}はトークンの言うとおり {place} から鍵を取る（{bytes}バイト）。"),
            ),
            Self::KeyLookedUp { node, place, bytes: None } => lang.pick(
                format!("{node} looks for a key at {place}, as the token says, and finds none."),
                format!("{node}はトークンの言うとおり {place} に鍵を探すが、見つからない。"),
            ),
            Self::CsrfKeyRotated => lang.pick("The key of the CSRF tokens is replaced.", "CSRFトークンの鍵を取り替える。").to_owned(),
            Self::Forged { by, with: ForgedWith::Guess, chars } => lang.pick(
                format!("{by} makes up an ID of {}.", counted(chars, "character")),
                format!("{by}が{chars}文字のIDをでっち上げる。"),
            ),
            Self::Forged { by, with: ForgedWith::Elsewhere, chars } => lang.pick(
                format!("{by} sends a token from elsewhere, {}.", counted(chars, "character")),
                format!("{by}がよそから持ってきたトークン（{chars}文字）を送る。"),
            ),
            Self::Forged { by, with, chars } => lang.pick(
                format!("{by} makes a token of {}, signed with {}.", counted(chars, "character"), with.say(lang)),
                format!("{by}が{chars}文字のトークンを作る（署名：{}）。", with.say(lang)),
            ),
            Self::Flood { by, more, accepted, reads, fetches } => lang.pick(
                format!("{by} sends {more} more of the kind: {accepted} accepted, {}, {}.", counted(reads, "store read"), if *fetches == 1 { "1 key fetch".to_owned() } else { format!("{fetches} key fetches") }),
                format!("{by}が同じようなものをさらに{more}件送る（受理{accepted}、ストアの参照{reads}、鍵の取得{fetches}）。"),
            ),
            Self::ReuseDetected { family } => lang.pick(
                format!("A used refresh token came again: the family {family} is revoked."),
                format!("使用済みのリフレッシュトークンがまた来た。系列{family}を失効させる。"),
            ),
            Self::SuccessorRepeated { family } => lang.pick(
                format!("Within the grace time, {family} gets the same successor again: the issuer can derive it, for it keeps only hashes."),
                format!("猶予時間内なので、{family}に同じ後継をもう一度渡す。発行者が持つのはハッシュだけなので、導出し直す。"),
            ),
            Self::CookieKept { by, name } => lang.pick(
                format!("The browser of {by} keeps the cookie {name}."),
                format!("{by}のブラウザがCookie {name}を保存する。"),
            ),
            Self::CookieCleared { by, name } => lang.pick(
                format!("The browser of {by} removes the cookie {name}."),
                format!("{by}のブラウザがCookie {name}を消す。"),
            ),
            Self::CookieIgnored { by, name, why } => lang.pick(
                format!("The browser of {by} ignores the cookie {name}: {}.", why.say(lang)),
                format!("{by}のブラウザがCookie {name}を無視する（{}）。", why.say(lang)),
            ),
            Self::Visited { by, site } => lang.pick(
                format!("{by} opens a page of {site}."),
                format!("{by}が{site}のページを開く。"),
            ),
            Self::HeldBack { by, origin } => lang.pick(
                format!("The browser of {by} does not send what the page of {origin} asked for: the server gave no leave."),
                format!("{by}のブラウザは、{origin} のページに頼まれたリクエストを送らない。サーバーの許可がないからだ。"),
            ),
            Self::CrossSiteSent { by, from, same_site, with_cookie } => say_forged(by, from, *same_site, *with_cookie, lang),
            Self::Transferred { user } => lang.pick(
                format!("Money of {user} is sent."),
                format!("{user}のお金が送られる。"),
            ),
            Self::ScriptRan { inside, does, found } => say_script(inside, *does, found, lang),
            Self::ScriptBlocked { inside } => lang.pick(
                format!("The content security policy blocks the script in {inside}'s page."),
                format!("CSPが{inside}のページのスクリプトを止める。"),
            ),
            Self::PageGone { by, how, tokens, cookies } => say_gone(by, *how, *tokens, *cookies, lang),
            Self::Planted { inside, from, name } => lang.pick(
                format!("{from} sets the cookie {name} in the browser of {inside}."),
                format!("{from}が{inside}のブラウザにCookie {name}を設定する。"),
            ),
            Self::Guessed { by, hash } => lang.pick(
                format!("{by} tries an id that nobody gave out to {by}: its hash begins {hash}"),
                format!("{by}が、渡された覚えのないIDを試す（ハッシュの先頭は{hash}）。"),
            ),
            Self::TokensKept { by, storage } => lang.pick(
                format!("{by} keeps the token in {}.", storage.say(lang)),
                format!("{by}がトークンを{}に保存する。", storage.say(lang)),
            ),
            Self::TokensDropped { by } => lang.pick(
                format!("{by} drops the tokens."),
                format!("{by}がトークンを捨てる。"),
            ),
            Self::Stolen { from, by, refresh, proof } => {
                let (en, ja) = match (refresh, proof) {
                    (false, false) => ("", ""),
                    (true, false) => (", the refresh token too", "（リフレッシュトークンも）"),
                    (false, true) => (", the proof that went with it too", "（添えられた所持証明も）"),
                    (true, true) => (
                        ", the refresh token and the proof that went with it too",
                        "（リフレッシュトークンも、添えられた所持証明も）",
                    ),
                };
                lang.pick(
                    format!("{by} has a copy of what {from} shows{en}."),
                    format!("{by}が{from}のクレデンシャルの写しを手に入れる{ja}。"),
                )
            }
            Self::Tampered { by, what, from, to, .. } => lang.pick(
                format!("{by} alters {what}: {from} becomes {to}."),
                format!("{by}が{what}を{from}から{to}に書き換える。"),
            ),
            Self::Held { by, chars } => lang.pick(
                format!("{by} holds another credential from here on, put in by hand: {}.", counted(chars, "character")),
                format!("{by}の手元のクレデンシャルを、手で{chars}文字のものに差し替える。"),
            ),
            Self::ClockMoved { seconds } => lang.pick(
                format!("The clock moves on by {}.", duration(*seconds, lang)),
                format!("時計が{}進む。", duration(*seconds, lang)),
            ),
            Self::ServerStopped { name, lost: 0 } => {
                lang.pick(format!("{name} stops."), format!("{name}が止まる。"))
            }
            Self::ServerStopped { name, lost } => lang.pick(
                format!("{name} stops, and loses {} of its memory.", count(*lost, lang)),
                format!("{name}が止まり、メモリにあった{}が失われる。", count(*lost, lang)),
            ),
            Self::ServerStarted { name } => lang.pick(format!("{name} is up."), format!("{name}が起動する。")),
            Self::NodeAdded { name } => lang.pick(
                format!("{name} joins the servers behind the balancer."),
                format!("{name}がロードバランサーの後ろに加わる。"),
            ),
            Self::ReplicaPromoted { lost, back } => lang.pick(
                format!("The replica becomes the primary: {} lost, {} back.", count(*lost, lang), count(*back, lang)),
                format!("レプリカがプライマリになる。{}が失われ、{}が戻ってくる。", count(*lost, lang), count(*back, lang)),
            ),
            Self::StoreWiped { rows } => lang.pick(
                format!("Every row is lost: {}.", count(*rows, lang)),
                format!("すべての行（{}）が失われる。", count(*rows, lang)),
            ),
            Self::Purged { rows, .. } => lang.pick(
                format!("What was over is removed: {}.", count(*rows, lang)),
                format!("期限の過ぎた{}を取り除く。", count(*rows, lang)),
            ),
            Self::Evicted { user_id } => lang.pick(
                format!("The table is full: the row of {user_id}, seen least recently, is thrown out."),
                format!("表が満杯なので、最も長く使われていない{user_id}の行を追い出す。"),
            ),
            Self::StoreFull { node } => lang.pick(
                format!("The table is full and throws nothing out: {node} cannot write the row."),
                format!("表は満杯で、何も追い出さない。{node}は行を書けない。"),
            ),
            Self::ReplicaAwaited { seconds, .. } => lang.pick(
                format!("The answer waits {}, until the replica has it.", duration(*seconds, lang)),
                format!("レプリカに届くまで{}待ってから応答する。", duration(*seconds, lang)),
            ),
            Self::Filled { table, rows } => lang.pick(
                format!("{} of other people are there: {}.", count(*rows, lang), table.say(lang)),
                format!("ほかの人々の{}がある（{}）。", count(*rows, lang), table.say(lang)),
            ),
            Self::Chosen(choice) => choice.say(lang),
            Self::SettingChanged { name, from, to } => say_setting(name, from, to, lang),
            Self::SettingRefused { why } => lang.pick(
                format!("The setting cannot be changed: {}.", why.en),
                format!("設定を変えられない：{}。", why.ja),
            ),
            Self::NothingToDo { why } => why.say(lang).to_owned(),
        }
    }
}

/// Of a setting with fields, those alone that differ.
fn say_setting(name: &str, from: &Value, to: &Value, lang: Lang) -> String {
    let one = |name: &str, from: &Value, to: &Value| {
        lang.pick(
            format!("The setting {name} changes from {from} to {to}."),
            format!("設定{name}を{from}から{to}に変える。"),
        )
    };
    let (Some(old), Some(new)) = (from.as_object(), to.as_object()) else {
        return one(name, from, to);
    };
    if old == new || !old.keys().eq(new.keys()) {
        return one(name, from, to);
    }
    let changed: Vec<String> = new
        .iter()
        .filter(|(field, value)| old.get(*field) != Some(*value))
        .map(|(field, value)| one(&format!("{name}.{field}"), &from[field], value))
        .collect();
    changed.join(lang.pick(" ", ""))
}

fn say_forged(by: &str, from: &str, same_site: bool, with_cookie: bool, lang: Lang) -> String {
    let (site, site_ja) = if same_site {
        ("same-site", "同一サイト")
    } else {
        ("cross-site", "クロスサイト")
    };
    let (cookie, cookie_ja) = if with_cookie {
        ("adds the cookie", "Cookieを添える")
    } else {
        ("adds no credential", "何も添えない")
    };
    lang.pick(
        format!("A page of {from} makes the browser of {by} send a request: {site}, and the browser {cookie}."),
        format!("{from}のページが{by}のブラウザに送信させる。{site_ja}で、ブラウザは{cookie_ja}。"),
    )
}

/// A place in the browser as its own API calls it.
#[must_use]
pub fn say_storage(place: &str) -> &str {
    match place {
        "local_storage" => "localStorage",
        "session_storage" => "sessionStorage",
        "secure_storage" => "SecureStorage",
        "document_cookie" => "document.cookie",
        other => other,
    }
}

fn say_script(inside: &str, does: Does, found: &[Found], lang: Lang) -> String {
    let list = |separator| {
        let one = |f: &Found| {
            let place = say_storage(f.place);
            lang.pick(
                format!("{} ({place}, {})", f.what, counted(f.chars, "character")),
                format!("{}（{place}、{}文字）", f.what, f.chars),
            )
        };
        found.iter().map(one).collect::<Vec<_>>().join(separator)
    };
    match (does, found) {
        (Does::Read, []) => lang.pick(
            format!("A script in {inside}'s page reads what it can, and finds no credential."),
            format!(
                "{inside}のページでスクリプトが読めるものを読むが、クレデンシャルは見つからない。"
            ),
        ),
        (Does::Read, _) => lang.pick(
            format!("A script in {inside}'s page reads: {}.", list(", ")),
            format!("{inside}のページでスクリプトが読み取る：{}。", list("、")),
        ),
        (Does::Get | Does::Post, _) => lang.pick(
            format!("A script sends a request from inside {inside}'s page."),
            format!("スクリプトが{inside}のページの中からリクエストを送る。"),
        ),
    }
}

fn say_gone(by: &str, how: Gone, tokens: bool, cookies: usize, lang: Lang) -> String {
    let (en, ja) = match how {
        Gone::Reloaded => ("reloads the page", "ページを再読み込みする"),
        Gone::TabClosed => ("closes the tab", "タブを閉じる"),
        Gone::BrowserClosed => ("quits the browser", "ブラウザを終了する"),
    };
    let (gone, gone_ja) = match (tokens, cookies) {
        (false, 0) => (
            "nothing stored is lost".into(),
            "保存したものは失われない".into(),
        ),
        (true, 0) => ("the tokens are lost".into(), "トークンが失われる".into()),
        (false, n) => (
            format!("session cookies are lost: {n}"),
            format!("セッションCookieが{n}個失われる"),
        ),
        (true, n) => (
            format!("the tokens are lost, and session cookies: {n}"),
            format!("トークンと、セッションCookie{n}個が失われる"),
        ),
    };
    lang.pick(
        format!("{by} {en}: {gone}."),
        format!("{by}が{ja}。{gone_ja}。"),
    )
}

fn say_fetch(fetch: &Fetch, lang: Lang) -> String {
    let Fetch {
        node,
        url,
        issuer,
        kids,
        ..
    } = fetch;
    let from = if *issuer {
        lang.pick("the issuer's keys".to_owned(), "発行者の鍵".to_owned())
    } else {
        lang.pick(
            format!("keys from {url}, an address out of the token"),
            format!("トークンに書かれた宛先 {url} の鍵"),
        )
    };
    match kids {
        Some(kids) => lang.pick(
            format!("{node} fetches {from}: {}.", kids.join(", ")),
            format!("{node}が{from}を取得する（{}）。", kids.join("、")),
        ),
        None => lang.pick(
            format!("{node} tries to fetch {from}: nobody answers."),
            format!("{node}が{from}を取ろうとするが、返事がない。"),
        ),
    }
}

fn say_answer(answer: &Answer, lang: Lang) -> String {
    let (by, to) = (&answer.request.by, &answer.by);
    match answer.status {
        Some(status) if *to != answer.request.to => {
            let silent = &answer.request.to;
            lang.pick(
                format!(
                    "{silent} does not answer; the balancer answers {by} in its place: {status}."
                ),
                format!("{silent}は答えず、ロードバランサーが代わりに{by}へ{status}を返す。"),
            )
        }
        Some(status) if answer.verdict == Verdict::Ok => lang.pick(
            format!("{to} answers {by}: {status}."),
            format!("{to}が{by}に{status}を返す。"),
        ),
        Some(status) => lang.pick(
            format!("{to} answers {by}: {status}, {}.", answer.verdict.say(lang)),
            format!(
                "{to}が{by}に{status}を返す（{}）。",
                answer.verdict.say(lang)
            ),
        ),
        None => lang.pick(
            format!("Nobody answers {by}."),
            format!("{by}に答える者がいない。"),
        ),
    }
}
