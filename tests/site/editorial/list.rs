//! Lists for those who work on the texts.

use torget::models::article::Wishes;
use torget::models::editorial::{self, Filter, Row, Status};
use torget::models::subject::Kind;

use super::{Desk, article, page, with_title};

fn titles(desk: &Desk, kind: Kind, filter: &Filter) -> Vec<String> {
    let rows = desk.to(|conn, now| Ok(editorial::list(conn, now, kind, filter, None, 50)?));
    rows.into_iter().map(|row| row.title).collect()
}

#[actix_web::test]
async fn the_last_changed_stands_first_whatever_was_done_to_it() {
    let desk = Desk::new().await;
    let one = desk.draft(article("Ett", ""), None);
    desk.site.wait_seconds(60);
    desk.draft(article("Två", ""), None);
    desk.site.wait_seconds(60);
    desk.publish(one);
    assert_eq!(titles(&desk, Kind::Article, &Filter::default()), ["Ett", "Två"]);
    assert!(titles(&desk, Kind::Page, &Filter::default()).is_empty());
}

#[actix_web::test]
async fn lists_are_filtered_by_status_owner_and_words() {
    let desk = Desk::new().await;
    let public = desk.public_article("Åkulla bad", "");
    desk.draft(article("Ändrad skolgång", ""), None);
    let own = desk.to(|conn, now| {
        editorial::create(
            conn,
            now,
            &desk.writer,
            article("Veras 100 % text", ""),
            Wishes::default(),
            None,
        )
    });
    let thrown = desk.draft(article("Slängd", ""), None);
    let version = desk.version(thrown);
    desk.to(|conn, now| editorial::trash(conn, now, &desk.editor, thrown, version));
    let of = |filter: Filter| titles(&desk, Kind::Article, &filter);
    let status = |status| Filter {
        status: Some(status),
        ..Filter::default()
    };
    assert_eq!(of(status(Status::Published)), ["Åkulla bad"]);
    assert_eq!(of(status(Status::Trashed)), ["Slängd"]);
    assert_eq!(of(status(Status::Draft)).len(), 2);
    let words = |text: &str| Filter {
        text: Some(text.to_owned()),
        ..Filter::default()
    };
    assert_eq!(of(words("åkulla")), ["Åkulla bad"]);
    assert_eq!(of(words("SKOLGÅNG")), ["Ändrad skolgång"]);
    assert_eq!(of(words("akulla-b")), ["Åkulla bad"]);
    assert_eq!(of(words("100 %")), ["Veras 100 % text"]);
    assert_eq!(of(words(" text  veras ")), ["Veras 100 % text"]);
    assert!(of(words("text skolgång")).is_empty());
    assert!(of(words("1_0 %")).is_empty());
    let mine = Filter {
        owner_id: Some(desk.writer.id),
        ..Filter::default()
    };
    assert_eq!(of(mine), ["Veras 100 % text"]);
    let version = desk.version(own);
    desk.to(|conn, now| editorial::submit(conn, now, &desk.writer, own, version));
    assert_eq!(of(status(Status::Submitted)), ["Veras 100 % text"]);
    desk.save(
        public,
        with_title(desk.content(public), "Åkulla nya bad"),
        Wishes::default(),
    );
    assert_eq!(of(status(Status::PublishedWithChanges)), ["Åkulla nya bad"]);
    assert!(of(status(Status::Published)).is_empty());
}

#[actix_web::test]
async fn a_long_list_goes_on_where_it_ended() {
    let desk = Desk::new().await;
    for number in 0..7 {
        desk.draft(page(&format!("Sida {number}")), None);
        if number % 2 == 0 {
            desk.site.wait_seconds(60);
        }
    }
    let mut seen: Vec<Row> = Vec::new();
    loop {
        let after = seen.last().map(Row::position);
        let filter = Filter::default();
        let more = desk.to(|conn, now| Ok(editorial::list(conn, now, Kind::Page, &filter, after, 3)?));
        if more.is_empty() {
            break;
        }
        seen.extend(more);
    }
    let titles: Vec<String> = seen.into_iter().map(|row| row.title).collect();
    let expected: Vec<String> = (0..7).rev().map(|number| format!("Sida {number}")).collect();
    assert_eq!(titles, expected);
}
