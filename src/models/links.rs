//! What articles and pages point at, kept so that "used here" is answered without reading every text.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::article::ArticleContent;
use crate::models::contact::{self, Who};
use crate::models::page::PageContent;
use crate::models::subject::{Content, Kind, Subject};
use crate::schema::{
    articles, content_links, files, images, live_articles, live_pages, pages, persons, units,
};
use crate::text::markdown::{Document, Reference, ReferenceKind};

mod incoming;

pub use incoming::{Incoming, Source, incoming, incoming_to, title};

/// A thing by id.
type Pointed = (ReferenceKind, i64);

/// Everything that a text points at: in its body, its picture, its contacts, its related news.
pub fn of(content: &Content) -> BTreeSet<Pointed> {
    let in_text = Document::parse(content.body()).references();
    let in_text = in_text
        .iter()
        .filter_map(|reference| Some((reference.kind, reference.key.parse().ok()?)));
    let image = content
        .image()
        .iter()
        .map(|image| (ReferenceKind::Image, image.id));
    let contacts = content.contacts().iter().map(|contact| match contact.who {
        Who::Person(id) => (ReferenceKind::Person, id),
        Who::Unit(id) => (ReferenceKind::Unit, id),
    });
    let related = content
        .as_article()
        .into_iter()
        .flat_map(|article| &article.related)
        .map(|id| (ReferenceKind::Article, *id));
    in_text.chain(image).chain(contacts).chain(related).collect()
}

/// Writes anew what the newest revision and the live states of an article or page point at.
pub fn refresh(conn: &mut Connection, subject: Subject) -> QueryResult<()> {
    let (newest, live) = revisions(conn, subject)?;
    let pointed = |conn: &mut Connection, ids: &[i64]| -> QueryResult<BTreeSet<Pointed>> {
        let mut all = BTreeSet::new();
        for id in ids {
            let mut content = read(conn, subject, *id)?;
            let contacts = contact::resolved(conn, content.contacts())?;
            *content.contacts_mut() = contacts;
            all.extend(of(&content));
        }
        Ok(all)
    };
    let in_newest = pointed(conn, &newest)?;
    let in_live = if live == newest {
        in_newest.clone()
    } else {
        pointed(conn, &live)?
    };
    forget(conn, subject)?;
    let row = |is_live: bool| {
        move |(kind, id): Pointed| {
            (
                content_links::article_id.eq(subject.article_id()),
                content_links::page_id.eq(subject.page_id()),
                content_links::is_live.eq(is_live),
                content_links::target_kind.eq(kind.prefix()),
                content_links::target_id.eq(id),
            )
        }
    };
    let rows: Vec<_> = in_newest.into_iter().map(row(false)).collect();
    diesel::insert_into(content_links::table)
        .values(rows)
        .execute(conn)?;
    let rows: Vec<_> = in_live.into_iter().map(row(true)).collect();
    diesel::insert_into(content_links::table)
        .values(rows)
        .execute(conn)?;
    Ok(())
}

/// The newest revision, and the live ones.
fn revisions(conn: &mut Connection, subject: Subject) -> QueryResult<(Vec<i64>, Vec<i64>)> {
    let (newest, live): (Option<i64>, Vec<i64>) = match subject.kind {
        Kind::Article => (
            articles::table
                .find(subject.id)
                .select(articles::newest_revision_id)
                .get_result(conn)?,
            live_articles::table
                .filter(live_articles::article_id.eq(subject.id))
                .select(live_articles::revision_id)
                .load(conn)?,
        ),
        Kind::Page => (
            pages::table
                .find(subject.id)
                .select(pages::newest_revision_id)
                .get_result(conn)?,
            live_pages::table
                .filter(live_pages::page_id.eq(subject.id))
                .select(live_pages::revision_id)
                .load(conn)?,
        ),
    };
    Ok((newest.into_iter().collect(), live))
}

fn read(conn: &mut Connection, subject: Subject, revision_id: i64) -> QueryResult<Content> {
    match subject.kind {
        Kind::Article => ArticleContent::of_revision(conn, revision_id).map(Content::Article),
        Kind::Page => PageContent::of_revision(conn, revision_id).map(Content::Page),
    }
}

fn forget(conn: &mut Connection, subject: Subject) -> QueryResult<()> {
    match subject.kind {
        Kind::Article => {
            diesel::delete(content_links::table.filter(content_links::article_id.eq(subject.id)))
                .execute(conn)
        }
        Kind::Page => {
            diesel::delete(content_links::table.filter(content_links::page_id.eq(subject.id))).execute(conn)
        }
    }?;
    Ok(())
}

/// Writes the whole account anew, when there is none: a database from before it was kept. How many texts it tells of.
pub fn fill_if_empty(conn: &mut Connection) -> QueryResult<usize> {
    if diesel::select(diesel::dsl::exists(content_links::table.select(content_links::id))).get_result(conn)? {
        return Ok(0);
    }
    let of_articles: Vec<i64> = articles::table.select(articles::id).load(conn)?;
    let of_pages: Vec<i64> = pages::table.select(pages::id).load(conn)?;
    let all = of_articles
        .into_iter()
        .map(Subject::article)
        .chain(of_pages.into_iter().map(Subject::page));
    let mut filled = 0;
    for subject in all {
        refresh(conn, subject)?;
        filled += 1;
    }
    Ok(filled)
}

/// Those of these references that lead to nothing, or to something in the trash.
pub fn missing(conn: &mut Connection, references: &[Reference]) -> QueryResult<Vec<Reference>> {
    let articles = articles::table
        .filter(articles::trashed_at.is_null())
        .filter(articles::id.eq_any(ids(references, ReferenceKind::Article)))
        .select(articles::id)
        .load::<i64>(conn)?;
    let pages = pages::table
        .filter(pages::trashed_at.is_null())
        .filter(pages::id.eq_any(ids(references, ReferenceKind::Page)))
        .select(pages::id)
        .load::<i64>(conn)?;
    let persons = persons::table
        .filter(persons::id.eq_any(ids(references, ReferenceKind::Person)))
        .select(persons::id)
        .load::<i64>(conn)?;
    let units = units::table
        .filter(units::id.eq_any(ids(references, ReferenceKind::Unit)))
        .filter(units::removed_at.is_null())
        .select(units::id)
        .load::<i64>(conn)?;
    let images = images::table
        .filter(images::removed_at.is_null())
        .filter(images::id.eq_any(ids(references, ReferenceKind::Image)))
        .select(images::id)
        .load::<i64>(conn)?;
    let files = files::table
        .filter(files::id.eq_any(ids(references, ReferenceKind::File)))
        .select(files::id)
        .load::<i64>(conn)?;
    let is_there = |reference: &&Reference| {
        let known = match reference.kind {
            ReferenceKind::Article => &articles,
            ReferenceKind::Page => &pages,
            ReferenceKind::Person => &persons,
            ReferenceKind::Unit => &units,
            ReferenceKind::Image => &images,
            ReferenceKind::File => &files,
        };
        reference.key.parse().is_ok_and(|id| known.contains(&id))
    };
    Ok(references
        .iter()
        .filter(|reference| !is_there(reference))
        .cloned()
        .collect())
}

/// Those of these references that lead to an article, page or person whom residents do not see now, but which is there.
pub fn unpublished(
    conn: &mut Connection,
    now: NaiveDateTime,
    references: &[Reference],
) -> QueryResult<Vec<Reference>> {
    let missing = missing(conn, references)?;
    let seen = crate::models::reference::addresses(conn, now, references)?;
    let hidden = |reference: &&Reference| {
        !matches!(reference.kind, ReferenceKind::Image | ReferenceKind::File)
            && !seen.contains_key(*reference)
            && !missing.contains(reference)
    };
    Ok(references.iter().filter(hidden).cloned().collect())
}

fn ids(references: &[Reference], kind: ReferenceKind) -> Vec<i64> {
    references
        .iter()
        .filter(|reference| reference.kind == kind)
        .filter_map(|reference| reference.key.parse().ok())
        .collect()
}
