//! Sentences of keys: published, fetched, replaced, removed, drawn, and what forged tokens are
//! signed with.

use crate::text::messages;

// What becomes of them
messages! {
    published(kid) {
        "The key {kid} is published: verifiers may use it."
        "鍵{kid}を公開する。検証側が使えるようになる。"
    }
    signs(kid) {
        "The issuer signs with {kid} from here on."
        "発行者はここから{kid}で署名する。"
    }
    removed(kid) { "The key {kid} is removed." "鍵{kid}を外す。" }
    redrawn(kid) {
        "A new key is drawn at start, under the same name {kid}."
        "起動時に、同じ名前{kid}で新しい鍵を作る。"
    }
    too_short(bytes) {
        "A key of 1 byte is shorter than the hash, and is not taken into use." | "A key of {bytes} bytes is shorter than the hash, and is not taken into use."
        "{bytes}バイトの鍵はハッシュより短いので、使わない。"
    }
    CSRF_KEY_ROTATED {
        "The key of the CSRF tokens is replaced."
        "CSRFトークンの鍵を取り替える。"
    }
}

// Where verifiers get them
messages! {
    caches_purged(nodes) {
        "Fetched keys are forgotten: 1 node." | "Fetched keys are forgotten: {nodes} nodes."
        "取得済みの鍵を捨てる（{nodes}ノード）。"
    }
    fetched(node, keys, kids) {
        "{node} fetches {keys}: {kids}."
        "{node}が{keys}を取得する（{kids}）。"
    }
    fetched_in_vain(node, keys) {
        "{node} tries to fetch {keys}: nobody answers."
        "{node}が{keys}を取ろうとするが、返事がない。"
    }
    ISSUERS { "the issuer's keys" "発行者の鍵" }
    from_token(url) {
        "keys from {url}, an address out of the token"
        "トークンに書かれた宛先 {url} の鍵"
    }
    looked_up(bytes, node, place) {
        "{node} takes its key from {place}, as the token says: 1 byte." | "{node} takes its key from {place}, as the token says: {bytes} bytes."
        "{node}はトークンの言うとおり {place} から鍵を取る（{bytes}バイト）。"
    }
    looked_up_in_vain(node, place) {
        "{node} looks for a key at {place}, as the token says, and finds none."
        "{node}はトークンの言うとおり {place} に鍵を探すが、見つからない。"
    }
}

// What is forged, and signed with what
messages! {
    guess_made(chars, by) {
        "{by} makes up an ID of 1 character." | "{by} makes up an ID of {chars} characters."
        "{by}が{chars}文字のIDをでっち上げる。"
    }
    token_from_elsewhere(chars, by) {
        "{by} sends a token from elsewhere, 1 character." | "{by} sends a token from elsewhere, {chars} characters."
        "{by}がよそから持ってきたトークン（{chars}文字）を送る。"
    }
    token_made(chars, by, with) {
        "{by} makes a token of 1 character, signed with {with}." | "{by} makes a token of {chars} characters, signed with {with}."
        "{by}が{chars}文字のトークンを作る（署名：{with}）。"
    }
    NOTHING { "nothing" "なし" }
    EMPTY_SECRET { "an empty secret" "空の共有秘密鍵" }
    the_word(word) { "the word \"{word}\"" "単語「{word}」" }
    public_key(bytes) {
        "the {bytes} bytes of the public key's PEM as the secret"
        "公開鍵のPEM（{bytes}バイト）を共有秘密鍵として"
    }
    own_key(kid) { "a key of her own, {kid}" "自分の鍵{kid}" }
    issuers_key(kid) { "the issuer's key {kid}" "発行者の鍵{kid}" }
}
