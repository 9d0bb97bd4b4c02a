//! What machines read: the feed, the site map, robots, security.

use crate::site::{Content, TestSite};

fn content() -> Content {
    Content::new()
        .page("bygga", "title = \"Bygga\"\npublished = 2026-01-01T08:00:00", "")
        .article("ny", "title = \"A & B <c>\"\nlead = \"Lead & <b>\"\npublished = 2026-11-01T08:00:00\nupdated = 2026-11-02T09:00:00", "")
        .file("people.toml", "[[person]]\nkey = \"a\"\ngiven_name = \"A\"\nfamily_name = \"A\"\n[[person]]\nkey = \"b\"\ngiven_name = \"B\"\nfamily_name = \"B\"\nsearch_engines = false\n")
}

#[actix_web::test]
async fn the_feed_is_atom_and_escapes_what_it_tells() {
    let site = TestSite::with(content()).await;
    let answer = site.get("/nyheter/feed.xml").await;
    assert_eq!(
        answer.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    let feed = answer.text();
    for part in [
        "<id>https://www.granasa.example/nyheter/feed.xml</id>",
        "<link rel=\"self\"",
        "<updated>2026-11-02T09:00:00+01:00</updated>",
        "<published>2026-11-01T08:00:00+01:00</published>",
        "href=\"https://www.granasa.example/nyheter/ny\"",
    ] {
        assert!(feed.contains(part), "{part} is missing in {feed}");
    }
    assert!(!feed.contains("<c>") && !feed.contains("A & B"), "{feed}");
}

#[actix_web::test]
async fn the_site_map_has_every_public_page() {
    let site = TestSite::with(content()).await;
    let map = site.get("/sitemap.xml").await.text();
    for path in [
        "/",
        "/nyheter",
        "/kontakt",
        "/medarbetare",
        "/bygga",
        "/nyheter/ny",
        "/medarbetare/a",
        "/tillganglighetsredogorelse",
    ] {
        assert!(
            map.contains(&format!("<loc>https://www.granasa.example{path}</loc>")),
            "{path} is missing in {map}"
        );
    }
    assert!(!map.contains("/medarbetare/b<"));
    assert!(map.contains("<lastmod>2026-11-02T09:00:00+01:00</lastmod>"));
}

#[actix_web::test]
async fn every_address_of_the_site_map_is_a_page() {
    let site = TestSite::with(content()).await;
    let map = site.get("/sitemap.xml").await.text();
    let addresses: Vec<&str> = map
        .split("<loc>https://www.granasa.example")
        .skip(1)
        .filter_map(|rest| rest.split('<').next())
        .collect();
    assert!(addresses.len() > 8);
    for address in addresses {
        let page = site.get(address).await.found();
        assert_eq!(
            page.attribute("link[rel=canonical]", "href"),
            format!("https://www.granasa.example{address}")
        );
    }
}

#[actix_web::test]
async fn robots_and_researchers_are_told_where_to_look() {
    let settings = "name = \"Granåsa kommun\"\nemail = \"kontakt@granasa.example\"\n";
    let site = TestSite::with(content().file("settings.toml", settings)).await;
    assert!(
        site.get("/robots.txt")
            .await
            .text()
            .contains("Sitemap: https://www.granasa.example/sitemap.xml")
    );
    let security = site.get("/.well-known/security.txt").await;
    assert_eq!(security.header("content-type"), "text/plain; charset=utf-8");
    assert!(
        security
            .text()
            .contains("Contact: mailto:kontakt@granasa.example\n")
    );
    assert!(
        security.text().contains("Expires: 2027-05-2"),
        "{}",
        security.text()
    );
}
