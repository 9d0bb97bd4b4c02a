//! The pages that a municipality's site must have: the accessibility statement and the one about personal data.

use actix_web::http::StatusCode;
use diesel::prelude::*;
use torget::error::Error;
use torget::schema::messages;

use crate::site::{Content, TestSite};

const SETTINGS: &str = r#"
name = "Granåsa kommun"
[accessibility]
conformance = "partial"
assessed = 2026-09-01
updated = 2026-09-15
method = "Egen granskning."
supervisor_link = "https://www.digg.se/tdosanmalan"
[[accessibility.problem]]
text = "Äldre pdf-filer saknar taggar."
reason = "Vi byter ut dem under 2027."
[privacy]
controller = "Kommunstyrelsen"
officer_email = "dataskyddsombud@granasa.example"
retention = "Meddelanden gallras efter ett år."
text = "Mer på [startsidan](/)."
"#;

async fn site() -> TestSite {
    TestSite::with(Content::new().file("settings.toml", SETTINGS)).await
}

#[actix_web::test]
async fn every_page_links_to_both() {
    let site = site().await;
    for address in ["/", "/nyheter", "/kontakt", "/finns-inte"] {
        let page = site.get(address).await.page();
        assert!(
            page.has("footer a[href='/tillganglighetsredogorelse']"),
            "{address}"
        );
        assert!(page.has("footer a[href='/personuppgifter']"), "{address}");
    }
}

#[actix_web::test]
async fn the_statement_says_what_the_law_asks() {
    let main = site()
        .await
        .get("/tillganglighetsredogorelse")
        .await
        .found()
        .main();
    for text in [
        "Granåsa kommun",
        "delvis förenlig",
        "Äldre pdf-filer saknar taggar.",
        "Vi byter ut dem under 2027.",
        "1 september 2026",
        "15 september 2026",
        "Egen granskning.",
    ] {
        assert!(main.contains(text), "{text} is missing in {main}");
    }
    assert!(
        site()
            .await
            .get("/tillganglighetsredogorelse")
            .await
            .found()
            .has("main a[href='https://www.digg.se/tdosanmalan']")
    );
}

#[actix_web::test]
async fn a_report_lands_among_the_messages_also_from_somebody_unnamed() {
    let site = site().await;
    let stamp = site
        .get("/tillganglighetsredogorelse")
        .await
        .found()
        .attribute("input[name=stampel]", "value");
    site.wait_seconds(30);
    let fields = [
        ("stampel", stamp.as_str()),
        ("sida", "/nyheter"),
        ("problem", "Kan inte läsa tabellen."),
        ("epost", ""),
    ];
    let answer = site.post("/tillganglighetsredogorelse", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(site.get(answer.header("location")).await.status, StatusCode::OK);
    let stored: Vec<(String, String, Option<String>, String)> = site
        .db()
        .write_now::<_, Error, _>(|conn| {
            Ok(messages::table
                .select((
                    messages::kind,
                    messages::body,
                    messages::about_path,
                    messages::reply_by,
                ))
                .load(conn)?)
        })
        .expect("the messages");
    assert_eq!(
        stored,
        [(
            "accessibility".to_owned(),
            "Kan inte läsa tabellen.".to_owned(),
            Some("/nyheter".to_owned()),
            "none".to_owned()
        )]
    );
}

#[actix_web::test]
async fn a_report_without_words_is_shown_again() {
    let site = site().await;
    let stamp = site
        .get("/tillganglighetsredogorelse")
        .await
        .found()
        .attribute("input[name=stampel]", "value");
    site.wait_seconds(30);
    let fields = [
        ("stampel", stamp.as_str()),
        ("sida", "/en-sida"),
        ("problem", ""),
        ("epost", "inte en adress"),
    ];
    let answer = site.post("/tillganglighetsredogorelse", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    assert!(page.has(".error-summary a[href='#problem']") && page.has(".error-summary a[href='#epost']"));
    assert_eq!(page.attribute("input[name=sida]", "value"), "/en-sida");
    assert_eq!(page.attribute("input[name=epost]", "value"), "inte en adress");
}

#[actix_web::test]
async fn the_page_about_personal_data_says_who_answers_and_for_how_long() {
    let page = site().await.get("/personuppgifter").await.found();
    let main = page.main();
    for text in [
        "Kommunstyrelsen",
        "dataskyddsombud@granasa.example",
        "Meddelanden gallras efter ett år.",
        "kakor",
    ] {
        assert!(main.contains(text), "{text} is missing in {main}");
    }
}
