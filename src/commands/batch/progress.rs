//! How far a batch is, on a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How far a batch is.
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar on standard error, or none.
    pub fn new(files: usize, is_shown: bool) -> Self {
        if !is_shown {
            return Self(ProgressBar::hidden());
        }
        let target = ProgressDrawTarget::stderr();
        let bar = ProgressBar::with_draw_target(Some(files as u64), target);
        let style = ProgressStyle::with_template("{bar:30} {pos} of {len} briefings, {eta} left");
        bar.set_style(style.expect("the template is right").progress_chars("━━─"));
        bar.enable_steady_tick(Duration::from_millis(500));
        Self(bar)
    }

    /// Another file is done.
    pub fn advance(&self) {
        self.0.inc(1);
    }

    /// Says something without the bar in between.
    pub fn aside<T>(&self, say: impl FnOnce() -> T) -> T {
        self.0.suspend(say)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
