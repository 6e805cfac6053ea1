use super::*;
use crate::jose::base64url;

/// Header, payload and signature of a token of HS256.
fn parts() -> [String; 3] {
    [
        base64url::encode(br#"{"alg":"HS256","typ":"JWT"}"#),
        base64url::encode(br#"{"sub":"u-1001","exp":1767226500,"a":{"b":[1,2]}}"#),
        base64url::encode(&[0xa5; 32]),
    ]
}

fn token() -> String {
    parts().join(".")
}

/// What was found: form, name, line and column, text.
/// Form, name, line and column, and the token.
type Row = (FoundAs, Option<String>, (usize, usize), String);

fn found(input: &[u8]) -> Vec<Row> {
    let shown = all(input).map(|(source, found)| {
        let text = match source {
            Source::Compact(text) => text.into_owned(),
            Source::Json(object) | Source::Key(object) => {
                String::from_utf8_lossy(object).into_owned()
            }
        };
        assert_eq!(found.length, text.chars().count());
        (found.form, found.name, (found.line, found.column), text)
    });
    shown.collect()
}

/// A template with `T` for the token, its form, name and place.
type Case = (&'static str, FoundAs, Option<&'static str>, (usize, usize));

#[test]
#[expect(clippy::too_many_lines, reason = "one row a form")]
fn the_form_is_told_by_what_stands_around() {
    let cases: &[Case] = &[
        ("T", FoundAs::Bare, None, (1, 1)),
        ("\u{feff}T", FoundAs::Bare, None, (1, 1)),
        (" \r\n\t“T”\n", FoundAs::Bare, None, (2, 3)),
        ("'T',", FoundAs::Bare, None, (1, 2)),
        ("Bearer T", FoundAs::Bearer, None, (1, 8)),
        ("auth = \"bearer T\"", FoundAs::Bearer, None, (1, 16)),
        (
            "Authorization: Bearer T\r\nHost: a.example\r\n",
            FoundAs::Authorization,
            None,
            (1, 23),
        ),
        (
            "> authorization: DPoP T",
            FoundAs::Authorization,
            None,
            (1, 23),
        ),
        (
            "headers = {'Authorization': 'Bearer T'}",
            FoundAs::Authorization,
            None,
            (1, 37),
        ),
        ("DPoP: T", FoundAs::Header, Some("DPoP"), (1, 7)),
        (
            "GET / HTTP/1.1\r\nx-amzn-oidc-data: T",
            FoundAs::Header,
            Some("x-amzn-oidc-data"),
            (2, 19),
        ),
        (
            "Cookie: theme=dark; __Host-at=T; x=1",
            FoundAs::Cookie,
            Some("__Host-at"),
            (1, 31),
        ),
        (
            "Set-Cookie: at=\"T\"; Path=/; HttpOnly",
            FoundAs::SetCookie,
            Some("at"),
            (1, 17),
        ),
        (
            "curl -H 'Authorization: Bearer T' https://a.example/x.y",
            FoundAs::Curl,
            Some("Authorization"),
            (1, 32),
        ),
        (
            "curl 'https://a.example' \\\n  -H 'cookie: sid=T' \\\n  --compressed",
            FoundAs::Curl,
            Some("sid"),
            (2, 19),
        ),
        (
            "curl https://a.example/?access_token=T",
            FoundAs::Curl,
            Some("access_token"),
            (1, 38),
        ),
        (
            "https://a.example/cb?x=1&access_token=T&y=2",
            FoundAs::UrlQuery,
            Some("access_token"),
            (1, 39),
        ),
        (
            "https://a.example/cb?x#access_token=T",
            FoundAs::UrlFragment,
            Some("access_token"),
            (1, 37),
        ),
        (
            "https://jwt.example/#T",
            FoundAs::UrlFragment,
            None,
            (1, 22),
        ),
        (
            "https://a.example/?u=https%3A%2F%2Fb.example%2F%23id_token%3DT%26state%3Dx",
            FoundAs::UrlFragment,
            Some("id_token"),
            (1, 62),
        ),
        (
            "https://a.example/verify/T/done",
            FoundAs::UrlPath,
            None,
            (1, 26),
        ),
        (
            "grant_type=x&assertion=T&scope=a",
            FoundAs::Parameter,
            Some("assertion"),
            (1, 24),
        ),
        (
            "export TOKEN=T",
            FoundAs::Assignment,
            Some("TOKEN"),
            (1, 14),
        ),
        (
            "{\"access_token\":\"T\",\"a\":1}",
            FoundAs::JsonString,
            Some("$.access_token"),
            (1, 18),
        ),
        (
            "{\n \"a\": [1, {\"x y\": \"Bearer T\"}]\n}",
            FoundAs::JsonString,
            Some("$.a[1][\"x y\"]"),
            (2, 27),
        ),
        (
            "[2026-01-01T00:00:00Z] INFO {\"t\":\"T\"}",
            FoundAs::Log,
            None,
            (1, 35),
        ),
        (
            "2026-01-01 00:00:00 WARN login.rs token=T from 10.0.0.1",
            FoundAs::Log,
            Some("token"),
            (1, 41),
        ),
        (
            "10.0.0.1 - - [01/Jan/2026] \"GET /a?t=T HTTP/1.1\"",
            FoundAs::UrlQuery,
            Some("t"),
            (1, 38),
        ),
        ("the token T is old", FoundAs::Text, None, (1, 11)),
        ("王 T 王", FoundAs::Text, None, (1, 3)),
        ("\u{1b}[1;32mT\u{1b}[0m", FoundAs::Text, None, (1, 8)),
        ("msg=\"a\\nT\\n\"", FoundAs::Text, None, (1, 9)),
        (
            r#"{"log":{"entries":[{"request":{"headers":[{"name":"Authorization","value":"Bearer T"}]}}]}}"#,
            FoundAs::Har,
            Some("$.log.entries[0].request.headers[0].value"),
            (1, 83),
        ),
    ];
    for &(template, form, name, place) in cases {
        let input = template
            .replacen('T', "\0", template.matches('T').count())
            .replace('\0', "T");
        let at = place_of(template, place);
        let input = format!("{}{}{}", &input[..at], token(), &input[at + 1..]);
        let expected = vec![(form, name.map(str::to_owned), place, token())];
        assert_eq!(found(input.as_bytes()), expected, "{template}");
    }
}

/// The byte of a place.
fn place_of(text: &str, (line, column): (usize, usize)) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let mark = usize::from(start == 0 && text.starts_with('\u{feff}'));
    let (at, _) = text[start..]
        .char_indices()
        .nth(column - 1 + mark)
        .expect(text);
    start + at
}

#[test]
fn lines_are_joined_and_words_are_not() {
    let [header, payload, signature] = parts();
    let whole = token();
    let wrap = |width: usize, indent: &str| {
        let lines: Vec<_> = whole
            .as_bytes()
            .chunks(width)
            .map(|line| str::from_utf8(line).unwrap())
            .collect();
        lines.join(&format!("\n{indent}"))
    };
    for width in [8, 16, 20, 37, 60, 64, 76, 100] {
        for indent in ["", "  ", "\t"] {
            for (before, after) in [
                ("", ""),
                ("", "\n"),
                ("see:\n", "\nthanks\n"),
                ("\"", "\"\nx.y\n"),
                ("a b\n\n", "\n\nc.d.e"),
            ] {
                let input = format!("{before}{}{after}", wrap(width, indent));
                let texts: Vec<_> = found(input.as_bytes())
                    .into_iter()
                    .map(|found| found.3)
                    .collect();
                assert_eq!(texts, [whole.as_str()], "{input}");
            }
        }
    }
    let crlf = wrap(64, "").replace('\n', "\r\n");
    for joined in [
        crlf,
        format!("{header}\n.{payload}\n.{signature}"),
        format!("{header}.\n  {payload}.\n  {signature}"),
        format!(
            "{header}.{payload}.{} and so on",
            signature.split_at(20).0.to_owned() + "\n" + signature.split_at(20).1
        ),
        format!("{header}.{payload}.\\\n{signature}"),
    ] {
        assert_eq!(found(joined.as_bytes())[0].3, whole, "{joined}");
    }
    for (apart, first) in [
        (format!("{whole}\nthanks"), whole.clone()),
        (format!("{whole}\n{whole}"), whole.clone()),
        (
            format!("{header}.{payload}\nthanks"),
            format!("{header}.{payload}"),
        ),
        (
            format!("{header}.{payload}.\nthanks"),
            format!("{header}.{payload}."),
        ),
        (
            format!("{header}.{} {signature}", &payload[..9]),
            format!("{header}.{}", &payload[..9]),
        ),
        (
            format!("{header}.{}\nINFO x", &payload[..9]),
            format!("{header}.{}", &payload[..9]),
        ),
        (format!("{whole}. Next"), format!("{whole}.")),
    ] {
        assert_eq!(found(apart.as_bytes())[0].3, first, "{apart}");
    }
}

#[test]
fn other_spellings_are_read() {
    let standard = "eyJhbGciOiJIUzI1NiJ9.eyJhIjoiPz8/Pj4+In0=.pQ+/pQ==";
    for input in [
        standard.to_owned(),
        format!("a {standard} b"),
        format!(
            "{{\"t\":\"{}\"}}",
            standard.replace('/', "\\/").replace('=', "\\u003d")
        ),
        format!(
            "https://a.example/?t={}&x",
            standard
                .replace('/', "%2F")
                .replace('=', "%3d")
                .replace('+', "%2B")
        ),
        format!("https://a.example/?t={}", standard.replace('.', "%2E")),
    ] {
        assert_eq!(found(input.as_bytes())[0].3, standard, "{input}");
    }
}

#[test]
fn what_is_no_token_is_not_taken_for_one() {
    for input in [
        "",
        " \r\n\t",
        "\u{feff}",
        "hello world",
        "www.example.com is a host.name",
        "v4.public.eyJzdWIiOiIxIn0.x and",
        "eye.of.the tiger",
        "Info.plist e.g. this",
        "a.b.c d.e.f",
        "https://a.example/b.c?d=e.f",
    ] {
        assert_eq!(found(input.as_bytes()), [], "{input:?}");
    }
    for (input, form) in [
        ("a.b.c", FoundAs::Bare),
        ("Bearer a.b.c", FoundAs::Bearer),
        ("x", FoundAs::Bare),
        ("{}.[].\u{e9}", FoundAs::Bare),
    ] {
        assert_eq!(found(input.as_bytes())[0].0, form);
    }
}

#[test]
fn values_are_listed_where_there_is_no_token() {
    let value = "_rCXPuj0AQB-YcDr59_Y3g";
    for (input, form, name) in [
        (
            format!("{{\"sid\":\"{value}\"}}"),
            FoundAs::JsonString,
            Some("$.sid"),
        ),
        (
            format!("Authorization: Bearer {value}"),
            FoundAs::Authorization,
            None,
        ),
        (format!("my id is {value}, yes"), FoundAs::Text, None),
    ] {
        let expected: Vec<_> = found(input.as_bytes())
            .into_iter()
            .map(|(form, name, _, text)| (form, name, text))
            .collect();
        assert_eq!(
            expected,
            [(form, name.map(str::to_owned), value.to_owned())]
        );
        let with_token = format!("{input}\n{}", token());
        assert_eq!(found(with_token.as_bytes()).len(), 1);
    }
}

#[test]
fn cookies_are_listed_whatever_they_look_like() {
    let listed = |input: &str| found(input.as_bytes());
    let row =
        |form, name: &str, place, text: &str| (form, Some(name.to_owned()), place, text.to_owned());
    let header = "Cookie: a=b; __Host-sid=%5FrCX; c=\"x y\"";
    let cookies = [
        row(FoundAs::Cookie, "a", (1, 11), "b"),
        row(FoundAs::Cookie, "__Host-sid", (1, 25), "_rCX"),
        row(FoundAs::Cookie, "c", (1, 36), "x y"),
    ];
    assert_eq!(listed(header), cookies);
    let with_token = listed(&format!("{header}\n{}", token()));
    assert_eq!(with_token[..3], cookies);
    assert_eq!(with_token.len(), 4);
    let set = listed("Set-Cookie: sid=x; Path=/; Domain=a.example\nSet-Cookie: b=c");
    assert_eq!(
        set,
        [
            row(FoundAs::SetCookie, "sid", (1, 17), "x"),
            row(FoundAs::SetCookie, "b", (2, 15), "c"),
        ]
    );
    for none in [
        "cookies are small",
        "a cookie: a small file",
        "Cookie: none",
        "cookie = require('cookie')",
        "{\"cookies\":[]}",
    ] {
        assert!(cookies::headers(none.as_bytes()).is_empty(), "{none}");
    }
}

#[test]
fn bytes_that_are_no_text_do_no_harm() {
    let input = [b"\xff\xfe\xe7 ", token().as_bytes(), b"\xff"].concat();
    assert_eq!(found(&input), [(FoundAs::Text, None, (1, 5), token())]);
}
