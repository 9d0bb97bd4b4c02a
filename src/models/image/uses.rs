//! Where a picture is used, by those who may be sorry to lose it.

use diesel::prelude::*;

use crate::db::Connection;
use crate::models::links::{self, Source};
use crate::models::settings::Settings;
use crate::models::subject::Subject;
use crate::schema::{article_revisions, articles, content_links, page_revisions, pages};
use crate::text::markdown::ReferenceKind;

/// A place where a picture is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// What uses it.
    pub by: User,
    /// What that is called.
    pub title: String,
}

/// What uses a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum User {
    /// An article or page that residents see, now or when its time comes.
    Live(Subject),
    /// The newest version of an article or page, and nothing that residents see.
    Draft(Subject),
    /// An article or page in the trash.
    Trashed(Subject),
    /// The front page.
    FrontPage,
}

/// Everything that uses a picture, older versions of texts apart.
pub fn of(conn: &mut Connection, id: i64) -> QueryResult<Vec<Use>> {
    let mut uses: Vec<Use> = links::incoming_to(conn, ReferenceKind::Image, id)?
        .into_iter()
        .filter_map(|incoming| {
            let by = match incoming.source {
                Source::Content(subject) if incoming.is_live => User::Live(subject),
                Source::Content(subject) => User::Draft(subject),
                _ => return None,
            };
            Some(Use {
                by,
                title: incoming.title,
            })
        })
        .collect();
    let front_page = Settings::load(conn)?.settings.front_page.picture;
    if front_page.is_some_and(|picture| picture.file == id.to_string()) {
        uses.push(Use {
            by: User::FrontPage,
            title: "Startsidan".to_owned(),
        });
    }
    uses.extend(in_trash(conn, id)?);
    Ok(uses)
}

fn in_trash(conn: &mut Connection, id: i64) -> QueryResult<Vec<Use>> {
    let pointing = content_links::table
        .filter(content_links::target_kind.eq(ReferenceKind::Image.prefix()))
        .filter(content_links::target_id.eq(id));
    let of_articles: Vec<(i64, String)> = pointing
        .inner_join(articles::table.on(articles::id.nullable().eq(content_links::article_id)))
        .inner_join(
            article_revisions::table.on(article_revisions::id.nullable().eq(articles::newest_revision_id)),
        )
        .filter(articles::trashed_at.is_not_null())
        .order((article_revisions::title, articles::id))
        .select((articles::id, article_revisions::title))
        .distinct()
        .load(conn)?;
    let of_pages: Vec<(i64, String)> = pointing
        .inner_join(pages::table.on(pages::id.nullable().eq(content_links::page_id)))
        .inner_join(page_revisions::table.on(page_revisions::id.nullable().eq(pages::newest_revision_id)))
        .filter(pages::trashed_at.is_not_null())
        .order((page_revisions::title, pages::id))
        .select((pages::id, page_revisions::title))
        .distinct()
        .load(conn)?;
    let trashed = |subject: fn(i64) -> Subject| {
        move |(id, title): (i64, String)| Use {
            by: User::Trashed(subject(id)),
            title,
        }
    };
    Ok(of_articles
        .into_iter()
        .map(trashed(Subject::article))
        .chain(of_pages.into_iter().map(trashed(Subject::page)))
        .collect())
}
