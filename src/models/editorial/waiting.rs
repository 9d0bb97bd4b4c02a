//! What waits for somebody: texts sent to the editors, drafts of one's own, and what will be public by itself.

use chrono::NaiveDateTime;
use diesel::QueryResult;

use crate::db::Connection;
use crate::models::editorial::list::{Row, tell};
use crate::models::editorial::state::Status;
use crate::models::subject::Kind;

/// The texts that their writers ask to have published, those that have waited longest first.
pub fn submitted(conn: &mut Connection, now: NaiveDateTime, most: i64) -> QueryResult<Vec<Row>> {
    let of_articles = articles::submitted(conn, most)?;
    let of_pages = pages::submitted(conn, most)?;
    let mut rows = tell(conn, now, Kind::Article, of_articles)?;
    rows.extend(tell(conn, now, Kind::Page, of_pages)?);
    rows.sort_by_key(|row| (row.submitted_at, row.subject));
    rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(rows)
}

/// The drafts of a user's own that were not sent to the editors, the last changed first. What was taken down is none.
pub fn own_drafts(
    conn: &mut Connection,
    now: NaiveDateTime,
    owner_id: i64,
    most: i64,
) -> QueryResult<Vec<Row>> {
    let of_articles = articles::own_drafts(conn, now, owner_id, most)?;
    let of_pages = pages::own_drafts(conn, now, owner_id, most)?;
    let mut rows = tell(conn, now, Kind::Article, of_articles)?;
    rows.extend(tell(conn, now, Kind::Page, of_pages)?);
    rows.retain(|row| matches!(row.status, Status::Draft | Status::PublishedWithChanges));
    rows.sort_by_key(|row| std::cmp::Reverse(row.changed_at));
    rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(rows)
}

/// What will be public, or say something else, by itself; the soonest first.
pub fn scheduled(conn: &mut Connection, now: NaiveDateTime, most: i64) -> QueryResult<Vec<Row>> {
    let of_articles = articles::scheduled(conn, now, most)?;
    let of_pages = pages::scheduled(conn, now, most)?;
    let mut rows = tell(conn, now, Kind::Article, of_articles)?;
    rows.extend(tell(conn, now, Kind::Page, of_pages)?);
    rows.sort_by_key(|row| (row.scheduled_at, row.subject));
    rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(rows)
}

macro_rules! waiting {
    ($module:ident, $things:ident, $revisions:ident, $drafts:ident, $live:ident, $of:ident, $gate:path) => {
        mod $module {
            use chrono::NaiveDateTime;
            use diesel::dsl::exists;
            use diesel::prelude::*;

            use crate::db::Connection;
            use crate::models::editorial::list::Found;
            use crate::schema::{$drafts, $live, $revisions, $things};

            /// The columns that a list tells of, of one of these.
            macro_rules! columns {
                () => {
                    (
                        $things::id,
                        $revisions::title,
                        $things::owner_id,
                        $things::changed_at,
                        $things::changed_by,
                        $things::first_published_at,
                        $things::trashed_at.is_not_null(),
                    )
                };
            }

            pub fn submitted(conn: &mut Connection, most: i64) -> QueryResult<Vec<Found>> {
                $drafts::table
                    .inner_join($things::table.on($things::id.eq($drafts::$of)))
                    .inner_join(
                        $revisions::table.on($revisions::id.nullable().eq($things::newest_revision_id)),
                    )
                    // After the beginning of time: with "is not null" the index would be read through.
                    .filter($drafts::submitted_at.gt(NaiveDateTime::default()))
                    .filter($things::trashed_at.is_null())
                    .order($drafts::submitted_at)
                    .limit(most)
                    .select(columns!())
                    .load(conn)
            }

            pub fn own_drafts(
                conn: &mut Connection,
                now: NaiveDateTime,
                owner_id: i64,
                most: i64,
            ) -> QueryResult<Vec<Found>> {
                let listed = $live::table
                    .filter($live::$of.eq($things::id))
                    .filter($gate(now));
                $things::table
                    .inner_join($drafts::table.on($drafts::$of.eq($things::id)))
                    .inner_join(
                        $revisions::table.on($revisions::id.nullable().eq($things::newest_revision_id)),
                    )
                    .filter($things::owner_id.eq(owner_id))
                    .filter($things::trashed_at.is_null())
                    .filter($drafts::submitted_at.is_null())
                    .filter($things::first_published_at.is_null().or(exists(listed)))
                    .order($things::changed_at.desc())
                    .limit(most)
                    .select(columns!())
                    .load(conn)
            }

            pub fn scheduled(
                conn: &mut Connection,
                now: NaiveDateTime,
                most: i64,
            ) -> QueryResult<Vec<Found>> {
                $live::table
                    .inner_join($things::table.on($things::id.eq($live::$of)))
                    .inner_join(
                        $revisions::table.on($revisions::id.nullable().eq($things::newest_revision_id)),
                    )
                    .filter($live::visible_from.gt(now))
                    .filter($things::trashed_at.is_null())
                    .order($live::visible_from)
                    .limit(most)
                    .select(columns!())
                    .load(conn)
            }
        }
    };
}

waiting!(
    articles,
    articles,
    article_revisions,
    article_drafts,
    live_articles,
    article_id,
    crate::models::live_article::listed
);
waiting!(
    pages,
    pages,
    page_revisions,
    page_drafts,
    live_pages,
    page_id,
    crate::models::live_page::listed
);
