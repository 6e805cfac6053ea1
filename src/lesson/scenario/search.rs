//! The search in the list of scenarios: which of them a word finds, in either language.

use super::{Scenario, tags};
use crate::text::{Lang, Text};

/// True if every word of what is looked for stands in what a scenario says of itself, in either
/// language, or among the words that it lists.
#[must_use]
pub fn finds(scenario: &Scenario, wanted: &str) -> bool {
    let texts = [&scenario.title, &scenario.question, &scenario.goal];
    let texts = texts.into_iter().chain(&scenario.words);
    let texts: Vec<&Text> = texts.chain(&scenario.answer).collect();
    let stands = |word: &str| {
        let has = |text: &str| text.to_lowercase().contains(word);
        has(&scenario.id)
            || Lang::ALL.iter().any(|lang| {
                let mut tags = scenario.tags.iter().map(|tag| tags::say(tag, *lang));
                texts.iter().any(|text| has(text.get(*lang))) || tags.any(has)
            })
    };
    wanted.to_lowercase().split_whitespace().all(stands)
}

#[cfg(test)]
mod tests {
    use super::super::catalogue;
    use super::*;

    fn found(wanted: &str) -> Vec<u32> {
        let found = catalogue::heads().iter().filter(|head| finds(head, wanted));
        found.map(|head| head.number).collect()
    }

    #[test]
    fn a_scenario_is_found_by_words_that_its_title_lacks() {
        assert_eq!(found("スケーラビリティ"), [8, 10, 18]);
        assert_eq!(found("Scalability"), [8, 10, 18]);
        assert_eq!(found("パスポート"), [1, 2, 18]);
        assert_eq!(found("redis"), [8, 9, 18]);
        assert_eq!(found("session　fixation"), [13]);
        assert_eq!(found("fixation logout"), [0; 0]);
        assert_eq!(found("").len(), catalogue::heads().len());
    }

    /// The words of an article on sessions and tokens, and those of a glossary.
    const LOOKED_FOR: &str = "状態管理 ステートフル ステートレス 即時ログアウト 即時無効化 強制ログアウト \
        スケーラビリティ スケーラブル スケールアウト パスポート 入国 証明書 クローク 番号札 旅券 改ざん \
        ブラックリスト 拒否リスト 許可リスト リフレッシュトークン アクセストークン 短命 XSS localStorage \
        sessionStorage SecureStorage マイクロサービス SPA モバイル iOS Android レプリケーション \
        フェイルオーバー 管理画面 金融 企業 SNS EC メリット デメリット 長所 短所 比較 使い分け 違い Redis \
        Cookie クッキー 保存場所 署名 ペイロード ヘッダー セッションストア 台帳 メモリ データベース 大規模 \
        通信量 authentication 認証 authorization 認可 credential クレデンシャル 資格情報 stateful stateless \
        ledger passport Set-Cookie HttpOnly SameSite __Host- オリジン CORS opaque 不透明トークン \
        self-contained 自己完結型トークン JWS JWE JOSE claims クレーム registered HMAC 共有秘密鍵 共通鍵 \
        private 秘密鍵 public 公開鍵 base64url 署名対象 tampering forgery 偽造 alg=none アルゴリズム混同 kid \
        鍵ID JWK JWKS 鍵ローテーション issuer 発行者 audience 宛先 オーディエンス IDトークン rotation reuse \
        再利用検知 family 系列 bearer ベアラートークン sender-constrained 送信者制約付きトークン DPoP revocation \
        失効 取り消し introspection イントロスペクション 照会 expiry 有効期限 idle アイドルタイムアウト absolute \
        絶対タイムアウト skew 時計のずれ leeway 許容幅 entropy エントロピー CSPRNG fixation セッション固定攻撃 \
        hijacking セッションハイジャック CSRF replay リプレイ 再送 load-balancer ロードバランサー sticky \
        スティッキーセッション shared 共有ストア 複製 failover lag TTL 生存時間 eviction 追い出し BFF \
        microservices privilege 最小権限 401 403 WWW-Authenticate";

    #[test]
    fn every_word_that_one_may_have_read_finds_a_scenario() {
        let missing =
            |word: &&str| found(word).is_empty() && found(&word.replace('-', " ")).is_empty();
        let missing: Vec<&str> = LOOKED_FOR.split_whitespace().filter(missing).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn every_listed_word_finds_its_scenario() {
        for head in catalogue::heads() {
            let words = head.words.as_ref().unwrap();
            for word in words.en.split(", ").chain(words.ja.split('、')) {
                assert!(found(word).contains(&head.number), "{word}");
            }
        }
    }
}
