//! Answers, graded: each text of tests/grading is inside its band, and what is done to a text does
//! to its score what it must.

#[path = "support/piped.rs"]
mod piped;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use cloakroom::interview::answers::{Bar, answer};
use cloakroom::interview::grade::{Grade, Kind, State, grade};
use cloakroom::interview::rubric::rubric;
use cloakroom::text::Lang;
use serde::Deserialize;

/// Answers that are not graded as a listener would, by a point or a few. Who teaches the rubric one
/// of them takes it off.
const NOT_HEARD_YET: [&str; 2] = ["en-half-7", "ja-dogma-1"];

/// An answer, and what somebody who did not know the patterns heard in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    #[serde(skip)]
    name: String,
    lang: Lang,
    kind: String,
    #[serde(rename = "length")]
    _length: String,
    text: String,
    covered: BTreeSet<String>,
    partly: BTreeSet<String>,
    wrong_side: BTreeSet<String>,
    beliefs: BTreeSet<String>,
    band: [u32; 2],
}

fn is_list(answer: &Answer) -> bool {
    ["list", "shuffled"].contains(&answer.kind.as_str())
}

fn answers() -> Vec<Answer> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/grading");
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let mut answer: Answer =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        answer.name = path.file_stem().unwrap().to_string_lossy().into_owned();
        answer
    };
    paths.iter().map(read).collect()
}

fn graded(text: &str) -> Grade<'static> {
    grade(text, rubric().unwrap())
}

fn ids(grade: &Grade<'_>, state: State) -> BTreeSet<String> {
    let points = grade.in_state(state);
    points.map(|point| point.point.id.clone()).collect()
}

/// True if a point of a text is in a state.
fn is(text: &str, id: &str, state: State) -> bool {
    ids(&graded(text), state).contains(id)
}

fn beliefs(grade: &Grade<'_>) -> BTreeSet<String> {
    let heard = grade.beliefs.iter();
    heard.map(|heard| heard.belief.id.clone()).collect()
}

/// The points of which something was heard.
fn made(grade: &Grade<'_>) -> BTreeSet<String> {
    &ids(grade, State::Covered) | &ids(grade, State::Partly)
}

/// The four answers that come with the program.
fn models() -> Vec<(String, String)> {
    let each = |length: Bar| {
        Lang::ALL.map(|lang| {
            (
                format!("{} {lang}", length.name()),
                answer(length).unwrap().spoken(lang),
            )
        })
    };
    Bar::ALL.into_iter().flat_map(each).collect()
}

fn without_punctuation(text: &str) -> String {
    let kept = |c: char| {
        if c.is_ascii_punctuation() && c != '-' && c != '\'' {
            ' '
        } else {
            c
        }
    };
    text.replace(['。', '、', '「', '」', '：'], "")
        .chars()
        .map(kept)
        .collect()
}

#[test]
fn the_answers_of_the_program_are_good_with_and_without_punctuation() {
    for (name, text) in models() {
        let grade = graded(&text);
        assert_eq!(grade.kind, Kind::Answer, "{name}");
        assert!(grade.score >= 90, "{name}: {}", grade.score);
        let dictated = graded(&without_punctuation(&text));
        assert!(dictated.score >= 85, "{name}: {}", dictated.score);
        assert!(
            grade.beliefs.is_empty() && dictated.beliefs.is_empty(),
            "{name}"
        );
    }
}

#[test]
fn every_answer_is_in_its_band() {
    let answers = answers();
    assert!(answers.len() >= 60, "{}", answers.len());
    let outside = answers.iter().filter_map(|answer| {
        let score = graded(&answer.text).score;
        let inside = (answer.band[0]..=answer.band[1]).contains(&score);
        (!inside).then(|| {
            (
                answer.name.clone(),
                format!("{score}, not {:?}", answer.band),
            )
        })
    });
    let outside: BTreeMap<String, String> = outside.collect();
    let names: Vec<&str> = outside.keys().map(String::as_str).collect();
    assert_eq!(names, NOT_HEARD_YET, "{outside:#?}");
}

#[test]
fn points_are_heard_as_a_listener_heard_them() {
    let (mut same, mut all) = (0, 0);
    for answer in answers().iter().filter(|answer| !is_list(answer)) {
        for point in &graded(&answer.text).points {
            let id = &point.point.id;
            let state = match () {
                () if answer.covered.contains(id) => State::Covered,
                () if answer.partly.contains(id) => State::Partly,
                () if answer.wrong_side.contains(id) => State::WrongSide,
                () => State::Missing,
            };
            same += u32::from(point.state == state);
            all += 1;
        }
    }
    assert!(same * 100 >= all * 85, "{same} of {all}");
}

#[test]
fn both_languages_have_every_kind_and_each_is_told_by_itself() {
    let mut kinds: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let answers = answers();
    for answer in &answers {
        assert_eq!(graded(&answer.text).lang, answer.lang, "{}", answer.name);
        kinds
            .entry(answer.kind.clone())
            .or_default()
            .insert(answer.lang.code());
    }
    assert!(kinds.len() >= 14, "{kinds:?}");
    for (kind, langs) in kinds {
        assert_eq!(langs.len(), 2, "{kind}");
    }
}

#[test]
fn a_text_is_called_what_it_is() {
    let mistaken = answers().into_iter().filter_map(|answer| {
        let grade = graded(&answer.text);
        let wrong = ids(&grade, State::WrongSide);
        let named = beliefs(&grade);
        let is_right = (grade.kind == Kind::List) == is_list(&answer)
            && match answer.kind.as_str() {
                "reversed" | "swapped" => wrong.len() >= 2,
                "negated" => named.is_empty(),
                "wrong" => !named.is_disjoint(&answer.beliefs),
                "model" | "senior" | "plain" | "carry-over" => wrong.is_empty() && named.is_empty(),
                _ => true,
            };
        (!is_right).then_some((answer.name, (grade.kind, wrong, named)))
    });
    let mistaken: BTreeMap<_, _> = mistaken.collect();
    assert!(mistaken.is_empty(), "{mistaken:#?}");
}

/// Sentences, and the belief that each holds.
const HELD: [(&str, &str); 26] = [
    (
        "N1",
        "A JWT is encrypted, so only the server can read the payload.",
    ),
    (
        "N1",
        "JWTs are stateless, so it is fine to put a password in the payload.",
    ),
    (
        "N1",
        "JWTは暗号化されているので、パスワードを入れても安全です。",
    ),
    ("N2", "Tokens are more secure than sessions."),
    ("N4", "CSRFはSameSiteだけで十分です。"),
    ("N5", "Sessions cannot be used with more than one server."),
    (
        "N5",
        "セッションはスケールできないので、2台以上では使えません。",
    ),
    ("N5", "セッションだと台数を増やせないじゃないですか。"),
    (
        "N6",
        "With a JWT, logout is easy: you delete it in the browser and then it is invalid everywhere.",
    ),
    (
        "N6",
        "ユーザーがログアウトすれば、そのJWTはどこでも使えなくなります。",
    ),
    ("N6", "JWTはいつでもすぐに取り消せます。"),
    (
        "M1",
        "The server looks the JWT up in the database to see whether it is valid.",
    ),
    (
        "M1",
        "With JWTs the server keeps every token in a table. I'm not sure about sessions.",
    ),
    ("M5", "A JWT in a cookie is immune to CSRF."),
    ("M5", "JWTをCookieに入れれば、CSRF対策は要りません。"),
    (
        "M5",
        "JWTs belong into localStorage, and cookies are safe from CSRF.",
    ),
    (
        "N6",
        "After logout the JWT is no longer valid, because logging out revokes it on the server.",
    ),
    (
        "N6",
        "With a JWT, the token becomes invalid immediately because the server deletes it.",
    ),
    (
        "N6",
        "With JWTs you log out by deleting the token, so revocation is no problem.",
    ),
    ("M5", "HttpOnlyのCookieに入れればCSRFも防げます。"),
    ("M5", "HttpOnly cookies prevent CSRF."),
    ("M23", "localStorage is immune to XSS."),
    ("M23", "Scripts cannot read localStorage."),
    ("M23", "localStorageはスクリプトから読めません。"),
    ("M23", "localStorageはXSSに対して安全です。"),
    ("N1", "Base64 encodes the payload of a JWT so it is secret."),
];

/// Sentences that hold none: asked, denied, reported, taken back, wished for, or simply right.
const NOT_HELD: [&str; 59] = [
    "Is a JWT encrypted? No, it is signed only.",
    "JWTは暗号化されていますか。いいえ、署名だけです。",
    "It is a common mistake to think that a JWT is encrypted; it is only signed.",
    "My team lead told us that JWTs are encrypted. I don't agree, they are signed.",
    "先輩にJWTは暗号化されていると言われましたが、それは違うと思います。",
    "I used to think that sessions don't scale, but with Redis they do.",
    "セッションがスケールしないというのも正しくなくて、Redisを共有すれば大丈夫です。",
    "A JWT is encrypted. No, sorry, it's only signed.",
    "The token is encrypted, well, no, it's signed, I mixed that up.",
    "With JWTs the server keeps every token in a table. Wait, no, that's sessions.",
    "JWTは暗号化されていて、あ、いや、違いますね、署名されているだけです。",
    "JWTはサーバーがテーブルに保存します。すみません、逆です。",
    "You can revoke a JWT any time by deleting the row. No, hang on, there is no row.",
    "With sessions the client keeps the state. Hmm, actually, the server does.",
    "JWTは行を消せばすぐ無効になります。いや、行がないから消せません。",
    "トークンをサーバーに保存、じゃなかった、セッションを保存します。",
    "A colleague keeps telling me that sessions don't scale. They do, with Redis.",
    "同僚は、セッションはスケールしないと言い張りますが、Redisを使えばスケールします。",
    "以前はJWTならログアウトですぐ無効になると思い込んでいましたが、期限まで使えます。",
    "JWTって暗号化されているんでしたっけ。いや、署名だけですね。",
    "JWTのほうが安全というよりは、照会が要らないのが利点です。",
    "It's not that JWTs are more secure, they just don't need a lookup.",
    "A JWT stays valid until it expires. An admin panel, where I must be able to log users out at once, gets sessions.",
    "JWTをすぐに無効にしたいなら、拒否リストを使います。",
    "If a JWT must be revoked at once, I need a denylist.",
    "Deleting the JWT in the browser does not make it invalid.",
    "ログアウトしてもJWTは無効になりません。",
    "トークンはlocalStorageよりHttpOnlyのCookieに置くほうが安全です。",
    "I would choose a JWT for the mobile API, where it's safer to keep it in the keychain.",
    "どちらが安全ということはありません。",
    "JWTs should be sent over HTTPS so that the traffic is encrypted.",
    "We encrypt the refresh token in our database.",
    "JWTにパスワードを入れてはいけません。",
    "With a JWT the server stores nothing: the token has the user's ID.",
    "The refresh token is stored in a database, the JWT isn't.",
    "JWTをCookieに入れるなら、CSRF対策が必要です。",
    "SameSiteだけでは十分ではないので、CSRFトークンも使います。",
    "HttpOnly doesn't solve XSS, the script can still send requests.",
    "Sessions scale fine if you put them into Redis.",
    "セッションはすぐに無効化できますが、JWTはできません。",
    "JWTはサーバーが署名し、クライアントが持ちます。",
    "JWTでは、サーバーが発行し、クライアントが保存します。",
    "JWTでは、サーバーが署名した情報をクライアントが持ち歩きます。",
    "JWTはサーバーで署名され、クライアントが保存します。",
    "With JWTs the server signs the token and the client keeps the token.",
    "セッションがスケールしないというのも誤りで、Redisに置けば増やせます。",
    "セッションはスケールしないという考えは誤りです。",
    "JWTs need a shared key. It is not true that sessions cannot scale; you put them in a shared Redis.",
    "After logout the JWT is no longer valid, because we put it on a denylist.",
    "To make a JWT invalid immediately you need a denylist.",
    "With JWTs, revocation isn't easy, it's the weak spot.",
    "HttpOnlyのCookieに入れ、CSRFトークンでCSRFを防ぎます。",
    "HttpOnly and SameSite cookies with a CSRF token prevent CSRF.",
    "localStorage is immune to CSRF and open to XSS.",
    "localStorageはXSSで読まれるので、Cookieに入れるほうが安全です。",
    "Unlike localStorage, scripts cannot read an HttpOnly cookie.",
    "localStorageと違い、HttpOnlyのCookieはスクリプトから読めません。",
    "The payload of a JWT is base64 and the signing key is secret.",
    "The payload of a JWT is only base64, so do not put a secret in it.",
];

#[test]
fn a_belief_is_heard_of_whoever_holds_it_and_of_nobody_else() {
    for (belief, text) in HELD {
        assert_eq!(
            beliefs(&graded(text)),
            BTreeSet::from([belief.to_owned()]),
            "{text}"
        );
    }
    for text in NOT_HELD {
        let grade = graded(text);
        assert_eq!(beliefs(&grade), BTreeSet::new(), "{text}");
        assert_eq!(ids(&grade, State::WrongSide), BTreeSet::new(), "{text}");
    }
}

/// Falsehoods about refresh tokens, cookies, revocation and CSRF, and the belief that each shows.
const FALSE: [(&str, &str); 35] = [
    ("M24", "A refresh token is sent with every API request."),
    ("M25", "Refresh tokens cannot be revoked."),
    ("M24", "リフレッシュトークンは毎回APIに送ります。"),
    (
        "M25",
        "リフレッシュトークンは、発行したら失効させられません。",
    ),
    (
        "M25",
        "リフレッシュトークンはどこにも保存されないので、サーバーは状態を持ちません。",
    ),
    ("N3", "HttpOnly stops XSS."),
    (
        "N3",
        "With HttpOnly, a script cannot send requests with the cookie.",
    ),
    ("M5", "A JWT cannot be put into a cookie."),
    ("N3", "HttpOnlyを付ければXSSは怖くありません。"),
    ("M23", "HttpOnlyのCookieはスクリプトから読めます。"),
    (
        "M27",
        "Deleting the cookie in the browser ends the session on the server.",
    ),
    ("M21", "With a denylist a JWT is still stateless."),
    ("N6", "JWTはログアウトすればすぐに無効になります。"),
    ("M21", "拒否リストを使っても、JWTはステートレスのままです。"),
    (
        "M27",
        "ブラウザのCookieを消せば、サーバーのセッションも終わります。",
    ),
    ("M26", "CSRF steals the session cookie."),
    ("M26", "A CSRF token prevents XSS."),
    ("M5", "A JWT in a cookie needs no CSRF protection."),
    ("M26", "CSRFではCookieの中身が盗まれます。"),
    ("N4", "CORSを設定すればCSRFは防げます。"),
    ("N4", "HTTPSにすればCSRFは起きません。"),
    (
        "M24",
        "The client sends the refresh token along with every request.",
    ),
    ("M24", "APIs check the refresh token on each call."),
    (
        "M24",
        "リフレッシュトークンはリクエストのたびに付けて送ります。",
    ),
    ("M25", "You can't revoke a refresh token before it expires."),
    ("M25", "リフレッシュトークンは取り消せません。"),
    ("M25", "Refresh tokens are stateless as well."),
    ("N3", "HttpOnlyにすればXSSの心配はありません。"),
    ("N3", "An HttpOnly cookie is safe from XSS."),
    ("M5", "トークンはCookieに入れられません。"),
    ("M27", "Clearing the cookie kills the session."),
    ("M21", "JWTs are stateless even with a denylist."),
    ("M26", "CSRF reads the token from the cookie."),
    ("M26", "CSRFトークンがあればXSSも防げます。"),
    ("N4", "HTTPS protects us from CSRF."),
];

/// Truths about the same, and points that each makes.
const TRUE: [(&[&str], &str); 43] = [
    (
        &["R8"],
        "The refresh token goes to the issuer only, never to an API.",
    ),
    (
        &["R8"],
        "A refresh token can be revoked, because the issuer keeps a row for it.",
    ),
    (
        &["R8"],
        "リフレッシュトークンはAPIには送らず、発行者にだけ送ります。",
    ),
    (
        &["R8"],
        "リフレッシュトークンは発行者が記録しているので、失効させられます。",
    ),
    (
        &["R8"],
        "アクセストークンは毎回APIに送り、切れたらリフレッシュトークンで新しくします。",
    ),
    (&["R10"], "HttpOnlyはXSSでの持ち出しを防ぎます。"),
    (
        &[],
        "セッションをメモリに持っていると、再起動で全員ログアウトされます。",
    ),
    (
        &["R10"],
        "HttpOnly keeps a script from reading the cookie, but XSS can still send requests.",
    ),
    (
        &["R10"],
        "A cookie is sent by the browser on its own, so a JWT in a cookie needs CSRF protection.",
    ),
    (
        &["R10"],
        "HttpOnlyのCookieはスクリプトから読めませんが、リクエストには付いていきます。",
    ),
    (&["R10"], "CookieにはHttpOnly、Secure、SameSiteを付けます。"),
    (
        &["R8"],
        "A denylist makes JWTs revocable, but that is state again.",
    ),
    (
        &["R4"],
        "Deleting the row ends the session at once, even if the cookie is still there.",
    ),
    (
        &["R4", "R7"],
        "セッションは行を消せばすぐに終わりますが、JWTは期限まで使えます。",
    ),
    (
        &["R8"],
        "JWTを期限前に止めるには、拒否リストを毎回確認します。",
    ),
    (
        &[],
        "Cookieを消しただけでは、サーバーのセッションは残ります。",
    ),
    (
        &["R10"],
        "CSRF makes the browser send the cookie; the attacker never sees it.",
    ),
    (
        &["R10"],
        "A JWT in the Authorization header is not exposed to CSRF, because the browser does not add it by itself.",
    ),
    (
        &["R10"],
        "A CSRF token or an Origin check stops CSRF; SameSite alone is not enough.",
    ),
    (
        &["R10"],
        "CSRFはCookieを読むのではなく、ブラウザに送らせる攻撃です。",
    ),
    (&["R10"], "JWTでもCookieに入れればCSRF対策が要ります。"),
    (&["R10"], "CSRFトークンがあっても、XSSがあれば破られます。"),
    (
        &["R8"],
        "Refresh tokens are not sent to the API, they only go to the token endpoint.",
    ),
    (
        &["R8"],
        "An access token is hard to revoke, but a refresh token is not.",
    ),
    (
        &["R8"],
        "When the access token runs out, the client sends the refresh token to the issuer and gets a new one.",
    ),
    (
        &["R8"],
        "リフレッシュトークンを失効させると、新しいアクセストークンはもらえません。",
    ),
    (
        &["R8"],
        "アクセストークンは取り消せないので短命にし、リフレッシュトークンを失効させます。",
    ),
    (
        &["R8"],
        "リフレッシュトークンは更新のときだけ発行者に送るもので、APIには送りません。",
    ),
    (
        &["R10"],
        "HttpOnly protects the cookie from being stolen by XSS.",
    ),
    (
        &["R10"],
        "HttpOnlyなら、XSSがあってもCookieの値は盗まれません。",
    ),
    (
        &[],
        "HttpOnlyを付けていないCookieは、スクリプトから読めます。",
    ),
    (
        &["R10"],
        "HttpOnlyはXSSを防ぐものではなく、値を読まれないようにするものです。",
    ),
    (&["R10"], "JWTはlocalStorageにもCookieにも入れられます。"),
    (
        &[],
        "Deleting the cookie does not end the session on the server.",
    ),
    (&[], "ログアウトでは、台帳の行を消し、Cookieも消します。"),
    (
        &[],
        "Cookieを消してもセッションは終わりません。行を消します。",
    ),
    (&["R8"], "With a denylist, JWTs are no longer stateless."),
    (
        &["R8"],
        "拒否リストを使うと、JWTはステートレスではなくなります。",
    ),
    (
        &["R10"],
        "CSRF does not steal the cookie, it only makes the browser send it.",
    ),
    (&[], "CSRFではCookieは盗まれません。"),
    (
        &["R10"],
        "XSS reads the token, CSRF only rides on the cookie.",
    ),
    (&["R10"], "ヘッダーで送るJWTには、CSRFの心配がありません。"),
    (&["R10"], "SameSite=LaxとCSRFトークンで、CSRFを防ぎます。"),
];

#[test]
fn a_falsehood_is_named_and_not_credited_and_a_truth_is_neither_charged_nor_overheard() {
    for (belief, text) in FALSE {
        let grade = graded(text);
        assert_eq!(
            beliefs(&grade),
            BTreeSet::from([belief.to_owned()]),
            "{text}"
        );
        assert_eq!(made(&grade), BTreeSet::new(), "{text}");
    }
    for (points, text) in TRUE {
        let grade = graded(text);
        assert_eq!(beliefs(&grade), BTreeSet::new(), "{text}");
        assert_eq!(ids(&grade, State::WrongSide), BTreeSet::new(), "{text}");
        let made = made(&grade);
        assert!(
            points.iter().all(|id| made.contains(*id)),
            "{text}: {made:?}"
        );
    }
}

/// What is rightly said with a side that is named before, after, or by a word that points back; the points that
/// it makes; and the same of the other side.
const SIDES: [(&str, &[&str], &str); 24] = [
    (
        "Once issued, a JWT cannot be revoked until it expires.",
        &["R7"],
        "Once issued, a session cannot be revoked until it expires.",
    ),
    (
        "セッションではサーバーが状態を持ちます。だから行を消せば、すぐにログアウトさせられます。",
        &["R4"],
        "トークンではサーバーが状態を持ちます。だから行を消せば、すぐにログアウトさせられます。",
    ),
    (
        "セッションとトークンがあります。前者は行を消せばすぐに止められ、後者は期限まで有効です。",
        &["R4", "R7"],
        "セッションとトークンがあります。前者は期限まで有効で、後者は行を消せばすぐに止められます。",
    ),
    (
        "トークンとセッションがあります。前者は期限まで有効で、後者は行を消せばすぐに止められます。",
        &["R4", "R7"],
        "トークンとセッションがあります。前者は行を消せばすぐに止められ、後者は期限まで有効です。",
    ),
    (
        "セッションはサーバーの台帳に行があります。それを消せば、すぐにログアウトさせられます。",
        &["R4"],
        "トークンはサーバーの台帳に行があります。それを消せば、すぐにログアウトさせられます。",
    ),
    (
        "トークンは署名を検証するだけです。一方、セッションは毎回台帳を引きます。",
        &["R2", "R3"],
        "セッションは署名を検証するだけです。一方、トークンは毎回台帳を引きます。",
    ),
    (
        "セッションは行を消せばすぐに止まります。一方で、トークンには消すものがなく、期限まで使えます。",
        &["R4", "R7"],
        "トークンは行を消せばすぐに止まります。一方で、セッションには消すものがなく、期限まで使えます。",
    ),
    (
        "トークンはクライアントが持ちます。こちらは期限まで有効です。",
        &["R7"],
        "セッションはクライアントが持ちます。こちらは期限まで有効です。",
    ),
    (
        "JWTでは、サーバーが署名した情報を渡します。受け取ったサーバーは署名を確かめるだけです。発行したあとは期限まで有効です。",
        &["R3", "R7"],
        "セッションでは、サーバーが署名した情報を渡します。受け取ったサーバーは署名を確かめるだけです。発行したあとは期限まで有効です。",
    ),
    (
        "セッションはその場で無効にできます。逆に、トークンは途中で取り消せません。",
        &["R4", "R7"],
        "トークンはその場で無効にできます。逆に、セッションは途中で取り消せません。",
    ),
    (
        "セッションは台数を増やすと共有ストアが要りますが、トークンはどのサーバーでも検証できます。",
        &["R5"],
        "トークンは台数を増やすと共有ストアが要りますが、セッションはどのサーバーでも検証できます。",
    ),
    (
        "セッションがサーバーに状態を持つのに対し、トークンはクライアントが持ち歩きます。",
        &["R1"],
        "トークンがサーバーに状態を持つのに対し、セッションはクライアントが持ち歩きます。",
    ),
    (
        "トークン方式の場合、サーバーは何も覚えません。そのため、期限が来るまで止められません。",
        &["R1", "R7"],
        "セッション方式の場合、サーバーは何も覚えません。そのため、期限が来るまで止められません。",
    ),
    (
        "セッションはサーバーが覚えます。トークンはクライアントが持ちます。それは期限まで有効です。",
        &["R7"],
        "トークンはクライアントが持ちます。セッションはサーバーが覚えます。それは期限まで有効です。",
    ),
    (
        "トークンの弱点は失効です。期限が来るまで止められません。",
        &["R7"],
        "セッションの弱点は失効です。期限が来るまで止められません。",
    ),
    (
        "セッションとトークンがあります。行を消せばすぐに止まるのは前者です。",
        &["R4"],
        "セッションとトークンがあります。行を消せばすぐに止まるのは後者です。",
    ),
    (
        "期限まで有効なのがトークンで、すぐに無効にできるのがセッションです。",
        &["R4", "R7"],
        "期限まで有効なのがセッションで、すぐに無効にできるのがトークンです。",
    ),
    (
        "セッションの場合は台帳を引きますが、署名の検証だけで済むのがトークンです。",
        &["R2", "R3"],
        "トークンの場合は台帳を引きますが、署名の検証だけで済むのがセッションです。",
    ),
    (
        "まずセッションですが、サーバーが行を持ち、毎回台帳を引きます。次にトークンですが、署名を確かめるだけです。",
        &["R2", "R3"],
        "まずトークンですが、サーバーが行を持ち、毎回台帳を引きます。次にセッションですが、署名を確かめるだけです。",
    ),
    (
        "セッションと違って、トークンは期限まで止められません。",
        &["R7"],
        "トークンと違って、セッションは期限まで止められません。",
    ),
    (
        "トークンを使うと、サーバーは照会しません。ただし、一度出したものは期限まで取り消せません。",
        &["R7"],
        "セッションを使うと、サーバーは照会しません。ただし、一度出したものは期限まで取り消せません。",
    ),
    (
        "セッションの利点は、行を消せばすぐ止まることです。欠点は、ストアの共有が要ることです。",
        &["R4", "R5"],
        "トークンの利点は、行を消せばすぐ止まることです。欠点は、ストアの共有が要ることです。",
    ),
    (
        "JWTのほうは、署名があるので照会が要りません。その反面、期限まで使えてしまいます。",
        &["R3", "R7"],
        "セッションのほうは、署名があるので照会が要りません。その反面、期限まで使えてしまいます。",
    ),
    (
        "トークンだと期限まで有効で、セッションだと行を消せばすぐに止まります。",
        &["R4", "R7"],
        "セッションだと期限まで有効で、トークンだと行を消せばすぐに止まります。",
    ),
];

#[test]
fn a_clause_that_goes_on_is_of_the_side_that_it_points_to() {
    for (right, points, wrong) in SIDES {
        let made = made(&graded(right));
        assert!(
            points.iter().all(|id| made.contains(*id)),
            "{right}: {made:?}"
        );
        assert_eq!(
            ids(&graded(right), State::WrongSide),
            BTreeSet::new(),
            "{right}"
        );
        for id in points {
            assert!(is(wrong, id, State::WrongSide), "{wrong}: {id}");
        }
    }
}

#[test]
fn a_list_of_words_is_given_less_than_half_an_answer() {
    let scores = |kinds: &'static [&str]| {
        let of = answers().into_iter();
        let of = of.filter(move |answer| kinds.contains(&answer.kind.as_str()));
        of.map(|answer| graded(&answer.text).score)
    };
    let lists = scores(&["list", "shuffled"]).max().unwrap();
    let halves = scores(&["half"]).min().unwrap();
    assert!(lists < halves, "{lists}, {halves}");
}

#[test]
fn what_is_said_with_a_wrong_belief_in_one_breath_does_not_count() {
    for text in [
        "JWTs are stored in localStorage, which is safe from XSS.",
        "JWTをlocalStorageに入れればXSSで盗まれることはありません。",
        "A JWT is immune to CSRF.",
        "HttpOnlyのCookieに入れればCSRFも防げます。",
        "localStorage is immune to XSS.",
        "Scripts cannot read localStorage.",
    ] {
        assert!(is(text, "R10", State::Missing), "{text}");
    }
    for text in [
        "After logout the JWT is no longer valid, because logging out revokes it on the server.",
        "With JWTs you log out by deleting the token, so revocation is no problem.",
    ] {
        assert!(is(text, "R7", State::Missing), "{text}");
    }
}

#[test]
fn a_session_id_that_tells_who_one_is_is_not_the_mechanism() {
    for (text, state) in [
        ("The session ID contains the user's name.", State::Missing),
        ("セッションIDにはユーザー名が入っています。", State::Missing),
        ("The session ID contains no user data.", State::Partly),
        (
            "セッションIDにはユーザー名は入っていません。",
            State::Partly,
        ),
    ] {
        assert!(is(text, "R2", state), "{text}");
    }
}

#[test]
fn who_keeps_a_token_is_whoever_was_named_last() {
    for text in [
        "JWTはサーバーが署名し、クライアントが持ちます。",
        "JWTでは、サーバーが発行し、クライアントが保存します。",
        "JWTでは、サーバーが署名した情報をクライアントが持ち歩きます。",
        "JWTはクライアントに保存します。",
        "JWTs are kept by the client.",
    ] {
        assert!(is(text, "R1", State::Partly), "{text}");
        let signed = text.contains("署名");
        assert_eq!(is(text, "R3", State::Partly), signed, "{text}");
    }
    let kept = graded("JWTはサーバーがテーブルに保存し、クライアントが持ちます。");
    assert_eq!(beliefs(&kept), BTreeSet::from(["M1".to_owned()]));
}

#[test]
fn a_quotation_is_of_whole_words() {
    let text = "トークン認証の場合はログインするとサーバーがユーザーIDや有効期限などのクレームに署名したトークンを発行します。";
    let grade = graded(text);
    let [quote] = grade.points[2].heard.as_slice() else {
        panic!("{:?}", grade.points[2]);
    };
    let before = &text[..text.find(quote.as_str()).unwrap()];
    assert!(before.ends_with(['は', 'と']), "{quote}");
}

/// A generator of numbers, always the same (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap()
    }

    fn shuffled<T>(&mut self, mut all: Vec<T>) -> Vec<T> {
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
        all
    }
}

/// The words of a text; of Japanese what stands between a particle and the next.
fn words(text: &str, lang: Lang) -> Vec<String> {
    if lang == Lang::En {
        return text.split_whitespace().map(str::to_owned).collect();
    }
    let mut words = vec![String::new()];
    let hiragana = |c: char| ('ぁ'..='ん').contains(&c);
    let mut before = '。';
    for c in without_punctuation(text).chars() {
        let last = words.last().unwrap();
        if hiragana(c) != hiragana(before) && !last.is_empty() {
            words.push(String::new());
        }
        words.last_mut().unwrap().push(c);
        before = c;
    }
    words
}

fn sentences(text: &str, lang: Lang) -> Vec<String> {
    match lang {
        Lang::En => text
            .split_inclusive(". ")
            .map(|one| format!("{} ", one.trim()))
            .collect(),
        Lang::Ja => text.split_inclusive('。').map(str::to_owned).collect(),
    }
}

/// The good answers: those of the program and of the corpus.
fn good() -> Vec<(String, Lang, String)> {
    let own = Bar::ALL.into_iter().flat_map(|length| {
        Lang::ALL.map(|lang| {
            (
                format!("{} {lang}", length.name()),
                lang,
                answer(length).unwrap().spoken(lang),
            )
        })
    });
    let theirs = answers()
        .into_iter()
        .filter(|answer| answer.kind == "model");
    own.chain(theirs.map(|answer| (answer.name, answer.lang, answer.text)))
        .collect()
}

#[test]
fn without_punctuation_a_score_falls_by_no_more_than_10() {
    let mut wrong = Vec::new();
    for (name, _, text) in good() {
        let (with, without) = (
            graded(&text).score,
            graded(&without_punctuation(&text)).score,
        );
        if without + 10 < with {
            wrong.push(format!("{name}: {with} → {without}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_words_session_and_token_swapped_are_heard_on_the_wrong_side() {
    let mut wrong = Vec::new();
    for (name, lang, text) in good() {
        let pairs: &[(&str, &str)] = match lang {
            Lang::En => &[
                ("Sessions", "\u{1}s"),
                ("sessions", "\u{1}s"),
                ("session", "\u{1}"),
                ("Session", "\u{1}"),
                ("JWTs", "sessions"),
                ("JWT", "session"),
                ("token", "session"),
                ("Token", "Session"),
                ("\u{1}", "token"),
            ],
            Lang::Ja => &[
                ("セッション", "\u{1}"),
                ("JWT", "セッション"),
                ("トークン", "セッション"),
                ("\u{1}", "トークン"),
            ],
        };
        let swapped = pairs
            .iter()
            .fold(text, |text, (from, to)| text.replace(from, to));
        let grade = graded(&swapped);
        if grade.score > 60 || ids(&grade, State::WrongSide).len() < 2 {
            wrong.push(format!(
                "{name}: {} {:?}",
                grade.score,
                ids(&grade, State::WrongSide)
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn shuffled_words_are_called_a_list() {
    let mut chance = Chance(7);
    let mut wrong = Vec::new();
    for (name, lang, text) in good() {
        for _ in 0..20 {
            let shuffled = chance
                .shuffled(words(&text, lang))
                .join(if lang == Lang::En { " " } else { "" });
            let grade = graded(&shuffled);
            if grade.score > 35 || grade.kind != Kind::List {
                wrong.push(format!(
                    "{name}: {} {:?} {shuffled}",
                    grade.score, grade.kind
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} {wrong:#?}", wrong.len());
}

#[test]
fn shuffled_sentences_are_still_an_answer_and_a_worse_one_at_most() {
    let mut chance = Chance(7);
    let mut wrong = Vec::new();
    for (name, lang, text) in good() {
        let whole = graded(&text).score;
        for _ in 0..10 {
            let grade = graded(&chance.shuffled(sentences(&text, lang)).concat());
            if grade.kind != Kind::Answer || grade.score > whole + 5 {
                wrong.push(format!(
                    "{name}: {whole} → {} {:?}",
                    grade.score, grade.kind
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_sentence_about_something_else_moves_no_score_by_more_than_5() {
    let other = [
        (
            Lang::En,
            [
                "The weather was lovely last weekend and we went to the beach. ",
                "By the way, I also like to cook pasta for my friends. ",
                "In my last job I wrote a small tool that renames photographs. ",
            ],
        ),
        (
            Lang::Ja,
            [
                "ところで、先週末は天気がよくて海に行きました。",
                "趣味は料理で、友人によくパスタを作ります。",
                "前の職場では、写真の名前を変える小さな道具を書きました。",
            ],
        ),
    ];
    let mut wrong = Vec::new();
    for answer in answers().iter().filter(|answer| !is_list(answer)) {
        let before = graded(&answer.text).score;
        for extra in other
            .iter()
            .filter(|(lang, _)| *lang == answer.lang)
            .flat_map(|(_, all)| all)
        {
            for text in [
                format!("{extra}{}", answer.text),
                format!("{} {extra}", answer.text.trim_end()),
            ] {
                let after = graded(&text).score;
                if after.abs_diff(before) > 5 {
                    wrong.push(format!("{}: {before} → {after} {extra}", answer.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn plain_words_count() {
    for (name, text) in [("en", PLAIN_EN), ("ja", PLAIN_JA)] {
        let grade = graded(text);
        assert!(
            grade.score >= 60,
            "{name}: {} {:?}",
            grade.score,
            ids(&grade, State::Missing)
        );
    }
}

const PLAIN_EN: &str = "With the first one, the site gives me a number and writes down who I am next to it. Every time I come back it looks the number up. If they cross out the line, I am out right away. But if there are several machines, they all have to look at the same list. With the other one, the server signs a note and I carry it around. Any machine that knows the signature can check it, and it asks nobody. So it works for lots of services and for phone apps. But a note that is out stays good until the time written on it, so the time is kept short and I get a new one now and then. Which one I would take depends on what is needed.";
const PLAIN_JA: &str = "一つ目は、サイトが私に番号を渡して、その番号と私の名前を名簿に書いておくやり方です。来るたびに番号で名簿を引きます。名簿から消せば、その場で入れなくなります。ただ、機械が何台もあると、みんなで同じ名簿を見ないといけません。二つ目は、サーバーが署名した証明書を私が持ち歩くやり方です。署名を確かめるだけなので、誰にも聞きません。だからサービスがたくさんあっても、スマホでも使えます。でも一度渡した証明書は、書いてある時刻までは有効なままです。だから時間を短くして、ときどき新しいものに替えます。どちらにするかは、何が必要かによります。";

/// `cloakroom grade`, with a text on stdin.
fn run(args: &[&str], text: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cloakroom"));
    command.env_clear().arg("grade").args(args);
    piped::output(piped::start(&mut command), text)
}

#[test]
fn the_command_quotes_the_answer_and_ends_with_the_number() {
    for (name, text) in models() {
        for lang in ["en", "ja"] {
            let output = run(&["--lang", lang], text.as_bytes());
            assert_eq!(output.status.code(), Some(0), "{name}");
            let report = String::from_utf8(output.stdout).unwrap();
            let quote = |line: &str| line.trim().trim_matches(['“', '”', '「', '」']).to_owned();
            let quotes = report
                .lines()
                .filter(|line| line.trim().starts_with(['“', '「']));
            let quotes: Vec<String> = quotes.map(quote).collect();
            assert!(quotes.len() > 9, "{report}");
            assert!(quotes.iter().all(|quote| text.contains(quote)), "{report}");
            let last = report.lines().last().unwrap();
            assert!(last.contains("100"), "{last}");
        }
    }
}

#[test]
fn the_command_gives_every_field_as_json() {
    let output = run(
        &["--json", "-"],
        "With a JWT you can log out instantly.".as_bytes(),
    );
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["format"], 1);
    assert_eq!(json["kind"], "answer");
    assert_eq!(json["score"], 0);
    assert_eq!(json["points"].as_array().unwrap().len(), 10);
    assert_eq!(json["points"][3]["id"], "R4");
    assert_eq!(json["points"][3]["state"], "wrong-side");
    assert_eq!(
        json["points"][3]["heard"][0],
        "With a JWT you can log out instantly"
    );
    assert_eq!(json["misconceptions"][0]["id"], "N6");
    assert_eq!(json["next"][0]["why"], "R4 was said of the wrong side");
    assert_eq!(json["next"][0]["show"], "cloakroom play logout --step 4");
    assert_eq!(json["length"]["words"], 8);
    assert_eq!(json["length"]["characters"], serde_json::Value::Null);
    for dimension in ["mechanism", "trade-off", "failure", "decision"] {
        assert_eq!(json["dimensions"][dimension], 0, "{dimension}");
    }
}

#[test]
fn what_cannot_be_graded_is_refused_in_a_sentence() {
    let long = vec![b'a'; (1 << 20) + 1];
    for (args, text, said) in [
        (&[][..], &long[..], "1 MiB"),
        (&[], b"\xff\xff", "UTF-8"),
        (&["no-such-file"], b"", "no-such-file"),
    ] {
        let output = run(args, text);
        assert_eq!(output.status.code(), Some(3), "{said}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(
            stderr.contains(said) && stderr.lines().count() == 1,
            "{stderr}"
        );
        assert_eq!(output.stdout, b"");
    }
    let empty = run(&["--json"], b" \n");
    assert!(
        String::from_utf8(empty.stdout)
            .unwrap()
            .contains(r#""kind": "empty""#)
    );
}
