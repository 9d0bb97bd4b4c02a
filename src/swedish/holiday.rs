//! Swedish public holidays (lag (1989:253) om allmänna helgdagar) and the three eves that most close on.
//!
//! The rules are those in force since 2005, when nationaldagen replaced annandag pingst; dates before that are judged
//! by the same rules. Names are written as within a sentence.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

/// The name of the public holiday on this date, if it is one. Ordinary Sundays are not among them.
///
/// Where two holidays share a date, such as första maj and Kristi himmelsfärdsdag in 2008, the one with a fixed date
/// is named.
pub fn public_holiday(date: NaiveDate) -> Option<&'static str> {
    fixed(date)
        .or_else(|| on_a_saturday(date))
        .or_else(|| around_easter(date))
}

/// The name of the eve on this date, if it is one of those that Swedish law counts with the holidays when a deadline
/// falls on it (lag (1930:173) om beräkning av lagstadgad tid, 2 §): midsommarafton, julafton and nyårsafton.
pub fn eve(date: NaiveDate) -> Option<&'static str> {
    match (date.month(), date.day()) {
        (6, 19..=25) if date.weekday() == Weekday::Fri => Some("midsommarafton"),
        (12, 24) => Some("julafton"),
        (12, 31) => Some("nyårsafton"),
        _ => None,
    }
}

/// Whether most offices are open on this date: no weekend, no holiday, and none of the three eves.
pub fn is_working_day(date: NaiveDate) -> bool {
    let is_weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    !is_weekend && public_holiday(date).is_none() && eve(date).is_none()
}

fn fixed(date: NaiveDate) -> Option<&'static str> {
    match (date.month(), date.day()) {
        (1, 1) => Some("nyårsdagen"),
        (1, 6) => Some("trettondedag jul"),
        (5, 1) => Some("första maj"),
        (6, 6) => Some("nationaldagen"),
        (12, 25) => Some("juldagen"),
        (12, 26) => Some("annandag jul"),
        _ => None,
    }
}

fn on_a_saturday(date: NaiveDate) -> Option<&'static str> {
    if date.weekday() != Weekday::Sat {
        return None;
    }
    match (date.month(), date.day()) {
        (6, 20..=26) => Some("midsommardagen"),
        (10, 31) | (11, 1..=6) => Some("alla helgons dag"),
        _ => None,
    }
}

fn around_easter(date: NaiveDate) -> Option<&'static str> {
    let days_after_easter = date.signed_duration_since(easter(date.year())?).num_days();
    match days_after_easter {
        -2 => Some("långfredagen"),
        0 => Some("påskdagen"),
        1 => Some("annandag påsk"),
        39 => Some("Kristi himmelsfärdsdag"),
        49 => Some("pingstdagen"),
        _ => None,
    }
}

/// Easter Sunday: the first Sunday after the full moon on or after 21 March, by the Gregorian church's tables.
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    // How far the church's moon stands from that of the Julian calendar: leap days left out, and the moon's own drift.
    let drift = century - century.div_euclid(4) - (8 * century + 13).div_euclid(25);
    let epact = (19 * golden + drift + 15).rem_euclid(30);
    // The table keeps the full moon within 29 days, and apart for two years of the same cycle.
    let late = epact == 29 || (epact == 28 && golden > 10);
    let full_moon = NaiveDate::from_ymd_opt(year, 3, 21)?
        .checked_add_signed(TimeDelta::days(i64::from(epact - i32::from(late))))?;
    let to_sunday = 7 - full_moon.weekday().num_days_from_sunday();
    full_moon.checked_add_signed(TimeDelta::days(i64::from(to_sunday)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn holidays(year: i32) -> Vec<(NaiveDate, &'static str)> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let days = first.iter_days().take_while(|date| date.year() == year);
        days.filter_map(|date| Some((date, public_holiday(date)?)))
            .collect()
    }

    #[test]
    fn a_whole_year_of_holidays() {
        let expected = [
            ("2026-01-01", "nyårsdagen"),
            ("2026-01-06", "trettondedag jul"),
            ("2026-04-03", "långfredagen"),
            ("2026-04-05", "påskdagen"),
            ("2026-04-06", "annandag påsk"),
            ("2026-05-01", "första maj"),
            ("2026-05-14", "Kristi himmelsfärdsdag"),
            ("2026-05-24", "pingstdagen"),
            ("2026-06-06", "nationaldagen"),
            ("2026-06-20", "midsommardagen"),
            ("2026-10-31", "alla helgons dag"),
            ("2026-12-25", "juldagen"),
            ("2026-12-26", "annandag jul"),
        ];
        assert_eq!(holidays(2026), expected.map(|(date, name)| (day(date), name)));
    }

    #[test]
    fn easter_as_the_almanac_has_it() {
        for date in [
            "1818-03-22",
            "1943-04-25",
            "1954-04-18",
            "1961-04-02",
            "1981-04-19",
            "2000-04-23",
            "2005-03-27",
            "2008-03-23",
            "2011-04-24",
            "2016-03-27",
            "2019-04-21",
            "2020-04-12",
            "2021-04-04",
            "2022-04-17",
            "2023-04-09",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
            "2285-03-22",
        ] {
            assert_eq!(easter(day(date).year()), Some(day(date)));
        }
    }

    #[test]
    fn midsummer_and_all_saints_move_with_the_week() {
        for (date, name) in [
            ("2020-06-20", "midsommardagen"),
            ("2021-06-26", "midsommardagen"),
            ("2024-06-22", "midsommardagen"),
            ("2020-10-31", "alla helgons dag"),
            ("2021-11-06", "alla helgons dag"),
            ("2024-11-02", "alla helgons dag"),
        ] {
            assert_eq!(public_holiday(day(date)), Some(name), "{date}");
        }
    }

    #[test]
    fn eves() {
        for (date, name) in [
            ("2020-06-19", Some("midsommarafton")),
            ("2021-06-25", Some("midsommarafton")),
            ("2026-06-18", None),
            ("2026-12-24", Some("julafton")),
            ("2026-12-31", Some("nyårsafton")),
            ("2026-04-04", None),
            ("2026-12-25", None),
        ] {
            assert_eq!(eve(day(date)), name, "{date}");
        }
    }

    #[test]
    fn a_shared_date_is_named_by_the_fixed_holiday() {
        assert_eq!(public_holiday(day("2008-05-01")), Some("första maj"));
        assert_eq!(holidays(2008).len(), 12);
    }

    #[test]
    fn ordinary_sundays_are_not_public_holidays_here() {
        assert_eq!(public_holiday(day("2026-11-22")), None);
        assert_eq!(public_holiday(day("2026-05-25")), None);
    }

    proptest! {
        #[test]
        fn every_year_has_its_holidays_on_their_weekdays(year in 1900..2300) {
            let holidays = holidays(year);
            prop_assert!((12..=13).contains(&holidays.len()), "{holidays:?}");
            for (date, name) in holidays {
                let weekday = match name {
                    "långfredagen" => Weekday::Fri,
                    "påskdagen" | "pingstdagen" => Weekday::Sun,
                    "annandag påsk" => Weekday::Mon,
                    "Kristi himmelsfärdsdag" => Weekday::Thu,
                    "midsommardagen" | "alla helgons dag" => Weekday::Sat,
                    _ => continue,
                };
                prop_assert_eq!(date.weekday(), weekday);
            }
        }

        #[test]
        fn easter_is_a_sunday_from_22_march_to_25_april(year in 1583..10_000) {
            let easter = easter(year).unwrap();
            prop_assert_eq!(easter.weekday(), Weekday::Sun);
            prop_assert!((day("2000-03-22")..=day("2000-04-25")).contains(&easter.with_year(2000).unwrap()));
        }

        #[test]
        fn the_day_after_an_eve_is_a_public_holiday(days in 0_u64..150_000) {
            let date = day("1900-01-01") + chrono::Days::new(days);
            if eve(date).is_some() {
                prop_assert!(public_holiday(date + chrono::Days::new(1)).is_some());
            }
        }
    }
}
