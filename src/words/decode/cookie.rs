//! Sentences of session cookies: whose they are, how they are protected, what can be read of them.

use crate::text::messages;

// What it is
messages! {
    cookie_of(title) { "Session cookie of {title}" "{title}のセッションCookie" }
    csrf_of(title) {
        "CSRF token in a cookie of {title}"
        "{title}のCookieに入ったCSRFトークン"
    }
    signed(what) {
        "{what}, signed and not encrypted: anybody can read it, only its server can write it"
        "{what}。署名あり、暗号化なし。誰でも読めて、書けるのはサーバーだけ"
    }
    encrypted(what) {
        "{what}, encrypted: only its server can read and write it"
        "{what}。暗号化されていて、読み書きできるのはサーバーだけ"
    }
    unprotected(what) {
        "{what}, neither signed nor encrypted as a whole: only what is inside may be"
        "{what}。全体には署名も暗号化もなく、守られるとすれば中身だけ"
    }
    sentence(said, signature) { "{said}; {signature}." "{said}。{signature}。" }
    jwe_of(said, title) { "{said} Session cookie of {title}." "{said}{title}のセッションCookie。" }
}

// By its name
messages! {
    session_of(title, name, said) {
        "Session cookie of {title} by its name (`{name}`); {said}."
        "名前（`{name}`）から見て{title}のセッションCookie。{said}。"
    }
    session(name, said) {
        "Session cookie by its name (`{name}`); {said}."
        "名前（`{name}`）から見てセッションCookie。{said}。"
    }
    login_of(title, name, said) {
        "Login cookie of {title} by its name (`{name}`); {said}."
        "名前（`{name}`）から見て{title}のログインCookie。{said}。"
    }
    csrf(name, said) {
        "CSRF token by its name (`{name}`), no session; {said}."
        "名前（`{name}`）から見てCSRFトークンで、セッションではない。{said}。"
    }
    no_session(name, said) {
        "Cookie `{name}`, by its name no session; {said}."
        "Cookie `{name}`。名前から見てセッションではない。{said}。"
    }
    plain(name, said) { "Cookie `{name}`; {said}." "Cookie `{name}`。{said}。" }
    joined(found, count) {
        "{found}, put together from {count} cookies"
        "{found}、{count}個のCookieをつないだもの"
    }
}

// What can be read of it
messages! {
    ABOUT { "session cookie" "セッションCookie" }
    id(value) { "session ID: {value}" "セッションID：{value}" }
    user(value) { "user: {value}" "ユーザー：{value}" }
    key(value) { "key: {value}" "鍵：{value}" }
    purpose(value) { "made for: {value}" "用途：{value}" }
    inflated(bytes) {
        "deflated; 1 byte when inflated" | "deflated; {bytes} bytes when inflated"
        "圧縮あり。展開すると{bytes}バイト"
    }
    BOMB {
        "deflated, and more than 1 MiB when inflated: not inflated"
        "圧縮あり。展開すると1 MiBを超えるため、展開していない"
    }
    WRITTEN { "written" "書いた時刻" }
    ENDS { "ends" "期限" }
}

// Its signature
messages! {
    ENCRYPTED_NOT_CHECKED {
        "nobody has checked that its server wrote it"
        "サーバーが書いたものかは未検証"
    }
    NOT_SIGNED { "it has no signature as a whole" "全体の署名はない" }
    VERIFIED_HERE { "verified with the secret" "この共有秘密鍵で検証済み" }
    proved(formula) { "it is {formula}" "{formula}と一致" }
    not_proved(formula) {
        "it is not this secret's {formula}"
        "この共有秘密鍵の{formula}と一致しない"
    }
    without_newline(formula) {
        "it is not this secret's {formula}; without the secret's final newline it is"
        "この共有秘密鍵の{formula}と一致しない。鍵の末尾の改行を除けば一致する"
    }
    wants_salt(formula) {
        "it is not this secret's {formula}; the salt (signing_salt) is given with the secret, `SECRET:SALT`"
        "この共有秘密鍵の{formula}と一致しない。ソルト（signing_salt）は`SECRET:SALT`の形で鍵と一緒に渡す"
    }
    other_purpose(made_for, name) {
        "the secret fits, but it was made for {made_for}, not for the cookie {name}"
        "共有秘密鍵は合うが、{made_for}のために作られたもので、Cookie {name}のものではない"
    }
    NO_SECRET {
        "a secret is needed, and none is given"
        "共有秘密鍵が必要だが、渡されていない"
    }
    NOT_VERIFIED_HERE {
        "how its framework verifies it cannot be computed here"
        "このフレームワークの検証はここでは計算できない"
    }
}
