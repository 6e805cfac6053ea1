//! A decoded token as text: the answer first, then every fact, one a line.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::explain::{self, Explained};
use super::{
    Content, Decoded, Found, Kind, SignatureStatus, Status, brief, pretty::pretty,
    time::utc_in_words,
};
use crate::jose::json::{Document, Node};
use crate::lang::{Label, Lang, counted};
use crate::safe;

const FOUND: Label = Label::new("found", "検出");
const HEADER: Label = Label::new("header", "ヘッダー");
const PAYLOAD: Label = Label::new("payload", "ペイロード");
const UNPROTECTED: Label = Label::new("header (not protected)", "ヘッダー（保護なし）");
const DISCLOSURES: Label = Label::new("disclosures", "開示");
const INSIDE: Label = Label::new("inside", "内側");
const HEADER_EXPLAINED: Label = Label::new("header explained", "ヘッダーの説明");
const UNPROTECTED_EXPLAINED: Label = Label::new(
    "header (not protected) explained",
    "ヘッダー（保護なし）の説明",
);
const CLAIMS_EXPLAINED: Label = Label::new("payload explained", "ペイロードの説明");
const BYTES: Label = Label::new("bytes", "バイト列");
const TO_SHARE: Label = Label::new(
    "token to share (verifies nowhere)",
    "共有用トークン（どこでも検証に通らない）",
);
const TAKEN_OUT: Label = Label::new("taken out", "除いたもの");
const TIMES: Label = Label::new("times", "時刻");
const PARTS: Label = Label::new("parts", "構成");
const CHECKS: Label = Label::new("checks", "検査");
const PROBLEMS: Label = Label::new("problems", "問題");
/// What stands between a name and what there is to say of it.
const COLON: Label = Label::new(": ", "：");
const DIAGNOSIS: Label = Label::new("diagnosis", "診断");
const NOT_CHECKED: Label = Label::new("not checked", "未検査");
const PASS: Label = Label::new("pass", "合格");
const FAIL: Label = Label::new("fail", "不合格");

/// The token as text, safe to show, with a newline at the end.
#[must_use]
pub fn write(decoded: &Decoded, lang: Lang) -> String {
    let mut out = String::new();
    summary(&mut out, decoded, lang);
    place(&mut out, &decoded.found, lang);
    rest(&mut out, decoded, lang);
    out
}

/// The line that answers first.
pub(super) fn summary(out: &mut String, decoded: &Decoded, lang: Lang) {
    let start = out.len();
    line(out, &decoded.summary(lang));
    make_safe(out, start);
}

/// Where the token was found.
pub(super) fn place(out: &mut String, place: &Found, lang: Lang) {
    let start = out.len();
    found(place, lang, out);
    make_safe(out, start);
}

/// The text after the place.
pub(super) fn rest(out: &mut String, decoded: &Decoded, lang: Lang) {
    let start = out.len();
    shared(decoded, lang, out);
    content(&decoded.header, HEADER, lang, out);
    if let Some(unprotected) = &decoded.unprotected {
        object(unprotected, UNPROTECTED.get(lang), out);
    }
    content(&decoded.payload, PAYLOAD, lang, out);
    if decoded.explain {
        explained(explain::header(decoded), HEADER_EXPLAINED, lang, out);
        let unprotected = explain::unprotected(decoded);
        explained(unprotected, UNPROTECTED_EXPLAINED, lang, out);
        explained(explain::payload(decoded), CLAIMS_EXPLAINED, lang, out);
    }
    disclosures(decoded, lang, out);
    times(decoded, lang, out);
    signature(decoded, lang, out);
    parts(decoded, lang, out);
    if decoded.explain {
        bytes(decoded, lang, out);
    }
    checks(decoded, lang, out);
    problems(decoded, lang, out);
    findings(decoded, lang, out);
    inside(decoded, lang, out);
    make_safe(out, start);
}

fn make_safe(out: &mut String, start: usize) {
    if let Cow::Owned(safe) = safe::text(&out[start..]) {
        out.replace_range(start.., &safe);
    }
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// An empty line, and a title.
fn title(out: &mut String, title: &str) {
    out.push('\n');
    line(out, title);
}

fn found(found: &Found, lang: Lang, out: &mut String) {
    let mut form = found.form.say(lang).to_owned();
    if let Some(name) = &found.name {
        let name = brief(name);
        form = lang.say(
            format_args!("{form} {name}"),
            format_args!("{form}（{name}）"),
        );
    }
    let (row, column, length) = (found.line, found.column, found.length);
    let place = lang.say(
        format_args!(
            "{form}, line {row}, column {column}, {}",
            counted(length, "character")
        ),
        format_args!("{form}、{row}行目の{column}文字目、{length}文字"),
    );
    title(
        out,
        &format!("{}{}{place}", FOUND.get(lang), COLON.get(lang)),
    );
}

fn content(content: &Content, label: Label, lang: Lang, out: &mut String) {
    match content {
        Content::Absent => {}
        Content::Object(document) => object(document, label.get(lang), out),
        Content::Other(bytes) if bytes.is_empty() => {
            let empty = lang.pick("empty", "空");
            title(
                out,
                &format!("{}{}{empty}", label.get(lang), COLON.get(lang)),
            );
        }
        Content::Other(bytes) => {
            let no_object = lang.pick("no JSON object", "JSONオブジェクトではない");
            let label = label.get(lang);
            title(
                out,
                &lang.say(
                    format_args!("{label} ({no_object})"),
                    format_args!("{label}（{no_object}）"),
                ),
            );
            // The bar keeps a line of the token from passing for one of this program.
            for text in safe::bytes(bytes).split('\n') {
                line(out, &format!("| {text}"));
            }
        }
    }
}

fn object(document: &Document, label: &str, out: &mut String) {
    title(out, label);
    line(out, &pretty(document));
}

/// A name a line: what carries it, what it means, where that stands.
fn explained<'d>(
    members: impl Iterator<Item = Explained<'d>>,
    label: Label,
    lang: Lang,
    out: &mut String,
) {
    let mut members = members.peekable();
    if members.peek().is_none() {
        return;
    }
    title(out, label.get(lang));
    for Explained {
        name,
        chars,
        explanation,
    } in members
    {
        let name = brief(&name.to_string_lossy());
        let place = chars.map_or_else(String::new, |chars| {
            let (first, last) = (chars.start + 1, chars.end);
            lang.say(
                format_args!(" (characters {first}–{last})"),
                format_args!("（{first}〜{last}文字目）"),
            )
        });
        let (text, source) = (explanation.text.get(lang), explanation.source);
        let explained = lang.say(
            format_args!("{name}{place}: {text} ({source})"),
            format_args!("{name}{place}：{text}（{source}）"),
        );
        line(out, &explained);
    }
}

/// Each part as bytes: 16 a row, in hexadecimal and as ASCII.
fn bytes(decoded: &Decoded, lang: Lang, out: &mut String) {
    for (n, (name, bytes, more)) in explain::bytes(decoded).enumerate() {
        if bytes.is_empty() {
            continue;
        }
        let (n, name) = (n + 1, name.say(lang));
        title(out, &format!("{} {n} {name}", BYTES.get(lang)));
        for (row, bytes) in bytes.chunks(16).enumerate() {
            let hex: Vec<_> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            let ascii = bytes.iter().map(|&byte| match byte {
                b' '..=b'~' => char::from(byte),
                _ => '.',
            });
            let ascii: String = ascii.collect();
            let _ = writeln!(out, "{:>6}  {:<47}  {ascii}", 16 * row, hex.join(" "));
        }
        if more > 0 {
            let more = lang.say(
                format_args!("{}", counted(more, "more byte")),
                format_args!("ほか{more}バイト"),
            );
            line(out, &more);
        }
    }
}

/// The token that may be shown to others, and what was taken out of it.
fn shared(decoded: &Decoded, lang: Lang, out: &mut String) {
    let Some(shared) = &decoded.shared else {
        return;
    };
    title(out, TO_SHARE.get(lang));
    line(out, &shared.token);
    title(out, TAKEN_OUT.get(lang));
    for removed in &shared.removed {
        line(out, &removed.say(lang));
    }
    if shared.more > 0 {
        let more = shared.more;
        line(
            out,
            &lang.say(format_args!("{more} more"), format_args!("ほか{more}件")),
        );
    }
    if shared.removed.is_empty() {
        line(out, lang.pick("nothing", "なし"));
    }
}

/// A disclosed claim a line, and whether the issuer signed its digest (RFC 9901 §7.1).
fn disclosures(decoded: &Decoded, lang: Lang, out: &mut String) {
    let Some(disclosures) = decoded.disclosures.as_ref().filter(|all| !all.is_empty()) else {
        return;
    };
    title(out, DISCLOSURES.get(lang));
    for disclosure in disclosures {
        let source = |node: Option<Node<'_>>| node.map(|node| brief(node.source()));
        let what = match (source(disclosure.name()), source(disclosure.value())) {
            (Some(name), Some(value)) => format!("{name}: {value}"),
            (None, Some(value)) => lang.say(
                format_args!("an element: {value}"),
                format_args!("配列の要素：{value}"),
            ),
            _ => brief(&disclosure.text),
        };
        let (en, ja) = match (&disclosure.array, disclosure.signed) {
            (None, _) => (
                "no disclosure: not an array of salt, name and value",
                "開示ではない。ソルト・名前・値の配列になっていない",
            ),
            (_, Some(true)) => (
                "its digest is in the payload",
                "ダイジェストはペイロードにある",
            ),
            (_, Some(false)) => (
                "its digest is NOT in the payload: not the issuer's word",
                "ダイジェストがペイロードにない。発行者の言葉ではない",
            ),
            (_, None) => ("unknown hash: not compared", "ハッシュが未知のため照合なし"),
        };
        line(out, &format!("{what}  {}", lang.pick(en, ja)));
    }
}

/// Each token in this one, indented.
fn inside(decoded: &Decoded, lang: Lang, out: &mut String) {
    for (n, inner) in decoded.inside.iter().enumerate() {
        title(out, &format!("{} {}", INSIDE.get(lang), n + 1));
        for text in write(inner, lang).lines() {
            line(out, format!("  {text}").trim_end());
        }
    }
}

fn times(decoded: &Decoded, lang: Lang, out: &mut String) {
    if decoded.times.is_empty() {
        return;
    }
    title(out, TIMES.get(lang));
    for time in &decoded.times {
        let name = time.claim.name();
        let utc = time.at.and_then(utc_in_words);
        let utc = utc.unwrap_or_else(|| brief(&time.value));
        let odd = match time.seconds {
            Some(_) => "",
            None => lang.pick("odd: ", "異常："),
        };
        let twice = match decoded.is_twice(name) {
            true => lang.pick(
                " (not certain: it stands twice)",
                "（2回以上あり、定まらない）",
            ),
            false => "",
        };
        line(
            out,
            &format!("{name} {utc}  {odd}{}{twice}", time.say(lang)),
        );
    }
}

fn signature(decoded: &Decoded, lang: Lang, out: &mut String) {
    title(
        out,
        &format!("signature: {}", signature_status(decoded, lang)),
    );
    if let Some(signature) = &decoded.signature {
        let bytes = signature.len();
        let length = lang.pick(counted(bytes, "byte"), format!("{bytes}バイト"));
        let received = decoded.part_text(2);
        line(out, format!("{length} {received}").trim_end());
    }
    for miss in decoded
        .verdict
        .iter()
        .flat_map(|verdict| &verdict.near_misses)
    {
        line(
            out,
            &format!(
                "{}{}{}",
                DIAGNOSIS.get(lang),
                COLON.get(lang),
                safe::line(&miss.say(lang))
            ),
        );
    }
}

/// What is known of the signature. The word is the same in both languages, for scripts and for
/// searching.
#[must_use]
pub fn signature_status(decoded: &Decoded, lang: Lang) -> String {
    let verdict = decoded.verdict.as_ref();
    match decoded.signature_status() {
        SignatureStatus::NotChecked => {
            let why = match decoded.kind {
                Kind::Opaque(_) => lang.pick("there is none", "署名そのものがない"),
                Kind::Jwe => lang.pick(
                    "there is none: a JWE is protected by its authentication tag",
                    "署名はない。JWEは認証タグで守る",
                ),
                _ => unchecked(decoded, lang),
            };
            lang.say(
                format_args!("NOT CHECKED ({why})"),
                format_args!("NOT CHECKED（{why}）"),
            )
        }
        SignatureStatus::Verified(alg) => {
            let from = verdict.and_then(|verdict| verdict.from.as_deref());
            let from = safe::line(from.unwrap_or_default());
            lang.say(
                format_args!("VERIFIED ({alg}, key from {from})"),
                format_args!("VERIFIED（署名は検証済み。{alg}、鍵は{from}）"),
            )
        }
        SignatureStatus::Failed => {
            let why = verdict.and_then(|verdict| verdict.why_failed(lang));
            let why = safe::line(&why.unwrap_or_default()).into_owned();
            lang.say(
                format_args!("FAILED ({why})"),
                format_args!("FAILED（署名の検証に失敗。{why}）"),
            )
        }
    }
}

/// Why a signature was not checked: no key could, or none was given.
fn unchecked(decoded: &Decoded, lang: Lang) -> &'static str {
    let empty = decoded.signature.as_ref().is_none_or(Vec::is_empty);
    let third = decoded.parts.get(2).is_some_and(|part| part.chars > 0);
    let (en, ja) = if decoded.cut().is_some() {
        ("it is cut off", "署名が途中で切れている")
    } else if decoded.kind == Kind::Unsecured && empty {
        ("there is none: alg is none", "署名がない。algがnone")
    } else if decoded.kind == Kind::Unsecured {
        (
            "alg is none: no key can check it",
            "algがnoneなので、どの鍵でも確かめられない",
        )
    } else if empty && !third {
        ("there is none", "署名がない")
    } else {
        ("no key given", "署名は未検証。鍵の指定なし")
    };
    lang.pick(en, ja)
}

fn findings(decoded: &Decoded, lang: Lang, out: &mut String) {
    if decoded.findings.is_empty() {
        return;
    }
    title(out, lang.pick("findings", "指摘"));
    for finding in &decoded.findings {
        line(out, &finding.say(lang));
    }
    let denied = decoded.verdict.as_ref().map_or(0, |verdict| verdict.denied);
    if denied > 0 {
        let ids = decoded.findings.iter().take(denied);
        let ids: Vec<_> = ids.map(|finding| finding.rule.id).collect();
        let ids = ids.join(" ");
        line(
            out,
            &lang.say(format_args!("denied: {ids}"), format_args!("拒否：{ids}")),
        );
    }
}

fn parts(decoded: &Decoded, lang: Lang, out: &mut String) {
    if decoded.parts.is_empty() {
        return;
    }
    title(out, PARTS.get(lang));
    for (n, part) in decoded.parts.iter().enumerate() {
        let (n, name, chars) = (n + 1, part.name.say(lang), part.chars);
        let bytes = part.bytes.map_or_else(
            || lang.pick("does not decode", "デコードできない").to_owned(),
            |bytes| lang.pick(counted(bytes, "byte"), format!("{bytes}バイト")),
        );
        let part = lang.say(
            format_args!("{n} {name}: {}, {bytes}", counted(chars, "character")),
            format_args!("{n} {name}：{chars}文字、{bytes}"),
        );
        line(out, &part);
    }
}

fn checks(decoded: &Decoded, lang: Lang, out: &mut String) {
    let checks = decoded.checks();
    if checks.is_empty() {
        return;
    }
    title(out, CHECKS.get(lang));
    for checked in checks.iter() {
        let status = match checked.status {
            Status::Pass => PASS,
            Status::Fail => FAIL,
            Status::NotChecked => NOT_CHECKED,
        };
        let (status, why) = (status.get(lang), checked.why.say(lang));
        let why = safe::line(&why);
        let _ = writeln!(out, "{}  {status}  {why}", checked.check); // a String takes everything
    }
}

fn problems(decoded: &Decoded, lang: Lang, out: &mut String) {
    if decoded.problems.is_empty() {
        return;
    }
    title(out, PROBLEMS.get(lang));
    for problem in &decoded.problems {
        let part = problem.part.map(|part| part.say(lang));
        let place = match (part, problem.at) {
            (Some(part), Some(at)) => lang.say(
                format_args!("{part}, character {}: ", at + 1),
                format_args!("{part}の{}文字目：", at + 1),
            ),
            (Some(part), None) => format!("{part}{}", COLON.get(lang)),
            (None, _) => String::new(),
        };
        line(out, &format!("{place}{}", problem.say(lang)));
    }
}
