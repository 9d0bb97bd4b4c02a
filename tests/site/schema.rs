//! The database itself: what it is made of, and what it refuses.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use torget::db::{Db, OpenError, PRIVATE_TABLES};
use torget::error::Error;

use crate::many;

#[derive(QueryableByName, Debug, PartialEq, Eq)]
struct Column {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    r#type: String,
    #[diesel(sql_type = BigInt)]
    notnull: i64,
}

/// A name that the database was asked for.
#[derive(QueryableByName)]
pub struct Named {
    #[diesel(sql_type = Text)]
    pub name: String,
}

fn new_database(folder: &Path) -> Db {
    Db::open(&folder.join("a.sqlite3")).expect("a new database")
}

fn tables(db: &Db) -> Vec<String> {
    // Search indexes are virtual tables, with shadows that SQLite keeps for them.
    let query = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' \
        AND name NOT LIKE 'sqlite_%' AND name <> '__diesel_schema_migrations' ORDER BY name";
    let rows: Vec<Named> = db
        .read_now(|conn| Ok(diesel::sql_query(query).load(conn)?))
        .expect("the tables");
    rows.into_iter().map(|row| row.name).collect()
}

/// The tables that residents' pages are made of.
pub fn made_of(db: &Db) -> Vec<String> {
    // What is counted of a table changes with it.
    let derived = ["article_counts", "content_version", "person_counts"];
    let mut tables = tables(db);
    tables.retain(|table| !derived.contains(&table.as_str()) && !PRIVATE_TABLES.contains(&table.as_str()));
    tables
}

/// Tables of `src/schema.rs` with their columns, as text: "name -> Type".
fn written_schema() -> Vec<(String, Vec<(String, String)>)> {
    let text = include_str!("../../src/schema.rs");
    let mut tables = Vec::new();
    for block in text.split("diesel::table! {").skip(1) {
        let name = block.split_whitespace().next().expect("a name").to_owned();
        let columns = block
            .split('}')
            .next()
            .expect("columns")
            .lines()
            .filter_map(|line| {
                let (name, kind) = line.trim().trim_end_matches(',').split_once(" -> ")?;
                Some((name.to_owned(), kind.to_owned()))
            });
        tables.push((name, columns.collect()));
    }
    tables
}

#[test]
fn the_written_schema_is_the_migrated_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = new_database(folder.path());
    let written = written_schema();
    assert_eq!(
        written.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>(),
        tables(&db)
    );
    for (table, columns) in written {
        let query = format!("SELECT name, type, \"notnull\" FROM pragma_table_info('{table}')");
        let real: Vec<Column> = db
            .read_now(|conn| Ok(diesel::sql_query(query).load(conn)?))
            .expect("columns");
        let expected: Vec<Column> = columns
            .into_iter()
            .map(|(name, kind)| Column {
                name,
                notnull: i64::from(!kind.starts_with("Nullable")),
                r#type: match kind.trim_start_matches("Nullable<").trim_end_matches('>') {
                    "BigInt" | "Integer" | "Bool" => "INTEGER",
                    "Text" | "Timestamp" | "Date" => "TEXT",
                    "Binary" => "BLOB",
                    other => panic!("a type without counterpart: {other}"),
                }
                .to_owned(),
            })
            .collect();
        let private_or_real = if PRIVATE_TABLES.contains(&table.as_str()) {
            nullable_view(expected)
        } else {
            expected
        };
        assert_eq!(real, private_or_real, "{table}");
    }
}

/// Of a private table the public connection sees a view, whose columns say nothing of NULL.
fn nullable_view(columns: Vec<Column>) -> Vec<Column> {
    columns
        .into_iter()
        .map(|column| Column { notnull: 0, ..column })
        .collect()
}

#[test]
fn every_table_is_strict() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = new_database(folder.path());
    for table in tables(&db) {
        let query = format!("SELECT sql AS name FROM main.sqlite_master WHERE name = '{table}'");
        let made: Named = db
            .read_now(|conn| Ok(diesel::sql_query(query).get_result(conn)?))
            .expect("its SQL");
        assert!(made.name.trim_end().ends_with("STRICT"), "{}", made.name);
    }
}

#[test]
fn public_connections_see_nothing_of_private_tables() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = new_database(folder.path());
    db.write_now::<_, Error, _>(|conn| {
        torget::models::audit::record(conn, chrono::NaiveDateTime::default(), "a", "b", "c", "d")
            .map_err(Error::from)
    })
    .expect("written");
    let count = |conn: &mut torget::db::Connection| {
        torget::schema::audit_entries::table
            .count()
            .get_result::<i64>(conn)
            .map_err(Error::from)
    };
    assert_eq!(db.read_now(count).expect("read"), 0);
    assert_eq!(db.write_now::<_, Error, _>(count).expect("read"), 1);
    for table in PRIVATE_TABLES {
        let is_index = table.ends_with("_search");
        assert!(
            is_index || tables(&db).iter().any(|name| name == table),
            "{table} is a table"
        );
    }
}

#[test]
fn public_connections_cannot_write() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = new_database(folder.path());
    let written = db.read_now(|conn| Ok(conn.batch_execute("DELETE FROM topics")?));
    assert!(written.is_err());
}

#[test]
fn a_database_from_a_newer_program_is_refused_with_a_clear_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.sqlite3");
    let db = Db::open(&file).expect("a new database");
    db.write_now::<_, Error, _>(|conn| {
        Ok(conn.batch_execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000000')")?)
    })
    .expect("written");
    drop(db);
    let refusal = Db::open(&file).err().expect("refused");
    assert!(matches!(refusal, OpenError::Newer(_)));
    assert!(
        refusal.to_string().contains("nyare version av Torget"),
        "{refusal}"
    );
}

#[test]
fn migrations_can_be_taken_back_and_run_again() {
    use diesel_migrations::MigrationHarness;
    const MIGRATIONS: diesel_migrations::EmbeddedMigrations = diesel_migrations::embed_migrations!();
    let mut conn = SqliteConnection::establish(":memory:").expect("a database");
    let run = conn.run_pending_migrations(MIGRATIONS).expect("up").len();
    let taken_back = conn.revert_all_migrations(MIGRATIONS).expect("down").len();
    assert_eq!(run, taken_back);
    conn.run_pending_migrations(MIGRATIONS).expect("up again");
}

#[test]
fn messages_from_before_the_inbox_are_new_and_can_be_found() {
    use diesel_migrations::MigrationHarness as _;
    const MIGRATIONS: diesel_migrations::EmbeddedMigrations = diesel_migrations::embed_migrations!();
    let mut conn = SqliteConnection::establish(":memory:").expect("a database");
    conn.run_pending_migrations(MIGRATIONS).expect("up");
    while conn.revert_last_migration(MIGRATIONS).expect("down").to_string() != "20261126000016" {}
    conn.batch_execute(
        "INSERT INTO messages (reference, once_id, kind, topic, body, reply_by, received_at) \
         VALUES ('2026-AAAAAA', 'x', 'contact', 'Annat', 'Gatlyktan lyser', 'none', '2026-11-23 09:30:00')",
    )
    .expect("a message");
    conn.run_pending_migrations(MIGRATIONS).expect("up again");
    let found: Named = diesel::sql_query(
        "SELECT messages.status AS name FROM message_search JOIN messages ON messages.id = message_search.rowid \
         WHERE message_search MATCH 'gatlykt*'",
    )
    .get_result(&mut conn)
    .expect("found");
    assert_eq!(found.name, "new");
}

#[test]
fn two_live_states_of_one_article_never_overlap() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = new_database(folder.path());
    let live = |from: &str, until: &str| {
        format!(
            "INSERT INTO live_articles (article_id, revision_id, slug, title, lead, body, on_front_page, visible_from, \
             visible_until, first_published_at, content_updated_at) \
             VALUES (1, 1, 'a', 'A', '', '', 1, '{from}', {until}, '2024-01-01 00:00:00', '2024-01-01 00:00:00')"
        )
    };
    let run = |sql: &str| db.write_now::<_, Error, _>(|conn| Ok(conn.batch_execute(sql)?));
    run("INSERT INTO articles (id, key, version, created_at) VALUES (1, 'a', 1, '2024-01-01 00:00:00');
         INSERT INTO article_revisions (id, article_id, slug, title, lead, body, on_front_page, contacts, related, created_at, created_by)
         VALUES (1, 1, 'a', 'A', '', '', 1, '[]', '[]', '2024-01-01 00:00:00', 'x')")
    .expect("an article");
    run(&live("2024-01-01 00:00:00", "'2024-02-01 00:00:00'")).expect("the first span");
    assert!(run(&live("2024-01-15 00:00:00", "NULL")).is_err(), "overlaps");
    run(&live("2024-02-01 00:00:00", "NULL")).expect("begins when the first ends");
    assert!(
        run("UPDATE live_articles SET visible_until = NULL").is_err(),
        "comes to overlap"
    );
    assert!(
        run("UPDATE article_revisions SET title = 'B'").is_err(),
        "a revision never changes"
    );
}

#[test]
fn whatever_changes_in_a_table_that_residents_pages_are_made_of_is_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = new_database(folder.path());
    for table in made_of(&db) {
        for verb in ["INSERT", "UPDATE", "DELETE"] {
            let query = format!(
                "SELECT sql AS name FROM main.sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}' \
                 AND sql LIKE '% AFTER {verb} ON {table} BEGIN UPDATE content_version SET version = version + 1; END'"
            );
            let triggers: Vec<Named> = db
                .read_now(|conn| Ok(diesel::sql_query(query).load(conn)?))
                .expect("its triggers");
            assert_eq!(triggers.len(), 1, "{verb} ON {table}; see migrations/README.md");
        }
    }
}

#[test]
fn news_and_people_from_before_they_were_counted_are_counted() {
    use diesel_migrations::MigrationHarness as _;
    const MIGRATIONS: diesel_migrations::EmbeddedMigrations = diesel_migrations::embed_migrations!();
    let mut conn = SqliteConnection::establish(":memory:").expect("a database");
    conn.run_pending_migrations(MIGRATIONS).expect("up");
    while conn.revert_last_migration(MIGRATIONS).expect("down").to_string() != "20261126000021" {}
    conn.batch_execute(&format!("{}{}", many::SORTED, many::articles(200)))
        .expect("news");
    conn.batch_execute(
        "UPDATE live_articles SET withdrawn_at = '2026-01-01 00:00:00' WHERE id = 8;
         INSERT INTO live_contacts (live_article_id, position, unit_id) SELECT id, 1, 1 FROM live_articles WHERE id < 20;
         INSERT INTO persons (id, key, given_name, family_name, title, mobile_sms_only, visiting_address, responsibilities,
                withheld, protected, search_engines, version, updated_at)
            VALUES (1, 'a', 'A', 'A', '', 0, '', '', '[]', 0, 1, 1, '2026-01-01 00:00:00');
         INSERT INTO live_persons (person_id, key, given_name, family_name, sort_key, initial, haystack, title, unit_id,
                mobile_sms_only, visiting_address, responsibilities, search_engines)
            VALUES (1, 'a', 'A', 'A', x'01020304', 'A', 'a', '', 3, 0, '', '', 1);
         INSERT INTO live_contacts (live_article_id, position, person_id) VALUES (7, 2, 1), (8, 2, 1), (9, 2, 1), (9, 3, 1);",
    )
    .expect("contacts");
    conn.run_pending_migrations(MIGRATIONS).expect("up again");
    let mut count = |sql: &str| -> i64 {
        let query = format!("SELECT CAST(({sql}) AS TEXT) AS name");
        let row: Named = diesel::sql_query(query).get_result(&mut conn).expect("a count");
        row.name.parse().expect("a number")
    };
    assert_eq!(
        count(
            "SELECT sum(articles) FROM article_counts WHERE topic_id = 0 AND unit_id = 0 AND period < 10000"
        ),
        199
    );
    assert_eq!(
        count(
            "SELECT sum(articles) FROM article_counts WHERE topic_id = 1 AND unit_id = 0 AND period > 10000"
        ),
        24,
        "of 25, one is withdrawn"
    );
    assert_eq!(
        count("SELECT count(*) FROM live_contacts WHERE listed_since IS NOT NULL"),
        2
    );
    assert_eq!(
        count("SELECT sum(people) FROM person_counts WHERE unit_id = 3 AND beginning = x'010203'"),
        1
    );
}
