//! Made-up municipalities, on which we measure.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use torget::content::export;
use torget::content::progress::Progress;
use torget::generate::{Size, into_folder};

use crate::site::TestSite;

const SMALL: Size = Size {
    articles: 30,
    seed: 1,
};

fn made(size: Size) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    into_folder(&folder.path().join("data"), size, &Progress::silent()).expect("is made");
    folder
}

/// Every file that an export writes, with its content.
fn exported(size: Size) -> BTreeMap<String, Vec<u8>> {
    let folder = made(size);
    let out = folder.path().join("out");
    export::to_folder(&folder.path().join("data"), &out).expect("is exported");
    let mut files = BTreeMap::new();
    collect(&out, &out, &mut files);
    files
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("is read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("is below").display().to_string();
            files.insert(name, fs::read(&path).expect("is read"));
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_municipality_and_another_seed_another() {
    let first = exported(SMALL);
    assert!(first.keys().filter(|name| name.starts_with("articles/")).count() == 30);
    assert!(first == exported(SMALL), "the same seed, another site");
    assert!(
        first != exported(Size { seed: 2, ..SMALL }),
        "another seed, the same site"
    );
}

#[test]
fn a_folder_that_holds_a_site_is_refused_and_left_as_it_is() {
    let folder = made(Size { articles: 1, seed: 1 });
    let data = folder.path().join("data");
    let before = fs::read(data.join("torget.sqlite3")).expect("is read");
    let refusal = into_folder(&data, SMALL, &Progress::silent()).expect_err("is refused");
    assert!(
        refusal.to_string().contains("finns redan en webbplats"),
        "{refusal}"
    );
    assert!(refusal.to_string().contains("--data"), "{refusal}");
    assert!(before == fs::read(data.join("torget.sqlite3")).expect("is read"));
}

#[test]
fn a_municipality_without_news_is_refused_before_anything_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let none = Size { articles: 0, seed: 1 };
    assert!(into_folder(&data, none, &Progress::silent()).is_err());
    assert!(!data.exists());
}

#[actix_web::test]
async fn a_made_up_municipality_answers_as_any_other() {
    let site = TestSite::generated(SMALL).await;
    let list = site.get("/nyheter").await.found();
    assert!(list.main().contains("30 nyheter"));
    let newest = list.attributes("main h3 a", "href")[0].clone();
    let article = site.get(&newest).await.found();
    let words = article.text("article").split_whitespace().count();
    assert!((550..1_000).contains(&words), "{words} words");
    assert!(article.has("article img[srcset], article picture source[srcset]"));
    for path in [
        "/",
        "/medarbetare",
        "/organisation",
        "/bygga-och-bo/bygglov",
        "/sok?q=kommunen",
    ] {
        site.get(path).await.found();
    }
}

#[actix_web::test]
async fn the_newest_article_says_the_same_in_every_size() {
    let text = async |articles| {
        let site = TestSite::generated(Size { articles, seed: 1 }).await;
        let newest = site.get("/nyheter").await.found().attributes("main h3 a", "href")[0].clone();
        site.get(&newest).await.found().text("h1")
    };
    assert_eq!(text(3).await, text(40).await);
}
