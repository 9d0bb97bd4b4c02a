//! What every request meets: the walls, the headers, and failures as Swedish pages.

use actix_web::http::{Method, StatusCode, header};
use actix_web::test::TestRequest;

use crate::site::{Content, TestSite};

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
                "ALTER TABLE live_pages RENAME TO lost_pages; ALTER TABLE settings RENAME TO lost;",
            )?)
        })
        .expect("broken on purpose");
    let answer = site.get("/nyheter").await;
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
