//! What a token says, read without any check and as leniently as can be. It is to be shown, or to
//! be looked up: nothing here says that it may be believed.

use super::base64url;
use super::compact::Compact;
use super::json::Document;

/// The header of a token; `None` where there is none that can be read.
#[must_use]
pub fn header(token: &str) -> Option<Document> {
    part(token, 0)
}

/// The claims of a token; `None` where there are none that can be read.
#[must_use]
pub fn claims(token: &str) -> Option<Document> {
    part(token, 1)
}

fn part(token: &str, index: usize) -> Option<Document> {
    let part = Compact::new(token).parts().nth(index)?;
    Document::read(base64url::decode_lenient(part.text).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_though_nothing_is_right_about_the_rest() {
        let text = |read: Option<Document>| read.map(|read| read.text().to_owned());
        // The claims are padded, there is no signature, and no header.
        assert_eq!(text(claims(".e30=")).as_deref(), Some("{}"));
        assert_eq!(text(header("e30.?.?")).as_deref(), Some("{}"));
        assert_eq!(text(claims("e30")), None);
        assert_eq!(text(header(".e30")), None);
    }
}
