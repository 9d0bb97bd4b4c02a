//! What is written becomes what residents see.

use chrono::TimeDelta;
use torget::models::article::Wishes;
use torget::models::editorial::{self, Change, Refusal, Status};
use torget::models::subject::Kind;

use super::{Desk, article, of_kind, page, with_body, with_title};

#[actix_web::test]
async fn a_publication_is_there_in_the_next_request() {
    let desk = Desk::new().await;
    for kind in Kind::ALL {
        let subject = desk.draft(of_kind(kind, "Badet öppnar"), None);
        let published = desk.publish(subject);
        assert_eq!(
            desk.site.get(&published.href).await.found().text("h1"),
            "Badet öppnar"
        );
        let state = desk.state(subject);
        assert_eq!(state.status, Status::Published);
        assert_eq!(state.live.map(|live| live.href), Some(published.href));
        assert_eq!(state.first_published_at, Some(desk.site.now()));
    }
}

#[actix_web::test]
async fn a_small_correction_does_not_move_the_date_and_a_change_does() {
    let desk = Desk::new().await;
    for kind in Kind::ALL {
        let subject = desk.draft(of_kind(kind, "Badet öppnar"), None);
        desk.publish(subject);
        let first = desk.site.now();
        desk.site.wait_seconds(86_400);
        desk.save(
            subject,
            with_body(desk.content(subject), "Rättat."),
            Wishes::default(),
        );
        desk.try_publish(subject, Change::Minor).expect("published");
        let live = desk.state(subject).live.expect("public");
        assert_eq!((live.content_updated_at, live.change_note), (first, None));
        desk.save(
            subject,
            with_body(desk.content(subject), "Ändrat."),
            Wishes::default(),
        );
        let note = Some("Nya öppettider.".to_owned());
        desk.try_publish(subject, Change::Content { note: note.clone() })
            .expect("published");
        let live = desk.state(subject).live.expect("public");
        assert_eq!(live.content_updated_at, first + TimeDelta::days(1));
        assert_eq!(live.change_note, note);
        assert_eq!(live.first_published_at, first);
        desk.save(
            subject,
            with_body(desk.content(subject), "Rättat igen."),
            Wishes::default(),
        );
        desk.site.wait_seconds(60);
        desk.try_publish(subject, Change::Minor).expect("published");
        let again = desk.state(subject).live.expect("public");
        assert_eq!(
            (again.content_updated_at, again.change_note),
            (live.content_updated_at, note)
        );
    }
}

#[actix_web::test]
async fn a_changed_address_leaves_a_redirect_and_takes_the_pages_below_along() {
    let desk = Desk::new().await;
    let section = desk.public_page("Bygga", None);
    desk.public_page("Bygglov", Some(section));
    let mut content = desk.content(section);
    "bygga-och-bo".clone_into(content.slug_mut());
    desk.save(section, content, Wishes::default());
    desk.publish(section);
    for (old, new) in [
        ("/bygga", "/bygga-och-bo"),
        ("/bygga/bygglov", "/bygga-och-bo/bygglov"),
    ] {
        let answer = desk.site.get(old).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (301, new));
        desk.site.get(new).await.found();
    }
}

#[actix_web::test]
async fn two_drafts_may_want_an_address_and_the_first_published_has_it() {
    let desk = Desk::new().await;
    let one = desk.draft(article("Badet", ""), None);
    let other = desk.draft(article("Badet", ""), None);
    desk.publish(one);
    assert_eq!(
        desk.try_publish(other, Change::First),
        Err(Refusal::AddressTaken("/nyheter/badet".to_owned(), Some(one)))
    );
    let taken = desk.to(|conn, _| {
        Ok(editorial::slug_taken(
            conn,
            Kind::Article,
            Some(other),
            None,
            "badet",
        )?)
    });
    assert_eq!(taken, Some(one));
    let own = desk.to(|conn, _| {
        Ok(editorial::slug_taken(
            conn,
            Kind::Article,
            Some(one),
            None,
            "badet",
        )?)
    });
    assert_eq!(own, None);
}

#[actix_web::test]
async fn no_section_takes_an_address_of_torgets_own() {
    let desk = Desk::new().await;
    let subject = desk.draft(page("Sök"), None);
    assert_eq!(
        desk.try_publish(subject, Change::First),
        Err(Refusal::ReservedAddress("/sok".to_owned()))
    );
    assert_eq!(desk.state(subject).status, Status::Draft);
}

#[actix_web::test]
async fn a_page_is_public_only_under_pages_that_are() {
    let desk = Desk::new().await;
    let section = desk.draft(page("Bygga"), None);
    let below = desk.draft(page("Bygglov"), Some(section));
    assert_eq!(
        desk.try_publish(below, Change::First),
        Err(Refusal::ParentNotPublic)
    );
    desk.publish(section);
    desk.publish(below);
    let soon = Wishes {
        unpublish_at: Some(desk.site.now() + TimeDelta::days(1)),
        ..Wishes::default()
    };
    desk.save(section, with_title(desk.content(section), "Bygga nytt"), soon);
    assert_eq!(
        desk.try_publish(section, Change::Minor),
        Err(Refusal::ChildrenStayLonger)
    );
}

#[actix_web::test]
async fn publishing_what_somebody_else_changed_meanwhile_is_refused() {
    let desk = Desk::new().await;
    let subject = desk.draft(article("Badet", ""), None);
    let seen = desk.version(subject);
    desk.save(subject, article("Badet stänger", ""), Wishes::default());
    let how = editorial::Publishing {
        change: Change::First,
    };
    let refused = desk.try_to(|conn, now| editorial::publish(conn, now, &desk.editor, subject, seen, &how));
    assert!(matches!(refused, Err(Refusal::Conflict(_))), "{refused:?}");
    assert!(desk.state(subject).live.is_none());
}

#[actix_web::test]
async fn what_would_end_before_it_begins_is_refused() {
    let desk = Desk::new().await;
    let now = desk.site.now();
    let subject = desk.draft(article("Badet", ""), None);
    for (publish_at, unpublish_at) in [
        (None, now - TimeDelta::hours(1)),
        (Some(now + TimeDelta::hours(2)), now + TimeDelta::hours(1)),
    ] {
        let wishes = Wishes {
            publish_at,
            unpublish_at: Some(unpublish_at),
            review_on: None,
        };
        desk.save(subject, desk.content(subject), wishes);
        assert_eq!(
            desk.try_publish(subject, Change::First),
            Err(Refusal::EndsBeforeItBegins)
        );
    }
}
