//! Links that show one revision to somebody without an account, for a week at most.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::audit;
use crate::models::editorial::{Needs, Outcome, open, rows};
use crate::models::subject::{Kind, Subject};
use crate::models::user::Actor;
use crate::schema::preview_links;

/// How long a link is good.
pub const GOOD_FOR: TimeDelta = TimeDelta::days(7);

/// A link, without its secret, which is nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct PreviewLink {
    /// Identity in the database.
    pub id: i64,
    /// The revision it shows.
    pub revision_id: i64,
    /// Who made it.
    pub created_by: String,
    /// When (UTC).
    pub created_at: NaiveDateTime,
    /// Until when it is good (UTC).
    pub expires_at: NaiveDateTime,
}

/// Makes a link to a revision, for everybody who knows the secret with this hash; its id.
pub fn create(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    subject: Subject,
    revision_id: i64,
    token_sha256: &str,
) -> Outcome<i64> {
    let version = rows::thing(conn, subject)?.version;
    open(conn, now, actor, subject, version, Needs::Editing)?;
    rows::revision(conn, subject, revision_id)?;
    let id = diesel::insert_into(preview_links::table)
        .values((
            preview_links::token_sha256.eq(token_sha256),
            preview_links::article_id.eq(subject.article_id()),
            preview_links::page_id.eq(subject.page_id()),
            preview_links::revision_id.eq(revision_id),
            preview_links::created_by.eq(&actor.name),
            preview_links::created_at.eq(now),
            preview_links::expires_at.eq(now + GOOD_FOR),
        ))
        .returning(preview_links::id)
        .get_result(conn)?;
    let detail = format!("version {revision_id}");
    audit::record_by(conn, now, actor, "share", &subject.to_string(), &detail)?;
    Ok(id)
}

/// What the link with this hash shows, while it is good.
pub fn find(
    conn: &mut Connection,
    now: NaiveDateTime,
    token_sha256: &str,
) -> QueryResult<Option<(Subject, i64)>> {
    let row: Option<(Option<i64>, Option<i64>, i64)> = preview_links::table
        .filter(preview_links::token_sha256.eq(token_sha256))
        .filter(preview_links::revoked_at.is_null())
        .filter(preview_links::expires_at.gt(now))
        .select((
            preview_links::article_id,
            preview_links::page_id,
            preview_links::revision_id,
        ))
        .get_result(conn)
        .optional()?;
    let found = row.and_then(|(article, page, revision)| {
        let subject = article.map(Subject::article).or(page.map(Subject::page))?;
        Some((subject, revision))
    });
    match found {
        Some((subject, _)) if rows::thing(conn, subject)?.trashed_at.is_some() => Ok(None),
        found => Ok(found),
    }
}

/// The links of an article or page that are good now, the newest first.
pub fn list(conn: &mut Connection, now: NaiveDateTime, subject: Subject) -> QueryResult<Vec<PreviewLink>> {
    let good = preview_links::table
        .filter(preview_links::revoked_at.is_null())
        .filter(preview_links::expires_at.gt(now))
        .order(preview_links::id.desc())
        .select((
            preview_links::id,
            preview_links::revision_id,
            preview_links::created_by,
            preview_links::created_at,
            preview_links::expires_at,
        ));
    match subject.kind {
        Kind::Article => good.filter(preview_links::article_id.eq(subject.id)).load(conn),
        Kind::Page => good.filter(preview_links::page_id.eq(subject.id)).load(conn),
    }
}

/// Ends a link of this article or page.
pub fn revoke(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    subject: Subject,
    id: i64,
) -> Outcome<()> {
    let version = rows::thing(conn, subject)?.version;
    open(conn, now, actor, subject, version, Needs::Editing)?;
    let good = list(conn, now, subject)?;
    if good.iter().any(|link| link.id == id) {
        diesel::update(preview_links::table.find(id))
            .set(preview_links::revoked_at.eq(now))
            .execute(conn)?;
        audit::record_by(conn, now, actor, "stop sharing", &subject.to_string(), "")?;
    }
    Ok(())
}

/// Ends all links of an article or page.
pub(super) fn end_all(conn: &mut Connection, now: NaiveDateTime, subject: Subject) -> QueryResult<()> {
    for link in list(conn, now, subject)? {
        diesel::update(preview_links::table.find(link.id))
            .set(preview_links::revoked_at.eq(now))
            .execute(conn)?;
    }
    Ok(())
}
