//! Taken down: for something else, because it no longer holds, or because it should not have been there.

use torget::models::address::Target;
use torget::models::editorial::{self, Reason, Refusal, Status};
use torget::models::subject::{Kind, Subject};

use super::{Desk, of_kind};
use crate::site::{Content as Folder, TestSite};

fn withdraw(desk: &Desk, subject: Subject, reason: &Reason) -> Result<i64, Refusal> {
    let version = desk.version(subject);
    desk.try_to(|conn, now| editorial::withdraw(conn, now, &desk.editor, subject, version, reason))
}

fn for_page(subject: Subject) -> Reason {
    let target = match subject.kind {
        Kind::Article => Target::Article(subject.id),
        Kind::Page => Target::Page(subject.id),
    };
    Reason::Replaced { target }
}

#[actix_web::test]
async fn what_is_replaced_leads_to_what_replaced_it_wherever_that_goes() {
    let desk = Desk::new().await;
    let newest = desk.public_page("Nyast", None);
    for kind in Kind::ALL {
        let old = desk.draft(of_kind(kind, "Gammal"), None);
        let path = desk.publish(old).href;
        let new = desk.draft(of_kind(kind, "Ny"), None);
        let there = desk.publish(new).href;
        withdraw(&desk, old, &for_page(new)).expect("taken down");
        let answer = desk.site.get(&path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("location")),
            (301, &*there)
        );
        let state = desk.state(old);
        assert_eq!(state.status, Status::Withdrawn);
        assert!(state.draft.is_some());
        // What replaced it is itself replaced.
        let by_address = Reason::Replaced {
            target: Target::Path("/nyast".to_owned()),
        };
        withdraw(&desk, new, &by_address).expect("taken down");
        assert_eq!(desk.site.get(&path).await.header("location"), "/nyast");
        // And comes back.
        desk.publish(old);
        desk.site.get(&path).await.found();
    }
    assert_eq!(desk.state(newest).status, Status::Published);
}

#[actix_web::test]
async fn redirects_never_go_round() {
    let desk = Desk::new().await;
    let one = desk.public_article("Ett", "");
    let two = desk.public_article("Två", "");
    assert_eq!(withdraw(&desk, one, &for_page(one)), Err(Refusal::BadTarget));
    withdraw(&desk, one, &for_page(two)).expect("taken down");
    let itself = Reason::Replaced {
        target: Target::Path("/nyheter/tva".to_owned()),
    };
    assert_eq!(withdraw(&desk, two, &itself), Err(Refusal::BadTarget));
    assert_eq!(withdraw(&desk, two, &for_page(one)), Err(Refusal::BadTarget));
    for path in ["//annan.example", "kontakt", "/a?b"] {
        let target = Target::Path(path.to_owned());
        assert_eq!(
            withdraw(&desk, two, &Reason::Replaced { target }),
            Err(Refusal::BadTarget)
        );
    }
    let text = "Fel datum.".to_owned();
    withdraw(&desk, two, &Reason::Mistake { text }).expect("taken down");
    assert_eq!(desk.site.get("/nyheter/ett").await.status, 410);
}

#[actix_web::test]
async fn visitors_are_sent_to_people_and_units_that_are_there() {
    let folder = Folder::new()
        .file("units.toml", "[[unit]]\nkey = \"bygg\"\nname = \"Byggenheten\"\n")
        .file(
            "people.toml",
            "[[person]]\nkey = \"vera-lind\"\ngiven_name = \"Vera\"\nfamily_name = \"Lind\"\n",
        );
    let desk = Desk::on(TestSite::with(folder).await);
    for (path, is_there) in [
        ("/medarbetare/vera-lind", true),
        ("/medarbetare/nils-ingen", false),
        ("/medarbetare/", false),
        ("/organisation/bygg", true),
        ("/organisation/ingenting", false),
        ("/kontakt", true),
    ] {
        let subject = desk.public_article("Gammal", "");
        let reason = Reason::Replaced {
            target: Target::Path(path.to_owned()),
        };
        let answer = withdraw(&desk, subject, &reason);
        assert_eq!(answer.is_ok(), is_there, "{path}: {answer:?}");
        if !is_there {
            assert_eq!(answer, Err(Refusal::BadTarget));
            let text = String::new();
            withdraw(&desk, subject, &Reason::Mistake { text }).expect("taken down");
        }
    }
}

#[actix_web::test]
async fn what_no_longer_holds_can_be_read_and_stands_in_no_list() {
    let desk = Desk::new().await;
    for (kind, title, word) in [
        (Kind::Article, "Vintersimning", "vintersim"),
        (Kind::Page, "Isvaksbad", "isvaks"),
    ] {
        let subject = desk.draft(of_kind(kind, title), None);
        let search = format!("/sok?q={word}");
        let href = desk.publish(subject).href;
        let notice = "Säsongen är slut.".to_owned();
        withdraw(&desk, subject, &Reason::Outdated { notice }).expect("taken down");
        assert!(desk.site.get(&href).await.found().main().contains(title));
        for path in ["/", "/nyheter", "/nyheter/feed.xml", &search, "/sitemap.xml"] {
            let text = desk.site.get(path).await.text();
            assert!(!text.contains(title) && !text.contains(&href), "{path}");
        }
        let state = desk.state(subject);
        assert_eq!(state.status, Status::Withdrawn);
        let live = state.live.expect("readable");
        assert_eq!(
            live.withdrawn,
            Some((desk.site.now(), "Säsongen är slut.".to_owned()))
        );
        desk.publish(subject);
        assert!(desk.site.get("/sitemap.xml").await.text().contains(&href));
        assert!(desk.site.get(&search).await.text().contains(&href));
    }
}

#[actix_web::test]
async fn a_mistake_is_gone_and_says_why() {
    let desk = Desk::new().await;
    for kind in Kind::ALL {
        let subject = desk.draft(of_kind(kind, "Fel"), None);
        let href = desk.publish(subject).href;
        let text = "Texten hörde till en annan kommun.".to_owned();
        withdraw(&desk, subject, &Reason::Mistake { text }).expect("taken down");
        let answer = desk.site.get(&href).await;
        assert_eq!(answer.status, 410);
        assert!(answer.page().main().contains("en annan kommun"));
        assert_eq!(
            withdraw(&desk, subject, &Reason::Mistake { text: String::new() }),
            Err(Refusal::NothingToDo)
        );
    }
}

#[actix_web::test]
async fn a_page_with_public_pages_below_stays() {
    let desk = Desk::new().await;
    let section = desk.public_page("Bygga", None);
    desk.public_page("Bygglov", Some(section));
    for reason in [
        Reason::Mistake { text: String::new() },
        Reason::Outdated {
            notice: String::new(),
        },
    ] {
        assert_eq!(withdraw(&desk, section, &reason), Err(Refusal::HasPublicChildren));
    }
    desk.site.get("/bygga").await.found();
}
