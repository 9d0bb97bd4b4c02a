//! The life of a text after its first publication, through the admin's own pages.

use actix_web::http::StatusCode;
use torget::models::user::Role;

use crate::editor::{Filled, SignedIn};
use crate::site::{Content, TestSite};

const FORM: &str = "#innehall-formular";

fn site_content() -> Content {
    Content::new()
        .article(
            "skolan",
            "title = \"Skolan byggs ut\"\naddress = \"skolan\"",
            "Skolan får tio klassrum.",
        )
        .page("bygga", "title = \"Bygga och bo\"", "Om att bygga.")
        .page(
            "bygga/lov",
            "title = \"Bygglov\"",
            "Sök bygglov. Läs [nyheten](nyhet:skolan).",
        )
        .page("uppleva", "title = \"Uppleva\"", "Om att uppleva.")
}

async fn press(
    editor: &SignedIn<'_>,
    page: &str,
    selector: &str,
    fields: &[(&str, &str)],
) -> crate::site::Answer {
    let form = editor.form(page, selector).await;
    let form = fields
        .iter()
        .fold(form, |form, (name, value)| form.with(name, value));
    editor.submit(&form).await
}

#[actix_web::test]
async fn a_scheduled_version_is_seen_on_the_minute_and_can_be_taken_back() {
    let site = TestSite::with(site_content()).await;
    let editor = site.sign_in(Role::Editor);
    let plan = [
        ("rubrik", "Skolan är klar"),
        ("publiceras_datum", "2026-11-24"),
        ("publiceras_tid", "08:00"),
        ("andring", "innehall"),
        ("sett", ""),
        ("gor", "publicera"),
    ];
    let answer = press(&editor, "/admin/nyheter/1", FORM, &plan).await;
    let answer = match answer.status {
        StatusCode::SEE_OTHER => answer,
        _ => {
            editor
                .submit(&Filled::of(&answer.page(), FORM, "").with("gor", "publicera"))
                .await
        }
    };
    let page = editor.follow(&answer).await;
    assert!(
        page.text(".flash").contains("24 november 2026 kl. 8.00"),
        "{}",
        page.text(".flash")
    );
    assert_eq!(page.text(".status-tag"), "Publicerad, ny version schemalagd");
    site.set_clock("2026-11-24 07:59");
    assert_eq!(
        site.get("/nyheter/skolan").await.found().text("h1"),
        "Skolan byggs ut"
    );
    site.set_clock("2026-11-24 08:00");
    assert_eq!(
        site.get("/nyheter/skolan").await.found().text("h1"),
        "Skolan är klar"
    );
    site.set_clock("2026-11-23 12:00");
    let editor = site.sign_in(Role::Editor);
    let answer = press(&editor, "/admin/nyheter/1", "form[action$=avbryt]", &[]).await;
    assert!(editor.follow(&answer).await.text(".flash").contains("avbruten"));
    site.set_clock("2026-11-24 08:00");
    assert_eq!(
        site.get("/nyheter/skolan").await.found().text("h1"),
        "Skolan byggs ut"
    );
}

#[actix_web::test]
async fn an_older_version_comes_back_as_a_draft() {
    let site = TestSite::with(site_content()).await;
    let editor = site.sign_in(Role::Editor);
    press(
        &editor,
        "/admin/nyheter/1",
        FORM,
        &[("text", "Skolan får tolv klassrum."), ("gor", "spara")],
    )
    .await;
    let history = editor.get("/admin/nyheter/1/historik").await.found();
    let versions = history.attributes("tbody a", "href");
    assert_eq!(versions.len(), 2);
    let newest = editor.get(&versions[0]).await.found();
    assert_eq!(newest.texts(".diff-text del"), ["tio"]);
    assert_eq!(newest.texts(".diff-text ins"), ["tolv"]);
    let answer = press(&editor, &versions[1], "main form", &[]).await;
    let page = editor.follow(&answer).await;
    assert_eq!(page.text("textarea#text"), "Skolan får tio klassrum.");
    assert!(page.text(".flash").contains("äldre versionen"));
}

#[actix_web::test]
async fn a_secret_link_shows_one_draft_to_anybody_until_it_is_taken_back_or_published() {
    let site = TestSite::with(site_content()).await;
    let editor = site.sign_in(Role::Editor);
    press(
        &editor,
        "/admin/nyheter/1",
        FORM,
        &[("rubrik", "Hemlig rubrik"), ("gor", "spara")],
    )
    .await;
    let make = async || {
        let page = press(&editor, "/admin/nyheter/1/granskning", "main form", &[])
            .await
            .found();
        page.text(".secret code")
            .trim_start_matches("https://www.granasa.example")
            .to_owned()
    };
    let link = make().await;
    let shown = site.get(&link).await;
    assert_eq!(shown.header("cache-control"), "no-store");
    assert_eq!(shown.header("x-robots-tag"), "noindex");
    let page = shown.found();
    assert_eq!(page.text("h1"), "Hemlig rubrik");
    assert!(page.text(".draft-notice").contains("Utkast"));
    press(
        &editor,
        "/admin/nyheter/1",
        FORM,
        &[("rubrik", "Ännu hemligare"), ("gor", "spara")],
    )
    .await;
    assert_eq!(
        site.get(&link).await.found().text("h1"),
        "Hemlig rubrik",
        "one revision"
    );
    let answer = press(
        &editor,
        "/admin/nyheter/1/granskning",
        "form[action$='granskning/1']",
        &[],
    )
    .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(site.get(&link).await.status, StatusCode::NOT_FOUND);
    let second = make().await;
    site.wait_seconds(7 * 24 * 3600);
    assert_eq!(site.get(&second).await.status, StatusCode::NOT_FOUND, "a week");
    assert_eq!(site.get("/granska/fel").await.status, StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn taken_down_in_three_ways() {
    for (fields, status, told) in [
        (
            vec![
                ("skal", "ersatt"),
                ("mal", "https://www.granasa.example/bygga/lov"),
            ],
            StatusCode::MOVED_PERMANENTLY,
            "",
        ),
        (
            vec![("skal", "inaktuell"), ("notis", "Bygget är inställt.")],
            StatusCode::OK,
            "Nyheten gäller inte längre sedan 23 november 2026. Bygget är inställt.",
        ),
        (
            vec![
                ("skal", "misstag"),
                ("forklaring", "Den handlade om en annan skola."),
            ],
            StatusCode::GONE,
            "Den handlade om en annan skola.",
        ),
    ] {
        let site = TestSite::with(site_content()).await;
        let editor = site.sign_in(Role::Editor);
        let asked = editor.get("/admin/nyheter/1/avpublicera").await.found();
        assert!(
            asked.text(".used").contains("Bygglov"),
            "what points at it is shown first"
        );
        let answer = press(&editor, "/admin/nyheter/1/avpublicera", "main form", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let public = site.get("/nyheter/skolan").await;
        assert_eq!(public.status, status);
        if status == StatusCode::MOVED_PERMANENTLY {
            assert_eq!(public.header("location"), "/bygga/lov");
        } else {
            assert!(public.page().main().contains(told), "{}", public.page().main());
        }
        for list in [
            "/nyheter",
            "/",
            "/nyheter/feed.xml",
            "/sitemap.xml",
            "/sok?q=skolan",
        ] {
            let text = site.get(list).await.text();
            assert!(!text.contains("/nyheter/skolan"), "{list} {fields:?}");
        }
    }
}

#[actix_web::test]
async fn a_reason_is_needed_and_a_target_must_be_public() {
    let site = TestSite::with(site_content()).await;
    let editor = site.sign_in(Role::Editor);
    for (fields, field) in [
        (vec![], "#skal-problem"),
        (vec![("skal", "ersatt")], "#mal-problem"),
        (vec![("skal", "ersatt"), ("mal", "/finns-inte")], "#mal-problem"),
        (
            vec![("skal", "ersatt"), ("mal", "//evil.example/")],
            "#mal-problem",
        ),
        (vec![("skal", "inaktuell"), ("notis", " ")], "#notis-problem"),
    ] {
        let answer = press(&editor, "/admin/nyheter/1/avpublicera", "main form", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(answer.page().has(field), "{fields:?}");
    }
    assert_eq!(site.get("/nyheter/skolan").await.status, StatusCode::OK);
}

#[actix_web::test]
async fn the_trash_gives_everything_back_to_its_old_place() {
    let site = TestSite::with(site_content()).await;
    let editor = site.sign_in(Role::Editor);
    let answer = press(&editor, "/admin/sidor/3/papperskorg", "main form", &[]).await;
    assert_eq!(answer.header("location"), "/admin/papperskorg");
    assert_eq!(site.get("/bygga/lov").await.status, StatusCode::GONE);
    let text = editor.get("/admin/sidor/3").await.found();
    assert!(!text.has(FORM), "what lies in the trash is not written in");
    assert!(text.has("form[action='/admin/papperskorg/sidor/3'] button"));
    let answer = press(&editor, "/admin/papperskorg", "main form", &[]).await;
    let page = editor.follow(&answer).await;
    assert!(page.text(".flash").contains("Tillbaka"));
    let published = press(&editor, "/admin/sidor/3", FORM, &[("gor", "publicera")]).await;
    let published = match published.status {
        StatusCode::SEE_OTHER => published,
        _ => {
            editor
                .submit(&Filled::of(&published.page(), FORM, "").with("gor", "publicera"))
                .await
        }
    };
    assert_eq!(published.status, StatusCode::SEE_OTHER, "{}", published.text());
    assert_eq!(site.get("/bygga/lov").await.status, StatusCode::OK);
}

#[actix_web::test]
async fn pages_move_by_buttons_and_old_addresses_lead_on() {
    let site = TestSite::with(site_content()).await;
    let editor = site.sign_in(Role::Editor);
    let tree = editor.get("/admin/sidor/trad").await.found();
    assert_eq!(tree.attributes(".tree-node", "data-depth"), ["0", "1", "0"]);
    let answer = press(
        &editor,
        "/admin/sidor/3/flytta",
        "main form",
        &[("ovanfor", "2"), ("hur", "under")],
    )
    .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(site.get("/uppleva/lov").await.status, StatusCode::OK);
    let old = site.get("/bygga/lov").await;
    assert_eq!(
        (old.status, old.header("location")),
        (StatusCode::MOVED_PERMANENTLY, "/uppleva/lov")
    );
    let up = press(
        &editor,
        "/admin/sidor/trad",
        "form[action$='/2/flytta']",
        &[("hur", "upp")],
    )
    .await;
    assert_eq!(up.status, StatusCode::SEE_OTHER, "{}", up.text());
    let tree = editor.get("/admin/sidor/trad").await.found();
    assert_eq!(
        tree.attributes(".tree-node", "id"),
        ["sida-2", "sida-3", "sida-1"]
    );
    let menu = site.get("/").await.found();
    assert_eq!(menu.texts(".menu li"), ["Uppleva", "Bygga och bo"]);
    let under_itself = press(
        &editor,
        "/admin/sidor/trad",
        "form[action$='/2/flytta']",
        &[("hur", "under"), ("ovanfor", "3")],
    )
    .await;
    assert_eq!(under_itself.status, StatusCode::CONFLICT);
}

#[actix_web::test]
async fn a_copy_is_a_draft_of_ones_own() {
    let site = TestSite::with(site_content()).await;
    let writer = site.sign_in(Role::Writer);
    let answer = press(&writer, "/admin/nyheter/1", "form[action$=kopiera]", &[]).await;
    let page = writer.follow(&answer).await;
    assert_eq!(page.attribute("#rubrik", "value"), "Kopia av Skolan byggs ut");
    assert_eq!(page.text("textarea#text"), "Skolan får tio klassrum.");
}

#[actix_web::test]
async fn a_link_by_id_survives_a_new_address() {
    let site = TestSite::with(site_content()).await;
    let editor = site.sign_in(Role::Editor);
    let fields = [
        ("adress", "skolan-vaxer"),
        ("andring", "liten"),
        ("gor", "publicera"),
    ];
    let answer = press(&editor, "/admin/nyheter/1", FORM, &fields).await;
    let answer = match answer.status {
        StatusCode::SEE_OTHER => answer,
        _ => {
            editor
                .submit(&Filled::of(&answer.page(), FORM, "").with("gor", "publicera"))
                .await
        }
    };
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert!(
        site.get("/bygga/lov")
            .await
            .text()
            .contains("href=\"/nyheter/skolan-vaxer\"")
    );
    assert_eq!(
        site.get("/nyheter/skolan").await.header("location"),
        "/nyheter/skolan-vaxer"
    );
}

/// Every public address, and the ways to ask for it.
async fn crawl(site: &TestSite) -> Vec<(String, String)> {
    let mut paths: Vec<String> = [
        "/",
        "/nyheter",
        "/nyheter/feed.xml",
        "/kontakt",
        "/medarbetare",
        "/organisation",
        "/sitemap.xml",
        "/sok?q=kanarie",
        "/sok?q=kanarier",
        "/finns-inte",
    ]
    .map(str::to_owned)
    .to_vec();
    let map = site.get("/sitemap.xml").await.text();
    let found = map.split("<loc>https://www.granasa.example").skip(1);
    paths.extend(found.filter_map(|rest| rest.split('<').next()).map(str::to_owned));
    for slug in [
        "kanarie-utkast",
        "kanarie-schemalagd",
        "kanarie-papperskorg",
        "kanarie-misstag",
        "kanarie-ny-adress",
    ] {
        paths.push(format!("/nyheter/{slug}"));
        paths.push(format!("/{slug}"));
        paths.push(format!("/sok?q={slug}"));
    }
    let mut seen = Vec::new();
    for path in paths {
        let answer = site.get(&path).await;
        let headers = format!("{:?}", answer.headers);
        seen.push((path, headers + &String::from_utf8_lossy(&answer.body)));
    }
    seen
}

#[actix_web::test]
async fn what_is_not_public_is_nowhere_in_public() {
    let site = TestSite::with(site_content()).await;
    let editor = site.sign_in(Role::Editor);
    let full = |mark: &str| -> Vec<(&'static str, String)> {
        [
            "rubrik",
            "ingress",
            "text",
            "bildtext",
            "menytitel",
            "andringsnotis",
        ]
        .iter()
        .map(|field| (*field, format!("KANARIE-{mark}-{field}")))
        .collect()
    };
    for kind in ["nyheter", "sidor"] {
        for (mark, more) in [
            ("utkast", vec![("gor", "spara")]),
            (
                "schemalagd",
                vec![("gor", "publicera"), ("publiceras_datum", "2026-12-24")],
            ),
            ("papperskorg", vec![("gor", "spara")]),
        ] {
            let values = full(&format!("{kind}-{mark}"));
            let mut fields: Vec<(&str, &str)> = values
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            let slug = format!("kanarie-{mark}");
            fields.push(("adress", slug.as_str()));
            fields.extend(more);
            let new = format!("/admin/{kind}/ny");
            let mut answer = press(&editor, &new, FORM, &fields).await;
            if answer.status != StatusCode::SEE_OTHER {
                answer = editor
                    .submit(&Filled::of(&answer.page(), FORM, "").with("gor", "publicera"))
                    .await;
            }
            assert_eq!(
                answer.status,
                StatusCode::SEE_OTHER,
                "{kind} {mark}: {}",
                answer.text()
            );
            if mark == "papperskorg" {
                let at = answer
                    .header("location")
                    .split('?')
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                press(&editor, &format!("{at}/papperskorg"), "main form", &[]).await;
            }
        }
    }
    let values = full("live");
    let mut fields: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    fields.extend([("adress", "kanarie-ny-adress"), ("gor", "spara")]);
    press(&editor, "/admin/nyheter/1", FORM, &fields).await;
    press(&editor, "/admin/sidor/3", FORM, &fields).await;
    for (path, answer) in crawl(&site).await {
        let leak = answer.find("KANARIE").map(|at| answer.get(at..at + 60));
        assert!(leak.is_none(), "{path} tells {leak:?}");
    }
    site.set_clock("2026-12-24 00:00");
    let told = crawl(&site)
        .await
        .into_iter()
        .filter(|(_, answer)| answer.contains("KANARIE-nyheter-schemalagd"))
        .count();
    assert!(
        told > 2,
        "what was scheduled is found when its time has come: the crawl sees"
    );
}
