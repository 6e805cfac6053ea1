//! Events as sentences, in both languages. Each states a fact, so it is true in every world.

use super::Verdict;
use super::cookie::Ignored;
use super::event::{Access, Answer, Event, Nothing, Sent, UserFact};
use super::settings::Storage;
use super::store::Table;
use crate::lang::Lang;

impl Event {
    /// The event as one sentence.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one arm an event")]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::RequestSent(Sent { by, to, method, path, .. }) => lang.pick(
                format!("{by} sends {method} {path} to {to}."),
                format!("{by}が {to} へ {method} {path} を送る。"),
            ),
            Self::Answered(answer) => say_answer(answer, lang),
            Self::AnswerLost { by } => lang.pick(
                format!("The answer never reaches {by}."),
                format!("応答は {by} に届かない。"),
            ),
            Self::UserRead { user, what } => {
                let (en, ja) = match what {
                    UserFact::Password => ("password", "パスワード"),
                    UserFact::Roles => ("roles", "役割"),
                };
                lang.pick(
                    format!("The user table is asked for the {en} of {user}."),
                    format!("ユーザーテーブルで {user} の{ja}を調べる。"),
                )
            }
            Self::PasswordCompared { user, right: true } => lang.pick(
                format!("The password of {user} is right."),
                format!("{user} のパスワードは正しい。"),
            ),
            Self::PasswordCompared { user, right: false } => lang.pick(
                format!("User name or password of {user} is wrong."),
                format!("{user} のユーザー名かパスワードが違う。"),
            ),
            Self::RowWritten(Access { node, table, .. }) => lang.pick(
                format!("{node} writes a row: {}.", table.say(lang)),
                format!("{node} が行を1つ書く（{}）。", table.say(lang)),
            ),
            Self::RowRead(Access { node, table, rows: 0, .. }) => lang.pick(
                format!("{node} looks up a row and finds none: {}.", table.say(lang)),
                format!("{node} が行を引くが、見つからない（{}）。", table.say(lang)),
            ),
            Self::RowRead(Access { node, table, .. }) => lang.pick(
                format!("{node} looks up a row and finds it: {}.", table.say(lang)),
                format!("{node} が行を引き、見つける（{}）。", table.say(lang)),
            ),
            Self::RowUpdated(Access { node, table, rows, .. }) => lang.pick(
                format!("{node} changes {}: {}.", rows_en(*rows), table.say(lang)),
                format!("{node} が{rows}行を書き換える（{}）。", table.say(lang)),
            ),
            Self::RowDeleted(Access { node, table, rows, .. }) => lang.pick(
                format!("{node} deletes {}: {}.", rows_en(*rows), table.say(lang)),
                format!("{node} が{rows}行を削除する（{}）。", table.say(lang)),
            ),
            Self::StoreSilent { node } => lang.pick(
                format!("{node} asks the store, and gets no answer."),
                format!("{node} がストアに尋ねるが、返事がない。"),
            ),
            Self::TokenMinted { jti, kid, alg, chars, .. } => lang.pick(
                format!("A token is signed: {jti}, {alg}, key {kid}, {chars} characters."),
                format!("トークン {jti} に署名する（{alg}、鍵 {kid}、{chars}文字）。"),
            ),
            Self::Verified { node, passed, of, failed: None } => lang.pick(
                format!("{node} verifies the token: {passed} of {of} checks pass."),
                format!("{node} がトークンを検証する。{of}項目中{passed}項目を通る。"),
            ),
            Self::Verified { node, passed, of, failed: Some(failed) } => lang.pick(
                format!("{node} verifies the token: {passed} of {of} checks pass, then `{failed}` fails."),
                format!("{node} がトークンを検証する。{of}項目中{passed}項目を通り、`{failed}` で落ちる。"),
            ),
            Self::ReuseDetected { family } => lang.pick(
                format!("A used refresh token came again: the family {family} is revoked."),
                format!("使用済みのリフレッシュトークンがまた来た。系列 {family} を失効させる。"),
            ),
            Self::SuccessorRepeated { family } => lang.pick(
                format!("Within the grace time, {family} gets the same successor again: the issuer can derive it, for it keeps only hashes."),
                format!("猶予時間内なので、{family} に同じ後継をもう一度渡す。発行者が持つのはハッシュだけなので、導出し直す。"),
            ),
            Self::CookieKept { by, name } => lang.pick(
                format!("The browser of {by} keeps the cookie {name}."),
                format!("{by} のブラウザがCookie {name} をしまう。"),
            ),
            Self::CookieCleared { by, name } => lang.pick(
                format!("The browser of {by} removes the cookie {name}."),
                format!("{by} のブラウザがCookie {name} を消す。"),
            ),
            Self::CookieIgnored { by, name, why } => lang.pick(
                format!("The browser of {by} ignores the cookie {name}: {}.", why.say(lang)),
                format!("{by} のブラウザがCookie {name} を無視する（{}）。", why.say(lang)),
            ),
            Self::TokensKept { by, storage } => lang.pick(
                format!("{by} keeps the token in {}.", storage.say(lang)),
                format!("{by} がトークンを{}にしまう。", storage.say(lang)),
            ),
            Self::TokensDropped { by } => lang.pick(
                format!("{by} drops the tokens."),
                format!("{by} がトークンを捨てる。"),
            ),
            Self::Stolen { from, by, refresh } => {
                let (en, ja) =
                    if *refresh { (", the refresh token too", "（リフレッシュトークンも）") } else { ("", "") };
                lang.pick(
                    format!("{by} has a copy of what {from} shows{en}."),
                    format!("{by} が {from} のクレデンシャルの写しを手に入れる{ja}。"),
                )
            }
            Self::Tampered { by, what, from, to, .. } => lang.pick(
                format!("{by} alters {what}: {from} becomes {to}."),
                format!("{by} が {what} を {from} から {to} に書き換える。"),
            ),
            Self::ClockMoved { seconds } => lang.pick(
                format!("The clock moves on by {seconds} s."),
                format!("時計が{seconds}秒進む。"),
            ),
            Self::ServerStopped { name, lost: 0 } => {
                lang.pick(format!("{name} stops."), format!("{name} が止まる。"))
            }
            Self::ServerStopped { name, lost } => lang.pick(
                format!("{name} stops, and {} in its memory are lost.", rows_en(*lost)),
                format!("{name} が止まり、メモリにあった{lost}行が失われる。"),
            ),
            Self::ServerStarted { name } => lang.pick(format!("{name} is up."), format!("{name} が起動する。")),
            Self::NodeAdded { name } => lang.pick(
                format!("{name} joins the servers behind the balancer."),
                format!("{name} がロードバランサーの後ろに加わる。"),
            ),
            Self::ReplicaPromoted { lost, back } => lang.pick(
                format!("The replica becomes the primary: {} are lost, {} are back.", rows_en(*lost), rows_en(*back)),
                format!("レプリカがプライマリになる。{lost}行が失われ、{back}行が戻ってくる。"),
            ),
            Self::StoreWiped { rows } => lang.pick(
                format!("Every row is lost: {}.", rows_en(*rows)),
                format!("すべての行（{rows}行）が失われる。"),
            ),
            Self::Purged { rows } => lang.pick(
                format!("{} that were over are removed.", rows_en(*rows)),
                format!("期限の過ぎた{rows}行を取り除く。"),
            ),
            Self::Evicted { user_id } => lang.pick(
                format!("The table is full: the row of {user_id}, seen least recently, is thrown out."),
                format!("表が満杯なので、最も長く使われていない {user_id} の行を追い出す。"),
            ),
            Self::SettingChanged { name, from, to } => lang.pick(
                format!("The setting {name} changes from {from} to {to}."),
                format!("設定 {name} を {from} から {to} に変える。"),
            ),
            Self::SettingRefused { why } => lang.pick(
                format!("The setting cannot be changed: {why}."),
                format!("設定を変えられない：{why}"),
            ),
            Self::NothingToDo { why } => why.say(lang).to_owned(),
        }
    }
}

fn rows_en(rows: usize) -> String {
    if rows == 1 {
        "1 row".into()
    } else {
        format!("{rows} rows")
    }
}

fn say_answer(answer: &Answer, lang: Lang) -> String {
    let Sent { by, to, .. } = &answer.request;
    match answer.status {
        Some(status) if answer.verdict == Verdict::Ok => lang.pick(
            format!("{to} answers {by}: {status}."),
            format!("{to} が {by} に {status} を返す。"),
        ),
        Some(status) => lang.pick(
            format!("{to} answers {by}: {status}, {}.", answer.verdict.say(lang)),
            format!(
                "{to} が {by} に {status} を返す（{}）。",
                answer.verdict.say(lang)
            ),
        ),
        None => lang.pick(
            format!("Nobody answers {by}."),
            format!("{by} に答える者がいない。"),
        ),
    }
}

impl Table {
    /// The name of the table's content.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Sessions => lang.pick("sessions", "セッション"),
            Self::Refresh => lang.pick("refresh tokens", "リフレッシュトークン"),
            Self::Denylist => lang.pick("denylist", "拒否リスト"),
            Self::Cutoffs => lang.pick("cutoffs", "基準時刻"),
        }
    }
}

impl Storage {
    /// The name of the place.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Memory => lang.pick("page memory", "ページのメモリ"),
            Self::LocalStorage => "localStorage",
            Self::SessionStorage => "sessionStorage",
            Self::SecureStorage => "SecureStorage",
        }
    }
}

impl Ignored {
    /// Why the browser ignores the cookie.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::TooLarge => lang.pick(
                "name and value are over 4096 octets",
                "名前と値で4096オクテットを超える",
            ),
            Self::HostPrefix => lang.pick(
                "__Host- asks for Secure, Path=/ and no Domain",
                "__Host-にはSecureとPath=/が必要で、Domainは付けられない",
            ),
            Self::SecurePrefix => {
                lang.pick("__Secure- asks for Secure", "__Secure-にはSecureが必要")
            }
            Self::NoneWithoutSecure => lang.pick(
                "SameSite=None asks for Secure",
                "SameSite=NoneにはSecureが必要",
            ),
            Self::ForeignDomain => lang.pick("the domain is not its own", "自分のドメインではない"),
            Self::Empty => lang.pick("there is nothing to keep", "しまうものがない"),
        }
    }
}

impl Nothing {
    /// Why the action means nothing here.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::NoFactsInside => lang.pick(
                "Nothing to change: the credential is a random number and carries no facts.",
                "書き換えるものがない。中身は乱数だけで、事実は入っていない。",
            ),
            Self::NoSuchPart => lang.pick(
                "Nothing to change: the credential has no such part.",
                "書き換えるものがない。そういう部分はない。",
            ),
            Self::NoRefresh => lang.pick(
                "Nothing to do: this lane has no refresh tokens.",
                "することがない。こちらにリフレッシュトークンはない。",
            ),
            Self::NoRefreshToken => lang.pick(
                "Nothing to send: the client holds no refresh token.",
                "送るものがない。リフレッシュトークンを持っていない。",
            ),
            Self::NothingToSteal => lang.pick("There is nothing to copy.", "写し取るものがない。"),
            Self::NoLoot => lang.pick("There is no copy to send.", "送る写しがない。"),
            Self::NoCredential => lang.pick(
                "The client holds no credential.",
                "クレデンシャルを持っていない。",
            ),
            Self::NoRows => lang.pick("There are no rows to remove.", "消す行がない。"),
            Self::NothingHeld => lang.pick(
                "No request is waiting to go on.",
                "途中で止めたリクエストはない。",
            ),
            Self::NoSuchServer => lang.pick(
                "There is no machine of this name in this lane.",
                "この名前のマシンは、こちらにはない。",
            ),
            Self::AlreadySo => lang.pick("It is so already.", "すでにその状態である。"),
            Self::NoReplica => lang.pick("There is no replica.", "レプリカがない。"),
            Self::ClockBack => lang.pick(
                "The clock does not go there: never back, and not beyond the year 9999.",
                "時計はそこへは動かない。戻ることはなく、9999年も越えない。",
            ),
            Self::Held => lang.pick(
                "A request is held already; it must go on first.",
                "すでに止めてあるリクエストがある。先にそれを進める。",
            ),
        }
    }
}

impl Verdict {
    /// What the server made of the request, in words.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Ok => lang.pick("accepted", "受理"),
            Self::NoCredential => lang.pick("no credential was shown", "何も提示されていない"),
            Self::BadPassword => lang.pick(
                "wrong user name or password",
                "ユーザー名かパスワードが違う",
            ),
            Self::UserDisabled => lang.pick("the user is banned", "ユーザーは停止中"),
            Self::UnknownId => lang.pick("no row has this id", "このIDの行がない"),
            Self::IdleTimeout => {
                lang.pick("the session was idle too long", "使われないまま時間切れ")
            }
            Self::AbsoluteTimeout => {
                lang.pick("the session is too old", "セッションの上限時間を超えた")
            }
            Self::CsrfRejected => lang.pick(
                "the CSRF token is missing or wrong",
                "CSRFトークンがないか、違う",
            ),
            Self::Forbidden => lang.pick("known, but not allowed", "誰かは分かるが、権限がない"),
            Self::ReauthRequired => lang.pick("a fresh login is needed", "再認証が要る"),
            Self::InvalidRequest => lang.pick(
                "the request lacks something",
                "リクエストに足りないものがある",
            ),
            Self::HeaderTooLarge => lang.pick("a header line is too long", "ヘッダー行が長すぎる"),
            Self::Malformed => lang.pick("not a well-formed token", "トークンの形が正しくない"),
            Self::UnknownCrit => lang.pick(
                "`crit` names what is not understood",
                "critに知らない項目がある",
            ),
            Self::AlgNotAllowed => lang.pick(
                "the algorithm is not allowed for this key",
                "この鍵に許されたアルゴリズムではない",
            ),
            Self::UnknownKid => lang.pick("no key has this name", "この名前の鍵がない"),
            Self::KeyMismatch => lang.pick("the key is of another kind", "鍵の種類が違う"),
            Self::BadSignature => lang.pick("the signature does not fit", "署名が合わない"),
            Self::WrongTyp => lang.pick("another kind of token", "別の種類のトークン"),
            Self::WrongIss => lang.pick("another issuer", "発行者が違う"),
            Self::WrongAud => lang.pick("meant for another service", "宛先が違う"),
            Self::Expired => lang.pick("the token has expired", "有効期限が切れた"),
            Self::NotYetValid => lang.pick("the token is not valid yet", "まだ有効になっていない"),
            Self::Denylisted => lang.pick("the token is on the denylist", "拒否リストに載っている"),
            Self::IssuedBeforeCutoff => {
                lang.pick("issued before the cutoff", "基準時刻より前に発行された")
            }
            Self::Inactive => lang.pick("the issuer says: not active", "発行者によれば無効"),
            Self::InsufficientScope => lang.pick(
                "the token does not carry this right",
                "トークンにこの権限がない",
            ),
            Self::RefreshUnknown => {
                lang.pick("unknown refresh token", "知らないリフレッシュトークン")
            }
            Self::RefreshExpired => lang.pick(
                "the refresh family is over",
                "リフレッシュトークンの系列が期限切れ",
            ),
            Self::RefreshReused => lang.pick(
                "a used refresh token came again",
                "使用済みのリフレッシュトークンがまた来た",
            ),
            Self::RefreshRevoked => lang.pick(
                "the refresh family was revoked",
                "リフレッシュトークンの系列は失効済み",
            ),
            Self::ProofMissing => lang.pick("no proof of possession", "所持証明がない"),
            Self::ProofMismatch => lang.pick(
                "the proof is for another key or request",
                "所持証明が別の鍵か別のリクエストのもの",
            ),
            Self::ProofReplayed => {
                lang.pick("the proof was seen before", "所持証明が使い回されている")
            }
            Self::StoreDown => lang.pick(
                "the store does not answer: nobody can tell",
                "ストアが答えず、確かめられない",
            ),
            Self::IssuerDown => lang.pick("the issuer does not answer", "発行者が答えない"),
            Self::JwksDown => lang.pick("the keys cannot be had", "鍵を取得できない"),
            Self::NoAnswer => lang.pick("no server answers", "答えるサーバーがない"),
        }
    }
}
