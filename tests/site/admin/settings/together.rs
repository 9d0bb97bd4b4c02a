//! Several administrators, a full disk, folders, and the log.

use actix_web::http::StatusCode;
use diesel::prelude::*;
use torget::models::user::Role;
use torget::schema::audit_entries;

use super::{content, form, kept, saved};
use crate::site::TestSite;

/// Every part, with a field and something else to put there.
const CHANGES: [(&str, &str, &str); 8] = [
    ("kommunen", "beskrivning", "Ny beskrivning"),
    ("utseende", "farg", "#7a1f3d"),
    ("startsida", "rubrik", "Ny rubrik"),
    ("oppettider", "telefon_mandag", "10–11"),
    ("kontaktformular", "svarstid", "en vecka"),
    ("webbplats", "epostrubrik", "Ny rubrik"),
    ("tillganglighet", "metod", "Ny metod"),
    ("personuppgifter", "ansvarig", "Nämnden"),
];

/// A form whose demands are met.
fn complete(form: crate::editor::Filled) -> crate::editor::Filled {
    if form.fields.iter().any(|(name, _)| name == "gallras") {
        return form.with("gallras", "90").with("gallringsbeslut", "§ 12");
    }
    form
}

#[actix_web::test]
async fn who_saves_second_is_told_who_was_first_and_what_and_loses_nothing() {
    let site = TestSite::demo().await;
    for (part, field, value) in CHANGES {
        let (eva, bo) = (
            site.sign_in_as(Role::Administrator, "Eva Ek"),
            site.sign_in_as(Role::Administrator, "Bo Berg"),
        );
        let evas = complete(form(&eva, part).await);
        let bos = complete(form(&bo, part).await);
        let first = if part == "utseende" { "#1f4e8c" } else { "9–10" };
        saved(&eva, &evas.with(field, first)).await;
        let after_eva = kept(&site);
        let answer = bo.submit(&bos.with(field, value)).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{part}");
        let page = answer.page();
        let told = page.text(".conflict");
        assert!(
            told.contains("Eva Ek sparade 23 november 2026 kl. 10.30"),
            "{told}"
        );
        assert!(page.texts(".differences dd").len() == 1, "{part}: {told}");
        assert_eq!(kept(&site), after_eva, "{part}");
        let path = format!("/admin/installningar/{part}");
        let again = crate::editor::Filled::of(&page, ".settings-form", &path);
        assert_eq!(again.value(field), value, "{part}");
        saved(&bo, &again).await;
        assert_ne!(kept(&site), after_eva, "{part}");
    }
}

#[actix_web::test]
async fn two_in_different_parts_are_not_in_each_others_way() {
    let site = TestSite::demo().await;
    let before = kept(&site);
    let admin = site.sign_in(Role::Administrator);
    let mut opened = Vec::new();
    for (part, field, value) in CHANGES {
        opened.push(complete(form(&admin, part).await).with(field, value));
    }
    for sent in &opened {
        saved(&admin, sent).await;
    }
    let after = kept(&site);
    assert_eq!(after.description, "Ny beskrivning");
    assert_eq!(after.privacy.controller, "Nämnden");
    assert_eq!(after.front_page.top_tasks, before.front_page.top_tasks);
    assert_eq!(after.opening_hours.exceptions, before.opening_hours.exceptions);
    assert_eq!(after.accessibility.problems, before.accessibility.problems);
    let logged: Vec<(String, String)> = site.change(|conn| {
        audit_entries::table
            .filter(audit_entries::action.eq("change"))
            .filter(audit_entries::subject.eq("settings"))
            .order(audit_entries::id)
            .select((audit_entries::actor, audit_entries::detail))
            .load(conn)
    });
    assert_eq!(logged.len(), CHANGES.len());
    assert!(logged.iter().any(|(_, part)| part == "Öppettider"));
    // What says nothing new changes nothing.
    for (part, _, _) in CHANGES {
        let sent = form(&admin, part).await;
        saved(&admin, &sent).await;
    }
    assert_eq!(kept(&site), after);
    let count: i64 = site.change(|conn| {
        audit_entries::table
            .filter(audit_entries::subject.eq("settings"))
            .count()
            .get_result(conn)
    });
    assert_eq!(count, 8);
}

#[actix_web::test]
async fn a_form_that_cannot_be_saved_now_comes_back_with_all_that_was_typed() {
    let site = TestSite::demo().await;
    let admin = site.sign_in(Role::Administrator);
    let before = kept(&site);
    site.change(|conn| {
        diesel::sql_query(
            "CREATE TRIGGER full BEFORE UPDATE ON settings BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
        )
        .execute(conn)
    });
    for (part, field, value) in CHANGES {
        let sent = complete(form(&admin, part).await).with(field, value);
        let answer = admin.submit(&sent).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{part}");
        let page = answer.page();
        assert!(page.text(".error-summary").contains("Allt du skrev finns kvar"));
        let path = format!("/admin/installningar/{part}");
        let again = crate::editor::Filled::of(&page, ".settings-form", &path);
        assert_eq!(again.value(field), value, "{part}");
    }
    assert_eq!(kept(&site), before);
}

#[actix_web::test]
async fn a_folder_does_not_overwrite_what_was_set_in_a_form() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let sent = form(&admin, "kommunen")
        .await
        .with("beskrivning", "Satt i formuläret");
    saved(&admin, &sent).await;
    site.import(&content())
        .expect("a folder that says what it said is left alone");
    assert_eq!(kept(&site).description, "Satt i formuläret");
    let other = content().file("settings.toml", "name = \"Annan kommun\"\n");
    let faults = site.import(&other).expect_err("both say something new");
    assert!(faults[0].file.contains("settings.toml"), "{faults:?}");
    assert_eq!(kept(&site).name, "Granåsa kommun");
}

#[actix_web::test]
async fn everything_set_in_forms_survives_a_folder() {
    let site = TestSite::demo().await;
    let admin = site.sign_in(Role::Administrator);
    for (part, field, value) in CHANGES {
        let sent = complete(form(&admin, part).await).with(field, value);
        saved(&admin, &sent).await;
    }
    let (copy, _folder) = crate::content::copy_of(&site).await;
    // Ids are the copy's own; what is seen is the same.
    for address in ["/", "/kontakt", "/tillganglighetsredogorelse", "/personuppgifter"] {
        let (one, other) = (site.get(address).await, copy.get(address).await);
        let main = |answer: &crate::site::Answer| answer.page().text("body");
        assert_eq!(main(&one), main(&other), "{address}");
    }
    let (ours, theirs) = (kept(&site), kept(&copy));
    assert_eq!(ours.contact_form.keep_days, theirs.contact_form.keep_days);
    assert_eq!(ours.contact_form.keep_decision, theirs.contact_form.keep_decision);
    assert_eq!(ours.opening_hours, theirs.opening_hours);
    assert_eq!(ours.accessibility, theirs.accessibility);
    assert_eq!(ours.colour, theirs.colour);
}
