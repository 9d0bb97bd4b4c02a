//! The staff directory and the organisation.

use crate::site::{Content, TestSite};

fn content() -> Content {
    let units = "[[unit]]\nkey = \"teknik\"\nname = \"Tekniska förvaltningen\"\nphone = \"0980-31 92 50\"\ndescription = \"Gator, vatten och avfall.\"\n\
        [[unit]]\nkey = \"gata\"\nname = \"Gata och park\"\nparent = \"teknik\"\n\
        [[unit]]\nkey = \"barn\"\nname = \"Barnförvaltningen\"\n";
    let person = |key: &str, given: &str, family: &str, more: &str| {
        format!("[[person]]\nkey = \"{key}\"\ngiven_name = \"{given}\"\nfamily_name = \"{family}\"\n{more}\n")
    };
    let people = [
        person(
            "ake-oberg",
            "Åke",
            "Öberg",
            "title = \"Vägmästare\"\nunit = \"gata\"\nphone = \"0980-31 92 51\"\nphone_note = \"vardagar 9–11\"\nmobile = \"070-174 06 07\"\nmobile_note = \"endast för sms\"\nmobile_sms_only = true\nemail = \"ake.viklund@granasa.example\"\nchecked = 2026-09-01\nresponsibilities = \"Snöröjning.\"",
        ),
        person("anna-alm", "Anna", "Alm", "title = \"Rektor\"\nunit = \"barn\""),
        person(
            "eva-ahl",
            "Eva",
            "Åhl",
            "title = \"Ingenjör\"\nunit = \"teknik\"\nemail = \"eva@granasa.example\"\nmobile = \"070-174 06 08\"\nwithheld = [\"mobile\"]",
        ),
        person(
            "per-arn",
            "Per",
            "Ärn",
            "title = \"Lärare\"\nunit = \"barn\"\nsearch_engines = false",
        ),
        person(
            "wilma-wik",
            "Wilma",
            "Wik",
            "title = \"Vaktmästare\"\nunit = \"teknik\"",
        ),
        person("valter-vik", "Valter", "Vik", ""),
        person(
            "skyddad",
            "Skyddad",
            "Hemlig",
            "title = \"Kanariefågel\"\nunit = \"teknik\"\nprotected = true",
        ),
    ];
    Content::new()
        .file("units.toml", units)
        .file("people.toml", people.concat())
}

async fn names(site: &TestSite, address: &str) -> Vec<String> {
    site.get(address).await.found().texts("main .people .people-name")
}

#[actix_web::test]
async fn people_stand_in_swedish_order() {
    let site = TestSite::with(content()).await;
    let expected = [
        "Anna Alm",
        "Valter Vik",
        "Wilma Wik",
        "Eva Åhl",
        "Per Ärn",
        "Åke Öberg",
    ];
    assert_eq!(names(&site, "/medarbetare").await, expected);
    assert!(
        site.get("/medarbetare")
            .await
            .found()
            .main()
            .contains("6 medarbetare")
    );
}

#[actix_web::test]
async fn one_form_finds_by_name_title_number_department_and_letter() {
    let site = TestSite::with(content()).await;
    let cases: [(&str, &[&str]); 18] = [
        ("/medarbetare?namn=ake", &["Åke Öberg"]),
        ("/medarbetare?namn=%C3%85ke", &["Åke Öberg"]),
        ("/medarbetare?namn=oberg+ake", &["Åke Öberg"]),
        ("/medarbetare?namn=vagmastare", &["Åke Öberg"]),
        ("/medarbetare?namn=m%C3%A4stare", &["Wilma Wik", "Åke Öberg"]),
        ("/medarbetare?namn=0980-319251", &["Åke Öberg"]),
        ("/medarbetare?namn=0701740607", &["Åke Öberg"]),
        (
            "/medarbetare?enhet=teknik",
            &["Wilma Wik", "Eva Åhl", "Åke Öberg"],
        ),
        ("/medarbetare?enhet=gata", &["Åke Öberg"]),
        ("/medarbetare?bokstav=%C3%85", &["Eva Åhl"]),
        ("/medarbetare?bokstav=W", &["Wilma Wik"]),
        (
            "/medarbetare?namn=ake&enhet=teknik&bokstav=%C3%96",
            &["Åke Öberg"],
        ),
        ("/medarbetare?namn=100%25", &[]),
        ("/medarbetare?namn=a_b", &[]),
        ("/medarbetare?namn=%2B46980319251", &["Åke Öberg"]),
        ("/medarbetare?namn=0046+980+31+92+51", &["Åke Öberg"]),
        ("/medarbetare?namn=-", &[]),
        ("/medarbetare?namn=_", &[]),
    ];
    for (address, expected) in cases {
        assert_eq!(names(&site, address).await, expected, "{address}");
    }
}

#[actix_web::test]
async fn an_empty_answer_says_what_to_loosen() {
    let site = TestSite::with(content()).await;
    let page = site.get("/medarbetare?namn=ake&enhet=barn").await.found();
    assert!(page.main().contains("0 medarbetare"));
    assert!(page.has("main a[href='/medarbetare?namn=ake']"));
    assert!(page.has("main a[href='/medarbetare?enhet=barn']"));
}

#[actix_web::test]
async fn letters_without_people_are_no_links() {
    let site = TestSite::with(content()).await;
    let page = site.get("/medarbetare").await.found();
    assert_eq!(page.texts("main .letters a"), ["A", "V", "W", "Å", "Ä", "Ö"]);
    assert_eq!(page.texts("main .letters li").len(), 29);
}

#[actix_web::test]
async fn departments_tell_how_many_work_there() {
    let site = TestSite::with(content()).await;
    let options = site
        .get("/medarbetare")
        .await
        .found()
        .texts("select[name=enhet] option");
    assert!(
        options.contains(&"Tekniska förvaltningen (3)".to_owned()),
        "{options:?}"
    );
    assert!(
        options.contains(&"Barnförvaltningen (2)".to_owned()),
        "{options:?}"
    );
}

#[actix_web::test]
async fn withheld_fields_and_protected_people_are_nowhere() {
    let site = TestSite::with(content()).await;
    assert_eq!(site.get("/medarbetare/skyddad").await.status, 404);
    assert_eq!(site.get("/medarbetare/skyddad.vcf").await.status, 404);
    for address in [
        "/medarbetare",
        "/medarbetare?utskrift=1",
        "/medarbetare?namn=0701740608",
        "/medarbetare/eva-ahl",
        "/medarbetare/eva-ahl.vcf",
        "/organisation/teknik",
        "/sok?q=0701740608",
        "/sok?q=hemlig",
        "/sitemap.xml",
    ] {
        let text = site.get(address).await.text();
        assert!(
            !text.contains("06 08") && !text.contains("+46701740608"),
            "{address} shows a withheld number"
        );
        assert!(
            !text.contains("Skyddad") && !text.contains("Kanariefågel"),
            "{address} shows a protected person"
        );
    }
    assert!(names(&site, "/medarbetare?namn=0701740608").await.is_empty());
}

#[actix_web::test]
async fn a_persons_page_tells_how_to_reach_her() {
    let head = "title = \"Snöröjning\"\npublished = 2026-11-01T08:00:00\n[[contact]]\nperson = \"ake-oberg\"";
    let site = TestSite::with(content().article("sno", head, "Text.")).await;
    let page = site.get("/medarbetare/ake-oberg").await.found();
    assert_eq!(page.text("h1"), "Åke Öberg");
    let main = page.main();
    for text in [
        "Vägmästare",
        "Tekniska förvaltningen",
        "Gata och park",
        "0980-31 92 51",
        "vardagar 9–11",
        "070-174 06 07",
        "endast för sms",
        "ake.viklund@granasa.example",
        "Snöröjning.",
        "1 september 2026",
    ] {
        assert!(main.contains(text), "{text} is missing in {main}");
    }
    assert!(page.has("main a[href='tel:+46980319251']"));
    assert!(page.has("main a[href='sms:+46701740607']"));
    assert!(!page.has("main a[href='tel:+46701740607']"));
    assert!(page.has("main a[href='/nyheter/sno']"));
    assert!(page.has("main a[href='/medarbetare/ake-oberg.vcf']"));
    assert!(!page.has("meta[name=robots]"));
    assert!(
        site.get("/medarbetare/per-arn")
            .await
            .found()
            .has("meta[name=robots][content*=noindex]")
    );
}

#[actix_web::test]
async fn a_person_can_be_put_into_an_address_book() {
    let site = TestSite::with(content()).await;
    let answer = site.get("/medarbetare/ake-oberg.vcf").await;
    assert_eq!(answer.header("content-type"), "text/vcard; charset=utf-8");
    let card = answer.text();
    for line in [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "FN:Åke Öberg",
        "N:Öberg;Åke;;;",
        "TITLE:Vägmästare",
        "EMAIL;TYPE=work:ake.viklund@granasa.example",
        "TEL;TYPE=work,text;VALUE=uri:tel:+46701740607",
        "END:VCARD",
    ] {
        assert!(
            card.replace("\r\n ", "").contains(&format!("{line}\r\n")),
            "{line} is missing in {card}"
        );
    }
}

#[actix_web::test]
async fn a_units_page_has_its_people_and_units() {
    let site = TestSite::with(content()).await;
    let page = site.get("/organisation/teknik").await.found();
    assert_eq!(page.text("h1"), "Tekniska förvaltningen");
    let main = page.main();
    for text in [
        "Gator, vatten och avfall.",
        "0980-31 92 50",
        "Gata och park",
        "Åke Öberg",
        "Wilma Wik",
        "3 medarbetare",
    ] {
        assert!(main.contains(text), "{text} is missing in {main}");
    }
    let index = site.get("/organisation").await.found();
    assert!(
        index.has("main a[href='/organisation/teknik']") && index.has("main a[href='/organisation/gata']")
    );
    assert_eq!(site.get("/organisation/finns-inte").await.status, 404);
}

#[actix_web::test]
async fn all_people_can_be_printed_on_one_page() {
    let person =
        |n: u32| format!("[[person]]\nkey = \"p-{n}\"\ngiven_name = \"P\"\nfamily_name = \"Nr{n}\"\n");
    let people: Vec<String> = (0..120).map(person).collect();
    let site = TestSite::with(Content::new().file("people.toml", people.concat())).await;
    assert_eq!(names(&site, "/medarbetare").await.len(), 50);
    assert_eq!(names(&site, "/medarbetare?sida=3").await.len(), 20);
    let page = site.get("/medarbetare").await.found();
    let print = page.attributes("main a[href*=utskrift]", "href");
    assert_eq!(names(&site, &print[0]).await.len(), 120);
}
