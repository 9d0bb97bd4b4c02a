//! Links that lead nowhere: what residents see points at something that is not there, or that they cannot see now.

use chrono::NaiveDateTime;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::address::{self, Fate};
use crate::models::reference;
use crate::models::settings::Settings;
use crate::models::subject::Subject;
use crate::models::{live_article, live_page, live_person};
use crate::schema::{
    articles, content_links, files, images, live_articles, live_pages, live_persons, pages, units,
};
use crate::text::markdown::{Destination, Document, Reference, ReferenceKind};

/// A text that residents see, and what in it leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Which text.
    pub subject: Subject,
    /// Its heading.
    pub title: String,
    /// What it points at that is not to be seen, as references are written: `nyhet:17`.
    pub targets: Vec<String>,
}

/// Of what the table of links tells of one text: its id, its heading, its text, and what it points at.
type Candidate = (i64, String, String, i64);

const KINDS: [ReferenceKind; 6] = [
    ReferenceKind::Article,
    ReferenceKind::Page,
    ReferenceKind::Person,
    ReferenceKind::Unit,
    ReferenceKind::Image,
    ReferenceKind::File,
];

/// As many texts are read to find those with such a link: what stands beside a text, as contacts do, is no link in it.
const CANDIDATES: i64 = 200;

/// The texts that residents see with links that lead nowhere now; all, or those of one owner.
///
/// Contacts and related news that are not to be seen are left out of a page by themselves; only what stands in the text
/// is meant here.
pub fn broken(
    conn: &mut Connection,
    now: NaiveDateTime,
    owner_id: Option<i64>,
    most: i64,
) -> QueryResult<Vec<Broken>> {
    let mut all: Vec<Broken> = Vec::new();
    for kind in KINDS {
        let of_articles = from_articles(conn, now, owner_id, kind)?;
        add(&mut all, Subject::article, kind, of_articles);
        let of_pages = from_pages(conn, now, owner_id, kind)?;
        add(&mut all, Subject::page, kind, of_pages);
    }
    all.sort_by(|one, other| one.title.cmp(&other.title).then(one.subject.cmp(&other.subject)));
    all.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(all)
}

fn add(all: &mut Vec<Broken>, subject: fn(i64) -> Subject, kind: ReferenceKind, candidates: Vec<Candidate>) {
    for (id, title, body, target) in candidates {
        let reference = Reference {
            kind,
            key: target.to_string(),
        };
        if !Document::parse(&body).references().contains(&reference) {
            continue;
        }
        let (subject, target) = (subject(id), reference.to_string());
        match all.iter_mut().find(|broken| broken.subject == subject) {
            Some(broken) if broken.targets.contains(&target) => {}
            Some(broken) => broken.targets.push(target),
            None => all.push(Broken {
                subject,
                title,
                targets: vec![target],
            }),
        }
    }
}

/// The live links to what residents do not see of this kind.
macro_rules! dead {
    ($now:expr, $kind:expr) => {{
        let of_kind = content_links::table
            .filter(content_links::is_live.eq(true))
            .filter(content_links::target_kind.eq($kind.prefix()))
            .into_boxed();
        let target = content_links::target_id;
        match $kind {
            ReferenceKind::Article => of_kind.filter(not(exists(
                live_articles::table
                    .filter(live_articles::article_id.eq(target))
                    .filter(live_article::visible($now)),
            ))),
            ReferenceKind::Page => of_kind.filter(not(exists(
                live_pages::table
                    .filter(live_pages::page_id.eq(target))
                    .filter(live_page::visible($now)),
            ))),
            ReferenceKind::Person => of_kind.filter(not(exists(
                live_persons::table
                    .filter(live_persons::person_id.eq(target))
                    .filter(live_person::present(live_person::today($now))),
            ))),
            ReferenceKind::Unit => of_kind.filter(not(exists(
                units::table
                    .filter(units::id.eq(target))
                    .filter(units::removed_at.is_null()),
            ))),
            ReferenceKind::Image => of_kind.filter(not(exists(
                images::table
                    .filter(images::id.eq(target))
                    .filter(images::removed_at.is_null()),
            ))),
            // A file is public because this very text points at it.
            ReferenceKind::File => of_kind.filter(not(exists(files::table.filter(files::id.eq(target))))),
        }
    }};
}

fn from_articles(
    conn: &mut Connection,
    now: NaiveDateTime,
    owner_id: Option<i64>,
    kind: ReferenceKind,
) -> QueryResult<Vec<Candidate>> {
    let links: Vec<(Option<i64>, i64)> = dead!(now, kind)
        .filter(content_links::article_id.is_not_null())
        .select((content_links::article_id, content_links::target_id))
        .load(conn)?;
    let ids: Vec<i64> = links.iter().filter_map(|(id, _)| *id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = live_articles::table
        .inner_join(articles::table)
        .filter(live_articles::article_id.eq_any(ids))
        .filter(live_article::visible(now))
        .limit(CANDIDATES)
        .select((
            live_articles::article_id,
            live_articles::title,
            live_articles::body,
        ))
        .into_boxed();
    if let Some(owner) = owner_id {
        query = query.filter(articles::owner_id.eq(owner));
    }
    let texts: Vec<(i64, String, String)> = query.load(conn)?;
    Ok(together(texts, &links))
}

fn from_pages(
    conn: &mut Connection,
    now: NaiveDateTime,
    owner_id: Option<i64>,
    kind: ReferenceKind,
) -> QueryResult<Vec<Candidate>> {
    let links: Vec<(Option<i64>, i64)> = dead!(now, kind)
        .filter(content_links::page_id.is_not_null())
        .select((content_links::page_id, content_links::target_id))
        .load(conn)?;
    let ids: Vec<i64> = links.iter().filter_map(|(id, _)| *id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = live_pages::table
        .inner_join(pages::table.on(pages::id.eq(live_pages::page_id)))
        .filter(live_pages::page_id.eq_any(ids))
        .filter(live_page::visible(now))
        .limit(CANDIDATES)
        .select((live_pages::page_id, live_pages::title, live_pages::body))
        .into_boxed();
    if let Some(owner) = owner_id {
        query = query.filter(pages::owner_id.eq(owner));
    }
    let texts: Vec<(i64, String, String)> = query.load(conn)?;
    Ok(together(texts, &links))
}

fn together(texts: Vec<(i64, String, String)>, links: &[(Option<i64>, i64)]) -> Vec<Candidate> {
    let of_text = |(id, title, body): (i64, String, String)| {
        let own = links.iter().filter(move |(of, _)| *of == Some(id));
        own.map(move |(_, target)| (id, title.clone(), body.clone(), *target))
            .collect::<Vec<_>>()
    };
    texts.into_iter().flat_map(of_text).collect()
}

/// The errands of the front page that lead nowhere now, by their texts.
pub fn broken_top_tasks(conn: &mut Connection, now: NaiveDateTime) -> QueryResult<Vec<String>> {
    let tasks = Settings::load(conn)?.settings.front_page.top_tasks;
    let destinations: Vec<(String, Destination)> = tasks
        .into_iter()
        .map(|task| (task.text, Destination::parse(&task.link)))
        .collect();
    let references: Vec<Reference> = destinations
        .iter()
        .filter_map(|(_, destination)| destination.reference().cloned())
        .collect();
    let seen = reference::addresses(conn, now, &references)?;
    let mut broken = Vec::new();
    for (text, destination) in destinations {
        let is_broken = match &destination {
            Destination::Path(path) => {
                let end = path.find(['?', '#']).unwrap_or(path.len());
                let path = path.get(..end).unwrap_or_default().trim_end_matches('/');
                !path.is_empty() && matches!(address::fate(conn, now, path)?, Fate::Gone(..))
            }
            other => other
                .reference()
                .is_some_and(|reference| !seen.contains_key(reference)),
        };
        if is_broken {
            broken.push(text);
        }
    }
    Ok(broken)
}
