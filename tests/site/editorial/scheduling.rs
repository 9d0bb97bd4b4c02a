//! Publication at a set time: nobody has to wake up.

use torget::models::article::Wishes;
use torget::models::editorial::{self, Change, Refusal, Status};
use torget::models::subject::{Kind, Subject};

use super::{Desk, article, of_kind, page, with_body};
use crate::site::swedish;

fn at(time: &str) -> Wishes {
    Wishes {
        publish_at: Some(swedish(time)),
        ..Wishes::default()
    }
}

fn cancel(desk: &Desk, subject: Subject) -> Result<i64, Refusal> {
    let version = desk.version(subject);
    desk.try_to(|conn, now| editorial::cancel_schedule(conn, now, &desk.editor, subject, version))
}

#[actix_web::test]
async fn a_first_publication_comes_on_the_minute() {
    let desk = Desk::new().await;
    for kind in Kind::ALL {
        desk.site.set_clock("2026-11-23 10:30");
        let subject = desk.draft(of_kind(kind, "Kanariefågel"), None);
        desk.save(subject, desk.content(subject), at("2026-11-24 08:00"));
        let href = desk.publish(subject).href;
        assert_eq!(desk.state(subject).status, Status::Scheduled);
        desk.site.set_clock("2026-11-24 07:59");
        assert_eq!(desk.site.get(&href).await.status, 404);
        for path in [
            "/",
            "/nyheter",
            "/nyheter/feed.xml",
            "/sok?q=kanarief",
            "/sitemap.xml",
        ] {
            assert!(
                !desk.site.get(path).await.text().contains("anarief\u{e5}gel"),
                "{path}"
            );
        }
        desk.site.set_clock("2026-11-24 08:00");
        desk.site.get(&href).await.found();
        let state = desk.state(subject);
        assert_eq!(state.status, Status::Published);
        assert_eq!(state.first_published_at, Some(swedish("2026-11-24 08:00")));
        desk.to(|conn, now| editorial::trash(conn, now, &desk.editor, subject, state.version));
    }
}

#[actix_web::test]
async fn a_replacement_comes_on_the_minute_and_the_address_before_it_is_not_told_of() {
    let desk = Desk::new().await;
    let subject = desk.public_article("Badet", "Öppet klockan 9.");
    let mut content = with_body(desk.content(subject), "Öppet klockan 10.");
    "simhallen".clone_into(content.slug_mut());
    desk.save(subject, content, at("2026-11-24 08:00"));
    let change = Change::Content {
        note: Some("Nya tider.".to_owned()),
    };
    desk.try_publish(subject, change).expect("planned");
    assert_eq!(desk.state(subject).status, Status::PublishedNewScheduled);
    desk.site.set_clock("2026-11-24 07:59");
    assert!(
        desk.site
            .get("/nyheter/badet")
            .await
            .found()
            .main()
            .contains("klockan 9")
    );
    assert_eq!(desk.site.get("/nyheter/simhallen").await.status, 404);
    desk.site.set_clock("2026-11-24 08:00");
    assert_eq!(
        desk.site.get("/nyheter/badet").await.header("location"),
        "/nyheter/simhallen"
    );
    assert!(
        desk.site
            .get("/nyheter/simhallen")
            .await
            .found()
            .main()
            .contains("klockan 10")
    );
    let live = desk.state(subject).live.expect("public");
    assert_eq!(live.content_updated_at, swedish("2026-11-24 08:00"));
    assert_eq!(live.first_published_at, swedish("2026-11-23 10:30"));
    assert_eq!(live.change_note.as_deref(), Some("Nya tider."));
}

#[actix_web::test]
async fn a_plan_can_be_taken_back_and_leaves_what_was_as_it_was() {
    let desk = Desk::new().await;
    for kind in Kind::ALL {
        let subject = desk.draft(of_kind(kind, "Badet"), None);
        let ends = Wishes {
            unpublish_at: Some(swedish("2026-12-24 12:00")),
            ..Wishes::default()
        };
        desk.save(subject, desk.content(subject), ends);
        let href = desk.publish(subject).href;
        let planned = Wishes {
            publish_at: Some(swedish("2026-11-24 08:00")),
            unpublish_at: None,
            review_on: None,
        };
        desk.save(subject, with_body(desk.content(subject), "Senare."), planned);
        desk.try_publish(subject, Change::Minor).expect("planned");
        cancel(&desk, subject).expect("taken back");
        let state = desk.state(subject);
        assert_eq!(state.status, Status::PublishedWithChanges);
        let live = state.live.expect("public");
        assert_eq!(live.visible_until, Some(swedish("2026-12-24 12:00")));
        assert_eq!(desk.content(subject).body(), "Senare.");
        desk.site.set_clock("2026-11-24 08:01");
        assert!(!desk.site.get(&href).await.found().main().contains("Senare."));
        assert_eq!(cancel(&desk, subject), Err(Refusal::NothingToDo));
        desk.site.set_clock("2026-11-23 10:30");
    }
}

#[actix_web::test]
async fn a_first_publication_taken_back_is_a_draft_that_was_never_public() {
    let desk = Desk::new().await;
    let subject = desk.draft(article("Badet", ""), None);
    desk.save(subject, desk.content(subject), at("2026-11-24 08:00"));
    desk.publish(subject);
    cancel(&desk, subject).expect("taken back");
    let state = desk.state(subject);
    assert_eq!((state.status, state.first_published_at), (Status::Draft, None));
    let other = desk.draft(article("Badet", ""), None);
    desk.publish(other);
}

#[actix_web::test]
async fn a_plan_put_off_leaves_no_gap() {
    let desk = Desk::new().await;
    let subject = desk.public_article("Badet", "Nu.");
    for time in ["2026-11-24 08:00", "2026-11-26 08:00"] {
        desk.save(subject, with_body(desk.content(subject), time), at(time));
        desk.try_publish(subject, Change::Minor).expect("planned");
    }
    desk.site.set_clock("2026-11-25 08:00");
    assert!(
        desk.site
            .get("/nyheter/badet")
            .await
            .found()
            .main()
            .contains("Nu.")
    );
    desk.site.set_clock("2026-11-26 08:00");
    assert!(
        desk.site
            .get("/nyheter/badet")
            .await
            .found()
            .main()
            .contains("2026-11-26")
    );
}

#[actix_web::test]
async fn a_page_does_not_change_its_address_at_a_set_time() {
    let desk = Desk::new().await;
    let subject = desk.public_page("Bygga", None);
    let mut content = desk.content(subject);
    "bo".clone_into(content.slug_mut());
    desk.save(subject, content, at("2026-11-24 08:00"));
    assert_eq!(
        desk.try_publish(subject, Change::Minor),
        Err(Refusal::AddressCannotChangeLater)
    );
}

#[actix_web::test]
async fn a_page_planned_under_a_planned_page_waits_for_it() {
    let desk = Desk::new().await;
    let section = desk.draft(page("Bygga"), None);
    desk.save(section, desk.content(section), at("2026-11-24 08:00"));
    desk.publish(section);
    let below = desk.draft(page("Bygglov"), Some(section));
    assert_eq!(
        desk.try_publish(below, Change::First),
        Err(Refusal::ParentNotPublic)
    );
    desk.save(below, desk.content(below), at("2026-11-24 08:00"));
    desk.publish(below);
    assert_eq!(cancel(&desk, section), Err(Refusal::ChildrenStayLonger));
    desk.site.set_clock("2026-11-24 08:00");
    desk.site.get("/bygga/bygglov").await.found();
}
