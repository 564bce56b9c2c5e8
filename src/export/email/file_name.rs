//! What an attached PDF is called: a name that every system can save it by.

use std::fmt::{self, Display, Formatter};

use crate::diagnostic::{Code, Diagnostic};

/// The name of an attached PDF, with its extension.
///
/// ```
/// use twopager::export::FileName;
///
/// assert_eq!(FileName::new("Қазақстан")?.to_string(), "Қазақстан.pdf");
/// assert_eq!(FileName::nearest("a: b/c").to_string(), "a- b-c.pdf");
/// assert!(FileName::new("a/b").is_err());
/// # Ok::<(), Vec<twopager::diagnostic::Diagnostic>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName(String);

const EXTENSION: &str = ".pdf";

/// The most bytes of a name before its extension: systems keep no more than 255, and
/// programs put numbers to a name that is there already.
const MOST_BYTES: usize = 200;

/// What separates folders, or means something to a shell or to Windows.
const FORBIDDEN: &str = "/\\:*?\"<>|";

impl FileName {
    /// A name that somebody chose; `.pdf` may be left out.
    ///
    /// # Errors
    /// With what no system can save a file by.
    pub fn new(name: &str) -> Result<Self, Vec<Diagnostic>> {
        let stem = stem(name);
        if stem == Self::nearest(stem).stem() {
            return Ok(Self(format!("{stem}{EXTENSION}")));
        }
        let message = format!("a file cannot be called `{}`", name.escape_debug());
        let hint = "give it a short name without any of `/ \\ : * ? \" < > |`, \
                    and with no dot at its beginning or end";
        Err(vec![Diagnostic::error(Code::Usage, message).hint(hint)])
    }

    /// The name that is nearest to a text and can be one.
    pub fn nearest(text: &str) -> Self {
        let is_unfit = |c: char| c.is_control() || FORBIDDEN.contains(c) || is_turning(c);
        let stem = text.replace(is_unfit, "-");
        let mut end = stem.len().min(MOST_BYTES);
        while !stem.is_char_boundary(end) {
            end -= 1;
        }
        let stem = stem[..end].trim_matches(['.', ' ']);
        Self(match stem {
            "" => format!("briefing{EXTENSION}"),
            stem if is_of_windows(stem) => format!("{stem}-{EXTENSION}"),
            stem => format!("{stem}{EXTENSION}"),
        })
    }

    /// The name without its extension.
    fn stem(&self) -> &str {
        stem(&self.0)
    }

    /// The name in ASCII, for programs that know no other names.
    pub(super) fn in_ascii(&self) -> String {
        self.0.replace(|c: char| !c.is_ascii(), "_")
    }
}

fn stem(name: &str) -> &str {
    let parts = name.len().checked_sub(EXTENSION.len()).and_then(|at| name.split_at_checked(at));
    match parts {
        Some((stem, extension)) if extension.eq_ignore_ascii_case(EXTENSION) => stem,
        _ => name,
    }
}

/// Whether a name is one that Windows keeps for a device.
fn is_of_windows(stem: &str) -> bool {
    let stem = stem.to_ascii_uppercase();
    let ports = [b"COM", b"LPT"];
    let is_port = |port: &&[u8; 3]| {
        stem.as_bytes().strip_prefix(*port).is_some_and(|end| matches!(end, [b'1'..=b'9']))
    };
    ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str()) || ports.iter().any(is_port)
}

/// Whether a character turns the text around, so that a name reads as another one.
fn is_turning(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Default for FileName {
    fn default() -> Self {
        Self::nearest("")
    }
}

impl Display for FileName {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_can_be_one_stays_as_it_is() {
        for (given, name) in [
            ("Brief", "Brief.pdf"),
            ("Brief.pdf", "Brief.pdf"),
            ("Brief.PDF", "Brief.pdf"),
            ("Brief 1.2", "Brief 1.2.pdf"),
            ("Κύπρος – 2026", "Κύπρος – 2026.pdf"),
            ("日本", "日本.pdf"),
        ] {
            assert_eq!(FileName::new(given).unwrap().to_string(), name);
        }
    }

    #[test]
    fn a_name_that_cannot_be_one_is_refused_and_mended() {
        let long = "ж".repeat(150);
        for (given, nearest) in [
            ("../../x", "-..-x.pdf"),
            ("a\r\nBcc: b@example.org", "a--Bcc- b@example.org.pdf"),
            (".hidden", "hidden.pdf"),
            ("con", "con-.pdf"),
            ("LPT1.pdf", "LPT1-.pdf"),
            ("a\u{202e}fdp.exe", "a-fdp.exe.pdf"),
            ("", "briefing.pdf"),
            (" . ", "briefing.pdf"),
            (".pdf", "briefing.pdf"),
            (&long, &format!("{}.pdf", "ж".repeat(100))),
        ] {
            let refused = FileName::new(given).unwrap_err();
            assert!(refused[0].message.starts_with("a file cannot be called `"), "{given}");
            assert_eq!(FileName::nearest(stem(given)).to_string(), nearest);
        }
    }

    #[test]
    fn the_ascii_form_is_as_long_as_its_letters() {
        assert_eq!(FileName::nearest("Ö – 1").in_ascii(), "_ _ 1.pdf");
    }
}
