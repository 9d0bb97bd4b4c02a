//! What has passed is noted, so that lists need not look at each of it again.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::schema::live_articles;

/// Notes of at most so many articles that their time has passed (UTC); how many they were.
///
/// Changes nothing that anybody sees: the gates ask for the time themselves. What was noted by a clock that went wrong is
/// taken back.
pub fn note_passed(conn: &mut Connection, now: NaiveDateTime, most: i64) -> QueryResult<usize> {
    let too_early = live_articles::table
        .filter(live_articles::passed_at.is_not_null())
        .filter(live_articles::visible_until.gt(now));
    let taken_back = diesel::update(too_early)
        .set(live_articles::passed_at.eq(None::<NaiveDateTime>))
        .execute(conn)?;
    let passed: Vec<i64> = live_articles::table
        .filter(live_articles::visible_until.le(now))
        .filter(live_articles::passed_at.is_null())
        .filter(live_articles::withdrawn_at.is_null())
        .select(live_articles::id)
        .limit(most)
        .load(conn)?;
    if passed.is_empty() {
        return Ok(taken_back);
    }
    let noted = diesel::update(live_articles::table.filter(live_articles::id.eq_any(passed)))
        .set(live_articles::passed_at.eq(now))
        .execute(conn)?;
    Ok(taken_back + noted)
}
