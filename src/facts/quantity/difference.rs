//! How much more or less one quantity is than another, digit for digit.

use super::{Amount, Number, Qualifier, Quantity, Scale, Unit};

/// By how much a quantity has changed.
///
/// ```
/// use twopager::facts::{Difference, Quantity};
///
/// let [old, new] = ["50 billion USD", "52 billion USD"].map(|it| it.parse::<Quantity>());
/// let Difference { by, relative } = Difference::between(&old?, &new?).unwrap();
/// assert_eq!(by.to_string(), "2 billion USD");
/// assert_eq!(relative.unwrap().to_string(), "4.0 %");
/// # Ok::<(), twopager::facts::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What was added, or with a minus taken away; about so much if either quantity has a
    /// qualifier. Between percentages these are percentage points.
    pub by: Quantity,
    /// The same in per cent of the old quantity: to a tenth, or to a whole if either is only
    /// about right. None between percentages, which it would be taken for; none of what was
    /// nothing or less; none if either is a bound, and none if it would be rounded to nothing.
    pub relative: Option<Quantity>,
}

impl Difference {
    /// By how much a quantity has become another: none if they are not counted in the same
    /// unit, if either is a range or a share of another whole, or if the numbers are equal.
    pub fn between(old: &Quantity, new: &Quantity) -> Option<Self> {
        if old.unit != new.unit {
            return None;
        }
        let [before, now] = match (&old.amount, &new.amount) {
            (Amount::Number(before), Amount::Number(now)) => [before, now],
            (Amount::Share(before, all), Amount::Share(now, whole)) if all == whole => {
                [before, now]
            }
            _ => return None,
        };
        let (before, now) = (Exact::new(before, old.scale)?, Exact::new(now, new.scale)?);
        let exponent = before.exponent.min(now.exponent);
        let (before, now) = (before.digits_at(exponent)?, now.digits_at(exponent)?);
        let by = now.checked_sub(before).filter(|by| *by != 0)?;
        let number = Exact { digits: by, exponent }.in_scale(new.scale, old.scale == new.scale)?;
        let is_exact = old.qualifier.is_none() && new.qualifier.is_none();
        let is_bound = [old, new].iter().any(|it| it.qualifier.is_some_and(is_bound));
        let relative = match &new.unit {
            _ if is_bound => None,
            Some(Unit::Percent) => None,
            Some(Unit::Words(words)) if words.starts_with("percentage point") => None,
            _ => percent(by, before, if is_exact { 1 } else { 0 }),
        };
        Some(Self {
            by: Quantity {
                qualifier: (!is_exact).then_some(Qualifier::About),
                amount: Amount::Number(number),
                scale: new.scale,
                unit: new.unit.clone(),
            },
            relative: relative.map(|number| Quantity {
                qualifier: None,
                amount: Amount::Number(number),
                scale: None,
                unit: Some(Unit::Percent),
            }),
        })
    }
}

/// A number without rounding: its digits, counted in a power of ten.
struct Exact {
    digits: i128,
    exponent: i32,
}

impl Exact {
    /// None if it has more digits than can be counted with.
    fn new(number: &Number, scale: Option<Scale>) -> Option<Self> {
        let digits: i128 = format!("{}{}", number.whole, number.fraction).parse().ok()?;
        let digits = if number.negative { -digits } else { digits };
        let decimals = i32::try_from(number.fraction.len()).ok()?;
        Some(Self { digits, exponent: exponent(scale) - decimals })
    }

    /// Its digits counted in a smaller power of ten.
    fn digits_at(&self, exponent: i32) -> Option<i128> {
        let zeros = u32::try_from(self.exponent - exponent).ok()?;
        self.digits.checked_mul(10_i128.checked_pow(zeros)?)
    }

    /// The number in a scale, with as many decimals as are needed, or as there are.
    fn in_scale(&self, scale: Option<Scale>, keeps_zeros: bool) -> Option<Number> {
        let exponent = exponent(scale);
        let digits = self.digits_at(self.exponent.min(exponent))?.unsigned_abs().to_string();
        let decimals = usize::try_from(exponent - self.exponent).unwrap_or(0);
        let digits = format!("{digits:0>width$}", width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let fraction = if keeps_zeros { fraction } else { fraction.trim_end_matches('0') };
        let negative = self.digits < 0;
        Some(Number { negative, whole: whole.to_owned(), fraction: fraction.to_owned() })
    }
}

/// The power of ten that a number is counted in.
fn exponent(scale: Option<Scale>) -> i32 {
    scale.map_or(0, |scale| scale.exponent().into())
}

/// Whether a number is on one side of what is said, nobody knows how far.
fn is_bound(qualifier: Qualifier) -> bool {
    !matches!(qualifier, Qualifier::About | Qualifier::Around)
}

/// How many per cent of a whole a part is, with so many decimals; none if that is nothing.
fn percent(part: i128, whole: i128, decimals: u32) -> Option<Number> {
    if whole <= 0 {
        return None;
    }
    let unit = 10_i128.pow(decimals);
    let half = if part < 0 { -1 } else { 1 };
    let rounded = part.checked_mul(200 * unit)?.checked_add(whole.checked_mul(half)?)?;
    let rounded = rounded / whole.checked_mul(2)?;
    let exponent = -i32::try_from(decimals).ok()?;
    (rounded != 0).then(|| Exact { digits: rounded, exponent }.in_scale(None, true))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_exact() {
        for (old, new, by, relative) in [
            ("50 billion USD", "52 billion USD", "2 billion USD", "4.0 %"),
            ("52 billion USD", "50 billion USD", "-2 billion USD", "-3.8 %"),
            ("1.10 million", "1.25 million", "0.15 million", "13.6 %"),
            ("900 million EUR", "1.2 billion EUR", "0.3 billion EUR", "33.3 %"),
            ("2 billion", "1995 million", "-5 million", "-0.3 %"),
            ("950", "1 thousand", "0.05 thousand", "5.3 %"),
            ("around 4000", "about 4500", "about 500", "13 %"),
            ("4000", "around 4010", "about 10", ""),
            ("around 4000", "over 4500", "about 500", ""),
            ("50 billion USD", "nearly 52 billion USD", "about 2 billion USD", ""),
            ("3 percentage points", "4 percentage points", "1 percentage points", ""),
            ("0.1", "0.3", "0.2", "200.0 %"),
            ("3", "3000000", "2999997", "99999900.0 %"),
            ("13 %", "16.5 %", "3.5 %", ""),
            ("0", "5", "5", ""),
            ("-5", "5", "10", ""),
            ("21 of 34 elements", "23 of 34 elements", "2 elements", "9.5 %"),
            ("2000", "2001", "1", "0.1 %"),
            ("10000", "10001", "1", ""),
            ("10001", "10000", "-1", ""),
        ] {
            let [before, now] = [old, new].map(|it| it.parse::<Quantity>().unwrap());
            let difference = Difference::between(&before, &now).unwrap();
            let shown = difference.relative.map(|it| it.to_string()).unwrap_or_default();
            assert_eq!((difference.by.to_string().as_str(), shown.as_str()), (by, relative));
        }
    }

    #[test]
    fn what_cannot_be_compared_has_none() {
        for (old, new) in [
            ("50 billion USD", "50 billion EUR"),
            ("50 billion USD", "nearly 50 billion USD"),
            ("1 million", "1000 thousand"),
            ("13 %", "13"),
            ("10 to 15 %", "12 to 15 %"),
            ("21 of 34", "21 of 35"),
            ("21 of 34", "21"),
            ("0.00000000000000000000001", "999999999999999999999999 trillion"),
        ] {
            let [before, now] = [old, new].map(|it| it.parse::<Quantity>().unwrap());
            assert_eq!(Difference::between(&before, &now), None, "{old} and {new}");
        }
    }
}
