//! Words of the decoder's screen: its fields, notices, key, clock and copies.

use crate::text::messages;

messages! {
    DECODE { "  decode" "  デコード" }
    CLOCK_SET { " clock set " " 時計変更 " }
    key(from) { "key: {from}" "鍵：{from}" }
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
    ASK_CLOCK {
        "clock: +900, seconds, or 2026-01-01T00:00:00Z; empty: as at first"
        "時計：+900、秒数、2026-01-01T00:00:00Z。空なら元に戻す"
    }
    NO_TIME {
        "Write +900 or -60, seconds since 1970, or 2026-01-01T00:00:00Z."
        "+900や-60、1970年からの秒数、2026-01-01T00:00:00Zのどれかで書く。"
    }
    NO_SIGNING_KEY {
        "Nothing to sign with: k gives a secret, or the file of a private key."
        "署名できない。kで共有秘密鍵か、秘密鍵のファイルを渡す。"
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
        "Space sends it to a server that trusts its iss, aud and key. q back, p no key"
        "Spaceで送る。サーバーはこのiss、aud、鍵を信頼する。qで戻る、pで鍵なし"
    }
    SEND_WITHOUT_KEY {
        "Space sends it to a server that lacks your key: 401. q back, p with the key"
        "Spaceで送る。サーバーに鍵がないので401になる。qで戻る、pで鍵あり"
    }
    SEND_UNKNOWN {
        "Space sends it to a server that lacks its key: 401. q back, k there gives it"
        "Spaceで送る。サーバーに鍵がないので401になる。qで戻り、kで鍵を渡せる"
    }
    SEND_UNUSABLE {
        "Space sends it to a server, and none takes such a key: 401. q back"
        "Spaceで送る。この鍵はどのサーバーも受け付けないので401になる。qで戻る"
    }
    SEND_TO_ITS_SERVER {
        "Space sends it to a server that has the key it is signed with. q back"
        "Spaceでシナリオのサーバーに送る。サーバーは署名した鍵を持つ。qで戻る"
    }
}

// The key that is given here
messages! {
    ASK_KEY { "key to check with (Tab: another way)" "検証に使う鍵（Tabで渡し方を変える）" }
    A_FILE { "a file's path" "ファイルのパス" }
    A_SECRET { "a secret, unseen" "共有秘密鍵（非表示）" }
    secret_in(encoding) { "in {encoding}" "{encoding}で" }
    typed_secret(bytes) {
        "a secret of 1 byte" | "a secret of {bytes} bytes"
        "{bytes}バイトの共有秘密鍵"
    }
    TYPED_SECRET { "the typed secret" "入力した共有秘密鍵" }
    GUESSED_SECRET { "the guessed secret" "推測した共有秘密鍵" }
    key_given(from) {
        "Checked with {from}, and so is each next paste. k takes it away."
        "{from}で検証した。次の貼り付けもこの鍵で検証する。kで外す。"
    }
    KEY_TAKEN_AWAY {
        "The key is taken away: no signature is checked."
        "鍵を外した。署名は検証しない。"
    }
    guessed(secret, entry) {
        "the secret was guessed: `{secret}`, entry {entry} of the built-in list; s uses it"
        "推測した共有秘密鍵：`{secret}`（内蔵リストの{entry}番目）。sで使う"
    }
    guessed_in_own_list(secret, line) {
        "the secret was guessed: `{secret}`, line {line} of your list; s uses it"
        "推測した共有秘密鍵：`{secret}`（指定したリストの{line}行目）。sで使う"
    }
    GUESSED_EMPTY {
        "the secret was guessed: it is empty"
        "推測した共有秘密鍵：空"
    }
    as_received(finding) { "As received: {finding}" "受け取った時点：{finding}" }
}
