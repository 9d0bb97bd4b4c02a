//! Taking back a plan.

use chrono::NaiveDateTime;

use crate::db::Connection;
use crate::models::editorial::publish::own_end;
use crate::models::editorial::{Needs, Outcome, Refusal, open, rows};
use crate::models::page::{self, Span};
use crate::models::subject::{Kind, Subject};
use crate::models::user::Actor;
use crate::models::{address, audit, links};

/// What was to become public at a set time does not; what is public now stays so. The text is a draft again, if nothing
/// has been written since. The version now.
pub fn cancel_schedule(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    subject: Subject,
    expected_version: i64,
) -> Outcome<i64> {
    let thing = open(conn, now, actor, subject, expected_version, Needs::Publishing)?;
    let lives = rows::lives(conn, subject)?;
    let Some(planned) = lives.iter().rfind(|live| live.visible_from > now) else {
        return Err(Refusal::NothingToDo.into());
    };
    let current = lives.iter().find(|live| live.is_visible(now));
    let own_end = match current {
        Some(current) => own_end(conn, now, subject, &lives, current)?,
        None => None,
    };
    if subject.kind == Kind::Page {
        let left = current.map(|current| Span {
            from: current.visible_from,
            until: own_end,
        });
        let left: Vec<Span> = left.into_iter().collect();
        let below = page::spans_below(conn, now, subject.id)?;
        if below.iter().any(|below| !page::covers(&left, now, *below)) {
            return Err(Refusal::ChildrenStayLonger.into());
        }
    }
    for live in lives.iter().filter(|live| live.visible_from > now) {
        rows::hide(conn, subject.kind, live.id)?;
    }
    if let Some(current) = current {
        rows::set_until(conn, subject.kind, current.id, own_end)?;
    } else if lives.iter().all(|live| live.visible_from > now) {
        match subject.kind {
            Kind::Article => address::release_article(conn, subject.id)?,
            Kind::Page => address::release_page(conn, subject.id)?,
        }
    }
    address::forget_coming(conn, now, subject.article_id(), subject.page_id())?;
    if rows::draft(conn, subject)?.is_none() {
        rows::put_draft(conn, subject, planned.revision_id)?;
    }
    if thing.first_published_at.is_some_and(|first| first > now) {
        rows::set_first_published(conn, subject, None)?;
    }
    let version = rows::touch(conn, subject, now, &actor.name)?;
    links::refresh(conn, subject)?;
    audit::record_by(conn, now, actor, "cancel schedule", &subject.to_string(), "")?;
    Ok(version)
}
