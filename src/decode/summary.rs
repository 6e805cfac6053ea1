//! The sentence that answers first: what it is, whose, from whom, whether its time is over.

use super::cut::How;
use super::findings::Severity;
use super::share::REMOVED;
use super::{
    Decoded, FoundAs, Kind, Odd, PartName, Problem, SignatureStatus, State, Status, TimeClaim,
    Verdict, brief,
};
use crate::jose::check::Check;
use crate::jose::diagnose::NearMiss;
use crate::jose::json::{Document, Node, Value};
use crate::lang::Lang;

impl Decoded {
    /// What the token is, for whom, from whom, and whether its time is over, in one sentence, safe
    /// to show. All of it is the token's own word, and the sentence ends by saying so.
    #[must_use]
    pub fn summary(&self, lang: Lang) -> String {
        match &self.kind {
            Kind::Opaque(opaque) => {
                let opaque = opaque.say(lang);
                lang.say(
                    format_args!("Not a JWT; {opaque}."),
                    format_args!("JWTではない。{opaque}。"),
                )
            }
            Kind::Jwe => self.encrypted(lang),
            Kind::Jws | Kind::SdJwt | Kind::Unsecured | Kind::Broken => {
                self.signed(lang) + &self.worst(lang)
            }
        }
    }

    /// The worst finding, if it is more than a remark. Beside a check that failed, or a token that
    /// is not all there, only one that is worse than that.
    fn worst(&self, lang: Lang) -> String {
        let failed = self.failed_claims(lang);
        if !failed.is_empty() {
            let failed = failed.join(lang.pick("; ", "。"));
            return lang.pick(format!(" Also failed: {failed}."), format!("{failed}。"));
        }
        let least = if self.cut().is_some() {
            Severity::Error
        } else if self.signature_status() == SignatureStatus::Failed {
            Severity::Warn
        } else {
            Severity::Info
        };
        match self.findings.first() {
            Some(finding) if finding.severity > least => {
                let why = finding.why(lang);
                lang.say(
                    format_args!(" Worst finding: {why}"),
                    format_args!("最も重い指摘：{why}"),
                )
            }
            _ => String::new(),
        }
    }

    /// The claims that are not what was asked for, each with what it is.
    fn failed_claims(&self, lang: Lang) -> Vec<String> {
        let checks = self
            .verdict
            .iter()
            .flat_map(|verdict| verdict.checks.iter().flatten());
        let failed = checks.filter(|checked| {
            let claim = matches!(checked.check, Check::Typ | Check::Iss | Check::Aud);
            claim && checked.status == Status::Fail
        });
        failed
            .map(|checked| brief(&checked.why.say(lang)))
            .collect()
    }

    fn encrypted(&self, lang: Lang) -> String {
        let header = |name| {
            let protected = member(self.header.object(), name);
            let found = protected.or_else(|| member(self.unprotected.as_ref(), name));
            found.unwrap_or_else(|| "?".to_owned())
        };
        let (alg, enc) = (header("alg"), header("enc"));
        lang.say(
            format_args!(
                "Encrypted token (JWE, {alg} with {enc}); nobody can read its content without the key."
            ),
            format_args!("暗号化されたトークン（JWE、{alg}と{enc}）。鍵がなければ中身は読めない。"),
        )
    }

    fn signed(&self, lang: Lang) -> String {
        let what = self.what(lang);
        let claim = |name| member(self.payload.object(), name);
        let (sub, iss) = (claim("sub"), claim("iss"));
        let iss = iss.map(|iss| iss.trim_start_matches("https://").to_owned());
        let broken = self.broken(lang);
        let signature = self.signature_in_words(lang);
        match lang {
            Lang::En => {
                let sub = sub.map_or_else(String::new, |sub| format!(" for {sub}"));
                let iss = iss.map_or_else(String::new, |iss| format!(" from {iss}"));
                let life = self.life(lang).map(|life| format!(", {life}"));
                let life = life.unwrap_or_default();
                let why = broken.map_or_else(String::new, |why| format!(" ({why})"));
                format!("{what}{why}{sub}{iss}{life}; {signature}.")
            }
            Lang::Ja => {
                let sub = sub.map_or_else(String::new, |sub| match sub.as_str() {
                    REMOVED => "（伏せた値）の".to_owned(),
                    _ => format!("{sub}の"),
                });
                let iss = iss.map_or_else(String::new, |iss| format!("（発行者 {iss}）"));
                let life = self.life(lang).map(|life| format!("{life}。"));
                let life = life.unwrap_or_default();
                let why = broken.map_or_else(String::new, |why| format!("{why}。"));
                format!("{sub}{what}{iss}。{why}{life}{signature}。")
            }
        }
    }

    /// The first thing that breaks a broken token.
    fn broken(&self, lang: Lang) -> Option<String> {
        if let Some(cut) = self.cut() {
            return Some(cut.say(lang));
        }
        let breaks = |problem: &&Problem| self.kind == Kind::Broken && problem.breaks();
        let problem = self.problems.iter().find(breaks)?;
        let part = problem
            .part
            .map(|part| part.say(lang) + lang.pick(": ", "："));
        let why = problem.say(lang);
        let why = why.trim_end_matches(['.', '。']);
        Some(format!("{}{why}", part.unwrap_or_default()))
    }

    fn what(&self, lang: Lang) -> String {
        if let Some(cut) = self.cut() {
            let (en, ja) = match cut.how {
                How::Dots => ("Shortened token", "省略されたトークン"),
                _ => ("Cut-off token", "途中で切れたトークン"),
            };
            return lang.pick(en, ja).to_owned();
        }
        if self.kind == Kind::Broken {
            return lang.pick("Broken token", "壊れたトークン").to_owned();
        }
        if let Some(payload) = self.payload.other() {
            let nested = |inner: &Self| inner.found.form == FoundAs::Payload;
            let (en, ja) = if self.inside.first().is_some_and(nested) {
                (
                    "Nested JWT, its claims are those of the token inside",
                    "入れ子のJWT（クレームは内側のトークンにある）",
                )
            } else if payload.is_empty() {
                ("JWS with an empty payload", "ペイロードが空のJWS")
            } else {
                (
                    "JWS whose payload is no JSON object",
                    "ペイロードがJSONオブジェクトではないJWS",
                )
            };
            return lang.pick(en, ja).to_owned();
        }
        if self.kind == Kind::SdJwt {
            return "SD-JWT".to_owned();
        }
        let typ = member(self.header.object(), "typ").unwrap_or_default();
        let typ = typ.to_ascii_lowercase();
        let (en, ja) = match typ.trim_start_matches("application/") {
            "at+jwt" => ("Access token", "アクセストークン"),
            "logout+jwt" => ("Logout token", "ログアウトトークン"),
            "dpop+jwt" => ("DPoP proof", "DPoP証明"),
            "secevent+jwt" => ("Security event token", "セキュリティイベントトークン"),
            _ => ("JWT", "JWT"),
        };
        lang.pick(en, ja).to_owned()
    }

    /// Whether the time has come, or is over. `None` where there are no claims.
    fn life(&self, lang: Lang) -> Option<String> {
        self.payload.object()?;
        if self.is_twice("exp") {
            let uncertain = lang.pick(
                "its end is not certain (exp stands twice)",
                "期限は定まらない（expが2回以上ある）",
            );
            return Some(uncertain.to_owned());
        }
        let exp = self.time(TimeClaim::Exp);
        let nbf = self.time(TimeClaim::Nbf);
        let early = nbf.filter(|nbf| nbf.state == State::Future);
        let label = |en: &str, ja: &str| Some(lang.pick(en, ja).to_owned());
        match (exp.map(|exp| (exp, exp.state)), early) {
            (Some((exp, State::Past)), _) | (Some((exp, State::Future)), None) => {
                Some(exp.say(lang))
            }
            (_, Some(nbf)) => {
                let begins = nbf.say(lang);
                Some(lang.pick(format!("not usable yet: it {begins}"), begins))
            }
            (Some((_, State::Odd(Odd::NotANumber))), None) => {
                label("with an exp that is no number", "expが数値ではない")
            }
            (Some((_, State::Odd(_))), None) => label("with an odd exp", "expの値が異常"),
            (None, None) => label("without an end (no exp)", "期限なし（expがない）"),
        }
    }

    fn signature_in_words(&self, lang: Lang) -> &'static str {
        let third = self
            .parts
            .iter()
            .any(|part| part.name == PartName::Signature);
        let empty = self.signature.as_ref().is_some_and(Vec::is_empty);
        if self.cut().is_some() {
            self.cut_in_words(lang)
        } else if let SignatureStatus::Verified(_) = self.signature_status() {
            lang.pick("its signature is verified", "署名は検証済み")
        } else if self.signature_status() == SignatureStatus::Failed {
            self.failed_in_words(!third || empty, lang)
        } else if !third || empty {
            lang.pick(
                "it has no signature, anybody can have written it",
                "署名がなく、誰でも書ける",
            )
        } else if self.kind == Kind::Unsecured {
            lang.pick(
                "it calls itself unsigned, anybody can have written it",
                "自ら署名なしと名乗り、誰でも書ける",
            )
        } else {
            lang.pick("nobody has checked its signature", "署名は未検証")
        }
    }
}

impl Decoded {
    fn cut_in_words(&self, lang: Lang) -> &'static str {
        let begun = self
            .signature
            .as_ref()
            .is_none_or(|signature| !signature.is_empty());
        let begun = begun && self.parts.len() == 3;
        if self.signature_status() == SignatureStatus::Failed {
            lang.pick(
                "its signature FAILED the check, since it is not all there: copy the whole token",
                "署名の検証に失敗。署名が欠けているので、全体をコピーし直す",
            )
        } else if begun {
            lang.pick(
                "a part of its signature is lost, and it cannot be checked: copy the whole token",
                "署名の一部が失われ、確かめられない。全体をコピーし直す",
            )
        } else {
            lang.pick(
                "its signature is lost, and it cannot be checked: copy the whole token",
                "署名の部分が失われ、確かめられない。全体をコピーし直す",
            )
        }
    }

    fn failed_in_words(&self, none: bool, lang: Lang) -> &'static str {
        let fits = |verdict: &Verdict| verdict.near_misses.iter().any(NearMiss::is_short_secret);
        if self.verdict.as_ref().is_some_and(fits) {
            return lang.pick(
                "its signature FAILED the check: it fits this secret, but the secret is too short",
                "署名の検証に失敗：この共有秘密鍵と合うが、鍵が短すぎる",
            );
        }
        if none {
            lang.pick(
                "its signature FAILED the check: there is none",
                "署名の検証に失敗：署名がない",
            )
        } else if self.kind == Kind::Unsecured {
            lang.pick(
                "its signature FAILED the check: it calls itself unsigned",
                "署名の検証に失敗：自ら署名なしと名乗る",
            )
        } else {
            lang.pick("its signature FAILED the check", "署名の検証に失敗")
        }
    }
}

/// A member of the header or the payload as a short safe text: a string without its quotes.
fn member(document: Option<&Document>, name: &str) -> Option<String> {
    let node: Node<'_> = document?.root().get(name)?;
    Some(match node.value() {
        Value::String(text) => brief(&text.to_string_lossy()),
        _ => brief(node.source()),
    })
}
