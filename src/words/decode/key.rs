//! Sentences of a key that stands where a token was looked for.

use crate::text::messages;

messages! {
    public(form) {
        "A key, no token: a public key ({form}). Verify a token with it: `--key-file`"
        "トークンではなく鍵。公開鍵（{form}）。トークンの検証に使うなら`--key-file`で渡す"
    }
    private(form) {
        "A key, no token: a PRIVATE key ({form}). Whoever has read it signs in its owner's name"
        "トークンではなく鍵。秘密鍵（{form}）。読んだ者は持ち主の名で署名できる"
    }
    secret(form) {
        "A key, no token: a SHARED SECRET ({form}). Whoever has read it signs and verifies with it"
        "トークンではなく鍵。共有秘密鍵（{form}）。読んだ者はこれで署名も検証もできる"
    }
}
