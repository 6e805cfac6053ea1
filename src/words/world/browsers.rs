//! Sentences of what happens in browsers and to what clients hold: cookies, pages, scripts, copies.

use crate::text::messages;

// Cookies
messages! {
    cookie_kept(by, name) {
        "The browser of {by} keeps the cookie {name}."
        "{by}のブラウザがCookie {name}を保存する。"
    }
    cookie_cleared(by, name) {
        "The browser of {by} removes the cookie {name}."
        "{by}のブラウザがCookie {name}を消す。"
    }
    cookie_ignored(by, name, why) {
        "The browser of {by} ignores the cookie {name}: {why}."
        "{by}のブラウザがCookie {name}を無視する（{why}）。"
    }
    TOO_LARGE { "name and value are over 4,096 bytes" "名前と値で4,096バイトを超える" }
    HOST_PREFIX {
        "__Host- asks for Secure, Path=/ and no Domain"
        "__Host-にはSecureとPath=/が必要で、Domainは付けられない"
    }
    SECURE_PREFIX { "__Secure- asks for Secure" "__Secure-にはSecureが必要" }
    NONE_WITHOUT_SECURE { "SameSite=None asks for Secure" "SameSite=NoneにはSecureが必要" }
    FOREIGN_DOMAIN { "the domain is not its own" "自分のドメインではない" }
    THIRD_PARTY {
        "it came from within a page of another site, without SameSite=None"
        "別のサイトのページ内から来ていて、SameSite=Noneがない"
    }
    EMPTY { "there is nothing to keep" "保存するものがない" }
}

// Pages
messages! {
    visited(by, site) {
        "{by} opens a page of {site}."
        "{by}が{site}のページを開く。"
    }
    held_back(by, origin) {
        "The browser of {by} does not send what the page of {origin} asked for: the server gave no leave."
        "{by}のブラウザは、{origin} のページに頼まれたリクエストを送らない。サーバーの許可がないからだ。"
    }
    made_to_send(by, from, site, cookie) {
        "A page of {from} makes the browser of {by} send a request: {site}, and the browser {cookie}."
        "{from}のページが{by}のブラウザに送信させる。{site}で、ブラウザは{cookie}。"
    }
    SAME_SITE { "same-site" "同一サイト" }
    CROSS_SITE { "cross-site" "クロスサイト" }
    ADDS_COOKIE { "adds the cookie" "Cookieを添える" }
    ADDS_NOTHING { "adds no credential" "何も添えない" }
    page_gone(by, does, loss) {
        "{by} {does}: {loss}."
        "{by}が{does}。{loss}。"
    }
    RELOADS { "reloads the page" "ページを再読み込みする" }
    CLOSES_TAB { "closes the tab" "タブを閉じる" }
    QUITS_BROWSER { "quits the browser" "ブラウザを終了する" }
    NOTHING_LOST { "nothing stored is lost" "保存したものは失われない" }
    TOKENS_LOST { "the tokens are lost" "トークンが失われる" }
    cookies_lost(count) {
        "session cookies are lost: {count}"
        "セッションCookieが{count}個失われる"
    }
    tokens_and_cookies_lost(count) {
        "the tokens are lost, and session cookies: {count}"
        "トークンと、セッションCookie{count}個が失われる"
    }
    planted(inside, from, name) {
        "{from} sets the cookie {name} in the browser of {inside}."
        "{from}が{inside}のブラウザにCookie {name}を設定する。"
    }
}

// Scripts
messages! {
    script_found_nothing(inside) {
        "A script in {inside}'s page reads what it can, and finds no credential."
        "{inside}のページでスクリプトが読めるものを読むが、クレデンシャルは見つからない。"
    }
    script_reads(inside, found) {
        "A script in {inside}'s page reads: {found}."
        "{inside}のページでスクリプトが読み取る：{found}。"
    }
    found(chars, what, place) {
        "{what} ({place}, 1 character)" | "{what} ({place}, {chars} characters)"
        "{what}（{place}、{chars}文字）"
    }
    script_sends(inside) {
        "A script sends a request from inside {inside}'s page."
        "スクリプトが{inside}のページの中からリクエストを送る。"
    }
    script_blocked(inside) {
        "The content security policy blocks the script in {inside}'s page."
        "CSPが{inside}のページのスクリプトを止める。"
    }
}

// What clients hold, and thieves
messages! {
    tokens_kept(by, storage) {
        "{by} keeps the token in {storage}."
        "{by}がトークンを{storage}に保存する。"
    }
    PAGE_MEMORY { "page memory" "ページのメモリ" }
    tokens_dropped(by) {
        "{by} drops the tokens."
        "{by}がトークンを捨てる。"
    }
    held(chars, by) {
        "{by} holds another credential from here on, put in by hand: 1 character." | "{by} holds another credential from here on, put in by hand: {chars} characters."
        "{by}の手元のクレデンシャルを、手で{chars}文字のものに差し替える。"
    }
    /// Where a credential is altered.
    spot(at, part) {
        "character {at} of the {part}"
        "{part}の{at}文字目"
    }
    tampered(by, what, from, to) {
        "{by} alters {what}: {from} becomes {to}."
        "{by}が{what}を{from}から{to}に書き換える。"
    }
    guessed(by, hash) {
        "{by} tries an id that nobody gave out to {by}: its hash begins {hash}"
        "{by}が、渡された覚えのないIDを試す（ハッシュの先頭は{hash}）。"
    }
    stolen(by, from, more) {
        "{by} has a copy of what {from} shows{more}."
        "{by}が{from}のクレデンシャルの写しを手に入れる{more}。"
    }
    REFRESH_TOO { ", the refresh token too" "（リフレッシュトークンも）" }
    PROOF_TOO { ", the proof that went with it too" "（添えられた所持証明も）" }
    REFRESH_AND_PROOF_TOO {
        ", the refresh token and the proof that went with it too"
        "（リフレッシュトークンも、添えられた所持証明も）"
    }
}
