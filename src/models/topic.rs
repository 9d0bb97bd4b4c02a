//! Topics that news are sorted under.

use diesel::prelude::*;

use crate::db::Connection;
use crate::schema::topics;
use crate::swedish::sort::sort_key;

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = topics)]
pub struct Topic {
    /// Identity in the database.
    pub id: i64,
    /// Identity in content folders and addresses.
    pub key: String,
    /// "Kultur och fritid".
    pub name: String,
}

impl Topic {
    /// All topics in Swedish order.
    pub fn all(conn: &mut Connection) -> QueryResult<Vec<Self>> {
        Self::query().order((topics::sort_key, topics::key)).load(conn)
    }

    /// Creates the topic with this key, or gives it this name; its id.
    pub fn put(conn: &mut Connection, key: &str, name: &str) -> QueryResult<i64> {
        let values = (topics::name.eq(name), topics::sort_key.eq(sort_key(name)));
        diesel::insert_into(topics::table)
            .values((topics::key.eq(key), values.clone()))
            .on_conflict(topics::key)
            .do_update()
            .set(values)
            .returning(topics::id)
            .get_result(conn)
    }
}
