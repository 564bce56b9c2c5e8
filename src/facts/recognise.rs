//! What is a facts file, among other YAML files.

/// Whether a YAML file is a briefing and not something else, such as a brand or a workflow: it
/// has a `title` at its top. Files with faults are recognised as well.
///
/// ```
/// use twopager::facts::is_briefing;
///
/// assert!(is_briefing(b"# For Monday\ntitle: A day\ndate: [\n"));
/// assert!(!is_briefing(b"meta:\n  title: A brand\n"));
/// ```
pub fn is_briefing(bytes: &[u8]) -> bool {
    // Also in a file that an editor has saved as UTF-16, which is a fault of its own.
    let bytes: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&bytes);
    let begin = text.trim_start_matches(['\u{feff}', '\u{fffd}']);
    begin.split(['\n', '\r']).any(|line| {
        let key = line.split_once(':').map(|(key, _)| key.trim_end());
        matches!(key, Some("title" | "\"title\"" | "'title'"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_at_the_top() {
        let utf16: Vec<u8> = "\u{feff}title: A".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let briefings: [&[u8]; 7] = [
            b"title: A",
            b"\xef\xbb\xbftitle: A",
            b"date: 2025\r\n\"title\" : A\r\n",
            b"---\n'title': A",
            b"date: 2025\rtitle: A",
            b"title:\n\tlead: A",
            &utf16,
        ];
        for briefing in briefings {
            assert!(is_briefing(briefing), "{}", String::from_utf8_lossy(briefing));
        }
        let others: [&[u8]; 7] = [
            b"",
            b"titles: A",
            b" title: A",
            b"# title: A",
            b"name: CI\non: push",
            b"- title: A",
            b"title",
        ];
        for other in others {
            assert!(!is_briefing(other), "{}", String::from_utf8_lossy(other));
        }
    }
}
