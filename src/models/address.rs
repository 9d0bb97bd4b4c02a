//! Addresses: where everything is, where it was, and what is gone.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::result::DatabaseErrorKind::UniqueViolation;

use crate::db::Connection;
use crate::models::{live_article, live_page};
use crate::schema::{addresses, endings, live_articles, live_pages};

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

/// What has become of an address that nothing answers at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// What was there is now at this path.
    Moved(String),
    /// It was taken away, then (UTC), for this reason; the reason may be empty.
    Gone(NaiveDateTime, String),
    /// Nothing has ever been seen there.
    Unknown,
}

#[derive(HasQuery)]
#[diesel(table_name = addresses)]
struct Address {
    article_id: Option<i64>,
    page_id: Option<i64>,
    target: Option<String>,
}

/// What has become of this path.
pub fn fate(conn: &mut Connection, now: NaiveDateTime, path: &str) -> QueryResult<Fate> {
    if let Some((since, reason)) = endings::table
        .find(path)
        .select((endings::ended_at, endings::reason))
        .get_result(conn)
        .optional()?
    {
        return Ok(Fate::Gone(since, reason));
    }
    let Some(known) = Address::query()
        .filter(addresses::path.eq(path))
        .get_result(conn)
        .optional()?
    else {
        return Ok(Fate::Unknown);
    };
    let (there, ended) = match (known.article_id, known.page_id, known.target) {
        (Some(id), _, _) => (article_now(conn, now, id)?, article_ended(conn, now, id)?),
        (_, Some(id), _) => (page_now(conn, now, id)?, page_ended(conn, now, id)?),
        (_, _, target) => (target, None),
    };
    Ok(match (there, ended) {
        (Some(there), _) if there != path => Fate::Moved(there),
        (None, Some(since)) => Fate::Gone(since, String::new()),
        _ => Fate::Unknown,
    })
}

fn article_now(conn: &mut Connection, now: NaiveDateTime, id: i64) -> QueryResult<Option<String>> {
    let slug: Option<String> = live_articles::table
        .filter(live_articles::article_id.eq(id))
        .filter(live_article::visible(now))
        .select(live_articles::slug)
        .get_result(conn)
        .optional()?;
    Ok(slug.map(|slug| live_article::href(&slug)))
}

fn article_ended(conn: &mut Connection, now: NaiveDateTime, id: i64) -> QueryResult<Option<NaiveDateTime>> {
    live_articles::table
        .filter(live_articles::article_id.eq(id))
        .filter(live_articles::visible_until.le(now))
        .select(diesel::dsl::max(live_articles::visible_until))
        .get_result(conn)
}

fn page_now(conn: &mut Connection, now: NaiveDateTime, id: i64) -> QueryResult<Option<String>> {
    live_pages::table
        .filter(live_pages::page_id.eq(id))
        .filter(live_page::visible(now))
        .select(live_pages::path)
        .get_result(conn)
        .optional()
}

fn page_ended(conn: &mut Connection, now: NaiveDateTime, id: i64) -> QueryResult<Option<NaiveDateTime>> {
    live_pages::table
        .filter(live_pages::page_id.eq(id))
        .filter(live_pages::visible_until.le(now))
        .select(diesel::dsl::max(live_pages::visible_until))
        .get_result(conn)
}

/// Makes this the article's address; its former ones lead here.
pub fn lead_to_article(
    conn: &mut Connection,
    now: NaiveDateTime,
    path: &str,
    article_id: i64,
) -> QueryResult<()> {
    refuse_taken(conn, path, Some(article_id), None)?;
    release_article(conn, article_id)?;
    diesel::replace_into(addresses::table)
        .values((
            addresses::path.eq(path),
            addresses::article_id.eq(article_id),
            addresses::is_current.eq(true),
            addresses::created_at.eq(now),
        ))
        .execute(conn)?;
    nothing_gone_at(conn, path)
}

/// Makes this the page's address; its former ones lead here.
pub fn lead_to_page(conn: &mut Connection, now: NaiveDateTime, path: &str, page_id: i64) -> QueryResult<()> {
    refuse_taken(conn, path, None, Some(page_id))?;
    release_page(conn, page_id)?;
    diesel::replace_into(addresses::table)
        .values((
            addresses::path.eq(path),
            addresses::page_id.eq(page_id),
            addresses::is_current.eq(true),
            addresses::created_at.eq(now),
        ))
        .execute(conn)?;
    nothing_gone_at(conn, path)
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
    let current = addresses::table.find(path).filter(addresses::is_current.eq(true));
    let owner: Option<(Option<i64>, Option<i64>)> = current
        .select((addresses::article_id, addresses::page_id))
        .get_result(conn)
        .optional()?;
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
