//! Names of what a scenario can expect of a step.

use crate::text::messages;

messages! {
    NOTHING_TO_DO { "nothing to do" "対象のない操作" }
    STATUS { "status" "ステータス" }
    VERDICT { "verdict" "判定" }
    ANSWERS { "the answers" "応答" }
    FAILED_CHECK { "the check that fails" "不合格になる検査" }
    STORE_READS { "store reads" "ストアの参照" }
    STORE_WRITES { "store writes" "ストアへの書き込み" }
    ISSUER_CALLS { "questions to the issuer" "発行者への問い合わせ" }
    FOREIGN_CALLS {
        "fetches from an address in a token"
        "トークンに書かれた宛先への取得"
    }
    PREFLIGHTS { "preflights" "プリフライトの回数" }
    RECOMMENDED { "recommended" "推奨" }
    PLACE_OF_ROWS { "where rows are kept" "行の置き場所" }
    ROWS { "rows" "行数" }
    CREDENTIAL_BYTES { "bytes that carry the credential" "提示のバイト数" }
    BADGE { "who keeps the state" "状態の置き場所の分類" }
    STOP_LATENCY { "time until a stop works" "止まるまでの時間" }
    LEFT { "time left" "残り時間" }
    LEAKED { "a copied credential" "写し取られたクレデンシャル" }
    TRANSFERS { "transfers of money" "送金の回数" }
}
