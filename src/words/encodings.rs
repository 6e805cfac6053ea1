//! Sentences of why a text is not base64url, JSON, or a JWS in JSON, and of what was repaired.
//! All are clauses without a full stop, but for what was repaired, which is a sentence.

use crate::text::messages;

// base64url
messages! {
    padding(at) {
        "`=`, character {at}: base64url in a JWT has no padding"
        "{at}文字目に`=`。JWTのbase64urlにパディングは付けない"
    }
    standard(found, at) {
        "`{found}`, character {at}, is standard base64; a JWT uses base64url"
        "{at}文字目の`{found}`は標準base64の文字。JWTはbase64urlを使う"
    }
    whitespace(shown, at) {
        "whitespace ({shown}), character {at}"
        "{at}文字目に空白文字（{shown}）"
    }
    foreign(shown, at) {
        "{shown}, character {at}, is not in the base64url alphabet"
        "{at}文字目の{shown}はbase64urlの文字ではない"
    }
    lonely_character(at) {
        "character {at} stands alone: its 6 bits are no whole byte"
        "{at}文字目が1つ余る。6ビットでは1バイトにならない"
    }
    spare_bits(found, at, canonical) {
        "`{found}`, character {at}, has spare bits that are not zero; the only valid spelling is `{canonical}`"
        "{at}文字目の`{found}`は余りビットが0でない。正しい表記は`{canonical}`だけ"
    }
    standard_repaired(found) {
        "`{found}` is standard base64; a JWT uses base64url. Decoded anyway."
        "`{found}`は標準base64の文字。JWTはbase64urlを使う。読み替えてデコードした。"
    }
    padding_repaired(count) {
        "Padding ({count} `=`) does not belong in a JWT. Decoded anyway."
        "JWTにパディング（`=`が{count}個）は付けない。取り除いてデコードした。"
    }
    spare_bits_repaired(found, canonical) {
        "The spare bits of the last character `{found}` are not zero; `{canonical}` means the same bytes. Decoded anyway."
        "最後の文字`{found}`の余りビットが0でない。同じバイト列の正しい表記は`{canonical}`。そのままデコードした。"
    }
}

// JSON
messages! {
    at_byte(what, byte) {
        "{what} at byte {byte}"
        "{byte}バイト目：{what}"
    }
    text_ends(wanted) {
        "the text ends, {wanted} is missing"
        "{wanted}がないまま終わっている"
    }
    after_the_end(found) {
        "{found} after the end of the JSON text"
        "JSONの終わりの後に{found}がある"
    }
    unexpected(found, wanted) {
        "{found} in the place of {wanted}"
        "{wanted}のあるべき所に{found}がある"
    }
    control_character(found) {
        "unescaped control character {found} in a string"
        "文字列の中にエスケープされていない制御文字{found}"
    }
    too_deep(most) {
        "nested more than {most} deep"
        "入れ子が{most}段を超える"
    }
    too_many(most) {
        "more than {most} names and values"
        "名前と値が{most}個を超える"
    }
    NOT_UTF8 { "not UTF-8" "UTF-8ではない" }
    BYTE_ORDER_MARK { "a byte order mark" "BOMが付いている" }
    ESCAPE { "an escape that JSON does not have" "JSONにないエスケープ" }
    NUMBER { "not a JSON number" "JSONの数値ではない" }
    TOO_LONG { "4 GiB or more" "4 GiB以上" }

    VALUE { "a value" "値" }
    NAME { "a name in quotes" "引用符で囲んだ名前" }
    COLON { "`:`" "`:`" }
    COMMA_OR_BRACKET { "`,` or `]`" "`,`か`]`" }
    COMMA_OR_BRACE { "`,` or `}`" "`,`か`}`" }
    QUOTE { "the closing `\"`" "閉じる`\"`" }
    END { "the end" "終わり" }
}

// A JWS in JSON
messages! {
    NO_SIGNATURE {
        "JSON without `signature` or `signatures`: no JWS"
        "`signature`も`signatures`もないJSON。JWSではない"
    }
    GENERAL_AND_FLATTENED {
        "both `signature` and `signatures`: a JWS has one of them"
        "`signature`と`signatures`が両方ある。JWSが持つのは片方だけ"
    }
    signatures(byte) {
        "`signatures` at byte {byte} is no array of one object or more"
        "{byte}バイト目の`signatures`が、1つ以上のオブジェクトの配列ではない"
    }
    member(name, byte) {
        "`{name}` at byte {byte} is of the wrong kind"
        "{byte}バイト目の`{name}`の型が違う"
    }
    no_header(number) {
        "signature {number} has neither `protected` nor `header`"
        "署名{number}に`protected`も`header`もない"
    }
    entry_without_signature(number) {
        "entry {number} of `signatures` has no `signature`"
        "`signatures`の{number}番目に`signature`がない"
    }
}
