//! Search in titles, leads and texts, through SQLite's full-text index.
//!
//! Words are sought as they are written, from their beginning; a word without å, ä and ö also finds words with them
//! ("sophamtning"), while "får" never finds "far".

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamp};
use unicode_normalization::UnicodeNormalization as _;

use crate::db::Connection;
use crate::models::contact::Owner;
use crate::swedish::sort::{fold, is_invisible};
use crate::text::markdown::Document;

/// Where a word that was found begins in [`Found::snippet`].
pub const MARK_START: char = '\u{2}';
/// Where a word that was found ends in [`Found::snippet`].
pub const MARK_END: char = '\u{3}';

/// An article or page that was found.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Found {
    /// Heading.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// Slug of an article.
    #[diesel(sql_type = Nullable<Text>)]
    pub slug: Option<String>,
    /// Address of a page.
    #[diesel(sql_type = Nullable<Text>)]
    pub path: Option<String>,
    /// When an article was published (UTC).
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub first_published_at: Option<NaiveDateTime>,
    /// A piece of the text, with the words between [`MARK_START`] and [`MARK_END`].
    #[diesel(sql_type = Text)]
    pub snippet: String,
}

/// How many articles and pages were found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, QueryableByName)]
pub struct Counts {
    /// Articles.
    #[diesel(sql_type = BigInt)]
    pub articles: i64,
    /// Pages.
    #[diesel(sql_type = BigInt)]
    pub pages: i64,
}

/// What to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Articles and pages.
    All,
    /// Articles.
    Articles,
    /// Pages.
    Pages,
}

const GATE: &str = "FROM search_index
    LEFT JOIN live_articles AS a ON search_index.rowid % 2 = 0 AND a.id = search_index.rowid / 2
        AND a.visible_from <= ?2 AND (a.visible_until IS NULL OR a.visible_until > ?2)
    LEFT JOIN live_pages AS p ON search_index.rowid % 2 = 1 AND p.id = search_index.rowid / 2
        AND p.visible_from <= ?2 AND (p.visible_until IS NULL OR p.visible_until > ?2)
    WHERE search_index MATCH ?1 AND (a.id IS NOT NULL OR p.id IS NOT NULL)";

/// How many articles and pages have all these words.
pub fn count(conn: &mut Connection, now: NaiveDateTime, words: &str) -> QueryResult<Counts> {
    let Some(expression) = match_expression(words) else {
        return Ok(Counts::default());
    };
    diesel::sql_query(format!(
        "SELECT count(a.id) AS articles, count(p.id) AS pages {GATE}"
    ))
    .bind::<Text, _>(expression)
    .bind::<Timestamp, _>(now)
    .get_result(conn)
}

/// One page of what has all these words, the best first.
pub fn find(
    conn: &mut Connection,
    now: NaiveDateTime,
    words: &str,
    kind: Kind,
    offset: i64,
    limit: i64,
) -> QueryResult<Vec<Found>> {
    let Some(expression) = match_expression(words) else {
        return Ok(Vec::new());
    };
    let only = match kind {
        Kind::All => "",
        Kind::Articles => "AND a.id IS NOT NULL",
        Kind::Pages => "AND p.id IS NOT NULL",
    };
    diesel::sql_query(format!(
        "SELECT coalesce(a.title, p.title) AS title, a.slug, p.path, a.first_published_at,
            snippet(search_index, 2, char(2), char(3), '…', 28) AS snippet
        {GATE} {only}
        ORDER BY bm25(search_index, 10.0, 4.0, 1.0, 5.0, 0.5), a.first_published_at DESC, p.path
        LIMIT ?3 OFFSET ?4"
    ))
    .bind::<Text, _>(expression)
    .bind::<Timestamp, _>(now)
    .bind::<BigInt, _>(limit)
    .bind::<BigInt, _>(offset)
    .load(conn)
}

/// How many words of a search are looked for.
pub const MOST_WORDS: usize = 12;

/// Rows that have all these words, or beginnings of words, as an expression of the index: each is quoted, so that nothing
/// in them is an operator. Nothing when there is no word.
pub fn all_of(words: &str) -> Option<String> {
    let words: Vec<String> = composed(words)
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!words.is_empty()).then(|| words.join(" AND "))
}

/// The words with their dots or, in a text without any, without.
fn match_expression(words: &str) -> Option<String> {
    all_of(words)
        .map(|all| format!("({{title lead body}} : ({all})) OR ({{folded_title folded_text}} : ({all}))"))
}

fn row_of(owner: Owner) -> i64 {
    match owner {
        Owner::Article(id) => id * 2,
        Owner::Page(id) => id * 2 + 1,
    }
}

/// Composed letters, as people type them, and no signs that are not seen: some programs write å as two signs, or tell where a
/// word may break.
fn composed(text: &str) -> String {
    text.nfc().filter(|sign| !is_invisible(*sign)).collect()
}

/// Makes a live article or page findable.
pub fn index(conn: &mut Connection, owner: Owner, title: &str, lead: &str, body: &str) -> QueryResult<()> {
    let (title, lead) = (composed(title), composed(lead));
    let text = composed(&Document::parse(body).plain_text());
    diesel::sql_query(
        "INSERT INTO search_index (rowid, title, lead, body, folded_title, folded_text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .bind::<BigInt, _>(row_of(owner))
    .bind::<Text, _>(&title)
    .bind::<Text, _>(&lead)
    .bind::<Text, _>(&text)
    .bind::<Text, _>(fold(&title))
    .bind::<Text, _>(fold(&format!("{lead}\n{text}")))
    .execute(conn)?;
    Ok(())
}

/// Takes what was live out of the index.
pub fn forget(conn: &mut Connection, owner: Owner) -> QueryResult<()> {
    diesel::sql_query("DELETE FROM search_index WHERE rowid = ?1")
        .bind::<BigInt, _>(row_of(owner))
        .execute(conn)?;
    Ok(())
}
