//! How units come, change and go. Each change leaves its row in the audit log.

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::{Unit, UnitChanges, UnitTree};
use crate::db::Connection;
use crate::models::links::{self, Incoming, Source};
use crate::models::settings::Settings;
use crate::models::subject::Subject;
use crate::models::user::Actor;
use crate::models::{audit, person};
use crate::schema::{
    article_revisions, articles, live_articles, live_contacts, live_pages, page_revisions, pages, units,
};
use crate::swedish::slug::{self, slug};
use crate::text::markdown::ReferenceKind;

/// Why a unit stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody else changed it since.
    Conflict(Box<Conflict>),
    /// A unit cannot be below itself.
    UnderItself,
    /// The unit that was chosen to be above is not there any more.
    NoSuchParent,
    /// Something still needs it.
    InUse(Box<Uses>),
}

/// What somebody else saved meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Who, if it is known.
    pub by: Option<String>,
    /// What it says now.
    pub theirs: Unit,
}

/// What a unit is needed for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uses {
    /// How many people work in it.
    pub people: i64,
    /// The units right under it.
    pub children: Vec<Unit>,
    /// Texts that it is responsible for, that link to it or have it as a contact.
    pub texts: Vec<Incoming>,
    /// Topics of the contact form whose messages it gets.
    pub topics: Vec<String>,
}

impl Uses {
    /// Whether nothing needs it.
    pub fn is_none(&self) -> bool {
        self.people == 0 && self.children.is_empty() && self.texts.is_empty() && self.topics.is_empty()
    }
}

/// What the audit log calls a unit.
pub fn subject(id: i64) -> String {
    format!("enhet:{id}")
}

/// Whether the unit is there; none at all always is.
pub fn is_there(conn: &mut Connection, id: Option<i64>) -> QueryResult<bool> {
    let Some(id) = id else { return Ok(true) };
    let kept = units::table.find(id).filter(units::removed_at.is_null());
    diesel::select(exists(kept)).get_result(conn)
}

/// A new unit; its id. Its address is made of the name, and stays.
pub fn create(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    changes: &UnitChanges,
) -> QueryResult<Result<i64, Refusal>> {
    if !is_there(conn, changes.parent_id)? {
        return Ok(Err(Refusal::NoSuchParent));
    }
    let key = free_key(conn, &changes.name)?;
    let id = Unit::put(conn, now, &key, changes)?;
    audit::record_by(conn, now, actor, "create", &subject(id), "")?;
    Ok(Ok(id))
}

fn free_key(conn: &mut Connection, name: &str) -> QueryResult<String> {
    slug::free(&slug(name), |key| {
        diesel::select(exists(units::table.filter(units::key.eq(key)))).get_result(conn)
    })
}

/// Saves what a form says of a unit, at the version that the form was opened at. Saving what is there already changes
/// nothing.
pub fn save(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    id: i64,
    version: i64,
    changes: &UnitChanges,
) -> QueryResult<Result<(), Refusal>> {
    let tree = UnitTree::load(conn)?;
    let unit = tree.get(id).ok_or(diesel::result::Error::NotFound)?;
    if unit.version != version {
        let by = audit::last_by(conn, &subject(id))?;
        let theirs = unit.clone();
        return Ok(Err(Refusal::Conflict(Box::new(Conflict { by, theirs }))));
    }
    if let Some(parent) = changes.parent_id {
        if tree.get(parent).is_none() {
            return Ok(Err(Refusal::NoSuchParent));
        }
        if tree.with_all_below(id).contains(&parent) {
            return Ok(Err(Refusal::UnderItself));
        }
    }
    if *changes != unit.changes() {
        Unit::put(conn, now, &unit.key, changes)?;
        audit::record_by(conn, now, actor, "save", &subject(id), "")?;
    }
    Ok(Ok(()))
}

/// Everything that a unit is needed for.
pub fn uses(conn: &mut Connection, id: i64) -> QueryResult<Uses> {
    let counts = person::list::count_by_unit(conn)?;
    let people = counts.iter().find(|(unit, _)| *unit == Some(id));
    let topics = Settings::load(conn)?.settings.contact_form.topics;
    Ok(Uses {
        people: people.map_or(0, |(_, count)| *count),
        children: UnitTree::load(conn)?.children(id).cloned().collect(),
        texts: texts(conn, id)?,
        topics: topics
            .into_iter()
            .filter(|topic| topic.unit.as_deref() == Some(id.to_string().as_str()))
            .map(|topic| topic.text)
            .collect(),
    })
}

/// Texts that link to a unit, have it as a contact, or that it is responsible for: in their newest revision, or live.
fn texts(conn: &mut Connection, id: i64) -> QueryResult<Vec<Incoming>> {
    let mut all = links::incoming_to(conn, ReferenceKind::Unit, id)?;
    let newest = articles::table
        .inner_join(
            article_revisions::table.on(article_revisions::id.nullable().eq(articles::newest_revision_id)),
        )
        .filter(article_revisions::unit_id.eq(id))
        .select((articles::id, article_revisions::title));
    let mut found: Vec<(Subject, String, bool)> = Vec::new();
    let rows: Vec<(i64, String)> = newest.load(conn)?;
    found.extend(
        rows.into_iter()
            .map(|(id, title)| (Subject::article(id), title, false)),
    );
    let newest = pages::table
        .inner_join(page_revisions::table.on(page_revisions::id.nullable().eq(pages::newest_revision_id)))
        .filter(page_revisions::unit_id.eq(id))
        .select((pages::id, page_revisions::title));
    let rows: Vec<(i64, String)> = newest.load(conn)?;
    found.extend(
        rows.into_iter()
            .map(|(id, title)| (Subject::page(id), title, false)),
    );
    let contacts = live_contacts::table.filter(live_contacts::unit_id.eq(id));
    let rows: Vec<(i64, String)> = live_articles::table
        .filter(
            live_articles::unit_id.eq(id).or(live_articles::id
                .nullable()
                .eq_any(contacts.select(live_contacts::live_article_id))),
        )
        .select((live_articles::article_id, live_articles::title))
        .load(conn)?;
    found.extend(
        rows.into_iter()
            .map(|(id, title)| (Subject::article(id), title, true)),
    );
    let rows: Vec<(i64, String)> = live_pages::table
        .filter(
            live_pages::unit_id.eq(id).or(live_pages::id
                .nullable()
                .eq_any(contacts.select(live_contacts::live_page_id))),
        )
        .select((live_pages::page_id, live_pages::title))
        .load(conn)?;
    found.extend(
        rows.into_iter()
            .map(|(id, title)| (Subject::page(id), title, true)),
    );
    for (subject, title, is_live) in found {
        let source = Source::Content(subject);
        match all.iter_mut().find(|known| known.source == source) {
            Some(known) => known.is_live |= is_live,
            None => all.push(Incoming {
                source,
                title,
                is_live,
            }),
        }
    }
    Ok(all)
}

/// Removes a unit that nothing needs. Its row stays for the revisions that point at it, without anything of its own.
pub fn remove(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    id: i64,
) -> QueryResult<Result<(), Refusal>> {
    if !is_there(conn, Some(id))? {
        return Err(diesel::result::Error::NotFound);
    }
    let uses = uses(conn, id)?;
    if !uses.is_none() {
        return Ok(Err(Refusal::InUse(Box::new(uses))));
    }
    // No slug is like this, so the address is free again.
    let key = format!(".{id}");
    diesel::update(units::table.find(id))
        .set((
            units::key.eq(key),
            units::parent_id.eq(None::<i64>),
            units::description.eq(""),
            units::phone.eq(None::<String>),
            units::email.eq(None::<String>),
            units::visiting_address.eq(""),
            units::removed_at.eq(now),
            units::version.eq(units::version + 1),
        ))
        .execute(conn)?;
    audit::record_by(conn, now, actor, "remove", &subject(id), "")?;
    Ok(Ok(()))
}
