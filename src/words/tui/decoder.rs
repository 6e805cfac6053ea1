//! The decoder on the screen.

use crate::text::messages;

messages! {
    DECODE { "  decode" "  デコード" }
    CLOCK_SET { " clock set " " 時計変更 " }
    HOW_TO_PASTE {
        "Paste a token, or anything that holds one: header, cookie, URL, log line."
        "トークンか、それを含むもの（ヘッダー、Cookie、URL、ログなど）を貼り付ける。"
    }
    STAYS_HERE {
        "It stays in this program: nothing is sent, nothing is stored."
        "このプログラムの外へは出ない。送信も保存もしない。"
    }
    PASTE_HERE { "paste here" "ここに貼り付ける" }
    paste_too_long(mebibytes) {
        "Only the first {mebibytes} MiB were taken. For more: cloakroom decode < FILE"
        "先頭の{mebibytes} MiBだけを読んだ。それ以上は cloakroom decode < FILE で"
    }
    WORKING { "Working: the text is being taken apart." "デコードしている。" }
    NO_TOKEN { "There is no token in it." "トークンが見つからない。" }
    NOTHING_YET { "Nothing is decoded yet." "まだ何も読んでいない。" }
    OPEN_FIELD { "Enter opens the field for a paste." "Enterで入力欄を開く。" }
    ANOTHER_PASTE {
        "Paste another token at any time, or press d for the field. This one stays until then."
        "別のトークンはいつでも貼り付けられる。dで入力欄が開く。それまではこのまま残る。"
    }

    CHANGED { "   changed here" "   ここで変更した" }
    AS_IT_STANDS { "the characters of the token" "トークンの文字" }
    more_characters(count) {
        " (1 more character)" | " ({count} more characters)"
        "（ほか{count}文字）"
    }
    part(number, name) { "{number} {name}" "{number} {name}" }
    in_part(part, place) { "{part}, {place}" "{part}の{place}" }
    character(part, at, of, carried) {
        "{part}, character {at} of {of}{carried}"
        "{part}の{of}文字中{at}文字目{carried}"
    }
    in_byte(c, bits, byte) {
        ": {c} = {bits}, in byte {byte}"
        "：{c} = {bits}、{byte}バイト目"
    }
    in_bytes(c, bits, first, last) {
        ": {c} = {bits}, in bytes {first} and {last}"
        "：{c} = {bits}、{first}〜{last}バイト目"
    }
    SIGNED_OVER {
        "Made over the characters of parts 1 and 2 and the dot between them."
        "部分1と2の文字と、その間のドットに対して作られる。"
    }
    not_shown(count) {
        "not shown: {count} more"
        "ほかに{count}個は表示しない"
    }
    REST_NOT_SHOWN { "The rest is not shown." "以降は表示しない。" }
    length(characters, bytes) {
        "  1 character, {bytes}" | "  {characters} characters, {bytes}"
        "  {characters}文字、{bytes}"
    }
    signature(status) {
        "signature: {status}"
        "signature: {status}"
    }
    SIGNATURE_OUTDATED {
        "changed here: the signature no longer fits; no key given"
        "ここで書き換えたので、署名はもう合わない。鍵の指定なし"
    }

    NO_CLAIM {
        "No claim stands here: move to one with the arrows up and down."
        "ここにクレームはない。上下の矢印で選ぶ。"
    }
    ask_value(name) {
        "{name} = (JSON; anything else becomes a string)"
        "{name} = (JSON。それ以外は文字列になる)"
    }
    ASK_CLOCK {
        "clock: +900, seconds, or 2026-01-01T00:00:00Z; empty: as at first"
        "時計：+900、秒数、2026-01-01T00:00:00Z。空なら元に戻す"
    }
    NO_TIME {
        "Write +900 or -60, seconds since 1970, or 2026-01-01T00:00:00Z."
        "+900や-60、1970年からの秒数、2026-01-01T00:00:00Zのどれかで書く。"
    }
    NO_SIGNING_KEY {
        "Nothing to sign with: neither a secret nor a private key was given."
        "署名できない。共有秘密鍵も署名鍵も渡されていない。"
    }
    other_alg(alg) {
        "The header asks for alg {alg}, and the key does not sign that."
        "ヘッダーのalgは{alg}だが、この鍵ではそれで署名できない。"
    }
    signed_again(alg) {
        "Signed again with {alg}."
        "{alg}で署名し直した。"
    }
    COPIED_REDACTED {
        "Copied without the signature and without personal values; what was taken out is listed."
        "署名と個人情報を除いてコピーした。除いたものの一覧も付けてある。"
    }
    COPIED_WHOLE {
        "Copied the whole token: whoever gets it can use it while it lasts."
        "トークン全体をコピーした。期限内は、手にした者が使える。"
    }
    not_copied(bytes) {
        "Not copied: {bytes} bytes are more than a terminal takes."
        "{bytes}バイトは端末が受け取れる長さを超えるため、コピーしていない。"
    }
    REMOVED { "removed" "取り除いたもの" }
    more_removed(count) {
        "{count} more"
        "ほか{count}か所"
    }

    header_too_long(kibibytes) {
        "It is longer than {kibibytes} KiB: no server takes such a header."
        "{kibibytes} KiBを超える。この長さのヘッダーを受け取るサーバーはない。"
    }
    NO_SCENARIO { "No scenario has a token in it." "トークンの出るシナリオがない。" }
    SEND_WITH_KEY {
        "Space sends your token to a server with your key. q: back, p: without the key"
        "Spaceでこのトークンを送る。サーバーはその鍵を持つ。qで戻る、pで鍵なし"
    }
    SEND_WITHOUT_KEY {
        "Space sends your token to a server without your key. q: back, p: with the key"
        "Spaceでこのトークンを送る。サーバーはその鍵を持たない。qで戻る、pで鍵あり"
    }
    SEND_UNKNOWN {
        "Space sends your token to a server that lacks its key. q: back"
        "Spaceでこのトークンを送る。サーバーはその鍵を持たない。qで戻る"
    }
}
