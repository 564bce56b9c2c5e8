//! The items of the facts that a briefing shows, and those it leaves out.

use std::collections::HashSet;
use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

#[cfg(feature = "pages")]
use crate::facts::Facts;
use crate::yaml::Path;

/// A list of the facts of which items may be optional.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "as they are called in the facts")]
pub enum List {
    Stats,
    Charts,
    Sections,
    Meetings,
    Next,
    Highlights,
    People,
    Quote,
    #[serde(rename = "read_more")]
    ReadMore,
}

impl List {
    /// The list that templates call so.
    #[cfg(feature = "pages")]
    pub(crate) fn named(name: &str) -> Option<Self> {
        let all = [
            Self::Stats,
            Self::Charts,
            Self::Sections,
            Self::Meetings,
            Self::Next,
            Self::Highlights,
            Self::People,
            Self::ReadMore,
        ];
        all.into_iter().find(|list| list.name() == name)
    }

    /// What templates call it, and the facts.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Stats => "stats",
            Self::Charts => "charts",
            Self::Sections => "sections",
            Self::Meetings => "meetings",
            Self::Next => "next",
            Self::Highlights => "highlights",
            Self::People => "people",
            Self::Quote => "quote",
            Self::ReadMore => "read_more",
        }
    }
}

/// An item of a list of the facts, counted from 0 as it stands in the file.
///
/// ```
/// use twopager::brief::{Item, List};
///
/// let item = Item { list: List::Meetings, index: 3 };
/// assert_eq!(item.to_string(), "timeline.meetings[3]");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Item {
    pub list: List,
    pub index: usize,
}

#[cfg(feature = "pages")]
impl Item {
    /// Whether the facts mark it as optional.
    pub(crate) fn is_optional(self, facts: &Facts) -> bool {
        let Self { list, index } = self;
        match list {
            List::Stats => facts.stats[index].optional,
            List::Charts => facts.charts[index].optional,
            List::Sections => facts.sections[index].optional,
            List::Meetings => {
                facts.timeline.as_ref().is_some_and(|timeline| timeline.meetings[index].optional)
            }
            List::Next => facts.next[index].optional,
            List::Highlights => facts.highlights[index].optional,
            List::People => facts.people[index].optional,
            List::Quote => facts.quote.as_ref().is_some_and(|quote| quote.optional),
            List::ReadMore => facts.read_more[index].optional,
        }
    }
}

impl Item {
    /// Its path in the facts.
    pub(crate) fn path(self) -> Path {
        let list = match self.list {
            // There is but one.
            List::Quote => return Path::top("quote"),
            List::Meetings => Path::top("timeline").key(List::Meetings.name()),
            list => Path::top(list.name()),
        };
        list.item(self.index)
    }
}

impl Display for Item {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.path().fmt(f)
    }
}

/// Items that are left out.
pub type Omitted = HashSet<Item>;

/// Which items of the facts a brief shows: for each list, the indices in the
/// facts in the order of the brief.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShownItems {
    pub(super) stats: Vec<usize>,
    pub(super) charts: Vec<usize>,
    pub(super) sections: Vec<usize>,
    pub(super) meetings: Vec<usize>,
    /// How many of the meetings stand under each number.
    pub(super) numbers: Vec<usize>,
    pub(super) next: Vec<usize>,
    pub(super) highlights: Vec<usize>,
    pub(super) people: Vec<usize>,
    pub(super) quote: Vec<usize>,
    pub(super) read_more: Vec<usize>,
}

#[cfg(feature = "pages")]
impl ShownItems {
    /// The items of the facts that are the `index`th of a list on the pages: one, or the meetings
    /// that stand under one number.
    pub(crate) fn items(&self, list: List, index: usize) -> Vec<Item> {
        let indices = match list {
            List::Stats => self.stats.get(index..=index),
            List::Charts => self.charts.get(index..=index),
            List::Sections => self.sections.get(index..=index),
            List::Meetings => {
                let start = self.numbers.iter().take(index).sum();
                let count = self.numbers.get(index).unwrap_or(&0);
                self.meetings.get(start..start + count)
            }
            List::Next => self.next.get(index..=index),
            List::Highlights => self.highlights.get(index..=index),
            // The quote stands behind them.
            List::People if index == self.people.len() && !self.quote.is_empty() => {
                return vec![Item { list: List::Quote, index: 0 }];
            }
            List::People => self.people.get(index..=index),
            List::Quote => self.quote.get(index..=index),
            List::ReadMore => self.read_more.get(index..=index),
        };
        indices.unwrap_or_default().iter().map(|&index| Item { list, index }).collect()
    }
}
