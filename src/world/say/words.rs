//! Names and reasons in both languages.

use super::super::Verdict;
use super::super::cookie::Ignored;
use super::super::event::{ForgedWith, KeyChange, Nothing};
use super::super::settings::Storage;
use super::super::store::Table;
use crate::text::Lang;

impl Table {
    /// The name of the table's content.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Sessions => lang.pick("sessions", "セッション"),
            Self::Refresh => lang.pick("refresh tokens", "リフレッシュトークン"),
            Self::Proofs => lang.pick("proofs seen", "使用済みの証明"),
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
            Self::Bff => "BFF",
        }
    }
}

impl Ignored {
    /// Why the browser ignores the cookie.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::TooLarge => lang.pick(
                "name and value are over 4,096 bytes",
                "名前と値で4,096バイトを超える",
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
            Self::ThirdParty => lang.pick(
                "it came from within a page of another site, without SameSite=None",
                "別のサイトのページ内から来ていて、SameSite=Noneがない",
            ),
            Self::Empty => lang.pick("there is nothing to keep", "保存するものがない"),
        }
    }
}

impl KeyChange {
    /// What became of a key, as one sentence.
    #[must_use]
    pub fn say(self, kid: &str, lang: Lang) -> String {
        match self {
            Self::Published => lang.pick(
                format!("The key {kid} is published: verifiers may use it."),
                format!("鍵{kid}を公開する。検証側が使えるようになる。"),
            ),
            Self::Signs => lang.pick(
                format!("The issuer signs with {kid} from here on."),
                format!("発行者はここから{kid}で署名する。"),
            ),
            Self::Removed => lang.pick(
                format!("The key {kid} is removed."),
                format!("鍵{kid}を外す。"),
            ),
            Self::Redrawn => lang.pick(
                format!("A new key is drawn at start, under the same name {kid}."),
                format!("起動時に、同じ名前{kid}で新しい鍵を作る。"),
            ),
        }
    }
}

impl ForgedWith {
    /// What a token is signed with.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Guess | Self::Elsewhere | Self::Nothing => {
                lang.pick("nothing", "なし").to_owned()
            }
            Self::EmptySecret => lang.pick("an empty secret", "空の共有秘密鍵").to_owned(),
            Self::Word(word) => lang.pick(format!("the word {word:?}"), format!("単語「{word}」")),
            Self::PublicKey(bytes) => lang.pick(
                format!("the {bytes} bytes of the public key's PEM as the secret"),
                format!("公開鍵のPEM（{bytes}バイト）を共有秘密鍵として"),
            ),
            Self::Own(kid) => {
                lang.pick(format!("a key of her own, {kid}"), format!("自分の鍵{kid}"))
            }
            Self::Issuer(kid) => lang.pick(
                format!("the issuer's key {kid}"),
                format!("発行者の鍵{kid}"),
            ),
        }
    }
}

impl Nothing {
    /// Why the action means nothing here.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one arm a reason")]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::NoFactsInside => lang.pick(
                "Nothing to change: the credential is a random number and carries no facts.",
                "書き換えるものがない。中身は乱数だけで、事実は入っていない。",
            ),
            Self::NoSuchPart => lang.pick(
                "Nothing to change: the credential has no such part.",
                "書き換えるものがない。クレデンシャルにその部分がない。",
            ),
            Self::NoRefresh => lang.pick(
                "Nothing to do: this lane has no refresh tokens.",
                "この操作は、こちらでは意味がない。こちらにリフレッシュトークンはない。",
            ),
            Self::NoRefreshToken => lang.pick(
                "Nothing to send: the client holds no refresh token.",
                "送るものがない。リフレッシュトークンを持っていない。",
            ),
            Self::NoProofHere => lang.pick(
                "Nothing to attach: in this lane nobody asks for a proof of possession.",
                "添えるものがない。こちらでは、所持証明は誰にも求められない。",
            ),
            Self::NoProofCaptured => lang.pick(
                "Nothing to attach: no proof was captured.",
                "添えるものがない。所持証明は手に入れていない。",
            ),
            Self::NothingReceived => lang.pick(
                "Nothing to pass on: the service was shown no credential yet.",
                "渡すものがない。このサービスはまだ何も提示されていない。",
            ),
            Self::NoTokenToTrade => lang.pick(
                "Nothing to trade: a session ID finds one row, and cannot be narrowed for a service.",
                "引き換えるものがない。セッションIDでは行を探せるだけで、サービスごとに絞れない。",
            ),
            Self::NothingToSteal => lang.pick("There is nothing to copy.", "写し取るものがない。"),
            Self::NoLoot => lang.pick("There is no copy to send.", "送る写しがない。"),
            Self::NoCredential => lang.pick(
                "The client holds no credential.",
                "クレデンシャルを持っていない。",
            ),
            Self::NoHeaderValue => lang.pick(
                "The browser does not take it: no header holds a line break or NUL, and no cookie a semicolon.",
                "ブラウザが受け付けない。ヘッダーに改行やNULは入らず、Cookieにセミコロンも入らない。",
            ),
            Self::NoPage => lang.pick(
                "No script can run: there is no open page of this site.",
                "スクリプトは動けない。このサイトの開いたページがない。",
            ),
            Self::NoSuchSite => {
                lang.pick("There is no host of this name.", "この名前のホストはない。")
            }
            Self::NoCookie => lang.pick(
                "Nothing to plant: the credential does not travel in a cookie.",
                "仕込むものがない。クレデンシャルはCookieで運ばれない。",
            ),
            Self::NoIdToGuess => lang.pick(
                "Nothing to guess: the credential is no number, and a signature has 2^256 values.",
                "当てる番号がない。クレデンシャルは番号ではなく、署名の値は2^256通りある。",
            ),
            Self::OpenPage => lang.pick(
                "The start page asks for nothing and gives nothing: there is no credential before a login.",
                "トップページは何も求めず、何も渡さない。ログイン前のクレデンシャルはない。",
            ),
            Self::NoRows => lang.pick("There are no rows to remove.", "消す行がない。"),
            Self::NoSuchUser => lang.pick("There is no such user.", "そのユーザーはいない。"),
            Self::NoList => lang.pick(
                "Nothing to write: no server of this lane asks such a list.",
                "書くものがない。こちらには、そのリストを参照するサーバーがない。",
            ),
            Self::NoSuchToken => lang.pick(
                "There is no living token of that kind to deny.",
                "拒否すべき有効なトークンがない。",
            ),
            Self::NothingHeld => lang.pick(
                "No request is waiting to go on.",
                "途中で止めたリクエストはない。",
            ),
            Self::NoSuchServer => lang.pick(
                "There is no machine of this name in this lane.",
                "この名前のマシンは、こちらにはない。",
            ),
            Self::KeepsNoRows => lang.pick(
                "Nothing to write: this lane keeps no row for a login.",
                "書くものがない。こちらはログインごとの行を持たない。",
            ),
            Self::TooManyRows => lang.pick(
                "That would be more than a million rows in one run.",
                "1回の実行で合わせて100万行を超える。",
            ),
            Self::TooManyRoles => {
                lang.pick("A user takes up to 10,000 roles.", "役割は1万個まで。")
            }
            Self::LongPattern => lang.pick(
                "A pattern of names takes up to 64 characters.",
                "名前の型は64文字まで。",
            ),
            Self::AlreadySo => lang.pick("It is so already.", "すでにその状態である。"),
            Self::NoReplica => lang.pick("There is no replica.", "レプリカがない。"),
            Self::NoKeys => lang.pick(
                "Nothing to do: nothing is signed in this lane.",
                "この操作は、こちらでは意味がない。こちらでは何にも署名していない。",
            ),
            Self::NoSuchKey => lang.pick(
                "The issuer has no key of this name.",
                "発行者にこの名前の鍵はない。",
            ),
            Self::NoOtherKey => lang.pick(
                "No further key of this algorithm is prepared here.",
                "このアルゴリズムの鍵は、ここにはもう用意がない。",
            ),
            Self::LastKey => lang.pick(
                "The only key cannot be taken away: publish another one first.",
                "唯一の鍵は外せない。先に次の鍵を公開する。",
            ),
            Self::NoKeyCaches => lang.pick(
                "No node has fetched any keys.",
                "鍵を取得したノードはない。",
            ),
            Self::NoForm => lang.pick(
                "Nothing to forge: the credential is a number, and only a row makes one good.",
                "偽造のしようがない。ただの番号で、行がなければ通らない。",
            ),
            Self::NoId => lang.pick(
                "Nothing to guess: there is no ledger with IDs.",
                "当てるものがない。IDを調べる台帳がない。",
            ),
            Self::NoCsrf => lang.pick(
                "Nothing to do: no cookie, so no CSRF token.",
                "この操作は、こちらでは意味がない。CookieがないのでCSRFトークンもない。",
            ),
            Self::ClockBack => lang.pick(
                "The clock does not go there: never back, and not beyond the year 9999.",
                "時計はそこへは動かない。戻ることはなく、9999年も越えない。",
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
                "not shown to come from our own page",
                "自サイトのページからのものと確認できない",
            ),
            Self::NotFound => lang.pick("there is nothing under this path", "このパスには何もない"),
            Self::Forbidden => lang.pick("known, but not allowed", "誰かは分かるが、権限がない"),
            Self::ReauthRequired => lang.pick("a fresh login is needed", "再認証が要る"),
            Self::InvalidRequest => lang.pick(
                "the request lacks something",
                "リクエストに足りないものがある",
            ),
            Self::InvalidScope => lang.pick(
                "asks for more than may be granted",
                "与えられる範囲を超える権限を求めている",
            ),
            Self::InvalidClient => lang.pick(
                "the client does not prove who it is",
                "クライアントが自分を証明していない",
            ),
            Self::WrongClient => lang.pick(
                "the token was issued to another client",
                "別のクライアントに発行されたトークン",
            ),
            Self::UnsupportedTokenType => lang.pick(
                "the issuer cannot take back an access token",
                "発行者はアクセストークンを失効させられない",
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
                "the store cannot be used: nobody can tell",
                "ストアが使えず、確かめられない",
            ),
            Self::IssuerDown => lang.pick("the issuer does not answer", "発行者が答えない"),
            Self::JwksDown => lang.pick("the keys cannot be had", "鍵を取得できない"),
            Self::NoAnswer => lang.pick("no server answers", "答えるサーバーがない"),
        }
    }
}
