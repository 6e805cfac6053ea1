//! The Japanese words: one word for one thing, and Japanese punctuation in Japanese sentences.
//! Read are the strings of the sources and of the scenarios, whether or not a run shows them.

use std::fs;
use std::path::{Path, PathBuf};

/// Words that are not said, what is said instead, and where the word is right all the same.
const NOT_SAID: &[(&str, &str, &[&str])] = &[
    (
        "手順",
        "ステップ",
        &["悪い手順", "よい手順", "緊急時の手順", "捨てる手順"],
    ),
    ("レッスン", "シナリオ", &[]),
    ("発表者", "進行メモ", &[]),
    ("短い道", "急ぐ人向け", &[]),
    ("綴り", "表記", &[]),
    ("利用者", "ユーザー", &[]),
    ("オクテット", "バイト", &[]),
    ("することがない", "対象なし", &[]),
    ("なりすまし0", "なりすませる相手", &[]),
    ("なりすまし{", "なりすませる相手", &[]),
    ("提示行", "クレデンシャル", &[]),
    ("が言うのは", "から分かること", &[]),
    ("semi-stateful", "一部ステートフル", &[]),
    ("種別", "種類", &[]),
    ("鍵の組", "鍵ペア", &[]),
    ("読み取り{", "参照", &[]),
    ("の読み取りは何回", "参照", &[]),
    ("拒否済み", "失効", &[]),
    ("取り消した", "失効", &[]),
    ("取り消し済み", "失効", &[]),
    ("旅券局", "旅券の役所", &[]),
    ("大使館", "旅券の役所", &[]),
    ("かごの中身", "カート", &[]),
    ("買い物かご", "カート", &[]),
    ("代金", "代償", &[]),
    ("メモリー", "メモリ", &[]),
    ("面接での問い", "面接の質問", &[]),
    ("こう答える", "こう話す", &[]),
    ("バッジ", "状態の置き場所の分類", &[]),
    ("この世界", "ステップ1の前から", &[]),
    ("台帳を調べる番号札", "台帳で引く番号札", &[]),
    ("クエリー", "クエリ", &[]),
    ("ライブラリー", "ライブラリ", &[]),
    ("ユーザ ", "ユーザー", &[]),
    ("あちら", "番号札は、旅券は", &[]),
    ("素朴", "脆弱", &[]),
    ("本人確認", "認証", &[]),
    ("空の秘密", "空の共有秘密鍵", &[]),
    ("HMACの秘密", "HMACの共有秘密鍵", &[]),
    ("秘密も秘密鍵も", "共有秘密鍵も署名鍵も", &[]),
    ("行を引", "行を探す", &[]),
    ("鍵を引", "鍵を作る", &[]),
    ("リストを引", "リストを参照する", &[]),
    ("リストを調べ引", "リストを参照する", &[]),
    ("もしもの", "「もしも」の", &[]),
    ("もしもは", "「もしも」は", &[]),
    ("もしもを", "「もしも」を", &[]),
    ("失効できます", "失効させられます", &[]),
    ("てください", "常体", &["説明してください"]),
    ("てみよう", "常体", &[]),
    ("てほしい", "常体", &[]),
    ("彼女", "名前", &[]),
    ("1bit", "ビット", &[]),
    ("2bit", "ビット", &[]),
    ("4bit", "ビット", &[]),
    ("6bit", "ビット", &[]),
    ("8bit", "ビット", &[]),
    ("～", "〜", &[]),
    ("書込", "書き込み", &[]),
    ("。 ", "。", &[]),
    ("、 ", "、", &[]),
];

/// Strings whose half-width signs are a formula.
const HALF_WIDTH: &[&str] = &["SHA-256(K0", "base64url("];

/// Before a particle a space stands only after what is code, not a name: a path, an option, a
/// quotation, a placeholder for one of these.
const CODE: &[&str] = &[
    "/",
    "<",
    "-",
    "+",
    "`",
    "'",
    "\"",
    "FILE",
    "{path}",
    "{place}",
    "{url}",
    "{origin}",
    "{arg}",
    "{value}",
    "{passport.shown.document_cookie}",
    "{ticket.shown.document_cookie}",
];

struct Said {
    place: String,
    text: String,
    /// Whether it is a line for the ear, which may play with words.
    for_the_ear: bool,
    /// Whether it says why an option is wrong.
    of_an_option: bool,
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')
}

fn files(folder: &str, ends: &str, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.to_str().unwrap().to_owned();
        if path.is_dir() {
            files(&name, ends, found);
        } else if name.ends_with(ends) {
            found.push(path);
        }
    }
}

/// Every string with Japanese in it: of the sources, their tables, the glossary, and the scenarios.
fn said() -> Vec<Said> {
    let mut all = Vec::new();
    for (folder, ends) in [
        ("src", ".rs"),
        ("src", ".tsv"),
        ("src/interview", "glossary.toml"),
        ("scenarios", ".toml"),
    ] {
        let mut paths = Vec::new();
        files(folder, ends, &mut paths);
        for path in paths {
            let text = fs::read_to_string(&path).unwrap();
            match ends {
                ".rs" => literals(&path, &text, &mut all),
                ".tsv" => {
                    for (line, row) in text.lines().enumerate() {
                        let cells = row.split('\t').map(str::to_owned);
                        all.extend(cells.map(|text| at(&path, line, text)));
                    }
                }
                _ => {
                    let file: toml::Table = text.parse().unwrap();
                    of_the_file(&path, "", &toml::Value::Table(file), &mut all);
                }
            }
        }
    }
    all.retain(|said| said.text.chars().any(is_japanese));
    all
}

fn at(path: &Path, line: usize, text: String) -> Said {
    let place = format!("{}:{}", path.display(), line + 1);
    Said {
        place,
        text,
        for_the_ear: false,
        of_an_option: false,
    }
}

/// The values of every key `ja`, however deep; `under` is the key of the table that it is in.
fn of_the_file(path: &Path, under: &str, value: &toml::Value, all: &mut Vec<Said>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                match value {
                    toml::Value::String(text) if key == "ja" => all.push(Said {
                        place: path.display().to_string(),
                        text: text.clone(),
                        for_the_ear: under == "say",
                        of_an_option: under == "wrong",
                    }),
                    _ => of_the_file(path, key, value, all),
                }
            }
        }
        toml::Value::Array(values) => {
            for value in values {
                of_the_file(path, under, value, all);
            }
        }
        _ => {}
    }
}

/// The string literals of a source, up to its tests; comments are passed over.
fn literals(path: &Path, source: &str, all: &mut Vec<Said>) {
    let source = source.split("#[cfg(test)]\nmod tests").next().unwrap();
    if path.ends_with("tests.rs") {
        return;
    }
    let mut inside: Option<(usize, String)> = None;
    for (number, line) in source.lines().enumerate() {
        let mut chars = line.chars().peekable();
        let mut last = ' ';
        while let Some(c) = chars.next() {
            match (&mut inside, c) {
                (Some((_, text)), '\\') => {
                    text.push(c);
                    text.extend(chars.next());
                }
                (Some((line, text)), '"') => {
                    let text = std::mem::take(text);
                    all.push(at(path, *line, text));
                    inside = None;
                }
                (Some((_, text)), _) => text.push(c),
                (None, '/') if last == '/' => break,
                (None, '\'') if chars.peek() == Some(&'"') => {
                    chars.next();
                    chars.next();
                }
                (None, '"') => inside = Some((number, String::new())),
                (None, _) => {}
            }
            last = c;
        }
    }
    assert!(
        inside.is_none(),
        "{}: a string that never ends",
        path.display()
    );
}

fn report(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn one_word_for_one_thing() {
    let all = said();
    assert!(all.len() > 2_000, "{} strings were found", all.len());
    let mut faults = Vec::new();
    for said in &all {
        for (word, instead, right) in NOT_SAID {
            let text = right
                .iter()
                .fold(said.text.clone(), |text, right| text.replace(right, ""));
            if text.contains(word) {
                faults.push(format!(
                    "{}: {word}, say {instead}: {}",
                    said.place, said.text
                ));
            }
        }
    }
    report(&faults);
}

#[test]
fn japanese_sentences_have_japanese_punctuation() {
    let mut faults = Vec::new();
    for said in said() {
        let text = HALF_WIDTH
            .iter()
            .fold(said.text.clone(), |text, right| text.replace(right, ""));
        let chars: Vec<char> = text.chars().collect();
        let wrong = chars.windows(2).any(|two| {
            is_japanese(two[0]) && ":;,!?(".contains(two[1])
                || ":;,!?(".contains(two[0]) && is_japanese(two[1])
        }) || chars.windows(3).any(|three| {
            is_japanese(three[0]) && ":;,".contains(three[1]) && three[2] == ' '
                || ":;,".contains(three[0]) && three[1] == ' ' && is_japanese(three[2])
        });
        if wrong {
            faults.push(format!("{}: {}", said.place, said.text));
        }
    }
    report(&faults);
}

/// Where things are counted, in figures; but a line for the ear may say 三つ, and 一つ and 一人 are words.
#[test]
fn a_count_is_written_in_figures() {
    const COUNTERS: &str = "つ台人本行個件回度枚";
    let mut faults = Vec::new();
    for said in said().iter().filter(|said| !said.for_the_ear) {
        let text = said.text.replace("三つの窓口", "");
        let chars: Vec<char> = text.chars().collect();
        let counted = chars.windows(2).any(|two| {
            "二三四五六七八九".contains(two[0]) && COUNTERS.contains(two[1])
                || two == ['一', '回']
                || two == ['一', '行']
        });
        if counted || text.contains("一文字") {
            faults.push(format!("{}: {}", said.place, said.text));
        }
    }
    report(&faults);
}

/// A span is written in its largest units: 14分30秒, never 870秒. Formats of numbers are about numbers.
#[test]
fn a_long_span_is_not_written_in_seconds() {
    let mut faults = Vec::new();
    for said in said() {
        let chars: Vec<char> = said.text.chars().collect();
        let long = chars
            .windows(4)
            .any(|four| four[3] == '秒' && four[..3].iter().all(char::is_ascii_digit));
        if long {
            faults.push(format!("{}: {}", said.place, said.text));
        }
    }
    report(&faults);
}

/// Why an option is wrong is told as a question and its answer: one frame of denial in all of them
/// tires the ear.
#[test]
fn a_wrong_option_is_questioned_not_denied() {
    let mut faults = Vec::new();
    let mut wrong = 0;
    for said in said().iter().filter(|said| said.of_an_option) {
        wrong += 1;
        let denied = said.text.strip_prefix('「').and_then(|text| {
            let (_, after) = text.split_once('」')?;
            let frames = ["では", "のでは", "わけでは", "ことは"];
            let mut frames = frames.iter().map(|frame| format!("{frame}ない。"));
            Some(frames.any(|frame| after.starts_with(&frame)))
        });
        if denied == Some(true) {
            faults.push(format!("{}: {}", said.place, said.text));
        }
    }
    assert!(wrong > 200, "{wrong} reasons were found");
    report(&faults);
}

#[test]
fn no_space_parts_a_name_from_its_particle() {
    const PARTICLES: &str = "がをにはのへでともかや";
    let mut faults = Vec::new();
    // The words of parsers are about code.
    let all = said().into_iter();
    for said in all.filter(|said| !said.place.starts_with("src/words/library.rs")) {
        let words: Vec<&str> = said.text.split(' ').collect();
        for pair in words.windows(2) {
            let after = pair[1]
                .chars()
                .next()
                .is_some_and(|c| PARTICLES.contains(c));
            let from = pair[0].rfind(|c: char| is_japanese(c) || "、。「（：".contains(c));
            let from = from.map_or(0, |at| {
                at + pair[0][at..].chars().next().map_or(0, char::len_utf8)
            });
            let name = &pair[0][from..];
            let latin = name.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '}');
            let code = CODE.iter().any(|code| name.starts_with(code)) || name.contains("\\-");
            if after && latin && !code {
                faults.push(format!("{}: `{name}` {}", said.place, said.text));
            }
        }
    }
    report(&faults);
}
