//! English: British dates, `$50 bn` in boxes and `$50 billion` in sentences.

use crate::facts::{Amount, Date, Number, Point, Precision, Qualifier, Quantity, Scale, Unit};

use super::{Language, MailWords, Marks, QuotationMarks, Words};

/// English, as the institutions in Brussels and London write it.
pub(super) struct English;

/// No-break space.
const NBSP: char = '\u{a0}';

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORT_MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Symbols that are clear in English without a country's name; other
/// currencies go by their codes.
const SYMBOLS: [(&str, &str); 4] = [("USD", "$"), ("EUR", "€"), ("GBP", "£"), ("INR", "₹")];

impl Language for English {
    fn date(&self, date: &Date) -> String {
        match date {
            Date::Point(point) => qualified(*point, point_text),
            Date::Interval(start, end) => interval(*start, *end),
            Date::From(start) => format!("from {}", qualified(*start, point_text)),
            Date::Until(end) => format!("until {}", qualified(*end, point_text)),
        }
    }

    fn since(&self, start: Point) -> String {
        format!("since {}", qualified(start, point_text))
    }

    fn short_quantity(&self, quantity: &Quantity) -> String {
        short_qualifier(quantity) + &amount(quantity, short_scale(quantity))
    }

    fn quantity(&self, quantity: &Quantity) -> String {
        let qualifier = quantity.qualifier.map(|q| format!("{q} ")).unwrap_or_default();
        let scale = quantity.scale.map(|scale| scale.to_string());
        qualifier + &amount(quantity, scale.as_deref())
    }

    fn signed_quantity(&self, by: &Quantity) -> String {
        let amount = of_one(amount(by, short_scale(by)));
        let plus = if amount.starts_with('−') { "" } else { "+" };
        format!("{}{plus}{amount}", short_qualifier(by))
    }

    fn percentage_points(&self, by: &Quantity) -> String {
        let points = self.signed_quantity(&Quantity { unit: None, ..by.clone() });
        let is_one = points.trim_start_matches(|c: char| !c.is_ascii_digit()) == "1";
        let unit = if is_one { "percentage point" } else { "percentage points" };
        format!("{points}{NBSP}{unit}")
    }

    fn quotation_marks(&self) -> QuotationMarks {
        QuotationMarks { double: ["“", "”"], single: ["‘", "’"], apostrophe: "’" }
    }

    fn elisions(&self) -> &'static [&'static str] {
        &["tis", "twas", "n", "em", "cause", "til", "round"]
    }

    fn abbreviations(&self) -> &'static [&'static str] {
        // None that is a word as well, such as “no” and “art”.
        &[
            "approx", "apr", "aug", "ca", "cf", "co", "corp", "dec", "dr", "est", "etc", "feb",
            "fig", "inc", "incl", "jan", "ltd", "mr", "mrs", "ms", "nos", "nov", "oct", "para",
            "pp", "prof", "resp", "sept", "vol", "vs",
        ]
    }

    fn words(&self) -> &Words {
        &Words {
            upcoming: "Upcoming",
            next: "What comes next",
            sources: "Sources",
            contact: "Contact",
            online: "Online edition",
            qr_code: "QR code",
            facts_file: "The facts this briefing was built from",
            new: "new",
            changed: "changed",
            held: "held",
            moved: "moved",
            no_longer_planned: "no longer planned",
        }
    }

    fn mail_words(&self) -> MailWords {
        MailWords {
            attached: "The whole briefing, two pages, is attached as a PDF.",
            figures: "Key figures",
            figure: "Figure",
            meaning: "What it is",
        }
    }

    fn direction(&self) -> &'static str {
        "ltr"
    }

    fn timeline_hint(&self, marks: Marks) -> String {
        let mut hint = String::from("Dots show dates");
        if marks.period {
            hint.push_str(", bands periods");
        }
        if marks.open {
            hint.push_str(", arrows what runs on");
        }
        let looks = [
            (marks.upcoming, "hollow", "upcoming"),
            (marks.approximate, "dashed", "approximate"),
            (marks.uncertain, "dotted", "uncertain"),
        ];
        for (index, (_, look, meaning)) in looks.iter().filter(|(is, ..)| *is).enumerate() {
            hint.push_str(&match index {
                0 => format!("; {look} means {meaning}"),
                _ => format!(", {look} {meaning}"),
            });
        }
        hint + "."
    }

    fn as_of(&self, date: &Date) -> String {
        format!("Facts as of {}", self.date(date))
    }

    fn changed_since(&self, date: &str) -> String {
        format!("Changed since {date}")
    }

    fn corrections(&self, date: &str) -> String {
        format!("Corrections to the edition of {date}")
    }

    fn formerly(&self, before: &str, as_of: Option<&Date>) -> String {
        let when = as_of.map(|date| match date {
            Date::Point(point) if point.precision() == Precision::Day => {
                format!(" on {}", self.date(date))
            }
            Date::Point(_) => format!(" in {}", self.date(date)),
            _ => format!(", {}", self.date(date)),
        });
        format!("(was{NBSP}{before}{})", when.unwrap_or_default())
    }

    fn more(&self, count: usize) -> String {
        format!("and {count} more")
    }

    fn is_fragment(&self, label: &str) -> bool {
        label.starts_with("of ")
    }

    fn month(&self, month: u8) -> &'static str {
        SHORT_MONTHS[usize::from(month - 1)]
    }

    fn quarter(&self, quarter: u8) -> String {
        format!("Q{quarter}")
    }
}

/// How a number is meant, as a sign or a short word before it: "> ".
fn short_qualifier(quantity: &Quantity) -> String {
    let sign = match quantity.qualifier {
        None => return String::new(),
        Some(Qualifier::Nearly) => "nearly",
        Some(Qualifier::About | Qualifier::Around) => "≈",
        Some(Qualifier::Over) => ">",
        Some(Qualifier::Under) => "<",
        Some(Qualifier::AtLeast) => "≥",
        Some(Qualifier::AtMost) => "≤",
    };
    format!("{sign}{NBSP}")
}

fn short_scale(quantity: &Quantity) -> Option<&'static str> {
    quantity.scale.map(|scale| match scale {
        Scale::Thousand => "thousand",
        Scale::Million => "m",
        Scale::Billion => "bn",
        Scale::Trillion => "tn",
    })
}

/// An amount of one in the singular, as far as its unit is a span of time: "1 day".
fn of_one(amount: String) -> String {
    const SPANS: [&str; 6] = ["hours", "days", "weeks", "months", "years", "decades"];
    let Some((number, unit)) = amount.split_once(NBSP) else { return amount };
    let is_one = number.trim_start_matches('−') == "1";
    let span = SPANS.iter().find_map(|span| unit.strip_prefix(span));
    match span.filter(|rest| is_one && (rest.is_empty() || rest.starts_with(' '))) {
        Some(rest) => format!("{number}{NBSP}{}{rest}", &unit[..unit.len() - rest.len() - 1]),
        None => amount,
    }
}

/// "3 April 2025", "April 2025" or "2025".
fn point_text(point: Point) -> String {
    let (year, month, day) = point.earliest().to_calendar_date();
    let month = MONTHS[usize::from(u8::from(month) - 1)];
    match point.precision() {
        Precision::Year => format!("{year}"),
        Precision::Month => format!("{month}{NBSP}{year}"),
        Precision::Day => format!("{day}{NBSP}{month}{NBSP}{year}"),
    }
}

/// "3 April", "April": what is left of a point when the year follows.
fn point_without_year(point: Point) -> String {
    let text = point_text(point);
    text.rsplit_once(NBSP).map_or(text.clone(), |(start, _)| start.to_owned())
}

/// "about April 2025", "April 2025 (?)".
fn qualified(point: Point, text: fn(Point) -> String) -> String {
    let about = if point.approximate { format!("about{NBSP}") } else { String::new() };
    let doubt = if point.uncertain { format!("{NBSP}(?)") } else { String::new() };
    format!("{about}{}{doubt}", text(point))
}

/// "3–4 April 2025", "30 April – 2 May 2025", "April–May 2025", "2024–2025".
fn interval(start: Point, end: Point) -> String {
    let plain = ![start, end].iter().any(|point| point.approximate || point.uncertain);
    let (first, last) = (start.earliest(), end.earliest());
    let same_year = first.year() == last.year();
    let same_month = same_year && first.month() == last.month();
    match (start.precision(), end.precision()) {
        (Precision::Year, Precision::Year) if plain => {
            format!("{}–{}", point_text(start), point_text(end))
        }
        (Precision::Month, Precision::Month) if plain && same_year => {
            format!("{}–{}", point_without_year(start), point_text(end))
        }
        (Precision::Day, Precision::Day) if plain && same_month => {
            format!("{}–{}", first.day(), point_text(end))
        }
        (Precision::Day, Precision::Day) if plain && same_year => {
            format!("{}{NBSP}– {}", point_without_year(start), point_text(end))
        }
        _ => format!("{}{NBSP}– {}", qualified(start, point_text), qualified(end, point_text)),
    }
}

/// The amount with its scale and unit: "$50 bn", "4,000", "10–15%".
fn amount(quantity: &Quantity, scale: Option<&str>) -> String {
    let figures = match &quantity.amount {
        Amount::Number(number) => grouped(number),
        Amount::Share(part, whole) => format!("{}{NBSP}of{NBSP}{}", grouped(part), grouped(whole)),
        Amount::Range(first, last) => format!("{}–{}", grouped(first), grouped(last)),
    };
    let scaled = match scale {
        Some(scale) => format!("{figures}{NBSP}{scale}"),
        None => figures,
    };
    match &quantity.unit {
        None => scaled,
        Some(Unit::Percent) => format!("{scaled}%"),
        Some(Unit::Words(words)) => format!("{scaled}{NBSP}{words}"),
        Some(Unit::Currency(code)) => {
            match (SYMBOLS.iter().find(|(known, _)| known == code), scaled.strip_prefix('−')) {
                (Some((_, symbol)), Some(positive)) => format!("−{symbol}{positive}"),
                (Some((_, symbol)), None) => format!("{symbol}{scaled}"),
                (None, _) => format!("{code}{NBSP}{scaled}"),
            }
        }
    }
}

/// Digits in groups of three: "4,000", "−1.50".
fn grouped(number: &Number) -> String {
    let mut text = String::from(if number.is_negative() { "−" } else { "" });
    let digits = number.whole();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !number.fraction().is_empty() {
        text.push('.');
        text.push_str(number.fraction());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows a no-break space as `_`.
    fn visible(text: &str) -> String {
        text.replace(NBSP, "_")
    }

    #[test]
    fn quantities() {
        for (written, short, long) in [
            ("50 billion USD", "$50_bn", "$50_billion"),
            ("over 200 billion USD", ">_$200_bn", "over $200_billion"),
            ("about 4000", "≈_4,000", "about 4,000"),
            ("nearly 50 billion EUR", "nearly_€50_bn", "nearly €50_billion"),
            ("13 %", "13%", "13%"),
            ("21 of 34", "21_of_34", "21_of_34"),
            ("10 to 15 %", "10–15%", "10–15%"),
            ("5 to 7 billion USD", "$5–7_bn", "$5–7_billion"),
            ("1.10 million KZT", "KZT_1.10_m", "KZT_1.10_million"),
            ("-1250 USD", "−$1,250", "−$1,250"),
            (
                "at least 1234567 km of road",
                "≥_1,234,567_km of road",
                "at least 1,234,567_km of road",
            ),
        ] {
            let quantity: Quantity = written.parse().unwrap();
            assert_eq!(visible(&English.short_quantity(&quantity)), short);
            assert_eq!(visible(&English.quantity(&quantity)), long);
        }
    }

    #[test]
    fn differences() {
        for (by, short) in [
            ("2 billion USD", "+$2_bn"),
            ("-2.5 billion USD", "−$2.5_bn"),
            ("about 500", "≈_+500"),
            ("about -500 km", "≈_−500_km"),
            ("-4.0 %", "−4.0%"),
            ("1 days", "+1_day"),
            ("-1 days of work", "−1_day of work"),
            ("11 days", "+11_days"),
            ("1 daysticks", "+1_daysticks"),
        ] {
            assert_eq!(visible(&English.signed_quantity(&by.parse().unwrap())), short);
        }
        for (by, points) in [
            ("1 %", "+1_percentage point"),
            ("-1 %", "−1_percentage point"),
            ("1.5 %", "+1.5_percentage points"),
            ("about 21 %", "≈_+21_percentage points"),
        ] {
            assert_eq!(visible(&English.percentage_points(&by.parse().unwrap())), points);
        }
    }

    #[test]
    fn the_hint_explains_what_is_there() {
        let none = Marks::default();
        let all =
            Marks { period: true, open: true, upcoming: true, approximate: true, uncertain: true };
        for (marks, hint) in [
            (none, "Dots show dates."),
            (Marks { period: true, ..none }, "Dots show dates, bands periods."),
            (Marks { uncertain: true, ..none }, "Dots show dates; dotted means uncertain."),
            (
                all,
                "Dots show dates, bands periods, arrows what runs on; \
                 hollow means upcoming, dashed approximate, dotted uncertain.",
            ),
        ] {
            assert_eq!(English.timeline_hint(marks), hint);
        }
    }

    #[test]
    fn what_was() {
        for (as_of, text) in [
            (None, "(was_€3.1_bn)"),
            (Some("2024"), "(was_€3.1_bn in 2024)"),
            (Some("2024-04-03"), "(was_€3.1_bn on 3_April_2024)"),
            (Some("2023/2024"), "(was_€3.1_bn, 2023–2024)"),
        ] {
            let as_of: Option<Date> = as_of.map(|it| it.parse().unwrap());
            assert_eq!(visible(&English.formerly("€3.1\u{a0}bn", as_of.as_ref())), text);
        }
    }

    #[test]
    fn dates() {
        for (written, text) in [
            ("2025", "2025"),
            ("2025-04", "April_2025"),
            ("2025-04-03", "3_April_2025"),
            ("2024/2025", "2024–2025"),
            ("2025-04/2025-05", "April–May_2025"),
            ("2024-12/2025-01", "December_2024_– January_2025"),
            ("2025-04-03/2025-04-04", "3–4_April_2025"),
            ("2025-04-30/2025-05-02", "30_April_– 2_May_2025"),
            ("2024-12-30/2025-01-02", "30_December_2024_– 2_January_2025"),
            ("2025-11-28/..", "from 28_November_2025"),
            ("../2025", "until 2025"),
            ("2025-04~", "about_April_2025"),
            ("2025?", "2025_(?)"),
            ("2024~/2025", "about_2024_– 2025"),
        ] {
            assert_eq!(visible(&English.date(&written.parse().unwrap())), text);
        }
    }
}
