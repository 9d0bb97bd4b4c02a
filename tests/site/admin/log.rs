//! The audit log as those who run the site read it.

use actix_web::http::StatusCode;
use torget::db::Connection;
use torget::error::Error;
use torget::models::audit;
use torget::models::user::Role;

use crate::editor::Filled;
use crate::site::{Content, TestSite};

const FORM: &str = "#innehall-formular";
const EXPORT: &str = "form[action='/admin/logg/export']";

fn note(site: &TestSite, entries: &[(&str, &str, &str)]) {
    let now = site.now();
    let write = |conn: &mut Connection| {
        for (action, subject, detail) in entries {
            audit::record(conn, now, "torget", action, subject, detail)?;
        }
        Ok::<_, Error>(())
    };
    site.db().write_now(write).expect("noted");
}

#[actix_web::test]
async fn what_editors_do_stands_in_the_log_as_sentences_that_lead_there() {
    let site = TestSite::with(Content::new()).await;
    let administrator = site.sign_in_as(Role::Administrator, "Ada Berg");
    let editor = site.sign_in_as(Role::Editor, "Eva Lind");
    let form = editor.form("/admin/nyheter/ny", FORM).await;
    let form = form
        .with("rubrik", "Ny lekplats")
        .with("text", "Vi bygger.")
        .with("gor", "publicera");
    let answer = editor.submit(&form).await;
    if answer.status != 303 {
        let again = Filled::of(&answer.page(), FORM, "").with("gor", "publicera");
        assert_eq!(editor.submit(&again).await.status, 303);
    }
    let page = administrator.get("/admin/logg").await.found();
    let first = page.texts(".log li").into_iter().next().unwrap_or_default();
    assert!(
        first.contains("10.30 Eva Lind publicerade nyheten ”Ny lekplats”"),
        "{first}"
    );
    assert_eq!(
        page.attributes(".log li a", "href").first().map(String::as_str),
        Some("/admin/nyheter/1")
    );
    assert!(page.texts("h2").contains(&"Måndag 23 november 2026".to_owned()));
    assert_eq!(editor.get("/admin/logg").await.status, StatusCode::FORBIDDEN);
    let page = administrator.get("/admin/logg").await.found();
    let first = page.texts(".log li").into_iter().next().unwrap_or_default();
    assert!(
        first.contains("Eva Lind saknade behörighet till /admin/logg"),
        "{first}"
    );
    assert!(
        page.main().contains("Kommandoraden importerade innehåll"),
        "what came by import stands there too"
    );
}

#[actix_web::test]
async fn the_log_is_read_by_who_what_when_and_about_what() {
    let site = TestSite::empty().await;
    site.set_clock("2026-11-20 23:59");
    note(&site, &[("purge", "meddelande:1", "")]);
    site.set_clock("2026-11-21 00:00");
    note(&site, &[("import", "content", "3 nya"), ("dance", "spel:1", "")]);
    site.set_clock("2026-11-23 10:30");
    let administrator = site.sign_in_as(Role::Administrator, "Ada Berg");
    let told = async |query: &str| {
        let page = administrator.get(&format!("/admin/logg{query}")).await.found();
        page.texts(".log li > div > p:first-child")
    };
    assert_eq!(
        told("?fran=2026-11-20&till=2026-11-20").await,
        ["Kommandoraden gallrade meddelandet 1, som inte finns längre"]
    );
    assert_eq!(told("?till=2026-11-21&vem=ingen").await.len(), 3);
    assert_eq!(told("?handelse=dance").await, ["Kommandoraden dance: spel:1"]);
    assert_eq!(told("?sak=content").await, ["Kommandoraden importerade innehåll"]);
    assert_eq!(told("?om=spel:1").await.len(), 1);
    assert_eq!(told("?om=spel:1&handelse=import").await.len(), 0);
    assert_eq!(
        administrator.get("/admin/finns-inte").await.status,
        StatusCode::NOT_FOUND
    );
    let writer = site.sign_in_as(Role::Writer, "Siv Ek");
    assert_eq!(writer.get("/admin/anvandare").await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        told(&format!("?vem={}&handelse=refused", writer.user.id)).await,
        ["Siv Ek saknade behörighet till /admin/anvandare"]
    );
    assert_eq!(
        told("?om=/admin/anvandare/1&handelse=create+user").await,
        ["Kommandoraden lade till användaren Ada Berg"]
    );
    let wrong = administrator.get("/admin/logg?fran=i+fjol").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.page().text("#fran-problem").contains("Skriv datumet som"));
    assert_eq!(wrong.page().attribute("#fran", "value"), "i fjol");
}

#[actix_web::test]
async fn a_long_log_is_read_a_part_at_a_time_and_fetched_whole_with_safe_cells() {
    let site = TestSite::empty().await;
    let details: Vec<String> = (0..1_205).map(|number| format!("=rad {number}")).collect();
    let entries: Vec<_> = details
        .iter()
        .map(|detail| ("describe", "bild:4", detail.as_str()))
        .collect();
    note(&site, &entries);
    let administrator = site.sign_in_as(Role::Administrator, "Ada Berg");
    let mut address = "/admin/logg?handelse=describe".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = administrator.get(&address).await.found();
        seen.extend(page.texts(".log-detail"));
        match page.attributes("a.forward", "href").first() {
            Some(older) => address.clone_from(older),
            None => break,
        }
    }
    let expected: Vec<String> = details.iter().rev().cloned().collect();
    assert_eq!(seen, expected);
    let form = administrator.form("/admin/logg?handelse=describe", EXPORT).await;
    let answer = administrator.submit(&form).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"logg-2026-11-23.csv\""
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    let text = answer.text();
    assert!(text.starts_with("\u{feff}Nummer;Tid;Vem;Händelse;Uppgifter;Åtgärd;Sak\r\n"));
    assert_eq!(text.lines().count(), 1_206);
    assert!(text.contains(
        ";2026-11-23 10:30:00;Kommandoraden;\"Kommandoraden ändrade uppgifterna om bilden 4, som inte finns längre\";'=rad 7;describe;bild:4\r\n"
    ));
    let page = administrator.get("/admin/logg").await.found();
    let first = page.texts(".log li").into_iter().next().unwrap_or_default();
    assert!(
        first.contains("Ada Berg exporterade loggen") && first.contains("beskrivit"),
        "{first}"
    );
    let foreign = form.clone().with("storlek", "1");
    assert_eq!(
        administrator.submit(&foreign).await.status,
        StatusCode::BAD_REQUEST
    );
}
