//! Each part: what its form takes, what it refuses, and what residents see of it.

use actix_web::http::StatusCode;
use torget::models::user::Role;

use super::{content, form, kept, refused, saved};
use crate::site::TestSite;

#[actix_web::test]
async fn name_numbers_and_addresses_stand_on_every_page_at_once() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let wrong = form(&admin, "kommunen")
        .await
        .with("namn", "  ")
        .with("telefon", "ring oss")
        .with("epost", "kontakt")
        .with("postadress", "Rad ett\r\n\r\nRad två");
    let page = refused(&admin.submit(&wrong).await);
    assert_eq!(
        page.attributes(".error-summary a", "href"),
        ["#namn", "#telefon", "#epost"]
    );
    assert_eq!(page.attribute("#telefon", "value"), "ring oss");
    assert_eq!(page.text("#postadress"), "Rad ett Rad två");
    assert_eq!(kept(&site).name, "Granåsa kommun");
    let right = wrong
        .with("namn", "Vintervikens kommun")
        .with("telefon", "0980319200")
        .with("epost", "kontakt@vinterviken.example");
    let page = saved(&admin, &right).await;
    assert!(page.text("#telefon-hint").contains("Visas som 0980-31 92 00."));
    let home = site.get("/").await.found();
    assert!(home.text(".site-header").contains("Vintervikens kommun"));
    let footer = home.text("footer");
    for told in [
        "Rad ett",
        "Rad två",
        "0980-31 92 00",
        "kontakt@vinterviken.example",
    ] {
        assert!(footer.contains(told), "{footer}");
    }
    assert_eq!(kept(&site).postal_address, ["Rad ett", "Rad två"]);
}

#[actix_web::test]
async fn a_light_colour_is_refused_with_its_contrast_and_the_nearest_that_can_be_read() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let light = form(&admin, "utseende")
        .await
        .with("farg", "egen")
        .with("egen_farg", "#ffcc00");
    let page = refused(&admin.submit(&light.clone().with("gor", "spara")).await);
    let problem = page.text("#egen_farg-problem");
    assert!(
        problem.contains("1,5:1") && problem.contains("#907300"),
        "{problem}"
    );
    assert_eq!(page.attribute("#egen_farg", "value"), "#ffcc00");
    let button = page.attribute("button[value^=spara-]", "value");
    let before = site.get("/").await.found();
    let theme = |page: &crate::site::Page| page.attribute("link[href^='/static/tema']", "href");
    saved(&admin, &light.clone().with("gor", &button)).await;
    assert_eq!(kept(&site).colour.to_string(), "#907300");
    let after = site.get("/").await.found();
    assert_ne!(theme(&before), theme(&after));
    assert!(site.get(&theme(&after)).await.text().contains("--brand: #907300"));
    for wrong in ["blå", "", "#12"] {
        let sent = light.clone().with("egen_farg", wrong).with("gor", "spara");
        refused(&admin.submit(&sent).await);
    }
    assert_eq!(kept(&site).colour.to_string(), "#907300");
}

#[actix_web::test]
async fn a_colour_can_be_looked_at_before_it_is_kept() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let tried = form(&admin, "utseende")
        .await
        .with("farg", "#7a1f3d")
        .with("gor", "prova");
    let page = admin.submit(&tried).await.found();
    assert_eq!(page.attribute("input[name=farg][checked]", "value"), "#7a1f3d");
    let sample = admin
        .get(&page.attribute("link[data-colour-sample]", "href"))
        .await;
    assert_eq!(sample.header("content-type"), "text/css; charset=utf-8");
    let css = sample.text();
    assert!(
        css.contains("[data-scheme=\"dark\"]") && css.contains("--brand: #7a1f3d"),
        "{css}"
    );
    assert_ne!(kept(&site).colour.to_string(), "#7a1f3d");
    saved(&admin, &tried.with("gor", "spara").with("bild_forst", "ja")).await;
    assert_eq!(kept(&site).colour.to_string(), "#7a1f3d");
    assert!(kept(&site).picture_before_lead);
    let light = admin
        .get("/admin/installningar/utseende/prov.css?farg=%23ffffff")
        .await;
    assert!(
        light.status == StatusCode::OK && light.text().contains("--brand: #"),
        "a colour that is too light is shown as the nearest that is not"
    );
    let none = admin
        .get("/admin/installningar/utseende/prov.css?farg=bl%C3%A5")
        .await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn errands_are_found_put_in_order_and_follow_their_pages() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let search = form(&admin, "startsida")
        .await
        .with("lanksok", "bygglov")
        .with("gor", "sok-lank");
    let page = admin.submit(&search).await.found();
    let found = page.attribute(".found-links button", "value");
    let path = "/admin/installningar/startsida";
    let mut sent = crate::editor::Filled::of(&page, ".settings-form", path).with("gor", &found);
    sent = crate::editor::Filled::of(&admin.submit(&sent).await.found(), ".settings-form", path);
    assert_eq!(sent.value("arende"), "Ansök om bygglov");
    let with_row = admin.submit(&sent.with("gor", "rad-ny")).await.found();
    assert!(with_row.has("#rad-1[autofocus]") && !with_row.has("#rad-0[autofocus]"));
    assert!(with_row.text("#rad-0-lank-hint").contains("Ansök om bygglov"));
    let sent = crate::editor::Filled::of(&with_row, ".settings-form", path)
        .in_row("arende", 1, "Se allt")
        .in_row("lank", 1, "https://www.granasa.example/bygga")
        .with("gor", "rad-upp-1");
    let moved = admin.submit(&sent).await.found();
    assert!(moved.has("#rad-0[autofocus]"));
    let sent = crate::editor::Filled::of(&moved, ".settings-form", path).with("gor", "spara");
    saved(&admin, &sent).await;
    let tasks = kept(&site).front_page.top_tasks;
    assert!(
        tasks.iter().all(|task| task.link.starts_with("sida:")),
        "{tasks:?}"
    );
    let home = site.get("/").await.found();
    assert_eq!(home.texts(".tasks a"), ["Se allt", "Ansök om bygglov"]);
    assert_eq!(home.attributes(".tasks a", "href"), ["/bygga", "/bygga/bygglov"]);
}

#[actix_web::test]
async fn an_errand_must_lead_somewhere_and_there_is_room_for_eight() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let mut sent = form(&admin, "startsida").await;
    for (text, link) in [
        ("Utan länk", ""),
        ("Skadlig", "javascript:alert(1)"),
        ("Borta", "sida:99"),
        ("", "/kontakt"),
        ("Bra", "/kontakt"),
    ] {
        sent = sent.and("arende", text).and("beskrivning", "").and("lank", link);
    }
    let page = refused(&admin.submit(&sent).await);
    for id in ["rad-0-lank", "rad-1-lank", "rad-2-lank", "rad-3-arende"] {
        assert!(page.has(&format!("#{id}[aria-invalid]")), "{id}");
    }
    assert!(!page.has("#rad-4-lank[aria-invalid]"));
    assert_eq!(page.attribute("#rad-1-lank", "value"), "javascript:alert(1)");
    assert!(kept(&site).front_page.top_tasks.is_empty());
    let mut many = form(&admin, "startsida").await;
    for _ in 0..9 {
        many = many
            .and("arende", "A")
            .and("beskrivning", "")
            .and("lank", "/kontakt");
    }
    assert!(
        refused(&admin.submit(&many).await)
            .text(".error-summary")
            .contains("plats för 8")
    );
}

#[actix_web::test]
async fn the_front_page_has_the_picture_that_was_chosen_or_uploaded() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let undescribed = form(&admin, "startsida").await.with("bild", "1");
    let page = refused(&admin.submit(&undescribed).await);
    assert!(page.text("#alt-problem").contains("Beskriv bilden"));
    assert!(page.has("#bild-vald[checked]"));
    saved(&admin, &undescribed.with("alt", "En bro").with("rubrik", "Hej")).await;
    let home = site.get("/").await.found();
    assert_eq!(home.attribute(".hero img", "alt"), "En bro");
    assert_eq!(home.text("h1"), "Hej");
    let picture = home.attribute(".hero img", "src");
    assert_eq!(site.get(&picture).await.status, StatusCode::OK);
    let none = form(&admin, "startsida").await.with("bild", "");
    saved(&admin, &none).await;
    assert!(!site.get("/").await.found().has(".hero img"));
    assert_eq!(site.get(&picture).await.status, StatusCode::NOT_FOUND);
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(300, 200, image::Rgb([9, 80, 90]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("drawn");
    let upload = form(&admin, "startsida").await.with("dekorativ", "ja");
    let answer = admin
        .submit_with_file(&upload, "bildfil", "torg.png", &bytes.into_inner())
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(site.get("/").await.found().attribute(".hero img", "alt"), "");
}

#[actix_web::test]
async fn messages_are_not_taken_without_a_decision_on_how_long_they_are_kept() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let opened = form(&admin, "kontaktformular").await;
    let page = refused(&admin.submit(&opened).await);
    assert_eq!(
        page.attributes(".error-summary a", "href"),
        ["#gallras", "#gallringsbeslut"]
    );
    for days in ["0", "3651", "tre månader", "-1", "1.5"] {
        let sent = opened
            .clone()
            .with("gallras", days)
            .with("gallringsbeslut", "KS § 12");
        let page = refused(&admin.submit(&sent).await);
        assert!(
            page.text("#gallras-problem").contains("mellan 1 och 3650"),
            "{days}"
        );
        assert_eq!(page.attribute("#gallras", "value"), days);
    }
    let sent = opened
        .with("gallras", " 90 ")
        .with("gallringsbeslut", "KS § 12")
        .with("svarstid", "tre dagar")
        .with("registrator", "registrator@granasa.example")
        .and("arende", "Bygga")
        .and("enhet", "1");
    saved(&admin, &sent).await;
    let form_now = kept(&site).contact_form;
    assert_eq!(
        (form_now.keep_days, form_now.keep_decision.as_str()),
        (Some(90), "KS § 12")
    );
    assert_eq!(form_now.topics[1].unit.as_deref(), Some("1"));
    let contact = site.get("/kontakt").await.found();
    assert!(contact.main().contains("tre dagar") && contact.main().contains("Bygga"));
}

#[actix_web::test]
async fn topics_of_messages_are_told_apart_and_go_to_units_that_are_there() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let opened = form(&admin, "kontaktformular")
        .await
        .with("gallras", "90")
        .with("gallringsbeslut", "§ 1");
    let twice = opened
        .clone()
        .and("arende", "Fråga eller synpunkt")
        .and("enhet", "")
        .and("arende", "Annat")
        .and("enhet", "77");
    let page = refused(&admin.submit(&twice).await);
    assert!(page.text("#rad-1-arende-problem").contains("står två gånger"));
    assert!(page.text("#rad-2-enhet-problem").contains("finns inte längre"));
    let none = opened.in_row("arende", 0, " ");
    assert!(
        refused(&admin.submit(&none).await)
            .text(".error-summary")
            .contains("minst ett ärende")
    );
}

#[actix_web::test]
async fn links_hosts_and_ages_are_kept() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let wrong = form(&admin, "webbplats")
        .await
        .with("egna_vardar", "https://bibliotek.granasa.example/")
        .with("gammal_efter", "0")
        .with("kontroll_efter", "61");
    let page = refused(&admin.submit(&wrong).await);
    assert_eq!(
        page.attributes(".error-summary a", "href"),
        ["#gammal_efter", "#kontroll_efter", "#egna_vardar"]
    );
    let right = wrong
        .with(
            "egna_vardar",
            "bibliotek.granasa.example\r\n\r\nskola.granasa.example",
        )
        .with("gammal_efter", "30")
        .with("kontroll_efter", "6")
        .with("eposttext", "fornamn@granasa.example")
        .with("nytt_fonster", "ja");
    saved(&admin, &right).await;
    let now = kept(&site);
    assert_eq!(
        now.internal_hosts,
        ["bibliotek.granasa.example", "skola.granasa.example"]
    );
    assert_eq!((now.old_news_after_days, now.check_people_after_months), (30, 6));
    assert!(now.external_links_in_new_window);
    saved(&admin, &form(&admin, "webbplats").await.without("nytt_fonster")).await;
    assert!(!kept(&site).external_links_in_new_window);
}

#[actix_web::test]
async fn the_statement_is_refused_until_it_says_what_the_law_demands() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let opened = form(&admin, "tillganglighet").await;
    assert_eq!(opened.value("tillsyn"), "https://www.digg.se/tdosanmalan");
    let page = refused(&admin.submit(&opened).await);
    assert_eq!(
        page.attributes(".error-summary a", "href"),
        ["#forenlighet", "#bedomd", "#uppdaterad", "#metod"]
    );
    let filled = opened
        .with("forenlighet", "delvis")
        .with("bedomd", "2026-09-01")
        .with("uppdaterad", "2026-11-23")
        .with("metod", "Egen granskning.");
    let page = refused(&admin.submit(&filled).await);
    assert!(page.text(".error-summary").contains("Lägg till bristerna"));
    let unexplained = filled.clone().and("brist", "Kartan.").and("skal", "");
    assert!(refused(&admin.submit(&unexplained).await).has("#rad-0-skal-problem"));
    let later = filled.clone().with("bedomd", "2026-11-24");
    assert!(
        refused(&admin.submit(&later).await)
            .text("#bedomd-problem")
            .contains("inte varit")
    );
    let contradicting = filled
        .clone()
        .with("forenlighet", "helt")
        .and("brist", "Kartan.")
        .and("skal", "Gammal.");
    assert!(refused(&admin.submit(&contradicting).await).has("#forenlighet-problem"));
    let script = filled.clone().with("tillsyn", "javascript:1");
    assert!(refused(&admin.submit(&script).await).has("#tillsyn-problem"));
    let complete = filled
        .and("brist", "Kartan går inte att styra med tangentbord.")
        .and("skal", "Leverantören rättar det i vår.");
    saved(&admin, &complete).await;
    let page = site.get("/tillganglighetsredogorelse").await.found();
    for told in [
        "delvis förenlig",
        "Leverantören rättar det i vår.",
        "1 september 2026",
        "Egen granskning.",
    ] {
        assert!(page.main().contains(told), "{told}");
    }
}

#[actix_web::test]
async fn the_page_on_personal_data_has_no_personal_numbers_and_no_lost_links() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let opened = form(&admin, "personuppgifter").await;
    assert!(refused(&admin.submit(&opened).await).has("#ansvarig-problem"));
    let filled = opened.with("ansvarig", "Kommunstyrelsen");
    for (text, told) in [
        ("Ring 811218-9876.", "personnummer"),
        ("Se [sidan](sida:99).", "finns"),
    ] {
        let page = refused(&admin.submit(&filled.clone().with("text", text)).await);
        assert!(page.text("#text-problem").contains(told), "{text}");
        assert_eq!(page.text("#text"), text);
    }
    saved(&admin, &filled.with("text", "Se [bygglov](sida:2).")).await;
    let page = site.get("/personuppgifter").await.found();
    assert!(page.main().contains("Kommunstyrelsen"));
    assert_eq!(
        page.attribute("main a[href='/bygga/bygglov']", "href"),
        "/bygga/bygglov"
    );
}
