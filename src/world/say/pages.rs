//! What happens in a browser, in words.

use super::super::action::{CrossSite, Does, Guess, Plant, Visit, Way, Xss};
use crate::text::Lang;

pub(super) fn visit(visit: &Visit, lang: Lang) -> String {
    let Visit { by, site } = visit;
    lang.pick(
        format!("{by} opens a page of {site}"),
        format!("{by}が{site}のページを開く"),
    )
}

pub(super) fn forged(forged: &CrossSite, lang: Lang) -> String {
    let CrossSite {
        by,
        from,
        way,
        path,
    } = forged;
    let (en, ja) = match way {
        Way::Form => ("a form to", "フォームを送信させる"),
        Way::Link => ("a link to", "リンクを踏ませる"),
        Way::Fetch => ("a fetch to", "fetchさせる"),
        Way::CustomHeader => (
            "a fetch with a header of its own to",
            "独自ヘッダー付きでfetchさせる",
        ),
        Way::Image => ("an image from", "画像を読み込ませる"),
    };
    lang.pick(
        format!("{from} has {by}'s browser send {en} {path}"),
        format!("{from}が{by}のブラウザに{ja}：{path}"),
    )
}

pub(super) fn script(xss: &Xss, lang: Lang) -> String {
    let Xss { inside, path, .. } = xss;
    match xss.does {
        Does::Read => lang.pick(
            format!("a script in {inside}'s page reads what it can"),
            format!("{inside}のページのスクリプトが、読めるものを読む"),
        ),
        does => {
            let method = if does == Does::Get { "GET" } else { "POST" };
            lang.pick(
                format!("a script in {inside}'s page sends {method} {path}"),
                format!("{inside}のページのスクリプトが {method} {path} を送る"),
            )
        }
    }
}

pub(super) fn planting(plant: &Plant, lang: Lang) -> String {
    let Plant { inside, from, .. } = plant;
    lang.pick(
        format!("{from} plants a cookie in {inside}'s browser"),
        format!("{from}が{inside}のブラウザにCookieを仕込む"),
    )
}

pub(super) fn guessing(guess: &Guess, lang: Lang) -> String {
    let Guess {
        by, id, hash_of, ..
    } = guess;
    match (id, hash_of) {
        (Some(id), None) => lang.pick(
            format!("{by} tries the id {id}"),
            format!("{by}がID {id}を試す"),
        ),
        (_, user) => {
            let user = user.as_deref().unwrap_or_default();
            lang.pick(
                format!("{by} sends the hash of {user}'s id"),
                format!("{by}が{user}のIDのハッシュを送る"),
            )
        }
    }
}
