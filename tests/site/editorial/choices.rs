//! What is chosen for a text and does not exist.

use torget::models::article::{ImageUse, Wishes};
use torget::models::contact::{ContactChoice, Who};
use torget::models::editorial::{self, Refusal};
use torget::models::subject::{Content, Kind};

use super::{Desk, article, of_kind};
use crate::site::{Content as Folder, TestSite};

/// Chooses something for a text.
type Choose = fn(&mut Content);

fn contact(who: Who) -> ContactChoice {
    ContactChoice { heading: None, who }
}

fn choose_topic(content: &mut Content) {
    if let Content::Article(article) = content {
        article.topic_id = Some(99);
    }
}

#[actix_web::test]
async fn a_choice_that_does_not_exist_is_told_of_at_its_field() {
    let desk = Desk::new().await;
    let choices: [(&str, Choose); 5] = [
        ("bild", |content| {
            *content.image_mut() = Some(ImageUse {
                id: 99,
                alt: None,
                is_undecided: false,
                caption: None,
            });
        }),
        ("avdelning", |content| *content.unit_id_mut() = Some(99)),
        ("kontaktsok", |content| {
            content.contacts_mut().push(contact(Who::Person(99)));
        }),
        ("kontaktsok", |content| {
            content.contacts_mut().push(contact(Who::Unit(99)));
        }),
        ("amne", choose_topic),
    ];
    for kind in Kind::ALL {
        let subject = desk.draft(of_kind(kind, "Badet"), None);
        let version = desk.version(subject);
        for (field, choose) in choices {
            let mut content = desk.content(subject);
            choose(&mut content);
            if content == desk.content(subject) {
                continue;
            }
            let again = content.clone();
            let saved = desk.try_to(|conn, now| {
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
            assert_eq!(saved, Err(Refusal::Unknown(field)));
            let made = desk.try_to(|conn, now| {
                editorial::create(conn, now, &desk.editor, again, Wishes::default(), None)
            });
            assert_eq!(made, Err(Refusal::Unknown(field)));
        }
        assert_eq!(desk.version(subject), version);
    }
}

#[actix_web::test]
async fn choices_that_exist_are_kept_and_related_news_that_do_not_are_left_out() {
    let folder = Folder::new()
        .file("units.toml", "[[unit]]\nkey = \"bygg\"\nname = \"Byggenheten\"\n")
        .file(
            "people.toml",
            "[[person]]\nkey = \"a\"\ngiven_name = \"A\"\nfamily_name = \"A\"\n",
        );
    let desk = Desk::on(TestSite::with(folder).await);
    let other = desk.public_article("Annan", "");
    let Content::Article(mut content) = article("Badet", "![Ingen](bild:99)") else {
        panic!("an article")
    };
    content.unit_id = Some(1);
    content.contacts = vec![contact(Who::Unit(1)), contact(Who::Person(1))];
    content.related = vec![99, other.id];
    let subject = desk.draft(Content::Article(content.clone()), None);
    desk.publish(subject);
    content.related = vec![other.id];
    "badet".clone_into(&mut content.slug);
    assert_eq!(desk.content(subject), Content::Article(content));
    desk.site.get("/nyheter/badet").await.found();
}
