//! The page tree, and moving pages in it.

use torget::models::article::Wishes;
use torget::models::editorial::{self, Change, Move, Refusal, Status};
use torget::models::subject::Subject;

use super::{Desk, page};
use crate::site::swedish;

fn move_to(desk: &Desk, subject: Subject, to: Move) -> Result<(), Refusal> {
    desk.try_to(|conn, now| editorial::move_page(conn, now, &desk.editor, subject.id, to))
}

fn drawn(desk: &Desk) -> Vec<String> {
    let nodes = desk.to(|conn, now| Ok(editorial::tree(conn, now)?));
    let line = |node: &editorial::TreeNode| format!("{}{}", "-".repeat(node.depth), node.title);
    nodes.iter().map(line).collect()
}

#[actix_web::test]
async fn the_tree_holds_drafts_too_and_tells_who_is_first_and_last() {
    let desk = Desk::new().await;
    let section = desk.public_page("Bygga", None);
    desk.draft(page("Bygglov"), Some(section));
    desk.public_page("Trafik", None);
    let nodes = desk.to(|conn, now| Ok(editorial::tree(conn, now)?));
    assert_eq!(drawn(&desk), ["Bygga", "-Bygglov", "Trafik"]);
    assert_eq!(nodes[1].status, Status::Draft);
    assert!(nodes[0].is_first && !nodes[0].is_last && nodes[2].is_last);
    assert_eq!(nodes[0].href.as_deref(), Some("/bygga"));
}

#[actix_web::test]
async fn siblings_change_places_for_residents_too() {
    let desk = Desk::new().await;
    let [a, b, c] = ["A", "B", "C"].map(|title| desk.public_page(title, None));
    move_to(&desk, c, Move::Up).expect("moved");
    assert_eq!(drawn(&desk), ["A", "C", "B"]);
    move_to(&desk, a, Move::Down).expect("moved");
    assert_eq!(drawn(&desk), ["C", "A", "B"]);
    move_to(&desk, b, Move::Before(c.id)).expect("moved");
    move_to(&desk, a, Move::After(b.id)).expect("moved");
    move_to(&desk, a, Move::Down).expect("moved");
    move_to(&desk, a, Move::Down).expect("the last stays last");
    assert_eq!(drawn(&desk), ["B", "C", "A"]);
    let main = desk.site.get("/").await.text();
    let places = ["href=\"/b\"", "href=\"/c\"", "href=\"/a\""].map(|link| main.find(link));
    assert!(places.is_sorted() && places[0].is_some(), "{places:?}");
}

#[actix_web::test]
async fn a_moved_page_takes_those_below_along_and_leaves_redirects() {
    let desk = Desk::new().await;
    let [bygga, bo] = ["Bygga", "Bo"].map(|title| desk.public_page(title, None));
    let lov = desk.public_page("Lov", Some(bygga));
    desk.public_page("Avgift", Some(lov));
    move_to(&desk, lov, Move::LastUnder(Some(bo.id))).expect("moved");
    assert_eq!(drawn(&desk), ["Bygga", "Bo", "-Lov", "--Avgift"]);
    for (old, new) in [("/bygga/lov", "/bo/lov"), ("/bygga/lov/avgift", "/bo/lov/avgift")] {
        assert_eq!(desk.site.get(old).await.header("location"), new);
        desk.site.get(new).await.found();
    }
    assert!(desk.site.get("/bo").await.text().contains("/bo/lov"));
    move_to(&desk, lov, Move::LastUnder(Some(bygga.id))).expect("moved back");
    desk.site.get("/bygga/lov/avgift").await.found();
    assert_eq!(desk.site.get("/bo/lov").await.header("location"), "/bygga/lov");
}

#[actix_web::test]
async fn a_moved_page_keeps_its_address_when_its_plan_is_taken_back() {
    let desk = Desk::new().await;
    let section = desk.public_page("Bygga", None);
    let moved = desk.public_page("Lov", None);
    let planned = Wishes {
        publish_at: Some(swedish("2026-11-24 08:00")),
        ..Wishes::default()
    };
    desk.save(moved, desk.content(moved), planned);
    desk.try_publish(moved, Change::Minor).expect("planned");
    move_to(&desk, moved, Move::LastUnder(Some(section.id))).expect("moved");
    let version = desk.version(moved);
    desk.to(|conn, now| editorial::cancel_schedule(conn, now, &desk.editor, moved, version));
    let other = desk.draft(page("Lov"), Some(section));
    assert_eq!(
        desk.try_publish(other, Change::First),
        Err(Refusal::AddressTaken("/bygga/lov".to_owned(), Some(moved)))
    );
    move_to(&desk, moved, Move::LastUnder(None)).expect("moved back");
    assert_eq!(desk.site.get("/bygga/lov").await.header("location"), "/lov");
}

#[actix_web::test]
async fn moves_that_would_break_the_tree_are_refused() {
    let desk = Desk::new().await;
    let section = desk.public_page("Bygga", None);
    let below = desk.public_page("Lov", Some(section));
    let deep = desk.public_page("Avgift", Some(below));
    assert_eq!(
        move_to(&desk, section, Move::LastUnder(Some(deep.id))),
        Err(Refusal::UnderItself)
    );
    assert_eq!(
        move_to(&desk, section, Move::LastUnder(Some(section.id))),
        Err(Refusal::UnderItself)
    );
    let draft = desk.draft(page("Utkast"), None);
    assert_eq!(
        move_to(&desk, below, Move::LastUnder(Some(draft.id))),
        Err(Refusal::ParentNotPublic)
    );
    assert_eq!(
        move_to(&desk, below, Move::LastUnder(Some(99))),
        Err(Refusal::NoSuchParent)
    );
    let own = desk.public_page("Sök", Some(section));
    assert_eq!(
        move_to(&desk, own, Move::LastUnder(None)),
        Err(Refusal::ReservedAddress("/sok".to_owned()))
    );
    let same = desk.public_page("Lov", None);
    assert_eq!(
        move_to(&desk, same, Move::LastUnder(Some(section.id))),
        Err(Refusal::AddressTaken("/bygga/lov".to_owned(), Some(below)))
    );
    let refused = desk.try_to(|conn, now| editorial::move_page(conn, now, &desk.writer, below.id, Move::Up));
    assert_eq!(refused, Err(Refusal::NotAllowed));
    assert_eq!(
        drawn(&desk),
        ["Bygga", "-Lov", "--Avgift", "-Sök", "Utkast", "Lov"]
    );
}

#[actix_web::test]
async fn a_new_page_is_never_put_where_nobody_finds_it() {
    let desk = Desk::new().await;
    let section = desk.draft(page("Bygga"), None);
    let version = desk.version(section);
    desk.to(|conn, now| editorial::trash(conn, now, &desk.editor, section, version));
    let below = desk.draft(page("Lov"), Some(section));
    assert_eq!(desk.state(below).parent_id, None);
    assert_eq!(drawn(&desk), ["Lov"]);
    desk.publish(below);
    desk.site.get("/lov").await.found();
    let nowhere = desk.try_to(|conn, now| {
        editorial::create(conn, now, &desk.editor, page("Sen"), Wishes::default(), Some(99))
    });
    assert_eq!(nowhere, Err(Refusal::NoSuchParent));
    assert_eq!(drawn(&desk), ["Lov"]);
}

#[actix_web::test]
async fn a_folder_finds_a_moved_page_by_its_new_place() {
    use crate::site::{Content as Folder, TestSite};
    let content = |below: &str| {
        Folder::new()
            .page("a", "title = \"A\"", "")
            .page("b", "title = \"B\"", "")
            .page(below, "title = \"Under\"", "")
    };
    let desk = Desk::on(TestSite::with(content("a/under")).await);
    let under = desk.to(|conn, now| Ok(editorial::tree(conn, now)?))[1].clone();
    let to = Move::LastUnder(
        desk.to(|conn, now| Ok(editorial::tree(conn, now)?))[2]
            .page_id
            .into(),
    );
    move_to(&desk, Subject::page(under.page_id), to).expect("moved");
    let report = desk.site.import(&content("b/under")).expect("imports");
    assert_eq!((report.new, report.changed), (0, 0));
    desk.site.get("/b/under").await.found();
}
