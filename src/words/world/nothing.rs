//! Sentences of why an action means nothing where it was tried.

use crate::text::messages;

messages! {
    NO_FACTS_INSIDE {
        "Nothing to change: the credential is a random number and carries no facts."
        "書き換えるものがない。中身は乱数だけで、事実は入っていない。"
    }
    NO_SUCH_PART {
        "Nothing to change: the credential has no such part."
        "書き換えるものがない。クレデンシャルにその部分がない。"
    }
    NO_REFRESH {
        "Nothing to do: this lane has no refresh tokens."
        "この操作は、こちらでは意味がない。こちらにリフレッシュトークンはない。"
    }
    NO_REFRESH_TOKEN {
        "Nothing to send: the client holds no refresh token."
        "送るものがない。リフレッシュトークンを持っていない。"
    }
    NO_PROOF_HERE {
        "Nothing to attach: in this lane nobody asks for a proof of possession."
        "添えるものがない。こちらでは、所持証明は誰にも求められない。"
    }
    NO_PROOF_CAPTURED {
        "Nothing to attach: no proof was captured."
        "添えるものがない。所持証明は手に入れていない。"
    }
    NOTHING_RECEIVED {
        "Nothing to pass on: the service was shown no credential yet."
        "渡すものがない。このサービスはまだ何も提示されていない。"
    }
    NO_TOKEN_TO_TRADE {
        "Nothing to trade: a session ID finds one row, and cannot be narrowed for a service."
        "引き換えるものがない。セッションIDでは行を探せるだけで、サービスごとに絞れない。"
    }
    NOTHING_TO_STEAL { "There is nothing to copy." "写し取るものがない。" }
    NO_LOOT { "There is no copy to send." "送る写しがない。" }
    NO_CREDENTIAL { "The client holds no credential." "クレデンシャルを持っていない。" }
    NO_HEADER_VALUE {
        "The browser does not take it: no header holds a line break or NUL, and no cookie a semicolon."
        "ブラウザが受け付けない。ヘッダーに改行やNULは入らず、Cookieにセミコロンも入らない。"
    }
    NO_PAGE {
        "No script can run: there is no open page of this site."
        "スクリプトは動けない。このサイトの開いたページがない。"
    }
    NO_SUCH_SITE { "There is no host of this name." "この名前のホストはない。" }
    NO_COOKIE {
        "Nothing to plant: the credential does not travel in a cookie."
        "仕込むものがない。クレデンシャルはCookieで運ばれない。"
    }
    NO_ID_TO_GUESS {
        "Nothing to guess: the credential is no number, and a signature has 2^256 values."
        "当てる番号がない。クレデンシャルは番号ではなく、署名の値は2^256通りある。"
    }
    OPEN_PAGE {
        "The start page asks for nothing and gives nothing: there is no credential before a login."
        "トップページは何も求めず、何も渡さない。ログイン前のクレデンシャルはない。"
    }
    NO_ROWS { "There are no rows to remove." "消す行がない。" }
    NO_SUCH_USER { "There is no such user." "そのユーザーはいない。" }
    NO_LIST {
        "Nothing to write: no server of this lane asks such a list."
        "書くものがない。こちらには、そのリストを参照するサーバーがない。"
    }
    NO_SUCH_TOKEN {
        "There is no living token of that kind to deny."
        "拒否すべき有効なトークンがない。"
    }
    NOTHING_HELD { "No request is waiting to go on." "途中で止めたリクエストはない。" }
    NO_SUCH_SERVER {
        "There is no machine of this name in this lane."
        "この名前のマシンは、こちらにはない。"
    }
    KEEPS_NO_ROWS {
        "Nothing to write: this lane keeps no row for a login."
        "書くものがない。こちらはログインごとの行を持たない。"
    }
    TOO_MANY_ROWS {
        "That would be more than a million rows in one run."
        "1回の実行で合わせて100万行を超える。"
    }
    TOO_MANY_ROLES { "A user takes up to 10,000 roles." "役割は1万個まで。" }
    LONG_PATTERN { "A pattern of names takes up to 64 characters." "名前の型は64文字まで。" }
    ALREADY_SO { "It is so already." "すでにその状態である。" }
    NO_REPLICA { "There is no replica." "レプリカがない。" }
    NO_KEYS {
        "Nothing to do: nothing is signed in this lane."
        "この操作は、こちらでは意味がない。こちらでは何にも署名していない。"
    }
    NO_SUCH_KEY { "The issuer has no key of this name." "発行者にこの名前の鍵はない。" }
    NO_OTHER_KEY {
        "No further key of this algorithm is prepared here."
        "このアルゴリズムの鍵は、ここにはもう用意がない。"
    }
    LAST_KEY {
        "The only key cannot be taken away: publish another one first."
        "唯一の鍵は外せない。先に次の鍵を公開する。"
    }
    NO_KEY_CACHES { "No node has fetched any keys." "鍵を取得したノードはない。" }
    NO_FORM {
        "Nothing to forge: the credential is a number, and only a row makes one good."
        "偽造のしようがない。ただの番号で、行がなければ通らない。"
    }
    NO_ID {
        "Nothing to guess: there is no ledger with IDs."
        "当てるものがない。IDを調べる台帳がない。"
    }
    NO_CSRF {
        "Nothing to do: no cookie, so no CSRF token."
        "この操作は、こちらでは意味がない。CookieがないのでCSRFトークンもない。"
    }
    CLOCK_BACK {
        "The clock does not go there: never back, and not beyond the year 9999."
        "時計はそこへは動かない。戻ることはなく、9999年も越えない。"
    }
}
