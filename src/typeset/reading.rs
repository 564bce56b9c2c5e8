//! Which texts of the facts the stretches on the pages are parts of: the same words may be
//! printed several times, and then the order of reading tells them apart.

use std::ops::Range;

use crate::brief::{Brief, Printed, Words};

/// What it costs to read on elsewhere than where the last stretch ended, so that the
/// cheapest way through all texts is most likely the one that was taken.
mod cost {
    /// At the beginning of another text, if it is the whole of it.
    pub(super) const WHOLE: u32 = 2;
    /// At the beginning of another text.
    pub(super) const ELSEWHERE: u32 = 4;
    /// In the middle of another text.
    pub(super) const IN_THE_MIDDLE: u32 = 8;
    /// Before where the last stretch ended.
    pub(super) const BACK: u32 = 1;
    /// Without having read a text to its end.
    pub(super) const UNFINISHED: u32 = 4;
    /// For a stretch that is from no text of the facts: less than to find it in the middle of
    /// one, and more than to find it at the beginning.
    pub(super) const FOREIGN: u32 = 6;
    /// The same for one of the fixed words, and for a mark such as the number of a note.
    pub(super) const FIXED: u32 = 1;
    /// The same for a name on the axis, which may as well be all of a date.
    pub(super) const LABEL: u32 = 3;
    /// Ways that cost so much more than the cheapest are given up.
    pub(super) const HOPELESS: u32 = 24;
}

/// All texts that are printed, one behind the other in the order in which they are read.
pub(super) struct Reading<'a> {
    text: String,
    /// Where each text begins and ends in it.
    ranges: Vec<Range<usize>>,
    words: &'a Words,
    /// The names on the axis.
    labels: Vec<&'a str>,
}

/// One way through the texts, so far.
#[derive(Clone, Copy)]
struct Way {
    /// Where its last stretch ended.
    end: usize,
    cost: u32,
    /// Its last step.
    step: usize,
}

/// A step of a way: where a stretch begins in the texts, if it is from one.
struct Step {
    before: Option<usize>,
    found: Option<usize>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(brief: &'a Brief) -> Self {
        let (mut text, mut ranges) = (String::new(), Vec::new());
        for Printed { text: printed, .. } in &brief.printed {
            let start = text.len();
            text.extend(printed.chars().filter_map(plain));
            ranges.push(start..text.len());
        }
        let axis = brief.timeline.as_ref().map(|timeline| &timeline.axis);
        let stretches = axis.into_iter().flat_map(|axis| axis.cells.iter().chain(&axis.groups));
        let labels = stretches.map(|stretch| stretch.label.as_str()).collect();
        Self { text, ranges, words: &brief.words, labels }
    }

    /// Where in the texts each of the stretches begins, which come in the order in which they
    /// are painted; none for those that are from no text.
    pub(super) fn trace<'b>(
        &self,
        stretches: impl IntoIterator<Item = &'b str>,
    ) -> Vec<Option<usize>> {
        let mut steps = vec![Step { before: None, found: None }];
        let mut ways = vec![Way { end: 0, cost: 0, step: 0 }];
        for stretch in stretches {
            ways = self.read_on(&ways, stretch, &mut steps);
        }
        let cheapest = ways.iter().min_by_key(|way| way.cost).expect("there is always a way");
        let mut traced = Vec::new();
        let mut step = &steps[cheapest.step];
        while let Some(before) = step.before {
            traced.push(step.found);
            step = &steps[before];
        }
        traced.reverse();
        traced
    }

    /// Every way that is worth it to read one more stretch.
    fn read_on(&self, ways: &[Way], stretch: &str, steps: &mut Vec<Step>) -> Vec<Way> {
        let leave = |way: &Way| way.cost + if self.is_end(way.end) { 0 } else { cost::UNFINISHED };
        let left = ways.iter().min_by_key(|way| leave(way)).expect("there is always a way");
        let foreign = match stretch {
            _ if self.is_fixed(stretch) => cost::FIXED,
            _ if self.labels.contains(&stretch) => cost::LABEL,
            _ => cost::FOREIGN,
        };
        // The cheapest way to each place where it can have ended.
        let mut next: Vec<(Way, Option<usize>)> = ways
            .iter()
            .map(|way| (Way { cost: way.cost + foreign, ..*way }, None))
            .chain(self.text.match_indices(stretch).map(|(start, _)| {
                let end = start + stretch.len();
                let begin = self.begin(start, end);
                let back = if start < left.end { cost::BACK } else { 0 };
                let jumped = Way { end, cost: leave(left) + begin + back, step: left.step };
                let going_on = ways.iter().filter(|way| self.goes_on(way.end, start));
                let going_on = going_on.map(|way| Way { end, ..*way });
                let cheapest = going_on.chain([jumped]).min_by_key(|way| way.cost);
                (cheapest.expect("one is there"), Some(start))
            }))
            .collect();
        next.sort_by_key(|(way, _)| (way.end, way.cost));
        next.dedup_by_key(|(way, _)| way.end);
        let least = next.iter().map(|(way, _)| way.cost).min().unwrap_or_default();
        next.retain(|(way, _)| way.cost <= least + cost::HOPELESS);
        let stepped = next.into_iter().map(|(way, found)| {
            steps.push(Step { before: Some(way.step), found });
            Way { step: steps.len() - 1, ..way }
        });
        stepped.collect()
    }

    /// What it costs to begin here, for a stretch.
    fn begin(&self, start: usize, end: usize) -> u32 {
        match (self.is_start(start), self.is_end(end)) {
            (true, true) => cost::WHOLE,
            (true, false) => cost::ELSEWHERE,
            (false, _) => cost::IN_THE_MIDDLE,
        }
    }

    /// Whether nothing is left out between two places.
    fn goes_on(&self, end: usize, start: usize) -> bool {
        self.text.get(end..start).is_some_and(|between| between.trim().is_empty())
    }

    /// Whether a text begins here, but for spaces and for how addresses begin.
    fn is_start(&self, at: usize) -> bool {
        let before = &self.text[self.ranges[self.index(at)].start..at];
        before.trim().is_empty() || before.ends_with("://")
    }

    /// Whether a text ends here, but for spaces.
    fn is_end(&self, at: usize) -> bool {
        let range = at.checked_sub(1).and_then(|last| self.ranges.get(self.index(last)));
        range.is_none_or(|range| self.text[at..range.end].trim().is_empty())
    }

    fn is_fixed(&self, stretch: &str) -> bool {
        // Named one by one, so that no new one is forgotten.
        let Words {
            upcoming,
            ongoing,
            next,
            sources,
            contact,
            online,
            highlights,
            interlocutor,
            interlocutors,
            read_more,
            timeline_hint,
        } = self.words;
        [upcoming, ongoing, next, sources, contact, online]
            .into_iter()
            .chain([highlights, interlocutor, interlocutors, read_more, timeline_hint])
            .any(|words| words.contains(stretch))
            || (stretch.len() <= 2 && !stretch.contains(char::is_alphabetic))
    }

    /// A stretch in as few pieces as are printed somewhere: a template may set several texts as
    /// one, with marks between them.
    pub(super) fn pieces(&self, stretch: &str) -> Vec<Range<usize>> {
        let (mut pieces, mut start) = (Vec::new(), 0);
        if self.text.contains(stretch) {
            pieces.push(0..stretch.len());
            return pieces;
        }
        while let Some(gap) = stretch[start..].find(char::is_alphanumeric) {
            start += gap;
            let ends: Vec<_> = ends_of_words(&stretch[start..]).map(|end| start + end).collect();
            let printed = ends.iter().rev().find(|end| self.text.contains(&stretch[start..**end]));
            pieces.extend(printed.map(|end| start..*end));
            start = printed.or(ends.first()).copied().unwrap_or(stretch.len());
        }
        pieces
    }

    /// Which text a place is in.
    pub(super) fn index(&self, at: usize) -> usize {
        self.ranges.partition_point(|range| range.end <= at)
    }

    /// Some of the characters.
    pub(super) fn text(&self, range: Range<usize>) -> &str {
        &self.text[range]
    }
}

/// Where words end, from the first on.
fn ends_of_words(text: &str) -> impl Iterator<Item = usize> {
    let is_end = |(end, character): &(usize, char)| {
        !character.is_alphanumeric() && text[..*end].ends_with(char::is_alphanumeric)
    };
    let inside = text.char_indices().filter(is_end).map(|(end, _)| end);
    inside.chain(text.ends_with(char::is_alphanumeric).then_some(text.len()))
}

/// A character as it is compared: spaces of every width are one, and what has no width is
/// nothing.
pub(super) fn plain(character: char) -> Option<char> {
    match character {
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        character if character.is_whitespace() => Some(' '),
        character => Some(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: &str = "
title: Growth
date: 2025-11-28
issuer: Press office
lead: Trade between both grew, and {trade} was reached. Growth goes on.
facts:
  trade: { value: 50 billion USD, label: of trade, source: a }
sections:
  - { heading: Trade, text: Trade grew by a half. }
  - { heading: Growth, text: Sources say that growth goes on. }
sources:
  a: { title: Trade }
";

    /// The text of each stretch up to its end, and the path that it is from.
    fn traced(stretches: &[&str]) -> Vec<String> {
        let facts = crate::facts::read("x", FACTS.as_bytes()).unwrap();
        let brief = Brief::resolve(&facts).unwrap();
        let reading = Reading::of(&brief);
        let path = |at: Option<usize>| match at {
            Some(at) => brief.printed[reading.index(at)].path.to_string(),
            None => "none".to_owned(),
        };
        reading.trace(stretches.iter().copied()).into_iter().map(path).collect()
    }

    #[test]
    fn words_that_are_printed_again_are_told_apart_by_what_is_around_them() {
        let stretches = [
            "Growth",
            "Trade between both grew, and $50",
            "billion was reached.",
            "Growth goes on.",
            "Trade",
            "Trade grew by a half.",
            "1",
            "Growth",
            "Sources say that",
            "growth goes on.",
            "Sources",
            "1",
            "Trade",
        ];
        let paths = [
            "title",
            "lead",
            "facts.trade.value",
            "lead",
            "sections[0].heading",
            "sections[0].text",
            "none",
            "sections[1].heading",
            "sections[1].text",
            "sections[1].text",
            "none",
            "none",
            "sources.a.title",
        ];
        assert_eq!(traced(&stretches), paths);
    }

    #[test]
    fn texts_that_are_set_as_one_are_taken_apart() {
        let facts = crate::facts::read("x", FACTS.as_bytes()).unwrap();
        let brief = Brief::resolve(&facts).unwrap();
        let reading = Reading::of(&brief);
        let pieces = |stretch| -> Vec<&str> {
            reading.pieces(stretch).into_iter().map(|range| &stretch[range]).collect()
        };
        assert_eq!(pieces("Growth goes on."), ["Growth goes on."]);
        assert_eq!(
            pieces("Press office · Trade grew, Growth"),
            ["Press office", "Trade grew", "Growth"]
        );
        assert_eq!(pieces("· never / was reached (Ω)"), ["was reached"]);
        assert_eq!(pieces("never"), [""; 0]);
    }

    #[test]
    fn pages_may_have_another_order_than_the_file() {
        let stretches = ["Growth", "Sources say that", "growth goes on.", "Trade", "Trade grew by"];
        let paths = [
            "sections[1].heading",
            "sections[1].text",
            "sections[1].text",
            "sections[0].heading",
            "sections[0].text",
        ];
        assert_eq!(traced(&stretches)[1..], paths[1..]);
        assert_eq!(traced(&["never written", "Trade grew"]), ["none", "sections[0].text"]);
        assert!(traced(&[]).is_empty());
    }
}
