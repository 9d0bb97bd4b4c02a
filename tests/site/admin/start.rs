//! The first page after signing in.

use torget::models::user::Role;

use crate::admin::inbox::{ordinary, registrar, sent};
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
        .submit(&form.with("rubrik", "Halvskriven").with("gor", "spara"))
        .await;
    let form = writer.form("/admin/nyheter/ny", FORM).await;
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

async fn section(user: &crate::editor::SignedIn<'_>, id: &str) -> String {
    let page = user.get("/admin").await.found();
    page.texts(&format!("section[aria-labelledby={id}]"))
        .pop()
        .unwrap_or_default()
}

/// Saves or publishes a form, past the question that warnings ask.
async fn send(user: &crate::editor::SignedIn<'_>, form: crate::editor::Filled) {
    let answer = user.submit(&form).await;
    if answer.status != 303 {
        let wanted = form.value("gor").to_owned();
        let again = crate::editor::Filled::of(&answer.page(), FORM, &form.action).with("gor", &wanted);
        let again = user.submit(&again).await;
        assert_eq!(again.status, 303, "{}", again.text());
    }
}

#[actix_web::test]
async fn texts_with_faults_are_told_until_they_are_mended() {
    let content = Content::new()
        .article(
            "a",
            "title = \"Vår\"\nlead = \"Våren kommer.\"",
            "Se mer: [läs mer](https://exempel.se/).",
        )
        .article(
            "b",
            "title = \"Höst\"\nlead = \"Hösten kommer.\"",
            "Löven faller.",
        );
    let site = TestSite::with(content).await;
    let (editor, writer) = (site.sign_in(Role::Editor), site.sign_in(Role::Writer));
    let told = section(&editor, "forbattra").await;
    assert!(told.contains("Vår 1 varning") && !told.contains("Höst"), "{told}");
    assert_eq!(section(&writer, "forbattra").await, "", "it is not hers");
    let form = editor.form("/admin/nyheter/1", FORM).await;
    let mended = form.with(
        "text",
        "Allt om våren finns i [vårens kalender](https://exempel.se/).",
    );
    send(&editor, mended.with("gor", "spara")).await;
    assert_eq!(section(&editor, "forbattra").await, "");
    let form = editor.form("/admin/nyheter/2", FORM).await;
    let worse = form
        .with("text", "[klicka här](https://exempel.se/)")
        .with("andring", "liten");
    send(&editor, worse.with("gor", "publicera")).await;
    assert!(section(&editor, "forbattra").await.contains("Höst 1 varning"));
}

#[actix_web::test]
async fn texts_that_no_check_has_seen_are_checked_a_few_at_a_time() {
    use diesel::RunQueryDsl as _;
    use torget::models::findings;
    let content = Content::new()
        .article("a", "title = \"A\"", "[läs mer](https://exempel.se/)")
        .page("b", "title = \"B\"", "[läs mer](https://exempel.se/)")
        .page("c", "title = \"C\"", "[läs mer](https://exempel.se/)");
    let site = TestSite::with(content).await;
    let (db, now) = (site.db().clone(), site.now());
    db.write_now::<_, torget::error::Error, _>(|conn| {
        diesel::delete(torget::schema::check_results::table).execute(conn)?;
        Ok(())
    })
    .expect("forgotten");
    let editor = site.sign_in(Role::Editor);
    assert_eq!(section(&editor, "forbattra").await, "");
    let fill = || db.write_now::<_, torget::error::Error, _>(|conn| Ok(findings::fill(conn, now, 1)?));
    let checked: Vec<usize> = (0..3).map(|_| fill().expect("checked")).collect();
    assert_eq!(checked, [2, 1, 0]);
    let told = section(&editor, "forbattra").await;
    assert!(
        told.contains("A 1 varning") && told.contains("C 1 varning"),
        "{told}"
    );
}

#[actix_web::test]
async fn links_that_lead_nowhere_are_told_until_they_lead_somewhere() {
    let content = Content::new()
        .file(
            "settings.toml",
            "name = \"Granåsa kommun\"\n[[front_page.top_task]]\ntext = \"Badet\"\nlink = \"nyhet:b\"\n",
        )
        .article(
            "a",
            "title = \"Vår\"\nrelated = [\"c\"]",
            "Läs om [badet i sommar](nyhet:b).",
        )
        .article("b", "title = \"Badet\"", "Det öppnar.")
        .article("c", "title = \"Skolan\"", "Den öppnar.");
    let site = TestSite::with(content).await;
    let administrator = site.sign_in(Role::Administrator);
    assert_eq!(section(&administrator, "lankar").await, "");
    for id in [2, 3] {
        let at = format!("/admin/nyheter/{id}/papperskorg");
        let form = administrator.form(&at, &format!("form[action='{at}']")).await;
        assert_eq!(administrator.submit(&form).await.status, 303);
    }
    let told = section(&administrator, "lankar").await;
    assert!(
        told.contains("Vår länkar till nyheten ”Badet”, som besökare inte kan se"),
        "{told}"
    );
    assert!(told.contains("Badet ett vanligt ärende på startsidan"), "{told}");
    assert!(
        !told.contains("Skolan"),
        "related news leave by themselves: {told}"
    );
    let form = administrator.form("/admin/nyheter/1", FORM).await;
    let form = form
        .with("text", "Badet är stängt.")
        .with("andring", "liten")
        .with("gor", "publicera");
    send(&administrator, form).await;
    let told = section(&administrator, "lankar").await;
    assert!(!told.contains("Vår"), "{told}");
    let editor = site.sign_in(Role::Editor);
    assert_eq!(
        section(&editor, "lankar").await,
        "",
        "the front page is not an editor's to mend"
    );
}

#[actix_web::test]
async fn people_whose_entries_nobody_checked_are_told_to_editors() {
    let person = |given: &str, checked: &str| {
        format!(
            "[[person]]\nkey = \"{given}\"\ngiven_name = \"{given}\"\nfamily_name = \"Lind\"\n{checked}\n"
        )
    };
    let people = [
        person("anna", "checked = 2026-11-01"),
        person("bo", "checked = 2025-11-22"),
        person("cia", ""),
    ];
    let site = TestSite::with(Content::new().file("people.toml", people.concat())).await;
    let (editor, writer) = (site.sign_in(Role::Editor), site.sign_in(Role::Writer));
    let told = section(&editor, "personer").await;
    assert!(
        told.contains("cia Lind uppgifterna har aldrig kontrollerats"),
        "{told}"
    );
    assert!(
        told.contains("bo Lind kontrollerades senast 22 november 2025") && !told.contains("anna"),
        "{told}"
    );
    assert_eq!(section(&writer, "personer").await, "");
}

#[actix_web::test]
async fn what_will_be_public_by_itself_is_told_but_is_no_duty() {
    let site = TestSite::empty().await;
    let editor = site.sign_in(Role::Editor);
    let form = editor.form("/admin/nyheter/ny", FORM).await;
    let form = form
        .with("rubrik", "Ny väg")
        .with("ingress", "Vägen öppnar.")
        .with("text", "Den öppnar snart.")
        .with("publiceras_datum", "2026-11-24")
        .with("publiceras_tid", "08:00")
        .with("gor", "publicera");
    send(&editor, form).await;
    let told = section(&editor, "schemalagt").await;
    assert!(
        told.contains("Ny väg Schemalagd, publiceras 24 november 2026 kl. 8.00"),
        "{told}"
    );
    assert!(
        editor
            .get("/admin")
            .await
            .found()
            .main()
            .contains("Inget väntar på dig. Bra jobbat.")
    );
    site.set_clock("2026-11-24 08:00");
    let editor = site.sign_in(Role::Editor);
    assert_eq!(section(&editor, "schemalagt").await, "");
}

#[actix_web::test]
async fn ten_of_a_sort_are_listed_and_a_link_leads_to_all() {
    let site = TestSite::empty().await;
    let writer = site.sign_in(Role::Writer);
    for number in 0..12 {
        let form = writer.form("/admin/nyheter/ny", FORM).await;
        let form = form.with("rubrik", &format!("Utkast {number}"));
        assert_eq!(writer.submit(&form.with("gor", "spara")).await.status, 303);
    }
    let page = writer.get("/admin").await.found();
    assert_eq!(page.texts("section[aria-labelledby=utkast] li").len(), 10);
    let all = page.attribute("section[aria-labelledby=utkast] a.forward", "href");
    assert!(
        page.text("section[aria-labelledby=utkast] a.forward")
            .contains("Visa alla (12)")
    );
    assert_eq!(writer.get(&all).await.found().texts("main li").len(), 12);
    assert_eq!(
        writer.get("/admin/att-gora/vantar").await.status,
        404,
        "writers do not publish"
    );
    assert_eq!(writer.get("/admin/att-gora/annat").await.status, 404);
}

#[actix_web::test]
async fn a_message_waits_for_registrars_until_it_is_answered() {
    let site = TestSite::empty().await;
    sent(&site, &ordinary("När plogas gatan?"));
    let (rut, editor) = (registrar(&site, "Rut Register"), site.sign_in(Role::Editor));
    assert!(section(&rut, "meddelanden").await.contains("kom 23 november"));
    assert_eq!(section(&editor, "meddelanden").await, "", "it is not hers to see");
    site.set_clock("2026-11-25 10:30");
    let rut = site.sign_in_again(rut.user.clone());
    assert!(
        section(&rut, "meddelanden")
            .await
            .contains("Har väntat 2 arbetsdagar")
    );
    let form = rut.form("/admin/inkorg/1", "form[action$='/klar']").await;
    assert_eq!(rut.submit(&form).await.status, 303);
    assert_eq!(section(&rut, "meddelanden").await, "");
}

#[actix_web::test]
async fn what_a_new_site_lacks_waits_for_administrators_until_it_is_set() {
    let site = TestSite::empty().await;
    let (admin, editor) = (site.sign_in(Role::Administrator), site.sign_in(Role::Editor));
    assert!(section(&admin, "stall-in").await.contains("Skriv kommunens namn"));
    assert_eq!(section(&editor, "stall-in").await, "", "it is not hers to set");
    let form = admin
        .form("/admin/installningar/kommunen", "form[action$='/kommunen']")
        .await
        .with("namn", "Vintervikens kommun");
    assert_eq!(admin.submit(&form).await.status, 303);
    assert!(!section(&admin, "stall-in").await.contains("Skriv kommunens namn"));
    let demo = TestSite::demo().await;
    let admin = demo.sign_in(Role::Administrator);
    assert_eq!(section(&admin, "stall-in").await, "");
}
