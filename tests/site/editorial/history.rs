//! What was said before, and who did what.

use torget::models::article::Wishes;
use torget::models::editorial::{self, Change};
use torget::models::subject::{Kind, Subject};

use super::{Desk, of_kind, with_body};

#[actix_web::test]
async fn every_saved_state_is_told_of_and_can_be_had_back() {
    let desk = Desk::new().await;
    for kind in Kind::ALL {
        let subject = desk.draft(of_kind(kind, "Badet"), None);
        desk.publish(subject);
        desk.save(
            subject,
            with_body(desk.content(subject), "Nyare."),
            Wishes::default(),
        );
        let versions = desk.to(|conn, now| Ok(editorial::history(conn, now, subject)?));
        assert_eq!(versions.len(), 2);
        assert!(versions[0].is_draft && !versions[0].is_live);
        assert!(versions[1].is_live && !versions[1].is_draft);
        assert_eq!(versions[1].by, "Edda");
        let (first, version) = (versions[1].id, desk.version(subject));
        let restored =
            desk.to(|conn, now| editorial::restore_version(conn, now, &desk.editor, subject, version, first));
        assert!(restored.revision > versions[0].id);
        assert_eq!(desk.content(subject).body(), "Text.");
        let before = desk.to(|conn, _| Ok(editorial::content_of(conn, subject, versions[0].id)?));
        assert_eq!(before.body(), "Nyare.");
        desk.try_publish(subject, Change::Minor).expect("published");
        let events = desk.to(|conn, _| Ok(editorial::events(conn, subject)?));
        let actions: Vec<&str> = events.iter().map(|event| event.action.as_str()).collect();
        assert_eq!(actions, ["publish", "save", "save", "publish", "create"]);
        assert!(events[0].detail.contains("liten rättelse"));
    }
}

#[actix_web::test]
async fn a_revision_of_another_text_is_not_found() {
    let desk = Desk::new().await;
    let one = desk.draft(of_kind(Kind::Article, "Ett"), None);
    let two = desk.draft(of_kind(Kind::Article, "Två"), None);
    let revision = desk.state(two).draft.expect("a draft");
    let read = |subject: Subject| {
        desk.site
            .db()
            .inspect_now(|conn| Ok(editorial::content_of(conn, subject, revision)?))
    };
    assert!(read(one).is_err());
    assert!(read(two).is_ok());
}
