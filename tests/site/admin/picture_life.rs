//! The life of a picture: how residents see it, what takes its place, and how it leaves.

use std::path::Path;

use actix_web::http::StatusCode;
use diesel::prelude::*;
use torget::models::image::files;
use torget::models::user::Role;
use torget::schema::{article_revisions, image_notes};

use super::picture::{DESCRIPTION, actions, count, files_in, id_of, png, town, upload, upload_one};
use crate::editor::Filled;
use crate::site::TestSite;

const EDITOR: &str = "#innehall-formular";

#[actix_web::test]
async fn residents_crops_keep_the_subject_in_sight() {
    let site = TestSite::with(town()).await;
    let before = site.get("/nyheter").await.found();
    assert!(!before.has(".teaser img[class]"));
    let writer = site.sign_in(Role::Writer);
    let path = format!("/admin/bilder/{}", id_of(&site, "skola.png"));
    let form = writer.form(&path, DESCRIPTION).await;
    writer
        .submit(&form.with("fokus_x", "27").with("fokus_y", "100"))
        .await;
    for page in ["/", "/nyheter"] {
        let page = site.get(page).await.found();
        assert_eq!(page.attribute(".teaser img", "class"), "focus-x-30 focus-y-100");
    }
    let stylesheet = site
        .get("/")
        .await
        .found()
        .attributes("link[rel=stylesheet]", "href");
    let css = site.get(&stylesheet[0]).await.text();
    for class in [".focus-x-30", ".focus-y-100", "object-position: var(--focus-x"] {
        assert!(css.contains(class), "{class}");
    }
}

#[actix_web::test]
async fn a_new_file_takes_the_old_ones_place_at_once_and_old_addresses_lead_on() {
    let site = TestSite::with(town()).await;
    let shown = || async {
        let page = site.get("/nyheter/a").await.found();
        page.attribute("main figure img", "src")
    };
    let old = shown().await;
    assert_eq!(site.get(&old).await.status, StatusCode::OK);
    let editor = site.sign_in(Role::Editor);
    let path = format!("/admin/bilder/{}", id_of(&site, "skola.png"));
    let form = editor.form(&path, DESCRIPTION).await;
    editor.submit(&form.with("alt", "Skolan i sol.")).await;
    let replacing = editor.form(&path, "form[action$=ersatt]").await;
    let answer = editor
        .submit_with_file(&replacing, "bildfil", "ny.png", &png(900, 500, 9))
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let new = shown().await;
    assert_ne!(old, new);
    let moved = site.get(&old).await;
    assert_eq!(moved.status, StatusCode::FOUND);
    assert_eq!(moved.header("location"), new);
    assert_eq!(moved.header("cache-control"), "no-store");
    assert_eq!(site.get(&new).await.status, StatusCode::OK);
    let kept = editor.form(&path, DESCRIPTION).await;
    assert_eq!(kept.value("alt"), "Skolan i sol.");
    let old_file = old.trim_start_matches("/bilder/");
    let files = files_in(&site.data().join("media"));
    assert!(
        files.iter().all(|file| !file.ends_with(old_file)),
        "the old file is gone"
    );
    // Not twice from the same page, and not with the same picture.
    let again = editor
        .submit_with_file(&replacing, "bildfil", "ny.png", &png(90, 50, 9))
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let fresh = editor.form(&path, "form[action$=ersatt]").await;
    let same = editor
        .submit_with_file(&fresh, "bildfil", "ny.png", &png(900, 500, 9))
        .await;
    assert!(same.page().text("#bildfil-problem").contains("samma bild"));
    let refused = editor
        .submit_with_file(&fresh, "bildfil", "ny.png", b"<svg/>")
        .await;
    assert!(refused.page().text("#bildfil-problem").contains("SVG"));
    assert_eq!(shown().await, new);
    // Nothing public shows it any longer: its old addresses lead nowhere.
    site.change(|conn| diesel::delete(torget::schema::live_images::table).execute(conn));
    assert_eq!(site.get(&old).await.status, StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn a_picture_is_removed_only_when_nothing_uses_it_and_then_with_its_files() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let (used, free) = (id_of(&site, "skola.png"), id_of(&site, "ledig.png"));
    let path = format!("/admin/bilder/{used}/ta-bort");
    let page = editor.get(&path).await.found();
    assert_eq!(page.texts(".used a"), ["Skolan"]);
    assert!(!page.has("form[action$=ta-bort]"));
    let described = editor.form(&format!("/admin/bilder/{used}"), DESCRIPTION).await;
    let forced = Filled {
        action: path,
        fields: ["_token", "version"]
            .map(|name| (name.to_owned(), described.value(name).to_owned()))
            .into(),
    };
    let answer = editor.submit(&forced).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let told = answer.page();
    assert!(told.text(".error-summary").contains("Bilden används"));
    assert!(told.text("title").starts_with("Fel: "));
    // A text in the trash still counts, since it can come back.
    let trash = editor.form("/admin/nyheter/1/papperskorg", "main form").await;
    editor.submit(&trash).await;
    assert_eq!(editor.submit(&forced).await.status, StatusCode::CONFLICT);
    let files = files_in(&site.data().join("media")).len();
    let form = editor
        .form(&format!("/admin/bilder/{free}/ta-bort"), "form[action$=ta-bort]")
        .await;
    let done = editor.follow(&editor.submit(&form).await).await;
    assert!(done.text(".flash").contains("borttagen"));
    assert!(!done.main().contains("ledig.png"));
    assert_eq!(
        editor.get(&format!("/admin/bilder/{free}")).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(files_in(&site.data().join("media")).len() < files);
    assert_eq!(actions(&site, &format!("bild:{free}")), ["remove"]);
    let notes: i64 = site.change(|conn| {
        let notes = image_notes::table.filter(image_notes::image_id.eq(free));
        notes.count().get_result(conn)
    });
    assert_eq!(notes, 0);
    // The number is never given to another.
    upload_one(&editor, "ledig.png", &png(10, 10, 3)).await;
    assert!(id_of(&site, "ledig-2.png") > free.max(used));
}

#[actix_web::test]
async fn an_older_version_outlives_its_picture_and_comes_back_without_it() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let form = editor.form("/admin/nyheter/1", EDITOR).await;
    let form = form.with("bild", "").with("alt", "").with("andring", "liten");
    let mut answer = editor.submit(&form.with("gor", "publicera")).await;
    if answer.status != StatusCode::SEE_OTHER {
        let again = Filled::of(&answer.page(), EDITOR, "/admin/nyheter/1");
        answer = editor.submit(&again.with("gor", "publicera")).await;
    }
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let path = format!("/admin/bilder/{}/ta-bort", id_of(&site, "skola.png"));
    let form = editor.form(&path, "form[action$=ta-bort]").await;
    assert_eq!(editor.submit(&form).await.status, StatusCode::SEE_OTHER);
    let older: i64 = site.change(|conn| {
        article_revisions::table
            .filter(article_revisions::image_id.is_not_null())
            .select(article_revisions::id)
            .get_result(conn)
    });
    let older = format!("/admin/nyheter/1/historik/{older}");
    assert!(editor.get(&older).await.found().main().contains("Skolan"));
    let restore = editor.form(&older, "main form").await;
    assert_eq!(editor.submit(&restore).await.status, StatusCode::SEE_OTHER);
    let form = editor.form("/admin/nyheter/1", EDITOR).await;
    assert_eq!(form.value("bild"), "");
    // Nor can it be chosen by a form that is older than its end.
    let stale = form.with("bild", &id_of(&site, "skola.png").to_string());
    let answer = editor.submit(&stale.with("gor", "spara")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[actix_web::test]
async fn what_the_library_knows_of_a_picture_is_offered_where_it_is_used_and_learnt_there() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let (known, unknown) = (id_of(&site, "skola.png"), id_of(&site, "ledig.png"));
    let form = editor.form(&format!("/admin/bilder/{known}"), DESCRIPTION).await;
    editor.submit(&form.with("alt", "Skolan i sol.")).await;
    let choices: serde_json::Value =
        serde_json::from_slice(&editor.get("/admin/bildval?q=skola").await.body).expect("JSON");
    assert_eq!(choices[0]["alt"], "Skolan i sol.");
    // Each a form of its own: what is sent twice from one form is one text.
    let new = async || {
        let form = editor.form("/admin/nyheter/ny", EDITOR).await;
        form.with("rubrik", "Ny")
    };
    let saved = new().await.with("bild", &known.to_string()).with("gor", "spara");
    let answer = editor.submit(&saved).await;
    let at = answer
        .header("location")
        .split('?')
        .next()
        .unwrap_or_default()
        .to_owned();
    assert_eq!(editor.form(&at, EDITOR).await.value("alt"), "Skolan i sol.");
    let decorative = new()
        .await
        .with("bild", &known.to_string())
        .with("gor", "spara")
        .with("dekorativ", "ja");
    let answer = editor.submit(&decorative).await;
    let at = answer
        .header("location")
        .split('?')
        .next()
        .unwrap_or_default()
        .to_owned();
    assert_eq!(editor.form(&at, EDITOR).await.value("alt"), "");
    let described = new()
        .await
        .with("bild", &unknown.to_string())
        .with("alt", "En ledig yta.")
        .with("gor", "spara");
    editor.submit(&described).await;
    let form = editor
        .form(&format!("/admin/bilder/{unknown}"), DESCRIPTION)
        .await;
    assert_eq!(form.value("alt"), "En ledig yta.");
    upload_one(&editor, "tredje.png", &png(10, 10, 3)).await;
    let third = id_of(&site, "tredje.png");
    let in_text = editor.form("/admin/nyheter/1", EDITOR).await;
    let in_text = in_text.with("text", &format!("![En å.](bild:{third})"));
    editor.submit(&in_text.with("gor", "spara")).await;
    let form = editor.form(&format!("/admin/bilder/{third}"), DESCRIPTION).await;
    assert_eq!(form.value("alt"), "En å.");
}

#[actix_web::test]
async fn a_folder_that_cannot_be_written_is_told_and_nothing_is_half_left() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let media = site.data().join("media");
    let before = files_in(&media);
    // A file stands where the folder of sizes should be, so the master is stored and its sizes are not.
    std::fs::rename(media.join("renditions"), media.join("aside")).expect("moved");
    std::fs::write(media.join("renditions"), b"in the way").expect("written");
    let picture = png(40, 30, 1);
    let answer = upload(&editor, &[("a.png", &picture)]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.page().text(".refused-files").contains("kan inte skriva"));
    let answer = upload_one(&editor, "a.png", &picture).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.text().contains("kan inte skriva"));
    let path = format!("/admin/bilder/{}", id_of(&site, "skola.png"));
    let replacing = editor.form(&path, "form[action$=ersatt]").await;
    let answer = editor
        .submit_with_file(&replacing, "bildfil", "a.png", &picture)
        .await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    let text = editor.form("/admin/nyheter/1", EDITOR).await;
    let text = text.with("text", "Nyskrivet.").with("gor", "spara");
    let answer = editor.submit_with_file(&text, "bildfil", "a.png", &picture).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.page().text("textarea#text"), "Nyskrivet.");
    assert_eq!(count(&site), 2);
    std::fs::remove_file(media.join("renditions")).expect("removed");
    std::fs::rename(media.join("aside"), media.join("renditions")).expect("moved");
    assert_eq!(files_in(&media), before);
    let answer = upload(&editor, &[("a.png", &picture)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "and now it can");
}

#[actix_web::test]
async fn orphans_are_swept_when_they_are_old_and_nothing_else_is() {
    let site = TestSite::with(town()).await;
    let media = site.data().join("media");
    let before = files_in(&media);
    for file in &before {
        age(file);
    }
    let orphan = media
        .join("renditions/00")
        .join(format!("{}.webp", "0".repeat(64)));
    let part = media.join("masters/00/.0123456789abcdef.part");
    let young = media.join("masters/00").join(format!("{}.png", "0".repeat(64)));
    for file in [&orphan, &part, &young] {
        std::fs::create_dir_all(file.parent().expect("has one")).expect("made");
        std::fs::write(file, b"x").expect("written");
    }
    age(&orphan);
    age(&part);
    let swept = files::sweep(site.db(), &site.state.media).expect("swept");
    assert_eq!(swept, 2);
    let mut expected = [before, vec![young]].concat();
    expected.sort();
    assert_eq!(files_in(&media), expected);
}

/// Makes a file look as if it had been there for two hours.
fn age(file: &Path) {
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(2);
    let file = std::fs::File::options().append(true).open(file).expect("opens");
    file.set_modified(long_ago).expect("aged");
}
