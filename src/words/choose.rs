//! `cloakroom choose`: what is recommended for a site, why, and what would tip it.

use crate::text::messages;

messages! {
    RULE_OF_THUMB {
        "The points are our own rule of thumb and no standard's: argue with them, that is the exercise."
        "点数はこの教材の目安で、規格ではない。反論してみることが練習になる。"
    }
    YOUR_SITE { "your site" "あなたのサイト" }
    RECOMMENDED { "Recommended:" "推奨：" }
    ROWS { "Rows:" "行の置き場所：" }
    POINTS { "Points:" "点数：" }
    points(session, token) {
        "session {session}, token {token}"
        "セッション{session}、トークン{token}"
    }
    SAY { "Say:" "こう話す：" }
    DECISIVE { "Decides:" "決め手：" }
    AGAINST { "Against it:" "反論：" }
    MIND { "Does not go together:" "両立しないこと：" }
    SEE { "See it happen:" "動かして見る：" }
}

// The rules
messages! {
    FIRED { "Rules that fired, and what each weighed:" "当てはまった目安と、それぞれが見た要件：" }
    NOT_FIRED { "Rules that did not fire:" "当てはまらなかった目安：" }
    FOR_SESSION { "session" "セッション" }
    FOR_TOKEN { "token" "トークン" }
    /// A rule and what it weighed, a scheme and its points.
    with(what, more) { "{what} ({more})" "{what}（{more}）" }
}

// What would be otherwise
messages! {
    /// A change, and what comes of it.
    leads_to(change, outcome) { "{change} → {outcome}" "{change} → {outcome}" }
    TIPS { "What would tip it, changed alone:" "それだけが変われば、答えも変わる：" }
    NO_TIP {
        "No single change tips it. Say that: it is a clear case."
        "1つ変わるだけでは覆らない。はっきりした例だと言ってよい。"
    }
    MOVES {
        "What would move the rows, and leave the scheme:"
        "方式はそのままで、行の置き場所だけが変わる："
    }
}

// Several sites
messages! {
    SITES {
        "What one is asked about in interviews, and what our rules of thumb give:"
        "面接でよく聞かれるサイトと、この教材の目安での答え："
    }
    ONE_OF_THEM {
        "One of them, with reasons: cloakroom choose --preset shop"
        "1つを理由と一緒に見るには：cloakroom choose --preset shop"
    }
    A_CHANGED_ONE {
        "The same with apps: cloakroom choose --preset shop --clients web,mobile"
        "アプリを加えると：cloakroom choose --preset shop --clients web,mobile"
    }
    YOUR_OWN {
        "Your own: cloakroom choose --users 5000 --services 3 --stop 0"
        "自分のサイトなら：cloakroom choose --users 5000 --services 3 --stop 0"
    }
    A_PATH { "A site that grows: cloakroom choose --growth" "育つサイトなら：cloakroom choose --growth" }
    GROWTH {
        "A site grows. The same rules, phase by phase:"
        "育つサイト。同じ目安を、段階ごとに当てはめる："
    }
    phase(number, title) { "Phase {number}: {title}" "第{number}段階：{title}" }
    CHANGES { "New:" "変わったこと：" }
    NOTHING_NEW { "nothing, it was there from the first day" "なし（初めからある）" }
    STAYS {
        "The scheme stays; what moves is the place of the rows."
        "方式は変わらない。変わるのは行の置き場所だけ。"
    }
    STAYS_ALL { "Nothing changes: neither scheme nor place." "方式も置き場所も変わらない。" }
    WAS_RIGHT {
        "Each answer was right for its day: choose for today, and leave a door for tomorrow."
        "どの答えも、その時には正しかった。今日に合わせて選び、明日への扉を残す。"
    }
}

// The questions on a terminal
messages! {
    RUBRIC {
        "Before you choose: what interviewers grade, in weights of 100"
        "選ぶ前に：面接官が見るところと、100点中の配点"
    }
    QUESTIONS {
        "Now a site of your own. Enter takes what stands in brackets."
        "では、自分のサイトで。Enterだけなら［］の値になる。"
    }
    /// A question, what stands there without an answer, and where one types.
    ask(question, default) { "{question} [{default}] > " "{question} ［{default}］ > " }
    /// A question, and what may be typed.
    ask_typed(question, typed, default) { "{question} {typed} [{default}] > " "{question}{typed} ［{default}］ > " }
    HOW_MANY_USERS { "How many users?" "ユーザーは何人？" }
    HOW_MANY_SERVERS { "How many servers answer for the site?" "サーバーは何台？" }
    WHICH_CLIENTS {
        "Which clients?"
        "クライアントは？"
    }
    CLIENTS_TYPED {
        "web (your own site), other-site, mobile, partners; commas between"
        "web（自サイト）、other-site（別サイト）、mobile、partners（取引先）。複数ならカンマで区切る"
    }
    HOW_MANY_SERVICES {
        "How many services check on their own who is asking?"
        "誰のリクエストかを自分で検証するサービスはいくつ？"
    }
    HOW_SOON {
        "You ban somebody: how many seconds may still pass? 0 is at once"
        "誰かをBANする。あと何秒までなら使われてもよい？0なら即時"
    }
    RIGHTS { "Must a change of rights work with the next request?" "権限の変更は、次のリクエストから効く必要がある？" }
    YES_OR_NO_TYPED { "yes or no" "yesかno" }
    OFFLINE {
        "Must requests be checked while store and issuer are down?"
        "ストアと発行者が止まっていても、検証を続ける必要がある？"
    }
    YOUR_CHOICE {
        "And your choice?"
        "あなたの選択は？"
    }
    SCHEMES_TYPED { "session, token, hybrid or mix; - skips" "session、token、hybrid、mix。-なら飛ばす" }
    SHOW_WHY {
        "Show what each rule weighed, and what would tip it?"
        "それぞれの目安が見た要件と、答えが変わる条件を見る？"
    }
    WILL_IT_GROW {
        "Will the site grow? yes shows the path, from one server to many services"
        "サイトは育つ？yesなら、1台から多くのサービスまでの道筋を見せる"
    }
    /// Words that mean yes, a space between.
    YES { "yes y" "はい" }
    /// Words that mean no.
    NO { "no n" "いいえ" }
    NUMBER { "  Type a number, such as 5000." "  5000のような数で答える。" }
    ONE_OF_THE_CLIENTS {
        "  Type one or more of these: web, other-site, mobile, partners."
        "  web、other-site、mobile、partnersから1つ以上を答える。"
    }
    YES_OR_NO { "  Type yes or no." "  yesかnoで答える。" }
    ONE_OF_THE_SCHEMES {
        "  Type one of these: session, token, hybrid, mix; or - to skip."
        "  session、token、hybrid、mixのどれかで答える。-なら飛ばす。"
    }
    OPEN {
        "The rules of thumb recommend nothing here: two demands exclude each other."
        "目安からの推奨はない。両立しない要件が2つあるため。"
    }
    AGREED { "You and the rules of thumb agree." "あなたの選択は、目安と同じ。" }
    not_agreed(yours) {
        "You said {yours}; the rules of thumb say otherwise. Look at what each rule weighed, and decide who is right."
        "あなたの選択は「{yours}」で、目安とは違う。それぞれの目安が見た要件を読み、どちらが正しいかを考える。"
    }
}
