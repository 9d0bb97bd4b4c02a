//! Another program at work in the data folder while the site is served: neither disturbs the other.

use std::fs;
use std::process::Command;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use actix_web::http::StatusCode;
use diesel::RunQueryDsl as _;
use diesel::connection::SimpleConnection as _;
use torget::db::{Connection, DATABASE, Db};
use torget::error::Error;

use crate::site::{Content, TestSite};

/// Runs the real program over the site's data, as somebody on the same machine does; what it says.
fn run(site: &TestSite, arguments: &[&str]) -> String {
    let ended = Command::new(env!("CARGO_BIN_EXE_torget"))
        .args(arguments)
        .arg("--data")
        .arg(site.data())
        .output()
        .expect("the program starts");
    let (told, faults) = (
        String::from_utf8(ended.stdout).expect("UTF-8"),
        String::from_utf8(ended.stderr).expect("UTF-8"),
    );
    assert!(ended.status.success(), "{arguments:?}: {told}{faults}");
    told
}

/// The locks on a file are those of the whole process (POSIX): whoever closes it anywhere lets go of all of them. Without
/// SQLite's own on the index, the next program that opens the database believes that it is alone, cuts the index to nothing
/// and begins it anew, and the one that reads in it dies (SIGBUS).
#[actix_web::test]
async fn a_database_that_is_opened_twice_and_closed_once_is_still_known_to_other_programs_as_open() {
    let site = TestSite::with(Content::new()).await;
    drop(Db::open(&site.data().join(DATABASE)).expect("opens"));
    let before = site.db().mark().expect("is read");
    run(&site, &["user", "list"]);
    let after = site.db().mark().expect("is read");
    assert!(before == after, "who only reads begins no new index");
}

#[actix_web::test]
async fn pages_are_answered_while_other_programs_come_write_and_go() {
    let site = TestSite::with(Content::new().article("a", "title = \"Badet\"\naddress = \"a\"", "")).await;
    let made = site.twin(0).await;
    for number in 0..5 {
        drop(Db::open(&site.data().join(DATABASE)).expect("opens"));
        let before = site.db().mark().expect("is read");
        let email = format!("nr{number}@granasa.example");
        let added = [
            "user", "add", "--role", "writer", "--name", "Eva", "--email", &email,
        ];
        assert!(run(&site, &added).contains("/admin/valkommen/"));
        assert!(site.db().mark().expect("is read") != before, "the write is seen");
        assert!(run(&site, &["user", "list"]).contains(&email));
        for site in [&site, &made] {
            assert!(site.get("/nyheter/a").await.found().main().contains("Badet"));
            assert!(site.get("/nyheter").await.found().main().contains("Badet"));
        }
    }
}

/// A transaction on a thread of its own, open until it is told to end.
struct Open<T> {
    end: Sender<()>,
    thread: JoinHandle<T>,
}

impl<T: Send + 'static> Open<T> {
    /// Begins it, and comes back when the work has told that it is in the middle. Should a test fail meanwhile, it ends too.
    fn begin(work: impl FnOnce(&Sender<()>, &Receiver<()>) -> T + Send + 'static) -> Self {
        let ((begun, has_begun), (end, may_end)) = (channel(), channel());
        let thread = thread::spawn(move || work(&begun, &may_end));
        has_begun.recv().expect("it begins");
        Self { end, thread }
    }

    fn end(self) -> T {
        self.end.send(()).expect("it is still open");
        self.thread.join().expect("it ends")
    }
}

fn titles(conn: &mut Connection) -> Vec<String> {
    use torget::schema::live_articles::dsl::{live_articles, title};
    diesel::QueryDsl::select(live_articles, title)
        .load(conn)
        .expect("the titles")
}

const PAGES: [&str; 7] = [
    "/",
    "/nyheter",
    "/nyheter/a",
    "/skola",
    "/medarbetare",
    "/sok?q=badet",
    "/sitemap.xml",
];

fn content() -> Content {
    Content::new()
        .article("a", "title = \"Badet öppnar\"\naddress = \"a\"", "Välkommen.")
        .article(
            "b",
            "title = \"Bron stängs\"\naddress = \"b\"\npublished = 2026-11-23T11:00:00",
            "",
        )
        .page("skola", "title = \"Skola\"", "Text om skolan.")
}

/// As in the middle of a large import: it has written more than memory holds, so that some of it is in the log already.
#[actix_web::test]
async fn who_reads_waits_for_nobody_who_writes_and_sees_nothing_of_it_until_it_is_whole() {
    let site = TestSite::with(content()).await;
    let made = site.twin(0).await;
    let mut before = Vec::new();
    for path in PAGES {
        before.push(made.get(path).await);
    }
    let cache = site.state.cache.as_ref().expect("there is one");
    site.get("/nyheter/a").await.found();
    let log = site.data().join(format!("{DATABASE}-wal"));
    let length = || fs::metadata(&log).expect("the log is there").len();
    let (mark, short) = (site.db().mark().expect("is read"), length());
    let db = site.db().clone();
    let import = Open::begin(move |begun, may_end| {
        db.write_now::<_, Error, _>(|conn| {
            conn.batch_execute(
                "UPDATE live_articles SET title = 'Allt är nytt';
                INSERT INTO audit_entries (at, actor, action, subject, subject_kind, detail)
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
                    SELECT '2026-11-01 00:00:00', 'x', 'x', 'x', 'x', hex(zeroblob(5000)) FROM n;",
            )?;
            begun.send(()).expect("somebody waits");
            may_end.recv().expect("somebody ends it");
            Ok(())
        })
    });
    assert!(length() > short, "a part is written");
    assert!(
        site.db().mark().expect("is read") == mark,
        "but none of it is committed"
    );
    assert!(cache.holds("/nyheter/a"), "what is kept stays");
    for (path, before) in PAGES.into_iter().zip(&before) {
        for (site, how) in [(&site, "kept"), (&made, "made"), (&site, "kept again")] {
            let answer = site.get(path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}, {how}");
            assert!(answer.body == before.body, "{path}, {how}: {}", answer.text());
        }
    }
    // What is due comes all the same: a new epoch needs no write.
    site.set_clock("2026-11-23 11:05");
    for site in [&site, &made] {
        let news = site.get("/nyheter").await.found().main();
        assert!(news.contains("Bron stängs") && news.contains("Badet öppnar"));
        assert!(
            site.get("/nyheter/b")
                .await
                .found()
                .main()
                .contains("Bron stängs")
        );
    }
    import.end().expect("written");
    for site in [&site, &made] {
        let news = site.get("/nyheter").await.found().main();
        assert!(news.contains("Allt är nytt") && !news.contains("Badet öppnar"));
    }
}

/// `VACUUM INTO` reads one state of the database for as long as it writes the copy; so does this.
#[actix_web::test]
async fn a_copy_that_takes_long_keeps_neither_readers_nor_writers_waiting_and_is_of_one_moment() {
    let site = TestSite::with(content()).await;
    let made = site.twin(0).await;
    site.get("/nyheter/a").await.found();
    let other = Db::open(&site.data().join(DATABASE)).expect("opens");
    let copy = Open::begin(move |begun, may_end| {
        other.inspect_now(|conn| {
            let before = titles(conn);
            begun.send(()).expect("somebody waits");
            may_end.recv().expect("somebody ends it");
            Ok((before, titles(conn)))
        })
    });
    let changed = content().article("a", "title = \"Badet stänger\"\naddress = \"a\"", "Hej då.");
    site.import(&changed).expect("imports");
    for site in [&site, &made] {
        for path in PAGES {
            site.get(path).await.found();
        }
        assert!(
            site.get("/nyheter/a")
                .await
                .found()
                .main()
                .contains("Badet stänger")
        );
    }
    let (before, after) = copy.end().expect("read");
    assert_eq!(before, after);
    assert!(before.contains(&"Badet öppnar".to_owned()));
}
