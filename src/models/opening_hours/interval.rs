//! Intervals within a day: read as people write them, written in one form.

use std::fmt;

use chrono::{NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

use crate::swedish::typography::is_dash;

/// A time of day in whole minutes, from 0.00 to 24.00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay {
    /// Minutes since midnight, 0–1440.
    minutes: u16,
}

/// From one time to a later one on the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Interval {
    opens: TimeOfDay,
    closes: TimeOfDay,
}

/// The intervals of a day, earliest first, with time between them. None: closed all day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Interval>", into = "Vec<Interval>")]
pub struct Intervals(Vec<Interval>);

/// Why a text is not taken as opening hours, in words for the one who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IntervalProblem {
    /// There are not two times in it.
    #[error("Skriv när det öppnar och stänger, till exempel 8.00–12.00. ”{0}” går inte att läsa.")]
    Unreadable(String),
    /// There is no such time of day.
    #[error("Skriv ett klockslag mellan 0.00 och 24.00, till exempel 8.30. ”{0}” går inte att läsa.")]
    NoSuchTime(String),
    /// The end is not after the beginning.
    #[error("Skriv en sluttid som kommer efter starttiden. ”{0}” gör inte det.")]
    EndsFirst(String),
    /// Two intervals have time in common.
    #[error("Skriv tider som inte går in i varandra. {0} och {1} gör det.")]
    Overlap(Interval, Interval),
}

impl TimeOfDay {
    /// 0.00.
    pub const MIDNIGHT: Self = Self { minutes: 0 };
    /// 24.00, when the day is over.
    pub const END_OF_DAY: Self = Self { minutes: 24 * 60 };

    /// Reads "8", "8.00", "08:00" or "24.00".
    pub fn parse(text: &str) -> Result<Self, IntervalProblem> {
        let time = text.trim();
        let (hour, minute) = time.split_once(['.', ':']).unwrap_or((time, "00"));
        number(hour, 1..=2, 24)
            .zip(number(minute, 2..=2, 59))
            .map(|(hour, minute)| Self {
                minutes: hour * 60 + minute,
            })
            .filter(|time| *time <= Self::END_OF_DAY)
            .ok_or_else(|| IntervalProblem::NoSuchTime(time.to_owned()))
    }

    /// The time on a clock; nothing for 24.00.
    pub fn on_clock(self) -> Option<NaiveTime> {
        NaiveTime::from_num_seconds_from_midnight_opt(u32::from(self.minutes) * 60, 0)
    }
}

/// A number of so many digits, no larger than this.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>, most: u16) -> Option<u16> {
    let plain = digits.contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit());
    let number = text.parse().ok().filter(|_| plain)?;
    (number <= most).then_some(number)
}

/// The minute that the clock shows.
impl From<NaiveTime> for TimeOfDay {
    fn from(time: NaiveTime) -> Self {
        let minutes = u16::try_from(time.num_seconds_from_midnight() / 60);
        minutes.map_or(Self::END_OF_DAY, |minutes| Self { minutes })
    }
}

/// "8.00".
impl fmt::Display for TimeOfDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{:02}", self.minutes / 60, self.minutes % 60)
    }
}

impl Interval {
    /// Reads "8.00–12.00", "8–12" or "08:00 - 12:00".
    ///
    /// Fails, in Swedish, on anything else, and when the end is not after the beginning.
    pub fn parse(text: &str) -> Result<Self, IntervalProblem> {
        let (opens, closes) = text
            .split_once(is_dash)
            .ok_or_else(|| IntervalProblem::Unreadable(text.trim().to_owned()))?;
        let (opens, closes) = (TimeOfDay::parse(opens)?, TimeOfDay::parse(closes)?);
        if opens < closes {
            Ok(Self { opens, closes })
        } else {
            Err(IntervalProblem::EndsFirst(text.trim().to_owned()))
        }
    }

    /// When it opens.
    pub fn opens(&self) -> TimeOfDay {
        self.opens
    }

    /// When it closes: the first minute that is not open.
    pub fn closes(&self) -> TimeOfDay {
        self.closes
    }

    /// Whether it is open at this time.
    pub fn contains(&self, time: TimeOfDay) -> bool {
        self.opens <= time && time < self.closes
    }
}

/// "8.00–12.00".
impl fmt::Display for Interval {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}–{}", self.opens, self.closes)
    }
}

impl TryFrom<String> for Interval {
    type Error = IntervalProblem;

    fn try_from(text: String) -> Result<Self, IntervalProblem> {
        Self::parse(&text)
    }
}

impl From<Interval> for String {
    fn from(interval: Interval) -> Self {
        interval.to_string()
    }
}

impl Intervals {
    /// The intervals in order; those that meet become one. Fails, in Swedish, when two overlap.
    pub fn new(mut intervals: Vec<Interval>) -> Result<Self, IntervalProblem> {
        intervals.sort_by_key(|interval| (interval.opens, interval.closes));
        let mut joined: Vec<Interval> = Vec::with_capacity(intervals.len());
        for interval in intervals {
            match joined.last_mut() {
                Some(last) if interval.opens < last.closes => {
                    return Err(IntervalProblem::Overlap(*last, interval));
                }
                Some(last) if interval.opens == last.closes => last.closes = interval.closes,
                _ => joined.push(interval),
            }
        }
        Ok(Self(joined))
    }

    /// Whether it is closed all day.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The intervals, earliest first.
    pub fn iter(&self) -> std::slice::Iter<'_, Interval> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Intervals {
    type Item = &'a Interval;
    type IntoIter = std::slice::Iter<'a, Interval>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl TryFrom<Vec<Interval>> for Intervals {
    type Error = IntervalProblem;

    fn try_from(intervals: Vec<Interval>) -> Result<Self, IntervalProblem> {
        Self::new(intervals)
    }
}

impl From<Intervals> for Vec<Interval> {
    fn from(intervals: Intervals) -> Self {
        intervals.0
    }
}

/// "8.00–12.00 och 13.00–16.00", "Dygnet runt" or "Stängt".
impl fmt::Display for Intervals {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all_day = |interval: &Interval| {
            interval.opens == TimeOfDay::MIDNIGHT && interval.closes == TimeOfDay::END_OF_DAY
        };
        match &self.0[..] {
            [] => formatter.write_str("Stängt"),
            [only] if all_day(only) => formatter.write_str("Dygnet runt"),
            [only] => only.fmt(formatter),
            [first, between @ .., last] => {
                first.fmt(formatter)?;
                for interval in between {
                    write!(formatter, ", {interval}")?;
                }
                write!(formatter, " och {last}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn intervals_are_read_as_people_write_them() {
        for (written, read) in [
            ("8.00–12.00", "8.00–12.00"),
            ("8–16", "8.00–16.00"),
            ("08:00-12:00", "8.00–12.00"),
            (" 8.30 — 9 ", "8.30–9.00"),
            ("0–24", "0.00–24.00"),
            ("13:15–24.00", "13.15–24.00"),
        ] {
            assert_eq!(Interval::parse(written).unwrap().to_string(), read);
        }
    }

    #[test]
    fn intervals_that_cannot_be_are_refused_with_what_to_write() {
        for (written, problem) in [
            (
                "",
                "Skriv när det öppnar och stänger, till exempel 8.00–12.00. ”” går inte att läsa.",
            ),
            (
                "8",
                "Skriv när det öppnar och stänger, till exempel 8.00–12.00. ”8” går inte att läsa.",
            ),
            (
                "8.00–",
                "Skriv ett klockslag mellan 0.00 och 24.00, till exempel 8.30. ”” går inte att läsa.",
            ),
            (
                "8.60–9",
                "Skriv ett klockslag mellan 0.00 och 24.00, till exempel 8.30. ”8.60” går inte att läsa.",
            ),
            (
                "8.5–9",
                "Skriv ett klockslag mellan 0.00 och 24.00, till exempel 8.30. ”8.5” går inte att läsa.",
            ),
            (
                "8–24.01",
                "Skriv ett klockslag mellan 0.00 och 24.00, till exempel 8.30. ”24.01” går inte att läsa.",
            ),
            (
                "8–12, 13–16",
                "Skriv ett klockslag mellan 0.00 och 24.00, till exempel 8.30. ”12, 13–16” går inte att läsa.",
            ),
            (
                "+8–12",
                "Skriv ett klockslag mellan 0.00 och 24.00, till exempel 8.30. ”+8” går inte att läsa.",
            ),
            (
                "16–8",
                "Skriv en sluttid som kommer efter starttiden. ”16–8” gör inte det.",
            ),
            (
                "8–8",
                "Skriv en sluttid som kommer efter starttiden. ”8–8” gör inte det.",
            ),
        ] {
            assert_eq!(Interval::parse(written).unwrap_err().to_string(), problem);
        }
    }

    #[test]
    fn a_day_is_sorted_and_joined() {
        let of = |texts: &[&str]| {
            Intervals::new(texts.iter().map(|text| Interval::parse(text).unwrap()).collect())
        };
        for (texts, words) in [
            (&["13–16", "8–12"][..], "8.00–12.00 och 13.00–16.00"),
            (&["8–12", "12–16"], "8.00–16.00"),
            (
                &["8–9", "10–11", "12–13"],
                "8.00–9.00, 10.00–11.00 och 12.00–13.00",
            ),
            (&["0–24"], "Dygnet runt"),
            (&[], "Stängt"),
        ] {
            assert_eq!(of(texts).unwrap().to_string(), words);
        }
        assert_eq!(
            of(&["11–15", "8–12"]).unwrap_err().to_string(),
            "Skriv tider som inte går in i varandra. 8.00–12.00 och 11.00–15.00 gör det."
        );
    }

    proptest! {
        #[test]
        fn intervals_read_back(opens in 0_u16..1439, length in 1_u16..1440) {
            let closes = (opens + length).min(1440);
            let written = format!("{}:{:02}-{}.{:02}", opens / 60, opens % 60, closes / 60, closes % 60);
            let interval = Interval::parse(&written).unwrap();
            prop_assert_eq!(Interval::parse(&interval.to_string()).unwrap(), interval);
        }

        #[test]
        fn no_interval_is_too_strange(text in any::<String>()) {
            let _ = Interval::parse(&text);
        }
    }
}
