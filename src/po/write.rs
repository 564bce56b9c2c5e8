//! Entries → text, as GNU gettext writes it without breaking lines (`--no-wrap`).

use std::fmt::{self, Display, Formatter, Write};

use super::{Entry, Po, Source};

impl Display for Po {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, entry) in self.header.iter().chain(&self.entries).enumerate() {
            if index > 0 {
                f.write_char('\n')?;
            }
            write!(f, "{entry}")?;
        }
        if !self.remarks.is_empty() && (self.header.is_some() || !self.entries.is_empty()) {
            f.write_char('\n')?;
        }
        self.remarks.iter().try_for_each(|remark| writeln!(f, "#{remark}"))
    }
}

impl Display for Entry {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let of = |sign, lines: &[String]| {
            let line = |line: &String| format!("{sign} {line}").trim_end().to_owned() + "\n";
            lines.iter().map(line).collect::<String>()
        };
        for remark in &self.remarks {
            writeln!(f, "#{remark}")?;
        }
        f.write_str(&of("#.", &self.explanations))?;
        f.write_str(&of("#:", &self.references))?;
        if !self.flags.is_empty() {
            writeln!(f, "#, {}", self.flags.join(", "))?;
        }
        let (mark, mark_of_previous) = if self.is_obsolete { ("#~ ", "#~| ") } else { ("", "#| ") };
        if let Some(previous) = &self.previous {
            source(f, mark_of_previous, previous)?;
        }
        source(f, mark, &self.source)?;
        for (index, it) in self.translations.iter().enumerate() {
            match self.source.plural {
                None => text(f, mark, "msgstr", &it.text)?,
                Some(_) => text(f, mark, &format!("msgstr[{index}]"), &it.text)?,
            }
        }
        Ok(())
    }
}

fn source(f: &mut Formatter<'_>, mark: &str, source: &Source) -> fmt::Result {
    if let Some(context) = &source.context {
        text(f, mark, "msgctxt", context)?;
    }
    text(f, mark, "msgid", &source.text)?;
    match &source.plural {
        Some(plural) => text(f, mark, "msgid_plural", plural),
        None => Ok(()),
    }
}

/// A text, a line for each of its lines.
fn text(f: &mut Formatter<'_>, mark: &str, keyword: &str, text: &str) -> fmt::Result {
    let lines: Vec<_> = text.split_inclusive('\n').collect();
    write!(f, "{mark}{keyword} ")?;
    if lines.len() > 1 {
        writeln!(f, "\"\"")?;
        return lines.iter().try_for_each(|line| writeln!(f, "{mark}\"{}\"", escaped(line)));
    }
    writeln!(f, "\"{}\"", escaped(text))
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            '\r' => escaped.push_str("\\r"),
            '\u{8}' => escaped.push_str("\\b"),
            '\u{7}' => escaped.push_str("\\a"),
            '\u{c}' => escaped.push_str("\\f"),
            '\u{b}' => escaped.push_str("\\v"),
            '"' | '\\' => escaped.extend(['\\', letter]),
            letter => escaped.push(letter),
        }
    }
    escaped
}
