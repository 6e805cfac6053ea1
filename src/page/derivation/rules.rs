//! The rule behind each verdict and each check, and who says so.

use crate::jose::check::Check;
use crate::text::Label;
use crate::world::Verdict;

/// A rule in words, and its source.
pub(super) struct Rule(pub Label, pub &'static str);

const fn rule(en: &'static str, ja: &'static str, source: &'static str) -> Rule {
    Rule(Label::new(en, ja), source)
}

/// The rule behind a verdict.
#[rustfmt::skip] // a table: a row a line
pub(super) fn of_verdict(verdict: Verdict) -> Rule {
    use Verdict as V;
    match verdict {
        V::Ok => rule("every rule that applies was kept", "当てはまる規則をすべて満たした", "RFC 9110 §15.3"),
        V::NoCredential => rule("no credential was sent: the answer asks for one, and names no error", "何も提示されていない。応答は提示を求めるだけで、エラーは示さない", "RFC 9110 §15.5.2, RFC 6750 §3.1"),
        V::BadPassword => rule("unknown user and wrong password get the same answer", "未知のユーザーとパスワード違いには、同じ応答を返す", "OWASP Authentication Cheat Sheet"),
        V::UserDisabled => rule("a disabled user gets no new login", "停止中のユーザーは新しくログインできない", "OWASP ASVS 5.0 §7.4"),
        V::UnknownId => rule("only an ID whose hash is in the ledger is known", "台帳にハッシュがあるIDだけを認める", "OWASP Session Management Cheat Sheet"),
        V::IdleTimeout => rule("valid while now < last seen + idle limit", "現在 < 最終アクセス＋アイドル期限 の間だけ有効", "OWASP Session Management Cheat Sheet"),
        V::AbsoluteTimeout => rule("valid while now < created + absolute limit, however busy", "現在 < 作成＋絶対期限 の間だけ有効。使っていても延びない", "OWASP Session Management Cheat Sheet"),
        V::CsrfRejected => rule("a request that changes state must prove that it comes from the site's own page", "状態を変えるリクエストは、自サイトのページから来たと示す必要がある", "OWASP CSRF Prevention Cheat Sheet"),
        V::NotFound => rule("a path that names no resource is not found, whoever asks", "何も指さないパスは、誰が求めても見つからない", "RFC 9110 §15.5.5"),
        V::Forbidden => rule("known, but without the right: a new login would not help", "誰かは分かるが権限がない。ログインし直しても変わらない", "RFC 9110 §15.5.4"),
        V::ReauthRequired => rule("the last authentication is too old for this action", "この操作には、最後の認証が古すぎる", "RFC 9470 §3"),
        V::InvalidRequest => rule("a parameter is missing or repeated", "パラメーターが足りないか、重複している", "RFC 6750 §3.1, RFC 6749 §5.2"),
        V::InvalidScope => rule("a scope that the subject does not have is not granted", "本人にないスコープは与えない", "RFC 6749 §5.2, RFC 8693 §2.2.2"),
        V::InvalidClient => rule("a client that can keep a secret shows it at the issuer", "秘密を守れるクライアントは、発行者でそれを示す", "RFC 6749 §3.2.1, §5.2"),
        V::WrongClient => rule("a token serves only the client that it was issued to", "トークンは、発行された相手のクライアントだけが使える", "RFC 6749 §5.2, RFC 7009 §2.1"),
        V::UnsupportedTokenType => rule("an issuer that can take back no access tokens says so, and the token goes on working", "アクセストークンを失効させられない発行者は、そう答える。トークンは使え続ける", "RFC 7009 §2.2.1"),
        V::HeaderTooLarge => rule("a server refuses header lines longer than its limit", "上限より長いヘッダー行は受け取らない", "RFC 6585 §5"),
        V::Malformed => rule("what is not a well-formed JWS in its one spelling is refused before anything in it is trusted", "正しい形のJWSでなければ、中身を信じる前に拒否する", "RFC 7519 §7.2, RFC 7515 §5.2"),
        V::UnknownCrit => rule("an extension named in `crit` must be understood, or the token refused", "critにある拡張を理解できなければ拒否する", "RFC 7515 §4.1.11"),
        V::AlgNotAllowed => rule("the key decides which algorithms may be used, never the header alone", "使えるアルゴリズムは鍵が決める。ヘッダーだけでは決めない", "RFC 8725 §3.1"),
        V::UnknownKid => rule("the name in `kid` must be that of a key the verifier holds", "kidは、検証側が持つ鍵の名前でなければならない", "RFC 7515 §4.1.4"),
        V::KeyMismatch => rule("the key must be of the kind that the algorithm needs", "鍵は、アルゴリズムに合う種類でなければならない", "RFC 7517 §4.1, RFC 8725 §3.1"),
        V::BadSignature => rule("the signature must fit header and payload as they were received", "署名は、届いたヘッダーとペイロードに合わなければならない", "RFC 7515 §5.2"),
        V::WrongTyp => rule("an access token says `typ: at+jwt`; other kinds are refused", "アクセストークンのtypはat+jwt。ほかの種類は拒否する", "RFC 9068 §4, RFC 8725 §3.11"),
        V::WrongIss => rule("`iss` must be exactly the issuer that is trusted", "issは、信頼する発行者とちょうど一致しなければならない", "RFC 9068 §4, RFC 8725 §3.8"),
        V::WrongAud => rule("`aud` must contain the service that verifies", "audに、検証するサービス自身が含まれていなければならない", "RFC 7519 §4.1.3, RFC 8725 §3.9"),
        V::Expired => rule("accepted only while now < exp + leeway", "現在 < exp＋許容幅 の間だけ受理する", "RFC 7519 §4.1.4"),
        V::NotYetValid => rule("accepted only from nbf - leeway on", "nbf－許容幅 から先だけ受理する", "RFC 7519 §4.1.5"),
        V::Denylisted => rule("what is on the denylist is refused until it would have expired", "拒否リストにあるものは、期限が来るまで拒否する", "OWASP JSON Web Token Cheat Sheet"),
        V::IssuedBeforeCutoff => rule("what was issued before the user's cutoff is refused", "ユーザーの基準時刻より前に発行されたものは拒否する", "OWASP ASVS 5.0 §7.4"),
        V::Inactive => rule("the issuer, asked, says `active: false`", "問い合わせた発行者が active: falseと答えた", "RFC 7662 §2.2"),
        V::InsufficientScope => rule("the token does not grant what the resource asks for; a better one would", "トークンの権限が足りない。足りるトークンなら通る", "RFC 6750 §3.1"),
        V::RefreshUnknown => rule("only a refresh token whose hash is on record is known", "記録にハッシュがあるリフレッシュトークンだけを認める", "RFC 6749 §5.2"),
        V::RefreshExpired => rule("a refresh family ends at its absolute limit", "リフレッシュトークンの系列は絶対期限で終わる", "RFC 9700 §4.14.2"),
        V::RefreshReused => rule("a refresh token is good once: the second use revokes the whole family", "リフレッシュトークンは一度きり。2度目で系列ごと失効する", "RFC 9700 §4.14.2"),
        V::RefreshRevoked => rule("no token of a revoked family is traded in", "失効した系列のトークンは引き換えない", "RFC 7009 §2.1"),
        V::ProofMissing => rule("a token bound to a key is good only with a proof by that key", "鍵に束縛されたトークンは、その鍵の証明がなければ通らない", "RFC 9449 §7.1"),
        V::ProofMismatch => rule("the proof must be by the token's key, for this method and this URL", "証明は、トークンの鍵により、このメソッドとURLのために作られていなければならない", "RFC 9449 §4.3"),
        V::ProofReplayed => rule("each proof is good once", "証明は一度きり", "RFC 9449 §11.1"),
        V::StoreDown => rule("who cannot look up cannot tell: neither yes nor no, but later", "参照できなければ分からない。可否ではなく「後で」と答える", "RFC 9110 §15.6.4"),
        V::IssuerDown => rule("the issuer does not answer; nobody else can issue or tell", "発行者が答えない。代わりに発行・回答できる者はいない", "RFC 9110 §15.6.4"),
        V::JwksDown => rule("without keys nothing can be verified", "鍵がなければ何も検証できない", "RFC 9110 §15.6.4"),
        V::NoAnswer => rule("the server that was asked is down", "尋ねた先のサーバーが止まっている", "RFC 9110 §15.6"),
    }
}

/// The rule behind a check of the verifier.
#[rustfmt::skip] // a table: a row a line
pub(super) fn of_check(check: Check) -> Rule {
    match check {
        Check::Structure => rule("three parts between two dots", "ドット2つで区切られた3つの部分", "RFC 7515 §7.1"),
        Check::Base64url => rule("base64url without padding, in its one canonical spelling", "パディングなしのbase64url。表記は一通りだけ", "RFC 7515 §2, RFC 4648 §3.5"),
        Check::Header => rule("one JSON object without duplicate names", "重複のない一つのJSONオブジェクト", "RFC 7515 §4, RFC 8259 §4"),
        Check::Typ => rule("the kind of token that is expected here", "ここで求める種類のトークン", "RFC 9068 §4, RFC 8725 §3.11"),
        Check::Crit => rule("every extension named in `crit` is understood", "critにある拡張をすべて理解できる", "RFC 7515 §4.1.11"),
        Check::Kid => rule("`kid` chooses the key; absent, the only one there is", "kidが鍵を選ぶ。なければ唯一の鍵", "RFC 7515 §4.1.4"),
        Check::Alg => rule("`alg` is in the list of that key", "algが、その鍵に許された一覧にある", "RFC 8725 §3.1"),
        Check::Signature => rule("computed again over header and payload, and compared in constant time", "ヘッダーとペイロードから計算し直し、一定時間で比べる", "RFC 7515 §5.2"),
        Check::Payload => rule("a JSON object without duplicates, its times numbers", "重複のないJSONオブジェクトで、時刻は数値", "RFC 7519 §7.2, §2"),
        Check::Iss => rule("exactly the trusted issuer", "信頼する発行者とちょうど一致", "RFC 9068 §4"),
        Check::Aud => rule("contains the service that verifies", "検証するサービスを含む", "RFC 7519 §4.1.3"),
        Check::Exp => rule("now < exp + leeway", "現在 < exp＋許容幅", "RFC 7519 §4.1.4"),
        Check::Nbf => rule("nbf - leeway <= now", "nbf－許容幅 ≦ 現在", "RFC 7519 §4.1.5"),
        Check::Proof => rule("a proof by the token's key, for this request, not seen before", "トークンの鍵による、このリクエストのための初めての証明", "RFC 9449 §4.3"),
        Check::Revoked => rule("not on a list, not before a cutoff, still active", "リストになく、基準時刻より後で、まだ有効", "RFC 7662 §2.2, OWASP JSON Web Token Cheat Sheet"),
        Check::Scope => rule("grants what the resource asks for", "資源が求める権限がある", "RFC 6750 §3.1, RFC 9068 §4"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    /// Every verdict, from the list that reading an unknown one answers with.
    fn verdicts() -> Vec<Verdict> {
        let refused = serde_json::from_str::<Verdict>("\"-\"").expect_err("no verdict");
        let said = refused.to_string();
        let names = said.split('`').skip(3).step_by(2);
        names
            .map(|name| serde_json::from_value(name.into()).expect("a verdict"))
            .collect()
    }

    #[test]
    fn every_verdict_and_check_has_a_rule_in_both_languages() {
        let verdicts = verdicts();
        assert!(verdicts.contains(&Verdict::Ok) && verdicts.contains(&Verdict::NoAnswer));
        let of_verdicts = verdicts.iter().map(|v| (v.name(), of_verdict(*v)));
        let of_checks = Check::ALL
            .iter()
            .map(|c| (c.name().to_owned(), of_check(*c)));
        for (name, Rule(words, source)) in of_verdicts.chain(of_checks) {
            let (en, ja) = (words.get(Lang::En), words.get(Lang::Ja));
            let is_japanese =
                |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
            assert!(
                !en.is_empty() && !en.chars().any(is_japanese),
                "{name}: {en}"
            );
            assert!(ja.chars().any(is_japanese), "{name}: {ja}");
            assert!(!source.is_empty(), "{name} has no source");
        }
    }
}
