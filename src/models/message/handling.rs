//! What those who take care of messages do with them. Each verb is held against the version that was seen, leaves its
//! row in the audit log, and says nothing there of what the message says.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::audit;
use crate::models::message::inbox::{self, Message, Status};
use crate::models::user::{Actor, User};
use crate::schema::{message_notes, messages};

/// Why a message stays as it is. Nothing is written when it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Somebody did something with it meanwhile.
    #[error("Någon annan har ändrat meddelandet under tiden. Se vad som gäller nu och försök igen.")]
    Changed,
    /// The one it should go to may not take it.
    #[error("Välj någon som får ta hand om meddelanden.")]
    CannotTake,
    /// It is answered already, or not yet.
    #[error("Det finns inget att göra: läget har redan ändrats.")]
    NothingToDo,
}

/// A change that is made, or refused with a reason.
pub type Outcome = QueryResult<Result<(), Refusal>>;

/// What kind of note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// A word among colleagues.
    Note,
    /// The answer that was sent from here.
    Reply,
    /// How it was answered otherwise.
    Answer,
}

impl NoteKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Reply => "reply",
            Self::Answer => "answer",
        }
    }
}

/// Gives a message to somebody who may take care of it, or, without anybody, back to those that nobody has taken.
pub fn assign(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    (id, version): (i64, i64),
    to: Option<i64>,
) -> Outcome {
    let message = Message::get(conn, id)?;
    if message.status() == Status::Done {
        return Ok(Err(Refusal::NothingToDo));
    }
    if let Some(to) = to {
        let user = User::get(conn, to).optional()?;
        if !user.is_some_and(|user| user.is_active && inbox::may_take(&user.actor())) {
            return Ok(Err(Refusal::CannotTake));
        }
    }
    let status = if to.is_some() {
        Status::Assigned
    } else {
        Status::New
    };
    let changed = diesel::update(seen(id, version))
        .set((
            messages::status.eq(status.as_str()),
            messages::assigned_to.eq(to),
            messages::version.eq(messages::version + 1),
        ))
        .execute(conn)?;
    if changed == 0 {
        return Ok(Err(Refusal::Changed));
    }
    let detail = to.map_or_else(String::new, |to| format!("user:{to}"));
    audit::record_by(conn, now, actor, "assign", &message.subject(), &detail)?;
    Ok(Ok(()))
}

/// Says that a message is answered, or needs no answer; `how` becomes a note.
pub fn finish(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    (id, version): (i64, i64),
    how: Option<&str>,
) -> Outcome {
    let message = Message::get(conn, id)?;
    if message.status() == Status::Done {
        return Ok(Err(Refusal::NothingToDo));
    }
    let changed = diesel::update(seen(id, version))
        .set((
            messages::status.eq(Status::Done.as_str()),
            messages::done_at.eq(now),
            messages::done_by.eq(&actor.name),
            messages::version.eq(messages::version + 1),
        ))
        .execute(conn)?;
    if changed == 0 {
        return Ok(Err(Refusal::Changed));
    }
    if let Some(how) = how {
        insert_note(conn, now, actor, id, NoteKind::Answer, how)?;
    }
    audit::record_by(conn, now, actor, "answer", &message.subject(), "")?;
    Ok(Ok(()))
}

/// Says that a message is not answered after all. Whoever took care of it does so again.
pub fn reopen(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    (id, version): (i64, i64),
) -> Outcome {
    let message = Message::get(conn, id)?;
    if message.status() != Status::Done {
        return Ok(Err(Refusal::NothingToDo));
    }
    let status = if message.assigned_to.is_some() {
        Status::Assigned
    } else {
        Status::New
    };
    let changed = diesel::update(seen(id, version))
        .set((
            messages::status.eq(status.as_str()),
            messages::done_at.eq(None::<NaiveDateTime>),
            messages::done_by.eq(None::<String>),
            messages::version.eq(messages::version + 1),
        ))
        .execute(conn)?;
    if changed == 0 {
        return Ok(Err(Refusal::Changed));
    }
    audit::record_by(conn, now, actor, "reopen", &message.subject(), "")?;
    Ok(Ok(()))
}

/// Adds a note. Notes are added whatever happens to the message meanwhile, so no version is asked for.
pub fn note(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    id: i64,
    text: &str,
) -> QueryResult<()> {
    let message = Message::get(conn, id)?;
    insert_note(conn, now, actor, id, NoteKind::Note, text)?;
    audit::record_by(conn, now, actor, "note", &message.subject(), "")
}

/// Keeps an answer that is sent in the same transaction. Whoever answers has taken the message.
pub fn reply(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    (id, version): (i64, i64),
    text: &str,
) -> Outcome {
    let message = Message::get(conn, id)?;
    let changed = diesel::update(seen(id, version))
        .set(messages::version.eq(messages::version + 1))
        .execute(conn)?;
    if changed == 0 {
        return Ok(Err(Refusal::Changed));
    }
    if message.status() == Status::New {
        diesel::update(messages::table.find(id))
            .set((
                messages::status.eq(Status::Assigned.as_str()),
                messages::assigned_to.eq(actor.id),
            ))
            .execute(conn)?;
    }
    insert_note(conn, now, actor, id, NoteKind::Reply, text)?;
    audit::record_by(conn, now, actor, "reply", &message.subject(), "")?;
    Ok(Ok(()))
}

/// Notes in the audit log that messages left the program as a file: one message, or a list of them.
pub fn note_export(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    subject: &str,
    detail: &str,
) -> QueryResult<()> {
    audit::record_by(conn, now, actor, "export", subject, detail)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn seen(id: i64, version: i64) -> _ {
    let id_is: diesel::dsl::Eq<messages::id, i64> = messages::id.eq(id);
    let version_is: diesel::dsl::Eq<messages::version, i64> = messages::version.eq(version);
    messages::table.filter(id_is).filter(version_is)
}

fn insert_note(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    message_id: i64,
    kind: NoteKind,
    text: &str,
) -> QueryResult<()> {
    diesel::insert_into(message_notes::table)
        .values((
            message_notes::message_id.eq(message_id),
            message_notes::kind.eq(kind.as_str()),
            message_notes::body.eq(text),
            message_notes::author.eq(&actor.name),
            message_notes::author_id.eq(actor.id),
            message_notes::at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}
