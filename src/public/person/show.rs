//! A person's page.

use actix_web::web::Path;
use askama::Template;
use askama_web::WebTemplate;

use crate::db::Connection;
use crate::error::Error;
use crate::models::live_article::ArticleSummary;
use crate::models::live_person::LivePerson;
use crate::web::layout::Layout;
use crate::web::meta::Meta;
use crate::web::present;
use crate::web::view::{EmailHint, Link, Number, Pictures, Teaser, Time};
use crate::web::visit::Visit;

/// How many articles a person's page names.
const ARTICLES: i64 = 5;

/// A person.
#[derive(Template, WebTemplate)]
#[template(path = "public/person/show.html")]
pub struct PersonShow {
    layout: Layout,
    meta: Meta,
    crumbs: Vec<Link>,
    name: String,
    title: String,
    unit_path: Vec<Link>,
    numbers: Vec<Number>,
    email: Option<String>,
    visiting_address: Vec<String>,
    responsibilities: Option<String>,
    checked: Option<Time>,
    articles: Vec<Teaser>,
    vcard: String,
    email_hint: Option<EmailHint>,
}

/// `GET /medarbetare/{key}`
pub async fn show(visit: Visit, key: Path<String>) -> Result<PersonShow, Error> {
    visit
        .page(move |conn, layout| {
            let person = LivePerson::by_key(conn, layout.now, &key)?;
            PersonShow::load(conn, layout, person)
        })
        .await
}

impl PersonShow {
    fn load(conn: &mut Connection, layout: Layout, person: LivePerson) -> Result<Self, Error> {
        let units = layout.units.clone();
        let articles = ArticleSummary::with_contact(conn, layout.now, person.person_id, ARTICLES)?;
        let meta = Meta::new(&layout, &person.name(), &person.href()).describe_reach(&person.title, &layout);
        let path = person.unit_id.map(|id| units.path(id)).unwrap_or_default();
        Ok(Self {
            meta: if person.search_engines {
                meta
            } else {
                meta.hidden()
            },
            crumbs: vec![Link::new("Medarbetare", "/medarbetare")],
            name: person.name(),
            unit_path: path.into_iter().map(present::unit_link).collect(),
            numbers: present::person_numbers(&person),
            visiting_address: present::lines(&person.visiting_address),
            responsibilities: Some(person.responsibilities.clone()).filter(|text| !text.is_empty()),
            checked: person.checked_on.map(present::day),
            articles: articles
                .iter()
                .map(|article| present::teaser(article, &Pictures::default()))
                .collect(),
            vcard: format!("{}.vcf", person.href()),
            email_hint: present::email_hint(&layout.settings).filter(|_| person.email.is_some()),
            title: person.title,
            email: person.email,
            layout,
        })
    }
}
