//! How long the admin's lists take when they are long, beside the same lists when they are short: the inbox, the library
//! of pictures, the log. Prints medians and their ratio; asserts nothing, since machines differ.
#![expect(clippy::expect_used, reason = "in a benchmark, what fails should end it")]
#![expect(clippy::print_stdout, reason = "its result is what it prints")]

use std::path::Path;
use std::time::{Duration, Instant};

use diesel::QueryResult;
use diesel::connection::SimpleConnection as _;
use torget::db::{Connection, DATABASE, Db};
use torget::error::Error;
use torget::models::audit::log;
use torget::models::image::library;
use torget::models::message::inbox::{self, Status, Tab};
use torget::models::message::search;

/// As many of each are in the short lists: just more than a page.
const FEW: u32 = 100;
/// In the long ones: messages, pictures, rows of the log.
const MANY: [u32; 3] = [50_000, 20_000, 1_000_000];
/// What a page of the admin asks for.
const PAGE: i64 = 51;
const ROUNDS: usize = 41;

/// A list to measure: its name, and how it is asked for; how many rows it gave.
type List = (&'static str, fn(&mut Connection) -> QueryResult<usize>);

const LISTS: [List; 9] = [
    ("new messages", |conn| {
        Ok(inbox::list(conn, Tab::In(Status::New), None, PAGE)?.len())
    }),
    ("all messages", |conn| {
        Ok(inbox::list(conn, Tab::All, None, PAGE)?.len())
    }),
    ("messages with a word that one has", |conn| {
        Ok(search::search(conn, "ord000007", None, PAGE)?.len())
    }),
    ("messages with a word that all have", |conn| {
        Ok(search::search(conn, "kommunen", None, PAGE)?.len())
    }),
    ("pictures", |conn| {
        Ok(library::list(conn, &library::Filter::default(), None, PAGE)?.len())
    }),
    ("pictures with a word that one has", |conn| {
        Ok(library::list(conn, &words("ord000007"), None, PAGE)?.len())
    }),
    ("pictures with a word that all have", |conn| {
        Ok(library::list(conn, &words("vinter"), None, PAGE)?.len())
    }),
    ("the log", |conn| {
        Ok(log::list(conn, &log::Filter::default(), None, PAGE)?.len())
    }),
    ("the log of an action that is rare", |conn| {
        let filter = log::Filter {
            action: Some("purge".to_owned()),
            ..log::Filter::default()
        };
        Ok(log::list(conn, &filter, None, PAGE)?.len())
    }),
];

fn words(words: &str) -> library::Filter {
    library::Filter {
        words: words.to_owned(),
        only: None,
    }
}

/// A database with so many messages, pictures and rows of the log.
fn filled(folder: &Path, [messages, pictures, entries]: [u32; 3]) -> Db {
    let db = Db::open(&folder.join(DATABASE)).expect("opens");
    let rows = |count: u32| {
        format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})")
    };
    let fill = format!(
        "{} INSERT INTO messages (reference, once_id, kind, topic, body, reply_by, received_at)
            SELECT '2026-' || i, 'o' || i, 'contact', 'Fråga', 'Till kommunen om ord' || printf('%06d', i), 'none',
                strftime('%Y-%m-%d %H:%M:%S', '2020-01-01', '+' || i || ' minutes') FROM n;
        INSERT INTO message_search (message_search) VALUES ('rebuild');
        {} INSERT INTO images (key, source_sha256, master_sha256, master_format, width, height, created_at, alt)
            SELECT 'bild-' || i || '.jpg', printf('%064d', i), printf('%064d', i), 'jpeg', 800, 600,
                '2026-01-01 00:00:00', 'Vinter, ord' || printf('%06d', i) FROM n;
        {} INSERT INTO audit_entries (at, actor, action, subject, detail)
            SELECT strftime('%Y-%m-%d %H:%M:%S', '2020-01-01', '+' || i || ' minutes'), 'import',
                CASE WHEN i % 100000 = 0 THEN 'purge' ELSE 'save' END, 'nyhet:' || (i % 1000), '' FROM n;",
        rows(messages),
        rows(pictures),
        rows(entries)
    );
    db.write_now::<_, Error, _>(|conn| Ok(conn.batch_execute(&fill)?))
        .expect("is filled");
    db
}

fn median(db: &Db, list: fn(&mut Connection) -> QueryResult<usize>) -> (Duration, usize) {
    let mut times = Vec::with_capacity(ROUNDS);
    let mut count = 0;
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        count = db.inspect_now(|conn| Ok(list(conn)?)).expect("is read");
        times.push(begun.elapsed());
    }
    times.sort();
    (times.get(ROUNDS / 2).copied().unwrap_or_default(), count)
}

fn main() {
    let folders = [tempfile::tempdir(), tempfile::tempdir()].map(|folder| folder.expect("a folder"));
    let few = filled(folders[0].path(), [FEW; 3]);
    let many = filled(folders[1].path(), MANY);
    println!("{MANY:?} messages, pictures and rows of the log, beside {FEW} of each; the median of {ROUNDS}");
    for (name, list) in LISTS {
        let ((short, of_few), (long, of_many)) = (median(&few, list), median(&many, list));
        let ratio = long.as_secs_f64() / short.as_secs_f64();
        println!("{name}: {short:?} ({of_few} rows), {long:?} ({of_many} rows), ×{ratio:.1}");
    }
}
