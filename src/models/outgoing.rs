//! Mail that is to be sent. It is put here in the transaction of what it tells of, and stays until a mail server has
//! taken it: a server that is down delays mail, and loses none.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::audit;
use crate::models::user::Actor;
use crate::schema::outgoing_mails;

/// How long after the first failure the next try is made. The time doubles with each.
const FIRST_WAIT: TimeDelta = TimeDelta::minutes(1);

/// The longest time between two tries.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(6);

/// How long a mail may lie before it counts as failing without having been tried.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// What a mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Tells those who take care of it that a message came.
    Notice,
    /// Answers a resident.
    Reply,
    /// Tries whether mail works.
    Test,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Reply => "reply",
            Self::Test => "test",
        }
    }
}

/// A mail, ready to be put in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMail {
    /// Its Message-ID without brackets: the same at each try, so that two copies can be known as one.
    pub mail_id: String,
    /// What it is.
    pub kind: Kind,
    /// The message that it is about.
    pub message_id: Option<i64>,
    /// Whom it is for.
    pub recipient: String,
    /// Where an answer to it should go.
    pub reply_to: Option<String>,
    /// Its subject. Holds nothing that a resident wrote.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// A mail in the queue, or sent.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = outgoing_mails)]
pub struct Mail {
    /// Identity in the database.
    pub id: i64,
    /// Its Message-ID without brackets.
    pub mail_id: String,
    /// `notice`, `reply` or `test`.
    pub kind: String,
    /// The message that it is about.
    pub message_id: Option<i64>,
    /// Whom it is for.
    pub recipient: String,
    /// Where an answer to it should go.
    pub reply_to: Option<String>,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// When it was put in the queue (UTC).
    pub created_at: NaiveDateTime,
    /// How many times it was tried.
    pub attempts: i64,
    /// When it is tried next (UTC), unless it is sent.
    pub next_attempt_at: Option<NaiveDateTime>,
    /// Why the last try failed, in words for people.
    pub last_problem: Option<String>,
    /// When a mail server took it (UTC).
    pub sent_at: Option<NaiveDateTime>,
}

/// Puts a mail in the queue; it is due at once.
pub fn queue(conn: &mut Connection, now: NaiveDateTime, mail: &NewMail) -> QueryResult<i64> {
    diesel::insert_into(outgoing_mails::table)
        .values((
            outgoing_mails::mail_id.eq(&mail.mail_id),
            outgoing_mails::kind.eq(mail.kind.as_str()),
            outgoing_mails::message_id.eq(mail.message_id),
            outgoing_mails::recipient.eq(&mail.recipient),
            outgoing_mails::reply_to.eq(&mail.reply_to),
            outgoing_mails::subject.eq(&mail.subject),
            outgoing_mails::body.eq(&mail.body),
            outgoing_mails::created_at.eq(now),
            outgoing_mails::attempts.eq(0),
            outgoing_mails::next_attempt_at.eq(now),
        ))
        .returning(outgoing_mails::id)
        .get_result(conn)
}

/// The next mail that is due, and counts the try before it is made: a program that dies in the middle of it waits
/// before it tries again.
pub fn claim(conn: &mut Connection, now: NaiveDateTime) -> QueryResult<Option<Mail>> {
    let due = Mail::query()
        .filter(outgoing_mails::sent_at.is_null())
        .filter(outgoing_mails::next_attempt_at.le(now))
        .order((outgoing_mails::next_attempt_at, outgoing_mails::id))
        .first(conn)
        .optional()?;
    let Some(mut mail) = due else { return Ok(None) };
    mail.attempts += 1;
    let next = wait_until(now, mail.attempts, false);
    mail.next_attempt_at = Some(next);
    diesel::update(outgoing_mails::table.find(mail.id))
        .set((
            outgoing_mails::attempts.eq(mail.attempts),
            outgoing_mails::next_attempt_at.eq(next),
        ))
        .execute(conn)?;
    Ok(Some(mail))
}

/// Notes that a mail server took a mail.
pub fn sent(conn: &mut Connection, now: NaiveDateTime, id: i64) -> QueryResult<()> {
    diesel::update(outgoing_mails::table.find(id))
        .set((
            outgoing_mails::sent_at.eq(now),
            outgoing_mails::next_attempt_at.eq(None::<NaiveDateTime>),
            outgoing_mails::last_problem.eq(None::<String>),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes why a try failed. What the server will not take at all is tried again as seldom as can be.
pub fn failed(
    conn: &mut Connection,
    now: NaiveDateTime,
    mail: &Mail,
    problem: &str,
    is_permanent: bool,
) -> QueryResult<()> {
    diesel::update(outgoing_mails::table.find(mail.id))
        .set((
            outgoing_mails::next_attempt_at.eq(wait_until(now, mail.attempts, is_permanent)),
            outgoing_mails::last_problem.eq(problem),
        ))
        .execute(conn)?;
    Ok(())
}

/// When the try after this many is made.
fn wait_until(now: NaiveDateTime, attempts: i64, is_permanent: bool) -> NaiveDateTime {
    let doublings = u32::try_from((attempts - 1).clamp(0, 16)).unwrap_or(16);
    let wait = FIRST_WAIT * 2_i32.pow(doublings);
    now + if is_permanent {
        LONGEST_WAIT
    } else {
        wait.min(LONGEST_WAIT)
    }
}

/// When the next mail is due (UTC), if any waits.
pub fn next_due(conn: &mut Connection) -> QueryResult<Option<NaiveDateTime>> {
    let next: Option<Option<NaiveDateTime>> = outgoing_mails::table
        .filter(outgoing_mails::sent_at.is_null())
        .order((outgoing_mails::next_attempt_at, outgoing_mails::id))
        .select(outgoing_mails::next_attempt_at)
        .first(conn)
        .optional()?;
    Ok(next.flatten())
}

/// How many mails have failed and not been sent since, or have lain in the queue for long without being tried.
pub fn failing(conn: &mut Connection, now: NaiveDateTime) -> QueryResult<i64> {
    let has_lain = outgoing_mails::created_at.lt(now - PATIENCE);
    outgoing_mails::table
        .filter(outgoing_mails::sent_at.is_null())
        .filter(outgoing_mails::last_problem.is_not_null().or(has_lain))
        .count()
        .get_result(conn)
}

/// Mail that waits, the first to be tried first.
pub fn waiting(conn: &mut Connection, most: i64) -> QueryResult<Vec<Mail>> {
    Mail::query()
        .filter(outgoing_mails::sent_at.is_null())
        .order((outgoing_mails::next_attempt_at, outgoing_mails::id))
        .limit(most)
        .load(conn)
}

/// Mail that was sent, the last first.
pub fn delivered(conn: &mut Connection, most: i64) -> QueryResult<Vec<Mail>> {
    Mail::query()
        .filter(outgoing_mails::sent_at.is_not_null())
        .order((outgoing_mails::sent_at.desc(), outgoing_mails::id.desc()))
        .limit(most)
        .load(conn)
}

/// Mail about this message, in the order that it was written.
pub fn about(conn: &mut Connection, message_id: i64) -> QueryResult<Vec<Mail>> {
    Mail::query()
        .filter(outgoing_mails::message_id.eq(message_id))
        .order(outgoing_mails::id)
        .load(conn)
}

/// Makes a mail that waits due now. Whether one does.
pub fn try_now(conn: &mut Connection, now: NaiveDateTime, actor: &Actor, id: i64) -> QueryResult<bool> {
    let waiting =
        outgoing_mails::table.filter(outgoing_mails::id.eq(id).and(outgoing_mails::sent_at.is_null()));
    let changed = diesel::update(waiting)
        .set(outgoing_mails::next_attempt_at.eq(now))
        .execute(conn)?;
    if changed > 0 {
        audit::record_by(conn, now, actor, "retry mail", &subject(id), "")?;
    }
    Ok(changed > 0)
}

/// Takes a mail that waits out of the queue. Whether one was there.
pub fn give_up(conn: &mut Connection, now: NaiveDateTime, actor: &Actor, id: i64) -> QueryResult<bool> {
    let waiting =
        outgoing_mails::table.filter(outgoing_mails::id.eq(id).and(outgoing_mails::sent_at.is_null()));
    let removed = diesel::delete(waiting).execute(conn)?;
    if removed > 0 {
        audit::record_by(conn, now, actor, "give up mail", &subject(id), "")?;
    }
    Ok(removed > 0)
}

/// Notes in the audit log that somebody tried whether mail works.
pub fn note_test(conn: &mut Connection, now: NaiveDateTime, actor: &Actor, id: i64) -> QueryResult<()> {
    audit::record_by(conn, now, actor, "test mail", &subject(id), "")
}

fn subject(id: i64) -> String {
    format!("utskick:{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_come_more_and_more_seldom_and_never_end() {
        let now = NaiveDateTime::default();
        let wait = |attempts, is_permanent| (wait_until(now, attempts, is_permanent) - now).num_minutes();
        assert_eq!([1, 2, 3, 4].map(|attempts| wait(attempts, false)), [1, 2, 4, 8]);
        for attempts in [10, 17, 1_000_000, i64::MAX] {
            assert_eq!(wait(attempts, false), 360, "{attempts}");
        }
        assert_eq!(wait(1, true), 360);
    }
}
