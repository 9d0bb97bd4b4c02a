//! How long messages are kept, and how they go: those that were answered long enough ago are removed, with everything
//! that was noted and sent about them, and a line in the protocol says how many. What is not answered is never removed.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::audit;
use crate::models::message::search;
use crate::models::settings::{ContactForm, Settings};
use crate::schema::{message_notes, messages, outgoing_mails, purges};

/// The most that one transaction removes: others wait for it.
pub const BATCH: i64 = 500;

/// What the audit log and the protocol call the program itself.
const ACTOR: &str = "programmet";

/// A line of the protocol: one run that removed something. Holds nothing of what was in the messages.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = purges)]
pub struct Purge {
    /// Identity in the database.
    pub id: i64,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who did it; the program itself is "programmet".
    pub actor: String,
    /// How many days after the answer messages were kept.
    pub keep_days: i64,
    /// The decision that says so.
    pub decision: String,
    /// How many messages were removed.
    pub removed: i64,
    /// When the first of them had come (UTC).
    pub first_received_at: NaiveDateTime,
    /// When the last of them had come (UTC).
    pub last_received_at: NaiveDateTime,
}

/// What one transaction of a run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Line of the protocol, once something was removed.
    pub run: Option<i64>,
    /// How many messages were removed.
    pub removed: usize,
    /// Whether there may be more to remove.
    pub is_more: bool,
}

/// Until when (UTC) a message must have been answered to be removed now; `None` until it is decided how long messages
/// are kept.
pub fn limit(form: &ContactForm, now: NaiveDateTime) -> Option<NaiveDateTime> {
    now.checked_sub_signed(TimeDelta::days(i64::from(form.keep_days?)))
}

/// Removes at most [`BATCH`] messages whose time has passed. `run` is what the part before in the same run gave.
pub fn purge(conn: &mut Connection, now: NaiveDateTime, run: Option<i64>) -> QueryResult<Part> {
    let form = Settings::load(conn)?.settings.contact_form;
    let nothing = Part {
        run,
        removed: 0,
        is_more: false,
    };
    let (Some(keep_days), Some(limit)) = (form.keep_days, limit(&form, now)) else {
        return Ok(nothing);
    };
    forget_test_mails(conn, limit)?;
    let ripe: Vec<(i64, NaiveDateTime)> = messages::table
        .filter(messages::done_at.le(limit))
        .filter(diesel::dsl::not(exists(undelivered_replies())))
        .order((messages::done_at, messages::id))
        .limit(BATCH)
        .select((messages::id, messages::received_at))
        .load(conn)?;
    let times = || ripe.iter().map(|(_, received_at)| *received_at);
    let (Some(first), Some(last)) = (times().min(), times().max()) else {
        return Ok(nothing);
    };
    let ids: Vec<i64> = ripe.iter().map(|(id, _)| *id).collect();
    remove(conn, &ids)?;
    let removed = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let run = match run {
        Some(run) => {
            lengthen(conn, run, removed, first, last)?;
            run
        }
        None => begin(conn, now, keep_days, &form.keep_decision, removed, first, last)?,
    };
    Ok(Part {
        run: Some(run),
        removed: ids.len(),
        is_more: removed == BATCH,
    })
}

/// Answers that have not been delivered yet keep their message.
#[diesel::dsl::auto_type(no_type_alias)]
fn undelivered_replies() -> _ {
    outgoing_mails::table
        .filter(outgoing_mails::message_id.eq(messages::id.nullable()))
        .filter(outgoing_mails::kind.eq("reply"))
        .filter(outgoing_mails::sent_at.is_null())
}

fn remove(conn: &mut Connection, ids: &[i64]) -> QueryResult<()> {
    search::forget(conn, ids)?;
    diesel::delete(message_notes::table.filter(message_notes::message_id.eq_any(ids))).execute(conn)?;
    let mails =
        outgoing_mails::table.filter(outgoing_mails::message_id.eq_any(ids.iter().copied().map(Some)));
    diesel::delete(mails).execute(conn)?;
    diesel::delete(messages::table.filter(messages::id.eq_any(ids))).execute(conn)?;
    Ok(())
}

/// Mail that belongs to no message goes when it would have gone with one.
fn forget_test_mails(conn: &mut Connection, limit: NaiveDateTime) -> QueryResult<()> {
    let old = outgoing_mails::table
        .filter(outgoing_mails::sent_at.le(limit))
        .filter(outgoing_mails::message_id.is_null());
    diesel::delete(old).execute(conn)?;
    Ok(())
}

fn begin(
    conn: &mut Connection,
    now: NaiveDateTime,
    keep_days: u16,
    decision: &str,
    removed: i64,
    first: NaiveDateTime,
    last: NaiveDateTime,
) -> QueryResult<i64> {
    let run: i64 = diesel::insert_into(purges::table)
        .values((
            purges::at.eq(now),
            purges::actor.eq(ACTOR),
            purges::keep_days.eq(i64::from(keep_days)),
            purges::decision.eq(decision),
            purges::removed.eq(removed),
            purges::first_received_at.eq(first),
            purges::last_received_at.eq(last),
        ))
        .returning(purges::id)
        .get_result(conn)?;
    audit::record(
        conn,
        now,
        ACTOR,
        "purge",
        &format!("gallring:{run}"),
        &format!("{keep_days} dagar"),
    )?;
    Ok(run)
}

fn lengthen(
    conn: &mut Connection,
    run: i64,
    removed: i64,
    first: NaiveDateTime,
    last: NaiveDateTime,
) -> QueryResult<()> {
    let line: Purge = Purge::query().filter(purges::id.eq(run)).get_result(conn)?;
    diesel::update(purges::table.find(run))
        .set((
            purges::removed.eq(purges::removed + removed),
            purges::first_received_at.eq(line.first_received_at.min(first)),
            purges::last_received_at.eq(line.last_received_at.max(last)),
        ))
        .execute(conn)?;
    Ok(())
}

/// The next answered messages that will go, the first to go first: id, reference, when they were answered (UTC).
pub fn coming(conn: &mut Connection, most: i64) -> QueryResult<Vec<(i64, String, NaiveDateTime)>> {
    messages::table
        .filter(messages::done_at.is_not_null())
        .order((messages::done_at, messages::id))
        .limit(most)
        .select((
            messages::id,
            messages::reference,
            messages::done_at.assume_not_null(),
        ))
        .load(conn)
}

/// The protocol, the newest line first, after the line with this id.
pub fn protocol(conn: &mut Connection, before: Option<i64>, most: i64) -> QueryResult<Vec<Purge>> {
    Purge::query()
        .filter(purges::id.lt(before.unwrap_or(i64::MAX)))
        .order(purges::id.desc())
        .limit(most)
        .load(conn)
}
