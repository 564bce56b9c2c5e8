//! The formats that a briefing can be had in.

/// A format that a briefing can be had in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// The two pages, to be printed and archived.
    Pdf,
    /// A picture of each page, in pixels.
    Png,
    /// A drawing of each page.
    Svg,
    /// A page of the web, in one file.
    Html,
    /// Its texts as Markdown, for a word processor by way of pandoc.
    Markdown,
    /// Its texts alone.
    Text,
    /// The data that the template receives.
    Json,
}

impl Format {
    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Json => "json",
        }
    }

    /// Whether each page is a file of its own.
    pub fn is_by_page(self) -> bool {
        matches!(self, Self::Png | Self::Svg)
    }
}
