//! Where the files that reports name are found by programs: from the root of the repository,
//! whatever folder the command was started in and however the user named them. All of it is
//! arithmetic on names, of the systems with `/` and of Windows alike.

/// The folder in which names begin, and the one in which programs begin to look.
///
/// ```
/// use twopager::diagnostic::Folders;
///
/// let folders = Folders::new("/home/anna/briefings/visits", "/home/anna/briefings");
/// assert_eq!(folders.inside("may.yaml").as_deref(), Some("visits/may.yaml"));
/// assert_eq!(folders.inside("../../_brand.yml"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    here: Path,
    root: Path,
    system: System,
}

/// Nothing is known of them: names begin where programs begin to look.
impl Default for Folders {
    fn default() -> Self {
        let nowhere = Path { start: None, parts: Vec::new() };
        let system = if cfg!(windows) { System::Windows } else { System::Slashes };
        Self { here: nowhere.clone(), root: nowhere, system }
    }
}

impl Folders {
    /// The folder that names begin in, and the root of the repository that it is in; both are
    /// absolute paths.
    pub fn new(here: &str, root: &str) -> Self {
        let system = if here.starts_with('/') { System::Slashes } else { System::Windows };
        Self { here: Path::of(here, system), root: Path::of(root, system), system }
    }

    /// The path of a file from the root, with `/` between its folders; none if the file lies
    /// outside.
    pub fn inside(&self, name: &str) -> Option<String> {
        let Path { start, parts } = self.whole(name);
        let same = |a: &String, b: &String| match self.system {
            System::Slashes => a == b,
            System::Windows => a.to_lowercase() == b.to_lowercase(),
        };
        let (root, rest) = parts.split_at_checked(self.root.parts.len())?;
        let is_inside = match (&start, &self.root.start) {
            (None, None) => true,
            (Some(start), Some(root)) => same(start, root),
            _ => false,
        };
        let is_inside = is_inside && root.iter().zip(&self.root.parts).all(|(a, b)| same(a, b));
        let climbs = rest.first().is_none_or(|part| part == UP);
        (is_inside && !climbs).then(|| rest.join("/"))
    }

    /// The address of a file: relative to the root if it lies inside, else absolute if the
    /// folders are known.
    pub fn address(&self, name: &str) -> String {
        if let Some(inside) = self.inside(name) {
            return escaped(&inside);
        }
        let Path { start, parts } = self.whole(name);
        let path = escaped(&parts.join("/"));
        match start.as_deref() {
            None => path,
            Some("/") => format!("file:///{path}"),
            Some("//") => format!("file://{path}"),
            Some(drive) => format!("file:///{drive}/{path}"),
        }
    }

    /// A path from its start, without dots.
    fn whole(&self, name: &str) -> Path {
        let Path { start, parts: named } = Path::of(name, self.system);
        let (start, mut parts) = match start {
            None => (self.here.start.clone(), self.here.parts.clone()),
            // On Windows, the drive is that of the folder.
            Some(start) if start == "/" => (self.here.start.clone().or(Some(start)), Vec::new()),
            start => (start, Vec::new()),
        };
        for part in named {
            match (part.as_str(), parts.last().map(String::as_str)) {
                (".", _) => {}
                (UP, Some(last)) if last != UP => drop(parts.pop()),
                (UP, None) if start.is_some() => {}
                _ => parts.push(part),
            }
        }
        Path { start, parts }
    }
}

const UP: &str = "..";

/// How a system writes paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum System {
    /// With `/` alone: `\` is a character like others.
    Slashes,
    /// With `\` or `/`, and with drives.
    Windows,
}

/// A path, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Path {
    /// Where it begins if it is absolute: `/`, `C:`, or `//` before a computer in the network.
    start: Option<String>,
    parts: Vec<String>,
}

impl Path {
    fn of(text: &str, system: System) -> Self {
        let text = match system {
            System::Slashes => text.to_owned(),
            System::Windows => {
                let text = text.replace('\\', "/");
                // As Windows itself names them when links are followed.
                match text.strip_prefix("//?/UNC/") {
                    Some(rest) => format!("//{rest}"),
                    None => text.strip_prefix("//?/").map(str::to_owned).unwrap_or(text),
                }
            }
        };
        let drive = text.get(..2).filter(|it| it.as_bytes()[0].is_ascii_alphabetic());
        let drive = drive.filter(|it| system == System::Windows && it.ends_with(':'));
        let start = match drive {
            Some(drive) => Some(drive),
            None if system == System::Windows && text.starts_with("//") => Some("//"),
            None => text.starts_with('/').then_some("/"),
        };
        let rest = &text[start.map_or(0, str::len)..];
        let parts = rest.split('/').filter(|part| !part.is_empty()).map(str::to_owned);
        Self { start: start.map(str::to_owned), parts: parts.collect() }
    }
}

/// A path as part of an address.
fn escaped(path: &str) -> String {
    let mut escaped = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                escaped.push(byte.into());
            }
            byte => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_found(folders: &Folders, cases: &[(&str, Option<&str>, &str)]) {
        for (name, inside, address) in cases {
            assert_eq!(folders.inside(name).as_deref(), *inside, "{name}");
            assert_eq!(folders.address(name), *address, "{name}");
        }
    }

    #[test]
    fn names_begin_in_the_folder_and_addresses_at_the_root() {
        let folders = Folders::new("/home/anna/briefs/visits", "/home/anna/briefs");
        assert_found(
            &folders,
            &[
                ("may.yaml", Some("visits/may.yaml"), "visits/may.yaml"),
                ("./a//b.yaml", Some("visits/a/b.yaml"), "visits/a/b.yaml"),
                ("../_brand.yml", Some("_brand.yml"), "_brand.yml"),
                ("../../briefs/x.yaml", Some("x.yaml"), "x.yaml"),
                ("/home/anna/briefs/a b.yaml", Some("a b.yaml"), "a%20b.yaml"),
                ("/home/anna/briefs-of-others/x", None, "file:///home/anna/briefs-of-others/x"),
                ("../../x.yaml", None, "file:///home/anna/x.yaml"),
                ("/../../Қ.yaml", None, "file:///%D2%9A.yaml"),
                (r"a\b.yaml", Some(r"visits/a\b.yaml"), "visits/a%5Cb.yaml"),
                ("C:x.yaml", Some("visits/C:x.yaml"), "visits/C%3Ax.yaml"),
            ],
        );
        assert_found(
            &Folders::new("/", "/"),
            &[("a.yaml", Some("a.yaml"), "a.yaml"), ("/b/c", Some("b/c"), "b/c")],
        );
    }

    #[test]
    fn windows_has_drives_and_other_separators() {
        let folders = Folders::new(r"C:\Users\Anna\briefs\visits", r"C:\Users\Anna\briefs");
        assert_found(
            &folders,
            &[
                ("may.yaml", Some("visits/may.yaml"), "visits/may.yaml"),
                (r"a\b/c.yaml", Some("visits/a/b/c.yaml"), "visits/a/b/c.yaml"),
                (r"..\_brand.yml", Some("_brand.yml"), "_brand.yml"),
                (r"c:\users\anna\BRIEFS\x.yaml", Some("x.yaml"), "x.yaml"),
                (r"\\?\C:\Users\Anna\briefs\x.yaml", Some("x.yaml"), "x.yaml"),
                (r"\Users\Anna\briefs\x.yaml", Some("x.yaml"), "x.yaml"),
                (r"D:\x y.yaml", None, "file:///D:/x%20y.yaml"),
                (r"\\server\share\x.yaml", None, "file://server/share/x.yaml"),
                (r"\\?\UNC\server\share\x.yaml", None, "file://server/share/x.yaml"),
            ],
        );
    }

    #[test]
    fn where_nothing_is_known_names_stay_as_they_are() {
        let folders = Folders { system: System::Slashes, ..Folders::default() };
        assert_found(
            &folders,
            &[
                ("a, b.yaml", Some("a, b.yaml"), "a%2C%20b.yaml"),
                ("./a.yaml", Some("a.yaml"), "a.yaml"),
                ("../../a.yaml", None, "../../a.yaml"),
                ("/a.yaml", None, "file:///a.yaml"),
            ],
        );
        let folders = Folders { system: System::Windows, ..folders };
        assert_found(
            &folders,
            &[
                (r"a\b.yaml", Some("a/b.yaml"), "a/b.yaml"),
                (r"C:\b.yaml", None, "file:///C:/b.yaml"),
            ],
        );
    }
}
