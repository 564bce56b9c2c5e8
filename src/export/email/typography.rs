//! The type of a mail, as CSS. Its faces are those that systems have: a mail brings none
//! with it.

macro_rules! font {
    ($faces:literal, $size:literal, $line:literal) => {
        concat!(
            "font-family:",
            $faces,
            ";font-size:",
            $size,
            "px;line-height:",
            $line,
            // Or else Outlook for Windows takes it for a multiple.
            "px;mso-line-height-rule:exactly"
        )
    };
}

macro_rules! sans {
    ($size:literal, $line:literal) => {
        font!("'Segoe UI',Helvetica,Arial,sans-serif", $size, $line)
    };
}

/// Faces whose digits are all as high as capitals.
macro_rules! serif {
    ($size:literal, $line:literal) => {
        concat!(
            font!("Cambria,Charter,'Times New Roman',serif", $size, $line),
            ";font-weight:normal"
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
