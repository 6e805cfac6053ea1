//! Text between two markers of a document, held to what the program says.

/// The text of a document between `<!-- name -->` and `<!-- /name -->` is `text`. With a variable of
/// the environment set it is made so.
pub fn says(document: &str, update: &str, name: &str, text: &str) {
    let path = format!("{}/{document}", env!("CARGO_MANIFEST_DIR"));
    let written = std::fs::read_to_string(&path).expect("the document");
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = written.split_once(&open).expect("the marker before it");
    let (found, after) = rest.split_once(&close).expect("the marker after it");
    if std::env::var_os(update).is_some() {
        let text = format!("{before}{open}{text}\n{close}{after}");
        std::fs::write(path, text).expect("written");
    } else {
        let found = found.strip_suffix('\n').unwrap_or(found);
        let mut lines = found.lines().zip(text.lines());
        let other = lines.find(|(found, text)| found != text);
        assert!(
            other.is_none() && found == text,
            "{document}, {name}: {other:?}; run once with {update}=1, and look at it"
        );
    }
}
