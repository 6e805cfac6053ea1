//! Near misses in words.

use super::{NearMiss, SecretForm};
use crate::{
    jose::{key::Alg, keyfile::SHORTEST_SECRET},
    lang::{Lang, counted},
};

/// So many keys of a set are named.
const MAX_NAMES: usize = 8;

impl NearMiss {
    /// True if the secret is the right one, and too short.
    #[must_use]
    pub fn is_short_secret(&self) -> bool {
        matches!(self, Self::Secret(SecretForm::TooShort { .. }))
    }

    /// What was probably done, and what would be right, in one clause. Texts from outside stand in
    /// it as they are: they are made safe where it is shown.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let say = |en: String, ja: String| lang.pick(en, ja);
        let label = |en: &str, ja: &str| lang.pick(en, ja).to_owned();
        match self {
            Self::Secret(form) => form.say(lang),
            Self::PublicKeyAsSecret => label(
                "algorithm confusion: this is an HMAC with the public key as its secret, which anybody can make",
                "アルゴリズム混同：公開鍵を共有秘密鍵にしたHMAC。誰でも作れる",
            ),
            Self::DerSignature { fits: true } => label(
                "the signature fits, but is written as DER; a JWS has r and s side by side",
                "署名は合うがDER形式。JWSではrとsを固定長で並べる",
            ),
            Self::DerSignature { fits: false } => label(
                "the signature is DER, where a JWS has r and s side by side; nor does it fit otherwise",
                "署名がDER形式。JWSではrとsを固定長で並べる。直しても合わない",
            ),
            Self::OtherAlg { said, fits } => say(
                format!("the header says {said}, but the signature is made with {fits}"),
                format!("ヘッダーは{said}だが、署名は{fits}で作られている"),
            ),
            Self::OtherKey { number, kid } => {
                let name = kid.as_ref().map(|kid| format!(" (kid {kid})"));
                let name = name.unwrap_or_default();
                say(
                    format!("key {number}{name} of the file fits, but the token does not name it"),
                    format!("ファイルの鍵{number}{name}なら合うが、トークンが指す鍵ではない"),
                )
            }
            Self::UnknownKid {
                kid,
                passed_over: Some(fault),
                ..
            } => {
                let fault = fault.say(lang);
                say(
                    format!("the key {kid} is in the file, but not used: {fault}"),
                    format!("鍵{kid}はファイルにあるが使えない：{fault}"),
                )
            }
            Self::UnknownKid { kid, known, .. } => {
                let more = known.len().saturating_sub(MAX_NAMES);
                let more = (more > 0).then(|| say(format!("{more} more"), format!("ほか{more}個")));
                let known = known.iter().take(MAX_NAMES).cloned().chain(more);
                let known = known.collect::<Vec<_>>().join(", ");
                say(
                    format!("the token names the key {kid}; the file has: {known}"),
                    format!("トークンが指す鍵は{kid}。ファイルにあるのは{known}"),
                )
            }
            Self::AlgNotOfKey { alg, kind, algs } => {
                let kind = kind.say(lang);
                let algs: Vec<_> = algs.iter().copied().map(Alg::name).collect();
                let algs = algs.join(", ");
                say(
                    format!("the header says {alg}; the key is {kind}, for {algs}"),
                    format!("ヘッダーのalgは{alg}。鍵は{kind}で、使えるのは{algs}"),
                )
            }
            Self::Length { alg, bytes, needed } => say(
                format!(
                    "the signature has {}; one of {alg} with this key has {needed}",
                    counted(bytes, "byte")
                ),
                format!("署名が{bytes}バイト。この鍵の{alg}署名は{needed}バイト"),
            ),
            Self::EmptyPayload => label(
                "the payload is empty: it may be detached, and has to be given beside the token",
                "ペイロードが空。分離（detached）されていて、トークンとは別に渡すものかもしれない",
            ),
        }
    }
}

impl SecretForm {
    fn say(self, lang: Lang) -> String {
        let label = |en: &str, ja: &str| lang.pick(en, ja).to_owned();
        match self {
            Self::TooShort { bytes } => lang.say(
                format_args!("the secret fits, but {bytes} bytes are too few to trust it; {SHORTEST_SECRET} are the least"),
                format_args!("共有秘密鍵は合うが、{bytes}バイトでは短すぎて信頼できない。{SHORTEST_SECRET}バイト以上必要"),
            ),
            Self::WithoutNewline => label(
                "the secret fits without its final newline",
                "共有秘密鍵は末尾の改行を除くと合う",
            ),
            Self::WithNewline => label(
                "the secret fits with a newline after it: it was signed with one",
                "共有秘密鍵は末尾に改行を付けると合う。改行ごと署名に使われた",
            ),
            Self::FromBase64 => label(
                "the secret fits when it is decoded as base64: --secret-encoding base64",
                "共有秘密鍵はbase64としてデコードすると合う：--secret-encoding base64",
            ),
            Self::FromBase64url => label(
                "the secret fits when it is decoded as base64url: --secret-encoding base64url",
                "共有秘密鍵はbase64urlとしてデコードすると合う：--secret-encoding base64url",
            ),
            Self::FromHex => label(
                "the secret fits when it is decoded as hexadecimal: --secret-encoding hex",
                "共有秘密鍵は16進数としてデコードすると合う：--secret-encoding hex",
            ),
            Self::ToBase64 => label(
                "the secret fits as base64 text: it was not decoded before signing",
                "共有秘密鍵はbase64の文字列のままなら合う。デコードせずに署名に使われた",
            ),
            Self::ToBase64url => label(
                "the secret fits as base64url text: it was not decoded before signing",
                "共有秘密鍵はbase64urlの文字列のままなら合う。デコードせずに署名に使われた",
            ),
            Self::ToHex => label(
                "the secret fits as hexadecimal text: it was not decoded before signing",
                "共有秘密鍵は16進数の文字列のままなら合う。デコードせずに署名に使われた",
            ),
        }
    }
}
