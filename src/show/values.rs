//! Shown values in words, in both languages.

use serde::Deserialize;
use serde_json::Value;

use super::{PRIMARY, REPLICA};
use crate::choose::{Against, Demands, Rule, Scheme, Topology};
use crate::lang::{Label, Lang, duration};
use crate::world::STORE;

/// The names of figures, a value of theirs, and that value in words.
const WORDS: [(&[&str], &str, Label); 25] = [
    (
        &["store", "decide_store"],
        "memory",
        Label::new("memory of a process", "プロセスのメモリ"),
    ),
    (
        &["store", "decide_store"],
        "shared",
        Label::new("a shared store", "共有ストア"),
    ),
    (
        &["store", "decide_store"],
        "replicated",
        Label::new("primary and replica", "プライマリとレプリカ"),
    ),
    (
        &["store"],
        "none",
        Label::new("nowhere: there are none", "なし（行を持たない）"),
    ),
    (&["sticky"], "true", Label::new("on", "使う")),
    (&["sticky"], "false", Label::new("off", "使わない")),
    (
        &["decide_failure"],
        "promote_replica",
        Label::new("the replica takes over", "レプリカを昇格させる"),
    ),
    (
        &["decide_failure"],
        "503",
        Label::new("answer 503", "503を返す"),
    ),
    (
        &["decide_failure"],
        "rows_lost",
        Label::new(
            "the rows of a process that ends are lost",
            "プロセスが終われば、その行は失われる",
        ),
    ),
    (
        &["decide_cookie"],
        "none",
        Label::new("no cookie", "Cookieを使わない"),
    ),
    (
        &["decide_timeouts"],
        "never",
        Label::new("never", "終わらない"),
    ),
    (
        &["decide_aud"],
        "unchecked",
        Label::new("nobody checks them (unsafe)", "確かめない（危険）"),
    ),
    (
        &["decide_storage"],
        "cookie_jar",
        Label::new("cookie jar", "Cookieジャー"),
    ),
    (
        &["decide_storage"],
        "local_storage",
        Label::new("localStorage", "localStorage"),
    ),
    (
        &["decide_storage"],
        "session_storage",
        Label::new("sessionStorage", "sessionStorage"),
    ),
    (
        &["decide_csrf"],
        "off",
        Label::new("SameSite alone", "SameSiteだけ"),
    ),
    (
        &["decide_csrf"],
        "token",
        Label::new("a CSRF token", "CSRFトークン"),
    ),
    (
        &["decide_csrf"],
        "origin",
        Label::new("Origin and Sec-Fetch-Site", "OriginとSec-Fetch-Siteの確認"),
    ),
    (
        &["decide_checks"],
        "full",
        Label::new("everything", "すべて"),
    ),
    (
        &["decide_checks"],
        "signature_only",
        Label::new("the signature alone (unsafe)", "署名だけ（危険）"),
    ),
    (
        &["decide_carrier"],
        "header",
        Label::new("Authorization header", "Authorizationヘッダー"),
    ),
    (
        &["decide_carrier"],
        "cookie",
        Label::new("cookie", "Cookie"),
    ),
    (
        &["decide_storage"],
        "memory",
        Label::new("memory of the page", "ページのメモリ"),
    ),
    (
        &["decide_storage"],
        "bff",
        Label::new(
            "on the server of the page (BFF)",
            "ページ側のサーバー（BFF）",
        ),
    ),
    (
        &["decide_storage"],
        "secure_storage",
        Label::new("key store of the device", "端末のキーストア"),
    ),
];

/// The figures that are spans, in seconds.
const SPANS: [&str; 8] = [
    "rows_deleted",
    "wait",
    "denylist",
    "cutoff",
    "introspection",
    "new_key",
    "model_left",
    "early",
];

/// The storages of a client and the machines of a store whose names are no names of the field in
/// both languages, in words.
const PLACES: [(&str, Label); 8] = [
    (
        "HttpOnly cookie",
        Label::new("HttpOnly cookie", "HttpOnlyのCookie"),
    ),
    (
        "non-HttpOnly cookie",
        Label::new("cookie without HttpOnly", "HttpOnlyなしのCookie"),
    ),
    (
        "JS memory",
        Label::new("memory of the page", "ページのメモリ"),
    ),
    (
        "BFF",
        Label::new("BFF (server of the page)", "BFF（ページ側のサーバー）"),
    ),
    (
        "SecureStorage",
        Label::new("key store of the device", "端末のキーストア"),
    ),
    (STORE, Label::new(STORE, "ストア")),
    (PRIMARY, Label::new("primary", "プライマリ")),
    (REPLICA, Label::new("replica", "レプリカ")),
];

/// A storage or a machine by its name in figures, in words.
#[must_use]
pub fn place(name: &str, lang: Lang) -> &str {
    PLACES
        .iter()
        .find(|(known, _)| *known == name)
        .map_or(name, |(_, words)| words.get(lang))
}

/// What a site asks for, in words.
#[must_use]
pub fn demands(value: &Value, lang: Lang) -> String {
    Demands::deserialize(value).unwrap_or_default().say(lang)
}

/// A value in words, where it is the name of something: a place, a recommendation, an argument, a
/// rule.
#[must_use]
pub fn value(name: &str, value: &str, lang: Lang) -> String {
    let word = WORDS
        .iter()
        .find(|(names, of, _)| names.contains(&name) && *of == value);
    if ["leaks", "lost_on_reload"].contains(&name) {
        let places: Vec<&str> = value.split(", ").map(|name| place(name, lang)).collect();
        return places.join(lang.pick(", ", "、"));
    }
    if let (Lang::Ja, Some(rate)) = (lang, value.strip_suffix("/s")) {
        let count = if rate.ends_with(" MB") { "" } else { "回" };
        return format!("毎秒{rate}{count}");
    }
    if SPANS.contains(&name) {
        return span(value, lang);
    }
    if let Some(said) = decision(name, value, lang) {
        return said;
    }
    let word = match name {
        _ if word.is_some() => word.map(|(_, _, words)| words.get(lang)),
        "recommend" => Scheme::ALL
            .into_iter()
            .find(|s| s.name() == value)
            .map(|s| s.say(lang)),
        "topology" => Topology::ALL
            .into_iter()
            .find(|t| t.name() == value)
            .map(|t| t.say(lang)),
        "against" => Against::all()
            .find(|a| a.id() == value)
            .map(|a| a.say(lang)),
        _ => None,
    };
    let mut rules = Rule::ALL.into_iter();
    match (word, rules.find(|rule| format!("{rule:?}") == name)) {
        (Some(word), _) => word.to_owned(),
        (None, Some(rule)) if value == "0" => {
            let (says, points) = (rule.say().get(lang), rule.points().1);
            lang.pick(
                format!("0  not so: {says} (+{points})"),
                format!("0  該当せず：{says}（+{points}）"),
            )
        }
        (None, Some(rule)) => format!("{value}  {}", rule.say().get(lang)),
        (None, None) => value.to_owned(),
    }
}

/// A span of seconds, or one without an end, in words.
fn span(value: &str, lang: Lang) -> String {
    match value.replace(',', "").parse() {
        Ok(seconds) => duration(seconds, lang),
        Err(_) if value == "never" => lang.pick("never stops", "止まらない").to_owned(),
        Err(_) => value.to_owned(),
    }
}

/// A decision that is made of figures, in words; `None` where a name stands for itself.
fn decision(name: &str, value: &str, lang: Lang) -> Option<String> {
    let span = |seconds: &str| Some(duration(seconds.parse().ok()?, lang));
    let pair = || value.split_once('/');
    Some(match name {
        "decide_id" => {
            let (kind, renewed) = pair()?;
            let drawn = match kind {
                "csprng128" => lang.pick("128 random bits", "128ビットの乱数"),
                "csprng32" => lang.pick("32 random bits (unsafe)", "32ビットの乱数（危険）"),
                _ => lang.pick("counted up (unsafe)", "連番（危険）"),
            };
            match renewed {
                "true" => lang.pick(
                    format!("{drawn}, made anew at login"),
                    format!("{drawn}、ログイン時に作り直す"),
                ),
                _ => lang.pick(
                    format!("{drawn}, kept at login"),
                    format!("{drawn}、ログインしても替えない"),
                ),
            }
        }
        "decide_timeouts" => {
            let (idle, absolute) = pair()?;
            let (idle, absolute) = (span(idle)?, span(absolute)?);
            lang.pick(
                format!("idle {idle}, absolute {absolute}"),
                format!("アイドル{idle}、絶対{absolute}"),
            )
        }
        "decide_keys" => {
            let (alg, how) = pair()?;
            match how {
                "fetched" => lang.pick(
                    format!("a key for {alg}, fetched from the issuer, chosen by kid"),
                    format!("{alg}の鍵を発行者から取得し、kidで選ぶ"),
                ),
                _ => lang.pick(
                    format!("a key for {alg}, chosen by kid"),
                    format!("{alg}の鍵をkidで選ぶ"),
                ),
            }
        }
        "decide_aud" => {
            let (iss, aud) = value.split_once(' ')?;
            format!("iss {iss}; aud {aud}")
        }
        "decide_claims" => value.replace(", ", lang.pick(", ", "、")),
        "decide_ttl" | "decide_leeway" => span(value)?,
        "decide_refresh" => match pair()? {
            ("true", grace) => {
                let grace = span(grace)?;
                lang.pick(
                    format!("in use, rotated, grace {grace}"),
                    format!("使う。毎回交換し、猶予は{grace}"),
                )
            }
            _ => lang.pick("not in use", "使わない").to_owned(),
        },
        "decide_revocation" => {
            let (how, longest) = pair()?;
            let when = match longest {
                "0" => lang.pick("at once".to_owned(), "すぐに止まる".to_owned()),
                _ => {
                    let longest = span(longest)?;
                    lang.pick(format!("{longest} at most"), format!("最長{longest}"))
                }
            };
            let by = match how {
                "introspection" => {
                    lang.pick("by asking the issuer each time", "毎回、発行者に照会")
                }
                "lists" => lang.pick("by a denylist and cutoffs", "拒否リストと基準時刻"),
                "denylist" => lang.pick("by a denylist", "拒否リスト"),
                "cutoff" => lang.pick("by a cutoff for the user", "ユーザーごとの基準時刻"),
                _ => lang.pick("by waiting for its expiry", "期限切れを待つだけ"),
            };
            lang.pick(format!("{by}, {when}"), format!("{by}（{when}）"))
        }
        _ => return None,
    })
}
