//! How people come into the directory, change and leave it. Each change leaves its row in the audit log, without names.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Person, PersonChanges, put};
use crate::db::Connection;
use crate::models::live_person::today;
use crate::models::subject::Subject;
use crate::models::user::Actor;
use crate::models::{address, audit, links, unit};
use crate::schema::{
    content_links, erased_persons, imports, live_contacts, live_persons, person_words, persons,
};
use crate::swedish::slug::{self, slug};
use crate::text::markdown::ReferenceKind;

/// Why a person stays as she is.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// Somebody else changed the entry since.
    Conflict(Box<Conflict>),
    /// The unit that was chosen is not there any more.
    NoSuchUnit,
}

/// What somebody else saved meanwhile.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Who, if it is known.
    pub by: Option<String>,
    /// What it says now.
    pub theirs: Person,
}

/// What the audit log calls a person.
pub fn subject(id: i64) -> String {
    format!("person:{id}")
}

/// A new person; the id. Who writes an entry has looked at it: it is checked today.
pub fn create(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    changes: &PersonChanges,
) -> QueryResult<Result<i64, Refusal>> {
    if !unit::keeping::is_there(conn, changes.unit_id)? {
        return Ok(Err(Refusal::NoSuchUnit));
    }
    let changes = PersonChanges {
        checked_on: Some(today(now)),
        ..changes.clone()
    };
    let key = free_key(conn, &changes)?;
    let id = put(conn, now, &key, &changes)?;
    audit::record_by(conn, now, actor, "create", &subject(id), "")?;
    Ok(Ok(id))
}

/// A key of the name that nobody has.
pub fn free_key(conn: &mut Connection, person: &PersonChanges) -> QueryResult<String> {
    slug::free(&slug(&person.name()), |key| {
        diesel::select(diesel::dsl::exists(persons::table.filter(persons::key.eq(key)))).get_result(conn)
    })
}

/// Saves what a form says of a person, at the version that the form was opened at. When she was last checked stays.
/// Saving what is there already changes nothing.
pub fn save(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    id: i64,
    version: i64,
    changes: &PersonChanges,
) -> QueryResult<Result<(), Refusal>> {
    let person = Person::get(conn, id)?;
    if person.version != version {
        let by = audit::last_by(conn, &subject(id))?;
        let conflict = Conflict { by, theirs: person };
        return Ok(Err(Refusal::Conflict(Box::new(conflict))));
    }
    if !unit::keeping::is_there(conn, changes.unit_id)? {
        return Ok(Err(Refusal::NoSuchUnit));
    }
    let changes = PersonChanges {
        checked_on: person.said.checked_on,
        ..changes.clone()
    };
    if changes != person.said {
        put(conn, now, &person.key, &changes)?;
        audit::record_by(conn, now, actor, "save", &subject(id), "")?;
    }
    Ok(Ok(()))
}

/// Notes that somebody made sure today that the entry is right.
pub fn check(conn: &mut Connection, now: NaiveDateTime, actor: &Actor, id: i64) -> QueryResult<()> {
    let person = Person::get(conn, id)?;
    if person.said.checked_on == Some(today(now)) {
        return Ok(());
    }
    let changes = PersonChanges {
        checked_on: Some(today(now)),
        ..person.said
    };
    put(conn, now, &person.key, &changes)?;
    audit::record_by(conn, now, actor, "check", &subject(id), "")
}

/// Erases a person: nothing that is known of her remains. Contact boxes show the unit in her place, if residents may know
/// it, and are gone otherwise. What led visitors to her leads nowhere.
pub fn erase(conn: &mut Connection, now: NaiveDateTime, actor: &Actor, id: i64) -> QueryResult<()> {
    let person = Person::get(conn, id)?;
    let unit: Option<i64> = live_persons::table
        .find(id)
        .select(live_persons::unit_id)
        .get_result(conn)
        .optional()?
        .flatten();
    let pointing: Vec<(Option<i64>, Option<i64>)> = content_links::table
        .filter(content_links::target_kind.eq(ReferenceKind::Person.prefix()))
        .filter(content_links::target_id.eq(id))
        .select((content_links::article_id, content_links::page_id))
        .distinct()
        .load(conn)?;
    hand_over_contacts(conn, id, unit)?;
    diesel::insert_into(erased_persons::table)
        .values((
            erased_persons::person_id.eq(id),
            erased_persons::unit_id.eq(unit),
            erased_persons::erased_at.eq(now),
        ))
        .execute(conn)?;
    diesel::delete(person_words::table.filter(person_words::person_id.eq(id))).execute(conn)?;
    diesel::delete(live_persons::table.find(id)).execute(conn)?;
    diesel::delete(persons::table.find(id)).execute(conn)?;
    let mark = imports::table
        .filter(imports::kind.eq("person"))
        .filter(imports::key.eq(&person.key));
    diesel::delete(mark).execute(conn)?;
    address::forget_target(conn, &person.href())?;
    for (article, page) in pointing {
        if let Some(subject) = article.map(Subject::article).or(page.map(Subject::page)) {
            links::refresh(conn, subject)?;
        }
    }
    audit::record_by(conn, now, actor, "erase", &subject(id), "")
}

/// Puts the unit in the person's place in all that is live or is to be, once in each text.
fn hand_over_contacts(conn: &mut Connection, id: i64, unit: Option<i64>) -> QueryResult<()> {
    let boxes: Vec<(i64, Option<i64>, Option<i64>)> = live_contacts::table
        .filter(live_contacts::person_id.eq(id))
        .select((
            live_contacts::id,
            live_contacts::live_article_id,
            live_contacts::live_page_id,
        ))
        .load(conn)?;
    let mut has_unit: Vec<(Option<i64>, Option<i64>)> = live_contacts::table
        .filter(live_contacts::unit_id.eq(unit))
        .select((live_contacts::live_article_id, live_contacts::live_page_id))
        .load(conn)?;
    for (contact, article, page) in boxes {
        let is_new = !has_unit.contains(&(article, page));
        has_unit.push((article, page));
        if unit.is_some() && is_new {
            diesel::update(live_contacts::table.find(contact))
                .set((
                    live_contacts::person_id.eq(None::<i64>),
                    live_contacts::unit_id.eq(unit),
                ))
                .execute(conn)?;
        } else {
            diesel::delete(live_contacts::table.find(contact)).execute(conn)?;
        }
    }
    Ok(())
}
