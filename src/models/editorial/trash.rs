//! The trash: out of sight, and back to its old place. Nothing is deleted for good.

use chrono::NaiveDateTime;
use diesel::QueryResult;

use crate::db::Connection;
use crate::models::address::departure::{self, Departure};
use crate::models::editorial::{
    Needs, Outcome, Refusal, hide_all, may_edit, may_publish, open, pages, preview, rows,
};
use crate::models::subject::{Kind, Subject};
use crate::models::user::Actor;
use crate::models::{audit, links};

/// Something in the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// Which one.
    pub subject: Subject,
    /// Heading.
    pub title: String,
    /// Since when (UTC).
    pub at: NaiveDateTime,
    /// Who put it there.
    pub by: String,
    /// Whose it is.
    pub owner_id: Option<i64>,
}

/// Where something came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restored {
    /// The version now.
    pub version: i64,
    /// A page whose page above is in the trash itself comes back at the top.
    pub is_at_top: bool,
}

/// Puts an article or page in the trash. What was public is gone from residents at once, and its address says so.
pub fn trash(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    subject: Subject,
    expected_version: i64,
) -> Outcome<i64> {
    let thing = open(conn, now, actor, subject, expected_version, Needs::Editing)?;
    let lives = rows::lives(conn, subject)?;
    if !lives.is_empty() && !may_publish(actor) {
        return Err(Refusal::NotAllowed.into());
    }
    if subject.kind == Kind::Page && pages::has_pages_below(conn, subject.id)? {
        return Err(Refusal::HasChildren.into());
    }
    if let Some(last) = lives.last() {
        let has_been_seen = lives.iter().any(|live| live.visible_from <= now);
        hide_all(conn, now, subject)?;
        if has_been_seen {
            let departure = Departure {
                target: None,
                reason: String::new(),
                since: now,
            };
            departure::note(conn, subject.article_id(), subject.page_id(), &departure)?;
        } else {
            let first = thing.first_published_at.filter(|first| *first <= now);
            rows::set_first_published(conn, subject, first)?;
        }
        if rows::draft(conn, subject)?.is_none() {
            rows::put_draft(conn, subject, last.revision_id)?;
        }
    }
    rows::set_trashed(conn, subject, Some(now), Some(&actor.name))?;
    let version = rows::touch(conn, subject, now, &actor.name)?;
    preview::end_all(conn, now, subject)?;
    links::refresh(conn, subject)?;
    audit::record_by(conn, now, actor, "trash", &subject.to_string(), "")?;
    Ok(version)
}

/// Takes an article or page out of the trash, as a draft at its old place.
pub fn restore(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    subject: Subject,
) -> Outcome<Restored> {
    let thing = rows::thing(conn, subject)?;
    if !may_edit(actor, thing.owner_id) {
        return Err(Refusal::NotAllowed.into());
    }
    if thing.trashed_at.is_none() {
        return Err(Refusal::NothingToDo.into());
    }
    let mut is_at_top = false;
    if subject.kind == Kind::Page
        && let Some(parent_id) = pages::parent(conn, subject.id)?
        && rows::thing(conn, Subject::page(parent_id))?.trashed_at.is_some()
    {
        pages::place_under(conn, subject.id, None)?;
        is_at_top = true;
    }
    rows::set_trashed(conn, subject, None, None)?;
    if rows::draft(conn, subject)?.is_none()
        && let Some(newest) = thing.newest_revision_id
    {
        rows::put_draft(conn, subject, newest)?;
    }
    let version = rows::touch(conn, subject, now, &actor.name)?;
    audit::record_by(conn, now, actor, "restore", &subject.to_string(), "")?;
    Ok(Restored { version, is_at_top })
}

/// Everything in the trash, the latest first.
pub fn trash_list(conn: &mut Connection) -> QueryResult<Vec<Trashed>> {
    let mut all = Vec::new();
    for kind in Kind::ALL {
        let rows = rows::trashed(conn, kind)?;
        all.extend(rows.into_iter().map(|(id, title, at, by, owner_id)| Trashed {
            subject: Subject { kind, id },
            title,
            at,
            by: by.unwrap_or_default(),
            owner_id,
        }));
    }
    all.sort_by(|one, other| other.at.cmp(&one.at).then_with(|| one.title.cmp(&other.title)));
    Ok(all)
}
