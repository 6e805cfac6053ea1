//! Sentences of attacks, as a line of a list or a title: no full stop.

use crate::text::messages;

// What is copied, altered, made up
messages! {
    copies(by, from) {
        "{by} copies the credential of {from}"
        "{by}が{from}のクレデンシャルを写し取る"
    }
    sends_copy(by, path) {
        "{by} sends the copy: {path}"
        "{by}が写しを送る：{path}"
    }
    writes_member(by, member, value) {
        "{by} writes {member} = {value} into it"
        "{by}が{member}を{value}に書き換える"
    }
    changes_character(by, place, part, put) {
        "{by} changes character {place} of the {part} to \"{put}\""
        "{by}が{part}の{place}文字目を「{put}」に書き換える"
    }
    from_the_end(place) { "{place} from the end" "後ろから{place}" }
    changes_one_character(by) {
        "{by} changes one character of it"
        "{by}がクレデンシャルを1文字書き換える"
    }
    SESSION_ID { "session id" "セッションID" }
    forges_id(by, path) {
        "{by} sends an ID of her own making: {path}"
        "{by}がでっち上げたIDを送る：{path}"
    }
    forges_unsigned(by, path) {
        "{by} sends a token without a signature: {path}"
        "{by}が署名のないトークンを送る：{path}"
    }
    forges_token(by, path) {
        "{by} sends a token of her own making: {path}"
        "{by}がでっち上げたトークンを送る：{path}"
    }
    forges(by, path) {
        "{by} forges a credential: {path}"
        "{by}が偽物を作って送る：{path}"
    }
    tries_id(by, id) { "{by} tries the id {id}" "{by}がID {id}を試す" }
    tries_hash(by, user) {
        "{by} sends the hash of {user}'s id"
        "{by}が{user}のIDのハッシュを送る"
    }
}

// From other pages, and from within
messages! {
    visits(by, site) {
        "{by} opens a page of {site}"
        "{by}が{site}のページを開く"
    }
    cross_site(by, from, way, path) {
        "{from} has {by}'s browser send {way} {path}"
        "{from}が{by}のブラウザに{way}：{path}"
    }
    FORM { "a form to" "フォームを送信させる" }
    LINK { "a link to" "リンクを踏ませる" }
    FETCH { "a fetch to" "fetchさせる" }
    CUSTOM_HEADER {
        "a fetch with a header of its own to"
        "独自ヘッダー付きでfetchさせる"
    }
    IMAGE { "an image from" "画像を読み込ませる" }
    script_reads(inside) {
        "a script in {inside}'s page reads what it can"
        "{inside}のページのスクリプトが、読めるものを読む"
    }
    script_sends(inside, method, path) {
        "a script in {inside}'s page sends {method} {path}"
        "{inside}のページのスクリプトが {method} {path} を送る"
    }
    plants(from, inside) {
        "{from} plants a cookie in {inside}'s browser"
        "{from}が{inside}のブラウザにCookieを仕込む"
    }
}
