//! How SQLite goes about the statements of public addresses: which may not be so, and what is excepted, with the reason.

use diesel::prelude::*;
use diesel::sql_types::Text;
use torget::db::Connection;

/// Tables that do not grow with what is published, however old the site is. All others do, unless they stand here.
const SMALL: [&str; 3] = [
    // One row.
    "settings", // What editors choose from in a list.
    "topics",   // The organisation: some dozens; read whole, as a tree.
    "units",
];

/// What is excepted: words of the statement, words of its plan, and why it costs no more than what is shown, or what else
/// is known of its cost.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        " LIMIT ",
        "SCAN live_articles USING INDEX live_articles_newest_first",
        "the index is in the list's order and is left at LIMIT; what is not to be seen in it is what is to come",
    ),
    (
        "ORDER BY +live_articles.first_published_at",
        "USE TEMP B-TREE FOR ORDER BY",
        "news of a department, which is several units, are sorted within the months that the page touches",
    ),
    (
        "ORDER BY +live_persons.sort_key",
        "USE TEMP B-TREE FOR ORDER BY",
        "people of a department are sorted within the beginnings of names that the page touches",
    ),
    (
        "`live_contacts`.`listed_since` IS NOT NULL",
        "USE TEMP B-TREE FOR LAST TERM OF ORDER BY",
        "news that name a person are in order; those of the same second are put in order among themselves",
    ),
    (
        "`live_persons`.`haystack` LIKE",
        "SCAN live_persons",
        "parts of words and numbers are sought in all the staff, who are thousands at most: see docs/PERFORMANCE.md",
    ),
    (
        "search_index MATCH",
        "SCAN search_index VIRTUAL TABLE",
        "the index of words gives the texts that have them, which a common word makes many: see docs/PERFORMANCE.md",
    ),
    (
        "search_index MATCH",
        "USE TEMP B-TREE FOR ORDER BY",
        "the best of what has the words come first, so all of it is weighed: see docs/PERFORMANCE.md",
    ),
];

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// The plan of a statement, a line each.
fn plan(conn: &mut Connection, statement: &str) -> Vec<String> {
    let lines: Vec<Line> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {statement}"))
        .load(conn)
        .expect("has a plan");
    lines.into_iter().map(|line| line.detail).collect()
}

/// The table that a line of a plan goes through or looks into; `a` and `p` are what the search calls its two.
fn table(line: &str) -> Option<&str> {
    let rest = line
        .strip_prefix("SCAN ")
        .or_else(|| line.strip_prefix("SEARCH "))?;
    let name = rest.split_whitespace().next()?;
    let is_a_table = rest != "CONSTANT ROW" && !name.starts_with('(') && !name.starts_with("subquery");
    is_a_table.then_some(match name {
        "a" => "live_articles",
        "p" => "live_pages",
        name => name,
    })
}

fn grows(table: &str) -> bool {
    !SMALL.contains(&table)
}

/// Lines of the statement's plan that cost more the more there is, but for those that are excepted.
pub fn faults(conn: &mut Connection, statement: &str) -> Vec<String> {
    let plan = plan(conn, statement);
    let reads_what_grows = plan.iter().filter_map(|line| table(line)).any(grows);
    let is_fault = |line: &&String| {
        let walks = line.starts_with("SCAN ") && table(line).is_some_and(grows);
        let sorts = line.contains("TEMP B-TREE") && reads_what_grows;
        let makes_an_index = line.contains("AUTOMATIC");
        let excepted = EXCEPTIONS
            .iter()
            .any(|(words, of_plan, _)| statement.contains(words) && line.contains(of_plan));
        (walks || sorts || makes_an_index) && !excepted
    };
    plan.iter().filter(is_fault).cloned().collect()
}

/// Statements that must be found at fault, so that the test of all others means something.
pub const BAD: [&str; 6] = [
    "SELECT count(*) FROM live_articles WHERE withdrawn_at IS NULL",
    "SELECT min(first_published_at), max(first_published_at) FROM live_articles WHERE withdrawn_at IS NULL",
    "SELECT slug FROM live_articles WHERE topic_id = ? ORDER BY title LIMIT ?",
    "SELECT slug FROM live_articles WHERE withdrawn_at IS NULL AND passed_at IS NULL ORDER BY first_published_at DESC, slug DESC LIMIT ?",
    "SELECT key FROM live_persons WHERE given_name = ?",
    "SELECT path FROM addresses WHERE target = ?",
];

/// Statements like those above, as they should be.
pub const GOOD: [&str; 3] = [
    "SELECT slug FROM live_articles WHERE article_id = ?",
    "SELECT name FROM topics ORDER BY name",
    "SELECT slug FROM live_articles WHERE withdrawn_at IS NULL AND passed_at IS NULL ORDER BY first_published_at DESC, slug LIMIT ?",
];
