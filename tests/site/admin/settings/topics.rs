//! Topics of news: added, renamed, and taken away when nothing needs them.

use actix_web::http::StatusCode;
use torget::content::import::How;
use torget::models::user::Role;

use super::refused;
use crate::site::{Content, TestSite};

const PATH: &str = "/admin/installningar/amnen";

fn content() -> Content {
    Content::new()
        .file("topics.toml", "[[topic]]\nkey = \"kultur\"\nname = \"Kultur\"\n")
        .article("a", "title = \"Konsert på torget\"\ntopic = \"kultur\"", "")
}

#[actix_web::test]
async fn a_topic_is_added_renamed_and_chosen_by_residents() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let new = admin.form(PATH, &format!("form[action='{PATH}']")).await;
    for (name, told) in [
        ("", "Skriv vad"),
        ("KULTUR", "redan ett ämne"),
        (&"a".repeat(61), "kortare"),
    ] {
        let page = refused(&admin.submit(&new.clone().with("namn", name)).await);
        assert!(page.text("#namn-problem").contains(told), "{name}");
    }
    let added = admin.submit(&new.with("namn", "Sport och fritid")).await;
    assert!(admin.follow(&added).await.text(".flash").contains("tillagt"));
    let rename = admin.form(PATH, &format!("form[action='{PATH}/1']")).await;
    let renamed = admin
        .submit(&rename.with("namn", "Kultur och nöje").with("gor", "byt"))
        .await;
    assert!(admin.follow(&renamed).await.text(".flash").contains("bytt"));
    let news = site.get("/nyheter?amne=kultur").await.found();
    assert!(news.main().contains("Kultur och nöje") && news.main().contains("Konsert på torget"));
}

#[actix_web::test]
async fn an_import_leaves_a_renamed_topic_as_it_is_unless_told() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let rename = admin.form(PATH, &format!("form[action='{PATH}/1']")).await;
    admin
        .submit(&rename.with("namn", "Kultur och nöje").with("gor", "byt"))
        .await;
    let name = async || site.get("/nyheter").await.found().text("option[value='kultur']");
    let report = site.import(&content()).expect("imports");
    assert_eq!((report.new, report.changed, report.unchanged), (0, 0, 3));
    assert_eq!(name().await, "Kultur och nöje");

    let folder = content().file(
        "topics.toml",
        "[[topic]]\nkey = \"kultur\"\nname = \"Kulturen\"\n",
    );
    let faults = site.import(&folder).expect_err("both have changed it");
    assert!(
        faults.len() == 1 && faults[0].message.contains("--overwrite"),
        "{faults:#?}"
    );
    assert_eq!(name().await, "Kultur och nöje");
    let overwrite = How {
        check_only: false,
        overwrite: true,
    };
    site.import_as(&folder, overwrite).expect("the folder wins");
    assert_eq!(name().await, "Kulturen");
    site.import(&content()).expect("and now it is the folder's again");
    assert_eq!(name().await, "Kultur");
}

#[actix_web::test]
async fn an_import_does_not_rename_a_topic_that_was_never_in_a_folder() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let new = admin.form(PATH, &format!("form[action='{PATH}']")).await;
    admin.submit(&new.with("namn", "Sport")).await;
    let folder = |name: &str| {
        Content::new().file(
            "topics.toml",
            format!("[[topic]]\nkey = \"sport\"\nname = \"{name}\"\n"),
        )
    };
    let report = site.import(&folder("Sport")).expect("it says the same");
    assert_eq!((report.new, report.changed, report.unchanged), (0, 0, 2));
    let faults = site.import(&folder("Idrott")).expect_err("an editor's");
    assert!(
        faults.len() == 1 && faults[0].message.contains("--overwrite"),
        "{faults:#?}"
    );
}

#[actix_web::test]
async fn a_topic_that_news_need_stays_and_says_which() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let new = admin.form(PATH, &format!("form[action='{PATH}']")).await;
    admin.submit(&new.with("namn", "Tillfälligt")).await;
    let remove = |id: i64| {
        let path = format!("form[action='{PATH}/{id}']");
        let admin = &admin;
        async move {
            let form = admin.form(PATH, &path).await;
            admin.submit(&form.with("gor", "ta-bort")).await
        }
    };
    let page = refused(&remove(1).await);
    assert!(page.text(".error-summary").contains("används"));
    assert_eq!(page.attribute(".notice a", "href"), "/admin/nyheter/1");
    let article = admin.form("/admin/nyheter/1", "#innehall-formular").await;
    let other = article
        .with("ingress", "Kom och lyssna.")
        .with("text", "Konserten är på torget.")
        .with("amne", "")
        .with("gor", "publicera")
        .with("andring", "liten");
    assert_eq!(admin.submit(&other).await.status, StatusCode::SEE_OTHER);
    let page = refused(&remove(1).await);
    assert!(page.text(".error-summary").contains("äldre versioner"));
    assert!(
        admin
            .follow(&remove(2).await)
            .await
            .text(".flash")
            .contains("borttaget")
    );
    assert_eq!(remove_missing(&admin).await, StatusCode::NOT_FOUND);
}

async fn remove_missing(admin: &crate::editor::SignedIn<'_>) -> StatusCode {
    let mut form = admin.form(PATH, &format!("form[action='{PATH}']")).await;
    form.action = format!("{PATH}/99");
    admin.submit(&form.with("gor", "ta-bort")).await.status
}
