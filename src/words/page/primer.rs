//! Words of the first page of the course: who is who, what the signs mean.

use crate::text::messages;

messages! {
    WHO { "Who is who" "登場するもの" }
    ALICE {
        "an honest user: she logs in, and you follow her"
        "正直なユーザー。このログインを追っていく"
    }
    ATTACKER { "the attacker" "攻撃者" }
    NODE {
        "a server that answers requests; more of them are node-b, node-c"
        "リクエストに答えるサーバー。増えるとnode-b、node-c"
    }
    LEDGER { "ledger" "台帳" }
    LEDGER_IS {
        "the session store of the servers: one row for each login"
        "サーバー側のセッションストア。ログイン1回につき1行"
    }
    ISSUER_IS {
        "the issuer: checks the password, signs the tokens"
        "発行者。パスワードを確かめ、トークンに署名する"
    }
}

messages! {
    SCHEMES { "Two ways to stay logged in" "ログインを続ける2つの方式" }
    TICKET_IS {
        "a random session ID in a cookie. It means nothing by itself: on every request the server looks it up in its ledger."
        "ランダムなセッションIDをCookieで渡す。番号自体に意味はなく、リクエストのたびにサーバーが台帳で引く。"
    }
    PASSPORT_IS {
        "a JWT: facts about the user, signed. The client keeps it and sends it, and the server checks it without looking anything up."
        "JWT。署名されたユーザー情報をクライアントが持ち、毎回送る。サーバーはそれを検証するだけで、何も参照しない。"
    }
}

messages! {
    SIGNS { "How to read a lane" "レーンの読み方" }
    MEMORY { "this remembers the login" "ログインを覚えているもの" }
    CHANGES {
        "new, changed, gone in this step"
        "このステップで、できた・変わった・消えた"
    }
    LOOKED_UP {
        "looked up: found, not there"
        "参照して、見つかった・なかった"
    }
    PARTING {
        "from here on the two lanes differ"
        "ここで2つのレーンが分かれる"
    }
    STATUSES {
        "let in; not let in; done, see another page"
        "通す／通さない／完了、別のページへ"
    }
    CLOCK {
        "time since the start of the scenario"
        "シナリオ開始からの時間"
    }
}
