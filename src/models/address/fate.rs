//! What has become of an address that nothing answers at.

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::address::Target;
use crate::models::address::departure::{self, Departure};
use crate::models::{live_article, live_page, live_person};
use crate::schema::{addresses, endings, live_articles, live_pages, live_persons, units};

/// How many times visitors are sent on: what replaced something may itself have been replaced.
const LONGEST_CHAIN: usize = 5;

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
    let Some(target) = led_to(conn, now, path)? else {
        return Ok(Fate::Unknown);
    };
    Ok(match follow(conn, now, target)? {
        Fate::Moved(there) if there == path => Fate::Unknown,
        fate => fate,
    })
}

/// What an address leads to, or led to. One that is only to come is not told of.
fn led_to(conn: &mut Connection, now: NaiveDateTime, path: &str) -> QueryResult<Option<Target>> {
    let row: Option<(Option<i64>, Option<i64>, Option<String>)> = addresses::table
        .find(path)
        .filter(addresses::created_at.le(now).or(addresses::is_current.eq(false)))
        .select((addresses::article_id, addresses::page_id, addresses::target))
        .get_result(conn)
        .optional()?;
    Ok(row.and_then(|(article, page, path)| {
        article
            .map(Target::Article)
            .or(page.map(Target::Page))
            .or(path.map(Target::Path))
    }))
}

/// Goes from one thing to what replaced it, until something is to be seen. The first thing that went tells why.
fn follow(conn: &mut Connection, now: NaiveDateTime, first: Target) -> QueryResult<Fate> {
    let mut target = first;
    let mut gone = None;
    for _ in 0..LONGEST_CHAIN {
        let (there, ended, departure) = match target {
            Target::Article(id) => (
                article_now(conn, now, id)?,
                article_ended(conn, now, id)?,
                departure::of_article(conn, id)?,
            ),
            Target::Page(id) => (
                page_now(conn, now, id)?,
                page_ended(conn, now, id)?,
                departure::of_page(conn, id)?,
            ),
            Target::Path(path) => match led_to(conn, now, &path)? {
                // A page of the directory goes with its person or unit; other paths of ours, and those of others, do not.
                None if is_of_the_directory(&path) && !is_own(conn, now, &path)? => break,
                None => return Ok(Fate::Moved(path)),
                Some(next) => {
                    target = next;
                    continue;
                }
            },
        };
        if let Some(there) = there {
            return Ok(Fate::Moved(there));
        }
        let went = match (ended, departure) {
            (Some(since), _) => Departure {
                target: None,
                reason: String::new(),
                since,
            },
            (None, Some(departure)) => departure,
            (None, None) => break,
        };
        let told = Fate::Gone(went.since, went.reason);
        let Some(next) = went.target else {
            return Ok(gone.unwrap_or(told));
        };
        gone.get_or_insert(told);
        target = next;
    }
    Ok(gone.unwrap_or(Fate::Unknown))
}

/// Whether residents can see what is to be led to.
pub fn is_public(conn: &mut Connection, now: NaiveDateTime, target: &Target) -> QueryResult<bool> {
    Ok(match target {
        Target::Article(id) => article_now(conn, now, *id)?.is_some(),
        Target::Page(id) => page_now(conn, now, *id)?.is_some(),
        Target::Path(path) => is_own(conn, now, path)?,
    })
}

fn is_of_the_directory(path: &str) -> bool {
    path.starts_with("/medarbetare/") || path.starts_with("/organisation/")
}

/// Whether this is a page that the program makes itself: the contact page, or that of somebody in the directory.
fn is_own(conn: &mut Connection, now: NaiveDateTime, path: &str) -> QueryResult<bool> {
    let own = [
        "/",
        "/kontakt",
        "/medarbetare",
        "/nyheter",
        "/organisation",
        "/personuppgifter",
        "/sok",
        "/tillganglighetsredogorelse",
    ];
    // The card of a person, or a place on a page, is there as long as the page is.
    let path = path.split(['?', '#']).next().unwrap_or_default();
    if let Some(key) = path.strip_prefix("/medarbetare/") {
        let key = key.strip_suffix(".vcf").unwrap_or(key);
        let present = live_persons::table
            .filter(live_person::present(live_person::today(now)))
            .filter(live_persons::key.eq(key));
        return diesel::select(exists(present)).get_result(conn);
    }
    if let Some(key) = path.strip_prefix("/organisation/") {
        return diesel::select(exists(units::table.filter(units::key.eq(key)))).get_result(conn);
    }
    Ok(own.contains(&path))
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
