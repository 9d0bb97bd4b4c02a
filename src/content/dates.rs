//! Times in content folders: Swedish time unless they say otherwise.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use toml::value::{Datetime, Offset};

use crate::clock::{from_stockholm, stockholm};

/// Years that a municipality writes about; others are slips of the finger.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2999;

/// The instant (UTC, whole seconds) of a time in TOML; a date alone is its first minute. `None` for a time without date.
pub fn to_utc(written: &Datetime) -> Option<NaiveDateTime> {
    let date = date(written)?;
    let time = written.time;
    let (hour, minute, second) = time.map_or((0, 0, 0), |time| {
        (time.hour, time.minute, time.second.unwrap_or(0))
    });
    let local = date.and_hms_opt(hour.into(), minute.into(), second.into())?;
    match written.offset {
        None => Some(from_stockholm(local)),
        Some(Offset::Z) => Some(local),
        Some(Offset::Custom { minutes }) => Some(local - TimeDelta::minutes(minutes.into())),
    }
}

/// The date of a time in TOML.
pub fn date(written: &Datetime) -> Option<NaiveDate> {
    let date = written.date.filter(|date| YEARS.contains(&date.year))?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

/// An instant (UTC) as TOML, in Swedish time with offset, so that the hour that comes twice is told apart.
pub fn from_utc(utc: NaiveDateTime) -> String {
    stockholm(utc).format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> String {
        let written: Datetime = text.parse().expect("TOML's own form");
        to_utc(&written).map(|utc| utc.to_string()).unwrap_or_default()
    }

    #[test]
    fn times_are_swedish_unless_they_say_otherwise() {
        let cases = [
            ("2024-05-31T15:55:00", "2024-05-31 13:55:00"),
            ("2024-01-31T15:55:00", "2024-01-31 14:55:00"),
            ("2024-05-31T15:55:00Z", "2024-05-31 15:55:00"),
            ("2024-05-31T15:55:00+02:00", "2024-05-31 13:55:00"),
            ("2024-05-31T15:55:00.75", "2024-05-31 13:55:00"),
            ("2024-05-31", "2024-05-30 22:00:00"),
            ("15:55:00", ""),
        ];
        for (written, expected) in cases {
            assert_eq!(utc(written), expected, "{written}");
        }
    }

    #[test]
    fn the_hour_that_comes_twice_survives_the_round_trip() {
        for text in [
            "2026-10-25 00:30:00",
            "2026-10-25 01:30:00",
            "2026-03-29 01:00:00",
        ] {
            let instant: NaiveDateTime = NaiveDateTime::parse_from_str(text, "%F %T").expect("a time");
            assert_eq!(utc(&from_utc(instant)), text);
        }
    }
}
