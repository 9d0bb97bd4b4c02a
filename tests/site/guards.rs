//! What every request meets: the walls and the headers.

use actix_web::http::{StatusCode, header};
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
async fn every_answer_carries_the_security_headers_and_no_cookie() {
    let site = TestSite::empty().await;
    for address in ADDRESSES {
        let answer = site.get(address).await;
        assert!(
            answer
                .header("content-security-policy")
                .starts_with("default-src 'none'"),
            "{address}"
        );
        assert!(
            answer
                .header("content-security-policy")
                .contains("frame-ancestors 'none'"),
            "{address}"
        );
        assert!(
            !answer.header("content-security-policy").contains("unsafe"),
            "{address}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(
            answer.header("referrer-policy"),
            "strict-origin-when-cross-origin",
            "{address}"
        );
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            "same-origin",
            "{address}"
        );
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "same-origin",
            "{address}"
        );
        assert!(
            answer
                .header("strict-transport-security")
                .starts_with("max-age=63072000"),
            "{address}"
        );
        assert_eq!(answer.header("x-request-id").len(), 16, "{address}");
        assert!(answer.headers.get(header::SET_COOKIE).is_none(), "{address}");
        assert!(answer.headers.get(header::SERVER).is_none(), "{address}");
        assert!(
            answer.header("content-type").contains("charset=utf-8"),
            "{address}"
        );
    }
}

#[actix_web::test]
async fn a_site_without_https_asks_for_no_strict_transport() {
    let site = TestSite::at_address("http://127.0.0.1").await;
    let answer = site.get("/").await;
    assert!(answer.headers.get(header::STRICT_TRANSPORT_SECURITY).is_none());
}

#[actix_web::test]
async fn only_requests_for_this_site_are_answered() {
    let site = TestSite::empty().await;
    for good in [
        "www.granasa.example",
        "WWW.granasa.example",
        "127.0.0.1:8080",
        "localhost:8080",
    ] {
        let answer = site
            .send_as_is(TestRequest::get().uri("/").insert_header((header::HOST, good)))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{good}");
    }
    for bad in [
        "evil.example",
        "www.granasa.example.evil.example",
        "www.granasa.example:81",
        "",
        "127.0.0.1",
    ] {
        let answer = site
            .send_as_is(TestRequest::get().uri("/").insert_header((header::HOST, bad)))
            .await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{bad}");
        assert!(!answer.text().contains("evil"), "the name is not repeated");
    }
    let without = site.send_as_is(TestRequest::get().uri("/")).await;
    assert_eq!(without.status, StatusCode::MISDIRECTED_REQUEST);
}

#[actix_web::test]
async fn no_header_of_a_proxy_changes_a_page() {
    let site = TestSite::empty().await;
    let plain = site.get("/nyheter").await.body;
    for (name, value) in [
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "ftp"),
        ("forwarded", "host=evil.example;proto=ftp"),
        ("x-original-url", "/admin"),
        ("x-rewrite-url", "/admin"),
        ("cookie", "torget_sid=1"),
        ("accept-language", "en"),
        ("user-agent", "Mozilla"),
        ("x-http-method-override", "POST"),
    ] {
        let answer = site
            .send(TestRequest::get().uri("/nyheter").insert_header((name, value)))
            .await;
        assert!(answer.body == plain, "{name} changes the page");
    }
}

#[actix_web::test]
async fn forms_are_taken_from_the_sites_own_pages_only() {
    let site = TestSite::empty().await;
    let cases: [(&[(&str, &str)], bool); 12] = [
        (&[], true),
        (&[("sec-fetch-site", "same-origin")], true),
        (&[("sec-fetch-site", "none")], true),
        (&[("sec-fetch-site", "same-site")], false),
        (&[("sec-fetch-site", "cross-site")], false),
        (
            &[
                ("sec-fetch-site", "same-origin"),
                ("sec-fetch-site", "same-origin"),
            ],
            false,
        ),
        (&[("origin", "https://www.granasa.example")], true),
        (&[("origin", "https://evil.example")], false),
        (&[("origin", "http://www.granasa.example")], false),
        (&[("origin", "null")], false),
        (
            &[
                ("sec-fetch-site", "same-origin"),
                ("origin", "https://evil.example"),
            ],
            true,
        ),
        (
            &[
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://www.granasa.example"),
            ],
            false,
        ),
    ];
    for (headers, let_in) in cases {
        let mut request = TestRequest::post()
            .uri("/kontakt")
            .set_form([("meddelande", "Hej")]);
        for header in headers {
            request = request.append_header(*header);
        }
        let status = site.send(request).await.status;
        let expected = if let_in {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::FORBIDDEN
        };
        assert_eq!(status, expected, "{headers:?}");
    }
}

#[actix_web::test]
async fn headers_without_end_are_refused() {
    let site = TestSite::empty().await;
    let answer = site
        .send(
            TestRequest::get()
                .uri("/")
                .insert_header(("cookie", "a".repeat(40_000))),
        )
        .await;
    assert_eq!(answer.status, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    assert_eq!(answer.page().text("h1"), "Förfrågan är för stor");
}
