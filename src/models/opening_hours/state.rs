//! Whether it is open now, until when, and how long that answer holds.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Interval, Kind, OpeningHours, TimeOfDay, later};
use crate::swedish::date::{day_and_month, weekday};

/// How many days ahead an opening is looked for.
const DAYS_AHEAD: u64 = 60;

/// Whether it is open at a certain time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is open.
    Open {
        /// When it closes today; nothing when it stays open past midnight.
        closes: Option<TimeOfDay>,
    },
    /// It is closed.
    Closed {
        /// When it opens next, if it does within 60 days.
        opens: Option<(NaiveDate, TimeOfDay)>,
    },
}

impl State {
    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Open { .. })
    }

    /// The state in words, read at this local time: "Öppet nu, stänger kl. 16.00", "Stängt nu. Öppnar i morgon kl. 8.00".
    pub fn sentence(&self, now: NaiveDateTime) -> String {
        match self {
            Self::Open { closes: None } => "Öppet nu".to_owned(),
            Self::Open { closes: Some(time) } => format!("Öppet nu, stänger kl. {time}"),
            Self::Closed { opens: None } => "Stängt".to_owned(),
            Self::Closed {
                opens: Some((date, time)),
            } => {
                let day = match date.signed_duration_since(now.date()).num_days() {
                    0 => String::new(),
                    1 => "i morgon ".to_owned(),
                    2..=6 => format!("{} ", weekday(*date)),
                    _ => format!("{} ", day_and_month(*date)),
                };
                format!("Stängt nu. Öppnar {day}kl. {time}")
            }
        }
    }
}

impl OpeningHours {
    /// Whether it is open at this local time. Seconds do not count: at 16.00.00 what closes at 16.00 is closed.
    pub fn state(&self, kind: Kind, now: NaiveDateTime) -> State {
        let (today, time) = (now.date(), TimeOfDay::from(now.time()));
        let intervals = self.on(kind, today).intervals;
        if let Some(interval) = intervals.iter().find(|interval| interval.contains(time)) {
            let closes = interval.closes();
            let goes_on = closes == TimeOfDay::END_OF_DAY
                && self.first_opening(kind, later(today, 1)) == Some(TimeOfDay::MIDNIGHT);
            return State::Open {
                closes: (!goes_on).then_some(closes),
            };
        }

        let later_today = intervals.iter().map(Interval::opens);
        let later_today = later_today.filter(|opens| *opens > time).min();
        let coming_days = || (1..=DAYS_AHEAD).map(|days| later(today, days));
        let opens = later_today
            .map(|opens| (today, opens))
            .or_else(|| coming_days().find_map(|date| Some((date, self.first_opening(kind, date)?))));
        State::Closed { opens }
    }

    /// The next local time at which a state, its sentence or the table of the week can become another, of either kind:
    /// an opening, a closing, or midnight. Until then what was shown may be kept.
    ///
    /// As an instant it lies ahead of `now` too, unless something opens or closes within autumn's double hour.
    pub fn next_change(&self, now: NaiveDateTime) -> NaiveDateTime {
        let today = now.date();
        let midnight = later(today, 1).and_time(chrono::NaiveTime::MIN);
        let days = Kind::ALL.map(|kind| self.on(kind, today));
        let turns = days.iter().flat_map(|day| &day.intervals);
        turns
            .flat_map(|interval| [interval.opens(), interval.closes()])
            .filter_map(|turn| Some(today.and_time(turn.on_clock()?)))
            .filter(|turn| *turn > now)
            .min()
            .unwrap_or(midnight)
    }

    fn first_opening(&self, kind: Kind, date: NaiveDate) -> Option<TimeOfDay> {
        let intervals = self.on(kind, date).intervals;
        intervals.iter().next().map(Interval::opens)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::clock::{from_stockholm, stockholm};
    use crate::models::opening_hours::tests::{at, day, hours};
    use crate::models::opening_hours::{Exception, Intervals};

    fn sentence(now: &str) -> String {
        let now = at(now);
        hours().state(Kind::Phone, now).sentence(now)
    }

    #[test]
    fn the_state_in_a_sentence() {
        for (now, words) in [
            ("2026-11-23 07:59", "Stängt nu. Öppnar kl. 8.00"),
            ("2026-11-23 08:00", "Öppet nu, stänger kl. 12.00"),
            ("2026-11-23 11:59", "Öppet nu, stänger kl. 12.00"),
            ("2026-11-23 12:00", "Stängt nu. Öppnar kl. 13.00"),
            ("2026-11-23 13:00", "Öppet nu, stänger kl. 16.00"),
            ("2026-11-23 16:00", "Stängt nu. Öppnar i morgon kl. 8.00"),
            // Friday evening, Saturday and Sunday.
            ("2026-11-27 17:00", "Stängt nu. Öppnar måndag kl. 8.00"),
            ("2026-11-28 12:00", "Stängt nu. Öppnar måndag kl. 8.00"),
            ("2026-11-29 12:00", "Stängt nu. Öppnar i morgon kl. 8.00"),
            // Christmas: from Wednesday at 11 to Monday.
            ("2026-12-23 11:00", "Stängt nu. Öppnar måndag kl. 8.00"),
            ("2026-12-24 10:00", "Stängt nu. Öppnar måndag kl. 8.00"),
            ("2026-12-30 12:30", "Stängt nu. Öppnar måndag kl. 8.00"),
            // Midsummer.
            ("2026-06-18 12:00", "Stängt nu. Öppnar måndag kl. 8.00"),
            ("2026-06-19 00:00", "Stängt nu. Öppnar måndag kl. 8.00"),
            // The nights when the clocks change.
            ("2026-03-29 02:30", "Stängt nu. Öppnar i morgon kl. 8.00"),
            ("2026-10-25 02:30", "Stängt nu. Öppnar i morgon kl. 8.00"),
        ] {
            assert_eq!(sentence(now), words, "{now}");
        }
    }

    #[test]
    fn the_state_follows_the_clocks_of_sweden() {
        // The last Friday of winter time, and the first Monday of summer time, at 6.30 UTC.
        for (utc, open) in [
            ("2026-03-27 06:30", false),
            ("2026-03-30 06:30", true),
            ("2026-10-23 06:30", true),
            ("2026-10-26 06:30", false),
        ] {
            let local = stockholm(at(utc)).naive_local();
            assert_eq!(hours().state(Kind::Phone, local).is_open(), open, "{utc}");
        }
    }

    #[test]
    fn what_opens_later_than_a_week_has_its_date() {
        let mut rare = OpeningHours::default();
        let now = at("2026-12-20 12:00");
        let never = rare.state(Kind::Visit, now);
        assert_eq!(never, State::Closed { opens: None });
        assert_eq!(never.sentence(now), "Stängt");

        rare.visit.thursday = hours().phone.thursday;
        let closed = |date| Exception {
            date,
            label: String::new(),
            phone: None,
            visit: Some(Intervals::default()),
        };
        rare.exceptions = vec![closed(day("2026-12-24")), closed(day("2026-12-31"))];
        assert_eq!(
            rare.state(Kind::Visit, now).sentence(now),
            "Stängt nu. Öppnar 7 januari kl. 8.00"
        );
        // A week ahead is the same weekday, and needs its date.
        let now = at("2027-01-14 17:00");
        assert_eq!(
            rare.state(Kind::Visit, now).sentence(now),
            "Stängt nu. Öppnar 21 januari kl. 8.00"
        );
    }

    #[test]
    fn what_never_closes_is_open() {
        let mut always: OpeningHours = toml::from_str("[phone]\nmonday = [\"0–24\"]").unwrap();
        let monday = at("2026-11-23 23:59");
        let state = always.state(Kind::Phone, monday);
        assert_eq!(state.sentence(monday), "Öppet nu, stänger kl. 24.00");

        always.phone.tuesday = always.phone.monday.clone();
        let state = always.state(Kind::Phone, monday);
        assert_eq!(state.sentence(monday), "Öppet nu");
        assert_eq!(always.next_change(monday), at("2026-11-24 00:00"));
    }

    #[test]
    fn the_answer_holds_until_the_next_opening_closing_or_midnight() {
        for (now, change) in [
            ("2026-11-23 00:00", "2026-11-23 08:00"),
            ("2026-11-23 08:00", "2026-11-23 09:00"),
            ("2026-11-23 09:00", "2026-11-23 12:00"),
            ("2026-11-23 12:00", "2026-11-23 13:00"),
            ("2026-11-23 15:59", "2026-11-23 16:00"),
            ("2026-11-23 16:00", "2026-11-24 00:00"),
            ("2026-12-24 10:00", "2026-12-25 00:00"),
            ("2026-12-31 10:00", "2027-01-01 00:00"),
        ] {
            assert_eq!(hours().next_change(at(now)), at(change), "{now}");
        }
    }

    proptest! {
        #[test]
        fn the_next_change_is_ahead_whatever_the_clocks_do(minutes in 0_i64..1_000_000) {
            let now = at("2026-01-01 00:00") + chrono::TimeDelta::minutes(minutes);
            let change = from_stockholm(hours().next_change(stockholm(now).naive_local()));
            prop_assert!(now < change && change - now <= chrono::TimeDelta::hours(25));
        }

        #[test]
        fn the_sentence_holds_until_the_next_change(minutes in 0_i64..1_000_000) {
            let hours = hours();
            let now = at("2026-01-01 00:00") + chrono::TimeDelta::minutes(minutes);
            let change = hours.next_change(now);
            prop_assert!(now < change && change - now <= chrono::TimeDelta::days(1));
            let just_before = change - chrono::TimeDelta::seconds(1);
            for kind in Kind::ALL {
                prop_assert_eq!(hours.state(kind, now), hours.state(kind, just_before));
            }
        }

        #[test]
        fn what_is_said_to_open_then_is_open_then(minutes in 0_i64..1_000_000) {
            let hours = hours();
            let now = at("2026-01-01 00:00") + chrono::TimeDelta::minutes(minutes);
            match hours.state(Kind::Phone, now) {
                State::Open { closes } => {
                    let closes = now.date().and_time(closes.unwrap().on_clock().unwrap());
                    prop_assert!(now < closes && !hours.state(Kind::Phone, closes).is_open());
                }
                State::Closed { opens } => {
                    let (date, time) = opens.unwrap();
                    let opens = date.and_time(time.on_clock().unwrap());
                    prop_assert!(now < opens && hours.state(Kind::Phone, opens).is_open());
                }
            }
        }
    }
}
