//! Digits, and the marks that part them: `1.234,5`, `12 500`.

/// Digits in groups, with a mark between every two of them.
#[derive(Debug)]
pub(super) struct Figures {
    groups: Vec<String>,
    marks: Vec<char>,
}

impl Figures {
    /// Splits the longest digits off the front of a text; there may be none.
    pub(super) fn split(text: &str) -> (Self, &str) {
        let (mut groups, mut marks, mut rest) = (vec![String::new()], Vec::new(), text);
        while let Some(c) = rest.chars().next() {
            let after = &rest[c.len_utf8()..];
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let is_mark = matches!(c, '.' | ',' | '\'' | '’' | '_' | '·') && digits > 0
                || c == ' ' && digits == 3;
            match groups.last_mut() {
                Some(group) if c.is_ascii_digit() => group.push(c),
                _ if is_mark => {
                    groups.push(String::new());
                    marks.push(c);
                }
                _ => break,
            }
            rest = after;
        }
        (Self { groups, marks }, rest)
    }

    /// The number, if its marks may part thousands, or there are none.
    pub(super) fn grouped(&self) -> Option<String> {
        let whole = self.groups.concat();
        let Some(mark) = self.marks.first() else { return (!whole.is_empty()).then_some(whole) };
        let is_one_mark = self.marks.iter().all(|it| it == mark);
        let are_thousands = are_thousands(&self.groups) && !whole.starts_with('0');
        (is_one_mark && are_thousands).then_some(whole)
    }

    /// The number, if its last mark may begin the decimals.
    pub(super) fn decimal(&self) -> Option<String> {
        let (last, whole) = self.around_decimals()?;
        Some(format!("{whole}.{last}"))
    }

    /// The number without its decimals, if these are noughts behind a point: people write
    /// `4.000` for 4 as well.
    pub(super) fn without_noughts(&self) -> Option<String> {
        let (last, whole) = self.around_decimals()?;
        let are_noughts = last.bytes().all(|digit| digit == b'0');
        (self.marks.last() == Some(&'.') && are_noughts).then_some(whole)
    }

    /// The decimals, and the digits before them.
    fn around_decimals(&self) -> Option<(&str, String)> {
        let (mark, earlier) = self.marks.split_last()?;
        let (last, before) = self.groups.split_last()?;
        let is_point = matches!(mark, '.' | ',' | '·') && !earlier.contains(mark);
        let whole = before.concat();
        let fits = earlier.is_empty() || are_thousands(before);
        (is_point && fits && !whole.is_empty()).then_some((last, whole))
    }
}

/// Whether groups of digits are thousands.
fn are_thousands(groups: &[String]) -> bool {
    groups.split_first().is_some_and(|(first, rest)| {
        (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3)
    })
}
