//! The names of shown values, in both languages.

use super::{entropy, remedies, storage};
use crate::text::{Label, Lang};

/// A value's name in words; the name itself where it is a field's own (`header`, `mac`, `inner`).
#[must_use]
pub fn say(name: &str, lang: Lang) -> &str {
    let mut all = NAMES
        .iter()
        .chain(entropy::NAMES)
        .chain(storage::NAMES)
        .chain(remedies::NAMES);
    all.find(|(known, _)| *known == name)
        .map_or(name, |(_, label)| label.get(lang))
}

const NAMES: &[(&str, Label)] = &[
    (
        "server_rows",
        Label::new("rows on the server", "サーバーの行数"),
    ),
    (
        "server_knows",
        Label::new("the server's row says", "サーバーの行から分かること"),
    ),
    (
        "client_holds_chars",
        Label::new("characters that alice holds", "aliceが持つ文字数"),
    ),
    (
        "client_carries",
        Label::new("alice's credential says", "クレデンシャルから分かること"),
    ),
    ("count", Label::new("parts", "部分の数")),
    (
        "header_chars",
        Label::new("header, characters", "ヘッダーの文字数"),
    ),
    (
        "payload_chars",
        Label::new("payload, characters", "ペイロードの文字数"),
    ),
    (
        "signature_chars",
        Label::new("signature, characters", "署名の文字数"),
    ),
    (
        "total_chars",
        Label::new("characters in all", "全体の文字数"),
    ),
    ("header_part", Label::new("1. header", "1. ヘッダー")),
    ("payload_part", Label::new("2. payload", "2. ペイロード")),
    ("signature_part", Label::new("3. signature", "3. 署名")),
    ("the_part", Label::new("the whole ID", "IDの全体")),
    ("bytes", Label::new("bytes", "バイト数")),
    ("hex", Label::new("in hexadecimal", "16進では")),
    ("facts", Label::new("facts inside", "読み取れるクレーム")),
    ("header", Label::new("header", "ヘッダー")),
    ("payload", Label::new("payload", "ペイロード")),
    ("first_chars", Label::new("first characters", "最初の文字")),
    ("first_bytes", Label::new("as bytes", "バイトでは")),
    ("first_text", Label::new("as text", "文字では")),
    ("plus", Label::new("`+` in the token", "トークン中の +")),
    ("slash", Label::new("`/` in the token", "トークン中の /")),
    ("padding", Label::new("`=` in the token", "トークン中の =")),
    ("secret", Label::new("shared secret K", "共有秘密鍵 K")),
    (
        "secret_len",
        Label::new("its length in bytes", "その長さ（バイト）"),
    ),
    (
        "block_len",
        Label::new("block of SHA-256, bytes", "SHA-256のブロック（バイト）"),
    ),
    (
        "k0",
        Label::new(
            "K0 = K and zeros to one block",
            "K0＝Kを0で1ブロックに満たしたもの",
        ),
    ),
    ("ipad_block", Label::new("K0 xor 36…", "K0 xor 36…")),
    ("opad_block", Label::new("K0 xor 5c…", "K0 xor 5c…")),
    (
        "signing_input",
        Label::new(
            "signing input = header.payload",
            "署名対象＝ヘッダー.ペイロード",
        ),
    ),
    (
        "message_len",
        Label::new("signing input, bytes", "署名対象の長さ（バイト）"),
    ),
    (
        "inner",
        Label::new(
            "inner = SHA-256(K0 xor 36…, input)",
            "inner＝SHA-256(K0 xor 36…、署名対象)",
        ),
    ),
    (
        "mac",
        Label::new(
            "MAC = SHA-256(K0 xor 5c…, inner)",
            "MAC＝SHA-256(K0 xor 5c…、inner)",
        ),
    ),
    (
        "signature",
        Label::new("signature = base64url(MAC)", "署名＝base64url(MAC)"),
    ),
    (
        "signature_len",
        Label::new("its length in characters", "その長さ（文字）"),
    ),
    (
        "expected",
        Label::new("the MAC that these bytes need", "このバイト列に必要なMAC"),
    ),
    (
        "expected_signature",
        Label::new("as a signature", "署名にすると"),
    ),
    ("sent", Label::new("the MAC that was sent", "送られたMAC")),
    (
        "differing_bits",
        Label::new("bits that differ", "違うビット数"),
    ),
    ("bits", Label::new("of", "比べたビット数")),
    ("stopped_at", Label::new("stop asked for at", "止めた時刻")),
    (
        "latency.seconds",
        Label::new(
            "seconds until every copy is refused",
            "写しがすべて拒否されるまでの秒数",
        ),
    ),
    (
        "latency",
        Label::new("until every copy is refused", "写しがすべて拒否されるまで"),
    ),
    (
        "who",
        Label::new("who recognises alice", "認証するサービス"),
    ),
    ("machines", Label::new("how many they are", "サービスの数")),
    (
        "columns",
        Label::new("columns that all must know", "共有する列"),
    ),
    (
        "claims",
        Label::new("claims that all must know", "共有するクレーム"),
    ),
    (
        "places",
        Label::new("tables that all must reach", "共有する台帳"),
    ),
    ("store", Label::new("rows are kept in", "行を置く場所")),
    (
        "sticky",
        Label::new("sticky sessions", "スティッキーセッション"),
    ),
    (
        "model",
        Label::new(
            "MODEL: sizes assumed by us, in the setting",
            "モデル：数値は教材の仮定。設定の名前",
        ),
    ),
    ("parts", Label::new("parts to keep up", "動かし続ける部品")),
    ("parts_named", Label::new("these parts", "その部品")),
    (
        "people",
        Label::new("people logged in, in the model", "モデルの人数"),
    ),
    (
        "rows_kept",
        Label::new("rows in the model, at most", "モデルの行数（最大）"),
    ),
    (
        "memory",
        Label::new("memory for these rows", "その行のメモリ"),
    ),
    ("requests", Label::new("requests", "リクエスト")),
    (
        "reads",
        Label::new("store reads, at most", "ストアの参照（最大）"),
    ),
    (
        "writes",
        Label::new("store writes, at most", "ストアへの書き込み（最大）"),
    ),
    (
        "asked_issuer",
        Label::new("questions to the issuer", "発行者への照会"),
    ),
    (
        "proof_rows",
        Label::new("proofs kept, at most", "覚えておく証明（最大）"),
    ),
    (
        "verifications",
        Label::new("signatures checked", "署名の検証"),
    ),
    (
        "line_bytes",
        Label::new(
            "bytes that carry the credential",
            "クレデンシャルのバイト数",
        ),
    ),
    (
        "traffic",
        Label::new("traffic for the credential", "クレデンシャルの通信量"),
    ),
    (
        "early",
        Label::new(
            "how much earlier a session may end, at most",
            "終了が早まる時間（最大）",
        ),
    ),
    (
        "rows_later",
        Label::new("session rows in the long run", "長期のセッション行数"),
    ),
    (
        "memory_later",
        Label::new("memory in the long run", "長期のメモリ"),
    ),
    (
        "refreshes",
        Label::new("renewals, at most", "トークンの更新（最大）"),
    ),
    (
        "denied_rows",
        Label::new(
            "a denylist would hold, on average",
            "拒否リストを持てばその行数（平均）",
        ),
    ),
    (
        "denied_memory",
        Label::new("memory of a denylist", "拒否リストのメモリ"),
    ),
    (
        "heuristic",
        Label::new(
            "heuristic of ours, no standard",
            "教材の目安（規格ではない）",
        ),
    ),
    ("demands", Label::new("the site asks for", "要件")),
    ("recommend", Label::new("recommended", "推奨")),
    ("topology", Label::new("rows are kept", "行の置き場所")),
    (
        "points",
        Label::new("points for this side", "こちら側の点数"),
    ),
    (
        "against",
        Label::new("best argument against it", "最も強い反論"),
    ),
    (
        "decisions",
        Label::new(
            "decisions to make (grouping ours)",
            "決めること（分け方は教材による）",
        ),
    ),
    (
        "decide_store",
        Label::new("where the rows are", "行をどこに置くか"),
    ),
    (
        "decide_failure",
        Label::new("when the store is down", "ストアが落ちたらどうするか"),
    ),
    (
        "decide_id",
        Label::new("how ids are drawn, and when anew", "IDの作り方と作り直す時"),
    ),
    (
        "decide_cookie",
        Label::new("the cookie's attributes", "Cookieの属性"),
    ),
    (
        "decide_timeouts",
        Label::new("when a session ends", "セッションの期限"),
    ),
    (
        "decide_csrf",
        Label::new("against forged requests", "CSRF対策"),
    ),
    ("decide_alg", Label::new("the algorithm", "アルゴリズム")),
    (
        "decide_keys",
        Label::new("keys: who has them, how they change", "鍵の配り方と替え方"),
    ),
    (
        "decide_checks",
        Label::new("what a verifier checks", "検証側が確かめること"),
    ),
    (
        "decide_aud",
        Label::new("issuer and audience", "発行者と宛先"),
    ),
    (
        "decide_claims",
        Label::new("what is in the token", "トークンに入れる情報"),
    ),
    (
        "decide_ttl",
        Label::new("how long a token lives", "トークンの寿命"),
    ),
    (
        "decide_leeway",
        Label::new("how far clocks may differ", "時計のずれの許容幅"),
    ),
    (
        "decide_refresh",
        Label::new(
            "refresh tokens and their rotation",
            "リフレッシュトークンと交換",
        ),
    ),
    (
        "decide_revocation",
        Label::new("how one is stopped early", "期限前の止め方"),
    ),
    (
        "decide_carrier",
        Label::new("cookie or header", "Cookieかヘッダーか"),
    ),
    (
        "decide_storage",
        Label::new("where the client keeps it", "クライアントの保管場所"),
    ),
];
