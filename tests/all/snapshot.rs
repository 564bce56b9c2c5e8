//! Files that are compared byte for byte, and renewed by `SNAPSHOTS=overwrite`.

use std::path::Path;
use std::{fs, panic};

use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

/// A file of the project has this text. Nothing in it is taken for a path or a
/// placeholder, neither here nor when it is renewed.
#[track_caller]
#[allow(clippy::disallowed_methods, reason = "here, and nowhere else")]
pub fn assert_same(path: impl AsRef<Path>, text: impl Into<String>) {
    let expected = Data::read_from(path.as_ref(), Some(DataFormat::Text)).raw();
    Assert::new().action_env("SNAPSHOTS").eq(text.into(), expected);
}

/// It is neither compared as one nor renewed as one.
#[test]
fn a_backslash_is_no_slash() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pattern.txt");
    fs::write(&path, "/S").unwrap();
    let is_same = panic::catch_unwind(|| assert_same(&path, r"\S")).is_ok();
    assert!(!is_same || fs::read_to_string(&path).unwrap() == r"\S");
}
