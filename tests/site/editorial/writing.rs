//! Drafts: made, saved, refused.

use torget::models::article::Wishes;
use torget::models::editorial::{self, Refusal, Status};
use torget::models::subject::Kind;

use super::{Desk, article, of_kind, with_body, with_title};

#[actix_web::test]
async fn a_draft_is_nowhere_in_public() {
    let desk = Desk::new().await;
    for kind in Kind::ALL {
        let subject = desk.draft(of_kind(kind, "Kanariefågel"), None);
        assert_eq!(desk.state(subject).status, Status::Draft);
    }
    for path in [
        "/",
        "/nyheter",
        "/nyheter/feed.xml",
        "/sok?q=kanarief",
        "/sitemap.xml",
    ] {
        let text = desk.site.get(path).await.text();
        assert!(
            !text.contains("Kanariefågel") && !text.contains("kanariefagel"),
            "{path}"
        );
    }
    assert_eq!(desk.site.get("/nyheter/kanariefagel").await.status, 404);
    assert_eq!(desk.site.get("/kanariefagel").await.status, 404);
}

#[actix_web::test]
async fn a_stale_save_overwrites_nothing_and_is_told_whose_text_is_there() {
    let desk = Desk::new().await;
    for kind in Kind::ALL {
        let subject = desk.draft(of_kind(kind, "Första"), None);
        let seen = desk.version(subject);
        desk.save(subject, of_kind(kind, "Deras"), Wishes::default());
        let mine = of_kind(kind, "Min");
        let refused = desk.try_to(|conn, now| {
            editorial::save(conn, now, &desk.editor, subject, seen, mine, Wishes::default())
        });
        let Err(Refusal::Conflict(conflict)) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(conflict.by, "Edda");
        assert_eq!(conflict.theirs.title(), "Deras");
        assert_eq!(desk.content(subject).title(), "Deras");
    }
}

#[actix_web::test]
async fn saving_what_is_there_already_makes_no_revision() {
    let desk = Desk::new().await;
    let subject = desk.public_article("Badet öppnar", "Text.");
    let before = desk.state(subject);
    let version = desk.save(subject, desk.content(subject), Wishes::default());
    assert_eq!(version, before.version);
    assert_eq!(desk.state(subject), before);
    assert_eq!(before.status, Status::Published);
}

#[actix_web::test]
async fn writers_write_in_their_own_texts_only_and_do_not_publish() {
    let desk = Desk::new().await;
    let (writer, editor) = (&desk.writer, &desk.editor);
    let own = desk
        .to(|conn, now| editorial::create(conn, now, writer, article("Egen", ""), Wishes::default(), None));
    let version = desk.version(own);
    let saved = desk.to(|conn, now| {
        let content = article("Egen text", "");
        editorial::save(conn, now, writer, own, version, content, Wishes::default())
    });
    assert_eq!(saved.version, version + 1);
    let others = desk.draft(article("Annans", ""), None);
    let version = desk.version(others);
    let refused = desk.try_to(|conn, now| {
        let content = article("Kapad", "");
        editorial::save(conn, now, writer, others, version, content, Wishes::default())
    });
    assert_eq!(refused, Err(Refusal::NotAllowed));
    let how = editorial::Publishing {
        change: editorial::Change::First,
    };
    let refused = desk.try_to(|conn, now| editorial::publish(conn, now, writer, own, saved.version, &how));
    assert_eq!(refused, Err(Refusal::NotAllowed));
    desk.to(|conn, now| {
        let content = article("Rättad", "");
        editorial::save(conn, now, editor, own, saved.version, content, Wishes::default())
    });
    assert_eq!(desk.state(own).owner_id, Some(writer.id));
}

#[actix_web::test]
async fn who_asked_for_publication_still_asks_when_an_editor_mends_a_word() {
    let desk = Desk::new().await;
    let writer = &desk.writer;
    let subject =
        desk.to(|conn, now| editorial::create(conn, now, writer, article("Ny", ""), Wishes::default(), None));
    let version = desk.version(subject);
    desk.to(|conn, now| editorial::submit(conn, now, writer, subject, version));
    assert_eq!(desk.state(subject).status, Status::Submitted);
    desk.save(
        subject,
        with_title(desk.content(subject), "Nyare"),
        Wishes::default(),
    );
    assert_eq!(desk.state(subject).status, Status::Submitted);
    desk.publish(subject);
    let state = desk.state(subject);
    assert_eq!((state.status, state.submitted_at), (Status::Published, None));
    let version = desk.version(subject);
    let refused = desk.try_to(|conn, now| editorial::submit(conn, now, writer, subject, version));
    assert_eq!(refused, Err(Refusal::NothingToDo));
}

#[actix_web::test]
async fn writing_in_something_public_changes_nothing_for_residents() {
    let desk = Desk::new().await;
    let subject = desk.public_article("Badet", "Öppet klockan 9.");
    desk.save(
        subject,
        with_body(desk.content(subject), "Öppet klockan 10."),
        Wishes::default(),
    );
    assert_eq!(desk.state(subject).status, Status::PublishedWithChanges);
    assert!(
        desk.site
            .get("/nyheter/badet")
            .await
            .found()
            .main()
            .contains("klockan 9")
    );
    desk.publish(subject);
    assert!(
        desk.site
            .get("/nyheter/badet")
            .await
            .found()
            .main()
            .contains("klockan 10")
    );
}

#[actix_web::test]
async fn a_copy_is_a_draft_of_its_own() {
    let desk = Desk::new().await;
    for kind in Kind::ALL {
        let subject = desk.draft(of_kind(kind, "Simskola"), None);
        let copy = desk.to(|conn, now| editorial::duplicate(conn, now, &desk.writer, subject));
        let state = desk.state(copy);
        assert_eq!(state.title, "Kopia av Simskola");
        assert_eq!(
            (state.status, state.owner_id),
            (Status::Draft, Some(desk.writer.id))
        );
        assert_eq!(desk.content(copy).slug(), "kopia-av-simskola");
    }
}
