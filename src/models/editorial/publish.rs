//! Publishing: what is written becomes what residents see, now or at a set time.

use chrono::NaiveDateTime;
use diesel::QueryResult;

use crate::db::Connection;
use crate::models::address::{self, RESERVED, departure};
use crate::models::article::{self, Publication};
use crate::models::editorial::save::other_at;
use crate::models::editorial::{
    Needs, Outcome, Refusal, WorkingCopy, open, pages, preview, rows, working_copy,
};
use crate::models::page::{self, Span};
use crate::models::subject::{Content, Kind, Subject};
use crate::models::user::Actor;
use crate::models::{audit, findings, links, live_article};

/// What residents are told of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It was not public before.
    First,
    /// A small correction: "Senast uppdaterad" stays.
    Minor,
    /// What it says is another: "Senast uppdaterad" moves, with a word on why.
    Content {
        /// The word.
        note: Option<String>,
    },
}

/// How to publish. When, is among the wishes of the working copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publishing {
    /// What residents are told. Said of something that is not public, it is its first publication anyway.
    pub change: Change,
}

/// What publishing made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The version now.
    pub version: i64,
    /// Its address.
    pub href: String,
    /// From when residents see it (UTC): now, or later.
    pub visible_from: NaiveDateTime,
}

/// Publishes the working copy, at the time it asks for.
///
/// What is public already stays so until then.
pub fn publish(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    subject: Subject,
    expected_version: i64,
    publishing: &Publishing,
) -> Outcome<Published> {
    let thing = open(conn, now, actor, subject, expected_version, Needs::Publishing)?;
    let copy = working_copy(conn, now, subject)?;
    let lives = rows::lives(conn, subject)?;
    let current = match lives.iter().find(|live| live.is_visible(now)) {
        Some(live) => Some((live, own_end(conn, now, subject, &lives, live)?)),
        None => None,
    };
    let plan = Plan::new(now, &thing, &copy, current, &publishing.change)?;
    plan.refuse(conn, now, subject, &copy.content)?;

    let kept = plan.kept.as_ref().map(|kept| kept.row_id);
    for row in lives.iter().filter(|row| Some(row.id) != kept) {
        rows::hide(conn, subject.kind, row.id)?;
    }
    if let Some(kept) = &plan.kept {
        rows::set_until(conn, subject.kind, kept.row_id, kept.span.until)?;
    }
    address::forget_coming(conn, now, subject.article_id(), subject.page_id())?;
    let (when, note, id) = (plan.when, plan.note.as_deref(), subject.id);
    let href = match &copy.content {
        Content::Article(content) => article::show(conn, id, copy.revision_id, content, when, note)?,
        Content::Page(content) => page::show(conn, id, copy.revision_id, content, when, note)?,
    };
    if when.visible_from > now {
        address::take(
            conn,
            when.visible_from,
            &href,
            subject.article_id(),
            subject.page_id(),
        )?;
    } else {
        match subject.kind {
            Kind::Article => address::lead_to_article(conn, now, &href, id)?,
            Kind::Page => {
                address::lead_to_page(conn, now, &href, id)?;
                page::move_pages_below(conn, now, id, &href)?;
            }
        }
        departure::forget(conn, subject.article_id(), subject.page_id())?;
    }
    rows::drop_draft(conn, subject)?;
    rows::set_first_published(conn, subject, Some(when.first_published_at))?;
    let version = rows::touch(conn, subject, now, &actor.name)?;
    preview::end_all(conn, now, subject)?;
    links::refresh(conn, subject)?;
    findings::refresh(conn, now, subject, copy.revision_id, &copy.content)?;
    let (verb, detail) = plan.told(now, copy.revision_id);
    audit::record_by(conn, now, actor, verb, &subject.to_string(), &detail)?;
    Ok(Published {
        version,
        href,
        visible_from: when.visible_from,
    })
}

/// What is to be public when.
struct Plan {
    when: Publication,
    note: Option<String>,
    kept: Option<Kept>,
    is_minor: bool,
}

/// What stays public until the new begins.
struct Kept {
    row_id: i64,
    place: String,
    span: Span,
}

/// When what is public now ends of itself (UTC): an end that was made for a plan goes with that plan.
pub(super) fn own_end(
    conn: &mut Connection,
    now: NaiveDateTime,
    subject: Subject,
    lives: &[rows::LiveRow],
    current: &rows::LiveRow,
) -> QueryResult<Option<NaiveDateTime>> {
    if lives.iter().all(|live| live.visible_from <= current.visible_from) {
        return Ok(current.visible_until);
    }
    let wished = rows::revision(conn, subject, current.revision_id)?.unpublish_at;
    Ok(wished.filter(|end| *end > now))
}

impl Plan {
    fn new(
        now: NaiveDateTime,
        thing: &rows::Thing,
        copy: &WorkingCopy,
        current: Option<(&rows::LiveRow, Option<NaiveDateTime>)>,
        change: &Change,
    ) -> Result<Self, Refusal> {
        let from = copy.wishes.publish_at.filter(|at| *at > now).unwrap_or(now);
        let until = copy.wishes.unpublish_at;
        if until.is_some_and(|until| until <= from) {
            return Err(Refusal::EndsBeforeItBegins);
        }
        let first = match current {
            Some((current, _)) => current.first_published_at,
            // One that was only to become public is not a date that anybody has seen.
            None => thing
                .first_published_at
                .filter(|first| *first <= now)
                .unwrap_or(from),
        };
        let is_minor = current.is_some() && *change == Change::Minor;
        let (content_updated_at, note) = match (current, change) {
            (None, Change::First | Change::Minor) => (from.max(first), None),
            (Some((current, _)), Change::Minor) => (current.content_updated_at, current.change_note.clone()),
            (Some(_), Change::First) => (from, None),
            (_, Change::Content { note }) => (from, note.clone()),
        };
        let note = note
            .map(|note| note.trim().to_owned())
            .filter(|note| !note.is_empty());
        Ok(Self {
            when: Publication {
                visible_from: from,
                visible_until: until,
                first_published_at: first,
                content_updated_at,
            },
            note,
            kept: current.filter(|_| from > now).map(|(current, own_end)| Kept {
                row_id: current.id,
                place: current.place.clone(),
                span: Span {
                    from: current.visible_from,
                    until: Some(own_end.map_or(from, |end| end.min(from))),
                },
            }),
            is_minor,
        })
    }

    fn refuse(
        &self,
        conn: &mut Connection,
        now: NaiveDateTime,
        subject: Subject,
        content: &Content,
    ) -> Outcome<()> {
        let path = match content {
            Content::Article(article) => live_article::href(&article.slug),
            Content::Page(content) => {
                let parent_id = pages::parent(conn, subject.id)?;
                if parent_id.is_none() && RESERVED.contains(&content.slug.as_str()) {
                    return Err(Refusal::ReservedAddress(format!("/{}", content.slug)).into());
                }
                self.refuse_in_tree(conn, now, subject.id, parent_id)?;
                page::path_under(conn, parent_id, &content.slug)?
            }
        };
        if let Some(other) = other_at(conn, &path)?.filter(|other| *other != subject) {
            return Err(Refusal::AddressTaken(path, Some(other)).into());
        }
        let moves_later = self.kept.as_ref().is_some_and(|kept| kept.place != path);
        if subject.kind == Kind::Page && moves_later {
            return Err(Refusal::AddressCannotChangeLater.into());
        }
        Ok(())
    }

    /// A page is public only under pages that are, and over pages that are no longer so than itself.
    fn refuse_in_tree(
        &self,
        conn: &mut Connection,
        now: NaiveDateTime,
        page_id: i64,
        parent_id: Option<i64>,
    ) -> Outcome<()> {
        let own = Span {
            from: self.when.visible_from,
            until: self.when.visible_until,
        };
        if let Some(parent_id) = parent_id
            && !page::covers(&page::spans(conn, parent_id)?, now, own)
        {
            return Err(Refusal::ParentNotPublic.into());
        }
        let kept = self.kept.as_ref().map(|kept| kept.span);
        let spans: Vec<Span> = kept.into_iter().chain([own]).collect();
        let below = page::spans_below(conn, now, page_id)?;
        if below.iter().any(|below| !page::covers(&spans, now, *below)) {
            return Err(Refusal::ChildrenStayLonger.into());
        }
        Ok(())
    }

    fn told(&self, now: NaiveDateTime, revision_id: i64) -> (&'static str, String) {
        let verb = if self.when.visible_from > now {
            "schedule"
        } else {
            "publish"
        };
        let kind = if self.is_minor { ", liten rättelse" } else { "" };
        let note = self
            .note
            .as_deref()
            .filter(|_| !self.is_minor)
            .map(|note| format!(": {note}"));
        (
            verb,
            format!("version {revision_id}{kind}{}", note.unwrap_or_default()),
        )
    }
}
