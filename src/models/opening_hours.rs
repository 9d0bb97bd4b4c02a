//! Opening hours: what holds on a day, whether it is open now, and when that changes.
//!
//! All dates and times here are wall-clock times in Sweden; `clock` makes them from UTC.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::swedish::holiday::{eve, public_holiday};
use crate::swedish::typography::capitalised;

pub use self::interval::{Interval, IntervalProblem, Intervals, TimeOfDay};
pub use self::state::State;

mod interval;
mod reading;
mod state;
pub(super) mod written;

#[cfg(test)]
mod tests;

/// The opening hours of the municipality's contact centre: `[opening_hours]` in `settings.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OpeningHours {
    /// Whether midsommarafton, julafton and nyårsafton are closed.
    pub closed_on_eves: bool,
    /// When calls are answered.
    pub phone: Hours,
    /// When visitors are received.
    pub visit: Hours,
    /// Dates that are not as usual: one entry a date, earliest first.
    #[serde(
        rename = "exception",
        deserialize_with = "written::exceptions",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub exceptions: Vec<Exception>,
}

/// What a resident wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// To call.
    Phone,
    /// To visit.
    Visit,
}

/// The usual hours of one kind. A day without hours is closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Hours {
    /// Mondays.
    #[serde(skip_serializing_if = "Intervals::is_empty")]
    pub monday: Intervals,
    /// Tuesdays.
    #[serde(skip_serializing_if = "Intervals::is_empty")]
    pub tuesday: Intervals,
    /// Wednesdays.
    #[serde(skip_serializing_if = "Intervals::is_empty")]
    pub wednesday: Intervals,
    /// Thursdays.
    #[serde(skip_serializing_if = "Intervals::is_empty")]
    pub thursday: Intervals,
    /// Fridays.
    #[serde(skip_serializing_if = "Intervals::is_empty")]
    pub friday: Intervals,
    /// Saturdays.
    #[serde(skip_serializing_if = "Intervals::is_empty")]
    pub saturday: Intervals,
    /// Sundays.
    #[serde(skip_serializing_if = "Intervals::is_empty")]
    pub sunday: Intervals,
    /// Instead of the weekday's own hours on the day before a holiday; without it, the day is as usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_before_holiday: Option<Intervals>,
}

/// A date that is not as usual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The date.
    #[serde(deserialize_with = "written::date")]
    pub date: NaiveDate,
    /// Why: "Studiedag". May be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// When calls are answered; without it, as usual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Intervals>,
    /// When visitors are received; without it, as usual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<Intervals>,
}

/// A date and its hours, of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub date: NaiveDate,
    /// When it is open.
    pub intervals: Intervals,
    /// Why the hours are not the weekday's own: "Julafton".
    pub label: Option<String>,
}

/// A coming date with other hours than usual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotableDay {
    /// The date.
    pub date: NaiveDate,
    /// Why: "Julafton". Empty when the exception says nothing and the date is no holiday.
    pub label: String,
    /// When calls are answered that day.
    pub phone: Intervals,
    /// When visitors are received that day.
    pub visit: Intervals,
}

impl Kind {
    /// Both, in the order they are shown.
    pub const ALL: [Self; 2] = [Self::Phone, Self::Visit];

    /// Heading of the hours: "Telefontider" or "Besökstider".
    pub fn caption(self) -> &'static str {
        match self {
            Self::Phone => "Telefontider",
            Self::Visit => "Besökstider",
        }
    }
}

impl Day {
    /// The hours in words: "8.00–12.00 och 13.00–16.00", or "Stängt".
    pub fn words(&self) -> String {
        self.intervals.to_string()
    }
}

impl Hours {
    /// Whether any weekday has hours; otherwise there is nothing to tell of this kind.
    pub fn is_told(&self) -> bool {
        let mut week = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7);
        week.any(|weekday| !self.of_weekday(weekday).is_empty())
    }

    /// The usual hours of this weekday.
    pub fn of_weekday(&self, weekday: Weekday) -> &Intervals {
        match weekday {
            Weekday::Mon => &self.monday,
            Weekday::Tue => &self.tuesday,
            Weekday::Wed => &self.wednesday,
            Weekday::Thu => &self.thursday,
            Weekday::Fri => &self.friday,
            Weekday::Sat => &self.saturday,
            Weekday::Sun => &self.sunday,
        }
    }
}

impl Exception {
    fn of(&self, kind: Kind) -> Option<&Intervals> {
        match kind {
            Kind::Phone => self.phone.as_ref(),
            Kind::Visit => self.visit.as_ref(),
        }
    }
}

impl OpeningHours {
    /// What holds on this date. The first that applies decides: a dated exception, a public holiday (closed), an eve
    /// (closed, if eves are), the day before either of those, and last the weekday's own hours.
    pub fn on(&self, kind: Kind, date: NaiveDate) -> Day {
        let day = |intervals: Intervals, label: Option<String>| Day {
            date,
            intervals,
            label,
        };

        if let Some(exception) = self.exception_on(date)
            && let Some(intervals) = exception.of(kind)
        {
            return day(intervals.clone(), self.reason(exception));
        }
        if let Some(holiday) = self.closed_holiday(date) {
            return day(Intervals::default(), Some(capitalised(holiday)));
        }
        let own = self.hours(kind).of_weekday(date.weekday());
        if let Some(shorter) = &self.hours(kind).day_before_holiday
            && let Some(holiday) = self.holiday_after(date)
            && !own.is_empty()
        {
            return day(shorter.clone(), Some(format!("Dag före {holiday}")));
        }
        day(own.clone(), None)
    }

    /// Seven days from this one.
    pub fn week(&self, kind: Kind, from: NaiveDate) -> [Day; 7] {
        [0, 1, 2, 3, 4, 5, 6].map(|days| self.on(kind, later(from, days)))
    }

    /// The dates among so many from `from` on that have other hours than their weekday's own, and those that an
    /// exception speaks of. Holidays when nothing would have been open anyway are not among them.
    pub fn upcoming_exceptions(&self, from: NaiveDate, days: u64) -> Vec<NotableDay> {
        let dates = (0..days).map(|days| later(from, days));
        dates.filter_map(|date| self.notable(date)).collect()
    }

    fn notable(&self, date: NaiveDate) -> Option<NotableDay> {
        let (phone, visit) = (self.on(Kind::Phone, date), self.on(Kind::Visit, date));
        let exception = self.exception_on(date);
        let unusual = |kind, day: &Day| day.intervals != *self.hours(kind).of_weekday(date.weekday());
        if exception.is_none() && !unusual(Kind::Phone, &phone) && !unusual(Kind::Visit, &visit) {
            return None;
        }
        let label = exception.and_then(|exception| self.reason(exception));
        Some(NotableDay {
            date,
            label: label.or(phone.label).or(visit.label).unwrap_or_default(),
            phone: phone.intervals,
            visit: visit.intervals,
        })
    }

    /// The usual hours of this kind.
    pub fn hours(&self, kind: Kind) -> &Hours {
        match kind {
            Kind::Phone => &self.phone,
            Kind::Visit => &self.visit,
        }
    }

    fn exception_on(&self, date: NaiveDate) -> Option<&Exception> {
        self.exceptions.iter().find(|exception| exception.date == date)
    }

    /// What the exception itself says, or else the holiday that it falls on.
    fn reason(&self, exception: &Exception) -> Option<String> {
        if exception.label.is_empty() {
            self.closed_holiday(exception.date).map(capitalised)
        } else {
            Some(exception.label.clone())
        }
    }

    fn closed_holiday(&self, date: NaiveDate) -> Option<&'static str> {
        let closed_eve = || eve(date).filter(|_| self.closed_on_eves);
        public_holiday(date).or_else(closed_eve)
    }

    /// The holiday that this date is the day before. Saturdays and Sundays are before none: their own hours are
    /// already those of a weekend.
    fn holiday_after(&self, date: NaiveDate) -> Option<&'static str> {
        if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
            return None;
        }
        self.closed_holiday(later(date, 1))
    }
}

/// So many days later; at the end of the calendar, the date itself.
fn later(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(date)
}
