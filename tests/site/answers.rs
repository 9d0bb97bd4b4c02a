//! The forms of an answer: compressed, named by its content, and not sent to one who has it.

use actix_web::http::{Method, StatusCode, header};
use actix_web::test::TestRequest;

use crate::site::TestSite;

const ADDRESSES: [&str; 14] = [
    "/",
    "/nyheter",
    "/nyheter/feed.xml",
    "/kontakt",
    "/medarbetare",
    "/organisation",
    "/sok",
    "/sok?q=skola",
    "/tillganglighetsredogorelse",
    "/personuppgifter",
    "/sitemap.xml",
    "/robots.txt",
    "/.well-known/security.txt",
    "/finns-inte",
];

#[actix_web::test]
async fn head_answers_as_get_does() {
    let site = TestSite::empty().await;
    for address in ADDRESSES {
        let get = site.get(address).await;
        let head = site
            .send(TestRequest::default().method(Method::HEAD).uri(address))
            .await;
        assert_eq!(head.status, get.status, "{address}");
        assert_eq!(
            head.header("content-type"),
            get.header("content-type"),
            "{address}"
        );
    }
}

#[actix_web::test]
async fn unknown_parameters_change_nothing() {
    let site = TestSite::empty().await;
    for address in ["/", "/nyheter", "/medarbetare", "/personuppgifter"] {
        let plain = site.get(address).await.found();
        let tracked = site
            .get(&format!("{address}?fbclid=1&utm_source=x&fbclid=2"))
            .await
            .found();
        assert_eq!(plain.main(), tracked.main(), "{address}");
    }
}

#[actix_web::test]
async fn style_sheets_are_named_by_their_content_and_compressed_once() {
    let site = TestSite::empty().await;
    let page = site.get("/").await.found();
    let sheets = page.attributes("link[rel=stylesheet]", "href");
    assert_eq!(sheets.len(), 2, "{sheets:?}");
    for sheet in sheets {
        let plain = site.get(&sheet).await;
        assert_eq!(plain.status, StatusCode::OK, "{sheet}");
        assert_eq!(
            plain.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(plain.header("content-type"), "text/css; charset=utf-8");
        let request = TestRequest::get()
            .uri(&sheet)
            .insert_header((header::ACCEPT_ENCODING, "gzip, br"));
        let compressed = site.send(request).await;
        assert_eq!(compressed.header("content-encoding"), "br");
        assert!(compressed.body.len() < plain.body.len());
        let request = TestRequest::get()
            .uri(&sheet)
            .insert_header((header::ACCEPT_ENCODING, "br;q=0, gzip"));
        assert_eq!(site.send(request).await.header("content-encoding"), "gzip");
    }
    assert_eq!(
        site.get("/static/tema.0000000000000000.css").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        site.get("/favicon.ico").await.header("content-type"),
        "image/x-icon"
    );
}

#[actix_web::test]
async fn a_page_is_named_by_its_content_and_not_sent_to_one_who_has_it() {
    let site = TestSite::empty().await;
    for encoding in ["identity", "gzip", "br"] {
        let ask = |tag: &str| {
            TestRequest::get()
                .uri("/nyheter")
                .insert_header((header::ACCEPT_ENCODING, encoding))
                .insert_header((header::IF_NONE_MATCH, tag.to_owned()))
        };
        let first = site.send(ask("\"other\"")).await;
        assert_eq!(first.status, StatusCode::OK);
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.len() > 30, "a strong tag: {tag}");
        assert_eq!(first.header("cache-control"), "no-cache");
        assert_eq!(first.header("vary"), "Accept-Encoding");
        for known in [
            tag.clone(),
            format!("W/{tag}"),
            format!("\"x\", {tag}"),
            "*".to_owned(),
        ] {
            let again = site.send(ask(&known)).await;
            assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{encoding} {known}");
            assert!(again.body.is_empty());
            assert_eq!(again.header("etag"), tag);
        }
    }
    let plain = site.get("/nyheter").await;
    let gzip = site
        .send(
            TestRequest::get()
                .uri("/nyheter")
                .insert_header((header::ACCEPT_ENCODING, "gzip")),
        )
        .await;
    assert_ne!(plain.header("etag"), gzip.header("etag"), "each form has its own");
    assert!(gzip.body.len() * 2 < plain.body.len());
}

#[actix_web::test]
async fn a_page_with_a_form_is_stored_nowhere() {
    let site = TestSite::empty().await;
    for address in ["/kontakt", "/tillganglighetsredogorelse"] {
        let answer = site.get(address).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{address}");
        assert_eq!(answer.header("etag"), "", "{address}");
    }
}

#[actix_web::test]
async fn an_icon_is_not_sent_to_one_who_has_it() {
    let site = TestSite::empty().await;
    for icon in ["/favicon.ico", "/favicon.svg", "/apple-touch-icon.png"] {
        let tag = site.get(icon).await.header("etag").to_owned();
        let again = site
            .send(
                TestRequest::get()
                    .uri(icon)
                    .insert_header((header::IF_NONE_MATCH, tag)),
            )
            .await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{icon}");
    }
}
