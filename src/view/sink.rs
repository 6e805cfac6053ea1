//! Everything that is printed on its way out: screened, with a closed pipe as a quiet end and a
//! full disk said, where `println!` would panic.

use std::io::{self, Write};

use crate::error::Error;
use crate::text::Lang;
use crate::text::Screened;

/// Writes a text to stdout, to the last byte.
///
/// # Errors
/// [`Error::ClosedPipe`] if the reader has gone, [`Error::Output`] if the text cannot be written.
pub fn print(text: &Screened<'_>) -> Result<(), Error> {
    write(&mut io::stdout().lock(), text)
}

/// Writes a text to `out`, to the last byte.
///
/// # Errors
/// As [`print()`].
pub fn write(out: &mut impl Write, text: &Screened<'_>) -> Result<(), Error> {
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(Error::output)
}

/// Writes a line to `out`.
///
/// # Errors
/// As [`print()`].
pub fn write_line<'a>(out: &mut impl Write, line: impl Into<Screened<'a>>) -> Result<(), Error> {
    let mut text = Screened::default();
    text.push_line(&line.into());
    write(out, &text)
}

/// Writes a line to stderr. Nobody can be told if that fails.
pub fn note<'a>(line: impl Into<Screened<'a>>) {
    let _ = writeln!(io::stderr(), "{}", line.into());
}

/// Writes an error to stderr, as `error: …`; a closed pipe is passed over in silence.
pub fn complain(error: &Error, lang: Lang) {
    let said = error.say(lang);
    if !said.is_empty() {
        note(Screened::joined(["error: ".into(), said]));
    }
}
