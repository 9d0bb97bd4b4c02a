//! The front page.

use crate::site::{Content, TestSite};

#[actix_web::test]
async fn an_empty_site_has_a_front_page() {
    let site = TestSite::empty().await;
    let page = site.get("/").await.found();
    assert_eq!(page.texts("h1").len(), 1);
    assert!(page.has("form[action='/sok'] input[name=q]"));
}

#[actix_web::test]
async fn it_has_tasks_news_sections_and_todays_state() {
    let settings = r#"
name = "Granåsa kommun"
[front_page]
heading = "Välkommen"
news = 2
[[front_page.top_task]]
text = "Ansök om bygglov"
description = "Så gör du."
link = "sida:bygga/lov"
[[front_page.top_task]]
text = "Jobba här"
link = "https://jobb.example/"
[[front_page.top_task]]
text = "Opublicerat"
link = "sida:bygga/utkast"
[opening_hours.phone]
monday = ["8–16"]
"#;
    let news =
        |n: u32, more: &str| format!("title = \"Nyhet {n}\"\npublished = 2026-10-0{n}T08:00:00\n{more}");
    let content = Content::new()
        .file("settings.toml", settings)
        .page(
            "bygga",
            "title = \"Bygga och bo\"\nlead = \"Allt om att bygga.\"",
            "",
        )
        .page("bygga/lov", "title = \"Bygglov\"", "")
        .page("bygga/utkast", "title = \"Utkast\"\ndraft = true", "")
        .article("n1", &news(1, ""), "")
        .article("n2", &news(2, ""), "")
        .article("n3", &news(3, ""), "")
        .article("n4", &news(4, "front_page = false"), "");
    let site = TestSite::with(content).await;
    let page = site.get("/").await.found();
    assert_eq!(page.text("h1"), "Välkommen");
    assert_eq!(page.text("title"), "Granåsa kommun");
    assert_eq!(page.texts("main .teaser h3"), ["Nyhet 3", "Nyhet 2"]);
    assert!(page.has("main a[href='/bygga/lov']"));
    let main = page.main();
    for text in [
        "Ansök om bygglov",
        "Så gör du.",
        "Länk till annan webbplats",
        "Bygga och bo",
        "Öppet nu, stänger kl. 16.00",
    ] {
        assert!(main.contains(text), "{text} is missing in {main}");
    }
    assert!(!main.contains("Opublicerat") && !main.contains("Utkast"));
    assert!(page.has("nav a[href='/bygga']"));
}
