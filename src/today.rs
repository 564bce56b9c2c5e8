//! The day it is, for saying what is stale. Nothing that is built knows it.

use std::time::{Duration, SystemTime};

use twopager::facts::Day;

/// The day of `SOURCE_DATE_EPOCH` if it is set, or else the system's, in UTC.
pub fn today() -> Day {
    let given = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse().ok());
    let since_epoch = given.map(Duration::from_secs).unwrap_or_else(|| {
        #[expect(clippy::disallowed_methods, reason = "what is stale depends on the clock alone")]
        let now = SystemTime::now();
        now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()
    });
    Day::from_unix_time(since_epoch)
}
