//! Labels of the figures of exhibits.

use crate::text::messages;
pub use crate::words::parts::{HEADER, PAYLOAD};

// Who remembers
messages! {
    SERVER_ROWS { "rows on the server" "サーバーの行数" }
    SERVER_KNOWS { "the server's row says" "サーバーの行から分かること" }
    CLIENT_HOLDS_CHARS { "characters that alice holds" "aliceが持つ文字数" }
    CLIENT_CARRIES { "alice's credential says" "クレデンシャルから分かること" }
}

// The parts of a credential, and what can be read in them
messages! {
    COUNT { "parts" "部分の数" }
    HEADER_CHARS { "header, characters" "ヘッダーの文字数" }
    PAYLOAD_CHARS { "payload, characters" "ペイロードの文字数" }
    SIGNATURE_CHARS { "signature, characters" "署名の文字数" }
    TOTAL_CHARS { "characters in all" "全体の文字数" }
    HEADER_PART { "1. header" "1. ヘッダー" }
    PAYLOAD_PART { "2. payload" "2. ペイロード" }
    SIGNATURE_PART { "3. signature" "3. 署名" }
    THE_PART { "the whole ID" "IDの全体" }
    BYTES { "bytes" "バイト数" }
    HEX { "in hexadecimal" "16進では" }
    FACTS { "facts inside" "読み取れるクレーム" }
}

// The first characters
messages! {
    FIRST_CHARS { "first characters" "最初の文字" }
    FIRST_BYTES { "as bytes" "バイトでは" }
    FIRST_TEXT { "as text" "文字では" }
    PLUS { "`+` in the token" "トークン中の +" }
    SLASH { "`/` in the token" "トークン中の /" }
    PADDING { "`=` in the token" "トークン中の =" }
}

// How a MAC is computed
messages! {
    SECRET { "shared secret K" "共有秘密鍵 K" }
    SECRET_LEN { "its length in bytes" "その長さ（バイト）" }
    BLOCK_LEN { "block of SHA-256, bytes" "SHA-256のブロック（バイト）" }
    K0 { "K0 = K and zeros to one block" "K0＝Kを0で1ブロックに満たしたもの" }
    IPAD_BLOCK { "K0 xor 36…" "K0 xor 36…" }
    OPAD_BLOCK { "K0 xor 5c…" "K0 xor 5c…" }
    SIGNING_INPUT { "signing input = header.payload" "署名対象＝ヘッダー.ペイロード" }
    MESSAGE_LEN { "signing input, bytes" "署名対象の長さ（バイト）" }
    INNER { "inner = SHA-256(K0 xor 36…, input)" "inner＝SHA-256(K0 xor 36…、署名対象)" }
    MAC { "MAC = SHA-256(K0 xor 5c…, inner)" "MAC＝SHA-256(K0 xor 5c…、inner)" }
    SIGNATURE { "signature = base64url(MAC)" "署名＝base64url(MAC)" }
    SIGNATURE_LEN { "its length in characters" "その長さ（文字）" }
}

// The MAC that was sent, and the one that is needed
messages! {
    EXPECTED { "the MAC that these bytes need" "このバイト列に必要なMAC" }
    EXPECTED_SIGNATURE { "as a signature" "署名にすると" }
    SENT { "the MAC that was sent" "送られたMAC" }
    DIFFERING_BITS { "bits that differ" "違うビット数" }
    BITS { "of" "比べたビット数" }
}

// Until a stop works
messages! {
    STOPPED_AT { "stop asked for at" "止めた時刻" }
    LATENCY_SECONDS { "seconds until every copy is refused" "写しがすべて拒否されるまでの秒数" }
    LATENCY { "until every copy is refused" "写しがすべて拒否されるまで" }
}

// What those depend on who recognise a user
messages! {
    WHO { "who recognises alice" "認証するサービス" }
    MACHINES { "how many they are" "サービスの数" }
    COLUMNS { "columns that all must know" "共有する列" }
    CLAIMS { "claims that all must know" "共有するクレーム" }
    PLACES { "tables that all must reach" "共有する台帳" }
}

// The machines
messages! {
    STORE { "rows are kept in" "行を置く場所" }
    STICKY { "sticky sessions" "スティッキーセッション" }
}

// The capacity model
messages! {
    MODEL { "MODEL: sizes assumed by us, in the setting" "モデル：数値は教材の仮定。設定の名前" }
    PARTS { "parts to keep up" "動かし続ける部品" }
    PARTS_NAMED { "these parts" "その部品" }
    PEOPLE { "people logged in, in the model" "モデルの人数" }
    ROWS_KEPT { "rows in the model, at most" "モデルの行数（最大）" }
    MEMORY { "memory for these rows" "その行のメモリ" }
    REQUESTS { "requests" "リクエスト" }
    READS { "store reads, at most" "ストアの参照（最大）" }
    WRITES { "store writes, at most" "ストアへの書き込み（最大）" }
    ASKED_ISSUER { "questions to the issuer" "発行者への照会" }
    PROOF_ROWS { "proofs kept, at most" "覚えておく証明（最大）" }
    VERIFICATIONS { "signatures checked" "署名の検証" }
    LINE_BYTES { "bytes that carry the credential" "クレデンシャルのバイト数" }
    TRAFFIC { "traffic for the credential" "クレデンシャルの通信量" }
    EARLY { "how much earlier a session may end, at most" "終了が早まる時間（最大）" }
    ROWS_LATER { "session rows in the long run" "長期のセッション行数" }
    MEMORY_LATER { "memory in the long run" "長期のメモリ" }
    REFRESHES { "renewals, at most" "トークンの更新（最大）" }
    DENIED_ROWS { "a denylist would hold, on average" "拒否リストを持てばその行数（平均）" }
    DENIED_MEMORY { "memory of a denylist" "拒否リストのメモリ" }
}

// The choice of a scheme
messages! {
    HEURISTIC { "heuristic of ours, no standard" "教材の目安（規格ではない）" }
    DEMANDS { "the site asks for" "要件" }
    RECOMMEND { "recommended" "推奨" }
    TOPOLOGY { "rows are kept" "行の置き場所" }
    POINTS { "points for this side" "こちら側の点数" }
    AGAINST { "best argument against it" "最も強い反論" }
}

// Decisions
messages! {
    DECISIONS { "decisions to make (grouping ours)" "決めること（分け方は教材による）" }
    DECIDE_STORE { "where the rows are" "行をどこに置くか" }
    DECIDE_FAILURE { "when the store is down" "ストアが落ちたらどうするか" }
    DECIDE_ID { "how ids are drawn, and when anew" "IDの作り方と作り直す時" }
    DECIDE_COOKIE { "the cookie's attributes" "Cookieの属性" }
    DECIDE_TIMEOUTS { "when a session ends" "セッションの期限" }
    DECIDE_CSRF { "against forged requests" "CSRF対策" }
    DECIDE_ALG { "the algorithm" "アルゴリズム" }
    DECIDE_KEYS { "keys: who has them, how they change" "鍵の配り方と替え方" }
    DECIDE_CHECKS { "what a verifier checks" "検証側が確かめること" }
    DECIDE_AUD { "issuer and audience" "発行者と宛先" }
    DECIDE_CLAIMS { "what is in the token" "トークンに入れる情報" }
    DECIDE_TTL { "how long a token lives" "トークンの寿命" }
    DECIDE_LEEWAY { "how far clocks may differ" "時計のずれの許容幅" }
    DECIDE_REFRESH { "refresh tokens and their rotation" "リフレッシュトークンと交換" }
    DECIDE_REVOCATION { "how one is stopped early" "期限前の止め方" }
    DECIDE_CARRIER { "cookie or header" "Cookieかヘッダーか" }
    DECIDE_STORAGE { "where the client keeps it" "クライアントの保管場所" }
}

// Where a client keeps its token
messages! {
    DOCUMENT_COOKIE { "document.cookie gives" "document.cookieの値" }
    LEAKS { "storages that a script reads" "スクリプトに読まれる保存場所" }
    LOST_ON_RELOAD { "storages that lose the login on reload" "再読み込みでログインが消える保存場所" }
    SCRIPT_READS { "script reads it" "読まれる" }
    USED_IN_PAGE { "used in the page" "悪用される" }
    SENT_BY_ITSELF { "sent by itself" "自動送信" }
    SURVIVES_RELOAD { "survives reload" "再読込で残る" }
    SURVIVES_RESTART { "survives restart" "再起動で残る" }
    SURVIVES_RESTORE { "survives a restart with session restore" "セッション復元つきの再起動で残る" }
    IN_APP { "works in apps" "アプリ可" }
    READ { "read" "読出" }
    USED { "used" "悪用" }
    SENT_ALONE { "sent" "自動" }
    RELOAD { "reload" "再読込" }
    RESTART { "restart" "再起動" }
    RESTORE { "restore" "復元" }
    APP { "app" "アプリ" }
}

// How long an id withstands guessing
messages! {
    ID_BITS { "bits of an id here" "ここのIDのビット数" }
    GUESSES_PER_SECOND { "guesses a second (model)" "毎秒の試行回数（モデル）" }
    SESSIONS_ALIVE { "sessions alive (model)" "有効なセッション数（モデル）" }
    IDS_16 { "16 bits: ids in all" "16ビット：IDの総数" }
    SECONDS_32 { "32 bits: seconds to the first hit, on average" "32ビット：最初に当たるまで平均何秒" }
    HOURS_32_MOST { "32 bits: hours at most" "32ビット：長くて何時間" }
    YEARS_64 { "64 bits: years to the first hit, on average" "64ビット：最初に当たるまで平均何年" }
    YEARS_64_MOST { "64 bits: years at most" "64ビット：長くて何年" }
    YEARS_128 { "128 bits: years to the first hit, on average" "128ビット：最初に当たるまで平均何年" }
}

// What each way to take a credential back costs
messages! {
    ROWS_DELETED { "rows deleted: time to the stop" "行を消してから止まるまで" }
    WAIT { "waiting: time to the stop" "待つだけ：止まるまで" }
    WAIT_READS { "waiting: reads a request" "待つだけ：毎回の参照" }
    WAIT_OTHER { "waiting: what bob gets" "待つだけ：bobへの応答" }
    DENYLIST { "denylist: time to the stop" "拒否リスト：止まるまで" }
    DENYLIST_READS { "denylist: reads a request" "拒否リスト：毎回の参照" }
    DENYLIST_OTHER { "denylist: what bob gets" "拒否リスト：bobへの応答" }
    CUTOFF { "cutoff: time to the stop" "基準時刻：止まるまで" }
    CUTOFF_READS { "cutoff: reads a request" "基準時刻：毎回の参照" }
    CUTOFF_OTHER { "cutoff: what bob gets" "基準時刻：bobへの応答" }
    INTROSPECTION { "introspection: time to the stop" "照会：止まるまで" }
    INTROSPECTION_READS { "introspection: reads a request" "照会：毎回の参照" }
    INTROSPECTION_OTHER { "introspection: what bob gets" "照会：bobへの応答" }
    NEW_KEY { "new key: time to the stop" "署名鍵の交換：止まるまで" }
    NEW_KEY_READS { "new key: reads a request" "署名鍵の交換：毎回の参照" }
    NEW_KEY_OTHER { "new key: what bob gets" "署名鍵の交換：bobへの応答" }
}

// The size of a ledger and of a denylist: a model
messages! {
    MODEL_ROWS { "model: sessions, a row each" "見積もり：セッション数（1件1行）" }
    MODEL_ROW_BYTES { "model: bytes a row" "見積もり：1行のバイト数" }
    MODEL_TOTAL { "model: in all" "見積もり：合計" }
    MODEL_LOGOUTS { "model: logouts an hour" "見積もり：毎時のログアウト" }
    MODEL_LEFT {
        "model: what a token has left then, on average"
        "見積もり：そのときのトークンの残り時間（平均）"
    }
    MODEL_ENTRIES { "model: entries at a time" "見積もり：常時の項目数" }
    MODEL_ENTRY_BYTES { "model: bytes an entry" "見積もり：1項目のバイト数" }
}
