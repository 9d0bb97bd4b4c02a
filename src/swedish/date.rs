//! Dates and times in words, as Swedish writes them: lower-case names, and a point between hour and minute.
//!
//! Spaces are plain spaces. Times are wall-clock times in Sweden; `clock` makes them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::typography::capitalised;

/// The months, in their order.
pub(crate) const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// The days of the week, from Monday.
pub(crate) const WEEKDAYS: [&str; 7] = [
    "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
];

/// The date in full: "31 maj 2024".
pub fn long(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// The date and the time, local: "31 maj 2024 kl. 15.55".
pub fn long_with_time(local: NaiveDateTime) -> String {
    format!("{} kl. {}", long(local.date()), clock(local.time()))
}

/// The date without its year: "7 januari".
pub fn day_and_month(date: NaiveDate) -> String {
    format!("{} {}", date.day(), month(date))
}

/// The time of day, without seconds: "8.00".
pub fn clock(time: NaiveTime) -> String {
    format!("{}.{:02}", time.hour(), time.minute())
}

/// The date's day of the week: "måndag".
pub fn weekday(date: NaiveDate) -> &'static str {
    WEEKDAYS[date.weekday().num_days_from_monday() as usize]
}

/// The date's month: "maj".
pub fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

/// A month (1–12) and its year, as a heading: "Maj 2024". Any other month gives the year alone.
pub fn month_and_year(year: i32, month: u32) -> String {
    match MONTHS.iter().zip(1..).find(|(_, number)| *number == month) {
        Some((name, _)) => format!("{} {year}", capitalised(name)),
        None => year.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_written_in_full() {
        assert_eq!(long(day("2024-05-31")), "31 maj 2024");
        assert_eq!(long(day("2026-01-01")), "1 januari 2026");
        assert_eq!(day_and_month(day("2026-01-07")), "7 januari");
        assert_eq!(month_and_year(2024, 5), "Maj 2024");
        assert_eq!(month_and_year(2024, 12), "December 2024");
        assert_eq!(month_and_year(2024, 13), "2024");
    }

    #[test]
    fn times_have_a_point_and_no_leading_zero() {
        for (time, text) in [("08:00:00", "8.00"), ("15:55:59", "15.55"), ("00:05:00", "0.05")] {
            assert_eq!(clock(time.parse().unwrap()), text);
        }
        let published = "2024-05-31T15:55:00".parse().unwrap();
        assert_eq!(long_with_time(published), "31 maj 2024 kl. 15.55");
    }

    #[test]
    fn every_month_and_weekday_has_its_name() {
        let days = day("2024-01-01").iter_days();
        let weekdays: Vec<_> = days.take(7).map(weekday).collect();
        assert_eq!(weekdays, WEEKDAYS);
        let months: Vec<_> = days.step_by(31).take(12).map(month).collect();
        assert_eq!(months, MONTHS);
    }
}
