//! Who did what, when.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::user::Actor;
use crate::schema::audit_entries;

pub mod log;
pub mod names;

/// Kind of what was refused: an address.
pub const ADDRESS: &str = "adress";

/// What kind of thing a subject is: what stands before its colon, or the whole of one without a number.
pub fn kind_of(subject: &str) -> &str {
    if subject.starts_with('/') {
        ADDRESS
    } else {
        subject.split(':').next().unwrap_or_default()
    }
}

/// Notes that `actor` did `action` to `subject` at this time (UTC). Called in the transaction of the change itself.
pub fn record(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &str,
    action: &str,
    subject: &str,
    detail: &str,
) -> QueryResult<()> {
    insert(conn, now, (actor, None), action, subject, detail)
}

/// Notes that somebody who is signed in did `action`, as [`record`] does.
pub fn record_by(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    action: &str,
    subject: &str,
    detail: &str,
) -> QueryResult<()> {
    insert(conn, now, (&actor.name, Some(actor.id)), action, subject, detail)
}

/// Who last did something to `subject`.
pub fn last_by(conn: &mut Connection, subject: &str) -> QueryResult<Option<String>> {
    audit_entries::table
        .filter(audit_entries::subject.eq(subject))
        .order(audit_entries::id.desc())
        .select(audit_entries::actor)
        .first(conn)
        .optional()
}

fn insert(
    conn: &mut Connection,
    now: NaiveDateTime,
    (actor, actor_id): (&str, Option<i64>),
    action: &str,
    subject: &str,
    detail: &str,
) -> QueryResult<()> {
    diesel::insert_into(audit_entries::table)
        .values((
            audit_entries::at.eq(now),
            audit_entries::actor.eq(actor),
            audit_entries::actor_id.eq(actor_id),
            audit_entries::action.eq(action),
            audit_entries::subject.eq(subject),
            audit_entries::subject_kind.eq(kind_of(subject)),
            audit_entries::detail.eq(detail),
        ))
        .execute(conn)?;
    Ok(())
}
