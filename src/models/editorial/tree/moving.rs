//! Putting a page in another place of the tree: residents see it there at once, and its old address leads there.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::address::{self, RESERVED};
use crate::models::audit;
use crate::models::editorial::save::other_at;
use crate::models::editorial::tree::siblings;
use crate::models::editorial::{Outcome, Refusal, may_publish, pages as places, rows};
use crate::models::page::{self, Span};
use crate::models::subject::Subject;
use crate::models::user::Actor;
use crate::schema::{live_pages, page_revisions, pages};

/// Where to put a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Before the sibling above it.
    Up,
    /// After the sibling below it.
    Down,
    /// Before this page, beside it.
    Before(i64),
    /// After this page, beside it.
    After(i64),
    /// Last under this page; `None` is the menu.
    LastUnder(Option<i64>),
}

/// Puts a page somewhere else. All below it come along.
pub fn move_page(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    page_id: i64,
    to: Move,
) -> Outcome<()> {
    if !may_publish(actor) {
        return Err(Refusal::NotAllowed.into());
    }
    let subject = Subject::page(page_id);
    if rows::thing(conn, subject)?.trashed_at.is_some() {
        return Err(Refusal::Trashed.into());
    }
    let old_parent = places::parent(conn, page_id)?;
    let parent_id = match to {
        Move::Up | Move::Down => old_parent,
        Move::Before(sibling) | Move::After(sibling) => places::parent(conn, sibling)?,
        Move::LastUnder(parent) => parent,
    };
    let order = order(&siblings(conn, parent_id)?, page_id, to);
    if parent_id != old_parent {
        refuse(conn, now, page_id, parent_id)?;
        places::place_under(conn, page_id, parent_id)?;
        move_live(conn, now, page_id, parent_id)?;
    }
    for (position, page) in (1..).zip(order) {
        page::set_position(conn, page, position)?;
    }
    rows::touch(conn, subject, now, &actor.name)?;
    let under = parent_id.map_or("överst".to_owned(), |id| format!("under {}", Subject::page(id)));
    audit::record_by(conn, now, actor, "move", &subject.to_string(), &under)?;
    Ok(())
}

/// The siblings as they are to stand.
fn order(siblings: &[i64], page_id: i64, to: Move) -> Vec<i64> {
    let before = siblings.iter().position(|id| *id == page_id);
    let mut others: Vec<i64> = siblings.iter().copied().filter(|id| *id != page_id).collect();
    let place_of = |sibling| others.iter().position(|id| *id == sibling);
    let place = match to {
        Move::Up => before.map(|place| place.saturating_sub(1)),
        Move::Down => before.map(|place| place + 1),
        Move::Before(sibling) => place_of(sibling),
        Move::After(sibling) => place_of(sibling).map(|place| place + 1),
        Move::LastUnder(_) => None,
    };
    others.insert(place.unwrap_or(others.len()).min(others.len()), page_id);
    others
}

fn refuse(conn: &mut Connection, now: NaiveDateTime, page_id: i64, parent_id: Option<i64>) -> Outcome<()> {
    if let Some(parent) = parent_id
        && places::is_trashed(conn, parent)?.ok_or(Refusal::NoSuchParent)?
    {
        return Err(Refusal::Trashed.into());
    }
    if places::is_within(conn, page_id, parent_id)? {
        return Err(Refusal::UnderItself.into());
    }
    let subject = Subject::page(page_id);
    let slugs = slugs(conn, page_id)?;
    for slug in &slugs {
        if parent_id.is_none() && RESERVED.contains(&slug.as_str()) {
            return Err(Refusal::ReservedAddress(format!("/{slug}")).into());
        }
    }
    let lives = rows::lives(conn, subject)?;
    let is_shown = |live: &&rows::LiveRow| live.visible_until.is_none_or(|until| until > now);
    if let Some(slug) = slugs.first() {
        let path = page::path_under(conn, parent_id, slug)?;
        if let Some(other) = other_at(conn, &path)?.filter(|other| *other != subject) {
            return Err(Refusal::AddressTaken(path, Some(other)).into());
        }
        if let Some(other) = sibling_with(conn, page_id, parent_id, slug)? {
            return Err(Refusal::AddressTaken(path, Some(Subject::page(other))).into());
        }
    }
    let Some(parent) = parent_id else {
        return Ok(());
    };
    let above = page::spans(conn, parent)?;
    for live in lives.iter().filter(is_shown) {
        let own = Span {
            from: live.visible_from,
            until: live.visible_until,
        };
        if !page::covers(&above, now, own) {
            return Err(Refusal::ParentNotPublic.into());
        }
    }
    Ok(())
}

/// The last part of its address: of what is public, and of what is being worked on.
fn slugs(conn: &mut Connection, page_id: i64) -> QueryResult<Vec<String>> {
    let mut slugs: Vec<String> = live_pages::table
        .filter(live_pages::page_id.eq(page_id))
        .select(live_pages::slug)
        .load(conn)?;
    let written: String = newest()
        .filter(pages::id.eq(page_id))
        .select(page_revisions::slug)
        .get_result(conn)?;
    slugs.push(written);
    Ok(slugs)
}

#[diesel::dsl::auto_type]
fn newest() -> _ {
    pages::table
        .inner_join(page_revisions::table.on(page_revisions::id.nullable().eq(pages::newest_revision_id)))
}

/// A page there that is to have the same address.
fn sibling_with(
    conn: &mut Connection,
    page_id: i64,
    parent_id: Option<i64>,
    slug: &str,
) -> QueryResult<Option<i64>> {
    newest()
        .filter(pages::parent_id.is(parent_id))
        .filter(pages::trashed_at.is_null())
        .filter(pages::id.ne(page_id))
        .filter(page_revisions::slug.eq(slug))
        .select(pages::id)
        .first(conn)
        .optional()
}

/// What is public follows at once.
fn move_live(
    conn: &mut Connection,
    now: NaiveDateTime,
    page_id: i64,
    parent_id: Option<i64>,
) -> QueryResult<()> {
    let lives: Vec<(i64, String, NaiveDateTime)> = live_pages::table
        .filter(live_pages::page_id.eq(page_id))
        .order(live_pages::visible_from)
        .select((live_pages::id, live_pages::slug, live_pages::visible_from))
        .load(conn)?;
    // What is public already is so at its new address at once, also when another version of it is to come.
    let from = lives.first().map_or(now, |(_, _, from)| (*from).max(now));
    let mut last = None;
    for (live_id, slug, _) in lives {
        let path = page::path_under(conn, parent_id, &slug)?;
        diesel::update(live_pages::table.find(live_id))
            .set((live_pages::parent_id.eq(parent_id), live_pages::path.eq(&path)))
            .execute(conn)?;
        last = Some(path);
    }
    let Some(path) = last else {
        return Ok(());
    };
    address::forget_coming(conn, now, None, Some(page_id))?;
    address::release_page(conn, page_id)?;
    address::take(conn, from, &path, None, Some(page_id))?;
    page::move_pages_below(conn, now, page_id, &path)
}
