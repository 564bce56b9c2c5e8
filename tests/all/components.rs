//! The functions of the template that only calculate, tested by small Typst
//! documents.

use std::fs;

use twopager::assets::{self, EmbeddedFile};
use twopager::brief::{self, Brief};
use twopager::facts;
use twopager::typeset::{Template, Typesetter};

/// What the assertions share: lengths that differ by no more than a rounding,
/// and numbers that look random but are the same at every run.
const HELPERS: &str = r"
#let near(one, other) = calc.abs(one - other) < 0.001pt
#let random(seed, count, below) = {
  let state = seed * 7919 + 17
  for _ in range(count) {
    state = calc.rem(state * 1103515245 + 12345, 2147483648)
    (calc.rem(calc.quo(state, 65536), below),)
  }
}
";

/// Compiles Typst in a `main.typ` of the template, where all of its assertions
/// must hold.
fn assert_holds(typst: &str) {
    let main: &'static str = format!(
        "#set text(lang: \"en\", font: \"Twopager Sans\")\n{HELPERS}{typst}\nOne #pagebreak() Two"
    )
    .leak();
    let schema: &'static str = brief::schema_text().leak();
    let own = [("main.typ", main.as_bytes()), ("brief.schema.json", schema.as_bytes())];
    let is_other = |(path, _): &EmbeddedFile| !["main.typ", "measured.typ"].contains(path);
    let others = assets::TEMPLATE.iter().copied().filter(is_other);
    let files: &'static [EmbeddedFile] = others.chain(own).collect::<Vec<_>>().leak();
    let facts = fs::read("tests/briefs/minimal.yaml").unwrap();
    let brief = Brief::resolve(&facts::read("minimal", &facts).unwrap()).unwrap();
    let typeset = Typesetter::new(Template::Embedded(files), assets::fonts()).typeset(brief);
    if let Err(unfit) = typeset {
        let faults: Vec<_> = unfit.faults.iter().map(ToString::to_string).collect();
        panic!("{}", faults.join("\n"));
    }
}

#[test]
fn numbers_with_room_stay_where_they_are() {
    assert_holds(
        r#"
#import "components/leaders.typ": spread
#let wanted = (10pt, 20pt, 45pt)
#assert.eq(spread(wanted, 10pt, 0pt, 50pt), wanted)
#assert.eq(spread((), 10pt, 0pt, 50pt), ())
"#,
    );
}

#[test]
fn two_numbers_of_one_day_give_way_alike() {
    assert_holds(
        r#"
#import "components/leaders.typ": spread
#assert.eq(spread((50pt, 50pt), 10pt, 0pt, 100pt), (45pt, 55pt))
#assert.eq(spread((48pt, 52pt), 10pt, 0pt, 100pt), (45pt, 55pt))
// What they push against gives way with them.
#assert.eq(spread((50pt, 50pt, 53pt), 10pt, 0pt, 100pt), (41pt, 51pt, 61pt))
"#,
    );
}

#[test]
fn numbers_at_the_ends_of_the_axis_stay_on_it() {
    assert_holds(
        r#"
#import "components/leaders.typ": spread
#assert.eq(spread((1pt, 2pt), 10pt, 5pt, 100pt), (5pt, 15pt))
#assert.eq(spread((40pt, 99pt, 99pt), 10pt, 5pt, 100pt), (40pt, 90pt, 100pt))
// As many as there is room for.
#assert.eq(spread((7pt,) * 3, 10pt, 0pt, 20pt), (0pt, 10pt, 20pt))
"#,
    );
}

#[test]
fn numbers_keep_their_order_and_their_distance_and_move_no_further_than_they_must() {
    assert_holds(
        r#"
#import "components/leaders.typ": spread
#let room = 10pt
#for seed in range(40) {
  let count = 1 + calc.rem(seed, 20)
  let wanted = random(seed, count, 400).sorted().map(x => x * 1pt)
  for (low, high) in ((0pt, 400pt), (-1000pt, 1000pt)) {
    let places = spread(wanted, room, low, high)
    assert.eq(places.len(), count)
    assert(low <= places.first() and places.last() <= high)
    for (one, other) in places.zip(places.slice(1)) {
      assert(other - one > room - 0.001pt, message: repr(places))
    }
  }
  // Away from the ends those that stand close together move as far to the left as to the right.
  let places = spread(wanted, room, -1000pt, 1000pt)
  let moved = 0pt
  for i in range(count) {
    moved += places.at(i) - wanted.at(i)
    let is-last = (
      i + 1 == count or not near(places.at(i + 1) - places.at(i), room)
    )
    if is-last {
      assert(near(moved, 0pt), message: repr((wanted, places)))
      moved = 0pt
    }
  }
}
"#,
    );
}

#[test]
fn a_leader_ends_in_the_middle_of_its_date_if_it_can() {
    assert_holds(
        r#"
#import "components/leaders.typ": anchors
#let date(from, to) = (from: from, to: to, best: (from + to) / 2)
#assert.eq(anchors((date(0pt, 10pt), date(20pt, 30pt)), 4pt), (5pt, 25pt))
// A long one gives way to a short one that follows it.
#assert.eq(anchors((date(0pt, 30pt), date(10pt, 16pt)), 4pt), (9pt, 13pt))
// No further than to its beginning, even if that is closer than they should be.
#assert.eq(anchors((date(10pt, 30pt), date(10pt, 12pt)), 4pt), (10pt, 11pt))
#assert.eq(anchors((), 4pt), ())
"#,
    );
}

#[test]
fn leaders_end_on_their_dates_in_the_order_of_the_meetings() {
    assert_holds(
        r#"
#import "components/leaders.typ": anchors
#let room = 4pt
#for seed in range(40) {
  let count = 1 + calc.rem(seed, 12)
  let froms = random(seed, count, 200).sorted()
  let dates = froms.zip(random(seed + 100, count, 60)).map(((from, days)) => (
    from: from * 1pt,
    to: (from + days + 1) * 1pt,
    best: (from + (days + 1) / 2) * 1pt,
  ))
  let ends = anchors(dates, room)
  assert.eq(ends.len(), count)
  for (end, date) in ends.zip(dates) {
    assert(date.from <= end and end <= date.best, message: repr((dates, ends)))
  }
  for (one, other, date) in ends.zip(ends.slice(1), dates) {
    assert(one <= other, message: repr((dates, ends)))
    assert(other - one > room - 0.001pt or one == date.from)
  }
}
"#,
    );
}

#[test]
fn leaders_whose_dates_touch_are_one() {
    assert_holds(
        r#"
#import "components/leaders.typ": combs
#let members(..arguments) = combs(..arguments).map(it => it.members)
#assert.eq(members((0pt, 3pt, 9pt), (0pt, 10pt, 20pt), 4pt), ((0, 1), (2,)))
#assert.eq(members((0pt, 3pt, 6pt), (0pt, 10pt, 20pt), 4pt), ((0, 1, 2),))
#assert.eq(members((0pt, 4pt), (0pt, 10pt), 4pt), ((0,), (1,)))
#let comb = combs((10pt, 12pt), (20pt, 30pt), 4pt).first()
#assert.eq((comb.stem, comb.from, comb.to), (11pt, 11pt, 30pt))
#assert.eq(comb.drops, (20pt, 30pt))
#assert.eq(combs((), (), 4pt), ())
"#,
    );
}

#[test]
fn leaders_that_reach_below_one_another_share_the_height() {
    assert_holds(
        r#"
#import "components/leaders.typ": combs, tracks
#let near = 2pt
#let levels(ends, centres) = tracks(combs(ends, centres, near), near, near).map(it => (
  it.of,
  it.index,
))
// One that is near its date runs straight down.
#let straight(end, centre) = {
  tracks(combs((end,), (centre,), near), near, near).first().straight
}
#assert(straight(10pt, 11pt) and not straight(10pt, 20pt))
// The one that goes furthest is the lowest.
#assert.eq(levels((10pt, 12pt), (20pt, 30pt)), ((2, 0), (2, 1)))
#assert.eq(levels((30pt, 40pt), (10pt, 20pt)), ((2, 1), (2, 0)))
// These are not above one another, and those lean apart.
#assert.eq(levels((10pt, 40pt), (20pt, 50pt)), ((1, 0), (1, 0)))
#assert.eq(levels((30pt, 32pt), (20pt, 42pt)), ((1, 0), (1, 0)))
// What reaches below a comb on either side is lower than its bar.
#assert.eq(
  levels((28pt, 30pt, 31pt, 32pt, 34pt), (10pt, 20pt, 30pt, 40pt, 50pt)),
  ((2, 1), (2, 0), (2, 1)),
)
#assert.eq(levels((), ()), ())
"#,
    );
}

#[test]
fn leaders_neither_cross_nor_touch() {
    assert_holds(
        r#"
#import "components/leaders.typ": combs, spread, tracks
#let near = 3pt
#for seed in range(40) {
  let count = 2 + calc.rem(seed, 16)
  let ends = random(seed, count, 300).sorted().map(x => x * 1pt)
  let centres = spread(ends, 15pt, 0pt, 300pt)
  let leaders = tracks(combs(ends, centres, near), 1pt, near)
  assert.eq(leaders.map(it => it.members).flatten(), range(count))
  let said = repr((ends, centres))
  // But for rounding.
  let enough = near - 0.001pt
  let clear(x, it) = x <= it.from - enough or x >= it.to + enough
  for (i, one) in leaders.enumerate() {
    for other in leaders.slice(i + 1) {
      assert(other.stem - one.stem > near - 0.001pt, message: said)
      if one.to + near > other.from + 0.001pt {
        assert(one.index != other.index, message: said)
        let (upper, lower) = (one, other).sorted(key: it => it.index)
        // What comes down to the lower one passes the bar of the upper one, and the stem of the
        // upper one that of the lower one.
        for drop in lower.drops { assert(clear(drop, upper), message: said) }
        assert(clear(upper.stem, lower), message: said)
      }
    }
  }
}
"#,
    );
}

#[test]
fn periods_share_a_lane_if_they_are_far_enough_apart() {
    assert_holds(
        r#"
#import "components/bars.typ": lanes
#let of(..bands) = lanes(
  bands.pos().map(((from, to)) => (from: from * 1pt, to: to * 1pt)),
  2pt,
).map(band => (int(band.from.pt()), band.lane))
#assert.eq(of((0, 10), (12, 20)), ((0, 0), (12, 0)))
#assert.eq(of((0, 10), (11, 20)), ((0, 0), (11, 1)))
#assert.eq(of((0, 30), (5, 10), (13, 20)), ((0, 0), (5, 1), (13, 1)))
// The first to begin has the first lane, in whichever order they come.
#assert.eq(of((5, 10), (0, 30)), ((0, 0), (5, 1)))
#assert.eq(lanes((), 2pt), ())
"#,
    );
}

#[test]
fn periods_never_overlap_and_take_no_more_lanes_than_they_must() {
    assert_holds(
        r#"
#import "components/bars.typ": lanes
#let gap = 3pt
#for seed in range(40) {
  let count = 1 + calc.rem(seed, 14)
  let days = random(seed + 100, count, 80)
  let bands = random(seed, count, 200).zip(days).map(((from, days)) => (
    from: from * 1pt,
    to: (from + days + 1) * 1pt,
  ))
  let placed = lanes(bands, gap)
  assert.eq(placed.len(), count)
  assert.eq(placed.map(it => it.from), bands.map(it => it.from).sorted())
  for lane in placed.map(it => it.lane).dedup() {
    let own = placed.filter(it => it.lane == lane)
    for (one, other) in own.zip(own.slice(1)) {
      assert(one.to + gap <= other.from, message: repr(own))
    }
  }
  // As many as there are at once where it is busiest.
  let busiest = calc.max(..bands.map(it => bands.filter(other => (
    other.from <= it.from and it.from < other.to + gap
  )).len()))
  assert.eq(calc.max(..placed.map(it => it.lane)) + 1, busiest, message: repr(bands))
}
"#,
    );
}

#[test]
fn every_box_begins_at_a_half_or_a_quarter_or_all_at_thirds() {
    assert_holds(
        r#"
#import "designs/classic/components/stats.typ": places
#let stat(index, main: false, long: false) = (index: index, main: main, letters: 0, long: long)
#let boxes(count, main: false) = range(count).map(i => stat(i, main: main and i == 0))
#let rows(count) = {
  let all = places(boxes(count))
  range(all.last().row + 1).map(row => all.filter(it => it.row == row).len())
}
#assert.eq(rows(5), (2, 3))
#assert.eq(rows(7), (3, 4))
#assert.eq(rows(9), (3, 3, 3))
#assert.eq(rows(10), (2, 4, 4))
#for count in range(1, 13) {
  for main in (false, true) {
    let all = places(boxes(count, main: main))
    assert.eq(all.map(it => it.index), range(count))
    let columns = if not main and count in (3, 6, 9) { 3 } else { 4 }
    let taken = ()
    for it in all {
      for row in range(it.row, it.row + it.rows) {
        for column in range(it.at, it.at + it.span) { taken.push((row, column)) }
      }
    }
    // Every place of the grid is taken, and none twice.
    let last = calc.max(..taken.map(((row, _)) => row))
    assert.eq(taken.len(), taken.dedup().len())
    assert.eq(taken.len(), (last + 1) * columns, message: repr((count, main)))
    assert.eq(all.filter(it => main and it.rows == 2).len(), if main and count > 2 { 1 } else { 0 })
  }
}
// Of three over four columns, one whose number is too long for one has two.
#for (long, spans) in ((none, (2, 1, 1)), (1, (1, 2, 1)), (2, (1, 1, 2))) {
  let all = places(range(7).map(i => stat(i, long: i == long)))
  assert.eq(all.slice(0, 3).map(it => it.span), spans)
}
"#,
    );
}

#[test]
fn a_number_is_never_parted_and_a_chart_never_makes_it_smaller() {
    assert_holds(
        r#"
#import "designs/classic/components/stats.typ": all-sized, places
#import "designs/classic/tokens.typ": stats-look, theme-of
#let theme = theme-of("a4", 10pt)
// A number of so many figures and words, each so many times as wide as its type is large.
#let stat(chart: none, words: 0, figures) = {
  let (whole, part) = (figures + words, figures).map(width => (width: width))
  let lines = (line: whole, figures: (part,))
  let lines = (whole: lines, bare: lines, ends: ())
  let (of-places, of-box) = ((letters: 0, main: false, long: false), (number: "1", label: ()))
  (..of-places, ..of-box, chart: chart, lines: lines)
}
#let four(it) = all-sized(theme, 4, places((it, stat(2), stat(2), stat(2))))
#let dots = (kind: "dots", count: 1, of: 4)
#let most = theme.value.size.numbers.last()
#let (size, inner, ..) = four(stat(2)).first()
#assert.eq(size, most)
// One so wide that it would have a share of that size.
#let fills(share) = inner / (share * most)
// It becomes smaller, and all others with it.
#for it in four(stat(fills(0.9))) { assert(near(it.size, 0.9 * most)) }
// It is very small alone.
#let (first, ..others) = four(stat(fills(0.2)))
#assert(near(first.size, 0.2 * most))
#for it in others { assert.eq(it.size, most) }
// Its words stand on another line rather than make it small.
#let (size, two-lines, ..) = four(stat(fills(1), words: 0.1)).first()
#assert(near(size, inner / (fills(1) + 0.1)) and not two-lines)
#let (size, two-lines, ..) = four(stat(fills(1), words: 4)).first()
#assert(near(size, most) and two-lines)
// In a wider box all are larger, and become smaller alike.
#let seven = all-sized(theme, 4, places((stat(2), stat(fills(0.8)), ..(stat(2),) * 5)))
#let (wide, narrow, ..) = seven.map(it => it.size)
#assert(near(wide / narrow * most, theme.value.size.numbers.at(1)) and near(narrow, 0.8 * most))
// Its chart stays if the number leaves it enough room.
#let (size, drawn, ..) = four(stat(1, chart: dots)).first()
#assert(size == most and drawn > 0pt)
#let (size, drawn, ..) = four(stat(fills(1), chart: dots)).first()
#assert(near(size, most) and drawn == 0pt)
// So it does if its dots can be counted.
#let drawn(of) = {
  let dots = (kind: "dots", count: 1, of: of)
  four(stat(1, chart: dots)).first().drawn > 0pt
}
#assert(drawn(16) and not drawn(100))
"#,
    );
}

#[test]
fn no_line_ends_within_a_range() {
    assert_holds(
        r#"
#import "components/words.typ": whole
#for word in (
  "5–10",
  "(2024–2025,",
  "2024–2025\u{a0}гг.",
  "3.–4.",
  "1er–4\u{a0}avril",
  "−5–−3",
  "so\u{a0}–\u{a0}16%.",
) {
  assert.eq(whole(word), box(word))
}
#assert.eq(whole("so\u{a0}–\u{a0}"), box("so\u{a0}–") + "\u{a0}")
#for word in ("EU–Asia", "–", "so\u{a0}–", "5-10") {
  assert.eq(whole(word), text(word))
}
"#,
    );
}

#[test]
fn the_names_on_an_axis_are_all_as_small_as_the_narrowest_cell_wants() {
    assert_holds(
        r#"
#import "designs/classic/components/axis.typ": size-of-names
#import "designs/classic/tokens.typ": axis-look, theme-of
#import "tokens.typ": smallest
#let theme = theme-of("a4", 11pt)
#let footer = theme.value.size.footer
// Cells of so many days, of which the first and the last may be cut short.
#let size(days, width) = {
  let cells = days.map(days => (label: "May", start: 0, end: days))
  let lines = (cells: (May: (width: width - axis-look.air)))
  size-of-names(theme, (cells: cells), lines, 1pt)
}
#assert.eq(size((2, 30, 31, 2), 3), footer)
#assert.eq(size((2, 24, 31, 2), 3), 8pt)
#assert.eq(size((2, 12, 31, 2), 3), smallest)
#assert.eq(size((2,), 3), footer)
"#,
    );
}

#[test]
fn an_address_is_divided_within_a_word_only_if_no_line_holds_that() {
    assert_holds(
        r#"
#import "components/contact.typ": breakable
#import "designs/classic/tokens.typ": theme-of
#import "tokens.typ": varied
#let theme = theme-of("a4", 10pt)
#let word = "oeffentlichkeitsarbeit"
#let parts = box("presse.") + h(0pt) + box(word) + h(0pt) + box("@x.org")
#let address = "presse." + word + "@x.org"
#assert.eq(breakable(theme, address, 100pt), parts)
#let narrow = varied(theme, too-long: ((text: word, width: 100),))
#assert.ne(breakable(narrow, address, 100pt), parts)
"#,
    );
}

#[test]
fn a_list_runs_on_behind_any_section_but_so_that_no_meeting_stands_alone() {
    assert_holds(
        r#"
#import "designs/classic/blocks.typ": blocks
#let breaks(name, count) = (blocks.find(it => it.name == name).breaks)(count)
#assert.eq(breaks("sections", 3), (1, 2, 3))
#assert.eq(breaks("timeline", 5), (2, 3, 5))
#for count in range(30) {
  assert.eq(breaks("sections", count), range(1, count + 1))
  let breaks = breaks("timeline", count)
  assert.eq(breaks, breaks.sorted().dedup())
  // All of them may stand on the first page, if there are any.
  assert.eq(breaks.at(-1, default: 0), count)
  for some in breaks { assert(count == 1 or some != 1 and count - some != 1) }
}
"#,
    );
}

#[test]
fn every_block_that_a_brief_has_something_for_usually_stands_on_its_own_page() {
    assert_holds(
        r#"
#import "designs/classic/blocks.typ": blocks
#import "pages.typ": first, parts-on, present, second, usual-place
#let pages(..brief) = {
  let least = (date: "today", title: ("A day",), stats: (), sections: (), next: (), sources: ())
  let there = present(blocks, least + brief.named())
  let names(page) = parts-on(there, page, usual-place(there)).map(part => part.name)
  (names(first), names(second))
}
#assert.eq(pages(), (("masthead",), ()))
#assert.eq(pages(stats: (1,), sources: (1,)), (("masthead", "stats"), ("sources",)))
#let timeline = (meetings: range(5).map(number => (number: number)))
#assert.eq(
  pages(sections: range(3), timeline: timeline, next: (1,), lead: ("Words",)),
  (("masthead", "lead", "sections"), ("timeline", "next")),
)
// A map without sections, an axis without meetings.
#assert.eq(
  pages(map: (path: "map"), timeline: (meetings: ())),
  (("masthead", "sections"), ("timeline",)),
)
"#,
    );
}

#[test]
fn what_a_brief_must_have_is_what_its_schema_promises() {
    assert_holds(
        r#"
#import "designs/classic/blocks.typ": blocks
#import "brief.typ": required
#let schema = json("brief.schema.json")
#let may-be-null(it) = {
  let types = (it.at("type", default: ()),).flatten()
  "null" in types or it.at("anyOf", default: ()).any(may-be-null)
}
#let needed = blocks.map(it => it.needs).flatten()
#assert(needed.len() > 3)
#for key in required + needed {
  assert(key in schema.properties, message: "`" + key + "` is no key")
  assert(key in schema.required, message: "`" + key + "` may be missing")
  assert(not may-be-null(schema.properties.at(key)), message: "`" + key + "` may be null")
}
#for key in blocks.map(it => it.keys).flatten() {
  assert(key in schema.properties, message: "`" + key + "` is no key")
}
"#,
    );
}

#[test]
fn a_title_has_as_many_lines_as_its_words_take() {
    assert_holds(
        r#"
#import "designs/classic/sparse/components/display.typ": count-of-lines
// Words of 4, with spaces of 1, and one of 6 that may break in its middle, where it has a hyphen.
#let words(count) = (
  whole: (width: 5 * count - 1),
  words: (((width: 4),),) * count,
)
#assert.eq(range(1, 5).map(count => count-of-lines(words(count), 9)), (1, 1, 2, 2))
#assert.eq(count-of-lines(words(2), 8.9), 2)
#assert.eq(count-of-lines(words(2), 3.9), none)
#let compound = (whole: (width: 11), words: (((width: 4),), ((width: 4), (width: 2))))
#assert.eq(count-of-lines(compound, 9), 2)
#assert.eq(count-of-lines(compound, 8.9), 2)
#assert.eq(count-of-lines(compound, 4), 3)
"#,
    );
}

#[test]
fn dates_hang_from_the_axis_where_their_words_have_room() {
    assert_holds(
        r#"
#import "designs/classic/sparse/components/hanging.typ": poles
#import "designs/classic/tokens.typ": theme-of
#let theme = theme-of("a4", 11.5pt)
#let at(..days) = poles(theme, (days: 174), days.pos().map(day => (
  start: day,
  end: day + 1,
  band: false,
  open_start: false,
  open_end: false,
)))
// A day is a millimetre. In the left half words stand right of the pole, else left of it.
#let sides(..days) = at(..days).map(it => (it.is-right, it.is-below))
#assert.eq(sides(20), ((true, false),))
#assert.eq(sides(150), ((false, false),))
#assert.eq(sides(20, 150), ((true, false), (false, true)))
// Left of the second pole there is more room than right of it, but what stands there is lower.
#assert.eq(sides(80, 165), ((true, false), (false, true)))
// Of two that are close there is no room between.
#assert.eq(at(20, 40), none)
#assert.eq(at(20, 21), none)
#assert.eq(at(1, 80, 160), none)
#assert.eq(at(), none)
#let (first, second) = at(20, 150)
#assert(near(first.from, first.x + 5mm) and first.from + first.width < second.x)
"#,
    );
}

#[test]
fn numbers_that_are_moved_share_a_comb() {
    assert_holds(
        r#"
#import "designs/classic/sparse/components/comb.typ": combs, stems
// Days with their numbers, in cells of 50.
#let of(..marks) = {
  let marks = marks.pos().map(((day, centre)) => {
    let from = 50pt * calc.floor(day / 50pt)
    (day: day, centre: centre, cell: (from, from + 50pt))
  })
  combs(marks, 10pt).map(comb => comb.len())
}
#assert.eq(of(), ())
#assert.eq(of((4pt, 0pt), (10pt, 10pt), (11pt, 20pt), (40pt, 40pt)), (3, 1))
#assert.eq(of((0pt, 0pt), (11pt, 11pt), (30pt, 30pt)), (1, 1, 1))
// They touch, but stand where they belong.
#assert.eq(of((0pt, 0pt), (10pt, 10pt)), (1, 1))
// Each is in its own cell, and at last not.
#assert.eq(of((48pt, 46pt), (54pt, 56pt)), (1, 1))
#assert.eq(of((46pt, 36pt), (48pt, 46pt), (54pt, 56pt)), (2, 1))
#assert.eq(of((48pt, 46pt), (48pt, 56pt), (54pt, 66pt)), (3,))
#let stems-of(..centres, cell) = stems(centres.pos().map(centre => (
  day: centre,
  centre: centre,
  cell: cell,
)))
#assert.eq(stems-of(10pt, 20pt, (0pt, 50pt)), (15pt,))
#assert.eq(stems-of(10pt, (0pt, 50pt)), (10pt,))
"#,
    );
}
