//! A full disk: residents read on, nobody loses what they wrote, and everything goes on when there is room again.

use actix_web::http::StatusCode;
use diesel::RunQueryDsl as _;
use diesel::connection::SimpleConnection as _;
use diesel::sql_types::BigInt;
use torget::error::Error;
use torget::models::user::Role;

use crate::editor::Filled;
use crate::site::{Content, TestSite};

const FORM: &str = "#innehall-formular";

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Lets the database grow no more; whatever room is left inside it is used up.
fn fill(site: &TestSite) {
    let filled = site.db().write_now::<_, Error, _>(|conn| {
        let pages: Count =
            diesel::sql_query("SELECT page_count AS count FROM pragma_page_count").get_result(conn)?;
        conn.batch_execute(&format!("PRAGMA max_page_count = {};", pages.count))?;
        Ok(())
    });
    filled.expect("filled");
    let lengths = [100_000, 10_000, 1_000, 100, 10, 1];
    for bytes in lengths {
        for _ in 0..10_000 {
            let sql = format!(
                "INSERT INTO audit_entries (at, actor, action, subject, subject_kind, detail) \
                 VALUES ('2026-11-01 00:00:00', 'x', 'x', 'x', 'x', '{}')",
                "x".repeat(bytes)
            );
            if site
                .db()
                .write_now::<_, Error, _>(|conn| Ok(conn.batch_execute(&sql)?))
                .is_err()
            {
                break;
            }
        }
    }
}

/// Makes room again.
fn empty(site: &TestSite) {
    let emptied = site
        .db()
        .write_now::<_, Error, _>(|conn| Ok(conn.batch_execute("PRAGMA max_page_count = 1073741823;")?));
    emptied.expect("emptied");
}

async fn ready() -> TestSite {
    let content = Content::new()
        .file(
            "settings.toml",
            "name = \"Granåsa kommun\"\n[contact_form]\ntopics = [{ text = \"Annat\" }]\n",
        )
        .article("a", "title = \"Badet\"", "Det öppnar.")
        .page("p", "title = \"Bygga\"", "Så bygger du.");
    TestSite::with(content).await
}

#[actix_web::test]
async fn a_full_disk_is_told_as_such_and_not_as_a_fault() {
    let site = ready().await;
    fill(&site);
    let sql = format!(
        "INSERT INTO endings VALUES ('/{}', '', '2026-11-01 00:00:00')",
        "x".repeat(9_000)
    );
    let refused = site
        .db()
        .write_now::<(), Error, _>(|conn| Ok(conn.batch_execute(&sql)?));
    assert!(matches!(refused, Err(Error::Unavailable(_))), "{refused:?}");
}

#[actix_web::test]
async fn residents_read_on_and_their_messages_are_kept_in_the_form() {
    let site = ready().await;
    let form = Filled::of(
        &site.get("/kontakt").await.found(),
        "main form[method=post]",
        "/kontakt",
    );
    fill(&site);
    for path in [
        "/",
        "/nyheter",
        "/nyheter/a",
        "/p",
        "/kontakt",
        "/sok?q=badet",
        "/sitemap.xml",
    ] {
        assert_eq!(site.get(path).await.status, StatusCode::OK, "{path}");
    }
    site.wait_seconds(10);
    let words = format!("Gatlyktan är trasig. {}", "Det är mörkt. ".repeat(300));
    let form = form
        .with("arende", "Annat")
        .with("meddelande", &words)
        .with("svar", "inget");
    let fields: Vec<(&str, &str)> = form
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let answer = site.post("/kontakt", &fields).await;
    assert_eq!(
        answer.status,
        StatusCode::SERVICE_UNAVAILABLE,
        "{}",
        answer.text()
    );
    assert!(answer.page().text("textarea").contains("Gatlyktan är trasig."));
    empty(&site);
    let again = Filled::of(&answer.page(), "main form[method=post]", "/kontakt");
    site.wait_seconds(10);
    let fields: Vec<(&str, &str)> = again
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(site.post("/kontakt", &fields).await.status, StatusCode::SEE_OTHER);
}

#[actix_web::test]
async fn editors_lose_no_word_and_go_on_when_there_is_room_again() {
    let site = ready().await;
    let editor = site.sign_in(Role::Editor);
    let writer = site.sign_in(Role::Writer);
    let text = "Ett stycke till om badet. ".repeat(2_000);
    for path in ["/admin/nyheter/1", "/admin/sidor/1", "/admin/nyheter/ny"] {
        let form = editor
            .form(path, FORM)
            .await
            .with("rubrik", "Badet öppnar")
            .with("text", &text);
        fill(&site);
        // Long enough that the session's use is to be noted, which cannot be done either.
        site.wait_seconds(61);
        let answer = editor.submit(&form.with("gor", "spara")).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        let kept = Filled::of(&answer.page(), FORM, path);
        assert_eq!(kept.value("text").trim(), text.trim(), "{path}");
        assert!(
            answer
                .page()
                .text(".error-summary")
                .contains("Allt du skrev finns kvar"),
            "{path}"
        );
        for page in ["/admin", "/admin/nyheter", "/admin/konto"] {
            assert_eq!(editor.get(page).await.status, StatusCode::OK, "{page}");
        }
        editor.form(path, FORM).await;
        let refused = writer.get("/admin/logg").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "a refusal stays one");
        empty(&site);
        let saved = editor.submit(&kept.with("gor", "spara")).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{path}");
    }
}

#[actix_web::test]
async fn signing_in_says_what_is_the_matter_and_carries_the_text() {
    let site = ready().await;
    let editor = site
        .sign_in(Role::Editor)
        .with_password("granbarr och blåbär i skogen");
    let form = editor
        .form("/admin/nyheter/1", FORM)
        .await
        .with("text", "Nytt om badet.");
    fill(&site);
    let same = ("sec-fetch-site", "same-origin");
    let sign_in = [
        ("epost", editor.user.email.as_str()),
        ("losenord", "granbarr och blåbär i skogen"),
        ("till", ""),
    ];
    let request = actix_web::test::TestRequest::post()
        .uri("/admin/logga-in")
        .insert_header(same)
        .set_form(sign_in);
    let answer = site.send(request).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.page().main().contains("Det går inte att logga in just nu"));
    assert_eq!(
        answer.page().attribute("input[name=epost]", "value"),
        editor.user.email
    );
    // The session has ended meanwhile: the text is carried, and stays carried.
    site.wait_seconds(2 * 60 * 60);
    let answer = editor.submit(&form.with("gor", "spara")).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let carried = Filled::of(&answer.page(), "main form", "/admin/nyheter/1")
        .with("logga-in.epost", &editor.user.email)
        .with("logga-in.losenord", "granbarr och blåbär i skogen");
    let answer = editor.submit(&carried).await;
    assert_eq!(
        answer.status,
        StatusCode::SERVICE_UNAVAILABLE,
        "{}",
        answer.text()
    );
    let again = Filled::of(&answer.page(), "main form", "/admin/nyheter/1");
    assert_eq!(again.value("text"), "Nytt om badet.");
    empty(&site);
    let again = again
        .with("logga-in.epost", &editor.user.email)
        .with("logga-in.losenord", "granbarr och blåbär i skogen");
    assert_eq!(editor.submit(&again).await.status, StatusCode::SEE_OTHER);
}
