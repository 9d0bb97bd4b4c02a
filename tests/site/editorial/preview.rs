//! Links for somebody without an account.

use torget::models::article::Wishes;
use torget::models::editorial::{self, preview};
use torget::models::subject::{Kind, Subject};

use super::{Desk, of_kind, with_body};

fn token(letter: &str) -> String {
    letter.repeat(64)
}

fn share(desk: &Desk, subject: Subject, letter: &str) -> i64 {
    let revision = desk.to(|conn, now| Ok(editorial::working_copy(conn, now, subject)?.revision_id));
    desk.to(|conn, now| preview::create(conn, now, &desk.editor, subject, revision, &token(letter)))
}

fn shows(desk: &Desk, letter: &str) -> Option<(Subject, i64)> {
    desk.to(|conn, now| Ok(preview::find(conn, now, &token(letter))?))
}

#[actix_web::test]
async fn a_link_shows_one_revision_for_a_week() {
    let desk = Desk::new().await;
    let subject = desk.draft(of_kind(Kind::Article, "Badet"), None);
    let revision = desk.state(subject).draft.expect("a draft");
    share(&desk, subject, "a");
    desk.save(
        subject,
        with_body(desk.content(subject), "Nyare."),
        Wishes::default(),
    );
    assert_eq!(shows(&desk, "a"), Some((subject, revision)));
    assert_eq!(shows(&desk, "b"), None);
    desk.site.wait_seconds(7 * 86_400 - 1);
    assert_eq!(shows(&desk, "a"), Some((subject, revision)));
    desk.site.wait_seconds(1);
    assert_eq!(shows(&desk, "a"), None);
}

#[actix_web::test]
async fn a_link_ends_when_it_is_revoked_and_when_the_text_is_published_or_thrown_away() {
    let desk = Desk::new().await;
    for kind in Kind::ALL {
        let subject = desk.draft(of_kind(kind, "Badet"), None);
        let letters = match kind {
            Kind::Article => ["a", "b", "c"],
            Kind::Page => ["d", "e", "f"],
        };
        let id = share(&desk, subject, letters[0]);
        desk.to(|conn, now| preview::revoke(conn, now, &desk.editor, subject, id));
        assert_eq!(shows(&desk, letters[0]), None);
        share(&desk, subject, letters[1]);
        assert_eq!(
            desk.to(|conn, now| Ok(preview::list(conn, now, subject)?)).len(),
            1
        );
        desk.publish(subject);
        assert_eq!(shows(&desk, letters[1]), None);
        share(&desk, subject, letters[2]);
        let version = desk.version(subject);
        desk.to(|conn, now| editorial::trash(conn, now, &desk.editor, subject, version));
        assert_eq!(shows(&desk, letters[2]), None);
    }
}
