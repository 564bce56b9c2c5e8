//! Addresses that a reader can follow from paper and from screen.

use super::super::form::Form;
use crate::diagnostic::Code;
use crate::yaml::Fault;

/// What an address looks like, in the user's words.
pub(in super::super) const ADDRESS: &str = "a web address, such as `https://example.org/brief`";

/// What an address begins with.
const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// The form of an address, for editors.
pub(in super::super) fn form_of_address() -> Form {
    Form::whole(&format!(r"(?:{})\S+", SCHEMES.join("|")), ADDRESS)
}

/// An address that a reader can follow from paper and from screen.
pub(crate) fn address(url: &str) -> Result<String, Fault> {
    if is_address(url) {
        return Ok(url.to_owned());
    }
    let fault = Fault::new(Code::AddressInvalid, format!("`{url}` is not an address"));
    let fault = fault.expected(ADDRESS).within(url);
    Err(match address_meant(url) {
        Some(meant) => fault.hint(format!("did you mean `{meant}`?")),
        None => fault,
    })
}

fn is_address(url: &str) -> bool {
    let followable =
        SCHEMES.iter().any(|scheme| url.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()));
    followable && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Endings of files, which are no names of hosts.
const FILES: [&str; 16] = [
    ".html", ".htm", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".csv", ".ppt", ".pptx", ".png",
    ".jpg", ".jpeg", ".svg", ".md", ".txt",
];

/// What lacks nothing but its beginning, or has it misspelt.
fn address_meant(url: &str) -> Option<String> {
    let misspelt = ["https:/", "https//", "https:", "htps://", "http//", "https;//", "//"];
    let rest = misspelt.iter().find_map(|it| url.strip_prefix(it)).unwrap_or(url);
    let rest = rest.trim_start_matches('/');
    let host = rest.split(['/', '?', '#']).next()?;
    let is_file = FILES.iter().any(|ending| host.ends_with(ending));
    let is_name = |name: &str| {
        let labels: Vec<_> = name.split('.').collect();
        labels.len() > 1
            && labels.iter().all(|label| !label.is_empty())
            && name.chars().all(|c| c.is_alphanumeric() || "-.".contains(c))
    };
    let meant = match host.split_once('@') {
        Some((who, name)) if !who.is_empty() && is_name(name) => format!("mailto:{rest}"),
        None if is_name(host) && !is_file => format!("https://{rest}"),
        _ => return None,
    };
    is_address(&meant).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_its_beginning_is_asked_about() {
        for (written, meant) in [
            ("www.example.org", Some("https://www.example.org")),
            ("example.org/briefs?a=b", Some("https://example.org/briefs?a=b")),
            ("https:/example.org", Some("https://example.org")),
            ("press@example.org", Some("mailto:press@example.org")),
            ("javascript:x", None),
            ("the website", None),
            ("map.html", None),
            ("www.example.org and more", None),
        ] {
            let hint = address(written).unwrap_err().hint;
            assert_eq!(hint, meant.map(|meant| format!("did you mean `{meant}`?")), "{written}");
        }
    }
}
