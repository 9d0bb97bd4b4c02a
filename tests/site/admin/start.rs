//! The first page after signing in.

use torget::models::user::Role;

use crate::site::{Content, TestSite};

const FORM: &str = "#innehall-formular";

#[actix_web::test]
async fn it_tells_each_what_waits_for_them_and_nothing_when_nothing_does() {
    let site = TestSite::with(Content::new().article("a", "title = \"Publik\"", "Text.")).await;
    let (writer, editor) = (site.sign_in(Role::Writer), site.sign_in(Role::Editor));
    for user in [&writer, &editor] {
        assert!(
            user.get("/admin")
                .await
                .found()
                .main()
                .contains("Inget väntar på dig")
        );
    }
    let form = writer.form("/admin/nyheter/ny", FORM).await;
    writer
        .submit(&form.clone().with("rubrik", "Halvskriven").with("gor", "spara"))
        .await;
    writer
        .submit(&form.with("rubrik", "Färdig").with("gor", "skicka"))
        .await;
    let own = writer.get("/admin").await.found();
    assert!(
        own.text("section[aria-labelledby=utkast]")
            .contains("Halvskriven")
    );
    assert!(
        !own.has("section[aria-labelledby=vantar]"),
        "writers do not publish"
    );
    let waiting = editor.get("/admin").await.found();
    assert!(waiting.text("section[aria-labelledby=vantar]").contains("Färdig"));
    assert!(
        !waiting.main().contains("Halvskriven"),
        "an editor's drafts are her own"
    );
    let form = editor.form("/admin/nyheter/1", FORM).await;
    let form = form
        .with("oversyn", "2026-11-30")
        .with("andring", "liten")
        .with("gor", "publicera");
    let answer = editor.submit(&form).await;
    if answer.status != 303 {
        let again = crate::editor::Filled::of(&answer.page(), FORM, "").with("gor", "publicera");
        assert_eq!(editor.submit(&again).await.status, 303);
    }
    assert!(
        !editor
            .get("/admin")
            .await
            .found()
            .has("section[aria-labelledby=se-over]")
    );
    site.set_clock("2026-11-30 09:00");
    let editor = site.sign_in(Role::Editor);
    assert!(
        editor
            .get("/admin")
            .await
            .found()
            .text("section[aria-labelledby=se-over]")
            .contains("Publik")
    );
}
