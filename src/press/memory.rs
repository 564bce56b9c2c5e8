//! What Typst remembers, and when it is forgotten.

use std::sync::atomic::{AtomicUsize, Ordering};

use typst::comemo;

/// For how many further briefs Typst remembers what it did for one: what the next
/// one has in common with it is not done again, and memory stays flat.
const REMEMBERED: usize = 1;

/// How many briefs are being set: all presses of the process share one memory.
static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);

/// A brief that is being set, until this is dropped.
pub(super) struct UnderWay(());

impl UnderWay {
    /// Begins with a brief, and forgets what was done for those long finished: the
    /// more are under way at a time, the longer it is remembered.
    pub(super) fn begin() -> Self {
        let others = UNDER_WAY.fetch_add(1, Ordering::Relaxed);
        comemo::evict(REMEMBERED + others);
        Self(())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        UNDER_WAY.fetch_sub(1, Ordering::Relaxed);
    }
}
