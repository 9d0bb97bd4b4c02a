//! What residents send through the forms.

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

/// Characters of a reference number: none that is mistaken for another when read aloud or written by hand.
const ALPHABET: &[u8; 28] = b"23456789ABCDEFGHJKMNPQRSTVWX";

/// Stores a message and gives its reference number, such as `2026-7KQM4T`. Durable when the transaction is.
///
/// `random` makes the number: six of its bytes are used at each try.
pub fn receive(
    conn: &mut Connection,
    now: NaiveDateTime,
    message: &NewMessage,
    mut random: impl FnMut() -> [u8; 6],
) -> QueryResult<String> {
    // The same words from the same form are one message; other words from it are another.
    let mut message = message.clone();
    message.once_id = format!("{}-{}", message.once_id, digest(&message)?);
    let already = messages::table
        .filter(messages::once_id.eq(&message.once_id))
        .select(messages::reference)
        .get_result(conn)
        .optional()?;
    if let Some(reference) = already {
        return Ok(reference);
    }
    loop {
        let reference = reference(now.year(), random());
        let taken = messages::table.filter(messages::reference.eq(&reference));
        if diesel::select(diesel::dsl::exists(taken)).get_result(conn)? {
            continue;
        }
        diesel::insert_into(messages::table)
            .values((
                messages::reference.eq(&reference),
                messages::received_at.eq(now),
                &message,
            ))
            .execute(conn)?;
        return Ok(reference);
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
