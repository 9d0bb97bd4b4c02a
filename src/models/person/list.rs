//! The admin's list of people: everybody, also those whom residents do not see.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::words::{found_by, sought};
use crate::db::Connection;
use crate::models::person::Person;
use crate::schema::persons;

/// Whom to list. Everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that name, title, e-mail address or number begin with.
    pub words: String,
    /// In any of these units.
    pub units: Option<Vec<i64>>,
    /// Checked last before this day, or never, and still there.
    pub unchecked_since: Option<NaiveDate>,
    /// With a last day in the role.
    pub is_ending: bool,
    /// Kept from residents.
    pub is_protected: bool,
}

/// One part of the people for this filter, in Swedish order of family name, after the person with this id.
pub fn list(
    conn: &mut Connection,
    filter: &Filter,
    after: Option<i64>,
    limit: i64,
) -> QueryResult<Vec<Person>> {
    let mut query = Person::query().into_boxed();
    for word in sought(&filter.words) {
        query = query.filter(persons::id.eq_any(found_by(&word)));
    }
    if let Some(units) = &filter.units {
        query = query.filter(persons::unit_id.eq_any(units.clone()));
    }
    if let Some(day) = filter.unchecked_since {
        query = query.filter(persons::checked_on.is_null().or(persons::checked_on.lt(day)));
    }
    if filter.is_ending {
        query = query.filter(persons::ends_on.is_not_null());
    }
    if filter.is_protected {
        query = query.filter(persons::protected.eq(true));
    }
    if let Some((key, id)) = place(conn, after)? {
        // The first condition is said twice so that the index is entered at the place.
        query = query.filter(persons::sort_key.ge(key.clone())).filter(
            persons::sort_key
                .gt(key.clone())
                .or(persons::sort_key.eq(key).and(persons::id.gt(id))),
        );
    }
    query
        .order((persons::sort_key, persons::id))
        .limit(limit)
        .load(conn)
}

/// Where a person stands in the order. One who is gone is nowhere: then the list begins anew.
fn place(conn: &mut Connection, after: Option<i64>) -> QueryResult<Option<(Vec<u8>, i64)>> {
    let Some(id) = after else { return Ok(None) };
    persons::table
        .find(id)
        .select((persons::sort_key, persons::id))
        .get_result(conn)
        .optional()
}

/// How many people each unit has, also those whom residents do not see.
pub fn count_by_unit(conn: &mut Connection) -> QueryResult<Vec<(Option<i64>, i64)>> {
    persons::table
        .group_by(persons::unit_id)
        .select((persons::unit_id, diesel::dsl::count_star()))
        .load(conn)
}
