//! Search.

use crate::site::{Content, TestSite};

fn content() -> Content {
    Content::new()
        .page("bygga", "title = \"Bygga och bo\"", "Om att bygga.")
        .page("bygga/sopor", "title = \"Sophämtning\"\nlead = \"När vi hämtar.\"", "Kärlen töms varannan vecka. Ett får betar här.")
        .article("forskola", "title = \"Ny förskola\"\npublished = 2026-11-01T08:00:00", "Förskolan öppnar i höst. Den ligger bredvid sopstationen.")
        .article("utkast", "title = \"Hemligt\"\ndraft = true", "Förskolan är hemlig.")
        .file("people.toml", "[[person]]\nkey = \"ake\"\ngiven_name = \"Åke\"\nfamily_name = \"Sopare\"\ntitle = \"Renhållare\"\n")
}

async fn hits(site: &TestSite, query: &str) -> Vec<String> {
    site.get(&format!("/sok?q={query}"))
        .await
        .found()
        .texts("main .hits h3")
}

#[actix_web::test]
async fn words_are_found_from_their_beginning_and_with_or_without_dots() {
    let site = TestSite::with(content()).await;
    let cases: [(&str, &[&str]); 12] = [
        ("f%C3%B6rskol", &["Ny förskola"]),
        ("forskola", &["Ny förskola"]),
        ("FORSKOLA", &["Ny förskola"]),
        ("sophamtning", &["Sophämtning"]),
        ("soph%C3%A4mtning", &["Sophämtning"]),
        ("f%C3%A5r", &["Sophämtning"]),
        ("h%C3%B6st+f%C3%B6rskolan", &["Ny förskola"]),
        ("h%C3%B6st+k%C3%A4rlen", &[]),
        ("fo%CC%88rskolan", &["Ny förskola"]),
        ("hemlig", &[]),
        ("skola", &[]),
        ("%22+OR+%2A+NEAR%28", &[]),
    ];
    for (query, expected) in cases {
        assert_eq!(hits(&site, query).await, expected, "{query}");
    }
}

#[actix_web::test]
async fn a_title_weighs_more_than_a_text() {
    let site = TestSite::with(content()).await;
    assert_eq!(hits(&site, "sop").await, ["Sophämtning", "Ny förskola"]);
}

#[actix_web::test]
async fn people_stand_first_and_kinds_are_tabs_with_counts() {
    let site = TestSite::with(content()).await;
    let page = site.get("/sok?q=sop").await.found();
    assert!(page.main().contains("3 träffar på ”sop”"), "{}", page.main());
    assert_eq!(page.texts("main .people .people-name"), ["Åke Sopare"]);
    assert_eq!(
        page.texts("main .tabs a"),
        ["Alla (3)", "Sidor (1)", "Nyheter (1)", "Personer (1)"]
    );
    let only_news = site.get("/sok?q=sop&typ=nyheter").await.found();
    assert_eq!(only_news.texts("main .hits h3"), ["Ny förskola"]);
    assert!(!only_news.has("main .people"));
    let only_people = site.get("/sok?q=sop&typ=personer").await.found();
    assert!(only_people.has("main .people") && !only_people.has("main .hits li"));
}

#[actix_web::test]
async fn found_words_are_marked_and_hits_tell_where_they_lie() {
    let site = TestSite::with(content()).await;
    let page = site.get("/sok?q=k%C3%A4rlen").await.found();
    assert_eq!(page.text("main mark"), "Kärlen");
    assert!(page.text("main .hits li").contains("Bygga och bo"));
}

#[actix_web::test]
async fn the_query_is_kept_and_harmless() {
    let site = TestSite::with(content()).await;
    let query = "%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    let answer = site.get(&format!("/sok?q={query}")).await;
    let page = answer.found();
    assert!(!answer.text().contains("<script>alert"));
    for value in page.attributes("input[name=q]", "value") {
        assert_eq!(value, "<script>alert(1)</script>");
    }
    assert!(page.main().contains("0 träffar"));
}

#[actix_web::test]
async fn a_search_for_nothing_asks_for_words() {
    let site = TestSite::with(content()).await;
    for address in ["/sok", "/sok?q=", "/sok?q=+++"] {
        let page = site.get(address).await.found();
        assert!(!page.main().contains("träff"), "{address}: {}", page.main());
    }
}

#[actix_web::test]
async fn one_client_cannot_search_without_end() {
    let site = TestSite::with(content()).await;
    let mut statuses = Vec::new();
    for number in 0..40 {
        statuses.push(site.get(&format!("/sok?q=sop+{number}")).await.status.as_u16());
    }
    assert_eq!(statuses[..30], [200; 30]);
    assert!(statuses.contains(&429));
    let kept = site.get("/sok?q=sop+0").await;
    assert_eq!(kept.status, 200, "what is kept costs nothing to ask for");
    let refused = site.get("/sok?q=sopor").await;
    if refused.status == 429 {
        assert_eq!(refused.header("cache-control"), "no-store");
        assert!(!refused.header("retry-after").is_empty());
    }
}

#[actix_web::test]
async fn signs_that_are_not_seen_are_not_there_for_a_search() {
    let site = TestSite::with(
        Content::new()
            .article("a", "title = \"Tillgänglighets\u{ad}redogörelsen\"", "En zon\u{200b}karta.")
            .article("b", "title = \"Årsredovisningen\"", "")
            .file("people.toml", "[[person]]\nkey = \"ake\"\ngiven_name = \"Åke\"\nfamily_name = \"Ek\"\ntitle = \"Kommunikations\u{ad}chef\"\n"),
    )
    .await;
    let whole = hits(&site, "tillg%C3%A4nglighetsredog").await;
    assert_eq!(whole.len(), 1, "{whole:?}");
    assert_eq!(hits(&site, "zonkarta").await, whole);
    assert_eq!(
        hits(&site, "%C3%85rs%C2%ADredovisningen").await,
        ["Årsredovisningen"]
    );
    let people = site.get("/medarbetare?namn=kommunikationschef").await.found();
    assert!(people.main().contains("Åke Ek"), "{}", people.main());
}

#[actix_web::test]
async fn one_client_cannot_search_the_directory_without_end() {
    let site = TestSite::with(content()).await;
    let mut statuses = Vec::new();
    for number in 0..40 {
        statuses.push(
            site.get(&format!("/medarbetare?namn=ake{number}"))
                .await
                .status
                .as_u16(),
        );
    }
    assert_eq!(statuses[..30], [200; 30]);
    assert!(statuses.contains(&429));
    assert_eq!(
        site.get("/medarbetare?bokstav=S").await.status,
        200,
        "a list is no search"
    );
}
