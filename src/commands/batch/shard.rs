//! Which part of a batch a file is in, when several machines share it.

use std::path::Path;

use twopager::inputs;

use crate::commands::arguments::Shard;
use crate::commands::briefing::Briefing;
use crate::commands::target::from_this_folder;

impl Shard {
    /// Keeps the briefings of this part. Those of a file are in the same one, so that what is
    /// wrong in all of its languages is reported once.
    pub fn keep(self, briefings: &mut Vec<Briefing>) {
        briefings.retain(|briefing| self.has(&briefing.file));
    }

    /// Whether a file is in this part. That depends on its path alone, so that it stays where
    /// it is when others come and go, and is the same on every system.
    pub fn has(self, file: &Path) -> bool {
        let path = from_this_folder(file);
        let parts: Vec<_> = path.components().map(|it| it.as_os_str().to_string_lossy()).collect();
        let hash = inputs::sha256([parts.join("/").as_bytes()]);
        let number = u64::from_str_radix(&hash[..16], 16).expect("they are digits");
        number % u64::from(self.count) == u64::from(self.index - 1)
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn every_file_is_in_one_part_and_stays_there() {
        let files: Vec<PathBuf> = (0..400).map(|it| format!("a/{it}.yaml").into()).collect();
        for count in [1, 2, 3, 7] {
            let part = |index| files.iter().filter(move |it| Shard { index, count }.has(it));
            let sizes: Vec<_> = (1..=count).map(|index| part(index).count()).collect();
            assert_eq!(sizes.iter().sum::<usize>(), files.len());
            let fair = files.len() / count as usize;
            assert!(sizes.iter().all(|it| it.abs_diff(fair) < fair / 2), "{sizes:?}");
        }
    }

    /// Other machines may have another version of it.
    #[test]
    fn the_parts_never_change() {
        let part =
            |path| (1..=4).find(|index| Shard { index: *index, count: 4 }.has(Path::new(path)));
        assert_eq!(
            ["briefs/a.yaml", "./briefs/a.yaml", "briefs/b.yaml", "c.yaml"].map(part),
            [Some(2), Some(2), Some(1), Some(4)]
        );
    }
}
