//! Titles and lines of a decoded token as text: "signature", "not checked", "verified".

use crate::text::messages;

// Titles
messages! {
    FOUND { "found" "検出" }
    TO_SHARE {
        "token to share (verifies nowhere)"
        "共有用トークン（どこでも検証に通らない）"
    }
    TAKEN_OUT { "taken out" "除いたもの" }
    UNPROTECTED { "header (not protected)" "ヘッダー（保護なし）" }
    HEADER_EXPLAINED { "header explained" "ヘッダーの説明" }
    UNPROTECTED_EXPLAINED {
        "header (not protected) explained"
        "ヘッダー（保護なし）の説明"
    }
    CLAIMS_EXPLAINED { "payload explained" "ペイロードの説明" }
    DISCLOSURES { "disclosures" "開示" }
    TIMES { "times" "時刻" }
    PARTS { "parts" "構成" }
    BYTES { "bytes" "バイト列" }
    CHECKS { "checks" "検査" }
    PROBLEMS { "problems" "問題" }
    FINDINGS { "findings" "指摘" }
    INSIDE { "inside" "内側" }
}

messages! {
    place(length, form, line, column) {
        "{form}, line {line}, column {column}, 1 character" | "{form}, line {line}, column {column}, {length} characters"
        "{form}、{line}行目の{column}文字目、{length}文字"
    }
    named_form(form, name) { "{form} {name}" "{form}（{name}）" }
    titled(title, text) { "{title}: {text}" "{title}：{text}" }
    NOTHING { "nothing" "なし" }
    EMPTY { "empty" "空" }
    not_an_object(part) {
        "{part} (no JSON object)"
        "{part}（JSONオブジェクトではない）"
    }
    characters(first, last) {
        " (characters {first}–{last})"
        "（{first}〜{last}文字目）"
    }
    explained(name, place, text, source) {
        "{name}{place}: {text} ({source})"
        "{name}{place}：{text}（{source}）"
    }
    more_bytes(count) {
        "1 more byte" | "{count} more bytes"
        "ほか{count}バイト"
    }
    part(chars, number, name, bytes) {
        "{number} {name}: 1 character, {bytes}" | "{number} {name}: {chars} characters, {bytes}"
        "{number} {name}：{chars}文字、{bytes}"
    }
    DOES_NOT_DECODE { "does not decode" "デコードできない" }
    /// Before what an odd time is.
    ODD { "odd: " "異常：" }
    /// After what a time is.
    TWICE {
        " (not certain: it stands twice)"
        "（2回以上あり、定まらない）"
    }
    /// Before a problem: where it is.
    problem_at(part, at) {
        "{part}, character {at}: "
        "{part}の{at}文字目："
    }
    denied(ids) { "denied: {ids}" "拒否：{ids}" }
}

// Disclosures
messages! {
    element(value) { "an element: {value}" "配列の要素：{value}" }
    NO_DISCLOSURE {
        "no disclosure: not an array of salt, name and value"
        "開示ではない。ソルト・名前・値の配列になっていない"
    }
    SIGNED {
        "its digest is in the payload"
        "ダイジェストはペイロードにある"
    }
    NOT_SIGNED {
        "its digest is NOT in the payload: not the issuer's word"
        "ダイジェストがペイロードにない。発行者の言葉ではない"
    }
    UNKNOWN_HASH {
        "unknown hash: not compared"
        "ハッシュが未知のため照合なし"
    }
}

// Checks and the signature. The words in capitals are the same in both languages, for scripts and
// for searching.
messages! {
    PASS { "pass" "合格" }
    FAIL { "fail" "不合格" }
    NOT_CHECKED { "not checked" "未検査" }
    DIAGNOSIS { "diagnosis" "診断" }
    UNKNOWN_FORM {
        "the form is not known"
        "形式が不明で、署名の有無も分からない"
    }
    KEY_ITSELF { "this is a key" "これは鍵そのもの" }
    NO_SIGNATURE_IN_JWE {
        "there is none: a JWE is protected by its authentication tag"
        "署名はない。JWEは認証タグで守る"
    }
    SIGNATURE_CUT_OFF { "it is cut off" "署名が途中で切れている" }
    SIGNATURE_ELSEWHERE { "it is not here" "署名がここにない" }
    SIGNATURE_MISSING { "there is none" "署名がない" }
    UNSIGNED { "there is none: alg is none" "署名がない。algがnone" }
    NO_KEY_CHECKS_NONE {
        "alg is none: no key can check it"
        "algがnoneなので、どの鍵でも確かめられない"
    }
    NO_KEY_GIVEN { "no key given" "署名は未検証。鍵の指定なし" }
    signature(status) { "signature: {status}" "signature: {status}" }
    not_checked(why) {
        "NOT CHECKED ({why})"
        "NOT CHECKED（{why}）"
    }
    verified(alg, from) {
        "VERIFIED ({alg}, key from {from})"
        "VERIFIED（署名は検証済み。{alg}、鍵は{from}）"
    }
    failed(why) {
        "FAILED ({why})"
        "FAILED（署名の検証に失敗。{why}）"
    }
}
