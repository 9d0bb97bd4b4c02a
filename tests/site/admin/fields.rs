//! The fields of the form, one by one: what is kept, told and refused.

use actix_web::http::StatusCode;
use torget::models::user::Role;

use crate::editor::Filled;
use crate::site::{Content, TestSite};

const FORM: &str = "#innehall-formular";

fn town() -> Content {
    Content::new()
        .file("units.toml", "[[unit]]\nkey = \"kultur\"\nname = \"Kulturförvaltningen\"\n\n[[unit]]\nkey = \"teknik\"\nname = \"Tekniska förvaltningen\"\n")
        .article("skolan", "title = \"Skolan byggs ut\"", "Skolan får tio klassrum.")
}

#[actix_web::test]
async fn a_heading_over_contacts_can_be_seen_changed_and_taken_away() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let form = editor.form("/admin/nyheter/1", FORM).await;
    let form = form
        .and("kontakt", "enhet:1")
        .with("kontaktrubrik", "Frågor om bygget")
        .with("gor", "spara");
    assert_eq!(editor.submit(&form).await.status, StatusCode::SEE_OTHER);
    let form = editor.form("/admin/nyheter/1", FORM).await;
    assert_eq!(form.value("kontaktrubrik"), "Frågor om bygget");
    assert_eq!(form.value("kontakt"), "enhet:1");
    editor
        .submit(&form.with("kontaktrubrik", "").with("gor", "spara"))
        .await;
    let preview = editor.get("/admin/nyheter/1/utkast").await.found();
    assert!(!preview.text("aside.contacts").contains("Frågor om bygget"));
    assert!(preview.text("aside.contacts").contains("Kulturförvaltningen"));
}

#[actix_web::test]
async fn a_conflict_tells_of_every_field_that_differs() {
    let site = TestSite::with(town()).await;
    let (karin, omar) = (site.sign_in(Role::Editor), site.sign_in(Role::Editor));
    let (hers, his) = (
        karin.form("/admin/nyheter/1", FORM).await,
        omar.form("/admin/nyheter/1", FORM).await,
    );
    let hers = hers
        .and("kontakt", "enhet:2")
        .with("avpubliceras_datum", "2027-02-01")
        .with("gor", "spara");
    assert_eq!(karin.submit(&hers).await.status, StatusCode::SEE_OTHER);
    let conflict = omar
        .submit(&his.with("ingress", "Ny ingress.").with("gor", "spara"))
        .await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    let told = conflict.page().text(".conflict .differences");
    assert!(
        told.contains("Kontakt Den andras: Tekniska förvaltningen. Ditt: tomt."),
        "{told}"
    );
    assert!(
        told.contains("Tas ned Den andras: 2027-02-01 00:00. Ditt: tomt."),
        "{told}"
    );
    let versions = karin
        .get("/admin/nyheter/1/historik")
        .await
        .found()
        .attributes("tbody a", "href");
    let newest = karin.get(&versions[0]).await.found().text(".differences");
    assert!(
        newest.contains("Kontakt Förut: tomt. Nu: Tekniska förvaltningen."),
        "{newest}"
    );
}

#[actix_web::test]
async fn a_file_or_a_text_that_is_too_large_is_told_and_everything_is_kept() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let form = editor.form("/admin/nyheter/1", FORM).await.with("gor", "spara");
    let huge = vec![7; 16 * 1024 * 1024];
    let answer = editor.submit_with_file(&form, "bildfil", "stor.jpg", &huge).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.page().text("#bildfil-problem").contains("15 MB"));
    assert_eq!(answer.page().text("textarea#text"), "Skolan får tio klassrum.");
    let long = "ord ".repeat(300_000);
    let answer = editor
        .submit_with_file(&form.with("text", &long), "annat", "", b"")
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    assert!(
        page.text(".error-summary").contains("Korta den till högst"),
        "{}",
        page.text(".error-summary")
    );
    assert_eq!(page.text("textarea#text").len(), long.trim().len());
}

#[actix_web::test]
async fn personal_numbers_are_stopped_in_every_public_field() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    for field in [
        "rubrik",
        "ingress",
        "text",
        "adress",
        "kontaktrubrik",
        "andringsnotis",
    ] {
        let form = editor.form("/admin/nyheter/1", FORM).await;
        let form = form
            .and("kontakt", "enhet:1")
            .with("andring", "innehall")
            .with(field, "19121212-1212")
            .with("gor", "publicera");
        let answer = editor.submit(&form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(
            answer
                .page()
                .text(".review.error-summary")
                .contains("personnummer"),
            "{field}"
        );
    }
    for (why, field) in [("inaktuell", "notis"), ("misstag", "forklaring")] {
        let form = editor.form("/admin/nyheter/1/avpublicera", "main form").await;
        let answer = editor
            .submit(&form.with("skal", why).with(field, "Gäller 19121212-1212."))
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(answer.page().has(&format!("#{field}-problem")), "{field}");
    }
}

#[actix_web::test]
async fn a_refused_writer_keeps_the_text_and_changes_nothing() {
    let site = TestSite::with(town()).await;
    let writer = site.sign_in(Role::Writer);
    let new = writer.form("/admin/nyheter/ny", FORM).await;
    let answer = writer
        .submit(
            &new.with("rubrik", "Smyg")
                .with("text", "Min text.")
                .with("gor", "publicera"),
        )
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(answer.page().text("textarea#text"), "Min text.");
    assert!(!writer.get("/admin/nyheter").await.text().contains("Smyg"));
}

#[actix_web::test]
async fn what_replaces_must_be_ours_and_what_is_related_must_be_there() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let form = editor
        .form("/admin/nyheter/1/avpublicera", "main form")
        .await
        .with("skal", "ersatt");
    for target in [
        "https://www.1177.se/",
        "/medarbetare/finns-inte",
        "/organisation/finns-inte",
    ] {
        let answer = editor.submit(&form.clone().with("mal", target)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{target}");
        assert!(answer.page().has("#mal-problem"), "{target}");
    }
    let form = editor.form("/admin/nyheter/1", FORM).await.with("gor", "spara");
    let answer = editor
        .submit(&form.with("relaterad_ny", "/nyheter/finns-inte"))
        .await;
    assert!(answer.page().has("#relaterad_ny-problem"));
    assert_eq!(site.get("/nyheter/skolan").await.status, StatusCode::OK);
}

#[actix_web::test]
async fn the_form_says_when_another_version_than_its_own_is_planned() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let form = editor.form("/admin/nyheter/ny", FORM).await;
    let form = form
        .with("rubrik", "Planerad")
        .with("text", "Text.")
        .with("publiceras_datum", "2026-12-24")
        .with("gor", "publicera");
    let mut answer = editor.submit(&form).await;
    if answer.status != StatusCode::SEE_OTHER {
        answer = editor
            .submit(&Filled::of(&answer.page(), FORM, "").with("gor", "publicera"))
            .await;
    }
    let at = answer
        .header("location")
        .split('?')
        .next()
        .unwrap_or_default()
        .to_owned();
    let planned = editor.get(&at).await.found().main();
    assert!(
        planned.contains("Den publiceras av sig själv 24 december 2026 kl. 0.00"),
        "{planned}"
    );
    assert!(!planned.contains("En tidigare version publiceras"));
    let form = editor
        .form(&at, FORM)
        .await
        .with("text", "Nyare text.")
        .with("gor", "spara");
    editor.submit(&form).await;
    let page = editor.get(&at).await.found();
    assert!(
        page.main()
            .contains("En tidigare version publiceras 24 december 2026 kl. 0.00")
    );
}

#[actix_web::test]
async fn a_script_in_any_field_is_text_wherever_it_is_shown() {
    const ATTACK: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
    let site = TestSite::with(town()).await;
    let editor = site.sign_in_as(Role::Editor, ATTACK);
    let form = editor
        .form("/admin/nyheter/1", FORM)
        .await
        .and("kontakt", "enhet:1");
    let fields = [
        "rubrik",
        "ingress",
        "text",
        "alt",
        "bildtext",
        "kontaktrubrik",
        "andringsnotis",
    ];
    let form = fields.iter().fold(form, |form, field| form.with(field, ATTACK));
    let form = form.with("andring", "innehall").with("gor", "publicera");
    let mut answer = editor.submit(&form).await;
    if answer.status != StatusCode::SEE_OTHER {
        answer = editor
            .submit(&Filled::of(&answer.page(), FORM, "").with("gor", "publicera"))
            .await;
    }
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let versions = editor
        .get("/admin/nyheter/1/historik")
        .await
        .found()
        .attributes("tbody a", "href");
    let mut pages: Vec<String> = [
        "/admin",
        "/admin/nyheter",
        "/admin/nyheter/1",
        "/admin/nyheter/1/utkast",
        "/admin/nyheter/1/historik",
        "/admin/nyheter/1/anvands",
        "/admin/nyheter/1/granskning",
        "/admin/nyheter/1/avpublicera",
        "/admin/nyheter/1/papperskorg",
        "/admin/lankval?q=script",
        "/",
        "/nyheter",
        "/nyheter/skolan",
        "/nyheter/feed.xml",
        "/sok?q=script",
    ]
    .map(str::to_owned)
    .to_vec();
    pages.extend(versions);
    for path in pages {
        let answer = editor.get(&path).await;
        let text = answer.text();
        let is_json = answer.header("content-type").contains("json");
        assert!(
            is_json || !text.contains("<script>alert") && !text.contains("<img src=x"),
            "{path}"
        );
    }
    let beside = editor
        .get("/admin/nyheter/1")
        .await
        .found()
        .attribute("#forhandsvisning", "srcdoc");
    assert!(
        !beside.contains("<script>alert") && !beside.contains("<img src=x"),
        "the preview too"
    );
}
