//! "Used here": everything that points at a thing.

use torget::models::address::{Target, departure};
use torget::models::article::Wishes;
use torget::models::editorial::{self, Reason};
use torget::models::links::{self, Source};
use torget::models::subject::{Kind, Subject};
use torget::text::markdown::{Reference, ReferenceKind};

use super::{Desk, article, of_kind, page, with_body};
use crate::site::{Content as Folder, TestSite, swedish};

fn sources(desk: &Desk, subject: Subject) -> Vec<(Source, bool)> {
    let all = desk.to(|conn, now| Ok(links::incoming(conn, now, subject)?));
    all.into_iter()
        .map(|incoming| (incoming.source, incoming.is_live))
        .collect()
}

#[actix_web::test]
async fn links_in_drafts_and_in_what_is_public_are_told_apart() {
    let desk = Desk::new().await;
    let target = desk.public_page("Bygglov", None);
    let text = format!("[Bygglov](sida:{})", target.id);
    let news = desk.draft(article("Nyhet", &text), None);
    assert_eq!(sources(&desk, target), [(Source::Content(news), false)]);
    desk.publish(news);
    assert_eq!(sources(&desk, target), [(Source::Content(news), true)]);
    desk.save(
        news,
        with_body(desk.content(news), "Ingen länk."),
        Wishes::default(),
    );
    assert_eq!(sources(&desk, target), [(Source::Content(news), true)]);
    desk.publish(news);
    assert!(sources(&desk, target).is_empty());
}

#[actix_web::test]
async fn what_an_import_brings_is_known_too_and_so_are_errands_and_old_addresses() {
    let content = Folder::new()
        .file(
            "settings.toml",
            "name = \"Granåsa kommun\"\n[[front_page.top_task]]\ntext = \"Sök bygglov\"\nlink = \"sida:bygglov\"\n",
        )
        .page("bygglov", "title = \"Bygglov\"", "")
        .article("ny", "title = \"Ny\"\nrelated = [\"annan\"]", "[B](sida:bygglov)")
        .article("annan", "title = \"Annan\"", "")
        .file(
            "redirects.toml",
            "[[redirect]]\nfrom = \"/gammal\"\nto = \"/bygglov\"\n",
        );
    let desk = Desk::on(TestSite::with(content).await);
    let page = Subject::page(1);
    let of_page = sources(&desk, page);
    assert!(of_page.contains(&(Source::FrontPage, true)), "{of_page:?}");
    assert!(
        of_page.contains(&(Source::OldAddress("/gammal".to_owned()), true)),
        "{of_page:?}"
    );
    assert!(
        matches!(of_page[0], (Source::Content(_), true)) && of_page.len() == 3,
        "{of_page:?}"
    );
    let related = (1..=2)
        .map(|id| sources(&desk, Subject::article(id)).len())
        .sum::<usize>();
    assert_eq!(related, 1);
}

#[actix_web::test]
async fn what_was_replaced_points_no_more_when_it_has_come_back_by_itself() {
    let desk = Desk::new().await;
    let target = desk.public_page("Ny", None);
    for kind in Kind::ALL {
        let old = desk.draft(of_kind(kind, "Gammal"), None);
        desk.publish(old);
        let version = desk.version(old);
        let reason = Reason::Replaced {
            target: Target::Page(target.id),
        };
        desk.to(|conn, now| editorial::withdraw(conn, now, &desk.editor, old, version, &reason));
        let later = Wishes {
            publish_at: Some(swedish("2026-11-24 08:00")),
            ..Wishes::default()
        };
        desk.save(old, desk.content(old), later);
        desk.publish(old);
        assert_eq!(sources(&desk, target), [(Source::Replaced(old), true)]);
        desk.site.set_clock("2026-11-24 08:00");
        assert!(sources(&desk, target).is_empty());
        desk.site.set_clock("2026-11-23 10:30");
        let version = desk.version(old);
        desk.to(|conn, now| editorial::cancel_schedule(conn, now, &desk.editor, old, version));
        desk.to(|conn, _| Ok(departure::forget(conn, old.article_id(), old.page_id())?));
    }
}

#[actix_web::test]
async fn references_that_lead_nowhere_or_to_something_hidden_are_found() {
    let desk = Desk::new().await;
    let public = desk.public_page("Publik", None);
    let draft = desk.draft(page("Utkast"), None);
    let thrown = desk.draft(page("Slängd"), None);
    let version = desk.version(thrown);
    desk.to(|conn, now| editorial::trash(conn, now, &desk.editor, thrown, version));
    let reference = |id: i64| Reference {
        kind: ReferenceKind::Page,
        key: id.to_string(),
    };
    let all = [public.id, draft.id, thrown.id, 99].map(reference);
    let missing = desk.to(|conn, _| Ok(links::missing(conn, &all)?));
    assert_eq!(missing, [reference(thrown.id), reference(99)]);
    let hidden = desk.to(|conn, now| Ok(links::unpublished(conn, now, &all)?));
    assert_eq!(hidden, [reference(draft.id)]);
}

#[actix_web::test]
async fn a_database_from_before_is_filled_once() {
    let content = Folder::new().page("bygglov", "title = \"Bygglov\"", "").article(
        "ny",
        "title = \"Ny\"",
        "[B](sida:bygglov)",
    );
    let desk = Desk::on(TestSite::with(content).await);
    desk.to(|conn, _| {
        use diesel::RunQueryDsl as _;
        diesel::delete(torget::schema::content_links::table).execute(conn)?;
        Ok(())
    });
    assert!(sources(&desk, Subject::page(1)).is_empty());
    assert_eq!(desk.to(|conn, _| Ok(links::fill_if_empty(conn)?)), 2);
    assert_eq!(sources(&desk, Subject::page(1)).len(), 1);
    assert_eq!(desk.to(|conn, _| Ok(links::fill_if_empty(conn)?)), 0);
}
