//! JSON over several lines, every name and value as received.

use crate::jose::json::{Document, Node, Value};

/// A longer text is not spread over lines: its indentation could be a hundred times its size.
const MAX: usize = 1 << 20;
/// An array of plain values up to this many bytes stands on one line.
const SHORT: usize = 72;

/// The document with two spaces a level: order, duplicates, numbers and escapes untouched.
#[must_use]
pub fn pretty(document: &Document) -> String {
    let mut out = String::with_capacity(document.text().len() * 2);
    if document.text().len() > MAX {
        document.root().write_compact(&mut out);
    } else {
        write(document, document.root(), 0, &mut out);
    }
    out
}

fn write(document: &Document, node: Node<'_>, depth: usize, out: &mut String) {
    match node.value() {
        Value::Object(members) => {
            let members = members.map(|member| {
                let name = &document.text()[member.name_range];
                (Some(name), member.value)
            });
            spread(document, members, ['{', '}'], depth, out);
        }
        Value::Array(items) if node.range().len() > SHORT || !items.clone().all(plain) => {
            let items = items.map(|item| (None, item));
            spread(document, items, ['[', ']'], depth, out);
        }
        Value::Array(items) => {
            let items: Vec<_> = items.map(Node::source).collect();
            out.push('[');
            out.push_str(&items.join(", "));
            out.push(']');
        }
        _ => out.push_str(node.source()),
    }
}

fn spread<'d>(
    document: &'d Document,
    inside: impl Iterator<Item = (Option<&'d str>, Node<'d>)>,
    [open, close]: [char; 2],
    depth: usize,
    out: &mut String,
) {
    out.push(open);
    let mut any = false;
    for (name, value) in inside {
        out.push_str(if any { ",\n" } else { "\n" });
        any = true;
        indent(depth + 1, out);
        if let Some(name) = name {
            out.push_str(name);
            out.push_str(": ");
        }
        write(document, value, depth + 1, out);
    }
    if any {
        out.push('\n');
        indent(depth, out);
    }
    out.push(close);
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

fn plain(node: Node<'_>) -> bool {
    !matches!(node.value(), Value::Array(_) | Value::Object(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_whitespace_changes() {
        let source = r#" {"a":1E5,"b":[ "x" ,2],"a":{},"c":[{"\u0064":[]}],"e":-0.10 }"#;
        let shown = r#"{
  "a": 1E5,
  "b": ["x", 2],
  "a": {},
  "c": [
    {
      "\u0064": []
    }
  ],
  "e": -0.10
}"#;
        let document = Document::read(source.into()).expect("JSON");
        assert_eq!(pretty(&document), shown);
    }

    #[test]
    fn a_large_document_stays_small() {
        let source = format!(
            "{}{}1{}",
            "[".repeat(128),
            "1,".repeat(MAX),
            "]".repeat(128)
        );
        let document = Document::read(source.clone().into()).expect("JSON");
        assert_eq!(pretty(&document), source);
    }
}
