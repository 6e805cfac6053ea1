//! Text between two markers of a document, held to what the program says.

/// One test at a time reads and writes a document.
static ONE_AT_A_TIME: std::sync::Mutex<()> = std::sync::Mutex::new(());

/// The text of a document between `<!-- name -->` and `<!-- /name -->` is `text`. With a variable of
/// the environment set it is made so.
pub fn says(document: &str, update: &str, name: &str, text: &str) {
    let path = format!("{}/{document}", env!("CARGO_MANIFEST_DIR"));
    // A test that failed leaves the document as it is.
    let _guard = ONE_AT_A_TIME
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
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
