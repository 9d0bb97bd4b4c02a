//! The library of pictures: what comes in, how it is described, and how it is found again.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::test::TestRequest;
use diesel::prelude::*;
use torget::models::user::Role;
use torget::schema::{audit_entries, images};

use crate::editor::{Filled, SignedIn};
use crate::site::{Answer, Content, TestSite};

pub(super) const DESCRIPTION: &str = "form.describe-form";

/// A picture of this size and shade, as PNG.
pub(super) fn png(width: u32, height: u32, shade: u8) -> Vec<u8> {
    let pixel = |x: u32, y: u32| image::Rgb([shade, (x % 251) as u8, (y % 241) as u8]);
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::from_fn(width, height, pixel)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture can be written");
    bytes.into_inner()
}

/// Sends these files as the page's form does.
pub(super) async fn upload(user: &SignedIn<'_>, files: &[(&str, &[u8])]) -> Answer {
    let form = user.form("/admin/bilder/ny", "form[data-upload-many]").await;
    let mut body = form.multipart("bilder", files[0].0, files[0].1);
    let end = b"--gransen--\r\n".len();
    for (name, bytes) in &files[1..] {
        body.truncate(body.len() - end);
        let part = Filled {
            action: String::new(),
            fields: Vec::new(),
        };
        body.extend(part.multipart("bilder", name, bytes));
    }
    let request = TestRequest::post()
        .uri("/admin/bilder/ny")
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header((CONTENT_TYPE, "multipart/form-data; boundary=gransen"))
        .set_payload(body);
    user.send(request).await
}

/// Sends one file as scripts do.
pub(super) async fn upload_one(user: &SignedIn<'_>, name: &str, bytes: &[u8]) -> Answer {
    let mut form = user.form("/admin/bilder/ny", "form[data-upload-many]").await;
    "/admin/bilder".clone_into(&mut form.action);
    user.submit_with_file(&form, "bildfil", name, bytes).await
}

pub(super) fn files_in(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

pub(super) fn count(site: &TestSite) -> i64 {
    let there = |conn: &mut torget::db::Connection| {
        let there = images::table.filter(images::removed_at.is_null());
        Ok(there.count().get_result(conn)?)
    };
    site.db().inspect_now(there).expect("counted")
}

pub(super) fn actions(site: &TestSite, subject: &str) -> Vec<String> {
    let read = |conn: &mut torget::db::Connection| {
        Ok(audit_entries::table
            .filter(audit_entries::subject.eq(subject))
            .order(audit_entries::id)
            .select(audit_entries::action)
            .load(conn)?)
    };
    site.db().inspect_now(read).expect("read")
}

/// A town whose news shows a picture, and has another that nothing shows.
pub(super) fn town() -> Content {
    let head = "title = \"Skolan\"\n[picture]\nfile = \"skola.png\"\nalt = \"En skola.\"";
    Content::new()
        .article("a", head, "Text.")
        .picture("skola.png", 700, 400)
        .picture("ledig.png", 60, 40)
}

pub(super) fn id_of(site: &TestSite, key: &str) -> i64 {
    let read = |conn: &mut torget::db::Connection| {
        Ok(images::table
            .filter(images::key.eq(key))
            .select(images::id)
            .get_result(conn)?)
    };
    site.db().inspect_now(read).expect("is there")
}

#[actix_web::test]
async fn several_files_are_taken_at_once_and_described_together() {
    let site = TestSite::empty().await;
    let writer = site.sign_in_as(Role::Writer, "Siv Ek");
    let (one, two) = (png(40, 30, 1), png(50, 30, 2));
    let answer = upload(&writer, &[("Skolgård 1.png", &one), ("bad.png", &two)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let place = answer.header("location").to_owned();
    assert_eq!(place, "/admin/bilder/nya?bilder=1.2");
    let form = writer.form(&place, DESCRIPTION).await;
    let answer = writer
        .submit(
            &form
                .with("alt-1", "Barn  hoppar rep.")
                .with("fotograf-1", "Eva Ek")
                .with("samtycke-1", "Ja, från alla.\r\nI pärm 3.")
                .with("fokus_x-1", "20")
                .with("alt-2", "En badplats."),
        )
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let page = writer.get("/admin/bilder").await.found();
    assert_eq!(page.texts(".library-card h2"), ["bad.png", "skolgard-1.png"]);
    assert_eq!(page.texts(".library-alt"), ["En badplats.", "Barn hoppar rep."]);
    assert!(page.texts(".library-facts")[1].contains("40 × 30 pixlar"));
    assert!(page.texts(".library-facts")[1].contains("Används inte"));
    assert_eq!(page.attributes(".library-card img", "class"), ["", "focus-x-20"]);
    let one = writer.form("/admin/bilder/1", DESCRIPTION).await;
    assert_eq!(one.value("samtycke"), "Ja, från alla.\nI pärm 3.");
    assert_eq!(one.value("fokus_x"), "20");
    let told = writer.get("/admin/bilder/1").await.found().main();
    assert!(told.contains("Uppladdad av Siv Ek"), "{told}");
    assert!(!told.contains("Ersätt"), "a writer replaces nothing");
    assert_eq!(actions(&site, "bild:1"), ["upload", "describe"]);
}

#[actix_web::test]
async fn each_refused_file_is_named_with_its_own_problem_and_the_good_ones_are_kept() {
    let site = TestSite::empty().await;
    let writer = site.sign_in(Role::Writer);
    let good = png(40, 30, 1);
    let huge = vec![0; 16 * 1024 * 1024];
    let answer = upload(
        &writer,
        &[
            ("karta.svg", b"<svg/>"),
            ("bra.png", &good),
            ("tom.png", b""),
            ("stor.jpg", &huge),
            ("trasig.png", &good[..60]),
        ],
    )
    .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    let told = page.texts(".refused-files li");
    assert_eq!(told.len(), 4, "{told:?}");
    for (line, start) in told.iter().zip([
        "karta.svg: SVG-bilder går inte att använda.",
        "tom.png: Filen är tom.",
        "stor.jpg: Filen är större än 15 MB.",
        "trasig.png: Bilden är skadad",
    ]) {
        assert!(line.starts_with(start), "{line}");
    }
    assert!(page.text(".notice").contains("En bild är uppladdad"));
    assert_eq!(page.attribute(".notice a", "href"), "/admin/bilder/nya?bilder=1");
    assert_eq!(count(&site), 1);
}

#[actix_web::test]
async fn more_than_fits_at_a_time_is_left_out_by_name_and_nothing_is_lost() {
    let site = TestSite::empty().await;
    let writer = site.sign_in(Role::Writer);
    let (one, last) = (png(40, 30, 1), png(40, 30, 2));
    let ballast = vec![7; 15 * 1024 * 1024];
    let mut files: Vec<(&str, &[u8])> = vec![("forst.png", &one)];
    files.extend([("tung.jpg", &ballast[..]); 5]);
    files.push(("sist.png", &last));
    let page = upload(&writer, &files).await.page();
    let told = page.texts(".refused-files li");
    assert_eq!(told.len(), 5, "{told:?}");
    assert!(told[3].contains("går inte att använda"), "{}", told[3]);
    assert!(told[4].contains("fick inte plats"), "{}", told[4]);
    assert_eq!(count(&site), 2, "the first and the last, which is small");
    assert_eq!(
        upload(&writer, &[("", b"")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "nothing was chosen"
    );
}

#[actix_web::test]
async fn what_is_wrong_with_one_description_loses_nothing_of_the_others() {
    let site = TestSite::with(town()).await;
    let writer = site.sign_in(Role::Writer);
    let place = "/admin/bilder/nya?bilder=1.2";
    let form = writer.form(place, DESCRIPTION).await;
    let typed = form
        .clone()
        .with("alt-1", "IMG_1.JPG")
        .with("alt-2", "En skola.")
        .with("samtycke-2", "Ja.");
    let answer = writer.submit(&typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    assert!(page.text("#alt-1-problem").contains("filnamn"));
    assert_eq!(page.attributes(".error-summary a", "href"), ["#alt-1"]);
    let again = Filled::of(&page, DESCRIPTION, place);
    assert_eq!(again.value("alt-1"), "IMG_1.JPG");
    assert_eq!(again.value("samtycke-2"), "Ja.");
    // Somebody else describes the second one meanwhile.
    let other = site.sign_in(Role::Writer);
    let theirs = other.form("/admin/bilder/2", DESCRIPTION).await;
    other.submit(&theirs.with("alt", "Hennes text.")).await;
    let answer = writer.submit(&again.with("alt-1", "En ledig bild.")).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let mine = Filled::of(&answer.page(), DESCRIPTION, place);
    assert_eq!(mine.value("alt-2"), "En skola.", "kept");
    let stored = other.form("/admin/bilder/2", DESCRIPTION).await;
    assert_eq!(stored.value("alt"), "Hennes text.", "not overwritten unseen");
    assert_eq!(writer.submit(&mine).await.status, StatusCode::SEE_OTHER);
    let stored = other.form("/admin/bilder/2", DESCRIPTION).await;
    assert_eq!(stored.value("alt"), "En skola.");
}

#[actix_web::test]
async fn the_library_is_searched_by_beginnings_and_narrowed_to_what_needs_care() {
    let site = TestSite::with(town()).await;
    let writer = site.sign_in(Role::Writer);
    let form = writer
        .form(
            &format!("/admin/bilder/{}", id_of(&site, "ledig.png")),
            DESCRIPTION,
        )
        .await;
    writer
        .submit(&form.with("alt", "Älgar vid ån").with("fotograf", "Åsa Öberg"))
        .await;
    for (query, names) in [
        ("?q=sko", vec!["skola.png"]),
        ("?q=%C3%A4lg", vec!["ledig.png"]),
        ("?q=alg+oberg", vec!["ledig.png"]),
        ("?q=%22*%27)", vec![]),
        ("?q=NOT", vec![]),
        ("?visa=utan-beskrivning", vec!["skola.png"]),
        ("?visa=oanvanda", vec!["ledig.png"]),
        ("?visa=oanvanda&q=skola", vec![]),
    ] {
        let page = writer.get(&format!("/admin/bilder{query}")).await.found();
        assert_eq!(page.texts(".library-card h2"), names, "{query}");
    }
    let used = writer.get("/admin/bilder?q=skola").await.found();
    assert!(used.text(".library-facts").contains("Används på 1 ställe"));
}

#[actix_web::test]
async fn a_large_library_is_shown_a_page_at_a_time_and_asked_through_its_indexes() {
    let site = TestSite::empty().await;
    site.change(|conn| {
        let row = |number: i32| {
            (
                images::key.eq(format!("bild-{number}.png")),
                images::source_sha256.eq("0".repeat(64)),
                images::master_sha256.eq("0".repeat(64)),
                images::master_format.eq("png"),
                images::width.eq(10),
                images::height.eq(10),
                images::created_at.eq(chrono::NaiveDateTime::default()),
            )
        };
        for start in 0..200 {
            let rows: Vec<_> = (start * 100..start * 100 + 100).map(row).collect();
            diesel::insert_into(images::table).values(rows).execute(conn)?;
        }
        diesel::sql_query(
            "INSERT INTO renditions (image_id, format, width, height, bytes, sha256)
             SELECT id, 'webp', 10, 10, 1, master_sha256 FROM images",
        )
        .execute(conn)
    });
    let writer = site.sign_in(Role::Writer);
    let mut path = "/admin/bilder?q=bild&visa=oanvanda".to_owned();
    let mut seen = Vec::new();
    for _ in 0..3 {
        let page = writer.get(&path).await.found();
        seen.extend(page.texts(".library-card h2"));
        path = page.attribute("a.forward", "href");
    }
    let expected: Vec<String> = (0..90)
        .map(|number| format!("bild-{}.png", 19_999 - number))
        .collect();
    assert_eq!(seen, expected);
    for (condition, index) in [
        ("", "PRIMARY KEY (rowid<?)"),
        ("alt = '' AND", "images_by_alt (alt=? AND rowid<?)"),
        (
            "link_count = 0 AND",
            "images_by_link_count (link_count=? AND rowid<?)",
        ),
    ] {
        #[derive(QueryableByName)]
        struct Step {
            #[diesel(sql_type = diesel::sql_types::Text)]
            detail: String,
        }
        let plan: Vec<Step> = site.change(|conn| {
            diesel::sql_query(format!(
                "EXPLAIN QUERY PLAN SELECT id FROM images WHERE {condition} id < 900 AND removed_at IS NULL \
                 ORDER BY id DESC LIMIT 31"
            ))
            .load(conn)
        });
        let plan: Vec<String> = plan.into_iter().map(|step| step.detail).collect();
        assert_eq!(plan.len(), 1, "no sorting: {plan:?}");
        assert!(plan[0].contains(index), "{plan:?}");
    }
}
