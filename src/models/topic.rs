//! Topics that news are sorted under.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::audit;
use crate::models::user::Actor;
use crate::schema::{article_revisions, articles, live_articles, topics};
use crate::swedish::slug::{self, slug};
use crate::swedish::sort::{fold, sort_key};

/// Longest name, in characters.
const LONGEST_NAME: usize = 60;

/// As many news as are told when they stand in the way of a topic's removal.
const USERS_TOLD: i64 = 10;

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
    /// Adds a topic of this name.
    pub fn add(
        conn: &mut Connection,
        now: NaiveDateTime,
        actor: &Actor,
        name: &str,
    ) -> QueryResult<Result<(), Refusal>> {
        let all = Self::all(conn)?;
        if let Err(refusal) = allowed(&all, None, name) {
            return Ok(Err(refusal));
        }
        let is_taken = |key: &str| Ok::<_, diesel::result::Error>(all.iter().any(|topic| topic.key == key));
        let key = slug::free(&slug(name), is_taken)?;
        let id = Self::put(conn, &key, name)?;
        audit::record_by(conn, now, actor, "create", &subject(id), name)?;
        Ok(Ok(()))
    }

    /// Gives the topic this name. Its key, and so the address of its news, stays.
    pub fn rename(
        conn: &mut Connection,
        now: NaiveDateTime,
        actor: &Actor,
        id: i64,
        name: &str,
    ) -> QueryResult<Result<(), Refusal>> {
        let all = Self::all(conn)?;
        let topic = all
            .iter()
            .find(|topic| topic.id == id)
            .ok_or(diesel::result::Error::NotFound)?;
        if let Err(refusal) = allowed(&all, Some(id), name) {
            return Ok(Err(refusal));
        }
        if topic.name != name {
            Self::put(conn, &topic.key, name)?;
            audit::record_by(conn, now, actor, "rename", &subject(id), name)?;
        }
        Ok(Ok(()))
    }

    /// Takes the topic away. What any version of an article has cannot go, since each can be had back.
    pub fn remove(
        conn: &mut Connection,
        now: NaiveDateTime,
        actor: &Actor,
        id: i64,
    ) -> QueryResult<Result<(), Refusal>> {
        let topic = Self::query().filter(topics::id.eq(id)).get_result::<Self>(conn)?;
        let users = Self::users(conn, id)?;
        if !users.is_empty() {
            return Ok(Err(Refusal::InUse(users)));
        }
        let older = article_revisions::table.filter(article_revisions::topic_id.eq(id));
        if diesel::select(diesel::dsl::exists(older)).get_result(conn)? {
            return Ok(Err(Refusal::InHistory));
        }
        diesel::delete(topics::table.find(id)).execute(conn)?;
        audit::record_by(conn, now, actor, "remove", &subject(id), &topic.name)?;
        Ok(Ok(()))
    }

    /// Ids and headings of articles whose newest or public version has this topic.
    fn users(conn: &mut Connection, id: i64) -> QueryResult<Vec<(i64, String)>> {
        let newest = articles::table
            .inner_join(
                article_revisions::table
                    .on(article_revisions::id.nullable().eq(articles::newest_revision_id)),
            )
            .left_join(live_articles::table.on(live_articles::article_id.eq(articles::id)))
            .filter(
                article_revisions::topic_id
                    .eq(id)
                    .or(live_articles::topic_id.eq(id)),
            );
        newest
            .select((articles::id, article_revisions::title))
            .distinct()
            .order(articles::id.desc())
            .limit(USERS_TOLD)
            .load(conn)
    }

    /// How many articles have each topic in their newest version.
    pub fn counts(conn: &mut Connection) -> QueryResult<HashMap<i64, i64>> {
        let counted: Vec<(Option<i64>, i64)> = articles::table
            .inner_join(
                article_revisions::table
                    .on(article_revisions::id.nullable().eq(articles::newest_revision_id)),
            )
            .filter(articles::trashed_at.is_null())
            .group_by(article_revisions::topic_id)
            .select((article_revisions::topic_id, diesel::dsl::count_star()))
            .load(conn)?;
        Ok(counted
            .into_iter()
            .filter_map(|(topic, count)| Some((topic?, count)))
            .collect())
    }
}

/// Why a topic cannot be what somebody wants.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It has no name.
    #[error("Skriv vad ämnet ska heta.")]
    Nameless,
    /// The name is too long.
    #[error("Skriv ett kortare namn, högst {LONGEST_NAME} tecken.")]
    TooLong,
    /// Another has the name.
    #[error("Det finns redan ett ämne som heter så. Välj ett annat namn.")]
    NameTaken,
    /// Articles have it: ids and headings of the latest.
    #[error("Ämnet används och kan inte tas bort. Välj ett annat ämne på nyheterna först.")]
    InUse(Vec<(i64, String)>),
    /// Only former versions of articles have it.
    #[error(
        "Ämnet står i äldre versioner av nyheter, som ska gå att återställa. Det kan inte tas bort, men byta namn."
    )]
    InHistory,
}

fn allowed(all: &[Topic], id: Option<i64>, name: &str) -> Result<(), Refusal> {
    if name.is_empty() {
        return Err(Refusal::Nameless);
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(Refusal::TooLong);
    }
    let is_other = |topic: &&Topic| Some(topic.id) != id;
    let mut others = all.iter().filter(is_other);
    if others.any(|topic| fold(&topic.name) == fold(name)) {
        return Err(Refusal::NameTaken);
    }
    Ok(())
}

/// What the audit log calls the topic.
fn subject(id: i64) -> String {
    format!("ämne:{id}")
}
