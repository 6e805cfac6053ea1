//! Sentences of what is wrong with a token: base64url, JSON, duplicates, a number of parts that is
//! none.

use crate::text::messages;

messages! {
    ONE_PART {
        "1 part, no dot; a JWS has 3 parts, a JWE 5."
        "ドットがなく1部分だけ。JWSは3部分、JWEは5部分。"
    }
    PAYLOAD_ALONE {
        "Only the payload of a JWT: no header, no signature. Whoever passed it on has checked them, or not."
        "JWTのペイロードだけで、ヘッダーも署名もない。検証したかどうかは、渡した側にしか分からない。"
    }
    part_count(count) {
        "{count} parts between dots; a JWS has 3, a JWE 5."
        "ドット区切りで{count}部分。JWSは3部分、JWEは5部分。"
    }
    CUT_WITHIN {
        "The token is cut off in this part. Copy the whole token."
        "この部分の途中で切れている。トークン全体をコピーし直す。"
    }
    CUT_AFTER {
        "The token is cut off after this part. Copy the whole token."
        "この部分の後で切れている。トークン全体をコピーし直す。"
    }
    SHORTENED {
        "The token was shortened: `...` stands for the rest. Copy the whole token."
        "ここから先が `...` で省かれている。トークン全体をコピーし直す。"
    }
    NO_ENC {
        "5 parts as in a JWE, but the header has no enc."
        "JWEと同じ5部分だが、ヘッダーにencがない。"
    }
    not_base64url(fault) {
        "Not base64url: {fault}. Decoded up to there."
        "base64urlではない：{fault}。その手前までデコードした。"
    }
    repaired_often(more, repaired) {
        "{repaired} 1 more character like it." | "{repaired} {more} more characters like it."
        "{repaired}同様の文字がほかに{more}個。"
    }
    not_json(fault) {
        "Not JSON: {fault}."
        "JSONではない：{fault}。"
    }
    NOT_AN_OBJECT {
        "JSON, but no object; a JWT has an object here."
        "JSONだがオブジェクトではない。JWTならここはオブジェクト。"
    }
    duplicate(name, byte) {
        "The name `{name}` stands again at byte {byte}: readers differ on which one counts."
        "名前`{name}`が{byte}バイト目で重複。どちらを採るかは実装によって違う。"
    }
    more_duplicates(more) {
        "1 more duplicate name." | "{more} more duplicate names."
        "重複した名前がほかに{more}個。"
    }
    MORE_INSIDE {
        "More tokens in the payload, or deeper ones, than are unwrapped here."
        "ペイロードの中のトークンが多すぎるか深すぎるため、一部は展開していない。"
    }
    more_signatures(more) {
        "{more} more of the signatures or recipients, neither shown nor checked."
        "署名または受信者がほかに{more}個あるが、表示も検証もしていない。"
    }
    more_disclosures(more) {
        "1 more disclosure, not shown." | "{more} more disclosures, not shown."
        "開示がほかに{more}個あるが、表示していない。"
    }
    not_a_jws(fault) {
        "Not a JWS in JSON: {fault}."
        "JSON形式のJWSではない：{fault}。"
    }
    EMPTY_PAYLOAD {
        "The payload is empty; it may be detached (RFC 7515 appendix F)."
        "ペイロードが空。別送（detached）かもしれない（RFC 7515 付録F）。"
    }
    EMPTY_SIGNATURE {
        "The signature is empty: nothing protects this token."
        "署名が空。このトークンを守るものは何もない。"
    }
}
