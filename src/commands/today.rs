//! The day and the moment it is, for finding what is stale. Nothing that is built knows it.

use std::time::{Duration, SystemTime};

use twopager::diagnostic::{Code, Diagnostic};
use twopager::facts::{Day, Today};

use super::Failure;

/// The day of `SOURCE_DATE_EPOCH` if it is set, or else the system's, in UTC.
///
/// # Errors
/// If `SOURCE_DATE_EPOCH` is set and no number of seconds.
pub fn today() -> Result<Day, Failure> {
    since_epoch().map(Day::from_unix_time)
}

/// The moment, likewise.
///
/// # Errors
/// As [`today`].
pub fn now() -> Result<Today, Failure> {
    since_epoch().map(Today::from_unix_time)
}

fn since_epoch() -> Result<Duration, Failure> {
    Ok(match std::env::var_os("SOURCE_DATE_EPOCH") {
        Some(given) => seconds(&given.to_string_lossy())?,
        None => {
            #[expect(clippy::disallowed_methods, reason = "staleness depends on the clock alone")]
            let now = SystemTime::now();
            now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()
        }
    })
}

fn seconds(given: &str) -> Result<Duration, Failure> {
    given.parse().map(Duration::from_secs).map_err(|_| {
        let message = format!("SOURCE_DATE_EPOCH is `{given}`, which is no number of seconds");
        let hint = "give the day with `--today 2025-11-28`, or unset the variable";
        vec![Diagnostic::error(Code::Usage, message).hint(hint)]
    })
}
