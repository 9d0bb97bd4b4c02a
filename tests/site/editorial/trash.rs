//! The trash, and the way back.

use torget::models::article::Wishes;
use torget::models::editorial::{self, Refusal, Status};
use torget::models::subject::{Kind, Subject};

use super::{Desk, article, of_kind, page};

fn trash(desk: &Desk, subject: Subject) -> Result<i64, Refusal> {
    let version = desk.version(subject);
    desk.try_to(|conn, now| editorial::trash(conn, now, &desk.editor, subject, version))
}

#[actix_web::test]
async fn what_is_thrown_away_is_gone_for_residents_and_comes_back_as_a_draft() {
    let desk = Desk::new().await;
    for kind in Kind::ALL {
        let subject = desk.draft(of_kind(kind, "Badet"), None);
        let href = desk.publish(subject).href;
        trash(&desk, subject).expect("thrown away");
        assert_eq!(desk.site.get(&href).await.status, 410);
        assert_eq!(desk.state(subject).status, Status::Trashed);
        let listed = desk.to(|conn, _| Ok(editorial::trash_list(conn)?));
        assert_eq!(listed.len(), 1);
        assert_eq!((listed[0].subject, listed[0].by.as_str()), (subject, "Edda"));
        let version = desk.version(subject);
        let content = of_kind(kind, "Ändrad");
        let refused = desk.try_to(|conn, now| {
            editorial::save(
                conn,
                now,
                &desk.editor,
                subject,
                version,
                content,
                Wishes::default(),
            )
        });
        assert_eq!(refused, Err(Refusal::Trashed));
        desk.to(|conn, now| editorial::restore(conn, now, &desk.editor, subject));
        let state = desk.state(subject);
        assert!(state.draft.is_some() && state.live.is_none() && state.trashed.is_none());
        assert_eq!(desk.site.get(&href).await.status, 410);
        desk.publish(subject);
        desk.site.get(&href).await.found();
        assert!(desk.to(|conn, _| Ok(editorial::trash_list(conn)?)).is_empty());
    }
}

#[actix_web::test]
async fn a_page_goes_after_those_below_it_and_comes_back_to_its_place() {
    let desk = Desk::new().await;
    let section = desk.public_page("Bygga", None);
    let below = desk.public_page("Bygglov", Some(section));
    assert_eq!(trash(&desk, section), Err(Refusal::HasChildren));
    trash(&desk, below).expect("thrown away");
    let back = desk.to(|conn, now| editorial::restore(conn, now, &desk.editor, below));
    assert!(!back.is_at_top);
    assert_eq!(desk.state(below).parent_id, Some(section.id));
    trash(&desk, below).expect("thrown away");
    trash(&desk, section).expect("thrown away");
    let back = desk.to(|conn, now| editorial::restore(conn, now, &desk.editor, below));
    assert!(back.is_at_top);
    assert_eq!(desk.state(below).parent_id, None);
    desk.publish(below);
    assert_eq!(
        desk.site.get("/bygga/bygglov").await.header("location"),
        "/bygglov"
    );
}

#[actix_web::test]
async fn a_writer_throws_away_own_drafts_but_nothing_public() {
    let desk = Desk::new().await;
    let writer = &desk.writer;
    let own = desk
        .to(|conn, now| editorial::create(conn, now, writer, article("Egen", ""), Wishes::default(), None));
    desk.publish(own);
    let version = desk.version(own);
    let refused = desk.try_to(|conn, now| editorial::trash(conn, now, writer, own, version));
    assert_eq!(refused, Err(Refusal::NotAllowed));
    let draft =
        desk.to(|conn, now| editorial::create(conn, now, writer, page("Egen"), Wishes::default(), None));
    let version = desk.version(draft);
    desk.to(|conn, now| editorial::trash(conn, now, writer, draft, version));
    desk.to(|conn, now| editorial::restore(conn, now, writer, draft));
    assert_eq!(desk.state(draft).status, Status::Draft);
}
