//! Opening hours as tables and sentences.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

use crate::models::opening_hours::{Day, Kind, NotableDay, OpeningHours};
use crate::swedish::date;
use crate::swedish::typography::capitalised;
use crate::web::present;
use crate::web::view::{ExceptionRow, HoursRow, HoursTable};

/// How far ahead unusual days are told of.
const DAYS_AHEAD: u64 = 60;

/// This week's hours for calls and for visits, as far as the municipality has told them.
pub fn tables(opening_hours: &OpeningHours, local: NaiveDateTime) -> Vec<HoursTable> {
    let today = local.date();
    let monday = today - Days::new(today.weekday().num_days_from_monday().into());
    let told = Kind::ALL
        .into_iter()
        .filter(|kind| opening_hours.hours(*kind).is_told());
    let table = |kind: Kind| {
        let state = opening_hours.state(kind, local);
        HoursTable {
            caption: kind.caption(),
            open: state.is_open(),
            state: state.sentence(local),
            days: opening_hours
                .week(kind, monday)
                .iter()
                .map(|day| row(day, today))
                .collect(),
        }
    };
    told.map(table).collect()
}

fn row(day: &Day, today: NaiveDate) -> HoursRow {
    HoursRow {
        day: capitalised(date::weekday(day.date)),
        hours: day.words(),
        label: day.label.clone(),
        today: day.date == today,
    }
}

/// Coming days with other hours than usual.
pub fn exceptions(opening_hours: &OpeningHours, local: NaiveDateTime) -> Vec<ExceptionRow> {
    let coming = opening_hours.upcoming_exceptions(local.date(), DAYS_AHEAD);
    let row = |day: NotableDay| ExceptionRow {
        date: present::day(day.date),
        label: day.label,
        phone: day.phone.to_string(),
        visit: day.visit.to_string(),
    };
    coming.into_iter().map(row).collect()
}
