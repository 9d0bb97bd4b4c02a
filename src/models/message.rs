//! What residents send through the forms: how it is received, and, below, how it is taken care of and let go.

pub mod handling;
pub mod inbox;
pub mod retention;
pub mod search;

use chrono::{Datelike, NaiveDateTime};
use data_encoding::HEXLOWER;
use diesel::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::db::Connection;
use crate::schema::messages;

/// A message, ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Insertable)]
#[diesel(table_name = messages)]
pub struct NewMessage {
    /// Identity of the form that it was written in: the same words sent twice in it are one message.
    pub once_id: String,
    /// `contact` or `accessibility`.
    pub kind: String,
    /// What it is about, in the words of the form.
    pub topic: String,
    /// The unit that takes it.
    pub unit_id: Option<i64>,
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
}

/// A message that is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Identity in the database.
    pub id: i64,
    /// Reference number.
    pub reference: String,
    /// Whether it was stored now; the same form sent again gives what was stored before.
    pub is_new: bool,
}

/// Characters of a reference number: none that is mistaken for another when read aloud or written by hand.
const ALPHABET: &[u8; 28] = b"23456789ABCDEFGHJKMNPQRSTVWX";

/// Stores a message and gives it a reference number, such as `2026-7KQM4T`. Durable when the transaction is.
///
/// `random` makes the number: six of its bytes are used at each try.
pub fn receive(
    conn: &mut Connection,
    now: NaiveDateTime,
    message: &NewMessage,
    mut random: impl FnMut() -> [u8; 6],
) -> QueryResult<Received> {
    // The same words from the same form are one message; other words from it are another.
    let mut message = message.clone();
    message.once_id = format!("{}-{}", message.once_id, digest(&message)?);
    let already = messages::table
        .filter(messages::once_id.eq(&message.once_id))
        .select((messages::id, messages::reference))
        .get_result(conn)
        .optional()?;
    if let Some((id, reference)) = already {
        return Ok(Received {
            id,
            reference,
            is_new: false,
        });
    }
    loop {
        let reference = reference(now.year(), random());
        let taken = messages::table.filter(messages::reference.eq(&reference));
        if diesel::select(diesel::dsl::exists(taken)).get_result(conn)? {
            continue;
        }
        let id = diesel::insert_into(messages::table)
            .values((
                messages::reference.eq(&reference),
                messages::received_at.eq(now),
                &message,
            ))
            .returning(messages::id)
            .get_result(conn)?;
        search::index(conn, id)?;
        return Ok(Received {
            id,
            reference,
            is_new: true,
        });
    }
}

fn digest(message: &NewMessage) -> QueryResult<String> {
    let words = serde_json::to_vec(message)
        .map_err(|fault| diesel::result::Error::SerializationError(fault.into()))?;
    Ok(HEXLOWER.encode(Sha256::digest(&words).get(..16).unwrap_or_default()))
}

fn reference(year: i32, random: [u8; 6]) -> String {
    let letters = random.map(|byte| char::from(ALPHABET[usize::from(byte) % ALPHABET.len()]));
    format!("{year}-{}", String::from_iter(letters))
}

/// Whether this could be a reference number.
pub fn is_reference(text: &str) -> bool {
    let Some((year, letters)) = text.split_once('-') else {
        return false;
    };
    year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && letters.len() == 6
        && letters.bytes().all(|byte| ALPHABET.contains(&byte))
}
