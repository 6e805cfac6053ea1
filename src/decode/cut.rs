//! A token that is not all there: cut off where it was copied, or shortened on purpose.

use std::mem;

use super::part::{Content, PartName};
use super::problem::{Cut, DOTS, How, Problem, What};
use super::time::times;
use super::{Decoded, Kind};
use crate::jose::base64url::Fault;
use crate::jose::json::Document;

/// Lengths in bytes that whole signatures have: one of another algorithm is not cut.
const WHOLE: [usize; 6] = [32, 48, 64, 96, 114, 132];

impl Decoded {
    /// Where the token ends, if it is not all there.
    #[must_use]
    pub fn cut(&self) -> Option<Cut> {
        self.problems.iter().find_map(|problem| match problem.what {
            What::Cut(cut) => Some(cut),
            _ => None,
        })
    }
}

impl Decoded {
    /// Takes the first part for a payload, where it is the only one and holds claims: gateways pass
    /// on a payload without the rest of its token.
    pub(super) fn take_for_payload(&mut self, now: i64, depth: usize) {
        let [part] = self.parts.as_mut_slice() else {
            return;
        };
        let claims = |header: &Document| {
            let mut names = ["iss", "sub", "aud", "exp", "iat", "nbf"].iter();
            names.any(|name| header.root().get(name).is_some())
        };
        if self.kind != Kind::Broken || !self.header.object().is_some_and(claims) {
            return;
        }
        part.name = PartName::Payload;
        self.payload = mem::replace(&mut self.header, Content::Absent);
        for problem in &mut self.problems {
            if problem.what == What::PartCount(1) {
                problem.what = What::PayloadAlone;
            }
            problem.part = problem.part.map(|_| PartName::Payload);
        }
        let claims = self.payload.object().map(Document::root);
        self.times = claims.map_or_else(Vec::new, |claims| times(claims, now));
        self.look_inside(now, depth);
    }

    /// True if it is a payload, and nothing else of its token is there.
    #[must_use]
    pub fn is_payload_alone(&self) -> bool {
        let mut problems = self.problems.iter();
        problems.any(|problem| problem.what == What::PayloadAlone)
    }
}

impl Cut {
    /// Looks for it in a token of so many parts that has been read.
    pub(super) fn of(decoded: &Decoded, count: usize) -> Option<Self> {
        if let Some(at) = decoded.token.find(DOTS) {
            let before = decoded.token[..at].matches('.').count();
            let part = PartName::at(before, false);
            return Some(Self {
                part,
                how: How::Dots,
            });
        }
        let cut = |part, how| Some(Self { part, how });
        let alg = decoded.alg();
        match count {
            1 => match decoded.header.object() {
                None => cut(PartName::Header, How::Within),
                Some(_) => alg.and_then(|_| cut(PartName::Header, How::After)),
            },
            2 if alg
                .as_ref()
                .is_none_or(|alg| alg.eq_ignore_ascii_case("none")) =>
            {
                None
            }
            2 => match &decoded.payload {
                Content::Object(_) => cut(PartName::Payload, How::After),
                _ if decoded.part_text(1).is_empty() => cut(PartName::Header, How::After),
                // One character alone is no byte yet.
                Content::Other(bytes)
                    if bytes.is_empty() || bytes.trim_ascii_start().starts_with(b"{") =>
                {
                    cut(PartName::Payload, How::Within)
                }
                _ => None,
            },
            3 if decoded.has_half_a_signature(&alg?) => cut(PartName::Signature, How::Within),
            _ => None,
        }
    }
}

impl Decoded {
    /// True if the third part is the start of a signature, a quarter of it or more.
    fn has_half_a_signature(&self, alg: &str) -> bool {
        let whole = match alg {
            "HS256" => 32,
            "HS384" => 48,
            "HS512" | "ES256" | "ES256K" | "Ed25519" | "EdDSA" => 64,
            "ES384" => 96,
            "Ed448" => 114,
            "ES512" => 132,
            // The shortest modulus that is in use.
            "RS256" | "RS384" | "RS512" | "PS256" | "PS384" | "PS512" => 128,
            _ => return false,
        };
        let lonely = |problem: &Problem| {
            problem.part == Some(PartName::Signature)
                && matches!(problem.what, What::NotBase64url(Fault::Length { .. }))
        };
        let chars = self.parts.get(2).map_or(0, |part| part.chars);
        let bytes = match &self.signature {
            Some(signature) => signature.len(),
            None if self.problems.iter().any(lonely) => chars * 3 / 4,
            None => return false,
        };
        bytes < whole && bytes * 4 >= whole && !WHOLE.contains(&bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::decode;
    use crate::jose::base64url::encode;
    use crate::text::Lang;

    /// A token cut after each of its characters is said to be cut, where it is.
    #[test]
    fn a_token_cut_anywhere_is_said_to_be() {
        let part = |text: &str| encode(text.as_bytes());
        let (header, payload) = (
            part(r#"{"alg":"HS256","typ":"JWT"}"#),
            part(r#"{"sub":"u-1","n":12}"#),
        );
        let token = format!("{header}.{payload}.{}", encode(&[7; 32]));
        let (first, second) = (header.len(), header.len() + 1 + payload.len());
        for end in 8..token.len() {
            for (text, dots) in [
                (token[..end].to_owned(), false),
                (format!("{}...", &token[..end]), true),
            ] {
                let decoded = &decode(&text, 0)[0];
                let expected = match end {
                    _ if end <= first + 1 => PartName::Header,
                    _ if end <= second + 1 => PartName::Payload,
                    _ => PartName::Signature,
                };
                // Of less than a quarter of a signature, nobody can tell what it was to be.
                if !dots && end > second && end < second + 12 {
                    continue;
                }
                let cut = decoded.cut().unwrap_or_else(|| panic!("{text}"));
                assert_eq!((cut.part, cut.how == How::Dots), (expected, dots), "{text}");
                for lang in Lang::ALL {
                    let said = decoded.summary(lang);
                    assert!(
                        said.contains(lang.pick("copy the whole token", "全体をコピーし直す")),
                        "{said}"
                    );
                    assert!(
                        !said.contains(lang.pick("anybody can have written", "誰でも書ける")),
                        "{said}"
                    );
                }
            }
        }
        assert_eq!(decode(&token, 0)[0].cut(), None);
    }
}
