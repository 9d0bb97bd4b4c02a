//! What the things that the log speaks of are called.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::Connection;
use crate::models::audit::log::Entry;
use crate::schema::{
    article_revisions, articles, files, images, messages, page_revisions, pages, persons, topics, units,
    users,
};

/// Names by subject. What is no longer there has none.
pub type Names = HashMap<String, String>;

/// The names of these things, written as `nyhet:17`: one query for each kind that occurs.
pub fn names(conn: &mut Connection, subjects: &[&str]) -> QueryResult<Names> {
    let mut names = Names::new();
    let ids = |kind: &str| -> Vec<i64> {
        let of_kind = subjects.iter().filter_map(|subject| subject.split_once(':'));
        of_kind
            .filter(|(of, _)| *of == kind)
            .filter_map(|(_, id)| id.parse().ok())
            .collect()
    };
    for kind in [
        "nyhet",
        "sida",
        "user",
        "bild",
        "person",
        "enhet",
        "meddelande",
        "fil",
        "ämne",
    ] {
        let ids = ids(kind);
        if !ids.is_empty() {
            let found = of_kind(conn, kind, &ids)?;
            names.extend(found.into_iter().map(|(id, name)| (format!("{kind}:{id}"), name)));
        }
    }
    Ok(names)
}

fn of_kind(conn: &mut Connection, kind: &str, ids: &[i64]) -> QueryResult<Vec<(i64, String)>> {
    match kind {
        "nyhet" => articles::table
            .inner_join(
                article_revisions::table
                    .on(article_revisions::id.nullable().eq(articles::newest_revision_id)),
            )
            .filter(articles::id.eq_any(ids))
            .select((articles::id, article_revisions::title))
            .load(conn),
        "sida" => pages::table
            .inner_join(page_revisions::table.on(page_revisions::id.nullable().eq(pages::newest_revision_id)))
            .filter(pages::id.eq_any(ids))
            .select((pages::id, page_revisions::title))
            .load(conn),
        "user" => users::table
            .filter(users::id.eq_any(ids))
            .select((users::id, users::name))
            .load(conn),
        "bild" => images::table
            .filter(images::id.eq_any(ids))
            .select((images::id, images::key))
            .load(conn),
        "person" => {
            let found: Vec<(i64, String, String)> = persons::table
                .filter(persons::id.eq_any(ids))
                .select((persons::id, persons::given_name, persons::family_name))
                .load(conn)?;
            let named = found
                .into_iter()
                .map(|(id, given, family)| (id, format!("{given} {family}")));
            Ok(named.collect())
        }
        "enhet" => units::table
            .filter(units::id.eq_any(ids))
            .select((units::id, units::name))
            .load(conn),
        "meddelande" => messages::table
            .filter(messages::id.eq_any(ids))
            .select((messages::id, messages::reference))
            .load(conn),
        "fil" => files::table
            .filter(files::id.eq_any(ids))
            .select((files::id, files::title))
            .load(conn),
        "ämne" => topics::table
            .filter(topics::id.eq_any(ids))
            .select((topics::id, topics::name))
            .load(conn),
        _ => Ok(Vec::new()),
    }
}

/// The headings that articles and pages had in the revisions that these entries name ("version 12"), by kind and
/// revision.
pub fn headings(conn: &mut Connection, entries: &[Entry]) -> QueryResult<HashMap<(String, i64), String>> {
    let mut headings = HashMap::new();
    let revisions = |kind: &str| -> Vec<i64> {
        let of_kind = entries
            .iter()
            .filter(|entry| super::kind_of(&entry.subject) == kind);
        of_kind.filter_map(|entry| revision_of(&entry.detail)).collect()
    };
    let of_articles = revisions("nyhet");
    if !of_articles.is_empty() {
        let found: Vec<(i64, String)> = article_revisions::table
            .filter(article_revisions::id.eq_any(of_articles))
            .select((article_revisions::id, article_revisions::title))
            .load(conn)?;
        headings.extend(
            found
                .into_iter()
                .map(|(id, title)| (("nyhet".to_owned(), id), title)),
        );
    }
    let of_pages = revisions("sida");
    if !of_pages.is_empty() {
        let found: Vec<(i64, String)> = page_revisions::table
            .filter(page_revisions::id.eq_any(of_pages))
            .select((page_revisions::id, page_revisions::title))
            .load(conn)?;
        headings.extend(
            found
                .into_iter()
                .map(|(id, title)| (("sida".to_owned(), id), title)),
        );
    }
    Ok(headings)
}

/// The revision that a detail begins with: "version 12, liten rättelse".
pub fn revision_of(detail: &str) -> Option<i64> {
    let rest = detail.strip_prefix("version ")?;
    let end = rest
        .find(|sign: char| !sign.is_ascii_digit())
        .unwrap_or(rest.len());
    rest.get(..end)?.parse().ok()
}
