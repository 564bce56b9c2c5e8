//! The names of everything that can be reported, for search, for scripts and for
//! the manual. A code never changes its meaning.

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($name:ident $code:literal: $meaning:literal;)*) => {
        /// What a diagnostic is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Code {
            $(#[doc = $meaning] #[serde(rename = $code)] $name,)*
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The code as it is written: `quantity-unknown-scale`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// What it means, in a sentence.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$name => $meaning),* }
            }
        }
    };
}

codes! {
    FileNotReadable "file-not-readable": "A file of the command line could not be read.";
    FileNotWritable "file-not-writable": "A file could not be written.";
    PdfForeign "pdf-foreign": "A file is no PDF that twopager built, or not as it was built.";
    Differs "differs": "A file is not what would be made now.";
    Usage "usage": "The arguments make no sense together.";
    TimeLimit "time-limit": "A briefing of several took longer than it may.";
    MemoryLimit "memory-limit": "A briefing of several needed more memory than there may be.";
    NoProcess "no-process": "No process could be started that makes briefings.";
    Crashed "crashed": "A briefing of several made twopager crash.";
    NotShown "not-shown": "What was made could not be shown.";

    Encoding "encoding": "The file is not UTF-8.";
    FileTooLarge "file-too-large": "The file is larger than a facts file or a brand file needs to be.";
    EmptyFile "empty-file": "There are no facts in the file.";
    MoreFaults "more-faults": "There are more faults than are shown.";
    Syntax "syntax": "The file is not YAML.";
    SecondDocument "second-document": "The file holds more than one YAML document.";
    Alias "alias": "An anchor, an alias or a tag, or a text that YAML takes for one.";
    LostText "lost-text": "A text that YAML takes for a remark.";
    FoldedList "folded-list": "A list that YAML makes one line of text.";
    KeyNotText "key-not-text": "A key that is not a text.";
    DuplicateKey "duplicate-key": "A key is given twice.";

    UnknownKey "unknown-key": "A key that is not part of the format.";
    MissingKey "missing-key": "A key that must be there is not.";
    MissingValue "missing-value": "A key has no value.";
    WrongKind "wrong-kind": "A text, a list or a group of keys where something else is expected.";
    UnknownChoice "unknown-choice": "A word that is not one of those to choose from.";

    TextEmpty "text-empty": "A text has no words.";
    TextControl "text-control": "A text holds a character that cannot be printed or turns the text around.";
    TextTooLong "text-too-long": "The texts are far more than two pages hold.";
    TextBrace "text-brace": "A brace that does not hold the name of a fact.";
    TextLink "text-link": "A link without a text.";
    TextPicture "text-picture": "A picture inside a text.";
    TextMarkup "text-markup": "Markdown that texts do not have, printed as it stands.";
    TextList "text-list": "A list that is not set as it looks.";
    TextName "text-name": "The name of a fact or a source that is printed as it stands.";
    TextCitation "text-citation": "A reference to a source that cannot be read.";
    LanguageMissing "language-missing": "A text is missing in the language of the briefing.";
    LanguageTwice "language-twice": "A text is given twice in one language.";

    TranslationSyntax "translation-syntax": "A file of translations (PO) that cannot be read.";
    TranslationLanguage "translation-language": "A file of translations says that it is in another language.";
    TranslationFacts "translation-facts": "A translation names other facts than the text that it is of.";
    TranslationSources "translation-sources": "A translation cites other sources than the text that it is of.";
    TranslationParts "translation-parts": "A translation has other paragraphs or lists than the text that it is of.";
    TranslationNumbers "translation-numbers": "A translation has other numbers than the text that it is of.";

    QuantityNumber "quantity-number": "A quantity does not begin with a plain number.";
    QuantityUnknownScale "quantity-unknown-scale": "A word that looks like thousand, million, billion or trillion and is none of them.";
    QuantityUnit "quantity-unit": "A unit that cannot be one.";
    QuantityBackwards "quantity-backwards": "A range of quantities runs backwards.";
    QuantityShare "quantity-share": "The first number of a share is not a part of the second.";

    DateInvalid "date-invalid": "A date that is none, or not exact enough.";
    DateBackwards "date-backwards": "An interval ends before it starts.";

    SpanInvalid "span-invalid": "Not a length of time.";
    MomentInvalid "moment-invalid": "Not a day with an hour and its zone.";
    RevisionInvalid "revision-invalid": "Not the number of a revision.";

    LanguageInvalid "language-invalid": "Not a language tag.";
    LanguageRepeated "language-repeated": "A language is named twice.";
    LanguageUnlisted "language-unlisted": "The language of the file is none of its languages.";
    LanguageUnavailable "language-unavailable": "A language that briefings cannot be made in yet.";
    AddressInvalid "address-invalid": "Not an address that can be followed.";
    AddressTooLong "address-too-long": "An address too long for a QR code.";

    NameInvalid "name-invalid": "A name of a fact or source that could not be cited.";
    UnknownFact "unknown-fact": "A fact is named that is not defined.";
    UnknownSource "unknown-source": "A source is named that is not defined.";
    Unused "unused": "A fact or a source is defined and not used.";
    CitationMisplaced "citation-misplaced": "A reference to a source where no note can stand.";
    StatWithoutSource "stat-without-source": "A number in a box does not say where it is from.";
    StatTwice "stat-twice": "A fact has two boxes.";
    MainTwice "main-twice": "There are two lead figures.";
    SeriesInvalid "series-invalid": "A value over time, or what it is compared with, that cannot stand there.";
    SeriesContradicts "series-contradicts": "A number is another one in its series.";
    ChartImpossible "chart-impossible": "A value cannot be drawn as the chart that was asked for.";
    MeetingWithoutSource "meeting-without-source": "A meeting does not say where it is reported.";
    QuoteWithoutSource "quote-without-source": "A quote does not say where it is reported.";
    MeetingTwice "meeting-twice": "A meeting is given twice.";
    MeetingOutside "meeting-outside": "A meeting is outside the timeline.";
    TimelineBackwards "timeline-backwards": "The timeline ends before it begins.";
    TooMany "too-many": "More items than two pages are designed for.";
    ContactEmpty "contact-empty": "The contact says nothing.";

    MarkingUnknown "marking-unknown": "A marking that looks like a label of TLP 2.0 and is none.";
    LicenceFree "licence-free": "A licence for everybody on a paper that is marked for some.";
    EmbargoBeforeDate "embargo-before-date": "An embargo ends before the day of the facts.";
    SupersedesLater "supersedes-later": "What a paper replaces is not earlier than itself.";
    NextUpdateBeforeDate "next-update-before-date": "The next edition was due before the day of this one.";

    StaleFact "stale-fact": "A number is past its review, or older than the file allows.";
    StaleMeeting "stale-meeting": "A meeting was upcoming or ongoing and may be past.";
    StaleEdition "stale-edition": "The next edition was due.";
    EmbargoLasts "embargo-lasts": "Nobody may publish the briefing yet.";

    BrandColour "brand-colour": "A colour of the brand that cannot be read, or is not defined.";
    Contrast "contrast": "A colour of the brand that cannot be told from its ground.";
    BrandLogo "brand-logo": "A logo without words for people who cannot see it.";
    BrandLogoDark "brand-logo-dark": "A logo of the brand that is for dark grounds alone.";

    NamedFileNotReadable "named-file-not-readable": "A file that the facts or the brand name could not be read.";
    PictureInvalid "picture-invalid": "A file is no picture of a kind that can be printed.";
    PictureTooLarge "picture-too-large": "A picture is larger than a briefing needs.";
    PictureCoarse "picture-coarse": "A picture has too few pixels to be printed well.";
    FontMissing "font-missing": "A typeface is not among the fonts.";
    FontInvalid "font-invalid": "A font file that cannot be read.";
    UnknownDesign "unknown-design": "A design is named that the template does not have.";

    LeftOut "left-out": "An optional item was left out for want of room.";
    NothingToTell "nothing-to-tell": "Nothing that page 1 tells has changed since the earlier edition.";
    PageSparse "page-sparse": "A page has too little on it.";
    PageTooLong "page-too-long": "A page cannot hold its texts at the smallest size.";
    PageCount "page-count": "A template made more or fewer than two pages.";
    TextOffPage "text-off-page": "A text runs off its page.";
    TextTooSmall "text-too-small": "A text would have to be too small to read.";
    MissingGlyph "missing-glyph": "A character that the fonts do not have.";
    Template "template": "The template failed.";
    Pdf "pdf": "The PDF would not conform to its standards.";
    MailTooLong "mail-too-long": "An e-mail is too long to be shown whole.";
}

impl Display for Code {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
