//! A form sent after its session had ended: not a character is lost.

use actix_web::http::StatusCode;
use torget::models::user::Role;

use crate::editor::{Filled, SignedIn};
use crate::site::{Answer, TestSite};

const FORM: &str = "#innehall-formular";
const TEXT: &str = "Första raden åäö \"citat\" <b>&amp;\n\n  indraget, tabb\toch slut";

/// Signs in on the page that carries a form.
async fn sign_in(site: &TestSite, carried: &Answer, email: &str, password: &str) -> Answer {
    let form = Filled::of(&carried.page(), "main form", "")
        .with("logga-in.epost", email)
        .with("logga-in.losenord", password);
    let request = actix_web::test::TestRequest::post()
        .uri(&form.action)
        .insert_header(("sec-fetch-site", "same-origin"))
        .set_form(&form.fields);
    site.send(request).await
}

async fn lost(editor: &SignedIn<'_>) -> Answer {
    let form = editor
        .form("/admin/nyheter/ny", FORM)
        .await
        .with("rubrik", "Mitt i en mening")
        .with("text", TEXT)
        .with("gor", "spara");
    editor.site.wait_seconds(2 * 3600);
    let answer = editor.submit(&form).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    answer
}

#[actix_web::test]
async fn after_signing_in_again_the_save_is_completed() {
    let site = TestSite::empty().await;
    let editor = site
        .sign_in(Role::Editor)
        .with_password("ett riktigt långt lösenord för prov");
    let carried = lost(&editor).await;
    assert!(carried.page().main().contains("Allt du skrev finns kvar"));
    let wrong = sign_in(&site, &carried, &editor.user.email, "fel").await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    assert!(
        wrong
            .page()
            .text(".error-summary")
            .contains("Fel e-postadress eller lösenord")
    );
    let done = sign_in(
        &site,
        &wrong,
        &editor.user.email,
        "ett riktigt långt lösenord för prov",
    )
    .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert!(done.header("set-cookie").starts_with("__Host-torget_sid="));
    let at = done
        .header("location")
        .split('?')
        .next()
        .unwrap_or_default()
        .to_owned();
    let again = site.sign_in_again(editor.user.clone());
    let form = again.form(&at, FORM).await;
    assert_eq!(form.value("rubrik"), "Mitt i en mening");
    assert_eq!(form.value("text"), TEXT, "every character");
}

#[actix_web::test]
async fn when_somebody_else_signs_in_the_text_is_offered_and_not_saved() {
    let site = TestSite::empty().await;
    let writer = site
        .sign_in(Role::Editor)
        .with_password("ett riktigt långt lösenord för prov");
    let other = site
        .sign_in(Role::Editor)
        .with_password("ett annat lika långt lösenord för prov");
    let carried = lost(&writer).await;
    let offered = sign_in(
        &site,
        &carried,
        &other.user.email,
        "ett annat lika långt lösenord för prov",
    )
    .await;
    assert_eq!(offered.status, StatusCode::OK, "{}", offered.text());
    assert!(offered.page().text("h1").contains("inte sparad"));
    assert!(offered.page().main().contains("Mitt i en mening"));
    let again = site.sign_in_again(other.user.clone());
    assert!(
        !again
            .get("/admin/nyheter")
            .await
            .text()
            .contains("Mitt i en mening")
    );
    let form = Filled::of(&offered.page(), "main form", "");
    let cookie = offered
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap_or_default()
        .to_owned();
    let request = actix_web::test::TestRequest::post()
        .uri(&form.action)
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("cookie", cookie))
        .set_form(&form.fields);
    assert_eq!(
        site.send(request).await.status,
        StatusCode::SEE_OTHER,
        "taken when told"
    );
    assert!(
        again
            .get("/admin/nyheter")
            .await
            .text()
            .contains("Mitt i en mening")
    );
}

#[actix_web::test]
async fn a_file_that_was_on_its_way_must_be_chosen_again_and_the_page_says_so() {
    let site = TestSite::empty().await;
    let editor = site
        .sign_in(Role::Editor)
        .with_password("ett riktigt långt lösenord för prov");
    let form = editor
        .form("/admin/nyheter/ny", FORM)
        .await
        .with("rubrik", "Med bild")
        .with("gor", "forhandsvisa");
    site.wait_seconds(2 * 3600);
    let carried = editor
        .submit_with_file(&form, "bildfil", "a.png", b"\x89PNG")
        .await;
    let page = sign_in(
        &site,
        &carried,
        &editor.user.email,
        "ett riktigt långt lösenord för prov",
    )
    .await;
    assert!(page.found().main().contains("Filen du hade valt följde inte med"));
}

const PASSWORD: &str = "ett riktigt långt lösenord för prov";

/// Sends a form as a browser with this cookie, or without one.
async fn post(site: &TestSite, form: &Filled, cookie: Option<&str>) -> Answer {
    let mut request = actix_web::test::TestRequest::post()
        .uri(&form.action)
        .insert_header(("sec-fetch-site", "same-origin"))
        .set_form(&form.fields);
    if let Some(cookie) = cookie {
        request = request.insert_header(("cookie", cookie));
    }
    site.send(request).await
}

fn new_cookie(answer: &Answer) -> String {
    let cookie = answer.header("set-cookie").split(';').next();
    cookie.unwrap_or_default().to_owned()
}

async fn written(editor: &SignedIn<'_>) -> Filled {
    let form = editor.form("/admin/nyheter/ny", FORM).await;
    form.with("rubrik", "Mitt i en mening")
        .with("text", TEXT)
        .with("gor", "spara")
}

async fn is_listed(editor: &SignedIn<'_>) -> bool {
    let list = editor.get("/admin/nyheter").await;
    list.text().contains("Mitt i en mening")
}

#[actix_web::test]
async fn showing_the_password_again_makes_no_open_form_stale() {
    let site = TestSite::empty().await;
    let editor = site.sign_in(Role::Editor).with_password(PASSWORD);
    let form = written(&editor).await;
    let shown = editor.form("/admin/bekrafta", "main form").await;
    let confirmed = editor.submit(&shown.with("losenord", PASSWORD)).await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
    let saved = post(&site, &form, Some(&new_cookie(&confirmed))).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
}

#[actix_web::test]
async fn a_form_from_an_earlier_session_is_offered_with_its_text_and_nothing_is_done() {
    let site = TestSite::empty().await;
    let editor = site.sign_in(Role::Editor);
    let form = written(&editor).await.with("gor", "publicera");
    let again = site.sign_in_again(editor.user.clone());
    let offered = again
        .submit_with_file(&form, "bildfil", "a.png", b"\x89PNG")
        .await;
    assert_eq!(offered.status, StatusCode::FORBIDDEN);
    let page = offered.page();
    assert_eq!(page.text("h1"), "Texten är inte sparad än");
    assert!(page.text("title").starts_with("Texten är inte sparad än"));
    assert!(page.main().contains("Mitt i en mening"));
    assert!(!is_listed(&again).await, "nothing was done");
    let form = Filled::of(&page, "main form", "");
    assert_eq!(form.value("gor"), "spara", "it publishes nothing");
    assert_eq!(form.value("text"), TEXT);
    assert_eq!(form.value("fil_saknas"), "ja");
    assert_eq!(again.submit(&form).await.status, StatusCode::SEE_OTHER);
    assert!(is_listed(&again).await);
}

#[actix_web::test]
async fn the_writer_is_known_after_the_session_was_ended_or_its_cookie_lost() {
    for is_cookie_kept in [true, false] {
        let site = TestSite::empty().await;
        let editor = site.sign_in(Role::Editor).with_password(PASSWORD);
        let form = written(&editor).await;
        let elsewhere = site.sign_in_again(editor.user.clone());
        let everywhere = "form[action='/admin/konto/logga-ut-overallt']";
        let end = elsewhere.form("/admin/konto", everywhere).await;
        assert_eq!(elsewhere.submit(&end).await.status, StatusCode::SEE_OTHER);
        let carried = if is_cookie_kept {
            editor.submit(&form).await
        } else {
            post(&site, &form, None).await
        };
        assert_eq!(carried.status, StatusCode::UNAUTHORIZED);
        let says = if is_cookie_kept {
            "sparas när du har loggat in"
        } else {
            "sparas det om det är du som har skrivit det"
        };
        assert!(carried.page().main().contains(says), "{}", carried.page().main());
        let saved = sign_in(&site, &carried, &editor.user.email, PASSWORD).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        assert!(is_listed(&site.sign_in_again(editor.user.clone())).await);
    }
}

#[actix_web::test]
async fn what_another_wanted_to_publish_is_only_saved() {
    let site = TestSite::empty().await;
    let editor = site.sign_in(Role::Editor);
    let other = site.sign_in(Role::Editor).with_password(PASSWORD);
    let form = written(&editor).await.with("gor", "publicera");
    site.wait_seconds(2 * 3600);
    let carried = editor.submit(&form).await;
    assert!(carried.page().main().contains("publiceras när du har loggat in"));
    let offered = sign_in(&site, &carried, &other.user.email, PASSWORD).await;
    assert_eq!(offered.page().text("h1"), "Texten är inte sparad än");
    let form = Filled::of(&offered.page(), "main form", "");
    assert_eq!(form.value("gor"), "spara");
}

#[actix_web::test]
async fn what_carries_no_text_is_done_again_after_signing_in_and_no_secret_is_echoed() {
    let site = TestSite::empty().await;
    let secrets = [
        ("losenord", "hemligt-ett"),
        ("nytt-losenord", "hemligt-två"),
        ("kod", "hemligt-tre"),
        ("nyckel", "hemligt-fyra"),
        ("marke", "hemligt-fem"),
    ];
    for (path, back) in [
        ("/admin/konto/losenord", "/admin"),
        ("/admin/konto/tvasteg", "/admin/konto/tvasteg"),
        ("/admin/nyheter/1/papperskorg", "/admin/nyheter/1/papperskorg"),
        ("/admin/logga-ut", "/admin"),
        ("/admin/bekrafta", "/admin"),
    ] {
        let form = Filled {
            action: path.to_owned(),
            fields: Vec::new(),
        };
        let form = secrets
            .iter()
            .fold(form, |form, (name, value)| form.and(name, value));
        let answer = post(&site, &form, None).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        assert!(
            answer
                .page()
                .main()
                .contains("Du blev utloggad. Logga in och gör om det.")
        );
        assert_eq!(answer.page().attribute("input[name=till]", "value"), back);
        assert!(!answer.text().contains("hemligt"), "{path}");
        let mixed = post(&site, &form.and("rubrik", "Rubrik"), None).await;
        assert!(!mixed.text().contains("hemligt"), "{path} with a text");
    }
}
