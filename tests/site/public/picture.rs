//! Picture files.

use actix_web::http::{StatusCode, header};
use actix_web::test::TestRequest;

use crate::site::{Content, TestSite};

fn content(published: &str) -> Content {
    let head = format!("title = \"A\"\npublished = {published}\n[picture]\nfile = \"a.png\"\nalt = \"Alt\"");
    Content::new()
        .article("a", &head, "Text.")
        .picture("a.png", 700, 400)
        .picture("unused.png", 50, 50)
}

async fn picture_of(site: &TestSite) -> String {
    site.get("/nyheter/a")
        .await
        .found()
        .attribute("main figure img", "src")
}

#[actix_web::test]
async fn pictures_are_named_by_content_and_kept_for_ever() {
    let site = TestSite::with(content("2026-01-01T08:00:00")).await;
    let address = picture_of(&site).await;
    let answer = site.get(&address).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "image/jpeg");
    assert_eq!(
        answer.header("cache-control"),
        "private, max-age=31536000, immutable"
    );
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert!(answer.headers.get(header::CONTENT_DISPOSITION).is_none());
    assert!(answer.body.starts_with(&[0xff, 0xd8]), "a JPEG");
    let part = site
        .send(
            TestRequest::get()
                .uri(&address)
                .insert_header((header::RANGE, "bytes=0-9")),
        )
        .await;
    assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.body.len(), 10);
}

#[actix_web::test]
async fn a_picture_is_public_only_while_something_public_shows_it() {
    let site = TestSite::with(content("2026-12-01T08:00:00")).await;
    site.set_clock("2026-12-01 08:00");
    let address = picture_of(&site).await;
    assert_eq!(site.get(&address).await.status, StatusCode::OK);
    site.set_clock("2026-11-30 08:00");
    assert_eq!(site.get(&address).await.status, StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn nothing_but_a_known_picture_is_at_these_addresses() {
    let site = TestSite::with(content("2026-01-01T08:00:00")).await;
    let address = picture_of(&site).await;
    let hash = address.trim_start_matches("/bilder/").trim_end_matches(".jpg");
    for bad in [
        format!("/bilder/{hash}"),
        format!("/bilder/{hash}.png"),
        format!("/bilder/{}.jpg", hash.to_uppercase()),
        format!("/bilder/{}.jpg", "0".repeat(64)),
        format!("/bilder/..%2frenditions%2f{hash}.jpg"),
        "/bilder/secret.key".to_owned(),
    ] {
        assert_eq!(site.get(&bad).await.status, StatusCode::NOT_FOUND, "{bad}");
    }
}
