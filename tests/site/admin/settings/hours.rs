//! Opening hours, written as people write them.

use actix_web::http::StatusCode;
use torget::models::user::Role;

use super::{content, form, kept, refused, saved};
use crate::editor::Filled;
use crate::site::TestSite;

#[actix_web::test]
async fn hours_are_taken_as_people_write_them_and_shown_to_residents_at_once() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let sent = form(&admin, "oppettider")
        .await
        .with("telefon_mandag", "8-12, 13-16")
        .with("telefon_tisdag", "08:00-16:00")
        .with("telefon_onsdag", "stängt")
        .with("besok_mandag", "kl. 9–15")
        .with("telefon_fore", "8-12")
        .with("aftnar", "ja");
    let page = saved(&admin, &sent).await;
    assert_eq!(
        page.attribute("#telefon_mandag", "value"),
        "8.00–12.00 och 13.00–16.00"
    );
    assert_eq!(page.attribute("#telefon_onsdag", "value"), "");
    let contact = site.get("/kontakt").await.found();
    assert!(contact.main().contains("8.00–12.00 och 13.00–16.00"));
    let hours = kept(&site).opening_hours;
    assert!(hours.closed_on_eves);
    assert_eq!(
        hours.phone.day_before_holiday.map(|hours| hours.to_string()),
        Some("8.00–12.00".to_owned())
    );
    assert_eq!(hours.visit.day_before_holiday, None);
}

#[actix_web::test]
async fn what_cannot_be_read_is_told_at_its_field_and_kept_as_typed() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let sent = form(&admin, "oppettider")
        .await
        .with("telefon_mandag", "morgon")
        .with("besok_fredag", "16-8")
        .and("dag", "2026-12-23")
        .and("orsak", "Jul")
        .and("telefon", "8-25")
        .and("besok", "")
        .and("dag", "2026-12-23")
        .and("orsak", "")
        .and("telefon", "")
        .and("besok", "");
    let page = refused(&admin.submit(&sent).await);
    for id in [
        "telefon_mandag",
        "besok_fredag",
        "rad-0-telefon",
        "rad-1-dag",
        "rad-1-telefon",
    ] {
        assert!(page.has(&format!("#{id}[aria-invalid]")), "{id}");
    }
    assert_eq!(page.attribute("#telefon_mandag", "value"), "morgon");
    assert_eq!(page.attribute("#rad-0-telefon", "value"), "8-25");
    assert!(kept(&site).opening_hours.exceptions.is_empty());
}

#[actix_web::test]
async fn days_with_other_hours_are_looked_at_kept_in_order_and_cleared_when_they_have_been() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let sent = form(&admin, "oppettider")
        .await
        .with("telefon_onsdag", "8-16")
        .and("dag", "2026-12-23")
        .and("orsak", "Dagen före julafton")
        .and("telefon", "8-11")
        .and("besok", "som vanligt")
        .and("dag", "2026-11-26")
        .and("orsak", "Studiedag")
        .and("telefon", "stängt")
        .and("besok", "stängt");
    let preview = admin.submit(&sent.clone().with("gor", "visa")).await.found();
    let shown = preview.text("#sa-visas-det");
    assert!(
        shown.contains("inte sparade") && shown.contains("Dagen före julafton"),
        "{shown}"
    );
    assert!(kept(&site).opening_hours.exceptions.is_empty());
    saved(&admin, &sent).await;
    let labels = |site: &TestSite| -> Vec<String> {
        let days = kept(site).opening_hours.exceptions;
        days.into_iter().map(|day| day.label).collect()
    };
    assert_eq!(labels(&site), ["Studiedag", "Dagen före julafton"]);
    assert_eq!(kept(&site).opening_hours.exceptions[1].visit, None);
    assert!(site.get("/kontakt").await.found().main().contains("Studiedag"));
    site.set_clock("2026-11-27 10:00");
    let admin = site.sign_in(Role::Administrator);
    let page = admin.get("/admin/installningar/oppettider").await.found();
    assert_eq!(page.texts("details .form-row legend").len(), 1);
    let cleared = form(&admin, "oppettider").await.with("gor", "rensa");
    let page = admin.submit(&cleared).await.found();
    let left = Filled::of(&page, ".settings-form", "/admin/installningar/oppettider");
    saved(&admin, &left).await;
    assert_eq!(labels(&site), ["Dagen före julafton"]);
}

#[actix_web::test]
async fn a_form_whose_columns_do_not_fit_together_is_refused() {
    let site = TestSite::with(content()).await;
    let admin = site.sign_in(Role::Administrator);
    let sent = form(&admin, "oppettider").await.and("dag", "2026-12-23");
    assert_eq!(admin.submit(&sent).await.status, StatusCode::BAD_REQUEST);
    let unknown = form(&admin, "oppettider").await.with("gor", "radera-allt");
    assert_eq!(admin.submit(&unknown).await.status, StatusCode::BAD_REQUEST);
}
