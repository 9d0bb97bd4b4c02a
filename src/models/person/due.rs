//! Whose entries nobody has checked for a long time.

use chrono::{Months, NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::live_person::{present, today};
use crate::schema::{live_persons, persons};

/// Somebody whose entry is to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unchecked {
    /// Identity in the database.
    pub id: i64,
    /// "Karin Lind".
    pub name: String,
    /// When it was last checked, Swedish date; `None` when nobody ever did.
    pub checked_on: Option<NaiveDate>,
}

/// The entries that residents see today and that nobody has checked for so many months: those never checked first, then the
/// oldest.
pub fn unchecked(
    conn: &mut Connection,
    now: NaiveDateTime,
    months: u32,
    most: i64,
) -> QueryResult<Vec<Unchecked>> {
    let today = today(now);
    let oldest = today
        .checked_sub_months(Months::new(months))
        .unwrap_or(NaiveDate::MIN);
    let shown = persons::table
        .inner_join(live_persons::table)
        .filter(present(today))
        .order((persons::checked_on, persons::id))
        .limit(most)
        .select((
            persons::id,
            persons::given_name,
            persons::family_name,
            persons::checked_on,
        ));
    let mut found: Vec<(i64, String, String, Option<NaiveDate>)> =
        shown.filter(persons::checked_on.is_null()).load(conn)?;
    found.extend(
        shown
            .filter(persons::checked_on.lt(oldest))
            .load::<(i64, String, String, Option<NaiveDate>)>(conn)?,
    );
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let person = |(id, given, family, checked_on)| Unchecked {
        id,
        name: format!("{given} {family}"),
        checked_on,
    };
    Ok(found.into_iter().map(person).collect())
}
