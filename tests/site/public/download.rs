//! Files to download: at addresses that last, while something public links to them, and in another format when asked.

use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT_ENCODING, IF_NONE_MATCH, IF_RANGE, RANGE};
use actix_web::test::TestRequest;
use diesel::prelude::*;
use torget::content::import::How;
use torget::schema::messages;

use crate::site::{Content, TestSite, pdf};

/// Kind, topic, body, how to answer, address, and the page that it is about.
type Stored = (String, String, String, String, Option<String>, Option<String>);

const TEXT: &str = "Läs [Taxa 2026](fil:taxa.pdf) och [Karta](fil:karta.pdf).";

fn content(published: &str) -> Content {
    Content::new()
        .page(
            "avgifter",
            &format!("title = \"Avgifter\"\npublished = {published}"),
            TEXT,
        )
        .download("taxa.pdf", "Taxa 2026", true)
        .download("karta.pdf", "Karta över byn", false)
        .download("ovrig.pdf", "Övrig", false)
}

async fn public_site() -> TestSite {
    TestSite::with(content("2026-01-01T08:00:00")).await
}

/// Where the link with these words leads.
async fn address(site: &TestSite, part: &str) -> String {
    let links = site.get("/avgifter").await.found().attributes("main a", "href");
    let found = links.into_iter().find(|href| href.ends_with(part));
    found.expect("a link to the file")
}

#[actix_web::test]
async fn links_say_format_and_size_and_the_inaccessible_offer_another_format() {
    let site = public_site().await;
    let page = site.get("/avgifter").await.found();
    let links = page.texts(".prose a");
    assert_eq!(
        links,
        [
            "Taxa 2026 (pdf, 1 kB)",
            "Karta (pdf, 1 kB)",
            "Be om ett annat format av Karta"
        ]
    );
    assert!(site.get("/avgifter").await.text().contains("pdf, 1&nbsp;kB"));
}

#[actix_web::test]
async fn a_file_is_sent_as_a_pdf_and_nothing_else() {
    let site = public_site().await;
    let address = address(&site, "/taxa.pdf").await;
    let request = TestRequest::get()
        .uri(&address)
        .insert_header((ACCEPT_ENCODING, "gzip"));
    let answer = site.send(request).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body, pdf("Taxa 2026"));
    for (name, value) in [
        ("content-type", "application/pdf"),
        ("x-content-type-options", "nosniff"),
        ("content-disposition", "inline; filename=\"taxa.pdf\""),
        ("cache-control", "no-cache"),
        ("accept-ranges", "bytes"),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    let policy = answer.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'") && !policy.contains("script-src"),
        "{policy}"
    );
    let head = TestRequest::default()
        .method(actix_web::http::Method::HEAD)
        .uri(&address);
    let head = site.send(head).await;
    assert_eq!(
        (head.status, head.header("content-type")),
        (StatusCode::OK, "application/pdf")
    );
}

#[actix_web::test]
async fn parts_and_unchanged_files_are_answered_as_asked() {
    let site = public_site().await;
    let address = address(&site, "/taxa.pdf").await;
    let whole = site.get(&address).await;
    let tag = whole.header("etag").to_owned();
    let ask = |headers: Vec<(actix_web::http::header::HeaderName, String)>| {
        let request = headers
            .into_iter()
            .fold(TestRequest::get().uri(&address), |request, header| {
                request.insert_header(header)
            });
        site.send(request)
    };
    let known = ask(vec![(IF_NONE_MATCH, tag.clone())]).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);
    assert!(known.body.is_empty());
    let part = ask(vec![(RANGE, "bytes=0-4".to_owned())]).await;
    assert_eq!(
        (part.status, part.body.as_slice()),
        (StatusCode::PARTIAL_CONTENT, &b"%PDF-"[..])
    );
    for seen in [tag, "\"annan\"".to_owned()] {
        let other = ask(vec![(RANGE, "bytes=0-4".to_owned()), (IF_RANGE, seen)]).await;
        assert_eq!((other.status, &other.body), (StatusCode::OK, &whole.body));
    }
    let beyond = ask(vec![(RANGE, "bytes=99999-".to_owned())]).await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
}

#[actix_web::test]
async fn a_wrong_name_leads_to_the_right_one_and_what_is_not_public_is_nowhere() {
    let site = public_site().await;
    let right = address(&site, "/taxa.pdf").await;
    let id = right.split('/').nth(2).expect("an id").to_owned();
    for wrong in [
        format!("/filer/{id}"),
        format!("/filer/{id}/gammalt-namn.pdf"),
        format!("/filer/{id}/x"),
    ] {
        let answer = site.get(&wrong).await;
        assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY, "{wrong}");
        assert_eq!(answer.header("location"), right);
    }
    let unused = site.db().inspect_now(|conn| {
        use torget::schema::files;
        let found = files::table.filter(files::key.eq("ovrig.pdf")).select(files::id);
        Ok(found.get_result::<i64>(conn)?)
    });
    let unused = unused.expect("it is in the library");
    for nowhere in [
        format!("/filer/{unused}/ovrig.pdf"),
        format!("/filer/{unused}"),
        format!("/filer/{unused}/annat-format"),
        "/filer/999/taxa.pdf".to_owned(),
        "/filer/-1/taxa.pdf".to_owned(),
        "/filer/x/taxa.pdf".to_owned(),
        "/filer/1%27/taxa.pdf".to_owned(),
        "/filer/99999999999999999999/taxa.pdf".to_owned(),
        "/filer".to_owned(),
        format!("/filer/{id}/../../torget.sqlite3"),
    ] {
        assert_eq!(
            site.get(&nowhere).await.status,
            StatusCode::NOT_FOUND,
            "{nowhere}"
        );
    }
}

#[actix_web::test]
async fn a_file_is_public_only_while_a_text_that_residents_see_links_to_it() {
    let site = TestSite::with(content("2026-12-01T08:00:00")).await;
    site.set_clock("2026-12-01 08:00");
    let address = address(&site, "/taxa.pdf").await;
    assert_eq!(site.get(&address).await.status, StatusCode::OK);
    site.set_clock("2026-12-01 07:59");
    assert_eq!(
        site.get(&address).await.status,
        StatusCode::NOT_FOUND,
        "a minute too early"
    );
    site.set_clock("2026-12-01 08:00");
    let draft = content("2026-12-01T08:00:00").page("avgifter", "title = \"Avgifter\"\ndraft = true", TEXT);
    site.import(&draft).expect("imports");
    assert_eq!(
        site.get(&address).await.status,
        StatusCode::NOT_FOUND,
        "withdrawn with its text"
    );
}

#[actix_web::test]
async fn a_replaced_file_keeps_its_address_and_nobody_keeps_the_old_one() {
    let site = public_site().await;
    let address = address(&site, "/taxa.pdf").await;
    let tag = site.get(&address).await.header("etag").to_owned();
    let stored = || walk(&site.data().join("media/files"));
    assert_eq!(stored(), 3);
    let new = content("2026-01-01T08:00:00").file("files/taxa.pdf", pdf("Nya priser"));
    site.import_as(&new, How::default()).expect("imports");
    let known = TestRequest::get()
        .uri(&address)
        .insert_header((IF_NONE_MATCH, tag));
    let answer = site.send(known).await;
    assert_eq!((answer.status, answer.body), (StatusCode::OK, pdf("Nya priser")));
    assert_eq!(stored(), 3, "the old content is gone from the disk");
}

/// How many files lie in a folder and those in it.
pub fn walk(folder: &std::path::Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return 0;
    };
    let count = |entry: std::fs::DirEntry| {
        if entry.path().is_dir() {
            walk(&entry.path())
        } else {
            1
        }
    };
    entries.map(|entry| count(entry.expect("an entry"))).sum()
}

#[actix_web::test]
async fn who_cannot_use_a_file_can_ask_for_another_format() {
    let site = public_site().await;
    let form = address(&site, "/annat-format").await;
    let page = site.get(&form).await;
    assert_eq!(page.header("cache-control"), "no-store");
    let page = page.found();
    assert!(page.main().contains("Karta över byn (pdf, 1 kB)"));
    let stamp = page.attribute("input[name=stampel]", "value");
    site.wait_seconds(30);
    let empty = site.post(&form, &[("stampel", &stamp), ("webbplats", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        empty
            .page()
            .text(".error-summary")
            .contains("Skriv vilket format du behöver")
    );
    assert!(
        empty
            .page()
            .text(".error-summary")
            .contains("Välj hur vi når dig")
    );
    let robot = [
        ("stampel", stamp.as_str()),
        ("format", "Uppläst"),
        ("svar", "epost"),
        ("epost", "a@b.se"),
        ("webbplats", "x"),
    ];
    assert_eq!(
        site.post(&form, &robot).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let sent = [
        ("stampel", stamp.as_str()),
        ("format", "Uppläst, tack."),
        ("svar", "epost"),
        ("epost", "a@b.se"),
        ("webbplats", ""),
    ];
    let answer = site.post(&form, &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let receipt = site.get(answer.header("location")).await.found();
    assert!(receipt.has(".receipt-reference"));
    let stored: Vec<Stored> = site
        .db()
        .inspect_now(|conn| {
            Ok(messages::table
                .select((
                    messages::kind,
                    messages::topic,
                    messages::body,
                    messages::reply_by,
                    messages::email,
                    messages::about_path,
                ))
                .load(conn)?)
        })
        .expect("read");
    let text = str::to_owned;
    assert_eq!(
        stored,
        [(
            text("contact"),
            text("Annat format: Karta över byn"),
            text("Uppläst, tack."),
            text("email"),
            Some(text("a@b.se")),
            Some(form.replace("annat-format", "karta.pdf")),
        )]
    );
}

#[actix_web::test]
async fn the_front_pages_errands_and_the_text_on_personal_data_link_to_files_too() {
    let settings = "name = \"Granåsa kommun\"\n[privacy]\ntext = \"Se [registret](fil:register.pdf).\"\n[[front_page.top_task]]\ntext = \"Taxa\"\nlink = \"fil:taxa.pdf\"\n";
    let with = |settings: &str| {
        Content::new()
            .file("settings.toml", settings)
            .download("taxa.pdf", "Taxa", true)
            .download("register.pdf", "Register", true)
    };
    let site = TestSite::with(with(settings)).await;
    let home = site.get("/").await.found();
    assert_eq!(home.text(".tasks a"), "Taxa (pdf, 1 kB)");
    let task = home.attribute(".tasks a", "href");
    let register = site
        .get("/personuppgifter")
        .await
        .found()
        .attribute("main a[href^='/filer/']", "href");
    for address in [&task, &register] {
        assert_eq!(site.get(address).await.status, StatusCode::OK, "{address}");
    }
    site.import(&with("name = \"Granåsa kommun\"\n"))
        .expect("imports");
    for address in [&task, &register] {
        assert_eq!(site.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}
