//! Addresses: where everything is, where it was, and what is gone.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::result::DatabaseErrorKind::UniqueViolation;

use crate::db::Connection;
use crate::schema::{addresses, departures, endings};

pub mod departure;
mod fate;

pub use fate::{Fate, fate, is_public};

/// First parts of addresses that are Torget's own, so that no section can take them.
pub const RESERVED: [&str; 21] = [
    "admin",
    "anslagstavla",
    "bilder",
    "driftinformation",
    "e-tjanster",
    "favicon.ico",
    "filer",
    "granska",
    "healthz",
    "kalender",
    "kontakt",
    "medarbetare",
    "nyheter",
    "organisation",
    "personuppgifter",
    "prenumerera",
    "robots.txt",
    "sitemap.xml",
    "sok",
    "static",
    "tillganglighetsredogorelse",
];

/// Makes this the article's address; its former ones lead here.
pub fn lead_to_article(
    conn: &mut Connection,
    now: NaiveDateTime,
    path: &str,
    article_id: i64,
) -> QueryResult<()> {
    refuse_taken(conn, path, Some(article_id), None)?;
    release_article(conn, article_id)?;
    take(conn, now, path, Some(article_id), None)
}

/// Makes this the page's address; its former ones lead here.
pub fn lead_to_page(conn: &mut Connection, now: NaiveDateTime, path: &str, page_id: i64) -> QueryResult<()> {
    refuse_taken(conn, path, None, Some(page_id))?;
    release_page(conn, page_id)?;
    take(conn, now, path, None, Some(page_id))
}

/// Makes this an address of the article or page, beside those it has. Until `from` (UTC) nobody is told of it.
pub fn take(
    conn: &mut Connection,
    from: NaiveDateTime,
    path: &str,
    article_id: Option<i64>,
    page_id: Option<i64>,
) -> QueryResult<()> {
    refuse_taken(conn, path, article_id, page_id)?;
    let known: Option<(Option<i64>, Option<i64>, NaiveDateTime)> = addresses::table
        .find(path)
        .select((addresses::article_id, addresses::page_id, addresses::created_at))
        .get_result(conn)
        .optional()?;
    // What has led here already goes on doing so.
    let since = known
        .filter(|(article, page, _)| (*article, *page) == (article_id, page_id))
        .map_or(from, |(_, _, since)| since.min(from));
    diesel::replace_into(addresses::table)
        .values((
            addresses::path.eq(path),
            addresses::article_id.eq(article_id),
            addresses::page_id.eq(page_id),
            addresses::is_current.eq(true),
            addresses::created_at.eq(since),
        ))
        .execute(conn)?;
    nothing_gone_at(conn, path)
}

/// Forgets the addresses that the article or page was to have later, of which nobody has been told.
pub fn forget_coming(
    conn: &mut Connection,
    now: NaiveDateTime,
    article_id: Option<i64>,
    page_id: Option<i64>,
) -> QueryResult<()> {
    let coming = addresses::table.filter(addresses::created_at.gt(now));
    if let Some(id) = article_id {
        diesel::delete(coming.filter(addresses::article_id.eq(id))).execute(conn)?;
    }
    if let Some(id) = page_id {
        diesel::delete(coming.filter(addresses::page_id.eq(id))).execute(conn)?;
    }
    Ok(())
}

/// The article or page whose address this is now.
pub fn owner(conn: &mut Connection, path: &str) -> QueryResult<Option<(Option<i64>, Option<i64>)>> {
    addresses::table
        .find(path)
        .filter(addresses::is_current.eq(true))
        .select((addresses::article_id, addresses::page_id))
        .get_result(conn)
        .optional()
}

/// The article keeps its address only as a former one, so that another thing can take it.
pub fn release_article(conn: &mut Connection, article_id: i64) -> QueryResult<()> {
    diesel::update(addresses::table.filter(addresses::article_id.eq(article_id)))
        .set(addresses::is_current.eq(false))
        .execute(conn)?;
    Ok(())
}

/// The page keeps its address only as a former one, so that another thing can take it.
pub fn release_page(conn: &mut Connection, page_id: i64) -> QueryResult<()> {
    diesel::update(addresses::table.filter(addresses::page_id.eq(page_id)))
        .set(addresses::is_current.eq(false))
        .execute(conn)?;
    Ok(())
}

/// Two things cannot be at one address.
fn refuse_taken(
    conn: &mut Connection,
    path: &str,
    article: Option<i64>,
    page: Option<i64>,
) -> QueryResult<()> {
    let owner = owner(conn, path)?;
    if owner.is_some_and(|owner| owner != (article, page)) {
        let message = format!("the address {path} is taken");
        return Err(diesel::result::Error::DatabaseError(
            UniqueViolation,
            Box::new(message),
        ));
    }
    Ok(())
}

fn nothing_gone_at(conn: &mut Connection, path: &str) -> QueryResult<()> {
    diesel::delete(endings::table.find(path)).execute(conn)?;
    Ok(())
}

/// Where an old address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To an article, wherever it is.
    Article(i64),
    /// To a page, wherever it is.
    Page(i64),
    /// To a path of the site.
    Path(String),
}

/// Brings an old address along. A current address is left as it is.
pub fn redirect(conn: &mut Connection, now: NaiveDateTime, from: &str, to: &Target) -> QueryResult<()> {
    let (article, page, path) = match to {
        Target::Article(id) => (Some(id), None, None),
        Target::Page(id) => (None, Some(id), None),
        Target::Path(path) => (None, None, Some(path)),
    };
    let values = (
        addresses::article_id.eq(article),
        addresses::page_id.eq(page),
        addresses::target.eq(path),
    );
    diesel::insert_into(addresses::table)
        .values((
            addresses::path.eq(from),
            values,
            addresses::is_current.eq(false),
            addresses::created_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    let former = addresses::table
        .find(from)
        .filter(addresses::is_current.eq(false));
    diesel::update(former).set(values).execute(conn)?;
    nothing_gone_at(conn, from)
}

/// Forgets that anything leads to this path: what was there is erased, and somebody else may be there one day.
pub fn forget_target(conn: &mut Connection, path: &str) -> QueryResult<()> {
    diesel::delete(addresses::table.filter(addresses::target.eq(path))).execute(conn)?;
    let leading = departures::table.filter(departures::target_path.eq(path));
    diesel::update(leading)
        .set(departures::target_path.eq(None::<String>))
        .execute(conn)?;
    Ok(())
}

/// Says that what was at this path is gone, since when (UTC), and why.
pub fn end(conn: &mut Connection, path: &str, since: NaiveDateTime, reason: &str) -> QueryResult<()> {
    diesel::replace_into(endings::table)
        .values((
            endings::path.eq(path),
            endings::reason.eq(reason),
            endings::ended_at.eq(since),
        ))
        .execute(conn)?;
    Ok(())
}
