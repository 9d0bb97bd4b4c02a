//! The list of all files for those who keep the site: the newest first, found by title and name, and where each is used.

use std::collections::HashMap;

use diesel::dsl::count;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use unicode_normalization::UnicodeNormalization as _;

use crate::db::Connection;
use crate::models::file::File;
use crate::models::search;
use crate::schema::{articles, content_links, files, pages};
use crate::text::markdown::ReferenceKind;

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    rowid: i64,
}

/// One part of the list, the newest first: those whose titles and names have all these words, before this id.
pub fn list(conn: &mut Connection, words: &str, before: Option<i64>, limit: i64) -> QueryResult<Vec<File>> {
    let before = before.unwrap_or(i64::MAX);
    let newest = File::query().order(files::id.desc());
    if words.trim().is_empty() {
        return newest.filter(files::id.lt(before)).limit(limit).load(conn);
    }
    let Some(expression) = search::all_of(words) else {
        return Ok(Vec::new());
    };
    let found: Vec<Found> = diesel::sql_query(
        "SELECT rowid FROM file_index WHERE file_index MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3",
    )
    .bind::<Text, _>(expression)
    .bind::<BigInt, _>(before)
    .bind::<BigInt, _>(limit)
    .load(conn)?;
    let ids: Vec<i64> = found.into_iter().map(|found| found.rowid).collect();
    newest.filter(files::id.eq_any(ids)).load(conn)
}

/// Makes a file findable by its title and name.
pub fn index(conn: &mut Connection, id: i64, title: &str, name: &str) -> QueryResult<()> {
    forget(conn, id)?;
    diesel::sql_query("INSERT INTO file_index (rowid, title, name) VALUES (?1, ?2, ?3)")
        .bind::<BigInt, _>(id)
        .bind::<Text, _>(title.nfc().collect::<String>())
        .bind::<Text, _>(name)
        .execute(conn)?;
    Ok(())
}

/// Takes a file out of the index.
pub fn forget(conn: &mut Connection, id: i64) -> QueryResult<()> {
    diesel::sql_query("DELETE FROM file_index WHERE rowid = ?1")
        .bind::<BigInt, _>(id)
        .execute(conn)?;
    Ok(())
}

/// How many articles and pages link to each of these files, those in the trash not counted.
pub fn uses(conn: &mut Connection, ids: &[i64]) -> QueryResult<HashMap<i64, i64>> {
    let linking = || {
        content_links::table
            .filter(content_links::target_kind.eq(ReferenceKind::File.prefix()))
            .filter(content_links::target_id.eq_any(ids))
    };
    let in_articles: Vec<(i64, i64)> = linking()
        .inner_join(articles::table.on(articles::id.nullable().eq(content_links::article_id)))
        .filter(articles::trashed_at.is_null())
        .group_by(content_links::target_id)
        .select((content_links::target_id, count(articles::id).aggregate_distinct()))
        .load(conn)?;
    let in_pages: Vec<(i64, i64)> = linking()
        .inner_join(pages::table.on(pages::id.nullable().eq(content_links::page_id)))
        .filter(pages::trashed_at.is_null())
        .group_by(content_links::target_id)
        .select((content_links::target_id, count(pages::id).aggregate_distinct()))
        .load(conn)?;
    let mut uses = HashMap::new();
    for (id, count) in in_articles.into_iter().chain(in_pages) {
        *uses.entry(id).or_default() += count;
    }
    Ok(uses)
}
