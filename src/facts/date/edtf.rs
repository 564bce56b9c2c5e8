//! Which of the dates that EDTF has are taken, and what is said of the others: one or more of each
//! feature of the specification of the Library of Congress, by its levels.

use super::super::read;

/// What is taken: years, months and days, quarters and seasons, intervals with an end, without one and
/// without a beginning, and signs of doubt behind the whole of a point.
const TAKEN: [&str; 31] = [
    // Level 0.
    "1985",
    "1985-04",
    "1985-04-12",
    "0000",
    "1985-04-12T23:20:00",
    "1964/2008",
    "2004-06/2006-08",
    "2004-02-01/2005-02-08",
    "2004-02-01/2005-02",
    "2004-02-01/2005",
    "2005/2006-02",
    // Level 1.
    "1984?",
    "2004-06~",
    "2004-06-11%",
    "2001-21",
    "2001-24",
    "1985-04-12/..",
    "1985-04/..",
    "1985/..",
    "../1985-04-12",
    "../1985-04",
    "../1985",
    "1984~/2004-06",
    "1984/2004-06~",
    "1984~/2004~",
    "1984?/2004%",
    // Level 2.
    "2001-25",
    "2001-32",
    "2001-33",
    "2001-36",
    "2004-06-11/2004-06~",
];

/// What is refused, with what is said of it.
const REFUSED: [(&str, &str); 46] = [
    // Level 0: times are those of the place, and to the minute.
    ("1985-04-12T23:20:30", "`1985-04-12T23:20:30` has seconds"),
    ("1985-04-12T23:20:30Z", "`1985-04-12T23:20:30Z` has a time zone, `Z`"),
    ("1985-04-12T23:20:30-04", "`1985-04-12T23:20:30-04` has a time zone, `-04`"),
    ("1985-04-12T23:20:30+04:30", "`1985-04-12T23:20:30+04:30` has a time zone, `+04:30`"),
    // Level 1: years of more or fewer than four digits and before the beginning, digits that nobody
    // knows, and ends that nobody knows, which are not those that there are none of.
    ("Y170000002", "`Y170000002` is not a date"),
    ("Y-170000002", "`Y-170000002` is not a date"),
    ("-1985", "`-1985` is not a date"),
    ("201X", "`201X` is not a date"),
    ("20XX", "`20XX` is not a date"),
    ("2004-XX", "`2004-XX` is not a date"),
    ("1985-04-XX", "`1985-04-XX` is not a date"),
    ("1985-XX-XX", "`1985-XX-XX` is not a date"),
    ("1985-04-12/", "a date is missing"),
    ("1985/", "a date is missing"),
    ("/1985-04-12", "a date is missing"),
    ("/1985", "a date is missing"),
    // Level 2: powers of ten, digits that count, sets, and signs for a part of a point.
    ("Y-17E7", "`Y-17E7` is not a date"),
    ("1950S2", "`1950S2` is not a date"),
    ("2001-37", "there is no month 37"),
    ("2001-39", "there is no month 39"),
    ("2001-40", "there is no month 40"),
    ("2001-41", "there is no month 41"),
    ("[1667,1668,1670..1672]", "`[1667,1668,1670..1672]` is not a date"),
    ("[..1760-12-03]", "`[..1760-12-03]` is not a date"),
    ("[1760-12..]", "`[1760-12..]` is not a date"),
    ("{1960,1961-12}", "`{1960,1961-12}` is not a date"),
    ("2004-06~-11", "`2004-06~-11` is not a date"),
    ("2004?-06-11", "`2004?-06-11` is not a date"),
    ("?2004-06-~11", "`?2004-06-~11` is not a date"),
    ("2004-%06-11", "`2004-%06-11` is not a date"),
    ("156X-12-25", "`156X-12-25` is not a date"),
    ("XXXX-12-XX", "`XXXX-12-XX` is not a date"),
    ("1XXX-12", "`1XXX-12` is not a date"),
    ("2004-06-~01/2004-06-~20", "`2004-06-~01/2004-06-~20` is not a date"),
    ("2004-06-XX/2004-07-03", "`2004-06-XX` is not a date"),
    // What EDTF does not have, either.
    ("2004-13", "there is no month 13"),
    ("2004-02-30", "February 2004 has no day 30"),
    ("2003-02-29", "February 2003 has no day 29"),
    ("2004-06-31", "June 2004 has no day 31"),
    ("2004-2", "`2004-2` is not a date"),
    ("04", "`04` is not a date"),
    ("1985-04-12T23", "`1985-04-12T23` has no minutes"),
    ("2004-06-11T25:00", "there is no hour 25"),
    ("2004/2003", "`2004/2003` ends before it starts"),
    ("../..", "`../..` names no date"),
    ("2004/2005/2006", "`2005/2006` is not a date"),
];

const BEFORE: &str = "title: A day\nissuer: Press office\ndate: 2025-11-28\nperiod: ";

#[test]
fn what_edtf_has_is_taken_or_refused_at_its_place() {
    for text in TAKEN {
        let facts = read("brief.yaml", format!("{BEFORE}\"{text}\"\n").as_bytes());
        let facts = facts.unwrap_or_else(|found| panic!("{text}: {}", found[0]));
        assert!(facts.facts().period.is_some(), "{text}");
    }
    for (text, message) in REFUSED {
        let found = read("brief.yaml", format!("{BEFORE}\"{text}\"\n").as_bytes());
        let found = found.err().unwrap_or_else(|| panic!("{text} is taken"));
        let said: Vec<_> = found.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(said, [message], "{text}");
        let place = found[0].place.as_ref().unwrap_or_else(|| panic!("{text} has no place"));
        assert!(text.contains(place.text().trim_matches('"')), "{text}: {}", place.text());
    }
}
