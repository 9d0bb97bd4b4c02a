//! The only place that asks the machine for the time, and the only one that knows of time zones.
//!
//! Everything stored is UTC in whole seconds; everything shown is Swedish time.

use chrono::{DateTime, NaiveDateTime, SecondsFormat, SubsecRound, TimeDelta, TimeZone, Utc};
use chrono_tz::{Europe::Stockholm, Tz};

/// The time now: UTC, in whole seconds.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that all others take the time from"
)]
pub fn now() -> NaiveDateTime {
    Utc::now().naive_utc().trunc_subsecs(0)
}

/// A UTC instant as clocks in Sweden show it; `.naive_local()` gives the plain wall-clock time.
pub fn stockholm(utc: NaiveDateTime) -> DateTime<Tz> {
    Stockholm.from_utc_datetime(&utc)
}

/// The UTC instant at which clocks in Sweden show `local`.
///
/// Has an answer for every time: of autumn's double hour it takes the earlier instant, and a time in the hour that
/// spring skips is moved an hour forward (2.30 becomes 3.30).
pub fn from_stockholm(local: NaiveDateTime) -> NaiveDateTime {
    match Stockholm.from_local_datetime(&local).earliest() {
        Some(instant) => instant.naive_utc(),
        // Read with the offset of the winter just ended, a skipped time lands an hour later on the summer's clocks.
        None => local.checked_sub_signed(TimeDelta::hours(1)).unwrap_or(local),
    }
}

/// A UTC instant for machines, with the Swedish offset: `2024-05-31T15:55:00+02:00`.
pub fn rfc3339(utc: NaiveDateTime) -> String {
    stockholm(utc).to_rfc3339_opts(SecondsFormat::Secs, false)
}

#[cfg(test)]
mod tests {
    use chrono::Timelike;
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn the_time_now_is_in_whole_seconds() {
        assert_eq!(now().nanosecond(), 0);
    }

    #[test]
    fn local_times_have_one_instant_each() {
        for (local, utc) in [
            ("2024-05-31T15:55:00", "2024-05-31T13:55:00"),
            ("2024-12-24T15:00:00", "2024-12-24T14:00:00"),
            // The clocks went from 2.00 to 3.00 on 31 March 2024.
            ("2024-03-31T01:59:59", "2024-03-31T00:59:59"),
            ("2024-03-31T02:00:00", "2024-03-31T01:00:00"),
            ("2024-03-31T02:30:00", "2024-03-31T01:30:00"),
            ("2024-03-31T03:00:00", "2024-03-31T01:00:00"),
            // The hour from 2.00 came twice on 27 October 2024.
            ("2024-10-27T01:59:59", "2024-10-26T23:59:59"),
            ("2024-10-27T02:30:00", "2024-10-27T00:30:00"),
            ("2024-10-27T03:00:00", "2024-10-27T02:00:00"),
        ] {
            assert_eq!(from_stockholm(at(local)), at(utc), "{local}");
        }
    }

    #[test]
    fn a_skipped_time_is_shown_an_hour_later() {
        let shown = stockholm(from_stockholm(at("2024-03-31T02:30:00")));
        assert_eq!(shown.naive_local(), at("2024-03-31T03:30:00"));
    }

    #[test]
    fn machines_read_the_offset() {
        for (utc, text) in [
            ("2024-05-31T13:55:00", "2024-05-31T15:55:00+02:00"),
            ("2024-12-31T23:30:00", "2025-01-01T00:30:00+01:00"),
            // Both times that the clocks show 2.30 on the same night.
            ("2024-10-27T00:30:00", "2024-10-27T02:30:00+02:00"),
            ("2024-10-27T01:30:00", "2024-10-27T02:30:00+01:00"),
        ] {
            assert_eq!(rfc3339(at(utc)), text);
        }
    }

    #[test]
    fn the_ends_of_time_have_an_answer_too() {
        from_stockholm(NaiveDateTime::MIN);
        from_stockholm(NaiveDateTime::MAX);
    }

    proptest! {
        #[test]
        fn there_and_back_differs_by_no_more_than_the_double_hour(seconds in 0_i64..4_000_000_000) {
            let utc = DateTime::from_timestamp(seconds, 0).unwrap().naive_utc();
            let back = from_stockholm(stockholm(utc).naive_local());
            prop_assert!(back == utc || back == utc - TimeDelta::hours(1));
        }
    }
}
