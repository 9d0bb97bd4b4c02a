//! Another program at work in the data folder while the site is served: neither disturbs the other.

use std::process::Command;

use torget::db::{DATABASE, Db};

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
