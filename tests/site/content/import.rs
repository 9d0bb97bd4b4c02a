//! What an import does.

use diesel::connection::SimpleConnection;
use torget::content::import::How;
use torget::error::Error;

use crate::site::{Content, TestSite};

fn content() -> Content {
    Content::new()
        .file("units.toml", "[[unit]]\nkey = \"teknik\"\nname = \"Teknik\"\n")
        .file("people.toml", "[[person]]\nkey = \"karin\"\ngiven_name = \"Karin\"\nfamily_name = \"Lind\"\nunit = \"teknik\"\n")
        .page("bygga", "title = \"Bygga\"", "Text.")
        .article("ny", "title = \"Ny\"\n[picture]\nfile = \"a.png\"\nalt = \"A\"", "Text.")
        .picture("a.png", 40, 30)
}

#[actix_web::test]
async fn a_second_import_changes_nothing() {
    let site = TestSite::with(content()).await;
    let before = site.get("/nyheter/ny").await.text();
    site.set_clock("2026-12-01 12:00");
    let report = site.import(&content()).expect("imports");
    assert_eq!((report.new, report.changed, report.unchanged), (0, 0, 5));
    site.set_clock("2026-11-23 10:30");
    assert_eq!(site.get("/nyheter/ny").await.text(), before);
}

#[actix_web::test]
async fn what_changed_is_updated_and_the_rest_keeps_its_dates() {
    let site = TestSite::with(content()).await;
    site.set_clock("2026-12-01 12:00");
    let head = "title = \"Ny\"\n[picture]\nfile = \"a.png\"\nalt = \"A\"";
    let report = site
        .import(&content().article("ny", head, "En ny text."))
        .expect("imports");
    assert_eq!((report.new, report.changed, report.unchanged), (0, 1, 4));
    let article = site.get("/nyheter/ny").await.found().main();
    assert!(
        article.contains("Senast uppdaterad: 1 december 2026"),
        "{article}"
    );
    assert!(
        article.contains("Publicerad: 23 november 2026 kl. 10.30"),
        "{article}"
    );
    let page = site.get("/bygga").await.found().main();
    assert!(page.contains("Senast uppdaterad: 23 november 2026"), "{page}");
}

#[actix_web::test]
async fn a_change_of_something_else_than_words_does_not_move_the_date() {
    let site = TestSite::with(content()).await;
    site.set_clock("2026-12-01 12:00");
    let head = "title = \"Ny\"\nfront_page = false\n[picture]\nfile = \"a.png\"\nalt = \"A\"";
    site.import(&content().article("ny", head, "Text."))
        .expect("imports");
    assert!(
        site.get("/nyheter/ny")
            .await
            .found()
            .main()
            .contains("Senast uppdaterad: 23 november 2026")
    );
}

#[actix_web::test]
async fn what_is_not_in_the_folder_is_left_alone() {
    let site = TestSite::with(content()).await;
    site.import(&Content::new().article("annan", "title = \"Annan\"", ""))
        .expect("imports");
    for address in ["/nyheter/ny", "/nyheter/annan", "/bygga", "/medarbetare/karin"] {
        assert_eq!(site.get(address).await.status, 200, "{address}");
    }
}

#[actix_web::test]
async fn what_an_editor_changed_since_is_not_overwritten_unless_told() {
    let site = TestSite::with(content()).await;
    site.db()
        .write_now::<_, Error, _>(|conn| {
            Ok(conn.batch_execute(
                "UPDATE articles SET version = version + 1; UPDATE units SET version = version + 1;
                 UPDATE settings SET version = version + 1",
            )?)
        })
        .expect("edited");
    let changed = content()
        .article("ny", "title = \"Ny rubrik\"", "Text.")
        .file("units.toml", "[[unit]]\nkey = \"teknik\"\nname = \"Tekniken\"\n")
        .file("settings.toml", "name = \"Annat namn\"\n");
    let faults = site.import(&changed).expect_err("edited since");
    assert_eq!(faults.len(), 3, "{faults:#?}");
    assert!(faults.iter().all(|fault| fault.message.contains("--overwrite")));
    assert_eq!(site.get("/nyheter/ny").await.found().text("h1"), "Ny");
    let how = How {
        check_only: false,
        overwrite: true,
    };
    site.import_as(&changed, how).expect("overwritten");
    assert_eq!(site.get("/nyheter/ny").await.found().text("h1"), "Ny rubrik");
    site.import(&changed).expect("and now it is the folder's again");
}

#[actix_web::test]
async fn an_article_can_become_a_draft_again() {
    let site = TestSite::with(content()).await;
    site.import(&content().article("ny", "title = \"Ny\"\ndraft = true", "Text."))
        .expect("imports");
    assert_eq!(site.get("/nyheter/ny").await.status, 404);
    assert!(!site.get("/nyheter").await.text().contains("/nyheter/ny\""));
}

#[actix_web::test]
async fn windows_files_are_read_like_others() {
    let text = "\u{feff}+++\r\ntitle = \"Windows\"\r\n+++\r\nEn rad.\r\n\r\nEn till.\r\n";
    let site = TestSite::with(content().file("articles/w.md", text)).await;
    let page = site.get("/nyheter/w").await.found();
    assert_eq!(page.texts(".prose p"), ["En rad.", "En till."]);
}

#[actix_web::test]
async fn overwriting_brings_back_what_the_folder_says_though_it_has_not_changed() {
    let site = TestSite::with(content()).await;
    site.db()
        .write_now::<_, Error, _>(|conn| {
            Ok(conn.batch_execute(
                "UPDATE articles SET version = version + 1; UPDATE live_articles SET title = 'Redaktörens'",
            )?)
        })
        .expect("edited");
    let report = site.import(&content()).expect("nothing to do");
    assert_eq!(report.changed, 0);
    assert_eq!(site.get("/nyheter/ny").await.found().text("h1"), "Redaktörens");
    let how = How {
        check_only: false,
        overwrite: true,
    };
    site.import_as(&content(), how).expect("overwritten");
    assert_eq!(site.get("/nyheter/ny").await.found().text("h1"), "Ny");
}

#[actix_web::test]
async fn a_corrected_date_of_publication_is_no_update() {
    let article = |date: &str| {
        Content::new().article(
            "a",
            &format!("title = \"A\"\npublished = {date}T08:00:00"),
            "Text.",
        )
    };
    let site = TestSite::with(article("2026-06-01")).await;
    site.import(&article("2026-05-01")).expect("imports");
    let main = site.get("/nyheter/a").await.found().main();
    assert!(main.contains("Senast uppdaterad: 1 maj 2026"), "{main}");
}

#[actix_web::test]
async fn what_was_a_draft_for_a_while_comes_back_with_its_first_date() {
    let article = |head: &str| Content::new().article("a", &format!("title = \"A\"\n{head}"), "Text.");
    let site = TestSite::with(article("")).await;
    site.set_clock("2026-12-01 12:00");
    site.import(&article("draft = true")).expect("away");
    site.set_clock("2026-12-02 12:00");
    site.import(&article("")).expect("back");
    let main = site.get("/nyheter/a").await.found().main();
    assert!(main.contains("Publicerad: 23 november 2026 kl. 10.30"), "{main}");
}
