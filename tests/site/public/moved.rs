//! Addresses that changed, came along from an older site, or are gone.

use actix_web::http::StatusCode;

use crate::site::{Content, TestSite};

fn assert_moved(answer: &crate::site::Answer, to: &str) {
    assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY);
    assert_eq!(answer.header("location"), to);
}

#[actix_web::test]
async fn a_changed_address_leads_to_the_new_one() {
    let site = TestSite::with(Content::new().article("ny", "title = \"Ny\"", "")).await;
    site.import(&Content::new().article("ny", "title = \"Ny\"\naddress = \"nyare\"", ""))
        .expect("imports");
    assert_moved(&site.get("/nyheter/ny").await, "/nyheter/nyare");
    assert_eq!(site.get("/nyheter/nyare").await.status, StatusCode::OK);
    site.import(&Content::new().article("ny", "title = \"Ny\"", ""))
        .expect("imports");
    assert_moved(&site.get("/nyheter/nyare").await, "/nyheter/ny");
    assert_eq!(site.get("/nyheter/ny").await.status, StatusCode::OK);
}

#[actix_web::test]
async fn pages_below_move_along_with_the_page_above() {
    let tree = |head: &str| {
        Content::new()
            .page("a", head, "")
            .page("a/b", "title = \"B\"", "")
            .page("a/b/c", "title = \"C\"", "[A](sida:a)")
    };
    let site = TestSite::with(tree("title = \"A\"")).await;
    site.import(&tree("title = \"A\"\naddress = \"aa\""))
        .expect("imports");
    assert_moved(&site.get("/a/b/c").await, "/aa/b/c");
    assert_moved(&site.get("/a/b").await, "/aa/b");
    assert!(site.get("/aa/b/c").await.found().has(".prose a[href='/aa']"));
}

#[actix_web::test]
async fn addresses_of_an_older_site_come_along() {
    let redirects = r#"
[[redirect]]
from = "/arkiv/nyheter/2022-05-20-ny-skola.html"
to = "nyhet:skola"
[[redirect]]
from = "/gammal-väg/"
to = "/kontakt"
[[gone]]
from = "/sommarjobb-2023"
reason = "Ansökan är stängd."
date = 2023-09-01
"#;
    let site = TestSite::with(
        Content::new()
            .article("skola", "title = \"Skola\"", "")
            .file("redirects.toml", redirects),
    )
    .await;
    assert_moved(
        &site.get("/arkiv/nyheter/2022-05-20-ny-skola.html").await,
        "/nyheter/skola",
    );
    assert_moved(&site.get("/gammal-v%C3%A4g").await, "/kontakt");
    assert_moved(&site.get("/gammal-v%C3%A4g/").await, "/kontakt");
    let gone = site.get("/sommarjobb-2023").await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(
        gone.page().main().contains("1 september 2023"),
        "{}",
        gone.page().main()
    );
    assert!(gone.page().main().contains("Ansökan är stängd."));
}

#[actix_web::test]
async fn what_was_taken_away_says_so_and_what_was_never_there_does_not() {
    let content = Content::new()
        .article(
            "borta",
            "title = \"Borta\"\npublished = 2026-01-01T08:00:00\nunpublish = 2026-02-01T08:00:00",
            "",
        )
        .article(
            "kommande",
            "title = \"Kommande\"\npublished = 2027-01-01T08:00:00",
            "",
        )
        .article("utkast", "title = \"Utkast\"\ndraft = true", "");
    let site = TestSite::with(content).await;
    let gone = site.get("/nyheter/borta").await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.page().main().contains("1 februari 2026"));
    assert!(!gone.text().contains("Borta"), "what it was is not told");
    for never in ["/nyheter/kommande", "/nyheter/utkast"] {
        assert_eq!(site.get(never).await.status, StatusCode::NOT_FOUND, "{never}");
    }
}

#[actix_web::test]
async fn a_slash_at_the_end_is_taken_away() {
    let site = TestSite::with(Content::new().page("a", "title = \"A\"", "")).await;
    assert_moved(&site.get("/a/").await, "/a");
    assert_moved(&site.get("/nyheter/").await, "/nyheter");
    assert_eq!(site.get("//evil.example/").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("//evil.example//").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/\\evil.example/").await.status, StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn two_things_can_change_addresses_with_each_other() {
    let content = |a: &str, b: &str| {
        Content::new()
            .article("a", &format!("title = \"A\"\naddress = \"{a}\""), "")
            .article("b", &format!("title = \"B\"\naddress = \"{b}\""), "")
            .page("c", &format!("title = \"C\"\naddress = \"{a}\""), "")
            .page("d", &format!("title = \"D\"\naddress = \"{b}\""), "")
    };
    let site = TestSite::with(content("ett", "tva")).await;
    site.import(&content("tva", "ett")).expect("imports");
    for (address, title) in [
        ("/nyheter/ett", "B"),
        ("/nyheter/tva", "A"),
        ("/ett", "D"),
        ("/tva", "C"),
    ] {
        assert_eq!(site.get(address).await.found().text("h1"), title, "{address}");
    }
}

#[actix_web::test]
async fn an_address_that_was_given_up_can_be_taken() {
    let site = TestSite::with(Content::new().article("a", "title = \"A\"", "")).await;
    site.import(&Content::new().article("a", "title = \"A\"\ndraft = true", ""))
        .expect("given up");
    site.import(&Content::new().article("b", "title = \"B\"\naddress = \"a\"", ""))
        .expect("taken");
    assert_eq!(site.get("/nyheter/a").await.found().text("h1"), "B");
}

#[actix_web::test]
async fn old_addresses_that_lead_to_each_other_lead_nowhere() {
    let redirect = |from: &str, to: &str| {
        Content::new().file(
            "redirects.toml",
            format!("[[redirect]]\nfrom = \"{from}\"\nto = \"{to}\"\n"),
        )
    };
    let site = TestSite::with(redirect("/gammal", "/nyare")).await;
    assert_eq!(site.get("/gammal").await.header("location"), "/nyare");
    site.import(&redirect("/nyare", "/gammal")).expect("imports");
    for path in ["/gammal", "/nyare"] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[actix_web::test]
async fn nobody_is_led_to_a_person_who_has_left() {
    let person =
        "[[person]]\nkey = \"ake\"\ngiven_name = \"Åke\"\nfamily_name = \"Ek\"\nlast_day = 2026-11-30\n";
    let redirects = r#"
[[redirect]]
from = "/chefen"
to = "/medarbetare/ake"
[[redirect]]
from = "/kortet"
to = "/medarbetare/ake.vcf"
"#;
    let site = TestSite::with(
        Content::new()
            .file("people.toml", person)
            .file("redirects.toml", redirects),
    )
    .await;
    assert_moved(&site.get("/chefen").await, "/medarbetare/ake");
    assert_moved(&site.get("/kortet").await, "/medarbetare/ake.vcf");
    site.set_clock("2026-12-01 08:00");
    for path in ["/chefen", "/kortet"] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.headers.get("location").is_none(), "{path}");
    }
}
