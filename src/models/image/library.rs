//! The library of pictures, newest first: looked through, searched, and narrowed to what needs care.

use std::collections::{HashMap, HashSet};

use diesel::dsl::count;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::db::Connection;
use crate::models::image::Image;
use crate::models::search;
use crate::schema::{content_links, images, live_images};
use crate::text::markdown::ReferenceKind;

/// Which pictures need care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Those that nobody has described.
    WithoutAlt,
    /// Those that nothing uses.
    Unused,
}

impl Only {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::WithoutAlt, Self::Unused];
}

/// What a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words, or their beginnings, in name, description or photographer.
    pub words: String,
    /// Only those that need this care.
    pub only: Option<Only>,
}

/// A part of the library: what the filter lets through, from the picture after this one on.
pub fn list(
    conn: &mut Connection,
    filter: &Filter,
    after: Option<i64>,
    limit: i64,
) -> QueryResult<Vec<Image>> {
    let after = after.unwrap_or(i64::MAX);
    if filter.words.trim().is_empty() {
        return newest(filter.only, after, limit).load(conn);
    }
    let Some(expression) = search::all_of(&filter.words) else {
        return Ok(Vec::new());
    };
    let found: Vec<Hit> = diesel::sql_query(search(filter.only))
        .bind::<Text, _>(expression)
        .bind::<BigInt, _>(after)
        .bind::<BigInt, _>(limit)
        .load(conn)?;
    let ids: Vec<i64> = found.iter().map(|hit| hit.id).collect();
    let mut rows = Image::by_ids(conn, &ids)?;
    Ok(ids.iter().filter_map(|id| rows.remove(id)).collect())
}

/// What needs care is asked for in the index of that alone: a word that all pictures have is then held against few and
/// small rows, not against all pictures.
fn search(only: Option<Only>) -> String {
    let only = match only {
        None => "",
        Some(Only::WithoutAlt) => {
            "AND EXISTS (SELECT 1 FROM images INDEXED BY images_by_alt WHERE alt = '' AND id = image_index.rowid)"
        }
        Some(Only::Unused) => {
            "AND EXISTS (SELECT 1 FROM images INDEXED BY images_by_link_count
                WHERE link_count = 0 AND id = image_index.rowid)"
        }
    };
    format!(
        "SELECT rowid AS id FROM image_index WHERE image_index MATCH ?1 AND rowid < ?2 {only}
        ORDER BY rowid DESC LIMIT ?3"
    )
}

#[derive(QueryableByName)]
struct Hit {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

fn newest(
    only: Option<Only>,
    after: i64,
    limit: i64,
) -> images::BoxedQuery<
    'static,
    diesel::sqlite::Sqlite,
    diesel::dsl::SqlTypeOf<diesel::dsl::AsSelect<Image, diesel::sqlite::Sqlite>>,
> {
    let mut query = images::table.select(Image::as_select()).into_boxed();
    query = match only {
        Some(Only::WithoutAlt) => query.filter(images::alt.eq("")),
        Some(Only::Unused) => query.filter(images::link_count.eq(0)),
        None => query,
    };
    query
        .filter(images::id.lt(after))
        .filter(images::removed_at.is_null())
        .order(images::id.desc())
        .limit(limit)
}

/// On how many articles, pages and the front page each of these pictures stands.
pub fn places(conn: &mut Connection, ids: &[i64]) -> QueryResult<HashMap<i64, i64>> {
    let in_texts: Vec<(i64, i64, i64)> = content_links::table
        .filter(content_links::target_kind.eq(ReferenceKind::Image.prefix()))
        .filter(content_links::target_id.eq_any(ids))
        .group_by(content_links::target_id)
        .select((
            content_links::target_id,
            count(content_links::article_id).aggregate_distinct(),
            count(content_links::page_id).aggregate_distinct(),
        ))
        .load(conn)?;
    let on_front_page: HashSet<i64> = live_images::table
        .filter(live_images::image_id.eq_any(ids))
        .filter(live_images::live_article_id.is_null())
        .filter(live_images::live_page_id.is_null())
        .select(live_images::image_id)
        .load(conn)?
        .into_iter()
        .collect();
    let mut places: HashMap<i64, i64> = in_texts
        .into_iter()
        .map(|(id, articles, pages)| (id, articles + pages))
        .collect();
    for id in on_front_page {
        *places.entry(id).or_default() += 1;
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[derive(QueryableByName)]
    struct Step {
        #[diesel(sql_type = Text)]
        detail: String,
    }

    #[test]
    fn a_search_for_what_needs_care_reads_an_index_of_that_and_never_the_pictures() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = Db::open(&folder.path().join("a.sqlite3")).expect("a database");
        for (only, index) in [
            (None, None),
            (Some(Only::WithoutAlt), Some("images_by_alt (alt=? AND rowid=?)")),
            (
                Some(Only::Unused),
                Some("images_by_link_count (link_count=? AND rowid=?)"),
            ),
        ] {
            let sql = format!("EXPLAIN QUERY PLAN {}", search(only));
            let steps: Vec<Step> = db
                .inspect_now(|conn| Ok(diesel::sql_query(sql).load(conn)?))
                .expect("a plan");
            let plan: Vec<&str> = steps.iter().map(|step| step.detail.as_str()).collect();
            let of_pictures: Vec<&&str> = plan.iter().filter(|step| step.contains(" images ")).collect();
            assert_eq!(of_pictures.len(), usize::from(index.is_some()), "{plan:?}");
            if let Some(index) = index {
                assert!(
                    of_pictures[0].ends_with(&format!("USING COVERING INDEX {index}")),
                    "{plan:?}"
                );
            }
            assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:?}");
        }
    }
}
