//! The editorial life of articles and pages, through the models and as residents meet it.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use torget::db::Connection as Database;
use torget::error::Error;
use torget::models::article::{ArticleContent, Wishes};
use torget::models::editorial::{self, Change, Outcome, Publishing, Refusal, State, answer};
use torget::models::page::PageContent;
use torget::models::subject::{Content, Kind, Subject};
use torget::models::user::{Actor, Role};
use torget::schema::users;

use crate::site::TestSite;

mod choices;
mod concurrency;
mod history;
mod list;
mod preview;
mod publishing;
mod scheduling;
mod trash;
mod tree;
mod used;
mod withdrawing;
mod writing;

/// A site, and those who work on it.
struct Desk {
    site: TestSite,
    writer: Actor,
    editor: Actor,
}

impl Desk {
    async fn new() -> Self {
        Self::on(TestSite::empty().await)
    }

    fn on(site: TestSite) -> Self {
        let writer = user(&site, 1, "Vera", Role::Writer);
        let editor = user(&site, 2, "Edda", Role::Editor);
        Self { site, writer, editor }
    }

    /// What a verb answers, now.
    fn try_to<T>(&self, verb: impl FnOnce(&mut Database, NaiveDateTime) -> Outcome<T>) -> Result<T, Refusal> {
        let now = self.site.now();
        self.site
            .db()
            .write_now(|conn| -> Result<_, Error> { Ok(answer(verb(conn, now))?) })
            .expect("the database answers")
    }

    /// What a verb that is not refused gives.
    fn to<T>(&self, verb: impl FnOnce(&mut Database, NaiveDateTime) -> Outcome<T>) -> T {
        self.try_to(verb).expect("not refused")
    }

    fn state(&self, subject: Subject) -> State {
        self.to(|conn, now| Ok(editorial::state(conn, now, subject)?))
    }

    fn version(&self, subject: Subject) -> i64 {
        self.state(subject).version
    }

    /// A draft of the editor's.
    fn draft(&self, content: Content, parent: Option<Subject>) -> Subject {
        let editor = &self.editor;
        let parent = parent.map(|parent| parent.id);
        self.to(|conn, now| editorial::create(conn, now, editor, content, Wishes::default(), parent))
    }

    fn save(&self, subject: Subject, content: Content, wishes: Wishes) -> i64 {
        let version = self.version(subject);
        let editor = &self.editor;
        self.to(|conn, now| editorial::save(conn, now, editor, subject, version, content, wishes))
            .version
    }

    fn try_publish(&self, subject: Subject, change: Change) -> Result<editorial::Published, Refusal> {
        let version = self.version(subject);
        let how = Publishing { change };
        self.try_to(|conn, now| editorial::publish(conn, now, &self.editor, subject, version, &how))
    }

    fn publish(&self, subject: Subject) -> editorial::Published {
        self.try_publish(subject, Change::First).expect("published")
    }

    /// An article that residents see.
    fn public_article(&self, title: &str, body: &str) -> Subject {
        let subject = self.draft(article(title, body), None);
        self.publish(subject);
        subject
    }

    /// A page that residents see.
    fn public_page(&self, title: &str, parent: Option<Subject>) -> Subject {
        let subject = self.draft(page(title), parent);
        self.publish(subject);
        subject
    }

    fn content(&self, subject: Subject) -> Content {
        self.to(|conn, now| Ok(editorial::working_copy(conn, now, subject)?.content))
    }
}

fn user(site: &TestSite, id: i64, name: &str, role: Role) -> Actor {
    let row = (
        users::id.eq(id),
        users::email.eq(format!("{name}@granasa.example").to_lowercase()),
        users::name.eq(name),
        users::role.eq(role.as_str()),
        users::is_registrar.eq(false),
        users::may_publish_crisis.eq(false),
        users::is_active.eq(true),
        users::created_at.eq(site.now()),
        users::version.eq(1),
    );
    site.db()
        .write_now(|conn| -> Result<_, Error> {
            Ok(diesel::insert_into(users::table).values(row).execute(conn)?)
        })
        .expect("a user");
    Actor {
        id,
        name: name.to_owned(),
        role,
        is_registrar: false,
        may_publish_crisis: false,
    }
}

fn article(title: &str, body: &str) -> Content {
    Content::Article(ArticleContent {
        slug: String::new(),
        title: title.to_owned(),
        lead: String::new(),
        body: body.to_owned(),
        image: None,
        unit_id: None,
        topic_id: None,
        on_front_page: true,
        contacts: Vec::new(),
        related: Vec::new(),
    })
}

fn page(title: &str) -> Content {
    Content::Page(PageContent {
        slug: String::new(),
        title: title.to_owned(),
        menu_title: None,
        lead: String::new(),
        body: "Text.".to_owned(),
        image: None,
        unit_id: None,
        position: 0,
        contacts: Vec::new(),
    })
}

/// The first text of either kind.
fn of_kind(kind: Kind, title: &str) -> Content {
    match kind {
        Kind::Article => article(title, "Text."),
        Kind::Page => page(title),
    }
}

fn with_title(mut content: Content, title: &str) -> Content {
    title.clone_into(content.title_mut());
    content
}

fn with_body(mut content: Content, body: &str) -> Content {
    body.clone_into(content.body_mut());
    content
}
