//! What residents wrote, for those who take care of it: lists in keyset pages, and one message with all its notes.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::clock::stockholm;
use crate::db::Connection;
use crate::models::user::{Actor, Role, User};
use crate::schema::{message_notes, messages, units, users};
use crate::swedish::holiday::is_working_day;

/// After how many working days a message has waited for too long.
pub const LATE_AFTER: u32 = 2;

/// The most that a number on a tab tells.
const COUNTED: i64 = 100;

/// How far a message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nobody has taken it yet.
    New,
    /// Somebody takes care of it.
    Assigned,
    /// It is answered, or needs no answer.
    Done,
}

impl Status {
    /// All, in the order of a message's life.
    pub const ALL: [Self; 3] = [Self::New, Self::Assigned, Self::Done];

    /// What the database calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Assigned => "assigned",
            Self::Done => "done",
        }
    }

    /// What people call it.
    pub fn swedish(self) -> &'static str {
        match self {
            Self::New => "Nytt",
            Self::Assigned => "Tilldelat",
            Self::Done => "Klart",
        }
    }

    /// The status that the database calls this. What no version of the program knows is new: it is not overlooked.
    pub fn of(text: &str) -> Self {
        let found = Self::ALL.into_iter().find(|status| status.as_str() == text);
        found.unwrap_or(Self::New)
    }
}

/// Which messages to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Those with this status.
    In(Status),
    /// Those that this user takes care of.
    Of(i64),
    /// All.
    All,
}

impl Tab {
    /// Whether the one that has waited longest stands first.
    pub fn is_oldest_first(self) -> bool {
        !matches!(self, Self::In(Status::Done) | Self::All)
    }
}

/// Where the next part of a list begins: after this row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// When the row was received (UTC).
    pub received_at: NaiveDateTime,
    /// Its id.
    pub id: i64,
}

/// A message in a list.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = messages, base_query = messages::table.left_join(users::table).left_join(units::table))]
pub struct Row {
    /// Identity in the database.
    pub id: i64,
    /// Reference number.
    pub reference: String,
    /// What it is about, in the words of the form.
    pub topic: String,
    /// The message itself.
    pub body: String,
    /// What the sender is called, if she says so.
    pub name: Option<String>,
    /// When it came (UTC).
    pub received_at: NaiveDateTime,
    /// How far it has come, as the database says it.
    #[diesel(column_name = status)]
    pub status_name: String,
    /// Who takes care of it.
    #[diesel(select_expression = users::name.nullable())]
    pub assignee: Option<String>,
    /// Name of the unit that takes it.
    #[diesel(select_expression = units::name.nullable())]
    pub unit: Option<String>,
    /// When it was answered (UTC).
    pub done_at: Option<NaiveDateTime>,
}

impl Row {
    /// How far it has come.
    pub fn status(&self) -> Status {
        Status::of(&self.status_name)
    }

    /// Where a list goes on after it.
    pub fn position(&self) -> Position {
        Position {
            received_at: self.received_at,
            id: self.id,
        }
    }

    /// How many working days it has waited, unless it is answered.
    pub fn waited(&self, now: NaiveDateTime) -> Option<u32> {
        (self.status() != Status::Done).then(|| working_days(self.received_at, now))
    }

    /// Whether it has waited for too long.
    pub fn is_late(&self, now: NaiveDateTime) -> bool {
        self.waited(now).is_some_and(|days| days > LATE_AFTER)
    }
}

/// Working days in Sweden after the day of `from` and until the day of `until` (both UTC), at most 999.
fn working_days(from: NaiveDateTime, until: NaiveDateTime) -> u32 {
    let last = stockholm(until).date_naive();
    let days = stockholm(from).date_naive().iter_days().skip(1);
    let passed = days
        .take_while(|day| *day <= last)
        .filter(|day| is_working_day(*day));
    u32::try_from(passed.take(999).count()).unwrap_or(999)
}

/// One part of a list, after this position.
pub fn list(conn: &mut Connection, tab: Tab, after: Option<Position>, limit: i64) -> QueryResult<Vec<Row>> {
    let mut query = Row::query().into_boxed();
    query = match tab {
        Tab::In(status) => query.filter(messages::status.eq(status.as_str())),
        Tab::Of(user) => query
            .filter(messages::assigned_to.eq(user))
            .filter(messages::status.eq(Status::Assigned.as_str())),
        Tab::All => query,
    };
    let (at, id) = (messages::received_at, messages::id);
    // The first condition is where the index begins; the second leaves out what has the same second.
    if tab.is_oldest_first() {
        if let Some(after) = after {
            let is_later = at.gt(after.received_at).or(id.gt(after.id));
            query = query.filter(at.ge(after.received_at)).filter(is_later);
        }
        query.order((at.asc(), id.asc())).limit(limit).load(conn)
    } else {
        if let Some(after) = after {
            let is_earlier = at.lt(after.received_at).or(id.lt(after.id));
            query = query.filter(at.le(after.received_at)).filter(is_earlier);
        }
        query.order((at.desc(), id.desc())).limit(limit).load(conn)
    }
}

/// How many there are of each, none counted above a hundred: new, assigned, and this user's own.
pub fn counts(conn: &mut Connection, user: i64) -> QueryResult<[usize; 3]> {
    let of = |conn: &mut Connection, status: Status| -> QueryResult<usize> {
        let those = messages::table.filter(messages::status.eq(status.as_str()));
        let ids: Vec<i64> = those.select(messages::id).limit(COUNTED).load(conn)?;
        Ok(ids.len())
    };
    let own: Vec<i64> = messages::table
        .filter(messages::assigned_to.eq(user))
        .filter(messages::status.eq(Status::Assigned.as_str()))
        .select(messages::id)
        .limit(COUNTED)
        .load(conn)?;
    Ok([of(conn, Status::New)?, of(conn, Status::Assigned)?, own.len()])
}

/// Messages without an answer, the one that has waited longest first.
pub fn unanswered(conn: &mut Connection, limit: i64) -> QueryResult<Vec<Row>> {
    let mut rows = list(conn, Tab::In(Status::New), None, limit)?;
    rows.extend(list(conn, Tab::In(Status::Assigned), None, limit)?);
    rows.sort_by_key(|row| (row.received_at, row.id));
    rows.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(rows)
}

/// How many messages are without an answer. Read from an index alone.
pub fn count_unanswered(conn: &mut Connection) -> QueryResult<i64> {
    let open = [Status::New.as_str(), Status::Assigned.as_str()];
    messages::table
        .filter(messages::status.eq_any(open))
        .count()
        .get_result(conn)
}

/// A message with everything that was sent.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = messages, base_query = messages::table.left_join(users::table).left_join(units::table))]
pub struct Message {
    /// Identity in the database.
    pub id: i64,
    /// Reference number.
    pub reference: String,
    /// Which form it came by.
    pub kind: String,
    /// What it is about, in the words of the form.
    pub topic: String,
    /// The message itself.
    pub body: String,
    /// The sender's name, if she gave it.
    pub name: Option<String>,
    /// `email`, `phone` or `none`.
    pub reply_by: String,
    /// Where to answer by e-mail.
    pub email: Option<String>,
    /// Where to answer by telephone.
    pub phone: Option<String>,
    /// The page that it is about.
    pub about_path: Option<String>,
    /// When it came (UTC).
    pub received_at: NaiveDateTime,
    /// How far it has come, as the database says it.
    #[diesel(column_name = status)]
    pub status_name: String,
    /// Who takes care of it.
    pub assigned_to: Option<i64>,
    /// Their name.
    #[diesel(select_expression = users::name.nullable())]
    pub assignee: Option<String>,
    /// Name of the unit that takes it.
    #[diesel(select_expression = units::name.nullable())]
    pub unit: Option<String>,
    /// The unit's own address.
    #[diesel(select_expression = units::email.nullable())]
    pub unit_email: Option<String>,
    /// When it was answered (UTC).
    pub done_at: Option<NaiveDateTime>,
    /// Who said so.
    pub done_by: Option<String>,
    /// Grows with every change.
    pub version: i64,
}

impl Message {
    /// The message with this id.
    pub fn get(conn: &mut Connection, id: i64) -> QueryResult<Self> {
        Self::query().filter(messages::id.eq(id)).get_result(conn)
    }

    /// How far it has come.
    pub fn status(&self) -> Status {
        Status::of(&self.status_name)
    }

    /// How the audit log names it.
    pub fn subject(&self) -> String {
        format!("meddelande:{}", self.id)
    }
}

/// The messages with these ids, in their order.
pub fn whole(conn: &mut Connection, ids: &[i64]) -> QueryResult<Vec<Message>> {
    let mut messages: Vec<Message> = Message::query().filter(messages::id.eq_any(ids)).load(conn)?;
    messages.sort_by_key(|message| ids.iter().position(|id| *id == message.id));
    Ok(messages)
}

/// Something noted about a message.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = message_notes)]
pub struct Note {
    /// `note`, `reply` (sent by e-mail from here) or `answer` (how it was answered otherwise).
    pub kind: String,
    /// The text.
    pub body: String,
    /// Who wrote it.
    pub author: String,
    /// When (UTC).
    pub at: NaiveDateTime,
}

/// The notes about a message, in the order that they were written.
pub fn notes(conn: &mut Connection, message_id: i64) -> QueryResult<Vec<Note>> {
    Note::query()
        .filter(message_notes::message_id.eq(message_id))
        .order(message_notes::id)
        .load(conn)
}

/// Those who may take care of messages, in the order of their names.
pub fn takers(conn: &mut Connection) -> QueryResult<Vec<User>> {
    let mut all = User::all(conn)?;
    all.retain(|user| user.is_active && may_take(&user.actor()));
    Ok(all)
}

/// Whether this user may take care of messages: it is a right of its own, whatever the role; who runs the site has it too.
pub fn may_take(actor: &Actor) -> bool {
    actor.is_registrar || actor.role >= Role::Administrator
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn weekends_and_holidays_are_not_waited() {
        for (from, until, days) in [
            ("2026-11-23T09:00:00", "2026-11-23T22:00:00", 0),
            // Swedish midnight is an hour before that of UTC.
            ("2026-11-23T09:00:00", "2026-11-23T23:30:00", 1),
            ("2026-11-20T09:00:00", "2026-11-23T09:00:00", 1),
            ("2026-12-23T09:00:00", "2026-12-28T09:00:00", 1),
            ("2026-11-24T09:00:00", "2026-11-23T09:00:00", 0),
            ("1990-01-01T00:00:00", "2026-11-23T09:00:00", 999),
        ] {
            assert_eq!(working_days(at(from), at(until)), days, "{from} {until}");
        }
    }
}
