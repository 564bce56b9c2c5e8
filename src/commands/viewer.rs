//! The program that the system has for a file, and its browser.

use std::path::Path;

use twopager::diagnostic::{Code, Diagnostic};

/// Shows a file, and does not wait until it is closed.
///
/// # Errors
/// A warning, if it is no file or there is no such program.
pub fn show(path: &Path) -> Result<(), Diagnostic> {
    if path.is_file() && open::that_detached(path).is_ok() {
        return Ok(());
    }
    let message = format!("`{}` could not be shown", path.display());
    let warning = Diagnostic::warning(Code::NotShown, message);
    Err(warning.hint("it is written: open it in the program that you have for it"))
}

/// Shows a page in the browser.
///
/// # Errors
/// A warning, if there is none.
pub fn show_address(address: &str) -> Result<(), Diagnostic> {
    open::that_detached(address).map_err(|_| {
        let warning = Diagnostic::warning(Code::NotShown, "no browser could be started");
        warning.hint("copy the address into the browser that you have")
    })
}
