//! News and pages written, looked at and published through the form.

use actix_web::http::StatusCode;
use torget::models::user::Role;

use crate::editor::{Filled, SignedIn};
use crate::site::{Content, TestSite};

const FORM: &str = "#innehall-formular";

/// A text that nothing is to be said against.
const TEXT: &str = "Biblioteket i Granåsa öppnar igen på måndag.\n\n## Nya öppettider\n\n– Vi har längtat efter våra besökare, säger Eva Ek.\n";

fn town() -> Content {
    Content::new()
        .file("topics.toml", "[[topic]]\nkey = \"kultur\"\nname = \"Kultur och fritid\"\n")
        .file("units.toml", "[[unit]]\nkey = \"kultur\"\nname = \"Kulturförvaltningen\"\n")
        .file(
            "people.toml",
            "[[person]]\nkey = \"eva-ek\"\ngiven_name = \"Eva\"\nfamily_name = \"Ek\"\ntitle = \"Bibliotekschef\"\nunit = \"kultur\"\nphone = \"0980-319210\"\n",
        )
        .picture("torget.png", 640, 400)
}

/// The form for new news, filled in so that it can be published.
async fn written(editor: &SignedIn<'_>) -> Filled {
    editor
        .form("/admin/nyheter/ny", FORM)
        .await
        .with("rubrik", "Biblioteket öppnar igen")
        .with("ingress", "På måndag öppnar biblioteket efter renoveringen.")
        .with("text", TEXT)
        .and("kontakt", "person:1")
        .with("gor", "publicera")
}

/// Published news, and the address of its form.
async fn published(editor: &SignedIn<'_>) -> String {
    let answer = editor.submit(&written(editor).await).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer
        .header("location")
        .split('?')
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[actix_web::test]
async fn a_heading_is_enough_to_save_and_nothing_is_public() {
    let site = TestSite::with(town()).await;
    let writer = site.sign_in(Role::Writer);
    let form = writer.form("/admin/nyheter/ny", FORM).await;
    let empty = writer
        .submit(&form.clone().with("gor", "spara").with("text", "Kvar?"))
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.page().text(".error-summary").contains("Skriv en rubrik"));
    assert_eq!(empty.page().text("textarea#text"), "Kvar?");
    assert!(empty.page().text("title").starts_with("Fel: "));
    let saved = writer
        .submit(&form.with("gor", "spara").with("rubrik", "Bara en rubrik"))
        .await;
    let page = writer.follow(&saved).await;
    assert!(page.text(".flash").contains("Utkastet är sparat"));
    assert_eq!(page.text(".status-tag"), "Utkast");
    assert!(!site.get("/nyheter").await.text().contains("Bara en rubrik"));
    assert_eq!(
        site.get("/nyheter/bara-en-rubrik").await.status,
        StatusCode::NOT_FOUND
    );
}

#[actix_web::test]
async fn what_is_published_is_seen_in_the_next_request_with_every_piece() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let picture =
        torget::content::source::Source::read(&Content::new().picture("ny.png", 800, 500), "pictures/ny.png")
            .expect("a picture");
    let form = written(&editor)
        .await
        .with("alt", "Eva Ek öppnar dörren")
        .with("bildtext", "Eva Ek, bibliotekschef.")
        .with("amne", "1")
        .with("avdelning", "1");
    let answer = editor
        .submit_with_file(&form, "bildfil", "../../Öppning 1.PNG", &picture)
        .await;
    let page = editor.follow(&answer).await;
    assert!(
        page.text(".flash").contains("Publicerad kl. 10.30"),
        "{}",
        page.text(".flash")
    );
    assert_eq!(page.text(".status-tag"), "Publicerad");
    let public = site.get("/nyheter/biblioteket-oppnar-igen").await.found();
    assert_eq!(public.text("h1"), "Biblioteket öppnar igen");
    assert_eq!(public.attribute("main figure img", "alt"), "Eva Ek öppnar dörren");
    assert_eq!(public.text("main figcaption"), "Eva Ek, bibliotekschef.");
    assert!(public.main().contains("Nya öppettider") && public.main().contains("– Vi har längtat"));
    assert!(public.text("aside.contacts").contains("Bibliotekschef"));
    assert!(public.main().contains("Publicerad: 23 november 2026 kl. 10.30"));
    let src = public.attribute("main figure img", "src");
    assert_eq!(
        site.get(&src).await.status,
        StatusCode::OK,
        "its picture is public with it"
    );
    assert!(
        site.get("/nyheter")
            .await
            .text()
            .contains("Biblioteket öppnar igen")
    );
}

#[actix_web::test]
async fn a_correction_keeps_the_date_and_a_change_moves_it_with_a_note() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let at = published(&editor).await;
    let public = "/nyheter/biblioteket-oppnar-igen";
    site.set_clock("2026-11-25 09:00");
    let editor = site.sign_in(Role::Editor);
    let form = editor
        .form(&at, FORM)
        .await
        .with("rubrik", "Biblioteket öppnar nu igen")
        .with("gor", "publicera");
    let asked = editor.submit(&form).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        asked
            .page()
            .text(".error-summary")
            .contains("liten rättelse eller ändrat innehåll")
    );
    assert_eq!(
        site.get(public).await.found().text("h1"),
        "Biblioteket öppnar igen",
        "nothing is public yet"
    );
    let form = Filled::of(&asked.page(), FORM, &at)
        .with("andring", "liten")
        .with("gor", "publicera");
    assert_eq!(editor.submit(&form).await.status, StatusCode::SEE_OTHER);
    let page = site.get(public).await.found();
    assert_eq!(page.text("h1"), "Biblioteket öppnar nu igen");
    assert!(page.main().contains("Senast uppdaterad: 23 november 2026"));
    let form = editor
        .form(&at, FORM)
        .await
        .with("ingress", "Biblioteket öppnar först på tisdag.")
        .with("andring", "innehall")
        .with("andringsnotis", "Ny öppningsdag.")
        .with("gor", "publicera");
    assert_eq!(editor.submit(&form).await.status, StatusCode::SEE_OTHER);
    let page = site.get(public).await.found();
    assert!(
        page.main()
            .contains("Senast uppdaterad: 25 november 2026. Ny öppningsdag."),
        "{}",
        page.main()
    );
    assert!(page.main().contains("Publicerad: 23 november 2026 kl. 10.30"));
}

#[actix_web::test]
async fn faults_stop_publishing_but_never_saving_and_warnings_ask_once() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let form = written(&editor).await.with(
        "text",
        "Ring Sven, 850709-9805, eller [biblioteket](https://example.org).",
    );
    let stopped = editor.submit(&form).await;
    assert_eq!(stopped.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        stopped.page().text(".review").contains("personnummer"),
        "{}",
        stopped.text()
    );
    assert!(!stopped.page().has(".review button[value=publicera]"));
    assert!(stopped.page().text("#text-problem").contains("personnummer"));
    assert_eq!(stopped.page().attribute("#text", "aria-invalid"), "true");
    assert!(
        !stopped.page().text(".error-summary").contains("Varning"),
        "what may wait stands by itself"
    );
    let listed = editor.get("/admin/nyheter").await.found();
    assert!(
        listed.main().contains("Biblioteket öppnar igen"),
        "the draft is saved"
    );
    let warned = Filled::of(&stopped.page(), FORM, "")
        .with("text", "Läs mer [här](https://example.com) om biblioteket.")
        .with("gor", "publicera");
    let asked = editor.submit(&warned).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.page().text(".review").contains("Publicera ändå"));
    assert!(!asked.page().has(".error-summary"), "a warning is no fault");
    let again = Filled::of(&asked.page(), FORM, "").with("gor", "publicera");
    let answer = editor.submit(&again).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "a warning asks once");
}

#[actix_web::test]
async fn only_an_administrator_publishes_in_spite_of_faults_and_the_reason_is_kept() {
    let site = TestSite::with(town()).await;
    for (role, status) in [
        (Role::Editor, StatusCode::UNPROCESSABLE_ENTITY),
        (Role::Administrator, StatusCode::SEE_OTHER),
    ] {
        let user = site.sign_in(role);
        let form = written(&user)
            .await
            .with("rubrik", role.swedish())
            .with("text", "")
            .with("skal", "Dammen har brustit.");
        assert_eq!(user.submit(&form).await.status, status, "{role:?}");
    }
    assert_eq!(site.get("/nyheter/redaktor").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/nyheter/administrator").await.status, StatusCode::OK);
    let administrator = site.sign_in(Role::Administrator);
    let history = administrator.get("/admin/nyheter/2/historik").await.found();
    assert!(
        history
            .main()
            .contains("publicerade trots fel (Dammen har brustit.)"),
        "{}",
        history.main()
    );
}

#[actix_web::test]
async fn a_mechanical_fault_has_a_button_that_mends_it() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let form = editor
        .form("/admin/nyheter/ny", FORM)
        .await
        .with("rubrik", "Öppet hus")
        .with("text", "Vi öppnar 2026-05-31.")
        .with("gor", "forhandsvisa");
    let page = editor.submit(&form).await.found();
    let fix = page.attribute("#kontroller button", "value");
    let mended = editor.submit(&form.with("gor", &fix)).await.found();
    assert_eq!(mended.text("textarea#text"), "Vi öppnar 31 maj 2026.");
}

#[actix_web::test]
async fn the_preview_is_the_public_page_itself() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let at = published(&editor).await;
    let draft = editor.get(&format!("{at}/utkast")).await.found();
    let public = site.get("/nyheter/biblioteket-oppnar-igen").await.found();
    let text = |page: &crate::site::Page| page.main().replace('\u{ad}', "");
    assert_eq!(text(&draft), text(&public));
    assert!(draft.text(".draft-notice").contains("Utkast"));
    let beside = editor
        .get(&at)
        .await
        .found()
        .attribute("#forhandsvisning", "srcdoc");
    assert!(beside.contains("– Vi har längtat") && !beside.contains("<header class=\"site-header\""));
}

#[actix_web::test]
async fn while_typing_the_preview_and_the_checks_come_as_one_answer() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let mut form = written(&editor)
        .await
        .with("text", "## \n\nHej <script>alert(1)</script>");
    form.action.push_str("/forhandsvisning");
    let answer = editor.submit(&form).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let json: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
    let text = |name: &str| {
        json.get(name)
            .and_then(serde_json::Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    assert!(
        text("preview").contains("Biblioteket öppnar igen") && !text("preview").contains("<script>alert")
    );
    assert!(text("checks").contains("Fel:"), "{}", text("checks"));
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[actix_web::test]
async fn somebody_elses_save_is_never_overwritten_and_both_texts_are_shown() {
    let site = TestSite::with(town()).await;
    let karin = site.sign_in_as(Role::Editor, "Karin Lind");
    let omar = site.sign_in_as(Role::Editor, "Omar Ali");
    let at = published(&karin).await;
    let (hers, his) = (karin.form(&at, FORM).await, omar.form(&at, FORM).await);
    assert!(
        omar.get(&at)
            .await
            .found()
            .text(".presence")
            .contains("Karin Lind redigerar sedan kl. 10.30")
    );
    karin
        .submit(&hers.with("text", "Karins text.").with("gor", "spara"))
        .await;
    let conflict = omar
        .submit(&his.with("text", "Omars text.").with("gor", "spara"))
        .await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    let page = conflict.page();
    assert!(page.text(".conflict").contains("Karin Lind sparade kl. 10.30"));
    assert_eq!(page.text("#deras-text"), "Karins text.");
    assert_eq!(page.text("textarea#text"), "Omars text.");
    let again = omar
        .submit(&Filled::of(&page, FORM, &at).with("gor", "spara"))
        .await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let history = omar.get(&format!("{at}/historik")).await.found();
    assert_eq!(history.texts("tbody tr").len(), 3, "hers is kept");
}

#[actix_web::test]
async fn without_scripts_contacts_pictures_and_links_are_found_by_buttons_of_the_form() {
    let site = TestSite::with(town().page("bygga", "title = \"Bygga och bo\"", "Text.")).await;
    let editor = site.sign_in(Role::Editor);
    let form = editor
        .form("/admin/nyheter/ny", FORM)
        .await
        .with("rubrik", "Rubrik")
        .with("text", "Orörd text.");
    let people = editor
        .submit(&form.clone().with("kontaktsok", "ek").with("gor", "sok-kontakt"))
        .await
        .found();
    assert!(people.has("input[name=kontakt][value='person:1']"));
    assert_eq!(people.text("textarea#text"), "Orörd text.");
    let pictures = editor
        .submit(&form.clone().with("bildsok", "torget").with("gor", "sok-bild"))
        .await
        .found();
    assert!(pictures.has("details.picker[open] input[name=bild][value='1']"));
    let links = editor
        .submit(&form.with("lanksok", "bygga").with("gor", "sok-lank"))
        .await
        .found();
    assert!(links.text(".link-finder").contains("[Bygga och bo](sida:1)"));
}

#[actix_web::test]
async fn bad_fields_are_told_and_typed_text_is_kept() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let form = written(&editor).await;
    for (field, value, told) in [
        ("rubrik", "R".repeat(201), "Korta den till högst 150"),
        ("adress", "Å Ä".to_owned(), "små bokstäver"),
        ("publiceras_datum", "31/5".to_owned(), "2026-05-31"),
        ("publiceras_tid", "25:99".to_owned(), "vilken dag"),
        ("oversyn", "9999-99-99".to_owned(), "2026-05-31"),
        ("bild", "x".to_owned(), "Välj på nytt"),
        ("kontakt", "robot:1".to_owned(), "Välj kontakterna"),
    ] {
        let answer = editor.submit(&form.clone().with(field, &value)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(
            answer.page().text(".error-summary").contains(told),
            "{field}: {}",
            answer.page().text(".error-summary")
        );
        assert!(
            answer.page().text("textarea#text").contains("Vi har längtat"),
            "{field}"
        );
    }
    for strange in [
        form.clone().and("roll", "administrator"),
        form.clone().and("rubrik", "Två"),
    ] {
        assert_eq!(editor.submit(&strange).await.status, StatusCode::BAD_REQUEST);
    }
    assert!(!site.get("/nyheter").await.text().contains("Biblioteket öppnar"));
}

#[actix_web::test]
async fn a_hostile_file_is_refused_in_words_and_the_text_is_kept() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    let form = written(&editor).await;
    for (name, bytes) in [
        ("bild.png", &b""[..]),
        (
            "bild.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        ),
        ("bild.jpg", b"<!doctype html><script>alert(1)</script>"),
        ("../../etc/passwd", b"\x89PNG\r\n\x1a\n"),
        ("\u{202e}gpj.exe", b"MZ"),
    ] {
        let answer = editor.submit_with_file(&form, "bildfil", name, bytes).await;
        let page = answer.page();
        if bytes.is_empty() {
            assert!(
                answer.status.is_client_error() || answer.status == StatusCode::SEE_OTHER,
                "{name}"
            );
            continue;
        }
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(page.has("#bildfil-problem"), "{name}");
        assert!(page.text("textarea#text").contains("Vi har längtat"), "{name}");
    }
}

#[actix_web::test]
async fn a_form_for_something_new_makes_one_text_however_often_it_is_sent() {
    let site = TestSite::with(town()).await;
    let editor = site.sign_in(Role::Editor);
    for kind in ["nyheter", "sidor"] {
        let opened = editor.get(&format!("/admin/{kind}/ny")).await;
        assert_eq!(opened.status, StatusCode::SEE_OTHER);
        let address = opened.header("location").to_owned();
        let form = editor
            .form(&address, FORM)
            .await
            .with("rubrik", "Ny bro")
            .with("gor", "spara");
        let first = editor.submit(&form).await;
        let made = first.header("location").to_owned();

        // The same again, a little more, and the way back through the browser's history.
        assert_eq!(editor.submit(&form).await.header("location"), made);
        let more = editor.submit(&form.clone().with("text", "Den är av trä.")).await;
        assert_eq!(more.header("location"), made);
        assert_eq!(editor.follow(&more).await.text("textarea#text"), "Den är av trä.");
        assert_eq!(
            Some(editor.get(&address).await.header("location")),
            made.split('?').next()
        );

        // What was changed since is not overwritten.
        let late = editor.submit(&form.clone().with("text", "Den är av sten.")).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert_eq!(late.page().text("#deras-text"), "Den är av trä.");
        assert_eq!(late.page().text("textarea#text"), "Den är av sten.");

        // Another form is another text, and so is one whose name is none.
        assert_ne!(
            editor.get(&format!("/admin/{kind}/ny")).await.header("location"),
            address
        );
        let nameless = editor.submit(&form.clone().with("blankett", "")).await;
        assert_ne!(nameless.header("location"), made);
    }
}
