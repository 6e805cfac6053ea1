//! The names of shown values, in both languages.

use super::{entropy, storage};
use crate::choose::{Against, Rule, Scheme, Topology};
use crate::lang::{Label, Lang};

/// A value's name in words; the name itself where it is a field's own (`header`, `mac`, `inner`).
#[must_use]
pub fn say(name: &str, lang: Lang) -> &str {
    let mut all = NAMES.iter().chain(entropy::NAMES).chain(storage::NAMES);
    let known = all.find(|(known, _)| *known == name);
    let rule = || {
        Rule::ALL
            .into_iter()
            .find(|rule| format!("{rule:?}") == name)
    };
    match known {
        Some((_, label)) => label.get(lang),
        None => rule().map_or(name, |rule| rule.say().get(lang)),
    }
}

/// A value in words, where it is the name of something: a recommendation, an argument.
#[must_use]
pub fn value<'a>(name: &str, value: &'a str, lang: Lang) -> &'a str {
    let word = match name {
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
    word.unwrap_or(value)
}

const NAMES: &[(&str, Label)] = &[
    (
        "server_rows",
        Label::new("rows on the server", "サーバーの行数"),
    ),
    (
        "server_knows",
        Label::new("the server's row says", "サーバーの行が言うのは"),
    ),
    (
        "client_holds_chars",
        Label::new("characters that alice holds", "aliceが持つ文字数"),
    ),
    (
        "client_carries",
        Label::new("alice's credential says", "aliceのクレデンシャルが言うのは"),
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
    ("bytes", Label::new("bytes", "バイト数")),
    ("hex", Label::new("in hexadecimal", "16進では")),
    ("facts", Label::new("facts inside", "中の事実")),
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
        Label::new("its length in bytes", "その長さ（バイト）"),
    ),
    (
        "inner",
        Label::new(
            "inner = SHA-256(K0 xor 36…, signing input)",
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
    ("bits", Label::new("of", "全ビット数")),
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
        Label::new("who recognises alice", "aliceを確かめるのは"),
    ),
    ("machines", Label::new("how many they are", "その数")),
    (
        "columns",
        Label::new("columns that all must know", "全員が知るべき列"),
    ),
    (
        "claims",
        Label::new("claims that all must know", "全員が知るべきクレーム"),
    ),
    (
        "places",
        Label::new("tables that all must reach", "全員が届くべき台帳"),
    ),
    ("store", Label::new("rows are kept in", "行を置く場所")),
    (
        "store_rows",
        Label::new("rows in the shared store", "共有ストアの行数"),
    ),
    (
        "sticky",
        Label::new("sticky sessions", "スティッキーセッション"),
    ),
    (
        "model",
        Label::new(
            "MODEL, sizes assumed by us: edit with the setting",
            "モデル（数値はこちらの仮定）。変えるには設定",
        ),
    ),
    (
        "parts",
        Label::new("parts that must be up", "動いていなければならない部品"),
    ),
    ("people", Label::new("people logged in", "ログイン中の人数")),
    (
        "rows_kept",
        Label::new("rows on the server", "サーバーの行数"),
    ),
    ("memory", Label::new("their memory", "そのメモリ")),
    ("requests", Label::new("requests", "リクエスト")),
    ("reads", Label::new("store reads", "ストアの読み")),
    ("writes", Label::new("store writes", "ストアへの書き込み")),
    (
        "verifications",
        Label::new("signatures checked", "署名の検証"),
    ),
    (
        "line_bytes",
        Label::new("octets that carry the credential", "提示に使うオクテット数"),
    ),
    ("traffic", Label::new("that is", "通信量にして")),
    (
        "early",
        Label::new("a session may end early by up to", "終了が早まる幅は最大"),
    ),
    (
        "rows_later",
        Label::new("session rows in the long run", "長期のセッション行数"),
    ),
    (
        "memory_later",
        Label::new("their memory in the long run", "その場合のメモリ"),
    ),
    ("refreshes", Label::new("refreshes", "トークンの更新")),
    (
        "denied_rows",
        Label::new("a denylist would hold", "拒否リストを持てばその行数"),
    ),
    ("denied_memory", Label::new("its memory", "そのメモリ")),
    (
        "heuristic",
        Label::new(
            "a teaching heuristic of ours, no standard: rules",
            "学習用の目安で、規格ではない。規則",
        ),
    ),
    ("recommend", Label::new("recommended", "推奨")),
    ("topology", Label::new("rows are kept", "行の置き場所")),
    (
        "points",
        Label::new("points for this side", "こちら側の点数"),
    ),
    (
        "against",
        Label::new("the best argument against it", "最も強い反論"),
    ),
    ("decisions", Label::new("decisions to make", "決めること")),
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
    (
        "rows_deleted",
        Label::new(
            "seconds until the deleted rows stop her",
            "行を消してから止まるまでの秒数",
        ),
    ),
    (
        "wait",
        Label::new(
            "waiting: seconds until she is stopped",
            "待つだけ：止まるまでの秒数",
        ),
    ),
    (
        "wait_reads",
        Label::new(
            "waiting: store reads a request",
            "待つだけ：リクエストごとの参照",
        ),
    ),
    (
        "wait_other",
        Label::new("waiting: what bob gets", "待つだけ：bobへの応答"),
    ),
    (
        "denylist",
        Label::new(
            "denylist: seconds until she is stopped",
            "拒否リスト：止まるまでの秒数",
        ),
    ),
    (
        "denylist_reads",
        Label::new(
            "denylist: store reads a request",
            "拒否リスト：リクエストごとの参照",
        ),
    ),
    (
        "denylist_other",
        Label::new("denylist: what bob gets", "拒否リスト：bobへの応答"),
    ),
    (
        "cutoff",
        Label::new(
            "cutoff: seconds until she is stopped",
            "基準時刻：止まるまでの秒数",
        ),
    ),
    (
        "cutoff_reads",
        Label::new(
            "cutoff: store reads a request",
            "基準時刻：リクエストごとの参照",
        ),
    ),
    (
        "cutoff_other",
        Label::new("cutoff: what bob gets", "基準時刻：bobへの応答"),
    ),
    (
        "introspection",
        Label::new(
            "introspection: seconds until she is stopped",
            "照会：止まるまでの秒数",
        ),
    ),
    (
        "introspection_reads",
        Label::new(
            "introspection: store reads a request",
            "照会：リクエストごとの参照",
        ),
    ),
    (
        "introspection_other",
        Label::new("introspection: what bob gets", "照会：bobへの応答"),
    ),
    (
        "new_key",
        Label::new(
            "new signing key: seconds until she is stopped",
            "署名鍵の交換：止まるまでの秒数",
        ),
    ),
    (
        "new_key_reads",
        Label::new(
            "new signing key: store reads a request",
            "署名鍵の交換：リクエストごとの参照",
        ),
    ),
    (
        "new_key_other",
        Label::new(
            "new signing key: what bob gets",
            "署名鍵の交換：bobへの応答",
        ),
    ),
    (
        "model_rows",
        Label::new(
            "model: sessions, a row each",
            "見積もり：セッション数（1件1行）",
        ),
    ),
    (
        "model_row_bytes",
        Label::new("model: bytes a row", "見積もり：1行のバイト数"),
    ),
    ("model_total", Label::new("model: in all", "見積もり：合計")),
    (
        "model_logouts",
        Label::new("model: logouts a second", "見積もり：毎秒のログアウト"),
    ),
    (
        "model_left",
        Label::new(
            "model: seconds a token has left then, on average",
            "見積もり：そのときのトークンの平均残り秒数",
        ),
    ),
    (
        "model_entries",
        Label::new("model: entries at a time", "見積もり：常時の項目数"),
    ),
    (
        "model_entry_bytes",
        Label::new("model: bytes an entry", "見積もり：1項目のバイト数"),
    ),
];
