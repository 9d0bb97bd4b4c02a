//! What a text was given by choosing must exist: a list may be old when somebody chooses from it.

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::contact::Who;
use crate::models::editorial::{Outcome, Refusal};
use crate::models::subject::Content;
use crate::schema::{articles, erased_persons, images, persons, topics, units};

/// Refuses a picture, unit, topic or contact that does not exist. Related articles that do not are left out.
pub(super) fn check(conn: &mut Connection, content: &mut Content) -> Outcome<()> {
    if let Some(image) = content.image()
        && !is_image(conn, image.id)?
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
            Who::Person(id) => is_person(conn, id)?,
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

/// Whether a picture is there: one that was removed is not.
pub(super) fn is_image(conn: &mut Connection, id: i64) -> QueryResult<bool> {
    let image = images::table.find(id).filter(images::removed_at.is_null());
    diesel::select(exists(image)).get_result(conn)
}

/// One whose entry is erased may still be chosen: the unit is shown in her place.
fn is_person(conn: &mut Connection, id: i64) -> QueryResult<bool> {
    let is_here = exists(persons::table.find(id));
    let was_here = exists(erased_persons::table.find(id));
    diesel::select(is_here.or(was_here)).get_result(conn)
}

fn is_unit(conn: &mut Connection, id: i64) -> QueryResult<bool> {
    let kept = units::table.find(id).filter(units::removed_at.is_null());
    diesel::select(exists(kept)).get_result(conn)
}
