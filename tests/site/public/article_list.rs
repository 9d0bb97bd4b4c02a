//! The list of news.

use crate::site::{Content, TestSite};

fn many(count: usize) -> Content {
    (1..=count).fold(Content::new(), |content, number| {
        let month = (number - 1) % 12 + 1;
        let year = 2024 + (number - 1) / 12 % 2;
        let head = format!("title = \"Nyhet {number}\"\npublished = {year}-{month:02}-05T08:00:00");
        content.article(&format!("nyhet-{number}"), &head, "Text.")
    })
}

fn sorted() -> Content {
    Content::new()
        .file(
            "topics.toml",
            "[[topic]]\nkey = \"kultur\"\nname = \"Kultur\"\n[[topic]]\nkey = \"trafik\"\nname = \"Trafik\"\n",
        )
        .file(
            "units.toml",
            "[[unit]]\nkey = \"teknik\"\nname = \"Tekniska förvaltningen\"\n\
             [[unit]]\nkey = \"gata\"\nname = \"Gata och park\"\nparent = \"teknik\"\n\
             [[unit]]\nkey = \"fritid\"\nname = \"Fritidsförvaltningen\"\n",
        )
        .article("en", "title = \"En\"\ntopic = \"kultur\"\ndepartment = \"fritid\"\npublished = 2024-03-01T08:00:00", "")
        .article("tva", "title = \"Två\"\ntopic = \"trafik\"\ndepartment = \"gata\"\npublished = 2025-03-01T08:00:00", "")
        .article("tre", "title = \"Tre\"\ntopic = \"trafik\"\ndepartment = \"teknik\"\npublished = 2026-03-01T08:00:00", "")
}

async fn titles(site: &TestSite, address: &str) -> Vec<String> {
    site.get(address).await.found().texts("main .teaser h3")
}

#[actix_web::test]
async fn an_empty_list_says_so() {
    let site = TestSite::empty().await;
    let page = site.get("/nyheter").await.found();
    assert!(
        page.main().contains("Det finns inga nyheter ännu") && !page.has("main form"),
        "{}",
        page.main()
    );
    let filtered = TestSite::with(sorted())
        .await
        .get("/nyheter?amne=kultur&ar=2026")
        .await
        .found();
    assert!(
        filtered.main().contains("Inga nyheter matchar dina val"),
        "{}",
        filtered.main()
    );
    assert!(
        filtered.has("main a[href='/nyheter']"),
        "the filters can be cleared"
    );
}

#[actix_web::test]
async fn news_stand_newest_first_under_their_months() {
    let site = TestSite::with(sorted()).await;
    let page = site.get("/nyheter").await.found();
    assert_eq!(page.texts("main .teaser h3"), ["Tre", "Två", "En"]);
    assert_eq!(
        page.texts("main .month h2"),
        ["Mars 2026", "Mars 2025", "Mars 2024"]
    );
}

#[actix_web::test]
async fn filters_are_addresses_that_can_be_shared() {
    let site = TestSite::with(sorted()).await;
    let cases: [(&str, &[&str]); 7] = [
        ("/nyheter?amne=trafik", &["Tre", "Två"]),
        ("/nyheter?ar=2025", &["Två"]),
        ("/nyheter?forvaltning=teknik", &["Tre", "Två"]),
        ("/nyheter?forvaltning=gata", &["Två"]),
        ("/nyheter?amne=trafik&ar=2026&forvaltning=teknik", &["Tre"]),
        ("/nyheter?amne=&ar=&forvaltning=", &["Tre", "Två", "En"]),
        ("/nyheter?amne=kultur&forvaltning=teknik", &[]),
    ];
    for (address, expected) in cases {
        assert_eq!(titles(&site, address).await, expected, "{address}");
    }
    let page = site.get("/nyheter?amne=trafik&ar=2026").await.found();
    assert_eq!(
        page.attributes("main select[name=amne] option[selected]", "value"),
        ["trafik"]
    );
    assert_eq!(
        page.attributes("main select[name=ar] option[selected]", "value"),
        ["2026"]
    );
    assert_eq!(
        page.attribute("link[rel=canonical]", "href"),
        "https://www.granasa.example/nyheter?amne=trafik&ar=2026"
    );
}

#[actix_web::test]
async fn a_year_is_a_swedish_year() {
    let content = Content::new()
        .article("nyar", "title = \"Nyår\"\npublished = 2025-01-01T00:30:00", "")
        .article("afton", "title = \"Afton\"\npublished = 2024-12-31T23:30:00", "");
    let site = TestSite::with(content).await;
    assert_eq!(titles(&site, "/nyheter?ar=2025").await, ["Nyår"]);
    assert_eq!(titles(&site, "/nyheter?ar=2024").await, ["Afton"]);
}

#[actix_web::test]
async fn twenty_stand_on_a_page_and_every_one_on_some_page() {
    let site = TestSite::with(many(45)).await;
    let mut all = Vec::new();
    for page in 1..=3 {
        let titles = titles(&site, &format!("/nyheter?sida={page}")).await;
        assert_eq!(titles.len(), if page < 3 { 20 } else { 5 });
        all.extend(titles);
    }
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 45);
    let second = site.get("/nyheter?sida=2").await.found();
    assert!(second.has("nav.pagination a[href='/nyheter'][rel=prev]"));
    assert!(second.has("nav.pagination a[href='/nyheter?sida=3'][rel=next]"));
    assert_eq!(second.text("nav.pagination [aria-current=page]"), "Sida 2");
    assert!(second.text("title").contains("sida 2"));
    assert_eq!(site.get("/nyheter?sida=4").await.status, 404);
}

#[actix_web::test]
async fn a_draft_a_coming_and_a_former_article_are_in_no_list() {
    let content = Content::new()
        .article("utkast", "title = \"Utkast\"\ndraft = true", "Kanariefågel")
        .article(
            "kommande",
            "title = \"Kommande\"\npublished = 2027-01-01T08:00:00",
            "Kanariefågel",
        )
        .article(
            "gammal",
            "title = \"Gammal\"\npublished = 2025-01-01T08:00:00\nunpublish = 2025-02-01T08:00:00",
            "Kanariefågel",
        );
    let site = TestSite::with(content).await;
    for address in [
        "/",
        "/nyheter",
        "/nyheter/feed.xml",
        "/sitemap.xml",
        "/sok?q=kanarief%C3%A5gel",
        "/sok?q=utkast",
    ] {
        let text = site.get(address).await.text();
        for hidden in [
            "Kommande",
            "Gammal",
            "/nyheter/utkast",
            "/nyheter/kommande",
            "/nyheter/gammal",
        ] {
            assert!(!text.contains(hidden), "{address} shows {hidden}");
        }
    }
    site.set_clock("2027-01-01 08:00");
    assert_eq!(titles(&site, "/nyheter").await, ["Kommande"]);
    site.set_clock("2025-01-15 08:00");
    assert_eq!(titles(&site, "/nyheter").await, ["Gammal"]);
}
