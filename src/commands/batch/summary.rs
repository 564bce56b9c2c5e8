//! What is said at the end of a batch.

use std::fmt::{self, Display, Formatter};

/// As many files are named at the end; all are in the messages.
const MOST_NAMED: usize = 20;

/// What is said at the end of a batch: how many of its files ended how, and at which
/// to look.
pub struct Summary {
    /// How many briefings ended in a way, and what that is called.
    pub counts: Vec<(usize, &'static str)>,
    /// Those to look at, in the order of the files.
    pub to_look_at: Vec<String>,
    /// How many there are, of which these are a part.
    pub of: usize,
    /// How many YAML files are no briefings.
    pub others: usize,
}

impl Display for Summary {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let all: usize = self.counts.iter().map(|(count, _)| count).sum();
        let plural = if self.of == 1 { "" } else { "s" };
        match all == self.of {
            true => write!(f, "{all} briefing{plural}")?,
            false => write!(f, "{all} of {} briefing{plural}", self.of)?,
        }
        let counts = self.counts.iter().filter(|(count, _)| *count > 0);
        for ((count, what), before) in counts.zip([": "].into_iter().chain(std::iter::repeat(", ")))
        {
            write!(f, "{before}{count} {what}")?;
        }
        match self.others {
            0 => {}
            1 => f.write_str("; 1 other YAML file has no `title` at its top")?,
            others => write!(f, "; {others} other YAML files have no `title` at their tops")?,
        }
        for file in self.to_look_at.iter().take(MOST_NAMED) {
            write!(f, "\n  look at {file}")?;
        }
        match self.to_look_at.len().saturating_sub(MOST_NAMED) {
            0 => Ok(()),
            more => write!(f, "\n  and at {more} more"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_there_is() {
        let summary = |counts: &[(usize, &'static str)], others, to_look_at: &[&'static str]| {
            let to_look_at = to_look_at.iter().map(ToString::to_string).collect();
            let (of, counts) = (counts.iter().map(|it| it.0).sum(), counts.to_vec());
            Summary { counts, of, others, to_look_at }.to_string()
        };
        assert_eq!(summary(&[(0, "written")], 0, &[]), "0 briefings");
        assert_eq!(
            summary(&[(1, "written")], 1, &[]),
            "1 briefing: 1 written; 1 other YAML file has no `title` at its top"
        );
        let counts = [(2, "written"), (0, "up to date"), (2, "not built")];
        assert_eq!(
            summary(&counts, 3, &["a.yaml", "b.yaml"]),
            "4 briefings: 2 written, 2 not built; 3 other YAML files have no `title` at their tops\
             \n  look at a.yaml\n  look at b.yaml"
        );
        let many = ["a.yaml"; MOST_NAMED + 3];
        let said = summary(&[(many.len(), "not built")], 0, &many);
        assert!(said.ends_with("\n  look at a.yaml\n  and at 3 more"), "{said}");
    }
}
