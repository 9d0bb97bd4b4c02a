//! What is told of the library's pictures, in `pictures.toml` and back.

use torget::content::export::export;
use torget::content::import::How;
use torget::models::user::Role;
use torget::pictures::MediaStore;

use crate::site::{Content, TestSite};

const WORDS: &str = "[[picture]]\nfile = \"a.png\"\nalt = \"En älv.\"\nphotographer = \"Eva Ek\"\nconsent = \"Ja.\"\nfocus = [20, 80]\n";

fn town() -> Content {
    let head = "title = \"A\"\n[picture]\nfile = \"a.png\"\nalt = \"Alt.\"";
    Content::new()
        .article("a", head, "Text.")
        .picture("a.png", 70, 40)
        .picture("b.png", 50, 50)
}

fn exported(site: &TestSite) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let media = MediaStore::new(site.data().join("media"));
    export(site.db(), &media, site.now(), folder.path()).expect("exports");
    std::fs::read_to_string(folder.path().join("pictures.toml")).ok()
}

/// Tells this of the first picture, as an editor does.
async fn describe(site: &TestSite, alt: &str) {
    let editor = site.sign_in(Role::Editor);
    let form = editor.form("/admin/bilder/1", "form.describe-form").await;
    let answer = editor.submit(&form.with("alt", alt)).await;
    assert_eq!(answer.status, 303);
}

#[actix_web::test]
async fn what_is_told_of_pictures_comes_in_and_goes_out_as_it_was() {
    let site = TestSite::with(town()).await;
    assert_eq!(exported(&site), None, "nothing is told");
    let told = town().file("pictures.toml", WORDS);
    site.import(&told).expect("no faults");
    let file = exported(&site).expect("something is told");
    for line in [
        "file = \"a.png\"",
        "alt = \"En älv.\"",
        "photographer = \"Eva Ek\"",
        "consent = \"Ja.\"",
    ] {
        assert!(file.contains(line), "{file}");
    }
    assert!(!file.contains("b.png"));
    let copy = TestSite::with(town().file("pictures.toml", &file)).await;
    assert_eq!(exported(&copy), Some(file));
    let teaser = copy.get("/nyheter").await.found();
    assert_eq!(teaser.attribute(".teaser img", "class"), "focus-x-20 focus-y-80");
    assert!(
        !copy.get("/nyheter/a").await.text().contains("Eva Ek"),
        "kept to ourselves"
    );
}

#[actix_web::test]
async fn what_editors_tell_is_kept_until_the_folder_says_something_else_and_is_let_win() {
    let told = town().file("pictures.toml", WORDS);
    let site = TestSite::with(told.clone()).await;
    describe(&site, "Redaktörens text.").await;
    site.import(&told).expect("the folder says what it said");
    assert!(exported(&site).expect("told").contains("Redaktörens text."));
    let anew = town().file("pictures.toml", WORDS.replace("En älv.", "En å."));
    let faults = site.import(&anew).expect_err("both say something new");
    assert!(faults[0].message.contains("--overwrite"), "{faults:?}");
    let other_file = told.clone().picture("a.png", 71, 40);
    site.import(&other_file).expect_err("the picture itself, too");
    let overwrite = How {
        overwrite: true,
        ..How::default()
    };
    site.import_as(&anew, overwrite).expect("the folder wins");
    assert!(exported(&site).expect("told").contains("En å."));
    site.import(&anew).expect("and says the same from now on");
}

#[actix_web::test]
async fn a_picture_that_the_folder_changes_leaves_its_old_address_leading_on() {
    let site = TestSite::with(town()).await;
    let page = site.get("/nyheter/a").await.found();
    let old = page.attribute("main figure img", "src");
    site.import(&town().picture("a.png", 90, 40)).expect("no faults");
    let page = site.get("/nyheter/a").await.found();
    let new = page.attribute("main figure img", "src");
    assert_eq!(site.get(&old).await.header("location"), new);
}

#[actix_web::test]
async fn faults_in_the_file_are_told_with_their_lines() {
    for (words, message) in [
        ("[[picture]]\nfile = \"saknas.png\"\n", "finns inte i pictures/"),
        (
            "[[picture]]\nfile = \"a.png\"\nfocus = [20, 101]\n",
            "mellan 0 och 100",
        ),
        (
            "[[picture]]\nfile = \"a.png\"\n[[picture]]\nfile = \"a.png\"\n",
            "a.png",
        ),
        ("[[picture]]\nfile = \"a.png\"\naltt = \"x\"\n", "altt"),
    ] {
        let site = TestSite::empty().await;
        let faults = site
            .import(&town().file("pictures.toml", words))
            .expect_err(message);
        assert_eq!(faults[0].file, "pictures.toml");
        assert!(faults[0].line.is_some(), "{faults:?}");
        assert!(faults[0].message.contains(message), "{faults:?}");
    }
}
