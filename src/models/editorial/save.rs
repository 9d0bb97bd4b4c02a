//! Writing: a first draft, the next one, and the word to an editor that it is ready.

use chrono::NaiveDateTime;
use diesel::QueryResult;

use crate::db::Connection;
use crate::models::article::{self, Signature, Wishes};
use crate::models::audit;
use crate::models::editorial::{Needs, Outcome, Refusal, choices, open, pages, rows, working_copy};
use crate::models::subject::{Content, Kind, Subject};
use crate::models::user::Actor;
use crate::models::{address, live_article, page};
use crate::models::{findings, links};
use crate::swedish::slug::{self, is_slug, slug};

/// What a save made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// The revision that says it; the one before when nothing was changed.
    pub revision: i64,
    /// The version now.
    pub version: i64,
}

/// Makes an article, or a page last under another (or in the menu), as a draft of the user's own. A page under one that
/// is in the trash comes at the top.
pub fn create(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    mut content: Content,
    wishes: Wishes,
    parent_id: Option<i64>,
) -> Outcome<Subject> {
    tidy(&mut content);
    choices::check(conn, &mut content)?;
    let subject = match &mut content {
        Content::Article(article) => {
            let key = slug::free(&article.slug, |key| rows::is_key(conn, Kind::Article, key))?;
            Subject::article(article::identify(conn, now, &key)?)
        }
        Content::Page(page) => {
            let parent_id = place(conn, parent_id)?;
            let key = pages::free_key(conn, parent_id, &page.slug, None)?;
            let id = page::identify(conn, now, &key, parent_id)?;
            page.position = pages::last_position(conn, parent_id)?.saturating_add(1);
            page::set_position(conn, id, page.position)?;
            Subject::page(id)
        }
    };
    write(conn, now, actor, subject, &content, wishes)?;
    rows::set_owner(conn, subject, actor.id)?;
    audit::record_by(conn, now, actor, "create", &subject.to_string(), content.title())?;
    Ok(subject)
}

/// Saves what somebody wrote as the draft. What is public stays as it is.
pub fn save(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    subject: Subject,
    expected_version: i64,
    mut content: Content,
    wishes: Wishes,
) -> Outcome<Saved> {
    let thing = open(conn, now, actor, subject, expected_version, Needs::Editing)?;
    tidy(&mut content);
    choices::check(conn, &mut content)?;
    if let Content::Page(page) = &mut content {
        page.position = pages::position(conn, subject.id)?;
    }
    let before = working_copy(conn, now, subject)?;
    if before.content == content && before.wishes == wishes {
        // What is known around the text may be something else than when it was saved.
        findings::refresh(conn, now, subject, before.revision_id, &content)?;
        return Ok(Saved {
            revision: before.revision_id,
            version: thing.version,
        });
    }
    let revision = write(conn, now, actor, subject, &content, wishes)?;
    let detail = format!("version {revision}");
    audit::record_by(conn, now, actor, "save", &subject.to_string(), &detail)?;
    Ok(Saved {
        revision,
        version: thing.version + 1,
    })
}

/// A new revision, and what it points at.
pub(super) fn write(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    subject: Subject,
    content: &Content,
    wishes: Wishes,
) -> QueryResult<i64> {
    let signature = Signature {
        author: &actor.name,
        author_id: Some(actor.id),
        wishes,
    };
    let revision = match content {
        Content::Article(content) => article::save(conn, now, subject.id, content, signature)?,
        Content::Page(content) => page::save(conn, now, subject.id, content, signature)?,
    };
    links::refresh(conn, subject)?;
    findings::refresh(conn, now, subject, revision, content)?;
    Ok(revision)
}

/// A save is never refused for its address; one that cannot be used becomes one that can.
fn tidy(content: &mut Content) {
    if !is_slug(content.slug()) {
        let written = content.slug().trim();
        let usable = slug(if written.is_empty() {
            content.title()
        } else {
            written
        });
        *content.slug_mut() = usable;
    }
}

/// Where a new page can be: nothing is put under what is in the trash.
fn place(conn: &mut Connection, parent_id: Option<i64>) -> Outcome<Option<i64>> {
    let Some(parent) = parent_id else {
        return Ok(None);
    };
    let is_trashed = pages::is_trashed(conn, parent)?.ok_or(Refusal::NoSuchParent)?;
    Ok(parent_id.filter(|_| !is_trashed))
}

/// Asks an editor to publish the draft.
pub fn submit(
    conn: &mut Connection,
    now: NaiveDateTime,
    actor: &Actor,
    subject: Subject,
    expected_version: i64,
) -> Outcome<()> {
    open(conn, now, actor, subject, expected_version, Needs::Editing)?;
    if rows::draft(conn, subject)?.is_none() {
        return Err(Refusal::NothingToDo.into());
    }
    rows::set_submitted(conn, subject, Some(now))?;
    audit::record_by(conn, now, actor, "submit", &subject.to_string(), "")?;
    Ok(())
}

/// Which other article or page has the address that this slug makes, if one does. For a page the address is below
/// `parent_id`. Drafts may want the same address; who publishes first has it.
pub fn slug_taken(
    conn: &mut Connection,
    kind: Kind,
    subject: Option<Subject>,
    parent_id: Option<i64>,
    slug: &str,
) -> QueryResult<Option<Subject>> {
    let path = match kind {
        Kind::Article => live_article::href(slug),
        Kind::Page => page::path_under(conn, parent_id, slug)?,
    };
    Ok(other_at(conn, &path)?.filter(|other| Some(*other) != subject))
}

/// The article or page whose address this is.
pub(super) fn other_at(conn: &mut Connection, path: &str) -> QueryResult<Option<Subject>> {
    let owner = address::owner(conn, path)?;
    Ok(owner.and_then(|(article, page)| article.map(Subject::article).or(page.map(Subject::page))))
}
