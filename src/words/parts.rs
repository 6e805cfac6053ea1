//! Names of the parts of a token.

use crate::text::messages;

messages! {
    HEADER { "header" "ヘッダー" }
    PAYLOAD { "payload" "ペイロード" }
    SIGNATURE { "signature" "署名" }
    ENCRYPTED_KEY { "encrypted key" "暗号化された鍵" }
    IV { "initialization vector" "初期化ベクトル" }
    CIPHERTEXT { "ciphertext" "暗号文" }
    TAG { "authentication tag" "認証タグ" }
    extra(number) { "part {number}" "第{number}部分" }
}
