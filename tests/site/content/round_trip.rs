//! An export imported into an empty site is the same site.

use torget::content::export::export;
use torget::content::source::{Folder, Source};
use torget::pictures::MediaStore;

use crate::site::{Content, TestSite};

/// A site with the same content, by way of a folder.
pub async fn copy_of(site: &TestSite) -> (TestSite, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    export(
        site.db(),
        &MediaStore::new(site.data().join("media")),
        site.now(),
        folder.path(),
    )
    .expect("exports");
    let source = Folder(folder.path().to_owned());
    let mut content = Content::default();
    for name in source.files().expect("files") {
        let bytes = source.read(&name).expect("a file");
        content = content.file(&name, bytes);
    }
    let copy = TestSite::empty().await;
    // Another day: nothing may depend on when it was imported.
    copy.set_clock("2026-11-24 12:00");
    copy.import(&content).expect("the export has no faults");
    copy.set_clock("2026-11-23 10:30");
    (copy, folder)
}

/// All addresses that the site map names, and those that it does not.
async fn addresses(site: &TestSite) -> Vec<String> {
    let map = site.get("/sitemap.xml").await.text();
    let listed = map
        .split("<loc>https://www.granasa.example")
        .skip(1)
        .filter_map(|rest| rest.split('<').next());
    let others = [
        "/sok?q=a",
        "/nyheter?sida=2",
        "/nyheter/feed.xml",
        "/sitemap.xml",
        "/medarbetare?bokstav=%C3%85",
        "/finns-inte",
    ];
    listed
        .map(str::to_owned)
        .chain(others.map(str::to_owned))
        .collect()
}

/// A form's stamp is new each time.
fn without_stamps(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some(at) = rest.find("name=\"stampel\"") {
        let (before, after) = rest.split_at(at);
        kept.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    kept + rest
}

#[actix_web::test]
async fn the_demo_exported_and_imported_gives_the_same_pages_byte_for_byte() {
    let site = TestSite::demo().await;
    let (copy, _folder) = copy_of(&site).await;
    let addresses = addresses(&site).await;
    assert!(addresses.len() > 150, "{}", addresses.len());
    for address in addresses {
        let (one, other) = (site.get(&address).await, copy.get(&address).await);
        assert_eq!(one.status, other.status, "{address}");
        assert!(
            without_stamps(&one.text()) == without_stamps(&other.text()),
            "{address} differs"
        );
    }
}

#[actix_web::test]
async fn drafts_redirects_and_what_is_gone_come_along() {
    let redirects = "[[redirect]]\nfrom = \"/gammal\"\nto = \"nyhet:ny\"\n[[gone]]\nfrom = \"/borta\"\nreason = \"Slut.\"\ndate = 2023-09-01\n";
    let content = Content::new()
        .article("ny", "title = \"Ny\"\naddress = \"nyare\"", "")
        .article("utkast", "title = \"Utkast\"\ndraft = true", "Text.")
        .file("redirects.toml", redirects);
    let site = TestSite::with(content).await;
    let (copy, folder) = copy_of(&site).await;
    assert_eq!(copy.get("/gammal").await.header("location"), "/nyheter/nyare");
    assert_eq!(
        copy.get("/borta").await.text(),
        site.get("/borta")
            .await
            .text()
            .replace(site.get("/x").await.header("x-request-id"), "")
    );
    let draft = std::fs::read_to_string(folder.path().join("articles/utkast.md")).expect("the draft");
    assert!(
        draft.contains("draft = true") && draft.ends_with("Text.\n"),
        "{draft}"
    );
}

#[actix_web::test]
async fn an_export_of_an_import_of_an_export_is_the_same_folder() {
    let site = TestSite::demo().await;
    let (copy, first) = copy_of(&site).await;
    let (_, second) = copy_of(&copy).await;
    let files = |folder: &tempfile::TempDir| Folder(folder.path().to_owned()).files().expect("files");
    assert_eq!(files(&first), files(&second));
    for name in files(&first) {
        let read = |folder: &tempfile::TempDir| std::fs::read(folder.path().join(&name)).expect("a file");
        assert!(read(&first) == read(&second), "{name} differs");
    }
}

#[actix_web::test]
async fn withheld_fields_are_exported_for_the_municipality_and_still_withheld() {
    let people = "[[person]]\nkey = \"a\"\ngiven_name = \"A\"\nfamily_name = \"B\"\nmobile = \"070-174 06 08\"\nwithheld = [\"mobile\"]\n";
    let site = TestSite::with(Content::new().file("people.toml", people)).await;
    let (copy, folder) = copy_of(&site).await;
    let text = std::fs::read_to_string(folder.path().join("people.toml")).expect("people");
    assert!(
        text.contains("070-174 06 08") && text.contains("withheld"),
        "{text}"
    );
    assert!(!copy.get("/medarbetare/a").await.text().contains("06 08"));
}

#[actix_web::test]
async fn the_last_day_of_a_person_goes_out_and_comes_in() {
    let people =
        "[[person]]\nkey = \"eva\"\ngiven_name = \"Eva\"\nfamily_name = \"Al\"\nlast_day = 2026-11-30\n";
    let site = TestSite::with(Content::new().file("people.toml", people)).await;
    let (copy, folder) = copy_of(&site).await;
    let written = std::fs::read_to_string(folder.path().join("people.toml")).expect("written");
    assert!(written.contains("last_day = 2026-11-30"), "{written}");
    copy.set_clock("2026-11-30 23:59");
    assert_eq!(copy.get("/medarbetare/eva").await.status, 200);
    copy.set_clock("2026-12-01 00:00");
    assert_eq!(copy.get("/medarbetare/eva").await.status, 404);
}
