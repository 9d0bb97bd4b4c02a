//! Pages in the tree of sections.

use crate::site::{Content, TestSite};

fn content() -> Content {
    Content::new()
        .file("units.toml", "[[unit]]\nkey = \"bygg\"\nname = \"Byggenheten\"\n")
        .page("bygga", "title = \"Bygga, bo och miljö\"\nmenu_title = \"Bygga och bo\"\nposition = 2\nlead = \"Allt om hus.\"", "Inledning.")
        .page("bygga/lov", "title = \"Bygglov\"\nposition = 1\nlead = \"Så söker du.\"\ndepartment = \"bygg\"\npublished = 2026-01-02T08:00:00", "## Ett\n\nA\n\n## Två\n\nB\n\n### Under\n\n## Tre\n\nC")
        .page("bygga/lov/altan", "title = \"Altan\"", "## Ett\n\n## Två")
        .page("bygga/avfall", "title = \"Avfall\"\nposition = 2", "")
        .page("trafik", "title = \"Trafik\"\nposition = 1", "")
}

#[actix_web::test]
async fn sections_make_the_menu_in_their_order() {
    let site = TestSite::with(content()).await;
    let page = site.get("/bygga/lov").await.found();
    let menu = page.texts("header nav.menu a");
    assert_eq!(menu, ["Trafik", "Bygga och bo"]);
    assert_eq!(page.texts("header nav.menu a[aria-current]"), ["Bygga och bo"]);
}

#[actix_web::test]
async fn a_page_has_crumbs_side_menu_contents_owner_and_dates() {
    let site = TestSite::with(content()).await;
    let page = site.get("/bygga/lov").await.found();
    assert_eq!(page.texts("nav.breadcrumbs a"), ["Start", "Bygga och bo"]);
    let side = page.texts("nav.side-menu a");
    assert_eq!(side, ["Bygga och bo", "Bygglov", "Altan", "Avfall"]);
    assert_eq!(page.text("nav.side-menu [aria-current=page]"), "Bygglov");
    assert_eq!(page.texts("nav.contents a"), ["Ett", "Två", "Tre"]);
    for anchor in page.attributes("nav.contents a", "href") {
        assert!(page.has(&format!("main h2{anchor}")), "{anchor}");
    }
    let main = page.main();
    for text in [
        "Byggenheten",
        "Publicerad: 2 januari 2026 kl. 8.00",
        "Senast uppdaterad: 2 januari 2026",
        "Altan",
    ] {
        assert!(main.contains(text), "{text} is missing in {main}");
    }
    assert!(
        !site.get("/bygga/lov/altan").await.found().has("nav.contents"),
        "two headings are no list"
    );
}

#[actix_web::test]
async fn a_section_lists_its_pages_with_a_line_each() {
    let site = TestSite::with(content()).await;
    let page = site.get("/bygga").await.found();
    assert_eq!(page.text("h1"), "Bygga, bo och miljö");
    assert!(page.main().contains("Så söker du."));
    assert!(
        page.has("main .page-list a[href='/bygga/lov']")
            && page.has("main .page-list a[href='/bygga/avfall']")
    );
    assert!(!page.has("main .page-list a[href='/bygga/lov/altan']"));
}

#[actix_web::test]
async fn a_page_that_is_not_public_is_in_no_menu() {
    let hidden = content()
        .page("bygga/avfall", "title = \"Avfall\"\ndraft = true", "")
        .page(
            "trafik",
            "title = \"Trafik\"\npublished = 2027-01-01T00:00:00",
            "",
        );
    let site = TestSite::with(hidden).await;
    let page = site.get("/bygga").await.found();
    assert!(!page.main().contains("Avfall"));
    assert_eq!(page.texts("header nav.menu a"), ["Bygga och bo"]);
    assert_eq!(site.get("/trafik").await.status, 404);
    site.set_clock("2027-01-01 00:00");
    assert_eq!(site.get("/trafik").await.status, 200);
}

#[actix_web::test]
async fn no_heading_takes_the_name_of_something_around_the_text() {
    let site = TestSite::with(Content::new().page(
        "bygga",
        "title = \"Bygga\"",
        "## Sök\n\n## Sidfot om\n\n## Innehåll\n\n## Sidmeny\n\n## Sidfot kontakt",
    ))
    .await;
    let mut names = site.get("/bygga").await.found().attributes("[id]", "id");
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all, "{names:?}");
}
