//! Who did what, when.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::user::Actor;
use crate::schema::audit_entries;

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
            audit_entries::detail.eq(detail),
        ))
        .execute(conn)?;
    Ok(())
}
