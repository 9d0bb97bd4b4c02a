//! The rows behind articles and pages: the same small queries on the tables of either.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::contact::Owner;
use crate::models::search;
use crate::models::subject::{Kind, Subject};

/// The thing itself.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub(super) struct Thing {
    pub key: String,
    pub version: i64,
    pub owner_id: Option<i64>,
    pub first_published_at: Option<NaiveDateTime>,
    pub trashed_at: Option<NaiveDateTime>,
    pub trashed_by: Option<String>,
    pub newest_revision_id: Option<i64>,
    pub changed_at: NaiveDateTime,
    pub changed_by: String,
}

/// A span in which a revision is public.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub(super) struct LiveRow {
    pub id: i64,
    pub revision_id: i64,
    /// The slug of an article, the path of a page.
    pub place: String,
    pub visible_from: NaiveDateTime,
    pub visible_until: Option<NaiveDateTime>,
    pub first_published_at: NaiveDateTime,
    pub content_updated_at: NaiveDateTime,
    pub change_note: Option<String>,
    pub withdrawn_at: Option<NaiveDateTime>,
    pub withdrawn_reason: Option<String>,
}

/// Who saved a revision, and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub(super) struct RevisionRow {
    pub id: i64,
    pub title: String,
    pub created_at: NaiveDateTime,
    pub created_by: String,
    pub publish_at: Option<NaiveDateTime>,
    pub unpublish_at: Option<NaiveDateTime>,
    pub review_on: Option<NaiveDate>,
}

/// A draft: its revision, and when its writer asked for publication.
pub(super) type Draft = (i64, Option<NaiveDateTime>);

/// Something in the trash: id, title, since when, who put it there, whose it is.
pub(super) type Trash = (i64, String, NaiveDateTime, Option<String>, Option<i64>);

macro_rules! rows {
    ($module:ident, $things:ident, $revisions:ident, $drafts:ident, $live:ident, $of:ident, $place:ident, $owner:ident) => {
        mod $module {
            use super::*;
            use crate::schema::{$drafts, $live, $revisions, $things};

            pub fn thing(conn: &mut Connection, id: i64) -> QueryResult<Thing> {
                $things::table
                    .find(id)
                    .select((
                        $things::key,
                        $things::version,
                        $things::owner_id,
                        $things::first_published_at,
                        $things::trashed_at,
                        $things::trashed_by,
                        $things::newest_revision_id,
                        $things::changed_at,
                        $things::changed_by,
                    ))
                    .get_result(conn)
            }

            pub fn is_key(conn: &mut Connection, key: &str) -> QueryResult<bool> {
                diesel::select(diesel::dsl::exists(
                    $things::table.filter($things::key.eq(key)),
                ))
                .get_result(conn)
            }

            pub fn made_by(conn: &mut Connection, form: &str) -> QueryResult<Option<i64>> {
                $things::table
                    .filter($things::made_by_form.eq(form))
                    .select($things::id)
                    .get_result(conn)
                    .optional()
            }

            pub fn set_form(conn: &mut Connection, id: i64, form: &str) -> QueryResult<()> {
                diesel::update($things::table.find(id))
                    .set($things::made_by_form.eq(form))
                    .execute(conn)?;
                Ok(())
            }

            pub fn draft(conn: &mut Connection, id: i64) -> QueryResult<Option<Draft>> {
                $drafts::table
                    .find(id)
                    .select(($drafts::revision_id, $drafts::submitted_at))
                    .get_result(conn)
                    .optional()
            }

            pub fn lives(conn: &mut Connection, id: i64) -> QueryResult<Vec<LiveRow>> {
                $live::table
                    .filter($live::$of.eq(id))
                    .order($live::visible_from)
                    .select((
                        $live::id,
                        $live::revision_id,
                        $live::$place,
                        $live::visible_from,
                        $live::visible_until,
                        $live::first_published_at,
                        $live::content_updated_at,
                        $live::change_note,
                        $live::withdrawn_at,
                        $live::withdrawn_reason,
                    ))
                    .load(conn)
            }

            pub fn revision(conn: &mut Connection, id: i64, revision_id: i64) -> QueryResult<RevisionRow> {
                $revisions::table
                    .find(revision_id)
                    .filter($revisions::$of.eq(id))
                    .select((
                        $revisions::id,
                        $revisions::title,
                        $revisions::created_at,
                        $revisions::created_by,
                        $revisions::publish_at,
                        $revisions::unpublish_at,
                        $revisions::review_on,
                    ))
                    .get_result(conn)
            }

            pub fn revisions(conn: &mut Connection, id: i64, most: i64) -> QueryResult<Vec<RevisionRow>> {
                $revisions::table
                    .filter($revisions::$of.eq(id))
                    .order($revisions::id.desc())
                    .limit(most)
                    .select((
                        $revisions::id,
                        $revisions::title,
                        $revisions::created_at,
                        $revisions::created_by,
                        $revisions::publish_at,
                        $revisions::unpublish_at,
                        $revisions::review_on,
                    ))
                    .load(conn)
            }

            pub fn put_draft(conn: &mut Connection, id: i64, revision_id: i64) -> QueryResult<()> {
                diesel::insert_into($drafts::table)
                    .values(($drafts::$of.eq(id), $drafts::revision_id.eq(revision_id)))
                    .on_conflict($drafts::$of)
                    .do_update()
                    .set($drafts::revision_id.eq(revision_id))
                    .execute(conn)?;
                Ok(())
            }

            pub fn drop_draft(conn: &mut Connection, id: i64) -> QueryResult<()> {
                diesel::delete($drafts::table.find(id)).execute(conn)?;
                Ok(())
            }

            pub fn set_submitted(
                conn: &mut Connection,
                id: i64,
                at: Option<NaiveDateTime>,
            ) -> QueryResult<()> {
                diesel::update($drafts::table.find(id))
                    .set($drafts::submitted_at.eq(at))
                    .execute(conn)?;
                Ok(())
            }

            pub fn set_until(
                conn: &mut Connection,
                live_id: i64,
                until: Option<NaiveDateTime>,
            ) -> QueryResult<()> {
                diesel::update($live::table.find(live_id))
                    .set($live::visible_until.eq(until))
                    .execute(conn)?;
                Ok(())
            }

            pub fn take_out_of_lists(
                conn: &mut Connection,
                live_id: i64,
                at: NaiveDateTime,
                reason: &str,
            ) -> QueryResult<()> {
                search::forget(conn, Owner::$owner(live_id))?;
                diesel::update($live::table.find(live_id))
                    .set((
                        $live::withdrawn_at.eq(at),
                        $live::withdrawn_reason.eq(reason),
                    ))
                    .execute(conn)?;
                Ok(())
            }

            pub fn hide(conn: &mut Connection, live_id: i64) -> QueryResult<()> {
                search::forget(conn, Owner::$owner(live_id))?;
                diesel::delete($live::table.find(live_id)).execute(conn)?;
                Ok(())
            }

            pub fn touch(conn: &mut Connection, id: i64, now: NaiveDateTime, by: &str) -> QueryResult<i64> {
                diesel::update($things::table.find(id))
                    .set((
                        $things::version.eq($things::version + 1),
                        $things::changed_at.eq(now),
                        $things::changed_by.eq(by),
                    ))
                    .returning($things::version)
                    .get_result(conn)
            }

            pub fn set_owner(conn: &mut Connection, id: i64, owner_id: i64) -> QueryResult<()> {
                diesel::update($things::table.find(id))
                    .set($things::owner_id.eq(owner_id))
                    .execute(conn)?;
                Ok(())
            }

            pub fn set_first_published(
                conn: &mut Connection,
                id: i64,
                at: Option<NaiveDateTime>,
            ) -> QueryResult<()> {
                diesel::update($things::table.find(id))
                    .set($things::first_published_at.eq(at))
                    .execute(conn)?;
                Ok(())
            }

            pub fn set_trashed(
                conn: &mut Connection,
                id: i64,
                at: Option<NaiveDateTime>,
                by: Option<&str>,
            ) -> QueryResult<()> {
                diesel::update($things::table.find(id))
                    .set(($things::trashed_at.eq(at), $things::trashed_by.eq(by)))
                    .execute(conn)?;
                Ok(())
            }

            pub fn trashed(conn: &mut Connection) -> QueryResult<Vec<Trash>> {
                $things::table
                    .inner_join(
                        $revisions::table.on($revisions::id.nullable().eq($things::newest_revision_id)),
                    )
                    .filter($things::trashed_at.is_not_null())
                    .select((
                        $things::id,
                        $revisions::title,
                        $things::trashed_at.assume_not_null(),
                        $things::trashed_by,
                        $things::owner_id,
                    ))
                    .load(conn)
            }
        }
    };
}

rows!(
    articles,
    articles,
    article_revisions,
    article_drafts,
    live_articles,
    article_id,
    slug,
    Article
);
rows!(
    pages,
    pages,
    page_revisions,
    page_drafts,
    live_pages,
    page_id,
    path,
    Page
);

macro_rules! of_either {
    ($($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),*) -> $answer:ty;)*) => {
        $(
            $(#[$doc])*
            pub(super) fn $name(
                conn: &mut Connection,
                subject: Subject,
                $($argument: $type),*
            ) -> QueryResult<$answer> {
                match subject.kind {
                    Kind::Article => articles::$name(conn, subject.id, $($argument),*),
                    Kind::Page => pages::$name(conn, subject.id, $($argument),*),
                }
            }
        )*
    };
}

of_either! {
    /// The thing itself.
    fn thing() -> Thing;
    /// What is being worked on, if it is not what is public.
    fn draft() -> Option<Draft>;
    /// When it is public, the earliest first.
    fn lives() -> Vec<LiveRow>;
    /// One of its revisions; `NotFound` when it is another thing's.
    fn revision(revision_id: i64) -> RevisionRow;
    /// Its revisions, the newest first.
    fn revisions(most: i64) -> Vec<RevisionRow>;
    /// Makes a revision the one that is being worked on. Whoever asked for publication still does.
    fn put_draft(revision_id: i64) -> ();
    /// Nothing is being worked on.
    fn drop_draft() -> ();
    /// When its writer asked for publication.
    fn set_submitted(at: Option<NaiveDateTime>) -> ();
    /// Counts a change; the new version.
    fn touch(now: NaiveDateTime, by: &str) -> i64;
    /// Whose it is.
    fn set_owner(owner_id: i64) -> ();
    /// The form that made it.
    fn set_form(form: &str) -> ();
    /// When it first became public.
    fn set_first_published(at: Option<NaiveDateTime>) -> ();
    /// Since when it is in the trash, and who put it there.
    fn set_trashed(at: Option<NaiveDateTime>, by: Option<&str>) -> ();
}

macro_rules! of_kind {
    ($($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),*) -> $answer:ty;)*) => {
        $(
            $(#[$doc])*
            pub(super) fn $name(
                conn: &mut Connection,
                kind: Kind,
                $($argument: $type),*
            ) -> QueryResult<$answer> {
                match kind {
                    Kind::Article => articles::$name(conn, $($argument),*),
                    Kind::Page => pages::$name(conn, $($argument),*),
                }
            }
        )*
    };
}

of_kind! {
    /// Whether there is such a key.
    fn is_key(key: &str) -> bool;
    /// What this form has made.
    fn made_by(form: &str) -> Option<i64>;
    /// Ends a live row at this time.
    fn set_until(live_id: i64, until: Option<NaiveDateTime>) -> ();
    /// Leaves a live row readable at its address, and nowhere else.
    fn take_out_of_lists(live_id: i64, at: NaiveDateTime, reason: &str) -> ();
    /// Takes a live row away, with its contacts, its pictures and its place in the search.
    fn hide(live_id: i64) -> ();
    /// What is in the trash.
    fn trashed() -> Vec<Trash>;
}
