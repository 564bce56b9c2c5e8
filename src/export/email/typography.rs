//! The type of a mail, as CSS. Its faces are those that systems have: a mail brings none
//! with it.

/// Declares a size and its lines in a face without serifs.
macro_rules! sans {
    ($size:literal, $line:literal) => {
        concat!(
            "font-family:'Segoe UI',Helvetica,Arial,sans-serif;font-size:",
            $size,
            "px;line-height:",
            $line,
            "px"
        )
    };
}

/// The same in a face with serifs.
macro_rules! serif {
    ($size:literal, $line:literal) => {
        concat!(
            "font-family:Georgia,'Times New Roman',serif;font-weight:normal;font-size:",
            $size,
            "px;line-height:",
            $line,
            "px"
        )
    };
}

pub(super) const NORMAL: &str = sans!(16, 24);
pub(super) const SMALL: &str = sans!(14, 20);
pub(super) const LEAD: &str = sans!(18, 28);
pub(super) const HEADING: &str = concat!(sans!(18, 24), ";font-weight:bold");
pub(super) const LARGE: &str = serif!(22, 28);
pub(super) const TITLES: &str = serif!(28, 36);

/// A word that is longer than its line breaks anywhere.
pub(super) const BREAKS: &str = "word-break:break-word";
