//! Why an article or page that was public is not, and where its visitors go instead.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::address::Target;
use crate::schema::departures;

/// How an article or page went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// Where visitors go instead.
    pub target: Option<Target>,
    /// Why, in words for residents; may be empty.
    pub reason: String,
    /// Since when (UTC).
    pub since: NaiveDateTime,
}

type Row = (Option<i64>, Option<i64>, Option<String>, String, NaiveDateTime);

/// How an article went, if it did.
pub fn of_article(conn: &mut Connection, id: i64) -> QueryResult<Option<Departure>> {
    let row: Option<Row> = departures::table
        .filter(departures::article_id.eq(id))
        .select(COLUMNS)
        .get_result(conn)
        .optional()?;
    Ok(row.map(read))
}

/// How a page went, if it did.
pub fn of_page(conn: &mut Connection, id: i64) -> QueryResult<Option<Departure>> {
    let row: Option<Row> = departures::table
        .filter(departures::page_id.eq(id))
        .select(COLUMNS)
        .get_result(conn)
        .optional()?;
    Ok(row.map(read))
}

const COLUMNS: (
    departures::target_article_id,
    departures::target_page_id,
    departures::target_path,
    departures::reason,
    departures::ended_at,
) = (
    departures::target_article_id,
    departures::target_page_id,
    departures::target_path,
    departures::reason,
    departures::ended_at,
);

fn read((article, page, path, reason, since): Row) -> Departure {
    let target = article
        .map(Target::Article)
        .or(page.map(Target::Page))
        .or(path.map(Target::Path));
    Departure {
        target,
        reason,
        since,
    }
}

/// Notes how an article or page went, in the place of what was known.
pub fn note(
    conn: &mut Connection,
    article_id: Option<i64>,
    page_id: Option<i64>,
    departure: &Departure,
) -> QueryResult<()> {
    forget(conn, article_id, page_id)?;
    let (article, page, path) = match &departure.target {
        None => (None, None, None),
        Some(Target::Article(id)) => (Some(id), None, None),
        Some(Target::Page(id)) => (None, Some(id), None),
        Some(Target::Path(path)) => (None, None, Some(path)),
    };
    diesel::insert_into(departures::table)
        .values((
            departures::article_id.eq(article_id),
            departures::page_id.eq(page_id),
            departures::target_article_id.eq(article),
            departures::target_page_id.eq(page),
            departures::target_path.eq(path),
            departures::reason.eq(&departure.reason),
            departures::ended_at.eq(departure.since),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets that an article or page went.
pub fn forget(conn: &mut Connection, article_id: Option<i64>, page_id: Option<i64>) -> QueryResult<()> {
    if let Some(id) = article_id {
        diesel::delete(departures::table.filter(departures::article_id.eq(id))).execute(conn)?;
    }
    if let Some(id) = page_id {
        diesel::delete(departures::table.filter(departures::page_id.eq(id))).execute(conn)?;
    }
    Ok(())
}
