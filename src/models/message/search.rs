//! A search in messages, through SQLite's full-text index. The index keeps no text of its own: it points at `messages`.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::db::Connection;
use crate::models::message::inbox::Row;
use crate::models::search;
use crate::schema::messages;
use crate::swedish::phone::PhoneNumber;

/// Makes a message that was just stored findable.
pub(super) fn index(conn: &mut Connection, id: i64) -> QueryResult<()> {
    diesel::sql_query(
        "INSERT INTO message_search (rowid, reference, topic, body, name, email, phone) \
         SELECT id, reference, topic, body, name, email, phone FROM messages WHERE id = ?1",
    )
    .bind::<BigInt, _>(id)
    .execute(conn)?;
    Ok(())
}

/// Takes messages out of the index, with all their words. They must still be there.
pub(super) fn forget(conn: &mut Connection, ids: &[i64]) -> QueryResult<()> {
    for id in ids {
        diesel::sql_query(
            "INSERT INTO message_search (message_search, rowid, reference, topic, body, name, email, phone) \
             SELECT 'delete', id, reference, topic, body, name, email, phone FROM messages WHERE id = ?1",
        )
        .bind::<BigInt, _>(*id)
        .execute(conn)?;
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// One part of the messages that have all these words, or beginnings of words, the newest first. `before` is the id
/// that the part before ended with.
pub fn search(conn: &mut Connection, words: &str, before: Option<i64>, limit: i64) -> QueryResult<Vec<Row>> {
    let Some(expression) = match_expression(words) else {
        return Ok(Vec::new());
    };
    let found: Vec<Found> = diesel::sql_query(
        "SELECT rowid AS id FROM message_search WHERE message_search MATCH ?1 AND rowid < ?2 \
         ORDER BY rowid DESC LIMIT ?3",
    )
    .bind::<Text, _>(expression)
    .bind::<BigInt, _>(before.unwrap_or(i64::MAX))
    .bind::<BigInt, _>(limit)
    .load(conn)?;
    let ids: Vec<i64> = found.into_iter().map(|found| found.id).collect();
    Row::query()
        .filter(messages::id.eq_any(ids))
        .order(messages::id.desc())
        .load(conn)
}

/// What to ask the index for. A telephone number is sought as it is stored, however it was typed.
fn match_expression(words: &str) -> Option<String> {
    let phone = PhoneNumber::parse(words)
        .ok()
        .map(|number| number.as_str().to_owned());
    search::all_of(phone.as_deref().unwrap_or(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_what_is_sought_is_an_operator() {
        assert_eq!(
            match_expression("bygglov OR \"x\"").unwrap(),
            "\"bygglov\"* AND \"or\"* AND \"x\"*"
        );
        assert_eq!(
            match_expression("2026-7KQM4T").unwrap(),
            "\"2026\"* AND \"7kqm4t\"*"
        );
        assert_eq!(match_expression(" – * \" "), None);
        assert_eq!(match_expression("0980-31 92 00").unwrap(), "\"46980319200\"*");
    }
}
