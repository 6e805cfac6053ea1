//! What a check found, in words.

use std::borrow::Cow;
use std::fmt;

use super::{Part, Why};
use crate::{
    jose::key::Alg,
    lang::{Lang, counted, duration},
};

impl Why {
    /// The reason in one clause, without a full stop. Texts from the token stand in it as they
    /// are: they are made safe where it is shown.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one arm a reason")]
    pub fn say(&self, lang: Lang) -> Cow<'_, str> {
        let label = |en: &'static str, ja: &'static str| lang.pick(en, ja).into();
        let say = |en: fmt::Arguments<'_>, ja: fmt::Arguments<'_>| lang.say(en, ja).into();
        match self {
            Self::NotReached => label("not reached", "未到達"),
            Self::Parts([header, payload, signature]) => say(
                format_args!("three parts: {header}, {payload} and {signature} characters"),
                format_args!("3つの部分（{header}、{payload}、{signature}文字）"),
            ),
            Self::JsonSignature { number, of } => say(
                format_args!("signature {number} of {of} of a JWS in JSON"),
                format_args!("JSON形式のJWSの署名{number}/{of}"),
            ),
            Self::NotDetached => label(
                "the token has a payload of its own, and another was given beside it",
                "トークンにペイロードがあるのに、別のペイロードも渡された",
            ),
            Self::PartCount(1) => label(
                "one part, no dot; a JWS has 3 parts",
                "ドットがなく1部分だけ。JWSは3部分",
            ),
            Self::PartCount(count) => say(
                format_args!("{count} parts between dots; a JWS has 3"),
                format_args!("ドット区切りで{count}部分。JWSは3部分"),
            ),
            Self::Jwe => label(
                "five parts: this is a JWE, which is encrypted, not signed",
                "5部分なのでJWE。署名ではなく暗号化されている",
            ),
            Self::Bytes([header, payload, signature]) => say(
                format_args!("{header}, {payload} and {signature} bytes"),
                format_args!("{header}、{payload}、{signature}バイト"),
            ),
            Self::NotBase64url(part, fault) => {
                let (part, fault) = (part.say(lang), fault.say(lang));
                say(
                    format_args!("{part}: {fault}"),
                    format_args!("{part}：{fault}"),
                )
            }
            Self::Object(members) => say(
                format_args!("a JSON object with {}", counted(members, "name")),
                format_args!("メンバー{members}個のJSONオブジェクト"),
            ),
            Self::NotJson(fault) => {
                let fault = fault.say(lang);
                say(
                    format_args!("not JSON: {fault}"),
                    format_args!("JSONではない：{fault}"),
                )
            }
            Self::NotAnObject => label("JSON, but no object", "JSONだがオブジェクトではない"),
            Self::Duplicate { name, at } => say(
                format_args!("the name \"{name}\" stands twice, again at byte {}", at + 1),
                format_args!("名前「{name}」が重複（{}バイト目）", at + 1),
            ),
            Self::InBothHeaders(name) => say(
                format_args!("\"{name}\" is in the protected and in the unprotected header"),
                format_args!("「{name}」が保護ヘッダーと非保護ヘッダーの両方にある"),
            ),
            Self::Unprotected(name) => say(
                format_args!(
                    "{name} is in the unprotected header, where anybody could have put it"
                ),
                format_args!("{name}が非保護ヘッダーにある。誰でも書き込める場所"),
            ),
            Self::TypMatches(typ) => format!("typ = {typ}").into(),
            Self::WrongTyp { found, expected } => {
                let found = or_none(found.as_deref(), lang);
                say(
                    format_args!("typ is {found}; wanted is {expected}"),
                    format_args!("typは{found}。必要なのは{expected}"),
                )
            }
            Self::NoCrit => label("no crit", "critなし"),
            Self::CritUnderstood(names) => {
                let names = names.join(", ");
                say(
                    format_args!("must be understood, and is: {names}"),
                    format_args!("理解が必須の拡張を理解した：{names}"),
                )
            }
            Self::UnknownCrit(names) => {
                let names = names.join(", ");
                say(
                    format_args!("must be understood, and is not: {names}"),
                    format_args!("理解が必須の拡張を知らない：{names}"),
                )
            }
            Self::BadCrit => label(
                "crit is no array of names that are in the header, each once",
                "critが、ヘッダーにある名前を1回ずつ並べた配列ではない",
            ),
            Self::B64NotCritical => label(
                "b64 is false, and crit does not name it: others would read another payload",
                "b64がfalseなのにcritにない。別のペイロードとして読まれかねない",
            ),
            Self::BadB64 => label(
                "b64 is neither true nor false",
                "b64がtrueでもfalseでもない",
            ),
            Self::KeyNamed(kid) => format!("kid = {kid}").into(),
            Self::OnlyKey => label("no kid: the only key", "kidなし。唯一の鍵を使う"),
            Self::NoNames(keys) => say(
                format_args!("no kid, and none of the {keys} keys has a name: chosen by alg"),
                format_args!("kidがなく、{keys}個の鍵にも名前がない。algで選んだ"),
            ),
            Self::NamelessKey(kid) => say(
                format_args!("kid = {kid}; the key has no name, so it fits any"),
                format_args!("kid = {kid}。鍵に名前がないので、どのkidにも使える"),
            ),
            Self::UnknownKid(kid) => say(
                format_args!("no key is named {kid}"),
                format_args!("{kid}という鍵はない"),
            ),
            Self::BadKid => label("kid is no string", "kidが文字列ではない"),
            Self::NoKid(keys) => say(
                format_args!("no kid, and {keys} keys to choose from"),
                format_args!("kidがなく、鍵は{keys}個"),
            ),
            Self::AlgAllowed(alg) => say(
                format_args!("{alg} is allowed for this key"),
                format_args!("{alg}はこの鍵に許可済み"),
            ),
            Self::AlgNotAllowed { found, allowed } => {
                let found = or_none(found.as_deref(), lang);
                let allowed: Vec<_> = allowed.iter().copied().map(Alg::name).collect();
                let allowed = allowed.join(", ");
                if allowed.is_empty() {
                    return say(
                        format_args!(
                            "alg is {found}; this key computes none of the accepted algorithms"
                        ),
                        format_args!(
                            "algは{found}。受け入れるアルゴリズムにこの鍵で使えるものがない"
                        ),
                    );
                }
                say(
                    format_args!("alg is {found}; this key allows {allowed}"),
                    format_args!("algは{found}。この鍵に許可されているのは{allowed}"),
                )
            }
            Self::KeyMismatch(alg) => say(
                format_args!("{alg} needs another kind of key"),
                format_args!("{alg}には別の種類の鍵が必要"),
            ),
            Self::UnsignedAccepted(alg) => say(
                format_args!("alg is {alg}: taken as it is, unsigned"),
                format_args!("algは{alg}。署名なしのまま受け入れた"),
            ),
            Self::Signed(alg) => say(
                format_args!("the {alg} signature of this key"),
                format_args!("この鍵の{alg}署名と一致"),
            ),
            Self::NothingToVerify => label(
                "no signature, and none was asked for",
                "署名がなく、検証もしていない",
            ),
            Self::NoSignature => label("the signature is empty", "署名が空"),
            Self::BadSignature { alg, bytes } => say(
                format_args!(
                    "{} that {} not this key's {alg} signature",
                    counted(bytes, "byte"),
                    if *bytes == 1 { "is" } else { "are" }
                ),
                format_args!("{bytes}バイトの署名は、この鍵の{alg}署名ではない"),
            ),
            Self::NotADate(claim) => say(
                format_args!("{claim} is no number of seconds"),
                format_args!("{claim}が秒数ではない"),
            ),
            Self::IssMatches(iss) => format!("iss = {iss}").into(),
            Self::WrongIss { found, expected } => {
                let found = or_none(found.as_deref(), lang);
                say(
                    format_args!("iss is {found}; trusted is {expected}"),
                    format_args!("issは{found}。信頼しているのは{expected}"),
                )
            }
            Self::AudMatches(aud) => say(
                format_args!("aud contains {aud}"),
                format_args!("audに{aud}が含まれる"),
            ),
            Self::WrongAud { found, expected } => {
                let found = (!found.is_empty()).then(|| found.join(", "));
                let found = or_none(found.as_deref(), lang);
                say(
                    format_args!("aud is {found}, not {expected}"),
                    format_args!("audは{found}。{expected}宛てではない"),
                )
            }
            Self::NotExpired { exp, now, leeway } => {
                let left = duration(exp.saturating_add(*leeway).saturating_sub(*now), lang);
                let leeway = with_leeway(*leeway, lang);
                say(
                    format_args!("exp {exp}, now {now}{leeway}: {left} left"),
                    format_args!("exp {exp}、現在 {now}{leeway}：残り{left}"),
                )
            }
            Self::Expired { exp, now, leeway } => {
                let over = now.saturating_sub(*exp);
                let leeway = with_leeway(*leeway, lang);
                if over == 0 {
                    return say(
                        format_args!("exp {exp}, now {now}{leeway}: expired this very second"),
                        format_args!("exp {exp}、現在 {now}{leeway}：ちょうど期限切れ"),
                    );
                }
                let over = duration(over, lang);
                say(
                    format_args!("exp {exp}, now {now}{leeway}: expired {over} ago"),
                    format_args!("exp {exp}、現在 {now}{leeway}：{over}前に期限切れ"),
                )
            }
            Self::NoExp => label(
                "no exp: it would be good for ever",
                "expがない。永久に有効になってしまう",
            ),
            Self::NoStart => label("neither nbf nor iat", "nbfもiatもない"),
            Self::Started {
                claim,
                from,
                now,
                leeway,
            } => {
                let leeway = with_leeway(*leeway, lang);
                // Where there is no nbf, the time of issue stands in for it.
                let no_nbf = match *claim {
                    "iat" => lang.pick("no nbf; ", "nbfなし。"),
                    _ => "",
                };
                say(
                    format_args!("{no_nbf}{claim} {from}, now {now}{leeway}"),
                    format_args!("{no_nbf}{claim} {from}、現在 {now}{leeway}"),
                )
            }
            Self::NotStarted {
                claim,
                from,
                now,
                leeway,
            } => {
                let wait = duration(from.saturating_sub(*now), lang);
                let leeway = with_leeway(*leeway, lang);
                say(
                    format_args!("{claim} {from}, now {now}{leeway}: {wait} too early"),
                    format_args!("{claim} {from}、現在 {now}{leeway}：{wait}早い"),
                )
            }
            Self::Known(text) => text.get(lang).into(),
            Self::Other(text) => text.get(lang).into(),
        }
    }
}

impl Part {
    /// The name of the part.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Header => lang.pick("header", "ヘッダー"),
            Self::Payload => lang.pick("payload", "ペイロード"),
            Self::Signature => lang.pick("signature", "署名"),
        }
    }
}

/// A text of the token, or that there is none.
fn or_none(found: Option<&str>, lang: Lang) -> &str {
    found.unwrap_or(lang.pick("missing", "なし"))
}

fn with_leeway(leeway: i64, lang: Lang) -> String {
    if leeway == 0 {
        return String::new();
    }
    let leeway = duration(leeway, lang);
    lang.say(
        format_args!(", leeway {leeway}"),
        format_args!("、許容幅 {leeway}"),
    )
}
