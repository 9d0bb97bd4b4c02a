//! What is public and was to be looked at again by now.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::subject::Subject;
use crate::models::{live_article, live_page};
use crate::schema::{article_revisions, articles, live_articles, live_pages, page_revisions, pages};

/// A text that was to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Which one.
    pub subject: Subject,
    /// Heading.
    pub title: String,
    /// By when, Swedish date.
    pub by: NaiveDate,
}

/// The texts that residents see and that were to be looked at again by this day, the longest overdue first; all, or those
/// of one owner.
pub fn due(
    conn: &mut Connection,
    now: NaiveDateTime,
    today: NaiveDate,
    owner_id: Option<i64>,
    most: i64,
) -> QueryResult<Vec<Due>> {
    let mut of_articles = live_articles::table
        .inner_join(article_revisions::table)
        .inner_join(articles::table)
        .filter(live_article::listed(now))
        .filter(article_revisions::review_on.le(today))
        .order((article_revisions::review_on, live_articles::article_id))
        .limit(most)
        .select((
            live_articles::article_id,
            live_articles::title,
            article_revisions::review_on,
        ))
        .into_boxed();
    let mut of_pages = live_pages::table
        .inner_join(page_revisions::table)
        .inner_join(pages::table.on(pages::id.eq(live_pages::page_id)))
        .filter(live_page::listed(now))
        .filter(page_revisions::review_on.le(today))
        .order((page_revisions::review_on, live_pages::page_id))
        .limit(most)
        .select((live_pages::page_id, live_pages::title, page_revisions::review_on))
        .into_boxed();
    if let Some(owner) = owner_id {
        of_articles = of_articles.filter(articles::owner_id.eq(owner));
        of_pages = of_pages.filter(pages::owner_id.eq(owner));
    }
    let articles: Vec<(i64, String, Option<NaiveDate>)> = of_articles.load(conn)?;
    let pages: Vec<(i64, String, Option<NaiveDate>)> = of_pages.load(conn)?;
    let articles = articles
        .into_iter()
        .map(|(id, title, by)| (Subject::article(id), title, by));
    let pages = pages
        .into_iter()
        .map(|(id, title, by)| (Subject::page(id), title, by));
    let mut due: Vec<Due> = articles
        .chain(pages)
        .filter_map(|(subject, title, by)| {
            Some(Due {
                subject,
                title,
                by: by?,
            })
        })
        .collect();
    due.sort_by(|one, other| one.by.cmp(&other.by).then_with(|| one.title.cmp(&other.title)));
    due.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(due)
}
