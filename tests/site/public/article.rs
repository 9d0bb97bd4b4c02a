//! The article.

use crate::site::{Content, TestSite};

fn one(head: &str, body: &str) -> Content {
    Content::new().article(
        "nyhet",
        &format!("title = \"Nyhet\"\npublished = 2026-11-02T15:55:00\n{head}"),
        body,
    )
}

#[actix_web::test]
async fn both_dates_are_told_in_swedish_time() {
    let site = TestSite::with(one("updated = 2026-11-03T09:00:00", "Text.")).await;
    let page = site.get("/nyheter/nyhet").await.found();
    let main = page.main();
    assert!(main.contains("Senast uppdaterad: 3 november 2026"), "{main}");
    assert!(main.contains("Publicerad: 2 november 2026 kl. 15.55"), "{main}");
    let times = page.attributes("main time", "datetime");
    assert!(
        times.contains(&"2026-11-03".to_owned()) && times.contains(&"2026-11-02T15:55:00+01:00".to_owned()),
        "{times:?}"
    );
}

#[actix_web::test]
async fn the_picture_stands_before_the_lead_when_the_municipality_wants_it_so() {
    let head =
        "lead = \"Ingress här.\"\n[picture]\nfile = \"a.png\"\nalt = \"Beskrivning\"\ncaption = \"Bildtext\"";
    let content = one(head, "Brödtext.").picture("a.png", 800, 500);
    let site = TestSite::with(content.clone()).await;
    let order = |text: &str| {
        let main = text.split_once("<main").map_or("", |(_, main)| main);
        (
            main.find("Ingress här").expect("a lead"),
            main.find("alt=\"Beskrivning\"").expect("a picture"),
        )
    };
    let (lead, picture) = order(&site.get("/nyheter/nyhet").await.text());
    assert!(lead < picture);
    let before = content.file(
        "settings.toml",
        "name = \"Granåsa kommun\"\npicture_before_lead = true\n",
    );
    let site = TestSite::with(before).await;
    let (lead, picture) = order(&site.get("/nyheter/nyhet").await.text());
    assert!(picture < lead);
}

#[actix_web::test]
async fn a_picture_has_sizes_and_its_caption_apart_from_its_description() {
    let head = "[picture]\nfile = \"a.png\"\nalt = \"Två barn läser.\"\ncaption = \"Barnens hörna är ny.\"";
    let site = TestSite::with(one(head, "").picture("a.png", 1600, 1000)).await;
    let page = site.get("/nyheter/nyhet").await.found();
    assert_eq!(page.attribute("main figure img", "alt"), "Två barn läser.");
    assert_eq!(page.text("main figure figcaption"), "Barnens hörna är ny.");
    let sources = page.attribute("main figure source[type='image/webp']", "srcset");
    for width in [360, 640, 960, 1440] {
        assert!(sources.contains(&format!(" {width}w")), "{sources}");
    }
    assert_eq!(page.attribute("main figure img", "width"), "1280");
    assert_eq!(page.attribute("main figure img", "height"), "800");
}

#[actix_web::test]
async fn a_decorative_picture_has_an_empty_description() {
    let head = "[picture]\nfile = \"a.png\"\ndecorative = true";
    let site = TestSite::with(one(head, "").picture("a.png", 100, 100)).await;
    let page = site.get("/nyheter/nyhet").await.found();
    assert_eq!(page.attribute("main figure img", "alt"), "");
    assert!(!page.has("main figcaption"));
}

#[actix_web::test]
async fn links_that_leave_the_site_say_so() {
    let body = "[Nätverket](https://other.example/a) och [vårt](https://bibliotek.granasa.example/) och [oss](/kontakt).";
    let settings = "name = \"Granåsa kommun\"\ninternal_hosts = [\"bibliotek.granasa.example\"]\n";
    let site = TestSite::with(one("", body).file("settings.toml", settings)).await;
    let page = site.get("/nyheter/nyhet").await.found();
    assert!(
        page.text("main a[href='https://other.example/a']")
            .ends_with("Länk till annan webbplats.")
    );
    assert_eq!(
        page.text("main a[href='https://bibliotek.granasa.example/']"),
        "vårt"
    );
    assert_eq!(page.text(".prose a[href='/kontakt']"), "oss");
    assert!(!page.has(".prose a[target]"));
    let settings = "name = \"Granåsa kommun\"\nexternal_links_in_new_window = true\n";
    let site = TestSite::with(one("", body).file("settings.toml", settings)).await;
    let page = site.get("/nyheter/nyhet").await.found();
    let text = page.text("main a[href='https://other.example/a']");
    assert!(
        text.ends_with("Länk till annan webbplats, öppnas i nytt fönster."),
        "{text}"
    );
    assert_eq!(
        page.attribute("main a[href='https://other.example/a']", "target"),
        "_blank"
    );
    assert!(
        page.attribute("main a[href='https://other.example/a']", "rel")
            .contains("noopener")
    );
}

#[actix_web::test]
async fn links_inside_hold_when_addresses_change() {
    let content = one("", "[Sidan](sida:bygga/lov) och [nyheten](nyhet:annan).")
        .page("bygga", "title = \"Bygga\"", "")
        .page("bygga/lov", "title = \"Lov\"\naddress = \"bygglov\"", "")
        .article("annan", "title = \"Annan\"\naddress = \"en-annan\"", "");
    let site = TestSite::with(content).await;
    let page = site.get("/nyheter/nyhet").await.found();
    assert_eq!(page.text(".prose a[href='/bygga/bygglov']"), "Sidan");
    assert_eq!(page.text(".prose a[href='/nyheter/en-annan']"), "nyheten");
}

#[actix_web::test]
async fn a_link_to_what_is_not_public_is_only_its_text() {
    let content =
        one("", "Läs [om planen](nyhet:utkast).").article("utkast", "title = \"Utkast\"\ndraft = true", "");
    let site = TestSite::with(content).await;
    let page = site.get("/nyheter/nyhet").await.found();
    assert_eq!(page.text(".prose p"), "Läs om planen.");
    assert!(!page.has(".prose a"));
}

#[actix_web::test]
async fn old_news_say_that_they_are_old() {
    let site = TestSite::with(one("", "Text.")).await;
    let notice = "Den här nyheten är mer än ett år gammal.";
    site.set_clock("2027-11-02 12:00");
    assert!(
        !site.get("/nyheter/nyhet").await.text().contains(notice),
        "exactly a year"
    );
    site.set_clock("2027-11-03 12:00");
    assert!(
        site.get("/nyheter/nyhet").await.text().contains(notice),
        "a year and a day"
    );
}

#[actix_web::test]
async fn an_editor_chooses_related_news_or_the_topic_does() {
    let topics = "[[topic]]\nkey = \"kultur\"\nname = \"Kultur\"\n";
    let other =
        |n: u32, topic: &str| format!("title = \"Annan {n}\"\npublished = 2026-10-0{n}T08:00:00\n{topic}");
    let base = |head: &str| {
        one(head, "Text.")
            .file("topics.toml", topics)
            .article("a1", &other(1, "topic = \"kultur\""), "")
            .article("a2", &other(2, "topic = \"kultur\""), "")
            .article("a3", &other(3, ""), "")
    };
    let chosen = TestSite::with(base("topic = \"kultur\"\nrelated = [\"a3\", \"a1\"]")).await;
    assert_eq!(
        chosen
            .get("/nyheter/nyhet")
            .await
            .found()
            .texts("main .related h3"),
        ["Annan 3", "Annan 1"]
    );
    let by_topic = TestSite::with(base("topic = \"kultur\"")).await;
    assert_eq!(
        by_topic
            .get("/nyheter/nyhet")
            .await
            .found()
            .texts("main .related h3"),
        ["Annan 2", "Annan 1"]
    );
    let none = TestSite::with(base("")).await;
    assert!(!none.get("/nyheter/nyhet").await.found().has("main .related"));
}

#[actix_web::test]
async fn under_each_piece_of_news_stand_the_three_newest_others_of_its_topic() {
    let mut content = Content::new().file("topics.toml", "[[topic]]\nkey = \"kultur\"\nname = \"Kultur\"\n");
    for n in 1..=5 {
        let head = format!("title = \"Nyhet {n}\"\npublished = 2026-10-0{n}T08:00:00\ntopic = \"kultur\"");
        content = content.article(&format!("n{n}"), &head, "");
    }
    let site = TestSite::with(content).await;
    let cases = [
        ("n5", ["Nyhet 4", "Nyhet 3", "Nyhet 2"]),
        ("n3", ["Nyhet 5", "Nyhet 4", "Nyhet 2"]),
        ("n2", ["Nyhet 5", "Nyhet 4", "Nyhet 3"]),
        ("n1", ["Nyhet 5", "Nyhet 4", "Nyhet 3"]),
    ];
    for (slug, expected) in cases {
        let page = site.get(&format!("/nyheter/{slug}")).await.found();
        assert_eq!(page.texts("main .related h3"), expected, "{slug}");
    }
}

#[actix_web::test]
async fn machines_are_told_what_people_are() {
    let head = "lead = \"Kort om \\\"saken\\\".\"\nupdated = 2026-11-03T09:00:00\n[picture]\nfile = \"a.png\"\nalt = \"Alt\"";
    let site = TestSite::with(one(head, "").picture("a.png", 1400, 700)).await;
    let page = site.get("/nyheter/nyhet").await.found();
    assert_eq!(page.text("title"), "Nyhet – Granåsa kommun");
    assert_eq!(
        page.attribute("link[rel=canonical]", "href"),
        "https://www.granasa.example/nyheter/nyhet"
    );
    assert_eq!(
        page.attribute("meta[name=description]", "content"),
        "Kort om ”saken”."
    );
    assert_eq!(page.attribute("meta[property='og:type']", "content"), "article");
    assert_eq!(page.attribute("meta[property='og:title']", "content"), "Nyhet");
    assert!(
        page.attribute("meta[property='og:image']", "content")
            .starts_with("https://www.granasa.example/bilder/")
    );
    let data: serde_json::Value =
        serde_json::from_str(&page.text("script[type='application/ld+json']")).expect("JSON");
    assert_eq!(data["@type"], "NewsArticle");
    assert_eq!(data["headline"], "Nyhet");
    assert_eq!(data["datePublished"], "2026-11-02T15:55:00+01:00");
    assert_eq!(data["dateModified"], "2026-11-03T09:00:00+01:00");
    assert_eq!(data["publisher"]["name"], "Granåsa kommun");
}

#[actix_web::test]
async fn hostile_titles_and_texts_stay_text() {
    let head = "lead = \"</script><img src=x onerror=alert(1)>\"";
    let content = Content::new().article(
        "nyhet",
        &format!("title = \"<script>alert(1)</script>\"\n{head}"),
        "<script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)>",
    );
    let site = TestSite::with(content).await;
    let page = site.get("/nyheter/nyhet").await.found();
    assert_eq!(page.text("h1"), "<script>alert(1)</script>");
    assert_eq!(page.texts("script").len(), 1, "only linked data");
    assert!(page.attributes("[onerror]", "onerror").is_empty());
    assert!(
        page.attributes("a", "href")
            .iter()
            .all(|href| !href.starts_with("javascript"))
    );
    for address in ["/", "/nyheter", "/sok?q=alert", "/nyheter/feed.xml"] {
        assert!(
            !site.get(address).await.text().contains("<script>alert"),
            "{address}"
        );
    }
}
