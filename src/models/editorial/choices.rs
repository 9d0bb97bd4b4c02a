//! What a text was given by choosing must exist: a list may be old when somebody chooses from it.

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::contact::Who;
use crate::models::editorial::{Outcome, Refusal};
use crate::models::subject::Content;
use crate::schema::{articles, images, persons, topics, units};

/// Refuses a picture, unit, topic or contact that does not exist. Related articles that do not are left out.
pub(super) fn check(conn: &mut Connection, content: &mut Content) -> Outcome<()> {
    if let Some(image) = content.image()
        && !diesel::select(exists(images::table.find(image.id))).get_result(conn)?
    {
        return Err(Refusal::Unknown("bild").into());
    }
    if let Some(unit) = *content.unit_id()
        && !is_unit(conn, unit)?
    {
        return Err(Refusal::Unknown("avdelning").into());
    }
    for contact in content.contacts() {
        let is_known = match contact.who {
            Who::Person(id) => diesel::select(exists(persons::table.find(id))).get_result(conn)?,
            Who::Unit(id) => is_unit(conn, id)?,
        };
        if !is_known {
            return Err(Refusal::Unknown("kontaktsok").into());
        }
    }
    let Content::Article(article) = content else {
        return Ok(());
    };
    if let Some(topic) = article.topic_id
        && !diesel::select(exists(topics::table.find(topic))).get_result(conn)?
    {
        return Err(Refusal::Unknown("amne").into());
    }
    let known: Vec<i64> = articles::table
        .filter(articles::id.eq_any(&article.related))
        .select(articles::id)
        .load(conn)?;
    article.related.retain(|id| known.contains(id));
    Ok(())
}

fn is_unit(conn: &mut Connection, id: i64) -> QueryResult<bool> {
    diesel::select(exists(units::table.find(id))).get_result(conn)
}
