//! Failures as Swedish pages, which tell what to do and nothing of the inside.

use actix_web::http::{Method, StatusCode};
use actix_web::test::TestRequest;

use crate::site::{Content, TestSite};

#[actix_web::test]
async fn failures_are_swedish_pages_that_tell_nothing_of_the_inside() {
    let site = TestSite::empty().await;
    let cases: Vec<(TestRequest, StatusCode, &str)> = vec![
        (
            TestRequest::get().uri("/finns-inte"),
            StatusCode::NOT_FOUND,
            "Sidan finns inte",
        ),
        (
            TestRequest::get().uri("/nyheter/finns-inte"),
            StatusCode::NOT_FOUND,
            "Sidan finns inte",
        ),
        (
            TestRequest::get().uri("/nyheter?sida=0"),
            StatusCode::NOT_FOUND,
            "Sidan finns inte",
        ),
        (
            TestRequest::get().uri("/nyheter?sida=-1"),
            StatusCode::NOT_FOUND,
            "Sidan finns inte",
        ),
        (
            TestRequest::get().uri("/nyheter?sida=9223372036854775807"),
            StatusCode::NOT_FOUND,
            "Sidan finns inte",
        ),
        (
            TestRequest::get().uri("/nyheter?sida=99999999999999999999"),
            StatusCode::BAD_REQUEST,
            "Adressen",
        ),
        (
            TestRequest::get().uri("/nyheter?sida=ett"),
            StatusCode::BAD_REQUEST,
            "Adressen",
        ),
        (
            TestRequest::get().uri("/nyheter?ar=2024&ar=2025"),
            StatusCode::BAD_REQUEST,
            "Adressen",
        ),
        (
            TestRequest::get().uri("/nyheter?ar=99999"),
            StatusCode::NOT_FOUND,
            "Sidan finns inte",
        ),
        (
            TestRequest::get().uri("/nyheter?amne=finns-inte"),
            StatusCode::NOT_FOUND,
            "Sidan finns inte",
        ),
        (
            TestRequest::get().uri("/medarbetare?bokstav=AB"),
            StatusCode::NOT_FOUND,
            "Sidan finns inte",
        ),
        (
            TestRequest::get().uri("/sok?q=a&q=b"),
            StatusCode::BAD_REQUEST,
            "Adressen",
        ),
        (
            TestRequest::get().uri("/sok?q=a&typ=allt"),
            StatusCode::BAD_REQUEST,
            "Adressen",
        ),
        (
            TestRequest::get().uri("/%ff%fe"),
            StatusCode::NOT_FOUND,
            "Sidan finns inte",
        ),
        (
            TestRequest::get().uri("/nyheter/%ff"),
            StatusCode::NOT_FOUND,
            "Sidan finns inte",
        ),
        (
            TestRequest::get().uri("/bilder/..%2f..%2fetc%2fpasswd"),
            StatusCode::NOT_FOUND,
            "Sidan finns inte",
        ),
        (
            TestRequest::get().uri("/static/..%2f..%2fetc%2fpasswd"),
            StatusCode::NOT_FOUND,
            "Sidan finns inte",
        ),
        (
            TestRequest::get().uri("//evil.example/"),
            StatusCode::NOT_FOUND,
            "Sidan finns inte",
        ),
        (
            TestRequest::post().uri("/nyheter"),
            StatusCode::METHOD_NOT_ALLOWED,
            "Så kan sidan inte användas",
        ),
        (
            TestRequest::delete().uri("/"),
            StatusCode::METHOD_NOT_ALLOWED,
            "Så kan sidan inte användas",
        ),
        (
            TestRequest::put().uri("/kontakt"),
            StatusCode::METHOD_NOT_ALLOWED,
            "Så kan sidan inte användas",
        ),
        (
            TestRequest::post()
                .uri("/kontakt")
                .insert_header(("content-type", "application/json"))
                .set_payload("{}"),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Adressen går inte att förstå",
        ),
        (
            TestRequest::post().uri("/kontakt").set_form([("okand", "1")]),
            StatusCode::BAD_REQUEST,
            "Adressen går inte att förstå",
        ),
        (
            TestRequest::post()
                .uri("/kontakt")
                .set_form([("namn", "a"), ("namn", "b")]),
            StatusCode::BAD_REQUEST,
            "Adressen går inte att förstå",
        ),
        (
            TestRequest::post()
                .uri("/kontakt")
                .set_form([("meddelande", "x".repeat(300_000))]),
            StatusCode::PAYLOAD_TOO_LARGE,
            "Det du skickade är för stort",
        ),
    ];
    for (number, (request, status, heading)) in cases.into_iter().enumerate() {
        let answer = site.send(request).await;
        assert_eq!(answer.status, status, "case {number}");
        assert_eq!(
            answer.header("content-type"),
            "text/html; charset=utf-8",
            "case {number}"
        );
        let page = answer.page();
        assert!(
            page.text("h1").starts_with(heading),
            "case {number}: {}",
            page.text("h1")
        );
        assert!(page.has("meta[name=robots][content*=noindex]"), "case {number}");
        for inside in [
            "diesel",
            "sqlite",
            "SELECT",
            "panicked",
            "src/",
            "serde",
            "Deserialize",
            "actix",
        ] {
            assert!(!answer.text().contains(inside), "case {number} tells {inside}");
        }
    }
}

#[actix_web::test]
async fn a_wrong_method_is_told_which_are_right_or_refused_plainly() {
    let site = TestSite::empty().await;
    for method in [Method::TRACE, Method::CONNECT, Method::PATCH, Method::OPTIONS] {
        let answer = site
            .send(TestRequest::default().method(method.clone()).uri("/nyheter"))
            .await;
        assert!(answer.status.is_client_error(), "{method} {}", answer.status);
    }
}

#[actix_web::test]
async fn an_overlong_address_is_answered_with_a_page() {
    let site = TestSite::empty().await;
    let answer = site.get(&format!("/{}", "a".repeat(8_000))).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = site.get(&format!("/sok?q={}", "a".repeat(8_000))).await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[actix_web::test]
async fn a_missing_page_offers_a_search_for_the_words_of_its_address() {
    let site = TestSite::empty().await;
    let page = site
        .get("/arkiv/nyheter/2022-05-20-ny-skola-vid-sjon.html")
        .await
        .page();
    assert_eq!(page.attribute("main input[name=q]", "value"), "ny skola vid sjon");
    assert!(page.text("title").starts_with("Sidan finns inte"));
}

#[actix_web::test]
async fn the_page_for_a_broken_inside_needs_no_database() {
    use diesel::connection::SimpleConnection;
    let content = Content::new().file(
        "settings.toml",
        "name = \"Granåsa kommun\"\nphone = \"0980-31 92 00\"\n",
    );
    let site = TestSite::with(content).await;
    assert_eq!(site.get("/nyheter").await.status, StatusCode::OK);
    site.db()
        .write_now::<_, torget::error::Error, _>(|conn| {
            Ok(conn.batch_execute(
                "ALTER TABLE live_persons RENAME TO lost; ALTER TABLE settings RENAME TO lost_too;",
            )?)
        })
        .expect("broken on purpose");
    assert_eq!(
        site.get("/nyheter").await.status,
        StatusCode::OK,
        "what is kept goes on"
    );
    let answer = site.get("/medarbetare").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    let page = answer.page();
    assert_eq!(page.text("h1"), "Något gick fel hos oss");
    assert!(
        answer.text().contains("0980-31 92 00"),
        "the number to call stands on it"
    );
    assert!(
        answer.text().contains(answer.header("x-request-id")),
        "the id to tell stands on it"
    );
    assert!(!answer.text().contains("no such table"));
}
