//! What is wrong with a token, and where.

use super::cut::{Cut, How};
use super::{PartName, brief};
use crate::jose::{
    base64url::{self, Repair},
    json, json_serialization,
};
use crate::lang::{Lang, counted};

/// One thing that is wrong with a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The part; `None` where it is the whole token.
    pub part: Option<PartName>,
    /// The character of that part, as received, counted from 0; sentences count from 1.
    pub at: Option<usize>,
    /// What is wrong there.
    pub what: What,
}

/// What can be wrong with a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// So many parts: neither 3 nor 5.
    PartCount(usize),
    /// It is not all there.
    Cut(Cut),
    /// Five parts, but a header without `enc` (RFC 7516 §4.1.2).
    NoEnc,
    /// A part that no repair makes base64url.
    NotBase64url(base64url::Fault),
    /// A spelling that means the same bytes.
    Repaired {
        /// What was repaired.
        repair: Repair,
        /// In how many more places.
        more: usize,
    },
    /// A part that is not JSON.
    NotJson(json::Fault),
    /// A part that is JSON, but no object.
    NotAnObject,
    /// A name that stood before in its object, and the byte of the decoded part where it does
    /// again.
    Duplicate(String, usize),
    /// So many more of them.
    MoreDuplicates(usize),
    /// Tokens in the payload that are not unwrapped: too many, or too deep.
    MoreInside,
    /// So many signatures or recipients in JSON that are not shown.
    MoreSignatures(usize),
    /// So many disclosures that are not shown.
    MoreDisclosures(usize),
    /// JSON that is like a JWS, but none.
    Serialization(json_serialization::Fault),
    /// Nothing between the first two dots.
    EmptyPayload,
    /// Nothing after the second dot, though `alg` is not `none`.
    EmptySignature,
}

impl Problem {
    /// What is wrong, in full sentences, safe to show.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let say = |en: String, ja: String| lang.pick(en, ja);
        let label = |en: &str, ja: &str| lang.pick(en, ja).to_owned();
        match &self.what {
            What::PartCount(1) => label(
                "1 part, no dot; a JWS has 3 parts, a JWE 5.",
                "ドットがなく1部分だけ。JWSは3部分、JWEは5部分。",
            ),
            What::PartCount(count) => say(
                format!("{count} parts between dots; a JWS has 3, a JWE 5."),
                format!("ドット区切りで{count}部分。JWSは3部分、JWEは5部分。"),
            ),
            What::Cut(cut) => {
                let (en, ja) = match cut.how {
                    How::Within => (
                        "The token is cut off in this part.",
                        "この部分の途中で切れている。",
                    ),
                    How::After => (
                        "The token is cut off after this part.",
                        "この部分の後で切れている。",
                    ),
                    How::Dots => (
                        "The token was shortened: `...` stands for the rest.",
                        "ここから先が `...` で省かれている。",
                    ),
                };
                label(en, ja) + &label(" Copy the whole token.", "トークン全体をコピーし直す。")
            }
            What::NoEnc => label(
                "5 parts as in a JWE, but the header has no enc.",
                "JWEと同じ5部分だが、ヘッダーにencがない。",
            ),
            What::NotBase64url(fault) => {
                let fault = fault.say(lang);
                say(
                    format!("Not base64url: {fault}. Decoded up to there."),
                    format!("base64urlではない：{fault}。その手前までデコードした。"),
                )
            }
            What::Repaired { repair, more: 0 } => repair.say(lang),
            What::Repaired { repair, more } => {
                let repaired = repair.say(lang);
                say(
                    format!("{repaired} {} like it.", counted(more, "more character")),
                    format!("{repaired}同様の文字がほかに{more}個。"),
                )
            }
            What::NotJson(fault) => {
                let fault = fault.say(lang);
                say(
                    format!("Not JSON: {fault}."),
                    format!("JSONではない：{fault}。"),
                )
            }
            What::NotAnObject => label(
                "JSON, but no object; a JWT has an object here.",
                "JSONだがオブジェクトではない。JWTならここはオブジェクト。",
            ),
            What::Duplicate(name, byte) => {
                let (name, byte) = (brief(name), byte + 1);
                say(
                    format!(
                        "The name `{name}` stands again at byte {byte}: readers differ on which one counts."
                    ),
                    format!(
                        "名前`{name}`が{byte}バイト目で重複。どちらを採るかは実装によって違う。"
                    ),
                )
            }
            What::MoreDuplicates(more) => say(
                format!("{}.", counted(more, "more duplicate name")),
                format!("重複した名前がほかに{more}個。"),
            ),
            What::MoreInside => label(
                "More tokens in the payload, or deeper ones, than are unwrapped here.",
                "ペイロードの中のトークンが多すぎるか深すぎるため、一部は展開していない。",
            ),
            What::MoreSignatures(more) => say(
                format!("{more} more of the signatures or recipients, neither shown nor checked."),
                format!("署名または受信者がほかに{more}個あるが、表示も検証もしていない。"),
            ),
            What::MoreDisclosures(more) => say(
                format!("{}, not shown.", counted(more, "more disclosure")),
                format!("開示がほかに{more}個あるが、表示していない。"),
            ),
            What::Serialization(fault) => {
                let fault = fault.say(lang);
                say(
                    format!("Not a JWS in JSON: {fault}."),
                    format!("JSON形式のJWSではない：{fault}。"),
                )
            }
            What::EmptyPayload => label(
                "The payload is empty; it may be detached (RFC 7515 appendix F).",
                "ペイロードが空。別送（detached）かもしれない（RFC 7515 付録F）。",
            ),
            What::EmptySignature => label(
                "The signature is empty: nothing protects this token.",
                "署名が空。このトークンを守るものは何もない。",
            ),
        }
    }

    /// Whether it keeps a receiver from reading the token at all.
    pub(super) fn breaks(&self) -> bool {
        match self.what {
            What::PartCount(_) | What::Cut(_) | What::NoEnc | What::NotBase64url(_) => true,
            What::NotJson(_) | What::NotAnObject => self.part == Some(PartName::Header),
            _ => false,
        }
    }

    /// Whether the spelling of a part is at fault.
    pub(super) fn is_base64url(&self) -> bool {
        matches!(self.what, What::NotBase64url(_) | What::Repaired { .. })
    }
}
