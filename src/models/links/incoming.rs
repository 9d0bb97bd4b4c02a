//! "Used here": what points at a thing.

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::settings::Settings;
use crate::models::subject::{Kind, Subject};
use crate::schema::{
    addresses, article_revisions, articles, content_links, departures, live_articles, live_pages,
    page_revisions, pages,
};
use crate::text::markdown::{Destination, Document, Reference, ReferenceKind};

/// Where something points from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// From an article or page.
    Content(Subject),
    /// From the front page's errands.
    FrontPage,
    /// From the text on personal data.
    Privacy,
    /// From the addresses of an article or page that it replaced.
    Replaced(Subject),
    /// From an address of an older site.
    OldAddress(String),
}

/// Something that points at a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Where it points from.
    pub source: Source,
    /// What that is called.
    pub title: String,
    /// Whether residents see it point, or it is only written so in a draft.
    pub is_live: bool,
}

/// Everything that points at an article or page, the articles and pages first. What it replaced, and that has been public
/// again since, no longer does.
pub fn incoming(conn: &mut Connection, now: NaiveDateTime, subject: Subject) -> QueryResult<Vec<Incoming>> {
    let mut all = incoming_to(conn, subject.kind.reference(), subject.id)?;
    all.retain(|incoming| incoming.source != Source::Content(subject));
    let gone: Vec<(Option<i64>, Option<i64>)> = match subject.kind {
        Kind::Article => departures::table
            .filter(departures::target_article_id.eq(subject.id))
            .select((departures::article_id, departures::page_id))
            .load(conn)?,
        Kind::Page => departures::table
            .filter(departures::target_page_id.eq(subject.id))
            .select((departures::article_id, departures::page_id))
            .load(conn)?,
    };
    for (article, page) in gone {
        if let Some(from) = article.map(Subject::article).or(page.map(Subject::page))
            && !is_back(conn, now, from)?
        {
            all.push(Incoming {
                source: Source::Replaced(from),
                title: title(conn, from)?,
                is_live: true,
            });
        }
    }
    let own: Vec<String> = match subject.kind {
        Kind::Article => addresses::table
            .filter(addresses::article_id.eq(subject.id))
            .select(addresses::path)
            .load(conn)?,
        Kind::Page => addresses::table
            .filter(addresses::page_id.eq(subject.id))
            .select(addresses::path)
            .load(conn)?,
    };
    let old: Vec<String> = addresses::table
        .filter(addresses::target.eq_any(own))
        .order(addresses::path)
        .select(addresses::path)
        .load(conn)?;
    all.extend(old.into_iter().map(|path| Incoming {
        title: path.clone(),
        source: Source::OldAddress(path),
        is_live: true,
    }));
    Ok(all)
}

/// The articles, pages and settings that point at a thing, by title.
pub fn incoming_to(conn: &mut Connection, kind: ReferenceKind, id: i64) -> QueryResult<Vec<Incoming>> {
    let pointing = content_links::table
        .filter(content_links::target_kind.eq(kind.prefix()))
        .filter(content_links::target_id.eq(id));
    let of_articles: Vec<(i64, String, bool)> = pointing
        .inner_join(articles::table.on(articles::id.nullable().eq(content_links::article_id)))
        .inner_join(
            article_revisions::table.on(article_revisions::id.nullable().eq(articles::newest_revision_id)),
        )
        .filter(articles::trashed_at.is_null())
        .order((
            article_revisions::title,
            articles::id,
            content_links::is_live.desc(),
        ))
        .select((articles::id, article_revisions::title, content_links::is_live))
        .load(conn)?;
    let of_pages: Vec<(i64, String, bool)> = pointing
        .inner_join(pages::table.on(pages::id.nullable().eq(content_links::page_id)))
        .inner_join(page_revisions::table.on(page_revisions::id.nullable().eq(pages::newest_revision_id)))
        .filter(pages::trashed_at.is_null())
        .order((page_revisions::title, pages::id, content_links::is_live.desc()))
        .select((pages::id, page_revisions::title, content_links::is_live))
        .load(conn)?;
    let of_articles = of_articles.into_iter().map(|(id, title, is_live)| Incoming {
        source: Source::Content(Subject::article(id)),
        title,
        is_live,
    });
    let of_pages = of_pages.into_iter().map(|(id, title, is_live)| Incoming {
        source: Source::Content(Subject::page(id)),
        title,
        is_live,
    });
    let mut all: Vec<Incoming> = of_articles.chain(of_pages).collect();
    // The live row of a text comes first, and says more.
    all.dedup_by(|second, first| second.source == first.source);
    let wanted = Reference {
        kind,
        key: id.to_string(),
    };
    let settings = Settings::load(conn)?.settings;
    if Document::parse(&settings.privacy.text)
        .references()
        .contains(&wanted)
    {
        all.push(Incoming {
            source: Source::Privacy,
            title: "Behandling av personuppgifter".to_owned(),
            is_live: true,
        });
    }
    let tasks = settings.front_page.top_tasks;
    all.extend(
        tasks
            .into_iter()
            .filter(|task| Destination::parse(&task.link).reference() == Some(&wanted))
            .map(|task| Incoming {
                source: Source::FrontPage,
                title: task.text,
                is_live: true,
            }),
    );
    Ok(all)
}

/// Whether something that was taken down has been seen again since.
fn is_back(conn: &mut Connection, now: NaiveDateTime, subject: Subject) -> QueryResult<bool> {
    match subject.kind {
        Kind::Article => {
            let seen = live_articles::table
                .filter(live_articles::article_id.eq(subject.id))
                .filter(live_articles::visible_from.le(now));
            diesel::select(exists(seen)).get_result(conn)
        }
        Kind::Page => {
            let seen = live_pages::table
                .filter(live_pages::page_id.eq(subject.id))
                .filter(live_pages::visible_from.le(now));
            diesel::select(exists(seen)).get_result(conn)
        }
    }
}

/// Heading of the newest revision.
pub fn title(conn: &mut Connection, subject: Subject) -> QueryResult<String> {
    match subject.kind {
        Kind::Article => articles::table
            .inner_join(
                article_revisions::table
                    .on(article_revisions::id.nullable().eq(articles::newest_revision_id)),
            )
            .filter(articles::id.eq(subject.id))
            .select(article_revisions::title)
            .get_result(conn),
        Kind::Page => pages::table
            .inner_join(page_revisions::table.on(page_revisions::id.nullable().eq(pages::newest_revision_id)))
            .filter(pages::id.eq(subject.id))
            .select(page_revisions::title)
            .get_result(conn),
    }
}
