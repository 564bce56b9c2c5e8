//! Where the objects of a PDF are: of one as twopager writes it, with a single table of its
//! objects at the end, and none of them packed in another.

use std::ops::Range;

/// The head of an entry of the table and all of it, in bytes.
const ENTRY: usize = 20;
const OFFSET: usize = 10;

/// The objects of a PDF.
pub(super) struct Objects<'a> {
    pdf: &'a [u8],
    /// Where the entries of the table begin, and how many there are.
    table: Range<usize>,
    /// Where the number stands that says where the table begins.
    start: Range<usize>,
    /// The number of the catalog.
    root: usize,
}

impl<'a> Objects<'a> {
    /// Finds the table; none if the PDF is written otherwise.
    pub(super) fn read(pdf: &'a [u8]) -> Option<Self> {
        let tail = pdf.len().saturating_sub(1024);
        let keyword = tail + find_last(&pdf[tail..], b"startxref\n")?;
        let start = digits(pdf, keyword + b"startxref\n".len())?;
        let table = number(pdf, &start)?;
        let head = pdf.get(table..)?.strip_prefix(b"xref\n0 ")?;
        let count = digits(pdf, pdf.len() - head.len())?;
        let first = count.end + 1;
        let table = first..first.checked_add(number(pdf, &count)?.checked_mul(ENTRY)?)?;
        let trailer = pdf.get(table.end..keyword)?;
        let root = table.end + find(trailer, b"/Root ")? + b"/Root ".len();
        let root = number(pdf, &digits(pdf, root)?)?;
        Some(Self { pdf, table, start, root })
    }

    /// The bytes of a part of the file.
    pub(super) fn bytes(&self, part: &Range<usize>) -> &'a [u8] {
        &self.pdf[part.clone()]
    }

    /// Where the numbers stand that say where something is: in the table, and of the table.
    pub(super) fn offsets(&self) -> impl Iterator<Item = Range<usize>> {
        let entries = self.table.clone().step_by(ENTRY);
        let used = entries.filter(|entry| self.pdf[entry + ENTRY - 3] == b'n');
        used.map(|entry| entry..entry + OFFSET).chain([self.start.clone()])
    }

    /// The number at a place.
    pub(super) fn number_at(&self, place: &Range<usize>) -> Option<usize> {
        number(self.pdf, place)
    }

    /// The object that is the root of all others.
    pub(super) fn catalog(&self) -> Option<Range<usize>> {
        self.object(self.root)
    }

    /// The object with the metadata of the document.
    pub(super) fn metadata(&self) -> Option<Range<usize>> {
        self.reference(self.catalog()?, b"/Metadata ")
    }

    fn object(&self, number: usize) -> Option<Range<usize>> {
        let entry = self.table.start + number.checked_mul(ENTRY)?;
        let is_inside = entry + ENTRY <= self.table.end && self.pdf.len() >= self.table.end;
        let at = is_inside.then(|| self.number_at(&(entry..entry + OFFSET)))??;
        let head = format!("{number} 0 obj\n");
        let rest = self.pdf.get(at..)?.strip_prefix(head.as_bytes())?;
        let start = self.pdf.len() - rest.len();
        Some(start..start + find(rest, b"\nendobj")?)
    }

    /// The object that another refers to by a key.
    pub(super) fn reference(&self, object: Range<usize>, key: &[u8]) -> Option<Range<usize>> {
        let dictionary = self.dictionary(object)?;
        self.reference_at(dictionary.start + find(self.bytes(&dictionary), key)? + key.len())
    }

    /// The object that is referred to at a place: `333 0 R`.
    pub(super) fn reference_at(&self, at: usize) -> Option<Range<usize>> {
        let digits = digits(self.pdf, at)?;
        self.pdf.get(digits.end..)?.starts_with(b" 0 R").then_some(())?;
        self.object(self.number_at(&digits)?)
    }

    /// A number of an object by its key.
    pub(super) fn number(&self, object: Range<usize>, key: &[u8]) -> Option<usize> {
        self.number_at(&self.value(object, key)?)
    }

    /// What follows on a key of an object: the digits of a number, or else all the rest.
    pub(super) fn value(&self, object: Range<usize>, key: &[u8]) -> Option<Range<usize>> {
        let dictionary = self.dictionary(object)?;
        let at = dictionary.start + find(self.bytes(&dictionary), key)? + key.len();
        Some(digits(self.pdf, at).unwrap_or(at..dictionary.end))
    }

    /// An object without its stream.
    pub(super) fn dictionary(&self, object: Range<usize>) -> Option<Range<usize>> {
        let end =
            find(self.bytes(&object), b"\nstream\n").map_or(object.end, |at| object.start + at);
        Some(object.start..end)
    }

    /// The stream of an object, as long as the object says.
    pub(super) fn stream(&self, object: Range<usize>) -> Option<Range<usize>> {
        let start = self.dictionary(object.clone())?.end + b"\nstream\n".len();
        let length = self.number(object, b"/Length ")?;
        let stream = start..start.checked_add(length)?;
        self.pdf.get(stream.end..)?.starts_with(b"\nendstream").then_some(stream)
    }
}

/// The digits at a place; none if there are none, or more than a file has bytes for.
fn digits(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let count = bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (1..=OFFSET).contains(&count).then_some(at..at + count)
}

fn number(bytes: &[u8], digits: &Range<usize>) -> Option<usize> {
    std::str::from_utf8(bytes.get(digits.clone())?).ok()?.parse().ok()
}

/// Where some bytes stand first among others.
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn find_last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
}
