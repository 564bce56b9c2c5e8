//! Moments in words: "until 28 November 2025, 14:00 (UTC+1)".

use super::{Language, fill};
use crate::facts::{Date, Moment, Point};

impl Language {
    /// An embargo: what is read first, and until when it lasts.
    ///
    /// ```
    /// use twopager::language::conventions;
    ///
    /// let french = conventions(&"fr".parse()?).unwrap();
    /// let [label, until] = french.embargo(&"2025-12-01T14:00+01:00".parse()?);
    /// assert_eq!(label, "Sous embargo");
    /// assert_eq!(until, "jusqu’au 1er\u{a0}décembre\u{a0}2025 à 14\u{a0}h (UTC+1)");
    /// # Ok::<(), twopager::facts::Fault>(())
    /// ```
    pub fn embargo(&self, moment: &Moment) -> [String; 2] {
        let [label, until] = &self.file.paper.embargo;
        let date = self.date(&Date::Point(Point::day(moment.day())));
        let (time, zone) = (self.time(moment.time()), moment.zone());
        let until =
            fill(until, &[("date", &date), ("of_date", &date), ("time", &time), ("zone", &zone)]);
        [label.clone(), until]
    }
}

#[cfg(test)]
mod tests {
    use crate::language::conventions;

    #[test]
    fn an_embargo_reads_as_press_officers_write_it() {
        let mut wrong = Vec::new();
        for (tag, said) in [
            ("en", "Embargo until 28 November 2025, 09:30 (UTC+1)"),
            ("de", "Sperrfrist: 28. November 2025, 09:30 Uhr (UTC+1)"),
            ("fr", "Sous embargo jusqu’au 28 novembre 2025 à 9 h 30 (UTC+1)"),
            ("es", "Embargado hasta el 28 de noviembre de 2025, 09:30 h (UTC+1)"),
            ("it", "Sotto embargo fino al giorno 28 novembre 2025, ore 09:30 (UTC+1)"),
            ("nl", "Onder embargo tot 28 november 2025, 09:30 uur (UTC+1)"),
            ("pl", "Embargo do 28 listopada 2025, godz. 09:30 (UTC+1)"),
            ("ru", "Эмбарго до 09:30 (UTC+1) 28 ноября 2025 г."),
            ("uk", "Ембарго до 09:30 (UTC+1) 28 листопада 2025 р."),
            ("bg", "Ембарго до 09:30 ч. (UTC+1) на 28 ноември 2025 г."),
            ("el", "Εμπάργκο έως 28 Νοεμβρίου 2025, ώρα 09:30 (UTC+1)"),
            ("kk", "Эмбарго аяқталатын уақыт: 2025 ж. 28 қараша, сағат 09:30 (UTC+1)"),
        ] {
            let language = conventions(&tag.parse().unwrap()).unwrap();
            let moment = "2025-11-28T09:30+01:00".parse().unwrap();
            let printed = language.embargo(&moment).join(" ").replace('\u{a0}', " ");
            wrong.extend((printed != said).then(|| format!("{tag}: {printed}")));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
