use super::*;

fn read(text: &str) -> Document {
    Document::read(text.as_bytes().to_vec()).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

fn fault(bytes: &[u8]) -> (usize, FaultKind) {
    let fault = Document::read(bytes.to_vec()).expect_err("not JSON");
    (fault.at, fault.kind)
}

#[test]
fn keeps_order_duplicates_and_numbers() {
    let text = r#"{"b":1E5,"a":-0.0,"b":123456789012345678901234567890,"a":1e400}"#;
    let document = read(text);
    let members: Vec<_> = document.root().members().expect("an object").collect();
    let names: Vec<_> = members.iter().map(|member| member.name.raw()).collect();
    let numbers: Vec<_> = members.iter().map(|member| member.value.source()).collect();
    assert_eq!(names, ["b", "a", "b", "a"]);
    assert_eq!(
        numbers,
        ["1E5", "-0.0", "123456789012345678901234567890", "1e400"]
    );
    assert_eq!(&text[members[1].name_range.clone()], "\"a\"");
    assert_eq!(&text[members[1].value.range()], "-0.0");
    let last = document.root().get("b").expect("b");
    assert_eq!(last.range(), members[2].value.range());
}

#[test]
fn finds_duplicates_at_any_depth_however_they_are_spelt() {
    let document = read(r#"{"a":{"x":1,"x":2},"\u0061":[{"\ud800":0,"\uD800":0}],"b":0}"#);
    let duplicates = document.duplicates();
    let found: Vec<_> = duplicates.iter().map(|member| member.name.raw()).collect();
    assert_eq!(found, ["x", r"\u0061", r"\uD800"]);
    assert!(
        read(r#"{"a":{"a":{"a":0}},"b":"a"}"#)
            .duplicates()
            .is_empty()
    );
}

#[test]
fn strings_mean_what_they_mean() {
    let escapes = r#"["\"\\\/\b\f\n\r\tA","\ud83d\ude00","😀","a\ud800b","\ude00\ud83d","\ud83d\ud83d\ude00"]"#;
    let document = read(escapes);
    let Value::Array(items) = document.root().value() else {
        panic!("an array");
    };
    let texts: Vec<_> = items
        .map(|item| match item.value() {
            Value::String(text) => text,
            other => panic!("{other:?}"),
        })
        .collect();
    let said: Vec<_> = texts.iter().map(|text| text.to_str()).collect();
    assert_eq!(said[0].as_deref(), Some("\"\\/\u{8}\u{c}\n\r\tA"));
    assert_eq!(said[1].as_deref(), Some("😀"));
    assert!(matches!(said[2], Some(std::borrow::Cow::Borrowed("😀"))));
    assert_eq!(texts[1], texts[2]);
    assert_eq!(said[3..], [None, None, None]);
    let points: Vec<_> = texts[3].code_points().collect();
    assert_eq!(points, [Ok('a'), Err(0xd800), Ok('b')]);
    let points: Vec<_> = texts[5].code_points().collect();
    assert_eq!(points, [Err(0xd83d), Ok('😀')]);
    assert_eq!(texts[3].to_string_lossy(), "a\u{fffd}b");
}

#[test]
fn says_where_and_why() {
    use FaultKind::{ByteOrderMark, Control, End, Escape, NotUtf8, Number, Unexpected};
    for (text, at, kind) in [
        (&b""[..], 0, End(Wanted::Value)),
        (b" \n", 2, End(Wanted::Value)),
        (b"{", 1, End(Wanted::Name)),
        (b"{\"a", 3, End(Wanted::Quote)),
        (b"{\"a\"", 4, End(Wanted::Colon)),
        (b"{\"a\":1", 6, End(Wanted::CommaOrBrace)),
        (b"{\"a\":1,}", 7, Unexpected('}', Wanted::Name)),
        (b"{\"a\" 1}", 5, Unexpected('1', Wanted::Colon)),
        (b"[1 2]", 3, Unexpected('2', Wanted::CommaOrBracket)),
        (b"[1,]", 3, Unexpected(']', Wanted::Value)),
        (b"{} x", 3, Unexpected('x', Wanted::Nothing)),
        (b"tru", 0, Unexpected('t', Wanted::Value)),
        ("é".as_bytes(), 0, Unexpected('é', Wanted::Value)),
        (b"\"\x1b\"", 1, Control('\u{1b}')),
        (br#""\x""#, 1, Escape),
        (br#""\u12g4""#, 1, Escape),
        (br#""\u123"#, 1, Escape),
        (b"01", 1, Number),
        (b"-", 1, Number),
        (b"1.", 2, Number),
        (b"1e+", 3, Number),
        (b"\xef\xbb\xbf{}", 0, ByteOrderMark),
        (b"\"ab\xff\"", 3, NotUtf8),
        (b"\"\xed\xa0\x80\"", 1, NotUtf8),
    ] {
        assert_eq!(fault(text), (at, kind), "{:?}", text.get(..8));
    }
}

#[test]
fn refuses_more_depth_without_going_there() {
    let bottomless = "[".repeat(1_000_000);
    assert_eq!(fault(bottomless.as_bytes()), (DEPTH, FaultKind::TooDeep));
    let deepest = "[".repeat(DEPTH) + &"]".repeat(DEPTH);
    assert_eq!(read(&deepest).root().source(), deepest);
}

#[test]
fn writes_without_whitespace_and_otherwise_as_received() {
    let spaced = "\r\n{ \"a b\" : [ 1.50 , { } , [ ] , \"\\u00e9\\/ x\" ] ,\t\"a b\":null } ";
    let compact = r#"{"a b":[1.50,{},[],"\u00e9\/ x"],"a b":null}"#;
    for text in [spaced, compact] {
        let mut out = String::new();
        read(text).root().write_compact(&mut out);
        assert_eq!(out, compact);
    }
}
