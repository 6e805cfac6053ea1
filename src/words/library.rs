//! Error texts of serde, toml and the system ("No such file", "missing field") in both languages:
//! Japanese is made from their English patterns.
//!
//! Their sentences are English, but made of few patterns and fewer words, so the Japanese is made
//! from the same parts. What has no known pattern is quoted, and said to be a library's word.

use std::io;

use crate::text::Text;

/// A sentence of serde's or toml's, on one line.
#[must_use]
pub fn said(message: &str) -> Text {
    let en = message.trim_end().replace('\n', "; ");
    let ja = japanese(&en).unwrap_or_else(|| format!("読み取れない（ライブラリの説明：「{en}」）"));
    Text { en, ja }
}

/// The Japanese of one of the usual reasons of the system, which says them in English itself.
#[must_use]
pub fn system(kind: io::ErrorKind) -> Option<&'static str> {
    Some(match kind {
        io::ErrorKind::NotFound => "そのファイルはない",
        io::ErrorKind::PermissionDenied => "権限がない",
        io::ErrorKind::IsADirectory => "ディレクトリである",
        io::ErrorKind::StorageFull => "ディスクに空きがない",
        io::ErrorKind::ReadOnlyFilesystem => "読み取り専用である",
        io::ErrorKind::FileTooLarge => "ファイルが大きすぎる",
        io::ErrorKind::NotADirectory => "ディレクトリではない",
        io::ErrorKind::InvalidData => "UTF-8のテキストではない",
        _ => return None,
    })
}

fn japanese(en: &str) -> Option<String> {
    let wrong = ["invalid type: ", "invalid value: "];
    if let Some(rest) = wrong.iter().find_map(|lead| en.strip_prefix(lead)) {
        let (found, expected) = rest.rsplit_once(", expected ")?;
        let (found, expected) = (kind_found(found), kind_expected(expected)?);
        return Some(format!("{found}は使えない。書けるのは{expected}"));
    }
    for (lead, ja) in [
        ("unknown variant `", "知らない値"),
        ("unknown field `", "知らない項目"),
    ] {
        if let Some(rest) = en.strip_prefix(lead) {
            let (name, expected) = rest.split_once("`, ")?;
            let names = expected
                .strip_prefix("expected one of ")
                .or_else(|| expected.strip_prefix("expected "));
            let names = match names {
                Some(names) => names.replace(" or ", "、").replace(", ", "、"),
                None if expected.starts_with("there are no ") => "ない".to_owned(),
                None => return None,
            };
            return Some(format!("{ja} `{name}`。書けるのは {names}"));
        }
    }
    if let Some(name) = en.strip_prefix("missing field ") {
        return Some(format!("項目 {name} がない"));
    }
    if let Some(name) = en.strip_prefix("duplicate field ") {
        return Some(format!("項目 {name} が2回ある"));
    }
    if en.starts_with("wanted exactly 1 element") {
        return Some("ここに書けるのは1つだけ".to_owned());
    }
    let (what, expected) = match en.split_once(", expected ") {
        Some((what, expected)) => (what, Some(expected)),
        None => (en, None),
    };
    let (_, what) = SYNTAX.iter().find(|(en, _)| *en == what)?;
    Some(match expected {
        None => (*what).to_owned(),
        Some(expected) => {
            let words: Vec<&str> = expected.split(", ").map(word).collect();
            format!("{what}。ここに書けるのは{}", words.join("、"))
        }
    })
}

/// A value of a wrong kind, as serde names it: its kind, then itself.
fn kind_found(found: &str) -> String {
    let kinds = [
        ("string", "文字列"),
        ("integer", "整数"),
        ("floating point", "小数"),
        ("boolean", "真偽値"),
        ("sequence", "配列"),
        ("map", "テーブル"),
        ("null", "空の値"),
        ("unit value", "空の値"),
    ];
    for (en, ja) in kinds {
        match found.strip_prefix(en) {
            Some("") => return ja.to_owned(),
            Some(rest) if rest.starts_with(' ') => return format!("{ja}{rest} "),
            _ => {}
        }
    }
    format!("{found} ")
}

fn kind_expected(expected: &str) -> Option<String> {
    let is_integer = |name: &str| {
        let digits = name.strip_prefix(['i', 'u']).unwrap_or_default();
        ["8", "16", "32", "64", "128", "size"].contains(&digits)
    };
    Some(match expected {
        name if is_integer(name) => "整数".to_owned(),
        name if name.starts_with("a nonzero ") => "0でない整数".to_owned(),
        "f64" | "f32" => "数".to_owned(),
        "a string" | "string" => "文字列".to_owned(),
        "a boolean" => " true か false".to_owned(),
        "a sequence" => "配列 [ … ]".to_owned(),
        "any valid TOML value" => "TOMLの値".to_owned(),
        "string or table" => "文字列かテーブル { … }".to_owned(),
        name if name == "a map" || name.starts_with("struct ") => "テーブル { … }".to_owned(),
        name => match name.strip_prefix("an array of length ") {
            Some(length) => format!("{length}個の値の配列"),
            None => return None,
        },
    })
}

fn word(en: &str) -> &str {
    let words = [
        ("letters", "英字"),
        ("numbers", "数字"),
        ("digits", "数字"),
        ("key", "キー"),
        ("value", "値"),
        ("characters", "文字"),
        ("printable characters", "表示できる文字"),
        ("literal string", "' ' で囲んだ文字列"),
        ("basic string", "\" \" で囲んだ文字列"),
        ("unicode hexadecimal value", "Unicodeの16進の番号"),
    ];
    let known = words.iter().find(|(word, _)| *word == en);
    known.map_or(en, |(_, ja)| *ja)
}

/// What toml's grammar finds wrong.
const SYNTAX: &[(&str, &str)] = &[
    (
        "`_` may only go between digits",
        "`_` は数字の間にだけ書ける",
    ),
    (
        "cannot recurse further; max recursion depth met",
        "入れ子が深すぎる",
    ),
    ("recursion limit", "入れ子が深すぎる"),
    (
        "carriage return must be followed by newline",
        "復帰文字の後に改行がない",
    ),
    ("duplicate key", "キーが重複している"),
    ("extra `=`", "`=` が余分"),
    (
        "extra assignment between key-value pairs",
        "キーと値の組の間に `=` が余分にある",
    ),
    ("extra comma in array", "配列のコンマが余分"),
    ("extra comma in inline table", "テーブルのコンマが余分"),
    (
        "integers with a radix cannot be signed",
        "0x などで始まる整数に符号は付かない",
    ),
    ("invalid comment character", "コメントに使えない文字"),
    (
        "invalid inline table element",
        "テーブル { … } の中に書けないもの",
    ),
    ("invalid key-value pair", "キーと値の組として読めない"),
    ("invalid unquoted key", "引用符なしでは書けないキー"),
    ("invalid value", "値として読めない"),
    ("key with no value", "キーに値がない"),
    (
        "keys cannot be multi-line basic strings",
        "キーは複数行にできない",
    ),
    (
        "keys cannot be multi-line literal strings",
        "キーは複数行にできない",
    ),
    ("missing array opening", "配列の始まりがない"),
    (
        "missing assignment between key-value pairs",
        "キーと値の間に `=` がない",
    ),
    (
        "missing comma between array elements",
        "配列の要素の間にコンマがない",
    ),
    (
        "missing comma between key-value pairs",
        "キーと値の組の間にコンマがない",
    ),
    ("missing escaped value", "`\\` の後に文字がない"),
    ("missing inline table opening", "テーブルの始まりがない"),
    (
        "missing key for inline table element",
        "テーブルの要素にキーがない",
    ),
    ("missing opening quote", "始まりの引用符がない"),
    ("missing table open", "テーブルの始まりがない"),
    ("missing value", "値がない"),
    ("missing value for key", "キーに値がない"),
    ("radix must be lowercase", "0x などの英字は小文字で書く"),
    (
        "redundant integer number prefix",
        "整数の前に余分なものがある",
    ),
    ("redundant numeric sign", "符号が余分"),
    ("string values must be quoted", "文字列は引用符で囲む"),
    (
        "too few unicode value digits",
        "Unicodeの番号の桁が足りない",
    ),
    ("unclosed array", "配列が閉じていない"),
    ("unclosed array table", "テーブルの見出しが閉じていない"),
    ("unclosed inline table", "テーブルが閉じていない"),
    ("unclosed table", "テーブルの見出しが閉じていない"),
    ("unexpected `=` in array", "配列の中に `=` がある"),
    (
        "unexpected content between comment and newline",
        "コメントと改行の間に余分なものがある",
    ),
    ("unexpected content", "余分なものがある"),
    ("unexpected key or value", "余分なキーか値がある"),
    ("unexpected leading zero", "数の前に 0 は付かない"),
    ("unexpected sign", "符号は付かない"),
    ("unquoted keys cannot be empty", "キーが空"),
    ("invalid basic string", "文字列に書けない文字"),
    ("invalid literal string", "文字列に書けない文字"),
    ("invalid string", "文字列として読めない"),
    ("integer number overflowed", "整数が大きすぎる"),
    ("floating-point number overflowed", "小数が大きすぎる"),
    (
        "wanted string or table",
        "ここに書けるのは文字列かテーブル { … }",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_serde_is_said_in_japanese() {
        for (en, ja) in [
            (
                "invalid type: string \"abc\", expected i64",
                "文字列 \"abc\" は使えない。書けるのは整数",
            ),
            (
                "invalid type: map, expected a string",
                "テーブルは使えない。書けるのは文字列",
            ),
            (
                "invalid value: integer `-5`, expected u64",
                "整数 `-5` は使えない。書けるのは整数",
            ),
            (
                "invalid type: string \"x, expected y\", expected a boolean",
                "文字列 \"x, expected y\" は使えない。書けるのは true か false",
            ),
            (
                "unknown variant `redis`, expected one of `memory`, `shared`",
                "知らない値 `redis`。書けるのは `memory`、`shared`",
            ),
            (
                "unknown field `titel`, expected `en` or `ja`",
                "知らない項目 `titel`。書けるのは `en`、`ja`",
            ),
            ("missing field `id`", "項目 `id` がない"),
            ("duplicate field `id`", "項目 `id` が2回ある"),
            (
                "string values must be quoted, expected literal string",
                "文字列は引用符で囲む。ここに書けるのは' ' で囲んだ文字列",
            ),
            ("duplicate key", "キーが重複している"),
        ] {
            assert_eq!(said(en).ja, ja);
        }
    }

    #[test]
    fn what_is_unknown_is_quoted_as_the_librarys_word() {
        let text = said("something new\nhere");
        assert_eq!(text.en, "something new; here");
        assert_eq!(
            text.ja,
            "読み取れない（ライブラリの説明：「something new; here」）"
        );
    }

    /// Broken texts of every kind that the grammar knows: none is left in English.
    #[test]
    fn no_error_of_toml_is_left_in_english() {
        for text in [
            "a",
            "a =",
            "= 1",
            "a = b",
            "a = 1 2",
            "a = [1, 2",
            "a = [1 2]",
            "a = [,]",
            "a = { b = 1",
            "a = { b }",
            "a = { = 1 }",
            "a = { b = 1 c = 2 }",
            "a = { , }",
            "[a",
            "[[a]",
            "a = \"x",
            "a = 'x",
            "a = \"\\q\"",
            "a = \"\\u12\"",
            "a = \"\u{7}\"",
            "a = 'x\u{7}'",
            "a = 01",
            "a = 1__2",
            "a = +0x1",
            "a = 0X1",
            "a = 99999999999999999999",
            "a = 1\na = 2",
            "a = 1\r",
            "# \u{7}",
            "é = 1",
            "\"\"\"a\"\"\" = 1",
            "a = 1 = 2",
            "a == 1",
            "a = [1 = 2]",
            "a = ++1",
            "a. = 1",
        ] {
            let error = toml::from_str::<toml::Table>(text).expect_err(text);
            let said = said(error.message());
            assert!(!said.ja.contains("ライブラリ"), "{text:?}: {}", said.en);
        }
    }
}
