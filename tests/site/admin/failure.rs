//! Failures inside the admin.

use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use diesel::connection::SimpleConnection as _;
use torget::error::Error;
use torget::models::user::Role;

use crate::site::TestSite;

#[actix_web::test]
async fn failures_inside_the_admin_are_pages_of_the_admin() {
    let site = TestSite::empty().await;
    let editor = site.sign_in(Role::Editor);
    let token = editor
        .get("/admin")
        .await
        .found()
        .attribute("form[data-sign-out] input[name=_token]", "value");
    let form = |path: &str, fields: Vec<(&str, String)>| {
        let fields: Vec<_> = fields.into_iter().chain([("_token", token.clone())]).collect();
        TestRequest::post()
            .uri(path)
            .insert_header(("sec-fetch-site", "same-origin"))
            .set_form(fields)
    };
    let cases = [
        (
            TestRequest::get().uri("/admin/finns/inte"),
            StatusCode::NOT_FOUND,
            "Sidan finns inte",
        ),
        (
            TestRequest::get().uri("/admin/nyheter/99"),
            StatusCode::NOT_FOUND,
            "Sidan finns inte",
        ),
        (
            TestRequest::get().uri("/admin/anvandare"),
            StatusCode::FORBIDDEN,
            "Du har inte behörighet",
        ),
        (
            TestRequest::get().uri("/admin/nyheter?q=a&q=b"),
            StatusCode::BAD_REQUEST,
            "Det gick inte att förstå",
        ),
        (
            form("/admin/nyheter/ny", vec![("okand", "1".to_owned())]),
            StatusCode::BAD_REQUEST,
            "Det gick inte att förstå",
        ),
        (
            form("/admin/nyheter/ny", vec![("text", "x".repeat(4_000_000))]),
            StatusCode::PAYLOAD_TOO_LARGE,
            "Det du skickade är för stort",
        ),
    ];
    for (request, status, heading) in cases {
        let answer = editor.send(request).await;
        assert_eq!(answer.status, status, "{heading}");
        let page = answer.page();
        assert_eq!(page.text("h1"), heading);
        assert!(
            page.has(".admin-nav") && page.has("form[data-sign-out]"),
            "{heading}: with the menu"
        );
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(!answer.text().contains("ring oss"), "{heading}");
    }
    let stranger = site.get("/granska/finns-inte").await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    assert!(
        !stranger.page().has(".admin-header"),
        "a secret address is shown to the public"
    );
}

#[actix_web::test]
async fn a_broken_inside_is_told_with_an_id_and_nothing_of_the_inside() {
    let site = TestSite::empty().await;
    let editor = site.sign_in(Role::Editor);
    site.db()
        .write_now::<_, Error, _>(
            |conn| Ok(conn.batch_execute("ALTER TABLE article_drafts RENAME TO lost;")?),
        )
        .expect("broken on purpose");
    let answer = editor.get("/admin").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    let page = answer.page();
    assert_eq!(page.text("h1"), "Något gick fel hos oss");
    assert!(page.has(".admin-nav") && answer.text().contains(answer.header("x-request-id")));
    assert!(!answer.text().contains("no such table"));
}
